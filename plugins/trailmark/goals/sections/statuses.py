"""Read the blocks in which authors say how far they are, and the next milestone they name.

In: the outline of a note. Out: `Status` blocks, and the fields of the next milestone. A blank is
None, never 0; more than 100 % stays what it is (NOTES 3.2, rule 9; part 4, cases 9 and 28).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from trailmark.goals.lines.amounts import amount_pattern, parse_amount
from trailmark.goals.lines.items import unless_blank
from trailmark.goals.lines.labels import label_lines, list_items, split_label
from trailmark.goals.model import Status
from trailmark.goals.opened import OpenNote
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.words.vocabulary import SectionKind, Vocabulary, fold
from trailmark.syntax.document import ItemList
from trailmark.syntax.inline import plain_text


def parse_statuses(root: Chapter, opened: OpenNote) -> Iterator[Status]:
    """Yield the status blocks of a note in reading order."""
    for chapter in root.of_kind(SectionKind.STATUS) if opened.allows("status-line") else ():
        for labelled, line, below in label_lines(chapter.blocks):
            value = plain_text(labelled.value)
            match = _share_pattern(opened.vocabulary).fullmatch(value)
            if match is None:
                continue
            percent = _percent(match, opened.vocabulary)
            opened.fact(
                line, "status-line", labelled.label, "" if percent is None else f"{percent:g}"
            )
            yield Status(
                label=_name(labelled.label, opened.vocabulary),
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


@cache
def _share_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    amount = amount_pattern(vocabulary)
    return re.compile(
        rf"""
        [▁-█░▒▓⬜⬛🟩🟨\s]*                                            # a bar drawn with signs
        (?: (?:(?P<value>{amount})|{_BLANK})\s*%                             # 40 %, ___%
          | %\s*(?:(?P<signed>{amount})|{_BLANK})                            # %40
          | (?:(?P<count>{amount})|{_BLANK})\s*/\s*%?\s*(?P<whole>{amount})\s*%? )  # 2/5, _ / 100%
        \s*(?:{vocabulary.pattern("counted")})?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _percent(match: re.Match[str], vocabulary: Vocabulary) -> float | None:
    value = match["value"] or match["signed"]
    if value:
        return parse_amount(value, vocabulary)
    whole = parse_amount(match["whole"], vocabulary) if match["count"] else 0
    return 100 * parse_amount(match["count"], vocabulary) / whole if whole else None


def _name(label: str, vocabulary: Vocabulary) -> str:
    """Return `Staff Engineer` for `Staff Engineer Progress`, `Lauf` for `Lauf-Fortschritt`."""
    words = re.split(r"(\s+|-)", label)
    while len(words) > 1 and vocabulary.has("status", fold(words[-1])):
        del words[-2:]
    # `Progress on the book` is a phrase.
    while len(words) > 1 and vocabulary.has("status", fold(words[0])):
        if vocabulary.has("heading-breaks", fold(words[2])):
            break
        del words[:2]
    return "".join(words)


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
