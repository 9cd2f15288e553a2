"""Find what signs of UTF-8 became in a text, and weigh each find.

In: a text and a code page. Out: `Trace`s in reading order, each with what it speaks for. A trace
can also be sound text, such as the `Ã…` of “AMANHÃ…” and the `√π` of a formula, so a find is
weighed by what stands around it; `ftfy` knows which neighbours no language has.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from ftfy.badness import is_bad

from trailmark.syntax.mojibake.code_pages import (
    NO_BREAK_SPACE,
    SOFT_HYPHEN,
    UNKNOWN,
    CodePage,
    length_of,
)
from trailmark.syntax.mojibake.lost_bytes import read_trace
from trailmark.syntax.mojibake.signs import ALPHABETS, EMOJI, EVERYDAY, is_letter


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
        before = text[max(match.start() - 1, 0) : match.start()]
        after = text[match.end() : match.end() + 1]
        strength = _weigh(page, before, match[0], after)
        if strength is None:
            continue
        whole = UNKNOWN not in match[0] and _is_whole(page, match[0])
        trace = Trace(match.start(), match.end(), match[0], strength, whole)
        if run and run[-1].end != trace.start:
            found.extend(_weigh_run(page, run))
            run = []
        run.append(trace)
    found.extend(_weigh_run(page, run))
    return [one for one in found if one.strength is not Strength.PART]


def _is_whole(page: CodePage, trace: str) -> bool:
    length = length_of(page.byte_of.get(trace[0], 0))
    return length in (0, len(trace))


# What people put right behind a letter. Such signs behind an accented one are often sound.
_BEHIND_WORDS = frozenset(f"…’‘“”»›«‹–—•™®©·‚„¹²³´¡¿{NO_BREAK_SPACE}{SOFT_HYPHEN}")
_INSIDE_WORDS = frozenset(f"’‘–—·´{SOFT_HYPHEN}")
_LETTERS_BEHIND = frozenset("ŠšŒœŽžŸ")
_NUMBERS = frozenset("±²³¹")
_NEVER_WORDS = frozenset("ÂÃâ")
CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
"""What a program makes of bytes that the page does not know, when it keeps them."""


def _weigh(page: CodePage, before: str, trace: str, after: str) -> Strength | None:
    """Return what a trace speaks for; None when it is none."""
    signs = read_trace(page, trace, page.lost)
    if not signs:
        return None
    if not CONTROLS.isdisjoint(trace) or (UNKNOWN in trace and signs[0] in EVERYDAY):
        return Strength.SURE
    if signs[0] not in EVERYDAY:
        return Strength.ALONE if _is_whole(page, trace) else Strength.PART
    if signs[0] in ALPHABETS:
        return Strength.ALONE
    if page.is_mac:
        return _weigh_mac(before, trace, after, signs[0])
    if _is_whole(page, trace):
        return _weigh_whole(before, trace, after)
    return _weigh_torn(before, trace, after)


def _weigh_whole(before: str, trace: str, after: str) -> Strength:
    """Weigh a trace of a Windows page that has all its bytes."""
    if trace[1] == "Ÿ" and trace[0] in "ğð":
        return Strength.SURE
    if not _list_behind(before, trace).issuperset(trace[1:]):
        if trace == "Å±" and not is_letter(before):
            return Strength.SOUND  # 5 Å±1
        return Strength.SURE
    if _ends_a_word(before, trace, after):
        return Strength.SOUND
    if before.islower() and trace[0].isupper():
        return Strength.SURE
    if _NUMBERS.isdisjoint(trace) and is_bad(before + trace + after):
        return Strength.SURE
    return Strength.DOUBTFUL


def _list_behind(before: str, trace: str) -> frozenset[str]:
    """Return the signs that can follow the first one in sound text, as in Inari Sámi “-âš”."""
    return _BEHIND_WORDS | frozenset("ŠšŽž" if trace[0] == "â" and is_letter(before) else "")


def _ends_a_word(before: str, trace: str, after: str) -> bool:
    """Tell whether the first sign may be the last letter of a word, the others what follows it."""
    lead = trace[0]
    if lead == "×" or (lead == "Å" and not _NUMBERS.isdisjoint(trace) and not is_letter(before)):
        return True
    if is_letter(after) and trace[-1] not in _INSIDE_WORDS:
        return False
    if not is_letter(before):
        return not is_letter(after) and lead not in _NEVER_WORDS and lead.isalpha()
    return lead.islower() or before.isupper()


def _weigh_torn(before: str, trace: str, after: str) -> Strength:
    """Weigh a trace of a Windows page in which bytes are missing."""
    if trace[0] in "ğð":
        return Strength.SURE if trace[1] == "Ÿ" else Strength.PART
    letters = frozenset() if trace[0] == "â" else _LETTERS_BEHIND
    if not (_list_behind(before, trace) | letters).issuperset(trace[1:]):
        return Strength.SURE
    if is_letter(after) and trace[-1] not in _INSIDE_WORDS:
        return Strength.DOUBTFUL
    return Strength.ALONE if is_letter(before) or trace[0] != "â" else Strength.DOUBTFUL


_FORMULA = frozenset("πΩ∂∑∏∫∞µ±°≤≥")
_OPENERS = frozenset(f"«»…–—“”‘’‹›„‚{NO_BREAK_SPACE}")


def _weigh_mac(before: str, trace: str, after: str, sign: str) -> Strength:
    """Weigh a trace of Mac-Roman, which looks like the beginning of a word or a formula."""
    lead, tails = trace[0], trace[1:]
    if lead == "ü":
        if sign not in EMOJI or before.islower():
            return Strength.PART
        alone = not is_letter(before) and not is_letter(after)
        return Strength.SURE if alone else Strength.DOUBTFUL
    if is_bad(before + trace + after):
        return Strength.SURE
    if lead in "√≈∆":
        formula = _FORMULA.issuperset(tails) and not is_letter(before)
        return Strength.SOUND if formula else Strength.SURE
    if lead in _OPENERS or is_letter(lead):
        word = all(map(is_letter, tails)) and not (tails[0].islower() and tails[-1].isupper())
        if word and not (lead.isupper() and before.islower()):
            return Strength.SOUND if len(tails) == 1 or is_letter(after) else Strength.DOUBTFUL
    if is_letter(lead) and before.isupper() and _BEHIND_WORDS.issuperset(tails):
        return Strength.SOUND
    return Strength.SURE


def _weigh_run(page: CodePage, run: list[Trace]) -> Iterable[Trace]:
    """Weigh traces that touch each other: one sure one speaks for all of them."""
    if any(one.strength is Strength.SURE for one in run) or _is_foreign(page, run):
        return (replace(one, strength=Strength.SURE) for one in run)
    return run


_MANY = 3
"""Letters in a row that prove another alphabet, even if each could be sound text."""


def _is_foreign(page: CodePage, run: list[Trace]) -> bool:
    alone = [one for one in run if one.strength is Strength.ALONE and one.is_whole]
    if len(alone) < _MANY - 1:
        return False
    return len(alone) >= _MANY or any(_is_odd(page, one.text) for one in alone)


def _is_odd(page: CodePage, trace: str) -> bool:
    tails = trace[1:]
    if page.is_mac:
        return not all(map(is_letter, tails))
    return not (_BEHIND_WORDS | _LETTERS_BEHIND).issuperset(tails)
