"""Every try to get something private past the gate.

In these cases `zebra` is private and `apple` is public. A case has a `note`, the body of the public
note `n.md`, or whole `files`; with `gone`, nothing of it may be public at all.
"""

from pathlib import Path

import pytest
import yaml

from tests.support.vaults import PUBLISHED, open_vault, write_files

FOLDER = Path(__file__).parents[1] / "cases" / "publish" / "attacks"
SECRET, PUBLIC = "zebra", "apple"


def tries(*names):
    return [
        pytest.param(case, id=f"{name}: {case['title']}")
        for name in names
        for case in yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    ]


def let_through(case, folder):
    files = dict(case.get("files", {}))
    if "note" in case:
        files["n.md"] = PUBLISHED + case["note"]
    return open_vault(write_files(folder, files), **case.get("settings", {}))


@pytest.mark.parametrize(
    "case",
    tries(
        *("comments", "sections", "marks", "callouts", "fields", "frontmatter", "links", "markup")
    ),
)
def test_what_is_private_does_not_come_out(case, tmp_path):
    out = let_through(case, tmp_path).out.casefold()
    assert SECRET not in out
    assert (PUBLIC in out) is not case.get("gone", False)


@pytest.mark.parametrize("case", tries("limits"))
def test_what_is_not_promised_is_known(case, tmp_path):
    """PRIVACY.md names these; if one is hidden some day, the document has to say so too."""
    out = let_through(case, tmp_path).out.casefold()
    assert (SECRET if SECRET in str(case).casefold() else PUBLIC) in out


@pytest.mark.parametrize(
    "note",
    [
        "- apple " + "[due:: " * 1200 + "[pay:: zebra]" + "]" * 1200,
        "apple\n\n" + "> " * 150 + "[!private] zebra",
        "apple\n\n" + "> " * 150 + "## Salary\n" + "> " * 150 + "zebra",
        "apple\n\n" + "> " * 150 + "- zebra #private",
        "apple\n\n" + "- " * 150 + "> [!private] zebra",
        "apple\n\n" + "1. " * 150 + "## Family\n\n" + "   " * 150 + "zebra",
    ],
    ids=("fields", "callout", "section", "item", "callout in lists", "section in lists"),
)
def test_what_is_nested_deeper_than_anybody_reads_stays_behind(note, tmp_path):
    opened = let_through({"note": note}, tmp_path)
    assert SECRET not in opened.out
    assert opened.public.notes == () or PUBLIC in opened.out
