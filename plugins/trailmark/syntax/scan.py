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
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR

from trailmark.base.spans import LineIndex, Span
from trailmark.syntax.edit import masked
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
    walk = _Walk(text)
    at = 0
    while (match := _START.search(text, at)) is not None:
        at = walk.step(match)
    code = _without(walk.layout.fences, walk.comments, walk.ticks)
    return Scan(code, tuple(walk.comments), tuple(walk.unclosed))


_MANY = 20
"""How many comments are looked at so closely; a text with more of them is read too often."""


def code_spans(text: str) -> tuple[Span, ...]:
    """Return only the code of `text`."""
    return scan(text).code


def raw_html(text: str) -> tuple[Span, ...]:
    """Return the blocks of HTML of `text` in which no Markdown is read (OBSIDIAN rule 19)."""
    if "<" not in text:
        return ()
    index = LineIndex(text)
    blocks = (token for token in block_tokens(text) if token.type == "html_block" and token.map)
    spans = (index.span_of_lines(token.map[0] + 1, token.map[1]) for token in blocks if token.map)
    return tuple(one for one in spans if not _ASKS.search(text, one.start, one.end))


# Material's way to have Markdown in an element all the same.
_ASKS = re.compile(r"<[^<>]*\smarkdown\b")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parser found code blocks, and the pieces of text that hold inline markup."""

    fences: tuple[Span, ...]
    leaves: tuple[Span, ...]


class _Walk:
    """One walk through a text, from one sign that may mean something to the next."""

    def __init__(self, text: str) -> None:
        self.layout = _lay_out(text)
        self.ticks: list[Span] = []
        self.comments: list[Span] = []
        self.unclosed: list[tuple[int, str]] = []
        self._text = text
        self._quiet = 0

    def step(self, match: re.Match[str]) -> int:
        """Take in what begins at `match`, and return where to go on."""
        fence = _around(self.layout.fences, match.start())
        if fence is not None:
            return fence.end
        leaf = _around(self.layout.leaves, match.start())
        if match["comment"]:
            return self._comment(match, leaf)
        if leaf is None:
            return match.start() + 1
        if match["tag"]:
            # What stands inside may be a comment, but no backtick in there begins code.
            self._quiet = match.end()
            return match.start() + 1
        if not match["ticks"] or match.start() < self._quiet:
            return match.end()
        end = _end_of_ticks(self._text, match, leaf)
        if end > match.end():
            self.ticks.append(Span(match.start(), end))
        return end

    def _comment(self, match: re.Match[str], leaf: Span | None) -> int:
        end = _end_of_comment(self._text, match, leaf)
        if end is None and match["comment"] in _MUST_CLOSE:
            self.unclosed.append((match.start(), match["comment"]))
            return len(self._text)
        if end is None:
            return match.end()
        self.comments.append(Span(match.start(), end))
        if len(self.comments) < _MANY and _SHAPE.search(self._text, match.start(), end):
            self.layout = _lay_out(masked(self._text, self.comments))
        return end


_ANYTHING = re.compile(r"`|~~~|%%|<[!?]")
# A comment with one of these can look like the beginning or end of a block to the parser, so the
# blocks behind it are looked for anew.
_SHAPE = re.compile(r"[`~$<\[]|\n[ \t>]*(?:[-*+!?=]|\d+[.)])")

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
    |\]\(\s*<[^>\n]*`                                 # [words](<a) `b.md>)
    |\$\$[^`]*`                                        # $$a ` b$$
    |\$[^$`\n]*\\\$[^\n]*`                            # $a\$ ` b$
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
            leaves.extend(_in_pieces(text, span, token.content))
    sure = (leaf for leaf in leaves if _DOUBTFUL.search(text, leaf.start, leaf.end) is None)
    return _Layout(tuple(fences), tuple(sure))


def _in_pieces(text: str, span: Span, content: str) -> Iterator[Span]:
    """Yield the pieces that a paragraph is read in: the title of a callout by itself."""
    title = text.find("\n", span.start, span.end) + 1
    if title and _SEVERAL.match(content):
        yield Span(span.start, title)
        yield from _in_pieces(text, Span(title, span.end), content.partition("\n")[2])
    else:
        yield span


# A callout, and a task that begins with a list.
_SEVERAL = re.compile(r"\s*(?:\[!|\[[^\n]\]\s+(?:[-*+]|\d{1,9}[.)])\s|(?:[-*+]|\d{1,9}[.)])\s)")


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
