"""The witness judges by itself, agrees with the gate on every case, and speaks up when it fails."""

from pathlib import Path

import pytest
import yaml

from tests.support.golden import cases
from tests.support.vaults import PUBLISHED, TODAY, open_vault, write_files
from trailmark.audit.search import audit
from trailmark.audit.secrets import gather_secrets
from trailmark.audit.witness import read_note
from trailmark.base.diagnostics import Diagnostics
from trailmark.publish import gate
from trailmark.publish.policy import Verdict
from trailmark.publish.redact import Redacted
from trailmark.settings import PublishSettings
from trailmark.vault.reader import read_vault

FOLDER = Path(__file__).parents[1] / "cases" / "publish"
GOLDEN = [
    pytest.param(param.values[0].content, id=param.id)
    for room in ("redact", "links")
    for param in cases(FOLDER / room)
]
TRIES = [
    pytest.param(case, id=f"{file.stem}: {case['title']}")
    for file in sorted((FOLDER / "attacks").glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]


def files_of(content):
    files = dict(content.get("files", {}))
    if "note" in content:
        files["n.md"] = PUBLISHED + content["note"]
    return files


@pytest.mark.parametrize("content", [*GOLDEN, *TRIES])
def test_what_the_gate_lets_pass_is_nothing_to_the_audit(content, tmp_path):
    """Each case says what is public; an alarm would be a false one."""
    settings = content.get("settings", {})
    opened = open_vault(write_files(tmp_path, files_of(content)), **settings)
    publish = PublishSettings(**settings)
    secrets = gather_secrets(opened.vault, opened.public, publish, today=TODAY)
    found = Diagnostics()
    site = [(note.path, f"{note.title}\n{note.text}".encode()) for note in opened.public.notes]
    site += [(one.path, one.content) for one in opened.public.attachments]
    audit(site, secrets, found)
    assert [one.message for one in found if one.code == "leaked"] == []


LONG = "nobody at work may learn that I look for another place"
SHORT = "resign before Christmas"
PARTS = {
    "section": f"## Income Goals\n\n{LONG}\n",
    "section of a private section": f"## Salary\n\n### Plan\n\n{LONG}\n\n## After\n",
    "section of the owner's list": f"## Doubts\n\n{LONG}\n",
    "item marked in a comment": f"- {LONG} %%#private%%\n",
    "heading marked in a comment": f"## Plan <!--#private-->\n\n{LONG}\n",
    "marked heading": f"## Plan #private\n\n{LONG}\n",
    "marked item": f"- {LONG} #private\n",
    "child of a marked item": f"- one #private/work\n    - {LONG}\n- two\n",
    "callout": f"> [!private] Note\n> {LONG}\n",
    "comment": f"words %%{LONG}%% words\n",
    "comment of several lines": f"words\n\n%%\n{LONG}\n%%\n",
    "HTML comment": f"words <!-- {LONG} --> words\n",
    "short item": f"- {SHORT} #private\n",
    "short comment": f"words %%{SHORT}%% words\n",
}
NOTES = {
    "draft": ("n.md", "draft: true\n"),
    "refused": ("n.md", "publish: false\n"),
    "of a later day": ("n.md", "date: 2026-03-02\n"),
    "named after a later day": ("2026-03-02 n.md", ""),
    "in a private folder": ("journal/old/n.md", ""),
}


def leaks(folder, files, **settings):
    """Return what the audit says of everything that passes."""
    opened = open_vault(write_files(folder, files), **settings)
    secrets = gather_secrets(opened.vault, opened.public, PublishSettings(**settings), today=TODAY)
    found = Diagnostics()
    audit([(one.path, one.text.encode()) for one in opened.public.notes], secrets, found)
    return [one.code for one in found if one.code == "leaked"]


@pytest.mark.parametrize("part", PARTS)
def test_a_gate_that_cuts_nothing_is_found_out(part, tmp_path, monkeypatch):
    files = {"n.md": f"{PUBLISHED}# Open\n\nSome words.\n\n{PARTS[part]}"}
    assert leaks(tmp_path / "whole", files, private_headings=["doubts"]) == []
    monkeypatch.setattr(gate, "redact", lambda text, _: Redacted(text, None, is_marked=False))
    assert leaks(tmp_path / "broken", files, private_headings=["doubts"]) != []


@pytest.mark.parametrize("kind", NOTES)
def test_a_gate_that_lets_every_note_pass_is_found_out(kind, tmp_path, monkeypatch):
    path, front = NOTES[kind]
    said = "" if "publish" in front else "publish: true\n"
    files = {path: f"---\n{said}{front}---\n{LONG}\n", "open.md": f"{PUBLISHED}# Open\n"}
    assert leaks(tmp_path / "whole", files, private_folders=["journal"]) == []
    monkeypatch.setattr(gate, "decide", lambda *_, **__: Verdict("public", "no reason"))
    assert "leaked" in leaks(tmp_path / "broken", files, private_folders=["journal"])


def test_code_is_no_private_part(tmp_path):
    text = "# Open\n\n```\n## Salary\n%% a b c %%\n```\n\n`%% x %%` and `#private`\n"
    folder = write_files(tmp_path, {"n.md": PUBLISHED + text})
    (note,) = read_vault(folder, "content", Diagnostics()).notes
    witness = read_note(note, PublishSettings(), TODAY)
    assert (witness.is_private, witness.lines) == (False, frozenset())
