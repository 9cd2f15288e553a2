"""Small makers of goals and notes for the tests of this folder."""

from datetime import date
from typing import Any

from trailmark.goals.model import Box, Goals, Milestone, Skill, Target, TargetKind, Track
from trailmark.publish.public import NoteType, Properties, PublicNote

START = date(2026, 1, 1)
DUE = date(2026, 7, 1)
TODAY = date(2026, 4, 2)
"""91 of 181 days after the start: the plan stands at 91/181 of each goal."""


def count_of(amount: float) -> Target:
    """Return the target `amount+`."""
    return Target(TargetKind.COUNT, amount, None, open=True, unit="things", text=f"{amount:g}+")


def milestone(text: str = "20+ talks", **changes: Any) -> Milestone:
    """Return a milestone from START to DUE."""
    fields: dict[str, Any] = {
        "id": f"track/{text}",
        "text": text,
        "note": "goals/goals.md",
        "line": 5,
        "horizon": "6-Month",
        "start": START,
        "due": DUE,
        "box": Box.TODO,
        "target": None,
    }
    return Milestone(**{**fields, **changes})


def track(*milestones: Milestone, name: str = "Staff Engineer") -> Track:
    """Return a track with the id `staff-engineer` or like it."""
    return Track(
        id=name.casefold().replace(" ", "-"),
        title=name,
        note="goals/goals.md",
        line=3,
        milestones=milestones,
        vision=(),
    )


def goals(*tracks: Track, skills: tuple[str, ...] = ()) -> Goals:
    """Return goals with tracks and skills."""
    made = tuple(
        Skill(None, name, {"Current": 3.0}, 5, max_assumed=True, note="goals/goals.md", line=9)
        for name in skills
    )
    return Goals(tracks=tracks, skills=made)


def note(path: str, kind: NoteType = NoteType.POST, **properties: Any) -> PublicNote:
    """Return a public note without text."""
    return PublicNote(
        path=path,
        source=f"content/{path}",
        type=kind,
        title=path.rpartition("/")[2].removesuffix(".md"),
        properties=Properties(**properties),
        text="",
        lines=(1,),
        key_lines=dict.fromkeys(properties, 2),
    )
