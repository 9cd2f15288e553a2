"""Add one entry to the text of a file of `records/`, and change nothing else in it.

In: the text and an entry. Out: the text with the new lines. They are put between whole lines, in
the order and the style of the file, and the result is read again: unless it holds what was there
and the one entry more, it is refused (docs/decisions/0017). Nothing here touches a disk.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

import yaml

from trailmark.base.dates import parse_day
from trailmark.syntax.frontmatter import Yaml12Loader


class CannotAppend(ValueError):  # noqa: N818 - named for what it is
    """The file is written in a way that no entry can be added to; its words say which."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened."""

    date: date
    metric: str
    amount: float = 1
    note: str = ""
    link: str | None = None
    again: bool = False
    """Whether an equal entry stands there already, and this one is meant all the same."""


@dataclass(frozen=True, slots=True)
class Appended:
    """A file with one entry more."""

    text: str
    lines: str
    """The lines of the entry, without the blank ones around them."""
    line: int
    """The line of the file on which the entry begins."""


def append_entry(text: str, entry: Entry) -> Appended:
    """Return the text with the entry where its date belongs.

    Files that are sorted, either way, stay so; in others it comes last.

    Raises:
        CannotAppend: The text is not a list of entries with a dash each.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    try:
        root = yaml.compose(body, Loader=Yaml12Loader)
        before = yaml.load(_ended(body), Loader=Yaml12Loader) or []  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CannotAppend("it is not valid YAML") from error
    if root is None or before == []:
        root = None
    elif not isinstance(root, yaml.SequenceNode) or root.flow_style:
        raise CannotAppend("it is not a list with `- ` before each entry")
    number = _number(before, entry.date)
    entries = root.value if root is not None else []
    is_spaced = _is_spaced(body, entries, root.start_mark.column if root is not None else 0)
    added = _place(body, root, number, entry, "\n" if is_spaced else "")
    try:
        _prove(added.text, before, number, entry)
    except CannotAppend:
        # A text may keep the blank lines behind it (`note: |+`), so that one more would change it.
        added = _place(body, root, number, entry, "")
        _prove(added.text, before, number, entry)
    return Appended(mark + added.text, added.lines, added.line)


def _ended(text: str) -> str:
    """Give the last line its end; without, it is less where it ends a text of lines (`note: |`)."""
    return text if not text or _ends_line(text) else f"{text}\n"


def _number(before: Sequence[object], day: date) -> int:
    """Return how many entries come before one of this day."""
    days = [_day_of(one) for one in before]
    known = [one for one in days if one is not None]
    if len(known) < len(days):
        return len(days)
    if known == sorted(known):
        return sum(one <= day for one in known)
    if known == sorted(known, reverse=True):
        return sum(one > day for one in known)
    return len(days)


def _day_of(entry: object) -> date | None:
    written = entry.get("date") if isinstance(entry, dict) else None
    return parse_day(written) if isinstance(written, str) else None


def _place(
    text: str, root: yaml.SequenceNode | None, number: int, entry: Entry, gap: str
) -> Appended:
    """Put the entry behind the first `number` ones, with `gap` between it and its neighbours."""
    entries = root.value if root is not None else []
    column = root.start_mark.column if root is not None else 0
    if number:
        offset = _end(text, entries[number - 1], column)
    else:
        offset = root.start_mark.index - column if root is not None else len(text)
    end_of_line = match[0] if (match := _BREAK.search(text)) else "\n"
    beside = entries[max(number - 1, 0)] if entries else None
    lines = _render(entry, beside, column).replace("\n", end_of_line)
    head, tail = text[:offset], text[offset:]
    if head and not _ends_line(head):
        head += end_of_line
    gap = gap.replace("\n", end_of_line)
    if number or root is None:
        before = gap if head and not _ends_in_blank(head) else ""
        after = gap if number < len(entries) and not _BLANK_FIRST.match(tail) else ""
    else:
        before, after = "", gap
    line = len(_BREAK.findall(head + before)) + 1
    return Appended(head + before + lines + after + tail, lines, line)


_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML."""

_BLANK_FIRST = re.compile(r"[ \t]*(?:[\n\r]|\Z)")


def _ends_line(text: str) -> bool:
    return text[-1] in "\n\r\x85\u2028\u2029"


def _ends_in_blank(text: str) -> bool:
    return re.search(r"(?:^|\n)[ \t]*\n\Z", _unified(text[-_FAR:])) is not None


