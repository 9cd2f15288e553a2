"""Hold finished pages against the HTML standard, with html-validate.

`tests/node/html-validate.json` names the rules: those of the standard, not those of taste. What
is not ours to mend stands in a table by rule and element, so that the same fault anywhere else
is found.
"""

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.support.building import ROOT
from tests.support.node import run_node

RULES = ROOT / "tests/node/html-validate.json"


@dataclass(frozen=True, slots=True)
class Fault:
    """What the validator says of one place."""

    page: str
    """Path of the file within the site."""
    line: int
    rule: str
    element: str
    """Its selector; empty where a tag belongs to no element."""
    message: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A fault that stays; a comment beside it says why."""

    rule: str
    element: str
    """A pattern for the whole selector."""
    page: str = ".*"
    """A pattern for the whole path."""

    def covers(self, fault: Fault) -> bool:
        """Tell whether a fault is this one."""
        return (
            fault.rule == self.rule
            and re.fullmatch(self.element, fault.element) is not None
            and re.fullmatch(self.page, fault.page) is not None
        )


_CONTENTS = (
    r"html > body > div:nth-child\(\d+\) > main > div > div:nth-child\(2\) > div > div > nav"
)
OF_THE_THEME = (
    # The boxes that open menu and search are not to be remembered, which Firefox does otherwise.
    Accepted("valid-autocomplete", "#__drawer|#__search"),
    Accepted("input-attributes", "#__drawer|#__search"),
    # In the menu, a section whose title is a link has a label with an empty `tabindex`.
    Accepted("attribute-allowed-values", r"#__nav_\d+(_\d+)*_label"),
    # The title of the contents is a label for a box that only contents within the menu have.
    Accepted("no-missing-references", f"{_CONTENTS} > label"),
)
"""Of Material 9.8, in what it draws around a page."""


def read_faults(site: Path) -> list[Fault]:
    """Return what is not valid on the pages of a site, by path and line.

    Raises:
        FileNotFoundError: The validator is not installed.
        AssertionError: It did not run, or read no page.
    """
    pages = sorted(str(page) for page in site.rglob("*.html"))
    assert pages, f"{site} has no page"
    with tempfile.TemporaryDirectory() as folder:
        # Through a pipe a long answer is cut off when the program ends.
        answer = Path(folder) / "answer.json"
        command = ["--config", str(RULES), "--formatter", f"json={answer}", *pages]
        ran = run_node("html-validate", *command)
        assert answer.is_file(), ran.stderr
        read = json.loads(answer.read_text("utf-8"))
    return [
        Fault(
            Path(page["filePath"]).relative_to(site).as_posix(),
            said["line"],
            said["ruleId"],
            said.get("selector") or "",
            said["message"],
        )
        for page in read
        for said in page["messages"]
    ]


def left_over(faults: list[Fault], *accepted: Accepted) -> list[Fault]:
    """Return the faults that are neither accepted nor the theme's."""
    rows = (*OF_THE_THEME, *accepted)
    return [fault for fault in faults if not any(row.covers(fault) for row in rows)]
