"""Write small vaults and take them through the gate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from trailmark.base.diagnostics import Diagnostics
from trailmark.publish.decisions import Decisions
from trailmark.publish.gate import open_gate
from trailmark.publish.policy import folder_over
from trailmark.publish.public import PublicNote, PublicVault
from trailmark.settings import PublishSettings
from trailmark.vault.note import Vault
from trailmark.vault.reader import read_vault

TODAY = date(2026, 3, 1)
"""The day on which every test takes place."""

PUBLISHED = "---\npublish: true\n---\n"
"""The shortest frontmatter that makes a note public; it takes three lines."""


@dataclass(frozen=True)
class Opened:
    """A vault before and behind the gate."""

    vault: Vault
    public: PublicVault
    found: Diagnostics
    decisions: Decisions

    @property
    def codes(self) -> list[str]:
        """The code of each problem, by file and line."""
        return [one.code for one in self.found]

    @property
    def out(self) -> str:
        """Everything that passed, as one text; decisions are for the owner's eyes."""
        files = [(one.path, one.content) for one in self.public.attachments]
        return repr((self.public.notes, files))

    def note(self, path: str) -> PublicNote:
        """Return one of the notes that passed."""
        return next(note for note in self.public.notes if note.path == path)


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def open_vault(folder: Path, **publish: Any) -> Opened:
    """Read a folder and let it through the gate, with settings of `publish:`."""
    found = Diagnostics()
    settings = PublishSettings(**publish)

    def is_settled(path: str, source: str) -> bool:
        return folder_over(path, source, settings) is not None

    vault = read_vault(folder, "content", found, is_settled)
    gated = open_gate(vault, settings, today=TODAY, found=found)
    return Opened(vault, gated.public, found, gated.decisions)


def open_note(folder: Path, text: str, **publish: Any) -> Opened:
    """Let a single note through, `n.md`, of which `text` is the body."""
    return open_vault(write_files(folder, {"n.md": PUBLISHED + text}), **publish)
