"""Tell which item of a version is which of the one before.

In: the items before, with their past, and the items after. Out: for each item after, the one
before that it is, or None for a new one. Steps from sure to likely: its id; its section and
words; its words elsewhere in the note; its words in another note of the same commit; similar
words; the only one left between the same neighbours. Nothing is taken for the same that could
give a wrong date: an item that comes in ticked is new unless its words say otherwise. Pure.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from trailmark.goals.model import Box
from trailmark.history.tracks import Trail
from trailmark.history.versions import Item

ALIKE = 0.70
"""How similar words must be to be the same item reworded."""
SURE = 0.80
"""The same for one that was ticked, since a date would go with it."""
NEAR = 0.08
"""What the same section adds to that."""
CONTAINED = 0.90
"""How similar words are of which one holds all of the other."""
FEWEST = 2
"""Words that must be there to be found within others."""


@dataclass(frozen=True, slots=True)
class Before:
    """An item of the version before, in the note that the commit makes of it."""

    note: str
    trail: Trail


@dataclass(frozen=True, slots=True)
class After:
    """An item of the version after."""

    note: str
    item: Item


@dataclass(frozen=True, slots=True)
class Matched:
    """Which item after is which before, by their numbers."""

    found: Sequence[int | None]
    """For each item after the one before; None for a new one."""
    unsure: frozenset[int]
    """Items after that were told by similar words, and may be others that took their place."""


def match(olds: Sequence[Before], news: Sequence[After]) -> Matched:
    """Tell for each item after which item before it is."""
    pairing = _Pairing(olds, news)
    for key in _KEYS:
        pairing.by_key(key)
    pairing.by_likeness()
    pairing.by_neighbours()
    return Matched(pairing.found, frozenset(pairing.unsure))


Key = Callable[[str, Item], Hashable]

_KEYS: tuple[Key, ...] = (
    lambda note, item: (note, item.kind, item.id) if item.id else None,
    lambda _, item: (item.kind, item.id) if item.id else None,
    lambda note, item: (note, item.kind, item.section, item.text) if item.text else None,
    lambda note, item: (note, item.kind, item.text) if item.text else None,
    lambda _, item: (item.kind, item.text) if item.text else None,
)


class _Pairing:
    """Pairs step by step; what is paired is out of all later steps."""

    def __init__(self, olds: Sequence[Before], news: Sequence[After]) -> None:
        self._olds = olds
        self._news = news
        self.found: list[int | None] = [None] * len(news)
        self.unsure: set[int] = set()
        self._taken: set[int] = set()

    def by_key(self, key: Key) -> None:
        """Pair what has the same key; of several, those in the same state come first."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for number in self._left_before():
            old = self._olds[number]
            waiting[key(old.note, old.trail.item)].append(number)
        asking: dict[Hashable, list[int]] = defaultdict(list)
        for number in self._left_after():
            new = self._news[number]
            asking[key(new.note, new.item)].append(number)
        for wanted, numbers in asking.items():
            if wanted is not None and wanted in waiting:
                self._pair_equal(waiting[wanted], numbers)

    def by_likeness(self) -> None:
        """Pair what was reworded within its note, the most similar first."""
        scored = [
            (-score, new, old)
            for new in self._left_after()
            for old in self._left_before()
            if (score := self._likeness(old, new)) >= ALIKE
        ]
        for score, new, old in sorted(scored):
            if self.found[new] is None and old not in self._taken:
                self._pair(old, new)
                self.unsure.update({new} if -score < CONTAINED else ())

    def by_neighbours(self) -> None:
        """Pair what is still to be done and stands alone between the same two others."""
        before = _neighbours([_group(one.note, one.trail.item) for one in self._olds])
        after = _neighbours([_group(one.note, one.item) for one in self._news])
        for new in self._left_after():
            places = [None if one is None else self.found[one] for one in after[new]]
            strangers = [one for one in after[new] if one is not None and self.found[one] is None]
            if strangers or places == [None, None]:
                continue
            for old in self._left_before():
                if list(before[old]) == places and self._are_open(old, new):
                    self._pair(old, new)
                    self.unsure.add(new)
                    break

    def _left_before(self) -> list[int]:
        return [number for number in range(len(self._olds)) if number not in self._taken]

    def _left_after(self) -> list[int]:
        return [number for number, old in enumerate(self.found) if old is None]

    def _pair_equal(self, olds: list[int], news: list[int]) -> None:
        if len(olds) != len(news):
            for new in news:
                same = [old for old in olds if self._same_box(old, new) and self._fits(old, new)]
                if same and self.found[new] is None:
                    self._pair(same[0], new)
                    olds.remove(same[0])
        left = [new for new in news if self.found[new] is None]
        for old, new in zip(olds, left, strict=False):
            if self._fits(old, new):
                self._pair(old, new)

    def _pair(self, old: int, new: int) -> None:
        self.found[new] = old
        self._taken.add(old)

    def _same_box(self, old: int, new: int) -> bool:
        return self._olds[old].trail.item.box is self._news[new].item.box

    def _fits(self, old: int, new: int) -> bool:
        return may_repeat(self._olds[old].trail.item, self._news[new].item)

    def _likeness(self, old: int, new: int) -> float:
        if not self._may_be(old, new):
            return 0
        before, after = self._olds[old].trail.item, self._news[new].item
        alike = likeness(before.text, after.text)
        if before.box is Box.DONE:
            return alike if alike >= SURE else 0
        if before.section != after.section:
            return alike
        if before.rest and after.rest and after.box is not Box.DONE:
            # A promise whose number was changed is the same promise.
            alike = max(alike, likeness(before.rest, after.rest))
        return alike + NEAR

    def _may_be(self, old: int, new: int) -> bool:
        """Tell whether two items with other words may be the same at all."""
        before, after = self._olds[old].trail.item, self._news[new].item
        # What was ticked, reworded and un-ticked in one step is a new promise.
        undone = before.box is Box.DONE and after.box is not Box.DONE
        other = before.id != after.id and bool(before.id) and bool(after.id)
        same = self._olds[old].note == self._news[new].note and before.kind == after.kind
        return same and not undone and not other and self._fits(old, new)

    def _are_open(self, old: int, new: int) -> bool:
        boxes = (self._olds[old].trail.item.box, self._news[new].item.box)
        groups = {
            _group(self._olds[old].note, self._olds[old].trail.item),
            _group(self._news[new].note, self._news[new].item),
        }
        return self._may_be(old, new) and Box.DONE not in boxes and len(groups) == 1


