"""`trailmark explain`: how each line of a goal note was read, and why the others were not."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.explain import Line, explain_lines
from trailmark.goals.reading import Reading
from trailmark.goals.rules import RULES
from trailmark.pipeline import understand, understand_privately
from trailmark.publish.public import NoteType, PublicNote
from trailmark.settings import Project


def run_explain(project: Project, today: date, place: str, *, unclaimed: bool) -> int:
    """Print how a note, or one line of it, was read; return the exit code.

    A note that is not public is explained as well, since this prints to its owner's terminal alone.
    """
    name, line = _split(place)
    wanted = (Path.cwd() / name).resolve()
    project = replace(project, environ=None)  # how a line is read, no history tells
    decisions = understand(project, today=today, found=Diagnostics()).decisions.notes
    decision = next(
        (one for one in decisions if (project.root / one.source).resolve() == wanted), None
    )
    if decision is None:
        click.echo(f"`{name}` is no note of `{project.settings.vault}`", err=True)
        return 2
    if decision.verdict != "public":
        click.echo(f"{decision.source} is {decision.verdict}: {decision.reason}", err=True)
    known = understand_privately(project, today=today, found=Diagnostics())
    note = next((one for one in known.vault.notes if one.source == decision.source), None)
    if note is None:
        return 0
    if note.type is not NoteType.GOALS:
        kind = "plain" if note.type is NoteType.NOTE else note.type.value
        click.echo(f"{note.source} is a {kind} note; only goal notes are read for goals")
        return 0
    source = wanted.read_text(encoding="utf-8-sig").split("\n")
    if line is not None and not 0 < line <= len(source):
        click.echo(f"`{name}` has {len(source)} lines, and no line {line}", err=True)
        return 2
    for text in _report(note, project, source, unclaimed=unclaimed):
        if line is None or text.startswith(f"{note.source}:{line}:"):
            click.echo(text)
    return 0


def _split(place: str) -> tuple[str, int | None]:
    name, colon, number = place.rpartition(":")
    return (name, int(number)) if colon and number.isdigit() else (place, None)


def _report(note: PublicNote, project: Project, source: list[str], *, unclaimed: bool) -> list[str]:
    """Return the lines to print, in the order of the file."""
    explained: dict[int, list[str]] = {}
    for one in explain_lines(note, project.settings.goals):
        if unclaimed and not one.may_matter:
            continue
        explained.setdefault(one.number, []).extend(_lines(one, note.source, source))
    if not unclaimed:
        for number, text in _left_out(note, source, set(explained)):
            explained[number] = [f"{note.source}:{number}: {text}"]
    return [text for number in sorted(explained) for text in explained[number]]


def _left_out(note: PublicNote, source: list[str], known: set[int]) -> list[tuple[int, str]]:
    """Name the lines of the file that the reader never sees."""
    first = min(note.lines, default=len(source) + 1)
    shown = set(note.lines)
    left = []
    for number, text in enumerate(source, start=1):
        if number in known or number in shown or not text.strip():
            continue
        reason = "frontmatter" if number < first else "cut by the gate, and so read by nobody"
        left.append((number, reason))
    return left


def _lines(one: Line, path: str, source: list[str]) -> list[str]:
    text = source[one.number - 1] if one.number <= len(source) else ""
    if not one.readings:
        why = f"nearest rule {one.nearest}: {one.why_not}"
        return [f"{path}:{one.number}:{_columns(text, '')} {one.kind}, prose  [{why}]"]
    return [_fact(reading, path, text) for reading in one.readings]


def _fact(reading: Reading, path: str, text: str) -> str:
    place = f"{path}:{reading.line}:{_columns(text, reading.phrase)}"
    lost = f", lost to {reading.lost_to}" if reading.lost_to else ""
    rule = f"{reading.tier} {reading.rule}: {RULES[reading.rule].says}"
    return f"{place} {reading.field} = {reading.value or 'not filled in'}{lost}  [{rule}]"


def _columns(text: str, phrase: str) -> str:
    """Return the columns of a phrase in its line, from 1 and inclusive; else of all words."""
    words = re.findall(r"\S+", phrase)
    pattern = r"[*_~=`]*\s*[*_~=`]*".join(re.escape(word) for word in words)
    match = re.search(pattern, text, re.IGNORECASE) if words else None
    start, end = match.span() if match else (len(text) - len(text.lstrip()), len(text.rstrip()))
    return f"{start + 1}-{end}:" if end > start else ""
