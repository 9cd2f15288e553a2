"""The command `trailmark`.

Data go to stdout and messages to stderr; exit 0 fine, 1 problems, 2 wrong use.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from trailmark import __version__
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.errors import TrailmarkError
from trailmark.cli.check import CheckOptions, run_check
from trailmark.cli.console import print_diagnostics
from trailmark.cli.explain import run_explain
from trailmark.cli.project import possible_day, read_project, read_today
from trailmark.cli.record import Asked, RecordCommand, run_record
from trailmark.cli.repair import run_repair
from trailmark.cli.review import run_review
from trailmark.cli.schema import run_schema
from trailmark.cli.stage import run_stage
from trailmark.cli.trace import run_trace
from trailmark.pipeline import understand, understand_privately

_config = click.option(
    "--config",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The configuration of the site.",
)
_today = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=possible_day,
    help="The day that the site is of, today or past.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Turn plain notes into a public learn-in-public site."""


@cli.command()
@_config
@_today
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Also read this finished site, built by any generator, for private matter.",
)
@click.option("--private", is_flag=True, help="Name private notes and files; for your own eyes.")
@click.option("--json", is_flag=True, help="Print the same as JSON.")
@click.option("--accept", is_flag=True, help="Write what is public now into published.txt.")
def check(config: Path, today: datetime | None, site: Path | None, **asked: bool) -> None:
    """Print problems, and what is public and why."""
    project = read_project(config)
    options = CheckOptions(site, **asked)
    sys.exit(run_check(project, read_today(project.settings, today), options))


@cli.command()
@_config
@click.argument("place", metavar="FILE[:LINE]")
@click.option(
    "--unclaimed", is_flag=True, help="Only lines that hold digits, boxes or dates in vain."
)
def explain(config: Path, place: str, *, unclaimed: bool) -> None:
    """Print how each line of a goal note was read, and by which rule."""
    project = read_project(config)
    today = read_today(project.settings, None)
    sys.exit(run_explain(project, today, place, unclaimed=unclaimed))


@cli.command()
@_config
@_today
@click.option("--private", is_flag=True, help="Include private notes; for your own eyes.")
def model(config: Path, today: datetime | None, *, private: bool) -> None:
    """Print the model as JSON; problems go to stderr."""
    project = read_project(config)
    found = Diagnostics()
    read = understand_privately if private else understand
    known = read(project, today=read_today(project.settings, today), found=found)
    click.echo(known.model(), nl=False)
    print_diagnostics(found, notices=False)
    sys.exit(1 if found.errors else 0)


@cli.command(cls=RecordCommand)
@_config
@_today
@click.argument("metric")
@click.argument("amount", default="1")
@click.option("--note", default="", help="A few words for the visitor.")
@click.option("--date", metavar="DAY", help="When it happened; left out, today.")
@click.option("--link", metavar="LINK", help='An address, or "[[note]]" for a public note.')
@click.option("--force", is_flag=True, help="It happened again, though an equal entry is there.")
def record(
    config: Path,
    today: datetime | None,
    **asked: Any,  # noqa: ANN401 - click gives what the options above say
) -> None:
    """Add what happened to site_data/records/: AMOUNT times METRIC."""
    project = read_project(config)
    sys.exit(run_record(project, read_today(project.settings, today), Asked(**asked)))


@cli.command()
@_config
@_today
@click.option("--period", metavar="PERIOD", help="Such as 2026-Q4; left out, the last that ended.")
@click.option("--force", is_flag=True, help="Replace a note that is there already.")
def review(config: Path, today: datetime | None, period: str | None, *, force: bool) -> None:
    """Write a draft of a review: what a period brought, for you to go on with."""
    project = read_project(config)
    day = read_today(project.settings, today)
    sys.exit(run_review(project, day, period, force=force))


@cli.command()
@_config
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def schema(config: Path, folder: Path | None) -> None:
    """Write JSON Schemas of the files of site_data/, for editors, into FOLDER."""
    project = read_project(config)
    site_data = project.root / project.settings.site_data
    sys.exit(run_schema(folder or site_data / "schemas", site_data))


@cli.command()
@_config
@_today
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def stage(config: Path, today: datetime | None, folder: Path) -> None:
    """Write the site as plain Markdown into FOLDER, for any other generator."""
    project = read_project(config)
    sys.exit(run_stage(project, read_today(project.settings, today), folder))


@cli.command()
@_config
@_today
@click.argument("fingerprint")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The finished site that the audit complained of.",
)
def trace(config: Path, today: datetime | None, fingerprint: str, site: Path | None) -> None:
    """Print the private words behind a FINGERPRINT of the audit; for your own eyes."""
    project = read_project(config)
    sys.exit(run_trace(project, read_today(project.settings, today), fingerprint, site))


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Replace the file, and keep a copy of it as it was.")
@click.option(
    "--choose",
    "choices",
    multiple=True,
    metavar="[LINE:]DAMAGED=SIGN",
    help="Say what a damaged spot was; may be repeated.",
)
def repair(file: Path, choices: tuple[str, ...], *, write: bool) -> None:
    """Show, and with --write undo, what reading with the wrong encoding did to a file."""
    sys.exit(run_repair(file, write=write, choices=choices))


def main() -> None:
    """Run the command line; a problem that stops all work is one line, not a traceback."""
    try:
        cli()
    except TrailmarkError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1)
