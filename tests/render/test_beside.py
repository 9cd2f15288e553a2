"""The files beside the pages are what their formats ask for, and say nothing that no note says."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit

import icalendar
import pytest
from jsonschema import Draft7Validator, FormatChecker
from lxml import etree

from tests.pages.sample import (
    TODAY,
    Sample,
    make_empty,
    make_sample,
    make_track,
    milestone,
    note,
    progress_of,
)
from trailmark.audit.words import words_of
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box
from trailmark.history.model import Basis, Dated, DueChange
from trailmark.pages.routes import plan_routes
from trailmark.progress.model import Provenance
from trailmark.progress.standing.states import State
from trailmark.publish.public import ExternalLink, NoteType, PublicVault
from trailmark.render.beside.badges import COLOURS
from trailmark.render.beside.files import render_beside
from trailmark.render.environment import OURS
from trailmark.render.own_words import read_own_words

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SITE = "https://example.github.io/trailmark/"
NASTY = 'A "quoted" <b> & a \x0b sign, ü'


def render(sample: Sample, found: Diagnostics | None = None) -> dict[str, bytes]:
    files = render_beside(sample.desk, None, Diagnostics() if found is None else found)
    assert len({file.path for file in files}) == len(files)
    return {file.path: file.content for file in files}


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample()


@pytest.fixture(scope="module")
def files(sample) -> dict[str, bytes]:
    return render(sample)


def with_milestones(*found) -> Sample:
    """Return a site of one track."""
    sample = make_sample()
    track, progress = make_track(
        "one", "Track one", [one.milestone for one in found], list(found), State.OPEN, ()
    )
    return replace(
        sample,
        goals=replace(sample.goals, tracks=(track,)),
        progress=replace(sample.progress, tracks=(progress,)),
        routes=plan_routes(sample.vault, ["one"]),
    )


def with_posts(*notes) -> Sample:
    sample, vault = make_sample(), PublicVault(notes, ())
    return replace(sample, vault=vault, routes=plan_routes(vault, sample.routes.tracks))


def entries_of(content: bytes) -> list[tuple[str, str, str]]:
    """Return title, day and summary of each entry."""
    root = etree.fromstring(content)
    return [
        (
            entry.findtext(f"{ATOM}title"),
            entry.findtext(f"{ATOM}published")[:10],
            entry.findtext(f"{ATOM}summary"),
        )
        for entry in root.iter(f"{ATOM}entry")
    ]


# Feeds


@pytest.mark.parametrize("name", ["feed.xml", "milestones.xml"])
def test_atom_holds_what_rfc_4287_asks_for(name, files):
    root = etree.fromstring(files[name])
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert entries
    for one in (root, *entries):
        for once in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{once}")) == 1, once
        assert MOMENT.fullmatch(one.findtext(f"{ATOM}updated"))
        assert urlsplit(one.findtext(f"{ATOM}id")).scheme == "https"
        alternate = one.findall(f"{ATOM}link[@rel='alternate']")
        assert [link.get("href").startswith(SITE) for link in alternate] == [True]
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == SITE + name
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len({*ids}) == len(ids)
    days = [entry.findtext(f"{ATOM}published") for entry in entries]
    assert days == sorted(days, reverse=True)
    newest = max(entry.findtext(f"{ATOM}updated") for entry in entries)
    assert root.findtext(f"{ATOM}updated") == newest


def test_json_feed_holds_what_its_version_1_1_asks_for(files):
    feed = json.loads(files["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Deniz Aksoy"
    assert feed["feed_url"] == f"{SITE}feed.json"
    assert feed["items"]
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["url"].startswith(SITE)
        assert item["content_text"]
        assert MOMENT.fullmatch(item["date_published"])
    ids = [item["id"] for item in feed["items"]]
    assert len({*ids}) == len(ids)


def test_both_feeds_of_posts_say_the_same(files):
    items = json.loads(files["feed.json"])["items"]
    assert entries_of(files["feed.xml"]) == [
        (item["title"], item["date_published"][:10], item["summary"]) for item in items
    ]


def test_a_post_without_a_date_is_in_no_feed():
    dated = note("posts/a.md", NoteType.POST, "Dated", date=date(2026, 3, 1))
    undated = note("posts/b.md", NoteType.POST, "Undated")
    made = render(with_posts(dated, undated))
    assert [title for title, *_ in entries_of(made["feed.xml"])] == ["Dated"]
    assert [item["title"] for item in json.loads(made["feed.json"])["items"]] == ["Dated"]


def test_a_post_that_was_changed_later_says_so_and_keeps_its_day():
    own = {"date": date(2026, 3, 1), "updated": date(2026, 4, 2)}
    root = etree.fromstring(render(with_posts(note("p.md", NoteType.POST, "P", **own)))["feed.xml"])
    assert root.findtext(f"{ATOM}entry/{ATOM}published") == "2026-03-01T12:00:00Z"
    assert root.findtext(f"{ATOM}entry/{ATOM}updated") == "2026-04-02T12:00:00Z"
    assert root.findtext(f"{ATOM}updated") == "2026-04-02T12:00:00Z"


def test_a_feed_without_entries_is_of_today():
    root = etree.fromstring(render(with_posts())["feed.xml"])
    assert root.findtext(f"{ATOM}updated") == f"{TODAY.isoformat()}T12:00:00Z"
    assert root.findall(f"{ATOM}entry") == []


def test_a_feed_holds_the_newest_fifty():
    first = date(2026, 1, 1)
    posts = [
        note(f"posts/{at}.md", NoteType.POST, f"Post {at}", date=first + timedelta(days=at))
        for at in range(60)
    ]
    titles = [title for title, *_ in entries_of(render(with_posts(*posts))["feed.xml"])]
    assert titles == [f"Post {at}" for at in range(59, 9, -1)]


def test_milestones_are_told_when_reached_slipped_and_dropped():
    """What was moved earlier, set or taken away is rescoped and no slip (docs/decisions/0021)."""
    due, moved = date(2026, 10, 1), date(2026, 11, 1)
    change = DueChange(Dated(date(2026, 9, 15), Basis.EXACT), due, moved)
    rescoped = (
        DueChange(Dated(date(2026, 9, 16), Basis.EXACT), moved, due),
        DueChange(Dated(date(2026, 9, 17), Basis.EXACT), due, None),
        DueChange(Dated(date(2026, 9, 18), Basis.EXACT), None, due),
    )
    done = {"box": Box.DONE, "completed": date(2026, 10, 19)}
    sample = with_milestones(
        progress_of(
            milestone("one", 1, "Late one", due=due, **done),
            "one",
            State.DONE,
            completed=date(2026, 10, 19),
            provenance=Provenance.NOTE,
            days_late=18,
        ),
        progress_of(
            milestone("one", 2, "Given up", dropped=date(2026, 9, 20), reason="No one asked."),
            "one",
            State.DROPPED,
        ),
        progress_of(
            milestone("one", 3, "Overdue one", due=date(2026, 11, 23)),
            "one",
            State.OVERDUE,
            days_late=1,
        ),
        progress_of(
            milestone("one", 4, "Moved one", due=date(2027, 1, 6)),
            "one",
            State.OPEN,
            due_changes=(change, *rescoped),
        ),
    )
    assert entries_of(render(sample)["milestones.xml"]) == [
        (
            "Slipped: Overdue one",
            "2026-11-24",
            "Track one. Promised for 23 Nov 2026 and not reached by then.",
        ),
        ("Reached: Late one", "2026-10-19", "Track one. 18 days late, date from the note."),
        (
            "Slipped: Late one",
            "2026-10-02",
            "Track one. Promised for 1 Oct 2026 and not reached by then.",
        ),
        ("Dropped: Given up", "2026-09-20", "Track one. No one asked."),
        (
            "Slipped: Moved one",
            "2026-09-15",
            "Track one. Moved from 1 Oct 2026 to 1 Nov 2026, from the note’s git history.",
        ),
    ]


def test_what_happened_on_no_known_day_is_no_news():
    gone = milestone("one", 3, "Dropped, nobody knows when")
    before = {"completed": date(2026, 5, 1), "basis": Basis.BEFORE}
    sample = with_milestones(
        progress_of(milestone("one", 1, "Ticked", box=Box.DONE), "one", State.DONE),
        progress_of(milestone("one", 2, "Old", box=Box.DONE), "one", State.DONE, **before),
        progress_of(gone, "one", State.DROPPED),
        progress_of(milestone("one", 4, "Due today", due=TODAY), "one", State.OPEN),
    )
    assert entries_of(render(sample)["milestones.xml"]) == []


def test_reaching_a_milestone_leaves_the_news_of_its_slip_as_it_was():
    """An id that changed would show readers the same thing twice."""
    due = date(2026, 10, 1)
    late = milestone("one", 1, "Late one", due=due)
    overdue = with_milestones(progress_of(late, "one", State.OVERDUE, days_late=54))
    done = with_milestones(
        progress_of(late, "one", State.DONE, completed=TODAY, provenance=Provenance.NOTE)
    )
    ids = [
        {e.findtext(f"{ATOM}id") for e in etree.fromstring(made).iter(f"{ATOM}entry")}
        for made in (render(overdue)["milestones.xml"], render(done)["milestones.xml"])
    ]
    assert len(ids[0]) == 1
    assert ids[0] < ids[1]


# The calendar


def events_of(content: bytes) -> dict[str, tuple[date, str]]:
    calendar = icalendar.Calendar.from_ical(content)
    return {
        str(event["summary"]): (event.decoded("dtstart"), str(event["uid"]))
        for event in calendar.walk("VEVENT")
    }


def test_the_calendar_holds_days_of_what_is_open_and_of_what_was_reached():
    sample = with_milestones(
        progress_of(milestone("one", 1, "Open", due=date(2027, 1, 6)), "one", State.ON_PACE),
        progress_of(milestone("one", 2, "Late", due=date(2026, 10, 1)), "one", State.OVERDUE),
        progress_of(
            milestone("one", 3, "Done", due=date(2026, 10, 1)),
            "one",
            State.DONE,
            completed=date(2026, 9, 30),
        ),
        progress_of(milestone("one", 4, "Dropped"), "one", State.DROPPED),
        progress_of(milestone("one", 5, "Undated", due=None), "one", State.OPEN),
        progress_of(milestone("one", 6, "Ticked"), "one", State.DONE),
    )
    days = {title: day for title, (day, _) in events_of(render(sample)["milestones.ics"]).items()}
    assert days == {
        "Due: Open": date(2027, 1, 6),
        "Due: Late": date(2026, 10, 1),
        "Reached: Done": date(2026, 9, 30),
    }


def test_a_milestone_that_is_moved_or_reached_is_the_same_entry():
    one = milestone("one", 1, "Ship it", due=date(2027, 1, 6))
    states = (
        progress_of(one, "one", State.OPEN),
        progress_of(replace(one, due=date(2027, 2, 6)), "one", State.OPEN),
        progress_of(one, "one", State.DONE, completed=date(2026, 9, 30)),
    )
    made = [events_of(render(with_milestones(state))["milestones.ics"]) for state in states]
    assert len({uid for events in made for _, uid in events.values()}) == 1
    assert len({day for events in made for day, _ in events.values()}) == 3


def test_the_calendar_is_written_as_rfc_5545_asks_for():
    text = "Çok uzun bir hedef; " * 8 + "a, b"
    content = render(with_milestones(progress_of(milestone("one", 1, text), "one", State.OPEN)))
    lines = content["milestones.ics"].split(b"\r\n")
    assert lines.pop() == b""
    assert not any(b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")
    assert {b"VERSION:2.0", b"DTSTART;VALUE=DATE:20270106"} <= {*lines}
    assert any(line.startswith(b"PRODID:") for line in lines)
    assert f"Due: {text}" in events_of(content["milestones.ics"])


def test_uids_are_unique(files):
    calendar = icalendar.Calendar.from_ical(files["milestones.ics"])
    uids = [str(event["uid"]) for event in calendar.walk("VEVENT")]
    assert len({*uids}) == len(uids) > 5


# Badges


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_white_text_is_readable_on_every_badge():
    """WCAG 2.2, 1.4.3."""
    for colour in (*COLOURS.values(), "3a4049"):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_badges_have_the_colours_of_the_style_sheet():
    style = (OURS / "trailmark.css").read_text("utf-8")
    names = {State.ON_PACE: "pace", State.DROPPED: "open", State.UNKNOWN: "open"}
    for state in State:
        name = names.get(state, state.value)
        assert f"--tm-{name}: #{COLOURS[state]};" in style.split("@media")[0]


def test_each_track_has_a_badge_named_as_its_page(sample, files):
    stems = {
        path.removeprefix("progress/").removesuffix(".md") for path in sample.routes.tracks.values()
    }
    for suffix in (".svg", ".json"):
        assert {f"badges/{stem}{suffix}" for stem in stems} == {
            path for path in files if path.startswith("badges/") and path.endswith(suffix)
        }


def test_a_badge_says_the_track_its_number_and_its_state(files):
    """Of the seven milestones of the sample one is done, and some are behind."""
    said = json.loads(files["badges/staff-engineer.json"])
    assert said == {
        "schemaVersion": 1,
        "label": "Staff Engineer",
        "message": "1 of 7 done, behind",
        "color": "835500",
    }
    root = etree.fromstring(files["badges/staff-engineer.svg"])
    texts = [element.text for element in root.iter("{*}text")]
    assert texts == ["Staff Engineer", "1 of 7 done, behind"]
    assert root.get("role") == "img"
    assert root.findtext("{*}title") == root.get("aria-label") == ": ".join(texts)


def test_a_badge_asks_nobody_for_anything(files):
    for path, content in files.items():
        if path.endswith(".svg"):
            assert len(content) < 1000
            allowed = {"svg", "title", "rect", "path", "g", "text"}
            assert {
                etree.QName(one).localname for one in etree.fromstring(content).iter()
            } <= allowed
            assert re.findall(rb"(?:href|src|url\(|style)", content) == []


# The résumé

_DAY = {"pattern": r"^[12]\d{3}(-[01]\d(-[0-3]\d)?)?$"}
_URI = {"type": "string", "format": "uri"}
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def _list_of(**keys: object) -> dict[str, object]:
    return {"type": "array", "items": {"type": "object", "properties": keys}}


RESUME = {
    "type": "object",
    # Of its sections those that no note can fill are left out here: there must be none of them.
    "additionalProperties": False,
    "properties": {
        "$schema": _URI,
        "basics": {
            "type": "object",
            "properties": {
                **dict.fromkeys(("name", "label", "summary"), _TEXT),
                "email": {"type": "string", "format": "email"},
                "url": _URI,
                "location": {"type": "object", "properties": {"address": _TEXT}},
                "profiles": _list_of(network=_TEXT, username=_TEXT, url=_URI),
            },
        },
        "projects": _list_of(
            **dict.fromkeys(("name", "description", "entity", "type"), _TEXT),
            **dict.fromkeys(("highlights", "keywords", "roles"), _TEXTS),
            **dict.fromkeys(("startDate", "endDate"), _DAY),
            url=_URI,
        ),
        "skills": _list_of(name=_TEXT, level=_TEXT, keywords=_TEXTS),
        "publications": _list_of(
            name=_TEXT, publisher=_TEXT, releaseDate=_DAY, url=_URI, summary=_TEXT
        ),
        "meta": {
            "type": "object",
            "properties": {"canonical": _URI, "version": _TEXT, "lastModified": _TEXT},
        },
    },
}
"""What the schema of JSON Resume 1.0.0 says of the sections that are written."""


def texts_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts_in(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts_in(one)]
    return [str(value)]


def addresses_in(value: object) -> list[str]:
    if isinstance(value, list):
        return [address for one in value for address in addresses_in(one)]
    if not isinstance(value, dict):
        return []
    own = [value[key] for key in ("url", "canonical", "$schema") if key in value]
    return own + [address for one in value.values() for address in addresses_in(one)]


def test_an_address_outside_is_written_in_signs_that_every_program_reads():
    links = (
        ExternalLink("a", "example.org/a"),
        ExternalLink("b", "mailto:a@example.org"),
        ExternalLink("c", "https://example.org/ü?q=%20"),
    )
    sample = with_posts(note("w.md", NoteType.PORTFOLIO, "Work", links=links))
    site = replace(sample, site=sample.site.model_copy(update={"url": ""}))
    work = json.loads(render(site)["resume.json"])["projects"][0]
    assert work["url"] == "https://example.org/%C3%BC?q=%20"


@pytest.mark.parametrize("url", [SITE, ""])
def test_the_resume_fits_its_schema(url, sample):
    site = replace(sample, site=sample.site.model_copy(update={"url": url}))
    resume = json.loads(render(site)["resume.json"])
    Draft7Validator(RESUME, format_checker=FormatChecker()).validate(resume)
    assert resume["projects"]
    assert resume["publications"]
    assert resume["skills"]
    # The validator leaves the format of addresses unchecked.
    for address in addresses_in(resume):
        assert address.isascii()
        assert urlsplit(address).scheme in {"https", "http"}
        assert urlsplit(address).netloc


def test_the_resume_invents_nothing(sample, files):
    """Each of its texts stands in a note, in the profile, or says a number of the model."""
    resume = json.loads(files["resume.json"])
    known = repr((sample.vault, sample.records, sample.progress.skills, sample.site)).casefold()
    ours = {"version": "v1.0.0"}
    for text in texts_in({**resume, "$schema": ""}):
        is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", text)
        is_rating = re.fullmatch(r"\d of \d, self-rated", text)
        is_address = text.startswith(SITE)
        assert (
            is_day or is_rating or is_address or text in ours.values() or text.casefold() in known
        )


def test_a_skill_without_evidence_is_not_in_the_resume(sample, files):
    named = [skill["name"] for skill in json.loads(files["resume.json"])["skills"]]
    assert named == [one.skill.name for one in sample.progress.skills if one.evidence]
    assert len(named) < len(sample.progress.skills)


def test_what_is_not_known_has_no_key():
    resume = json.loads(render(with_posts())["resume.json"])
    assert {"projects", "publications"} & {*resume} == set()
    assert all(text for text in texts_in(resume))


def test_an_address_for_letters_is_no_profile(files):
    urls = [one["url"] for one in json.loads(files["resume.json"])["basics"]["profiles"]]
    assert urls
    assert not any(url.startswith("mailto:") for url in urls)


# All of them


def own(files: dict[str, bytes]) -> set[str]:
    """Return the files that are neither attachments nor badges."""
    return {path for path in files if not path.startswith(("badges/", "media/"))}


def test_without_an_address_of_the_site_there_are_no_feeds_and_one_notice(sample):
    found = Diagnostics()
    made = render(replace(sample, site=sample.site.model_copy(update={"url": ""})), found)
    assert [one.code for one in found] == ["no-site-url"]
    assert own(made) == {"resume.json", "progress.json"}


def test_the_files_are_there_with_an_address(files):
    assert own(files) == {
        *("feed.xml", "feed.json", "milestones.xml", "milestones.ics"),
        *("resume.json", "progress.json"),
    }


def test_nobody_has_no_resume():
    empty = make_empty()
    site = empty.site.model_copy(update={"url": SITE})
    assert "resume.json" not in render(replace(empty, site=site))


def test_an_address_without_a_final_slash_is_the_same(sample, files):
    site = sample.site.model_copy(update={"url": SITE.rstrip("/")})
    assert render(replace(sample, site=site)) == files


def test_the_same_site_has_the_same_bytes(files):
    assert render(make_sample()) == files


def test_any_sign_of_a_note_can_be_written():
    one = milestone("one", 1, NASTY)
    sample = with_milestones(
        progress_of(one, "one", State.DONE, completed=TODAY, provenance=Provenance.NOTE)
    )
    vault = PublicVault((note("p.md", NoteType.POST, NASTY, date=TODAY, summary=NASTY),), ())
    tracks = tuple(
        replace(track, track=replace(track.track, title=NASTY)) for track in sample.progress.tracks
    )
    sample = replace(
        sample,
        vault=vault,
        progress=replace(sample.progress, tracks=tracks),
        routes=plan_routes(vault, ["one"]),
    )
    made = render(sample)
    clean = NASTY.replace("\x0b", "")
    assert entries_of(made["feed.xml"]) == [(clean, TODAY.isoformat(), clean)]
    assert [title for title, *_ in entries_of(made["milestones.xml"])] == [f"Reached: {clean}"]
    assert events_of(made["milestones.ics"]).keys() == {f"Reached: {clean}"}
    badge = etree.fromstring(made["badges/one.svg"])
    assert next(element.text for element in badge.iter("{*}text")) == clean
    assert json.loads(made["feed.json"])["items"][0]["title"] == NASTY


def test_the_words_of_the_formats_betray_no_note(sample, files):
    """The audit must not take a key for the title of a private note; some keys are of a public one."""
    known = {*words_of("\n".join((*read_own_words(), repr(sample.goals))))}

    def keys_in(value: object) -> set[str]:
        if isinstance(value, dict):
            return {*value} | {key for one in value.values() for key in keys_in(one)}
        return {key for one in value for key in keys_in(one)} if isinstance(value, list) else set()

    said = set()
    for path, content in files.items():
        if path.endswith(".json"):
            said |= keys_in(json.loads(content))
    calendar = re.sub(rb"\r\n ", b"", files["milestones.ics"]).decode()
    said |= {re.split(r"[:;]", line)[0] for line in calendar.split("\r\n")}
    said |= {"VALUE", "DATE", "TRANSPARENT", "VCALENDAR", "VEVENT"}
    assert {word for key in said for word in words_of(key)} - known == set()
