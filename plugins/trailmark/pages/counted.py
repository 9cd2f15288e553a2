"""Compose the page that says how each number is counted, and from what.

In: the rules, in plain words, and the sources of this site's numbers. Out: one page.
"""

from collections import Counter
from dataclasses import dataclass

from trailmark.pages import words
from trailmark.pages.desk import Desk, chip_of
from trailmark.pages.routes import COUNTED
from trailmark.pages.views import Block, Chip, Lead, PageView, Table
from trailmark.progress.model import Provenance, State
from trailmark.records.model import MetricDefinition, NoteFilter

_STATE_RULES = {
    State.DONE: "Its box is ticked, or the number it names has been reached; the page says which.",
    State.ON_PACE: "The count is on or above the straight line from its start to its due date, "
    "or less than a week below it.",
    State.BEHIND: "The count is a week or more below that line. The page says how many weeks.",
    State.OVERDUE: "The due date has passed and it is not done.",
    State.DROPPED: "It was given up. It stays listed, with the reason, and leaves the total.",
    State.OPEN: "It has no due date, or nothing that could be counted yet.",
    State.UNKNOWN: "The note states it as a plain line, without a box.",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of counting."""

    title: str
    text: str
    chip: Chip | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Several rules."""

    rules: tuple[Rule, ...]


_RULES = (
    Rule(
        "What counts",
        (
            "Only what is public and dated: published posts and pieces of work, records, ticked "
            "milestones, ratings and reviews. A record is what the owner wrote down on a day; what "
            "it can show is linked. Notes that name a milestone prove it, but do not count."
        ),
    ),
    Rule(
        "Where a date comes from",
        (
            "From the note, where its author wrote one. Else from the record that reached the "
            "number. Else from the git history of the note: the commit that ticked its box. “By” a "
            "day means that it was ticked then or earlier, and “before” that it was when the "
            "history begins; such a day is never called late or early. Each date says which it "
            "is. Where none of them knows, there is no date."
        ),
    ),
    Rule(
        "Pace",
        (
            "The plan is a straight line from the start of a milestone to its due date. The tick "
            "on a bar is where that line is today."
        ),
    ),
    Rule(
        "Forecast",
        (
            "The rate of the last 90 days, or of the days since the start when those are fewer, "
            "but of four weeks at least, carried on to the due date. The range is the number of "
            "entries of those days plus and minus its square root. Below four dated events there "
            "is no forecast."
        ),
    ),
    Rule(
        "Skills",
        (
            "Ratings are the owner’s own. Beside each stands the published work that names the "
            "skill. Where there is none, the page says so."
        ),
    ),
    Rule(
        "Blanks",
        "What its author has not filled in is shown as not filled in, never as zero.",
    ),
)


def compose_counted(desk: Desk) -> PageView:
    """Compose the page of the rules."""
    states = Rules(tuple(Rule("", text, chip_of(state)) for state, text in _STATE_RULES.items()))
    rules = Rules(_RULES)
    lead = (
        f"Every number here is counted from dated entries, as of {words.day(desk.today)}. "
        "These are the rules."
    )
    blocks = [
        Block("lead", Lead(lead)),
        Block("rules", rules, "Rules", "rules"),
        Block("rules", states, "States of a milestone", "states"),
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
        total = sum(event.amount for event in counter.events) if counter else None
        counted = "nothing yet" if total is None else f"{words.number(total)} {metric.unit}".strip()
        rows.append((metric.label, _source(desk, metric), counted))
    return Table("Each metric and what it counts", ("Metric", "Counts", "So far"), tuple(rows))


def _source(desk: Desk, metric: MetricDefinition) -> str:
    if metric.count is None:
        return "dated records"
    return f"published notes {_filter(desk, metric.count)}".strip()


def _filter(desk: Desk, chosen: NoteFilter) -> str:
    track = desk.track_title(desk.progress.ties.track_of(chosen.track))
    parts = {
        "of type": chosen.type,
        "tagged": chosen.tag,
        "of the track": track or chosen.track,
        "in the folder": chosen.folder,
    }
    return words.listing([f"{word} {value}" for word, value in parts.items() if value])


def _provenance(desk: Desk) -> Table:
    amounts = Counter(event.provenance for event in desk.progress.events if event.date)
    return Table(
        "Dated entries by the source of their date",
        ("Source", "Entries"),
        tuple(
            (words.SOURCE_WORDS[one], words.number(amounts[one]))
            for one in Provenance
            if amounts[one]
        ),
    )
