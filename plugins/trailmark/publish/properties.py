"""Read the listed frontmatter of a note that may be public, in all its spellings.

In: frontmatter as written. Out: `Properties`, or None when a listed value has the wrong type,
since then its author's wish is not known. Source: PRIVACY rule 3; PRODUCT, "Notes";
NOTES part 2, i.
A key that is not in the tables never reaches the site.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from trailmark.base.casing import fold_case
from trailmark.base.dates import Period, day_in_name, parse_period
from trailmark.base.diagnostics import Diagnostics
from trailmark.publish.public import ExternalLink, NoteType, Properties
from trailmark.syntax.links import is_external
from trailmark.vault.note import Note

TYPES = {
    "goals": NoteType.GOALS,
    "goal": NoteType.GOALS,
    "career-goals": NoteType.GOALS,
    "portfolio": NoteType.PORTFOLIO,
    "project": NoteType.PORTFOLIO,
    "post": NoteType.POST,
    "log": NoteType.POST,
    "til": NoteType.POST,
    "review": NoteType.REVIEW,
    "now": NoteType.NOW,
    "resource": NoteType.RESOURCE,
    "page": NoteType.PAGE,
    "note": NoteType.NOTE,
}
"""What `type:` may say."""

FOLDERS = {
    "goals": NoteType.GOALS,
    "portfolio": NoteType.PORTFOLIO,
    "posts": NoteType.POST,
    "reviews": NoteType.REVIEW,
}
"""What a note without `type:` is, by the first folder of its path."""

SECTION_KINDS = frozenset(
    "milestones vision skills metrics status next reviews paths showcase prose".split()
)
"""What `sections:` of a goal note may say of a heading."""

SPELLINGS = {
    "stack": ("tech", "technologies", "tools", "programming_languages"),
    "links": (
        *("github", "url", "homepage", "link", "external", "cta"),
        *("liveurl", "sourceurl", "ios", "android"),
    ),
    "outcome": ("impact", "reflection"),
    "start": ("startdate", "start_date", "start-date"),
    "end": ("enddate", "end_date", "end-date", "completedat"),
    "date": ("created", "published", "year"),
    "updated": ("last_updated", "lastupdated", "modified"),
    "summary": ("description",),
    "org": ("company", "client", "organisation", "organization"),
    "cover": ("image", "thumbnail", "logo", "heroimage"),
    "aliases": ("alias",),
    "tags": ("tag",),
    "skills": ("skill",),
    "milestones": ("milestone",),
    "lang": ("language",),
}
"""Other spellings of a key, compared in lower case; the first that has a value counts."""

_EVERY = ("title", "summary", "tags", "aliases", "date", "updated", "slug", "cover")
ALLOWED = {
    NoteType.GOALS: (*_EVERY, "start", "track", "lang", "sections"),
    NoteType.PORTFOLIO: (
        *_EVERY,
        *"kind role status start end org stack links outcome".split(),
        *"track skills milestones featured".split(),
    ),
    NoteType.POST: (*_EVERY, "track", "skills", "milestones"),
    NoteType.REVIEW: (*_EVERY, "period"),
}
"""The keys that each type may have; the other types have only those that all have."""


def type_of(note: Note) -> NoteType:
    """Return what a note is for: its `type:` if that is a known one, else its first folder."""
    named = note.frontmatter.properties.get("type")
    if isinstance(named, str) and named.strip().casefold() in TYPES:
        return TYPES[named.strip().casefold()]
    return FOLDERS.get(note.path.partition("/")[0].casefold(), NoteType.NOTE)


def read_properties(
    note: Note, clean: Callable[[str], str], found: Diagnostics
) -> Properties | None:
    """Read the listed properties; `clean` takes what is private out of a text value.

    Reports `mistyped-key` and returns None when a listed value cannot be what its key means.
    """
    written = {key.casefold(): (key, value) for key, value in note.frontmatter.properties.items()}
    values: dict[str, Any] = {}
    fits = True
    for key in ALLOWED.get(type_of(note), _EVERY):
        spelled, value = _find_links(written) if key == "links" else _find(key, written)
        if value is None:
            continue
        reader, wanted, example = _READERS[key]
        try:
            values[key] = reader(value, clean)
        except (TypeError, ValueError):
            fits = False
            found.report(
                "mistyped-key",
                note.location(note.frontmatter.line_of(spelled)),
                key=spelled,
                kind=_kind(value),
                wanted=wanted,
                example=example.format(key=spelled),
            )
    if not fits:
        return None
    if "end" in ALLOWED.get(type_of(note), ()):
        values = {**_range(written), **values}
    values.setdefault("date", day_in_name(note.name))
    if "period" in values:
        values["period_name"], values["period"] = values["period"]
    return Properties(**values)


def listed_lines(note: Note) -> dict[str, int]:
    """Return the lines of the listed keys; even the name of another key stays behind."""
    keys = ALLOWED.get(type_of(note), _EVERY)
    listed = {name for key in keys for name in (key, *SPELLINGS.get(key, ()))}
    lines = note.frontmatter.lines
    return {key: line for key, line in lines.items() if key.casefold() in listed}


def _range(written: Mapping[str, tuple[str, object]]) -> dict[str, date]:
    """Read `dateRange: Jul 2023 - current`, where neither start nor end stands alone."""
    _, value = written.get("daterange", written.get("range", ("", None)))
    first, dash, last = re.sub(r"\s+(?:to|[-–—])\s+", "\0", str(value or "")).partition("\0")
    end = parse_property_period(last)
    start = parse_property_period(first)
    if start is None and end is not None:
        # `July - December 2017`: the year stands once, behind both.
        start = parse_property_period(f"{first} {end.end.year:04}")
    if not dash or start is None or (end is not None and start.start > end.end):
        return {}
    return {"start": start.start} | ({"end": end.end} if end else {})


def _find(key: str, written: Mapping[str, tuple[str, object]]) -> tuple[str, object]:
    for name in (key, *SPELLINGS.get(key, ())):
        spelled, value = written.get(name, (name, None))
        if value is not None and value not in ("", []):
            return spelled, value
    return key, None


def _find_links(written: Mapping[str, tuple[str, object]]) -> tuple[str, object]:
    """Join the addresses under all their spellings; of other spellings only addresses count."""
    found = [written[name] for name in ("links", *SPELLINGS["links"]) if name in written]
    found = [
        (spelled, value)
        for spelled, value in found
        if spelled.casefold() == "links" or isinstance(value, str | list | dict)
    ]
    if len(found) < 2:  # noqa: PLR2004 - nothing to join
        return found[0] if found and found[0][1] not in ("", []) else ("links", None)
    return found[0][0], [value for _, value in found if value]


def _text(value: object, clean: Callable[[str], str]) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError
    return clean(str(value)).strip() or None


def _texts(value: object, clean: Callable[[str], str]) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    texts = (_text(one, clean) for one in values if one is not None)
    return tuple(text for text in texts if text)


def _tags(value: object, clean: Callable[[str], str]) -> tuple[str, ...]:
    values = value.replace(",", " ").split() if isinstance(value, str) else value
    names = (tag.lstrip("#").strip("/ ") for tag in _texts(values, clean))
    return tuple(dict.fromkeys(name for name in names if name and not name.isdigit()))


def _day(value: object, clean: Callable[[str], str]) -> date:
    return _period(value, clean)[1].start


def _last_day(value: object, clean: Callable[[str], str]) -> date:
    return _period(value, clean)[1].end


def _period(value: object, clean: Callable[[str], str]) -> tuple[str, Period]:
    text = _text(value, clean) or ""
    period = parse_property_period(text)
    if period is None:
        raise ValueError(text)
    return text, period


def parse_property_period(text: str) -> Period | None:
    """Read a date of the frontmatter; of Obsidian's date and time only the day matters."""
    return parse_period(re.sub(r"^(\d{4}-\d\d-\d\d)(?:T|\s+)[\d:.Z\s+-]+$", r"\1", text.strip()))


