"""The plan is a straight line, and what is behind it is told in weeks."""

from datetime import date, timedelta

import pytest

from trailmark.progress.standing.pace import Plan

START = date(2026, 1, 1)
DUE = date(2026, 4, 11)  # 100 days later
PLAN = Plan(20, START, DUE)


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
    assert PLAN.by(today) == planned


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
    assert PLAN.weeks_behind(count, START + timedelta(days=50)) == weeks


def test_a_horizon_without_length_is_never_behind():
    assert Plan(20, START, START).weeks_behind(0, START) == 0


def test_a_plan_of_one_day_expects_nothing_before_that_day():
    one_day = Plan(3, DUE, DUE)
    assert one_day.by(DUE - timedelta(days=1)) == 0
    assert one_day.by(DUE) == 3
