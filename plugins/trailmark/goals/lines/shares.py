"""How far something is, as the note itself says: `12/20`, `60%`, `3 so far`, a bar of signs.

In: plain words of a label, a cell, a bracket or the edge of a line. Out: a `Share`. A blank is
None, never 0; more than 100 % stays what it is; a number beats the bar beside it (NOTES 3.2,
rule 9; part 4, cases 9, 18, 19 and 28).
"""

import re
from dataclasses import dataclass
from functools import cache

from trailmark.goals.lines.amounts import MONEY_SIGNS, amount_pattern, parse_amount, scale_pattern
from trailmark.goals.model import Share
from trailmark.goals.words.vocabulary import Vocabulary


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
    text = _BRACKETED_BAR.sub(r"\g<bar> ", text).strip(" .…")
    match = _pattern(vocabulary).fullmatch(text)
    if match is None or not text:
        return None
    percent = match["percent"] or match["signed"]
    if percent:
        share = Share(None, None, parse_amount(percent, vocabulary), text)
        return ShareWords(share, is_bar=False, is_counted=True)
    if match["value"]:
        of = parse_amount(match["of"], vocabulary)
        if not of:
            return None
        counted = bool(match["word"] or match["as_words"] or match["counted_first"])
        share = Share(parse_amount(match["value"], vocabulary), of, None, text)
        return ShareWords(share, is_bar=False, is_counted=counted)
    if match["amount"] or match["now"]:
        value = parse_amount(match["amount"] or match["now"], vocabulary, match["scale"])
        share = Share(value, None, None, text)
        return ShareWords(share, is_bar=False, is_counted=True)
    bar = match["bar"] or match["alone"]
    full = sum(sign in _FULL for sign in bar)
    total = full + sum(sign in _EMPTY for sign in bar)
    return ShareWords(Share(None, None, 100 * full / total, text), is_bar=True, is_counted=True)


_FULL = "█▓■●🟩🟦🟪🟧◼▰⬛▮◉"
_EMPTY = "░▒□○⬜◻▱▯⚪"
BAR = rf"(?:[{_FULL}{_EMPTY}]\ufe0f?\s?){{3,}}"
_BRACKETED_BAR = re.compile(rf"\[(?P<bar>{BAR})\]")


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    counted, so_far = vocabulary.pattern("counted"), vocabulary.pattern("so-far")
    now = vocabulary.pattern("now-words")
    out_of = vocabulary.pattern("out-of")
    amount, scale = amount_pattern(vocabulary), scale_pattern(vocabulary)
    as_of = vocabulary.pattern("as-of")
    unit = r"(?:\s[^\W\d_][\w'’-]*){1,2}?"
    return re.compile(
        rf"""
        (?:(?P<bar>{BAR})[\s:|-]*)?
        (?:
            [~≈]?\s*(?:(?P<percent>{amount})\s?%|%\s?(?P<signed>{amount}))   # 60 % done
              (?:\s(?:{counted}))?(?:\s\(.*\))?
          | (?P<counted_first>(?:{counted}|{so_far}):?\s)?
            (?P<value>{amount})\s?(?:/|(?P<as_words>\s(?:{out_of})\s))\s?(?P<of>{amount})\+?
              (?:(?P<word>(?:{unit})?(?:\s(?:{counted}|{so_far})){{1,2}})|{unit})?     # 3/5 done
              (?:\s\((?:{amount}\s?%|%\s?{amount})\))?
          | (?:{now}):?\s[{MONEY_SIGNS}]?(?P<now>{amount})(?P<scale>{scale})?     # now 11
              (?:{unit})?(?:\s(?:{so_far}))?
          | (?P<amount>{amount})(?:{unit})?(?:\s(?:{counted}))?\s(?:{so_far})       # 3 so far
        )(?:\s(?:{as_of})\s[^()]{{1,40}})?
        | (?P<alone>{BAR})
        """,
        re.VERBOSE | re.IGNORECASE,
    )
