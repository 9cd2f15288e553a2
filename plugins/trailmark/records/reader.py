"""Read and check `site_data/`.

In: a folder. Out: `Records` and diagnostics with file, line, key and cure. A file that is not
there says nothing; one that is wrong is an error, since its numbers would be wrong.
"""

from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

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
from trailmark.records.schema import (
    MetricsShape,
    ProfileShape,
    RecordsShape,
    SnapshotsShape,
)
from trailmark.records.yaml_file import YamlFile, read_yaml

Shape = TypeVar("Shape", bound=BaseModel)

LinkReader = Callable[[str], str | None]
"""Turns a link as typed into one that may be shown; None when it may not."""


def read_records(
    folder: Path, label: str, *, today: date, link: LinkReader, found: Diagnostics
) -> Records:
    """Read all files of `folder`; `label` is what diagnostics call it."""
    _report_strays(folder, label, found)
    metrics = _read_metrics(folder, label, found)
    keys = [metric.key for metric in metrics]
    records: list[Record] = []
    for file in sorted((folder / "records").glob("*.yml")):
        source = f"{label}/records/{file.name}"
        records.extend(_read_entries(file, source, keys, today, link, found))
    return Records(
        profile=_read_profile(folder, label, found),
        metrics=metrics,
        records=tuple(sorted(records, key=lambda one: (one.date, one.source, one.line))),
        snapshots=_read_snapshots(folder, label, today, found),
    )


_FILES = ("metrics.yml", "profile.yml", "skills.yml")


def _report_strays(folder: Path, label: str, found: Diagnostics) -> None:
    """Report files that look like data and are read by nobody, such as `metric.yml`."""
    for file in sorted(folder.rglob("*.y*ml")):
        path = file.relative_to(folder).as_posix()
        in_records = path.startswith("records/") and path.count("/") == 1
        if path in _FILES or (in_records and file.suffix == ".yml"):
            continue
        cure = "end its name in `.yml`" if in_records else _near(path, _FILES)
        found.report("unread-data", Location(f"{label}/{path}"), cure=cure)


def _read_profile(folder: Path, label: str, found: Diagnostics) -> Profile:
    _, shape = _read(folder / "profile.yml", f"{label}/profile.yml", ProfileShape, found)
    if shape is None:
        return Profile()
    fields = shape.model_dump(exclude={"links", "open_to"})
    links = tuple(ProfileLink(link.label, link.url) for link in shape.links)
    return Profile(**fields, links=links, open_to=shape.open_to)


def _read_metrics(folder: Path, label: str, found: Diagnostics) -> tuple[MetricDefinition, ...]:
    file, shape = _read(folder / "metrics.yml", f"{label}/metrics.yml", MetricsShape, found)
    if shape is None or file is None:
        return ()
    return tuple(
        MetricDefinition(
            key=key,
            label=metric.label,
            unit=metric.unit,
            match=metric.match,
            count=NoteFilter(**metric.count.model_dump()) if metric.count else None,
            line=file.location(("metrics", key)).line or 1,
        )
        for key, metric in shape.metrics.items()
    )


def _read_entries(  # noqa: PLR0913 - each is needed by a check of its own
    path: Path,
    source: str,
    keys: list[str],
    today: date,
    link: LinkReader,
    found: Diagnostics,
) -> list[Record]:
    file, shape = _read(path, source, RecordsShape, found)
    if shape is None or file is None:
        return []
    records = []
    for number, entry in enumerate(shape.root):
        place = file.location((number, "metric"))
        if entry.metric not in keys:
            found.report(
                "unknown-metric", place, metric=entry.metric, cure=_near(entry.metric, keys)
            )
            continue
        if entry.date > today:
            found.report("future-record", place, date=entry.date.isoformat())
            continue
        records.append(
            Record(
                date=entry.date,
                metric=entry.metric,
                amount=entry.amount,
                note=entry.note,
                link=_followed(entry.link, file.location((number, "link")), link, found),
                source=source,
                line=file.location((number,)).line or 1,
            )
        )
    return records


