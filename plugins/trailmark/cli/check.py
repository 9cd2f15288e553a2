"""`trailmark check`: problems, and what is public and why."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from trailmark.audit.site import files_below, matches
from trailmark.base.diagnostics import Diagnostics
from trailmark.cli.console import exit_code, print_diagnostics
from trailmark.pipeline import Build, Project, audit_site, build
from trailmark.publish.public import Decision


def run_check(project: Project, today: date, site: Path | None) -> int:
    """Build in memory, print what was found and decided, and return the exit code."""
    found = Diagnostics()
    built = build(project, today=today, found=found)
    if site is not None:
        files = ((path, file.read_bytes()) for path, file in files_below(site))
        audit_site(files, built.understanding, found, _declared(project, built))
    _print_decisions(built.understanding.vault.decisions)
    print_diagnostics(found)
    return exit_code(found)


def _declared(project: Project, built: Build) -> Callable[[str], bool]:
    """Return how to tell which pages of a site are ours; other files are the generator's."""
    pages = {built.understanding.routes.built(file.path) for file in built.files}
    others = ("404.html", *project.settings.publish.other_files)
    return lambda path: not path.endswith(".html") or path in pages or matches(path, others)


def _print_decisions(decisions: tuple[Decision, ...]) -> None:
    for verdict in ("public", "undecided", "private"):
        chosen = [one for one in decisions if one.verdict == verdict]
        if not chosen:
            continue
        click.echo(f"{verdict}: {len(chosen)}")
        for one in chosen:
            click.echo(f"  {one.source}: {one.reason}")
