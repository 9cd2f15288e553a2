"""Every rule of the goal reader: its stable name, its tier and what it does.

`trailmark explain` prints the name and the tier, and the tests see that each rule has a case. Tiers
are those of NOTES 3.1: a lower one never overrides a higher one.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    tier: str
    says: str


RULES: Mapping[str, Rule] = {
    "frontmatter-start": Rule("T0", "`start` of the frontmatter begins every horizon of the note"),
    "frontmatter-track": Rule("T0", "`track` of the frontmatter makes the note one track"),
    "box": Rule("T1", "the character in the box is the state"),
    "field-due": Rule("T1", "`[due:: …]` or `📅` is the due date"),
    "field-start": Rule("T1", "`[start:: …]` or `🛫` is the start"),
    "field-completion": Rule("T1", "`[completion:: …]` or `✅` is the day it was done"),
    "field-cancelled": Rule("T1", "`[cancelled:: …]` or `❌` is the day it was dropped"),
    "field-metric": Rule("T1", "`[metric:: key]` names the metric that counts it"),
    "field-id": Rule("T1", "`[id:: …]`, `🆔` or a block id is the name of the milestone"),
    "label-due": Rule("T2", "a nested `Due: …` is the due date"),
    "label-start": Rule("T2", "a nested `Start: …` is the start"),
    "label-state": Rule("T2", "a nested `Status: …`, `Done: …` or `Dropped: …` is the state"),
    "vision-line": Rule("T2", "a line below a vision heading, under its bold label"),
    "rating-cell": Rule("T2", "a cell of a rating column of a skills table"),
    "scale-stated": Rule("T2", "a legend, a header or the marks say how many are full marks"),
    "metric-line": Rule("T2", "`label: value` below a metrics heading"),
    "status-line": Rule("T2", "`label: … %` below a status heading"),
    "status-part": Rule("T2", "`label: value` below a status line"),
    "next-line": Rule("T2", "`label: value` below a heading of the next milestone"),
    "review-slot": Rule("T2", "a line below the heading of a review period"),
    "path-item": Rule("T2", "a line below a learning heading"),
    "showcase-item": Rule("T2", "a line of what to show"),
    "showcase-place": Rule("T2", "a line of where to show it"),
    "nested-remark": Rule("T2", "a nested line is a remark"),
    "nested-proof": Rule("T2", "a nested line with a link is a proof"),
    "heading-kind": Rule("T3", "the words of a heading say what its section is about"),
    "heading-horizon": Rule("T3", "the words of a heading say how far ahead it looks"),
    "heading-state": Rule("T3", "a heading that is a state holds for the lines without one"),
    "heading-track": Rule("T3", "the highest heading above its milestones names a track"),
    "title-track": Rule("T3", "milestones under no heading belong to a track named by the note"),
    "boxed-line": Rule("T3", "a box below no other kind of heading is a milestone"),
    "plain-bullet": Rule("T3", "a bullet directly below a milestones heading is a milestone"),
    "horizon-due": Rule("T3", "the horizon counted from the start gives the due date"),
    "words-due": Rule("T3", "`by`, `until` or `before` and a date is the due date"),
    "words-state": Rule("T3", "the last word of a line, such as `Done`, is its state"),
    "emoji-state": Rule("T3", "the emoji at the start of a line is its state"),
    "struck-done": Rule("T3", "a line struck through with a date after it is done"),
    "scale-assumed": Rule("T3", "nobody says how many are full marks, so the setting does"),
    "words-quantity": Rule("T3", "a number with a unit is the target"),
    "blank": Rule("T3", "a blank is not filled in and never counts"),
}
"""The rules by name."""