def _flag(value: object, _: Callable[[str], str]) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _links(value: object, clean: Callable[[str], str]) -> tuple[ExternalLink, ...]:
    """Read `url`, a list of them, `{label: url}`, or a list of `{name, url}`."""
    if isinstance(value, str):
        return _link("", value)
    if isinstance(value, list):
        return tuple(link for one in value for link in _links(one, clean))
    if not isinstance(value, dict):
        raise TypeError
    if isinstance(value.get("url"), str):
        label = value.get("name") or value.get("label") or value.get("title") or ""
        return _link(clean(str(label)), value["url"])
    return tuple(link for name, url in value.items() for link in _link(clean(str(name)), url))


def _link(label: str, url: object) -> tuple[ExternalLink, ...]:
    if not isinstance(url, str):
        raise TypeError
    if not url.startswith(("https://", "http://", "mailto:")) or not is_external(url):
        return ()
    host = re.sub(r"^(?:https?://(?:www\.)?|mailto:)", "", url).split("/")[0]
    return (ExternalLink(label.strip() or host, url),)


def _language(value: object, clean: Callable[[str], str]) -> str | None:
    text = _text(value, clean)
    return text[:2].casefold() if text else None


def _sections(value: object, clean: Callable[[str], str]) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    named = {clean(str(heading)): str(kind).strip().casefold() for heading, kind in value.items()}
    if not SECTION_KINDS.issuperset(named.values()):
        raise ValueError(value)
    return {
        " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", fold_case(heading))): kind
        for heading, kind in named.items()
    }


