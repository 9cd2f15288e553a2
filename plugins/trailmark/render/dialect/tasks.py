"""Show the boxes and fields of tasks.

In: the source of a paragraph. Out: the source without fields, and the markup of a box. Dates of
completion stay, as quiet words; everything else that a plugin reads is no text.
"""

import html
import re

from trailmark.base.dates import parse_day
from trailmark.base.speech import message, say
from trailmark.pages import words
from trailmark.syntax.scan import code_spans
from trailmark.syntax.tasks import EMOJI_FIELDS, closing_fields, find_fields

_DATED = {"completion": message("done {day}"), "cancelled": message("cancelled {day}")}
_STATES = {
    "/": message("in progress"),
    "-": message("cancelled"),
    ">": message("moved on"),
    "<": message("scheduled"),
    "!": message("important"),
    "?": message("question"),
    "*": message("star"),
    "i": message("information"),
    "I": message("idea"),
    "b": message("bookmark"),
    "l": message("place"),
    "p": message("for"),
    "c": message("against"),
    "f": message("hot"),
    "k": message("key"),
    "w": message("win"),
    "u": message("up"),
    "d": message("down"),
    '"': message("quotation"),
    "S": message("savings"),
}


def without_fields(source: str, *, task: bool) -> str:
    """Return a paragraph without `[key:: value]`, and a task without its marks."""
    if "::" not in source and not (task and any(mark in source for mark in EMOJI_FIELDS)):
        return source
    text, position = "", 0
    fields = find_fields(source, code_spans(source))
    closing = closing_fields(source, fields) if task else frozenset()
    for field in fields:
        is_shown = field not in closing and source[field.span.start] not in "[("
        if field.span.start < position or is_shown:
            continue
        before = source[position : field.span.start]
        if position and before.strip() == "," and field in closing:
            before = " "
        date = _when(field.key, field.value)
        rest = source[field.span.end : field.span.end + 1]
        # One of the two spaces around a field goes with it.
        if not date and (not rest or rest.isspace()):
            before = before.rstrip(" \t")
        text += before + date
        position = field.span.end
    text += source[position:]
    # A line that held nothing but fields is gone.
    return re.sub(r"\n[ \t]*(?=\n)", "", text).strip()


def box_markup(mark: str, *, empty: bool) -> str:
    """Return what stands before the words of a task whose box holds `mark`."""
    # Without any words after it, python-markdown would show the brackets.
    filler = "&nbsp;" if empty else ""
    if mark in " xX":
        return f"[{mark.lower()}] {filler}"
    known = _STATES.get(mark)
    word = html.escape(say(known) if known else say("marked {mark}", mark=mark))
    sign = html.escape(mark)
    sign = f"&#{ord(mark)};" if sign == mark and not mark.isalnum() else sign
    return (
        f'<span class="tm-box" role="img" aria-label="{word}" title="{word}" '
        f'data-task="{html.escape(mark)}">{sign}</span> {filler}'
    )


def _when(key: str, value: str) -> str:
    day = parse_day(value) if key in _DATED else None
    if day is None:
        return ""
    said = html.escape(say(_DATED[key], day=words.day(day)))
    return f'<span class="tm-when">{said}</span>'
