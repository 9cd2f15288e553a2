"""Find what signs of UTF-8 became in a text, and weigh each find.

In: a text and a code page. Out: `Trace`s in reading order, each with what it speaks for. A trace
can also be sound text, such as the `Ã…` of “AMANHÃ…” and the `√π` of a formula, so a find is
weighed by what stands around it; `ftfy` knows which neighbours no language has.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from ftfy.badness import is_bad

from trailmark.syntax.mojibake.code_pages import (
    NO_BREAK_SPACE,
    SOFT_HYPHEN,
    SPACE_BYTE,
    UNKNOWN,
    CodePage,
    length_of,
)
from trailmark.syntax.mojibake.lost_bytes import read_trace
from trailmark.syntax.mojibake.signs import ALPHABETS, BYTE_ORDER_MARK, EMOJI, EVERYDAY, is_letter


class Strength(Enum):
    """What a trace says about its text."""

    SURE = auto()
    """No sound text has these signs side by side."""
    DOUBTFUL = auto()
    """Damage wherever the same text has sure damage."""
    SOUND = auto()
    """Could as well be what its author typed."""
    ALONE = auto()
    """Says nothing by itself: a rare sign, or one letter of another alphabet."""
    PART = auto()
    """Too little is left to say anything without a sure neighbour."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The signs that one sign became."""

    start: int
    end: int
    text: str
    strength: Strength
    is_whole: bool
    """No byte is missing, so there is one reading only."""


def find_traces(text: str, page: CodePage) -> list[Trace]:
    """Return the traces that `page` may have left in `text`; most sound texts have none."""
    found: list[Trace] = []
    run: list[Trace] = []
    for match in page.pattern.finditer(text):
        start, end = match.span()
        place = _weigh(page, text[start - 1 : start], match[0], text[end : end + 1])
        if place is None:
            continue
        if run and run[-1].end != start:
            found.extend(_weigh_run(page, run))
            run = []
        run.append(Trace(start, end, match[0], *place))
    found.extend(_weigh_run(page, run))
    return [one for one in found if one.strength is not Strength.PART]


@dataclass(frozen=True, slots=True)
class _Place:
    """A trace, the sign it most likely was, and its neighbours; "" at an end of the text."""

    before: str
    trace: str
    after: str
    sign: str

    @property
    def lead(self) -> str:
        return self.trace[0]

    @property
    def tails(self) -> str:
        return self.trace[1:]


@lru_cache(maxsize=65536)  # Damaged texts repeat few traces between few neighbours.
def _weigh(page: CodePage, before: str, trace: str, after: str) -> tuple[Strength, bool] | None:
    """Return what a trace speaks for and whether it is whole; None when it is no trace."""
    # In front of a space the byte A0 may be missing as well: it became that space.
    lost = page.lost | {SPACE_BYTE} if not after.strip() and not page.is_mac else page.lost
    signs = read_trace(page, trace, lost)
    if not signs:
        return None
    place = _Place(before, trace, after, signs[0])
    length = length_of(page.byte_of.get(trace[0], 0))
    is_whole = length in (0, len(trace)) and UNKNOWN not in trace
    if not CONTROLS.isdisjoint(trace) or (UNKNOWN in trace and place.sign in EVERYDAY):
        return Strength.SURE, is_whole
    if place.sign not in EVERYDAY:
        return (Strength.ALONE if is_whole else Strength.PART), is_whole
    if place.sign in ALPHABETS:
        return Strength.ALONE, is_whole
    if page.is_mac:
        return _weigh_mac(place), is_whole
    return (_weigh_whole(place) if is_whole else _weigh_torn(place)), is_whole


CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
"""What a program makes of bytes that the page does not know, when it keeps them."""

# What people put right behind a letter. Such signs behind an accented one are often sound.
_BEHIND_WORDS = frozenset(f"…’‘“”»›«‹–—•™®©·‚„¹²³´¡¿{NO_BREAK_SPACE}{SOFT_HYPHEN}")
_BEHIND_SAMI = _BEHIND_WORDS | frozenset("ŠšŽž")
_INSIDE_WORDS = frozenset(f"’‘–—·´{SOFT_HYPHEN}")
_LETTERS_BEHIND = frozenset("ŠšŒœŽžŸ")
_NUMBERS = frozenset("±²³¹")
_NEVER_WORDS = frozenset("ÂÃâ")
_EMOJI_LEADS = ("ğŸ", "ðŸ")


