"""Notes as the site shows them: golden cases."""

from pathlib import Path

import pytest

from tests.support.golden import cases, check
from tests.support.markdown import convert, make_note, squeeze, stage

CASES = Path(__file__).parents[1] / "cases" / "render"
FOLDERS = (
    "callouts code embeds files footnotes headings html links lists pictures tables tasks text"
)
INPUTS = ("note", "note_title", "others", "attachments")


@pytest.mark.parametrize(
    "case", [case for folder in FOLDERS.split() for case in cases(CASES / folder)]
)
def test_golden_case(case, request):
    content = case.content
    page = stage(
        content["note"],
        title=content.get("note_title", "A"),
        others=[make_note(text, path) for path, text in content.get("others", {}).items()],
        attachments=content.get("attachments"),
    )
    html = convert(page.staged)
    # White space that no reader sees is not compared.
    if squeeze(html) == squeeze(content.get("html", "")):
        html = content["html"]
    result = {
        "staged": page.staged,
        "html": html,
        "diagnostics": [f"{one.location}: {one.code}" for one in page.found],
    }
    check(case, result, *INPUTS, update=request.config.getoption("--update-golden", default=False))
