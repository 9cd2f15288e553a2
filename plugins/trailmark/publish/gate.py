"""The gate: the only maker of public notes.

In: a vault. Out: a `PublicVault`. Everything above reads what this returns and nothing else
(ARCHITECTURE, "The floors"). A failure in here stops the build; it never lets a note pass.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.publish.attachments import clean_attachment, is_cleanable
from trailmark.publish.block_ids import drop_block_ids, used_block_ids
from trailmark.publish.links import Directory, canonical_links, public_words, secret_names
from trailmark.publish.policy import Verdict, decide
from trailmark.publish.properties import read_properties, type_of
from trailmark.publish.public import (
    SCHEME,
    Decision,
    Properties,
    PublicAttachment,
    PublicNote,
    PublicVault,
)
from trailmark.publish.redact import redact
from trailmark.settings import PublishSettings
from trailmark.syntax.document import Heading, parse_document
from trailmark.syntax.edit import Edit, MappedText
from trailmark.syntax.inline import plain_text
from trailmark.syntax.links import find_links
from trailmark.syntax.scan import code_spans, scan
from trailmark.vault.names import NameIndex
from trailmark.vault.note import Note, Vault


def open_gate(
    vault: Vault, settings: PublishSettings, *, today: date, found: Diagnostics
) -> PublicVault:
    """Let pass what its author made public, without its private parts."""
    candidates = [_examine(note, settings, today, found) for note in vault.notes]
    passed = [one for one in candidates if one.text is not None]
    directory = _directory(vault, {one.note.path for one in passed})
    _report_shared_names(vault, directory, found)
    texts = {
        one.note.path: canonical_links(one.text, one.note, directory, found)
        for one in passed
        if one.text is not None
    }
    covers = {one.note.path: _cover(one, directory) for one in passed}
    attachments = _clean_shown(vault, texts, covers, found)
    shown = {attachment.path for attachment in attachments}
    used = used_block_ids(text.text for text in texts.values())
    notes = tuple(
        _make_note(
            one,
            drop_block_ids(
                _without_refused(texts[one.note.path], shown), used.get(one.note.path, frozenset())
            ),
            covers[one.note.path] if covers[one.note.path] in shown else None,
            directory,
        )
        for one in passed
    )
    decisions = tuple(
        Decision(one.note.source, one.verdict.verdict, one.verdict.reason) for one in candidates
    )
    return PublicVault(notes, attachments, decisions)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A note on its way through the gate."""

    note: Note
    verdict: Verdict
    text: MappedText | None
    """The redacted text; None when the note does not pass."""


def _examine(note: Note, settings: PublishSettings, today: date, found: Diagnostics) -> _Candidate:
    verdict = decide(note, settings, today=today, found=found)
    if not verdict.is_public:
        return _Candidate(note, verdict, None)
    if read_properties(note, _without_comments, found) is None:
        return _Candidate(note, Verdict("undecided", "its frontmatter is mistyped"), None)
    text = redact(note, settings, found)
    if text is None:
        return _Candidate(note, Verdict("undecided", "a comment in it has no end"), None)
    return _Candidate(note, verdict, text)


def _directory(vault: Vault, public: set[str]) -> Directory:
    notes = {note.path: note for note in vault.notes}
    attachments = [attachment.path for attachment in vault.attachments]
    aliases = {
        path: [str(alias) for alias in values] if isinstance(values, list) else [str(values)]
        for path, note in notes.items()
        if path in public and (values := note.frontmatter.properties.get("aliases"))
    }
    return Directory(
        names=NameIndex([*notes, *attachments], aliases),
        notes=frozenset(notes),
        public=frozenset({*public, *filter(is_cleanable, attachments)}),
        secrets=secret_names(notes, public),
    )


def _report_shared_names(vault: Vault, directory: Directory, found: Diagnostics) -> None:
    sources = {note.path: note.source for note in vault.notes}
    for paths in directory.names.ambiguous().values():
        public = [path for path in paths if path in directory.public]
        # Naming a private note in a message about a public one would be a leak of its own.
        if len(public) > 1:
            name = PurePosixPath(public[0]).stem
            winner = directory.names.resolve(name, "") or public[0]
            found.report(
                "ambiguous-name",
                Location(sources[public[0]]),
                name=name,
                count=len(public),
                winner=winner if winner in directory.public else public[0],
            )


def _cover(one: _Candidate, directory: Directory) -> str | None:
    properties = read_properties(one.note, _without_comments, Diagnostics())
    written = properties.cover if properties else None
    if written is None:
        return None
    links = find_links(written, ())
    target = links[0].target if links else written
    path = directory.names.resolve(target, one.note.path)
    return path if path in directory.public and path not in directory.notes else None


def _clean_shown(
    vault: Vault,
    texts: dict[str, MappedText],
    covers: dict[str, str | None],
    found: Diagnostics,
) -> tuple[PublicAttachment, ...]:
    """Clean the attachments that public notes name, and no other."""
    named = {path for path in covers.values() if path}
    for text in texts.values():
        for link in find_links(text.text, code_spans(text.text)):
            if link.target.startswith(SCHEME):
                named.add(_path_of(link.target))
    cleaned = (
        clean_attachment(attachment, found)
        for attachment in vault.attachments
        if attachment.path in named
    )
    return tuple(attachment for attachment in cleaned if attachment is not None)


def _path_of(address: str) -> str:
    return unquote(address.removeprefix(SCHEME).partition("#")[0])


def _without_refused(text: MappedText, shown: set[str]) -> MappedText:
    """Turn links to attachments that could not be cleaned into the words of the link."""
    edits = []
    for link in find_links(text.text, code_spans(text.text)):
        path = _path_of(link.target)
        if link.target.startswith(SCHEME) and is_cleanable(path) and path not in shown:
            edits.append(Edit(link.span, "" if link.spelling == "html" else link.label or ""))
    return text.edit(edits)


def _make_note(
    one: _Candidate, text: MappedText, cover: str | None, directory: Directory
) -> PublicNote:
    def clean(value: str) -> str:
        return public_words(_without_comments(value), one.note, directory)

    properties = read_properties(one.note, clean, Diagnostics()) or Properties()
    return PublicNote(
        path=one.note.path,
        source=one.note.source,
        type=type_of(one.note),
        title=properties.title or _title_in(text.text) or one.note.name,
        properties=replace(properties, cover=cover),
        text=text.text,
        lines=text.lines,
        key_lines=dict(one.note.frontmatter.lines),
    )


def _without_comments(value: str) -> str:
    seen = scan(value)
    return MappedText.of(value).edit(Edit(span) for span in seen.comments).text


def _title_in(text: str) -> str | None:
    """Return the only heading of level 1; several of them are sections, not a title."""
    titles = [
        block
        for block in parse_document(text).blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    return plain_text(titles[0].text) or None if len(titles) == 1 else None