def _weigh_whole(place: _Place) -> Strength:
    """Weigh a trace of a Windows page that has all its bytes."""
    if place.trace.startswith(_EMOJI_LEADS) or place.sign == BYTE_ORDER_MARK:
        return Strength.SURE
    if place.lead == "Å" and not is_letter(place.before) and not _NUMBERS.isdisjoint(place.tails):
        return Strength.SOUND  # 5 Å²
    if not _list_behind(place).issuperset(place.tails):
        return Strength.SURE
    if _ends_a_word(place):
        # “hâlâ…”: a fraction or a box right behind a word would be stranger still.
        return Strength.ALONE if place.lead == "â" else Strength.SOUND
    if place.lead.isupper() and place.before.islower():
        return Strength.SURE
    if _NUMBERS.isdisjoint(place.tails) and is_bad(place.before + place.trace + place.after):
        return Strength.SURE
    return Strength.DOUBTFUL


def _list_behind(place: _Place) -> frozenset[str]:
    """Return the signs that can follow the first one in sound text, as in Inari Sámi “-âš”."""
    return _BEHIND_WORDS | frozenset(
        "ŠšŽž" if place.lead == "â" and is_letter(place.before) else ""
    )


def _ends_a_word(place: _Place) -> bool:
    """Tell whether the first sign may be the last letter of a word, the others what follows it."""
    if place.lead == "×":
        return True
    if is_letter(place.after) and place.tails[-1] not in _INSIDE_WORDS:
        return False
    if is_letter(place.before):
        return place.lead.islower() or place.before.isupper()
    return is_letter(place.lead) and place.lead not in _NEVER_WORDS and not is_letter(place.after)


def _weigh_torn(place: _Place) -> Strength:
    """Weigh a trace of a Windows page in which bytes are missing."""
    if place.lead in "ğð":
        return Strength.SURE if place.trace.startswith(_EMOJI_LEADS) else Strength.PART
    letters = frozenset() if place.lead == "â" else _LETTERS_BEHIND
    if not (_list_behind(place) | letters).issuperset(place.tails):
        return Strength.SURE
    if is_letter(place.after) and place.tails[-1] not in _INSIDE_WORDS:
        return Strength.DOUBTFUL
    alone = is_letter(place.before) or place.lead != "â"
    return Strength.ALONE if alone else Strength.DOUBTFUL


_FORMULA = frozenset("πΩ∂∑∏∫∞µ±°≤≥")
_OPENERS = frozenset(f"«»…–—“”‘’‹›„‚{NO_BREAK_SPACE}")


def _weigh_mac(place: _Place) -> Strength:
    """Weigh a trace of Mac-Roman, which looks like the beginning of a word or a formula."""
    lead, before, after = place.lead, place.before, place.after
    if lead == "ü":
        if place.sign not in EMOJI or before.islower():
            return Strength.PART
        return Strength.DOUBTFUL if is_letter(before) or is_letter(after) else Strength.SURE
    if is_bad(before + place.trace + after):
        return Strength.SURE
    if lead in "√≈∆":
        formula = _FORMULA.issuperset(place.tails) and not is_letter(before)
        return Strength.SOUND if formula else Strength.SURE
    if (lead in _OPENERS or is_letter(lead)) and _begins_a_word(place):
        sound = len(place.tails) == 1 or is_letter(after)
        return Strength.SOUND if sound else Strength.DOUBTFUL
    if is_letter(lead) and before.isupper() and _BEHIND_WORDS.issuperset(place.tails):
        return Strength.SOUND
    return Strength.SURE


def _begins_a_word(place: _Place) -> bool:
    """Tell whether the signs behind the first one may be the letters that a word begins with."""
    if place.lead.isupper() and place.before.islower():
        return False
    falls = place.tails[0].islower() and place.tails[-1].isupper()
    return all(map(is_letter, place.tails)) and not falls


def _weigh_run(page: CodePage, run: list[Trace]) -> Iterable[Trace]:
    """Weigh traces that touch each other: one sure one speaks for all of them."""
    if not any(one.strength is Strength.SURE for one in run) and not _is_foreign(page, run):
        return run
    return [
        one if one.strength is Strength.SURE else replace(one, strength=Strength.SURE)
        for one in run
    ]


_MANY = 3
"""Letters in a row that prove another alphabet, even if each could be sound text."""


def _is_foreign(page: CodePage, run: list[Trace]) -> bool:
    """Tell whether traces are a word in letters that Latin text does not have."""
    alone = [one for one in run if one.strength is Strength.ALONE and one.is_whole]
    if len(alone) < _MANY - 1:
        return False
    return len(alone) >= _MANY or any(_is_odd(page, one.text[1:]) for one in alone)


def _is_odd(page: CodePage, tails: str) -> bool:
    if page.is_mac:
        return not all(map(is_letter, tails))
    return not (_BEHIND_WORDS | _LETTERS_BEHIND).issuperset(tails)
