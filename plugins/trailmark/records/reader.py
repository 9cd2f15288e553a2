"""Read and check `site_data/`.

In: a folder. Out: `Records` and diagnostics with file, line, key and cure. A file that is not
there says nothing; one that is wrong is an error, since its numbers would be wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.records.model import (
    MetricDefinition,
    NoteFilter,
    Profile,
    ProfileLink,
    Record,
    Records,
    SkillSnapshot,
)
from trailmark.records.problems import name_of, near, report_shape
from trailmark.records.schema import (
    FilterShape,
    MetricShape,
    MetricsShape,
    ProfileShape,
    RecordShape,
    RecordsShape,
    SnapshotsShape,
)
from trailmark.records.yaml_file import Where, YamlFile, read_yaml

Shape = TypeVar("Shape", bound=BaseModel)

LinkReader = Callable[[str], str | None]
"""Turns a link as typed into one that may be shown; None when it may not."""


def read_records(
    folder: Path, label: str, *, today: date, link: LinkReader, found: Diagnostics
) -> Records:
    """Read all files of `folder`; `label` is what diagnostics call it.

    After `today` nothing can have happened: such entries are mistakes and count for nothing. On a
    past day the others are there too, and `Records.until` cuts.
    """
    _report_strays(folder, label, found)
    metrics = _read_metrics(folder, label, found)
    defined = None if metrics is None else {metric.key: metric for metric in metrics}
    checks = _Checks(defined, today, link, {}, found)
    records: list[Record] = []
    room = folder / "records"
    if room.exists() and not room.is_dir():
        found.report("records-no-folder", Location(f"{label}/records"), folder=f"{label}/records")
    for file in sorted(room.glob("*.yml")):
        source = f"{label}/records/{file.name}"
        records.extend(_read_entries(file, source, checks))
    return Records(
        profile=_read_profile(folder, label, found),
        metrics=metrics or (),
        records=tuple(sorted(records, key=lambda one: (one.date, one.source, one.line))),
        snapshots=_read_snapshots(folder, label, today, found),
    )


def report_links(records: Records, found: Diagnostics) -> None:
    """Report each link of a record that leads to nothing that may be shown."""
    for one in records.records:
        if one.written_link is not None and one.link is None:
            found.report(
                "unknown-reference",
                Location(one.source, one.link_line),
                key="link",
                value=one.written_link,
                kind="public note and no address",
                cure="correct the name, make the note public, or write an address with `https://`",
            )


_FILES = ("metrics.yml", "profile.yml", "skills.yml")


def _report_strays(folder: Path, label: str, found: Diagnostics) -> None:
    """Report files that look like data and are read by nobody, such as `metric.yml`."""
    for file in sorted(folder.rglob("*.y*ml")):
        path = file.relative_to(folder).as_posix()
        in_records = path.startswith("records/") and path.count("/") == 1
        if path in _FILES or (in_records and file.suffix == ".yml"):
            continue
        cure = "end its name in `.yml`" if in_records else near(path, _FILES)
        found.report("unread-data", Location(f"{label}/{path}"), cure=cure)


def _read_profile(folder: Path, label: str, found: Diagnostics) -> Profile:
    _, shape = _read(folder / "profile.yml", f"{label}/profile.yml", ProfileShape, found)
    if shape is None:
        return Profile()
    fields = shape.model_dump(exclude={"links", "open_to", "facts"})
    links = tuple(ProfileLink(link.label, link.url) for link in shape.links)
    facts = tuple((label, said) for label, said in shape.facts.items() if said.strip())
    return Profile(**fields, links=links, open_to=shape.open_to, facts=facts)


def _read_metrics(
    folder: Path, label: str, found: Diagnostics
) -> tuple[MetricDefinition, ...] | None:
    """Return the metrics; None where the file is wrong, so that nobody knows which there are."""
    file, shape = _read(folder / "metrics.yml", f"{label}/metrics.yml", MetricsShape, found)
    if shape is None or file is None:
        return None if (folder / "metrics.yml").exists() else ()
    return tuple(
        MetricDefinition(
            key=key,
            label=metric.label,
            unit=metric.unit,
            match=metric.match,
            count=NoteFilter(**metric.count.model_dump()) if metric.count else None,
            line=file.location(("metrics", key)).line or 1,
            source=file.source,
            lines=_lines_of(file, key, metric),
        )
        for key, metric in shape.metrics.items()
    )


def _lines_of(file: YamlFile, key: str, metric: MetricShape) -> dict[str, int]:
    """Return the lines of what a metric is tied by: its phrases, and the keys of its filter."""
    match = ("metrics", key, "match")
    parts: dict[str, Where] = {
        phrase: (*match, number) for number, phrase in enumerate(metric.match)
    }
    parts |= {name: ("metrics", key, "count", name) for name in FilterShape.model_fields}
    return {name: file.location(where).line or 1 for name, where in parts.items()}


@dataclass(frozen=True, slots=True)
class _Checks:
    """What the entries of all files are compared with."""

    metrics: Mapping[str, MetricDefinition] | None
    """None when the file that defines them is wrong, which is told there."""
    today: date
    link: LinkReader
    seen: dict[tuple[date, str, float, str, str | None], Location]
    """Where each entry stands; entries are alike across files too."""
    found: Diagnostics


def _read_entries(path: Path, source: str, checks: _Checks) -> list[Record]:
    file, shape = _read(path, source, RecordsShape, checks.found)
    if shape is None or file is None:
        return []
    records = []
    for number, entry in enumerate(shape.root):
        if not _counts(entry, number, file, checks):
            continue
        records.append(
            Record(
                date=entry.date,
                metric=entry.metric,
                amount=entry.amount,
                note=entry.note,
                link=checks.link(entry.link) if entry.link else None,
                source=source,
                line=file.location((number,)).line or 1,
                written_link=entry.link,
                link_line=file.location((number, "link")).line,
            )
        )
    return records


def _counts(entry: RecordShape, number: int, file: YamlFile, checks: _Checks) -> bool:
    """Tell whether an entry counts; what keeps it from counting is reported."""
    found = checks.found
    place = file.location((number, "metric"))
    if checks.metrics is None:
        return False
    metric = checks.metrics.get(entry.metric)
    if metric is None:
        cure = near(entry.metric, [*checks.metrics])
        found.report("unknown-metric", place, metric=entry.metric, cure=cure)
        return False
    if metric.count is not None:
        found.report("uncounted-record", place, metric=entry.metric)
        return False
    if entry.date > checks.today:
        dated = file.location((number, "date"))
        found.report("future-record", dated, date=entry.date.isoformat())
        return False
    here = file.location((number,))
    said = (entry.date, entry.metric, entry.amount, entry.note, entry.link)
    first = checks.seen.setdefault(said, here)
    if first is not here and not entry.again:
        found.report("repeated-record", here, first=first)
        return False
    return True


def _read_snapshots(
    folder: Path, label: str, today: date, found: Diagnostics
) -> tuple[SkillSnapshot, ...]:
    file, shape = _read(folder / "skills.yml", f"{label}/skills.yml", SnapshotsShape, found)
    if shape is None or file is None:
        return ()
    snapshots = []
    days: dict[date, int] = {}
    for number, one in enumerate(shape.root):
        first = days.setdefault(one.date, number)
        if first != number:
            _report_same_day(file, number, first, found)
        if one.date > today:
            place = file.location((number, "date"))
            found.report("future-rating", place, date=one.date.isoformat())
            continue
        lines = {
            skill: file.location((number, "ratings", skill)).line or 1 for skill in one.ratings
        }
        snapshots.append(SkillSnapshot(one.date, one.ratings, file.source, lines))
    return tuple(sorted(snapshots, key=lambda one: one.date))


def _report_same_day(file: YamlFile, number: int, first: int, found: Diagnostics) -> None:
    """Two ratings of a day leave open which one came last."""
    where = (number, "date")
    problem = f"is the day of entry {first + 1} too"
    cure = "put the ratings of a day into one entry"
    found.report("wrong-data", file.location(where), key=name_of(where), problem=problem, cure=cure)


def _read(
    path: Path, source: str, shape: type[Shape], found: Diagnostics
) -> tuple[YamlFile | None, Shape | None]:
    """Read one file into its shape; nothing for a file that is missing, empty or wrong."""
    if not path.exists() and not path.is_symlink():
        return None, None
    file = read_yaml(path, source, found)
    if file is None or file.value is None:
        return file, None
    for where, line in file.repeated:
        sentence = f"stands on line {file.lines[where]} already"
        place = Location(source, line)
        cure = "keep one of the two"
        found.report("wrong-data", place, key=name_of(where), problem=sentence, cure=cure)
    if file.repeated:
        return file, None
    try:
        return file, shape.model_validate(file.value)
    except ValidationError as error:
        for problem in error.errors():
            report_shape(problem, file, shape, found)
        return file, None
