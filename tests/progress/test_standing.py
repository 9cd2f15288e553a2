"""What holds for every milestone: the properties that make its numbers honest."""

import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.progress.making import START, count_of, goals, milestone, track
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box
from trailmark.history.model import Basis, Dated, History, Place, Remembered
from trailmark.pages import words
from trailmark.pages.cards import summarise
from trailmark.pages.milestones import bar_of, count_text
from trailmark.pages.standings import plan_text
from trailmark.progress.milestones import measure_milestone, measure_track
from trailmark.progress.model import Event, EventKind, Metric, MilestoneProgress, Provenance
from trailmark.progress.names import Ties
from trailmark.progress.standing.pace import Plan
from trailmark.progress.standing.rules import RULES
from trailmark.progress.standing.states import (
    STATES,
    WORST_FIRST,
    Standing,
    State,
    decide_state,
    worst_state,
)

boxes = st.sampled_from(Box)
days = st.integers(-60, 500).map(lambda at: START + timedelta(days=at))
maybe_days = st.none() | days
amounts = st.sampled_from([0.05, 0.3, 1, 1, 1, 2, 7])
targets = st.sampled_from([0.5, 1, 2.5, 3, 12, 40]).map(count_of)
events = st.lists(
    st.builds(
        lambda day, amount: Event(
            day, EventKind.RECORD, "one", None, Provenance.RECORD, amount=amount
        ),
        days,
        amounts,
    ),
    max_size=25,
)
promises = st.builds(
    milestone,
    box=boxes,
    start=maybe_days,
    due=maybe_days,
    target=st.none() | targets,
    completed=maybe_days,
)
counters = st.none() | events


def measure(promised, happened, today, ties=None) -> MilestoneProgress:
    metric = None if happened is None else Metric("talks", "Talks", "talks", tuple(happened))
    ties = ties or Ties(goals(), (), Diagnostics())
    return measure_milestone(promised, "staff", metric, ties, today=today)


def rank(state: State) -> int:
    return WORST_FIRST.index(state)


