"""Checkboxes, inline fields and task marks.

In: the text of one list item. Out: its box, its fields, and the text without them.
Sources: the Obsidian Tasks plugin (emoji, read from the end of the line) and Dataview
(`[key:: value]`, `(key:: value)`); NOTES 3.1 calls both tier T1.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trailmark.base.spans import Span
from trailmark.syntax.edit import masked

EMOJI_FIELDS = {
    "➕": "created",
    "⏳": "scheduled",
    "⌛": "scheduled",
    "🛫": "start",
    "📅": "due",
    "📆": "due",
    "🗓": "due",
    "✅": "completion",
    "❌": "cancelled",
    "🔁": "repeat",
    "🏁": "on-completion",
    "🆔": "id",
    "⛔": "depends-on",
    "🔺": "priority",
    "⏫": "priority",
    "🔼": "priority",
    "🔽": "priority",
    "⏬": "priority",
}
"""Task marks and the field each one fills."""


@dataclass(frozen=True, slots=True)
class Field:
    """One `key:: value` or task mark."""

    key: str
    """Lower case, words joined by hyphens."""
    value: str
    span: Span


def field_key(written: str) -> str:
    """Return a key in the form in which keys are compared."""
    return "-".join(re.findall(r"[^\W_]+", written.casefold())) or written.strip()


def split_box(text: str) -> tuple[str | None, str]:
    """Split `[x] text` into its box and the rest; the box is None when there is none."""
    match = _BOX.match(text)
    if match is None:
        return None, text
    return match["mark"], text[match.end() :].lstrip()


def find_fields(text: str, code: tuple[Span, ...] = ()) -> tuple[Field, ...]:
    """Find the fields of `text` in reading order; `code` may stand in a value, but is none."""
    hidden = masked(text, code)
    found = [*_bracket_fields(text, hidden), *_emoji_fields(hidden), *_kanban_fields(hidden)]
    found.sort(key=lambda field: field.span)
    closing = closing_fields(text, found)
    # Without a value, a mark in the middle of a sentence is only a picture.
    return tuple(one for one in found if one.value not in _BARE_MARKS or one in closing)


def closing_fields(text: str, fields: Iterable[Field]) -> frozenset[Field]:
    """Return those of `fields` that stand at the end of their line, where Tasks reads them.

    Other fields, tags and a block id may stand behind them. Source: OBSIDIAN rule 15.
    """
    closing: set[Field] = set()
    end, line_end = 0, -1
    for field in reversed(list(fields)):
        if not field.span.start < line_end <= len(text) or "\n" in text[field.span.end : end]:
            line_end = text.find("\n", field.span.end)
            end = line_end = len(text) if line_end < 0 else line_end
        if _BETWEEN.fullmatch(text, field.span.end, end):
            closing.add(field)
            end = field.span.start
    return frozenset(closing)


_BOX = re.compile(r"\[(?P<mark>[^\n])\](?=\s|$)")

_BRACKET = re.compile(
    r"""
    (?P<open>[\[(])            # [due:: 2026-03-31] or (due:: 2026-03-31)
    (?P<key>[^\[\]()\n:]{1,200}?)
    \s*::\s*
    """,
    re.VERBOSE,
)

# A backslash takes the meaning from a bracket; a blank line ends the paragraph.
_CLOSING = {
    "[": re.compile(r"\\.|[\[\]]|\n[ \t]*(?=\n)"),
    "(": re.compile(r"\\.|[()]|\n[ \t]*(?=\n)"),
}

_DATE = r"\d{4}-\d{2}-\d{2}"
_VALUE_OF = {
    "priority": "",
    "repeat": r"[\w ,!]+",
    "on-completion": r"\w+",
    "id": r"[\w-]+",
    "depends-on": r"[\w-]+(?:\s*,\s*[\w-]+)*",
}
# Tasks itself rejects variation selectors and no-break spaces; people's keyboards insert them.
_GAP = "\ufe0f?[ \u00a0]*"
_EMOJI = re.compile(
    "|".join(
        f"(?:{mark}{_GAP}(?P<v{number}>{_VALUE_OF.get(key, _DATE)}))"
        for number, (mark, key) in enumerate(EMOJI_FIELDS.items())
    )
)
_CARD_DATE = re.compile(rf"@\{{(?P<date>{_DATE})\}}")
_BARE_MARKS = frozenset(mark for mark, key in EMOJI_FIELDS.items() if key == "priority")
_BETWEEN = re.compile(r"(?:\s|,|\ufe0f|#[^\s#]+|\^[A-Za-z0-9-]+)*")
_EMOJI_KEYS = tuple(EMOJI_FIELDS.values())


def _bracket_fields(text: str, hidden: str) -> list[Field]:
    fields = []
    at = 0
    while (match := _BRACKET.search(hidden, at)) is not None:
        closing = _closing(hidden, match.end(), match["open"])
        if closing is None or _is_link(hidden, match, closing):
            at = match.start() + 1
            continue
        value = " ".join(text[match.end() : closing].split())
        fields.append(Field(field_key(match["key"]), value, Span(match.start(), closing + 1)))
        at = closing + 1
    return fields


def _is_link(text: str, match: re.Match[str], closing: int) -> bool:
    """Tell whether it is a link whose words hold two colons: `[Net::Ping](https://…)`."""
    spaced = match[0][-1].isspace() or match["key"][-1].isspace()
    return match["open"] == "[" and text.startswith("(", closing + 1) and not spaced


def _closing(text: str, start: int, opening: str) -> int | None:
    """Find the bracket that closes a field in its paragraph; brackets inside the value nest."""
    depth = 0
    for sign in _CLOSING[opening].finditer(text, start):
        if sign[0] == opening:
            depth += 1
        elif sign[0].startswith("\n"):
            return None
        elif len(sign[0]) == 1:
            if depth == 0:
                return sign.start()
            depth -= 1
    return None


def _kanban_fields(text: str) -> list[Field]:
    """Read `@{2026-03-31}`, the due date of a card of the Kanban plugin."""
    return [Field("due", match["date"], Span(*match.span())) for match in _CARD_DATE.finditer(text)]


def _emoji_fields(text: str) -> list[Field]:
    fields = []
    for match in _EMOJI.finditer(text):
        number = int((match.lastgroup or "v0")[1:])
        value = (match[f"v{number}"] or match[0][0]).strip()
        end = match.start() + len(match[0].rstrip(" \u00a0"))
        fields.append(Field(_EMOJI_KEYS[number], value, Span(match.start(), end)))
    return fields
