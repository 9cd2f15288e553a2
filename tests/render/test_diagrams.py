"""Diagrams become pictures that stand in any block, follow the colour scheme and do no harm."""

import re
import subprocess
import sys
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from tests.support.building import ROOT
from tests.support.markdown import convert, make_note, stage
from trailmark.audit.readings import Reader
from trailmark.render import diagrams
from trailmark.render.diagrams import MAX_LENGTH, Drawing, Undrawn, draw_diagram

needs_engine = pytest.mark.skipif(
    diagrams.Merman is None, reason="the extra `diagrams` is not made for this machine"
)

FLOW = "flowchart TD\n  A[Read the note] --> B{Is it public?}\n  B -->|yes| C[(Stage)]"
KINDS = {
    "flowchart": FLOW,
    "sequence": "sequenceDiagram\n  A->>+B: Hello\n  B-->>-A: Fine\n  Note over A,B: words",
    "class": "classDiagram\n  Animal <|-- Duck\n  Animal : +int age\n  Animal : +swim()",
    "state": "stateDiagram-v2\n  [*] --> Still\n  Still --> Moving: go\n  Moving --> [*]",
    "er": "erDiagram\n  CUSTOMER ||--o{ ORDER : places",
    "gantt": "gantt\n  dateFormat YYYY-MM-DD\n  Read :crit, 2026-01-01, 30d\n  Write :done, 10d",
    "pie": 'pie\n  "a" : 3\n  "b" : 1',
    "mindmap": "mindmap\n  root((goals))\n    one\n    two",
    "timeline": "timeline\n  2002 : one\n  2004 : two : three",
    "git": "gitGraph\n  commit\n  branch b\n  commit\n  checkout main\n  merge b",
    "journey": "journey\n  section Day\n    Tea: 5: Me",
    "quadrant": "quadrantChart\n  x-axis Low --> High\n  y-axis Low --> High\n  A: [0.3, 0.6]",
    "xychart": "xychart-beta\n  x-axis [a, b]\n  bar [1, 2]\n  line [2, 1]",
}


def fence(source, mark="```"):
    return f"{mark}mermaid\n{source}\n{mark}\n"


def svg(source):
    drawing = draw_diagram(source)
    assert isinstance(drawing, Drawing), drawing
    return unquote(drawing.address.removeprefix("data:image/svg+xml,"))


def words_of(source):
    return " ".join("".join(text.itertext()) for text in texts(ET.fromstring(svg(source))))


def texts(root):
    return root.iter("{http://www.w3.org/2000/svg}text")


# What is drawn.


@needs_engine
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_picture_with_its_words(kind):
    root = ET.fromstring(svg(KINDS[kind]))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not names & {"foreignObject", "script", "image", "iframe"}
    assert len(list(texts(root))) > 1


@needs_engine
def test_the_words_of_the_nodes_are_in_it():
    assert {"Read the note", "Is it public?", "yes", "Stage"} <= {
        "".join(text.itertext()) for text in texts(ET.fromstring(svg(FLOW)))
    }


@needs_engine
def test_a_picture_with_its_source_in_a_closed_box_below_it():
    page = stage(fence(FLOW))
    assert list(page.found) == []
    html = convert(page.staged)
    assert html.count("<img") == 1
    assert '<img alt="Diagram" ' in html
    assert '<details class="tm-more">\n<summary>Source of the diagram</summary>' in html
    assert "A[Read the note] --&gt; B{Is it public?}" in html
    assert html.index("<img") < html.index("<details")


@needs_engine
def test_its_title_and_description_are_its_words():
    titled = FLOW.replace(
        "TD\n", 'TD\n  accTitle: The "way" of a *note*\n  accDescr: From a to b\n'
    )
    assert draw_diagram(titled).words == 'The "way" of a *note*. From a to b'
    html = convert(stage(fence(titled)).staged)
    alt = re.search(r'<img alt="([^"]*)"', html)[1]
    assert alt == "The &#34;way&#34; of a &#42;note&#42;&#46; From a to b"


@needs_engine
def test_it_gives_its_size_and_shrinks_only_as_far_as_its_words_can_be_read():
    drawing = draw_diagram(FLOW)
    html = convert(stage(fence(FLOW)).staged)
    assert f'width="{drawing.width}" height="{drawing.height}"' in html
    assert f"min-width:{drawing.width * 0.7:.0f}px" in html


@needs_engine
def test_only_a_wide_one_is_reached_with_the_keyboard():
    wide = "flowchart LR\n" + "\n".join(f"n{at}[Step {at}] --> n{at + 1}" for at in range(8))
    assert 'role="group" aria-label="Diagram" tabindex="0"' in stage(fence(wide)).staged
    assert "tabindex" not in stage(fence("flowchart TD\n  A --> B")).staged


