"""The list of what the owner knows to be public: `site_data/published.txt`.

In: a file with one path of the vault a line, and what is public now. Out: what changed, and the
file anew. An owner need not keep it; without it nothing is compared. Source: PRIVACY rule 9.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location

NAME = "published.txt"

HEADING = (
    "# What is public, one path of the vault a line. `trailmark check --accept` writes it anew.",
)


@dataclass(frozen=True, slots=True)
class Published:
    """The list as it was read."""

    lines: Mapping[str, int]
    """The line of each path."""
    heading: tuple[str, ...] = HEADING
    """The comments above the first blank line."""
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The comments right above each path."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How what is public differs from the list."""

    added: tuple[str, ...]
    gone: tuple[str, ...]


def read_published(file: Path, source: str, found: Diagnostics) -> Published | None:
    """Read the list; None when there is none, or, with a diagnostic, when it is broken."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or "unknown"
        _report(found, Location(source), f"it cannot be read: {reason}", "mend or delete it")
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        _report(found, Location(source, line), "it is not UTF-8 text", "save it as UTF-8")
        return None
    return _parse(text, source, found)


def _report(found: Diagnostics, place: Location, problem: str, cure: str) -> None:
    found.report("broken-list", place, problem=problem, cure=cure)


def _parse(text: str, source: str, found: Diagnostics) -> Published | None:
    lines: dict[str, int] = {}
    heading: tuple[str, ...] | None = None
    remarks: dict[str, tuple[str, ...]] = {}
    pending: tuple[str, ...] = ()
    fits = True
    for number, written in enumerate(text.split("\n"), start=1):
        line = written.strip()
        if line.startswith("#"):
            pending = (*pending, line)
        elif not line:
            if heading is None and not lines:
                heading, pending = pending, ()
        elif problem := _problem(path := _path_of(line), lines):
            fits = False
            _report(found, Location(source, number), *problem)
        else:
            lines[path], remarks[path], pending = number, pending, ()
    return Published(lines, heading or (), remarks) if fits else None


def _path_of(line: str) -> str:
    # A name that begins with `#` is written behind `./`, since it would be a comment.
    return unicodedata.normalize("NFC", line.removeprefix("./"))


def _problem(path: str, lines: Mapping[str, int]) -> tuple[str, str] | None:
    """Return what is wrong with a path, and the cure."""
    write = "write it as in `trailmark check`, such as `posts/one.md`"
    if path in lines:
        return f"`{path}` stands on line {lines[path]} already", "delete this line"
    if "\\" in path:
        return f"`{path}` has backslashes", "part folders with `/`"
    if path.startswith("/") or not {"", ".", ".."}.isdisjoint(path.split("/")):
        return f"`{path}` is no path in the folder of notes", write
    return None


def compare_published(published: Published, public: Iterable[str]) -> Changes:
    """Return what became public since the list was written, and what no longer is."""
    now = {unicodedata.normalize("NFC", path): path for path in public}
    added = sorted(path for folded, path in now.items() if folded not in published.lines)
    return Changes(tuple(added), tuple(sorted(published.lines.keys() - now.keys())))


def report_changes(
    published: Published, public: Iterable[str], source: str, label: str, found: Diagnostics
) -> Changes:
    """Report what changed, and return it.

    `source` is the list and `label` the vault, as diagnostics call them.
    """
    changes = compare_published(published, public)
    for path in changes.added:
        found.report("newly-public", Location(f"{label}/{path}"), list=source)
    for path in changes.gone:
        # The line is enough: what is private now is not named.
        found.report("no-longer-public", Location(source, published.lines[path]))
    return changes


_MISREAD = ("#", " ", "\t", ".")
"""Signs that a path must not begin with on a line: a comment, a gap, and `./` itself."""


def render_published(published: Published | None, public: Iterable[str]) -> str:
    """Return the list anew, with the comments of what stays in it."""
    old = published or Published({})
    lines = [*old.heading, ""] if old.heading else []
    for path in sorted(public):
        lines += old.remarks.get(unicodedata.normalize("NFC", path), ())
        lines.append(f"./{path}" if path[:1] in _MISREAD else path)
    return "\n".join(lines) + "\n"
