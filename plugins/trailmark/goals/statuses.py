"""Read the blocks in which authors say how far they are, and the next milestone they name.

In: the outline of a note. Out: `Status` blocks, and the fields of the next milestone. A blank is
None, never 0; more than 100 % stays what it is (NOTES 3.2, rule 9; part 4, cases 9 and 28).
"""

import re
from collections.abc import Iterator, Mapping

from trailmark.goals.chapters import Chapter
from trailmark.goals.items import unless_blank
from trailmark.goals.labels import label_lines, list_items, split_label
from trailmark.goals.model import Status
from trailmark.goals.opened import OpenNote
from trailmark.goals.vocabulary import SectionKind, fold
from trailmark.syntax.document import ItemList
from trailmark.syntax.inline import plain_text


def parse_statuses(root: Chapter, opened: OpenNote) -> Iterator[Status]:
    """Yield the status blocks of a note in reading order."""
    for chapter in root.of_kind(SectionKind.STATUS) if opened.allows("status-line") else ():
        for labelled, line, below in label_lines(chapter.blocks):
            value = plain_text(labelled.value)
            if not _SHARE.fullmatch(value):
                continue
            percent = _percent(value)
            opened.fact(
                line, "status-line", labelled.label, "" if percent is None else f"{percent:g}"
            )
            yield Status(
                label=_name(labelled.label, opened),
                percent=percent,
                parts=_parts(below, opened),
                note=opened.path,
                line=opened.line(line),
            )


def parse_next(root: Chapter, opened: OpenNote) -> Mapping[str, str | None] | None:
    """Return the fields of the first section about the next milestone that has any."""
    for chapter in root.of_kind(SectionKind.NEXT) if opened.allows("next-line") else ():
        fields: dict[str, str | None] = {}
        lines = [(labelled, line) for labelled, line, _ in label_lines(chapter.blocks)]
        lines += [
            (labelled, item.line)
            for item in list_items(chapter.blocks)
            if (labelled := split_label(item.text)) is not None
        ]
        for labelled, line in sorted(lines, key=lambda pair: pair[1]):
            value = unless_blank(plain_text(labelled.value))
            fields.setdefault(labelled.label, value)
            opened.fact(line, "next-line", labelled.label, value or "")
        if fields:
            return fields
    return None


_BLANK = r"[_xX?\s.…-]*"
_AMOUNT = r"[0-9]{1,6}(?:\.[0-9]{1,2})?"
_SHARE = re.compile(
    rf"""
      [▁-█░▒▓⬜⬛🟩🟨\s]*                                               # a bar drawn with signs
      (?: (?:(?P<value>{_AMOUNT})|{_BLANK})\s*%                               # 40 %, ___%
        | (?:(?P<count>{_AMOUNT})|{_BLANK})\s*/\s*(?P<whole>[0-9]{{1,6}})\s*%? )   # 2/5, _ / 100%
      \s*(?:done|complete|completed|met)?
    """,
    re.VERBOSE,
)


def _percent(value: str) -> float | None:
    match = _SHARE.fullmatch(value)
    if match is None:
        return None
    if match["value"]:
        return float(match["value"])
    if match["count"] and float(match["whole"]):
        return 100 * float(match["count"]) / float(match["whole"])
    return None


def _name(label: str, opened: OpenNote) -> str:
    """Return `Staff Engineer` for `Staff Engineer Progress`."""
    words = label.split()
    while len(words) > 1 and opened.vocabulary.has("status", fold(words[-1])):
        words.pop()
    return " ".join(words)


def _parts(below: ItemList | None, opened: OpenNote) -> dict[str, str | None]:
    parts: dict[str, str | None] = {}
    for item in below.items if below and opened.allows("status-part") else ():
        labelled = split_label(item.text)
        if labelled is None:
            continue
        value = unless_blank(plain_text(labelled.value))
        parts[labelled.label] = value
        opened.fact(item.line, "status-part", labelled.label, value or "")
    return parts
