"""The workflow for a private vault, run with two local repositories: only the site goes out.

The steps are taken from the workflow file itself, so that what is tested is what owners copy.
"""

import os
import shutil
import subprocess
import sys

import pytest
import yaml

from tests.support.building import ROOT, build_site, read_site, write_project

WORKFLOW = ROOT / ".github" / "workflows-examples" / "from-private-vault.yml"
PUBLIC_NOTE = "---\npublish: true\n---\n# Marrow\n\nThe marrow grows beside the wall.\n"
PRIVATE_NOTE = "The quarrel about the hedge goes on and on with the neighbours.\n"
GONE_NOTE = "An older worry about thistles that was deleted later.\n"
AUTHOR = ("Mina Teasel", "mina@teasel.example")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the runner of the workflow is Linux"),
]


def step(name: str) -> dict:
    """Return a step of the workflow."""
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["publish"]["steps"]
    return next(one for one in steps if one.get("name") == name)


def run(*command, cwd, env=None) -> str:
    """Run a program without the configuration of this user; return what it printed."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **(env or {})}
    result = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**os.environ, **quiet},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def commit(folder, message):
    name, email = AUTHOR
    run("git", "add", "--all", cwd=folder)
    identity = ("-c", f"user.name={name}", "-c", f"user.email={email}")
    run("git", *identity, "commit", "-qm", message, cwd=folder)


@pytest.fixture
def repositories(tmp_path):
    """Make a private repository with a history, its working copy, and an empty public one."""
    assert shutil.which("git")
    for name in ("private.git", "public.git"):
        run("git", "init", "--quiet", "--bare", "--initial-branch", "main", name, cwd=tmp_path)
    notes = tmp_path / "notes"
    run("git", "clone", "--quiet", "private.git", "notes", cwd=tmp_path)
    run("git", "checkout", "--quiet", "-B", "main", cwd=notes)
    write_project(notes, {"content/old.md": GONE_NOTE, ".gitignore": "site/\n*.xml\n"})
    commit(notes, "thistles")
    (notes / "content/old.md").unlink()
    write_project(notes, {"content/plot.md": PUBLIC_NOTE, "content/hedge.md": PRIVATE_NOTE})
    commit(notes, "the hedge again")
    run("git", "push", "--quiet", "origin", "main", cwd=notes)
    return tmp_path


def publish(folder, number):
    """Do what the workflow does: check out, build, push; return what the site holds."""
    work = folder / f"runner-{number}"
    run("git", "clone", "--quiet", "private.git", work, cwd=folder)
    (work / "static").mkdir(exist_ok=True)
    site = read_site(build_site(work))
    pushing = step("Push the site, and nothing else")
    temp = folder / f"temp-{number}"
    temp.mkdir()
    env = {**pushing["env"], "PUBLIC": str(folder / "public.git"), "RUNNER_TEMP": str(temp)}
    run("bash", "-e", "-c", pushing["run"], cwd=work, env=env)
    return site


def everything_in(repository) -> bytes:
    """Return each object that a repository holds, and its references, as one run of bytes."""
    kinds = run(
        "git", "cat-file", "--batch-all-objects", "--batch-check", cwd=repository
    ).splitlines()
    parts = [run("git", "for-each-ref", cwd=repository).encode()]
    for line in kinds:
        name, kind, _ = line.split()
        shown = subprocess.run(
            ["git", "cat-file", "-p" if kind == "tree" else kind, name],
            cwd=repository,
            capture_output=True,
            check=True,
        )
        parts.append(shown.stdout)
    return b"\n".join(parts)


def test_only_the_site_goes_out(repositories):
    site = publish(repositories, 1)
    public = repositories / "public.git"
    names = run("git", "ls-tree", "-r", "-z", "--name-only", "main", cwd=public).split("\0")
    assert {name for name in names if name} == {*site, ".nojekyll"}
    everything = everything_in(public)
    assert b"marrow" in everything
    for word in (
        b"quarrel",
        b"hedge",
        b"thistles",
        b"teasel",
        b"Teasel",
        b"old.md",
        b"content/plot",
    ):
        assert word not in everything, word


def test_the_commit_is_nobody_s_and_has_no_parents(repositories):
    publish(repositories, 1)
    log = run(
        "git",
        "log",
        "--all",
        "--format=%an|%ae|%cn|%ce|%P|%B",
        cwd=repositories / "public.git",
    )
    bot = "github-actions[bot]"
    address = f"41898282+{bot}@users.noreply.github.com"
    assert log.strip() == f"{bot}|{address}|{bot}|{address}||Site"


def test_what_was_published_before_is_in_no_history(repositories):
    publish(repositories, 1)
    notes = repositories / "notes"
    (notes / "content/plot.md").write_text(
        PUBLIC_NOTE.replace("The marrow grows beside the wall", "Only beans grow there now"),
        "utf-8",
    )
    commit(notes, "beans")
    run("git", "push", "--quiet", "origin", "main", cwd=notes)
    publish(repositories, 2)
    public = repositories / "public.git"
    assert run("git", "rev-list", "--all", "--count", cwd=public).strip() == "1"
    run("git", "gc", "--quiet", "--prune=now", cwd=public)
    everything = everything_in(public)
    assert b"Only beans grow there now" in everything
    assert b"grows beside the wall" not in everything


def test_the_site_is_pushed_only_after_it_was_built_and_searched():
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["publish"]["steps"]
    names = [one.get("name") for one in steps]
    order = ["Build the site", "Check the notes, and search the site", "Bring the key"]
    assert [name for name in names if name in order] == order
    assert names[-1] == "Push the site, and nothing else"
    check = step("Check the notes, and search the site")["run"]
    assert "--site site" in check
    assert "--private" not in check
    assert not any("continue-on-error" in one for one in steps)


def test_nothing_is_kept_as_an_artifact():
    assert "upload" not in WORKFLOW.read_text("utf-8")
