"""Put what was decided about the notes into columns for a terminal, or into JSON.

In: `Decisions`, the changes since the list of the owner, and the problems. Out: text without a
word of any note. Private notes and files are only counted unless their owner asks for the names,
since a log of CI may be read by others. Source: PRIVACY rule 9.
"""

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import click

from trailmark.base.codes import Severity
from trailmark.base.diagnostics import Diagnostics
from trailmark.publish.decisions import Decision, Decisions, Part, Removed
from trailmark.records.published import Changes

SCHEMA = "trailmark-check/1"
"""The form of the JSON; more may come, these names stay."""


@dataclass(frozen=True, slots=True)
class Searched:
    """How the search of a finished site went."""

    site: str
    files: int
    problems: int


@dataclass(frozen=True, slots=True)
class Told:
    """All that `trailmark check` tells."""

    decisions: Decisions
    source: str
    """The path of the owner's list, as messages print it."""
    changes: Changes | None
    found: Diagnostics
    searched: Searched | None = None
    """The search of a finished site, when one was named."""


def as_text(told: Told, *, private: bool) -> Iterator[str]:
    """Yield the lines to print, at most 80 signs wide where names allow it."""
    notes, files = told.decisions.notes, told.decisions.files
    yield from _named("public", "green", _of(notes, "public"))
    yield from _undecided(_of(notes, "undecided"), told.found)
    yield from _counted("private", _of(notes, "private"), named=private)
    yield from _named("files that leave", "green", _of(files, "public"))
    yield from _named("files refused", "yellow", _of(files, "refused"))
    yield from _counted("files that stay", _of(files, "private"), named=private)
    yield from _left(notes)
    if told.changes is not None:
        yield from _listed(f"new since {told.source}", "yellow", told.changes.added)
        yield from _listed("no longer public", "yellow", told.changes.gone)
    if told.searched is not None:
        yield _search_of(told.searched)


def _search_of(searched: Searched) -> str:
    """Return how many files were read; who is anxious wants to see that they were."""
    title = click.style(f"searched in {searched.site}: {_count(searched.files, 'file')}", bold=True)
    if searched.problems:
        problems = click.style(_count(searched.problems, "problem"), fg="red", bold=True)
        return f"{title}, {problems}, see below"
    return f"{title}, nothing private found"


def _count(amount: int, what: str) -> str:
    return f"{amount} {what}{'' if amount == 1 else 's'}"


def _of(decisions: Iterable[Decision], verdict: str) -> list[Decision]:
    return [one for one in decisions if one.verdict == verdict]


def _title(words: str, colour: str | None, amount: int) -> str:
    return click.style(f"{words}: {amount}", fg=colour, bold=True)


def _named(words: str, colour: str, chosen: list[Decision]) -> Iterator[str]:
    if chosen:
        yield _title(words, colour, len(chosen))
        yield from _columns([(one.source, one.reason) for one in chosen])


def _undecided(chosen: list[Decision], found: Diagnostics) -> Iterator[str]:
    """Yield what is undecided, with what settles it."""
    if not chosen:
        return
    yield _title("undecided", "yellow", len(chosen))
    rows = []
    for one in chosen:
        rows.append((one.source, one.reason))
        rows += [("", cure) for cure in _cures(one, found)]
    yield from _columns(rows)


def _cures(one: Decision, found: Diagnostics) -> list[str]:
    """Return what the messages about a note advise, with their lines."""
    return [
        f"line {told.location.line or 1}: {told.hint}"
        for told in found
        if told.location.path == one.source and told.severity is not Severity.NOTICE
    ]


def _counted(words: str, chosen: list[Decision], *, named: bool) -> Iterator[str]:
    if not chosen:
        return
    yield _title(words, None, len(chosen))
    if named:
        yield from _columns([(one.source, one.reason) for one in chosen])
        return
    counts = Counter(one.reason for one in chosen)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    yield from _columns([(f"{amount:>4}", reason) for reason, amount in rows])


