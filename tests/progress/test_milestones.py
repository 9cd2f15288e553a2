"""A milestone stands as PRODUCT says: the first rule that holds is its state."""

from datetime import date, timedelta

import pytest

from tests.progress.making import DUE, START, TODAY, count_of, goals, milestone, note, track
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box, Proof, Target, TargetKind
from trailmark.progress.milestones import measure_milestone, measure_track
from trailmark.progress.model import Event, EventKind, Metric, Provenance
from trailmark.progress.names import Ties
from trailmark.progress.standing.states import State

NO_TIES = Ties(goals(), (), Diagnostics())


def counted(*days: date, amount: float = 1) -> Metric:
    events = tuple(
        Event(day, EventKind.RECORD, "one", None, Provenance.RECORD, amount=amount)
        for day in sorted(days)
    )
    return Metric("talks", "Talks", "talks", events)


def measured(metric: Metric | None = None, today: date = TODAY, **changes):
    return measure_milestone(milestone(**changes), "staff", metric, NO_TIES, today=today)


def days(number: int) -> list[date]:
    return [START + timedelta(days=step) for step in range(number)]


@pytest.mark.parametrize(
    ("box", "target", "number", "today", "state"),
    [
        (Box.TODO, None, None, TODAY, State.OPEN),
        (Box.DOING, None, None, TODAY, State.OPEN),
        (Box.DONE, None, None, TODAY, State.DONE),
        (Box.DROPPED, None, None, TODAY, State.DROPPED),
        (Box.UNKNOWN, None, None, TODAY, State.UNKNOWN),
        (Box.TODO, None, None, DUE, State.OPEN),
        (Box.TODO, None, None, DUE + timedelta(days=1), State.OVERDUE),
        (Box.DONE, None, None, DUE + timedelta(days=1), State.DONE),
        (Box.TODO, count_of(20), 11, TODAY, State.ON_PACE),
        (Box.TODO, count_of(20), 5, TODAY, State.BEHIND),
        (Box.TODO, count_of(20), 20, TODAY, State.DONE),
        (Box.TODO, count_of(20), 25, TODAY, State.DONE),
        (Box.TODO, count_of(20), 19, DUE + timedelta(days=1), State.OVERDUE),
        (Box.DROPPED, count_of(20), 25, TODAY, State.DROPPED),
        (Box.UNKNOWN, count_of(20), 5, TODAY, State.BEHIND),
    ],
)
def test_the_state_follows_from_box_count_and_day(box, target, number, today, state):
    metric = None if number is None else counted(*days(number))
    assert measured(metric, today, box=box, target=target).state is state


def test_a_milestone_without_a_due_date_is_never_behind_or_overdue():
    late = date(2030, 1, 1)
    assert measured(counted(*days(1)), late, target=count_of(20), due=None).state is State.OPEN


def test_what_happened_before_the_start_does_not_count():
    metric = counted(START - timedelta(days=1), START, TODAY)
    assert measured(metric, target=count_of(20)).count == 2


def test_a_count_that_is_reached_is_done_on_the_day_it_was_reached():
    one = measured(counted(*days(25)), target=count_of(20))
    assert one.done_by_count
    assert one.completed == START + timedelta(days=19)
    assert one.provenance is Provenance.RECORD
    assert one.share == 1


def test_tenths_that_add_up_to_the_number_have_their_day():
    """Ten times 0.1, added one by one, is a little less than 1 to a computer."""
    one = measured(counted(*days(10), amount=0.1), target=count_of(1))
    assert (one.state, one.completed) == (State.DONE, START + timedelta(days=9))


def test_the_date_in_the_note_comes_before_the_date_of_the_count():
    ticked = date(2026, 3, 3)
    one = measured(counted(*days(25)), target=count_of(20), box=Box.DONE, completed=ticked)
    assert (one.completed, one.provenance) == (ticked, Provenance.NOTE)
    assert not one.done_by_count


def test_a_ticked_box_without_a_date_has_no_invented_one():
    one = measured(box=Box.DONE)
    assert (one.state, one.completed, one.days_late) == (State.DONE, None, None)


