"""Read the items of one version of a note, as the public could have read them then.

In: the bytes of a version, its path in the vault and its day. Out: its items, or None when the
version was not public on that day. It passes the same gate and the same reader of goals as the
notes of today (PRIVACY rule 7), so that a part that was private then gives nothing. Each version
is read once; what was read is kept for the next build of the same process, which is no state: it
follows from the content alone.
"""

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box, Goals, PathItem, Target, TargetKind
from trailmark.goals.parse import parse_goals
from trailmark.publish.gate import open_gate
from trailmark.publish.public import NoteType, PublicNote
from trailmark.settings import Settings
from trailmark.syntax.document import Heading
from trailmark.vault.note import Note, Vault
from trailmark.vault.reader import parse_note

KEPT = 20_000
"""How many versions are remembered."""


@dataclass(frozen=True, slots=True)
class Number:
    """What of a target can be counted, without its words."""

    kind: TargetKind
    amount: float | None
    """The `min` of the target."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing promised or rated, in one version of a note."""

    kind: str
    """`milestone`, `metric`, `path` or `skill`: things of two kinds are never the same."""
    id: str
    """Stands for the id that its author gave it: `^talks`, `[id:: talks]`, `🆔 talks`; mostly
    empty."""
    section: str
    """What it stands under, folded."""
    text: str
    """Its words, folded; dates, tags and signs are left out."""
    line: int = field(compare=False)
    """The line of the file; an item that only slid down is the same."""
    dated: bool = field(default=False, compare=False)
    """Whether the note names the day on which it was done."""
    box: Box = Box.UNKNOWN
    due: date | None = None
    target: Number | None = None
    ratings: tuple[tuple[str, float | None], ...] = ()
    rest: str = ""
    """Its words without those of its target; empty when it has none."""


Items = tuple[Item, ...]


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """What a note was on one day: what it says follows from this and the options alone."""

    blob: str
    path: str
    """The path in the vault."""
    day: date


class Versions:
    """Reads versions under one set of options."""

    def __init__(self, settings: Settings) -> None:
        """Remember the options, which decide what a version says."""
        self.settings = settings
        parts = (settings.publish.model_dump_json(), settings.goals.model_dump_json())
        self.key = sha256("\n".join((settings.vault, *parts)).encode()).hexdigest()
        """Stands for the options that what is read depends on."""
        self.used: dict[Version, Items | None] = {}
        """What was asked for, and is to be kept; not what could not be read this time."""
        self._lost: set[Version] = set()

    def known(self, version: Version, kept: Mapping[Version, Items | None]) -> bool:
        """Tell whether a version was read before, so that nobody needs to fetch it."""
        if version not in self.used and (self.key, version) in _READ:
            self.used[version] = _READ[self.key, version]
        elif version not in self.used and version in kept:
            self._remember(version, kept[version])
        return version in self.used

    def read(self, version: Version, content: bytes | None) -> None:
        """Read a version; one whose content is not there counts as one that was not public."""
        if content is None:
            self._lost.add(version)  # It may be there the next time.
            return
        # The gate knows private folders by their path in the project, too.
        source = f"{self.settings.vault}/{version.path}"
        note = parse_note(content, version.path, source, Diagnostics())
        self._remember(version, self.items(note, version.day))

    def _remember(self, version: Version, items: Items | None) -> None:
        self.used[version] = _READ[self.key, version] = items
        while len(_READ) > KEPT:
            _READ.popitem(last=False)

    def of(self, version: Version) -> Items | None:
        """Return the items of a version that was read; None when it was not public."""
        return None if version in self._lost else self.used[version]

    def items(self, note: Note, day: date) -> Items | None:
        """Return the items of a note as it was public on a day; None when it was not."""
        nobody = Diagnostics()  # What is wrong with an old version concerns no one any more.
        gated = open_gate(Vault((note,), ()), self.settings.publish, today=day, found=nobody)
        if not gated.public.notes:
            return None
        if gated.public.notes[0].type is not NoteType.GOALS:
            return ()
        goals = parse_goals(gated.public.notes, self.settings.goals, nobody)
        return tuple(_items(goals, _Lines(note, gated.public.notes[0])))


