"""The site of a past day, made from the notes of today, is the one that was built on that day.

The truth is no code of ours: for each day of a random history its commit is checked out and built
as it was then. Words stay the same in these histories but for the number of a target, since a past
day is shown in today's words. Set `TRAILMARK_DAYS=100` for the long run.
"""

import json
import os
import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.histories import AUTHOR, FRONT, Repo
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box, Goals
from trailmark.goals.parse import parse_goals
from trailmark.pipeline import read_settings, understand
from trailmark.settings import Project, Site

SEEDS = int(os.environ.get("TRAILMARK_DAYS", "5"))
START = date(2025, 12, 31)
THINGS = "marrow lattice queue harbour lantern meadow cipher ledger orchard pebble".split()
METRICS = """metrics:
  songs: {label: Songs, unit: songs, match: [songs about the harbour]}
  posts: {label: Posts, unit: posts, match: [posts on the orchard], count: {type: post}}
"""


@dataclass
class Thing:
    """A milestone as its author writes it."""

    words: str
    box: str = " "
    due: int | None = None
    target: int | None = None
    changed: int = 0
    """The commit in which its box or number was changed last; both at once make another promise."""

    @property
    def line(self) -> str:
        """Return its line."""
        number = f"{self.target}+ " if self.target else ""
        due = f" [due:: {START + timedelta(days=self.due)}]" if self.due else ""
        return f"- [{self.box}] {number}{self.words}{due}\n"


class Author:
    """Ticks, drops, moves, rescopes, adds, rates, posts and records, and commits every day."""

    def __init__(self, repo: Repo, seed: int) -> None:
        self.repo = repo
        self.chance = random.Random(seed)
        self.day = self.commit = 1
        self.fresh = [
            f"{verb} the {thing}" for verb in ("mend", "paint", "read") for thing in THINGS
        ]
        self.chance.shuffle(self.fresh)
        self.tracks = {
            "Staff Engineer": [
                Thing("songs about the harbour", target=9, due=150),
                *(Thing(self.fresh.pop()) for _ in range(4)),
            ],
            "Writer": [
                Thing("posts on the orchard", target=7),
                *(Thing(self.fresh.pop(), due=60) for _ in range(2)),
            ],
        }
        self.rating = 1
        self.posts = self.records = 0
        data = repo.folder / "site_data/records"
        data.mkdir(parents=True)
        (data.parent / "metrics.yml").write_text(METRICS)
        self.save()

    def write(self) -> None:
        """Write the goal note."""
        tracks = "".join(
            f"\n## {name} Track\n\n### 6-Month Milestones\n\n{''.join(one.line for one in things)}"
            for name, things in self.tracks.items()
        )
        table = f"\n## Skills\n\n| Skill | Current | Goal |\n|---|---|---|\n| Rust | {self.rating} | 5 |"
        self.repo.write(f"{FRONT}# Goals\n{tracks}{table}\n")

    def save(self) -> None:
        """Write and commit everything."""
        self.write()
        self.repo.commit(self.day)

    def work(self, days: int) -> None:
        """Make some commits, on some days two."""
        for _ in range(days):
            self.day += self.chance.choice((0, 1, 1, 2, 9))
            self.commit += 1
            for _ in range(self.chance.choice((1, 2, 3))):
                self.chance.choice(EDITS)(self)
            self.save()

    def any(self) -> Thing:
        """Return a milestone."""
        return self.chance.choice([one for things in self.tracks.values() for one in things])

    def tick(self) -> None:
        """Tick an open box, or open a ticked one."""
        one = self.any()
        if one.changed != self.commit:
            one.box = " " if one.box == "x" else "x"
            one.changed = self.commit

    def mark(self) -> None:
        """Begin or drop something."""
        one = self.any()
        if one.changed != self.commit:
            one.box = self.chance.choice("/- ")
            one.changed = self.commit

    def move(self) -> None:
        """Give a due date, another one, or none."""
        self.any().due = self.chance.choice((None, 30, 60, 90, 150))

    def rescope(self) -> None:
        """Change the number of an open milestone that has one."""
        one = self.any()
        if one.target and one.box != "x" and one.changed != self.commit:
            one.target += self.chance.choice((1, 2, 3))
            one.changed = self.commit

    def add(self) -> None:
        """Add a milestone, on some days one that is done."""
        things = self.tracks[self.chance.choice(sorted(self.tracks))]
        words = self.fresh.pop() if self.fresh else f"sing song {len(things)} of {self.day}"
        things.insert(self.chance.randrange(len(things)), Thing(words, self.chance.choice(" x")))

    def swap(self) -> None:
        """Put a milestone elsewhere in its track."""
        things = self.tracks[self.chance.choice(sorted(self.tracks))]
        things.append(things.pop(self.chance.randrange(len(things))))

    def rate(self) -> None:
        """Rate the skill anew."""
        self.rating = self.chance.randrange(1, 6)

    def post(self) -> None:
        """Write a post of the day."""
        self.posts += 1
        day = START + timedelta(days=self.day)
        text = f"---\npublish: true\ntype: post\ndate: {day}\n---\n# Post {self.posts}\n"
        self.repo.write(text, f"posts/{self.posts}.md")

    def record(self) -> None:
        """Record something of the day."""
        self.records += 1
        entry = {"date": str(START + timedelta(days=self.day)), "metric": "songs", "amount": 2}
        entry["note"] = f"Song {self.records}"
        file = self.repo.folder / "site_data/records/songs.yml"
        with file.open("a") as end:
            end.write(f"- {json.dumps(entry)}\n")


