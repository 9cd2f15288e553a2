"""The goals as they stood on a day: what came later is undone, in the words of today."""

from dataclasses import replace
from datetime import date

import pytest

from tests.progress.making import count_of, goals, milestone, track
from trailmark.goals.model import Box, Goals, LearningPath, MetricLine, PathItem
from trailmark.history.model import (
    NOTHING,
    Basis,
    BoxChange,
    Dated,
    DueChange,
    History,
    Place,
    RatingChange,
    Remembered,
    TargetChange,
)
from trailmark.progress.asof import as_of

NOTE = "goals/goals.md"
BEFORE, ON, AFTER = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)
"""The day before something happened, the day itself, and the one after."""


def dated(day: date = ON, basis: Basis = Basis.EXACT) -> Dated:
    return Dated(day, basis)


def history(line: int = 5, **known) -> History:
    return History({Place(NOTE, line): Remembered(**known)})


def one_on(day: date, known: History, **now):
    """Return the only milestone on a day; None when it was not there."""
    then = as_of(goals(track(milestone("20+ talks", **now))), known, day=day)
    return then.tracks[0].milestones[0] if then.tracks else None


TICKED = (
    BoxChange(dated(date(2026, 1, 5)), None, Box.DOING),
    BoxChange(dated(), Box.DOING, Box.DONE),
)


@pytest.mark.parametrize(("day", "box"), [(BEFORE, Box.DOING), (ON, Box.DONE), (AFTER, Box.DONE)])
def test_what_was_ticked_later_is_open_again_as_it_was(day, box):
    assert one_on(day, history(boxes=TICKED), box=Box.DONE).box is box


@pytest.mark.parametrize(("day", "box"), [(BEFORE, Box.DONE), (ON, Box.TODO)])
def test_what_was_unticked_later_is_done_again(day, box):
    changes = (BoxChange(dated(), Box.DONE, Box.TODO),)
    assert one_on(day, history(boxes=changes), box=Box.TODO).box is box


@pytest.mark.parametrize(
    ("day", "box", "completed"), [(BEFORE, Box.TODO, None), (ON, Box.DONE, ON)]
)
def test_a_day_that_the_note_names_needs_no_history(day, box, completed):
    one = one_on(day, NOTHING, box=Box.DONE, completed=ON)
    assert (one.box, one.completed) == (box, completed)


def test_a_day_that_the_note_names_counts_before_that_of_the_commit():
    """It was ticked in a commit of the third, and the note says the second."""
    known = history(boxes=(BoxChange(dated(AFTER), Box.DOING, Box.DONE),))
    assert one_on(ON, known, box=Box.DONE, completed=ON).box is Box.DONE
    assert one_on(BEFORE, known, box=Box.DONE, completed=ON).box is Box.DOING


@pytest.mark.parametrize(
    ("day", "box", "said"),
    [(BEFORE, Box.TODO, (None, None)), (ON, Box.DROPPED, (ON, "No time"))],
)
def test_what_was_dropped_later_is_not_dropped_yet(day, box, said):
    one = one_on(day, NOTHING, box=Box.DROPPED, dropped=ON, reason="No time")
    assert (one.box, (one.dropped, one.reason)) == (box, said)


@pytest.mark.parametrize("box", [Box.DONE, Box.DROPPED, Box.UNKNOWN])
def test_what_nobody_knows_stays_as_it_is_now(box):
    now = milestone("20+ talks", box=box, target=count_of(20))
    assert one_on(date(2020, 1, 1), NOTHING, box=box, target=count_of(20)) == now


def test_a_due_date_is_that_of_the_day():
    first, second, now = date(2026, 6, 30), date(2026, 7, 15), date(2026, 9, 30)
    moves = (
        DueChange(dated(BEFORE), None, first),
        DueChange(dated(ON), first, second),
        DueChange(dated(AFTER), second, now),
    )
    said = {
        day: one_on(day, history(dues=moves), due=now, due_precision="quarter")
        for day in (date(2026, 2, 28), BEFORE, ON, AFTER)
    }
    assert [one.due for one in said.values()] == [None, first, second, now]
    # How exactly an earlier date was said is not remembered.
    assert [one.due_precision for one in said.values()] == [None, None, None, "quarter"]


