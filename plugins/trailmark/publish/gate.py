"""The gate: the only maker of public notes.

In: a vault. Out: a `PublicVault`, and the `Decisions` for its owner. Everything above reads the
first and nothing else (ARCHITECTURE, "The floors"). A failure in here stops the build; it never
lets a note pass.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.publish.attachments import (
    clean_attachment,
    is_picture,
    refusal_of,
    report_uncleaned,
)
from trailmark.publish.block_ids import drop_block_ids, used_block_ids
from trailmark.publish.decisions import Decision, Decisions, Removed
from trailmark.publish.directory import Directory, secret_names
from trailmark.publish.links import canonical_links, public_words
from trailmark.publish.marks import NAME
from trailmark.publish.policy import Verdict, decide, decide_by_period, private_folder
from trailmark.publish.properties import listed_lines, read_properties, type_of
from trailmark.publish.public import (
    SCHEME,
    VIEWS,
    Properties,
    PublicNote,
    PublicVault,
)
from trailmark.publish.reasons import decide_files, properties_left, users_of_files
from trailmark.publish.redact import redact
from trailmark.publish.values import clean_value, with_clean_values
from trailmark.publish.views import is_drawing, view_at, without_drawing
from trailmark.settings import PublishSettings
from trailmark.syntax.document import Heading, parse_document
from trailmark.syntax.edit import MappedText
from trailmark.syntax.inline import plain_text
from trailmark.syntax.links import find_links
from trailmark.syntax.scan import code_spans
from trailmark.vault.names import NameIndex
from trailmark.vault.note import Attachment, Note, Vault


@dataclass(frozen=True, slots=True)
class Gated:
    """What passed, and what was decided."""

    public: PublicVault
    decisions: Decisions


def open_gate(vault: Vault, settings: PublishSettings, *, today: date, found: Diagnostics) -> Gated:
    """Let pass what its author made public, without its private parts."""
    candidates = [_examine(note, settings, today, found) for note in vault.notes]
    passed = [one for one in candidates if one.text is not None]
    _report_unknown_folders(vault, settings, found)
    refused = {
        one.path: refusal
        for one in vault.attachments
        if (refusal := refusal_of(one, settings)) is not None
    }
    allowed = {one.path for one in vault.attachments} - refused.keys()
    public = {one.note.path for one in passed}
    vault = replace(vault, notes=with_clean_values(vault.notes, public, settings))
    directory = replace(_directory(vault, passed, allowed), refused=refused)
    _report_shared_names(vault, directory, found)
    texts = _link(passed, {one.note.path: one.text for one in passed if one.text}, directory, found)
    covers = {one.note.path: _cover(one, directory) for one in passed}
    named = _named_attachments(vault, texts, covers)
    cleaned = (clean_attachment(one, found) for one in vault.attachments if one.path in named)
    attachments = tuple(attachment for attachment in cleaned if attachment is not None)
    report_uncleaned(attachments, found)
    shown = {attachment.path for attachment in attachments}
    if named - shown:
        # What could not be cleaned is not public after all, so the links to it are read again.
        directory = _directory(vault, passed, allowed - (named - shown))
        texts = _link(passed, texts, directory, Diagnostics())
    used = used_block_ids(text.text for text in texts.values())
    notes = []
    for one in passed:
        path = one.note.path
        text = drop_block_ids(texts[path], used.get(path, frozenset()))
        cover = covers[path] if covers[path] in shown else None
        notes.append(_until(_make_note(one, text, cover, settings, directory), today))
    asking = ((one.note, one.text.text, covers[one.note.path]) for one in passed if one.text)
    decisions = Decisions(
        tuple(_decision(one, settings) for one in candidates),
        tuple(decide_files(vault, users_of_files(asking, directory), shown, refused)),
    )
    return Gated(PublicVault(tuple(notes), attachments, vault.joins_lines), decisions)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A note on its way through the gate."""

    note: Note
    verdict: Verdict
    text: MappedText | None
    """The redacted text; None when the note does not pass."""
    removed: tuple[Removed, ...] = ()
    """What stayed behind of its body."""


def _examine(note: Note, settings: PublishSettings, today: date, found: Diagnostics) -> _Candidate:
    verdict = decide(note, settings, today=today, found=found)
    if not verdict.is_public:
        return _Candidate(note, verdict, None)
    properties = read_properties(note, lambda value: clean_value(value, settings), found)
    if properties is None:
        return _Candidate(note, Verdict("undecided", "its frontmatter is mistyped"), None)
    if (ahead := decide_by_period(properties, type_of(note), today)) is not None:
        return _Candidate(note, ahead, None)
    redacted = redact(MappedText.of(note.body, note.frontmatter.body_line), settings)
    if redacted.unclosed is not None:
        place = note.location(redacted.unclosed.line)
        found.report("unclosed-comment", place, mark=redacted.unclosed.mark)
        return _Candidate(note, Verdict("undecided", "a comment in it has no end"), None)
    if redacted.is_marked:
        return _Candidate(note, Verdict("private", f"its text is tagged `#{NAME}`"), None)
    if not is_drawing(note):
        return _Candidate(note, verdict, redacted.text, redacted.removed)
    found.report("view-not-shown", note.location(), what=VIEWS["drawing"])
    return _Candidate(note, verdict, without_drawing(redacted.text), redacted.removed)


