"""Read one YAML file and know the line of every part of it.

In: a file. Out: its value and a way from a path in the value to a line. Values follow the same
rules as frontmatter: dates stay text until a schema reads them.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.syntax.frontmatter import QUICK, Yaml12Loader

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
        return _parse(text, source)
    except _WRONG as error:
        line, reason = _what_is_wrong(error, text)
        cure = _FLATTEN if isinstance(error, RecursionError) else _MEND
        found.report("broken-data", Location(source, line), reason=reason, cure=cure)
        return None


_WRONG = (yaml.YAMLError, ValueError, RecursionError)


def _parse(text: str, source: str) -> YamlFile:
    """Parse with the quick loader; what that one refuses the other reads, or says why it cannot.

    Raises:
        YAMLError, ValueError, RecursionError: It is not valid YAML.
    """
    for kind in () if _ODD.intersection(text) else QUICK:
        with suppress(*_WRONG):
            return _parse_with(kind(text), len(text), source)
    return _parse_with(Yaml12Loader(text), len(text), source)


_ODD = frozenset("\t\ufeff")
"""Signs that the two loaders read differently at some places."""


def _parse_with(loader: yaml.SafeLoader | yaml.CSafeLoader, length: int, source: str) -> YamlFile:
    lines: dict[Where, int] = {}
    repeated: list[tuple[Where, int]] = []
    try:
        node = loader.get_single_node()
        if node is None:
            return YamlFile(source, None, {})
        # Before the value is made, which puts the keys of `<<` into the node.
        _note_lines(node, (), lines, repeated, length + 1)
        return YamlFile(source, loader.construct_document(node), lines, tuple(repeated))
    finally:
        loader.dispose()


_MEND = "mend the YAML on this line; text with `: ` or `#` needs quotes"
_FLATTEN = "take out brackets or levels; no file of this folder needs more than four"
_NOT_UTF8 = "it is not UTF-8 text"


def _what_is_wrong(error: Exception, text: str) -> tuple[int, str]:
    """Return the line of a problem and what it is."""
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position) + 1, "a sign that no text may hold"
    if isinstance(error, RecursionError):
        return _too_deep(text), "its parts are nested too deep to be read"
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "it cannot be read"
    return mark.line + 1 if mark else 1, reason


def _too_deep(text: str) -> int:
    """Return the line on which parts are nested deeper than any file needs."""
    depth = 0
    for event in yaml.parse(text, Loader=Yaml12Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEP and event.start_mark is not None:
            return int(event.start_mark.line) + 1
    return 1


_DEEP = 50


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
