"""Say what a damaged place can have been, given what stands around it.

In: a text and the `Find`s in it. Out: `Reading`s, one for each place. Signs that make one picture
together, such as an emoji and its skin tone, are read together, since most pairs do not exist.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product
from math import prod

from trailmark.syntax.mojibake.claims import Find
from trailmark.syntax.mojibake.code_pages import NO_BREAK_SPACE, SOFT_HYPHEN, SPACE_BYTE
from trailmark.syntax.mojibake.lost_bytes import list_everyday, read_trace
from trailmark.syntax.mojibake.signs import (
    EMOJI,
    JOINER,
    LETTERS_OF_FLAGS,
    STYLE,
    TAKES_STYLE,
    TONES,
    is_letter,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a damaged place can have been."""

    find: Find
    options: tuple[str, ...]
    """Everyday signs that fit, likely ones first."""
    unlikely: tuple[str, ...]
    """Signs with the same trace that next to nobody writes, or nobody in such a place."""

    @property
    def sign(self) -> str:
        """The only everyday sign that fits; empty when there are several or none."""
        return self.options[0] if len(self.options) == 1 else ""


def read_finds(text: str, finds: list[Find]) -> list[Reading]:
    """Return the readings of all places; those that belong to one picture become one."""
    readings: list[Reading] = []
    for place, find in enumerate(finds):
        before = _sign_before(text, find, readings)
        after = _sign_after(text, find, finds[place + 1 : place + 2])
        readings.append(_read(text, find, before, after))
    joined = [one for cluster in _cluster(readings) for one in _join(text, cluster)]
    known = {*_BEYOND_ASCII.findall(text), *(one.sign for one in joined)}
    known |= {one.upper() for one in known}
    options = {one.options for one in joined}
    # What the text has elsewhere, undamaged, is the likelier.
    order = {one: tuple(sorted(one, key=lambda sign: sign not in known)) for one in options}
    return [Reading(one.find, order[one.options], one.unlikely) for one in joined]


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SOMETHING = "\ufffc"
"""A neighbour that is itself in question."""


def _sign_before(text: str, find: Find, readings: list[Reading]) -> str:
    if readings and readings[-1].find.end == find.start:
        return readings[-1].sign[-1:] or _SOMETHING
    return text[max(find.start - 1, 0) : find.start]


def _sign_after(text: str, find: Find, following: list[Find]) -> str:
    if following and following[0].start == find.end:
        everyday = list_everyday(_list_signs(following[0], following[0].text))
        return everyday[0] if len(everyday) == 1 else _SOMETHING
    return text[find.end : find.end + 1]


