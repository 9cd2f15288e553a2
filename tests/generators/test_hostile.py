"""A vault with a canary in every private place, built to the last byte by each engine."""

import re
import shutil
import subprocess
from typing import NamedTuple

import pytest

from tests.support.building import CONFIG, build_site, read_site, run_tool, write_project
from tests.support.channels import ABSENT, CHANNELS, OUTPUTS, SETTINGS, VAULT
from tests.support.decoding import everything_in

pytestmark = pytest.mark.slow

STAGED = """\
site_name: Someone's site
site_url: https://example.org/goals/
docs_dir: staged
theme: {name: material}
"""
NOT_SHOWN = {"openalias"}
"""An alias helps links to find a note; no page shows it."""
PRIVATE = [word for channel in CHANNELS for word in channel.private.split()]
OWN_FILES = "hushpaper hushpicture".split()
"""Files that a public note names, which stay out with a message that says which."""


class Made(NamedTuple):
    """What one engine made."""

    tool: str
    files: dict[str, bytes]
    out: str
    """All that comes out, names and contents, decoded and in lower case."""
    log: str


def read_all(files: dict[str, bytes]) -> str:
    """Return all that is in the files; the theme's own programs hold no word of a note."""
    return "\n".join(
        f"{name}\n{content.decode('latin-1').casefold()}"
        if name.startswith("assets/")
        else everything_in(name, content)
        for name, content in files.items()
    )


def make(folder, tool, language="en") -> Made:
    folders = ", ".join(SETTINGS["private_folders"])
    config = CONFIG + f"      publish: {{private_folders: [{folders}]}}\n"
    config += f"      language: {language}\n"
    project = write_project(folder, {"site_data/profile.yml": "name: Openowner\n"}, config)
    shutil.copytree(VAULT, project / "content")
    if tool in {"stage", "zensical"}:
        folder = "site" if tool == "stage" else "staged"
        result = run_tool("trailmark", "stage", folder, cwd=project)
        # Files that were left out are warned of, which is exit 1; an error would write nothing.
        assert (project / folder / "index.md").is_file(), result.stderr
    if tool == "zensical":
        (project / "staged.yml").write_text(STAGED)
        built = run_tool(tool, "build", "-f", "staged.yml", cwd=project)
        assert built.returncode == 0, built.stderr
        checked = run_tool("trailmark", "check", "--site", "site", cwd=project)
        assert "error" not in checked.stderr
    elif tool != "stage":
        result = run_tool(tool, "build", "-f", "mkdocs.yml", cwd=project)
        assert result.returncode == 0, result.stderr
    files = read_site(project / "site")
    return Made(tool, files, read_all(files), result.stdout + result.stderr)


@pytest.fixture(scope="module", params=["mkdocs", "properdocs", "stage", "zensical"])
def made(request, tmp_path_factory) -> Made:
    return make(tmp_path_factory.mktemp("hostile") / "project", request.param)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Made:
    return make(tmp_path_factory.mktemp("hostile") / "project", "mkdocs")


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_only_the_public_canary_comes_out(channel, made):
    assert channel.public in made.out or channel.public in NOT_SHOWN
    assert [word for word in channel.private.split() if word in made.out] == []


@pytest.mark.parametrize("language", ["de", "tr"])
def test_a_site_in_another_language_hides_and_shows_the_same(language, tmp_path):
    """What it says in place of English is no leak, and hides none."""
    made = make(tmp_path / "project", "mkdocs", language)
    assert f'<html lang="{language}"'.encode() in made.files["index.html"]
    for channel in CHANNELS:
        assert channel.public in made.out or channel.public in NOT_SHOWN
        assert [word for word in channel.private.split() if word in made.out] == []


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_each_part_of_the_site_is_there_and_says_nothing_private(output, site):
    text = everything_in(output.file, site.files[output.file])
    parts = re.findall(output.within, text, re.IGNORECASE)
    assert any(output.public in part for part in parts)
    assert [word for word in PRIVATE if word in text] == []


@pytest.mark.parametrize("output", ABSENT)
def test_what_has_no_row_does_not_exist(output, site):
    """A new output needs a canary first."""
    for name, content in site.files.items():
        if not name.startswith("assets/"):
            assert not re.search(ABSENT[output], f"{name}\n{content.decode('latin-1')}"), name


def test_the_log_names_nothing_private(made):
    log = made.log.casefold()
    assert "openpaper" not in made.log
    assert "refused-attachment" in log
    assert [word for word in PRIVATE if word in log and word not in OWN_FILES] == []


SECRET_NOTE = "---\ntitle: Hushembed\n---\n\nhushtext ^hushid\n"
PART = "---\npublish: true\n---\n\n## Salary\n\nhushtext ^hushid\n"


@pytest.mark.parametrize("tool", ["mkdocs", "stage"])
@pytest.mark.parametrize(
    "embed",
    [
        "![[secret]]",
        "![[secret#hushid]]",
        "![[secret#^hushid]]",
        "![[part#Salary]]",
        "> ![[secret]]",
    ],
)
def test_an_embed_of_something_private_stops_the_build_and_writes_nothing(embed, tool, tmp_path):
    files = {
        "content/n.md": f"---\npublish: true\n---\n\nopentext\n\n{embed}\n",
        "content/secret.md": SECRET_NOTE,
        "content/part.md": PART,
    }
    project = write_project(tmp_path / "project", files)
    command = ["trailmark", "stage", "site"] if tool == "stage" else ["mkdocs", "build"]
    result = run_tool(*command, cwd=project)
    assert result.returncode != 0
    assert "private-embed" in result.stdout + result.stderr
    assert "hush" not in (result.stdout + result.stderr).casefold()
    assert not (project / "site").exists()


def test_nothing_of_git_is_in_the_site(tmp_path):
    """Its days are read, and neither its own words nor those of older versions."""
    goals = "---\npublish: true\n---\n# Goals\n\n## Milestones\n\n- [{}] Mend openroof{}\n"
    first = {
        "content/goals/g.md": goals.format(" ", " and hushcellar\n- [x] Paint hushfence"),
        "content/n.md": "---\npublish: true\n---\n\nhushold and opentext\n",
        "content/posts/hushformer.md": "---\npublish: true\n---\n\nhushonce\n",
    }
    project = write_project(tmp_path / "project", first, CONFIG + "      history: true\n")
    (project / "static/CNAME").write_text("opencname")

    def git(*args):
        who = ["-c", "user.name=Hushauthor", "-c", "user.email=hushmail@example.org"]
        subprocess.run(["git", *who, *args], cwd=project, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "hushmessage", "--date", "2026-02-19T12:00:00Z")
    (project / "content/n.md").write_text("---\npublish: true\n---\n\nopentext\n")
    (project / "content/goals/g.md").write_text(goals.format("x", ""))
    (project / "content/posts/hushformer.md").write_text("hushonce\n")
    git("commit", "-q", "-a", "-m", "hushsecond", "--date", "2026-02-20T12:00:00Z")
    out = read_all(read_site(build_site(project)))
    assert "git history" in out
    assert "opentext" in out
    assert "opencname" in out
    assert "hush" not in out
