"""How an item stands, by its box, its fields, its edges and a line through it.

In: a list item or row and its words. Out: a `Standing`: claims of states, shares and days, and the
words without what only says so. The box decides before anything else; an empty box says no more
than `not done`, so that `[ ] … — in progress` is in progress (NOTES part 4, cases 2, 3, 9, 11 and
39; docs/decisions/0012).
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from trailmark.base.dates import parse_day
from trailmark.goals.lines.dates import date_pattern, place_period
from trailmark.goals.lines.deadlines import find_due
from trailmark.goals.lines.edges import Edge, find_edges
from trailmark.goals.lines.facts import Claims, Reader
from trailmark.goals.lines.items import CLOSED, Words
from trailmark.goals.lines.shares import parse_share
from trailmark.goals.model import Box, Share
from trailmark.goals.reading import Claim
from trailmark.goals.rules import RULES
from trailmark.goals.words.emoji import BOX_MARKS
from trailmark.goals.words.vocabulary import BOXES, fold
from trailmark.syntax.inline import plain_text

COMPLETION_FIELDS = ("completion", "completed", "done")
CANCEL_FIELDS = ("cancelled", "dropped")

REFINES = frozenset({Box.DOING, Box.BLOCKED, Box.PAUSED, Box.CARRIED, Box.STRUCK})
"""The states that an empty box leaves open."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an item."""

    box: Claim[Box] | None
    """None when nothing says how it stands."""
    text: str
    """The words as a reader should see them."""
    searched: str
    """The words that may be searched for facts, with the rest covered."""
    claims: Claims
    """Shares and days that go with the state."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as its author typed it."""

    mark: str | None
    """The character in its box."""
    source: str
    """Inline Markdown, without marker and box."""
    words: Words
    line: int


def parse_standing(typed: Typed, reader: Reader, *, more: Claims) -> Standing:
    """Read the state of an item; `more` are claims of labels, columns and headings."""
    mark, source, words, line = typed.mark, typed.source, typed.words, typed.line
    opened = reader.opened
    edges = list(find_edges(words.open, reader.calendar, reader.legend))
    claims = [
        *_explicit(mark, words, line, reader),
        *more.get("box", []),
        *_spoken(edges, words, line),
    ]
    struck = None if mark not in {None, " "} else _struck(source, line, reader)
    if struck is not None:
        claims.append(struck[0])
    shares = [edge.share.share for edge in edges if edge.share is not None]
    shares += [claim.value for claim in more.get("progress", [])]
    typed_share = parse_share(words.fields.get("progress", ""), reader.vocabulary)
    shares += [typed_share.share] if typed_share else []
    shares = [share for share in shares if _is_whole(share, reader)]
    if mark in {None, " "} and any(_has_begun(share) for share in shares):
        claims.append(Claim("progress-state", Box.DOING, line, shares[0].text))
    claims += more.get("above", [])
    box = _settle(mark, claims, line, reader)
    state = box.value if box else Box.UNKNOWN
    taken = [edge for edge in edges if _is_taken(edge, state, reader)]
    days = [Claim("words-state", edge.day, line, "") for edge in taken if edge.day is not None]
    if state is Box.DONE and not days and struck is None and opened.allows("done-date"):
        days += _done_date(words, line, reader)
    if struck is not None and struck[1] is not None and box is struck[0]:
        days.append(Claim("struck", struck[1], line, ""))
    text = _without(words, taken)
    if struck is not None and box is struck[0]:
        text = plain_text(source[: source.rfind("~~") + 2])
    return Standing(
        box=box,
        text=text,
        searched=_covered(words.open, taken),
        claims={
            "progress": [
                _claim(edge, edge.share.share, words, line)
                for edge in taken
                if edge.share is not None
            ],
            "day": days,
        },
    )


def _has_begun(share: Share) -> bool:
    """Tell whether something is there, and not all of it."""
    if share.percent is not None:
        return 0 < share.percent < _ALL
    return bool(share.value) and (share.of is None or (share.value or 0) < share.of)


def _is_whole(share: Share, reader: Reader) -> bool:
    """Tell whether a share says by itself how much there is to come: not `1` below `Current`."""
    if share.of is not None or share.percent is not None:
        return True
    said = parse_share(share.text, reader.vocabulary)
    return said is not None and said.is_counted


_ALL = 100


def _spoken(edges: list[Edge], words: Words, line: int) -> list[Claim[Box]]:
    """Return what the edges say; an hourglass only says what no word beside it says better."""
    speaks = any(edge.rule == "words-state" for edge in edges)
    return [
        _claim(edge, edge.state, words, line)
        for edge in edges
        if edge.state is not None
        and not (speaks and edge.rule == "emoji-state" and edge.state is Box.DOING)
    ]


def _settle(
    mark: str | None, claims: list[Claim[Box]], line: int, reader: Reader
) -> Claim[Box] | None:
    opened = reader.opened
    refined = [
        one
        for one in claims
        if one.value in REFINES and opened.allows(one.rule) and not RULES[one.rule].fills_gaps
    ]
    if mark == " " and refined and opened.allows("box"):
        opened.fact(line, "box", "box", "not done", "[ ]")
        claims = [one for one in claims if one.rule != "box"]
    return opened.settle("box", claims)


