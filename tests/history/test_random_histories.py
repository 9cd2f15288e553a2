"""Histories of random edits: the days that come out are those on which the ticks were made.

The truth is kept beside the edits, by a rule: an item was reached in the commit that ticked it
last; one that came in ticked was reached then or before. No day may be called exact that is not.
Set `TRAILMARK_HISTORIES=500` for the long run.
"""

import os
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.support.histories import Repo, goals
from trailmark.history.model import Basis

SEEDS = int(os.environ.get("TRAILMARK_HISTORIES", "24"))
START = date(2025, 12, 31)
VERBS = "write give read learn build ship mend paint sing draft review teach record plan".split()
THINGS = (
    "marrow lattice queue harbour lantern meadow cipher ledger orchard pebble quarry ribbon "
    "saddle timber umbrella vessel willow yonder zephyr beacon cobalt dune ember fjord"
).split()


@dataclass
class Thing:
    """An item with the truth about it."""

    words: list[str]
    done: bool = False
    ticked: int | None = None
    """The day of the last tick; None when it was never seen to happen."""
    came_in: int | None = None
    """The day on which it came in already ticked."""
    renamed: int = 0
    """The day on which it was last reworded or moved."""
    unticked: int = 0

    @property
    def text(self) -> str:
        """Return its words."""
        return " ".join(self.words)


@dataclass
class Branch:
    """The notes as one branch has them."""

    notes: dict[str, list[Thing]] = field(default_factory=dict)

    def copy(self) -> "Branch":
        """Return the notes for another branch."""
        return Branch(
            {name: [_copied(one) for one in things] for name, things in self.notes.items()}
        )


def _copied(one: Thing) -> Thing:
    return Thing([*one.words], one.done, one.ticked, one.came_in, one.renamed, one.unticked)


