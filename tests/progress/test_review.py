"""What a period brought: each rule of `progress/review.py`, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from tests.progress.making import count_of, goals, milestone, note, track
from trailmark.base.dates import Period, parse_period
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box, Goals, MetricLine, Skill
from trailmark.history.model import (
    Basis,
    BoxChange,
    Dated,
    DueChange,
    History,
    Place,
    RatingChange,
    Remembered,
)
from trailmark.progress.measure import measure
from trailmark.progress.model import Past, Progress
from trailmark.progress.review import PeriodReview, compare
from trailmark.progress.reviewing import review_period
from trailmark.publish.public import PublicVault
from trailmark.records.model import MetricDefinition, Record, Records, SkillSnapshot

GOALS = "goals/goals.md"
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))
NO_RECORDS = Records()
EVE, END = date(2026, 3, 31), date(2026, 4, 30)


def state(day: date, said: Goals, records: Records = NO_RECORDS, **known: Remembered) -> Progress:
    """Measure goals on a day; `known` is what git knows of the lines `l5`, `l6` and so on."""
    history = History({Place(GOALS, int(line[1:])): one for line, one in known.items()})
    return measure(
        said, Past(records, history), PublicVault((), ()), today=day, found=Diagnostics()
    )


SINCE_JANUARY = Remembered(added=Dated(date(2026, 1, 5), Basis.BY))


def reviewed(old: Goals, new: Goals, end: date = END, **known: Remembered) -> PeriodReview:
    return compare(state(EVE, old, **known), state(end, new, **known), APRIL)


def said(**changes: object) -> Goals:
    return goals(track(milestone("A talk", **changes)))


def texts(found) -> list[str]:
    """Return the words of milestones, or of what happened to them."""
    milestones = (one.milestone for one in found)
    return [getattr(one, "milestone", one).text for one in milestones]


# Reached.


@pytest.mark.parametrize(
    ("day", "is_reached"),
    [("2026-03-31", False), ("2026-04-01", True), ("2026-04-30", True), ("2026-05-01", False)],
)
def test_reached_is_what_was_completed_on_a_day_of_the_period(day, is_reached):
    new = said(box=Box.DONE, completed=date.fromisoformat(day))
    assert bool(reviewed(said(), new).reached) is is_reached


def test_what_was_ticked_when_its_history_begins_was_reached_in_no_period():
    known = Remembered(completed=Dated(date(2026, 4, 9), Basis.BEFORE))
    assert reviewed(said(), said(box=Box.DONE), l5=known).reached == ()


def test_what_was_ticked_on_a_day_or_earlier_counts_for_that_day():
    known = Remembered(completed=Dated(date(2026, 4, 9), Basis.BY))
    assert texts(reviewed(said(), said(box=Box.DONE), l5=known).reached) == ["A talk"]


# Slipped.


@pytest.mark.parametrize(
    ("due", "new", "has_slipped"),
    [
        ("2026-04-15", {}, True),
        ("2026-04-30", {}, True),
        ("2026-05-01", {}, False),
        ("2026-03-31", {}, False),
        ("2026-04-15", {"box": Box.DONE, "completed": date(2026, 4, 15)}, False),
        ("2026-04-15", {"box": Box.DONE, "completed": date(2026, 4, 20)}, True),
        ("2026-04-15", {"box": Box.DONE}, False),
        ("2026-04-15", {"box": Box.DROPPED}, False),
        ("2026-04-15", {"box": Box.UNKNOWN}, False),
    ],
)
def test_missed_is_what_was_due_in_the_period_and_not_reached_by_then(due, new, has_slipped):
    due = date.fromisoformat(due)
    review = reviewed(said(due=due), said(**{"due": due, **new}))
    assert bool(review.missed) is has_slipped
    assert bool(review.slipped) is has_slipped


def test_while_the_period_runs_its_last_day_is_not_yet_missed():
    due = said(due=date(2026, 4, 30))
    assert reviewed(due, due, end=date(2026, 4, 29)).missed == ()


def test_a_due_date_that_was_moved_later_has_slipped_and_is_not_rescoped():
    old, new = said(due=date(2026, 4, 15)), said(due=date(2026, 6, 30))
    moved = DueChange(Dated(date(2026, 4, 10), Basis.EXACT), date(2026, 4, 15), date(2026, 6, 30))
    review = reviewed(old, new, l5=Remembered(dues=(moved,)))
    (one,) = review.postponed
    assert one.due == (date(2026, 4, 15), date(2026, 6, 30))
    assert one.when == moved.when
    assert texts(review.slipped) == ["A talk"]
    assert review.rescoped == ()


def test_what_was_moved_and_missed_again_has_slipped_once():
    old, new = said(due=date(2026, 4, 5)), said(due=date(2026, 4, 20))
    assert len(reviewed(old, new).slipped) == 1


# Added and rescoped.


@pytest.mark.parametrize(
    ("added", "is_added"),
    [
        (None, False),
        (Dated(date(2026, 4, 9), Basis.EXACT), True),
        (Dated(date(2026, 4, 9), Basis.BY), True),
        (Dated(date(2026, 4, 9), Basis.UNCOMMITTED), True),
        (Dated(date(2026, 4, 9), Basis.BEFORE), False),
        (Dated(date(2026, 3, 31), Basis.EXACT), False),
        (Dated(date(2026, 5, 1), Basis.EXACT), False),
    ],
)
def test_added_is_what_git_saw_come_in_on_a_day_of_the_period(added, is_added):
    assert bool(reviewed(said(), said(), l5=Remembered(added=added)).added) is is_added


def test_without_git_nothing_is_said_of_what_was_added():
    review = reviewed(said(target=count_of(3)), said(target=count_of(9)))
    assert (review.remembers, review.added, review.rescoped) == (False, (), ())


@pytest.mark.parametrize(
    ("added", "remembers"),
    [
        (None, False),
        (Dated(date(2026, 3, 20), Basis.BEFORE), True),
        (Dated(date(2026, 4, 1), Basis.BEFORE), True),
        (Dated(date(2026, 4, 2), Basis.BEFORE), False),
        (Dated(date(2026, 4, 9), Basis.EXACT), True),
    ],
)
def test_git_tells_what_was_added_only_if_its_history_begins_before_the_period(added, remembers):
    assert reviewed(said(), said(), l5=Remembered(added=added)).remembers is remembers


def test_where_the_history_begins_within_the_period_nobody_knows_what_was_added():
    both = goals(track(milestone("A talk", line=5), milestone("A post", line=6)))
    begun = Remembered(added=Dated(date(2026, 4, 2), Basis.BEFORE))
    came = Remembered(added=Dated(date(2026, 4, 9), Basis.EXACT))
    assert reviewed(both, both, l5=begun, l6=came).added == ()
    assert texts(reviewed(both, both, l5=SINCE_JANUARY, l6=came).added) == ["A post"]


@pytest.mark.parametrize(
    ("old", "new", "is_rescoped"),
    [
        ({"due": date(2026, 7, 1)}, {"due": date(2026, 6, 1)}, True),
        ({"due": None}, {"due": date(2026, 6, 1)}, True),
        ({"due": date(2026, 7, 1)}, {"due": None}, True),
        ({"due": date(2026, 7, 1)}, {"due": date(2026, 7, 1)}, False),
        ({"target": count_of(20)}, {"target": count_of(10)}, True),
        ({"target": None}, {"target": count_of(10)}, True),
        ({"target": count_of(20)}, {"target": replace(count_of(20), text="20 or more")}, False),
        ({"target": count_of(20)}, {"target": replace(count_of(20), unit="posts")}, False),
        ({"target": count_of(3)}, {"target": replace(count_of(3), max=5)}, True),
    ],
)
def test_rescoped_is_another_due_date_or_another_number(old, new, is_rescoped):
    review = reviewed(said(**old), said(**new), l5=SINCE_JANUARY)
    assert bool(review.rescoped) is is_rescoped
    assert review.postponed == ()


# Dropped.


@pytest.mark.parametrize(
    ("day", "is_dropped"),
    [("2026-03-31", False), ("2026-04-01", True), ("2026-05-01", False)],
)
def test_dropped_is_what_was_given_up_on_a_day_of_the_period(day, is_dropped):
    new = said(box=Box.DROPPED, dropped=date.fromisoformat(day))
    assert bool(reviewed(said(), new).dropped) is is_dropped


def test_without_a_day_only_what_was_open_before_is_known_to_be_dropped():
    dropped = said(box=Box.DROPPED)
    assert reviewed(said(), dropped).dropped
    assert reviewed(dropped, dropped).dropped == ()


# Due next.


def test_due_next_is_what_is_open_and_due_in_the_next_period():
    both = goals(
        track(
            milestone("Overdue since March", line=5, due=date(2026, 3, 31)),
            milestone("Missed now", line=6, due=date(2026, 4, 30)),
            milestone("Due in May", line=7, due=date(2026, 5, 31)),
            milestone("Due in June", line=8, due=date(2026, 6, 1)),
            milestone("Done", line=9, due=date(2026, 5, 2), box=Box.DONE),
            milestone("Given up", line=10, due=date(2026, 5, 2), box=Box.DROPPED),
        )
    )
    review = reviewed(both, both)
    assert texts(review.overdue) == ["Overdue since March"]
    assert texts(review.missed) == ["Missed now"]
    assert texts(review.due_next) == ["Due in May"]


# The numbers.

TALKS = MetricDefinition("talks", "Talks", "talks", ("talks",), None, 1)


def talks(*days: str) -> Records:
    entries = tuple(
        Record(date.fromisoformat(day), "talks", 1, "", None, "records/a.yml", 1) for day in days
    )
    return Records(metrics=(TALKS,), records=entries)


def promise(period: str, amount: float | None = 2) -> Goals:
    line = MetricLine(None, "Talks", period, count_of(amount) if amount else None, "", GOALS, 20)
    return Goals(metrics=(line,))


DAYS = ("2026-01-20", "2026-03-02", "2026-03-31", "2026-04-01", "2026-04-15", "2026-04-30")


@pytest.mark.parametrize(
    ("period", "promised", "total", "before", "target"),
    [
        ("2026-04", "monthly", 3, 2, 2),
        ("2026-Q1", "monthly", 3, None, 6),
        ("2026-Q2", "monthly", 3, 3, 6),
        ("2026", "quarterly", 6, None, 8),
        ("2026", "annually", 6, None, 2),
        ("2026-04", "quarterly", 3, 2, None),
        ("2026-Q2", "annually", 3, 3, None),
        ("2026-04", "weekly", 3, 2, None),
        ("2026-W14", "weekly", 2, 0, 2),
        ("2026-02", "monthly", 0, 1, 2),
    ],
)
def test_a_metric_is_held_against_its_promise_and_the_period_before(
    period, promised, total, before, target
):
    review = review_period(
        promise(promised),
        Past(talks(*DAYS)),
        PublicVault((), ()),
        parse_period(period),
        today=date(2026, 12, 31),
    )
    (one,) = review.metrics
    assert (one.total, one.before, one.target) == (total, before, target)


@pytest.mark.parametrize(("start", "target"), [("2026-04-30", 2), ("2026-05-01", None)])
def test_nothing_was_promised_for_a_time_before_the_goals_began(start, target):
    begun = milestone("Read a book", start=date.fromisoformat(start))
    said = replace(promise("monthly"), tracks=(track(begun),))
    (one,) = compare(state(EVE, said), state(END, said, talks(*DAYS)), APRIL).metrics
    assert one.target == target


def test_a_metric_of_which_there_is_nothing_and_nothing_promised_is_left_out():
    now = state(END, Goals(), talks("2026-01-20"))
    assert compare(state(EVE, Goals()), now, APRIL).metrics == ()


# Ratings.


def rated(*snapshots: tuple[str, float], **known: object) -> Progress:
    skill = Skill(None, "Rust", {"Current": 4.0}, 5, max_assumed=True, note=GOALS, line=9)
    taken = tuple(
        SkillSnapshot(date.fromisoformat(day), {"Rust": rating}) for day, rating in snapshots
    )
    goals = Goals(skills=(skill,))
    return state(
        END, goals, Records(snapshots=taken), **({"l9": Remembered(**known)} if known else {})
    )


def rating_changes(after: Progress) -> list[tuple[float, float, date]]:
    review = compare(state(EVE, Goals()), after, APRIL)
    return [(one.before, one.after, one.when) for one in review.ratings]


@pytest.mark.parametrize(
    ("snapshots", "changes"),
    [
        ([], []),
        ([("2026-04-02", 4)], []),
        ([("2026-03-31", 4), ("2026-04-02", 4)], []),
        ([("2026-03-31", 4), ("2026-04-01", 3)], [(4, 3, date(2026, 4, 1))]),
        ([("2026-01-02", 2), ("2026-03-31", 3)], []),
        (
            [("2026-03-01", 2), ("2026-04-02", 3), ("2026-04-09", 4), ("2026-04-16", 4)],
            [(2, 4, date(2026, 4, 9))],
        ),
        ([("2026-03-01", 2), ("2026-04-02", 3), ("2026-04-09", 2)], []),
    ],
)
def test_a_rating_changed_when_the_last_differs_from_the_last_of_the_eve(snapshots, changes):
    assert rating_changes(rated(*snapshots)) == changes


def test_a_rating_that_git_saw_change_counts_as_well():
    change = RatingChange(Dated(date(2026, 4, 9), Basis.BY), "Current", 3, 4)
    added = Dated(date(2026, 1, 5), Basis.BY)
    after = rated(rating_changes=(change,), added=added)
    assert rating_changes(after) == [(3, 4, date(2026, 4, 9))]
    late = Dated(date(2026, 4, 2), Basis.BEFORE)
    assert rating_changes(rated(rating_changes=(change,), added=late)) == []


# The past is told as it was.


def test_nothing_that_came_later_shows_in_the_review_of_a_past_period():
    later = said(due=date(2026, 4, 15), box=Box.DONE, completed=date(2026, 5, 9))
    skill = Skill(None, "Rust", {"Current": 3.0}, 5, max_assumed=True, note=GOALS, line=9)
    records = replace(
        talks("2026-04-02", "2026-05-02"),
        snapshots=(
            SkillSnapshot(date(2026, 3, 1), {"Rust": 2}),
            SkillSnapshot(date(2026, 5, 1), {"Rust": 3}),
        ),
    )
    vault = PublicVault(
        (note("posts/a.md", date=date(2026, 4, 3)), note("posts/b.md", date=date(2026, 5, 3))), ()
    )
    review = review_period(
        replace(later, skills=(skill,)), Past(records), vault, APRIL, today=date(2026, 6, 1)
    )
    assert (review.reached, review.ratings) == ((), ())
    assert texts(review.missed) == ["A talk"]
    assert sorted(one.date.isoformat() for one in review.events) == ["2026-04-02", "2026-04-03"]
    assert review.is_over


def test_a_period_that_runs_is_reviewed_up_to_today_and_one_to_come_is_not():
    args = (said(), Past(Records()), PublicVault((), ()))
    assert review_period(*args, APRIL, today=date(2026, 4, 10)).until == date(2026, 4, 10)
    assert not review_period(*args, APRIL, today=date(2026, 4, 10)).is_over
    assert review_period(*args, APRIL, today=EVE) is None


def test_a_number_that_was_reached_later_was_missed_then():
    two = milestone("Give 2 talks", target=count_of(2), due=date(2026, 4, 15))
    review = review_period(
        goals(track(two)),
        Past(talks("2026-04-02", "2026-05-02")),
        PublicVault((), ()),
        APRIL,
        today=date(2026, 6, 1),
    )
    assert texts(review.missed) == ["Give 2 talks"]
    (counted,) = review.metrics
    assert [event.date for event in counted.metric.events] == [date(2026, 4, 2)]


def test_what_was_ticked_again_later_was_reached_on_the_first_day_then():
    ticks = (
        BoxChange(Dated(date(2026, 1, 5), Basis.BY), None, Box.TODO),
        BoxChange(Dated(date(2026, 4, 9), Basis.EXACT), Box.TODO, Box.DONE),
        BoxChange(Dated(date(2026, 5, 4), Basis.EXACT), Box.DONE, Box.TODO),
        BoxChange(Dated(date(2026, 5, 9), Basis.EXACT), Box.TODO, Box.DONE),
    )
    known = replace(SINCE_JANUARY, boxes=ticks, completed=ticks[-1].when)
    past = Past(NO_RECORDS, History({Place(GOALS, 5): known}))
    args = (said(box=Box.DONE), past, PublicVault((), ()), APRIL)
    (one,) = review_period(*args, today=date(2026, 6, 1)).reached
    assert one.completed == date(2026, 4, 9)
