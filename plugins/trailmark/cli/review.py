"""`trailmark review`: a draft of the review of a period.

In: a period, or none. Out: a note with `publish: false` that says what the period brought, and its
path on stdout. It is made from public items alone, since it may become public (PRIVACY rule 6).
"""

from datetime import date
from pathlib import Path

import click

from trailmark.base.dates import Period
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.draft_words import draft_words
from trailmark.base.periods import Cadence, cadence_of, last_ended, period_name
from trailmark.cli.draft import write_draft
from trailmark.cli.record import tell_broken
from trailmark.cli.replacing import keep_copy, replace_file
from trailmark.pipeline import Understanding, understand
from trailmark.progress.reviewing import review_period
from trailmark.publish.properties import parse_property_period
from trailmark.publish.written import WrittenReview
from trailmark.settings import Project

FOLDER = "reviews"
"""Where the first review goes; later ones go where the newest is."""


def run_review(project: Project, today: date, asked: str | None, *, force: bool) -> int:
    """Write the draft and print its path; return the exit code.

    Raises:
        click.ClickException: The period makes no sense, or the note cannot be written.
    """
    found = Diagnostics()
    known = understand(project, today=today, found=found)
    if tell_broken(project, found):
        return 1
    period = _period(asked, known.written, today)
    review = review_period(known.goals, known.past, known.vault, period, today=today)
    if review is None:
        raise click.UsageError(f"`{asked}` begins after {today}, which is today")
    words = draft_words(project.settings.goals.languages[0])
    text = write_draft(review, known.vault, words, today)
    path = f"{_folder(known)}/{period_name(period)}.md".removeprefix("/")
    label = f"{project.settings.vault}/{path}"
    copies: list[Path] = []
    if not _write(project.root / project.settings.vault, path, text, copies if force else None):
        click.echo(f"`{label}` is there already; to replace it, add --force", err=True)
        return 1
    click.echo(label)
    for copy in copies:
        click.echo(f"the note as it was is kept beside it, as `{copy.name}`", err=True)
    if not review.remembers:
        click.echo(_NO_HISTORY, err=True)
    return 0


_NO_HISTORY = (
    "what was added or rescoped is left out: only git knows it, with `history: true` in mkdocs.yml"
)


def usual_cadence(written: tuple[WrittenReview, ...]) -> Cadence | None:
    """Return the cadence of the newest review that has one."""
    cadences = (cadence_of(one.period) for one in reversed(written) if one.period is not None)
    return next((one for one in cadences if one is not None), None)


def _period(asked: str | None, written: tuple[WrittenReview, ...], today: date) -> Period:
    """Return the period to review: the one asked for, else the last that has ended."""
    if asked is not None:
        period = parse_property_period(asked)
        if period is None:
            raise click.UsageError(f"`{asked}` is no period; write it like `2026-Q4` or `2026-03`")
        return period
    ended = last_ended(usual_cadence(written) or Cadence.MONTH, today)
    if ended is None:
        raise click.UsageError(f"no period has ended before {today}")
    return ended


def _folder(known: Understanding) -> str:
    return known.written[-1].folder if known.written else FOLDER


def _write(vault: Path, path: str, text: str, copies: list[Path] | None) -> bool:
    """Write the note; False when one is there and may not be replaced.

    `copies` gets the copy of the one that is replaced; None keeps it where it is. Its name begins
    with a dot, so that it is no file of the vault and the audit reads no draft twice.

    Raises:
        click.ClickException: It cannot be written, or lies outside of the vault.
    """
    file = vault / path
    try:
        if not file.resolve().is_relative_to(vault.resolve()):
            raise click.ClickException(f"`{file}` leads out of the folder of notes")
        old = file.read_bytes() if file.exists() else None
        if (old is not None or file.is_symlink()) and copies is None:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        new = text.encode("utf-8")
        if copies is not None and old not in {None, new}:
            copies.append(keep_copy(file, old or b"", f".{file.name}.old"))
        if not replace_file(file, old, new):
            raise click.ClickException(f"`{file}` was changed meanwhile; try again")
    except OSError as error:
        reason = error.strerror or error
        raise click.ClickException(f"`{file}` cannot be written: {reason}") from error
    return True
