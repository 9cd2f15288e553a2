"""The note that Trailmark began with, in other words but with the same facts, is understood whole.

`seed.md` is what the gate lets through of a note with `publish: true`: links to missing notes are
words by then. Every number here was counted in the note by hand.
"""

from datetime import date
from pathlib import Path

import pytest

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box, Goals, Milestone, Target, TargetKind
from trailmark.goals.parse import parse_goals
from trailmark.publish.public import NoteType, Properties, PublicNote
from trailmark.settings import GoalSettings

TEXT = Path(__file__).with_name("seed.md").read_text(encoding="utf-8")
BODY_LINE = 9
"""The line of the file after its frontmatter."""


def read(start: date | None = None) -> tuple[Goals, Diagnostics]:
    """Read the note."""
    found = Diagnostics()
    note = PublicNote(
        path="goals/career-goals.md",
        source="content/goals/career-goals.md",
        type=NoteType.GOALS,
        title="Career goals: two roads at the same time",
        properties=Properties(start=start),
        text=TEXT,
        lines=tuple(range(BODY_LINE, BODY_LINE + TEXT.count("\n") + 1)),
    )
    return parse_goals((note,), GoalSettings(), found), found


@pytest.fixture
def goals() -> Goals:
    """Return the goals of the note without a start."""
    return read()[0]


def milestones(goals: Goals) -> list[Milestone]:
    """Return the milestones of all tracks."""
    return [milestone for track in goals.tracks for milestone in track.milestones]


def count(low: float, high: float | None = None, *, unit: str = "") -> Target:
    """Return the target `low+`, or the range when there is an upper end."""
    text = f"{low:g}-{high:g}" if high else f"{low:g}+"
    return Target(TargetKind.COUNT, low, high, open=high is None, unit=unit, text=text)


class TestTracks:
    """Four tracks, each with seven milestones and a vision."""

    def test_they_are_named_by_their_headings(self, goals: Goals):
        """Capitals become a title, and words that only say `track` go."""
        assert [(track.id, track.title, track.aliases) for track in goals.tracks] == [
            ("staff-engineer", "Staff Engineer", ()),
            ("head-of-product", "Head of Product", ()),
            ("communication-excellence", "Communication Excellence", ()),
            ("side-project-success", "Side Project", ("side-project",)),
        ]

    def test_each_has_seven_open_milestones_within_six_months(self, goals: Goals):
        """Nothing is ticked yet, so every box is one to do."""
        assert [len(track.milestones) for track in goals.tracks] == [7, 7, 7, 7]
        assert {(one.horizon, one.box) for one in milestones(goals)} == {("6-Month", Box.TODO)}

    def test_lines_are_those_of_the_file(self, goals: Goals):
        """Frontmatter counts."""
        lines = TEXT.split("\n")
        for track in goals.tracks:
            assert lines[track.line - BODY_LINE].startswith("## ")
            for milestone in track.milestones:
                assert lines[milestone.line - BODY_LINE].startswith("- [ ] ")

    def test_quantities_of_the_first_two_tracks(self, goals: Goals):
        """A milestone without a number has no target."""
        assert [one.target for one in goals.tracks[0].milestones] == [
            count(20, unit="technical articles"),
            count(3, 5, unit="significant technical decisions"),
            count(3, 5, unit="complex features/systems"),
            count(3, 5, unit="tech talks"),
            count(5, 10, unit="engineers"),
            count(20, unit="system design patterns"),
            None,
        ]
        assert [one.target for one in goals.tracks[1].milestones] == [
            count(40, 50, unit="user interviews"),
            count(10, 15, unit="product improvements"),
            count(20, unit="product specs"),
            count(3, 5, unit="key metrics"),
            count(5, unit="times"),
            count(20, unit="competing products"),
            None,
        ]

    def test_quantities_of_the_other_tracks(self, goals: Goals):
        """The number in bold is the target, and less of something is a change."""
        assert [one.target for one in goals.tracks[2].milestones] == [
            count(100, unit="speaking practice sessions"),
            count(20, unit="blog posts"),
            count(10, unit="presentations"),
            None,
            Target(TargetKind.CHANGE, -50, None, open=False, unit="%", text="50%"),
            None,
            None,
        ]
        assert [one.target for one in goals.tracks[3].milestones] == [
            *(None, count(100, unit="users"), None, None, None, None, None)
        ]

    def test_the_vision_is_told_in_its_parts(self, goals: Goals):
        """Each bold label is a part, also where its words follow on the same line."""
        parts = [{item.part: 0 for item in track.vision} for track in goals.tracks]
        for track, counted in zip(goals.tracks, parts, strict=True):
            for item in track.vision:
                assert item.horizon == "12-Month"
                counted[item.part] += 1
        assert parts == [
            {"Role": 1, "Skills": 6, "Reputation": 4, "Links to Senior Engineer Path": 5},
            {"Role": 1, "Skills": 6, "Reputation": 5, "Focus Areas": 5},
            {"Goal": 1, "Abilities": 6},
            {"Goal": 1, "Metrics": 6},
        ]

    def test_either_of_two_quantities_is_enough(self, goals: Goals):
        """Users or money: one target with an alternative."""
        [target] = [one.target for track in goals.tracks for one in track.vision if one.target]
        money = Target(TargetKind.MONEY, 1000, None, open=True, unit="MRR", text="$1000+")
        assert target.kind is TargetKind.COUNT
        assert (target.min, target.unit, target.alternatives) == (1000, "users", (money,))

    def test_the_prose_above_the_milestones_is_kept(self, goals: Goals):
        """It says what the track is about."""
        assert goals.tracks[0].about.startswith("### What is a Staff Engineer?")
        assert goals.tracks[0].about.endswith("- Writes things down before building them")


