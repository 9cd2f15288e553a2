"""`trailmark repair`: the difference on stdout, a copy beside the file, and nothing unasked."""

import io
import re
import sys

import click
import pytest

from trailmark.cli.repair import run_repair

DAMAGED = "# ğŸŒŸ Vision\n\nâ€œ20+ postsâ€\n| Rust | âââ |\n"
REPAIRED = "# 🌟 Vision\n\n“20+ posts”\n| Rust | ⭐⭐⭐ |\n"


@pytest.fixture
def note(tmp_path):
    """Write a damaged note in a folder of its own."""
    file = tmp_path / "goals.md"
    file.write_bytes(DAMAGED.encode())
    return file


def without_unlikely(text):
    """Leave out how many signs are unlikely: each version of Unicode adds some."""
    return re.sub(r", and \d+ unlikely|\d+ unlikely signs", "", text)


def names(file):
    return sorted(one.name for one in file.parent.iterdir())


def test_a_sound_file_is_called_so_and_not_touched(note, capsys):
    note.write_bytes("kâr, hâlâ – 🎯\r\n".encode())
    assert run_repair(note, write=True, choices=()) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "nothing in `goals.md` is damaged\n")
    assert names(note) == ["goals.md"]
    assert note.read_bytes() == "kâr, hâlâ – 🎯\r\n".encode()


def test_the_difference_is_shown_with_line_numbers_and_nothing_is_written(note, capsys):
    assert run_repair(note, write=False, choices=()) == 0
    said = capsys.readouterr()
    assert without_unlikely(said.out) == (
        "--- goals.md\n"
        "+++ goals.md, repaired\n"
        "@@ -1 +1 @@\n"
        "-# ğŸŒŸ Vision\n"
        "+# 🌟 Vision\n"
        "@@ -3 +3 @@\n"
        "-â€œ20+ postsâ€\n"
        "+“20+ posts”\n"
        "@@ -4 +4 @@\n"
        "-| Rust | âââ |\n"
        "+| Rust | ⭐⭐⭐ |\n"
        "~ `â€` is read as ” (1×);  leave the same trace\n"
        "~ a cell of `â` alone is read as stars ⭐ (1×)\n"
    )
    assert said.err == (
        "4 damaged spots (Windows-1254): 4 repaired, 0 left for you\n"
        "nothing was written yet; add --write\n"
    )
    assert note.read_bytes() == DAMAGED.encode()
    assert names(note) == ["goals.md"]


def test_writing_keeps_an_untouched_copy(note, capsys):
    assert run_repair(note, write=True, choices=()) == 0
    assert note.read_text("utf-8") == REPAIRED
    assert (note.parent / "goals.md.damaged").read_bytes() == DAMAGED.encode()
    assert names(note) == ["goals.md", "goals.md.damaged"]
    assert "kept in `goals.md.damaged`" in capsys.readouterr().err
    assert run_repair(note, write=True, choices=()) == 0
    assert names(note) == ["goals.md", "goals.md.damaged"]


def test_a_copy_that_is_there_already_is_never_overwritten(note):
    for name in ("goals.md.damaged", "goals.md.damaged-2"):
        (note.parent / name).write_text("older", encoding="utf-8")
    run_repair(note, write=True, choices=())
    assert (note.parent / "goals.md.damaged").read_text("utf-8") == "older"
    assert (note.parent / "goals.md.damaged-3").read_bytes() == DAMAGED.encode()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(note, end, mark):
    text = mark + DAMAGED.replace("\n", end).rstrip(end)
    note.write_bytes(text.encode())
    run_repair(note, write=True, choices=())
    assert note.read_bytes() == (mark + REPAIRED.replace("\n", end).rstrip(end)).encode()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_lines_are_those_of_the_file(note, capsys, end):
    note.write_bytes(f"a{end}b{end}c ğŸŒŸ{end}".encode())
    run_repair(note, write=False, choices=())
    assert "@@ -3 +3 @@\n-c ğŸŒŸ\n+c 🌟\n" in capsys.readouterr().out


def test_what_is_open_is_offered_and_left_as_it_is(note, capsys):
    note.write_text("# ğŸ¯ Goals\n# ğŸŒ World ğŸŒŸ\n", encoding="utf-8")
    assert run_repair(note, write=True, choices=()) == 1
    said = capsys.readouterr()
    assert without_unlikely(said.out).splitlines()[2:] == [
        "@@ -1 +1 @@",
        " # ğŸ¯ Goals",
        "? `ğŸ¯` may be 🎯 🍯 🏯 🐯 (4 in all)",
        "@@ -2 +2 @@",
        "-# ğŸŒ World ğŸŒŸ",
        "+# ğŸŒ World 🌟",
        "? `ğŸŒ` may be 🌍 🌐 🌎 🌏 🌞 … (13 in all)",
    ]
    assert "3 damaged spots (Windows-1254): 1 repaired, 2 left for you" in said.err
    assert "--choose 'ğŸ¯=🎯'" in said.err
    assert note.read_text("utf-8") == "# ğŸ¯ Goals\n# ğŸŒ World 🌟\n"


