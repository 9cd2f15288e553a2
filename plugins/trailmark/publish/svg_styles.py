"""Read the styles of an SVG: which declarations hold for an element.

In: style sheets and `style` attributes. Out: for each element its properties, in the order in which
later ones win. Sheets are taken apart on purpose: what an element looks like then stands at the
element, so that it is known what is hidden, and no class tells the name of a layer.
Source: CSS Cascading 4.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import tinycss2
from lxml import etree

from trailmark.publish.refusals import ENDLESS_DRAWING, UNCLEAR_STYLE, RefusedError
from trailmark.publish.svg_parts import MOVING, NEVER, OTHER_MEDIA, PROPERTIES, UNSEEN_RULES
from trailmark.publish.svg_values import Value, clean_property

Declarations = tuple[tuple[str, Value, bool], ...]
"""Property, value, and whether it is important."""


@dataclass(frozen=True, slots=True)
class _Simple:
    """What one element has to be: `rect.a.b`."""

    name: str | None = None
    own: str | None = None
    classes: frozenset[str] = frozenset()
    is_root: bool = False
    combinator: str = ""
    """How the element in front is related: a space, `>`, or nothing for the first."""

    def fits(self, element: etree._Element) -> bool:
        """Tell whether an element is one."""
        return (
            (self.name is None or etree.QName(element).localname == self.name)
            and (self.own is None or element.get("id") == self.own)
            and self.classes <= set((element.get("class") or "").split())
            and (not self.is_root or element.getparent() is None)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations, and for what they hold."""

    chain: tuple[_Simple, ...]
    weight: tuple[int, int, int]
    declarations: Declarations

    def holds_for(self, element: etree._Element) -> bool:
        """Tell whether the rule holds for an element."""
        if not self.chain[-1].fits(element):
            return False
        front = {element}
        for behind, simple in zip(self.chain[:0:-1], self.chain[-2::-1], strict=True):
            around = {
                one for inner in front for one in _around(inner, is_near=behind.combinator == ">")
            }
            front = {one for one in around if simple.fits(one)}
        return bool(front)


def _around(element: etree._Element, *, is_near: bool) -> Iterator[etree._Element]:
    above = element.iterancestors()
    return islice(above, 1) if is_near else above


