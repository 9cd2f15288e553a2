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
    source: str = ""
    """The YAML as typed, with its comments."""

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


def _construct_bool(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> bool:
    """Read a boolean, also after an explicit `!!bool`, which for PyYAML makes `yes` true."""
    word = loader.construct_scalar(node).casefold()
    if word not in {"true", "false"}:
        problem = f"`{word}` is neither true nor false"
        raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
    return word == "true"


def _construct_int(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    """Read a whole number; for PyYAML `010` is eight."""
    return int(loader.construct_scalar(node))


Yaml12Loader.add_constructor("tag:yaml.org,2002:bool", _construct_bool)
Yaml12Loader.add_constructor("tag:yaml.org,2002:int", _construct_int)

_resolve("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF")
_resolve("int", r"^[-+]?[0-9]+$", "-+0123456789")
_resolve("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789")


def _quick() -> tuple[type[yaml.CSafeLoader], ...]:
    """Make the same loader with the parser in C, which is not on every machine."""
    if not yaml.__with_libyaml__:
        return ()
    tables = ("yaml_implicit_resolvers", "yaml_constructors")
    same = {name: getattr(Yaml12Loader, name) for name in tables}
    return (type("QuickYaml12Loader", (yaml.CSafeLoader,), same),)


QUICK = _quick()
"""The loader that reads long files, ten times as fast; empty where there is none."""


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
    return Frontmatter(properties, lines, body_line, source), body


def read_mapping(
    source: str, *, first_line: int = 1
) -> tuple[Mapping[str, object], Mapping[str, int]]:
    """Read YAML that must be a mapping; return it and the line of each key.

    Raises:
        BrokenFrontmatter: It is not valid YAML, or not a mapping.
    """
    try:
        loader = Yaml12Loader(source)
    except yaml.YAMLError as error:
        reason = "it holds a control sign"
        raise BrokenFrontmatter(reason, first_line) from error
    try:
        if "*" in source:
            _refuse_aliases(source, first_line)
        node = loader.get_single_node()
        if isinstance(node, yaml.MappingNode):
            _refuse_repeats(node, first_line)
        properties = loader.construct_document(node) if node is not None else None
    except BrokenFrontmatter:
        raise
    except yaml.YAMLError as error:
        raise BrokenFrontmatter(*_reason(error, first_line)) from error
    except (ValueError, RecursionError) as error:
        reason = "a value cannot be read"
        raise BrokenFrontmatter(reason, first_line) from error
    finally:
        loader.dispose()
    if node is None or properties is None:
        return {}, {}
    if not isinstance(properties, dict) or not isinstance(node, yaml.MappingNode):
        reason = "it is not a list of `key: value` lines"
        raise BrokenFrontmatter(reason, first_line)
    lines = {
        str(key.value): key.start_mark.line + first_line
        for key, _ in node.value
        if isinstance(key, yaml.ScalarNode)
    }
    return MappingProxyType({str(key): value for key, value in properties.items()}), lines


def _refuse_aliases(source: str, first_line: int) -> None:
    """Refuse an alias (`*name`): a value could hold itself, or grow without end."""
    for event in yaml.parse(source, Loader=Yaml12Loader):
        if isinstance(event, yaml.AliasEvent):
            reason = f"`*{event.anchor}` stands for a value from another line"
            line = event.start_mark.line if event.start_mark else 0
            raise BrokenFrontmatter(reason, line + first_line)


def _refuse_repeats(node: yaml.MappingNode, first_line: int) -> None:
    """Refuse a key that stands twice: PyYAML keeps the last one, and its author meant either."""
    seen = set()
    for key, _ in node.value:
        line = key.start_mark.line + first_line
        if not isinstance(key, yaml.ScalarNode):
            reason = "a key is not text"
            raise BrokenFrontmatter(reason, line)
        if key.value == "<<":
            reason = "`<<` is no key of YAML 1.2"
            raise BrokenFrontmatter(reason, line)
        if key.value.casefold() in seen:
            reason = "a key stands there twice"
            raise BrokenFrontmatter(reason, line)
        seen.add(key.value.casefold())


# python-frontmatter's own boundary, so that both mean the same lines.
_BOUNDARY = YAMLHandler.FM_BOUNDARY


def _reason(error: yaml.YAMLError, first_line: int) -> tuple[str, int]:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it cannot be read"
    return str(problem), (mark.line if mark else 0) + first_line
