"""Follow the numbers of reviews and skills."""

import re

from lxml.html import HtmlElement

from tests.support.numbers.activity import leads_to_note
from tests.support.numbers.entries import (
    evidence_words,
    leads_to_ledger,
    ledger,
    rows_in,
    total,
    within,
)
from tests.support.numbers.kinds import Shown
from tests.support.numbers.milestones import milestone_at
from tests.support.numbers.reading import Span, amount, around, find, flat, span_of, text_of

GROUPS = {
    "Milestones reached": "Reached",
    "Slipped": "Slipped",
    "Dropped": "Dropped",
    "Added": "Added",
    "Rescoped": "Rescoped",
}


def check_counted(shown: Shown) -> None:
    """`26 pieces of evidence and …` of a review leads to the ledger of its period."""
    (link,) = find(shown.element, "a")
    assert leads_to_ledger(shown.site, shown.page, link)
    assert shown.text.casefold() == _evidence_of(shown, _period(shown.article)).casefold()


def check_listed_evidence(shown: Shown) -> None:
    """The same in the list of reviews: the first line says the period, the link leads on."""
    line = around(shown.element, "li")
    span = _span(text_of(find(line, "p span")[0]))
    assert shown.text.casefold() == _evidence_of(shown, span).casefold()
    _review_of(shown, line)


def check_listed_changes(shown: Shown) -> None:
    """`4 milestones done`, `1 slipped`: what the review that the line leads to lists."""
    article = _review_of(shown, around(shown.element, "li"))
    word = "Reached" if "done" in shown.text else shown.text.split()[-1].capitalize()
    assert shown.n == [_listed(article, word)]


def check_change(shown: Shown) -> None:
    """A count of a review is the list below it; the difference leads to the period before."""
    row = around(shown.element, "tr")
    label, now, *since = row
    name = text_of(label)
    if name in GROUPS:
        assert amount(text_of(now)) == _listed(shown.article, GROUPS[name])
    else:
        (link,) = find(label, "a")
        period = _period(shown.article)
        assert amount(text_of(now)) == len(within(ledger(shown.site), period))
        _lands_in(shown, link, period)
    if shown.element is not now:
        _check_before(shown, row, since[0])


def _check_before(shown: Shown, row: HtmlElement, cell: HtmlElement) -> None:
    """Count again what a difference says of the period before."""
    now, before = amount(text_of(row[1])), _before(cell, amount(text_of(row[1])))
    (link,) = find(cell, "a")
    span = _span_before(shown)
    name = text_of(row[0])
    if name not in GROUPS:
        assert before == len(within(ledger(shown.site), span))
        _lands_in(shown, link, span)
        return
    _, parts = shown.site.follow(shown.page, link.get("href"))
    tables = [one for part in parts for one in part.iter("table")]
    if tables:
        rows = {text_of(one[0]): one for one in tables[0].iter("tr")}
        assert before == amount(text_of(rows[name][1]))
    else:
        assert before == _by_timeline(parts, name, span)
    assert now >= 0


def _by_timeline(parts: list[HtmlElement], name: str, span: Span) -> int:
    """Count on the timeline what became so in a period."""
    found = 0
    for item in (one for part in parts for one in part.iter("li")):
        said = text_of(item)
        days = find(item, "> span.tm-vh")
        if not days:
            continue
        day = span_of(text_of(days[0]).rstrip(":")).first
        done, dropped = (word in (item.get("class") or "") for word in ("done", "dropped"))
        promised = re.search(r"promised for (\d+ \w+ \d+)", said)
        due = span_of(promised[1]).first if promised else day
        inside = span.first <= day <= span.last
        # What was given up before it was due has not slipped.
        slipped = span.first <= due <= span.last and (day > span.last or not (done or dropped))
        late = span.first <= due <= span.last and done and day > due
        counts = {"Milestones reached": inside and done, "Dropped": inside and dropped}
        found += counts.get(name, slipped or late)
    return found


def check_total(shown: Shown) -> None:
    """A metric of a review: the lines of its ledger in the period, and in the one before."""
    row = around(shown.element, "tr")
    rows = _metric_rows(shown, row)
    cells = list(row)[1:]
    at = cells.index(around(shown.element, "td"))
    if at == 0:
        assert amount(text_of(cells[0])) == total(within(rows, _period(shown.article)))
    elif at == 1:
        leads_to_note(shown)
    else:
        (link,) = find(cells[at], "a")
        span = _span_before(shown)
        before = _before(cells[at], amount(text_of(cells[0])))
        assert before == total(within(rows, span))
        if before:
            _lands_in(shown, link, span)


def check_entries(shown: Shown) -> None:
    """`4 entries` of a metric: the list that opens, and the way to what it leaves out."""
    cell = around(shown.element, "td")
    listed = rows_in([cell])
    rows = within(_metric_rows(shown, around(cell, "tr").getprevious()), _period(shown.article))
    if shown.text.startswith("and "):
        (link,) = find(shown.element, "a")
        _lands_in(shown, link, _period(shown.article))
        assert shown.n == [len(rows) - len(listed)]
    else:
        assert shown.n == [len(rows)]
        assert len(listed) == len(rows) or "further" in text_of(cell)


def check_rerated(shown: Shown) -> None:
    """A rating that changed stands in the ledger as `User Research: 2 → 3`."""
    block = around(shown.element, "div").getnext()
    (link,) = find(block, "a")
    titles = [one.title for one in leads_to_ledger(shown.site, shown.page, link)]
    name, before, now, change = (text_of(one) for one in around(shown.element, "tr"))
    assert f"{name}: {before} → {now}" in titles
    assert f"{abs(amount(now) - amount(before)):g}" in change.split()