PLACES = {
    "alone": "{}",
    "item": "- an item\n\n{}",
    "nested item": "- a\n    - b\n\n{}",
    "quotation": "> words\n>\n{}",
    "callout": "> [!note] Title\n{}",
    "admonition": '!!! note "Title"\n\n{}',
}
MARGINS = {"item": "  ", "nested item": "      ", "quotation": "> ", "callout": "> "}
MARGINS["admonition"] = "    "


@needs_engine
@pytest.mark.parametrize("place", PLACES)
def test_it_stands_unchanged_in_every_block(place):
    margin = MARGINS.get(place, "")
    lines = "\n".join(f"{margin}{line}" for line in fence(FLOW).split("\n")[:-1])
    page = stage(f"{PLACES[place].format(lines)}\n")
    html = convert(page.staged)
    assert list(page.found) == []
    assert f'src="{draw_diagram(FLOW).address}"' in html
    assert html.count("<details") == html.count("</details>") == 1


@needs_engine
def test_the_same_diagram_twice_on_a_page_and_in_an_embed():
    other = make_note(fence(FLOW), "notes/b.md")
    html = convert(
        stage(f"{fence(FLOW)}\n\n{fence(FLOW)}\n\n![](vault:notes/b.md)", others=[other]).staged
    )
    assert html.count(draw_diagram(FLOW).address) == 3
    # The ids inside stay inside: a picture is a document of its own.
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))


@needs_engine
def test_a_link_to_its_block_leads_to_the_picture():
    html = convert(stage(f"{fence(FLOW)}^flow\n").staged)
    assert html.index('id="block-flow"') < html.index("<img") < html.index("<details")


@needs_engine
def test_no_extension_of_a_site_finds_anything_in_the_address():
    address = draw_diagram(FLOW).address
    assert re.fullmatch(r"[\w :;,/()%.'+-]+", address)
    assert not re.search(r"_|www\.|https?://|\.\.\.|--[->]", address)


# When nothing can be drawn.


@needs_engine
@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("graph TD\n  A[open", "Unterminated node label"),
        ("", "no Mermaid diagram detected"),
        ("hello", "No Mermaid diagram type detected"),
        ("sequenceDiagram\n  A->>", "unexpected end of input"),
    ],
)
def test_why_it_is_not_drawn(source, reason):
    undrawn = draw_diagram(source)
    assert reason in undrawn.reason
    assert "\n" not in undrawn.reason
    assert undrawn.cure.startswith("correct the source")


@needs_engine
def test_a_broken_one_is_shown_as_its_source_with_a_notice():
    page = stage("Words\n\n- item\n  ```mermaid\n  graph TD\n    A[open\n  ```\n")
    assert "<img" not in page.staged
    assert "graph TD\n" in page.staged
    (found,) = page.found
    assert str(found.location) == "content/notes/a.md:4"
    assert found.message.startswith("the diagram is shown as its source: Diagram parse error")


def test_without_the_extra_it_is_shown_as_its_source_with_the_cure(monkeypatch):
    monkeypatch.setattr(diagrams, "Merman", None)
    monkeypatch.setattr("trailmark.render.dialect.drawn.draw_diagram", draw_diagram.__wrapped__)
    page = stage(fence(FLOW))
    assert page.staged == f"```text\n{FLOW}\n```\n"
    (found,) = page.found
    assert found.code == "diagram-not-drawn"
    assert found.message == (
        "the diagram is shown as its source: the part that draws diagrams is not installed"
    )
    assert "install Trailmark as `trailmark[diagrams]`" in found.hint


@needs_engine
@pytest.mark.parametrize(
    "source",
    [
        "flowchart TD\n" + "a --> b\n" * MAX_LENGTH,
        "flowchart TD\n" + "\n".join(f"a{at} --> a{at * 7 % 900}" for at in range(900)),
        "flowchart TD\n" + "".join(f"subgraph s{at}\n" for at in range(400)) + "end\n" * 400,
        "sequenceDiagram\n" + "A->>B: x\n" * 3000,
        "mindmap\n" + "".join(f"{' ' * at}n{at}\n" for at in range(1, 300)),
    ],
)
def test_a_very_large_one_is_refused(source):
    assert draw_diagram(source) == Undrawn(
        "it is larger than can be drawn in reasonable time", "split it into several diagrams"
    )


# The same source, the same bytes; each source once.


@needs_engine
def test_it_is_the_same_in_any_process_and_in_any_order():
    program = (
        "import hashlib, sys\n"
        "from tests.render.test_diagrams import KINDS\n"
        "from trailmark.render.diagrams import draw_diagram\n"
        "names = sorted(KINDS, reverse=sys.argv[1] == '1')\n"
        "drawn = {name: draw_diagram(KINDS[name]) for name in names}\n"
        "print(*(hashlib.sha256(repr(drawn[n]).encode()).hexdigest() for n in sorted(drawn)))\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program, order],
            cwd=ROOT,
            env={"PYTHONHASHSEED": order, "TZ": "Asia/Tokyo" if order == "1" else "UTC"},
            capture_output=True,
            check=True,
        ).stdout
        for order in "01"
    }
    assert len(said) == 1


