import gzip
import re
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from jinja2 import UndefinedError

from tests.pages.sample import make_empty, make_sample
from tests.support.building import ROOT
from trailmark.pages.compose import compose_pages
from trailmark.pages.routes import BROWSE_STYLE, STYLE
from trailmark.pages.views import Block, Empty, Entries, Entry
from trailmark.render.environment import OURS, make_environment
from trailmark.render.pages import escape_markdown, render_fragment, render_pages, tighten

EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "admonition",
    "tables",
    "footnotes",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.mark",
]
FILES = {"feed.xml", "milestones.xml", "milestones.ics", BROWSE_STYLE}
"""What pages link to besides pages."""
VOID = {"img", "input", "br", "hr", "meta", "link"}
NASTY = '<script>alert(1)</script>\n```\n# A heading [x](y) {#id} `code` **b** {{ macro }} "quoted" & more'


def render(sample, overrides=None):
    pages = compose_pages(sample.desk)
    files = render_pages(pages, lambda note, page: f"The text of {page}.\n", overrides)
    return {file.path: file.content.decode() for file in files}


def split(text):
    _, meta, body = text.split("---\n", 2)
    return yaml.safe_load(meta), body


class Balance(HTMLParser):
    """Collects what is opened and not closed, and every `id`."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.ids, self.tags = [], [], [], []

    def handle_starttag(self, tag, attrs):
        """Follow the parser."""
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Follow the parser."""
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        """Follow the parser."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def check(html):
    balance = Balance()
    balance.feed(html)
    balance.close()
    return balance


@pytest.fixture(scope="module")
def files():
    return render(make_sample())


@pytest.mark.parametrize("make", [make_sample, make_empty])
def test_every_page_is_sound_html_after_markdown(make):
    for path, text in render(make()).items():
        if not path.endswith(".md"):
            continue
        _, body = split(text)
        html = markdown.markdown(body, extensions=EXTENSIONS)
        found = check(html)
        assert not found.wrong, (path, found.wrong)
        assert not found.open, (path, found.open)
        assert len(found.ids) == len(set(found.ids)), path
        assert found.tags.count("h1") == 1, path
        assert "\x02" not in html


def test_fragments_have_no_blank_line_and_each_line_starts_with_a_tag(files):
    for path, text in files.items():
        if path.endswith(".md"):
            _, body = split(text)
            for part in body.strip().split("\n\n"):
                if part.startswith("<"):
                    assert all(line.startswith("<") for line in part.split("\n")), (
                        path,
                        part[:200],
                    )


def test_frontmatter_is_yaml_with_escaped_words(files):
    meta, _ = split(files["progress/staff-engineer.md"])
    assert meta["title"] == "Staff Engineer"
    assert meta["render_macros"] is False
    home, _ = split(files["index.md"])
    assert home["hide"] == ["navigation", "toc"]
    tags, _ = split(files["tags.md"])
    assert tags["search"] == {"exclude": True}


def test_headings_carry_their_anchors(files):
    assert "\n## Milestones {#milestones}\n" in files["progress/staff-engineer.md"]
    assert '<h3 id="m-1-publish">' in files["progress/staff-engineer.md"]
    assert "{#tag-engineering}" in files["tags.md"]


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor(files):
    built, anchors = {}, {}
    for path, text in files.items():
        if path.endswith(".md"):
            stem = path.removesuffix(".md")
            address = "" if stem == "index" else stem.removesuffix("/index")
            html = markdown.markdown(split(text)[1], extensions=EXTENSIONS)
            built[address] = html
            anchors[address] = set(check(html).ids)
    for address, html in built.items():
        for href in re.findall(r'href="([^"]+)"', html):
            if re.match(r"[a-z]+:", href):
                continue
            page, _, fragment = href.partition("#")
            parts = address.split("/") if address else []
            for step in filter(None, page.split("/")):
                parts = parts[:-1] if step == ".." else parts if step == "." else [*parts, step]
            target = "/".join(parts)
            if target in FILES:
                continue
            assert target in built, (address, href)
            assert not fragment or fragment in anchors[target], (address, href)


def test_words_of_a_note_stay_words(files):
    environment = make_environment(None)
    entry = Entry(NASTY, "https://example.org/", None, (NASTY,), summary=NASTY)
    text = render_fragment(environment, Block("entries", Entries((entry,))))
    html = markdown.markdown(f"{text}\n\nAfter.", extensions=EXTENSIONS)
    assert "<script" not in html
    assert "<h1" not in html
    assert "<code" not in html
    assert html.endswith("<p>After.</p>")


def test_words_in_a_heading_stay_words():
    html = markdown.markdown(f"## {escape_markdown(NASTY)} {{#safe}}", extensions=EXTENSIONS)
    found = check(html)
    assert found.ids == ["safe"]
    assert set(found.tags) == {"h2"}
    shown = HTMLText.of(html)
    assert shown == " ".join(NASTY.split())


class HTMLText(HTMLParser):
    """Collects the text."""

    @classmethod
    def of(cls, html):
        """Return the text of some HTML."""
        parser = cls()
        parser.words = ""
        parser.feed(html)
        parser.close()
        return parser.words

    def handle_data(self, words):
        """Follow the parser."""
        self.words += words


def test_tightening_keeps_the_words():
    assert (
        tighten("\n <p>\n  one\n  two <b>x</b>\n </p>\n\n <p>three</p>\n")
        == "<p> one two <b>x</b>\n</p>\n<p>three</p>"
    )


def test_an_owner_replaces_one_fragment(tmp_path):
    fragments = tmp_path / "trailmark" / "fragments"
    fragments.mkdir(parents=True)
    (fragments / "empty.html").write_text("<p class='mine'>{{ view.missing }}</p>")
    files = render(make_empty(), tmp_path)
    assert "<p class='mine'>No goals yet</p>" in files["progress/index.md"]
    assert "tm-hero" in files["index.md"]


def test_an_owner_orders_the_parts_of_one_kind_of_page(tmp_path):
    pages = tmp_path / "trailmark" / "pages"
    pages.mkdir(parents=True)
    (pages / "track.html").write_text(
        "{% for part in parts if part.name == 'milestones' %}{{ part.text }}\n\n{% endfor %}"
    )
    files = render(make_sample(), tmp_path)
    assert "tm-milestones" in files["progress/staff-engineer.md"]
    assert "tm-burnup" not in files["progress/staff-engineer.md"]
    assert "tm-hero" in files["index.md"]


def test_an_owner_replaces_the_style(tmp_path):
    (tmp_path / "trailmark").mkdir()
    (tmp_path / "trailmark" / "trailmark.css").write_text("a{color:{{red}}}")
    assert render(make_empty(), tmp_path)[STYLE] == "a{color:{{red}}}"


def test_the_style_is_served_without_what_only_its_authors_need(tmp_path):
    (tmp_path / "trailmark").mkdir()
    written = "/* Why */\n:root {\n  --tm-room: calc(1rem - 2px);\n}\na:not(.b) > c {\n}\n"
    (tmp_path / "trailmark" / "trailmark.css").write_text(written)
    served = render(make_empty(), tmp_path)[STYLE]
    assert served == ":root{--tm-room:calc(1rem - 2px)}a:not(.b)>c{}"


def test_a_name_that_does_not_exist_is_an_error(tmp_path):
    fragments = tmp_path / "trailmark" / "fragments"
    fragments.mkdir(parents=True)
    (fragments / "empty.html").write_text("{{ view.mising }}")
    with pytest.raises(UndefinedError):
        render_fragment(make_environment(tmp_path), Block("empty", Empty("a", "b")))


def test_the_style_fits_its_budget(files):
    """6 kB for our own pages; half a one more for what notes hold: boxes, callouts, embeds."""
    assert len(gzip.compress(files[STYLE].encode(), 9)) <= 6.5 * 1024


def test_charts_are_also_text(files):
    page = files["progress/staff-engineer.md"]
    for svg in re.findall(r'<svg [^>]*role="img".*?</figure>', page, re.DOTALL):
        assert "<title id=" in svg
        assert "Data table" in svg


def test_nothing_is_asked_of_a_third_party(files):
    for path, text in files.items():
        assert not re.search(r'(?:src|url\()\s*=?\s*["\']?(?:https?:)?//', text), path


def test_every_custom_property_is_used_and_documented():
    style = (OURS / "trailmark.css").read_text("utf-8")
    set_here = set(re.findall(r"(--tm-[\w-]+):", style))
    used = set(re.findall(r"var\((--tm-[\w-]+)\)", style))
    assert set_here == used
    documented = (ROOT / "docs" / "overriding-templates.md").read_text("utf-8")
    levels = {f"--tm-h{level}" for level in range(5)}
    missing = {name for name in set_here - levels if f"`{name}`" not in documented}
    assert missing == set()
