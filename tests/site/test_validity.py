"""Every page that we generate is valid HTML."""

import pytest

from tests.support.building import build_site, copy_example
from tests.support.obsidian_vault import build_obsidian_site, write_obsidian_project
from tests.support.validity import OF_THE_THEME, Accepted, left_over, read_faults
from tests.support.widgets import all_widgets

pytestmark = [pytest.mark.node, pytest.mark.slow]

OF_THE_AUTHOR = (
    # HTML of the note stays as its author wrote it.
    Accepted("element-required-attributes", ".*> article > iframe", "notes/html-material/.*"),
    Accepted("no-deprecated-attr", ".*> article > div.*", "notes/html-material/.*"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the example with a note of all widgets."""
    project = copy_example(tmp_path_factory.mktemp("valid") / "project")
    (project / "content/notes/every-widget.md").write_text(all_widgets(), encoding="utf-8")
    return build_site(project)


@pytest.fixture(scope="module")
def faults(site):
    return read_faults(site)


def test_every_page_of_the_example_and_every_widget_is_valid(faults):
    assert left_over(faults) == []


def test_every_construct_of_a_note_is_valid(tmp_path):
    root, _ = build_obsidian_site(write_obsidian_project(tmp_path / "project"))
    assert left_over(read_faults(root), *OF_THE_AUTHOR) == []


def test_what_is_accepted_is_still_there(faults):
    """A row that fits nothing goes."""
    assert [row for row in OF_THE_THEME if not any(row.covers(fault) for fault in faults)] == []


@pytest.mark.parametrize(
    ("mark", "rule"),
    [
        ("<p><div>a block in a paragraph</div></p>", "close-order"),
        ('<p id="twice"></p><p id="twice"></p>', "no-dup-id"),
        ("<ul><p>no item</p></ul>", "element-permitted-content"),
        ('<p aria-describedby="nowhere">words</p>', "no-missing-references"),
        ('<img src="a.png" width="wide">', "attribute-allowed-values"),
        ("<p><b>never closed</p>", "close-order"),
        ('<label for="nowhere">not in the contents</label>', "no-missing-references"),
        ("<p>a & b &nosuchsign;</p>", "unrecognized-char-ref"),
    ],
)
def test_a_fault_that_is_planted_is_found(site, tmp_path, mark, rule):
    page = (site / "hire/index.html").read_text("utf-8")
    assert "</article>" in page
    (tmp_path / "index.html").write_text(page.replace("</article>", f"{mark}</article>"), "utf-8")
    assert rule in {fault.rule for fault in left_over(read_faults(tmp_path))}