class Author:
    """Makes random edits, one day after the other, and remembers what they meant."""

    def __init__(self, repo: Repo, seed: int) -> None:
        self.chance = random.Random(seed)
        self.repo = repo
        self.day = 1
        self.fresh = [f"{verb} {thing}" for verb in VERBS for thing in THINGS]
        self.chance.shuffle(self.fresh)
        self.here = Branch(
            {"a.md": [self.thing() for _ in range(6)], "b.md": [self.thing() for _ in range(4)]}
        )
        self.names = 0
        self.save()

    def thing(self, *, done: bool = False) -> Thing:
        """Return a new item."""
        words = [
            *self.fresh.pop().split(),
            "with",
            self.chance.choice(THINGS),
            "and",
            self.chance.choice(THINGS),
        ]
        return Thing(words, done, came_in=self.day if done else None)

    def save(self) -> None:
        """Write and commit all notes."""
        for file in self.repo.vault.glob("*.md"):
            file.unlink()
        for name, things in self.here.notes.items():
            lines = [f"[{'x' if one.done else ' '}] {one.text.capitalize()}" for one in things]
            self.repo.write(goals(*lines), name)
        self.repo.commit(self.day)

    def work(self, steps: int) -> None:
        """Make some commits of one to three edits."""
        for _ in range(steps):
            self.day += self.chance.choice((0, 1, 1, 1, 2, 5))
            for _ in range(self.chance.choice((1, 2, 3))):
                self.chance.choice(EDITS)(self)
            self.save()

    def any(self) -> tuple[list[Thing], Thing]:
        """Return an item of any note, and its list."""
        things = self.here.notes[self.chance.choice(sorted(self.here.notes))]
        return things, self.chance.choice(things)

    def tick(self) -> None:
        """Tick an open item."""
        _, one = self.any()
        if not one.done and one.unticked != self.day:  # within one commit nobody sees it
            one.done, one.ticked, one.came_in = True, self.day, None

    def untick(self) -> None:
        """Un-tick one that was ticked before today."""
        _, one = self.any()
        if one.done and self.day not in {one.ticked, one.came_in, one.renamed}:
            one.done, one.ticked, one.came_in = False, None, None
            one.unticked = self.day

    def reword(self) -> None:
        """Change the last word or add some; un-ticked and reworded at once is another item."""
        _, one = self.any()
        if self.day in {one.renamed, one.unticked}:
            return
        one.renamed = self.day
        if self.chance.random() < 0.5:
            one.words[-1] = self.chance.choice(THINGS)
        else:
            one.words += ["before", "winter"]

    def add(self) -> None:
        """Add an open item."""
        things, _ = self.any()
        things.insert(self.chance.randrange(len(things) + 1), self.thing())

    def add_done(self) -> None:
        """Add an item that is ticked already."""
        things, _ = self.any()
        things.append(self.thing(done=True))

    def remove(self) -> None:
        """Remove an item."""
        things, one = self.any()
        if len(things) > 3:
            things.remove(one)

    def swap(self) -> None:
        """Put an item elsewhere in its note."""
        things, one = self.any()
        things.remove(one)
        things.insert(self.chance.randrange(len(things) + 1), one)

    def move(self) -> None:
        """Move an item to the other note."""
        things, one = self.any()
        others = [note for note in self.here.notes.values() if note is not things]
        if len(things) > 3 and others and one.renamed != self.day:
            things.remove(one)
            self.chance.choice(others).append(one)
            one.renamed = self.day

    def rename(self) -> None:
        """Give a note another name."""
        name = self.chance.choice(sorted(self.here.notes))
        if len(self.here.notes) < 3:
            self.names += 1
            self.here.notes[f"n{self.names}.md"] = self.here.notes.pop(name)

    def branch(self) -> None:
        """Work on a side branch while the main one has other things, then merge."""
        self.repo.git("switch", "-qc", f"side{self.day}")
        side = f"side{self.day}"
        self.work(self.chance.choice((1, 2, 3)))
        self.repo.git("switch", "-q", "main")
        self.day += 1
        (self.repo.folder / f"{side}.txt").write_text("Marrow.\n")
        self.repo.commit(self.day)
        self.day += 1
        at = f"{START + timedelta(days=self.day)}T12:00:00+00:00"
        self.repo.git("merge", "-q", "--no-ff", "-m", "m", side, at=at)
        self.day += 1


EDITS = (
    *(
        Author.tick,
        Author.tick,
        Author.tick,
        Author.tick,
        Author.tick,
        Author.untick,
        Author.reword,
    ),
    *(Author.reword, Author.add, Author.add, Author.add_done, Author.remove, Author.swap),
    *(Author.move, Author.rename),
)


def tell(folder, seed: int) -> tuple[int, int, list[str]]:
    """Return how many items are ticked and dated right in one history, and what is wrongly exact."""
    author = Author(Repo(folder), seed)
    for _ in range(3):
        author.work(author.chance.randrange(2, 6))
        author.branch()
    author.work(2)
    history = author.repo.remember(today=START + timedelta(days=200))
    total = right = 0
    wrong = []
    for name, things in author.here.notes.items():
        for one in (one for one in things if one.done):
            total += 1
            known = history.of(name, author.repo.line(one.text.capitalize(), name)).completed
            day = START + timedelta(days=one.ticked or one.came_in or 0)
            right += known is not None and known.day == day
            if (
                known is not None
                and known.basis is Basis.EXACT
                and (known.day != day or not one.ticked)
            ):
                wrong.append(f"seed {seed}: `{one.text}` is of {day}, not of {known.day}")
    return total, right, wrong


def test_random_histories_are_dated_right(tmp_path):
    results = [tell(tmp_path / str(seed), seed) for seed in range(SEEDS)]
    total, right = sum(one[0] for one in results), sum(one[1] for one in results)
    print(f"{SEEDS} histories, {total} ticked items, {right} dated right: {right / total:.2%}")
    assert [line for one in results for line in one[2]] == []
    assert total > SEEDS * 3
    assert right / total >= 0.99
