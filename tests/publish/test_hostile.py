"""A vault with a canary in every private place."""

import re
import shutil

import pytest

from tests.support.channels import CHANNELS, SETTINGS, VAULT
from tests.support.decoding import everything_in
from tests.support.vaults import TODAY, open_vault
from trailmark.audit.search import audit
from trailmark.audit.secrets import gather_secrets
from trailmark.base.diagnostics import Diagnostics
from trailmark.pipeline import build
from trailmark.settings import Project, PublishSettings, Settings, Site


@pytest.fixture(scope="module")
def opened():
    return open_vault(VAULT, **SETTINGS)


@pytest.fixture(scope="module")
def inside():
    """Everything in the vault, with the names of its files."""
    files = [path for path in VAULT.rglob("*") if path.is_file()]
    return "\n".join(everything_in(str(path), path.read_bytes()) for path in files)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_the_canaries_are_there(channel, inside):
    for word in f"{channel.private} {channel.public}".split():
        assert word in inside


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_nothing_comes_out_but_what_is_public(channel, opened):
    out = opened.out.casefold()
    assert channel.public in out
    assert [word for word in channel.private.split() if word in out] == []


def test_no_canary_is_forgotten(inside):
    listed = {word for channel in CHANNELS for word in channel.private.split()}
    words = set(re.findall(r"[a-z]*hush[a-z]*", inside))
    assert [word for word in words if not any(known in word for known in listed)] == []


def test_the_audit_has_nothing_to_say(opened):
    found = Diagnostics()
    files = [
        (f"{note.path}.md", f"{note.title}\n{note.text}".encode()) for note in opened.public.notes
    ]
    files += [(one.path, one.content) for one in opened.public.attachments]
    settings = PublishSettings(**SETTINGS)
    audit(files, gather_secrets(opened.vault, opened.public, settings, today=TODAY), found)
    assert list(found) == []


def test_messages_about_public_notes_name_nothing_private(opened):
    private = [word for channel in CHANNELS for word in channel.private.split()]
    for one in opened.found:
        if one.code != "refused-attachment":
            words = f"{one.message}{one.hint}".casefold()
            assert [word for word in private if word in words] == []


def without_private_notes(folder):
    """Write the goals of the vault alone, with and without the private notes beside them."""
    for name in ("all", "public"):
        target = folder / name / "content"
        shutil.copytree(VAULT / "goals", target / "goals")
        shutil.copytree(VAULT / "posts", target / "posts")
        (target / "posts/2026-01-12-openbody.md").unlink()
        if name == "all":
            for path in ("draft.md", "later.md", "tagged.md", "undecided.md", "hushname.md"):
                shutil.copy(VAULT / path, target / "posts" / path)
        else:
            (target / "goals/hushplans.md").unlink()
    return folder / "all", folder / "public"


def test_numbers_are_those_of_public_notes_alone(tmp_path, today):
    """Counts, shares, tags and calendars are the same to the last byte without private notes."""
    made = []
    for root in without_private_notes(tmp_path):
        project = Project(root, Settings(), Site(name="Someone's site"))
        built = build(project, today=today, found=Diagnostics())
        made.append({file.path: file.content for file in built.files})
    assert b"openmilestone" in made[0]["progress.json"]
    assert made[0] == made[1]
