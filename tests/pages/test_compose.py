import dataclasses
import re
from dataclasses import replace
from datetime import date
from enum import Enum
from itertools import pairwise

import pytest

from tests.pages.sample import (
    TODAY,
    Sample,
    event,
    make_empty,
    make_sample,
    milestone,
    note,
    progress_of,
)
from trailmark.base.dates import Period
from trailmark.pages.compose import compose_pages
from trailmark.pages.desk import match_track, note_date
from trailmark.pages.evidence import evidence_text
from trailmark.pages.figures import compose_burnup
from trailmark.pages.milestones import bar_of, count_text, next_first
from trailmark.pages.navigation import plan_navigation
from trailmark.pages.routes import SITE_PAGES, WORK_BY_IMPORTANCE, milestone_anchor, plan_routes
from trailmark.pages.standings import forecast_text, how_text, when_text
from trailmark.pages.views import Body, Link, PageView
from trailmark.progress.standing.forecast import Forecast
from trailmark.progress.standing.states import State
from trailmark.publish.public import NoteType, PublicNote
from trailmark.records.model import ProfileLink
from trailmark.render.charts.lanes import draw_lanes


def compose(sample: Sample) -> dict[str, PageView]:
    pages = compose_pages(sample.desk)
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample()


@pytest.fixture(scope="module")
def pages(sample) -> dict[str, PageView]:
    return compose(sample)


def blocks_of(page: PageView, template: str) -> list[object]:
    return [block.view for block in page.blocks if block.template == template]


def strings_in(view: object) -> list[str]:
    """Return every string below a view, in order."""
    if isinstance(view, str):
        return [view]
    if isinstance(view, (Enum, PublicNote, Body)):
        return []
    if dataclasses.is_dataclass(view):
        return [
            text
            for field in dataclasses.fields(view)
            for text in strings_in(getattr(view, field.name))
        ]
    if isinstance(view, (list, tuple)):
        return [text for one in view for text in strings_in(one)]
    return []


def test_there_is_a_page_for_every_site_page_track_and_note(sample, pages):
    notes = (*sample.routes.tracks.values(), *sample.routes.notes.values())
    expected = {*SITE_PAGES, WORK_BY_IMPORTANCE, *notes}
    assert set(pages) == expected


def test_an_empty_site_has_every_site_page_and_says_what_would_fill_it():
    pages = compose(make_empty())
    assert set(pages) == set(SITE_PAGES)
    for path in set(SITE_PAGES) - {"index.md", "counted.md"}:
        assert blocks_of(pages[path], "empty"), path


def test_every_page_ends_with_the_notice_of_the_profile(pages):
    for page in pages.values():
        assert page.blocks[-1].template == "notice"
        assert page.blocks[-1].view.text.startswith("An example site")


def test_views_hold_plain_data_and_no_address_of_the_vault(pages):
    for page in pages.values():
        for text in strings_in(page.blocks):
            assert not re.search(r"\bvault:|\bNone\b|\.md\b|<Enum|datetime\.", text), (
                page.path,
                text,
            )


def test_a_blank_is_said_and_never_shown_as_zero(pages):
    facts = blocks_of(pages["progress/index.md"], "facts")[0].facts
    assert [(fact.label, fact.values[0].text, fact.blank) for fact in facts] == [
        ("Target Role, Target Date, Current Gap, Action Plan", "not filled in", True)
    ]
    status = blocks_of(pages["progress/staff-engineer.md"], "statuses")[0].statuses[0]
    assert status.percent == "not filled in"


def test_a_skill_without_proof_is_called_claimed(pages):
    rows = {
        row.name: row for table in blocks_of(pages["skills.md"], "skills") for row in table.rows
    }
    assert rows["Code Quality"].proof == "Claimed, no evidence yet"
    assert rows["System Design"].proof == "3 artefacts, last used 19 Nov 2026"
    change = Link("up 1 since Jul 2026", "../ledger/#all-entries_2026-10")
    assert rows["System Design"].change == change
    assert rows["Stakeholder Mgmt"].change.text == "down 1 since Jul 2026"
    assert rows["Technical Writing"].ratings[0].text == "not filled in"