def numbers(text: str) -> list[float]:
    return [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def test_every_state_has_one_rule_and_one_rank():
    assert {rule.state for rule in STATES} == set(State)
    assert len(STATES) == len(WORST_FIRST) == len(State)
    assert set(WORST_FIRST) == set(State)


@given(promises, counters, days)
def test_the_first_row_that_holds_is_the_state(promised, happened, today):
    """The table judges, not something beside it."""
    one = measure(promised, happened, today)
    plan = None
    if one.goal and promised.start and promised.due:
        plan = Plan(one.goal, promised.start, promised.due)
    standing = Standing(promised.box, today, promised.due, one.count, one.goal, plan)
    assert [rule.state for rule in STATES if rule.holds(standing)][0] is one.state  # noqa: RUF015
    assert decide_state(standing) is one.state


@given(promises, counters, days, days)
def test_time_passing_alone_never_improves_a_state(promised, happened, first, second):
    """On any two days with the same evidence, the later state is no better."""
    first, second = sorted((first, second))
    known = None if happened is None else [one for one in happened if one.date <= first]
    assert rank(measure(promised, known, second).state) <= rank(
        measure(promised, known, first).state
    )


@given(promises, counters, days, days)
def test_what_is_dated_after_today_changes_nothing(promised, happened, today, other):
    assume(happened is not None)
    ahead = Event(
        max(today, other) + timedelta(days=1), EventKind.RECORD, "", None, Provenance.RECORD
    )
    assert measure(promised, [*happened, ahead], today) == measure(promised, happened, today)


@given(promises, events, days, days, amounts)
def test_more_evidence_never_lowers_a_count_a_state_or_what_is_done(
    promised, happened, today, day, amount
):
    more = Event(day, EventKind.RECORD, "more", None, Provenance.RECORD, amount=amount)
    before, after = measure(promised, happened, today), measure(promised, [*happened, more], today)
    assert after.count >= before.count
    assert (after.share or 0) >= (before.share or 0)
    assert rank(after.state) >= rank(before.state)


@given(promises, events, days, st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(promised, happened, today, random):
    before = measure(promised, happened, today)
    random.shuffle(happened)
    after = measure(promised, happened, today)
    assert replace(after, counted=(), events=()) == replace(before, counted=(), events=())


@given(promises, events, days)
def test_a_bar_is_the_number_beside_it_and_never_above_the_whole(promised, happened, today):
    one = measure(promised, happened, today)
    bar = bar_of(one)
    assert (bar is None) == (one.goal is None or one.state is State.DROPPED)
    if bar is None:
        return
    count, goal, *_ = numbers(count_text(one))
    assert 0 <= bar.share <= 100
    assert bar.plan is None or 0 < bar.plan <= 100
    # To a tenth of a percent; the small part is what computers lack at the half of one.
    assert abs(bar.share - min(100, 100 * count / goal)) <= 0.05 + 1e-9
    # What is not reached is not said to be.
    assert (count < goal) == (one.count < one.goal)


@given(promises, counters, days)
def test_there_is_a_forecast_only_for_what_is_still_to_be_counted(promised, happened, today):
    one = measure(promised, happened, today)
    if one.state in {State.DONE, State.DROPPED} or one.goal is None or one.count is None:
        assert one.forecast is None
        assert one.forecast_note == ""
        return
    assert (one.forecast is None) == (one.forecast_note != "")
    if one.forecast is not None:
        assert one.forecast.earliest is None or one.forecast.earliest > today
        assert (one.forecast.at_due is None) == (promised.due is None or promised.due <= today)
    if one.forecast is not None and one.forecast.at_due is not None:
        low, middle, high = one.forecast.at_due
        assert one.count <= low <= middle <= high


@given(st.lists(promises, max_size=6), days)
def test_what_was_dropped_is_in_no_denominator(promised, today):
    kept = [replace(one, text=str(at)) for at, one in enumerate(promised)]
    dropped = milestone("given up", box=Box.DROPPED)
    ties = Ties(goals(), (), Diagnostics())
    before = measure_track(track(*kept), {}, ties, (), today=today)
    after = measure_track(track(*kept, dropped), {}, ties, (), today=today)
    assert (after.done, after.total, after.state) == (before.done, before.total, before.state)
    assert after.dropped == before.dropped + 1
    assert after.done <= after.total
    if after.total:
        assert numbers(summarise(after.milestones))[:2] == [after.done, after.total]


@given(st.lists(promises, max_size=6), days, days)
def test_time_alone_improves_no_track_and_takes_nothing_from_what_is_done(promised, first, second):
    first, second = sorted((first, second))
    ties = Ties(goals(), (), Diagnostics())
    before = measure_track(track(*promised), {}, ties, (), today=first)
    after = measure_track(track(*promised), {}, ties, (), today=second)
    assert rank(after.state) <= rank(before.state)
    assert (after.done, after.total) == (before.done, before.total)


def test_a_track_of_one_done_and_one_not_stated_is_not_done():
    one = track(milestone("a", box=Box.DONE), milestone("b", box=Box.UNKNOWN))
    measured = measure_track(one, {}, Ties(goals(), (), Diagnostics()), (), today=START)
    assert measured.state is State.UNKNOWN


def test_the_rule_of_tracks_names_states_in_the_order_that_decides():
    said = next(rule.says for rule in RULES if rule.decided_by is worst_state)
    names = ("overdue", "behind", "on pace", "open", "not stated")
    assert sorted(names, key=said.index) == list(names)
    states = (State.OVERDUE, State.BEHIND, State.ON_PACE, State.OPEN, State.UNKNOWN)
    assert WORST_FIRST[: len(states)] == states


@given(promises, events, days, days, st.sampled_from(Basis))
def test_what_git_remembers_dates_an_end_and_changes_no_state(
    promised, happened, today, day, basis
):
    place = Place(promised.note, promised.line)
    history = History({place: Remembered(completed=Dated(day, basis))})
    ties = Ties(goals(), (), Diagnostics(), history)
    before, after = measure(promised, happened, today), measure(promised, happened, today, ties)
    assert (after.state, after.count) == (before.state, before.count)


def test_before_its_start_a_milestone_is_open_and_says_when_it_starts():
    """Nothing was promised for that time yet: none of it is late, and none of it is on pace."""
    day_before, weeks_after = START - timedelta(days=1), START + timedelta(days=40)
    promised = milestone(target=count_of(20))
    before = measure(promised, [], day_before)
    assert (before.state, before.planned, before.starts) == (State.OPEN, None, START)
    assert plan_text(before) == f"Starts {words.day(START)}"
    assert measure(milestone(box=Box.DONE), [], day_before).state is State.DONE
    assert measure(promised, [], START).starts is None
    assert measure(promised, [], START).state is State.ON_PACE
    assert measure(promised, [], weeks_after).state is State.BEHIND


def test_on_the_due_day_itself_nothing_is_overdue():
    promised = milestone()
    due = promised.due or date.max
    assert measure(promised, None, due).state is State.OPEN
    assert measure(promised, None, due + timedelta(days=1)).state is State.OVERDUE