def test_nothing_is_written_when_everything_is_open(note):
    note.write_text("# ğŸ¯ Goals\n", encoding="utf-8")
    assert run_repair(note, write=True, choices=()) == 1
    assert names(note) == ["goals.md"]


def test_choices_settle_what_is_open(note):
    note.write_text("ğŸ¯ a\nğŸ“ b\nğŸ“ c\n", encoding="utf-8")
    choices = ("ğŸ¯=🎯", "ğŸ“=📝", "3:ğŸ“=📞")
    assert run_repair(note, write=True, choices=choices) == 0
    assert note.read_text("utf-8") == "🎯 a\n📝 b\n📞 c\n"


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (
            "ğŸ¯=🍕",
            "`🍕` would not have become `ğŸ¯`; it may be 🎯 🍯 🏯 🐯 (4 in all)",
        ),
        ("ğŸ¯", "`--choose ğŸ¯` names no sign"),
        ("ğŸ¯=", "`--choose ğŸ¯=` names no sign"),
    ],
)
def test_a_choice_that_cannot_be_is_wrong_use(note, choice, message):
    note.write_text("ğŸ¯ a ğŸŒŸ\n", encoding="utf-8")
    with pytest.raises(click.UsageError) as caught:
        run_repair(note, write=True, choices=(choice,))
    assert caught.value.exit_code == 2
    assert message in without_unlikely(caught.value.message)
    assert names(note) == ["goals.md"]


def test_a_choice_that_nothing_asked_for_is_told(note, capsys):
    assert run_repair(note, write=False, choices=("ğŸ“=📝", "7:ğŸ¯=🎯")) == 0
    said = capsys.readouterr().err
    assert "`ğŸ“` is not in question in the file\n" in said
    assert "`ğŸ¯` is not in question in line 7\n" in said


def test_a_file_that_is_no_utf8_is_left_alone(note, capsys):
    note.write_bytes(b"caf\xe9\n")
    assert run_repair(note, write=True, choices=()) == 1
    assert "is not UTF-8 text (byte 0xE9 at offset 3)" in capsys.readouterr().err
    assert note.read_bytes() == b"caf\xe9\n"


@pytest.mark.parametrize("name", ["absent.md", "."])
def test_what_is_no_file_is_wrong_use(tmp_path, name):
    with pytest.raises(click.UsageError, match="is no file"):
        run_repair(tmp_path / name, write=False, choices=())


def test_text_that_was_damaged_twice_needs_a_second_run(note, capsys):
    note.write_text("ÃƒÂ©tÃƒÂ©\n", encoding="utf-8")
    assert run_repair(note, write=True, choices=()) == 1
    assert "damaged more than once; run the command again" in capsys.readouterr().err
    assert run_repair(note, write=True, choices=()) == 0
    assert note.read_text("utf-8") == "été\n"
    assert names(note) == ["goals.md", "goals.md.damaged", "goals.md.damaged-2"]


def test_what_a_second_run_could_not_see_is_told(note, capsys):
    """`Å` was Ş or another letter, but in a text without other damage it is only an Å."""
    note.write_text("ÅiÅŸliâ€™de Ã§ay\n", encoding="utf-8")
    assert run_repair(note, write=False, choices=()) == 1
    assert "1 of those left can only be told beside the other damage" in capsys.readouterr().err
    assert run_repair(note, write=True, choices=("Å=Ş",)) == 0
    assert note.read_text("utf-8") == "Şişli’de çay\n"


def test_controls_are_shown_as_codes(note, capsys):
    """U+009B, kept by the code page, would begin a command to the terminal."""
    note.write_text("\x1b[31m Ã\x9b ğŸŒŸ\n", encoding="utf-8")
    run_repair(note, write=False, choices=())
    out = capsys.readouterr().out
    assert "-\\x1b[31m Ã\\x9b ğŸŒŸ\n" in out
    assert "\x1b" not in out


def test_a_sign_that_cannot_be_seen_is_named(note, capsys):
    note.write_text("10Â km cafÃ©\n", encoding="utf-8")
    assert run_repair(note, write=False, choices=()) == 0
    assert "~ `Â ` is read as U+00A0 (1×)" in capsys.readouterr().out


def test_a_terminal_without_emoji_gets_their_code_points(note, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1254")
    monkeypatch.setattr(sys, "stdout", stream)
    assert run_repair(note, write=False, choices=()) == 0
    stream.flush()
    assert b"+# \\U0001f31f Vision" in stream.buffer.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_rights_of_the_file_and_a_link_to_it_stay(note):
    note.chmod(0o600)
    link = note.parent / "link.md"
    link.symlink_to(note)
    assert run_repair(link, write=True, choices=()) == 0
    assert link.is_symlink()
    assert note.read_text("utf-8") == REPAIRED
    for name in ("goals.md", "goals.md.damaged"):
        assert (note.parent / name).stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_the_file_as_it_was(note, monkeypatch):
    def refuse(_stream):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(click.ClickException, match="No space left"):
        run_repair(note, write=True, choices=())
    assert note.read_bytes() == DAMAGED.encode()
    assert names(note) == ["goals.md"]
