"""The measure of the forecast is right, and its page says what it says."""

from datetime import date, timedelta

import pytest

from bench.forecast import (
    HORIZONS,
    PAGE,
    Case,
    figures,
    half,
    now,
    read_series,
    render_page,
    simulate,
    try_all,
    try_method,
)
from trailmark.progress.standing.forecast import SHARE, Forecast

START = date(2026, 1, 1)
DAILY = tuple((START + timedelta(days=day), 1.0) for day in range(400))


def test_a_case_sees_only_what_was_known_and_is_held_against_what_came():
    """One a day: what is known ends on the day itself, and as many come as there are days ahead."""
    asked = []

    def method(course, today):
        asked.append((course, today))
        return Forecast(None, None, (course.count, course.count, course.count))

    cases = list(try_method(method, DAILY))
    assert all(max(day for day, _ in course.entries) == today for course, today in asked)
    assert all(min(day for day, _ in course.entries) == course.start for course, _ in asked)
    assert {case.days for case in cases} == set(HORIZONS)
    assert all((case.came, case.low) == (case.days, 0) for case in cases)


@pytest.mark.parametrize(
    ("earliest", "latest", "is_in_time"),
    [(31, 31, True), (1, None, True), (32, 40, False), (20, 30, False), (None, None, False)],
)
def test_a_day_is_held_within_both_ends(earliest, latest, is_in_time):
    """31 of one a day in 30 days are 31 more in 30 days, and the last of them comes after 31."""

    def method(course, today):
        ends = (
            None if days is None else today + timedelta(days=days) for days in (earliest, latest)
        )
        return Forecast(*ends, (0, 0, 0)) if course.goal - course.count == 31 else None

    cases = list(try_method(method, DAILY))
    assert cases
    assert {case.is_in_time for case in cases} == {is_in_time}


def test_the_figures_of_four_cases():
    """Ranges of 4, 4, 4 and 0 against 10, 2, 7 and 1: one below, one above, two held."""
    cases = [
        Case(30, 90, 8, 10, 12, 10, True),
        Case(30, 90, 4, 6, 8, 2, False),
        Case(30, 90, 1, 3, 5, 7, True),
        Case(30, 90, 1, 1, 1, 1, None),
    ]
    assert figures(cases) == ["4", "50", "25", "25", "25", "0.6", "67"]


def test_both_halves_hold_every_series_once():
    for series in (read_series(), simulate()):
        first, second = half(series, 0), half(series, 1)
        assert {kind: {**first[kind], **second[kind]} for kind in series} == series
        assert all(not set(first[kind]) & set(second[kind]) for kind in series)


def test_days_are_in_order():
    for kind in (read_series(), simulate()):
        for several in kind.values():
            for entries in several.values():
                assert list(entries) == sorted(entries, key=lambda one: one[0])


@pytest.mark.parametrize("series", [read_series(), simulate()], ids=["real", "simulated"])
def test_the_range_holds_what_it_promises(series):
    """What was kept apart is held as often as the page of every site says."""
    cases = [case for kind in try_all(now, half(series, 1)).values() for case in kind]
    held = sum(case.low <= case.came <= case.high for case in cases)
    assert 100 * held / len(cases) >= SHARE


def test_the_page_says_what_the_measure_says_now():
    """`python3 dev.py bench forecast --page` writes the page anew."""
    assert PAGE.read_text(encoding="utf-8") == render_page()
