"""How far something is, as the note itself says: `12/20`, `60%`, `3 so far`, a bar of signs.

In: plain words of a label, a cell, a bracket or the edge of a line. Out: a `Share`. A blank is
None, never 0; more than 100 % stays what it is; a number beats the bar beside it (NOTES 3.2,
rule 9; part 4, cases 9, 18, 19 and 28).
"""

import re
from dataclasses import dataclass
from functools import cache

from trailmark.goals.model import Share
from trailmark.goals.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ShareWords:
    """A share with how it was said."""

    share: Share
    is_bar: bool
    """Whether only a bar of signs says it."""
    is_counted: bool
    """Whether a word or sign beside it leaves no doubt that it is a share and no date."""


def parse_share(text: str, vocabulary: Vocabulary) -> ShareWords | None:
    """Read words that are a share and nothing else; blanks are none."""
    text = _BRACKETED_BAR.sub(r"\g<bar> ", text).strip()
    match = _pattern(vocabulary).fullmatch(text)
    if match is None or not text:
        return None
    if match["percent"]:
        share = Share(None, None, _number(match["percent"]), text)
        return ShareWords(share, is_bar=False, is_counted=True)
    if match["value"]:
        of = _number(match["of"])
        if not of:
            return None
        counted = bool(match["word"] or match["as_words"] or match["counted_first"])
        share = Share(_number(match["value"]), of, None, text)
        return ShareWords(share, is_bar=False, is_counted=counted)
    if match["amount"] or match["now"]:
        scale = {"k": 1e3, "m": 1e6}.get((match["scale"] or "").casefold(), 1)
        share = Share(_number(match["amount"] or match["now"]) * scale, None, None, text)
        return ShareWords(share, is_bar=False, is_counted=True)
    bar = match["bar"] or match["alone"]
    full = sum(sign in _FULL for sign in bar)
    total = full + sum(sign in _EMPTY for sign in bar)
    return ShareWords(Share(None, None, 100 * full / total, text), is_bar=True, is_counted=True)


_FULL = "█▓■●🟩🟦🟪🟧◼▰⬛▮◉"
_EMPTY = "░▒□○⬜◻▱▯⚪"
BAR = rf"(?:[{_FULL}{_EMPTY}]\ufe0f?\s?){{3,}}"
_BRACKETED_BAR = re.compile(rf"\[(?P<bar>{BAR})\]")
_AMOUNT = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,9}(?:\.[0-9]{1,2})?"


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    counted, so_far = vocabulary.pattern("counted"), vocabulary.pattern("so-far")
    now = vocabulary.pattern("now-words")
    out_of = vocabulary.pattern("out-of")
    unit = r"(?:\s[^\W\d_][\w'’-]*){1,2}?"
    return re.compile(
        rf"""
        (?:(?P<bar>{BAR})[\s:|-]*)?
        (?:
            [~≈]?\s*(?P<percent>[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?)\s?%   # 60 % done
              (?:\s(?:{counted}))?(?:\s\(.*\))?
          | (?P<counted_first>(?:{counted}|{so_far}):?\s)?
            (?P<value>{_AMOUNT})\s?(?:/|(?P<as_words>\s(?:{out_of})\s))\s?(?P<of>{_AMOUNT})\+?
              (?:(?P<word>(?:{unit})?(?:\s(?:{counted}|{so_far})){{1,2}})|{unit})?     # 3/5 done
              (?:\s\([0-9.]+\s?%\))?
          | (?:{now})\s[$€£₺]?(?P<now>{_AMOUNT})(?P<scale>[kKM](?!\w))?              # now 11
              (?:{unit})?(?:\s(?:{so_far}))?
          | (?P<amount>{_AMOUNT})(?:{unit})?(?:\s(?:{counted}))?\s(?:{so_far})       # 3 so far
        )
        | (?P<alone>{BAR})
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _number(text: str) -> float:
    return float(text.replace(",", ""))
