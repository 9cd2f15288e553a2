"""What has nothing to show is named, and what happened once is told once."""

from datetime import date

import pytest

from tests.pages.sample import event, make_sample
from trailmark.pages.compose import compose_pages
from trailmark.pages.evidence import compose_evidence, told_once
from trailmark.progress.model import EventKind, Provenance

TALK = date(2026, 10, 15)


@pytest.fixture(scope="module")
def sample():
    return make_sample()


def test_a_record_of_what_another_entry_is_about_is_told_with_it():
    work = event(TALK, "Talk: queues", "vault:talk.md", EventKind.PORTFOLIO)
    counted = event(TALK, "meetup", "vault:talk.md", EventKind.RECORD)
    alone = event(TALK, "a patch", "https://example.org/patch", EventKind.RECORD)
    bare = event(TALK, "five interviews", None, EventKind.RECORD)
    milestone = event(TALK, "Give a talk", None, EventKind.MILESTONE)
    assert told_once([counted, alone, bare, milestone, work]) == [alone, milestone, work]


def test_two_posts_of_one_day_are_two():
    posts = [event(TALK, "One", "vault:one.md"), event(TALK, "Two", "vault:two.md")]
    assert told_once(posts) == posts


def test_a_record_is_called_by_what_it_counts_for_where_others_stand_beside_it(sample):
    record = event(
        TALK, "meetup", None, EventKind.RECORD, detail="Talks", provenance=Provenance.RECORD
    )
    (mixed,) = compose_evidence(sample.desk, "ledger.md", [record], mixed=True)
    assert (mixed.title, mixed.kind, mixed.source) == ("meetup", "Talks", "from a record")
    (own,) = compose_evidence(sample.desk, "ledger.md", [record])
    # Among its like the word is enough, and says where the day comes from.
    assert (own.title, own.kind, own.source) == ("meetup", "Record", "")


def test_what_a_count_leaves_out_says_so(sample):
    post, work = event(TALK, "A post", "vault:a.md"), event(TALK, "A talk", "vault:b.md")
    found = compose_evidence(sample.desk, "ledger.md", [post, work], counted=(post,))
    assert [one.kind for one in found] == ["Post", "Post, not counted"]
    # Where nothing is counted there is nothing to leave out.
    assert {one.kind for one in compose_evidence(sample.desk, "ledger.md", [post, work])} == {
        "Post"
    }


@pytest.mark.parametrize(("end", "said"), [("reached", "done"), ("dropped", "dropped")])
def test_the_end_of_a_milestone_says_which_end_it_was(sample, end, said):
    ended = event(TALK, "Post daily", None, EventKind.MILESTONE, detail=end)
    (view,) = compose_evidence(sample.desk, "ledger.md", [ended], mixed=True)
    assert view.kind == f"Milestone {said}"


def test_progress_names_all_that_has_no_evidence_and_nothing_else(sample):
    pages = {page.path: page for page in compose_pages(sample.desk)}
    (listed,) = [one.view for one in pages["progress/index.md"].blocks if one.anchor == "unproven"]
    progress = sample.desk.progress
    milestones = [
        one.milestone.text
        for track in progress.tracks
        for one in track.milestones
        if one.counts and not one.events
    ]
    skills = [one.skill.name for one in progress.skills if not one.evidence]
    assert milestones
    assert skills
    assert [one.title for one in listed.entries] == [*milestones, *skills]
    (links,) = [one.view for one in pages["skills.md"].blocks if one.anchor == "unproven"]
    assert [one.text for one in links.links] == skills
