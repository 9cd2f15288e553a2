"""Tell what of an SVG is drawn.

In: its parts with their styles. Out: the parts that a visitor can see, directly or because a seen
one refers to them. A layer that is switched off is not among them, nor a pattern without use.
Source: SVG 2, chapter 5 and `visibility`, `display` and `opacity`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from trailmark.publish.refusals import ENDLESS_DRAWING, UNCLEAR_STYLE, Refusal, RefusedError
from trailmark.publish.svg_parts import ASIDE, LETTERED, REFERENCES, SHAPES
from trailmark.publish.svg_values import Value


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An element that may stay, and what is left of it."""

    name: str
    own: str | None = None
    """Its id."""
    link: str | None = None
    """The id that its `href` names."""
    attributes: Mapping[str, Value] = field(default_factory=dict)
    style: Mapping[str, Value] = field(default_factory=dict)
    pieces: tuple["Part | str", ...] = ()
    refusal: Refusal | None = None
    """Why the drawing has to stay out if this is drawn."""

    @property
    def children(self) -> Iterator["Part"]:
        """Yield the elements inside."""
        return (one for one in self.pieces if isinstance(one, Part))

    @property
    def targets(self) -> Iterator[tuple[str, str]]:
        """Yield the ids that it refers to, each behind the property or element that does so."""
        if self.link is not None:
            yield self.name, self.link
        for key, value in (*self.attributes.items(), *self.style.items()):
            yield from ((key, target) for target in value.targets)

    def said(self, name: str) -> str | None:
        """Return what is said of a property."""
        value = self.style.get(name, self.attributes.get(name))
        return value.text.casefold() if value else None


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a part is met."""

    is_visible: bool = True
    is_clipping: bool = False
    """Whether only the outline counts, as inside of a `clipPath`."""


_STATES = {"visible": True, "hidden": False, "collapse": False}
MOST = 200_000
"""How many parts may be drawn, each counted as often as it is drawn."""


class Drawn:
    """The parts of one drawing that are seen."""

    def __init__(self, root: Part) -> None:
        self._parents: dict[Part, Part] = {}
        self.by_id: dict[str, Part] = {}
        self._index(root)
        self._met: set[tuple[Part, _Around]] = set()
        self.drawn: set[Part] = set()
        """Parts of which something is seen."""
        self.lettered: set[Part] = set()
        """Parts whose letters are seen."""
        self.referred: set[Part] = set()
        """Parts that a seen one refers to."""
        self._draw(root, _Around())
        self.kept = {above for part in self.drawn for above in self._upwards(part)}
        """The parts that are drawn, and those they stand in."""
        for part in self.drawn - self.lettered:
            self._refuse_gap(part)
        self._weights: dict[Part, int | None] = {}
        if self._weight(root) > MOST:
            raise RefusedError(ENDLESS_DRAWING)

    def _index(self, part: Part) -> None:
        if part.own is not None:
            self.by_id.setdefault(part.own, part)
        for child in part.children:
            self._parents[child] = part
            self._index(child)

    def _upwards(self, part: Part) -> Iterator[Part]:
        at: Part | None = part
        while at is not None:
            yield at
            at = self._parents.get(at)

    def _draw(self, part: Part, around: _Around) -> None:
        """Follow a part and all that it draws."""
        state = _STATES.get(part.said("visibility") or "", around.is_visible)
        around = _Around(state, around.is_clipping or part.name == "clipPath")
        if (part, around) in self._met or _is_off(part, around):
            return
        self._met.add((part, around))
        if part.name in SHAPES and not state:
            return
        if part.refusal:
            raise RefusedError(part.refusal)
        self.drawn.add(part)
        if part.name in LETTERED and state:
            self.lettered.add(part)
        for found in self._found(part):
            self._refer(part, found, around)
        for child in part.children:
            if child.name not in ASIDE:
                self._draw(child, around)

    def _found(self, part: Part) -> Iterator[Part]:
        """Yield the parts that a part refers to, and can."""
        for key, target in part.targets:
            found = self.by_id.get(target)
            if found is not None and found.name in REFERENCES.get(key, ()):
                yield found

    def _refer(self, part: Part, found: Part, around: _Around) -> None:
        self.referred.add(found)
        if part.name == "use":
            self._draw(found, around)
        elif found.name in ASIDE:
            # What stands aside takes after what it stands in, not after what refers to it.
            self._draw(found, _Around(self._state_above(found)))
        else:
            # The line that letters follow: its shape is used, whether it is seen or not.
            self.drawn.add(found)

    def _state_above(self, part: Part) -> bool:
        said = (_STATES.get(one.said("visibility") or "") for one in self._upwards(part))
        return next((state for state in said if state is not None), True)

    def _refuse_gap(self, part: Part) -> None:
        """Refuse words that are not seen in front of those that are: they would close up."""
        says = any(isinstance(one, str) and one.strip() for one in part.pieces)
        if part.name not in LETTERED or not says:
            return
        around = [one for one in self._upwards(part) if one.name in LETTERED][-1]
        if any(around in self._upwards(one) for one in self.lettered):
            raise RefusedError(UNCLEAR_STYLE)

    def _weight(self, part: Part) -> int:
        """Return how many parts are drawn for one, by itself and by what it refers to."""
        if part in self._weights:
            known = self._weights[part]
            if known is None:
                raise RefusedError(ENDLESS_DRAWING)
            return known
        self._weights[part] = None
        inside = [one for one in part.children if one in self.drawn and one.name not in ASIDE]
        self._weights[part] = weight = 1 + sum(map(self._weight, (*inside, *self._found(part))))
        return weight


def _is_off(part: Part, around: _Around) -> bool:
    """Tell whether nothing of a part is seen, whatever is in it."""
    if part.name in ASIDE or part.name == "stop" or part.name.startswith("fe"):
        return False
    if part.said("display") == "none":
        return True
    return not around.is_clipping and _is_clear(part.said("opacity"))


def _is_clear(opacity: str | None) -> bool:
    if opacity is None:
        return False
    if "(" in opacity:
        # What it comes to would have to be counted first.
        raise RefusedError(UNCLEAR_STYLE)
    try:
        whole = 100 if opacity.endswith("%") else 1
        return float(opacity.removesuffix("%")) / whole < _FAINTEST
    except ValueError:
        return False


_FAINTEST = 1 / 510
"""The opacity below which no shade of a screen changes."""
