"""`trailmark trace`: the words behind a fingerprint of the audit."""

from datetime import date
from pathlib import Path

import click

from trailmark.audit.site import files_below
from trailmark.pipeline import Project, trace


def run_trace(project: Project, today: date, fingerprint: str, site: Path | None) -> int:
    """Print the words, the file of the site that has them, and where they stand in the vault."""
    files = [(path, file.read_bytes()) for path, file in files_below(site)] if site else None
    traced = trace(project, fingerprint, files, today=today)
    if traced is None:
        where = f"`{site}`" if site else "the files that go to the generator"
        click.echo(f"{where}: nothing with the fingerprint {fingerprint}", err=True)
        if site is None:
            click.echo("  hint: name the finished site, `--site site`", err=True)
        return 1
    hit, places = traced
    click.echo(f"words: {' '.join(hit.words)}")
    click.echo(f"on the site: {hit.path}")
    for place in places:
        click.echo(f"in the vault: {place}")
    click.echo(f"to let them pass: `allowed_words: [{fingerprint}]` below `publish:` in mkdocs.yml")
    return 0
