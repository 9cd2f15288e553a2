"""Every golden case of the goal reader.

A case has a `note`, or several `notes` by path; `properties` are the frontmatter, `words` the
owner's own. It expects any part of the model (`milestones` are those of all tracks), and
`diagnostics` or `readings`, one short line each. What a case does not mention is not compared,
but problems: a case without `diagnostics` expects none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.golden import Case, cases, check
from trailmark.base.dates import parse_day
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.parse import explain_note, parse_goals
from trailmark.goals.rules import RULES, TIERS
from trailmark.goals.words.phrases import fold
from trailmark.publish.public import NoteType, Properties, PublicNote
from trailmark.settings import GoalSettings

FOLDER = Path(__file__).parents[1] / "cases" / "goals"
SETTINGS = ("words", "rating_max", "date_order", "strike", "rules", "languages")
INPUTS = ("note", "notes", "properties", *SETTINGS)


@pytest.mark.parametrize("case", cases(FOLDER))
def test_the_note_is_read_as_the_case_says(case: Case, request: pytest.FixtureRequest):
    update = request.config.getoption("--update-golden", default=False)
    result = read(case.content)
    content = case.content
    if "diagnostics" not in content:
        case = Case(case.path, {**content, "diagnostics": []})
    check(case, result, *INPUTS, update=bool(update))


def read(content: Mapping[str, Any]) -> dict[str, Any]:
    """Read the notes of a case."""
    texts = content.get("notes") or {"goals/goals.md": content["note"]}
    notes = tuple(note(path, text, content.get("properties", {})) for path, text in texts.items())
    settings = settings_of(content)
    found = Diagnostics()
    goals = plain(parse_goals(notes, settings, found))
    return {
        **goals,
        "milestones": [one for track in goals["tracks"] for one in track["milestones"]],
        "vision": [one for track in goals["tracks"] for one in track["vision"]],
        "diagnostics": [f"{one.location.line}: {one.code}" for one in found],
        "readings": [
            f"{one.line}: {one.tier} {one.rule}: {one.field} = {one.value}"
            for one in explain_note(notes[0], settings)
        ],
    }


def settings_of(content: Mapping[str, Any]) -> GoalSettings:
    """Return the options of a case."""
    return GoalSettings(**{name: content[name] for name in SETTINGS if name in content})


def note(path: str, text: str, properties: Mapping[str, Any]) -> PublicNote:
    """Make a public goal note whose text begins on line 1."""
    start = properties.get("start")
    return PublicNote(
        path=path,
        source=f"content/{path}",
        type=NoteType.GOALS,
        title=properties.get("title", "My goals"),
        properties=Properties(
            start=start if isinstance(start, date) else parse_day(start or ""),
            track=properties.get("track"),
            lang=properties.get("lang"),
            sections={fold(name): kind for name, kind in properties.get("sections", {}).items()},
        ),
        text=text,
        lines=tuple(range(1, text.count("\n") + 2)),
    )


def plain(value: Any) -> Any:
    """Return the model as YAML would hold it."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value.value if isinstance(value, Enum) else value


def notes_of_cases() -> Iterator[tuple[PublicNote, GoalSettings]]:
    """Yield the notes of all cases with the options to read them by."""
    for parameter in cases(FOLDER):
        content = parameter.values[0].content
        texts = content.get("notes") or {"goals/goals.md": content["note"]}
        for path, text in texts.items():
            yield note(path, text, content.get("properties", {})), settings_of(content)


@cache
def read_cases() -> tuple[tuple[PublicNote, GoalSettings, frozenset[str]], ...]:
    """Return the notes of all cases, with the rules that read something in each."""
    return tuple(
        (made, settings, frozenset(one.rule for one in explain_note(made, settings)))
        for made, settings in notes_of_cases()
    )


def test_every_rule_has_a_case():
    """A rule that no case shows could be wrong, or dead, without anyone noticing."""
    shown = frozenset().union(*(rules for _, _, rules in read_cases()))
    assert sorted(RULES.keys() - shown) == []


@pytest.mark.parametrize("switch", [*RULES, *TIERS])
def test_every_rule_can_be_turned_off(switch: str):
    """No fact comes from a rule that is off, whatever else the note says."""
    off = {name for name, rule in RULES.items() if switch in {name, rule.tier}}
    for made, settings, rules in read_cases():
        if rules & off:
            switched = settings.model_copy(update={"rules": {**settings.rules, switch: False}})
            assert not {reading.rule for reading in explain_note(made, switched)} & off
