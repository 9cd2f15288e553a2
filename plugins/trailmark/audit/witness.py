"""A second judgement of what is private, by plain reading line by line.

In: a note as written. Out: whether it is private for sure, the lines that are, and comments. It
shares no line of code with the gate, knows less of Markdown on purpose, and claims only what
nobody can doubt: when a part that it calls private is on the site, the gate was wrong, and what
the gate let pass excuses nothing. Source: PRIVACY rules 1, 2 and 8.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trailmark.base.casing import fold_case
from trailmark.base.fences import FILLED_FENCES
from trailmark.settings import PublishSettings
from trailmark.vault.note import Note

_HEADING_WORDS = (
    "income",
    "salary",
    "salaries",
    "compensation",
    "finance",
    "finances",
    "health",
    "medical",
    "family",
)
_TAG = re.compile(r"(?:^|\s|%%|<!--)#private(?:/[^\s%]*)?(?=\s|$|%%|-->)", re.IGNORECASE)
_FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"(?<!%)%%[^%]+%%(?!%)|<!--(?!-?>).*?-->")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_CALLOUT = re.compile(r">\s*\[!private\]", re.IGNORECASE)
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d{1,9}[.)])\s")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Witness:
    """What one note says of itself."""

    is_private: bool
    """Whether all of it is."""
    lines: frozenset[int]
    """Lines of the file that are private though the note may be public."""


def read_note(note: Note, settings: PublishSettings, today: date) -> Witness:
    """Judge one note."""
    if _denies(note, settings, today):
        return Witness(is_private=True, lines=frozenset())
    words = _HEADING_WORDS + tuple(fold_case(one) for one in settings.private_headings)
    first = note.frontmatter.body_line
    return Witness(
        is_private=False,
        lines=frozenset(first + at for at in _private_lines(without_code(note.body), words)),
    )


def without_code(text: str) -> str:
    """Return text with its code blanked, line by line."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark:
            if mark and not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
            lines.append("")
        else:
            lines.append(_CODE.sub("", line) if "`" in line else line)
    return "\n".join(lines)


def without_filled(text: str) -> str:
    """Return text without what stands in fences that a plugin fills, which no visitor sees."""
    lines = []
    fence, is_filled = "", False
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
            language = line[mark.end() :].split(maxsplit=1)[:1]
            is_filled = bool(language) and language[0].casefold() in FILLED_FENCES
        elif mark and mark[1].startswith(fence):
            fence = ""
        lines.append("" if fence and is_filled and not mark else line)
    return "\n".join(lines)


def comments(text: str) -> Iterator[str]:
    """Yield the comments of a text outside of code, as far as anyone would call them that."""
    if "%%" not in text and "<!--" not in text:
        return
    block: list[str] | None = None
    for line in without_code(text).split("\n"):
        if line.strip() == "%%":
            if block is not None:
                yield "\n".join(block)
            block = [] if block is None else None
        elif block is not None:
            block.append(line)
        elif line.count("%%") % 2:
            # From here on a comment of several lines could turn inside and outside round.
            return
        else:
            yield from (match[0] for match in _COMMENT.finditer(line))


def without_comments(text: str) -> str:
    """Return text without its comments, code and all else as it is."""
    for comment in comments(text):
        text = text.replace(comment, "", 1) if comment else text
    return text


def _denies(note: Note, settings: PublishSettings, today: date) -> bool:
    values = {key.casefold(): value for key, value in note.frontmatter.properties.items()}
    parents = [fold_case(part) for part in note.path.split("/")[:-1]]
    label = fold_case(note.source.removesuffix(note.path))
    private = {
        fold_case(name).removeprefix(label).strip("/ ") for name in settings.private_folders
    } - {""}
    day = _DAY.match(str(values.get("date", ""))) or _DAY.match(note.name)
    return (
        not (settings.public_folders or values.get("publish") is True)
        or values.get("publish") is False
        or values.get("draft") is True
        or bool(private & {*parents, "/".join(parents)})
        or any(part.startswith(".") for part in parents)
        or (day is not None and day[0] > today.isoformat())
    )


def _private_lines(text: str, words: tuple[str, ...]) -> Iterator[int]:
    """Yield the places, from 0, of private lines in a text without code."""
    section = item = None
    in_callout = False
    for at, line in enumerate(text.split("\n")):
        heading = _HEADING.match(line)
        if heading:
            if section is None or len(heading[1]) <= section:
                section = len(heading[1]) if _is_private(heading[2], words) else None
            item = None
        in_callout = line.startswith(">") and (in_callout or _CALLOUT.match(line) is not None)
        listed = _ITEM.match(line)
        indent = len(line) - len(line.lstrip())
        if item is not None and line.strip() and (indent < item or (listed and indent == item)):
            item = None
        if item is None and listed and _TAG.search(line):
            item = indent
        in_item = item is not None and (indent > item or listed is not None)
        if section is not None or in_callout or in_item:
            yield at


def _is_private(title: str, words: tuple[str, ...]) -> bool:
    folded = fold_case(title)
    found = re.findall(r"[^\W_]+", folded)
    spaced = f" {' '.join(found)} "
    return _TAG.search(title) is not None or any(f" {word} " in spaced for word in words)
