"""Read ratings: stars, numbers, `3/5`, and words that a legend explains.

In: cells of a rating column. Out: numbers and how many are full marks. A blank cell is None; words
without a legend are None as well and stay text (NOTES 3.2, rule 10; part 4, cases 6 and 30).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trailmark.goals.lines.items import is_blank
from trailmark.goals.opened import OpenNote
from trailmark.goals.words.phrases import pattern_of
from trailmark.goals.words.vocabulary import fold, words_of_all


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating."""

    value: float
    max: float | None
    """Full marks, where the rating itself shows them: `★★★☆☆`, `3/5`."""
    word: str = ""
    """The word that says so, as typed; empty for marks and numbers."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How many are full marks."""

    max: float
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class Legend:
    """What the author says the marks mean."""

    max: float | None = None
    words: Mapping[str, float] = field(default_factory=dict)
    """Folded words, each with its rating: `expert` is 5."""


def parse_rating(text: str, legend: Legend) -> Rating | None:
    """Read one cell; None when it is no rating."""
    text = _SHORTCODE.sub("⭐", text.replace("\ufe0f", "").strip())
    marks = _GLYPHS.fullmatch(text)
    if marks is not None:
        full, half, empty = len(marks["full"]), len(marks["half"]), len(marks["empty"])
        return Rating(full + half / 2, float(full + half + empty) if empty else None)
    number = _NUMBER.fullmatch(text)
    if number is not None:
        full_marks = float(number["max"]) if number["max"] else None
        return Rating(float(number["value"].replace(",", ".")), full_marks)
    value = legend.words.get(fold(text))
    return None if value is None else Rating(value, legend.max, text)


def rate_column(
    cells: Mapping[int, str], legend: Legend, opened: OpenNote, *, is_named: bool
) -> dict[int, Rating] | None:
    """Read the cells of a column by line; None when it holds no ratings.

    One rating will do where the title says that they are ratings, else every cell must be one.
    Words without a legend count where all of them are steps of one known scale.
    """
    filled = {line: text for line, text in cells.items() if not _is_blank_cell(text)}
    rated = {line: parse_rating(text, legend) for line, text in filled.items()}
    takes_words = opened.allows("rating-words")
    found = {
        line: one
        for line, one in rated.items()
        if one is not None and (takes_words or not one.word)
    }
    if not found and takes_words:
        found = _by_scale(filled, opened.vocabulary.scales)
    fits = bool(found) if is_named else bool(found) and len(found) == len(filled)
    return found if fits else None


def _is_blank_cell(text: str) -> bool:
    """Tell whether a cell is not filled in; stars have no letters and yet are no blank."""
    return parse_rating(text, Legend()) is None and is_blank(text)


def _by_scale(cells: Mapping[int, str], scales: Iterable[tuple[str, ...]]) -> dict[int, Rating]:
    """Rank words by the shortest scale that has all of them, from 1 for its lowest step."""
    words = {line: fold(text) for line, text in cells.items()}
    fitting = [scale for scale in scales if words and set(words.values()) <= set(scale)]
    if not fitting:
        return {}
    scale = min(fitting, key=len)
    return {
        line: Rating(float(scale.index(word) + 1), float(len(scale)), cells[line])
        for line, word in words.items()
    }


def parse_legend(lines: Iterable[str]) -> Legend:
    """Read lines such as `⭐⭐⭐⭐⭐ = expert`; other lines say nothing."""
    words = {}
    for line in lines:
        match = _LEGEND.fullmatch(line.strip())
        rating = parse_rating(match["mark"], Legend()) if match else None
        if match is not None and rating is not None:
            words[fold(match["words"])] = rating.value
    return Legend(max(words.values(), default=None), words)


def max_of_header(header: str) -> float | None:
    """Read the full marks of a column: `Rank out of 5 stars`, `Level (1-5)`, `Rating /10`."""
    match = _HEADER_MAX.search(header)
    return float(match["max"]) if match else None


_SHORTCODE = re.compile(r":star:")
_GLYPHS = re.compile(r"(?=\S)(?P<full>[⭐★🌟■●🟩]*)\s*(?P<half>[½◧⯪]?)\s*(?P<empty>[☆✩□○⬜]*)")
_OUT_OF = pattern_of(words_of_all("out-of"))
_NUMBER = re.compile(
    rf"(?P<value>[0-9]{{1,3}}(?:[.,][0-9])?)"
    rf"(?:\s*(?:/|(?<=\s)(?:{_OUT_OF})\s)\s*(?P<max>[1-9][0-9]{{0,2}}))?",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"(?P<mark>[^=:]{1,40}?)\s*(?:=|:(?!\w))\s*(?P<words>[^=:]{1,60})")
_HEADER_MAX = re.compile(
    rf"(?:(?<!\w)(?:{_OUT_OF})\s|/|\(?[01]\s?[-–—]\s?)\s*(?P<max>[1-9][0-9]{{0,2}})\b",
    re.IGNORECASE,
)
