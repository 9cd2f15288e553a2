"""Say how due dates were moved and targets changed.

In: what git remembers of them. Out: sentences. The first due date stays for good, and each move is
told with its day, so that nobody need trust a count of them.
"""

from trailmark.base.speech import say, say_many
from trailmark.history.model import Basis, DueChange, TargetChange
from trailmark.pages import words
from trailmark.progress.model import MilestoneProgress


def moved_text(one: MilestoneProgress) -> str:
    """Say the first due date of a milestone, and each time that it was moved."""
    first = words.capital(first_due_text(one))
    moves = one.due_changes
    if not first or not moves:
        return first
    times = (
        say("once") if len(moves) == 1 else say_many("{number} time", "{number} times", len(moves))
    )
    return say(
        "{first}, moved {times}: {moves}",
        first=first,
        times=times,
        moves=words.listing([_move(change) for change in moves]),
    )


def rescoped_text(one: MilestoneProgress) -> str:
    """Say the first number of a target, and each time that it was changed: `First target 10, …`."""
    known = [change for change in one.target_changes if change.before is not None]
    if not known or known[0].before is None:
        return ""
    return say(
        "First target {number}, changed {changes}",
        number=words.number(known[0].before),
        changes=words.listing([_change(change) for change in known]),
    )


def _change(change: TargetChange) -> str:
    day, after = words.day(change.when.day), change.after
    is_bound = change.when.basis is Basis.BY
    if after is None:
        return (
            say("by {day} to no number", day=day)
            if is_bound
            else say("on {day} to no number", day=day)
        )
    number = words.number(after)
    if is_bound:
        return say("by {day} to {number}", day=day, number=number)
    return say("on {day} to {number}", day=day, number=number)


def first_due_text(one: MilestoneProgress) -> str:
    """Say for when a milestone was promised first, when that is another day than now."""
    has_moved = bool(one.due_changes) or one.first_due != one.milestone.due
    if not (one.first_due and has_moved):
        return ""
    return say("first due {day}", day=words.day(one.first_due))


def _move(change: DueChange) -> str:
    day = words.day(change.when.day)
    is_bound = change.when.basis is Basis.BY
    if change.after is None:
        return (
            say("by {day} to no day", day=day) if is_bound else say("on {day} to no day", day=day)
        )
    later = words.day(change.after)
    if is_bound:
        return say("by {day} to {later}", day=day, later=later)
    return say("on {day} to {later}", day=day, later=later)


def change_text(change: DueChange) -> str:
    """Say what became of a due date: `moved from 30 Jun 2026 to 30 Sep 2026`."""
    if change.before is None:
        return ""
    if change.after is None:
        return say("{day} taken away", day=words.day(change.before))
    before, after = words.day(change.before), words.day(change.after)
    return say("moved from {before} to {after}", before=before, after=after)
