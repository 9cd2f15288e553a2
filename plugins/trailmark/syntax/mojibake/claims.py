"""Decide which traces of a text are damage.

In: a text. Out: `Find`s in reading order, none when the text is sound. Damage hits a whole file or
a pasted part of it, so the sure traces of a text decide over the doubtful ones: a lone `â` is a
letter in a sound text, and may be a star next to `ğŸŒŸ`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trailmark.syntax.mojibake.code_pages import NO_BREAK_SPACE, PAGES, SOFT_HYPHEN, CodePage
from trailmark.syntax.mojibake.lost_bytes import read_trace
from trailmark.syntax.mojibake.signs import EVERYDAY, is_letter
from trailmark.syntax.mojibake.traces import CONTROLS, Strength, Trace, find_traces


@dataclass(frozen=True, slots=True)
class Habits:
    """How one text was damaged, as far as the text itself shows it."""

    page: CodePage
    lost: frozenset[int]
    """The bytes that can be missing: those of the page, without any that stayed in this text."""
    spaces_kept: bool
    """There still are no-break spaces, so that a plain space is nothing but a space."""


@dataclass(frozen=True, slots=True)
class Find:
    """A damaged place, before anybody asks what stood there."""

    start: int
    end: int
    text: str
    habits: Habits
    is_whole: bool = False
    """No byte is missing."""
    is_sure: bool = False
    """No sound text has such a place."""
    may_be_sound: bool = False
    is_star_cell: bool = False


def claim_traces(text: str) -> list[Find]:
    """Return every damaged place, each as the page reads it that explains most of the text."""
    traces = {page: find_traces(text, page) for page in PAGES}
    cells = list(_find_star_cells(text))
    pages = _order_pages(traces, cells)
    windows = [page for page in pages if not page.is_mac]
    habits = {page: _read_habits(page, traces[page]) for page in pages}
    ground = _Ground(text)
    finds: list[Find] = []
    rest: list[tuple[Find, Strength]] = []
    if windows:
        finds.extend(ground.take(_make_star_find(*cell, habits[windows[0]]) for cell in cells))
    for page in pages:
        free = [one for one in traces[page] if not ground.is_taken(one.start, one.end)]
        # What spoke for a page may be explained by another; the Windows pages speak for each other.
        shared = not page.is_mac and any(not one.habits.page.is_mac for one in finds)
        if not shared and not any(one.strength is Strength.SURE for one in free):
            continue
        weighed = [(_make_find(one, habits[page]), one.strength) for one in free]
        finds.extend(ground.take(one for one, strength in weighed if strength in _CLAIMING))
        # The rest is kept from other pages and from lone letters, whatever becomes of it.
        rest.extend(pair for pair in weighed if pair[1] not in _CLAIMING)
        ground.reserve(one for one, strength in weighed if strength not in _CLAIMING)
    lone = list(_find_lone(text, habits[windows[0]], ground)) if windows else []
    finds.extend(ground.take(one for one in lone if _is_misplaced(text, one, ground)))
    finds.extend(_judge(ground, finds, rest, lone))
    return sorted(finds, key=lambda find: find.start)


_CLAIMING = (Strength.SURE, Strength.DOUBTFUL)


class _Ground:
    """Which characters of a text are claimed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken = bytearray(len(text) + 1)

    def is_taken(self, start: int, end: int) -> bool:
        """Tell whether a part of the range is claimed."""
        return self._taken.find(1, max(start, 0), end) >= 0

    def take(self, finds: Iterable[Find]) -> Iterator[Find]:
        """Claim those of `finds` that are still free, and yield them."""
        for one in finds:
            if not self.is_taken(one.start, one.end):
                self._taken[one.start : one.end] = b"\x01" * (one.end - one.start)
                yield one

    def reserve(self, finds: Iterable[Find]) -> None:
        """Claim `finds`, which are known to be free."""
        for one in finds:
            self._taken[one.start : one.end] = b"\x01" * (one.end - one.start)

    def has_sound_signs(self, doubtful: Iterable[Find]) -> bool:
        """Tell whether the text has signs beyond ASCII that neither damage nor doubt explains."""
        explained = bytearray(self._taken)
        for one in doubtful:
            explained[one.start : one.end] = b"\x01" * (one.end - one.start)
        return any(not explained[match.start()] for match in _BEYOND_ASCII.finditer(self._text))


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufeff]")
"""A byte order mark is no sign of the text."""

