"""What machines are told is what the page shows, in whole addresses or none."""

from dataclasses import replace
from datetime import date

import pytest

from tests.pages.sample import make_empty, make_sample, note
from trailmark.pages.compose import compose_pages
from trailmark.publish.public import NoteType, PublicVault
from trailmark.records.model import Profile
from trailmark.settings import Site

SITE = "https://example.github.io/trailmark/"


def pages_of(sample):
    return {page.path: page for page in compose_pages(sample.desk)}


def with_note(one, sample=None):
    """Return the page of a note in a sample that has no other."""
    sample = sample or make_sample()
    vault = PublicVault((one,), ())
    tags = {tag: f"tag-{tag}" for tag in one.properties.tags}
    routes = replace(sample.routes, notes={one.path: "page.md"}, sources={one.path: one}, tags=tags)
    return pages_of(replace(sample, vault=vault, routes=routes))["page.md"]


POST = note(
    "posts/a.md",
    NoteType.POST,
    "Two writes",
    summary="One is too many.",
    date=date(2026, 9, 3),
    updated=date(2026, 9, 20),
    tags=("queues", "design", "queues"),
)


def test_the_home_page_is_about_a_person():
    head = pages_of(make_sample())["index.md"].head
    profile = make_sample().records.profile
    assert head.type == "profile"
    assert head.thing == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": profile.name,
        "url": SITE,
        "description": profile.headline,
    }


def test_a_post_is_an_article_with_its_days_and_tags():
    head = with_note(POST, replace(make_sample(), site=Site(name="Site", url=SITE))).head
    assert head.type == "article"
    assert head.facts == (
        ("article:published_time", "2026-09-03"),
        ("article:modified_time", "2026-09-20"),
        ("article:tag", "queues"),
        ("article:tag", "design"),
    )
    assert head.thing == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": "Two writes",
        "description": "One is too many.",
        "url": f"{SITE}page/",
        "datePublished": "2026-09-03",
        "dateModified": "2026-09-20",
        "author": {"@type": "Person", "name": make_sample().records.profile.name, "url": SITE},
        "keywords": ["queues", "design"],
    }


def test_a_piece_of_work_is_a_creative_work():
    own = {"kind": "talk", "end": date(2026, 10, 1), "outcome": "Forty people came."}
    page = with_note(note("portfolio/a.md", NoteType.PORTFOLIO, "Boring queues", **own))
    assert page.head.type == "website"
    assert page.head.thing["@type"] == "CreativeWork"
    assert page.head.thing["name"] == "Boring queues"
    assert page.head.thing["datePublished"] == "2026-10-01"
    assert page.head.preview.kind == "Talk"


@pytest.mark.parametrize("type_", set(NoteType) - {NoteType.POST, NoteType.PORTFOLIO})
def test_other_notes_are_called_nothing(type_):
    assert with_note(note("a.md", type_, "A")).head.thing is None


def test_what_is_not_known_is_not_said():
    """No name of a person, no date, no tag: nothing is put in their place."""
    sample = make_sample()
    sample = replace(sample, records=replace(sample.records, profile=Profile()))
    assert pages_of(sample)["index.md"].head.thing is None
    assert pages_of(sample)["index.md"].head.type == "website"
    head = with_note(note("posts/a.md", NoteType.POST, "A", "Words.\n"), sample).head
    assert head.thing.keys() == {"@context", "@type", "headline", "description", "url"}
    assert head.facts == ()


def test_a_day_of_change_before_the_day_of_publishing_is_no_change():
    early = replace(POST, properties=replace(POST.properties, updated=date(2026, 9, 3)))
    head = with_note(early).head
    assert "dateModified" not in head.thing
    assert "article:modified_time" not in dict(head.facts)


def test_without_an_address_of_the_site_no_address_is_named():
    sample = make_sample()
    for page in pages_of(replace(sample, site=replace_url(sample, ""))).values():
        assert (page.head.url, page.head.picture, page.head.alternates) == ("", "", ())
        assert page.head.preview is None
        assert "http" not in str({**(page.head.thing or {}), "@context": ""})


def replace_url(sample, url):
    return sample.site.model_copy(update={"url": url})


@pytest.mark.parametrize("url", [SITE, SITE.rstrip("/")])
def test_addresses_are_whole_with_and_without_a_last_slash(url):
    sample = make_sample()
    page = pages_of(replace(sample, site=replace_url(sample, url)))["progress/index.md"]
    assert page.head.url == f"{SITE}progress/"
    assert page.head.picture == f"{SITE}assets/trailmark/previews/progress/index.png"


def test_feeds_are_named_from_where_the_page_is():
    head = pages_of(make_sample())["progress/index.md"].head
    assert [(one.href, one.type) for one in head.alternates] == [
        ("../feed.xml", "application/atom+xml"),
        ("../feed.json", "application/feed+json"),
        ("../milestones.xml", "application/atom+xml"),
    ]


@pytest.mark.parametrize("make", [make_sample, make_empty])
def test_each_page_has_a_title_and_a_description_of_its_own(make):
    """What notes say is up to their author; of the example it is tested in `tests/site/`."""
    sample = make()
    pages = pages_of(sample).values()
    assert all(page.title and page.description for page in pages)
    ours = [page for page in pages if page.path not in sample.routes.notes.values()]
    assert len({page.title for page in ours}) == len(ours)
    assert len({page.description for page in ours}) == len(ours)


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("# A\n\nThe **first** one. The second.\n", "The first one."),
        ("![a picture](vault:p.png)\n\nSee [the words](vault:b.md).\n", "See the words."),
        ("- only a list\n", "A note"),
        ("", "A note"),
        # 200 signs at most, whole words, and a sign that tells of the rest.
        ("many words " * 40, "many words " * 18 + "…"),
    ],
)
def test_a_note_without_a_summary_is_described_by_its_first_sentence(text, description):
    one = note("notes/a.md", NoteType.NOTE, "A note", text)
    assert with_note(one).description == description


def test_the_preview_of_a_track_says_state_count_and_day():
    sample = make_sample()
    track = sample.progress.tracks[0]
    preview = pages_of(sample)[sample.routes.tracks[track.track.id]].head.preview
    assert (preview.kind, preview.title) == ("Track", track.track.title)
    assert preview.count == f"{track.done} of {track.total}"
    assert preview.chip.state == preview.bar.state == track.state.value
    assert preview.aside == "As of 24 Nov 2026"


def test_the_preview_of_the_home_page_counts_all_milestones():
    sample = make_sample()
    preview = pages_of(sample)["index.md"].head.preview
    done = sum(track.done for track in sample.progress.tracks)
    total = sum(track.total for track in sample.progress.tracks)
    assert (preview.count, preview.unit) == (f"{done} of {total}", "milestones done")
    assert preview.title == sample.records.profile.name
    assert preview.owner == "example.github.io/trailmark"


def test_without_milestones_nothing_is_counted():
    sample = replace(make_empty(), site=make_sample().site)
    preview = pages_of(sample)["index.md"].head.preview
    assert (preview.count, preview.unit, preview.bar) == ("", "", None)
