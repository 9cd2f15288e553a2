"""What the page of a review shows beside its owner's words."""

from dataclasses import replace
from datetime import date

import pytest

from tests.pages.sample import TODAY, make_empty, make_sample, milestone, note, progress_of
from trailmark.base.dates import parse_period
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box
from trailmark.history.model import Basis, Dated, History, Place, Remembered
from trailmark.pages.changes import compose_changes
from trailmark.pages.compose import compose_pages
from trailmark.pages.desk import make_desk
from trailmark.pages.reviews import last_reviewed
from trailmark.pages.routes import plan_routes
from trailmark.pages.views import Link
from trailmark.progress.model import State
from trailmark.progress.names import Ties
from trailmark.progress.review import Rerated
from trailmark.publish.public import NoteType

PAGE = "reviews/2026-q3.md"


def pages_of(sample):
    return {page.path: page for page in compose_pages(sample.desk)}


def with_review(sample, name: str, period: str, **own):
    """Add a review note; `period` is as its frontmatter says it."""
    added = note(
        f"reviews/{name}.md",
        NoteType.REVIEW,
        name,
        period=parse_period(period),
        period_name=period,
        **own,
    )
    vault = replace(sample.vault, notes=(*sample.vault.notes, added))
    tracks = [track.track.id for track in sample.progress.tracks]
    return replace(sample, vault=vault, routes=plan_routes(vault, tracks))


def views(page, template: str) -> list:
    return [block.view for block in page.blocks if block.template == template]


def lists(page) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    (changes,) = views(page, "changes")
    return {
        group.title: [(one.link.text, one.link.href, one.remarks) for one in group.items]
        for group in changes.groups
    }


@pytest.fixture(scope="module")
def third_quarter():
    return pages_of(make_sample())["reviews/2026-q3.md"]


def test_each_item_leads_to_its_milestone_with_its_day(third_quarter):
    found = lists(third_quarter)
    mvp = "../../progress/side-project-success/#m-1-clipnote"
    assert found["Reached"] == [
        ("Clipnote MVP shipped and public", mvp, ("18 Sep 2026", "18 days late"))
    ]
    assert found["Slipped"] == [
        ("Clipnote MVP shipped and public", mvp, ("due 31 Aug 2026", "reached 18 days late"))
    ]
    ((dropped, _, said),) = found["Dropped"]
    assert (dropped, said[0]) == ("Active social media presence", "20 Sep 2026")


def test_counts_stand_beside_those_of_the_period_before(third_quarter):
    (changes,) = views(third_quarter, "changes")
    assert changes.counts.columns == ("What", "Q3 2026", "Since Q2 2026")
    rows = {row[0]: row[1:] for row in changes.counts.rows}
    # A way to the review of the period before; where there is none, to all milestones by date.
    before = Link("+1 from\u00a00", "../2026-q2/#what_changed")
    assert rows["Milestones reached"] == ("1", before)
    assert rows["Dropped"] == ("1", before)
    assert changes.note == "As things stood on 30 Sep 2026, the last day of the period."


def test_what_only_git_knows_has_no_row_without_it(third_quarter):
    (changes,) = views(third_quarter, "changes")
    assert not {"Added", "Rescoped"} & {row[0] for row in changes.counts.rows}


def test_what_git_knows_has_a_row_and_of_an_earlier_time_says_that_nobody_knows():
    sample = make_sample()
    items = {
        Place("goals/career-goals.md", 1): Remembered(added=Dated(date(2026, 7, 1), Basis.BEFORE)),
        Place("goals/career-goals.md", 2): Remembered(added=Dated(date(2026, 8, 3), Basis.BY)),
    }
    ties = Ties(sample.goals, sample.vault.notes, Diagnostics(), History(items))
    sample = replace(sample, progress=replace(sample.progress, ties=ties))
    page = pages_of(sample)["reviews/2026-q3.md"]
    (changes,) = views(page, "changes")
    rows = {row[0]: row[1:] for row in changes.counts.rows}
    # One milestone in each of the four tracks stands on line 2 of the note.
    assert rows["Added"] == ("4", "not known before")
    assert {said for _, _, said in lists(page)["Added"]} == {("by 3 Aug 2026",)}


