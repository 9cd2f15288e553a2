"""Whatever a vault looks like, what is marked private stays in it.

`python3 -m pytest tests/publish/test_random_vaults.py --hypothesis-profile=long` looks longer.
"""

import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from tests.support.decoding import everything_in
from tests.support.pdfs import new_pdf, saved
from tests.support.vault_strategies import bodies, scraps, vaults
from tests.support.vaults import PUBLISHED, TODAY, open_vault, write_files
from trailmark.base.diagnostics import Diagnostics
from trailmark.pipeline import build
from trailmark.publish.redact import redact
from trailmark.settings import Project, PublishSettings, Settings, Site
from trailmark.syntax.edit import MappedText


@given(body=bodies(), other=bodies())
def test_nothing_private_comes_out_of_a_vault_of_any_structure(body, other):
    files = {
        "n.md": PUBLISHED + body,
        "posts/m.md": f"---\npublish: true\nsummary: apple [[zebra]] %%zebra%%\n---\n{other}",
        "zebra.md": f"# Zebra\n\n{body}",
        "secrets/zebra.md": other,
        "zebra.pdf": b"zebra",
    }
    with tempfile.TemporaryDirectory() as folder:
        opened = open_vault(write_files(Path(folder), files))
    assert "zebra" not in opened.out.casefold()


@given(body=bodies())
def test_every_public_line_names_a_line_of_the_file_in_order(body):
    with tempfile.TemporaryDirectory() as folder:
        opened = open_vault(write_files(Path(folder), {"n.md": PUBLISHED + body}))
    for note in opened.public.notes:
        assert len(note.lines) == len(note.text.split("\n"))
        assert list(note.lines) == sorted(note.lines)
        assert not note.lines or note.lines[-1] <= f"{PUBLISHED}{body}".count("\n") + 1


@given(text=st.one_of(scraps(), bodies()))
def test_in_what_is_left_of_a_text_nothing_is_private(text):
    """Whatever is cut can make something private of what stood around it."""
    left = redact(MappedText.of(text), PublishSettings())
    if left.unclosed is None and not left.is_marked:
        again = redact(left.text, PublishSettings())
        assert (again.text.text, again.unclosed, again.is_marked) == (left.text.text, None, False)


def _picture() -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "zebra")
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(buffer, "PNG", pnginfo=said)
    return buffer.getvalue()


def _document() -> bytes:
    pdf = new_pdf(1)
    pdf.docinfo["/Author"] = "zebra"
    return saved(pdf)


FILES = {
    "files/apple.png": _picture(),
    "secrets/zebra.png": _picture(),
    "files/apple.pdf": _document(),
    "zebra.canvas": b'{"nodes": [{"text": "zebra"}]}',
    "zebra.base": b"views: [zebra]",
    "zebra.excalidraw": b"zebra",
    "zebra.zip": b"zebra",
    "zebra.pdf": b"zebra",
}
SETTINGS = Settings(publish=PublishSettings(private_folders=("secrets",)))


@settings(
    max_examples=max(15, settings().max_examples // 5),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(notes=vaults())
def test_nothing_private_comes_out_of_the_whole_pipeline(notes):
    """Neither a file nor a message about a public note says it.

    What the audit says does not count: where every word is an apple, eight of them are soon alike.
    """
    found = Diagnostics()
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder) / "content", {**notes, **FILES})
        project = Project(Path(folder), SETTINGS, Site(name="Apples", url="https://example.org/"))
        built = build(project, today=TODAY, found=found)
    for file in built.files:
        assert "zebra" not in everything_in(file.path, file.content), file.path
    public = {note.source for note in built.understanding.vault.notes}
    for one in found:
        # Of a file its own name is said, as the note that shows it says it.
        if one.location.path in public and one.code != "refused-attachment":
            assert "zebra" not in f"{one.message}{one.hint}".casefold(), one


@given(body=bodies())
def test_what_stayed_behind_is_told_by_lines_of_the_file_on_which_nothing_public_stands(body):
    with tempfile.TemporaryDirectory() as folder:
        opened = open_vault(write_files(Path(folder), {"n.md": PUBLISHED + body}))
    (decision,) = opened.decisions.notes
    last = f"{PUBLISHED}{body}".count("\n") + 1
    for one in decision.removed:
        assert 1 <= one.line <= one.last_line <= last
        for note in opened.public.notes if one.part in {"section", "callout", "list item"} else ():
            kept = zip(note.lines, note.text.split("\n"), strict=True)
            # On its first line the marker of a list may stay, in front of what goes on.
            words = [text for line, text in kept if one.line < line <= one.last_line]
            assert "".join(words).strip(" >\t") == ""
