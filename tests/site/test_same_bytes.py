"""The same notes and the same day give the same bytes, wherever and whenever they are built."""

import pytest

from tests.support.building import copy_example, read_site, run_tool
from tests.support.histories import AUTHOR, Repo

ELSEWHERE = {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
HERE = {"PYTHONHASHSEED": "2", "TZ": "America/Lima"}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return the example in a repository of its own, with a tick and a moved due date."""
    folder = copy_example(tmp_path_factory.mktemp("same") / "example")
    config = folder / "mkdocs.yml"
    text = config.read_text()
    config.write_text(text.replace("      today:", "      history: true\n      today:", 1))
    assert "history: true" in config.read_text()
    repo = Repo(folder)
    head = "---\npublish: true\ntype: goals\n---\n# More\n\n## Writing Track\n\n### 6-Month Milestones\n"
    for number, line in ((1, "[ ] Sing [due:: 2026-02-01]"), (2, "[x] Sing [due:: 2026-03-01]")):
        repo.write(f"{head}\n- {line}\n", "goals/more.md")
        repo.commit(number)
    return folder


def run(*command: str, cwd, env) -> None:
    done = run_tool(*command, cwd=cwd, env={**AUTHOR, **env})
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_builds_with_mkdocs_are_the_same(project, tmp_path):
    # The one thing that MkDocs takes from a clock is the day in `sitemap.xml`, which this pins.
    pinned = {"SOURCE_DATE_EPOCH": "1780000000"}
    for name, cwd, env in (("one", project, HERE), ("two", tmp_path, ELSEWHERE)):
        build = ("mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml"))
        run(*build, "-d", str(tmp_path / name), cwd=cwd, env={**env, **pinned})
    one, two = read_site(tmp_path / "one"), read_site(tmp_path / "two")
    assert "Done 2 Jan 2026" in one["progress/more/index.html"].decode()
    assert one == two


@pytest.mark.parametrize("day", ["2026-11-24", "2026-08-15"])
def test_two_stagings_are_the_same_on_any_day(day, project, tmp_path):
    for name, cwd, env in (("one", project, HERE), ("two", tmp_path, ELSEWHERE)):
        stage = ("trailmark", "stage", "-f", str(project / "mkdocs.yml"), "--today", day)
        run(*stage, str(tmp_path / name), cwd=cwd, env=env)
    one, two = read_site(tmp_path / "one"), read_site(tmp_path / "two")
    assert len(one) > 30
    assert one == two


def test_another_copy_of_the_repository_says_the_same(project, tmp_path):
    Repo(project, start=False).git("clone", "-q", str(project), str(tmp_path / "copy"))
    for name, folder in (("one", project), ("two", tmp_path / "copy")):
        run("trailmark", "stage", str(tmp_path / name), cwd=folder, env=HERE)
    assert read_site(tmp_path / "one") == read_site(tmp_path / "two")
