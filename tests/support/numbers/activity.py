"""Follow the numbers of the first page, the ledger, metrics and lists of pages."""

import re
from copy import deepcopy
from datetime import date, timedelta

from lxml import html
from lxml.html import HtmlElement

from tests.support.numbers.entries import (
    leads_to_ledger,
    ledger,
    longest_gap,
    rows_in,
    today_of,
    total,
    within,
    year_of,
)
from tests.support.numbers.kinds import Shown
from tests.support.numbers.milestones import check_figure as check_milestones
from tests.support.numbers.reading import (
    Span,
    amount,
    around,
    find,
    flat,
    section,
    span_of,
    text_of,
)


def check_figure(shown: Shown) -> None:
    """A large number of the first page, counted again where it leads."""
    label = text_of(find(shown.element.getparent().getparent(), "dt")[0])
    if label == "Milestones done":
        check_milestones(shown)
        return
    rows = leads_to_ledger(shown.site, shown.page, shown.element)
    year = year_of(shown.site)
    # The page of the ledger lists each entry in several sections; one of them has each once.
    rows = ledger(shown.site)
    if label == "Longest gap":
        assert shown.n == [longest_gap([one.day for one in rows], year)]
    elif label == "Newest entry":
        assert shown.dates[0].first == max(one.day for one in rows)
    else:
        recent = within(rows, year)
        assert shown.n == [sum(one.href is not None for one in recent), len(recent)]


def check_activity(shown: Shown) -> None:
    """The totals of a year, from the ledger that the figure leads to."""
    _leads_there(shown)
    year = year_of(shown.site)
    rows = within(ledger(shown.site), year)
    days = {one.day for one in rows}
    if shown.text.startswith("Last 12"):
        assert shown.n == [longest_gap(days, year)]
        assert shown.dates[-1].first == max(days)
    else:
        assert shown.n == [len(rows), len(days)]


def check_day(shown: Shown) -> None:
    """A square of the calendar, or a bar of a week."""
    _leads_there(shown)
    first = shown.dates[0].first
    last = first + timedelta(days=6) if shown.text.startswith("Week of") else first
    assert shown.n == [len(within(ledger(shown.site), Span(first, last)))]


def check_month(shown: Shown) -> None:
    """A month of the table: its entries lead to the month in the ledger."""
    row = around(shown.element, "tr")
    month, entries, days = row
    span, year = span_of(text_of(month)), year_of(shown.site)
    span = Span(max(span.first, year.first), min(span.last, year.last))
    rows = within(ledger(shown.site), span)
    said = [amount(text_of(one)) for one in (entries, days)]
    assert said == [len(rows), len({one.day for one in rows})]
    if rows:
        (link,) = find(entries, "a")
        assert len(within(leads_to_ledger(shown.site, shown.page, link), span)) == len(rows)


def _leads_there(shown: Shown) -> None:
    figure = around(shown.element, "figure")
    (link,) = find(figure, "p.tm-rest a")
    assert leads_to_ledger(shown.site, shown.page, link)


def check_ledger_lead(shown: Shown) -> None:
    """The sentence above the ledger, from the list below it."""
    rows, year = ledger(shown.site), year_of(shown.site)
    recent = within(rows, year)
    opened = sum(one.href is not None for one in recent)
    gap = longest_gap([one.day for one in rows], year)
    assert shown.n == [len(rows), len(recent), opened, gap]
    assert (shown.dates[2].first - shown.dates[1].first).days + 1 == gap


def check_ledger_total(shown: Shown) -> None:
    """`41 interviews so far` is the sum of the section."""
    head = shown.element.getprevious()
    assert shown.n[0] == total(rows_in(section(head)))


def check_ledger_goal(shown: Shown) -> None:
    """`7 for “Publish posts”, from 6 Jul 2026 on` is the sum of the section from that day on."""
    head = around(shown.element, "p").xpath("preceding-sibling::h2")[-1]
    begun = [one for one in rows_in(section(head)) if one.day and one.day >= shown.dates[0].first]
    assert shown.n[0] == total(begun)


def check_ledger_month(shown: Shown) -> None:
    """The number beside a month is the sum of its lines; of all entries, how many they are."""
    part = around(shown.element, "div")
    rows = rows_in([part])
    whole = part.get("id", "").startswith(("all-entries_", "due-dates-moved_"))
    assert shown.n == [len(rows) if whole else total(rows)]
    span = span_of(text_of(around(shown.element, "dt")).rpartition(" ")[0])
    assert within(rows, span) == rows


def check_amount(shown: Shown) -> None:
    """`×14` is what the line counts for; the number is the owner's record of that day."""
    assert around(shown.element, "li").get("class") is None
    (row,) = [one for one in rows_in([_lone(shown.element)]) if one.amount == shown.n[0]]
    assert row.said.startswith("Record, ") or "from a record" in row.said
    wanted = rf" date {flat(str(row.day)).strip()} metric [^0-9]+ amount {shown.n[0]:g} "
    assert re.search(wanted, shown.site.owner), "no record of the day has this amount"


def _lone(element: HtmlElement) -> HtmlElement:
    """Return a line as the only one of a list, so that it can be read as lists are."""
    frame = html.fromstring('<div><ul class="tm-proof"></ul></div>')
    frame[0].append(deepcopy(around(element, "li")))
    return frame


