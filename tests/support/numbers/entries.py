"""Read lists of evidence and add them up, as a visitor with a pencil would."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from lxml.html import HtmlElement

from tests.support.numbers.reading import Site, Span, amount, find, span_of, text_of


@dataclass(frozen=True)
class Row:
    """One line of a list of evidence."""

    title: str
    href: str | None
    amount: float
    day: date | None
    said: str
    """Its kind, day and source."""


def rows_in(parts: Iterable[HtmlElement]) -> list[Row]:
    """Return the lines of evidence below some elements; what leads to more is none."""
    return [
        _row(one)
        for part in parts
        for one in find(part, "ul.tm-proof > li")
        if not re.match(r"and [\d,]+ ", text_of(one))
    ]


def ledger(site: Site, place: str = "all-entries") -> list[Row]:
    """Return the lines of a section of the ledger."""
    key = (site.article(site.page("ledger")), place)
    if key not in site.known:
        _, parts = site.follow(site.page("ledger"), f"#{place}")
        site.known[key] = rows_in(parts)
    return site.known[key]


def within(rows: Iterable[Row], span: Span) -> list[Row]:
    """Return the lines of some days."""
    return [one for one in rows if one.day and span.first <= one.day <= span.last]


def total(rows: Iterable[Row]) -> float:
    """Add up what lines count for."""
    return sum(one.amount for one in rows)


def today_of(site: Site) -> date:
    """Return the day of the site, as the page of the rules says it."""
    said = text_of(find(site.article(site.page("counted")), "p.lead")[0])
    return span_of(re.search(r"as of (\d+ \w+ \d+)", said)[1]).first


def year_of(site: Site) -> Span:
    """Return the 53 weeks that activity is shown of."""
    today = today_of(site)
    return Span(today - timedelta(days=today.weekday(), weeks=52), today)


def longest_gap(days: Iterable[date], span: Span) -> int:
    """Return the most days in a row without an entry."""
    one = timedelta(days=1)
    ends = sorted({max(day, span.first - one) for day in days} | {span.last + one})
    return max((after - before).days - 1 for before, after in pairwise(ends))


def evidence_words(rows: list[Row]) -> str:
    """Say how many lines can be opened and how many cannot."""
    linked = sum(one.href is not None for one in rows)
    bare = len(rows) - linked
    pieces = f"{linked} piece{'s' * (linked != 1)} of evidence" if linked else ""
    dated = f"{bare} dated entr{'y' if bare == 1 else 'ies'} with nothing to open" if bare else ""
    return " and ".join(part for part in (pieces, dated) if part)


def leads_to_ledger(site: Site, page: Path, link: HtmlElement) -> list[Row]:
    """Return the lines at the end of a link, which must lead to the ledger."""
    target, parts = site.follow(page, link.get("href"))
    assert target == site.page("ledger"), f"{text_of(link)!r} leads to {target}"
    place = link.get("href").partition("#")[2]
    return ledger(site, place) if place else rows_in(parts)


def _row(one: HtmlElement) -> Row:
    links, times, amounts = (one.findall(f"./{path}") for path in ("a", "small/time", "b"))
    title = text_of(links[0]) if links else " ".join((one.text or "").split())
    day = date.fromisoformat(times[0].get("datetime")) if times else None
    counted = amount(text_of(amounts[0]).removeprefix("×")) if amounts else 1
    said = " ".join(text_of(small) for small in one.findall("./small"))
    return Row(title, links[0].get("href") if links else None, counted, day, said)
