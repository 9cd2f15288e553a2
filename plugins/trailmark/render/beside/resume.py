"""Write `resume.json` in the form of JSON Resume (https://jsonresume.org/schema).

In: all that is public. Out: JSON text. Only what notes and `profile.yml` say is in it, and no key
without a value: no work or education, which no note knows, and no skill without evidence.
"""

import datetime
from typing import Any

from trailmark.pages.desk import Desk, newest_first, note_date
from trailmark.pages.facets import kind_of
from trailmark.pages.routes import HOME, RESUME, join_address
from trailmark.pages.skills import rated_text
from trailmark.progress.model import Event, SkillProgress
from trailmark.publish.public import NoteType, PublicNote
from trailmark.render.beside.texts import filled, to_json

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_FIRST, _LAST = 1000, 2999
"""The years that the schema knows."""


def render_resume(desk: Desk) -> str:
    """Return what is public about the owner as JSON Resume."""
    works = newest_first(desk.vault.of_type(NoteType.PORTFOLIO))
    posts = newest_first(desk.vault.of_type(NoteType.POST))
    said = {
        "$schema": _SCHEMA,
        "basics": _basics(desk),
        "projects": [_project(desk, one) for one in works],
        "skills": [_skill(desk, one) for one in desk.progress.skills if one.evidence],
        "publications": [_publication(desk, one) for one in posts],
        "meta": filled(
            {
                "canonical": _whole(desk, RESUME),
                "version": "v1.0.0",
                "notice": desk.records.profile.notice,
            }
        ),
    }
    return to_json(filled(said))


def _basics(desk: Desk) -> dict[str, Any]:
    profile = desk.records.profile
    return filled(
        {
            "name": profile.name,
            "label": profile.headline,
            "email": profile.email,
            "url": _whole(desk, HOME),
            "summary": profile.summary,
            # Which part of it is a city, nobody said.
            "location": filled({"address": profile.location}),
            "profiles": [
                {"network": link.label, "url": url}
                for link in profile.links
                if (url := _page(link.url))
            ],
        }
    )


def _project(desk: Desk, note: PublicNote) -> dict[str, Any]:
    own = note.properties
    link = next((url for one in own.links if (url := _page(one.url))), "")
    day = None if own.start or own.end else note_date(note)
    return filled(
        {
            "name": note.title,
            "description": own.summary,
            "highlights": [own.outcome] if own.outcome else [],
            "keywords": list(dict.fromkeys((*own.stack, *own.skills))),
            "startDate": _day(own.start or day),
            "endDate": _day(own.end or day),
            "url": _whole(desk, desk.routes.notes[note.path]) or link,
            "roles": [own.role] if own.role else [],
            "entity": own.org,
            "type": kind_of(note).casefold() if own.kind else "",
        }
    )


def _skill(desk: Desk, one: SkillProgress) -> dict[str, Any]:
    """Return a skill with its evidence, for which the schema has no key but allows one."""
    return filled(
        {
            "name": one.skill.name,
            "level": rated_text(one.skill),
            "evidence": [_evidence(desk, event) for event in one.evidence],
        }
    )


def _evidence(desk: Desk, event: Event) -> dict[str, Any]:
    address = desk.routes.follow(HOME, event.link)
    whole = join_address(desk.site.url, address) if address and desk.site.url else ""
    return filled({"name": event.title, "date": _day(event.date), "url": whole})


def _publication(desk: Desk, note: PublicNote) -> dict[str, Any]:
    return filled(
        {
            "name": note.title,
            "publisher": desk.site.name,
            "releaseDate": _day(note.properties.date),
            "url": _whole(desk, desk.routes.notes[note.path]),
            "summary": note.properties.summary,
        }
    )


def _whole(desk: Desk, target: str) -> str:
    """Return the whole address of a staged file; empty where that of the site is not known."""
    return desk.address(target) if desk.site.url else ""


def _page(url: str) -> str:
    """Return the address of a page outside in signs that every program reads; empty for others."""
    return join_address("", url) if url.startswith(("https://", "http://")) else ""


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day and _FIRST <= day.year <= _LAST else ""
