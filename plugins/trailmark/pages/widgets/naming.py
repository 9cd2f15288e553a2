"""Find what the names in a `trailmark` block mean.

In: the options of a widget. Out: tracks, milestones and skills of the public model, or problems.
A name that only something private has is told like one that nothing has, since what is private
is not in the model (PRIVACY rule 4); a cure names public things alone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from trailmark.pages.desk import Desk
from trailmark.pages.facets import kind_of
from trailmark.pages.widgets.reading import Order, Problem, shortened
from trailmark.progress.model import MilestoneProgress, TrackProgress
from trailmark.progress.names import likely_name
from trailmark.progress.phrases import fits
from trailmark.publish.public import NoteType


@dataclass(frozen=True, slots=True)
class Named:
    """What the names of a block mean; None and nothing where it names none."""

    track: TrackProgress | None = None
    milestone: MilestoneProgress | None = None
    skill: str | None = None
    group: str | None = None
    kind: str | None = None
    """In lower case."""
    tag: str | None = None
    """In lower case, without `#`."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name that a widget of some kind gives, and what the names before it mean."""

    desk: Desk
    value: str
    kind: str
    named: Named


def find_named(desk: Desk, order: Order) -> Named | list[Problem]:
    """Look up every name of a block; each that means nothing, or several things, is a problem."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, find in _FINDERS.items():
        value = getattr(order.shape, key, None)
        if value is None or (key, order.kind) in _CHECKED:
            continue
        fitting, known = find(_Asked(desk, value, order.kind, Named(**found)))
        if len(fitting) == 1:
            found[key] = fitting[0]
        else:
            problems.append(_problem(order, key, (value, len(fitting)), known))
    return problems or Named(**found)


Fitting = tuple[list[Any], list[str]]
"""What a name may mean, and the names there are."""

_CHECKED = {("kind", "latest")}
"""What has only a few values, which the shape has checked already."""
_WORDS = {"kind": "kind of work"}
"""What an option names, where that is not its own word."""


def _problem(order: Order, key: str, seen: tuple[str, int], known: Iterable[str]) -> Problem:
    value, count = seen
    kind = _WORDS.get(key, key)
    words: dict[str, object] = {"key": key, "value": shortened(value), "kind": kind}
    line = order.lines.get(key, 0)
    if count:
        narrow = "write more of its words"
        if key == "milestone" and "track" not in order.lines:
            narrow += ", or add `track:`"
        return Problem("widget-names-several", line, words | {"count": count, "cure": narrow})
    cure = likely_name(value, list(known)) or f"use the words of a {kind} that your site shows"
    return Problem("widget-names-nothing", line, words | {"cure": cure})


def _track(asked: _Asked) -> Fitting:
    desk = asked.desk
    id_ = desk.progress.ties.track_of(asked.value)
    known = [track.track.title for track in desk.progress.tracks]
    return [desk.tracks[id_]] if id_ is not None else [], known


def _milestone(asked: _Asked) -> Fitting:
    desk = asked.desk
    track = asked.named.track.track.id if asked.named.track else None
    known = [one.milestone.text for one in desk.milestones.values() if track in (None, one.track)]
    fitting = desk.progress.ties.milestones_of(asked.value, track)
    return [desk.milestones[one.id] for one in fitting], known


def _skill(asked: _Asked) -> Fitting:
    names = [one.skill.name for one in asked.desk.progress.skills]
    if asked.kind == "portfolio":
        # Work may show what no table of the goals lists.
        work = asked.desk.vault.of_type(NoteType.PORTFOLIO)
        names += [name for note in work for name in note.properties.skills]
    return _same(asked.value, names)


def _group(asked: _Asked) -> Fitting:
    groups = [one.skill.group for one in asked.desk.progress.skills if one.skill.group]
    exact, known = _same(asked.value, groups)
    return exact or [one for one in known if fits(asked.value, one)], known


def _kind(asked: _Asked) -> Fitting:
    fitting, known = _same(asked.value, map(kind_of, asked.desk.vault.of_type(NoteType.PORTFOLIO)))
    return [one.casefold() for one in fitting], known


def _tag(asked: _Asked) -> Fitting:
    tag = asked.value.removeprefix("#").casefold()
    known = list(asked.desk.routes.tags)
    return [tag] if any(f"{one}/".startswith(f"{tag}/") for one in known) else [], known


def _same(value: str, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the name that is `value` in any case, and all names without repeats."""
    known = {name.casefold(): name for name in names}
    fitting = known.get(value.casefold())
    return [fitting] if fitting else [], list(known.values())


_FINDERS: Mapping[str, Callable[[_Asked], Fitting]] = {
    "track": _track,  # first, since a milestone is looked for in it
    "milestone": _milestone,
    "skill": _skill,
    "group": _group,
    "kind": _kind,
    "tag": _tag,
}
