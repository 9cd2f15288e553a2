"""The floors of ARCHITECTURE.md hold, and the contracts that say so are awake."""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOL = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
CONTRACTS = [contract["name"] for contract in TOOL["importlinter"]["contracts"]]


@dataclass(frozen=True)
class Planted:
    """A forbidden line, in a new module of the package, and the contract it breaks."""

    contract: str
    module: str
    line: str


PLANTED = [
    Planted(CONTRACTS[0], "trailmark.base.planted", "import trailmark.cli.main"),
    Planted(CONTRACTS[0], "trailmark.goals.planted", "import trailmark.records.model"),
    Planted(CONTRACTS[0], "trailmark.attic.planted", "import trailmark.base"),
    Planted(CONTRACTS[1], "trailmark.progress.planted", "from mkdocs.plugins import BasePlugin"),
    Planted(CONTRACTS[1], "trailmark.cli.planted", "import material"),
    Planted(CONTRACTS[2], "trailmark.pages.planted", "from trailmark.vault.note import Note"),
    Planted(CONTRACTS[2], "trailmark.adapters.planted", "import trailmark.vault"),
    Planted(CONTRACTS[3], "trailmark.audit.sown", "from trailmark.publish.gate import open_gate"),
    Planted(CONTRACTS[3], "trailmark.audit.sown", "import trailmark.publish.spelling"),
    Planted(CONTRACTS[4], "trailmark.goals.words.planted", "import trailmark.goals.lines.dates"),
    Planted(CONTRACTS[4], "trailmark.goals.lines.planted", "import trailmark.goals.sections.rows"),
    Planted(CONTRACTS[5], "trailmark.pages.planted", "import trailmark.publish.decisions"),
    Planted(CONTRACTS[5], "trailmark.render.planted", "import trailmark.careful.names"),
    Planted(CONTRACTS[6], "trailmark.pages.planted", "import trailmark.history.versions"),
    Planted(CONTRACTS[6], "trailmark.progress.planted", "from trailmark.history.walk import walk"),
    Planted(CONTRACTS[7], "trailmark.progress.standing.planted", "import trailmark.records.model"),
    Planted(CONTRACTS[7], "trailmark.progress.standing.planted", "import trailmark.progress.names"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package below `folder`, with the contracts of the project."""
    # PYTHONPATH comes before the editable install, so a copy is found instead of the original.
    env = os.environ | {
        "COLUMNS": "200",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": str(folder / "plugins"),
    }
    code = "import importlinter.cli as lint; raise SystemExit(lint.lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy(tmp_path):
    """Copy the package and its contracts to where a test may damage them."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "plugins",
        tmp_path / "plugins",
        ignore=shutil.ignore_patterns("__pycache__", "templates"),
    )
    return tmp_path


def test_the_package_keeps_its_floors():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    for contract in CONTRACTS:
        assert f"{contract} KEPT" in result.stdout


def test_each_contract_is_tried():
    assert {planted.contract for planted in PLANTED} == set(CONTRACTS)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.module}-{planted.line}")
def test_a_planted_import_is_found_and_its_module_named(copy, planted):
    file = (copy / "plugins").joinpath(*planted.module.split(".")).with_suffix(".py")
    file.parent.mkdir(exist_ok=True)
    (file.parent / "__init__.py").touch()
    file.write_text(f"{planted.line}\n", encoding="utf-8")

    result = lint(copy)

    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{planted.contract} BROKEN" in result.stdout
    folder = planted.module.rpartition(".")[0]
    assert planted.module in result.stdout or f"- {folder}" in result.stdout