def _left(notes: Iterable[Decision]) -> Iterator[str]:
    """Yield what stayed behind of public notes."""
    chosen = [one for one in _of(notes, "public") if one.removed]
    if not chosen:
        return
    yield _title("stayed behind in public notes", None, sum(len(one.removed) for one in chosen))
    yield from _columns([(one.source, "; ".join(_pieces(one.removed))) for one in chosen])


def _pieces(removed: tuple[Removed, ...]) -> Iterator[str]:
    for part in Part:
        places = [one for one in removed if one.part == part.value]
        if not places:
            continue
        name = part.value if len(places) == 1 else _PLURALS.get(part, f"{part.value}s")
        lines = list(dict.fromkeys(_lines(one) for one in places))
        is_one = len(lines) == 1 and "-" not in lines[0]
        yield f"{len(places)} {name} (line{'' if is_one else 's'} {', '.join(lines)})"


_PLURALS = {Part.PROPERTY: "properties", Part.MARKUP: "pieces of HTML"}


def _lines(one: Removed) -> str:
    return str(one.line) if one.line >= one.last_line else f"{one.line}-{one.last_line}"


def _listed(words: str, colour: str, paths: tuple[str, ...]) -> Iterator[str]:
    if paths:
        yield _title(words, colour, len(paths))
        yield from (f"  {path}" for path in paths)


_WIDTH = 80
_GAPS = 4
_LEAST, _MOST = 30, 60
"""How wide the first column may become; short reasons leave it more room."""


def _columns(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Yield two columns; a name that is too long for its column has a line of its own."""
    room = _WIDTH - _GAPS - max(len(right) for _, right in rows)
    limit = min(max(room, _LEAST), _MOST)
    widest = max((len(left) for left, _ in rows if len(left) <= limit), default=_LEAST)
    indent = " " * (widest + _GAPS)
    for left, right in rows:
        lines = textwrap.wrap(right, _WIDTH - len(indent), break_on_hyphens=False)
        if len(left) > widest:
            yield f"  {left}"
        else:
            first = lines.pop(0) if lines else ""
            yield f"  {left:<{widest}}  {first}".rstrip()
        yield from (f"{indent}{line}" for line in lines)


def as_json(told: Told, *, private: bool) -> str:
    """Return the same for programs."""
    notes, files = told.decisions.notes, told.decisions.files
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "public": [
            {**_entry(one), "stayed_behind": [_piece(it) for it in one.removed]}
            for one in _of(notes, "public")
        ],
        "undecided": [
            {**_entry(one), "cures": _cures(one, told.found)} for one in _of(notes, "undecided")
        ],
        "private": _private(_of(notes, "private"), named=private),
        "files": {
            "public": [_entry(one) for one in _of(files, "public")],
            "refused": [_entry(one) for one in _of(files, "refused")],
            "private": _private(_of(files, "private"), named=private),
        },
        "list": None,
        "searched": None,
        "problems": [
            {
                "path": one.location.path,
                "line": one.location.line,
                "severity": one.severity.value,
                "code": one.code,
                "message": one.message,
                "hint": one.hint,
            }
            for one in told.found
        ],
    }
    if told.searched is not None:
        content["searched"] = {
            "site": told.searched.site,
            "files": told.searched.files,
            "problems": told.searched.problems,
        }
    if told.changes is not None:
        content["list"] = {"added": told.changes.added, "gone": told.changes.gone}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _entry(one: Decision) -> dict[str, Any]:
    return {"path": one.path, "reason": one.reason}


def _piece(one: Removed) -> dict[str, Any]:
    return {"part": one.part, "line": one.line, "last_line": one.last_line}


def _private(chosen: list[Decision], *, named: bool) -> list[dict[str, Any]]:
    if named:
        return [_entry(one) for one in chosen]
    counts = Counter(one.reason for one in chosen)
    return [{"reason": reason, "count": counts[reason]} for reason in sorted(counts)]