def _explicit(mark: str | None, words: Words, line: int, reader: Reader) -> list[Claim[Box]]:
    """Return what box, fields and tags say."""
    claims = []
    if mark is not None:
        claims.append(Claim("box", BOX_MARKS.get(mark, Box.TODO), line, f"[{mark}]"))
    for keys, box, rule in _DAY_FIELDS:
        day = next(
            (words.fields[key] for key in keys if parse_day(words.fields.get(key, ""))), None
        )
        # A date that contradicts the box does not count, and the box says so loud enough.
        if day is not None and mark is None:
            claims.append(Claim(rule, box, line, day))
    states = reader.vocabulary.states
    named = states.get(fold(words.fields.get("status", "")))
    if named is None and words.fields.get("status"):
        value = words.fields["status"]
        reader.opened.report(line, "unread-field", field="status", value=value)
    if named is not None:
        claims.append(Claim("field-state", BOXES[named], line, words.fields["status"]))
    for tag in words.tags:
        head, slash, name = tag.partition("/")
        state = states.get(fold(name)) if slash and fold(head) in {"status", "state"} else None
        if state is not None:
            claims.append(Claim("tag-state", BOXES[state], line, f"#{tag}"))
    return claims


_DAY_FIELDS = (
    (COMPLETION_FIELDS, Box.DONE, "field-completion"),
    (CANCEL_FIELDS, Box.DROPPED, "field-cancelled"),
)


def _claim(edge: Edge, value: Any, words: Words, line: int) -> Claim[Any]:  # noqa: ANN401
    phrase = words.open[edge.span.start : edge.span.end].strip().replace(CLOSED, "")
    return Claim(edge.rule, value, line, phrase, edge.share.share.text if edge.share else "")


def _done_date(words: Words, line: int, reader: Reader) -> list[Claim[date]]:
    """Read the day at an edge of a line that is done: `… — 2026-02-19`, `… (Jan 8, 2026)`."""
    pattern = date_pattern(reader.vocabulary)
    match = re.search(
        rf"(?:[-–—:.,(]\s*|\s)(?P<date>{pattern})\)?\s*[.!]*$|^\s*\(?(?P<first>{pattern})\)?[\s:–—-]",
        words.open,
        re.VERBOSE | re.IGNORECASE,
    )
    due = find_due(words.open, reader.calendar)
    if match is None or (due is not None and due.span.end >= match.end() - 1):
        return []
    typed = match["date"] or match["first"]
    period = place_period(typed, replace(reader.calendar, start=None))
    if period is None or not period.is_day:
        return []
    return [Claim("done-date", period.start, line, typed)]


def _is_taken(edge: Edge, state: Box, reader: Reader) -> bool:
    """Tell whether an edge says what counts; the words of one that does not stay in the text."""
    if not reader.opened.allows(edge.rule):
        return False
    if edge.share is not None and state is Box.DONE:
        # `[x] The exam – 92%` tells a result, not how far it is.
        return edge.share.share.percent is None
    return edge.share is not None or edge.state is state


def _without(words: Words, taken: list[Edge]) -> str:
    text = words.text
    for edge in taken:
        typed = words.open[edge.span.start : edge.span.end].strip()
        if edge.stays or not typed:
            continue
        if text.rstrip().endswith(typed):
            text = text.rstrip().removesuffix(typed).rstrip()
        elif text.lstrip().startswith(typed):
            text = text.lstrip().removeprefix(typed).lstrip()
    return text or words.text


def _covered(words: str, taken: list[Edge]) -> str:
    for edge in taken:
        words = words[: edge.span.start] + CLOSED * len(edge.span) + words[edge.span.end :]
    return words


def _struck(source: str, line: int, reader: Reader) -> tuple[Claim[Box], date | None] | None:
    """Read `~~Learn the harp~~ - 2018/09/21`; without a date the setting decides."""
    date_words = date_pattern(reader.vocabulary)
    match = re.fullmatch(
        rf"\s*~~[^~]+~~\s*(?:[-–—(,:✅✔☑]*\s*)(?:(?P<date>{date_words})\)?)?\s*\.?",
        source,
        re.VERBOSE | re.IGNORECASE,
    )
    if match is None:
        is_comment = _STRUCK_WITH_COMMENT.match(source) is not None
        return (Claim("struck", _struck_state(reader), line, ""), None) if is_comment else None
    period = (
        place_period(match["date"], replace(reader.calendar, start=None)) if match["date"] else None
    )
    day = period.start if period is not None and period.is_day else None
    if day is not None:
        return Claim("struck", Box.DONE, line, match["date"]), day
    return Claim("struck", _struck_state(reader), line, ""), None


# `~~Write a post~~ no time` is struck; `~~German~~ Dutch` is not, nor is `~~Learn A~~ Learn B`.
_STRUCK_WITH_COMMENT = re.compile(
    r"\s*~~[^~\s][^~]*\s[^~]*~~\s*(?:[-–—,.:;(→]|(?![A-ZÀ-ÞİŞĞ])[^\W\d_])"
)


def _struck_state(reader: Reader) -> Box:
    meant = reader.opened.settings.strike
    return Box(meant) if meant else Box.STRUCK
