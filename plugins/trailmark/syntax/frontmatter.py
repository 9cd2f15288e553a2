"""Read the YAML at the head of a note.

In: the text of a file. Out: the properties, the line of each, and where the body begins.
Values follow YAML 1.2, since Obsidian's do: only `true` and `false` are booleans, `12:30` is text,
and a date stays the text that was typed (OBSIDIAN rule 12, ENGINES trap 20).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import yaml
from frontmatter.default_handlers import YAMLHandler


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """The properties of a note, as written."""

    properties: Mapping[str, object]
    lines: Mapping[str, int]
    """The line of the file on which each property stands."""
    body_line: int
    """The line of the file on which the body begins."""

    def line_of(self, key: str) -> int:
        """Return the line of a property, or the first line when it is not there."""
        return self.lines.get(key, 1)


class BrokenFrontmatter(ValueError):  # noqa: N818 - named for what it is
    """The YAML cannot be read.

    Attributes:
        line: The line of the file where reading stopped.
    """

    def __init__(self, reason: str, line: int) -> None:
        """Keep the reason and the line apart, so that a diagnostic can place it."""
        super().__init__(reason)
        self.line = line


class Yaml12Loader(yaml.SafeLoader):
    """A safe loader that knows only the plain values of YAML 1.2."""


# SafeLoader's own table is shared between all its users, so it is copied before it is cut.
Yaml12Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.rpartition(":")[2] not in {"bool", "timestamp", "int", "float"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _resolve(tag: str, pattern: str, first: str) -> None:
    Yaml12Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


_resolve("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF")
_resolve("int", r"^[-+]?[0-9]+$", "-+0123456789")
_resolve("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789")


def split_frontmatter(text: str) -> tuple[Frontmatter, str]:
    """Split a note into its properties and its body.

    Raises:
        BrokenFrontmatter: The YAML is not valid, or is not a mapping.
    """
    if not _BOUNDARY.match(text):
        return Frontmatter({}, {}, 1), text
    parts = _BOUNDARY.split(text, 2)
    if len(parts) < 3:  # noqa: PLR2004 - before, between and after the two boundaries
        reason = "the closing `---` is missing"
        raise BrokenFrontmatter(reason, 1)
    source, rest = parts[1], parts[2]
    body = rest.removeprefix("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    properties, lines = read_mapping(source, first_line=1)
    return Frontmatter(properties, lines, body_line), body


def read_mapping(
    source: str, *, first_line: int = 1
) -> tuple[Mapping[str, object], Mapping[str, int]]:
    """Read YAML that must be a mapping; return it and the line of each key.

    Raises:
        BrokenFrontmatter: It is not valid YAML, or not a mapping.
    """
    try:
        node = yaml.compose(source, Loader=Yaml12Loader)
        properties = yaml.load(source, Loader=Yaml12Loader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise BrokenFrontmatter(*_reason(error, first_line)) from error
    except (ValueError, RecursionError) as error:
        reason = "a value cannot be read"
        raise BrokenFrontmatter(reason, first_line) from error
    if node is None or properties is None:
        return {}, {}
    if not isinstance(properties, dict) or not isinstance(node, yaml.MappingNode):
        reason = "it is not a list of `key: value` lines"
        raise BrokenFrontmatter(reason, first_line)
    _refuse_repeats(node, first_line)
    lines = {
        str(key.value): key.start_mark.line + first_line
        for key, _ in node.value
        if isinstance(key, yaml.ScalarNode)
    }
    return MappingProxyType({str(key): value for key, value in properties.items()}), lines


def _refuse_repeats(node: yaml.MappingNode, first_line: int) -> None:
    """Refuse a key that stands twice: PyYAML keeps the last one, and its author meant either."""
    seen = set()
    for key, _ in node.value:
        if key.value in seen and isinstance(key, yaml.ScalarNode):
            reason = "a key stands there twice"
            raise BrokenFrontmatter(reason, key.start_mark.line + first_line)
        seen.add(key.value if isinstance(key, yaml.ScalarNode) else id(key))


# python-frontmatter's own boundary, so that both mean the same lines.
_BOUNDARY = YAMLHandler.FM_BOUNDARY


def _reason(error: yaml.YAMLError, first_line: int) -> tuple[str, int]:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it cannot be read"
    return str(problem), (mark.line if mark else 0) + first_line
