"""The preview reacts once to each edit, survives a broken note, and forgets what turned private."""

import io
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest
from PIL import Image

from tests.support.building import write_project
from tests.support.decoding import everything_in

pytestmark = pytest.mark.slow

NOTE = "---\npublish: true\n---\nThe word is {word}.\n"


class Preview:
    """A running `mkdocs serve`."""

    def __init__(self, project):
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/goals/"
        self.said: list[str] = []
        command = [sys.executable, "-u", "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
        self._process = subprocess.Popen(
            command, cwd=project, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
        )
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    def _listen(self):
        for line in self._process.stderr:
            self.said.append(line)

    def builds(self) -> int:
        """Count the builds that have ended."""
        return sum("Documentation built in" in line for line in self.said)

    def wait(self, what, seconds=40):
        """Wait until `what()` holds."""
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, "".join(self.said)
            time.sleep(0.1)

    def edit(self, file, text):
        """Write a file and wait for the build that follows.

        The watcher compares with what it saw when it started, which on a busy machine may be later
        than it says; a file that was written too early is written again.
        """
        before = self.builds()
        for _ in range(6):
            file.write_text(text, "utf-8")
            end = time.monotonic() + 10
            while time.monotonic() < end:
                if self.builds() > before:
                    return
                time.sleep(0.1)
        raise AssertionError("".join(self.said))

    def read(self, path: str) -> str:
        """Return a page as a reader gets it."""
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:
            return answer.read().decode()

    def close(self):
        """End the preview."""
        self._process.terminate()
        self._process.wait(20)
        self._reader.join(5)
        self._process.stderr.close()


@pytest.fixture
def project(tmp_path):
    return write_project(tmp_path, {"content/notes/One.md": NOTE.format(word="marmalade")})


@pytest.fixture
def preview(project):
    one = Preview(project)
    try:
        one.wait(lambda: any("Serving on" in line for line in one.said))
        yield one
    finally:
        one.close()


def test_an_edit_is_seen_after_one_build(project, preview):
    assert "marmalade" in preview.read("notes/one/")
    preview.edit(project / "content/notes/One.md", NOTE.format(word="oranges"))
    before = preview.builds()
    preview.edit(project / "content/notes/One.md", NOTE.format(word="marzipan"))
    preview.wait(lambda: "marzipan" in preview.read("notes/one/"))
    time.sleep(3)
    assert preview.builds() == before + 1


def test_a_note_that_turned_private_is_gone(project, preview):
    assert "marmalade" in preview.read("notes/one/")
    preview.edit(project / "content/notes/One.md", "---\npublish: false\n---\nmarmalade\n")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        preview.read("notes/one/")
    assert "marmalade" not in preview.read("search/search_index.json")
    assert "notes/one" not in preview.read("sitemap.xml")


@pytest.mark.parametrize(
    "broken",
    ["---\npublish: [\n---\nx\n", "---\npublish: true\n---\nhalf %% a comment\n"],
)
def test_a_half_typed_note_is_a_warning_and_the_preview_goes_on(project, preview, broken):
    preview.edit(project / "content/notes/Two.md", broken)
    assert re.search(
        r"WARNING.*content/notes/Two\.md:\d+: (?:warning|error): ", "".join(preview.said)
    )
    assert "marmalade" in preview.read("notes/one/")


def test_data_and_templates_are_watched(tmp_path):
    project = write_project(
        tmp_path,
        {
            "content/notes/One.md": NOTE.format(word="marmalade"),
            "site_data/profile.yml": "name: Ada Marmot\n",
            "overrides/trailmark/keep.txt": "",
        },
    )
    preview = Preview(project)
    try:
        preview.wait(lambda: any("Serving on" in line for line in preview.said))
        preview.edit(project / "site_data/profile.yml", "name: Ada Lynx\n")
        assert "Ada Lynx" in preview.read("")
    finally:
        preview.close()


WHOLE = """\
---
publish: true
title: {title}
---

opentext of {title}

## {heading}

{words}

![]({picture})
"""


def picture_that_says(words):
    """Return a picture whose bytes no other one has."""
    buffer = io.BytesIO()
    Image.frombytes("RGB", (len(words), 1), bytes(words.encode() * 3)).save(buffer, "PNG")
    return buffer.getvalue()


def everything_of(preview, project, kept):
    """Return what the preview gives and keeps: pages, index, map, site, folders of its own."""
    served = [preview.read(path) for path in kept]
    # The preview builds into a folder of its own; ours are staged in others.
    folders = [project / "site", *preview.temporary.iterdir()]
    files = {
        path: path.read_bytes()
        for folder in folders
        for path in ([folder] if folder.is_file() else folder.rglob("*"))
        if path.is_file() and path.suffix not in {".js", ".css", ".map"}
    }
    assert files
    texts = [everything_in(path.name, content) for path, content in files.items()]
    return "\n".join([*served, *texts]).casefold()


def test_what_turned_private_while_serving_is_nowhere(tmp_path, monkeypatch):
    """Neither in memory, nor in the index, nor in any folder, after each kind of change."""
    notes = {
        "One": ("Hushone", "Openpart", "hushwhole"),
        "Two": ("Opentwo", "Hushpart", "hushsection"),
        "Three": ("Openthree", "Openpart", "words"),
        "Hushnamed": ("Openfour", "Openpart", "words"),
        "Five": ("Hushfive", "Openpart", "hushgone"),
        "Six": ("Hushsix", "Openpart", "hushlater"),
    }
    content = {
        f"content/notes/{name}.md": WHOLE.format(
            title=title, heading=heading, words=words, picture="open.png"
        )
        for name, (title, heading, words) in notes.items()
    }
    content["content/notes/Three.md"] += "\n![](hushshown.png)\n"
    content["content/notes/open.png"] = picture_that_says("open")
    content["content/notes/hushshown.png"] = picture_that_says("hush")
    project = write_project(tmp_path / "project", content)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    preview = Preview(project)
    preview.temporary = temporary
    kept = ("notes/two/", "search/search_index.json", "sitemap.xml", "notes/", "")
    try:
        preview.wait(lambda: any("Serving on" in line for line in preview.said))
        before = everything_of(preview, project, kept)
        for word in "hushone hushwhole hushsection hushshown hushnamed hushgone hushlater".split():
            assert word in before
        folder = project / "content/notes"

        def change(name, old, new):
            preview.edit(folder / name, (folder / name).read_text("utf-8").replace(old, new))

        change("One.md", "publish: true", "publish: false")
        change("Two.md", "## Hushpart", "## Hushpart #private")
        change("Three.md", "![](hushshown.png)", "")
        change("Six.md", "publish: true", "publish: true\npublished: 2027-01-01")
        (folder / "Five.md").unlink()
        (folder / "Hushnamed.md").rename(folder / "Openly named.md")
        # One more edit, after which both are certainly known.
        change("Two.md", "opentext", "openagain")
        preview.wait(lambda: "openly-named" in preview.read("sitemap.xml"))
        after = everything_of(preview, project, kept)
        assert "openagain" in after
        assert "openthree" in after
        assert re.findall(r"hush\w*", after) == []
        log = "".join(preview.said)
        assert re.findall("(?i)hush(?:whole|section|gone|later|five|six)", log) == []
        for path in ("notes/one/", "notes/five/", "notes/six/", "notes/hushnamed/"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                preview.read(path)
    finally:
        preview.close()
