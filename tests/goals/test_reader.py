"""Promises of the goal reader that hold for every note."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.explain import explain_lines
from trailmark.goals.model import Goals
from trailmark.goals.parse import explain_note, parse_goals
from trailmark.goals.rules import RULES
from trailmark.publish.public import NoteType, Properties, PublicNote
from trailmark.settings import GoalSettings

SEED = Path(__file__).with_name("seed.md")

PIECES = [
    *("# ", "## ", "### ", "- ", "- [ ] ", "- [x] ", "- [-] ", "1. ", "  - ", "    ", "> ", "\n"),
    *("\n\n", "```\n", "| a | b |\n|---|---|\n", "| Skill | Current |\n|---|---|\n", "|", "---\n"),
    *("Goals", "6-Month Milestones", "12-Month Vision", "Skills", "Metrics", "Progress: ", "Q1"),
    *("Reviews", "Learning", "Portfolio", "Monthly:", "**Role:** ", "**", "__", "____", " / 100%"),
    *(
        "20+ posts",
        "3-5",
        "1 every 0 weeks",
        "by 50%",
        "by Q3",
        "until Feb 30",
        "$1k",
        " or ",
        "9999",
    ),
    *(
        "[due:: 2026-02-30]",
        "📅 9999-12-31",
        "✅ 2026-01-02",
        "Done 12 Jan 2026",
        "⭐⭐",
        "½",
        "~~x~~",
    ),
    *(
        "| Goal | Status | Due | % |\n|---|---|---|---|\n",
        "| Metric | Now | Target |\n|---|---|---|\n",
    ),
    *("12/20", "60%", "3 so far", "█████░░░", "from 27 to 24", "— done", "(on hold)", "[WIP] "),
    *(
        "✅ ",
        "🚧 ",
        "☐ ",
        "[ ] ",
        "Legend: ",
        "= done",
        "Due: ",
        "Status: ",
        "Current: ",
        "Target: ",
    ),
    *("Period: June – July 2026", "week 3", "mid-March", "Now", "Goal 2: ", "@{2026-02-30}", "::"),
    *("[a](vault:b.md)", "[", "]", "(", ")", "^id", "#tag", "%", "999-Year", "Day 999", "İ", "½"),
]


def note(text: str, *, start: date | None = None, kind: NoteType = NoteType.GOALS) -> PublicNote:
    """Make a public note whose text begins on line 11 of its file."""
    return PublicNote(
        path="goals/goals.md",
        source="content/goals/goals.md",
        type=kind,
        title="Goals",
        properties=Properties(start=start),
        text=text,
        lines=tuple(range(11, 12 + text.count("\n"))),
    )


def parse(text: str, *, start: date | None = None) -> tuple[Goals, Diagnostics]:
    """Read one goal note."""
    found = Diagnostics()
    return parse_goals((note(text, start=start),), GoalSettings(), found), found


class TestAnyText:
    """Whatever stands in a note."""

    @settings(deadline=None, max_examples=400)
    @given(
        st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join),
        st.sampled_from([None, date(2026, 1, 5), date.min, date.max]),
    )
    def test_reading_never_raises(self, text: str, start: date | None):
        """Whatever an author writes, the reader returns what it understood."""
        goals, _ = parse(text, start=start)
        made = note(text, start=start)
        explain_note(made, GoalSettings())
        explained = [line.number for line in explain_lines(made, GoalSettings())]
        assert explained == sorted(explained)
        ids = [one.id for track in goals.tracks for one in track.milestones]
        assert len(ids) == len(set(ids))

    @settings(deadline=None)
    @given(st.text())
    def test_every_fact_names_a_known_rule(self, text: str):
        """The readings of `explain` come from the table of rules and from lines of the file."""
        for reading in explain_note(note(f"# Goals\n- [ ] {text}\n"), GoalSettings()):
            assert reading.tier == RULES[reading.rule].tier
            assert reading.line >= 11


class TestNotes:
    """Notes as a whole."""

    def test_only_goal_notes_are_read(self):
        """A post may hold boxes without promising anything."""
        post = note("# Goals\n- [ ] Not a promise\n", kind=NoteType.POST)
        assert parse_goals((post,), GoalSettings(), Diagnostics()) == Goals()

    def test_lines_are_those_of_the_file(self):
        """The text of a note begins below its frontmatter."""
        goals, found = parse("# Writer\n## 6-Month Milestones\n- [ ] Write\n")
        assert goals.tracks[0].line == 11
        assert goals.tracks[0].milestones[0].line == 13
        assert [one.location.line for one in found] == [13]

    def test_explaining_reads_like_parsing(self):
        """What `explain` prints comes from the same road, so both name the same milestones."""
        text = SEED.read_text(encoding="utf-8")
        goals, _ = parse(text)
        explained = [
            one.value
            for one in explain_note(note(text), GoalSettings())
            if one.field == "milestone" and one.rule != "blank"
        ]
        assert explained == [one.text for track in goals.tracks for one in track.milestones]

    def test_the_same_note_gives_the_same_goals(self):
        """Nothing is kept between two readings."""
        text = SEED.read_text(encoding="utf-8")
        assert parse(text)[0] == parse(text)[0]

    @pytest.mark.parametrize(
        "part",
        [
            "## Track {0}\n### 6-Month Milestones\n- [ ] 20+ posts\n",
            "- [ ] Same words\n",
            "- [ ] Box {0}\n  - [ ] 3-5 talks by May 2026\n",
            "### Q{0}\n- ____\n",
            "**Label {0}:**\n- [ ] word\n",
        ],
    )
    def test_time_grows_with_the_note_and_no_faster(self, part: str):
        """Ten times the lines take about ten times as long, not a hundred times."""

        def seconds(count: int) -> float:
            text = "# Goals\n" + "".join(part.format(number) for number in range(count))
            made = note(text)
            assert made.document
            begin = time.process_time()
            parse_goals((made,), GoalSettings(), Diagnostics())
            return time.process_time() - begin

        seconds(100)
        assert seconds(2000) < 40 * max(seconds(200), 0.005)
