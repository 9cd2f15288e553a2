"""By what work is chosen: its track, its kind, the skills it shows and its tags.

In: what each piece of work names, in the words of readers. Out: facets, whose choices have a name
of their own in addresses. A facet in which every choice fits all work is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trailmark.base.slugs import unique_slugs
from trailmark.base.speech import message, say
from trailmark.pages import words
from trailmark.pages.routes import tags_of
from trailmark.publish.public import PublicNote

TITLES = {
    "track": message("Track"),
    "kind": message("Kind"),
    "skill": message("Skill"),
    "tag": message("Tag"),
}
"""Each facet and what it is called."""

BUTTONS = 8
"""The most choices that are shown as buttons; more are a list to open."""

Values = Mapping[str, Sequence[str]]
"""What a piece of work names, by facet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that work can be chosen by."""

    number: int
    """Its place among all choices, from 1."""
    name: str
    """What it is called in the query of an address: `system-design`."""
    place: str
    """The fragment that leads to the work it fits: `skill-system-design`."""
    label: str
    amount: int
    """How many pieces of work it fits."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to choose."""

    key: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def is_long(self) -> bool:
        """Whether there are too many choices for a row of buttons."""
        return len(self.choices) > BUTTONS

    def fitting(self, values: Values) -> tuple[Choice, ...]:
        """Return the choices that fit a piece of work."""
        named = {value.casefold() for value in values.get(self.key, ())}
        return tuple(choice for choice in self.choices if choice.label.casefold() in named)


def values_of(note: PublicNote, track: str) -> Values:
    """Return what a piece of work names; `track` is the title of its track, or empty."""
    return {
        "track": (track,) if track else (),
        "kind": (kind_word(note),),
        "skill": note.properties.skills,
        "tag": sorted({f"#{above}" for tag in tags_of(note) for above in _with_those_above(tag)}),
    }


def find_facets(works: Sequence[Values], tracks: Iterable[str]) -> tuple[Facet, ...]:
    """Return every facet that parts `works`; `tracks` are titles in the order to show them."""
    orders = {"track": [title.casefold() for title in tracks]}
    found: list[Facet] = []
    for key in TITLES:
        before = sum(len(one.choices) for one in found)
        facet = _facet(key, works, orders.get(key, ()), before)
        if any(one.amount < len(works) for one in facet.choices):
            found.append(facet)
    return tuple(found)


def kind_of(note: PublicNote) -> str:
    """Return what sort of work it is, whatever the language."""
    return words.capital((note.properties.kind or "project").strip())


def kind_word(note: PublicNote) -> str:
    """Say what sort of work it is."""
    return kind_of(note) if note.properties.kind else say("Project")


def _facet(key: str, works: Sequence[Values], order: Sequence[str], before: int) -> Facet:
    """Return a facet whose choices are numbered after those `before`."""
    labels: dict[str, str] = {}
    amounts: dict[str, int] = {}
    for values in works:
        # The first spelling is shown; a value that is named twice counts once.
        for folded, value in {value.casefold(): value for value in values[key]}.items():
            labels.setdefault(folded, value)
            amounts[folded] = amounts.get(folded, 0) + 1
    places = {folded: place for place, folded in enumerate(order)}
    ordered = sorted(labels, key=lambda folded: (places.get(folded, 0), folded))
    names = unique_slugs(labels[folded] for folded in ordered)
    choices = tuple(
        Choice(number, name, f"{key}-{name}", labels[folded], amounts[folded])
        for number, (name, folded) in enumerate(zip(names, ordered, strict=True), start=before + 1)
    )
    return Facet(key, say(TITLES[key]), choices)


def _with_those_above(tag: str) -> list[str]:
    """Return a tag with all that it is nested in: `area/part` belongs to `area` too."""
    parts = tag.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
