"""Judge how a milestone stands: one table, whose rows also say their condition in words.

In: what its note says, numbers and days. Out: a state. Source: PRODUCT, "State of a milestone".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from trailmark.base.speech import message, say
from trailmark.goals.model import Box
from trailmark.progress.standing.pace import WEEK, Plan


class State(Enum):
    """How a milestone or track stands (PRODUCT, "State of a milestone")."""

    DONE = "done"
    ON_PACE = "on-pace"
    BEHIND = "behind"
    OVERDUE = "overdue"
    DROPPED = "dropped"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the state of a milestone depends on."""

    box: Box
    today: date
    due: date | None = None
    count: float | None = None
    """How many there are; None when nothing counts it."""
    goal: float | None = None
    """How many are enough; None when it names no number to reach."""
    plan: Plan | None = None
    """The straight line that its count is held against; None when there is none."""

    @property
    def is_reached(self) -> bool:
        """Whether there are as many as it names."""
        return self.count is not None and self.goal is not None and self.count >= self.goal

    @property
    def is_unsaid(self) -> bool:
        """Whether its note leaves open if something is still to be done."""
        return self.box in {Box.UNKNOWN, Box.STRUCK}

    @property
    def planned(self) -> float | None:
        """How many the plan has today; None when it has none yet, or nothing counts it."""
        if self.plan is None or self.count is None or self.today < self.plan.start:
            return None
        return self.plan.by(self.today)

    @property
    def weeks_behind(self) -> int:
        """How many weeks ago the plan stood where the count stands today."""
        if self.plan is None or self.count is None:
            return 0
        return self.plan.weeks_behind(self.count, self.today)


@dataclass(frozen=True, slots=True)
class StateRule:
    """One row of the table."""

    state: State
    holds: Callable[[Standing], bool]
    text: str
    """The condition in words for a visitor; a message."""

    @property
    def says(self) -> str:
        """Say the condition."""
        return say(self.text, days=WEEK)


STATES = (
    StateRule(
        State.DROPPED,
        lambda one: one.box is Box.DROPPED,
        message("It was given up. It stays listed, with the reason, and leaves the total."),
    ),
    StateRule(
        State.DONE,
        lambda one: one.box is Box.DONE or one.is_reached,
        message("Its box is ticked, or the number it names has been reached; the page says which."),
    ),
    StateRule(
        State.UNKNOWN,
        lambda one: one.is_unsaid and one.planned is None,
        message(
            "The note states it as a plain line without a box, or has struck it through, and no "
            "count can be held against a plan."
        ),
    ),
    StateRule(
        State.OVERDUE,
        lambda one: one.due is not None and one.due < one.today,
        message("Its due date has passed."),
    ),
    StateRule(
        State.BEHIND,
        lambda one: one.weeks_behind > 0,
        message("Its count is {days} days or more behind the plan. The page says how many weeks."),
    ),
    StateRule(
        State.ON_PACE,
        lambda one: one.planned is not None,
        message("Its count is on the plan, ahead of it, or less than {days} days behind it."),
    ),
    StateRule(
        State.OPEN,
        lambda one: True,  # noqa: ARG005 - what is left
        message(
            "It is still to be done, and no plan can be drawn: it has no start, or one that is "
            "still to come, no due date, or no number that is counted."
        ),
    ),
)
"""The first row that holds decides."""

WORST_FIRST = (
    *(State.OVERDUE, State.BEHIND, State.ON_PACE, State.OPEN),
    *(State.UNKNOWN, State.DONE, State.DROPPED),
)
"""Which state of several is told first. Time alone moves a milestone only to the left."""


def decide_state(one: Standing) -> State:
    """Return the state of the first rule that holds."""
    return next(rule.state for rule in STATES if rule.holds(one))


def worst_state(states: Iterable[State]) -> State:
    """Return how several stand together: as the worst does; unknown when there are none."""
    return min(states, key=WORST_FIRST.index, default=State.UNKNOWN)
