"""Pace and forecast follow from the straight line and the owner's own rate."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trailmark.progress.model import Event, EventKind, Provenance
from trailmark.progress.pace import forecast, planned_by, weeks_behind

START = date(2026, 1, 1)
DUE = date(2026, 4, 11)  # 100 days later


def event(day: date, amount: float = 1) -> Event:
    return Event(day, EventKind.RECORD, "done", None, Provenance.RECORD, amount=amount)


@pytest.mark.parametrize(
    ("today", "planned"),
    [
        (START - timedelta(days=5), 0),
        (START, 0),
        (START + timedelta(days=25), 5),
        (DUE, 20),
        (DUE + timedelta(days=50), 20),
    ],
)
def test_the_plan_is_a_straight_line_from_start_to_due(today, planned):
    assert planned_by(20, START, DUE, today) == planned


@pytest.mark.parametrize(
    ("count", "weeks"),
    [
        (10, 0),  # on the line after 50 days
        (12, 0),  # ahead of it
        (8.8, 0),  # 6 days behind: less than a week
        (8.6, 1),  # 7 days behind
        (5, 4),  # 25 days behind: to the nearest week
        (4, 4),  # 30 days behind: the line stood at 4 after 20 days
        (0, 7),  # 50 days behind
    ],
)
def test_behind_is_told_in_whole_weeks(count, weeks):
    assert weeks_behind(count, 20, START, DUE, START + timedelta(days=50)) == weeks


def test_a_horizon_without_length_is_never_behind():
    assert weeks_behind(0, 20, START, START, START) == 0


def test_three_events_are_too_few_for_a_forecast():
    events = tuple(event(START + timedelta(days=10 * number)) for number in range(3))
    assert forecast(events, 20, 3, START, DUE, START + timedelta(days=40)) == (
        None,
        "not enough data (3 of 4)",
    )


def test_a_rate_of_nothing_is_no_forecast():
    events = tuple(event(START + timedelta(days=number)) for number in range(4))
    today = START + timedelta(days=200)
    assert forecast(events, 20, 4, START, None, today) == (None, "nothing in the last 90 days")


def test_the_range_is_the_count_plus_and_minus_its_square_root():
    """Nine in 90 days: 0.1 a day, between 6/90 and 12/90."""
    events = (
        event(date(2025, 1, 1)),
        *(event(START + timedelta(days=9 * n)) for n in range(1, 10)),
    )
    today = START + timedelta(days=90)
    ahead, reason = forecast(events, 20, 10, None, today + timedelta(days=30), today)
    assert reason == ""
    assert ahead is not None
    assert ahead.at_due == pytest.approx((12, 13, 14))
    assert ahead.earliest == today + timedelta(days=75)  # 10 more at 12 in 90 days
    assert ahead.latest == today + timedelta(days=150)  # 10 more at 6 in 90 days


@pytest.mark.parametrize(("age", "days"), [(400, 90), (60, 60), (7, 28)])
def test_a_young_milestone_has_a_shorter_window_but_never_below_four_weeks(age, days):
    today = START + timedelta(days=400)
    events = tuple(event(today - timedelta(days=number)) for number in range(4))
    ahead, _ = forecast(
        events, 20, 4, today - timedelta(days=age), today + timedelta(days=days), today
    )
    assert ahead is not None
    assert ahead.at_due is not None
    assert ahead.at_due[1] == pytest.approx(4 + 4)


@given(st.lists(st.integers(0, 200), min_size=4, max_size=40), st.integers(1, 100))
def test_more_evidence_never_makes_a_forecast_worse(days, goal):
    today = START + timedelta(days=200)
    events = tuple(event(START + timedelta(days=day)) for day in days)
    before, _ = forecast(events, goal, len(events), START, today + timedelta(days=30), today)
    more = (*events, event(today))
    after, _ = forecast(more, goal, len(more), START, today + timedelta(days=30), today)
    if before is not None and after is not None:
        assert after.at_due[1] >= before.at_due[1]


@pytest.mark.parametrize("due", [None, START, START + timedelta(days=90)])
def test_no_count_is_foretold_for_a_day_that_is_not_ahead(due):
    events = tuple(event(START + timedelta(days=9 * n)) for n in range(1, 10))
    ahead, _ = forecast(events, 20, 9, None, due, START + timedelta(days=90))
    assert ahead is not None
    assert ahead.at_due is None
    assert ahead.earliest is not None


def test_a_plan_of_one_day_expects_nothing_before_that_day():
    assert planned_by(3, DUE, DUE, DUE - timedelta(days=1)) == 0
    assert planned_by(3, DUE, DUE, DUE) == 3
