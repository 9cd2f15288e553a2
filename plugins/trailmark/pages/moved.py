"""Say how due dates were moved.

In: what git remembers of them. Out: sentences. The first due date stays for good, and each move is
told with its day, so that nobody need trust a count of them.
"""

from trailmark.history.model import Basis, DueChange
from trailmark.pages import words
from trailmark.progress.model import MilestoneProgress


def moved_text(one: MilestoneProgress) -> str:
    """Say the first due date of a milestone, and each time that it was moved."""
    first = words.capital(first_due_text(one))
    moves = one.due_changes
    if not first or not moves:
        return first
    times = "once" if len(moves) == 1 else words.count(len(moves), "time")
    return f"{first}, moved {times}: {words.listing([_move(change) for change in moves])}"


def first_due_text(one: MilestoneProgress) -> str:
    """Say for when a milestone was promised first, when that is another day than now."""
    has_moved = bool(one.due_changes) or one.first_due != one.milestone.due
    return f"first due {words.day(one.first_due)}" if one.first_due and has_moved else ""


def _move(change: DueChange) -> str:
    by = "by" if change.when.basis is Basis.BY else "on"
    to = f"to {words.day(change.after)}" if change.after else "to no day"
    return f"{by} {words.day(change.when.day)} {to}"


def change_text(change: DueChange) -> str:
    """Say what became of a due date: `moved from 30 Jun 2026 to 30 Sep 2026`."""
    if change.before is None:
        return ""
    if change.after is None:
        return f"{words.day(change.before)} taken away"
    return f"moved from {words.day(change.before)} to {words.day(change.after)}"
