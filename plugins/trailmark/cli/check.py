"""`trailmark check`: problems, and what is public and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from trailmark.audit.site import files_below, matches
from trailmark.base.diagnostics import Diagnostics
from trailmark.cli.console import exit_code, print_diagnostics
from trailmark.cli.decided import Searched, Told, as_json, as_text
from trailmark.cli.reminders import remind
from trailmark.pipeline import Build, audit_site, build, report_careful
from trailmark.records.published import NAME, Changes, render_published
from trailmark.settings import Project


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What `trailmark check` was asked for."""

    site: Path | None = None
    """A finished site to search as well."""
    private: bool = False
    """Whether private notes are named."""
    json: bool = False
    accept: bool = False
    """Whether what is public now is written down as known."""


def run_check(project: Project, today: date, options: CheckOptions) -> int:
    """Build in memory, print what was found and decided, and return the exit code.

    Beside problems, a path that is public and not on the list of what the owner knows to be public
    gives 1: who keeps the list wants to be asked.
    """
    found = Diagnostics()
    built = build(project, today=today, found=found)
    searched = None if options.site is None else _search(project, built, options.site, found)
    report_careful(project, built.understanding, found)
    remind(project, built.understanding, today, found)
    source = f"{project.settings.site_data}/{NAME}"
    told = Told(built.understanding.decisions, source, built.changes, found, searched)
    click.echo(as_json(told, private=options.private) if options.json else _text(told, options))
    accepted = options.accept and _accept(project, built, found)
    if not options.json:
        print_diagnostics(found, leave_out=_ANSWERED if accepted else frozenset())
    return max(exit_code(found), 0 if accepted else _asks(built.changes))


def _search(project: Project, built: Build, site: Path, found: Diagnostics) -> Searched:
    """Search a finished site, and tell how much was read and how much of it must not be there."""
    files = list(files_below(site))
    contents = ((path, file.read_bytes()) for path, file in files)
    of_site = Diagnostics()
    audit_site(contents, built.understanding, of_site, _declared(project, built))
    found.add(of_site)
    return Searched(site.as_posix(), len(files), len(of_site.errors))


def _declared(project: Project, built: Build) -> Callable[[str], bool]:
    """Return how to tell which pages of a site are ours; other files are the generator's."""
    pages = {built.understanding.routes.built(file.path) for file in built.files}
    others = ("404.html", *project.settings.publish.other_files)
    return lambda path: not path.endswith(".html") or path in pages or matches(path, others)


_ANSWERED = frozenset(("newly-public", "no-longer-public"))


def _text(told: Told, options: CheckOptions) -> str:
    return "\n".join(as_text(told, private=options.private))


def _asks(changes: Changes | None) -> int:
    """Return 1 when something is public that the list does not have."""
    return 1 if changes is not None and changes.added else 0


def _accept(project: Project, built: Build, found: Diagnostics) -> bool:
    """Write the list of what is public; not while something must be mended first."""
    name = f"{project.settings.site_data}/{NAME}"
    if found.errors:
        click.echo(f"`{name}` stays as it is until the errors are mended", err=True)
        return False
    paths = built.understanding.decisions.public_paths
    file = project.root / project.settings.site_data / NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(render_published(built.published, paths), encoding="utf-8", newline="\n")
    click.echo(f"`{name}` lists {len(paths)} {'path' if len(paths) == 1 else 'paths'}", err=True)
    return True
