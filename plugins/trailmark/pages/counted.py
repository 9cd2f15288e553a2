"""Compose the page that says how each number is counted, and from what.

In: the rules, in plain words, and the sources of this site's numbers. Out: one page.
"""

from collections import Counter
from dataclasses import dataclass

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
    rules = tuple(RuleView(rule_anchor(rule.key), rule.title, rule.says) for rule in said)
    lead = (
        f"Every number here is counted from dated entries, as of {words.day(desk.today)}. "
        "These are the rules."
    )
    blocks = [
        Block("lead", Lead(lead)),
        Block("rules", Rules(rules), "Rules", "rules"),
        Block("rules", Rules(states, FIRST_HOLDS), "States of a milestone", "states"),
    ]
    if desk.records.metrics:
        blocks.append(Block("table", _sources(desk), "Sources of the numbers", "sources"))
    if desk.progress.events:
        blocks.append(Block("table", _provenance(desk), "Where the dates come from", "dates"))
    return PageView(
        path=COUNTED,
        title="How this is counted",
        description="The rules behind every number of this site, in plain words.",
        template="counted",
        blocks=tuple(blocks),
        hide=(),
    )


def _sources(desk: Desk) -> Table:
    rows = []
    for metric in desk.records.metrics:
        counter = desk.progress.counters.get(metric.key)
        counted = desk.metric_link(COUNTED, counter) if counter else "nothing yet"
        rows.append((metric.label, source_of(desk, metric), counted))
    return Table("Each metric and what it counts", ("Metric", "Counts", "So far"), tuple(rows))


def _provenance(desk: Desk) -> Table:
    ledger = desk.routes.href(COUNTED, LEDGER, EVERYTHING)
    amounts = Counter(event.provenance for event in desk.progress.events if event.date)
    return Table(
        "Dated entries by the source of their date",
        ("Source", "Entries"),
        tuple(
            (words.SOURCE_WORDS[one], Link(words.number(amounts[one]), ledger))
            for one in Provenance
            if amounts[one]
        ),
    )
