"""Decide which notes may be public: one verdict with one reason a note.

In: a note, the owner's settings, today. Out: a `Verdict`. Reads only; removes nothing (see
`redact`). Default is private: a note is public only when every row of `_RULES` lets it pass.
Source: PRIVACY rule 1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from trailmark.base.dates import day_in_name, parse_period
from trailmark.base.diagnostics import Diagnostics
from trailmark.publish import marks
from trailmark.publish.marks import is_marked_property, marked_lines
from trailmark.settings import PublishSettings
from trailmark.syntax.document import Document, Heading, parse_document, walk_blocks, walk_items
from trailmark.vault.note import Note


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
    folder = _folder_among(note.path, settings.private_folders)
    return _private(f"it is in the private folder `{folder}`") if folder else None


def _deny_key(note: Note, _: PublishSettings, __: date, found: Diagnostics) -> Verdict | None:
    properties = note.frontmatter.properties
    publish = properties.get("publish")
    if publish is not None and not isinstance(publish, bool):
        found.report(
            "mistyped-publish",
            note.location(note.frontmatter.line_of("publish")),
            key="publish",
            value=publish if isinstance(publish, str | int | float) else "…",
            kind="text" if isinstance(publish, str) else "something else",
        )
        return _undecided("`publish` is neither true nor false")
    if publish is False:
        return _private("`publish: false`")
    # Any other value than a plain `false` is taken as a wish to keep the note back.
    if properties.get("draft", False) not in {False, None}:
        return _private("`draft` is set")
    return None


def _future(note: Note, _: PublishSettings, today: date, __: Diagnostics) -> Verdict | None:
    for key in ("date", "created"):
        value = note.frontmatter.properties.get(key)
        period = parse_period(value) if isinstance(value, str) else None
        if period is not None and period.start > today:
            return _private(f"its `{key}` is after today")
    named = day_in_name(note.name)
    return _private("the day in its file name is after today") if named and named > today else None


def _tagged(note: Note, _: PublishSettings, __: date, ___: Diagnostics) -> Verdict | None:
    properties = note.frontmatter.properties
    if any(is_marked_property(key, value) for key, value in properties.items()):
        return _private(f"its frontmatter is tagged `{marks.NAME}`")
    if has_mark_outside_parts(note.body):
        return _private(f"its text is tagged `#{marks.NAME}`")
    return None


def _asked_for(note: Note, settings: PublishSettings, _: date, __: Diagnostics) -> Verdict | None:
    if note.frontmatter.properties.get("publish") is True:
        return Verdict("public", "`publish: true`")
    folder = _folder_among(note.path, settings.public_folders)
    return Verdict("public", f"it is in the public folder `{folder}`") if folder else None


_RULES: tuple[Rule, ...] = (
    _unreadable,
    _private_folder,
    _deny_key,
    _future,
    _tagged,
    _asked_for,
)


def has_mark_outside_parts(body: str) -> bool:
    """Tell whether `#private` stands where it means the whole note.

    On a heading it means the section and on a list item the item; those are `redact`'s work.
    """
    marked = marked_lines(body)
    return bool(marked) and not marked <= _lines_of_parts(parse_document(body))


def _lines_of_parts(document: Document) -> set[int]:
    """Return the lines on which a mark means a part: headings and list items."""
    lines: set[int] = set()
    for block in walk_blocks(document.blocks):
        if isinstance(block, Heading):
            lines.update(range(block.line, block.last_line + 1))
    for item in walk_items(document.blocks):
        lines.update(range(item.line, item.last_line + 1))
    return lines


def _folder_among(path: str, folders: tuple[str, ...]) -> str | None:
    parents = {str(parent).casefold() for parent in PurePosixPath(path).parents}
    return next((name for name in folders if name.strip("/").casefold() in parents), None)
