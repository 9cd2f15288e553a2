"""Compose the page that says how each number is counted, and from what.

In: the rules, in plain words, and the sources of this site's numbers. Out: one page.
"""

from collections import Counter
from dataclasses import dataclass

from trailmark.base.speech import say
from trailmark.pages import words
from trailmark.pages.desk import Desk, chip_of
from trailmark.pages.ledger import source_of
from trailmark.pages.routes import COUNTED, EVERYTHING, LEDGER, rule_anchor
from trailmark.pages.views import Block, Chip, Lead, Link, PageView, Table
from trailmark.progress.model import Provenance
from trailmark.progress.standing.rules import FIRST_HOLDS, rules_for
from trailmark.progress.standing.states import STATES


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule of counting; a state has a chip for its title."""

    anchor: str
    title: str
    text: str
    chip: Chip | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Several rules."""

    rules: tuple[RuleView, ...]
    intro: str = ""


def compose_counted(desk: Desk) -> PageView:
    """Compose the page of the rules."""
    states = tuple(
        RuleView(rule_anchor(row.state.value), "", row.says, chip_of(row.state)) for row in STATES
    )
    said = rules_for(with_history=bool(desk.progress.ties.history.items))
    rules = tuple(RuleView(rule_anchor(rule.key), say(rule.title), rule.says) for rule in said)
    lead = say(
        "Every number here is counted from dated entries, as of {day}. These are the rules.",
        day=words.day(desk.today),
    )
    blocks = [
        Block("lead", Lead(lead)),
        Block("rules", Rules(rules), say("Rules"), "rules"),
        Block("rules", Rules(states, say(FIRST_HOLDS)), say("States of a milestone"), "states"),
    ]
    if desk.records.metrics:
        blocks.append(Block("table", _sources(desk), say("Sources of the numbers"), "sources"))
    if desk.progress.events:
        blocks.append(Block("table", _provenance(desk), say("Where the dates come from"), "dates"))
    return PageView(
        path=COUNTED,
        title=say("How this is counted"),
        description=say("The rules behind every number of this site, in plain words."),
        template="counted",
        blocks=tuple(blocks),
        hide=(),
    )


def _sources(desk: Desk) -> Table:
    rows = []
    for metric in desk.records.metrics:
        counter = desk.progress.counters.get(metric.key)
        counted = desk.metric_link(COUNTED, counter) if counter else say("nothing yet")
        rows.append((metric.label, source_of(desk, metric), counted))
    return Table(
        say("Each metric and what it counts"),
        (say("Metric"), say("Counts"), say("So far")),
        tuple(rows),
    )


def _provenance(desk: Desk) -> Table:
    ledger = desk.routes.href(COUNTED, LEDGER, EVERYTHING)
    amounts = Counter(event.provenance for event in desk.progress.events if event.date)
    return Table(
        say("Dated entries by the source of their date"),
        (say("Source"), say("Entries")),
        tuple(
            (say(words.SOURCE_WORDS[one]), Link(words.number(amounts[one]), ledger))
            for one in Provenance
            if amounts[one]
        ),
    )
