"""Read a `trailmark` block.

In: the text of a fence. Out: the options of a widget, or what is wrong, with line and cure.
Nothing is looked up here, so nothing can be told of what is private.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from trailmark.pages.widgets.shapes import HAPPENINGS, SHAPES, Shape
from trailmark.records.problems import near
from trailmark.syntax.frontmatter import BrokenFrontmatter, read_mapping

WIDGET = "widget"
"""The key that names the kind."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a block cannot be shown as a widget."""

    code: str
    line: int
    """The line of the block, from 1; the line of the fence is 0."""
    words: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Order:
    """What a block asks for."""

    kind: str
    shape: Shape
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each key, from 1."""


def read_order(source: str) -> Order | list[Problem]:
    """Read the text of a block; each problem has a line of its own."""
    first = _WORD.match(source)
    if first and source[first.end() :].strip():
        word, line = first["word"], _line_at(source, first.start("word"))
        if word.casefold() in SHAPES:
            return [
                _broken(line, f"`{word}` stands alone above options", f"write `widget: {word}`")
            ]
    elif first:
        line = _line_at(source, first.start("word"))
        return _checked({WIDGET: first["word"]}, {WIDGET: line})
    try:
        properties, lines = read_mapping(source)
    except BrokenFrontmatter as error:
        return [_broken(error.line, f"{error}", _LINES_CURE)]
    options = {key.casefold(): value for key, value in properties.items()}
    return _checked(options, {key.casefold(): line for key, line in lines.items()})


def _checked(options: Mapping[str, object], lines: Mapping[str, int]) -> Order | list[Problem]:
    if options.get(WIDGET) is None:
        return [_broken(lines.get(WIDGET, 0), "it does not name a widget", _KINDS_CURE)]
    kind = str(options[WIDGET]).strip().casefold()
    shape = SHAPES.get(kind)
    if shape is None:
        problem = f"there is no widget `{shortened(kind)}`"
        return [_broken(lines[WIDGET], problem, near(kind, list(SHAPES)))]
    given = {key: value for key, value in options.items() if key != WIDGET and value is not None}
    # What holds nothing is not the same as what is left out: `tag: #go` is a remark to YAML.
    problems = [
        _broken(lines.get(key, 0), f"`{shortened(key)}` holds nothing", _LINES_CURE)
        for key, value in options.items()
        if value is None
    ]
    try:
        order = Order(kind, shape.model_validate(given), lines)
    except ValidationError as error:
        return [*problems, *(_wrong(one, kind, lines) for one in error.errors())]
    return problems or order


_WORD = re.compile(r"\s*(?P<word>[^\W\d_]+)[ \t]*(?:\n|\Z)")
_KINDS_CURE = f"begin with a line such as `widget: next`; there are {', '.join(SHAPES)}"
_LINES_CURE = "write one `option: value` a line; a value with `: ` or `#` needs quotes"
_PROBLEMS = {
    "too_short": ("holds nothing", _LINES_CURE),
    "string_type": ("does not hold a name", "write one name, in quotes if it is a word of YAML"),
    "int_type": ("holds no number", "write a number from 1 to 100"),
    "greater_than_equal": ("is too small", "write a number from 1 to 100"),
    "less_than_equal": ("is too large", "write a number from 1 to 100"),
}
_LONGEST = 60


def _wrong(error: ErrorDetails, kind: str, lines: Mapping[str, int]) -> Problem:
    key = str(error["loc"][0])
    line = lines.get(key, 0)
    if error["type"] == "extra_forbidden":
        cure = near(key, list(SHAPES[kind].model_fields))
        return _broken(line, f"`{shortened(key)}` is no option of `{kind}`", cure)
    found = error["input"]
    if error["type"] == "literal_error":
        return _broken(
            line, f"`{key}` holds `{shortened(str(found))}`", near(str(found), HAPPENINGS)
        )
    said, cure = _PROBLEMS.get(error["type"], ("cannot be read", _LINES_CURE))
    is_word = isinstance(found, str | int | float) and str(found).strip()
    shown = f" (`{shortened(str(found))}`)" if is_word else ""
    return _broken(line, f"`{key}` {said}{shown}", cure)


def _line_at(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


def _broken(line: int, problem: str, cure: str) -> Problem:
    return Problem("broken-widget", line, {"problem": problem, "cure": cure})


def shortened(words: str) -> str:
    """Return what was typed on one line, as much as a message has room for."""
    words = " ".join(words.split())
    return f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words