def check_counter(shown: Shown) -> None:
    """`41 interviews` leads to lines that add up to it."""
    rows = leads_to_ledger(shown.site, shown.page, shown.element)
    assert shown.n[0] == total(rows)


def check_sources(shown: Shown) -> None:
    """How many days come from notes, records or git."""
    rows = leads_to_ledger(shown.site, shown.page, shown.element)
    source = text_of(around(shown.element, "tr")[0])
    assert shown.n == [sum(one.said.endswith(source) for one in rows)]


def check_metric(shown: Shown) -> None:
    """`27 in Oct 2026` leads to the lines of that month; `in the last 12 months` to all."""
    rows = leads_to_ledger(shown.site, shown.page, shown.element)
    if shown.dates:
        assert shown.n == [total(within(rows, shown.dates[0]))]
        return
    today = today_of(shown.site)
    year = Span(date(today.year - 1, today.month, today.day) + timedelta(days=1), today)
    assert shown.n == [total(within(rows, year))]


def check_column(shown: Shown) -> None:
    """A column of a metric, its label, its table and its title, from the ledger it leads to."""
    figure = around(shown.element, "figure")
    (link,) = find(figure, "p.tm-rest a")
    rows = leads_to_ledger(shown.site, shown.page, link)
    counted = []
    for row in find(figure, "tbody tr"):
        month, said, *target = (text_of(one) for one in row)
        span = span_of(month.removesuffix(" (running)"))
        assert amount(said) == total(within(rows, span)), month
        counted.append((month, amount(said), [amount(one) for one in target]))
    values = [value for _, value, _ in counted]
    if shown.element.tag == "title":
        assert shown.text.endswith(", ".join(f"{month}: {_said(n)}" for month, n, _ in counted))
    elif "target met" in shown.text:
        over = [value >= target[0] for _, value, target in counted[:-1]]
        assert shown.n == [over.count(True), len(over)]
    elif "in all" in shown.text:
        assert shown.n == [sum(values)]
    elif shown.text.startswith("Target"):
        assert {shown.n[0]} == {target[0] for *_, target in counted}
    elif shown.element.tag == "text":
        at = find(figure, "svg text.lab").index(shown.element)
        assert abs(shown.n[0] - values[at]) < 50
        assert len(find(figure, "svg text.lab")) == len(values)


def _said(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def check_promise(shown: Shown) -> None:
    """What was promised was typed by the owner; the page leads to the note."""
    place = shown.element.xpath("ancestor-or-self::tr | ancestor-or-self::figure")[-1]
    if place.tag == "figure":
        label = re.split(": ", text_of(find(place, "figcaption strong")[0]))[0]
    else:
        label = text_of(place[0])
    assert shown.site.wrote(f"{label} {shown.own[0]}"), f"{label}: {shown.own[0]}"
    leads_to_note(shown)


def leads_to_note(shown: Shown) -> None:
    """A page or a widget that shows what the owner typed leads to the note."""
    frames = shown.element.xpath("ancestor::div[@class='tm-widget']")
    frame = frames[-1] if frames else shown.article
    links = [
        link
        for block in find(frame, ".tm-links p")
        if text_of(block).startswith("As written in")
        for link in find(block, "a")
    ]
    assert links, "nothing leads to the note in which it is written"
    for link in links:
        shown.site.follow(shown.page, link.get("href"))


def check_listed(shown: Shown) -> None:
    """`8 pieces of work` are the cards or lines of the page; `15 posts` those that say so."""
    lines = find(shown.article, ".tm-browse li.tm-card") or find(
        shown.article, ".tm-entries ul.tm-list > li"
    )
    assert shown.n[0] == len(lines)
    if len(shown.n) > 1:
        posts = [one for one in lines if "Post" in [text_of(it) for it in find(one, "p span")]]
        assert shown.n[1] == len(posts)


def check_more_work(shown: Shown) -> None:
    """`Product Strategy (2)` leads to a choice of the portfolio that so many cards fit."""
    _, (place,) = shown.site.follow(shown.page, shown.element.get("href"))
    cards = find(shown.site.article(shown.site.page("portfolio")), ".tm-browse li.tm-card")
    choice = place.get("data-fits")
    assert shown.n == [sum(choice in card.get("data-fits").split() for card in cards)]
    # Where a card says its skills, the same may be counted by eye.
    skill = text_of(shown.element).rpartition(" (")[0]
    if place.get("id").startswith("skill-"):
        said = [[text_of(one) for one in find(card, "ul.tags li")] for card in cards]
        assert shown.n == [sum(skill in one for one in said)]


def check_counts(shown: Shown) -> None:
    """`counts 2` is the amount of that day in the ledger that the line leads to."""
    line = around(shown.element, "li")
    rows = leads_to_ledger(shown.site, shown.page, line.find("a"))
    day = span_of(text_of(find(line, "time")[0]))
    assert shown.n[0] in [one.amount for one in within(rows, day)]


def check_finished(shown: Shown) -> None:
    """`1 of 4 finished` are the marks of the list, each with its word for who cannot see it."""
    card = shown.element.xpath("ancestor::li[contains(@class, 'tm-card')]")
    part = card[0] if card else shown.article
    ticks = [text_of(one) for one in find(part, "ul.tm-ticks li span.tm-vh")]
    boxes = [one for one in ticks if one != "Dropped:"]
    assert shown.n == [boxes.count("Done:"), len(boxes)]
