"""`trailmark record`: what happened, added to `site_data/records/`.

In: a metric, an amount, a few words. Out: the lines that were written, where they stand, and the
new count against what was promised. What is wrong is refused before anything is written.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from pathlib import Path

import click

from trailmark.base.dates import parse_day
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.cli.replacing import alone, replace_file
from trailmark.pipeline import Understanding, understand, understand_records
from trailmark.progress.model import MetricProgress, MilestoneProgress
from trailmark.publish.data_links import link_reader
from trailmark.records.append import Appended, CannotAppend, Entry, append_entry
from trailmark.records.grouping import choose_file
from trailmark.records.model import Records
from trailmark.records.problems import near
from trailmark.records.schema import MOST
from trailmark.settings import Project


@dataclass(frozen=True, slots=True)
class Asked:
    """What the owner typed."""

    metric: str
    amount: str
    note: str = ""
    date: str | None = None
    link: str | None = None
    force: bool = False


class RecordCommand(click.Command):
    """Tells of a negative amount, which click takes for an option that does not exist."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line.

        Raises:
            click.UsageError: It is wrong.
        """
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if re.match(r"-[\d.]", error.option_name):
                raise click.UsageError(f"the amount {_NEGATIVE}", ctx) from error
            raise


_NEGATIVE = "must not be negative; to correct an entry, change or remove it in its file"


class _RepeatedError(Exception):
    """An equal entry stands there already.

    Attributes:
        place: Where.
    """

    def __init__(self, place: Location) -> None:
        super().__init__(str(place))
        self.place = place


def run_record(project: Project, today: date, asked: Asked) -> int:
    """Add an entry and print how the metric stands; return the exit code.

    Raises:
        click.ClickException: The entry makes no sense, or cannot be written.
    """
    found = Diagnostics()
    known = understand(project, today=today, found=found)
    if tell_broken(project, found):
        return 1
    entry = _entry(known, today, asked)
    try:
        added = _add(project, known, today, entry, force=asked.force)
    except _RepeatedError as error:
        click.echo(f"{error.place} says the same already", err=True)
        if not (is_terminal() and click.confirm("Did it happen again?", err=True)):
            click.echo("nothing was written; if it happened again, add --force", err=True)
            return 1
        added = _add(project, known, today, entry, force=True)
    if added is None:
        return 1
    place, lines = added
    click.echo(f"{place}\n{lines}", nl=False)
    now = understand_records(project, known, today=today, found=Diagnostics())
    for line in _standing(now, entry.metric):
        click.echo(line)
    return 0


def tell_broken(project: Project, found: Diagnostics) -> bool:
    """Print the errors in what every count depends on; tell whether there are any."""
    label = project.settings.site_data
    parts = (f"{label}/metrics.yml", f"{label}/records/")
    broken = [
        one
        for one in found.errors
        if one.location.path.startswith(parts) and one.code in {"broken-data", "wrong-data"}
    ]
    if not broken:
        return False
    for one in broken:
        click.echo(str(one), err=True)
    click.echo("nothing was written; mend this first", err=True)
    return True


def is_terminal() -> bool:
    """Tell whether somebody can be asked."""
    return sys.stdin.isatty()


def _entry(known: Understanding, today: date, asked: Asked) -> Entry:
    """Check what was typed.

    Raises:
        click.UsageError: It cannot be an entry.
    """
    day = today if asked.date is None else parse_day(asked.date)
    if day is None:
        raise click.UsageError(f"`{asked.date}` is no day; write it like `2026-03-31`")
    if day > today:
        raise click.UsageError(f"{day} is after {today}, which is today; record what has happened")
    note = " ".join(asked.note.split())
    if not all(_is_text(one) for one in (note, asked.link or "")):
        raise click.UsageError("the note or the link is not UTF-8 text")
    if asked.link is not None and link_reader(known.vault)(asked.link) is None:
        raise click.UsageError(
            f"`{asked.link}` is neither a public note nor an address that begins with `https://`"
        )
    return Entry(day, _metric(known.records, asked.metric), _amount(asked.amount), note, asked.link)


def _is_text(text: str) -> bool:
    """Tell whether a terminal's bytes were text; those that were not cannot be written."""
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _amount(written: str) -> float:
    try:
        amount = float(written)
    except ValueError:
        amount = float("nan")
    if not re.fullmatch(r"-?(?:\d+(?:\.\d*)?|\.\d+)", written, re.ASCII) or not isfinite(amount):
        raise click.UsageError(f"`{written}` is no number; write it in digits, like `3` or `2.5`")
    if amount > MOST:
        raise click.UsageError(f"`{written}` is more than the {MOST:,.0f} that an entry may hold")
    if amount < 0:
        raise click.UsageError(f"the amount {_NEGATIVE}")
    return amount