def test_number_and_bar_of_a_milestone_come_from_one_count():
    one = progress_of(milestone("t", 1, "Posts"), "t", State.BEHIND, count=7, goal=20, planned=8)
    assert count_text(one) == "7 of 20"
    bar = bar_of(one)
    assert (bar.share, bar.plan) == (35, 40)


def test_more_than_enough_fills_the_bar_and_not_more():
    one = progress_of(milestone("t", 1, "Talks"), "t", State.DONE, count=16, goal=10, planned=8)
    assert count_text(one) == "16 (target 10)"
    assert bar_of(one).share == 100
    assert bar_of(one).plan is None


def test_what_nothing_counts_has_no_bar():
    one = progress_of(milestone("t", 1, "Fluency"), "t", State.OPEN)
    assert count_text(one) == ""
    assert bar_of(one) is None


def test_the_day_of_an_end_is_said_with_its_source(sample):
    done = sample.progress.tracks[3].milestones[0]
    assert when_text(done) == "Done 18 Sep 2026 (due 31 Aug 2026), 18 days late, from the note"
    unknown = sample.progress.tracks[3].milestones[3]
    assert when_text(unknown) == "Done, date not known"


def test_what_cannot_be_opened_is_no_evidence(sample):
    talks = sample.progress.tracks[0].milestones[3].events
    assert evidence_text(talks) == "1 piece of evidence and 1 dated entry with nothing to open"


def test_overdue_comes_first_and_closed_ones_not_at_all(sample):
    found = [one for track in sample.progress.tracks for one in track.milestones]
    ahead = next_first(found, date(2026, 11, 24))
    assert ahead[0].state is State.OVERDUE
    assert not {State.DONE, State.DROPPED} & {one.state for one in ahead}
    assert ahead[-1].milestone.due is None


def test_the_timeline_puts_today_between_what_was_and_what_comes(pages):
    timeline = blocks_of(pages["timeline.md"], "timeline")[0]
    assert timeline.today == "24 Nov 2026"
    assert max(item.day.iso for item in timeline.past) <= TODAY.isoformat()
    assert min(item.day.iso for item in timeline.ahead) > TODAY.isoformat()
    days = [item.day.iso for item in timeline.past + timeline.ahead]
    assert days == sorted(days)


def test_a_milestone_done_on_an_unknown_day_stands_below_without_a_date(pages):
    _, undated = blocks_of(pages["timeline.md"], "timeline")
    assert "Demo videos & <documentation>" in [item.text for item in undated.ahead]


def test_every_milestone_is_on_the_timeline_once(sample, pages):
    listed = [
        item.text
        for timeline in blocks_of(pages["timeline.md"], "timeline")
        for item in timeline.past + timeline.ahead
    ]
    promised = [one.milestone.text for track in sample.progress.tracks for one in track.milestones]
    assert sorted(listed) == sorted(promised)


def test_links_lead_from_the_finished_page_to_the_finished_page(pages):
    card = blocks_of(pages["index.md"], "tracks")[0].cards[0]
    assert card.href == "progress/staff-engineer/"
    item = blocks_of(pages["timeline.md"], "timeline")[0].past[0]
    assert item.href == "../progress/side-project-success/#" + milestone_anchor("x/1-clipnote")


def test_portfolio_is_sorted_newest_first_and_marked_for_the_filter(pages):
    (browse,) = blocks_of(pages["portfolio/index.md"], "browse")
    assert [card.title for card in browse.cards][:2] == [
        "From 27 interviews to four decisions",
        "Search latency",
    ]
    labels = {
        facet.key: {one.number: one.label for one in facet.choices} for facet in browse.facets
    }
    # Every piece has the same tag, which chooses nothing.
    assert list(labels) == ["track", "kind", "skill"]
    outbox = next(card for card in browse.cards if card.title == "Outbox for order events")
    named = {key: [labels[key][number] for number in numbers] for key, numbers in outbox.fits}
    assert named["track"] == ["Staff Engineer"]
    assert named["kind"] == ["Feature"]
    assert sorted(named["skill"]) == sorted(outbox.skills)


