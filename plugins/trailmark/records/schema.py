"""The shape of each file of `site_data/`, checked by pydantic (docs/decisions/0004)."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel

from trailmark.base.dates import parse_day


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


Day = Annotated[date, BeforeValidator(_as_day)]
Words = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
Amount = Annotated[float, Field(ge=0, strict=True, allow_inf_nan=False)]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class LinkShape(_Shape):
    """An entry of `links:` in `profile.yml`."""

    label: str
    url: Annotated[str, Field(pattern=r"^(?:https?://|mailto:)\S+$")]


class ProfileShape(_Shape):
    """`profile.yml`."""

    name: Text = ""
    headline: Text = ""
    summary: Text = ""
    notice: Text = ""
    location: Text = ""
    email: Text = ""
    avatar: Text = ""
    links: Annotated[tuple[LinkShape, ...], Field(strict=False)] = ()
    open_to: Annotated[Words, Field(strict=False)] = ()


class FilterShape(_Shape):
    """Which notes a metric counts."""

    type: str | None = None
    tag: str | None = None
    track: str | None = None
    folder: str | None = None


class MetricShape(_Shape):
    """One metric of `metrics.yml`."""

    label: str
    unit: Text = ""
    match: Annotated[Words, Field(strict=False)] = ()
    count: Annotated[FilterShape | None, BeforeValidator(_as_count)]


class MetricsShape(_Shape):
    """`metrics.yml`."""

    metrics: dict[str, MetricShape] = Field(default_factory=dict)


class RecordShape(_Shape):
    """One entry of `records/*.yml`."""

    date: Day
    metric: str
    amount: Amount = 1
    note: Text = ""
    link: str | None = None


class RecordsShape(RootModel[tuple[RecordShape, ...]]):
    """A file of `records/`."""

    model_config = ConfigDict(frozen=True)


class SnapshotShape(_Shape):
    """One entry of `skills.yml`."""

    date: Day
    ratings: dict[str, Amount]


class SnapshotsShape(RootModel[tuple[SnapshotShape, ...]]):
    """`skills.yml`."""

    model_config = ConfigDict(frozen=True)