def _decision(one: _Candidate, settings: PublishSettings) -> Decision:
    removed: tuple[Removed, ...] = ()
    if one.text is not None:
        left = properties_left(one.note, lambda value: clean_value(value, settings))
        removed = (*left, *one.removed)
    verdict = one.verdict
    return Decision(one.note.path, one.note.source, verdict.verdict, verdict.reason, removed)


def _link(
    passed: list[_Candidate],
    texts: dict[str, MappedText],
    directory: Directory,
    found: Diagnostics,
) -> dict[str, MappedText]:
    return {
        one.note.path: canonical_links(texts[one.note.path], one.note, directory, found)
        for one in passed
    }


def _directory(vault: Vault, passed: list[_Candidate], attachments: set[str]) -> Directory:
    """Return who may be named when `attachments` are those that may be shown."""
    notes = {note.path: note for note in vault.notes}
    texts = {one.note.path: one.text.text for one in passed if one.text}
    files = [attachment.path for attachment in vault.attachments]
    views = _views(vault)
    # The name of a canvas is its title.
    titles = [PurePosixPath(path).stem for path in files if path in views]
    aliases = {
        path: [str(alias) for alias in values] if isinstance(values, list) else [str(values)]
        for path in texts
        if (values := notes[path].frontmatter.properties.get("aliases"))
    }
    return Directory(
        names=NameIndex([*notes, *files], aliases),
        notes=notes,
        texts=texts,
        public=frozenset({*texts, *attachments}),
        secrets=secret_names(notes, texts, [*sorted({*files} - attachments), *titles]),
        views=views,
    )


def _views(vault: Vault) -> dict[str, str]:
    """Return the kind of each file that only Obsidian draws."""
    kinds = {one.path: view_at(one.path) for one in vault.attachments}
    kinds.update((note.path, "drawing") for note in vault.notes if is_drawing(note))
    return {path: kind for path, kind in kinds.items() if kind is not None}


def _report_unknown_folders(vault: Vault, settings: PublishSettings, found: Diagnostics) -> None:
    """Report the private folders that nothing is in: a name spelled wrong protects nothing."""
    files: tuple[Note | Attachment, ...] = (*vault.notes, *vault.attachments)
    for name in settings.private_folders:
        one = settings.model_copy(update={"private_folders": (name,)})
        if files and not any(private_folder(file, one) for file in files):
            found.report("unknown-folder", Location("mkdocs.yml"), folder=name)


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
    properties = read_properties(one.note, str, Diagnostics())
    written = properties.cover if properties else None
    if written is None:
        return None
    links = find_links(written, ())
    target = links[0].target if links else written
    path = directory.names.resolve(target, one.note.path)
    return path if path and path in directory.public and is_picture(path) else None


def _named_attachments(
    vault: Vault, texts: dict[str, MappedText], covers: dict[str, str | None]
) -> set[str]:
    """Return the attachments that public notes show."""
    named = {path for path in covers.values() if path}
    for text in texts.values():
        named.update(_linked(text.text))
    return named & {attachment.path for attachment in vault.attachments}


def _linked(text: str) -> Iterator[str]:
    """Yield the paths that links lead to, those in the words of a link as well: `[![…](…)](…)`."""
    for link in find_links(text, code_spans(text)):
        if link.target.startswith(SCHEME):
            yield _path_of(link.target)
        yield from _linked(link.label or "")


def _path_of(address: str) -> str:
    return unquote(address.removeprefix(SCHEME).partition("#")[0])


def _make_note(
    one: _Candidate,
    text: MappedText,
    cover: str | None,
    settings: PublishSettings,
    directory: Directory,
) -> PublicNote:
    def clean(value: str) -> str:
        return public_words(clean_value(value, settings), one.note, directory)

    properties = read_properties(one.note, clean, Diagnostics()) or Properties()
    return PublicNote(
        path=one.note.path,
        source=one.note.source,
        type=type_of(one.note),
        title=properties.title or _title_in(text.text) or one.note.name,
        properties=replace(properties, cover=cover),
        text=text.text,
        lines=text.lines,
        key_lines=listed_lines(one.note),
    )


def _until(note: PublicNote, today: date) -> PublicNote:
    """Leave out that a note was changed later than the day of the site."""
    updated = note.properties.updated
    if updated is None or updated <= today:
        return note
    return replace(note, properties=replace(note.properties, updated=None), is_later=True)


def _title_in(text: str) -> str | None:
    """Return the only heading of level 1; several of them are sections, not a title."""
    titles = [
        block
        for block in parse_document(text).blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    return plain_text(titles[0].text) or None if len(titles) == 1 else None
