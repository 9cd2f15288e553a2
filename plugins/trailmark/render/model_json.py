"""Write the model as JSON: `progress.json` and what `trailmark model` prints.

The names are a contract (PRODUCT, "The model as JSON"): more may come, these stay.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from trailmark.goals.model import Box, Goals, LearningPath, Share, Showcase, Target
from trailmark.pages.routes import HOME, Routes
from trailmark.progress.ledger import date_of
from trailmark.progress.model import (
    Event,
    MetricProgress,
    MilestoneProgress,
    Progress,
    SkillProgress,
    TrackProgress,
)
from trailmark.progress.standing.forecast import Forecast
from trailmark.publish.public import NoteType, PublicNote, PublicVault

SCHEMA = "trailmark/1"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns each part into plain lists and mappings; addresses are relative to the home page."""

    routes: Routes

    def track(self, one: TrackProgress) -> dict[str, Any]:
        track = one.track
        return {
            "id": track.id,
            "title": track.title,
            "note": track.note,
            "line": track.line,
            "state": one.state.value,
            "done": one.done,
            "total": one.total,
            "milestones": [self.milestone(milestone) for milestone in one.milestones],
            "vision": [
                {
                    "horizon": item.horizon,
                    "part": item.part,
                    "text": item.text,
                    "target": _target(item.target),
                }
                for item in track.vision
            ],
        }

    def milestone(self, one: MilestoneProgress) -> dict[str, Any]:
        milestone = one.milestone
        return {
            "id": milestone.id,
            "text": milestone.text,
            "line": milestone.line,
            "horizon": milestone.horizon,
            "start": _day(milestone.start),
            "due": _day(milestone.due),
            "first_due": _day(one.first_due),
            "due_changes": [
                {
                    "date": _day(change.when.day),
                    "basis": change.when.basis.value,
                    "from": _day(change.before),
                    "to": _day(change.after),
                }
                for change in one.due_changes
            ],
            "box": _BOXES.get(milestone.box, milestone.box).value,
            "status": milestone.box.value,
            "due_precision": milestone.due_precision,
            "progress": _share(milestone.progress),
            "parent": milestone.parent,
            "state": one.state.value,
            "target": _target(milestone.target),
            "count": _number(one.count),
            "completed": _day(one.completed),
            "provenance": one.provenance.value if one.provenance else None,
            "basis": one.basis.value if one.basis else None,
            "evidence": [self.event(event) for event in one.events],
            "forecast": _forecast(one.forecast),
        }

    def event(self, event: Event) -> dict[str, Any]:
        return {
            "date": _day(event.date),
            "title": event.title,
            "url": self.routes.follow(HOME, event.link),
            "provenance": event.provenance.value,
        }

    def skill(self, one: SkillProgress) -> dict[str, Any]:
        skill = one.skill
        return {
            "group": skill.group,
            "name": skill.name,
            "ratings": {name: _number(rating) for name, rating in skill.ratings.items()},
            "words": dict(skill.words),
            "max": _number(skill.max),
            "max_assumed": skill.max_assumed,
            "history": [
                {"date": day.isoformat(), "rating": _number(rating)} for day, rating in one.history
            ],
            "evidence": [self.event(event) for event in one.evidence],
        }

    def metric(self, one: MetricProgress) -> dict[str, Any]:
        line = one.line
        return {
            "group": line.group,
            "label": line.label,
            "period": line.period,
            "target": _target(line.target),
            "text": line.text,
            "actual": _number(one.actual),
            "current": _number(line.current),
            "baseline": _number(line.baseline),
        }

    def address(self, note: PublicNote) -> str:
        return self.routes.href(HOME, self.routes.notes[note.path])

    def portfolio_item(self, note: PublicNote) -> dict[str, Any]:
        properties = note.properties
        return {
            "title": note.title,
            "url": self.address(note),
            "date": _day(date_of(note)),
            "status": properties.status,
            "track": properties.track,
            "skills": list(properties.skills),
            "milestones": list(properties.milestones),
        }

    def post(self, note: PublicNote) -> dict[str, Any]:
        return {"title": note.title, "url": self.address(note), "date": _day(date_of(note))}


def render_model(goals: Goals, progress: Progress, vault: PublicVault, routes: Routes) -> str:
    """Return the whole public model as JSON text."""
    write = _Writer(routes)
    model = {
        "schema": SCHEMA,
        "today": progress.today.isoformat(),
        "tracks": [write.track(track) for track in progress.tracks],
        "skills": [write.skill(skill) for skill in progress.skills],
        "metrics": [write.metric(metric) for metric in progress.metrics],
        "statuses": [
            {"label": one.label, "percent": _number(one.percent), "parts": dict(one.parts)}
            for one in goals.statuses
        ],
        "next_milestone": _plain(goals.next_milestone),
        "reviews": [{"period": one.period, "goals": list(one.goals)} for one in goals.reviews],
        "paths": [_path(one) for one in goals.paths],
        "showcase": [_showcase(one) for one in goals.showcase],
        "portfolio": [write.portfolio_item(note) for note in _newest(vault, NoteType.PORTFOLIO)],
        "posts": [write.post(note) for note in _newest(vault, NoteType.POST)],
    }
    return json.dumps(model, ensure_ascii=False, indent=2) + "\n"


def _newest(vault: PublicVault, kind: NoteType) -> list[PublicNote]:
    notes = vault.of_type(kind)
    return sorted(notes, key=lambda note: (date_of(note) or date.min, note.path), reverse=True)


def _target(target: Target | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "kind": target.kind.value,
        "min": _number(target.min),
        "max": _number(target.max),
        "open": target.open,
        "unit": target.unit,
        "per": target.per,
        "baseline": _number(target.baseline),
        "alternatives": [_target(one) for one in target.alternatives],
    }


_BOXES = {
    Box.BLOCKED: Box.TODO,
    Box.PAUSED: Box.TODO,
    Box.CARRIED: Box.TODO,
    Box.STRUCK: Box.UNKNOWN,
}
"""States that the contract has no word for, by the nearest one; `status` has the word itself."""


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    value, of, percent = map(_number, (share.value, share.of, share.percent))
    return {"value": value, "of": of, "percent": percent, "text": share.text}


def _forecast(forecast: Forecast | None) -> dict[str, Any] | None:
    if forecast is None:
        return None
    return {"from": _day(forecast.earliest), "to": _day(forecast.latest)}


def _path(path: LearningPath) -> dict[str, Any]:
    return {"group": path.group, "topic": path.topic, "items": [item.text for item in path.items]}


def _showcase(showcase: Showcase) -> dict[str, Any]:
    return {
        "group": showcase.group,
        "items": [
            {"text": item.text, "box": _BOXES.get(item.box, item.box).value}
            for item in showcase.items
        ],
        "places": list(showcase.places),
    }


def _plain(mapping: Mapping[str, str | None] | None) -> dict[str, str | None] | None:
    return dict(mapping) if mapping is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _number(value: float | None) -> float | int | None:
    """Return a whole number as such, so that JSON says 20 and not 20.0."""
    return int(value) if value is not None and float(value).is_integer() else value
