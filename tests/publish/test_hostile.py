"""A vault with a canary in every private place."""

import pytest

from tests.support.channels import CHANNELS, SETTINGS, VAULT
from tests.support.vaults import TODAY, open_vault
from trailmark.audit.search import audit
from trailmark.audit.secrets import gather_secrets
from trailmark.base.diagnostics import Diagnostics
from trailmark.settings import PublishSettings


@pytest.fixture(scope="module")
def opened():
    return open_vault(VAULT, **SETTINGS)


@pytest.fixture(scope="module")
def inside():
    """Everything in the vault, with the names of its files."""
    files = [path for path in VAULT.rglob("*") if path.is_file()]
    return b"\n".join(
        part for path in files for part in (str(path).encode(), path.read_bytes())
    ).lower()


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_the_canaries_are_there(channel, inside):
    for word in f"{channel.private} {channel.public}".split():
        assert word.encode() in inside, word


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_nothing_comes_out_but_what_is_public(channel, opened):
    out = opened.out.casefold()
    assert channel.public in out
    assert [word for word in channel.private.split() if word in out] == []


def test_no_canary_is_forgotten(inside):
    listed = {word for channel in CHANNELS for word in channel.private.split()}
    words = {word for word in inside.decode("latin-1").replace("_", " ").split() if "hush" in word}
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
