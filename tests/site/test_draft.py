"""A draft of a review lies beside the notes until its owner goes on; the site is built all the same."""

import pytest
from click.testing import CliRunner

from tests.support.building import build_site, copy_example
from trailmark.cli.main import cli

pytestmark = pytest.mark.slow


def test_the_example_is_built_with_drafts_beside_its_notes(tmp_path, monkeypatch):
    project = copy_example(tmp_path / "project")
    monkeypatch.chdir(project)
    for period in ("2026-07", "2026-09", "2026-11", "2026-W40", "2026-Q4", "2026"):
        done = CliRunner().invoke(cli, ["review", "--period", period], catch_exceptions=False)
        assert done.exit_code == 0, done.stderr
    assert (build_site(project) / "reviews/2026-q3/index.html").is_file()
