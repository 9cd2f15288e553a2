"""Goals, records and notes meet: each number is counted from what can be opened."""

from datetime import date

import pytest

from tests.progress.making import TODAY, count_of, goals, milestone, note, track
from trailmark.base.dates import Period
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Goals, MetricLine
from trailmark.progress.measure import measure
from trailmark.progress.model import EventKind, Past
from trailmark.progress.standing.states import State
from trailmark.publish.public import NoteType, PublicVault
from trailmark.records.model import (
    MetricDefinition,
    NoteFilter,
    Record,
    Records,
    SkillSnapshot,
)


def defined(key: str, *match: str, count: NoteFilter | None = None) -> MetricDefinition:
    return MetricDefinition(key, key.title(), "", match, count, line=1)


def record(day: date, metric: str = "talks", amount: float = 1, note: str = "") -> Record:
    return Record(day, metric, amount, note, None, "site_data/records/a.yml", 1)


def measured(goals_: Goals, records: Records, *notes, found: Diagnostics | None = None):
    vault = PublicVault(tuple(notes), ())
    found = found if found is not None else Diagnostics()
    return measure(goals_, Past(records), vault, today=TODAY, found=found)


def codes(found: Diagnostics) -> list[str]:
    return [one.code for one in found]


def test_records_count_for_the_milestone_whose_words_fit():
    promised = goals(track(milestone("Gave 3-5 tech talks", target=count_of(3))))
    records = Records(
        metrics=(defined("talks", "tech talks"),),
        records=(record(date(2026, 1, 5)), record(date(2026, 2, 5), amount=2, note="Two at once")),
    )
    progress = measured(promised, records)
    (one,) = progress.tracks[0].milestones
    assert (one.count, one.state, one.completed) == (3, State.DONE, date(2026, 2, 5))
    assert [event.title for event in one.events] == ["Two at once", "Talks"]


def test_a_phrase_that_fits_two_metrics_counts_for_none():
    promised = goals(track(milestone("3 tech talks given", target=count_of(3))))
    records = Records(metrics=(defined("one", "tech talks"), defined("two", "talks given")))
    found = Diagnostics()
    progress = measured(promised, records, found=found)
    assert progress.tracks[0].milestones[0].count is None
    assert codes(found) == ["metric-fits-twice"]


def test_a_metric_named_in_the_note_needs_no_phrase():
    promised = goals(track(milestone("Speak up", target=count_of(3), metric="talks")))
    records = Records(metrics=(defined("talks"),), records=(record(TODAY),))
    assert measured(promised, records).tracks[0].milestones[0].count == 1


def test_a_metric_that_the_note_names_and_nobody_defines_is_told():
    found = Diagnostics()
    measured(goals(track(milestone(metric="tlaks"))), Records(), found=found)
    (one,) = found
    assert one.code == "unknown-reference"
    assert str(one.location) == "goals/goals.md:5"


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (NoteFilter(type="post"), 2),
        (NoteFilter(type="portfolio"), 1),
        (NoteFilter(tag="queues"), 1),
        (NoteFilter(track="staff-engineer"), 2),
        (NoteFilter(type="post", track="Staff Engineer"), 1),
        (NoteFilter(folder="posts"), 2),
        (NoteFilter(tag="nothing"), 0),
    ],
)
def test_a_metric_counts_public_notes_by_what_they_are(wanted, number):
    notes = (
        note("posts/a.md", date=TODAY, tags=("Queues",), track="staff-engineer"),
        note("posts/b.md", date=TODAY),
        note("portfolio/c.md", NoteType.PORTFOLIO, end=TODAY, track="Staff Engineer"),
        note("posts/later.md", date=date(2026, 12, 24)),
        note("posts/undated.md"),
    )
    records = Records(metrics=(defined("counted", count=wanted),))
    progress = measured(goals(track(milestone())), records, *notes)
    whole = Period(date(2000, 1, 1), date(2100, 1, 1))
    assert progress.counters["counted"].total(whole) == number