EDITS = (
    *(Author.tick, Author.tick, Author.tick, Author.mark, Author.move, Author.move),
    *(Author.rescope, Author.add, Author.swap, Author.rate, Author.post, Author.record),
)


def model(folder: Path, day: date) -> dict:
    """Return what the site of a folder says on a day, without places and without numbers in words."""
    settings = read_settings({"vault": "content", "history": True})
    project = Project(folder, settings, Site(), os.environ | AUTHOR)
    known = understand(project, today=day, found=Diagnostics())
    # The page of the note says of each item what the numbers say.
    read = parse_goals(known.vault.notes, settings.goals, Diagnostics())
    assert _boxes(known.goals).items() <= _boxes(read).items()
    said = json.loads(known.model())
    for track in said["tracks"]:
        track["milestones"] = sorted(
            (_named(one) for one in track["milestones"]), key=lambda one: one["text"]
        )
    events = sorted(
        (str(one.date), one.kind.value, _bare(one.title), one.detail, one.provenance.value)
        for one in (*known.progress.events, *known.progress.moves)
    )
    chosen = {name: said[name] for name in ("tracks", "skills", "metrics", "posts")}
    return {**_without_places(chosen), "events": events}


def _boxes(goals: Goals) -> dict[tuple[str, int], Box]:
    return {(one.note, one.line): one.box for track in goals.tracks for one in track.milestones}


def _named(milestone: dict) -> dict:
    return {**milestone, "text": _bare(milestone["text"])}


def _bare(text: str) -> str:
    """Take the number of a target out of words, which are those of today."""
    return re.sub(r"^\d+\+ ", "", text)


def _without_places(value):
    """Leave out the order of lines, and what is not remembered of a due date: how exact it was."""
    if isinstance(value, dict):
        left = {"line", "id", "due_precision"}
        return {key: _without_places(one) for key, one in value.items() if key not in left}
    return [_without_places(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_past_day_says_what_the_site_said_on_it(seed, tmp_path):
    author = Author(Repo(tmp_path / "now"), seed)
    ends = {author.day: author.repo.git("rev-parse", "HEAD").strip()}
    for _ in range(14):
        author.work(1)
        ends[author.day] = author.repo.git("rev-parse", "HEAD").strip()
    # What is not committed came after all commits.
    author.work(0)
    for _ in range(5):
        author.tick()
        author.move()
    author.add()
    author.write()
    then = tmp_path / "then"
    author.repo.git("worktree", "add", "-q", "--detach", str(then))
    for number, commit in ends.items():
        author.repo.git("-C", str(then), "checkout", "-q", commit)
        day = START + timedelta(days=number)
        if number != author.day:
            assert model(author.repo.folder, day) == model(then, day), f"seed {seed}, {day}"