def test_late_and_early_are_told_in_days():
    assert measured(box=Box.DONE, completed=DUE + timedelta(days=18)).days_late == 18
    assert measured(box=Box.DONE, completed=DUE - timedelta(days=3)).days_late == -3
    assert measured(today=DUE + timedelta(days=7)).days_late == 7


@pytest.mark.parametrize(
    "target",
    [
        Target(TargetKind.CHANGE, -50, None, open=False, unit="filler words", text="by 50%"),
        Target(TargetKind.RATE, 0.5, None, open=False, unit="talks", text="1 every 2 months"),
        Target(
            TargetKind.COUNT,
            1000,
            None,
            open=True,
            unit="users",
            text="1000+",
            alternatives=(count_of(1000), count_of(1000)),
        ),
        Target(TargetKind.COUNT, 4, None, open=False, unit="", text="27 to 4", baseline=27),
        Target(TargetKind.COUNT, 8, None, open=False, unit="", text="3 -> 8", baseline=3),
    ],
)
def test_a_change_a_rate_alternatives_and_a_baseline_have_no_bar(target):
    one = measured(counted(*days(5)), target=target)
    assert (one.goal, one.share, one.forecast) == (None, None, None)
    assert one.state is State.OPEN


def test_a_range_is_met_at_its_lower_end():
    target = Target(TargetKind.COUNT, 3, 5, open=False, unit="talks", text="3-5")
    assert measured(counted(*days(3)), target=target).state is State.DONE


def test_notes_that_name_a_milestone_prove_it_and_do_not_count():
    """A post about mentoring is no engineer mentored."""
    promised = milestone("Mentored 3-5 engineers", target=count_of(3))
    post = note("posts/review.md", date=TODAY, milestones=("mentored engineers",))
    ties = Ties(goals(track(promised)), (post,), Diagnostics())
    one = measure_milestone(promised, "staff-engineer", None, ties, today=TODAY)
    assert (one.count, one.counted, one.state) == (None, (), State.OPEN)
    assert [event.title for event in one.events] == ["review"]


def test_a_note_that_names_a_thing_twice_is_tied_to_it_once():
    promised = milestone("Shipped 3-5 features")
    twice = note("a.md", milestones=("features", "shipped features"), skills=("Go", "go"))
    ties = Ties(goals(track(promised), skills=("Go",)), (twice,), Diagnostics())
    assert ties.milestones == {promised.id: [twice]}
    assert ties.served == {"a.md": [promised.id]}
    assert ties.skills == {"Go": [twice]}


def test_links_below_a_milestone_are_its_evidence_once():
    proofs = (Proof("The talk", "vault:posts/talk.md"), Proof("Slides", "https://example.org/s"))
    promised = milestone(proofs=proofs)
    ties = Ties(
        goals(track(promised)),
        (note("posts/talk.md", date=TODAY, milestones=("talks",)),),
        Diagnostics(),
    )
    one = measure_milestone(promised, "staff-engineer", None, ties, today=TODAY)
    assert [event.link for event in one.events] == ["vault:posts/talk.md", "https://example.org/s"]


def test_dropped_milestones_leave_the_denominator_and_stay_listed():
    one = track(
        milestone("a", box=Box.DONE),
        milestone("b"),
        milestone("c", box=Box.DROPPED),
    )
    measured_track = measure_track(one, {}, NO_TIES, (), today=TODAY)
    assert (measured_track.done, measured_track.total, measured_track.dropped) == (1, 2, 1)


def test_a_track_stands_as_its_worst_milestone():
    one = track(milestone("a", box=Box.DONE), milestone("b"), milestone("c", due=START))
    measured_track = measure_track(one, {}, NO_TIES, (), today=TODAY)
    assert measured_track.state is State.OVERDUE


def test_a_track_is_done_when_all_that_counts_is_done():
    one = track(milestone("a", box=Box.DONE), milestone("b", box=Box.DROPPED))
    assert measure_track(one, {}, NO_TIES, (), today=TODAY).state is State.DONE
