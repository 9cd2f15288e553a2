"""Build sites as their owners do: the real generator, in a process of its own."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ("content", "site_data", "overrides", "static", "mkdocs.yml")
"""What the example site is made from."""

CONFIG = """\
site_name: Someone's site
site_url: https://example.org/goals/
docs_dir: static
theme: {name: material, font: false}
plugins:
  - search
  - trailmark:
      today: 2026-03-01
"""
"""A small configuration; `{name: material, font: false}` asks no other site for anything."""


def write_project(folder: Path, files: Mapping[str, str | bytes], config: str = CONFIG) -> Path:
    """Write a project with `mkdocs.yml`, an empty `static/` and `files`; return its folder."""
    (folder / "static").mkdir(parents=True, exist_ok=True)
    for name, content in {"mkdocs.yml": config, **files}.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else textwrap.dedent(content).encode()
        target.write_bytes(raw)
    return folder


def copy_example(folder: Path) -> Path:
    """Copy the example site's sources into `folder`, which must not exist; return it."""
    shutil.copytree(
        ROOT,
        folder,
        ignore=lambda parent, names: (
            [name for name in names if name not in EXAMPLE] if Path(parent) == ROOT else []
        ),
    )
    return folder


def run_tool(
    *command: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment as `python -m`, and return what it said."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={**os.environ, **quiet, "PYTHONIOENCODING": "utf-8", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build_site(project: Path, *options: str, tool: str = "mkdocs") -> Path:
    """Build a project strictly and return the folder of its site."""
    result = run_tool(tool, "build", "--strict", "-f", "mkdocs.yml", *options, cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def read_site(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