def check_remark(shown: Shown) -> None:
    """`18 Sep 2026, 18 days late` of a list: so it stands at the milestone."""
    (link,) = around(shown.element, "li").findall("./a")
    assert f"{shown.n[0]:g} day" in text_of(milestone_at(shown, link))


def check_rating(shown: Shown) -> None:
    """A rating is a cell of the owner's own table, and the page leads to the note."""
    row = around(shown.element, "tr")
    name, *ratings = row
    said = " ".join(text_of(one) for one in ratings if "n" in (one.get("class") or "").split())
    assert shown.site.wrote(f"{text_of(name)} {said}"), f"{text_of(name)} {said}"
    leads_to_note(shown)


def check_artefacts(shown: Shown) -> None:
    """`4 artefacts, last used 6 Nov 2026`: the list that opens, and its newest day."""
    place = shown.element
    if place.tag != "summary":
        (link,) = find(place, "a")
        _, (row,) = shown.site.follow(shown.page, link.get("href"))
        (place,) = find(row.getnext(), "summary")
    rows = rows_in([place.getparent()])
    assert shown.n == [len(rows)]
    assert shown.dates[0].first == max(one.day for one in rows if one.day)


def check_rated(shown: Shown) -> None:
    """`3 of 5, self-rated`: the row of the skill on the page that the words beside lead to."""
    (link,) = find(shown.element.getparent(), "span a") or around(shown.element, "li").xpath("./a")
    _, (row,) = shown.site.follow(shown.page, link.get("href"))
    assert amount(text_of(row[1])) == shown.n[0]
    caption = text_of(around(row, "table").find("caption"))
    assert f"1 to {shown.n[1]:g}" in caption


def check_since(shown: Shown) -> None:
    """`up 1 since Jul 2026` leads to the line of the ledger that says it."""
    (link,) = find(shown.element, "a")
    name = text_of(around(shown.element, "tr").getprevious()[0])
    rows = leads_to_ledger(shown.site, shown.page, link)
    (title,) = [one.title for one in rows if one.title.startswith(f"{name}: ")]
    before, now = (amount(one) for one in title.rpartition(": ")[2].split(" → "))
    assert shown.n == [abs(now - before)]
    assert ("up" in shown.text) == (now > before)


def check_skills(shown: Shown) -> None:
    """How many skills there are, and how many have something that shows them."""
    article = shown.article
    if shown.element.tag == "a":
        _, (article,) = shown.site.follow(shown.page, shown.element.get("href"))
    proofs = find(article, "table.tm-skills tr.proof")
    proven = sum(bool(find(one, "details")) for one in proofs)
    assert shown.n[0] == len(proofs)
    assert shown.n[1:] in ([proven], [len(proofs) - proven])


def check_level(shown: Shown) -> None:
    """`Data Analysis: 2 → 3` of the ledger was typed into the ratings of two days."""
    parts = re.split(r" date (\d{4} \d\d \d\d) ratings ", shown.site.owner)
    typed = {}
    for day, ratings in zip(parts[1::2], parts[2::2], strict=True):
        level = re.search(rf"{flat(shown.own[0])}(\d) ", f" {ratings} ")
        if level:
            typed[day] = float(level[1])
    after = flat(str(shown.dates[0].first)).strip()
    before = max(day for day in typed if day < after)
    assert shown.n == [typed[before], typed[after]]


def _before(cell: HtmlElement, now: float) -> float:
    """Read what a difference such as `+3 from 1` or `same` says of the time before."""
    said = text_of(cell)
    if said == "same":
        return now
    gap, _, before = said.replace("−", "-").split()
    assert now - amount(before) == float(gap.replace(",", ""))
    return amount(before)


def _metric_rows(shown: Shown, row: HtmlElement) -> list:
    """Return the ledger of the metric of a row, found by its heading there."""
    label = text_of(row[0])
    article = shown.site.article(shown.site.page("ledger"))
    heads = {text_of(one): one for one in article.iter("h2")}
    return ledger(shown.site, heads[label].get("id")) if label in heads else []


def _lands_in(shown: Shown, link: HtmlElement, span: Span) -> None:
    """A link for a period must land at its newest month that has anything."""
    rows = leads_to_ledger(shown.site, shown.page, link)
    assert within(rows, span), f"{text_of(link)!r} lands beside its period"


def _listed(article: HtmlElement, title: str) -> int:
    for group in find(article, "dl.tm-vision > div"):
        if [text_of(one) for one in find(group, "dt")] == [title]:
            return len(find(group, "li"))
    return 0


def _evidence_of(shown: Shown, span: Span) -> str:
    return evidence_words(within(ledger(shown.site), span)) or "no evidence"


def _review_of(shown: Shown, line: HtmlElement) -> HtmlElement:
    _, (article,) = shown.site.follow(shown.page, line.find("a").get("href"))
    return article


def _period(article: HtmlElement) -> Span:
    return _span(_fact(article, "Period"))


def _span_before(shown: Shown) -> Span:
    return _span(_fact(shown.article, "Compared with"))


def _fact(article: HtmlElement, label: str) -> str:
    (found,) = [
        text_of(find(one, "dd")[0])
        for one in find(article, "dl.tm-facts > div")
        if text_of(find(one, "dt")[0]) == label
    ]
    return found


def _span(text: str) -> Span:
    first, _, last = text.partition(" – ")
    return Span(span_of(first).first, span_of(last or first).last)
