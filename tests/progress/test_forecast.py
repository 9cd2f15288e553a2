"""A forecast carries the owner's own rate on, as a range that is rounded outward."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trailmark.progress.standing.forecast import Course, forecast, measure_pace

TODAY = date(2026, 4, 1)


def before(*days: int, amount: float = 1) -> tuple[tuple[date, float], ...]:
    """Return an entry for each number of days before today."""
    return tuple((TODAY - timedelta(days=ago), amount) for ago in days)


def ahead(entries, *, goal=1000.0, age=28, due=42):
    course = Course(
        entries,
        count=sum(amount for _, amount in entries),
        goal=goal,
        start=TODAY - timedelta(days=age),
        due=None if due is None else TODAY + timedelta(days=due),
    )
    return forecast(course, TODAY)


# Four weeks, so three are free to differ; the rate is that of 42 days. A doubt d gives the ends
# mean · (1 − d/9 ± 1.2816 · √d / 3)³, where d = scatter/mean + scatter/total + 1/16.


def test_even_weeks_make_a_narrow_range():
    """One a week for four weeks, and as many days ahead as the rate is taken from.

    The weeks do not differ: scatter = (0·3 + 1·4) / 7 = 4/7. d = 1/7 + 1/7 + 1/16 = 0.3482,
    √d = 0.5901: 4 · (0.9613 − 0.2521)³ = 1.43 and 4 · (0.9613 + 0.2521)³ = 7.15, on top of 4.
    """
    found, reason = ahead(before(2, 9, 16, 23))
    assert reason == ""
    assert found is not None
    assert found.at_due == (4 + 1, 4 + 4, 4 + 8)


def test_uneven_weeks_make_a_wide_range():
    """The same four in one week: variance (9 + 1 + 1 + 1)/3 = 4, scatter = (4·3 + 1·4)/7 = 16/7.

    d = 4/7 + 4/7 + 1/16 = 1.2054, √d = 1.0979: 4 · (0.8661 − 0.4690)³ = 0.25 and
    4 · (0.8661 + 0.4690)³ = 9.52.
    """
    found, _ = ahead(before(1, 2, 3, 4))
    assert found is not None
    assert found.at_due == (4 + 0, 4 + 4, 4 + 10)


def test_large_amounts_are_as_uncertain_as_their_number():
    """Three at a time, once a week: the share of the doubt stays, so all is three times as much.

    3 · 1.43 = 4.28 and 3 · 7.15 = 21.44.
    """
    found, _ = ahead(before(2, 9, 16, 23, amount=3))
    assert found is not None
    assert found.at_due == (12 + 4, 12 + 12, 12 + 22)


def test_the_days_of_reaching_are_those_on_which_the_ends_have_what_is_missing():
    """One more is missing. Something may come tomorrow, since the high end is rounded up.

    The low end has a whole one after 33 days: mean 3.1429, d = 0.1818 + 1/7 + 1/16 = 0.3872,
    √d = 0.6222, 3.1429 · (0.9570 − 0.2658)³ = 1.04. After 32 days the mean is 3.0476, d = 0.3929,
    √d = 0.6268: 3.0476 · (0.9563 − 0.2678)³ = 0.995.
    """
    found, _ = ahead(before(2, 9, 16, 23), goal=5)
    assert found is not None
    assert found.earliest == TODAY + timedelta(days=1)
    assert found.latest == TODAY + timedelta(days=33)


def test_three_entries_are_too_few_for_a_forecast():
    assert ahead(before(1, 2, 3)) == (None, "not enough data (3 of 4)")


def test_what_lies_more_than_a_year_back_is_no_rate():
    assert ahead(before(365, 380, 390, 400), age=500) == (None, "nothing in the last 365 days")


@pytest.mark.parametrize(("age", "days"), [(700, 365), (365, 365), (355, 365), (60, 74), (0, 14)])
def test_the_rate_is_that_of_a_year_or_since_the_start_and_two_weeks(age, days):
    pace = measure_pace(before(0, 1, 2, 3), TODAY - timedelta(days=age), TODAY)
    assert pace is not None
    assert pace.days == days


def test_weeks_before_the_start_do_not_scatter():
    """One a week for two weeks: they do not differ, so scatter = (0·1 + 1·4) / 5."""
    pace = measure_pace(before(2, 9), TODAY - timedelta(days=14), TODAY)
    assert pace is not None
    assert pace.scatter == pytest.approx(4 / 5)


def test_a_single_week_scatters_as_chance_has_it():
    """Three and one: (9 + 1) / 4."""
    entries = (*before(2, amount=3), *before(4))
    pace = measure_pace(entries, TODAY - timedelta(days=13), TODAY)
    assert pace is not None
    assert pace.scatter == pytest.approx(2.5)


def test_without_a_start_the_rate_is_that_of_a_year():
    pace = measure_pace(before(0, 1, 2, 3), None, TODAY)
    assert pace is not None
    assert pace.days == 365


@pytest.mark.parametrize("due", [None, 0, -30])
def test_no_count_is_foretold_for_a_day_that_is_not_ahead(due):
    found, _ = ahead(before(2, 9, 16, 23), due=due)
    assert found is not None
    assert found.at_due is None


def test_what_lies_too_far_ahead_has_no_day():
    found, _ = ahead(before(2, 9, 16, 23), goal=100_000)
    assert found is not None
    assert (found.earliest, found.latest) == (None, None)


amounts = st.sampled_from([0.5, 1, 1, 1, 2, 5, 40])
entries = st.lists(st.tuples(st.integers(0, 500), amounts), min_size=4, max_size=40)


def dated(found):
    return tuple((TODAY - timedelta(days=ago), amount) for ago, amount in found)


@given(entries, st.integers(1, 500), st.integers(0, 500), st.integers(1, 400))
def test_a_range_is_in_order_holds_its_middle_and_is_never_in_the_past(found, more, age, due):
    counted = dated(found)
    goal = sum(amount for _, amount in counted) + more
    known, _ = ahead(counted, goal=goal, age=age, due=due)
    if known is None:
        return
    low, middle, high = known.at_due
    assert goal - more <= low <= middle <= high
    assert known.earliest is None or known.earliest > TODAY
    assert known.latest is None or (known.earliest is not None and known.earliest <= known.latest)
    # The same question asked both ways has one answer.
    if known.latest is not None and known.latest <= TODAY + timedelta(days=due):
        assert low >= goal
    if known.earliest is None or known.earliest > TODAY + timedelta(days=due):
        assert high < goal


@given(entries, st.integers(0, 500), st.lists(st.integers(0, 1000), min_size=2, max_size=5))
def test_more_days_never_bring_less(found, age, days):
    pace = measure_pace(dated(found), TODAY - timedelta(days=age), TODAY)
    if pace is None:
        return
    ends = [pace.after(one) for one in sorted(days)]
    for first, second in pairwise(ends):
        assert all(before <= after for before, after in zip(first, second, strict=True))


@given(entries, st.integers(0, 500), st.integers(1, 100))
def test_more_evidence_never_lowers_the_middle(found, age, due):
    counted = dated(found)
    known, _ = ahead(counted, age=age, due=due)
    after, _ = ahead((*counted, (TODAY, 1)), age=age, due=due)
    if known is not None:
        assert after.at_due[1] >= known.at_due[1]


@given(st.permutations(range(8)))
def test_the_order_of_entries_does_not_matter(order):
    counted = before(0, 3, 3, 20, 40, 41, 90, 200)
    assert ahead(tuple(counted[at] for at in order), age=300) == ahead(counted, age=300)
