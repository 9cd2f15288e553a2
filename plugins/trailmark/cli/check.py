"""`trailmark check`: problems, and what is public and why."""

from datetime import date
from pathlib import Path

import click

from trailmark.base.diagnostics import Diagnostics
from trailmark.cli.console import exit_code, print_diagnostics
from trailmark.pipeline import Project, audit_site, build
from trailmark.publish.public import Decision


def run_check(project: Project, today: date, site: Path | None) -> int:
    """Build in memory, print what was found and decided, and return the exit code."""
    found = Diagnostics()
    built = build(project, today=today, found=found)
    if site is not None:
        files = (
            (path.relative_to(site).as_posix(), path.read_bytes())
            for path in sorted(site.rglob("*"))
            if path.is_file()
        )
        audit_site(files, built.understanding, found)
    _print_decisions(built.understanding.vault.decisions)
    print_diagnostics(found)
    return exit_code(found)


def _print_decisions(decisions: tuple[Decision, ...]) -> None:
    for verdict in ("public", "undecided", "private"):
        chosen = [one for one in decisions if one.verdict == verdict]
        if not chosen:
            continue
        click.echo(f"{verdict}: {len(chosen)}")
        for one in chosen:
            click.echo(f"  {one.source}: {one.reason}")
