"""The words of one line, apart from its fields, tags, links and markup.

In: inline Markdown. Out: `Words`. Says nothing of what the words mean.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from trailmark.base.spans import Span
from trailmark.goals.words.vocabulary import fold, words_of_all
from trailmark.syntax.inline import plain_text
from trailmark.syntax.links import Link, find_links
from trailmark.syntax.tags import find_tags
from trailmark.syntax.tasks import EMOJI_FIELDS, Field, find_fields

CLOSED = "\ue000"
"""Stands in `Words.open` for what must not be searched for facts."""

DATED = "\ue003"
"""Stands for a date where amounts are searched; a number right behind it has no name."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one line says."""

    text: str
    """As a reader sees it."""
    open: str
    """The same without what is linked, quoted, in italics or code: `CLOSED` stands for each."""
    bold: tuple[Span, ...]
    """What of `open` is bold."""
    fields: Mapping[str, str]
    """Explicit fields by key; of two with the same key the first counts."""
    tags: tuple[str, ...]
    """Its tags, as typed, without the sign."""
    links: tuple[Link, ...]


@lru_cache(maxsize=4096)  # A line is looked at by several rules, one after the other.
def parse_words(source: str) -> Words:
    """Take a line apart."""
    if len(source) > _LONGEST:
        return Words(plain_text(source), "", (), {}, (), ())
    block_id = _BLOCK_ID.search(source)
    if block_id:
        source = source[: block_id.start()]
    code = _code(source)
    fields = tuple(one for one in find_fields(source, code) if one.key in _KNOWN_FIELDS)
    tags = find_tags(source, code)
    source = _without(source, [*(one.span for one in fields), *(tag.span for tag in tags)])
    links = tuple(link for link in find_links(source, _code(source)) if not link.embed)
    opened, bold = _open_words(source, links)
    names = tuple(tag.name for tag in tags)
    return Words(plain_text(source), opened, bold, _first_fields(fields, block_id), names, links)


def is_blank(text: str) -> bool:
    """Tell whether plain words are a slot that nobody has filled in (NOTES part 2, e)."""
    text = text.strip()
    if text.casefold() in _REDACTED:
        return False
    if not _LETTER_OR_DIGIT.search(text) or _BLANK.search(text):
        return True
    return len(text) <= _LONGEST_BLANK and fold(text) in _blank_words()


def unless_blank(text: str) -> str | None:
    """Return plain words; None for a slot that nobody has filled in."""
    return None if is_blank(text) else text


def link_of(words: Words) -> str | None:
    """Return the address of the first link."""
    return next((address(link) for link in words.links), None)


def address(link: Link) -> str:
    """Return where a link leads, as it was written."""
    return f"{link.target}#{link.fragment}" if link.fragment else link.target


# A line as long as this is no item of a list of goals; nothing is searched in it.
_LONGEST = 2000

_KNOWN_FIELDS = frozenset(EMOJI_FIELDS.values()) | frozenset(
    "completed done metric dropped status progress deadline".split()
)

_BLOCK_ID = re.compile(r"(?:^|\s)\^(?P<id>[A-Za-z0-9-]+)\s*$")

_CODE = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")
_CLOSED = re.compile(
    r"""
      "[^"\n]+" | “[^”\n]+” | «[^»\n]+» | „[^“”\n]+[“”]        # quoted
    | (?<![\w*])\*(?![\s*])[^*\n]+?(?<![\s*])\*(?![\w*])       # *italics*
    | (?<![\w_])_(?![\s_])[^_\n]+?(?<![\s_])_(?![\w_])         # _italics_
    | https?://\S+
    """,
    re.VERBOSE,
)
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*|(?<!\w)__(?=\S)([^_\n]+?)(?<=\S)__(?!\w)")
_BOLD_START, _BOLD_END = "\ue001", "\ue002"

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_REDACTED = {"[redacted]"}
_BLANK = re.compile(
    r"""
      ^\[[^\]]*\]?$                          # [Goal 1]; links are plain words by now
    | (?<!\w)_{3,}(?!\w)                     # ____ blog posts
    | ^[_\s.…-]*/\s*%?\s*[0-9]+\s*%?$        # ___ / 100%, /7
    | ^_+\s*(?:%|\w{1,3})?$                  # __h, ___%
    | ^(?:x{1,4}|y{1,4}|n{1,3})\s*%$         # X%
    | ^(?:x{2,}|\?+)\.?$
    | ^\{\{.*\}\}$                           # a template's field
    """,
    re.VERBOSE | re.IGNORECASE,
)


_LONGEST_BLANK = 40


@cache
def _blank_words() -> frozenset[str]:
    """Return what is a slot in any language, since nobody means more by it."""
    return frozenset(map(fold, words_of_all("blank")))


def _code(source: str) -> tuple[Span, ...]:
    """Return the code of one line, where no block can begin."""
    return tuple(Span(*match.span()) for match in _CODE.finditer(source))


def _without(source: str, spans: Iterable[Span]) -> str:
    pieces = []
    position = 0
    for span in sorted(spans):
        if span.start >= position:
            pieces.append(source[position : span.start])
            position = span.end
    return "".join([*pieces, source[position:]])


def _first_fields(fields: tuple[Field, ...], block_id: re.Match[str] | None) -> Mapping[str, str]:
    first: dict[str, str] = {}
    for one in fields:
        if one.key == "metric" and first.get("metric", one.value) != one.value:
            # Which of two metrics counts is not for us to choose; whoever counts is told of both.
            first["metric"] += f", {one.value}"
        first.setdefault(one.key, one.value)
    if block_id:
        first.setdefault("id", block_id["id"])
    return first


def _open_words(source: str, links: tuple[Link, ...]) -> tuple[str, tuple[Span, ...]]:
    """Close what must not be searched, then find what is bold in the plain words that are left."""
    pieces = []
    position = 0
    for span in sorted([*(link.span for link in links), *_code(source)]):
        if span.start >= position:
            pieces += [source[position : span.start], CLOSED]
            position = span.end
    source = "".join([*pieces, source[position:]])
    source = _STRONG.sub(lambda match: f"{_BOLD_START}{match[1] or match[2]}{_BOLD_END}", source)
    words = plain_text(_CLOSED.sub(CLOSED, source))
    opened: list[str] = []
    bold = []
    start = at = 0
    for sign in words:
        if sign == _BOLD_START:
            start = at
        elif sign == _BOLD_END:
            bold.append(Span(start, at))
        else:
            opened.append(sign)
            at += 1
    return "".join(opened), tuple(bold)