def test_a_number_stands_beside_the_period_before_with_the_entries_it_sums(third_quarter):
    (totals,) = views(third_quarter, "totals")
    assert totals.columns == ("Metric", "Counted", "Target", "Since Q2 2026")
    (posts,) = totals.rows
    assert posts.label.text == "Technical posts"
    assert posts.proof == f"{len(posts.evidence)} entries"
    assert int(posts.cells[0]) == len(posts.evidence)
    assert all(one.href for one in posts.evidence)


def test_a_month_is_compared_with_the_month_before_and_links_to_its_review():
    sample = with_review(make_sample(), "2026-09", "2026-09", date=date(2026, 10, 1))
    page = pages_of(sample)["reviews/2026-10.md"]
    facts = {fact.label: fact.values for fact in views(page, "facts")[0].facts}
    ((compared),) = facts["Compared with"]
    assert (compared.text, compared.href) == ("Sep 2026", "../2026-09/")
    (changes,) = views(page, "changes")
    assert changes.counts.columns == ("What", "Oct 2026", "Since Sep 2026")


def test_a_period_that_runs_says_up_to_which_day_it_is_counted():
    page = pages_of(with_review(make_sample(), "a", "2026-11"))["reviews/a.md"]
    (changes,) = views(page, "changes")
    end = "the period ends on 30 Nov 2026."
    assert changes.note == f"So far: as things stand on 24 Nov 2026; {end}"


@pytest.mark.parametrize(
    ("period", "missing"), [("2027-Q1", "Q1 2027 has not begun"), ("2019-Q1", "Nothing changed")]
)
def test_a_period_without_anything_says_so(period, missing):
    page = pages_of(with_review(make_sample(), "a", period))["reviews/a.md"]
    (empty,) = views(page, "empty")
    assert empty.missing == missing


def test_a_single_day_is_compared_with_nothing():
    sample = make_sample()
    done = milestone("staff-engineer", 99, "A talk", box=Box.DONE)
    first, *rest = sample.progress.tracks
    reached = progress_of(done, "staff-engineer", State.DONE, completed=TODAY)
    first = replace(first, milestones=(*first.milestones, reached))
    sample = replace(sample, progress=replace(sample.progress, tracks=(first, *rest)))
    page = pages_of(with_review(sample, "a", "2026-11-24"))["reviews/a.md"]
    (changes,) = views(page, "changes")
    assert changes.counts.columns == ("What", "24 Nov 2026")
    assert [one[0] for one in lists(page)["Reached"]] == ["A talk"]


@pytest.mark.parametrize("path", ["reviews/index.md", "progress/index.md"])
def test_the_day_of_the_last_review_is_said(path):
    lead = views(pages_of(make_sample())[path], "lead")[0]
    assert lead.remarks == ("Last reviewed 3 Nov 2026",)


def test_without_a_review_nothing_is_said_of_the_last():
    sample = make_empty()
    args = (sample.vault, sample.goals, sample.records, sample.progress)
    assert last_reviewed(make_desk(*args, routes=sample.routes, site=sample.site)) == ""


@pytest.mark.parametrize(
    ("before", "after", "change"), [(3.0, 4.0, ("up 1", True)), (4.0, 3.5, ("down 0.5", False))]
)
def test_a_changed_rating_has_an_arrow_and_words(before, after, change):
    sample = make_sample()
    day = date(2026, 10, 3)
    rerated = Rerated(sample.progress.skills[0], before, after, day)
    desk = make_desk(
        *(sample.vault, sample.goals, sample.records, sample.progress),
        routes=sample.routes,
        site=sample.site,
    )
    period = parse_period("2026-Q4")
    review = replace(desk.review(period), ratings=(rerated,))
    blocks = compose_changes(replace(desk, reviews={period: review}), PAGE, period)
    ((row,),) = (block.view.rows for block in blocks if block.template == "ratings")
    assert ((row.change, row.rising), row.day) == (change, "3 Oct 2026")
