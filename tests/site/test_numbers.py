"""Numbers of the example, recomputed from its files by hand, and followed to what they come from.

Each row was counted by a person with the files of `content/` and `site_data/` and a pencil, as its
remark says; no code of Trailmark had a part in it. The day of the example is 24 Nov 2026, and what
was promised on 6 Jul 2026 counts from then on. Following a number takes two clicks: one on the link
or the folded list beside it, one on a piece of evidence.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html
from lxml.html import HtmlElement

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Number:
    """One number of a page, and how it is followed."""

    page: str
    shown: str
    """What stands on the page, spaces made one."""
    first: str
    """The link or the folded list to click."""
    second: str
    """A link among what that opens."""


STAFF, PRODUCT, SPEECH, SIDE = (
    f"progress/{one}/"
    for one in (
        "staff-engineer",
        "head-of-product",
        "communication-excellence",
        "side-project-success",
    )
)
NUMBERS = (
    # 28 boxes in four tracks less one `[-]`; four `[x]`, and four talks of the three promised.
    Number("", "5 of 27", "5 of 27", "Staff Engineer"),
    # 42 records of the last year with a link, 15 posts, 8 pieces, 3 reviews, 5 ends and 1 drop.
    Number("", "74 of 171", "74 of 171", "Four kinds of review comment"),
    # No day of any file lies from 31 Jan to 9 Mar 2026.
    Number("", "38 days", "38 days", "Four kinds of review comment"),
    # 132 records, 15 posts, 8 pieces, 3 reviews, 6 ends, 7 ratings that changed; 121 days differ.
    Number("", "171 dated entries on 121 days", "The whole ledger", "Outbox for order events"),
    # Posts tagged `engineering`: eight, one of them of April.
    Number(
        STAFF, "7 of 20 technical blog posts", "7 pieces of evidence", "Depth lies, age does not"
    ),
    # Records since July: 14 Jul, 1 Sep, 2 Oct, 5 Nov.
    Number(
        STAFF,
        "4 significant technical decisions",
        "7 pieces of evidence, 4 of them counted",
        "Order events leave through an outbox",
    ),
    # Portfolio notes of the track: the outbox and the search; `resume-upload` is of March.
    Number(
        STAFF,
        "2 of 3 complex features",
        "3 pieces of evidence, 2 of them counted",
        "Outbox for order events",
    ),
    # Records since July: 15 Jul, 24 Sep, 15 Oct, 17 Nov.
    Number(STAFF, "4 tech talks", "5 pieces of evidence, 4 of them counted", "Talk: Boring queues"),
    # Ten records since July, one of them of two; the twelfth pattern is of spring.
    Number(
        STAFF,
        "11 of 20 system design patterns",
        "10 pieces of evidence and 4 dated entries with nothing to open, 10 of them counted",
        "Lease",
    ),
    # One record of October, of 27.
    Number(STAFF, "27 in Oct 2026", "27 in Oct 2026", "Sum of the month"),
    # Four records in twelve months.
    Number(STAFF, "4 in the last 12 months", "4 in the last 12 months", "resume-upload 0.4"),
    # Records since July add up to 31, and to 41 with those before.
    Number(
        PRODUCT,
        "31 of 40 user interviews",
        "5 pieces of evidence and 11 dated entries with nothing to open, 14 of them counted",
        "Asked about transcripts leaving the house",
    ),
    Number("counted/", "41 interviews", "41 interviews", "One of three had the problem"),
    # Eight records, one of them of two.
    Number(
        PRODUCT,
        "9 of 10 product improvements",
        "7 pieces of evidence and 4 dated entries with nothing to open, 8 of them counted",
        "Work: search page, p99 from 1.9 s to 420 ms",
    ),
    # Eleven records since July, one of them of two.
    Number(
        PRODUCT,
        "12 of 20 product specs",
        "4 pieces of evidence and 9 dated entries with nothing to open, 11 of them counted",
        "Deletion that can be checked",
    ),
    # Three of four records are of July and later.
    Number(
        PRODUCT,
        "3 of 5 times",
        "1 piece of evidence and 2 dated entries with nothing to open",
        "Clipnote, to a founders' breakfast of nine",
    ),
    # 61 of 86 recordings are of July and later.
    Number(
        SPEECH,
        "61 of 100 speaking practice recordings",
        "2 pieces of evidence and 15 dated entries with nothing to open, 16 of them counted",
        "Release week",
    ),
    # Seventeen posts less one without `publish` and one of December; one of the 15 is of April.
    Number(SPEECH, "14 of 20 blog posts", "14 pieces of evidence", "Why my goals are public"),
    Number("counted/", "15 posts", "15 posts", "Reading a query plan from the inside out"),
    # Nine notes less one with `publish: false`.
    Number("counted/", "8 pieces", "8 pieces", "resume-upload, a small library"),
    # Six records: 4, 11, 8, 9, 5 and 6.
    Number(
        SIDE,
        "43 of 100 users",
        "1 piece of evidence and 5 dated entries with nothing to open",
        "Most of them one study group",
    ),
    # Of October: 30 records, 4 posts, 4 pieces, 1 review, 4 ends and 4 ratings.
    Number("reviews/2026-10/", "47", "Entries in the ledger", "Activation is a definition"),
    # Six `[x]` among the 32 boxes below the learning paths.
    Number(
        "learning/",
        "6 of 32 finished",
        "🎯 Career goals: two tracks at once",
        'Read "The Mom Test"',
    ),
    # Snapshots of July and October: User Research rose from 2 to 3; four notes name the skill.
    Number(
        "skills/",
        "up 1 since Jul 2026",
        "4 artefacts, last used 6 Nov 2026",
        "From 27 interviews to four decisions",
    ),
)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda one: f"{one.page}{one.shown}")
def test_a_number_is_right_and_followed_in_two_clicks(number, example):
    page = example / number.page / "index.html"
    article = read(page)
    clicked = clickable(article, number)
    if clicked.tag == "summary":
        opened = [clicked.getparent()]
    else:
        page, opened = follow(page, clicked.get("href"))
    entries = [one for part in opened for one in part.iter("a", "li")]
    # What has nothing to open is listed all the same.
    evidence = next(one for one in entries if text_of(one).startswith(number.second))
    if evidence.tag == "a":
        target, _ = follow(page, evidence.get("href"))
        assert target is None or target.is_file()


def read(page: Path) -> HtmlElement:
    return html.parse(page).getroot().find(".//article")


def text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def clickable(article: HtmlElement, number: Number) -> HtmlElement:
    """Return what to click: the nearest to the number that has these words."""
    parts = [
        one
        for one in article.iter("li", "p", "div", "tr", "tbody", "figure")
        if number.shown in text_of(one)
    ]
    for part in sorted([article, *parts], key=lambda one: len(one.text_content())):
        for one in part.iter("summary", "a"):
            if text_of(one) == number.first:
                return one
    message = f"{number.shown!r} or {number.first!r} is not on the page"
    raise AssertionError(message)


def follow(page: Path, href: str) -> tuple[Path | None, list[HtmlElement]]:
    """Return the page that a link leads to and what stands at its place; None for another site."""
    address, fragment = urldefrag(href)
    if "://" in address:
        return None, []
    target = (page.parent / unquote(address)).resolve() if address else page
    target = target / "index.html" if target.is_dir() else target
    article = read(target)
    if not fragment:
        return target, [article]
    (place,) = article.xpath(".//*[@id=$id]", id=fragment)
    part = [place]
    for one in place.itersiblings():
        if one.tag == place.tag:
            break
        part.append(one)
    return target, part
