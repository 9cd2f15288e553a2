"""Decide which notes may be public: one verdict with one reason a note.

In: a note, the owner's settings, today. Out: a `Verdict`. Reads only; removes nothing (see
`redact`). Default is private: a note is public only when every row of `_RULES` lets it pass.
Source: PRIVACY rule 1.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trailmark.base.casing import fold_case
from trailmark.base.dates import day_in_name, parse_day
from trailmark.base.diagnostics import Diagnostics
from trailmark.publish import marks
from trailmark.publish.comments import without_comments
from trailmark.publish.headings import as_seen
from trailmark.publish.marks import has_mark_outside_parts, is_marked_property, marked_lines
from trailmark.publish.properties import parse_property_period
from trailmark.publish.public import NoteType, Properties
from trailmark.settings import PublishSettings
from trailmark.syntax.edit import MappedText
from trailmark.vault.names import fold
from trailmark.vault.note import Attachment, Note


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided, and the one reason."""

    verdict: str
    """`public`, `private` or `undecided`."""
    reason: str

    @property
    def is_public(self) -> bool:
        """Whether the note may be read above the gate."""
        return self.verdict == "public"


def decide(note: Note, settings: PublishSettings, *, today: date, found: Diagnostics) -> Verdict:
    """Decide on one note; the first rule that has something to say wins."""
    for rule in _RULES:
        verdict = rule(note, settings, today, found)
        if verdict is not None:
            return verdict
    return _private("nothing in its frontmatter says `publish: true`")


def decide_by_period(properties: Properties, kind: NoteType, today: date) -> Verdict | None:
    """Keep back what has not begun: the work that a note shows, the period it looks back on."""
    begins: dict[str, date | None] = {}
    if kind is NoteType.PORTFOLIO:
        begins["start"] = properties.start
    if kind is NoteType.REVIEW and properties.period is not None:
        begins["period"] = properties.period.start
    for key, day in begins.items():
        if day is not None and day > today:
            return _private(f"its `{key}` is after today")
    return None


Rule = Callable[[Note, PublishSettings, date, Diagnostics], Verdict | None]


def _private(reason: str) -> Verdict:
    return Verdict("private", reason)


def _undecided(reason: str) -> Verdict:
    return Verdict("undecided", reason)


def _unreadable(note: Note, _: PublishSettings, __: date, ___: Diagnostics) -> Verdict | None:
    return _undecided(f"it cannot be read ({note.undecided})") if note.undecided else None


def _private_folder(
    note: Note, settings: PublishSettings, _: date, __: Diagnostics
) -> Verdict | None:
    folder = private_folder(note, settings)
    return _private(f"it is in the private folder `{folder}`") if folder else None


def _deny_key(note: Note, _: PublishSettings, __: date, found: Diagnostics) -> Verdict | None:
    for key, value in note.frontmatter.properties.items():
        folded = as_seen(key)
        if folded == "publish" and value is not None and not isinstance(value, bool):
            found.report(
                "mistyped-publish",
                note.location(note.frontmatter.line_of(key)),
                key=key,
                value=_as_typed(value),
                kind=_KINDS.get(type(value), "something else"),
            )
            return _undecided(f"`{key}` is neither true nor false")
        if folded == "publish" and value is not True:
            return _private(f"`{key}` is empty" if value is None else f"`{key}: false`")
        # Any other value than a plain `false` is taken as a wish to keep the note back.
        if folded in _DENYING and value is not False and value is not None:
            return _private(f"`{key}` is set")
    return None


_DENYING = {"draft", marks.NAME}
_DATES = {"date", "created", "published", "year"} | {
    f"publish{gap}date" for gap in ("", "_", "-", " ")
}
_UNDASHED = re.compile(
    r"(?P<year>\d{4})[-_. ]?(?P<month>\d\d)[-_. ]?(?P<day>\d\d)(?:\d{4}|\d{6})?(?!\d)"
)
"""A day as some programs name files, with the time behind it or not: `20270101`, `202701011200`."""


