"""What the beginning and the end of a line say of it: `✅ …`, `[WIP] …`, `… — done`, `… (12/20)`.

In: the words of an item. Out: `Edge`s, each with what it says and the words that say so. Only the
edges are looked at, never the middle (NOTES 3.2, rule 6; part 4, cases 2, 11 and 42).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from trailmark.base.spans import Span
from trailmark.goals.lines.dates import Calendar, date_pattern, place_period
from trailmark.goals.lines.items import CLOSED
from trailmark.goals.lines.legends import StateLegend, state_of_sign
from trailmark.goals.lines.shares import BAR, ShareWords, parse_share
from trailmark.goals.model import Box
from trailmark.goals.words.emoji import SIGN, plain_sign
from trailmark.goals.words.vocabulary import BOXES, Vocabulary, fold


@dataclass(frozen=True, slots=True)
class Edge:
    """What one edge says: a state, perhaps with its day, or a share."""

    span: Span
    """Its words, with the signs that set them off."""
    rule: str
    state: Box | None = None
    day: date | None = None
    share: ShareWords | None = None
    stays: bool = False
    """Whether its words say more than that, and so stay in the text."""


def find_edges(words: str, calendar: Calendar, legend: StateLegend) -> Iterator[Edge]:
    """Yield the edges of a line, from the outside to the inside, first at its end."""
    start, end = 0, len(words.rstrip())
    for look in (_look_at_end, _look_at_start):
        for _ in range(_MOST):
            edge = look(words[start:end], calendar, legend)
            if edge is None:
                break
            edge = replace(edge, span=Span(edge.span.start + start, edge.span.end + start))
            rest = words[start : edge.span.start] + words[edge.span.end : end]
            if not any(map(str.isalnum, rest.replace(CLOSED, "0"))):
                break
            yield edge
            if edge.stays:
                break
            if edge.span.start == start:
                start = edge.span.end
            else:
                end = len(words[: edge.span.start].rstrip())


_CAPITAL = "[" + "".join(sign for sign in map(chr, range(0x41, 0x250)) if sign.isupper()) + "]"
_LOUD = rf"{_CAPITAL}{{3,}}(?:\s{_CAPITAL}{{2,}})?"
"""Matches a word or two in capitals, in any Latin script."""

_MOST = 4
"""How many edges one behind the other are looked at."""

_Look = Callable[[str, Calendar, StateLegend], Edge | None]


def _look_at_end(words: str, calendar: Calendar, legend: StateLegend) -> Edge | None:
    looks: tuple[_Look, ...] = (_share_at_end, _state_at_end, _state_behind, _sign_at_end)
    return next((edge for look in looks if (edge := look(words, calendar, legend))), None)


def _look_at_start(words: str, calendar: Calendar, legend: StateLegend) -> Edge | None:
    looks: tuple[_Look, ...] = (_sign_at_start, _state_at_start, _share_at_start)
    return next((edge for look in looks if (edge := look(words, calendar, legend))), None)


def _sign_at_end(words: str, calendar: Calendar, legend: StateLegend) -> Edge | None:  # noqa: ARG001
    match = _SIGN_AT_END.search(words)
    state = state_of_sign(match["sign"], legend) if match else None
    return Edge(Span(*match.span()), "emoji-state", state) if match and state else None


def _sign_at_start(words: str, calendar: Calendar, legend: StateLegend) -> Edge | None:  # noqa: ARG001
    match = _SIGN_AT_START.match(words)
    state = state_of_sign(match["sign"], legend) if match else None
    return Edge(Span(*match.span()), "emoji-state", state) if match and state else None


def says_state(words: str, legend: StateLegend) -> bool:
    """Tell whether a line begins with a sign of a state, or with one that the legend explains."""
    match = _SIGN_AT_START.match(words)
    if match is None:
        return False
    return (
        plain_sign(match["sign"]) in legend.signs
        or state_of_sign(match["sign"], legend) is not None
    )


_SIGN_AT_START = re.compile(rf"\s*(?P<sign>{SIGN})[\s:–—-]*(?=\S)")
_SIGN_AT_END = re.compile(rf"\s*[-–—(:]*\s*(?P<sign>{SIGN})\)?\s*$")


def _state_at_end(words: str, calendar: Calendar, legend: StateLegend) -> Edge | None:
    """Read `… — Done`, `… (in progress)`, `… Done 12 Jan 2026`, `… — dropped: no time`."""
    match = _end_pattern(calendar.vocabulary).search(words)
    if match is None:
        return None
    typed = match["state"]
    name = calendar.vocabulary.states.get(fold(typed))
    if name is None:
        return None
    # `Get it done` is a promise; only a date or a sign before it makes the word a state.
    is_loud = typed.isupper() and len(typed) >= _LEAST_LOUD and not words.isupper()
    if not (match["date"] or match["sign"].strip() or is_loud):
        return None
    # `✅ Hire somebody, started 4 May`: what a comma adds does not undo the sign.
    if match["sign"].strip() in {",", ";"} and says_state(words, legend):
        return None
    day = _day(match["date"], calendar) if match["date"] else None
    if match["link"] and not _may_link(match, BOXES[name]):
        return None
    # A month, or more words, are no day: they stay.
    stays = bool(match["more"] or (match["date"] and day is None))
    return Edge(Span(*match.span()), "words-state", BOXES[name], day, stays=stays)


def _state_behind(words: str, calendar: Calendar, legend: StateLegend) -> Edge | None:  # noqa: ARG001
    """Read a state behind its day or its reason: `— 12 Ocak 2026'da tamamlandı`."""
    vocabulary = calendar.vocabulary
    match = _behind_pattern(vocabulary).search(words) if vocabulary.is_so("state-last") else None
    name = vocabulary.states.get(fold(match["state"])) if match else None
    if match is None or name is None:
        return None
    day = _day(match["date"], calendar) if match["date"] else None
    # `(most of it done)` is not done, but `(approval awaited)` waits.
    if not match["date"] and BOXES[name] not in _WITH_REASON:
        return None
    return Edge(Span(*match.span()), "words-state", BOXES[name], day, stays=day is None)


@cache
def _behind_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    date, on = date_pattern(vocabulary), vocabulary.pattern("state-on-after")
    return re.compile(
        rf"""
        (?:\s+[-–—]\s+|\s*(?P<open>[(\[]))
        (?:(?P<date>{date})(?:['’][^\W\d_]{{1,5}})?(?:\s(?:{on}))?|[^().!?\[\]–—]{{1,60}})
        \s(?P<state>{vocabulary.states.pattern})(?(open)[)\]])[.!]*\s*$
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_WITH_REASON = {Box.BLOCKED, Box.PAUSED, Box.CARRIED}


_LEAST_LOUD = 4
"""`DONE` is a state; `MET` may be a museum."""


def _may_link(match: re.Match[str], state: Box) -> bool:
    """Tell `— blocked by legal` and `(done in March)` from `— done is better than perfect`."""
    return match["open"] is not None or state in _WITH_REASON


@cache
def _end_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    states, links = vocabulary.states.pattern, vocabulary.pattern("state-links")
    on = vocabulary.pattern("on-day")
    return re.compile(
        rf"""
        (?P<sign>\s+[-–—→]+>?\s* | \s*{SIGN}\s* | [.;,:]\s+ | \s*(?P<open>[(\[]) | \s+)
        (?P<state>(?i:{states}))(?!\w)
        (?: (?i:\s+(?:{on}))?[\s,:–—-]+\(?(?P<date>(?i:{date_pattern(vocabulary)}))\)? )?
        (?P<more>
            (?<=\w)\s*[,;:(–—-][^.!?]{{0,80}} (?(open)|$)
          | \s(?P<link>(?i:{links}))\s[^().!?]{{0,80}} (?(open)|$)
        )?
        (?(open)[)\]])[.!]*\s*$
        """,
        re.VERBOSE,
    )


def _state_at_start(words: str, calendar: Calendar, legend: StateLegend) -> Edge | None:  # noqa: ARG001
    """Read `[WIP] …`, `DONE: …`, `TODO …`, `(done) …`."""
    match = _STATE_AT_START.match(words)
    if match is None:
        return None
    typed = match["bracketed"] or match["loud"]
    name = calendar.vocabulary.states.get(fold(typed))
    if name is None or (match["loud"] and words.isupper()):
        return None
    return Edge(Span(*match.span()), "words-state", BOXES[name])


_STATE_AT_START = re.compile(
    rf"\s*(?:[\[(](?P<bracketed>[^\[\]()]{{2,30}})[\])]|(?P<loud>{_LOUD}))[\s:–—-]+(?=\S)"
)


def _share_at_end(words: str, calendar: Calendar, legend: StateLegend) -> Edge | None:  # noqa: ARG001
    bracket = _bracket_at_end(calendar.vocabulary)
    for pattern in (bracket, _DASH_AT_END, _COLON_AT_END, _PERCENT_AT_END):
        match = pattern.search(words)
        said = parse_share(match["share"], calendar.vocabulary) if match else None
        if match is None or said is None:
            continue
        is_sure = said.is_counted or pattern is bracket or _is_own(said, words, match)
        if is_sure:
            rule = "bar-progress" if said.is_bar else "words-progress"
            return Edge(Span(*match.span()), rule, share=said)
    return None


def _is_own(said: ShareWords, words: str, match: re.Match[str]) -> bool:
    """Tell whether the line itself names the whole of `3/10`, so that it is no date."""
    of = said.share.of
    numbers = re.findall(r"(?<![\w/])[0-9]+(?![\w/])", words[: match.start()])
    if of is None or f"{of:g}" in numbers:
        return of is not None
    # `3/10` may be a day, and `20/2026` a week.
    return of > _MOST_DAYS and not _FIRST_YEAR <= of <= _LAST_YEAR


_MOST_DAYS = 31
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


@cache
def _bracket_at_end(vocabulary: Vocabulary) -> re.Pattern[str]:
    label = vocabulary.pattern("progress-label")
    return re.compile(
        rf"""
        \s*[(\[](?:\s*(?:(?:{label})(?!\w)|~)\s*:?)?
        (?P<share>[^()\[\]]{{1,60}}(?:\([^()]*\))?)[)\]]\s*\.?$
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_DASH_AT_END = re.compile(r"\s+(?:[-–—→|]+>?)\s*(?P<share>[^–—]{1,60})$")
_COLON_AT_END = re.compile(r"\s*[:,.;]\s+(?P<share>(?:(?![:,;]\s|\.\s).){1,60}?)\.?$")
_PERCENT_AT_END = re.compile(
    rf"""
    \s+(?P<share>
        \[?{BAR}\]?\s*(?:[0-9]{{1,4}}\s?%|%[0-9]{{1,4}}|[0-9.,]+\s?/\s?[0-9.,]+)?
      | (?:[0-9]{{1,4}}\s?%|%[0-9]{{1,4}})\s\w+ | [0-9.,]+\s?/\s?[0-9.,]+(?:\s\w+){{1,3}}
    )$""",
    re.VERBOSE,
)


def _share_at_start(words: str, calendar: Calendar, legend: StateLegend) -> Edge | None:  # noqa: ARG001
    match = _SHARE_AT_START.match(words)
    said = parse_share(match["share"], calendar.vocabulary) if match else None
    if match is None or said is None:
        return None
    rule = "bar-progress" if said.is_bar else "words-progress"
    return Edge(Span(*match.span()), rule, share=said)


_SHARE_AT_START = re.compile(r"\s*[(\[]\s*(?P<share>[^()\[\]]{1,30}?)\s*[)\]][\s:–—-]+(?=\S)")


def _day(text: str, calendar: Calendar) -> date | None:
    period = place_period(text, replace(calendar, start=None))
    return period.start if period is not None and period.is_day else None