class TestDates:
    """Six months count from the start that the author writes, and from nothing else."""

    def test_with_a_start_the_milestones_are_due_six_months_later(self):
        """The same day of the month."""
        goals, found = read(start=date(2026, 1, 5))
        dates = {(one.start, one.due) for one in milestones(goals)}
        assert dates == {(date(2026, 1, 5), date(2026, 7, 5))}
        assert list(found) == []

    def test_without_a_start_there_is_no_due_date_and_one_notice(self):
        """One for the note and the horizon, not one a milestone."""
        goals, found = read()
        assert {(one.start, one.due) for one in milestones(goals)} == {(None, None)}
        assert [one.code for one in found] == ["no-anchor"]


class TestTables:
    """Skills and metrics."""

    def test_eighteen_skills_in_three_groups_have_three_ratings(self, goals: Goals):
        """Nobody says that five stars are full marks, so that is assumed."""
        groups = [skill.group for skill in goals.skills]
        assert groups == [
            *["Technical Skills (Staff Engineer)"] * 6,
            *["Product Skills (Head of Product)"] * 6,
            *["Communication Skills"] * 6,
        ]
        assert {(skill.max, skill.max_assumed) for skill in goals.skills} == {(5, True)}
        assert {tuple(skill.ratings) for skill in goals.skills} == {
            ("Current", "6-Month Goal", "12-Month Goal")
        }
        expected = {"Clean Code": (4, 5, 5), "Stage Presence": (2, 4, 5)}
        expected |= {"Marketing": (2, 4, 5), "Slides": (2, 4, 5)}
        for skill in goals.skills:
            assert tuple(skill.ratings.values()) == expected.get(skill.name, (3, 4, 5))

    def test_metrics_are_monthly_and_annual_in_three_groups(self, goals: Goals):
        """Six lists."""
        counted: dict[tuple[str | None, str | None], int] = {}
        for line in goals.metrics:
            key = (line.group, line.period)
            counted[key] = counted.get(key, 0) + 1
        assert counted == {
            ("Technical Leadership (Staff Engineer)", "monthly"): 5,
            ("Technical Leadership (Staff Engineer)", "annually"): 5,
            ("Product Leadership (Head of Product)", "monthly"): 5,
            ("Product Leadership (Head of Product)", "annually"): 5,
            ("Communication Excellence", "monthly"): 4,
            ("Communication Excellence", "annually"): 4,
        }

    def test_targets_of_metrics(self, goals: Goals):
        """Words are no target, and `1 every 2 months` is half a talk a month."""
        targets = {(line.label, line.period): line.target for line in goals.metrics}
        talks = targets["Tech talks", "monthly"]
        assert talks is not None
        assert (talks.kind, talks.min, talks.per) == (TargetKind.RATE, 0.5, "month")
        assert targets["Articles put out", "monthly"] == count(4)
        assert targets["Engineers coached", "monthly"] == count(2, 3)
        assert targets["User interviews", "monthly"] == count(8, 10)
        assert targets["Key metrics", "annually"] == count(5, unit="improved")
        assert targets["Tapes", "monthly"] == Target(
            TargetKind.COUNT, 20, None, open=False, unit="", text="20"
        )
        words = [line.text for line in goals.metrics if line.target is None]
        assert words == ["Regular", "Growing", "Established"]


class TestLists:
    """Paths, statuses, reviews and checklists."""

    def test_three_learning_paths_have_topics_with_resources(self, goals: Goals):
        """The links of a line are kept."""
        assert [(path.group, path.topic, len(path.items)) for path in goals.paths] == [
            ("Staff Engineer Learning", "System Design", 4),
            ("Staff Engineer Learning", "Architecture", 4),
            ("Staff Engineer Learning", "Technical Leadership", 4),
            ("Staff Engineer Learning", "Resources", 3),
            ("Head of Product Learning", "User Research", 4),
            ("Head of Product Learning", "Product Strategy", 4),
            ("Head of Product Learning", "Data & Metrics", 4),
            ("Head of Product Learning", "Resources", 3),
            ("Communication Mastery", "Speaking", 4),
            ("Communication Mastery", "Writing", 4),
            ("Communication Mastery", "Resources", 3),
        ]
        link = "vault:notes/09%20-%20System%20Design%20Basics.md"
        assert [item.link for item in goals.paths[0].items] == [None, None, None, link]

    def test_blank_statuses_stay_blank(self, goals: Goals):
        """Four tracks, four parts each, and not one 0."""
        assert [(one.label, one.percent, len(one.parts)) for one in goals.statuses] == [
            ("Staff Engineer", None, 4),
            ("Head of Product", None, 4),
            ("Communication", None, 4),
            ("Side Project", None, 4),
        ]
        assert {part for one in goals.statuses for part in one.parts.values()} == {None}

    def test_the_next_milestone_has_four_blank_fields(self, goals: Goals):
        """In the order of the note."""
        fields = ["Target Role", "Target Date", "Current Gap", "Action Plan"]
        assert goals.next_milestone is not None
        assert list(goals.next_milestone.items()) == [(field, None) for field in fields]

    def test_four_quarters_have_three_empty_slots(self, goals: Goals):
        """They are reviews, not milestones."""
        assert [(one.period, one.goals) for one in goals.reviews] == [
            (quarter, (None, None, None)) for quarter in ("Q1", "Q2", "Q3", "Q4")
        ]

    def test_two_checklists_say_what_to_show_and_where(self, goals: Goals):
        """Seven things and five places each."""
        assert [(one.group, len(one.items), len(one.places)) for one in goals.showcase] == [
            ("Technical Portfolio", 7, 5),
            ("Product Portfolio", 7, 5),
        ]
