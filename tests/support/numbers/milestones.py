"""Follow the numbers of milestones and tracks."""

import re
from collections import Counter
from datetime import timedelta

from lxml.html import HtmlElement

from tests.support.numbers.entries import (
    evidence_words,
    leads_to_ledger,
    rows_in,
    today_of,
    total,
    within,
)
from tests.support.numbers.kinds import Shown, states_in
from tests.support.numbers.reading import Span, amount, around, find, span_of, text_of

RULES = ("rule-pace", "rule-behind-by-weeks", "rule-forecast")


def check_summary(shown: Shown) -> None:
    """`2 of 7 milestones done, 3 behind and 2 open` is the list below, or the sum of the cards."""
    done, of = shown.n[:2]
    states = _listed_states(shown)
    assert done == states.pop("done", 0)
    assert of == done + sum(states.values()) - states.get("dropped", 0)
    if "done," in shown.text:
        assert shown.states == {one: many for one, many in states.items() if many}


def check_card(shown: Shown) -> None:
    """The numbers of a card are those of the list on the page that it leads to."""
    card = around(shown.element, "li.tm-card")
    (link,) = find(card, ".h a")
    _, parts = shown.site.follow(shown.page, link.get("href"))
    states = states_below(parts)
    if not shown.n:
        assert all(states[word] == many for word, many in shown.states.items())
        return
    assert shown.n == [states["done"], states.total() - states["dropped"]]
    said = states_in(" ".join(text_of(one) for one in find(card, "p.tm-key span")))
    assert said == {word: many for word, many in states.items() if word != "done"}
    drawn = Counter(_state(one) for one in find(card, "svg.tm-bar rect"))
    assert drawn == Counter({word: many for word, many in states.items() if word != "dropped"})


def states_below(parts: list[HtmlElement]) -> Counter[str]:
    """Count milestones by the word of their state."""
    items = [one for part in parts for one in find(part, "ul.tm-ms > li")]
    return Counter(_state(one) for one in items)


def check_figure(shown: Shown) -> None:
    """`5 of 27` on the first page is the sum of the cards where it leads."""
    _, (article,) = shown.site.follow(shown.page, shown.element.get("href"))
    assert shown.n == _sum_of_cards(article)


def check_count(shown: Shown) -> None:
    """A count leads to the ledger: what is listed beside it and counts there adds up to it."""
    item = around(shown.element, "li")
    (link,) = find(shown.element, "b a")
    title = text_of(item.xpath("./h3 | ./a")[0])
    goal = shown.own[0] if shown.own else f"{shown.n[1]:g}"
    assert re.search(rf"\b{re.escape(goal)}(?!\d)", title), f"{title!r} promises no {goal}"
    ledger = leads_to_ledger(shown.site, shown.page, link)
    listed = Counter((one.title, one.day) for one in rows_in([item]))
    both = []
    for row in ledger:
        if listed[row.title, row.day] > 0:
            listed[row.title, row.day] -= 1
            both.append(row)
    assert total(both) == shown.n[0]
    for start in _start(item):
        span = Span(start, today_of(shown.site))
        assert total(within(ledger, span)) == shown.n[0]


def check_list(shown: Shown) -> None:
    """`7 pieces of evidence` is how many lines open below it."""
    place = shown.element
    around_it = place.getparent() if place.tag == "summary" else around(place, "li")
    rows = rows_in([around_it])
    said, _, counted = shown.text.casefold().partition(", ")
    assert said == evidence_words(rows).casefold()
    if counted:
        assert counted == f"{sum('not counted' not in row.said for row in rows)} of them counted"


def check_plan(shown: Shown) -> None:
    """`15 planned by now` is a straight line, and its rule is linked below the list."""
    item = around(shown.element, "li")
    _leads_to_rules(shown)
    assert _planned(shown, item, shown.dates[0]) == shown.n[0]


def check_weeks(shown: Shown) -> None:
    """`11 weeks behind plan`: when the line stood where the count stands."""
    _leads_to_rules(shown)
    item = around(shown.element, "li")
    count, goal = count_of(item)
    start, due = _start(item)[0], _due(item)
    behind = (today_of(shown.site) - start).days - count / goal * (due - start).days
    assert round(behind / 7) == shown.n[0]


def check_forecast(shown: Shown) -> None:
    """The middle of a forecast is the rate of the days since the start, and two weeks more."""
    _leads_to_rules(shown)
    item = around(shown.element, "li")
    middle, low, high = shown.n
    count, _ = count_of(item)
    (link,) = find(item, ".q b a")
    ledger = leads_to_ledger(shown.site, shown.page, link)
    assert middle == _foretold(shown, ledger, count, Span(_start(item)[0], _due(item)))
    assert count <= low <= middle <= high


