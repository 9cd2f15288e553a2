"""The rules of counting in words, one row each, beside what decides it.

The site's page “How this is counted” and `docs/how-it-is-counted.md` are made from these rows and
from those of `states.py`. Numbers in them are those that the code counts with.
"""

from collections.abc import Callable
from dataclasses import dataclass

from trailmark.base.speech import message, say
from trailmark.progress.standing.forecast import (
    CHANGE,
    ENOUGH,
    LEAD,
    SHARE,
    WINDOW,
    forecast,
    measure_pace,
)
from trailmark.progress.standing.pace import Plan
from trailmark.progress.standing.states import worst_state


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of counting."""

    key: str
    """Names its place on the page, so that a number can lead to its rule."""
    title: str
    text: str
    """In words for a visitor; a message, as the title is."""
    decided_by: Callable[..., object] | None = None
    """What counts so; None where it is counted before this room is asked."""
    with_history: bool = False
    """Whether it is about the git history, which not every site is asked for."""

    @property
    def says(self) -> str:
        """Say it, with the numbers that the code counts with."""
        return say(self.text, **_NUMBERS)


_NUMBERS = {"days": WINDOW, "lead": LEAD, "change": CHANGE, "share": SHARE, "enough": ENOUGH}

FIRST_HOLDS = message("The first that holds decides.")
"""How the table of states is read."""
RULES = (
    Rule(
        "what-counts",
        message("What counts"),
        message(
            "Only what is public and dated: published posts and pieces of work, records, ticked "
            "milestones, ratings and reviews. A record is what the owner wrote down on a day; what "
            "it can show is linked. What happened before the start of a milestone, or after today, "
            "does not count for it. Notes that name a milestone prove it, but do not count."
        ),
    ),
    Rule(
        "dates",
        message("Where a date comes from"),
        message(
            "From the note, where its author wrote one. Else from the entry that reached the "
            "number. Each date says which it is. Where the day is not known, none is shown."
        ),
    ),
    Rule(
        "git",
        message("Dates from git"),
        message(
            "Where neither knows, the git history of the note does: the commit that ticked its "
            "box. “By” a day means that it was ticked then or earlier, and “before” that it was "
            "when the history begins; such a day is never called late or early. A due date that "
            "was moved is shown with the first one."
        ),
        with_history=True,
    ),
    Rule(
        "pace",
        message("Pace"),
        message(
            "The plan is a straight line from the start of a milestone to its due date. The tick "
            "on a bar is where that line is today."
        ),
        Plan.by,
    ),
    Rule(
        "behind-by-weeks",
        message("Behind by weeks"),
        message("How long ago the plan stood where the count stands now, to the nearest week."),
        Plan.weeks_behind,
    ),
    Rule(
        "forecast",
        message("Forecast"),
        message(
            "The rate of the last {days} days, or of the days since the start and {lead} more "
            "when those are fewer, carried on. Around it lies a range that allows for chance and "
            "for a pace that changes by {change} %; the more unevenly the weeks went, the wider "
            "it is."
        ),
        measure_pace,
    ),
    Rule(
        "range",
        message("How sure a forecast is"),
        message(
            "The range is made to hold what comes in {share} of 100 cases. Below {enough} dated "
            "entries there is no forecast, nor for what is done or dropped."
        ),
        forecast,
    ),
    Rule(
        "tracks",
        message("Tracks"),
        message(
            "A track stands as the worst of its milestones: one that is overdue, else one that is "
            "behind, on pace, open, not stated. It is done when all of them are. Those that were "
            "dropped or struck through are not among them."
        ),
        worst_state,
    ),
    Rule(
        "skills",
        message("Skills"),
        message(
            "Ratings are the owner’s own. Beside each stands the published work that names the "
            "skill. Where there is none, the page says so."
        ),
    ),
    Rule(
        "reviews",
        message("Reviews"),
        message(
            "The page of a review says what its period brought, as things stood on its last day. "
            "Reached and dropped is what became so on a day of it. Slipped is what was due in it "
            "and was not reached by then. Each number is held against what was promised for as "
            "long a time, and against the period before."
        ),
    ),
    Rule(
        "added",
        message("Added, put off and rescoped"),
        message(
            "What git saw come in, get a later due date, or get another due date or number in the"
            " period. What has a later due date has slipped. Before the history begins, nobody "
            "knows."
        ),
        with_history=True,
    ),
    Rule(
        "blanks",
        message("Blanks"),
        message("What its author has not filled in is shown as not filled in, never as zero."),
    ),
)


def rules_for(*, with_history: bool) -> tuple[Rule, ...]:
    """Return the rules of a site, with or without what git tells."""
    return tuple(rule for rule in RULES if with_history or not rule.with_history)