def _metric(records: Records, key: str) -> str:
    recorded = [one.key for one in records.metrics if one.count is None]
    if key in recorded:
        return key
    if any(one.key == key for one in records.metrics):
        problem = f"`{key}` counts notes: write one, and it counts"
    else:
        cure = near(key, recorded)
        problem = f"`metrics.yml` does not define `{key}`"
        problem += f"; {cure}" if not cure.startswith("the known") else ""
    listed = [f"  {one.key}  {one.label}" for one in records.metrics if one.count is None]
    known = ["", "what can be recorded:", *listed] if listed else []
    raise click.UsageError("\n".join([problem, *known]))


def _add(
    project: Project, known: Understanding, today: date, entry: Entry, *, force: bool
) -> tuple[Location, str] | None:
    """Write the entry; return where it stands and its lines, or None with the reason printed.

    Raises:
        click.ClickException: It cannot be written.
        _RepeatedError: An equal one stands there, and `force` is not given.
    """
    folder = project.root / project.settings.site_data
    try:
        with alone(folder):
            # Another run may have written since; only what is read now is true.
            found = Diagnostics()
            now = understand_records(project, known, today=today, found=found)
            if tell_broken(project, found):
                return None
            if (place := _equal(now.records, entry)) is not None:
                if not force:
                    raise _RepeatedError(place)
                entry = replace(entry, again=True)
            return _write(folder, project.settings.site_data, now.records, entry)
    except OSError as error:
        reason = error.strerror or error
        raise click.ClickException(f"`{folder}` cannot be written: {reason}") from error


def _equal(records: Records, entry: Entry) -> Location | None:
    """Return where an entry stands that says the same."""
    for one in records.records:
        said = (one.date, one.metric, one.amount, one.note, one.written_link)
        if said == (entry.date, entry.metric, entry.amount, entry.note, entry.link):
            return Location(one.source, one.line)
    return None


def _write(folder: Path, label: str, records: Records, entry: Entry) -> tuple[Location, str]:
    room = folder / "records"
    room.mkdir(exist_ok=True)
    names = sorted(file.name for file in room.glob("*.yml"))
    keys = [one.key for one in records.metrics]
    name = choose_file(names, records.records, entry.metric, keys, entry.date)
    file = room / name
    old = file.read_bytes() if file.exists() else None
    text = old.decode("utf-8") if old is not None else _first_line(room, names)
    try:
        added: Appended = append_entry(text, entry)
    except CannotAppend as error:
        raise click.ClickException(
            f"`{label}/records/{name}` cannot take an entry: {error}; add it by hand"
        ) from error
    if not replace_file(file, old, added.text.encode("utf-8")):
        raise click.ClickException(f"`{file}` was changed meanwhile; try again")
    return Location(f"{label}/records/{name}", added.line), added.lines


def _first_line(room: Path, names: Sequence[str]) -> str:
    """Return how a new file begins: with the line for editors, when its neighbour has one."""
    if names:
        return _line_for_editors(room / names[-1])
    line = _line_for_editors(room.parent / "metrics.yml")
    way = "$schema=" if re.search(r"\$schema=(?:/|\w+:)", line) else "$schema=../"
    return line.replace("$schema=", way).replace("metrics.schema", "records.schema")


def _line_for_editors(file: Path) -> str:
    first = file.read_text(encoding="utf-8-sig").partition("\n")[0] if file.exists() else ""
    return f"{first.rstrip()}\n" if first.startswith("# yaml-language-server:") else ""


def _standing(now: Understanding, key: str) -> list[str]:
    """Say how a metric stands, in all and against what it is tied to."""
    metric = now.progress.counters[key]
    total = sum(event.amount for event in metric.events)
    lines = [f"{metric.label}: {total:g} in all"]
    for track in now.progress.tracks:
        lines += [_milestone(one) for one in track.milestones if one.metric == key]
    measured = (one for one in now.progress.metrics if one.metric and one.metric.key == key)
    return lines + [_line(one) for one in measured]


def _milestone(one: MilestoneProgress) -> str:
    count = f"{one.count:g}" if one.count is not None else "0"
    goal = f" of {one.goal:g}" if one.goal is not None else ""
    return f"{one.milestone.text}: {count}{goal}, {one.state.value}"


def _line(one: MetricProgress) -> str:
    if one.series:
        said = f"{one.series[-1][1]:g} this month"
    else:
        said = f"{one.actual or 0:g} in the last 12 months"
    return f"{one.line.label}: {said}, target {one.line.text}"
