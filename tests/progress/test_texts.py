"""The text of a note as of a day: no tick and no end of a later day, every other word as it is."""

from dataclasses import replace
from datetime import date

import pytest

from tests.progress.making import goals, milestone, note, track
from trailmark.goals.model import Box
from trailmark.history.model import Basis, BoxChange, Dated, History, Place, Remembered
from trailmark.progress.asof import boxes_then
from trailmark.progress.texts import texts_as_of
from trailmark.publish.public import PublicVault

PATH = "goals/goals.md"
BEFORE, ON, AFTER = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)


def shown(
    text: str, *, day: date = BEFORE, known: History | None = None, boxes=None, is_past=False
):
    """Return the only note of a vault as of a day; its text begins on line 1 of the file."""
    lines = tuple(range(1, text.count("\n") + 2))
    written = replace(note(PATH), text=text, lines=lines)
    vault = PublicVault((written,), ())
    then = {Place(PATH, line): box for line, box in (boxes or {}).items()}
    return texts_as_of(vault, known or History(), then, day=day, is_past=is_past).notes[0]


ENDS = {
    "- [x] Sing ✅ 2026-03-02": "- [ ] Sing",
    "- [x] Sing ✅ 2026-03-02 #song ^one": "- [ ] Sing #song ^one",
    "- [x] Sing [completion:: 2026-03-02]": "- [ ] Sing",
    "- [X] Sing (done:: 2026-03-02), and dance": "- [ ] Sing, and dance",
    "- [-] Sing ❌ 2026-03-02": "- [ ] Sing",
    "1. [x] Sing\n   all night ✅ 2026-03-02\n2. [x] Dance": (
        "1. [ ] Sing\n   all night\n2. [x] Dance"
    ),
    "> [!note]\n> - [x] Sing ✅ 2026-03-02": "> [!note]\n> - [ ] Sing",
    "- [x] Choir\n    - [x] Sing ✅ 2026-03-02": "- [x] Choir\n    - [ ] Sing",
    # A box that never said that it ended keeps what it says.
    "- [/] Sing ✅ 2026-03-02": "- [/] Sing",
    "- Sing ✅ 2026-03-02": "- Sing",
    # Of the day, of an earlier one, or no end at all.
    "- [x] Sing ✅ 2026-03-01": "- [x] Sing ✅ 2026-03-01",
    "- [x] Sing": "- [x] Sing",
    "- [ ] Sing 📅 2026-03-02": "- [ ] Sing 📅 2026-03-02",
    # Code is what somebody shows, not what somebody did.
    "`- [x] Sing ✅ 2026-03-02`": "`- [x] Sing ✅ 2026-03-02`",
    "```\n- [x] Sing ✅ 2026-03-02\n```": "```\n- [x] Sing ✅ 2026-03-02\n```",
}


@pytest.mark.parametrize("text", ENDS)
def test_an_end_of_a_later_day_is_not_there_yet(text):
    one = shown(text)
    assert one.text == ENDS[text]
    assert one.is_later is (ENDS[text] != text)
    assert len(one.lines) == one.text.count("\n") + 1


@pytest.mark.parametrize("text", ENDS)
def test_on_its_own_day_an_end_is_there(text):
    assert shown(text, day=ON).text == text


@pytest.mark.parametrize(
    ("text", "box", "then"),
    [
        ("- [x] Sing", Box.DOING, "- [/] Sing"),
        ("- [x] Sing [1]", Box.TODO, "- [ ] Sing [1]"),
        ("- [ ] Sing", Box.DONE, "- [x] Sing"),
        ("- [/] Sing", Box.DROPPED, "- [-] Sing"),
        ("- [~] Sing", Box.DOING, "- [~] Sing"),
        ("- [x] Sing", Box.PAUSED, "- [ ] Sing"),
        ("- [x] Sing ✅ 2026-03-02", Box.DOING, "- [/] Sing"),
        ("| Sing | [x] |", Box.TODO, "| Sing | [ ] |"),
        ("- Sing [x] times", Box.TODO, "- Sing [x] times"),
        ("Sing", Box.TODO, "Sing"),
    ],
)
def test_a_box_is_the_one_of_then(text, box, then):
    assert shown(f"First\n\n{text}", boxes={3: box}).text == f"First\n\n{then}"


def test_the_boxes_that_were_others_are_found():
    """A line that came in later, ticked, was not there: open says least."""
    first = milestone("Sing", box=Box.DONE, completed=ON)
    second = milestone("Dance", box=Box.DONE, line=6)
    third = milestone("Paint", box=Box.DONE, line=7)
    came = Dated(AFTER, Basis.EXACT)
    ticked = (BoxChange(Dated(BEFORE, Basis.EXACT), None, Box.DOING),)
    known = {
        Place(PATH, 6): Remembered(boxes=(*ticked, BoxChange(came, Box.DOING, Box.DONE))),
        Place(PATH, 7): Remembered(added=came, boxes=(BoxChange(came, None, Box.DONE),)),
    }
    now = goals(track(first, second, third))
    boxes = {at.line: box for at, box in boxes_then(now, History(known), day=BEFORE).items()}
    assert boxes == {5: Box.TODO, 6: Box.DOING, 7: Box.TODO}
    assert boxes_then(now, History(known), day=AFTER) == {}


def test_a_note_of_which_more_is_known_to_be_later_says_so():
    came = Remembered(added=Dated(AFTER, Basis.EXACT))
    known = History({Place(PATH, 1): came})
    assert shown("- Sing", known=known).is_later
    assert not shown("- Sing", known=known, day=AFTER).is_later
    other = History({Place("goals/other.md", 1): came})
    assert not shown("- Sing", known=other).is_later


@pytest.mark.parametrize(
    ("text", "is_later"),
    [
        ("- [x] Sing", True),
        ("- [-] Sing", True),
        ("- [ ] Sing\n- [/] Dance", False),
        ("- [x] Sing ✅ 2026-02-01", False),
    ],
)
def test_a_tick_that_nobody_can_date_is_said_where_the_notes_are_of_a_later_day(text, is_later):
    assert shown(text, is_past=True).is_later is is_later
    assert not shown(text).is_later
    dated = History({Place(PATH, 1): Remembered(Dated(BEFORE, Basis.EXACT))})
    assert not shown(text.partition("\n")[0], known=dated, is_past=True).is_later