def check_too_few(shown: Shown) -> None:
    """`not enough data (2 of 4)`: dated entries since the start, and what the rule asks for."""
    _leads_to_rules(shown)
    item = around(shown.element, "li")
    (link,) = find(item, ".q b a")
    ledger = leads_to_ledger(shown.site, shown.page, link)
    span = Span(_start(item)[0], today_of(shown.site))
    assert shown.n == [len(within(ledger, span)), 4]


def check_late(shown: Shown) -> None:
    """`18 days late` lies between the two days beside it."""
    ended, due = (one.first for one in shown.dates)
    assert (ended - due).days == shown.n[0]


def check_overdue(shown: Shown) -> None:
    """`Was due 31 Oct 2026, 24 days ago`."""
    assert (today_of(shown.site) - shown.dates[0].first).days == shown.n[0]


def count_of(item: HtmlElement) -> tuple[float, float]:
    """Read `7 of 20` of a milestone."""
    count, _, goal = text_of(find(item, "p.q")[0]).split()[:3]
    return amount(count), amount(goal)


def milestone_at(shown: Shown, link: HtmlElement) -> HtmlElement:
    """Return the milestone that a link leads to."""
    _, parts = shown.site.follow(shown.page, link.get("href"))
    return around(parts[0], "li")


def check_same_count(shown: Shown) -> None:
    """`3 of 5` in a list is the count of the milestone that the line leads to."""
    line = around(shown.element, "li")
    (link, *_) = line.xpath("./a | ./h3/a")
    said = text_of(find(milestone_at(shown, link), "p.q")[0])
    assert amount(said.split()[0]) == shown.n[0]
    if len(shown.n) > 1:
        assert amount(said.split()[2]) == shown.n[1]


def check_same_words(shown: Shown) -> None:
    """`11 weeks behind plan` in a list stands so at the milestone that the line leads to."""
    line = around(shown.element, "li")
    (link, *_) = line.xpath("./a | ./h3/a")
    said = text_of(milestone_at(shown, link))
    number = f"{shown.n[0]:g} {'week' if 'week' in shown.text else 'day'}"
    assert f" {number}" in f" {said}"


def burnup_numbers(shown: Shown) -> tuple[list, float, Span, float]:
    """Return what a burn-up counts: lines of the ledger, count, days and goal."""
    figure = around(shown.element, "figure")
    links = {text_of(one): one for one in find(figure, "p.tm-rest a")}
    for rule in ("How a plan is counted", "How a forecast is counted"):
        shown.site.follow(shown.page, links[rule].get("href"))
    ledger = leads_to_ledger(shown.site, shown.page, links["Each entry"])
    head, below = (text_of(find(figure, f"figcaption {one}")[0]) for one in ("strong", "span"))
    start, due = (span_of(one).first for one in below.rpartition(", ")[2].split(" to "))
    return ledger, amount(head.split()[0]), Span(start, due), amount(head.split()[2])


def check_burnup(shown: Shown) -> None:
    """Each number of a burn-up is counted again from the ledger that it leads to."""
    ledger, _, span, goal = burnup_numbers(shown)
    today = today_of(shown.site)
    count = total(within(ledger, Span(span.first, today)))
    line = min(goal, goal * (today - span.first).days / (span.last - span.first).days)
    plan = round(line) if goal >= 10 else round(line, 1)
    values = {"count": count, "goal": goal, "plan": plan, "behind": round(abs(count - plan), 1)}
    if "orecast" in shown.text or "lab" in (shown.element.get("class") or ""):
        values["middle"] = _foretold(shown, ledger, count, span)
    expected = _burnup_words(shown, values)
    assert shown.n[: len(expected)] == expected


def _burnup_words(shown: Shown, values: dict[str, float]) -> list[float]:
    """Say which numbers a text of a burn-up holds, in its order."""
    text, kind = shown.text, shown.element.tag
    count, goal, plan = values["count"], values["goal"], values["plan"]
    if kind == "desc":
        more = [values["middle"]] if "forecast" in text else []
        return [count, plan, goal, *more]
    for word, value in {"Plan": plan, "Target": goal, "Forecast": values.get("middle")}.items():
        if text.startswith(word):
            return [value]
    if " plan" in text:
        more = [values["middle"]] if "forecast" in text else []
        return [count, goal, values["behind"], *more]
    if "–" in text:
        assert shown.n[0] <= values["middle"] <= shown.n[1]
        return shown.n
    return [count]


