"""How far ahead a heading looks: `6-Month Milestones`, `Q1 2026`, `Short-term goals`.

In: the plain words of a heading. Out: a `Horizon`, and its dates once a start is known. A horizon
without anything to count from stays a label (NOTES part 4, case 22).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from trailmark.base.dates import Period, add_months, add_weeks, month_of
from trailmark.base.spans import Span
from trailmark.goals.deadlines import DATE, Calendar, place_period
from trailmark.goals.vocabulary import Vocabulary, fold


@dataclass(frozen=True, slots=True)
class Horizon:
    """The time that a heading names."""

    label: str
    """As typed: `6-Month`."""
    spans: tuple[Span, ...]
    """Where the heading speaks of time."""
    unit: str | None = None
    """The unit of a length: `month`."""
    first: int = 1
    """The first unit: 1 for `6-Month`, 4 for `Months 4-6`."""
    last: int = 0
    """The last unit: 6."""
    this: int | None = None
    """0 for `this year`, 1 for `next year`."""
    period: str | None = None
    """A period in words: `Q1`, `Q1 2026`."""

    @property
    def can_be_placed(self) -> bool:
        """Whether it has dates as soon as there is a start."""
        return self.unit is not None or self.period is not None


def find_horizon(heading: str, vocabulary: Vocabulary) -> Horizon | None:
    """Read the horizon of a heading; None when it names no time."""
    words = _PATTERN.format(units=vocabulary.units.pattern, terms=vocabulary.terms.pattern)
    pattern = re.compile(words, re.VERBOSE | re.IGNORECASE)
    found = [_horizon(match, vocabulary) for match in pattern.finditer(heading)]
    if not found:
        return None
    dated = next((one for one in found if one.can_be_placed), found[0])
    return Horizon(
        label=found[0].label,
        spans=tuple(span for one in found for span in one.spans),
        unit=dated.unit,
        first=dated.first,
        last=dated.last,
        this=dated.this,
        period=dated.period,
    )


def place_horizon(horizon: Horizon, calendar: Calendar) -> Period | None:
    """Return the first and the last day of a horizon; None when there is nothing to count from."""
    try:
        if horizon.period is not None:
            return place_period(horizon.period, calendar)
        if horizon.unit is None or calendar.start is None:
            return None
        if horizon.this is not None:
            return _around(calendar.start, horizon.unit, horizon.this)
        return Period(
            _add(calendar.start, horizon.unit, horizon.first - 1),
            _add(calendar.start, horizon.unit, horizon.last),
        )
    except (ValueError, OverflowError):
        # Years beyond what a calendar holds.
        return None


_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_N = rf"(?:[0-9]{{{{1,3}}}}|{'|'.join(_NUMBER_WORDS)})"

_PATTERN = rf"""
    (?<![\w./])(?:
      (?P<low>{_N})(?:\s?(?:[-–—]|to)\s?(?P<high>{_N}))?(?P<open>\+)?[-\s]?(?P<unit>{{units}})
    | (?P<nth>{{units}})\s(?P<first>[0-9]{{{{1,3}}}})(?:\s?[-–—]\s?(?P<last>[0-9]{{{{1,3}}}}))?
    | (?P<shift>this|next|current)\s(?P<around>{{units}})
    | (?P<named>{{terms}}) | phase\s[0-9]{{{{1,2}}}}
    | (?P<period>
          (?:19|20)[0-9]{{{{2}}}}[-\s]?[qh][1-4] | [qh][1-4](?:[-\s](?:19|20)[0-9]{{{{2}}}})?
        | [a-z]{{{{3,9}}}}\.?\s(?:19|20)[0-9]{{{{2}}}} | (?:19|20)[0-9]{{{{2}}}}-[0-9]{{{{2}}}}
        | (?:19|20)[0-9]{{{{2}}}}
      )
    )(?![\w/]|[-–]\d)
"""


def _horizon(match: re.Match[str], vocabulary: Vocabulary) -> Horizon:
    label, spans = match[0], (Span(*match.span()),)
    if match["low"]:
        unit = None if match["open"] else _unit(match["unit"], vocabulary)
        return Horizon(label, spans, unit, last=_number(match["high"] or match["low"]))
    if match["nth"]:
        first = int(match["first"])
        unit = _unit(match["nth"], vocabulary)
        return Horizon(label, spans, unit, first, int(match["last"] or first))
    if match["shift"]:
        shift = 1 if match["shift"].casefold() == "next" else 0
        return Horizon(label, spans, _unit(match["around"], vocabulary), this=shift)
    if match["period"]:
        return _period(match, spans)
    return Horizon(label, spans)


def _period(match: re.Match[str], spans: tuple[Span, ...]) -> Horizon:
    """Read a period; of `Goals 2026` only the year is one."""
    words = match["period"]
    if re.fullmatch(DATE, words, re.VERBOSE | re.IGNORECASE):
        return Horizon(words, spans, period=words)
    year = words[-4:]
    return Horizon(year, (Span(match.end() - 4, match.end()),), period=year)


def _unit(word: str, vocabulary: Vocabulary) -> str | None:
    return vocabulary.units.get(fold(word))


def _number(word: str) -> int:
    word = word.casefold()
    return _NUMBER_WORDS.index(word) + 1 if word in _NUMBER_WORDS else int(word)


_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _add(day: date, unit: str, count: int) -> date:
    if unit == "day":
        return day + timedelta(days=count)
    if unit == "week":
        return add_weeks(day, count)
    return add_months(day, count * _MONTHS[unit])


def _around(day: date, unit: str, shift: int) -> Period:
    """Return the day, week, month, quarter or year around a day, or the one after it."""
    if unit == "day":
        return Period(_add(day, unit, shift), _add(day, unit, shift))
    if unit == "week":
        monday = add_weeks(day - timedelta(days=day.weekday()), shift)
        return Period(monday, monday + timedelta(days=6))
    months = _MONTHS[unit]
    month = (day.month - 1) // months * months + 1
    first = add_months(date(day.year, month, 1), shift * months)
    return Period(first, month_of(add_months(first, months - 1)).end)
