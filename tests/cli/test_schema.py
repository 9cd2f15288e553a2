"""`trailmark schema` gives editors what they complete and check `site_data/` with."""

import json

import pytest
from click.testing import CliRunner

from tests.support.building import write_project
from trailmark.cli.main import cli

NAMES = ["metrics.schema.json", "profile.schema.json", "records.schema.json", "skills.schema.json"]


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(write_project(tmp_path, {"site_data/metrics.yml": "metrics: {}\n"}))
    return tmp_path


def test_the_schemas_lie_beside_the_files_and_the_lines_lead_to_them(project):
    result = CliRunner().invoke(cli, ["schema"], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    room = project / "site_data/schemas"
    assert sorted(one.name for one in room.iterdir()) == NAMES
    lines = result.stdout.splitlines()
    for name, line in zip(lines[::2], lines[1::2], strict=True):
        file = project / name.rstrip(":")
        way = line.removeprefix("  # yaml-language-server: $schema=")
        assert (file.parent / way).resolve().parent == room, line
    assert lines[4:6] == [
        "site_data/records/2026.yml:",
        "  # yaml-language-server: $schema=../schemas/records.schema.json",
    ]


def test_another_folder_may_be_named(project):
    result = CliRunner().invoke(cli, ["schema", "editor/schemas"], catch_exceptions=False)
    assert result.exit_code == 0
    assert json.loads((project / "editor/schemas/records.schema.json").read_text("utf-8"))
    assert "$schema=../editor/schemas/metrics.schema.json" in result.stdout


def test_schemas_are_no_data(project):
    """What is written into `site_data/` is not taken for a file that nobody reads."""
    CliRunner().invoke(cli, ["schema"], catch_exceptions=False)
    (project / "content").mkdir()
    (project / "content/a.md").write_text("---\npublish: true\n---\n# A\n", "utf-8")
    assert CliRunner().invoke(cli, ["check"], catch_exceptions=False).stderr == ""
