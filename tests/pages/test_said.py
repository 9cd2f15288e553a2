"""What the note itself says stands beside what was counted, and is never counted from."""

import pytest

from tests.progress.making import TODAY, count_of, goals, milestone, track
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box, Share
from trailmark.pages.said import said_text
from trailmark.pages.standings import how_text
from trailmark.progress.milestones import measure_milestone, measure_track
from trailmark.progress.names import Ties
from trailmark.progress.standing.states import State
from trailmark.render.model_json import _Writer

NO_TIES = Ties(goals(), (), Diagnostics())


def measured(**changes):
    return measure_milestone(milestone(**changes), "staff", None, NO_TIES, today=TODAY)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(12, 20, None, "12/20"), "12 of 20 by the note"),
        (Share(3, None, None, "3 so far"), "3 so far by the note"),
        (Share(None, None, 119, "119%"), "119 % by the note"),
        (None, ""),
    ],
)
def test_a_share_is_told_as_the_words_of_the_note(share, words):
    one = measured(target=count_of(20), progress=share)
    assert said_text(one) == words
    assert one.count is None


@pytest.mark.parametrize(
    ("box", "words"),
    [
        (Box.BLOCKED, "blocked, says the note"),
        (Box.PAUSED, "paused, says the note"),
        (Box.CARRIED, "carried over to a later list"),
        (Box.STRUCK, "struck through in the note, neither done nor dropped"),
        (Box.UNKNOWN, "the note does not say how it stands"),
        (Box.TODO, ""),
    ],
)
def test_a_state_that_no_chip_shows_is_told_in_words(box, words):
    assert how_text(measured(box=box)) == words


def test_what_is_struck_through_counts_neither_as_done_nor_against_it():
    boxes = (Box.DONE, Box.TODO, Box.STRUCK, Box.DROPPED)
    whole = track(*(milestone(str(number), box=box) for number, box in enumerate(boxes)))
    progress = measure_track(whole, {}, NO_TIES, (), today=TODAY)
    assert (progress.done, progress.total, progress.dropped) == (1, 2, 1)


def test_a_struck_line_is_not_overdue():
    assert measured(box=Box.STRUCK, due=TODAY.replace(year=2025)).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("box", "word"),
    [(Box.BLOCKED, "todo"), (Box.CARRIED, "todo"), (Box.STRUCK, "unknown"), (Box.DOING, "doing")],
)
def test_the_json_keeps_the_words_of_its_contract_and_tells_the_state_beside_them(box, word):
    told = _Writer(None).milestone(measured(box=box))  # type: ignore[arg-type]
    assert (told["box"], told["status"]) == (word, box.value)