def _kind(value: object) -> str:
    return {dict: "a mapping", list: "a list", bool: "true or false", str: "other text"}.get(
        type(value), "a number"
    )


_READERS: Mapping[str, tuple[Callable[[object, Callable[[str], str]], Any], str, str]] = {
    "title": (_text, "text", "`{key}: My title`"),
    "summary": (_text, "text", "`{key}: One sentence`"),
    "tags": (_tags, "a list of words", "`{key}: [one, two]`"),
    "aliases": (_texts, "a list of words", "`{key}: [Another name]`"),
    "date": (_day, "a date", "`{key}: 2026-03-31`"),
    "updated": (_day, "a date", "`{key}: 2026-03-31`"),
    "slug": (_text, "text", "`{key}: my-page`"),
    "cover": (_text, "the path of a picture", "`{key}: attachments/picture.png`"),
    "start": (_day, "a date", "`{key}: 2026-03-31`"),
    "end": (_last_day, "a date", "`{key}: 2026-03-31`"),
    "track": (_text, "the name of a track", "`{key}: staff-engineer`"),
    "skills": (_texts, "a list of skills", "`{key}: [System Design]`"),
    "milestones": (_texts, "a list of milestones", "`{key}: [tech talks]`"),
    "kind": (_text, "text", "`{key}: Case study`"),
    "role": (_text, "text", "`{key}: Lead`"),
    "status": (_text, "text", "`{key}: done`"),
    "org": (_text, "text", "`{key}: Example Ltd`"),
    "stack": (_texts, "a list of words", "`{key}: [Python, PostgreSQL]`"),
    "links": (_links, "an address, or a list of them", "`{key}: https://example.org`"),
    "outcome": (_text, "text", "`{key}: What came of it`"),
    "featured": (_flag, "true or false", "`{key}: true`"),
    "period": (_period, "a period", "`{key}: 2026-Q1`"),
    "lang": (_language, "a language in two letters (en, de, tr)", "`{key}: de`"),
    "sections": (
        _sections,
        f"a kind for each heading ({', '.join(sorted(SECTION_KINDS))})",
        "`{key}: {{My plans: milestones}}`",
    ),
}
