"""How far ahead a heading looks: `6-Month Milestones`, `Q1 2026`, `Short-term goals`.

In: the plain words of a heading. Out: a `Horizon`, and its dates once a start is known. A horizon
without anything to count from stays a label (NOTES part 4, case 22).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from trailmark.base.dates import Period, add_months, add_weeks, month_of
from trailmark.base.spans import Span
from trailmark.goals.lines.dates import Calendar, date_pattern, numbered_period, place_period
from trailmark.goals.words.phrases import pattern_of
from trailmark.goals.words.vocabulary import Vocabulary, fold


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
    is_named: bool = False
    """Whether a unit of a plan is named, `Week 3`, and no length."""
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
    if vocabulary.has("stage", fold(re.sub(r"\([^()]*\)", " ", heading))):
        return Horizon(heading.strip(), (Span(0, len(heading)),))
    days = _days(heading, vocabulary)
    found = [
        _horizon(match, vocabulary)
        for match in _pattern(vocabulary).finditer(heading)
        if not any(day.touches(Span(*match.span())) for day in days)
    ]
    if not found:
        return None
    # `Next quarter (Q3 2026)` says it twice, and the second one needs no start.
    named = (one for one in found if one.period is not None)
    dated = next(named, None) or next((one for one in found if one.can_be_placed), found[0])
    return Horizon(
        label=found[0].label,
        spans=tuple(span for one in found for span in one.spans),
        unit=dated.unit,
        first=dated.first,
        last=dated.last,
        is_named=dated.is_named,
        this=dated.this,
        period=dated.period,
    )


def _days(heading: str, vocabulary: Vocabulary) -> list[Span]:
    """Return where a heading names a day: `Session 4, 21 April 2026` looks ahead to nothing."""
    pattern = re.compile(rf"(?<![\w/.-]){date_pattern(vocabulary)}", re.VERBOSE | re.IGNORECASE)
    calendar = Calendar(vocabulary, 2000)
    periods = ((match, place_period(match[0], calendar)) for match in pattern.finditer(heading))
    return [Span(*match.span()) for match, period in periods if period and period.is_day]


def place_horizon(horizon: Horizon, calendar: Calendar) -> Period | None:
    """Return the first and the last day of a horizon; None when there is nothing to count from."""
    try:
        if horizon.period is not None:
            return place_span(horizon.period, calendar)
        if horizon.unit is None or calendar.start is None:
            return None
        if horizon.this is not None:
            return _around(calendar.start, horizon.unit, horizon.this)
        first = _add(calendar.start, horizon.unit, horizon.first - 1)
        last = _add(calendar.start, horizon.unit, horizon.last)
        # `Week 1` holds seven days; `in one week` is the same day of the next.
        return Period(first, last - timedelta(days=1) if horizon.is_named else last)
    except (ValueError, OverflowError):
        # Years beyond what a calendar holds.
        return None


def place_week(words: str, calendar: Calendar) -> Period | None:
    """Read `week 3` of a due date: so many weeks after the start (NOTES part 4, case 23)."""
    horizon = find_horizon(words, calendar.vocabulary)
    if horizon is None or horizon.unit != "week" or calendar.start is None:
        return None
    last = add_weeks(calendar.start, horizon.last)
    return Period(last - timedelta(days=6), last)


def place_span(words: str, calendar: Calendar) -> Period | None:
    """Read a period, or one from a first to a last: `June – September 2026`."""
    period = place_period(words, calendar)
    if period is not None:
        return period
    match = _span_pattern(calendar.vocabulary).fullmatch(words.strip(" .,;()"))
    if match is None:
        return None
    last = place_period(match["last"], calendar)
    if last is None:
        return None
    # `June – September 2026`: the year stands once, behind both.
    around = Calendar(calendar.vocabulary, last.end.year, None, calendar.order)
    first = place_period(match["first"], around)
    if first is not None and first.start > last.end:
        around = Calendar(calendar.vocabulary, last.end.year - 1, None, calendar.order)
        first = place_period(match["first"], around)
    return Period(first.start, last.end) if first is not None and first.start <= last.end else None


@cache
def _span_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    date = date_pattern(vocabulary)
    separator = rf"(?:\s?(?:[-–—→/]|->)\s?|\s(?:{vocabulary.pattern('period-to')})\s)"
    return re.compile(
        rf"(?P<first>{date.replace('(?![', '(?![')}){separator}(?P<last>{date})",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    spelled = pattern_of(vocabulary.numbers("numbers"))
    number = rf"(?:[0-9]{{1,3}}|{spelled})"
    units, to = vocabulary.units.pattern, vocabulary.pattern("range-to")
    shift = f"(?P<this>{vocabulary.pattern('this')})|{vocabulary.pattern('coming')}"
    year = r"(?:(?:19|20)[0-9]{2}|['’][0-9]{2})"
    quarter, half = vocabulary.pattern("quarter-name"), vocabulary.pattern("half-name")
    month, till = vocabulary.month_pattern, vocabulary.pattern("period-to")
    phase = vocabulary.pattern("phase")
    return re.compile(
        rf"""
        (?<![\w./])(?:
          (?P<named>{vocabulary.pattern("term")})                        # before `bir gün`
        | (?P<low>{number})(?:\s?(?:[-–—]|{to})\s?(?P<high>{number}))?(?P<open>\+)?
            [-\s]?(?P<unit>{units})
        | (?P<nth>{units})\s(?P<first>[0-9]{{1,3}})(?:\s?(?:[-–—]|{till})\s?(?P<last>[0-9]{{1,3}}))?
        | (?P<shift>{shift})\s(?:(?P<many>{number})(?:\s?(?:[-–—]|{to})\s?(?P<most>{number}))?\s)?
            (?P<around>{units})
        | (?:{phase})\s[0-9]{{1,2}} | [0-9]{{1,2}}\.\s(?:{phase})
        | (?P<period>
              {numbered_period(vocabulary)} |
              (?:(?:{month})\.?(?:\s{year})?\s?(?:[-–—/]|{till})\s?)   # Jan-Mar 2026
              (?:{month})\b\.?(?:,?\s{year})?
            | (?:19|20)[0-9]{{2}}-?w[0-9]{{1,2}}
            | (?:19|20)[0-9]{{2}}[-\s]?(?:{quarter}|{half})[1-4]
            | (?:{quarter}|{half})\s?[1-4](?:[-\s,/]*{year})?
            | (?:{month})\.?(?:,?\s{year}) | (?:{month})(?=\s*(?:$|[:(–—|-]))
            | (?:19|20)[0-9]{{2}}-[0-9]{{2}}
            | (?:19|20)[0-9]{{2}}
          )
        | (?P<ordinal>[0-9]{{1,2}})\.\s(?P<counted>{units})                 # 1. Woche
        )(?![\w/]|[-–]\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _horizon(match: re.Match[str], vocabulary: Vocabulary) -> Horizon:
    label, spans = match[0], (Span(*match.span()),)
    if match["low"]:
        unit = None if match["open"] else _unit(match["unit"], vocabulary)
        return Horizon(label, spans, unit, last=_number(match["high"] or match["low"], vocabulary))
    if match["nth"]:
        first = int(match["first"])
        unit = _unit(match["nth"], vocabulary)
        return Horizon(label, spans, unit, first, int(match["last"] or first), is_named=True)
    if match["ordinal"]:
        count, unit = int(match["ordinal"]), _unit(match["counted"], vocabulary)
        return Horizon(label, spans, unit if count else None, count, count, is_named=True)
    if match["many"]:
        # `Next 3 months` begins where the note begins.
        last = _number(match["most"] or match["many"], vocabulary)
        return Horizon(label, spans, _unit(match["around"], vocabulary), last=last)
    if match["shift"]:
        shift = 0 if match["this"] else 1
        return Horizon(label, spans, _unit(match["around"], vocabulary), this=shift)
    if match["period"]:
        return Horizon(label, spans, period=match["period"])
    return Horizon(label, spans)


def _unit(word: str, vocabulary: Vocabulary) -> str | None:
    return vocabulary.units.get(fold(word))


def _number(word: str, vocabulary: Vocabulary) -> int:
    return int(word) if word.isdecimal() else int(vocabulary.value(word, "numbers") or 0)


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


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