def _future(note: Note, _: PublishSettings, today: date, __: Diagnostics) -> Verdict | None:
    for key, value in note.frontmatter.properties.items():
        if as_seen(key) not in _DATES or not isinstance(value, str | int):
            continue
        period = parse_property_period(str(value))
        start = period.start if period else _undashed_day(str(value))
        if start is not None and start > today:
            return _private(f"its `{key}` is after today")
        if start is None and _is_unknown_day(key, value):
            return _undecided(f"its `{key}` is no date that can be read")
    named = day_in_name(note.name) or _undashed_day(note.name)
    return _private("the day in its file name is after today") if named and named > today else None


def _undashed_day(text: str) -> date | None:
    match = _UNDASHED.match(text)
    return parse_day(f"{match['year']}-{match['month']}-{match['day']}") if match else None


def _is_unknown_day(key: str, value: str | int) -> bool:
    """Tell whether a key that means a day of publishing holds something else, which may be later.

    Of the other keys, whose values may be a note's own story, `properties` tells.
    """
    return as_seen(key).startswith("publish") and not isinstance(value, bool) and value != ""


def _tagged(note: Note, _: PublishSettings, __: date, ___: Diagnostics) -> Verdict | None:
    properties = note.frontmatter.properties
    # To YAML `tags: #private` holds a comment and no tag; its author meant the tag.
    is_marked = bool(marked_lines(note.frontmatter.source))
    if is_marked or any(is_marked_property(key, value) for key, value in properties.items()):
        return _private(f"its frontmatter is marked `{marks.NAME}`")
    # What stands in a comment can look like code and so hide a mark behind it.
    bare, _unclosed = without_comments(MappedText.of(note.body))
    if has_mark_outside_parts(note.body) or has_mark_outside_parts(bare.text):
        return _private(f"its text is tagged `#{marks.NAME}`")
    return None


def _asked_for(note: Note, settings: PublishSettings, _: date, __: Diagnostics) -> Verdict | None:
    if note.frontmatter.properties.get("publish") is True:
        return Verdict("public", "`publish: true`")
    folder = _public_folder(note.path, settings)
    return Verdict("public", f"it is in the public folder `{folder}`") if folder else None


# A folder decides without a look into the file, so that a template in one need not be valid.
_RULES: tuple[Rule, ...] = (
    _private_folder,
    _unreadable,
    _deny_key,
    _future,
    _tagged,
    _asked_for,
)


_KINDS: dict[type, str] = {str: "text", int: "a number", float: "a number"}


def _as_typed(value: object) -> str:
    """Return a value as its author typed it; `"true"` is text because of its quotes."""
    if isinstance(value, str) and value.strip().casefold() in {"true", "false"}:
        return f'"{value}"'
    return str(value) if type(value) in _KINDS else "…"


def private_folder(file: Note | Attachment, settings: PublishSettings) -> str | None:
    """Return the private folder that a file is in: `a/b` from the vault's root, `a` anywhere.

    A folder may also be named as messages name it, `content/a` for `a` of the vault `content`.
    """
    return folder_over(file.path, file.source, settings)


def folder_over(path: str, source: str, settings: PublishSettings) -> str | None:
    """Return the same for a file that is known by its two paths alone."""
    parents = [part.strip() for part in fold_case(fold(path)).split("/")[:-1]]
    label = folder_parts(source.removesuffix(path))
    for name in settings.private_folders:
        wanted = folder_parts(name)
        at_root = parents[: len(wanted)] == wanted
        if wanted and (at_root or (len(wanted) == 1 and wanted[0] in parents)):
            return name
        if len(wanted) > len(label) and [*label, *parents][: len(wanted)] == wanted:
            return name
    return None


def _public_folder(path: str, settings: PublishSettings) -> str | None:
    """Return the folder, named from the vault's root, whose notes are public by themselves."""
    parents = fold_case(fold(path)).split("/")[:-1]
    for name in settings.public_folders:
        wanted = folder_parts(name)
        if wanted and parents[: len(wanted)] == wanted:
            return name
    return None


def folder_parts(name: str) -> list[str]:
    """Return the folders of a name, however its owner writes it: `/Journal/`, `journal/**`."""
    parts = [part.strip() for part in fold_case(fold(name)).replace("\\", "/").split("/")]
    return [part for part in parts if part not in {"", ".", "*", "**"}]
