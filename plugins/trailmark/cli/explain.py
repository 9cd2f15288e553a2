"""`trailmark explain`: how each line of a goal note was read."""

from datetime import date
from pathlib import Path

import click

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.parse import explain_note
from trailmark.goals.rules import RULES
from trailmark.pipeline import Project, understand
from trailmark.publish.public import Decision, NoteType


def run_explain(project: Project, today: date, place: str) -> int:
    """Print the facts read from a note, or from one line of it; return the exit code."""
    name, line = _split(place)
    known = understand(project, today=today, found=Diagnostics())
    wanted = (Path.cwd() / name).resolve()
    note = next(
        (one for one in known.vault.notes if (project.root / one.source).resolve() == wanted), None
    )
    if note is None:
        return _explain_absence(project, known.vault.decisions, wanted, name)
    if note.type is not NoteType.GOALS:
        click.echo(f"{note.source} is a {note.type.value} note; only goal notes are read for goals")
        return 0
    for reading in explain_note(note, project.settings.goals):
        if line in (None, reading.line):
            click.echo(
                f"{note.source}:{reading.line}: {reading.field} = {reading.value}"
                f"  [{reading.tier} {reading.rule}: {RULES[reading.rule].says}]"
            )
    return 0


def _split(place: str) -> tuple[str, int | None]:
    name, colon, number = place.rpartition(":")
    return (name, int(number)) if colon and number.isdigit() else (place, None)


def _explain_absence(
    project: Project, decisions: tuple[Decision, ...], wanted: Path, name: str
) -> int:
    for one in decisions:
        if (project.root / one.source).resolve() == wanted:
            click.echo(f"{one.source} is {one.verdict}: {one.reason}")
            return 0
    click.echo(f"`{name}` is no note of `{project.settings.vault}`", err=True)
    return 2
