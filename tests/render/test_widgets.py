"""A widget stands where its block stands, whatever that is inside of; a wrong one stays code."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from tests.support.markdown import convert, make_note, squeeze
from tests.support.vaults import write_files
from trailmark.base.diagnostics import Diagnostics
from trailmark.pages.routes import plan_routes
from trailmark.pages.widgets.shapes import SHAPES
from trailmark.pipeline import build
from trailmark.publish.public import PublicVault
from trailmark.render.markdown import NoteLinks, render_note
from trailmark.settings import Project, Settings, Site

WIDGET = (
    '<div class="tm-widget"><p>a <b>*b*</b> [c](d) `e` &amp; f_g_h</p><ul><li>i</li></ul></div>'
)
DRAWN = '<div class="tm-widget">\n' + WIDGET.removeprefix('<div class="tm-widget">')


def stage(text, *others, answer=DRAWN):
    """Stage and convert a note in which every block is drawn as `answer`; return what was asked."""
    notes = (make_note(text, title="A"), *others)
    routes = plan_routes(PublicVault(notes, ()), ())
    links = NoteLinks(routes, "notes/a.md", {one.path: one for one in notes})
    asked = []

    def draw(source, spot):
        asked.append((source, spot))
        return answer

    return convert(render_note(notes[0], links, Diagnostics(), draw)), asked


INSIDE = {
    "nothing": ("Before.\n\n{}\n\nAfter.\n", "<p>Before.</p>{}<p>After.</p>"),
    "a loose item": (
        "- Item\n\n{}\n\n- Other\n",
        "<ul><li><p>Item</p>{}</li><li><p>Other</p></li></ul>",
    ),
    "a tight item": ("- Item\n{}\n- Other\n", "<ul><li>Item{}</li><li>Other</li></ul>"),
    "an item alone": ("- x\n- y\n\n{}\n", None),
    "a quotation": ("> Words\n>\n{}\n", "<blockquote><p>Words</p>{}</blockquote>"),
    "a callout": (
        "> [!note] Title\n{}\n",
        '<div class="admonition note"><p class="admonition-title">Title</p>{}</div>',
    ),
    "a folded callout": (
        "> [!note]- Title\n{}\n",
        '<details class="note"><summary>Title</summary>{}</details>',
    ),
    "a callout in an item": ("- Item\n  > [!note] Title\n{}\n", None),
    "a quotation in a quotation": ("> > deep\n> >\n{}\n", None),
    "a footnote": ("Word[^1].\n\n[^1]: Note\n\n{}\n", None),
}
MARGIN = {
    "a loose item": "  ",
    "a tight item": "  ",
    "an item alone": "  ",
    "a quotation": "> ",
    "a callout": "> ",
    "a folded callout": "> ",
    "a callout in an item": "  > ",
    "a quotation in a quotation": "> > ",
    "a footnote": "    ",
}


def fence(source="next", margin=""):
    return "\n".join(f"{margin}{line}" for line in ("```trailmark", *source.split("\n"), "```"))


@pytest.mark.parametrize("place", INSIDE)
def test_a_widget_stands_where_its_block_stands(place):
    text, html = INSIDE[place]
    made, asked = stage(text.format(fence("widget: next\nlimit: 3", MARGIN.get(place, ""))))
    assert [source for source, _ in asked] == ["widget: next\nlimit: 3\n"]
    assert squeeze(WIDGET) in squeeze(made)
    assert "trailmark" not in made
    assert "tm-bare" not in made, "its mark is for the extension alone"
    if html is not None:
        assert squeeze(made) == squeeze(html.format(WIDGET))


@pytest.mark.parametrize("place", INSIDE)
def test_a_block_that_is_refused_is_the_code_that_was_typed(place):
    text, _ = INSIDE[place]
    made, _ = stage(text.format(fence("widget: nxt\nlimit: 3", MARGIN.get(place, ""))), answer=None)
    assert "widget: nxt\nlimit: 3" in re.sub(r"<[^>]+>", "", made)
    assert "tm-widget" not in made


@pytest.mark.parametrize("mark", ["```trailmark", "~~~ trailmark", "```` TrailMark x"])
def test_any_fence_of_that_name_is_one(mark):
    _, asked = stage(f"{mark}\nnext\n{mark[:4].strip().removesuffix('t')}\n")
    assert [source for source, _ in asked] == ["next\n"]


@pytest.mark.parametrize(
    "text", ["    trailmark\n    next\n", "`trailmark next`\n", "```trail\nnext\n```\n"]
)
def test_other_code_is_none(text):
    made, asked = stage(text)
    assert asked == []
    assert "<code>" in made


def test_line_page_level_and_ids_are_those_of_the_place():
    text = (
        f"{fence()}\n\n# Large\n\n### Small\n\n{fence(margin='> ')}\n\n###### Last\n\n{fence()}\n"
    )
    _, asked = stage(text)
    spots = [spot for _, spot in asked]
    assert [spot.line for spot in spots] == [1, 9, 15]
    # `# Large` moves below the title of the page, and takes what follows along.
    assert [spot.level for spot in spots] == [2, 5, 6]
    assert {spot.page for spot in spots} == {"notes/a.md"}
    assert len({spot.anchor for spot in spots}) == 3
    assert all("_" in spot.anchor for spot in spots), "no id of a heading has an underline"


def test_an_embedded_note_shows_its_widgets_on_the_page_that_embeds_it():
    other = make_note(f"Words\n\n{fence()}\n", "notes/b.md")
    made, asked = stage(
        f"{fence()}\n\n![[b]]\n\n![[b]]\n".replace("[[b]]", "[](vault:notes/b.md)"), other
    )
    assert squeeze(made).count(squeeze(WIDGET)) == 3
    assert [(spot.note.path, spot.line, spot.page) for _, spot in asked] == [
        ("notes/a.md", 1, "notes/a.md"),
        ("notes/b.md", 3, "notes/a.md"),
        ("notes/b.md", 3, "notes/a.md"),
    ]
    assert len({spot.anchor for _, spot in asked}) == 3


# The whole way, from a folder of notes to pages.

GOALS = """---
publish: true
type: goals
start: 2026-01-05
---

