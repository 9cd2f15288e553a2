"""Find code and comments in Markdown text, before anything else is read.

In: text without frontmatter. Out: spans. Everything that looks for links, fields or tags asks
here first where code is, because code is never touched. Comments are Obsidian's `%%…%%` and
HTML's `<!--…-->` with its relatives (`<!…>`, `<?…?>`, CDATA); inside code neither is one, inside
a comment nothing else counts. A wrong guess here would publish a comment, so blocks come from the
parser itself, and where a backtick stands inside an address nothing counts as code.
Sources: OBSIDIAN rules 9 and 20; CommonMark 0.31, "Code spans".
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR

from trailmark.base.spans import LineIndex, Span
from trailmark.syntax.grammar import block_tokens


@dataclass(frozen=True, slots=True)
class Scan:
    """Where code and comments are, in reading order."""

    code: tuple[Span, ...]
    comments: tuple[Span, ...]
    """The comments that end. Cutting them can change what the rest is, so scan again then."""
    unclosed: tuple[tuple[int, str], ...]
    """Offset and mark of the comment that never ends; it reaches to the end of the text."""


@lru_cache(maxsize=2048)  # A text is asked about many times on its way through the gate.
def scan(text: str) -> Scan:
    """Walk once through `text` and mark what is code and what is comment."""
    if _ANYTHING.search(text) is None:
        return Scan((), (), ())
    layout = _lay_out(text)
    ticks: list[Span] = []
    comments: list[Span] = []
    quiet = at = 0
    while (match := _START.search(text, at)) is not None:
        start, at = match.start(), match.end()
        leaf = _around(layout.leaves, start)
        if (fence := _around(layout.fences, start)) is not None:
            at = fence.end
        elif match["comment"]:
            close = _end_of_comment(text, match, leaf)
            if close is not None:
                at = close
                comments.append(Span(start, at))
            elif match["comment"] in _MUST_CLOSE:
                unclosed = ((start, match["comment"]),)
                code = _without(layout.fences, comments, ticks)
                return Scan(code, tuple(comments), unclosed)
        elif match["tag"] or leaf is None:
            # What stands inside may be a comment, but no backtick in there begins code.
            quiet, at = at, start + 1
        elif match["ticks"] and start >= quiet:
            at = _end_of_ticks(text, match, leaf)
            if at > match.end():
                ticks.append(Span(start, at))
    return Scan(_without(layout.fences, comments, ticks), tuple(comments), ())


def code_spans(text: str) -> tuple[Span, ...]:
    """Return only the code of `text`."""
    return scan(text).code


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parser found code blocks, and the pieces of text that hold inline markup."""

    fences: tuple[Span, ...]
    leaves: tuple[Span, ...]


_ANYTHING = re.compile(r"`|~~~|%%|<[!?]")

_TAG = rf"{HTML_OPEN_CLOSE_TAG_STR[1:]}|<[a-zA-Z][a-zA-Z0-9+.-]{{1,31}}:[^<>\x00-\x20]*>"
_START = re.compile(
    rf"""
    (?P<escape>\\[\\`%<])                           # \` is no code, \% no comment
    |(?P<ticks>`+)                                  # `code`, ``co`de``
    |(?P<comment>(?<!%)%%(?!%)|<!--|<!\[CDATA\[|<\?|<!(?=[A-Za-z]))  # %%…%%; %%%% is text
    |(?P<tag>{_TAG})                                # <a title="`">, <https://example.org/`>
    """,
    re.VERBOSE,
)
_CLOSING = {
    "%%": re.compile(r"(?<!%)%%(?!%)"),
    "<!--": re.compile(r"-->"),
    "<![CDATA[": re.compile(r"\]\]>"),
    "<?": re.compile(r"\?>"),
    "<!": re.compile(r">"),
}
_MUST_CLOSE = {"%%", "<!--"}
"""Comments that people write; the others are plain text as long as nothing closes them."""

_TICKS = re.compile(r"`+")
_CELL = re.compile(r"(?:\\.|[^\\|\n])+")
# In these a backtick is part of an address or formula, and which reading wins depends on more
# than can be seen here; so nothing next to them counts as code.
_DOUBTFUL = re.compile(
    r"""
    \]\([^)\n]*`[^)\n]*\)                              # [words](a`b.md)
    |\[\[[^\]\n]*`[^\]\n]*\]\]                         # [[a`b]]
    |(?<![\w$])\$(?=[^\s$])[^$`\n]*`[^$\n]*(?<!\s)\$(?![\d$])  # $a`b$
    """,
    re.VERBOSE,
)


def _lay_out(text: str) -> _Layout:
    """Ask the parser of blocks where code blocks are, and which text may hold code spans."""
    index = LineIndex(text)
    fences: list[Span] = []
    leaves: list[Span] = []
    for token in block_tokens(text):
        if token.map is None:
            continue
        span = index.span_of_lines(token.map[0] + 1, token.map[1])
        if token.type == "fence":
            start = text.index(token.markup, span.start)
            fences.append(Span(start, start + len(text[start : span.end].rstrip("\n"))))
        elif token.type == "tr_open":
            cells = _CELL.finditer(text, span.start, span.end)
            leaves.extend(Span(*cell.span()) for cell in cells)
        elif token.type == "inline" and not (leaves and span.start < leaves[-1].end):
            leaves.append(span)
    sure = (leaf for leaf in leaves if _DOUBTFUL.search(text, leaf.start, leaf.end) is None)
    return _Layout(tuple(fences), tuple(sure))


def _around(spans: tuple[Span, ...], offset: int) -> Span | None:
    """Return the one of `spans`, which are in order, that holds `offset`."""
    number = bisect_right(spans, offset, key=lambda one: one.start) - 1
    return spans[number] if number >= 0 and offset < spans[number].end else None


def _end_of_comment(text: str, opening: re.Match[str], leaf: Span | None) -> int | None:
    """Return where a comment ends; only those that must close reach into another paragraph."""
    mark = opening["comment"]
    limit = leaf.end if leaf and mark not in _MUST_CLOSE else len(text)
    close = _CLOSING[mark].search(text, opening.end(), limit)
    return close.end() if close else None


def _end_of_ticks(text: str, opening: re.Match[str], leaf: Span) -> int:
    """Return where a code span ends; where its mark ends when no run as long closes it."""
    for run in _TICKS.finditer(text, opening.end(), leaf.end):
        if run[0] == opening["ticks"]:
            return run.end()
    return opening.end()


def _without(fences: tuple[Span, ...], comments: list[Span], ticks: list[Span]) -> tuple[Span, ...]:
    """Return all code in order; of a fence that begins inside a comment only what is behind it."""
    ends = tuple(comments)
    code = list(ticks)
    for fence in fences:
        comment = _around(ends, fence.start)
        start = max(fence.start, comment.end) if comment else fence.start
        if start < fence.end:
            code.append(Span(start, fence.end))
    return tuple(sorted(code))