def test_what_is_featured_comes_first_then_what_counts_for_more_then_the_newest(sample, pages):
    (browse,) = blocks_of(pages[WORK_BY_IMPORTANCE], "browse")
    cards = [(card.title, card.featured, len(card.counts)) for card in browse.cards]
    assert cards[:4] == [
        ("Outbox for order events", True, 1),
        ("From 27 interviews to four decisions", True, 0),
        ("Clipnote", True, 0),
        ("Search latency", False, 1),
    ]
    assert [(one.text, one.href) for one in browse.orders] == [
        ("Newest first", "../"),
        ("Most important first", None),
    ]
    newest = blocks_of(pages["portfolio/index.md"], "browse")[0]
    assert sorted(card.title for card in newest.cards) == sorted(card[0] for card in cards)


def test_one_piece_of_work_has_one_order(sample):
    first, *others = sample.vault.of_type(NoteType.PORTFOLIO)
    notes = tuple(one for one in sample.vault.notes if one not in others)
    vault = replace(sample.vault, notes=notes)
    pages = compose(replace(sample, vault=vault))
    assert WORK_BY_IMPORTANCE not in pages
    (browse,) = blocks_of(pages["portfolio/index.md"], "browse")
    assert browse.orders == ()
    assert [card.title for card in browse.cards] == [first.title]


def test_backlinks_are_the_public_notes_that_link_here(pages):
    entries = blocks_of(pages["portfolio/outbox-for-order-events.md"], "entries")[-1].entries
    assert len(entries) == 11
    assert {entry.remarks for entry in entries} == {("Post",)}


def test_a_metric_of_a_note_belongs_to_the_track_that_its_group_names(sample):
    tracks = sample.goals.tracks
    assert match_track("Technical Leadership (Staff Engineer)", tracks).id == "staff-engineer"
    assert match_track("Communication Skills", tracks).id == "communication-excellence"
    assert match_track("Side Project Progress", tracks).id == "side-project-success"
    assert match_track("Elsewhere", tracks) is None
    assert match_track(None, tracks) is None


def test_columns_begin_when_the_promise_was_made(pages):
    charts = blocks_of(pages["progress/head-of-product.md"], "columns")[0].charts
    interviews = charts[0]
    # Promised from 6 July, 8 a month: July 9, August 0, September 7, October 8; November runs.
    assert interviews.headline == "User interviews: target met in 2 of 4 months"
    assert [column.label for column in interviews.columns] == ["Jul", "Aug", "Sep", "Oct", "Nov"]
    assert interviews.columns[-1].running


def test_a_burn_up_ends_at_the_count_of_its_milestone(pages, sample):
    for page in pages.values():
        for chart in blocks_of(page, "burnup"):
            assert chart.points[-1].value == chart.count
            assert chart.points[0].date == chart.start
    assert len(blocks_of(pages["progress/staff-engineer.md"], "burnup")) == 3


def test_navigation_lists_tracks_in_the_order_of_the_note_and_no_notes(sample, pages):
    entries = plan_navigation(pages.values())
    assert [entry.title for entry in entries] == [
        "Home",
        "Progress",
        "Timeline",
        "Skills",
        "Portfolio",
        "Log",
        "Learning",
        "Hire",
        "Notes",
    ]
    progress = entries[1].children
    assert [entry.title for entry in progress] == [
        "Progress",
        "Staff Engineer",
        "Head of Product",
        "Communication Excellence",
        "Side Project Success",
        "How this is counted",
        "Ledger",
    ]
    listed = {child.path for entry in entries for child in (entry, *entry.children)}
    hidden = {
        sample.routes.notes[note.path]
        for note in sample.vault.of_type(NoteType.POST, NoteType.NOTE)
    }
    assert not listed & hidden