_FAR = 200
"""How far back a blank line is looked for; longer ones are not blank to anybody."""


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end(text: str, node: yaml.Node, column: int) -> int:
    """Return where the lines of an entry end, with the comments that are indented below it."""
    offset = _deep_end(node)
    if not (offset and _ends_line(text[:offset])):
        match = _BREAK.search(text, offset)
        offset = match.end() if match else len(text)
    remark = re.compile(rf"[ \t]{{{column + 1},}}#[^\n\r]*(?:\r\n|[\n\r]|\Z)")
    while match := remark.match(text, offset):
        offset = match.end()
    return offset


def _deep_end(node: yaml.Node) -> int:
    """Return where the last sign of a node stands; a block's own mark is where the next begins."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return int(node.end_mark.index)
    parts = [node.start_mark.index]
    for child in node.value:
        pair = child if isinstance(child, tuple) else (child,)
        parts += [_deep_end(one) for one in pair]
    return max(parts)


def _is_spaced(text: str, entries: Sequence[yaml.Node], column: int) -> bool:
    """Tell whether the last two entries have a blank line between them; so has a new file."""
    if len(entries) < 2:  # noqa: PLR2004 - a pair
        return True
    last, this = entries[-2:]
    between = text[_end(text, last, column) : this.start_mark.index]
    return re.search(r"(?:^|\n)[ \t]*\n", _unified(between)) is not None


def _render(entry: Entry, beside: yaml.Node | None, column: int) -> str:
    """Return the lines of an entry, in the style of the one beside it."""
    whole = entry.amount == int(entry.amount) and entry.amount < _EXACT
    amount = int(entry.amount) if whole else entry.amount
    keys = _keys(entry) | ({} if amount == 1 else {"amount": amount})
    ordered = {key: keys[key] for key in _ORDER if key in keys}
    in_braces = isinstance(beside, yaml.MappingNode) and bool(beside.flow_style)
    written = yaml.dump(
        ordered,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=inf,
        default_flow_style=in_braces,
    )
    dent = " " * column
    dash = f"-{' ' * _width(beside, column)}"
    first, *rest = written.splitlines()
    lines = [f"{dent}{dash}{first}", *(f"{dent}{' ' * len(dash)}{line}" for line in rest)]
    return "".join(f"{line}\n" for line in lines)


_EXACT = 10**15
"""Up to here a number without a fraction is written in digits alone."""

_ORDER = ("date", "metric", "amount", "note", "link", "again")


def _keys(entry: Entry) -> dict[str, object]:
    """Return what an entry says, but for the amount, as it is written."""
    keys: dict[str, object] = {"date": entry.date.isoformat(), "metric": entry.metric}
    optional = {"note": entry.note, "link": entry.link, "again": entry.again}
    return keys | {key: value for key, value in optional.items() if value}


def _width(beside: yaml.Node | None, column: int) -> int:
    """Return how many blanks stand behind a dash."""
    if beside is None:
        return 1
    return max(1, beside.start_mark.column - column - 1)


class _Dumper(yaml.SafeDumper):
    """Quotes what the reader would take for something else than text."""

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """Write text on one line: what could break it, or its meaning, stands in quotes."""
        plain = text.isprintable() and text == text.strip()
        style = None if plain and text.casefold() not in _OLD_WORDS else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)

    def choose_scalar_style(self) -> str:
        """Take double quotes where there must be some, unless an emoji would be escaped in them."""
        style: str = super().choose_scalar_style()
        has_emoji = any(sign > "\uffff" for sign in getattr(self.event, "value", ""))
        return '"' if style == "'" and not has_emoji else style


_OLD_WORDS = frozenset("y n yes no on off null ~".split())
"""Words that YAML 1.1 takes for something else than text, as other programs may."""

_Dumper.yaml_implicit_resolvers = Yaml12Loader.yaml_implicit_resolvers
_Dumper.add_representer(str, _Dumper.represent_text)


def _prove(text: str, before: Sequence[object], number: int, entry: Entry) -> None:
    """Read the result, and refuse it unless it is what was there and the entry."""
    try:
        after = yaml.load(_ended(text), Loader=Yaml12Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CannotAppend("an entry more would make it invalid YAML") from error
    if not isinstance(after, list) or len(after) != len(before) + 1:
        raise CannotAppend("an entry more would change what else it says")
    added = after[number]
    others = after[:number] + after[number + 1 :]
    # 1, 1.0 and true are equal, and not the same.
    if repr(others) != repr(list(before)) or not isinstance(added, dict):
        raise CannotAppend("an entry more would change what else it says")
    said = dict(added)
    if said.pop("amount", 1) != entry.amount or repr(said) != repr(_keys(entry)):
        raise CannotAppend("the entry would not be read as it is meant")
