"""Say what may be shown of the values in the frontmatter of a public note.

In: a value, or the notes that pass. Out: the same without its private parts. Source: PRIVACY
rule 3, by which listed values pass rule 2 too.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace

from trailmark.publish.block_ids import drop_block_ids
from trailmark.publish.redact import redact
from trailmark.settings import PublishSettings
from trailmark.syntax.edit import MappedText
from trailmark.vault.note import Note

_PLAIN = re.compile(r"(?:[\w ,.'()-]|:(?!:))*+")
"""Most values: no sign in them could begin a mark, a comment, a field or an element."""


def clean_value(value: str, settings: PublishSettings) -> str:
    """Return what may be shown of a text: nothing, if that cannot be told."""
    if _PLAIN.fullmatch(value):
        return value
    redacted = redact(MappedText.of(value), settings)
    if redacted.unclosed is not None or redacted.is_marked:
        return ""
    return drop_block_ids(redacted.text, frozenset()).text


def with_clean_values(
    notes: tuple[Note, ...], public: AbstractSet[str], settings: PublishSettings
) -> tuple[Note, ...]:
    """Return notes, those at the paths of `public` with their frontmatter as it may be shown.

    A private name in a comment of a public title would else count as a public name.
    """

    def clean(value: object) -> object:
        if isinstance(value, list):
            return [clean(one) for one in value]
        return clean_value(value, settings) if isinstance(value, str) else value

    def cleaned(note: Note) -> Note:
        values = {key: clean(value) for key, value in note.frontmatter.properties.items()}
        return replace(note, frontmatter=replace(note.frontmatter, properties=values))

    return tuple(cleaned(note) if note.path in public else note for note in notes)