def test_navigation_of_an_empty_site_has_only_what_is_there():
    entries = plan_navigation(compose(make_empty()).values())
    assert [entry.title for entry in entries] == ["Home", "Progress"]


def test_a_script_in_a_profile_link_is_not_offered():
    pages = compose(make_sample(links=(ProfileLink("Bad", "javascript:alert(1)"),)))
    hero = blocks_of(pages["index.md"], "hero")[0]
    assert "Bad" not in [link.text for group in hero.links for link in group]


def test_the_same_models_give_the_same_pages(sample, pages):
    assert compose(make_sample()) == pages
    assert sample.progress.today == date(2026, 11, 24)


def test_the_page_says_why_a_milestone_is_done():
    ticked = progress_of(milestone("t", 1, "Talks"), "t", State.DONE)
    assert how_text(ticked) == "marked as done in the note"
    assert how_text(replace(ticked, done_by_count=True)) == "its number was reached"


def test_the_page_says_how_far_behind_and_why_dropped():
    one = progress_of(milestone("t", 1, "Talks"), "t", State.BEHIND, weeks_behind=1)
    assert how_text(one) == "1 week behind plan"
    dropped = progress_of(milestone("t", 1, "Talks", reason="No longer useful"), "t", State.DROPPED)
    assert how_text(dropped) == "No longer useful"


@pytest.mark.parametrize(
    ("forecast", "said"),
    [
        (
            Forecast(date(2027, 1, 1), date(2027, 3, 1), (12, 15, 18)),
            "Forecast for the due date: 15 (12–18)",
        ),
        (
            Forecast(date(2027, 1, 1), date(2027, 3, 1), None),
            "Forecast: reached from 1 Jan 2027 to 1 Mar 2027",
        ),
        (Forecast(date(2027, 1, 1), None, None), "Forecast: reached on 1 Jan 2027 at the earliest"),
        (Forecast(None, None, None), "Forecast: not reached within 10 years"),
    ],
)
def test_a_forecast_is_of_the_due_date_only_when_that_is_ahead(forecast, said):
    one = progress_of(
        milestone("t", 1, "Talks"), "t", State.ON_PACE, count=2, goal=3, forecast=forecast
    )
    assert forecast_text(one) == said


def test_a_burn_up_starts_at_nothing_whatever_else_shows_its_milestone():
    counted = (event(TODAY, "A talk", None),)
    shown = (event(TODAY, "Slides", "vault:a.md"), event(TODAY, "A post", "vault:b.md"))
    one = progress_of(
        milestone("t", 1, "Talks"),
        "t",
        State.BEHIND,
        count=1,
        goal=3,
        counted=counted,
        events=(*counted, *shown),
    )
    assert [point.value for point in compose_burnup(one, TODAY, "x").points] == [0, 1]


def test_a_counted_metric_says_in_which_time(pages):
    table = blocks_of(pages["progress/head-of-product.md"], "table")[0]
    counted = {row[0]: row[3] for row in table.rows}
    assert counted == {"User interviews": Link("8 in Oct 2026"), "Product specs": "not counted"}


def test_a_note_is_shown_with_the_milestones_it_is_counted_for(sample, pages):
    page = pages["portfolio/outbox-for-order-events.md"]
    facts = {
        fact.label: [link.text for link in fact.values]
        for fact in blocks_of(page, "facts")[0].facts
    }
    assert facts["Track"] == ["Staff Engineer"]
    assert facts["Built for"] == ["Ship 3-5 complex features and systems"]


