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
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        found.report("broken-data", Location(source, 1), reason=reason)
        return None
    try:
        node = yaml.compose(text, Loader=Yaml12Loader)
        value = yaml.load(text, Loader=Yaml12Loader)  # noqa: S506 - a SafeLoader
        lines: dict[Where, int] = {}
        repeated: list[tuple[Where, int]] = []
        if node is not None:
            _note_lines(node, (), lines, repeated)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it cannot be read"
        line = mark.line + 1 if mark else 1
        found.report("broken-data", Location(source, line), reason=reason)
        return None
    return YamlFile(source, value, lines, tuple(repeated))


def _note_lines(
    node: yaml.Node, where: Where, lines: dict[Where, int], repeated: list[tuple[Where, int]]
) -> None:
    lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            inside = (*where, str(key.value))
            if inside in lines:
                repeated.append((inside, key.start_mark.line + 1))
                continue
            lines[inside] = key.start_mark.line + 1
            _note_lines(child, inside, lines, repeated)
    elif isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            _note_lines(child, (*where, number), lines, repeated)
