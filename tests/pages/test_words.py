from datetime import date

import pytest

from trailmark.base.dates import parse_period
from trailmark.pages import words


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (7.0, "7"), (1200, "1,200"), (2.5, "2.5"), (2.04, "2"), (999.96, "1,000")],
)
def test_numbers_keep_one_decimal_at_most(value, said):
    assert words.number(value) == said


def test_dates_are_the_same_in_every_locale():
    assert words.day(date(2026, 11, 24)) == "24 Nov 2026"
    assert words.span(date(2026, 7, 6), date(2027, 1, 6)) == "Jul 2026 – Jan 2027"
    assert words.span(date(2026, 7, 6), date(2026, 7, 9)) == "Jul 2026"


def test_a_small_plan_keeps_its_fraction_and_a_large_one_does_not():
    assert words.planned(2.6, 3) == "2.6"
    assert words.planned(15.3, 20) == "15"


def test_a_share_never_leaves_its_bar():
    assert words.percent(16, 10) == 100
    assert words.percent(-1, 10) == 0
    assert words.percent(1, 0) == 0


def test_every_state_kind_box_and_source_has_words():
    for table in (
        words.STATE_WORDS,
        words.KIND_WORDS,
        words.SOURCE_WORDS,
        words.BOX_WORDS,
        words.BOX_STATES,
    ):
        assert set(table) == set(type(next(iter(table))))


@pytest.mark.parametrize(
    ("value", "said"), [(999, "999"), (4100, "4.1k"), (2_500_000, "2.5M"), (0.25, "0.2")]
)
def test_a_large_number_is_said_in_little_room(value, said):
    assert words.short(value) == said


def test_a_capital_leaves_the_other_letters_alone():
    assert words.capital("iOS app") == "IOS app"
    assert words.sentence(" done? ") == "Done?"
    assert words.sentence("a b") == "A b."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-W05", "Week 5, 2026"),
        ("2026-10", "Oct 2026"),
        ("2026-Q3", "Q3 2026"),
        ("H2 2026", "H2 2026"),
        ("2026", "2026"),
        ("2026-11-24", "24 Nov 2026"),
    ],
)
def test_a_period_has_a_short_name(written, said):
    assert words.period_name(parse_period(written)) == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(3, 1, "+2 from\u00a01"), (1, 2.5, "−1.5 from\u00a02.5"), (4, 4, "same"), (0, 0, "same")],
)
def test_a_difference_says_from_what(now, before, said):
    assert words.difference(now, before) == said
