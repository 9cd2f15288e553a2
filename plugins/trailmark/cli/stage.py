"""`trailmark stage`: the finished files in a folder, for any other generator."""

from datetime import date
from pathlib import Path

import click

from trailmark.base.diagnostics import Diagnostics
from trailmark.cli.console import exit_code, print_diagnostics
from trailmark.pipeline import build
from trailmark.render.outputs import write_outputs
from trailmark.settings import Project

MARK = ".trailmark"
"""The file that tells a folder of ours from one that somebody else fills."""


def run_stage(project: Project, today: date, folder: Path) -> int:
    """Write every file below `folder`, and remove what an earlier run left; return the exit code.

    Nothing is written when there is an error, and nothing into a folder that is not ours.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        message = f"`{folder}` holds files that Trailmark did not write; name an empty folder"
        raise click.UsageError(message)
    if folder.resolve().is_relative_to((project.root / project.settings.vault).resolve()):
        # The next build would take the pages for notes, and their words for private ones.
        message = f"`{folder}` lies in the folder of notes; name one outside of it"
        raise click.UsageError(message)
    found = Diagnostics()
    built = build(project, today=today, found=found)
    print_diagnostics(found, notices=False)
    if found.errors:
        return 1
    wanted = {folder / file.path for file in built.files} | {folder / MARK}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in wanted:
            path.unlink()
    write_outputs(built.files, folder)
    (folder / MARK).write_text("Written by `trailmark stage`; do not edit.\n", encoding="utf-8")
    click.echo(f"{len(built.files)} files in {folder}")
    return exit_code(found)