_READ: OrderedDict[tuple[str, Version], Items | None] = OrderedDict()


class _Lines:
    """Knows of each line of a file the id that its author gave it, and the heading above it."""

    def __init__(self, note: Note, public: PublicNote) -> None:
        self._lines = note.body.split("\n")
        self._first = note.frontmatter.body_line
        headings = [one for one in public.document.blocks if isinstance(one, Heading)]
        self._headings = [one.text for one in headings]
        self._starts = [public.line_of(one.line) for one in headings]

    def id_at(self, line: int) -> str:
        at = line - self._first
        text = self._lines[at] if 0 <= at < len(self._lines) else ""
        match = _ID.search(text)
        named = next((one for one in match.groups() if one), "") if match else ""
        # Ids are only compared, and one may stand in a private part of the line.
        return sha256(named.encode()).hexdigest()[:16] if named else ""

    def section_at(self, line: int, *names: str | None) -> str:
        above = bisect_right(self._starts, line) - 1
        heading = self._headings[above] if above >= 0 else ""
        return fold(" ".join([*(name or "" for name in names), heading]))


_ID = re.compile(
    r"""
    \[id::\s*([^\]]+?)\s*\]      # [id:: talks]
    | 🆔\s*([\w-]+)               # 🆔 talks
    | (?<=\s)\^([\w-]+)\s*$       # ^talks
    """,
    re.VERBOSE,
)


def _items(goals: Goals, lines: _Lines) -> Iterator[Item]:
    for track in goals.tracks:
        for one in track.milestones:
            id_, section = lines.id_at(one.line), lines.section_at(one.line, track.title)
            words, number = fold(one.text), _number(one.target)
            yield Item(
                "milestone",
                id_,
                section,
                words,
                one.line,
                dated=one.completed is not None,
                box=one.box,
                due=one.due,
                target=number,
                rest=_without(words, one.target),
            )
    for metric in goals.metrics:
        section, number = fold(metric.group or ""), _number(metric.target)
        yield Item("metric", "", section, fold(metric.label), metric.line, target=number)
    for path in goals.paths:
        yield from (_entry(one, lines, path.group, path.topic) for one in path.items)
    for showcase in goals.showcase:
        yield from (_entry(one, lines, showcase.group) for one in showcase.items)
    for skill in goals.skills:
        section, ratings = fold(skill.group or ""), tuple(skill.ratings.items())
        yield Item("skill", "", section, fold(skill.name), skill.line, ratings=ratings)


def _number(target: Target | None) -> Number | None:
    return Number(target.kind, target.min) if target is not None else None


def _without(words: str, target: Target | None) -> str:
    """Take the quantity out of folded words: `give talks` is left of `give 20 talks`."""
    quantity = fold(target.text) if target is not None else ""
    return " ".join(f" {words} ".replace(f" {quantity} ", " ", 1).split()) if quantity else ""


def _entry(entry: PathItem, lines: _Lines, *names: str | None) -> Item:
    id_, section = lines.id_at(entry.line), lines.section_at(entry.line, *names)
    return Item("path", id_, section, fold(entry.text), entry.line, box=entry.box)


def fold(text: str) -> str:
    """Return the words of a text in lower case, without tags, dates and signs."""
    return " ".join(re.findall(r"[^\W_]+", _PASSING.sub(" ", text).casefold()))


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PASSING = re.compile(
    rf"""
    (?<![\w&])\#[\w/-]+                              # a tag
    | \b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b               # 2026-03-31, 2026-03
    | \b(?:q[1-4]|h[12])[ -]?\d{{4}}\b               # Q1 2026
    | \b\d{{4}}[ -](?:q[1-4]|h[12]|w\d{{1,2}})\b     # 2026-Q1
    | \b\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH},?[ ]\d{{4}}\b   # 31 March 2026
    | \b{_MONTH}[ ](?:\d{{1,2}}(?:st|nd|rd|th)?,?[ ])?\d{{4}}\b   # March 31, 2026; March 2026
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What may change in an item without making another one of it."""
