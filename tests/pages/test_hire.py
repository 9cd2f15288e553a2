"""The page for a reader with one minute: who, proof, what for, contact."""

from dataclasses import replace

import pytest

from tests.pages.sample import Sample, event, make_empty, make_sample
from trailmark.pages.hire import MOST_SKILLS, compose_hire
from trailmark.pages.views import PageView
from trailmark.publish.public import NoteType, PublicVault
from trailmark.records.model import Profile, ProfileLink


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample()


def with_profile(sample: Sample, **own: object) -> Sample:
    return replace(sample, records=replace(sample.records, profile=Profile(**own)))


def view_of(page: PageView, template: str):
    return next(block.view for block in page.blocks if block.template == template)


def test_it_holds_who_proof_skills_and_contact_in_this_order(sample):
    page = compose_hire(sample.desk)
    assert [block.template for block in page.blocks] == ["introduction", "portfolio", "proven"]
    assert page.in_nav


def test_it_says_what_the_profile_says(sample):
    own = {
        "name": "Ada Example",
        "headline": "Builds bridges",
        "summary": "Two of them stand.",
        "location": "Delft",
        "open_to": ("Bridges", "Tunnels"),
    }
    facts = (("Experience", "Nine years"), ("Can begin", "At once"))
    view = view_of(compose_hire(with_profile(sample, **own, facts=facts).desk), "introduction")
    assert tuple((one.label, one.values[0].text) for one in view.facts) == facts
    assert {key: getattr(view, key) for key in own} == own


def test_contact_is_what_the_profile_lists_and_paper_shows_the_address(sample):
    links = (
        ProfileLink("Code", "https://example.org/ada"),
        ProfileLink("Write", "mailto:ada@example.org"),
    )
    profile = with_profile(sample, name="Ada", links=links, email="a@example.org")
    view = view_of(compose_hire(profile.desk), "introduction")
    assert [(one.link.text, one.link.href, one.address) for one in view.contacts] == [
        ("Code", "https://example.org/ada", ""),
        ("Write", "mailto:ada@example.org", "ada@example.org"),
        ("Email", "mailto:a@example.org", "a@example.org"),
    ]
    assert view.address == "https://example.github.io/trailmark/hire/"


def test_without_an_address_of_the_site_paper_names_none(sample):
    site = sample.site.model_copy(update={"url": ""})
    assert view_of(compose_hire(replace(sample, site=site).desk), "introduction").address == ""


def test_the_strongest_evidence_is_what_the_owner_features(sample):
    featured = {
        note.title for note in sample.vault.of_type(NoteType.PORTFOLIO) if note.properties.featured
    }
    cards = view_of(compose_hire(sample.desk), "portfolio").cards
    assert {card.title for card in cards} == featured
    assert len(cards) == 3


def test_without_work_it_shows_the_newest_of_what_can_be_opened(sample):
    notes = tuple(one for one in sample.vault.notes if one.type is not NoteType.PORTFOLIO)
    vault = PublicVault(notes, ())
    day = sample.progress.today
    events = (
        event(day, "Nothing to open", None),
        *(event(day, title, "https://example.org/") for title in ("A", "B", "C", "D")),
    )
    bare = replace(sample, vault=vault, progress=replace(sample.progress, events=events))
    entries = view_of(compose_hire(bare.desk), "entries").entries
    assert [entry.title for entry in entries] == ["A", "B", "C"]


def test_without_any_evidence_it_says_so(sample):
    progress = replace(sample.progress, events=(), skills=())
    bare = replace(sample, vault=PublicVault((), ()), progress=progress)
    page = compose_hire(bare.desk)
    assert [block.template for block in page.blocks] == ["introduction", "empty"]


def test_a_skill_without_evidence_is_counted_and_not_shown(sample):
    skills = sample.progress.skills
    view = view_of(compose_hire(sample.desk), "proven")
    proven = {one.skill.name for one in skills if one.evidence}
    assert {one.name for one in view.skills} <= proven
    assert len(view.skills) == min(len(proven), MOST_SKILLS)
    claimed = len(skills) - len(proven)
    assert claimed
    assert view.more.text == f"All {len(skills)} skills, {claimed} of them without evidence yet"


def test_skills_with_most_evidence_come_first_and_name_the_newest(sample):
    proof = event(sample.progress.today, "Newest", "https://example.org/new")
    older = event(None, "Older", "https://example.org/old")
    one, two, *_ = sample.progress.skills
    skills = (replace(one, evidence=(older,)), replace(two, evidence=(proof, older)))
    view = view_of(
        compose_hire(replace(sample, progress=replace(sample.progress, skills=skills)).desk),
        "proven",
    )
    assert [skill.name for skill in view.skills] == [two.skill.name, one.skill.name]
    assert [found.title for found in view.skills[0].newest] == ["Newest"]
    assert view.more.text == "All 2 skills"


def test_nobody_is_not_in_the_navigation_and_the_page_says_what_fills_it():
    page = compose_hire(make_empty().desk)
    assert not page.in_nav
    assert [block.template for block in page.blocks] == ["empty"]
    assert "profile.yml" in page.blocks[0].view.cure
