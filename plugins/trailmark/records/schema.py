"""The shape of each file of `site_data/`, checked by pydantic (docs/decisions/0004).

The JSON Schemas for editors are made from it, so the sentences below the fields are read by owners.
"""

import re
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    model_validator,
)

from trailmark.base.dates import parse_day
from trailmark.publish.properties import TYPES


def _as_day(value: object) -> object:
    day = parse_day(value) if isinstance(value, str) else None
    if day is None:
        sentence = "is not a day"
        raise ValueError(sentence)
    return day


def _as_count(value: object) -> object:
    """Read `count:`: the word `records` stands for no filter."""
    if value == "records":
        return None
    if not isinstance(value, dict):
        sentence = "is neither `records` nor a filter"
        raise ValueError(sentence)  # noqa: TRY004 - pydantic turns only ValueError into a problem
    return value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known_type(name: str) -> str:
    """Refuse a type that no note can have: it would count nothing and look like a nought."""
    if name.casefold() not in TYPES:
        near = get_close_matches(name.casefold(), TYPES, n=1)
        known = f"did you mean `{near[0]}`?" if near else f"the known ones are {', '.join(TYPES)}"
        raise ValueError(f"is no type of note; {known}")
    return name


def _email(written: str) -> str:
    """Refuse what no letter reaches; whether anybody reads it there only a letter would tell."""
    if re.search(_EMAIL, written) is None:
        sentence = "is no e-mail address; write it like `ada@example.org`, or leave the line out"
        raise ValueError(sentence)
    return written


_EMAIL = r"^$|^[^\s@<>,;:]+@[^\s@<>,;:.]+(\.[^\s@<>,;:.]+)+$"

# `json_schema_input_type` says to editors what else may be written than what is kept.
Day = Annotated[date, BeforeValidator(_as_day)]
Words = Annotated[
    tuple[str, ...],
    BeforeValidator(_as_list, json_schema_input_type=str | tuple[str, ...]),
]
Text = Annotated[
    str,
    BeforeValidator(
        lambda value: "" if value is None else value, json_schema_input_type=str | None
    ),
]
MOST = 10.0**12
"""More than that is a slip of the keyboard, and would make every other number disappear."""
Amount = Annotated[float, Field(ge=0, le=MOST, strict=True, allow_inf_nan=False)]
Rating = Annotated[float, Field(gt=0, le=1000, strict=True, allow_inf_nan=False)]
Email = Annotated[Text, AfterValidator(_email), Field(json_schema_extra={"pattern": _EMAIL})]
Type = Annotated[str, AfterValidator(_known_type), Field(json_schema_extra={"enum": [*TYPES]})]


class _Shape(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True
    )


class LinkShape(_Shape):
    """A place where you are found."""

    label: str
    """What the link is called."""
    url: Annotated[str, Field(pattern=r"^(?:https?://|mailto:)\S+$")]
    """An address that begins with `https://`, `http://` or `mailto:`."""


class ProfileShape(_Shape):
    """Who the site is about."""

    name: Text = ""
    """Your name."""
    headline: Text = ""
    """One line below it."""
    summary: Text = ""
    """Two or three sentences."""
    notice: Text = ""
    """A sentence shown on every page, such as that a site is an example."""
    location: Text = ""
    """Where you are."""
    email: Email = ""
    """An address that everybody may read; leave it out, and none is shown."""
    avatar: Text = ""
    """A picture in `static/`, such as `me.png`; it is shown as it is."""
    links: Annotated[tuple[LinkShape, ...], Field(strict=False)] = ()
    """Where you are found, in this order."""
    open_to: Annotated[Words, Field(strict=False)] = ()
    """What people may write to you about."""
    facts: dict[str, Text] = {}
    """What else a reader asks, by what it is called: `Experience: nine years`."""


class FilterShape(_Shape):
    """Which public notes count; all that is given must fit."""

    type: Type | None = None
    """What the note is."""
    tag: str | None = None
    """A tag of the note, with or without `#`."""
    track: str | None = None
    """The title or the id of a track that the note names."""
    folder: str | None = None
    """A folder of the vault, such as `posts`."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not any((self.type, self.tag, self.track, self.folder)):
            keys = ", ".join(f"`{one}`" for one in type(self).model_fields)
            sentence = f"names nothing, so it would count every note; name one of {keys}"
            raise ValueError(sentence)
        return self


class MetricShape(_Shape):
    """One metric."""

    label: str
    """Its name on the site."""
    unit: Text = ""
    """What is counted, such as `talks`."""
    match: Annotated[Words, Field(strict=False)] = ()
    """Phrases that tie it to a milestone or a metric line whose words hold them in a row."""
    count: Annotated[
        FilterShape | None,
        BeforeValidator(_as_count, json_schema_input_type=Literal["records"] | FilterShape),
    ]
    """`records` for the entries of `records/`, or which public notes count."""


class MetricsShape(_Shape):
    """What is counted, and from what."""

    metrics: dict[str, MetricShape] = Field(default_factory=dict)
    """Each metric by a key of your choice."""


class RecordShape(_Shape):
    """One entry: what happened on a day."""

    date: Day
    """The day on which it happened, like `2026-03-31`."""
    metric: str
    """A key of `metrics.yml`."""
    amount: Amount = 1
    """How many; 1 when left out."""
    note: Text = ""
    """A few words for the visitor."""
    link: str | None = None
    """Something to open: an address, or `"[[note]]"` for a public note."""
    again: bool = False
    """True when it happened once more on that day: an entry like an earlier one counts only so."""


class RecordsShape(RootModel[tuple[RecordShape, ...]]):
    """Dated entries: what happened and is no note."""

    model_config = ConfigDict(frozen=True)


class SnapshotShape(_Shape):
    """Your ratings of one day."""

    date: Day
    """The day on which you rated yourself, like `2026-03-31`."""
    ratings: dict[str, Rating]
    """The name of each skill, as in the tables of your goals, and its number, which is not 0."""


class SnapshotsShape(RootModel[tuple[SnapshotShape, ...]]):
    """How you rated yourself, and when."""

    model_config = ConfigDict(frozen=True)
