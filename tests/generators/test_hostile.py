"""A vault with a canary in every private place, built to the last byte by each engine."""

import gzip
import shutil

import pytest

from tests.support.building import CONFIG, read_site, run_tool, write_project
from tests.support.channels import CHANNELS, SETTINGS, VAULT

pytestmark = pytest.mark.slow

NOT_SHOWN = {"openalias"}
"""An alias helps links to find a note; no page shows it."""


@pytest.fixture(scope="module", params=["mkdocs", "properdocs", "stage"])
def out(request, tmp_path_factory) -> str:
    """Return all that comes out, names and contents, unpacked and in lower case."""
    folders = ", ".join(SETTINGS["private_folders"])
    config = CONFIG + f"      publish: {{private_folders: [{folders}]}}\n"
    project = write_project(tmp_path_factory.mktemp("hostile") / "project", {}, config)
    shutil.copytree(VAULT, project / "content")
    tool, folder = request.param, "site"
    if tool == "stage":
        result = run_tool("trailmark", "stage", folder, cwd=project)
        # Files that were left out are warned of, which is exit 1; an error would write nothing.
        assert (project / folder / "index.md").is_file(), result.stderr
    else:
        result = run_tool(tool, "build", "-f", "mkdocs.yml", cwd=project)
        assert result.returncode == 0, result.stderr
    contents = [
        part
        for name, content in read_site(project / folder).items()
        for part in (
            name.encode(),
            gzip.decompress(content) if name.endswith(".gz") else content,
        )
    ]
    return b"\n".join(contents).decode("latin-1").casefold()


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_only_the_public_canary_comes_out(channel, out):
    assert channel.public in out or channel.public in NOT_SHOWN
    assert [word for word in channel.private.split() if word in out] == []