class Styles:
    """The sheets of one drawing."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._by_key: dict[str, list[tuple[int, Rule]]] = {}
        self._tried = 0
        # Marks of a diagram look alike, in their thousands.
        self._known: dict[str, Declarations] = {}
        rules = (rule for sheet in sheets for rule in _parse_sheet(sheet))
        for order, rule in enumerate(rules):
            self._by_key.setdefault(_key(rule.chain[-1]), []).append((order, rule))

    def of(self, element: etree._Element) -> dict[str, Value]:
        """Return the properties of an element, those that win behind the others.

        Raises:
            RefusedError: A style is not understood, or the sheets ask for endless work.
        """
        keys = [f".{one}" for one in (element.get("class") or "").split()]
        keys += [f"#{element.get('id')}", etree.QName(element).localname, "*"]
        met = [one for key in dict.fromkeys(keys) for one in self._by_key.get(key, ())]
        self._tried += len(met)
        if self._tried > _MOST_TRIES:
            raise RefusedError(ENDLESS_DRAWING)
        found = [
            (important, 0, rule.weight, order, name, value)
            for order, rule in met
            if rule.holds_for(element)
            for name, value, important in rule.declarations
        ]
        own = self._own(element.get("style") or "")
        found += [(important, 1, (0, 0, 0), 0, name, value) for name, value, important in own]
        winners: dict[str, Value] = {}
        for *_, name, value in sorted(found, key=lambda one: one[:4]):
            winners.pop(name, None)
            winners[name] = value
        return winners

    def _own(self, text: str) -> Declarations:
        if text not in self._known:
            self._known[text] = declared(tinycss2.parse_blocks_contents(text))
        return self._known[text]


_MOST_TRIES = 1_000_000
_LONGEST = 10
"""Steps of a selector; each is asked of all elements around."""


def _key(simple: _Simple) -> str:
    """Return by what a rule is looked up."""
    if simple.classes:
        return f".{min(simple.classes)}"
    return f"#{simple.own}" if simple.own else simple.name or "*"


def declared(contents: Iterable[Any]) -> Declarations:
    """Return the declarations that have an effect here.

    Raises:
        RefusedError: There are rules in rules, or a function that is not known.
    """
    found = []
    for one in contents:
        if one.type in {"qualified-rule", "at-rule"}:
            raise RefusedError(UNCLEAR_STYLE)
        if one.type == "declaration" and one.lower_name in MOVING:
            raise RefusedError(UNCLEAR_STYLE)
        if one.type == "declaration" and one.lower_name in PROPERTIES:
            value = clean_property(one.lower_name, one.value)
            if value is not None:
                found.append((one.lower_name, value, bool(one.important)))
    return tuple(found)


def holds_on_screens(media: str) -> bool:
    """Tell whether a sheet for some media holds for every visitor.

    Raises:
        RefusedError: That cannot be told.
    """
    return any(_is_for_all(one) for one in media.casefold().split(","))


def _is_for_all(media: str) -> bool:
    words = set(re.findall(r"[a-z-]+", media))
    if words <= {"all", "screen"}:
        return True
    if words & OTHER_MEDIA and "not" not in words:
        return False
    raise RefusedError(UNCLEAR_STYLE)


def _parse_sheet(text: str) -> Iterator[Rule]:
    parsed = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    yield from _rules(parsed)


def _rules(parsed: Iterable[Any]) -> Iterator[Rule]:
    for one in parsed:
        if one.type == "at-rule":
            if one.lower_at_keyword == "import" and not _is_elsewhere(one.prelude):
                raise RefusedError(UNCLEAR_STYLE)
            if one.lower_at_keyword == "media" and one.content is not None:
                if holds_on_screens(tinycss2.serialize(one.prelude)):
                    yield from _rules(
                        tinycss2.parse_rule_list(
                            one.content, skip_comments=True, skip_whitespace=True
                        )
                    )
            elif one.lower_at_keyword not in UNSEEN_RULES:
                raise RefusedError(UNCLEAR_STYLE)
        elif one.type == "qualified-rule":
            said = declared(tinycss2.parse_blocks_contents(one.content))
            for chain in _parse_selectors(one.prelude):
                yield Rule(chain, _weight(chain), said)
        else:
            raise RefusedError(UNCLEAR_STYLE)


def _is_elsewhere(prelude: Iterable[Any]) -> bool:
    """Tell whether a sheet is one of another site, which a picture in a page does not load."""
    for one in prelude:
        if one.type in {"string", "url"}:
            return str(one.value).startswith(("https://", "http://", "//"))
        if one.type == "function":
            return _is_elsewhere(one.arguments)
    return False


def _weight(chain: tuple[_Simple, ...]) -> tuple[int, int, int]:
    return (
        sum(one.own is not None for one in chain),
        sum(len(one.classes) + one.is_root for one in chain),
        sum(one.name is not None for one in chain),
    )


def _parse_selectors(tokens: Iterable[Any]) -> Iterator[tuple[_Simple, ...]]:
    """Yield each selector of a list; those that never hold are left out."""
    groups: list[list[Any]] = [[]]
    for sign in tokens:
        if sign == ",":
            groups.append([])
        elif sign.type != "comment":
            groups[-1].append(sign)
    for group in groups:
        chain = _parse_selector(group)
        if chain is not None:
            yield chain


def _parse_selector(tokens: list[Any]) -> tuple[_Simple, ...] | None:
    written = tinycss2.serialize(tokens).strip()
    if not _SELECTOR.fullmatch(written):
        raise RefusedError(UNCLEAR_STYLE)
    chain: list[_Simple] = []
    for found in _COMPOUND.finditer(written):
        states = found["states"].split(":")[1:]
        if NEVER & set(states):
            return None
        if set(states) - {"root"}:
            raise RefusedError(UNCLEAR_STYLE)
        parts = re.findall(r"[.#][\w-]+", found["parts"])
        owns = {part[1:] for part in parts if part[0] == "#"}
        if len(owns) > 1:
            return None
        chain.append(
            _Simple(
                name=None if found["name"] in {"", "*"} else found["name"],
                own=next(iter(owns), None),
                classes=frozenset(part[1:] for part in parts if part[0] == "."),
                is_root=bool(states),
                combinator=(found["gap"].strip() or " ") if chain else "",
            )
        )
    if len(chain) > _LONGEST:
        raise RefusedError(UNCLEAR_STYLE)
    return tuple(chain)


_SIMPLE = r"(?P<name>\*|[\w-]*+)(?P<parts>(?:[.#][\w-]++)*+)(?P<states>(?::[a-z-]++)*+)"
_COMPOUND = re.compile(rf"(?P<gap>\s*>\s*|\s+|^){_SIMPLE}")
_BARE = re.sub(r"\?P<\w+>", "?:", _SIMPLE)
_SELECTOR = re.compile(rf"(?=\S){_BARE}(?:(?:\s*>\s*|\s+)(?=[\w*.#:-]){_BARE})*")
