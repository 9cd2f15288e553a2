"""Say what became of properties, pictures and other files, for the eyes of the owner alone.

In: the vault and what the gate made of it. Out: lines and `Decision`s; nothing is decided here.
Source: PRIVACY rule 9.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from trailmark.publish.decisions import Decision, Part, Removed
from trailmark.publish.directory import Directory
from trailmark.publish.properties import listed_lines
from trailmark.publish.refusals import Refusal
from trailmark.syntax.links import find_links
from trailmark.syntax.scan import code_spans
from trailmark.vault.note import Note, Vault


def properties_left(note: Note, clean: Callable[[str], str]) -> tuple[Removed, ...]:
    """Return the properties that stay behind, whole or in part, in the order of lines."""
    listed = listed_lines(note)
    lines = {
        note.frontmatter.line_of(key)
        for key, value in note.frontmatter.properties.items()
        if key.casefold() not in _CONTROL
        and (key not in listed or any(clean(text) != text for text in _strings(value)))
    }
    return tuple(Removed(line, line, Part.PROPERTY.value) for line in sorted(lines))


_CONTROL = {"publish", "draft", "private", "type"}
"""Keys that are meant for the gate, and not for the page."""


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def users_of_files(
    texts: Iterable[tuple[Note, str, str | None]], directory: Directory
) -> dict[str, list[str]]:
    """Return the notes that show or link each file that is no note.

    Args:
        texts: The public notes with their redacted text and the path of their cover.
        directory: Who may be named.
    """
    users: dict[str, list[str]] = {}
    for note, text, cover in texts:
        links = find_links(text, code_spans(text))
        named = {directory.names.resolve(link.target, note.path) for link in links} | {cover}
        for path in sorted(path for path in named if path and path not in directory.notes):
            users.setdefault(path, []).append(note.path)
    return users


def decide_files(
    vault: Vault,
    users: Mapping[str, list[str]],
    shown: AbstractSet[str],
    refused: Mapping[str, Refusal],
) -> Iterator[Decision]:
    """Yield what became of each file that is no note, and which note asked for it."""
    for file in vault.attachments:
        asking = users.get(file.path)
        if file.path in shown:
            by = _listed(asking or [])
            yield Decision(file.path, file.source, "public", f"shown by {by}")
        elif asking:
            refusal = refused.get(file.path)
            reason = refusal.reason if refusal else "it could not be cleaned, as a message says"
            by = _listed(asking)
            yield Decision(file.path, file.source, "refused", f"{reason}; asked for by {by}")
        else:
            yield Decision(file.path, file.source, "private", "no public note shows it")


def _listed(paths: list[str]) -> str:
    if not paths:
        return "a public note"
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"{paths[0]}{more}"
