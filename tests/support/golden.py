"""Run golden cases: YAML files with a title, an input and the result a person expects.

In: a folder of cases, and a function from a case to its result as plain data. A result is
compared only where the case says something: of a mapping the keys that are given, of a list every
element. `--update-golden` rewrites those values, and nothing else, for a person to read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
import yaml


@dataclass(frozen=True)
class Case:
    """One file."""

    path: Path
    content: Mapping[str, Any]

    def expected(self, *inputs: str) -> dict[str, Any]:
        """Return what the case says of the result: all but its title and its inputs."""
        return {key: self.content[key] for key in self.content if key not in {"title", *inputs}}


def cases(folder: Path) -> list[Any]:
    """Return every case below a folder as a parameter named after its file."""
    return [
        pytest.param(
            Case(path, yaml.safe_load(path.read_text(encoding="utf-8"))),
            id=path.relative_to(folder).with_suffix("").as_posix(),
        )
        for path in sorted(folder.rglob("*.yml"))
    ]


def check(case: Case, result: Mapping[str, Any], *inputs: str, update: bool) -> None:
    """Compare a result with what the case expects, or rewrite the case."""
    expected = case.expected(*inputs)
    seen = seen_by(expected, result)
    if update and seen != expected:
        content = {**case.content, **seen}
        text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
        case.path.write_text(text, encoding="utf-8", newline="\n")
        return
    if seen != expected:
        pytest.fail(f"{case.content['title']}\n{_difference(expected, seen)}", pytrace=False)


def seen_by(expected: Any, result: Any) -> Any:
    """Return the part of a result that the expectation speaks of."""
    if isinstance(expected, Mapping) and isinstance(result, Mapping):
        return {
            key: seen_by(value, result[key]) if key in result else "(missing)"
            for key, value in expected.items()
        }
    if isinstance(expected, list) and isinstance(result, list | tuple):
        # Elements beyond the expected ones are shown whole, so that none goes unseen.
        return [
            seen_by(expected[number], one) if number < len(expected) else one
            for number, one in enumerate(result)
        ]
    return result


def _difference(expected: Mapping[str, Any], seen: Mapping[str, Any]) -> str:
    texts = [
        yaml.dump(one, Dumper=_Dumper, allow_unicode=True, sort_keys=False).splitlines()
        for one in (expected, seen)
    ]
    return "\n".join(unified_diff(*texts, "expected", "seen", lineterm=""))


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, as people write it."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
