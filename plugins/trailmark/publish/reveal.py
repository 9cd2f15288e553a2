"""Treat every readable note as public, for the eyes of its owner alone.

In: a vault and settings. Out: both as they would be if every note said `publish: true`. Used by
`trailmark model --private`, which prints to the owner's terminal; nothing that is written or
built goes through here. Private parts of notes stay behind even so.
"""

from dataclasses import replace
from types import MappingProxyType

from trailmark.settings import PublishSettings
from trailmark.vault.note import Note, Vault

_AGAINST = {"publish", "draft", "private"}


def reveal(vault: Vault, settings: PublishSettings) -> tuple[Vault, PublishSettings]:
    """Return a vault without marks against publishing whole notes, and settings without folders."""
    notes = tuple(_reveal_note(note) for note in vault.notes)
    return replace(vault, notes=notes), settings.model_copy(update={"private_folders": ()})


def _reveal_note(note: Note) -> Note:
    written = note.frontmatter.properties
    properties = {key: value for key, value in written.items() if key.casefold() not in _AGAINST}
    shown = MappingProxyType({**properties, "publish": True})
    return replace(note, frontmatter=replace(note.frontmatter, properties=shown))
