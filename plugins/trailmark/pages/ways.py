"""The ways from a number to what it was counted from.

In: the models. Out: links to a place in the ledger, to a rule, to a skill or to a review, so that
each number of a page is two clicks away from its evidence.
"""

from trailmark.base.dates import Period
from trailmark.base.slugs import unique_slugs
from trailmark.base.speech import message, say, say_many
from trailmark.pages import words
from trailmark.pages.desk import Desk, newest_first, place_in
from trailmark.pages.routes import (
    COUNTED,
    EVERYTHING,
    LEDGER,
    SKILLS,
    TIMELINE,
    rule_anchor,
)
from trailmark.pages.views import Link
from trailmark.progress.model import MilestoneProgress, SkillProgress
from trailmark.publish.public import NoteType, PublicNote


def entries_in(desk: Desk, page: str, text: str, period: Period) -> Link:
    """Return the link to the newest entry that the ledger has of a period."""
    anchor = place_in(EVERYTHING, desk.progress.events, period)
    return Link(text, desk.routes.href(page, LEDGER, anchor))


def rule_link(desk: Desk, page: str, key: str, text: str) -> Link:
    """Return the link to a rule of counting, given by its key."""
    return Link(text, desk.routes.href(page, COUNTED, rule_anchor(key)))


def milestone_rules(desk: Desk, page: str) -> tuple[Link, ...]:
    """Return the links to the rules by which milestones are held against their plan."""
    said = {
        "pace": message("plan"),
        "behind-by-weeks": message("weeks behind"),
        "forecast": message("forecast"),
    }
    return tuple(rule_link(desk, page, key, say(text)) for key, text in said.items())


def course_links(desk: Desk, page: str, one: MilestoneProgress) -> tuple[Link, ...]:
    """Return the links to what the course of a milestone is drawn from."""
    counter = desk.progress.counters.get(one.metric or "")
    return (
        *((desk.metric_link(page, counter, say("Each entry")),) if counter else ()),
        rule_link(desk, page, "pace", say("How a plan is counted")),
        rule_link(desk, page, "forecast", say("How a forecast is counted")),
    )


def count_link(desk: Desk, page: str, one: MilestoneProgress) -> Link | None:
    """Return the count of a milestone with the way to each entry; None when nothing counts it."""
    if one.count is None:
        return None
    text = words.number(words.reached(one.count))
    counter = desk.progress.counters.get(one.metric or "")
    return desk.metric_link(page, counter, text) if counter else Link(text)


def earlier_link(desk: Desk, page: str, one: MilestoneProgress, left: int) -> Link | None:
    """Return the link to what counts for a milestone and is not in its list; None for nothing."""
    if left <= 0:
        return None
    text = say_many("and {number} earlier", "and {number} earlier", left)
    counter = desk.progress.counters.get(one.metric or "")
    return desk.metric_link(page, counter, text) if counter else Link(text)


def skill_anchor(desk: Desk, one: SkillProgress) -> str:
    """Return the place of a skill on the page of skills."""
    slugs = unique_slugs([skill.skill.name for skill in desk.progress.skills])
    return f"skill-{slugs[desk.progress.skills.index(one)]}"


def skill_link(desk: Desk, page: str, name: str) -> Link:
    """Return the link to a skill by its name: its ratings, else the work that shows it."""
    for one in desk.progress.skills:
        if one.skill.name.casefold() == name.casefold():
            return Link(name, desk.routes.href(page, SKILLS, skill_anchor(desk, one)))
    work = desk.work_links(page, {"skill": (name,)})
    return Link(name, work[0].href if work else None)


def review_of(desk: Desk, period: Period) -> PublicNote | None:
    """Return the review of a period; None when there is none."""
    notes = newest_first(desk.vault.of_type(NoteType.REVIEW))
    return next((note for note in notes if note.properties.period == period), None)


def changes_link(desk: Desk, page: str, period: Period, text: str) -> Link:
    """Return the link to what a period brought: its review, else the timeline."""
    note = review_of(desk, period)
    if note is None:
        return Link(text, desk.routes.href(page, TIMELINE, "all"))
    return Link(text, desk.routes.href(page, desk.routes.notes[note.path], WHAT_CHANGED))


WHAT_CHANGED = "what_changed"
"""The place of the changes on the page of a review; no heading of a note has an underline."""
