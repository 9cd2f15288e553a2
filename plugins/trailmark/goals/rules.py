"""Every rule of the goal reader: its stable name, its tier, what it does, and an example.

`trailmark explain` prints the name and the tier, `goals.rules` in mkdocs.yml turns a rule or a
whole tier off, `docs/goal-rules.md` is made from this table, and the tests see that each rule has a
case and a working switch. Tiers are those of NOTES 3.1: a lower one never overrides a higher one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

TIERS = {
    "T0": "the frontmatter of the note",
    "T1": "explicit marks on the line: boxes, fields, task emoji, status tags",
    "T2": "labels and the columns of tables",
    "T3": "inference from words, numbers, emoji and headings",
}
"""The tiers, from the one that always wins to the one that only fills in."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    tier: str
    says: str
    example: str
    fills_gaps: bool = False
    """Whether it holds for many lines at once, and so never contradicts one of them."""


def _gap(tier: str, says: str, example: str) -> Rule:
    return Rule(tier, says, example, fills_gaps=True)


RULES: Mapping[str, Rule] = {
    # T0
    "frontmatter-start": Rule(
        "T0", "`start` of the frontmatter begins every horizon of the note", "`start: 2026-01-05`"
    ),
    "frontmatter-track": Rule(
        "T0", "`track` of the frontmatter makes the note one track", "`track: Open source`"
    ),
    "frontmatter-sections": Rule(
        "T0",
        "`sections` of the frontmatter says what a heading is about",
        "`sections: {Plans: milestones}`",
    ),
    # T1
    "box": Rule("T1", "the character in the box is the state", "`- [x] Give a talk`"),
    "tag-state": Rule("T1", "a tag says the state", "`#status/done`"),
    "field-state": Rule("T1", "a field says the state", "`[status:: in progress]`"),
    "field-due": Rule(
        "T1", "a field or a mark is the due date", "`[due:: 2026-10-31]`, `📅 2026-10-31`"
    ),
    "field-start": Rule(
        "T1", "a field or a mark is the start", "`[start:: 2026-01-05]`, `🛫 2026-01-05`"
    ),
    "field-completion": Rule(
        "T1",
        "a field or a mark is the day it was done",
        "`[completion:: 2026-02-20]`, `✅ 2026-02-20`",
    ),
    "field-cancelled": Rule(
        "T1",
        "a field or a mark is the day it was dropped",
        "`[cancelled:: 2026-02-01]`, `❌ 2026-02-01`",
    ),
    "field-progress": Rule("T1", "a field says how far it is", "`[progress:: 12/20]`"),
    "field-metric": Rule("T1", "a field names the metric that counts it", "`[metric:: talks]`"),
    "field-id": Rule(
        "T1",
        "a field, a mark or a linked block id is the name that stays",
        "`[id:: tech-talks]`, `🆔 tech-talks`",
    ),
    # T2
    "label-due": Rule("T2", "a nested label or a column is the due date", "`Due: 31 March 2026`"),
    "label-start": Rule("T2", "a nested label or a column is the start", "`Start: 5 January 2026`"),
    "label-state": Rule(
        "T2",
        "a nested label or a column is the state, or the day of it",
        "`Status: in progress`, `Done: 12 Jan 2026`",
    ),
    "label-target": Rule("T2", "a nested label or a column is the target", "`Target: 20 posts`"),
    "label-progress": Rule(
        "T2", "a nested label or a column says how far it is", "`Progress: 60%`, `Current: 12`"
    ),
    "label-baseline": Rule(
        "T2", "a nested label or a column says where it began", "`Baseline: 27`"
    ),
    "section-due": _gap(
        "T2",
        "a labelled line below a heading is the due date of its milestones",
        "`**Target timeline:** Q4 2026`",
    ),
    "section-start": _gap(
        "T2",
        "a labelled line below a heading is the start of its milestones",
        "`**Period:** 8 Nov – 31 Dec 2025`",
    ),
    "table-row": Rule(
        "T2",
        "a row of a table below a milestones heading is a milestone",
        "`| Goal | Status | Due |`",
    ),
    "vision-line": Rule(
        "T2", "a line below a vision heading, under its bold label", "`**Role:** lead`"
    ),
    "legend-line": Rule(
        "T2", "a line of signs with states is the legend of the note", "`📌 in progress · ✅ done`"
    ),
    "rating-cell": Rule("T2", "a cell of a rating column of a skills table", "`| Rust | ⭐⭐⭐ |`"),
    "rating-line": Rule("T2", "a line of a skill with its rating", "`- Rust: 3/5`"),
    "skill-line": Rule(
        "T2", "a short line below a skills heading is a skill without a rating", "`- Rust`"
    ),
    "scale-stated": Rule(
        "T2",
        "a legend, a header or the marks say how many are full marks",
        "`Level (1-5)`, `★★★☆☆`",
    ),
    "metric-line": Rule("T2", "`label: value` below a metrics heading", "`- Blog posts: 4+`"),
    "metric-current": Rule(
        "T2", "lines of now and target below the name of a metric", "`Current: 2` and `Target: 4`"
    ),
    "metric-row": Rule("T2", "a row of a table of metrics", "`| Metric | Target | Now |`"),
    "status-line": Rule("T2", "`label: … %` below a status heading", "`**Writing:** 40%`"),
    "status-part": Rule("T2", "`label: value` below a status line", "`- Drafts: 4`"),
    "next-line": Rule(
        "T2", "`label: value` below a heading of the next milestone", "`**Role:** lead`"
    ),
    "review-slot": Rule("T2", "a line below the heading of a review period", "`### Q1 goals`"),
    "path-item": Rule("T2", "a line below a learning heading", "`- [ ] A course`"),
    "showcase-item": Rule("T2", "a line of what to show", "`- [ ] Case studies`"),
    "showcase-place": Rule("T2", "a line of where to show it", "`**Where to show:**`"),
    "nested-remark": Rule("T2", "a nested line is a remark", "`  - It was harder than it looked`"),
    "nested-proof": Rule("T2", "a nested line with a link is a proof", "`  - [The recording](…)`"),
    # T3
    "heading-kind": Rule(
        "T3", "the words of a heading say what its section is about", "`## Goals for 2026`"
    ),
    "heading-horizon": Rule(
        "T3", "the words of a heading say how far ahead it looks", "`## 6-Month Milestones`"
    ),
    "heading-state": _gap(
        "T3", "a heading or label that is a state holds for the lines without one", "`## Done`"
    ),
    "heading-track": Rule(
        "T3", "the highest heading above its milestones names a track", "`# Staff engineer`"
    ),
    "title-track": Rule(
        "T0", "milestones under no heading belong to a track named by the note", "`title: My year`"
    ),
    "boxed-line": Rule(
        "T3", "a box below no other kind of heading is a milestone", "`- [ ] Give a talk`"
    ),
    "plain-bullet": Rule(
        "T3",
        "a plain or numbered line directly below a milestones heading is a milestone",
        "`- Give a talk`",
    ),
    "marked-list": Rule(
        "T3",
        "plain lines below a short heading of a goal note are milestones where a third of them, "
        "and two at least, tell their state, a share or a due date",
        "`## Music` and `- Learn a song – done`",
    ),
    "signed-line": Rule(
        "T3",
        "text with a box, or lines that all begin with the sign of a state, are milestones",
        "`✅ Give a talk`",
    ),
    "progress-state": Rule(
        "T3", "what has begun by its own number is in progress", "`- [ ] Read 20 books (12/20)`"
    ),
    "nested-state": Rule(
        "T3", "the first words of a nested line are the state", "`  - done, in March`"
    ),
    "done-date": Rule(
        "T3",
        "a day at the edge of a line that is done is the day of it",
        "`- [x] The post – 2026-02-19`",
    ),
    "heading-goal": Rule(
        "T3",
        "a heading with labelled lines below it is itself a milestone",
        "`### Goal 2: …` and `Deadline: May`",
    ),
    "parent": Rule(
        "T3",
        "a line with boxes below it is their parent, and no milestone itself",
        "`- [ ] The book`",
    ),
    "horizon-due": _gap("T3", "the horizon of the heading gives the due date", "`## Q1 2026`"),
    "words-due": Rule(
        "T3", "`by`, `until` or `before` and a date is the due date", "`… by Q3 2026`"
    ),
    "words-state": Rule(
        "T3", "the last or first words of a line are its state", "`… — Done`, `[WIP] …`"
    ),
    "emoji-state": Rule(
        "T3", "the emoji at the start or the end of a line is its state", "`✅ Give a talk`"
    ),
    "struck": Rule(
        "T3",
        "a line struck through is done where a date goes with it, else struck",
        "`~~Give a talk~~ - 2026-02-01`",
    ),
    "words-quantity": Rule("T3", "a number with a unit is the target", "`20+ posts`, `3-5 talks`"),
    "words-change": Rule(
        "T3", "`from … to …` says where it began and where it shall end", "`from 27 to 24 hours`"
    ),
    "words-progress": Rule("T3", "a share says how far it is", "`12/20`, `60%`, `3 so far`"),
    "bar-progress": Rule("T3", "a bar drawn with signs says how far it is", "`█████░░░░░`"),
    "rating-words": Rule(
        "T3",
        "the words of one scale are ratings, where a legend or a known scale ranks them",
        "`Advanced`",
    ),
    "rhythm-line": Rule(
        "T3",
        "a plain line says how often to look at the note, or at its skills, again; it stays prose",
        "`Review this note monthly`",
    ),
    "scale-assumed": Rule(
        "T3", "nobody says how many are full marks, so the setting does", "`⭐⭐⭐`"
    ),
    "blank": Rule("T3", "a blank is not filled in and never counts", "`- [ ] ____`"),
}
"""The rules by name."""