@needs_engine
def test_each_source_is_drawn_once(monkeypatch):
    drawn = []
    render = diagrams.Merman.render_svg
    monkeypatch.setattr(
        diagrams.Merman,
        "render_svg",
        lambda self, source, options: drawn.append(source) or render(self, source, options),
    )
    draw_diagram.cache_clear()
    stage(fence(FLOW) * 3)
    stage(fence(FLOW))
    assert drawn == [FLOW]


# What means harm.

HOSTILE = [
    'flowchart TD\n a["<img src=https://evil.example/a onerror=alert(1)><script>alert(1)</script>"]',
    'flowchart TD\n a --> b\n click a "javascript:alert(1)"\n click b call alert()',
    "flowchart TD\n a --> b\n style a fill:url(https://evil.example/b)",
    'flowchart TD\n A@{ img: "https://evil.example/c.png", label: "x" }\n A --> B',
    (
        '%%{init: {"securityLevel": "loose", "themeCSS": "@import url(https://evil.example/d);"}}%%\n'
        "flowchart TD\n a --> b"
    ),
    '%%{init: {"fontFamily": "x}@import url(https://evil.example/e);{"}}%%\nflowchart TD\n a --> b',
    "---\nconfig:\n  themeCSS: '</style><script>alert(1)</script>'\n---\nflowchart TD\n a --> b",
    (
        "gantt\n dateFormat YYYY-MM-DD\n excludes monday,tuesday,wednesday,thursday,friday,saturday,"
        "sunday\n a :2026-01-01, 30d"
    ),
    "gantt\n dateFormat YYYY-MM-DD\n tickInterval 1millisecond\n a :0001-01-01, 9999-12-31",
    "flowchart TD\n a" + "[" * 10_000,
    "block-beta\n columns 100000000\n a:100000000",
    "flowchart TD\n a[\x00\x01\ufffe] --> b",
]


@needs_engine
@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_only_a_picture_and_code_come_of_it(source):
    html = convert(stage(fence(source, "`````")).staged)
    without = re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)
    tags = set(re.findall(r"<(\w+)", without))
    assert tags <= {"div", "p", "span", "img", "details", "summary"}
    assert all(one.startswith("data:") for one in re.findall(r'src="([^"]*)"', without))
    assert not re.search(r"\son\w+=|href=", without)


@needs_engine
def test_the_audit_can_read_the_words_in_the_picture():
    html = re.sub(r"<details.*</details>", "", convert(stage(fence(FLOW)).staged), flags=re.DOTALL)
    assert any("Read the note" in text for text, _ in Reader().texts_in(html.encode()))


@needs_engine
@pytest.mark.browser
def test_a_browser_draws_all_and_asks_nobody_for_anything(browser):
    staged = stage("\n".join(fence(source, "`````") for source in (*KINDS.values(), *HOSTILE)))
    asked, said = [], []
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.set_content(f"<style>{CSS} pre {{overflow: auto}}</style>{convert(staged.staged)}")
    sizes = page.evaluate("Array.from(document.images, one => one.naturalWidth)")
    inside = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
    assert len(sizes) >= len(KINDS)
    assert all(sizes)
    assert inside
    assert said == []
    assert {url.partition(":")[0] for url in asked} <= {"data", "about"}


# Light and dark: OBSIDIAN has no rule; WCAG 2.2, 1.4.3.

CSS = (ROOT / "plugins/trailmark/templates/trailmark/trailmark.css").read_text("utf-8")


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def rgb(colour):
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def turned(colour, amount):
    """Return a colour after `invert(amount) hue-rotate(180deg)`, as Filter Effects define them."""
    red, green, blue = (amount + c * (1 - 2 * amount) for c in colour)
    rows = (
        (-0.574, 1.430, 0.144),
        (0.426, 0.430, 0.144),
        (0.426, 1.430, -0.856),
    )
    return [min(1, max(0, a * red + b * green + c * blue)) for a, b, c in rows]


def test_words_can_be_read_in_both_schemes():
    amount = float(re.search(r"invert\(([\d.]+)\) hue-rotate\(180deg\)", CSS)[1])
    pairs = [(diagrams._INK, pale) for pale in (*diagrams._PALE, diagrams._SURFACE, "#eef1fa")]
    pairs += [(diagrams._PAPER, strong) for strong in diagrams._STRONG]
    for words, ground in pairs:
        assert contrast(rgb(words), rgb(ground)) >= 4.5, (words, ground)
        assert contrast(turned(rgb(words), amount), turned(rgb(ground), amount)) >= 4.5


def test_the_paper_of_a_picture_is_that_of_the_dark_page():
    amount = float(re.search(r"invert\(([\d.]+)\) hue-rotate\(180deg\)", CSS)[1])
    page = rgb(re.findall(r"--tm-bg: (#\w{6});", CSS)[-1])
    assert contrast(turned(rgb(diagrams._PAPER), amount), page) < 1.05
