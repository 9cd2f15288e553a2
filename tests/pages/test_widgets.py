"""What a `trailmark` block asks for, and what is composed in its place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.sample import make_empty, make_sample
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.severity import Severity
from trailmark.pages.activity import Activity
from trailmark.pages.cards import TrackCards
from trailmark.pages.figures import BurnUp
from trailmark.pages.milestones import MilestoneGroups
from trailmark.pages.portfolio import Cards
from trailmark.pages.skills import SkillTable
from trailmark.pages.timeline import Lanes, Timeline
from trailmark.pages.views import Empty, Entries
from trailmark.pages.widgets.compose import Spot, compose_widget
from trailmark.pages.widgets.shapes import SHAPES
from trailmark.progress.model import EventKind

PAGE = "notes/queues.md"


@pytest.fixture(scope="module")
def desk():
    return make_sample().desk


def ask(desk, source, page=PAGE):
    """Return the blocks of a widget, which must be one."""
    found = Diagnostics()
    note = next(one for one in desk.vault.notes if one.path == "notes/queues.md")
    block = compose_widget(desk, source, Spot(note, 1, page, "widget_1", 2), found)
    assert list(found) == []
    return block.view


def views(desk, source, page=PAGE):
    return [block.view for block in ask(desk, source, page).blocks]


def refuse(desk, source, line=6):
    """Return the problems of a block that stays code; its fence stands on the given line."""
    found = Diagnostics()
    note = next(one for one in desk.vault.notes if one.path == "notes/queues.md")
    assert compose_widget(desk, source, Spot(note, line, PAGE, "widget_1", 2), found) is None
    return list(found)


# Reading.


@pytest.mark.parametrize("kind", SHAPES)
@pytest.mark.parametrize("form", ["{}\n", "widget: {}\n", "\n  {}  \n\n", "WIDGET: {}\n"])
def test_a_kind_alone_is_a_widget(kind, form, desk):
    assert ask(desk, form.format(kind)).blocks
    assert ask(desk, form.format(kind.upper()))


WRONG = [
    # The block, the line below the fence, what is said of it, and the cure.
    ("", 0, "it does not name a widget", "begin with a line such as `widget: next`"),
    ("limit: 3\n", 0, "it does not name a widget", "begin with a line such as `widget: next`"),
    ("widget:\n", 1, "it does not name a widget", "begin with a line such as `widget: next`"),
    ("burnp\n", 1, "there is no widget `burnp`", "did you mean `burnup`?"),
    ("\nwidget: zzz\n", 2, "there is no widget `zzz`", "the known ones are progress, timeline"),
    ("widget: next\nlimt: 3\n", 2, "`limt` is no option of `next`", "did you mean `limit`?"),
    ("widget: next\n\nskill: x\n", 3, "`skill` is no option of `next`", "title, track, limit"),
    ("widget: next\nlimit: 0\n", 2, "`limit` is too small (`0`)", "a number from 1 to 100"),
    ("widget: next\nlimit: 101\n", 2, "`limit` is too large (`101`)", "a number from 1 to 100"),
    ("widget: next\nlimit: many\n", 2, "`limit` holds no number (`many`)", "from 1 to 100"),
    ("widget: next\nlimit: 2.5\n", 2, "`limit` holds no number (`2.5`)", "from 1 to 100"),
    ("widget: next\nlimit: true\n", 2, "`limit` holds no number", "from 1 to 100"),
    ("widget: next\ntrack:\n", 2, "`track` holds nothing", "one `option: value` a line"),
    ("widget: next\ntrack: '  '\n", 2, "`track` holds nothing", "one `option: value` a line"),
    ("widget: portfolio\ntag: #go\n", 2, "`tag` holds nothing", "`#` needs quotes"),
    ("widget: next\ntrack: [a, b]\n", 2, "`track` does not hold a name", "write one name"),
    ("widget: next\ntrack: true\n", 2, "`track` does not hold a name (`True`)", "in quotes"),
    ("widget: latest\nkind: pots\n", 2, "`kind` holds `pots`", "did you mean `post`?"),
    ("widget: latest\nkind: []\n", 2, "`kind` holds `[]`", "the known ones are post, portfolio"),
    ("\nnext\nlimit: 3\n", 2, "`next` stands alone above options", "write `widget: next`"),
    ("nxt\nlimit: 3\n", 2, "", "one `option: value` a line"),
    ("widget: next\nwidget: latest\n", 2, "a key stands there twice", "a line"),
    ("widget: next\ntitle: a: b\n", 2, "mapping values are not allowed here", "needs quotes"),
    ("- next\n", 1, "it is not a list of `key: value` lines", "a line"),
    ("widget: next\ntrack: &a x\ntitle: *a\n", 3, "stands for a value from another line", ""),
    ("[" * 5000, 1, "", "one `option: value` a line"),
    ("widget: next\nlimit: " + "9" * 5000, 1, "", "one `option: value` a line"),
    ("widget: \x00\n", 1, "", "one `option: value` a line"),
]


@pytest.mark.parametrize(
    ("source", "line", "said", "cure"), WRONG, ids=[one[0][:30] for one in WRONG]
)
def test_what_cannot_be_read_is_told_on_its_line_with_the_cure(source, line, said, cure, desk):
    (problem,) = refuse(desk, source)
    assert problem.code == "broken-widget"
    assert problem.severity is Severity.WARNING
    assert str(problem.location) == f"content/notes/queues.md:{6 + line}"
    assert said in problem.message
    assert cure in problem.hint


def test_each_wrong_option_is_told(desk):
    problems = refuse(desk, "widget: next\nlimit: 0\ntrak: x\ntitle:\n")
    assert [one.location.line for one in problems] == [8, 9, 10]


def test_a_number_is_a_name_too(desk):
    (problem,) = refuse(desk, "widget: next\ntrack: 2026\n")
    assert "`track: 2026` names no track" in problem.message


@pytest.mark.parametrize("source", ["widget: {}\n", "widget: next\ntrack: {}\n"])
def test_a_long_value_is_cut_in_a_message(source, desk):
    (problem,) = refuse(desk, source.format("w" * 500))
    assert len(problem.message) < 150


OPTIONS = st.sampled_from(
    [*SHAPES, "widget", "track", "limit", "title", "kind", "tag", "skill", "group", "milestone"]
)
LINES = st.one_of(
    st.text(max_size=12),
    st.builds("{}: {}".format, OPTIONS, st.one_of(OPTIONS, st.integers(), st.text(max_size=8))),
)


@given(st.lists(LINES, max_size=4).map("\n".join))
def test_any_text_is_a_widget_or_a_problem_and_never_an_error(desk, source):
    found = Diagnostics()
    note = desk.vault.notes[0]
    block = compose_widget(desk, source, Spot(note, 1, PAGE, "widget_1", 2), found)
    assert (block is None) == (len(found) > 0)


# Names.


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("widget: progress\ntrack: Staff Enginer\n", "Staff Engineer"),
        (
            "widget: burnup\nmilestone: Publish 20+ technical blog pots\n",
            "Publish 20+ technical blog posts",
        ),
        ("widget: skills\nskill: system desing\n", "System Design"),
        ("widget: skills\ngroup: Comunication Skills\n", "Communication Skills"),
        ("widget: portfolio\nkind: case studdy\n", "Case study"),
        ("widget: portfolio\ntag: enginering\n", "engineering"),
        ("widget: portfolio\nskill: Data Analysi\n", "Data Analysis"),
    ],
)
def test_a_misspelled_name_is_told_with_the_likely_one(source, key, desk):
    (problem,) = refuse(desk, source)
    assert problem.code == "widget-names-nothing"
    assert problem.location.line == 8
    assert problem.hint == f"did you mean `{key}`?"


def test_a_name_that_is_like_none_is_told_with_what_to_write(desk):
    (problem,) = refuse(desk, "widget: skills\nskill: Juggling\n")
    assert problem.message.endswith("`skill: Juggling` names no skill that is public")
    assert problem.hint == "use the words of a skill that your site shows"


def test_a_name_that_fits_several_is_told(desk):
    first, second = refuse(desk, "widget: skills\ngroup: skills\ntrack: nobody\n")
    assert first.code == "widget-names-several"
    assert "`group: skills` fits 3 groups" in first.message
    assert (second.code, second.location.line) == ("widget-names-nothing", 9)


@pytest.mark.parametrize("track", ["Staff Engineer", "staff-engineer", "STAFF ENGINEER"])
def test_a_track_goes_by_title_and_id_in_any_case(track, desk):
    _, groups, _ = views(desk, f"widget: progress\ntrack: {track}\n")
    assert isinstance(groups, MilestoneGroups)


@pytest.mark.parametrize(
    "name", ["Publish 20+ technical blog posts", "technical blog posts", "TECHNICAL BLOG posts"]
)
def test_a_milestone_goes_by_its_words(name, desk):
    (chart,) = views(desk, f"widget: burnup\nmilestone: {name}\n")
    assert chart.subtitle.startswith("Publish 20+ technical blog posts, ")


# What each kind shows.


def test_progress_is_the_cards_of_all_tracks(desk):
    (cards,) = views(desk, "progress")
    assert isinstance(cards, TrackCards)
    assert len(cards.cards) == 4
    assert cards.cards[0].href == "../../progress/staff-engineer/"


def test_progress_of_a_track_leads_to_its_milestones_and_has_no_heading_and_no_id(desk):
    lead, groups, written = views(desk, "widget: progress\ntrack: Staff Engineer\n")
    assert "milestones done" in lead.text
    assert [one.text for one in written.links] == ["Career goals"]
    first = groups.groups[0].milestones[0]
    assert first.href == "../../progress/staff-engineer/#m-1-publish"


def test_timeline_has_lanes_and_all_milestones(desk):
    view = ask(desk, "timeline")
    lanes, dated, undated = (block.view for block in view.blocks)
    assert isinstance(lanes, Lanes)
    assert isinstance(dated, Timeline)
    assert not dated.headed
    assert not undated.headed
    assert [block.heading for block in view.blocks] == ["", "", "Without a date"]


def test_timeline_of_a_track_shows_no_other(desk):
    lanes, *lists = views(desk, "widget: timeline\ntrack: Staff Engineer\n")
    assert [lane.title for lane in lanes.lanes] == ["Staff Engineer"]
    assert {one.track for view in lists for one in (*view.past, *view.ahead)} == {"Staff Engineer"}


def test_burnup_without_a_name_draws_the_most_telling_one_and_more_if_asked(desk):
    (one,) = views(desk, "burnup")
    several = views(desk, "widget: burnup\nlimit: 3\n")
    assert isinstance(one, BurnUp)
    assert len(several) == 3
    assert several[0] == one
    assert len({chart.anchor for chart in several}) == 3


def test_burnup_of_what_is_not_counted_says_what_is_missing(desk):
    (empty,) = views(desk, "widget: burnup\nmilestone: Lead 3-5 significant technical decisions\n")
    assert isinstance(empty, Empty)


def test_skills_by_group_by_track_and_alone(desk):
    everything = ask(desk, "skills")
    assert [block.heading for block in everything.blocks] == [
        "Technical Skills (Staff Engineer)",
        "Product Skills (Head of Product)",
        "Communication Skills",
        "",
    ]
    group, written = views(desk, "widget: skills\ngroup: Product Skills\n")
    assert isinstance(group, SkillTable)
    assert [row.name for row in group.rows] == [
        "User Research",
        "Stakeholder Mgmt",
        "Product Marketing",
    ]
    assert views(desk, "widget: skills\ntrack: Head of Product\n") == [group, written]
    alone, _ = views(desk, "widget: skills\nskill: mentoring\n")
    assert [row.name for row in alone.rows] == ["Mentoring"]


def test_calendar_counts_all_events_or_those_of_a_track(desk):
    (year,) = views(desk, "calendar")
    (track,) = views(desk, "widget: calendar\ntrack: Staff Engineer\n")
    assert isinstance(year, Activity)
    total = sum(amount for _, amount in year.counts)
    staff = desk.tracks["staff-engineer"]
    since = date(2025, 11, 24)  # the Monday 52 weeks before that of 24 November 2026
    assert sum(amount for _, amount in track.counts) == sum(
        one.date is not None and one.date >= since for one in staff.events
    )
    assert sum(amount for _, amount in track.counts) < total


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ("limit: 1", ["From 27 interviews to four decisions"]),
        ("kind: talk", ["Boring queues"]),
        ("track: Staff Engineer", ["Search latency", "Outbox for order events"]),
        ("track: Staff Engineer\nskill: architecture", ["Outbox for order events"]),
        ("skill: data analysis", ["Search latency"]),
        ("tag: '#Engineering'\nkind: Product", ["Clipnote"]),
        ("tag: queues", []),
    ],
)
def test_portfolio_shows_what_has_all_that_is_asked_for(options, titles, desk):
    (view,) = views(desk, f"widget: portfolio\n{options}\n")
    if titles:
        assert isinstance(view, Cards)
        assert [card.title for card in view.cards] == titles
        # Nothing to choose, so no ids and names of buttons.
        assert not any(card.fits for card in view.cards)
        assert view.more.href == "../../portfolio/"
    else:
        assert isinstance(view, Empty)


def test_latest_is_the_newest_first_and_can_be_of_one_kind(desk):
    (some,) = views(desk, "widget: latest\nlimit: 2\n")
    assert isinstance(some, Entries)
    assert len(some.entries) == 2
    (posts,) = views(desk, "widget: latest\nkind: post\nlimit: 100\n")
    written = sum(one.kind is EventKind.POST for one in desk.progress.events)
    assert len(posts.entries) == written
    assert posts.entries[0].title == "Mentoring through review comments"


def test_next_is_overdue_first_and_can_be_of_one_track(desk):
    (some,) = views(desk, "next")
    assert len(some.entries) == 5
    (of_track,) = views(desk, "widget: next\ntrack: Staff Engineer\nlimit: 100\n")
    assert all("Staff Engineer" in one.remarks for one in of_track.entries)


def test_a_title_is_handed_on(desk):
    view = ask(desk, "widget: next\ntitle: What now?\n")
    assert (view.title, view.level) == ("What now?", 2)
    assert ask(desk, "next").title == ""


def test_addresses_are_those_of_the_page_that_shows_it(desk):
    (view,) = views(desk, "portfolio", "now.md")
    assert view.more.href == "../portfolio/"


@pytest.mark.parametrize("kind", SHAPES)
def test_on_the_first_day_each_widget_has_its_empty_state(kind):
    sample = make_empty()
    found = Diagnostics()
    note = make_sample().vault.notes[0]
    block = compose_widget(sample.desk, kind, Spot(note, 1, "a.md", "w", 2), found)
    assert list(found) == []
    assert [one.template for one in block.view.blocks] == ["empty"]
