"""Say what does not fit the shape of a file of `site_data/`, in words for its author.

In: what pydantic found. Out: diagnostics with file, line, key, what was found and the cure.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from trailmark.base.diagnostics import Diagnostics
from trailmark.records.yaml_file import Where, YamlFile


def report_shape(
    problem: ErrorDetails, file: YamlFile, shape: type[BaseModel], found: Diagnostics
) -> None:
    """Report one thing that pydantic found, at its line."""
    where = _path_of(problem)
    sentence = _SENTENCES.get(problem["type"], "is not what is expected here")
    if problem["type"] == "extra_forbidden":
        cure = near(str(where[-1]), _keys_at(shape, where[:-1]))
    else:
        message = problem["msg"].removeprefix("Value error, ")
        named, _, rest = message.partition("; ")
        cure = rest or _CURES.get(problem["type"]) or _CURES.get(message) or _as_cure(message)
        sentence = named if rest else sentence
        sentence = f"{_shown(problem)}{sentence}"
    place = file.location(where)
    found.report("wrong-data", place, key=name_of(where), problem=sentence, cure=cure)


def _path_of(problem: ErrorDetails) -> Where:
    """Return where a problem is; what is wrong with a key is at the key."""
    where = tuple(problem["loc"])
    return (*where[:-2], str(where[-2])) if where[-1:] == ("[key]",) else where


def name_of(where: Where) -> str:
    """Name a part as its author counts: the first entry of a list is entry 1."""
    parts = (f"entry {part + 1}" if isinstance(part, int) else part for part in where)
    return ".".join(parts) or "the file"


_LONGEST = 40
"""How many signs of a value are worth repeating."""


def _shown(problem: ErrorDetails) -> str:
    """Quote what was found, where it is a single value and not the key itself."""
    value = problem["input"]
    if problem["type"] == "missing" or not isinstance(value, str | int | float):
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"holds `{text}`, which " if text and len(text) <= _LONGEST else ""


_SENTENCES = {
    "extra_forbidden": "is not a key that is known here",
    "missing": "is missing",
    "value_error": "cannot be used here",
    "string_type": "should be text",
    "float_type": "should be a number",
    "bool_type": "should be true or false",
    "greater_than_equal": "must not be negative",
    "greater_than": "must be more than 0",
    "less_than_equal": "is larger than any number of this kind",
    "finite_number": "must be a number that ends",
    "dict_type": "should be a mapping of `key: value` lines",
    "model_type": "should be a mapping of `key: value` lines",
    "tuple_type": "should be a list",
    "string_pattern_mismatch": "is not an address",
}

_CURES = {
    "missing": "add it",
    "string_pattern_mismatch": "start it with `https://` or `mailto:`",
    "is neither `records` nor a filter": "write `count: records`, or `count: {type: post}`",
    "bool_type": "write `true`, or leave the line out",
    "is not a day": "write a calendar day like `2026-03-31`",
    "greater_than_equal": "write 0 or more; to correct an entry, change or remove it",
    "greater_than": "leave the skill out until you can rate it; what is not rated is no 0",
    "less_than_equal": "write the number that was meant, in digits",
    "tuple_type": "put `- ` before each entry",
    "finite_number": "write it in digits, like `3`",
    "float_type": "write it without quotes or unit, like `3`",
    "string_type": "put it in quotes if it only looks like a number",
    "dict_type": "write `key: value` lines below it",
    "model_type": "write `key: value` lines below it",
}


def _as_cure(message: str) -> str:
    return f"{message[:1].lower()}{message[1:]}"


def _keys_at(shape: type[BaseModel], where: Where) -> list[str]:
    """Return the keys that may stand in a part of a file."""
    schema = shape.model_json_schema()
    part = schema
    for step in where:
        inside = part.get("properties", {})
        key = "items" if isinstance(step, int) else "additionalProperties"
        part = _followed(inside.get(step) or part.get(key) or {}, schema)
    return sorted(part.get("properties", {}))


def _followed(part: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a reference means; of several ways the one that has keys."""
    for way in (part, *part.get("anyOf", ())):
        if "$ref" in way:
            named: dict[str, Any] = schema["$defs"][way["$ref"].rpartition("/")[2]]
            return named
    return part


def near(word: str, known: Sequence[str]) -> str:
    """Return the cure of a misspelled name: the known one that is like it, or all of them."""
    likely = get_close_matches(word, known, n=1)
    if likely:
        return f"did you mean `{likely[0]}`?"
    return f"the known ones are {', '.join(known)}" if known else "define it in `metrics.yml`"
