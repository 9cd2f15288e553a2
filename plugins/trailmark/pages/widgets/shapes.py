"""What a `trailmark` block of a note may say: the kinds of widget and the options of each.

Checked by pydantic, as all that owners write is (docs/decisions/0004). The tables of
docs/widgets.md are made from it, so the sentences below the options are read by owners.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from trailmark.pages.glance import LATEST


def _as_text(value: object) -> object:
    """Take a number for the word it is written as: a track may be called `2026`."""
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value).strip() if is_text else value


Name = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
Happening = Literal["post", "portfolio", "record", "milestone", "rating", "review", "proof"]
HAPPENINGS: tuple[str, ...] = get_args(Happening)
Limit = Annotated[int, Field(ge=1, le=100, strict=True)]


class Shape(BaseModel):
    """What every widget may say."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    title: Name | None = None
    """A heading above it, one level below the heading that it stands under."""


class ProgressShape(Shape):
    """All tracks in short, or one track with its milestones."""

    track: Name | None = None
    """The track whose milestones are shown."""


class TimelineShape(Shape):
    """Milestones by date, with today among them."""

    track: Name | None = None
    """The track whose milestones are shown; all when left out."""


class BurnupShape(Shape):
    """The count of a milestone against its plan, with the forecast."""

    milestone: Name | None = None
    """The milestone; left out, those whose course tells most are drawn, late ones first."""
    track: Name | None = None
    """The track that it belongs to; all when left out."""
    limit: Limit = 1
    """How many are drawn when no milestone is named."""


class SkillsShape(Shape):
    """Skills with their ratings, each beside the work that proves it."""

    group: Name | None = None
    """The heading above a table of skills; all tables when left out."""
    track: Name | None = None
    """The track that the tables are about."""
    skill: Name | None = None
    """One skill."""


class CalendarShape(Shape):
    """The activity of the last 12 months by day, or by week where few days had any."""

    track: Name | None = None
    """The track whose evidence is counted; all when left out."""


class PortfolioShape(Shape):
    """Work in short, newest first. All that is given must fit."""

    track: Name | None = None
    """The track that the work names."""
    milestone: Name | None = None
    """The milestone that the work counts for."""
    skill: Name | None = None
    """A skill that the work names."""
    kind: Name | None = None
    """What sort of work it is, such as `project` or `talk`."""
    tag: Name | None = None
    """A tag of the work, without `#`; those nested below it fit too."""
    limit: Limit = 3
    """How many pieces are shown at most."""


class LatestShape(Shape):
    """The newest evidence that can be opened, or any when none can."""

    track: Name | None = None
    """The track that it belongs to; all when left out."""
    kind: Happening | None = None
    """What happened: `post`, `portfolio`, `record`, `milestone`, `rating`, `review` or `proof`."""
    limit: Limit = LATEST
    """How many entries are shown at most."""


class NextShape(Shape):
    """What is to be done next: overdue first, then by due date."""

    track: Name | None = None
    """The track that it belongs to; all when left out."""
    limit: Limit = LATEST
    """How many milestones are shown at most."""


SHAPES: Mapping[str, type[Shape]] = {
    "progress": ProgressShape,
    "timeline": TimelineShape,
    "burnup": BurnupShape,
    "skills": SkillsShape,
    "calendar": CalendarShape,
    "portfolio": PortfolioShape,
    "latest": LatestShape,
    "next": NextShape,
}
"""Each kind of widget with its options."""
