"""Say what a note itself says of a milestone; nothing is counted from it.

In: a measured milestone. Out: words that stand beside what was counted.
"""

from trailmark.goals.model import Box
from trailmark.pages import words
from trailmark.progress.model import MilestoneProgress

SAYS = {
    Box.UNKNOWN: "the note does not say how it stands",
    Box.STRUCK: "struck through in the note, neither done nor dropped",
    Box.DOING: "in progress, says the note",
    Box.BLOCKED: "blocked, says the note",
    Box.PAUSED: "paused, says the note",
    Box.CARRIED: "carried over to a later list",
}
"""What the note itself says, where the state does not."""


def said_text(one: MilestoneProgress) -> str:
    """Say how far it is by the note's own words; nothing is counted from them."""
    share = one.milestone.progress
    if share is None or one.count is not None:
        return ""
    if share.percent is not None:
        return f"{words.number(round(share.percent))} % by the note"
    of = f" of {words.number(share.of)}" if share.of is not None else " so far"
    return f"{words.number(share.value or 0)}{of} by the note"
