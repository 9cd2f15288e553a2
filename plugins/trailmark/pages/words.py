"""How dates, numbers and states are said.

In: plain values. Out: the words a reader sees, in the language that is spoken. Every rounding of a
number happens here, so that a bar, its label and a chart cannot differ. A table holds messages,
which are said when they are used.
"""

import datetime
import math
import re
from collections.abc import Sequence

from trailmark.base.dates import Period
from trailmark.base.periods import Cadence, cadence_of
from trailmark.base.speech import language, message, say, say_date, say_number
from trailmark.goals.model import Box
from trailmark.history.model import Basis
from trailmark.progress.model import EventKind, Metric, Provenance
from trailmark.progress.standing.states import State

STATE_WORDS = {
    State.DONE: message("Done"),
    State.ON_PACE: message("On pace"),
    State.BEHIND: message("Behind"),
    State.OVERDUE: message("Overdue"),
    State.DROPPED: message("Dropped"),
    State.OPEN: message("Open"),
    State.UNKNOWN: message("Not stated"),
}
INNER_STATE_WORDS = {
    State.DONE: message("done"),
    State.ON_PACE: message("on pace"),
    State.BEHIND: message("behind"),
    State.OVERDUE: message("overdue"),
    State.DROPPED: message("dropped"),
    State.OPEN: message("open"),
    State.UNKNOWN: message("not stated"),
}
"""The same inside of a sentence."""
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
    Box.TODO: message("To do"),
    Box.DOING: message("Doing"),
    Box.DONE: message("Done"),
    Box.DROPPED: message("Dropped"),
    Box.BLOCKED: message("Blocked"),
    Box.PAUSED: message("Paused"),
    Box.CARRIED: message("Carried over"),
    Box.STRUCK: message("Struck through"),
    Box.UNKNOWN: message("Not stated"),
}
KIND_WORDS = {
    EventKind.POST: message("Post"),
    EventKind.PORTFOLIO: message("Portfolio"),
    EventKind.RECORD: message("Record"),
    EventKind.MILESTONE: message("Milestone"),
    EventKind.RATING: message("Rating"),
    EventKind.REVIEW: message("Review"),
    EventKind.PROOF: message("Proof"),
    EventKind.DUE: message("Due date"),
}
SOURCE_WORDS = {
    Provenance.NOTE: message("from the note"),
    Provenance.RECORD: message("from a record"),
    Provenance.GIT: message("from the note’s git history"),
}
HISTORY_WORDS = {
    Basis.EXACT: SOURCE_WORDS[Provenance.GIT],
    Basis.BY: message("that day or earlier, from the note’s git history"),
    Basis.BEFORE: message("that day or earlier, when the note’s git history begins"),
    Basis.UNCOMMITTED: message("from the note, not committed yet"),
}
"""How exact a day is that git tells."""
BLANK = message("not filled in")
UNPROVEN = message("claimed, no evidence yet")

_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_SCALES = ((1_000_000, message("{number}M")), (1000, message("{number}k")))
_PLANNED_EXACTLY = 10
"""Below this goal a plan such as 2.5 of 4 keeps its decimal."""


def day(value: datetime.date) -> str:
    """Say a day: `24 Nov 2026`."""
    return say_date(value, "yMMMd")


def end(value: datetime.date, basis: Basis | None) -> str:
    """Say on which day something ended, or by which: `by 24 Nov 2026`."""
    if basis is Basis.BY:
        return say("by {day}", day=day(value))
    return say("before {day}", day=day(value)) if basis is Basis.BEFORE else day(value)


def source(provenance: Provenance, basis: Basis | None) -> str:
    """Say where a day comes from, and how exact it is."""
    return say(HISTORY_WORDS[basis] if basis else SOURCE_WORDS[provenance])


def day_of_year(value: datetime.date) -> str:
    """Say a day whose year is plain: `24 Nov`."""
    return say_date(value, "MMMd")


def month(value: datetime.date) -> str:
    """Say a month: `Nov 2026`."""
    return say_date(value, "yMMM")


def month_name(value: datetime.date) -> str:
    """Say a month without its year: `Nov`."""
    return say_date(value, "MMM")


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
    cadence = cadence_of(value)
    if cadence is Cadence.WEEK:
        year, week, _ = start.isocalendar()
        return say("Week {week}, {year}", week=week, year=year)
    if cadence is Cadence.QUARTER:
        return say("Q{quarter} {year}", quarter=start.month // 3 + 1, year=start.year)
    if cadence is Cadence.HALF:
        return say("H{half} {year}", half=start.month // 6 + 1, year=start.year)
    if cadence is Cadence.MONTH:
        return month(start)
    return str(start.year) if cadence is Cadence.YEAR else period(value)


def difference(now: float, before: float) -> str:
    """Say how much more or less than before: `+3 from 2`, `−2 from 5`, `same`."""
    gap = round(now - before, 1)
    if gap == 0:
        return say("same")
    # The two words of the end stay on one line.
    return say(
        "{change} from\u00a0{before}",
        change=f"{'+' if gap > 0 else '−'}{number(abs(gap))}",
        before=number(before),
    )


def number(value: float) -> str:
    """Say a number: whole when it is, else with one decimal: `1,200`, `2.5`."""
    return say_number(value)


def reached(value: float) -> float:
    """Round a count down to what can be said of it: 19.96 of 20 is not 20."""
    # The small part is what sums of tenths lack: 0.7 in ten parts is 6.999….
    return math.floor(value * 10 + 1e-6) / 10


def planned(value: float, goal: float) -> str:
    """Say what a plan expects; for a large goal a fraction would claim too much."""
    return number(value) if goal < _PLANNED_EXACTLY else number(round(value))


def total(metric: Metric) -> str:
    """Say how much a metric has counted so far: `8 posts`."""
    return f"{number(sum(event.amount for event in metric.events))} {metric.unit}".strip()


def listing(words: Sequence[str]) -> str:
    """Join words as in a sentence: `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no “and”
        return "".join(words)
    return say("{several} and {last}", several=", ".join(words[:-1]), last=words[-1])


def sentence(part: str) -> str:
    """Give a thought its capital and its full stop."""
    said = capital(part.strip())
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def capital(part: str) -> str:
    """Give words a capital at their start, and leave the others as they are."""
    if language() == "tr" and part.startswith("i"):
        return f"İ{part[1:]}"
    return part[:1].upper() + part[1:]


def unbroken(part: str) -> str:
    """Keep words on one line."""
    return part.replace(" ", "\u00a0")


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def short(value: float) -> str:
    """Say a large number in little room: `4.1k`, `2.5M`."""
    for amount, scaled in _SCALES:
        if value >= amount:
            return say(scaled, number=number(value / amount))
    return number(value)


def percent(part: float, whole: float) -> float:
    """Return a share in percent for a drawing, from 0 to 100."""
    return round(min(100.0, max(0.0, 100 * part / whole)), 1) if whole > 0 else 0.0
