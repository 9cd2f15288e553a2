"""What a real build says of the list of what the owner knows to be public."""

import pytest

from tests.support.building import run_tool, write_project

NOTE = "---\npublish: true\n---\nWords of the {} page, for everybody to read.\n"

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path):
    return write_project(
        tmp_path,
        {
            "content/a.md": NOTE.format("first"),
            "content/b.md": NOTE.format("second"),
            "content/c.md": "Mine alone.\n",
            "site_data/published.txt": "a.md\n",
        },
    )


def build(project):
    result = run_tool("mkdocs", "build", "--strict", cwd=project)
    return result.returncode, result.stdout + result.stderr


def test_a_build_goes_on_and_names_each_path_that_became_public(project):
    code, said = build(project)
    assert code == 0, said
    assert said.count("[newly-public]") == 1
    assert "content/b.md: notice: this is public, and `site_data/published.txt`" in said
    assert (project / "site/index.html").is_file()


def test_a_build_says_nothing_while_the_list_is_right(project):
    (project / "site_data/published.txt").write_text("a.md\nb.md\n", "utf-8")
    code, said = build(project)
    assert code == 0, said
    assert "newly-public" not in said
    assert "no-longer-public" not in said


def test_a_build_does_not_name_what_is_no_longer_public(project):
    (project / "site_data/published.txt").write_text("a.md\nb.md\nc.md\n", "utf-8")
    _, said = build(project)
    assert "site_data/published.txt:3: notice: what this line lists" in said
    assert "c.md" not in said


def test_a_broken_list_stops_a_build(project):
    (project / "site_data/published.txt").write_text("a.md\na.md\n", "utf-8")
    code, said = build(project)
    assert code != 0
    assert "site_data/published.txt:2: error" in said
    assert not (project / "site").exists()