def _followed(
    written: str | None, place: Location, link: LinkReader, found: Diagnostics
) -> str | None:
    """Return a link that may be shown; one that leads to nothing public is reported."""
    if written is None:
        return None
    followed = link(written)
    if followed is None:
        found.report(
            "unknown-reference",
            place,
            key="link",
            value=written,
            kind="public note and no address",
            cure="correct the name, make the note public, or write an address with `https://`",
        )
    return followed


def _read_snapshots(
    folder: Path, label: str, today: date, found: Diagnostics
) -> tuple[SkillSnapshot, ...]:
    _, shape = _read(folder / "skills.yml", f"{label}/skills.yml", SnapshotsShape, found)
    if shape is None:
        return ()
    snapshots = [SkillSnapshot(one.date, one.ratings) for one in shape.root if one.date <= today]
    return tuple(sorted(snapshots, key=lambda one: one.date))


def _read(
    path: Path, source: str, shape: type[Shape], found: Diagnostics
) -> tuple[YamlFile | None, Shape | None]:
    """Read one file into its shape; nothing for a file that is missing, empty or wrong."""
    if not path.is_file():
        return None, None
    file = read_yaml(path, source, found)
    if file is None or file.value is None:
        return file, None
    try:
        return file, shape.model_validate(file.value)
    except ValidationError as error:
        for problem in error.errors():
            _report(problem, file, shape, found)
        return file, None


def _report(
    problem: ErrorDetails, file: YamlFile, shape: type[BaseModel], found: Diagnostics
) -> None:
    where = tuple(problem["loc"])
    key = ".".join(_named(part) for part in where) or "the file"
    sentence = _SENTENCES.get(problem["type"], "is not what is expected here")
    if problem["type"] == "extra_forbidden":
        cure = _near(str(where[-1]), _known_keys(shape))
    else:
        message = problem["msg"].removeprefix("Value error, ")
        cure = _CURES.get(problem["type"]) or _CURES.get(message) or _as_cure(message)
    found.report("wrong-data", file.location(where), key=key, problem=sentence, cure=cure)


def _named(part: str | int) -> str:
    """Name a part as its author counts: the first entry of a list is entry 1."""
    return f"entry {part + 1}" if isinstance(part, int) else part


_SENTENCES = {
    "extra_forbidden": "is not a key that is known here",
    "missing": "is missing",
    "value_error": "has a value that cannot be used",
    "string_type": "should be text",
    "float_type": "should be a number",
    "greater_than_equal": "must not be negative",
    "finite_number": "must be a number that ends",
    "dict_type": "should be a mapping of `key: value` lines",
    "model_type": "should be a mapping of `key: value` lines",
    "tuple_type": "should be a list",
    "string_pattern_mismatch": "is not an address",
}

_CURES = {
    "missing": "add it",
    "string_pattern_mismatch": "start it with `https://` or `mailto:`",
    "is neither `records` nor a filter": "write `count: records`, or `count: {type: post}`",
    "is not a day": "write a calendar day like `2026-03-31`",
    "greater_than_equal": "write 0 or more; to correct an entry, change or remove it",
    "tuple_type": "put `- ` before each entry",
    "finite_number": "write it in digits, like `3`",
    "float_type": "write it without quotes or unit, like `3`",
    "string_type": "put it in quotes if it only looks like a number",
    "dict_type": "write `key: value` lines below it",
    "model_type": "write `key: value` lines below it",
}


def _as_cure(message: str) -> str:
    return f"{message[:1].lower()}{message[1:]}"


def _known_keys(shape: type[BaseModel]) -> list[str]:
    """Return every key that a file of this shape may have, at any depth."""
    schema = shape.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})


def _near(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"the known ones are {', '.join(known)}" if known else "define it in `metrics.yml`"