def _list_signs(find: Find, trace: str, extra: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """Return what can have left `trace`; if nothing, then with all bytes its page can lose."""
    page = find.habits.page
    found = read_trace(page, trace, find.habits.lost | extra)
    return found or read_trace(page, trace, page.lost | extra)


def _read(text: str, find: Find, before: str, after: str) -> Reading:
    if find.is_star_cell:
        return Reading(find, ("⭐" * find.text.count("â"),), ())
    if find.text[0] == find.text[-1] == "â":
        signs = tuple(one * len(find.text) for one in _list_signs(find, "â"))
        return Reading(find, *_part(signs, signs))
    if find.is_whole or find.habits.spaces_kept or after not in _SPACES:
        signs = _list_signs(find, find.text)
        return Reading(find, *_part(signs, _fit(signs, before, after)))
    return _read_before_space(text, find, before)


_SPACES = ("", " ", "\n", "\r")


def _read_before_space(text: str, find: Find, before: str) -> Reading:
    """Read a trace with a space behind it, which may be the byte A0 or may have swallowed it."""
    rest = text[find.end : find.end + 3]
    if rest[:1] == " " and (find.text == "Â" or rest[1:2] in _SPACES or rest[1:] == "ï¸"):
        longer = replace(find, end=find.end + 1, text=f"{find.text} ")
        whole = _list_signs(find, find.text + NO_BREAK_SPACE)
        torn = _list_signs(find, find.text)
        signs = (*whole, *(f"{one} " for one in torn))
        fitting = (*_fit(whole, before, ""), *(f"{one} " for one in _fit(torn, before, " ")))
        return Reading(longer, *_part(signs, fitting))
    signs = _list_signs(find, find.text, frozenset((SPACE_BYTE,)))
    return Reading(find, *_part(signs, _fit(signs, before, "")))


@lru_cache(maxsize=65536)
def _part(
    signs: tuple[str, ...], fitting: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the everyday ones of `fitting` from the other `signs`; all of them when all are rare."""
    likely = list_everyday(fitting) or fitting
    return likely, tuple(one for one in signs if one not in likely)


@lru_cache(maxsize=65536)  # As for traces: few signs, few neighbours, many places.
def _fit(signs: tuple[str, ...], before: str, after: str) -> tuple[str, ...]:
    """Leave out signs that nobody writes between these two; all stay when none would be left."""
    fitting: Iterable[str] = signs
    if before.islower():
        fitting = (one for one in signs if not one.isupper())
    elif after.isupper():
        fitting = (one for one in signs if not one.islower())
    inside = is_letter(before) and is_letter(after)
    if CLOSING in signs:
        fitting = (one for one in signs if one in _quotes_at(before, after, inside=inside))
    left = tuple(fitting) or signs
    return left if inside else tuple(one for one in left if one != SOFT_HYPHEN)


CLOSING = "”"


def _quotes_at(before: str, after: str, *, inside: bool) -> str:
    """Return which of `”`, `„`, the hyphen U+2010 and the joiner can stand in a place."""
    if inside:
        return "\u2010"
    if is_letter(after) and (before.isspace() or before in ("", "(", "[")):
        return "„”"  # Germans open with the first, Swedes with the second.
    return f"”{JOINER}"


_MODIFIERS = TONES | {STYLE, JOINER, "\u20e3"}
"""What changes the emoji in front of it; the last is the box around a digit."""


def _cluster(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Yield readings that touch and may make one picture together."""
    cluster: list[Reading] = []
    for one in readings:
        if cluster and not (cluster[-1].find.end == one.find.start and _belongs(cluster, one)):
            yield cluster
            cluster = []
        cluster.append(one)
    if cluster:
        yield cluster


def _belongs(cluster: list[Reading], one: Reading) -> bool:
    if not _MODIFIERS.isdisjoint(one.options) or JOINER in cluster[-1].options:
        return True
    flag = not LETTERS_OF_FLAGS.isdisjoint(cluster[0].options)
    return len(cluster) == 1 and flag and not LETTERS_OF_FLAGS.isdisjoint(one.options)


_MANY = 5000
"""Pictures tried for one cluster; the longest emoji there are need far fewer."""


def _join(text: str, cluster: list[Reading]) -> Iterator[Reading]:
    """Yield the longest beginnings of a cluster that can be an emoji, each as one reading."""
    while cluster:
        if len(cluster) == 1 and STYLE not in cluster[0].options:
            yield _alone(cluster[0])
            return
        sizes = range(len(cluster), 0, -1)
        parts = next((cluster[:size] for size in sizes if _pictures(text, cluster[:size])), [])
        if not parts or (len(parts) == 1 and STYLE not in parts[0].options):
            yield _alone(cluster[0])
            cluster = cluster[1:]
            continue
        whole = "".join(one.find.text for one in parts)
        find = replace(parts[0].find, end=parts[-1].find.end, text=whole)
        pictures = _pictures(text, parts)
        usual = tuple(one for one in pictures if _is_styled_well(one)) or pictures
        others = (*pictures, *(sign for one in parts for sign in one.unlikely))
        yield Reading(find, usual, tuple(one for one in others if one not in usual))
        cluster = cluster[len(parts) :]


def _alone(one: Reading) -> Reading:
    """Return what a reading is with nothing to modify: no joiner, and no style."""
    if one.find.is_whole or (STYLE not in one.options and JOINER not in one.options):
        return one
    left = tuple(sign for sign in one.options if sign not in (STYLE, JOINER))
    return replace(one, options=left)


def _pictures(text: str, parts: Sequence[Reading]) -> tuple[str, ...]:
    """Return the emoji that readings can be together, with the text in front of a style."""
    start = parts[0].find.start
    base = text[max(start - 1, 0) : start] if STYLE in parts[0].options else ""
    return _combine(base, tuple(one.options for one in parts))


@lru_cache(maxsize=4096)
def _combine(base: str, options: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    if prod(map(len, options)) > _MANY:
        return ()
    joined = ("".join(signs) for signs in product(*options))
    return tuple(one for one in joined if (base + one).replace(STYLE, "") in EMOJI)


def _is_styled_well(picture: str) -> bool:
    """Tell whether each style stands behind a sign that needs it."""
    return all(before in TAKES_STYLE for before, sign in pairwise(picture) if sign == STYLE)