def test_a_target_is_that_of_the_day():
    known = history(target_changes=(TargetChange(dated(), 10, 20),))
    then, now = (one_on(day, known, target=count_of(20)).target for day in (BEFORE, ON))
    assert (then.min, then.text, then.unit) == (10, "10+", "things")
    assert now == count_of(20)


def test_a_target_that_cannot_be_compared_is_none_rather_than_a_wrong_number():
    known = history(target_changes=(TargetChange(dated(), None, 20),))
    assert one_on(BEFORE, known, target=count_of(20)).target is None


def test_what_was_added_later_is_gone_and_an_empty_track_with_it():
    assert one_on(BEFORE, history(added=dated())) is None
    assert one_on(ON, history(added=dated())) is not None
    two = track(milestone("One"), milestone("Two", line=6))
    (left,) = as_of(goals(two), history(added=dated()), day=BEFORE).tracks
    assert [one.text for one in left.milestones] == ["Two"]


def test_what_was_there_when_the_history_begins_was_there_before_too():
    begins = dated(ON, Basis.BEFORE)
    known = history(added=begins, boxes=(BoxChange(begins, None, Box.TODO), TICKED[1]))
    assert one_on(date(2025, 1, 1), known, box=Box.DONE).box is Box.TODO


def test_a_track_that_never_had_a_milestone_stays():
    assert as_of(goals(track()), NOTHING, day=BEFORE) == goals(track())


def test_a_rating_is_that_of_the_day():
    known = history(9, rating_changes=(RatingChange(dated(), "Current", 2.0, 3.0),))
    rated = goals(track(), skills=("Rust",))
    then, now = (as_of(rated, known, day=day).skills[0].ratings for day in (BEFORE, ON))
    assert (then, now) == ({"Current": 2.0}, {"Current": 3.0})
    assert as_of(rated, history(9, added=dated()), day=BEFORE).skills == ()


def test_entries_of_a_learning_path_and_metric_lines_follow_too():
    path = LearningPath(None, None, (PathItem("A course", Box.DONE, None, 5),), NOTE, 4)
    line = MetricLine("Monthly", "Posts", "monthly", count_of(4), "4+", NOTE, 6)
    both = Goals(paths=(path,), metrics=(line,))
    known = History(
        {
            Place(NOTE, 5): Remembered(boxes=TICKED),
            Place(NOTE, 6): Remembered(target_changes=(TargetChange(dated(), 2, 4),)),
        }
    )
    then = as_of(both, known, day=BEFORE)
    assert then.paths[0].items[0].box is Box.DOING
    assert then.metrics[0].target.min == 2
    assert as_of(both, known, day=ON) == both
    gone = History({Place(NOTE, number): Remembered(added=dated()) for number in (5, 6)})
    assert as_of(both, gone, day=BEFORE) == Goals()


def test_no_word_and_no_place_changes():
    known = history(boxes=TICKED, dues=(DueChange(dated(), BEFORE, AFTER),))
    now = milestone("20+ talks", box=Box.DONE, due=AFTER, remarks=("Loud",), parent="Voice")
    then = one_on(BEFORE, known, box=Box.DONE, due=AFTER, remarks=("Loud",), parent="Voice")
    assert then == replace(now, box=Box.DOING, due=BEFORE)


def test_the_history_until_a_day_knows_nothing_later():
    whole = Remembered(
        completed=dated(AFTER),
        first_due=ON,
        added=dated(BEFORE),
        boxes=(
            BoxChange(dated(BEFORE), None, Box.DONE),
            BoxChange(dated(ON), Box.DONE, Box.TODO),
            BoxChange(dated(AFTER), Box.TODO, Box.DONE),
        ),
        dues=(DueChange(dated(ON), None, ON), DueChange(dated(AFTER), ON, AFTER)),
    )
    assert whole.until(AFTER) == whole
    ends = {day: whole.until(day) for day in (BEFORE, ON)}
    assert [one.completed for one in ends.values()] == [dated(BEFORE), None]
    assert [one.first_due for one in ends.values()] == [None, ON]
    assert [one.due_changes for one in ends.values()] == [(), ()]
    assert whole.due_changes == (DueChange(dated(AFTER), ON, AFTER),)
    assert History({Place(NOTE, 5): whole}).until(date(2026, 2, 28)) == NOTHING
