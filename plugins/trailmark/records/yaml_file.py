"""Read one YAML file and know the line of every part of it.

In: a file. Out: its value and a way from a path in the value to a line. Values follow the same
rules as frontmatter: dates stay text until a schema reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.syntax.frontmatter import Yaml12Loader

Where = tuple[str | int, ...]
"""A path in a value, such as `("metrics", "talks", "match", 0)`."""


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as it was read."""

    source: str
    """Its path as diagnostics print it."""
    value: object
    lines: Mapping[Where, int]
    repeated: tuple[tuple[Where, int], ...] = ()
    """The keys that stand twice in one mapping, each with the line where it stands again."""

    def location(self, where: Where) -> Location:
        """Return the line of a part, or of the nearest part around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return Location(self.source, self.lines.get(where, 1))


def read_yaml(file: Path, source: str, found: Diagnostics) -> YamlFile | None:
    """Read a file; None, with a diagnostic, when it is not valid YAML in UTF-8."""
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        cure = "make it a file that can be read, or remove it"
        found.report("broken-data", Location(source, 1), reason=error.strerror, cure=cure)
        return None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        cure = "save it as UTF-8 in your editor"
        found.report("broken-data", Location(source, line), reason=_NOT_UTF8, cure=cure)
        return None
    try:
        node = yaml.compose(text, Loader=Yaml12Loader)
        value = yaml.load(text, Loader=Yaml12Loader)  # noqa: S506 - a SafeLoader
        lines: dict[Where, int] = {}
        repeated: list[tuple[Where, int]] = []
        if node is not None:
            _note_lines(node, (), lines, repeated, len(text) + 1)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line, reason = _what_is_wrong(error, text)
        found.report("broken-data", Location(source, line), reason=reason, cure=_MEND)
        return None
    return YamlFile(source, value, lines, tuple(repeated))


_MEND = "mend the YAML on this line; text with `: ` or `#` needs quotes"
_NOT_UTF8 = "it is not UTF-8 text"


def _what_is_wrong(error: Exception, text: str) -> tuple[int, str]:
    """Return the line of a problem and what it is."""
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position) + 1, "a sign that no text may hold"
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "it cannot be read"
    return mark.line + 1 if mark else 1, reason


def _note_lines(
    node: yaml.Node,
    where: Where,
    lines: dict[Where, int],
    repeated: list[tuple[Where, int]],
    most: int,
) -> None:
    if len(lines) > most:
        # Each part takes a sign, so there are more only where aliases multiply without end.
        raise yaml.MarkedYAMLError(
            problem="its aliases repeat too much", problem_mark=node.start_mark
        )
    lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            inside = (*where, str(key.value))
            if inside in lines:
                repeated.append((inside, key.start_mark.line + 1))
                continue
            lines[inside] = key.start_mark.line + 1
            _note_lines(child, inside, lines, repeated, most)
    elif isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            _note_lines(child, (*where, number), lines, repeated, most)
