"""The example as of a past day holds nothing later: no note, number, entry or date of a list."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from tests.support.building import ROOT
from trailmark.base.codes import Severity
from trailmark.base.diagnostics import Diagnostics
from trailmark.cli.project import read_project
from trailmark.pipeline import build
from trailmark.progress.ledger import date_of

DAYS = [date(2026, 7, 31), date(2026, 9, 15), date(2026, 11, 24)]


@cache
def built(day: date):
    found = Diagnostics()
    site = build(read_project(ROOT / "mkdocs.yml"), today=day, found=found)
    assert not found.errors
    return site


LIFE = [date(2025, 9, 1) + timedelta(days=days) for days in range(0, 450, 28)]
"""From before the first note of the example to its last day."""


@pytest.mark.parametrize("day", [*LIFE, date(2026, 7, 5), date(2026, 7, 6)])
def test_the_site_of_any_day_is_built_without_an_error(day):
    """Before the goal note of 6 July there are no goals, and notes that it links to are listed."""
    project = read_project(ROOT / "mkdocs.yml")
    settings = project.settings.model_copy(update={"previews": False})
    found = Diagnostics()
    site = build(replace(project, settings=settings), today=day, found=found)
    # Nothing in the example is a mistake of a day, whatever the day.
    assert not found.errors
    assert not found.of(Severity.WARNING)
    assert bool(site.understanding.goals.tracks) == (day >= date(2026, 7, 6))


@pytest.mark.parametrize("day", DAYS)
def test_no_list_of_what_happened_names_a_later_day(day):
    files = {file.path: file.content for file in built(day).files}
    for path in ("log/index.md", "ledger.md"):
        text = files[path].decode()
        days = re.findall(r'datetime="(\d{4}-\d\d-\d\d)"', text)
        assert days
        assert all(one <= str(day) for one in days), path
    model = json.loads(files["progress.json"])
    dated = [*model["posts"], *(one for skill in model["skills"] for one in skill["history"])]
    dated += [
        one for track in model["tracks"] for m in track["milestones"] for one in m["evidence"]
    ]
    assert all(one["date"] is None or one["date"] <= str(day) for one in dated)


@pytest.mark.parametrize("day", DAYS)
def test_no_note_is_there_before_it_began(day):
    for note in built(day).understanding.vault.notes:
        own = note.properties
        period = own.period.start if own.period else None
        begun = own.start if note.type.value == "portfolio" else None
        assert all(one is None or one <= day for one in (own.date, own.updated, period, begun))


def test_a_site_grows_from_day_to_day():
    """Nothing but words of today is in the site of a past day, so that each holds the one before."""
    sites = [built(day).understanding for day in DAYS]
    paths = [{note.path for note in one.vault.notes} for one in sites]
    assert paths[0] < paths[1] < paths[2]
    counts = [len(one.progress.events) for one in sites]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    done = [sum(track.done for track in one.progress.tracks) for one in sites]
    assert done == sorted(done)


def test_the_days_of_the_ledger_are_those_of_notes():
    events = built(DAYS[1]).understanding.progress.events
    notes = built(DAYS[1]).understanding.vault.notes
    posts = {date_of(note) for note in notes if note.type.value == "post"} - {None}
    assert posts
    assert posts <= {event.date for event in events}


def test_the_page_of_a_goal_note_shows_no_later_tick():
    """`Lead **3-5 significant** technical decisions` was ticked on 2 October."""
    pages = {}
    for day in DAYS[1:]:
        files = {file.path: file.content for file in built(day).files}
        pages[day] = files["goals/career-goals.md"].decode()
    then, now = pages.values()
    assert "[x] Lead" in now
    assert "2 Oct 2026" in now
    assert "[ ] Lead" in then
    assert "words below are later than 15 Sep 2026" in then
    assert "words below are later" not in now
    assert all(f"{number} Oct 2026" not in then for number in range(1, 32))
