"""Every golden case of the gate.

A case has a `note`, the body of the public note `n.md` (it begins on line 4), further `files`, and
`settings` of `publish:`. It expects the `public` text of that note, the number of public `notes`,
and its `problems`, as line and code; a case without `problems` expects none.
"""

from pathlib import Path

import pytest

from tests.support.golden import Case, cases, check
from tests.support.vaults import PUBLISHED, open_vault, write_files

FOLDER = Path(__file__).parents[1] / "cases" / "publish"
INPUTS = ("note", "files", "settings")


@pytest.mark.parametrize("case", [*cases(FOLDER / "redact"), *cases(FOLDER / "links")])
def test_the_gate_gives_what_the_case_says(case, tmp_path, request):
    content = {"problems": [], **case.content}
    files = {**content.get("files", {}), "n.md": PUBLISHED + content["note"]}
    opened = open_vault(write_files(tmp_path, files), **content.get("settings", {}))
    result = {
        "public": next((note.text for note in opened.public.notes if note.path == "n.md"), None),
        "notes": len(opened.public.notes),
        "problems": [f"{one.location.line}: {one.code}" for one in opened.found],
    }
    update = request.config.getoption("--update-golden")
    check(Case(case.path, content), result, *INPUTS, update=update)
