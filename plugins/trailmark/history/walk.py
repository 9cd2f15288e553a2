"""Walk through a repository from the oldest commit to the newest, item by item.

In: commits, and what reads their versions. Out: the `Scene` of the newest commit: each note's
items with their past. Each commit is compared with each of its parents; a note that did not
change shares its parent's trails. Identity is `identity.py`'s, what a step means `tracks.py`'s.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from trailmark.goals.model import Box
from trailmark.history.identity import After, Before, match, may_repeat
from trailmark.history.model import Basis
from trailmark.history.repository import Change, Commit, Edge
from trailmark.history.tracks import (
    CLOSE,
    Stamp,
    Trail,
    begin,
    follow,
    joined,
    settled,
)
from trailmark.history.versions import Items

PASTED = timedelta(days=2)
"""How long after it was cut an item may be pasted, or the other way round."""
MANY = 10
"""Items that are ticked in one step from which it is an import, whose day is a bound for all."""
SHARED = 0.30
"""The share of items that an added note has in common with a vanished one that it was."""


@dataclass(frozen=True, slots=True)
class Cut:
    """An item that was taken out of a note."""

    trail: Trail
    day: date


@dataclass(frozen=True, slots=True)
class Scene:
    """All items at one commit."""

    trails: Mapping[str, tuple[Trail, ...]] = field(default_factory=dict)
    """By the path of the note, in the order of its items."""
    cut: tuple[Cut, ...] = ()
    """What was taken out a short while ago."""
    gone: Mapping[str, tuple[Trail, ...]] = field(default_factory=dict)
    """Notes that vanished, or stopped being public; they may come back."""


Read = Callable[[Commit, Change], Items | None]
"""Give the items of the version that a change leads to; None when it was not public."""


def walk(
    commits: Sequence[Commit], lineage: Mapping[str, frozenset[str]], read: Read
) -> Mapping[str, Scene]:
    """Return the scene of the commits that have no child."""
    scenes: dict[str, Scene] = {}
    days = {commit.id: commit.day for commit in commits}
    children = _count_children(commits)
    for commit in commits:
        here = lineage.get(commit.id, frozenset())
        sides = []
        for edge in commit.edges:
            before = scenes[edge.parent] if edge.parent is not None else Scene()
            changes = [one for one in edge.changes if _concerns(one, here, before)]
            if changes:
                news = {
                    one.after: read(commit, one)
                    for one in changes
                    if one.after is not None and one.after in here
                }
                stamp = stamp_of(commit, days.get(edge.parent or ""))
                before = step(before, Move(changes, news), stamp, commit.id)
            sides.append(before)
            _forget(scenes, children, edge)
        scenes[commit.id] = _merged(sides, commit.id)
    return scenes


def _count_children(commits: Sequence[Commit]) -> dict[str, int]:
    children: dict[str, int] = {}
    for edge in (one for commit in commits for one in commit.edges):
        if edge.parent is not None:
            children[edge.parent] = children.get(edge.parent, 0) + 1
    return children


def _forget(scenes: dict[str, Scene], children: dict[str, int], edge: Edge) -> None:
    """Let go of a scene once all of its children are known."""
    if edge.parent is not None:
        children[edge.parent] -= 1
        if not children[edge.parent]:
            del scenes[edge.parent]


def _concerns(change: Change, here: frozenset[str], before: Scene) -> bool:
    return change.after in here or change.before in before.trails


def stamp_of(commit: Commit, before: date | None) -> Stamp:
    """Say how exactly a commit dates what it did."""
    day, committed = commit.day, commit.committed
    if before is None:
        return Stamp(day, committed, Basis.BEFORE, Basis.BEFORE)
    # A commit made much later than written was amended or moved; then the day is only a bound.
    close = timedelta(0) <= day - before <= CLOSE and committed - day <= CLOSE
    return Stamp(day, committed, Basis.EXACT if close else Basis.BY, Basis.BY)


@dataclass(frozen=True, slots=True)
class Move:
    """What one step does to the notes: their paths, and what they hold afterwards."""

    changes: Sequence[Change]
    news: Mapping[str, Items | None]


def step(before: Scene, move: Move, stamp: Stamp, commit: str) -> Scene:
    """Return the scene after one commit, seen from one of its parents."""
    old = _moved(before, move)
    news = {path: items for path, items in move.news.items() if items is not None}
    olds = [Before(note, trail) for note, trails in old.items() for trail in trails]
    asked = [After(note, item) for note, items in news.items() for item in items]
    matched = match(olds, asked)
    found, taken = matched.found, set(matched.found)
    left = [one.trail for number, one in enumerate(olds) if number not in taken]
    new = [one for one, at in zip(asked, found, strict=True) if at is None]
    again = iter(_found_again(_waiting(before, news, stamp), new))
    pasts = [olds[at].trail if at is not None else next(again) for at in found]
    if stamp.change is Basis.EXACT and _count_ticked(pasts, asked) >= MANY:
        stamp = replace(stamp, change=Basis.BY)
    made: dict[str, list[Trail]] = {note: [] for note in news}
    for number, (one, known) in enumerate(zip(asked, pasts, strict=True)):
        gap = found[number] is None or number in matched.unsure
        if known is None:
            made[one.note].append(begin(one.item, stamp, commit))
        else:
            made[one.note].append(follow(known, one.item, stamp, commit, gap=gap))
    touched = {*old, *(one.before for one in move.changes), *(one.after for one in move.changes)}
    trails = {note: kept for note, kept in before.trails.items() if note not in touched}
    trails.update({note: tuple(one) for note, one in made.items()})
    trails, left = _pasted_before(trails, left, stamp, commit)
    vanished = {note: kept for note, kept in before.trails.items() if note not in trails}
    moved = {one.before for one in move.changes if one.after in trails}
    return Scene(
        trails,
        (*_recent(before.cut, stamp), *(Cut(trail, stamp.day) for trail in left)),
        {
            **{note: kept for note, kept in before.gone.items() if note not in trails},
            **{note: kept for note, kept in vanished.items() if note not in moved},
        },
    )


def _count_ticked(pasts: Sequence[Trail | None], asked: Sequence[After]) -> int:
    return sum(
        one.item.box is Box.DONE and (known is None or known.item.box is not Box.DONE)
        for known, one in zip(pasts, asked, strict=True)
    )


def _moved(before: Scene, move: Move) -> dict[str, tuple[Trail, ...]]:
    """Return what the changed notes held, under the path that each has afterwards."""
    old = {}
    for change in move.changes:
        if change.before is not None and change.before in before.trails:
            old[change.after or change.before] = before.trails[change.before]
    removed = [one.before for one in move.changes if one.after is None and one.before in old]
    for path, items in move.news.items():
        if not items or path in old:
            continue
        # A note that was rewritten while it was renamed looks like a new one to git.
        shares = [(_shared(old[note], items), note) for note in removed if note and note in old]
        share, note = max(shares, default=(0.0, ""))
        if share >= SHARED:
            old[path] = old.pop(note)
    return old


def _shared(trails: tuple[Trail, ...], items: Items) -> float:
    texts = {trail.item.text for trail in trails}
    return sum(item.text in texts for item in items) / len(items)


def _waiting(before: Scene, news: Mapping[str, Items], stamp: Stamp) -> list[Before]:
    """Return the items that may come back: those of vanished notes, and those just cut out."""
    back = [Before(note, one) for note in news for one in before.gone.get(note, ())]
    return [*back, *(Before("", cut.trail) for cut in _recent(before.cut, stamp))]


def _recent(cut: tuple[Cut, ...], stamp: Stamp) -> tuple[Cut, ...]:
    return tuple(one for one in cut if abs(stamp.day - one.day) <= PASTED)


def _found_again(waiting: list[Before], asked: list[After]) -> list[Trail | None]:
    """Find items that were away, by the same words or id alone."""
    left = list(waiting)
    again: list[Trail | None] = []
    for one in asked:
        same = [
            old
            for old in left
            if old.trail.item.kind == one.item.kind
            and (old.trail.item.text, old.trail.item.id) == (one.item.text, one.item.id)
            and old.note in {"", one.note}
            and may_repeat(old.trail.item, one.item)
        ]
        again.append(same[0].trail if same else None)
        if same:
            left.remove(same[0])
    return again


def _pasted_before(
    trails: dict[str, tuple[Trail, ...]], left: list[Trail], stamp: Stamp, commit: str
) -> tuple[dict[str, tuple[Trail, ...]], list[Trail]]:
    """Give a copy the past of its original, when that is cut out soon after the copy was made."""
    rest = []
    for cut in left:
        copy = next(
            (
                (note, number)
                for note, kept in trails.items()
                for number, one in enumerate(kept)
                # What came in with this very step has been compared with what left already.
                if one.born.commit != commit and _is_copy(one, cut, stamp)
            ),
            None,
        )
        if copy is None:
            rest.append(cut)
            continue
        note, number = copy
        kept = trails[note]
        trails[note] = (*kept[:number], joined(cut, kept[number]), *kept[number + 1 :])
    return trails, rest


def _is_copy(one: Trail, cut: Trail, stamp: Stamp) -> bool:
    same = (one.item.kind, one.item.text) == (cut.item.kind, cut.item.text)
    born = one.born.when
    fresh = timedelta(0) <= stamp.day - born.day <= PASTED
    later = born.basis is not Basis.BEFORE and born.day >= cut.born.when.day
    done = (one.boxes[0].value is Box.DONE, cut.boxes[-1].value is Box.DONE)
    alike = done[0] == done[1]
    return same and fresh and later and alike and may_repeat(cut.item, one.item)


def _merged(sides: Sequence[Scene], commit: str) -> Scene:
    """Join what the parents of a merge tell; each item takes the past that fits it."""
    first, *others = sides
    if all(one is first for one in others):
        return first
    trails = {}
    for note in dict.fromkeys(note for side in sides for note in side.trails):
        tellings = [side.trails[note] for side in sides if note in side.trails]
        same = [one for one in tellings if len(one) == len(tellings[0])]
        trails[note] = tuple(settled(one, commit) for one in zip(*same, strict=True))
    cut = tuple(dict.fromkeys(one for side in sides for one in side.cut))
    gone = {note: kept for side in reversed(sides) for note, kept in side.gone.items()}
    return Scene(trails, cut, {note: one for note, one in gone.items() if note not in trails})
