"""Text that was once read with the wrong encoding is noticed, and no other."""

import pytest

from tests.support.vaults import PUBLISHED, open_vault
from trailmark.vault.encoding import find_damage


def damaged(text, encoding):
    """Return text as it looks after its UTF-8 bytes were read as `encoding`."""
    return text.encode().decode(encoding, errors="ignore")


@pytest.mark.parametrize("encoding", ["cp1254", "cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "text", ["🎯 Career goals", "“20+ posts”", "done ✅ and ⏳ open", "a – b", "| Rust | ⭐⭐⭐ |"]
)
def test_damage_is_noticed(text, encoding):
    assert find_damage(f"line\n{damaged(text, encoding)}") is not None


@pytest.mark.parametrize(
    "text",
    [
        "kâr, hâlâ, rüzgâr, mahkûm, Hakkâri",
        "château, pâte, âge, être, garçon, Noël, œuvre, où",
        "İstanbul ğ ş ı Ğ Ş ç ö ü",
        "NÃO, São Paulo, coração, Ângela, à, Åse, Ärger",
        "“quotes” – dashes … ✅ ⭐ 🎯 ½ € ™ ° ß ø ł ő",
        "Ελληνικά, Русский, 日本語, العربية",
        "`â€œ` is what damage looks like",
        "```\nğŸ¯\n```",
    ],
)
def test_sound_text_is_left_alone(text):
    assert find_damage(text) is None


def test_a_damaged_note_stays_out_and_is_told(make_vault):
    body = damaged("## 🎯 Milestones\n", "cp1254")
    opened = open_vault(make_vault({"n.md": PUBLISHED + body, "m.md": PUBLISHED}))
    (problem,) = opened.found
    assert str(problem.location) == "content/n.md:4"
    assert problem.code == "damaged-encoding"
    assert "Windows-1254" in problem.message
    assert [note.path for note in opened.public.notes] == ["m.md"]
