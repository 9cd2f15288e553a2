"""`trailmark repair`: text that was once read with the wrong code page, put right.

In: one file and the owner's choices. Out: the difference on stdout. The file changes only on
request, and what it was stays beside it.
"""

import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from trailmark.cli.replacing import keep_copy, prepared
from trailmark.syntax.mojibake.repair import (
    Basis,
    Choice,
    Repair,
    Spot,
    repair_text,
    unify_line_ends,
)


def run_repair(file: Path, *, write: bool, choices: tuple[str, ...]) -> int:
    """Print what would be, or was, repaired in a file; return 1 when something is left to do."""
    _bear_any_terminal()
    chosen = [_parse_choice(one) for one in choices]
    file = file.resolve()
    content = _read_file(file)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"`{file.name}` is not UTF-8 text (byte 0x{content[error.start]:02X} at offset"
        click.echo(f"{message} {error.start}); save it as UTF-8 in your editor", err=True)
        return 1
    repair = repair_text(text, chosen)
    if not repair.spots:
        click.echo(f"nothing in `{file.name}` is damaged", err=True)
        return 0
    _check_choices(repair)
    for line in _render_difference(file.name, text, repair):
        click.echo(line)
    _tell_counts(repair)
    if write and repair.text != text:
        copy = _write_file(file, content, repair.text.encode("utf-8"))
        click.echo(f"written; the file as it was is kept in `{copy.name}`", err=True)
    elif repair.text != text:
        click.echo("nothing was written yet; add --write", err=True)
    return _tell_rest(repair)


def _bear_any_terminal() -> None:
    """Write signs that a terminal's encoding does not have as their code points."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


_CHOICE = re.compile(r"(?:(\d+):)?([^=]+)=(.+)")


def _parse_choice(words: str) -> Choice:
    match = _CHOICE.fullmatch(words)
    if match is None:
        message = f"`--choose {words}` names no sign; write it as --choose 'ğŸ¯=🎯'"
        raise click.UsageError(message)
    return Choice(match[2], match[3], int(match[1]) if match[1] else None)


def _read_file(file: Path) -> bytes:
    if not file.is_file():
        raise click.UsageError(f"`{file}` is no file")
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"`{file}` cannot be read: {error.strerror}") from error


def _check_choices(repair: Repair) -> None:
    """Refuse a choice that cannot be true, and tell of one that nothing asked for."""
    for one in repair.refused:
        asked = next((spot for spot in repair.spots if spot.is_meant_by(one)), None)
        if asked is not None:
            message = f"`{one.sign}` would not have become `{one.trace}`; it {_say(asked)}"
            raise click.UsageError(message)
        place = f"line {one.line}" if one.line else "the file"
        click.echo(f"`{one.trace}` is not in question in {place}", err=True)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _show(text: str) -> str:
    """Return text without controls, which could change what a terminal does."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def _name(sign: str) -> str:
    """Return a sign to print; the code point of one that cannot be seen."""
    seen = _show(sign.strip(" "))
    return " ".join(f"U+{ord(one):04X}" for one in seen) if not seen.strip() else seen


def _render_difference(name: str, text: str, repair: Repair) -> Iterator[str]:
    """Yield the difference as lines: `-` before, `+` after, `?` in question, `~` by a rule."""
    before, after = (unify_line_ends(one).split("\n") for one in (text, repair.text))
    yield f"--- {name}"
    yield f"+++ {name}, repaired"
    for number, group in groupby(repair.spots, key=lambda spot: spot.line):
        old, new = before[number - 1].rstrip(" "), after[number - 1].rstrip(" ")
        yield f"@@ -{number} +{number} @@"
        yield from (f" {_show(old)}",) if old == new else (f"-{_show(old)}", f"+{_show(new)}")
        questions = [spot for spot in group if spot.basis is Basis.OPEN]
        yield from dict.fromkeys(f"? `{_show(spot.text)}` {_say(spot)}" for spot in questions)
    yield from _render_rules(repair.spots)


_HANDFUL = 5
"""How many candidates are printed; likely ones come first."""


def _say(spot: Spot) -> str:
    """Say what a spot can have been."""
    options = [_name(one) for one in spot.candidates if one != spot.text]
    if not options:
        return "lost too much to say what it was"
    more = " …" if len(options) > _HANDFUL else ""
    said = f"may be {' '.join(options[:_HANDFUL])}{more}"
    if spot.text in spot.candidates:
        return f"{said}, or stand as it is"
    others = f", and {len(spot.unlikely)} unlikely" if spot.unlikely else ""
    return f"{said} ({len(options)} in all{others})"


def _render_rules(spots: Iterable[Spot]) -> Iterator[str]:
    """Yield what was read by a rule, so that an owner can object."""
    stars = 0
    usual: Counter[tuple[str, str, int]] = Counter()
    for spot in spots:
        stars += spot.basis is Basis.STARS
        if spot.basis is Basis.USE:
            usual[spot.text, spot.meant, len(spot.unlikely)] += 1
    for (text, meant, others), count in usual.items():
        signs = "1 unlikely sign leaves" if others == 1 else f"{others} unlikely signs leave"
        yield f"~ `{_show(text)}` is read as {_name(meant)} ({count}×); {signs} the same trace"
    if stars:
        yield f"~ a cell of `â` alone is read as stars ⭐ ({stars}×)"


def _tell_counts(repair: Repair) -> None:
    spots, left = repair.spots, repair.open
    noun = "spot" if len(spots) == 1 else "spots"
    pages = ", ".join(_name_pages(spots))
    click.echo(
        f"{len(spots)} damaged {noun} ({pages}): {len(spots) - len(left)} repaired, "
        f"{len(left)} left for you",
        err=True,
    )
    example = next((spot for spot in left if spot.candidates), None)
    if example is not None:
        settle = f"{_show(example.text).strip()}={example.candidates[0].strip()}"
        click.echo(f"hint: settle them with --choose '{settle}', or for one line with", err=True)
        click.echo(f"      --choose '{example.line}:{settle}'", err=True)


def _tell_rest(repair: Repair) -> int:
    """Tell what a second run would find, and return 1 when something is left to do."""
    second = repair_text(repair.text)
    unseen = len(repair.open) - len(second.open)
    if unseen > 0:
        message = f"{unseen} of those left can only be told beside the other damage"
        click.echo(f"{message}: choose before you write, or start again from the copy", err=True)
    twice = any(one.meant != one.text for one in second.spots)
    if twice:
        click.echo("it was damaged more than once; run the command again on the result", err=True)
    return 1 if repair.open or twice else 0


def _name_pages(spots: Iterable[Spot]) -> list[str]:
    """Return the code pages, without “one or the other” where the text tells which."""
    names = list(dict.fromkeys(spot.page for spot in spots))
    return [
        name
        for name in names
        if not any(other != name and other in name.split(" or ") for other in names)
    ]


def _write_file(file: Path, old: bytes, new: bytes) -> Path:
    """Put `new` in the place of a file in one step, and return the copy of what it was."""
    try:
        with prepared(file, new) as fresh:
            copy = keep_copy(file, old, f"{file.name}.damaged")
            fresh.replace(file)
    except OSError as error:
        raise click.ClickException(f"`{file}` cannot be written: {error.strerror}") from error
    return copy
