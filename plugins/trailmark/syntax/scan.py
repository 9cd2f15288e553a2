"""Find code and comments in Markdown text, before anything else is read.

In: text without frontmatter. Out: spans. Everything that looks for links, fields or tags asks
here first where code is, because code is never touched. Comments are Obsidian's `%%…%%` and
HTML's `<!--…-->`; inside code neither is one, inside a comment nothing else counts.
Sources: OBSIDIAN rules 9 and 20; CommonMark 0.31, "Fenced code blocks" and "Code spans".
"""

import re
from dataclasses import dataclass

from trailmark.base.spans import Span


@dataclass(frozen=True, slots=True)
class Scan:
    """Where code and comments are."""

    code: tuple[Span, ...]
    comments: tuple[Span, ...]
    unclosed: tuple[tuple[int, str], ...]
    """Offset and mark of each comment that never ends; its span runs to the end of the text."""


def scan(text: str) -> Scan:
    """Walk once through `text` and mark what is code and what is comment."""
    code: list[Span] = []
    comments: list[Span] = []
    unclosed: list[tuple[int, str]] = []
    tables = tuple(Span(*rows.span()) for rows in _TABLE.finditer(text))
    at = 0
    while (match := _START.search(text, at)) is not None:
        start = match.start()
        if match["fence"]:
            end = _end_of_fence(text, match)
            code.append(Span(match.start("fence"), end))
        elif match["ticks"]:
            end = _end_of_ticks(text, match.end(), match["ticks"], tables)
            if end > match.end():
                code.append(Span(start, end))
        elif match["escape"]:
            end = match.end()
        else:
            closing = _CLOSING[match["comment"]]
            close = closing.search(text, match.end())
            end = close.end() if close else len(text)
            if close is None:
                unclosed.append((start, match["comment"]))
            comments.append(Span(start, end))
        at = max(end, start + 1)
    return Scan(tuple(code), tuple(comments), tuple(unclosed))


def code_spans(text: str) -> tuple[Span, ...]:
    """Return only the code of `text`."""
    return scan(text).code


_START = re.compile(
    r"""
    ^(?P<lead>(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t]|>|$|`|~))*[ \t]*)
     (?P<fence>`{3,}(?=[^`\n]*$)|~{3,})            # ```python, > ```, - ~~~
    |(?P<escape>\\[`%<])                            # \` is no code, \% no comment
    |(?P<ticks>`+)                                  # `code`, ``co`de``
    |(?P<comment>(?<!%)%%(?!%)|<!--)                # %%…%%, <!--…-->; %%%% is text
    """,
    re.VERBOSE | re.MULTILINE,
)

_TICKS = re.compile(r"`+")

_CLOSING = {"%%": re.compile(r"(?<!%)%%(?!%)"), "<!--": re.compile(r"-->")}

# A code span never reaches into another block. Where the next line may begin one, the span is
# taken to end, so that a stray backtick cannot turn a comment further down into code.
_NEXT_BLOCK = re.compile(r"\n(?=[ \t]*(?:\n|$|[-*+>|#]|\d{1,9}[.)]|`{3}|~{3}|<|=+[ \t]*$|:?-))")
_CELL_END = re.compile(r"(?<!\\)\||\n")
_TABLE = re.compile(
    r"^.*\|.*\n[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$(?:\n.*\S.*)*",
    re.MULTILINE,
)


def _end_of_fence(text: str, opening: re.Match[str]) -> int:
    """Return where the fence ends: at its closing line, or where its quote or list ends."""
    mark = opening["fence"]
    lead = opening["lead"]
    quoted = lead.count(">")
    indent = len(lead.expandtabs(4)) if lead.strip() and not quoted else 0
    closing = re.compile(rf"[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*")
    at = text.find("\n", opening.end())
    while at >= 0:
        end = text.find("\n", at + 1)
        line = text[at + 1 : end if end >= 0 else len(text)]
        if line.count(">", 0, _lead_length(line)) < quoted or _leaves_item(line, indent):
            return at + 1
        if closing.fullmatch(line):
            return at + 1 + len(line)
        at = end
    return len(text)


def _lead_length(line: str) -> int:
    return len(line) - len(line.lstrip(" \t>"))


def _leaves_item(line: str, indent: int) -> bool:
    expanded = line.expandtabs(4)
    return bool(expanded.strip()) and len(expanded) - len(expanded.lstrip()) < indent


def _end_of_ticks(text: str, start: int, ticks: str, tables: tuple[Span, ...]) -> int:
    """Return where a code span ends; `start` when no run of the same length closes it."""
    in_table = any(table.start <= start < table.end for table in tables)
    limit = (_CELL_END if in_table else _NEXT_BLOCK).search(text, start)
    for run in _TICKS.finditer(text, start, limit.start() if limit else len(text)):
        if run[0] == ticks:
            return run.end()
    return start
