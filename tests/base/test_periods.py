"""The calendar in equal parts."""

from datetime import date

import pytest

from trailmark.base.dates import Period, parse_period
from trailmark.base.periods import (
    Cadence,
    cadence_of,
    following,
    last_ended,
    one_later,
    period_name,
    period_of,
    preceding,
)


@pytest.mark.parametrize(
    ("name", "cadence", "before", "after"),
    [
        ("2026-W01", Cadence.WEEK, "2025-W52", "2026-W02"),
        ("2026-W53", Cadence.WEEK, "2026-W52", "2027-W01"),
        ("2026-01", Cadence.MONTH, "2025-12", "2026-02"),
        ("2026-12", Cadence.MONTH, "2026-11", "2027-01"),
        ("2026-Q1", Cadence.QUARTER, "2025-Q4", "2026-Q2"),
        ("2026-Q4", Cadence.QUARTER, "2026-Q3", "2027-Q1"),
        ("H2 2026", Cadence.HALF, "H1 2026", "H1 2027"),
        ("2026", Cadence.YEAR, "2025", "2027"),
        ("2028-03-01", None, "2028-02-29", "2028-03-02"),
    ],
)
def test_a_period_knows_its_neighbours_and_its_name(name, cadence, before, after):
    period = parse_period(name)
    assert cadence_of(period) is cadence
    assert preceding(period) == parse_period(before)
    assert following(period) == parse_period(after)
    assert period_name(period) == name


@pytest.mark.parametrize(
    ("cadence", "start", "end"),
    [
        (Cadence.WEEK, "2026-11-23", "2026-11-29"),
        (Cadence.MONTH, "2026-11-01", "2026-11-30"),
        (Cadence.QUARTER, "2026-10-01", "2026-12-31"),
        (Cadence.HALF, "2026-07-01", "2026-12-31"),
        (Cadence.YEAR, "2026-01-01", "2026-12-31"),
    ],
)
def test_a_day_lies_in_one_part_of_each_cadence(cadence, start, end):
    part = period_of(cadence, date(2026, 11, 24))
    assert part == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("day", "name"),
    [("2026-09-30", "2026-Q2"), ("2026-10-01", "2026-Q3"), ("2026-12-31", "2026-Q3")],
)
def test_a_period_has_ended_on_the_day_after_its_last(day, name):
    assert last_ended(Cadence.QUARTER, date.fromisoformat(day)) == parse_period(name)


@pytest.mark.parametrize(
    ("cadence", "later"),
    [
        (Cadence.WEEK, "2026-02-07"),
        (Cadence.MONTH, "2026-02-28"),
        (Cadence.QUARTER, "2026-04-30"),
        (Cadence.HALF, "2026-07-31"),
        (Cadence.YEAR, "2027-01-31"),
    ],
)
def test_one_part_later_is_the_same_day_or_the_last_of_its_month(cadence, later):
    assert one_later(cadence, date(2026, 1, 31)) == date.fromisoformat(later)


@pytest.mark.parametrize("cadence", Cadence)
def test_the_edge_of_the_calendar_is_no_error(cadence):
    first, last = period_of(cadence, date.min), period_of(cadence, date.max)
    assert (first.start, last.end) == (date.min, date.max)
    assert preceding(first) is None
    assert following(last) is None
    assert one_later(cadence, date.max) == date.max
