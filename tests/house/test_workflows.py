"""The files that run things elsewhere are valid, safe and pinned to what is tested here."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / ".github" / "workflows-examples").glob("*.yml"))
"""Workflows for owners to copy; here they do not run."""
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), *EXAMPLES]
DEPENDABOT = ROOT / ".github" / "dependabot.yml"
SCHEMAS = dict.fromkeys(WORKFLOWS, "vendor.github-workflows")
SCHEMAS[DEPENDABOT] = "vendor.dependabot"

STYLE = """
extends: default
rules:
  comments: {min-spaces-from-content: 1}
  document-start: disable
  line-length: {max: 100}
  truthy: {check-keys: false}
"""

BAD = """\
name: Bad
on: pull_request_target
permissions: write-all
jobs:
  leak:
    runs-on: ubuntu-latest
    step:
      - uses: actions/checkout@v7
    steps:
      - run: echo ${{ github.event.pull_request.title }}
      - run:  date
"""


@pytest.fixture
def bad(tmp_path):
    """Write a workflow that each validator must refuse."""
    file = tmp_path / ".github" / "workflows" / "bad.yml"
    file.parent.mkdir(parents=True)
    file.write_text(BAD, encoding="utf-8")
    return file


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [*map(str, command)], env=env, capture_output=True, encoding="utf-8", check=False
    )


def check_schema(file: Path, schema: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file)


def check_safety(*files: Path) -> subprocess.CompletedProcess[str]:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert zizmor is not None
    return run(zizmor, "--offline", "--no-progress", "--persona", "auditor", *files)


def check_style(*files: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "yamllint", "--strict", "-d", STYLE, *files)


def read_pins() -> dict[str, str]:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


def test_there_are_workflows():
    assert {file.name for file in WORKFLOWS} >= {"ci.yml", "daily.yml", "publish.yml"}
    assert [file.name for file in EXAMPLES] == ["from-private-vault.yml"]


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_a_file_follows_its_schema(file):
    result = check_schema(file, SCHEMAS[file])
    assert result.returncode == 0, result.stdout + result.stderr


def test_nothing_unsafe_is_found():
    result = check_safety(*SCHEMAS)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_style_is_kept():
    result = check_style(*SCHEMAS, ROOT / ".pre-commit-config.yaml")
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_bad_file_breaks_the_schema(bad):
    result = check_schema(bad, "vendor.github-workflows")
    assert result.returncode == 1
    assert "'step' was unexpected" in result.stdout


def test_a_bad_file_is_unsafe(bad):
    result = check_safety(bad)
    assert result.returncode > 10
    for finding in ("dangerous-triggers", "excessive-permissions", "template-injection"):
        assert finding in result.stdout


def test_a_bad_file_has_no_style(bad):
    result = check_style(bad)
    assert result.returncode == 1
    assert "too many spaces after colon" in result.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_has_no_rights_but_those_of_its_jobs(file):
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "permissions" in job


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_and_their_version_is_told(file):
    for line in file.read_text(encoding="utf-8").splitlines():
        used = re.search(r"uses: (?!\./)(.*)", line)
        if used is not None:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used[1]), line


def test_only_the_main_branch_is_deployed():
    text = (ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert jobs["deploy"]["if"] == "github.ref == 'refs/heads/main'"
    uploads = [step for step in jobs["build"]["steps"] if "upload" in step.get("uses", "")]
    assert [step["if"] for step in uploads] == ["github.ref == 'refs/heads/main'"]
    checkouts = [step for step in jobs["build"]["steps"] if "checkout" in step.get("uses", "")]
    assert [step["with"]["fetch-depth"] for step in checkouts] == [0]


def test_requirements_name_no_index_and_pin_by_hash():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(-|.*://)(?!-hash=)", text, re.MULTILINE)
    pinned = re.findall(
        r"^[a-z0-9.-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE
    )
    assert len(pinned) == len(read_pins())


def test_the_lock_of_node_names_no_registry_and_pins_by_hash():
    text = (ROOT / "tests/node/package-lock.json").read_text(encoding="utf-8")
    lock = json.loads(text)
    wanted = json.loads((ROOT / "tests/node/package.json").read_text("utf-8"))["dependencies"]
    assert lock["packages"].pop("")["dependencies"] == wanted
    for name, entry in lock["packages"].items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name
    for name, version in wanted.items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version


def test_requirements_satisfy_the_project():
    """A range that was widened or a dependency that was added needs a new requirements.txt."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = pyproject["dependency-groups"]
    wanted = [*pyproject["project"]["dependencies"], *groups["test"]]
    wanted += [*groups["lint"], *groups["package"]]
    pins = read_pins()
    for line in wanted:
        requirement = Requirement(line)
        pin = pins.get(canonicalize_name(requirement.name), "nothing")
        assert pin != "nothing", f"{line} is not in requirements.txt"
        assert requirement.specifier.contains(pin), f"{line}, but {pin} is pinned"


def test_hooks_run_the_pinned_versions():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    pins = read_pins()
    compared = 0
    for hook in config["repos"][0]["hooks"]:
        for line in hook["additional_dependencies"]:
            name, _, version = line.partition("==")
            if name in pins:
                assert version == pins[name], line
                compared += 1
    assert compared >= 3
