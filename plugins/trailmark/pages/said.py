"""Say what a note itself says of a milestone; nothing is counted from it.

In: a measured milestone. Out: words that stand beside what was counted.
"""

from trailmark.base.speech import message, say
from trailmark.goals.model import Box
from trailmark.pages import words
from trailmark.progress.model import MilestoneProgress

SAYS = {
    Box.UNKNOWN: message("the note does not say how it stands"),
    Box.STRUCK: message("struck through in the note, neither done nor dropped"),
    Box.DOING: message("in progress, says the note"),
    Box.BLOCKED: message("blocked, says the note"),
    Box.PAUSED: message("paused, says the note"),
    Box.CARRIED: message("carried over to a later list"),
}
"""What the note itself says, where the state does not."""


def said_text(one: MilestoneProgress) -> str:
    """Say how far it is by the note's own words; nothing is counted from them."""
    share = one.milestone.progress
    if share is None or one.count is not None:
        return ""
    if share.percent is not None:
        return say("{number} % by the note", number=words.number(round(share.percent)))
    done = words.number(share.value or 0)
    if share.of is None:
        return say("{number} so far by the note", number=done)
    return say("{number} of {total} by the note", number=done, total=words.number(share.of))