def _group(note: str, item: Item) -> tuple[str, str, str]:
    return note, item.kind, item.section


def _neighbours(groups: list[tuple[str, str, str]]) -> list[tuple[int | None, int | None]]:
    """Return for each place the nearest ones of the same group before and after it."""
    ahead, behind = _nearest(groups), _nearest(groups[::-1])[::-1]
    last = len(groups) - 1
    return [
        (before, None if after is None else last - after)
        for before, after in zip(ahead, behind, strict=True)
    ]


def _nearest(groups: list[tuple[str, str, str]]) -> list[int | None]:
    seen: dict[tuple[str, str, str], int] = {}
    nearest = []
    for number, group in enumerate(groups):
        nearest.append(seen.get(group))
        seen[group] = number
    return nearest


def may_repeat(before: Item, after: Item) -> bool:
    """Tell whether equal words can mean the same; those of `Week 1` return in `Week 2`."""
    if before.box is not Box.DONE or (before.id and before.id == after.id):
        return True
    first, second = _numbers(before.section), _numbers(after.section)
    return first == second or not first or not second


def likeness(first: str, second: str) -> float:
    """Return how similar two folded texts are, from 0 to 1; other numbers make other items."""
    words, others = first.split(), second.split()
    if not words or not others:
        return 0
    one, two = set(words), set(others)
    if (one <= two or two <= one) and min(len(one), len(two)) >= FEWEST:
        return CONTAINED
    if _numbers(first) != _numbers(second):
        return 0
    shared = 2 * len(one & two) / (len(one) + len(two))
    return max(shared, SequenceMatcher(None, first, second, autojunk=False).ratio())


_COUNTED = frozenset(
    "one two three four five six seven eight nine ten eleven twelve "
    "first second third fourth fifth "
    "january february march april may june july august september october november december".split()
)


def _numbers(text: str) -> set[str]:
    return {word for word in text.split() if re.search(r"\d", word) or word in _COUNTED}