def check_burnup_row(shown: Shown) -> None:
    """A row of the table is the sum of the ledger up to that day, beside the straight line."""
    ledger, _, span, goal = burnup_numbers(shown)
    row = around(shown.element, "tr")
    day, counted, plan = (text_of(one) for one in row)
    until = span_of(day).first
    assert amount(counted) == total(within(ledger, Span(span.first, until)))
    line = goal * (until - span.first).days / (span.last - span.first).days
    assert amount(plan) == min(goal, round(line, 1))


def check_too_few_to_draw(shown: Shown) -> None:
    """`No forecast: not enough data (2 of 4)`."""
    ledger, _, span, _ = burnup_numbers(shown)
    assert shown.n == [len(within(ledger, Span(span.first, today_of(shown.site)))), 4]


def check_marker(shown: Shown) -> None:
    """`×2` on a lane: two milestones of the list have one day and one state."""
    lanes = around(shown.element, "figure")
    (line,) = shown.element.xpath("ancestor::svg[@aria-label][1]")
    said = line.get("aria-label").split(": ", 1)[1].split("; ")
    ends = Counter(tuple(one.rsplit(", ", 2)[1:]) for one in said)
    assert shown.n[0] in ends.values()
    listed = [one for one in find(lanes.getparent(), "ol.tm-tl > li") if _state(one)]
    assert len(listed) >= len(said)


def check_parts(shown: Shown) -> None:
    """`Part of “…” (1 of 2 done)`: the lines of the list that say so."""
    items = find(around(shown.element, "ul.tm-ms"), "> li")
    parts = [_state(one) for one in items if f"Part of “{shown.own[0]}”" in text_of(one)]
    assert shown.n == [parts.count("done"), len(parts) - parts.count("dropped")]


def _listed_states(shown: Shown) -> Counter[str]:
    """Count the states of the list that a sentence is about."""
    block = shown.element.getparent()
    rest = [block.getparent()] if _has_class(block.getparent(), "tm-widget") else [shown.article]
    states = states_below(rest)
    if not states:
        states = Counter(_state(one) for one in find(rest[0], "ol.tm-tl > li") if _state(one))
    if states:
        return states
    done, of = _sum_of_cards(rest[0])
    others: Counter[str] = Counter()
    for card in find(rest[0], "li.tm-card"):
        for said in find(card, "p.tm-key span"):
            for many, word in _pairs(text_of(said)):
                others[word] += many
    assert of == done + sum(others.values()) - others["dropped"]
    return Counter({"done": int(done), **others})


def _pairs(text: str) -> list[tuple[int, str]]:
    return [(many, word) for word, many in states_in(text).items()]


def _sum_of_cards(article: HtmlElement) -> list[float]:
    said = [text_of(one).split() for one in find(article, "li.tm-card p.num")]
    return [sum(amount(one[0]) for one in said), sum(amount(one[2]) for one in said)]


def _state(item: HtmlElement) -> str:
    marks = (item.get("class") or "").split()
    words = [one.removeprefix("tm-s-") for one in marks if one.startswith("tm-s-")]
    return {"on-pace": "on pace", "unknown": "not stated"}.get(words[0], words[0]) if words else ""


def _has_class(element: HtmlElement, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _leads_to_rules(shown: Shown) -> None:
    block = around(shown.element, ".tm-milestones")
    links = [one.get("href") for one in find(block, "> p.tm-note a")]
    assert [one.rpartition("#")[2] for one in links] == list(RULES)
    for one in links:
        shown.site.follow(shown.page, one)


def _start(item: HtmlElement) -> list:
    said = [text_of(one) for one in find(item, "p.r span")]
    return [
        span_of(one.rpartition(" since ")[2]).first for one in said if " planned by now, " in one
    ]


def _due(item: HtmlElement):
    for one in find(item, "p.r span"):
        said = text_of(one)
        if said.startswith(("Due ", "Was due ")):
            return span_of(said.partition("ue ")[2].split(",")[0]).first
    message = "no due date is shown"
    raise AssertionError(message)


def _planned(shown: Shown, item: HtmlElement, start: Span) -> float:
    _, goal = count_of(item)
    due = _due(item)
    done = min(1, (today_of(shown.site) - start.first).days / (due - start.first).days)
    return round(goal * done) if goal >= 10 else round(goal * done, 1)


def _foretold(shown: Shown, ledger: list, count: float, span: Span) -> float:
    today = today_of(shown.site)
    days = min(365, (today - span.first).days + 14)
    recent = total(within(ledger, Span(today - timedelta(days=days - 1), today)))
    return count + round(recent * (span.last - today).days / days)