def test_a_monthly_line_compares_whole_months_and_starts_with_the_first_record():
    line = MetricLine(None, "Tech talks", "monthly", count_of(2), "2+", "goals/goals.md", 9)
    records = Records(
        metrics=(defined("talks", "tech talks"),),
        records=tuple(
            record(day) for day in (date(2026, 2, 3), date(2026, 3, 1), date(2026, 3, 31), TODAY)
        ),
    )
    (one,) = measured(Goals(metrics=(line,)), records).metrics
    assert one.actual == 2  # March: the last month that is over
    assert [value for _, value in one.series] == [1, 2, 1]


def test_a_yearly_line_counts_the_last_twelve_months():
    line = MetricLine(None, "Tech talks", "annually", count_of(6), "6+", "goals/goals.md", 9)
    records = Records(
        metrics=(defined("talks", "tech talks"),),
        records=(record(date(2025, 4, 2)), record(date(2025, 4, 3)), record(TODAY)),
    )
    (one,) = measured(Goals(metrics=(line,)), records).metrics
    assert one.actual == 2


def test_a_skill_has_its_history_and_its_proof():
    snapshots = (
        SkillSnapshot(date(2026, 1, 1), {"system design": 2.0}),
        SkillSnapshot(date(2026, 3, 1), {"system design": 3.0}),
    )
    item = note("portfolio/a.md", NoteType.PORTFOLIO, end=TODAY, skills=("System design",))
    progress = measured(
        goals(track(milestone()), skills=("System Design",)), Records(snapshots=snapshots), item
    )
    (one,) = progress.skills
    assert one.history == ((date(2026, 1, 1), 2.0), (date(2026, 3, 1), 3.0))
    assert one.last_used == TODAY
    ratings = [event.title for event in progress.events if event.kind is EventKind.RATING]
    assert ratings == ["system design: 2 → 3"]


@pytest.mark.parametrize(
    ("properties", "code", "hint"),
    [
        ({"track": "staf-engineer"}, "unknown-reference", "did you mean `staff-engineer`?"),
        (
            {"milestones": ("zzz",)},
            "unknown-reference",
            "use the words of a milestone of your goals",
        ),
        ({"skills": ("Sytem Design",)}, "unknown-reference", "did you mean `System Design`?"),
        (
            {"milestones": ("talks",)},
            "milestone-fits-twice",
            "write more of the milestone's words, or add `track:` to the note",
        ),
    ],
)
def test_a_name_that_means_nothing_or_too_much_is_told_with_its_line(properties, code, hint):
    promised = goals(
        track(milestone("20+ talks"), milestone("5 more talks")), skills=("System Design",)
    )
    found = Diagnostics()
    measured(promised, Records(), note("posts/a.md", date=TODAY, **properties), found=found)
    (one,) = found
    assert (one.code, one.hint, str(one.location)) == (code, hint, "content/posts/a.md:2")


def test_a_milestone_that_its_count_reached_is_an_event_of_that_day():
    promised = goals(track(milestone("2 tech talks", target=count_of(2))))
    records = Records(
        metrics=(defined("talks", "tech talks"),),
        records=(record(date(2026, 1, 5)), record(date(2026, 2, 5))),
    )
    progress = measured(promised, records)
    ended = [event for event in progress.events if event.kind is EventKind.MILESTONE]
    assert [(event.date, event.detail) for event in ended] == [(date(2026, 2, 5), "reached")]


def test_the_ledger_is_newest_first_and_ends_today():
    notes = (
        note("posts/old.md", date=date(2026, 1, 1)),
        note("posts/new.md", date=date(2027, 1, 1)),
    )
    records = Records(metrics=(defined("talks"),), records=(record(TODAY),))
    progress = measured(goals(track(milestone())), records, *notes)
    assert [event.date for event in progress.events] == [TODAY, date(2026, 1, 1)]