# Goals

## Writing Track

### 6-Month Milestones

- [ ] Publish 20+ posts [due:: 2026-07-05]
- [x] `Give` *3* <b>talks</b> & "more" {# id} ✅ 2026-02-01

### Skills

| Skill | Current | 6-Month Goal |
|---|---|---|
| Editing | 3/5 | 4/5 |
"""
POST = "---\npublish: true\ntype: post\ndate: 2026-02-0{0}\nmilestones: [Publish 20+ posts]\nskills: [Editing]\ntrack: Writing\n---\n# Post {0}\n\nWords.\n"
WORK = "---\npublish: true\ntype: portfolio\nstart: 2026-02-01\nsummary: Short.\n---\n# Work\n\n"
ALL = "".join(f"{fence(kind)}\n\n" for kind in SHAPES)
METRICS = "metrics:\n  posts: {label: Posts, match: [posts], count: {type: post}}\n"


class Tags(HTMLParser):
    """Collects the ids and headings of a page, and what is opened and closed in the wrong order."""

    def __init__(self):
        """Start with an empty page."""
        super().__init__()
        self.ids, self.names, self.headings, self.open, self.wrong = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        """Follow the parser."""
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.names += [given["name"]] if "name" in given else []
        self.headings += [tag] if re.fullmatch("h[1-6]", tag) else []
        if tag not in {"img", "input", "br", "hr"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Follow the parser."""
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        """Follow the parser."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def make(tmp_path, today, notes):
    """Build a project of a goal note, three posts, the metric they count for, and some notes."""
    posts = {f"content/posts/{number}.md": POST.format(number) for number in (1, 2, 3)}
    files = {"content/goals.md": GOALS, "site_data/metrics.yml": METRICS, **posts}
    files |= {f"content/{path}": text for path, text in notes.items()}
    write_files(tmp_path, files)
    found = Diagnostics()
    built = build(
        Project(tmp_path, Settings(previews=False), Site(url="https://example.org/")),
        today=today,
        found=found,
    )
    return {one.path: one.content.decode() for one in built.files}, list(found)


def body_of(page):
    return convert(page.split("---\n", 2)[2])


def read(html):
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags


def note(text, head="publish: true"):
    return f"---\n{head}\n---\n\n{text}"


QUOTED = "".join(f"{fence(kind, '> ')}\n>\n" for kind in SHAPES)
LISTED = "".join(f"- x\n\n{fence(kind, '  ')}\n\n" for kind in SHAPES)


@pytest.mark.parametrize("text", [ALL, QUOTED, LISTED, f"> [!note] C\n{QUOTED}"])
def test_every_widget_is_whole_html_without_a_heading_and_with_ids_of_its_own(
    text, tmp_path, today
):
    files, found = make(tmp_path, today, {"a.md": note(text + text), "work.md": WORK})
    assert found == []
    html = body_of(files["notes/a.md"])
    assert html.count('<div class="tm-widget">') == 2 * len(SHAPES)
    tags = read(html)
    assert (tags.wrong, tags.open) == ([], [])
    assert len(set(tags.ids)) == len(tags.ids)
    assert tags.names == []
    assert tags.headings == ["h1"]
    assert "`Give`" not in html  # as on its own page, the words are without their marks
    for words in ("Publish 20+ posts", "Editing", "Post 3", "Short.", "of 20 posts"):
        assert words in html


def test_the_same_widget_is_the_same_html_wherever_it_stands(tmp_path, today):
    """Only ids and white space differ between a block by itself and one in a quotation."""
    files, _ = make(tmp_path, today, {"a.md": note(ALL), "b.md": note(QUOTED), "work.md": WORK})

    def plain(name):
        html = unescape(body_of(files[f"notes/{name}.md"])).replace("</blockquote>", "")
        html = html.partition('<div class="tm-widget">')[2].partition('<p class="tm-notice')[0]
        return re.sub(r"widget_\d+|\s", "", html)

    assert plain("a") == plain("b")


def test_a_title_is_a_heading_below_the_one_above_it(tmp_path, today):
    text = "## Where I stand\n\n" + fence("widget: next\ntitle: What *now*?")
    files, _ = make(tmp_path, today, {"a.md": note(text)})
    html = body_of(files["notes/a.md"])
    assert '<h3 class="tm-title">What *now*?</h3>' in html
    assert read(html).headings == ["h1", "h2", "h3"]


def test_addresses_start_at_the_page_that_shows_them(tmp_path, today):
    notes = {"a.md": note(fence()), "now.md": note("![[a]]", "publish: true\ntype: now")}
    files, _ = make(tmp_path, today, notes)
    assert re.search(r'href="../../progress/writing/#m-\w', files["notes/a.md"])
    assert re.search(r'href="../progress/writing/#m-\w', files["now.md"])


def test_a_widget_in_the_goal_note_changes_nothing_that_is_read_from_it(tmp_path, today):
    made = []
    for name, text in (("with", f"\n{ALL}"), ("without", "")):
        goals = GOALS + text
        files, found = make(tmp_path / name, today, {"goals.md": goals})
        assert found == []
        made.append(files)
    assert made[0]["progress.json"] == made[1]["progress.json"]
    assert json.loads(made[0]["progress.json"])["tracks"][0]["milestones"]
    assert 'class="tm-widget"' in made[0]["goals/goals.md"]
    differ = {path for path in made[0] if made[0][path] != made[1][path]}
    assert differ == {"goals/goals.md"}


def test_a_widget_between_milestones_ends_no_list_of_them(tmp_path, today):
    goals = GOALS.replace("- [x] ", f"{fence('next', '  ')}\n- [x] ")
    files, found = make(tmp_path, today, {"goals.md": goals})
    milestones = json.loads(files["progress.json"])["tracks"][0]["milestones"]
    assert [one["state"] for one in milestones] == ["behind", "done"]
    assert found == []


def test_what_a_widget_shows_may_hold_widgets_itself(tmp_path, today):
    """Cards and lists show titles and summaries, never a text: nothing can go round."""
    notes = {
        "work.md": WORK + ALL,
        "posts/1.md": POST.format(1) + ALL,
        "a.md": note(f"{ALL}![[work]]\n\n![[posts/1]]\n"),
    }
    files, found = make(tmp_path, today, notes)
    assert found == []
    for path, times in (("portfolio/work.md", 1), ("log/1.md", 1), ("notes/a.md", 3)):
        assert files[path].count('<div class="tm-widget">') == times * len(SHAPES)


def test_problems_name_the_line_of_the_file_and_each_is_told_once(tmp_path, today):
    first, second = fence("widget: next\nlimit: 0", "  "), fence("x", "> ")
    text = f"Words\n\n- Item\n\n{first}\n\n{second}\n"
    notes = {"a.md": note(text), "b.md": note("![[a]]"), "c.md": note("![[a]]")}
    files, found = make(tmp_path, today, notes)
    assert [(str(one.location), one.code) for one in found] == [
        ("content/a.md:11", "broken-widget"),
        ("content/a.md:15", "broken-widget"),
    ]
    assert "limit: 0" in files["notes/b.md"]


SECRETS = {
    "track": ("progress", "Secret Career"),
    "milestone": ("burnup", "Leave the company quietly"),
    "skill": ("skills", "Lockpicking"),
    "group": ("skills", "Night work"),
    "kind": ("portfolio", "Heist"),
    "tag": ("portfolio", "heists"),
}
HIDDEN = {
    "hidden.md": GOALS.replace("publish: true\n", "")
    .replace("Writing Track", "Secret Career Track")
    .replace("Publish 20+ posts", "Leave the company quietly")
    .replace("### Skills", "### Night work")
    .replace("Editing", "Lockpicking"),
    "heist.md": WORK.replace("publish: true\n", "kind: Heist\ntags: [heists]\n"),
}


@pytest.mark.parametrize("option", SECRETS)
def test_a_private_name_is_told_like_one_that_nothing_has(option, tmp_path, today):
    """The same message, the same page: nobody learns that there is such a note (PRIVACY rule 4)."""
    kind, secret = SECRETS[option]
    text = note(fence(f"widget: {kind}\n{option}: {secret}"))
    told = []
    for name, others in (("with", HIDDEN), ("without", {})):
        files, found = make(tmp_path / name, today, {"a.md": text, **others})
        assert [one.code for one in found] == ["widget-names-nothing"]
        told.append((files, [str(one) for one in found]))
    assert told[0] == told[1]
    # What stays is what its author typed into a public text.
    assert f"{option}: {secret}" in told[0][0]["notes/a.md"]


def test_a_cure_never_names_something_private(tmp_path, today):
    for option, (kind, secret) in SECRETS.items():
        text = note(fence(f"widget: {kind}\n{option}: {secret[:-1]}"))
        _, found = make(tmp_path / option, today, {"a.md": text, **HIDDEN})
        (problem,) = found
        assert secret not in f"{problem.message}{problem.hint}"


def test_no_message_is_on_the_site(tmp_path, today):
    files, found = make(tmp_path, today, {"a.md": note(fence("widget: progress\ntrack: Writting"))})
    (problem,) = found
    assert problem.hint == "did you mean `Writing`?"
    assert not any("did you mean" in text or "stays code" in text for text in files.values())
