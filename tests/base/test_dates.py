from datetime import date

import pytest

from trailmark.base.dates import (
    add_months,
    add_weeks,
    day_in_name,
    month_of,
    parse_day,
    parse_period,
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-03-31", "2026-03-31", "2026-03-31"),
        ("2026/3/31", "2026-03-31", "2026-03-31"),
        ("March 31, 2026", "2026-03-31", "2026-03-31"),
        ("31 March 2026", "2026-03-31", "2026-03-31"),
        ("March 2026", "2026-03-01", "2026-03-31"),
        ("Mar 2026", "2026-03-01", "2026-03-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("Q1 2026", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_is_read_as_people_write_it(text, start, end):
    period = parse_period(text)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "2026-13", "31/12/2026", "2026-W54", "ongoing", "0000-01-01"]
)
def test_anything_else_is_no_period(text):
    assert parse_period(text) is None


def test_a_month_is_no_day():
    assert parse_day("March 2026") is None
    assert parse_day("2026-03-01") == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("name", "day"),
    [("2026-03-31-queues", date(2026, 3, 31)), ("2026-03-311", None), ("queues-2026-03-31", None)],
)
def test_a_file_name_may_begin_with_its_day(name, day):
    assert day_in_name(name) == day


def test_days_are_counted_by_the_calendar():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_weeks(date(2026, 2, 27), 1) == date(2026, 3, 6)
    assert month_of(date(2026, 2, 3)).end == date(2026, 2, 28)
