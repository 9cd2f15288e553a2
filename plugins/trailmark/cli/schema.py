"""`trailmark schema`: what editors complete and check the files of `site_data/` with."""

import os
from pathlib import Path, PurePath

import click

from trailmark.records.json_schema import render_schemas

_FILES = {
    "metrics": "metrics.yml",
    "profile": "profile.yml",
    "records": "records/2026.yml",
    "skills": "skills.yml",
}
"""A file that each schema is for, by the name of the schema."""


def run_schema(folder: Path, site_data: Path) -> int:
    """Write the schemas into a folder, and print the first line of the files they are for.

    Raises:
        click.ClickException: They cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in render_schemas().items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"`{folder}` cannot be written: {error.strerror}") from error
    for name, example in _FILES.items():
        file = site_data / example
        way = os.path.relpath(folder.resolve() / f"{name}.schema.json", file.resolve().parent)
        click.echo(f"{site_data.name}/{example}:")
        click.echo(f"  # yaml-language-server: $schema={PurePath(way).as_posix()}")
    click.echo(f"{len(_FILES)} schemas in {folder}; put these lines on top of your files", err=True)
    return 0
