"""`trailmark trace`: the words behind a fingerprint of the audit."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from trailmark.audit.site import files_below
from trailmark.audit.trace import Traced
from trailmark.pipeline import trace
from trailmark.settings import Project

USUAL = "site"
"""The folder that generators write a site into unless they are told otherwise."""


def run_trace(project: Project, today: date, fingerprint: str, site: Path | None) -> int:
    """Print the words, the file of the site that has them, and where they stand in the vault."""
    folder = site or project.root / USUAL
    files = ((path, file.read_bytes()) for path, file in files_below(folder))
    traced = trace(project, fingerprint, files, today=today)
    if traced is None:
        click.echo(f"nothing in `{folder.name}/` has the fingerprint {fingerprint}", err=True)
        click.echo("  hint: name the finished site that was searched, `--site DIR`", err=True)
        return 1
    click.echo("\n".join(_lines(traced)))
    return 0


def _lines(traced: Traced) -> Iterator[str]:
    hit = traced.hit
    yield _WHAT.get(hit.rule, f"words: {' '.join(hit.words)}")
    yield f"on the site: {hit.path}"
    for place in traced.places if hit.rule != "place" else ():
        is_public = place.path in traced.public
        yield f"in the vault: {place}{' (public)' if is_public else ''}"
    if hit.rule in _WHAT:
        return
    allowed = f"`allowed_words: [{hit.fingerprint}]` below `publish:` in mkdocs.yml"
    yield f"it may pass: {allowed}" if traced.is_allowed else f"to let them pass: {allowed}"


_WHAT = {
    "file": "what: a file of the vault that may not leave as it is",
    "place": "what: a picture that says where it was taken",
}
"""Hits that are no words, and that nobody can allow."""
