"""How dates, numbers and states are said.

In: plain values. Out: the words a reader sees. Every rounding of a number happens here, so that
a bar, its label and a chart cannot differ. English only; templates repeat none of it.
"""

import datetime
import math
import re
from collections.abc import Sequence

from trailmark.base.dates import MONTHS, Period
from trailmark.base.periods import Cadence, cadence_of
from trailmark.goals.model import Box
from trailmark.history.model import Basis
from trailmark.progress.model import EventKind, Metric, Provenance
from trailmark.progress.standing.states import State

STATE_WORDS = {
    State.DONE: "Done",
    State.ON_PACE: "On pace",
    State.BEHIND: "Behind",
    State.OVERDUE: "Overdue",
    State.DROPPED: "Dropped",
    State.OPEN: "Open",
    State.UNKNOWN: "Not stated",
}
BOX_STATES = {
    Box.TODO: State.OPEN,
    Box.DOING: State.ON_PACE,
    Box.DONE: State.DONE,
    Box.DROPPED: State.DROPPED,
    Box.BLOCKED: State.OPEN,
    Box.PAUSED: State.OPEN,
    Box.CARRIED: State.OPEN,
    Box.STRUCK: State.UNKNOWN,
    Box.UNKNOWN: State.UNKNOWN,
}
BOX_WORDS = {
    Box.TODO: "To do",
    Box.DOING: "Doing",
    Box.DONE: "Done",
    Box.DROPPED: "Dropped",
    Box.BLOCKED: "Blocked",
    Box.PAUSED: "Paused",
    Box.CARRIED: "Carried over",
    Box.STRUCK: "Struck through",
    Box.UNKNOWN: "Not stated",
}
KIND_WORDS = {
    EventKind.POST: "Post",
    EventKind.PORTFOLIO: "Portfolio",
    EventKind.RECORD: "Record",
    EventKind.MILESTONE: "Milestone",
    EventKind.RATING: "Rating",
    EventKind.REVIEW: "Review",
    EventKind.PROOF: "Proof",
    EventKind.DUE: "Due date",
}
SOURCE_WORDS = {
    Provenance.NOTE: "from the note",
    Provenance.RECORD: "from a record",
    Provenance.GIT: "from the note’s git history",
}
HISTORY_WORDS = {
    Basis.EXACT: SOURCE_WORDS[Provenance.GIT],
    Basis.BY: f"that day or earlier, {SOURCE_WORDS[Provenance.GIT]}",
    Basis.BEFORE: "that day or earlier, when the note’s git history begins",
    Basis.UNCOMMITTED: "from the note, not committed yet",
}
"""How exact a day is that git tells."""
BLANK = "not filled in"
UNPROVEN = "claimed, no evidence yet"

_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_SCALES = (("M", 1_000_000), ("k", 1000))
_PLANNED_EXACTLY = 10
"""Below this goal a plan such as 2.5 of 4 keeps its decimal."""


def day(value: datetime.date) -> str:
    """Say a day: `24 Nov 2026`."""
    return f"{value.day} {month_name(value)} {value.year}"


def end(value: datetime.date, basis: Basis | None) -> str:
    """Say on which day something ended, or by which: `by 24 Nov 2026`."""
    lead = {Basis.BY: "by ", Basis.BEFORE: "before "}.get(basis, "") if basis else ""
    return f"{lead}{day(value)}"


def source(provenance: Provenance, basis: Basis | None) -> str:
    """Say where a day comes from, and how exact it is."""
    return HISTORY_WORDS[basis] if basis else SOURCE_WORDS[provenance]


def day_of_year(value: datetime.date) -> str:
    """Say a day whose year is plain: `24 Nov`."""
    return f"{value.day} {month_name(value)}"


def month(value: datetime.date) -> str:
    """Say a month: `Nov 2026`."""
    return f"{month_name(value)} {value.year}"


def month_name(value: datetime.date) -> str:
    """Say a month without its year: `Nov`."""
    return MONTHS[value.month - 1][:3].title()


def span(start: datetime.date, end: datetime.date) -> str:
    """Say the months from one day to another: `Jul 2026 – Jan 2027`."""
    first, last = month(start), month(end)
    return first if first == last else f"{first} – {last}"


def period(value: Period) -> str:
    """Say a period: a day, a month or a range of months."""
    return day(value.start) if value.is_day else span(value.start, value.end)


def period_name(value: Period) -> str:
    """Name a period shortly: `Q3 2026`, `Oct 2026`, `Week 12, 2026`."""
    start = value.start
    names = {
        Cadence.WEEK: "Week {1}, {0}".format(*start.isocalendar()),
        Cadence.MONTH: month(start),
        Cadence.QUARTER: f"Q{start.month // 3 + 1} {start.year}",
        Cadence.HALF: f"H{start.month // 6 + 1} {start.year}",
        Cadence.YEAR: str(start.year),
    }
    cadence = cadence_of(value)
    return names[cadence] if cadence is not None else period(value)


def difference(now: float, before: float) -> str:
    """Say how much more or less than before: `+3 from 2`, `−2 from 5`, `same`."""
    gap = round(now - before, 1)
    if gap == 0:
        return "same"
    # The two words of the end stay on one line.
    return f"{'+' if gap > 0 else '−'}{number(abs(gap))} from\u00a0{number(before)}"


def number(value: float) -> str:
    """Say a number: whole when it is, else with one decimal: `1,200`, `2.5`."""
    rounded = round(value, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def reached(value: float) -> float:
    """Round a count down to what can be said of it: 19.96 of 20 is not 20."""
    # The small part is what sums of tenths lack: 0.7 in ten parts is 6.999….
    return math.floor(value * 10 + 1e-6) / 10


def planned(value: float, goal: float) -> str:
    """Say what a plan expects; for a large goal a fraction would claim too much."""
    return number(value) if goal < _PLANNED_EXACTLY else number(round(value))


def count(amount: float, one: str, many: str | None = None) -> str:
    """Say how many: `1 post`, `2 posts`."""
    return f"{number(amount)} {plural(amount, one, many)}"


def total(metric: Metric) -> str:
    """Say how much a metric has counted so far: `8 posts`."""
    return f"{number(sum(event.amount for event in metric.events))} {metric.unit}".strip()


def plural(amount: float, one: str, many: str | None = None) -> str:
    """Return the word that fits the amount."""
    return one if amount == 1 else many or f"{one}s"


def listing(words: Sequence[str]) -> str:
    """Join words as in a sentence: `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no “and”
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(part: str) -> str:
    """Give a thought its capital and its full stop."""
    said = capital(part.strip())
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def capital(part: str) -> str:
    """Give words a capital at their start, and leave the others as they are."""
    return part[:1].upper() + part[1:]


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def short(value: float) -> str:
    """Say a large number in little room: `4.1k`, `2.5M`."""
    for sign, amount in _SCALES:
        if value >= amount:
            return f"{number(value / amount)}{sign}"
    return number(value)


def percent(part: float, whole: float) -> float:
    """Return a share in percent for a drawing, from 0 to 100."""
    return round(min(100.0, max(0.0, 100 * part / whole)), 1) if whole > 0 else 0.0
