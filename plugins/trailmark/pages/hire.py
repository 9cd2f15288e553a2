"""Compose the page for a reader with one minute, which also prints on one sheet.

In: profile, work and skills. Out: who, the strongest evidence, skills with proof, what the owner is
open to, contact. What nobody can check is not on it: skills without evidence are only counted.
"""

from dataclasses import dataclass

from trailmark.base.speech import say, say_many
from trailmark.pages import words
from trailmark.pages.desk import Desk
from trailmark.pages.evidence import EvidenceView, compose_evidence, openable_first
from trailmark.pages.portfolio import STRONGEST, compose_strongest
from trailmark.pages.routes import HIRE, LOG, SKILLS, safe_href
from trailmark.pages.skills import proof_text, rated_text
from trailmark.pages.views import Block, Empty, Entries, Fact, Link, PageView
from trailmark.pages.ways import skill_anchor
from trailmark.progress.model import SkillProgress

MOST_SKILLS = 6
"""As many as a minute and a sheet hold."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach the owner."""

    link: Link
    address: str
    """That of a letter, to be read and copied; empty for other links."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who the owner is, in the words of their profile."""

    name: str
    headline: str
    summary: str
    location: str
    address: str
    """Of this page, for paper; empty where that of the site is not known."""
    facts: tuple[Fact, ...]
    open_to: tuple[str, ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class ProvenSkill:
    """A skill with the newest of what shows it."""

    name: str
    rating: str
    proof: Link
    newest: tuple[EvidenceView, ...]
    """One, or none."""


@dataclass(frozen=True, slots=True)
class Proven:
    """Skills that somebody can check."""

    skills: tuple[ProvenSkill, ...]
    more: Link


def compose_hire(desk: Desk) -> PageView:
    """Compose the page; it is in the navigation once the profile has a name."""
    profile = desk.records.profile
    if profile.name:
        blocks = [Block("introduction", _introduction(desk)), *_evidence(desk), *_skills(desk)]
    else:
        empty = Empty(
            say("No introduction yet"),
            say(
                "Name, headline, contact and what you are open to come from `profile.yml`; beside "
                "them stand the strongest work and the skills that it shows."
            ),
        )
        blocks = [Block("empty", empty)]
    said = say(
        "{name} in a minute: the strongest work, skills with proof, and contact.",
        name=profile.name,
    )
    return PageView(
        path=HIRE,
        title=say("Hire"),
        description=said
        if profile.name
        else say("The strongest work, skills with proof, and contact."),
        template="hire",
        blocks=tuple(blocks),
        in_nav=bool(profile.name),
        titled=not profile.name,
    )


def contacts_of(desk: Desk) -> tuple[Link, ...]:
    """Return where the owner is found and how they are reached."""
    profile = desk.records.profile
    links = [Link(link.label, safe_href(link.url)) for link in profile.links]
    if profile.email:
        links.append(Link(say("Email"), f"mailto:{profile.email}"))
    return tuple(link for link in links if link.href)


def _introduction(desk: Desk) -> Introduction:
    profile = desk.records.profile
    return Introduction(
        name=profile.name,
        headline=profile.headline,
        summary=profile.summary,
        location=profile.location,
        address=desk.address(HIRE) if desk.site.url else "",
        facts=tuple(Fact(label, (Link(said),)) for label, said in profile.facts),
        open_to=profile.open_to,
        contacts=tuple(Contact(link, _letter(link)) for link in contacts_of(desk)),
    )


def _letter(link: Link) -> str:
    scheme, _, address = (link.href or "").partition(":")
    return address if scheme == "mailto" else ""


def _evidence(desk: Desk) -> list[Block]:
    """Show the strongest work; without any, the newest of what there is to open."""
    strongest = compose_strongest(desk, HIRE)
    if strongest:
        return strongest
    newest = openable_first(desk.progress.events, STRONGEST)
    if not newest:
        empty = Empty(say("No evidence yet"), say("The strongest pieces of work will stand here."))
        return [Block("empty", empty, say("Strongest evidence"), "strongest")]
    more = Link(say("The whole log"), desk.routes.href(HIRE, LOG))
    entries = Entries(tuple(desk.event_entry(HIRE, event) for event in newest), more)
    return [Block("entries", entries, say("Latest evidence"), "strongest")]


def _skills(desk: Desk) -> list[Block]:
    """Show the skills with most evidence, the last used ones first among equals."""
    found = desk.progress.skills
    proven = [one for one in found if one.evidence]
    if not proven:
        return []
    proven.sort(key=lambda one: one.last_used or desk.today, reverse=True)
    proven.sort(key=lambda one: len(one.evidence), reverse=True)
    claimed = len(found) - len(proven)
    every = say_many("All {number} skill", "All {number} skills", len(found))
    if claimed:
        unproven = words.number(claimed)
        every = say(
            "{skills}, {number} of them without evidence yet", skills=every, number=unproven
        )
    more = Link(every, desk.routes.href(HIRE, SKILLS))
    shown = tuple(_skill(desk, one) for one in proven[:MOST_SKILLS])
    return [Block("proven", Proven(shown, more), say("Skills with proof"), "skills")]


def _skill(desk: Desk, one: SkillProgress) -> ProvenSkill:
    newest = compose_evidence(desk, HIRE, one.evidence[:1])
    place = desk.routes.href(HIRE, SKILLS, skill_anchor(desk, one))
    proof = Link(proof_text(one), place)
    return ProvenSkill(one.skill.name, rated_text(one.skill), proof, newest)
