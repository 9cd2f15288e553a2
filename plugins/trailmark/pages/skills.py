"""Compose skills: the ratings of a person, never without the proof beside them.

In: skills with history and evidence. Out: one table a group, and the page of all of them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from trailmark.base.dates import Period
from trailmark.base.speech import message, say, say_many
from trailmark.goals.model import Skill
from trailmark.pages import words
from trailmark.pages.desk import Desk
from trailmark.pages.evidence import EvidenceView, compose_evidence, compose_written
from trailmark.pages.routes import SKILLS
from trailmark.pages.views import Block, Empty, Lead, Link, Links, PageView
from trailmark.pages.ways import entries_in, skill_anchor
from trailmark.progress.model import SkillProgress

_HORIZON = re.compile(r"(?P<number>\d{1,3})[- ](?P<unit>month|year|week)s?\b", re.IGNORECASE)
_ROLES = ("now", "next", "last")
"""How the first, a middle and the last column are drawn: disc, ring and diamond."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One number of a skill."""

    role: str
    text: str
    """The number, the word of the note, or that it is not filled in."""
    value: float | None


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill."""

    name: str
    ratings: tuple[Rating, ...]
    before: float | None
    """The rating of the snapshot before; None when it is not known."""
    change: Link | None
    """`up 1 since Jul 2026`, with the way to that entry of the ledger."""
    rising: bool
    proof: str
    evidence: tuple[EvidenceView, ...]
    anchor: str = ""
    """Its place on the page of skills; elsewhere it has none."""


@dataclass(frozen=True, slots=True)
class RatingColumn:
    """The title of a column, long and short."""

    title: str
    short: str
    role: str


@dataclass(frozen=True, slots=True)
class SkillTable:
    """The skills of a group."""

    caption: str
    columns: tuple[RatingColumn, ...]
    max: float
    rows: tuple[SkillRow, ...]


def compose_skills_page(desk: Desk) -> PageView:
    """Compose the page of all skills."""
    found = desk.progress.skills
    blocks = compose_skill_groups(desk, SKILLS, found)
    if found:
        blocks = [Block("lead", Lead(_summary(found))), *_unproven(desk, found), *blocks]
        blocks += compose_written(desk, SKILLS, (one.skill.note for one in found))
    return PageView(
        path=SKILLS,
        title=say("Skills"),
        description=say(
            "Self-rated skills, each with its last change and the work that proves it."
        ),
        template="skills",
        blocks=tuple(blocks),
        in_nav=bool(found),
        hide=("navigation",),
    )


def compose_skill_groups(desk: Desk, page: str, found: Iterable[SkillProgress]) -> list[Block]:
    """Show skills in one table a group, or how to rate some."""
    groups: dict[str, list[SkillProgress]] = {}
    for skill in found:
        groups.setdefault(skill.skill.group or say("Skills"), []).append(skill)
    if not groups:
        empty = Empty(
            say("No skills yet"),
            say("Ratings, now and for each goal, will stand here beside what shows them."),
        )
        return [Block("empty", empty)]
    return [
        Block("skills", compose_skill_table(desk, page, skills), title, f"skills-{number}")
        for number, (title, skills) in enumerate(groups.items(), start=1)
    ]


def compose_skill_table(desk: Desk, page: str, skills: Iterable[SkillProgress]) -> SkillTable:
    """Compose the table of some skills."""
    found = list(skills)
    titles = list(dict.fromkeys(title for one in found for title in one.skill.ratings))
    columns = tuple(
        RatingColumn(_long_title(title), _short_title(title), _role(at, len(titles)))
        for at, title in enumerate(titles)
    )
    top = max((one.skill.max for one in found), default=5)
    assumed = any(one.skill.max_assumed for one in found)
    scale = say("Self-rated, 1 to {top}", top=words.number(top))
    if assumed:
        scale = say("{scale} (assumed scale)", scale=scale)
    proven = any(one.evidence for one in found)
    return SkillTable(
        caption=say("{scale}. Each skill opens the work that shows it.", scale=scale)
        if proven
        else f"{scale}.",
        columns=columns,
        max=top,
        rows=tuple(_row(desk, page, one, titles) for one in found),
    )


def _row(desk: Desk, page: str, one: SkillProgress, titles: list[str]) -> SkillRow:
    ratings = tuple(
        _rating(one.skill, title, _role(at, len(titles))) for at, title in enumerate(titles)
    )
    now = ratings[0].value if ratings else None
    before = _before(one, now)
    return SkillRow(
        name=one.skill.name,
        ratings=ratings,
        before=before[1] if before else None,
        change=_change(desk, page, one, before),
        rising=before is not None and now is not None and now > before[1],
        proof=proof_text(one),
        evidence=compose_evidence(desk, page, one.evidence),
        anchor=skill_anchor(desk, one) if page == SKILLS else "",
    )


def _rating(skill: Skill, title: str, role: str) -> Rating:
    """Return a rating in the words of the note where it has words, else as a number."""
    value = skill.ratings.get(title)
    number = say(words.BLANK) if value is None else words.number(value)
    return Rating(role, skill.words.get(title, number), value)


def _before(one: SkillProgress, now: float | None) -> tuple[str, float] | None:
    """Return the month and the rating of the snapshot before the newest rating."""
    history = [(words.month(date), value) for date, value in one.history]
    if history and history[-1][1] == now:
        history.pop()
    return history[-1] if history else None


def _change(
    desk: Desk, page: str, one: SkillProgress, before: tuple[str, float] | None
) -> Link | None:
    now = next(iter(one.skill.ratings.values()), None)
    if now is None or before is None or now == before[1]:
        return None
    gap = now - before[1]
    said = {"number": words.number(abs(gap)), "month": before[0]}
    up, down = message("up {number} since {month}"), message("down {number} since {month}")
    text = say(up if gap > 0 else down, **said)
    day, rated = one.history[-1]
    # A rating that only the note has is in no ledger yet.
    return entries_in(desk, page, text, Period(day, day)) if rated == now else Link(text)


def rated_text(skill: Skill) -> str:
    """Say the rating of today and whose it is; empty when it is blank or a word."""
    now = next(iter(skill.ratings.values()), None)
    if now is None:
        return ""
    top = words.number(skill.max)
    return say("{number} of {top}, self-rated", number=words.number(now), top=top)


def proof_text(one: SkillProgress) -> str:
    """Say how much shows a skill, and when it was used last."""
    if not one.evidence:
        return words.capital(say(words.UNPROVEN))
    counted = say_many("{number} artefact", "{number} artefacts", len(one.evidence))
    if one.last_used is None:
        return counted
    return say("{artefacts}, last used {day}", artefacts=counted, day=words.day(one.last_used))


def _unproven(desk: Desk, found: Iterable[SkillProgress]) -> list[Block]:
    """Lead to the skills that nothing shows; where nothing shows any, the lead says it."""
    claimed = [one for one in found if not one.evidence]
    if not claimed or len(claimed) == len(desk.progress.skills):
        return []
    links = tuple(
        Link(one.skill.name, desk.routes.href(SKILLS, SKILLS, skill_anchor(desk, one)))
        for one in claimed
    )
    return [Block("links", Links(say("No evidence yet"), links), anchor="unproven")]


def _summary(skills: Iterable[SkillProgress]) -> str:
    found = list(skills)
    proven = sum(bool(one.evidence) for one in found)
    rated = say_many(
        "{number} skill, rated by myself.", "{number} skills, rated by myself.", len(found)
    )
    if not proven:
        checked = say("No published work names one of them yet.")
    elif proven == len(found):
        checked = say("Each can be checked against published work.")
    else:
        checked = say_many(
            "{number} of them can be checked against published work.",
            "{number} of them can be checked against published work.",
            proven,
        )
    return f"{rated} {checked}"


def _role(at: int, columns: int) -> str:
    if at == 0:
        return _ROLES[0]
    return _ROLES[2] if at == columns - 1 and columns > 2 else _ROLES[1]  # noqa: PLR2004


def _long_title(title: str) -> str:
    """Say `12-Month Goal` as `12 months`."""
    match = _HORIZON.match(title)
    if match is None:
        return say("Now") if title.casefold() == "current" else title
    return _SPANS[match["unit"].casefold()](int(match["number"]))


def _short_title(title: str) -> str:
    """Shorten `12-Month Goal` to `12m` for narrow screens."""
    match = _HORIZON.match(title)
    if match is None:
        return _long_title(title)
    short = _SHORT_SPANS[match["unit"].casefold()]
    return say(short, number=match["number"])


_SPANS: Mapping[str, Callable[[int], str]] = {
    "week": lambda amount: say_many("{number} week", "{number} weeks", amount),
    "month": lambda amount: say_many("{number} month", "{number} months", amount),
    "year": lambda amount: say_many("{number} year", "{number} years", amount),
}
_SHORT_SPANS = {
    "week": message("{number}w"),
    "month": message("{number}m"),
    "year": message("{number}y"),
}