def test_a_review_without_a_date_is_listed_by_its_period():
    undated = note(
        "reviews/a.md", NoteType.REVIEW, "A", period=Period(date(2026, 7, 1), date(2026, 9, 30))
    )
    assert note_date(undated) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("state", "days_late", "has_slipped"),
    [
        (State.DONE, None, False),
        (State.DONE, 0, False),
        (State.DONE, 3, True),
        (State.OVERDUE, 9, True),
        (State.OPEN, None, False),
    ],
)
def test_only_what_is_known_to_be_late_has_slipped(state, days_late, has_slipped):
    sample = make_sample()
    due = milestone("staff-engineer", 99, "Talks", due=date(2026, 6, 30))
    added = progress_of(due, "staff-engineer", state, days_late=days_late)
    first, *rest = sample.progress.tracks
    first = replace(first, milestones=(*first.milestones, added))
    progress = replace(sample.progress, tracks=(first, *rest))
    listing = blocks_of(compose(replace(sample, progress=progress))["reviews/index.md"], "entries")[
        0
    ]
    (quarter,) = [entry for entry in listing.entries if entry.title == "Second quarter 2026"]
    assert ("1 slipped" in quarter.remarks) is has_slipped


def test_a_due_date_at_the_end_of_the_calendar_has_a_timeline():
    sample = make_sample()
    first, *rest = sample.progress.tracks
    far = milestone("staff-engineer", 99, "Someday", due=date.max)
    milestones = (*first.milestones, progress_of(far, "staff-engineer", State.OPEN))
    progress = replace(sample.progress, tracks=(replace(first, milestones=milestones), *rest))
    lanes = blocks_of(compose(replace(sample, progress=progress))["timeline.md"], "lanes")[0]
    assert lanes.end == date.max
    assert len(draw_lanes(lanes).months) <= 5


def test_the_next_milestone_of_a_card_has_the_year_of_its_due_date(pages):
    card = blocks_of(pages["index.md"], "tracks")[0].cards[1]
    assert card.next_label == "Overdue"
    assert card.next.endswith(", since\u00a031\u00a0Oct\u00a02026")


def test_the_bar_of_a_card_has_a_part_for_each_milestone_that_counts(pages):
    for card in blocks_of(pages["index.md"], "tracks")[0].cards:
        done, _, total, *_ = card.count.split()
        states = [one.state for one in card.stretches]
        assert (states.count("done"), len(states)) == (int(done), int(total))
        # What is done comes first, so that the filled part reads as a share of all.
        assert states[: int(done)] == ["done"] * int(done)
        assert "dropped" not in states
        told = {one.state: int(one.word.split()[0]) for one in card.others}
        assert {state: states.count(state) for state in told if state != "dropped"} == {
            state: amount for state, amount in told.items() if state != "dropped"
        }
        ends = [(one.start, one.start + one.width) for one in card.stretches]
        assert all(end < start for (_, end), (start, _) in pairwise(ends))


def test_a_metric_without_a_number_to_reach_has_no_column_of_targets(pages):
    charts = {
        chart.table.caption: chart.table
        for chart in blocks_of(pages["progress/staff-engineer.md"], "columns")[0].charts
    }
    assert charts["Technical decisions led"].columns == ("Month", "Counted", "Target")
    assert charts["Tech talks"].columns == ("Month", "Counted")
    assert all(len(row) == 2 for row in charts["Tech talks"].rows)


def test_a_tag_in_the_text_of_a_note_is_on_the_page_of_tags():
    sample = make_sample()
    vault = replace(
        sample.vault,
        notes=(*sample.vault.notes, note("notes/z.md", NoteType.NOTE, "Zig", "On #Zig.\n")),
    )
    routes = plan_routes(vault, [track.track.id for track in sample.progress.tracks])
    tags = compose(replace(sample, vault=vault, routes=routes))["tags.md"]
    listed = {
        block.heading: (block.anchor, [entry.title for entry in block.view.entries])
        for block in tags.blocks
        if block.heading
    }
    assert listed["#zig"] == ("tag-zig", ["Zig"])
