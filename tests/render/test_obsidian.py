"""Every rule of Obsidian's syntax, row by row of the table of rules, through the whole build.

A case has the `rule` it is about, 0 for the three facts above the table, and a `note`, the body of
the public note `n.md`; further lines of its `frontmatter`, another `path`, `others` (bodies of
public notes by path), `files` as they are, `pictures` (pixels by path), `documents` (pages by path)
and `settings` of `publish:`.

It expects of the page that it `has` some HTML, has some only `once`, `lacks` some, or is that
`html`; `tags` and `properties` of the public note; the `public` notes; and `problems`, as line and
code, with the file where it is another. A case without `problems` expects none. White space that no
reader sees is not compared.
"""

import io
import re
from collections import Counter
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.support.golden import cases, seen_by
from tests.support.markdown import convert, squeeze
from tests.support.vaults import PUBLISHED, TODAY, write_files
from trailmark.base.codes import CODES, Severity
from trailmark.base.diagnostics import Diagnostic, Diagnostics
from trailmark.pages.routes import tags_of
from trailmark.pipeline import Build, build, read_settings
from trailmark.settings import Project, Site

FOLDER = Path(__file__).parents[1] / "cases" / "obsidian"
CASES = cases(FOLDER)
INPUTS = set("title rule note frontmatter path others files pictures documents settings".split())
RESULTS = set("has once lacks html tags properties public problems".split())

BODY = "{% for part in parts if part.name == 'body' %}{{ part.text }}{% endfor %}"
"""A page that shows nothing but the note."""


@dataclass(frozen=True)
class Shown:
    """A note on the site."""

    path: str
    built: Build
    found: Diagnostics

    @property
    def html(self):
        """What python-markdown makes of the note."""
        staged = self.built.understanding.routes.notes.get(self.path, "")
        text = next((file.content.decode() for file in self.built.files if file.path == staged), "")
        html = squeeze(convert(text.partition("\n---\n")[2]))
        # A sign and its number look the same to a reader.
        return re.sub(r"&#(\d+);", lambda sign: escape(chr(int(sign[1]))), html)

    @property
    def note(self):
        """The note behind the gate; None when it stayed in."""
        notes = self.built.understanding.vault.notes
        return next((note for note in notes if note.path == self.path), None)

    def says(self, problem: Diagnostic):
        """Return a problem as a case writes it."""
        place = str(problem.location).removeprefix(f"content/{self.path}").removeprefix(":")
        return f"{place.removeprefix('content/')}: {problem.code}"


def show(content, folder):
    """Build the vault of a case."""
    path = content.get("path", "n.md")
    own = f"{content['frontmatter']}\n" if "frontmatter" in content else ""
    files = {
        **{name: PUBLISHED + text for name, text in content.get("others", {}).items()},
        **{name: picture(*size) for name, size in content.get("pictures", {}).items()},
        **{name: document(pages) for name, pages in content.get("documents", {}).items()},
        path: PUBLISHED.replace("true\n", f"true\n{own}") + content["note"],
        **content.get("files", {}),
    }
    write_files(folder / "content", files)
    write_files(folder / "overrides" / "trailmark", {"page.html": BODY})
    options = read_settings({"publish": content.get("settings", {}), "previews": False})
    found = Diagnostics()
    return Shown(
        path,
        build(Project(folder, options, Site(url="https://example.org/")), today=TODAY, found=found),
        found,
    )


def picture(width, height):
    """Return a grey picture."""
    buffer = io.BytesIO()
    Image.new("L", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def document(pages):
    """Return a PDF of empty pages."""
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(buffer)
    return buffer.getvalue()


def page_differences(content, html):
    """Yield what the page lacks or should not have."""
    for fragment in content.get("has", ()):
        if fragment not in html:
            yield f"it lacks {fragment}"
    for fragment in content.get("once", ()):
        if html.count(fragment) != 1:
            yield f"it has {html.count(fragment)} times {fragment}"
    for fragment in content.get("lacks", ()):
        if fragment in html:
            yield f"it has {fragment}"
    if "html" in content and squeeze(content["html"]).strip() != html.strip():
        yield f"it is not {squeeze(content['html'])}"


def vault_differences(content, shown):
    """Yield what was found in the vault and should not, or the other way round."""
    note = shown.note
    seen = {
        "problems": [shown.says(one) for one in shown.found],
        "public": [one.path for one in shown.built.understanding.vault.notes],
        "tags": sorted(tags_of(note)) if note else None,
        "properties": asdict(note.properties) if note else None,
    }
    for key, value in {"problems": [], **content}.items():
        if key in seen and seen_by(value, seen[key]) != value:
            yield f"{key} are {seen[key]}, not {value}"


@pytest.mark.parametrize("case", CASES)
def test_a_note_is_shown_as_the_rule_says(case, tmp_path):
    shown = show(case.content, tmp_path)
    html = shown.html
    wrong = [*page_differences(case.content, html), *vault_differences(case.content, shown)]
    if wrong:
        pytest.fail("\n".join([case.content["title"], *wrong, "the page:", html]), pytrace=False)


def test_every_rule_has_its_cases():
    """The last row is about a syntax that Obsidian does not have."""
    amount = Counter(case.values[0].content["rule"] for case in CASES)
    assert sorted(amount) == list(range(22))
    assert min(amount[rule] for rule in range(21)) >= 3


def test_a_case_lies_in_the_folder_of_its_rule_and_expects_something():
    for case in (one.values[0] for one in CASES):
        folder = case.path.parent.name
        assert folder.startswith(f"{case.content['rule']:02}-"), case.path
        assert case.content.keys() <= INPUTS | RESULTS, case.path
        assert case.content.keys() & RESULTS, case.path


def test_a_link_by_alias_is_no_problem_of_the_site():
    assert CODES["alias-link"].severity is Severity.NOTICE
