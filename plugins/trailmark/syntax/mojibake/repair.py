"""Undo the damage of a text that was once read with the wrong code page.

In: a text and what its owner chose. Out: a `Repair`: the text with each damaged spot put right
where one reading fits and no other, and every spot with what was found out about it. Where several
readings fit, the spot stays as it is until the owner chooses.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from trailmark.base.spans import LineIndex, Span
from trailmark.syntax.mojibake.claims import Find, claim_traces
from trailmark.syntax.mojibake.code_pages import NO_BREAK_SPACE, SOFT_HYPHEN, name_page
from trailmark.syntax.mojibake.readings import Reading, read_finds
from trailmark.syntax.mojibake.signs import STYLE
from trailmark.syntax.scan import code_spans


class Basis(Enum):
    """Why a spot is read as it is."""

    BYTES = "bytes"
    """Nothing else can have stood there."""
    USE = "use"
    """Other signs leave the same trace, but next to nobody writes them, or not in such a place."""
    STARS = "stars"
    """A cell of `â` alone is a rating in stars."""
    OWNER = "owner"
    """The owner chose."""
    OPEN = "open"
    """Several signs fit, or none does, so nothing was changed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An owner's word on what a damaged spot was."""

    trace: str
    sign: str
    line: int | None = None
    """The only line it is meant for, counted from 1."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A damaged place of a text."""

    span: Span
    line: int
    text: str
    """What stands there."""
    meant: str
    """What stood there; the same as `text` where that is open."""
    basis: Basis
    candidates: tuple[str, ...]
    """What can have stood there, likely signs first."""
    unlikely: tuple[str, ...]
    """Signs with the same trace that next to nobody writes, or nobody in such a place."""
    page: str
    """The code page, in words."""

    def is_meant_by(self, choice: Choice) -> bool:
        """Tell whether a choice names this spot, and there is something to choose."""
        if choice.line not in (None, self.line) or self.basis is Basis.BYTES:
            return False
        return _bare(choice.trace) == _bare(self.text)


@dataclass(frozen=True, slots=True)
class Repair:
    """A text, its damage, and the text without it."""

    text: str
    """The repaired text."""
    spots: tuple[Spot, ...]
    refused: tuple[Choice, ...] = ()
    """Choices that fit no spot: the sign would have left another trace, or nothing is open."""

    @property
    def open(self) -> tuple[Spot, ...]:
        """The spots that are left for the owner."""
        return tuple(one for one in self.spots if one.basis is Basis.OPEN)


def repair_text(text: str, choices: Iterable[Choice] = ()) -> Repair:
    """Return `text` with its damage undone, as far as that can be done without guessing."""
    chosen = tuple(choices)
    finds = [] if text.isascii() else claim_traces(text)
    if not finds or _is_quoted(text, finds):
        return Repair(text, (), chosen)
    lines = LineIndex(unify_line_ends(text))
    spots: list[Spot] = []
    used: set[Choice] = set()
    for reading in read_finds(text, finds):
        spot = _make_spot(reading, lines)
        fitting = [one for one in chosen if spot.is_meant_by(one) and _settle(spot, one)]
        used.update(fitting)
        spots.append(_choose(spot, fitting))
    return Repair(
        _apply(text, spots), tuple(_merge(spots)), tuple(one for one in chosen if one not in used)
    )


def _apply(text: str, spots: list[Spot]) -> str:
    pieces: list[str] = []
    place = 0
    for one in spots:
        pieces += text[place : one.span.start], one.meant
        place = one.span.end
    return "".join((*pieces, text[place:]))


def unify_line_ends(text: str) -> str:
    """Return text as long as `text` with the line ends of Unix, so that places stay the same."""
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


def find_first_spot(text: str) -> Spot | None:
    """Return the first damaged spot that stands outside of code."""
    spots = repair_text(text).spots
    code = code_spans(text) if spots else ()
    return next((one for one in spots if not _is_inside(one.span.start, code)), None)


def _is_quoted(text: str, finds: list[Find]) -> bool:
    """Tell whether damage stands in code only, where a text about damage quotes it.

    Damage hits a whole file, its code as well. So what stands in code is repaired when there is
    sure damage outside of it too, and left alone when there is none.
    """
    marks = [place for place in (text.find("`"), text.find("~~~")) if place >= 0]
    if any(one.is_sure and one.start < min(marks, default=len(text)) for one in finds):
        return False
    code = code_spans(unify_line_ends(text))
    return not any(one.is_sure and not _is_inside(one.start, code) for one in finds)


def _is_inside(offset: int, spans: tuple[Span, ...]) -> bool:
    """Tell whether one of `spans`, which are in order, holds `offset`."""
    number = bisect_right(spans, offset, key=lambda one: one.start) - 1
    return number >= 0 and offset < spans[number].end


def _make_spot(reading: Reading, lines: LineIndex) -> Spot:
    find = reading.find
    options = reading.options
    if find.may_be_sound:
        options = (*options, find.text)
    if len(options) != 1:
        basis = Basis.OPEN
    elif find.is_star_cell:
        basis = Basis.STARS
    else:
        basis = Basis.USE if reading.unlikely else Basis.BYTES
    return Spot(
        Span(find.start, find.end),
        lines.line_at(find.start),
        find.text,
        find.text if basis is Basis.OPEN else options[0],
        basis,
        options,
        reading.unlikely,
        name_page(find.habits.page, find.text),
    )


def _choose(spot: Spot, choices: list[Choice]) -> Spot:
    """Settle a spot by the choice for its line, else by the one for all lines."""
    if not choices:
        return spot
    choice = min(choices, key=lambda one: one.line is None)
    return replace(spot, meant=_settle(spot, choice), basis=Basis.OWNER)


def _settle(spot: Spot, choice: Choice) -> str:
    """Return what a choice puts in the place of a spot; nothing if it cannot have stood there."""
    if _bare(choice.sign) == _bare(spot.text):
        return spot.text
    for option in (*spot.candidates, *spot.unlikely):
        if _bare(option) == _bare(choice.sign):
            return choice.sign + option[len(option.rstrip(" ")) :]
    return ""


def _bare(text: str) -> str:
    """Return text without what no keyboard types and no screen shows."""
    return text.replace(NO_BREAK_SPACE, " ").replace(SOFT_HYPHEN, "").replace(STYLE, "").strip(" ")


def _merge(spots: list[Spot]) -> Iterator[Spot]:
    """Yield the spots, neighbours of which nothing is in question as one."""
    run: list[Spot] = []
    for one in spots:
        if run and not (run[-1].span.end == one.span.start and _are_certain(run[-1], one)):
            yield _unite(run)
            run = []
        run.append(one)
    if run:
        yield _unite(run)


def _are_certain(one: Spot, other: Spot) -> bool:
    return one.basis is Basis.BYTES and other.basis is Basis.BYTES


def _unite(run: list[Spot]) -> Spot:
    if len(run) == 1:
        return run[0]
    meant = "".join(one.meant for one in run)
    return replace(
        run[0],
        span=Span(run[0].span.start, run[-1].span.end),
        text="".join(one.text for one in run),
        meant=meant,
        candidates=(meant,),
    )