_STARS = rf"[ \t]*((?:â{SOFT_HYPHEN}?)+)[ \t]*"
_STAR_CELL = re.compile(rf"(?<=\|){_STARS}(?=\||\r|$)|(?:^|(?<=\r)){_STARS}(?=\|)", re.MULTILINE)


def _find_star_cells(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a table's cell holds nothing but `â`: ⭐ can lose two of its three bytes."""
    for match in _STAR_CELL.finditer(text):
        group = match.lastindex or 1
        yield (*match.span(group), match[group])


def _order_pages(
    traces: dict[CodePage, list[Trace]], cells: list[tuple[int, int, str]]
) -> list[CodePage]:
    """Return the pages with sure traces, the one that explains most of the text first."""
    sure = {
        page: sum(len(one.text) for one in found if one.strength is Strength.SURE)
        for page, found in traces.items()
    }
    if not any(count for page, count in sure.items() if not page.is_mac):
        # One `â` in a cell may be a letter of a table of letters; several are no word.
        sure[PAGES[0]] = sum(_count_stars(text) > 1 for *_, text in cells)
    return sorted((page for page in PAGES if sure[page]), key=lambda page: -sure[page])


def _read_habits(page: CodePage, traces: list[Trace]) -> Habits:
    """See which bytes that can get lost stand in the text nevertheless."""
    kept = {sign for one in traces if one.strength is Strength.SURE for sign in one.text}
    lost = page.lost
    if not CONTROLS.isdisjoint(kept):
        lost &= {ord(SOFT_HYPHEN)}
    if SOFT_HYPHEN in kept:
        lost -= {ord(SOFT_HYPHEN)}
    return Habits(page, lost, NO_BREAK_SPACE in kept)


def _make_find(trace: Trace, habits: Habits) -> Find:
    is_sure = trace.strength is Strength.SURE
    return Find(trace.start, trace.end, trace.text, habits, trace.is_whole, is_sure)


def _make_star_find(start: int, end: int, text: str, habits: Habits) -> Find:
    return Find(start, end, text, habits, is_sure=_count_stars(text) > 1, is_star_cell=True)


def _count_stars(text: str) -> int:
    return len(text.replace(SOFT_HYPHEN, ""))


_LONE = re.compile(r"(?<![^\W\d_])â+(?![^\W\d_])|[Â-ÖØ-ÝĞİŞ]")


def _find_lone(text: str, habits: Habits, ground: _Ground) -> Iterator[Find]:
    """Yield first letters that may have lost all that followed them."""
    for match in _LONE.finditer(text):
        if match[0][0] not in habits.page.byte_of or ground.is_taken(*match.span()):
            continue
        signs = read_trace(habits.page, match[0][0], habits.lost)
        if (signs and signs[0] in EVERYDAY) or match[0] in "ÂÃ":
            yield Find(*match.span(), match[0], habits)


def _is_misplaced(text: str, find: Find, ground: _Ground) -> bool:
    """Tell whether no language writes the letter here: behind a small one, or next to damage."""
    before, after = text[max(find.start - 1, 0) : find.start], text[find.end : find.end + 1]
    if find.text[0] == "â" or before.islower():
        return True
    if ground.is_taken(find.start - 1, find.start) or ground.is_taken(find.end, find.end + 1):
        return True
    begins = not is_letter(before)
    return begins and (find.text == "Ã" or (find.text == "Â" and not is_letter(after)))


def _judge(
    ground: _Ground, finds: list[Find], rest: list[tuple[Find, Strength]], lone: list[Find]
) -> Iterator[Find]:
    """Yield what is damage because the text as a whole is, and what may be damage.

    When every sign beyond ASCII could be damage, and most surely is, the rest is so as well.
    Otherwise what reads as sound text stays, and only what may be either is asked about.
    """
    lone = [one for one in lone if not ground.is_taken(one.start, one.end)]
    mixed = ground.has_sound_signs(lone)
    letters = sum(one.is_whole and is_letter(_sign_of(one)) for one in finds)
    for one, strength in rest:
        proof = letters if is_letter(_sign_of(one)) else len(finds)
        if not mixed and proof > len(rest):
            yield one
        elif strength is Strength.SOUND:
            yield replace(one, may_be_sound=True)
    if not mixed and letters > len(lone):
        yield from ground.take(lone)


def _sign_of(find: Find) -> str:
    return read_trace(find.habits.page, find.text, find.habits.page.lost)[0]
