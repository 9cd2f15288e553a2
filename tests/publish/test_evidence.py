"""The table of evidence is whole: every known way out has a row, and every row a test."""

import re

import pytest

from tests.support.building import ROOT
from tests.support.channels import (
    ABSENT,
    ABSENT_TEST,
    BOOK,
    CHANNEL_TESTS,
    CHANNELS,
    ELSEWHERE,
    OUTPUT_TEST,
    OUTPUTS,
)

ROWS = [one.name for table in (CHANNELS, OUTPUTS, ELSEWHERE) for one in table] + [*ABSENT]
TESTS = [*CHANNEL_TESTS, OUTPUT_TEST, ABSENT_TEST, *(one.tests for one in ELSEWHERE)]


def listed_ways_out() -> list[str]:
    """Return the list that a person keeps in `docs/rules.md`."""
    page = (ROOT / "docs/rules.md").read_text("utf-8")
    part = page.split("### Ways out\n")[1].split("\n#")[0]
    return re.findall(r"^- (.+)$", part, re.MULTILINE)


def test_every_way_out_of_the_rule_book_has_a_row():
    assert [*BOOK] == listed_ways_out()
    assert {row for rows in BOOK.values() for row in rows} - {*ROWS} == set()
    assert all(BOOK.values())


def test_no_two_rows_have_one_name():
    assert len(ROWS) == len({*ROWS})


@pytest.mark.parametrize("named", sorted({*TESTS}))
def test_every_test_that_the_table_names_exists(named):
    file, _, name = named.partition("::")
    assert f"\ndef {name}(" in (ROOT / "tests" / file).read_text("utf-8")


@pytest.mark.parametrize("row", [*CHANNELS, *OUTPUTS, *ELSEWHERE], ids=lambda row: row.name)
def test_every_row_names_its_rule(row):
    numbers = re.findall(r"\b(\d+)(?=[,:]| to )", row.prevented)
    assert numbers or row.name in {"a generator without the plugin", "a rule that is switched off"}
    assert {int(number) for number in numbers} <= {*range(1, 12)}
