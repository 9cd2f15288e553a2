"""Build small git repositories with known days, and ask what Trailmark remembers of them."""

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from trailmark.base.diagnostics import Diagnostics
from trailmark.history.model import Basis, Dated, History, Remembered
from trailmark.history.read import open_repository, read_history
from trailmark.publish.gate import open_gate
from trailmark.publish.public import NoteType
from trailmark.settings import parse_settings
from trailmark.vault.reader import read_vault

TODAY = date(2026, 3, 1)
NOTE = "goals.md"
FRONT = "---\npublish: true\ntype: goals\n---\n"

AUTHOR = {
    "GIT_AUTHOR_NAME": "Quillon Vexley",
    "GIT_AUTHOR_EMAIL": "quillon@vexley.example",
    "GIT_COMMITTER_NAME": "Quillon Vexley",
    "GIT_COMMITTER_EMAIL": "quillon@vexley.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
"""An invented person, whose name must be nowhere in what comes out."""


def goals(*items: str, section: str = "6-Month Milestones", front: str = FRONT) -> str:
    """Return a goal note with one track and one item a line: `[ ] Write a book`."""
    lines = "\n".join(f"- {item}" for item in items)
    return f"{front}# Goals\n\n## Staff Engineer Track\n\n### {section}\n\n{lines}\n"


def day(number: int, clock: str = "12:00:00+00:00") -> str:
    """Return a moment in January 2026; 32 is the first of February."""
    return f"{date.fromordinal(date(2025, 12, 31).toordinal() + number)}T{clock}"


class Repo:
    """A repository in a temporary folder; its vault is the folder `content`."""

    def __init__(self, folder: Path, vault: str = "content", *, start: bool = True) -> None:
        self.folder = folder
        self.label = vault
        self.vault = folder / vault
        self.vault.mkdir(parents=True, exist_ok=True)
        if start:
            self.git("init", "-q", "-b", "main")

    def git(self, *words: str, at: str = day(1), committed: str = "", code: int = 0) -> str:
        """Run git; `at` is the author's date and, unless `committed` is given, the committer's."""
        dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": committed or at}
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=os.environ | AUTHOR | dates,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def write(self, text: str | bytes, note: str = NOTE) -> None:
        """Write a note, without committing it."""
        file = self.vault / note
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, number: int | str, committed: int | str | None = None) -> None:
        """Commit all there is, on a day of January 2026 or at a moment."""
        at, done = (
            one if isinstance(one, str) else day(one) for one in (number, committed or number)
        )
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Plumbing marrowfat", at=at, committed=done)

    def save(self, number: int | str, *items: str, note: str = NOTE, **changes: Any) -> None:
        """Write a goal note and commit it."""
        self.write(goals(*items, **changes), note)
        self.commit(number)

    def remember(
        self,
        *,
        today: date = TODAY,
        found: Diagnostics | None = None,
        environ: Mapping[str, str] | None = None,
        kept: Path | None = None,
        **options: Any,
    ) -> History:
        """Return what is remembered of the goal notes as they are now in the folder."""
        found = found if found is not None else Diagnostics()
        settings = parse_settings({"vault": self.label, "history": True, **options})
        vault = read_vault(self.vault, self.label, Diagnostics())
        gated = open_gate(vault, settings.publish, today=today, found=Diagnostics())
        public = {one.path for one in gated.public.of_type(NoteType.GOALS)}
        variables = os.environ | AUTHOR | dict(environ or {})
        repository = open_repository(self.vault, settings, variables, found, kept)
        if repository is None:
            return History()
        whole = read_history(repository, vault, frozenset(public), settings, today=today)
        return whole.until(today)

    def item(self, words: str, note: str = NOTE, **options: Any) -> Remembered:
        """Return what is remembered of the item on the line that holds some words."""
        return self.remember(**options).of(note, self.line(words, note))

    def line(self, words: str, note: str = NOTE, *, nth: int = 0) -> int:
        """Return the line of a note that holds some words."""
        lines = (self.vault / note).read_text("utf-8-sig").splitlines()
        return [number for number, line in enumerate(lines, 1) if words in line][nth]


def worded(dated: Dated | None) -> str | None:
    """Return a day as tables of tests write it: `6`, `by 6`, `before 6`, `today`."""
    if dated is None:
        return None
    number = (dated.day - date(2025, 12, 31)).days
    if dated.basis is Basis.UNCOMMITTED:
        assert dated.day == TODAY
        return "today"
    return {Basis.EXACT: "", Basis.BY: "by ", Basis.BEFORE: "before "}[dated.basis] + str(number)
