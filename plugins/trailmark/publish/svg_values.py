"""Read one value of an SVG, and leave of it what can be drawn.

In: the text of an attribute, or the signs of a style property. Out: a `Value` written anew, without
remarks, unknown words and addresses of other files; None when nothing of it has an effect.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import tinycss2

from trailmark.publish.refusals import UNCLEAR_STYLE, RefusedError
from trailmark.publish.svg_parts import FUNCTIONS, NAMING, UNITS, WORDS

_PLACE = "\0"


@dataclass(frozen=True, slots=True)
class Value:
    """What an attribute or property says."""

    text: str
    targets: tuple[str, ...] = ()
    """The ids that it refers to; each stands in the text as a sign that no SVG can hold."""

    def written(self, names: Mapping[str, str]) -> str:
        """Return the text, with the new names of what it refers to."""
        text = self.text
        for target in self.targets:
            name = names.get(target)
            text = text.replace(_PLACE, f"url(#{name})" if name else "", 1)
        return text.strip() or "none"


def clean_attribute(kind: str, text: str) -> Value | None:
    """Return the value of an attribute of a kind that `svg_parts` names."""
    cleaned = _KINDS[kind](text)
    return Value(" ".join(cleaned.split())) if cleaned else None


_NUMBER = r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?"
_GAP = r"\s*+,?\s*+"
_NUMBERS = re.compile(
    rf"\s*+(?:{_NUMBER}(?:%|{'|'.join(sorted(UNITS, reverse=True))})?+{_GAP})++", re.ASCII
)
_MOVES = re.compile(
    rf"\s*+(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*+\(\s*+(?:{_NUMBER}{_GAP})++\){_GAP})++",
    re.ASCII,
)
_PATH = re.compile(rf"\s*+(?:[Zz]{_GAP}|[MmLlHhVvCcSsQqTtAa]\s*+(?:{_NUMBER}{_GAP})++)++", re.ASCII)


def _numbers(text: str) -> str | None:
    return text if _NUMBERS.fullmatch(text) else None


def _words(text: str) -> str | None:
    return text if all(word in WORDS or _numbers(word) for word in text.split()) else None


def _moves(text: str) -> str | None:
    return text if _MOVES.fullmatch(text) else None


def _path(text: str) -> str | None:
    """Return the path as far as it can be drawn: browsers stop at the first mistake, too."""
    found = _PATH.match(text)
    return found[0] if found else None


_KINDS: Mapping[str, Callable[[str], str | None]] = {
    "numbers": _numbers,
    "words": _words,
    "moves": _moves,
    "path": _path,
}


def clean_property(name: str, tokens: Iterable[Any]) -> Value | None:
    """Return the value of a style property, also of one that is written as an attribute.

    Raises:
        RefusedError: It calls a function that is not known, and could mean anything.
    """
    reading = _Reading(is_naming=name in NAMING)
    parts = [reading.part(token) for token in tokens]
    if not reading.is_known:
        return None
    text = " ".join("".join(parts).split())
    return Value(text, tuple(reading.targets)) if text or reading.targets else None


def parse_tokens(text: str) -> list[Any]:
    """Return the signs of a value."""
    return list(tinycss2.parse_component_value_list(text, skip_comments=True))


class _Reading:
    """One reading of one value."""

    def __init__(self, *, is_naming: bool) -> None:
        self.targets: list[str] = []
        self.is_known = True
        self._is_naming = is_naming

    def part(self, token: Any) -> str:  # noqa: ANN401 - tinycss2 has no common type
        """Return a sign as it may stay."""
        read = getattr(self, f"_{token.type.replace(' ', '_')}", None)
        return str(read(token)) if read else self._unknown()

    def _unknown(self) -> str:
        self.is_known = False
        return ""

    def _comment(self, _: Any) -> str:  # noqa: ANN401
        return ""

    def _whitespace(self, _: Any) -> str:  # noqa: ANN401
        return " "

    def _number(self, token: Any) -> str:  # noqa: ANN401
        return str(token.representation)

    def _percentage(self, token: Any) -> str:  # noqa: ANN401
        return f"{token.representation}%"

    def _dimension(self, token: Any) -> str:  # noqa: ANN401
        known = token.lower_unit in UNITS
        return f"{token.representation}{token.lower_unit}" if known else self._unknown()

    def _hash(self, token: Any) -> str:  # noqa: ANN401
        return f"#{token.value}" if _COLOUR.fullmatch(token.value) else self._unknown()

    def _literal(self, token: Any) -> str:  # noqa: ANN401
        return token.value if token.value in {",", "/", "+", "-", "*"} else self._unknown()

    def _ident(self, token: Any) -> str:  # noqa: ANN401
        known = token.value in WORDS or token.lower_value in WORDS
        if known or (self._is_naming and _FONT.fullmatch(token.value)):
            return str(token.value)
        return self._unknown()

    def _string(self, token: Any) -> str:  # noqa: ANN401
        if self._is_naming and _FONT.fullmatch(token.value):
            return f"'{token.value}'"
        return self._unknown()

    def _url(self, token: Any) -> str:  # noqa: ANN401
        return self._address(token.value)

    def _function(self, token: Any) -> str:  # noqa: ANN401
        name = token.lower_name
        if name == "url":
            return self._address("".join(one.value for one in token.arguments[:1]))
        if name == "var":
            return self._fallback(token.arguments)
        if name not in FUNCTIONS:
            raise RefusedError(UNCLEAR_STYLE)
        return f"{name}({''.join(self.part(one) for one in token.arguments)})"

    def _fallback(self, arguments: list[Any]) -> str:
        """Return what stands for a named value that nothing names; `svg_reader` sees to that."""
        commas = [at for at, one in enumerate(arguments) if one == ","]
        if not commas:
            return self._unknown()
        return "".join(self.part(one) for one in arguments[commas[0] + 1 :])

    def _address(self, address: str) -> str:
        if address.startswith("#"):
            self.targets.append(unquote(address[1:]))
            return f" {_PLACE} "
        # A picture inside of a page loads nothing, so what it would load is not drawn.
        self.targets.append("")
        return f" {_PLACE} "


_COLOUR = re.compile(r"[0-9a-fA-F]{3,8}")
_FONT = re.compile(r"[\w][\w .+-]{0,60}")
