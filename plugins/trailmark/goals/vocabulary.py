"""The words that goal notes use, as data that an owner can extend and so translate.

In: `GoalSettings.words`. Out: a `Vocabulary`. No rule lives here, only lists: what a word means
for a line is decided where the line is read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from trailmark.goals.model import Box
from trailmark.settings import GoalSettings


class SectionKind(Enum):
    """What a section is about; the value is the key of its words in the settings."""

    MILESTONES = "milestones"
    VISION = "vision"
    SKILLS = "skills"
    METRICS = "metrics"
    STATUS = "status"
    NEXT = "next"
    REVIEWS = "reviews"
    PATHS = "paths"
    SHOWCASE = "showcase"
    PROSE = "prose"
    """Nothing below such a heading is read."""


WORDS: Mapping[str, tuple[str, ...]] = {
    # Kinds of sections, by the words of their headings.
    "milestones": (
        *("milestones", "milestone", "goals", "goal", "objectives", "objective"),
        *("key results", "okrs", "okr", "where i want to be"),
    ),
    "vision": ("vision",),
    "skills": (
        *("skills", "skill", "matrix", "skills development matrix", "competencies"),
        *("competency", "competences", "competence"),
    ),
    "metrics": (
        *("metrics", "metric", "kpis", "kpi", "success metrics", "key success metrics"),
        "success criteria",
    ),
    "status": ("progress", "status", "progress tracking", "current status"),
    "next": ("next milestone", "next career milestone", "next role"),
    "reviews": (
        *("reviews", "review", "quarterly reviews", "quarterly review"),
        *("retrospectives", "retrospective", "retro"),
    ),
    "paths": (
        *("learning paths", "learning path", "learning", "resources", "reading list"),
        *("reading", "courses", "books"),
    ),
    "showcase": ("portfolio building", "portfolio", "showcase"),
    "prose": (
        *("opportunities", "principles", "quick links", "get started", "getting started"),
        *("habits", "habit", "routines", "routine", "daily goals", "weekly goals"),
        *("recurring", "backlog", "someday", "ideas", "how to use"),
    ),
    # States, as a heading or at the end of a line.
    "todo": ("to do", "todo", "not started", "pending", "planned", "upcoming"),
    "doing": ("in progress", "wip", "started", "doing", "ongoing"),
    "done": ("done", "completed", "complete", "finished", "achieved", "met", "things i did"),
    "dropped": ("dropped", "cancelled", "canceled", "scrapped", "abandoned", "given up"),
    # Units of time and how often.
    "day": ("day", "days"),
    "week": ("week", "weeks"),
    "month": ("month", "months"),
    "quarter": ("quarter", "quarters"),
    "year": ("year", "years"),
    "daily": ("daily", "every day", "per day", "each day"),
    "weekly": ("weekly", "every week", "per week", "each week"),
    "monthly": ("monthly", "every month", "per month", "each month"),
    "quarterly": ("quarterly", "every quarter", "per quarter", "each quarter"),
    "annually": ("annually", "annual", "yearly", "every year", "per year", "each year"),
    # Horizons that name no length.
    "term": (
        *("short term", "mid term", "medium term", "long term"),
        *("shortterm", "midterm", "longterm"),
    ),
    # What stands before a date in words, and labels of nested lines.
    "by": ("by", "until", "till", "before", "due", "due by", "deadline", "no later than"),
    "due-label": ("due", "due date", "deadline", "target date"),
    "start-label": ("start", "start date", "started"),
    "places": ("where",),
    # Columns of a skills table.
    "skill-column": (
        *("skill", "skills", "skill area", "topic", "name", "language", "area"),
        *("competency", "capability", "technology"),
    ),
    "rating-column": (
        *("current", "now", "level", "rating", "target", "goal", "expected", "proficiency"),
        *("rank", "score", "required"),
    ),
    "other-column": (
        *("evidence", "notes", "note", "priority", "action", "actions", "timeline", "gap"),
        *("resources", "status", "comment", "comments", "why", "how"),
    ),
    # Words at the end of a track's heading that are no part of its name.
    "track-ending": ("track", "success", "goals", "milestones"),
}
"""The built-in words by list; `goals.words` in the settings adds to each list."""

CADENCES = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annually": "year",
}
"""The unit of time of each cadence."""

UNITS = tuple(CADENCES.values())

SMALL_WORDS = frozenset(
    (
        "a an and are as at by for from in into is my next of on or our plan set the this "
        "to toward towards with your key main top current list new update updated overall"
    ).split()
)
"""Words that give a heading no topic of its own, and stay lower inside a title."""

ESSAY_WORDS = frozenset(
    "are can did do does don't how is matter matters should was were what when who why".split()
)
"""Words of sentences and questions: a heading with one of them names no section."""

BOXES = {"todo": Box.TODO, "doing": Box.DOING, "done": Box.DONE, "dropped": Box.DROPPED}


_GAP = r"[-\s]"


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in folded words."""

    meaning: str
    start: int
    end: int


class Phrases:
    """Phrases with a meaning each, found in folded words; the longest wins."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        """Take phrases, already folded, each with what it means."""
        self._meanings = meanings
        phrases = sorted(meanings, key=lambda phrase: (-len(phrase), phrase))
        self.pattern = "|".join(_GAP.join(map(re.escape, phrase.split())) for phrase in phrases)
        """Matches a phrase in words as typed, when case is ignored."""
        self._regex = re.compile(rf"(?<!\S)(?:{self.pattern})(?!\S)")

    def get(self, words: str) -> str | None:
        """Return what the whole of `words` means."""
        return self._meanings.get(words)

    def find(self, words: str) -> Iterator[Hit]:
        """Yield the phrases inside `words`, in reading order."""
        for match in self._regex.finditer(words):
            yield Hit(self._meanings[match[0]], match.start(), match.end())


@dataclass(frozen=True)
class Vocabulary:
    """All lists, with the owner's words added."""

    words: Mapping[str, tuple[str, ...]]

    @cached_property
    def kinds(self) -> Phrases:
        """What makes a heading one of a kind."""
        return self._phrases(*(kind.value for kind in SectionKind))

    @cached_property
    def states(self) -> Phrases:
        """What says how an item stands."""
        return self._phrases(*BOXES)

    @cached_property
    def units(self) -> Phrases:
        """What names a unit of time."""
        return self._phrases(*UNITS)

    @cached_property
    def cadences(self) -> Phrases:
        """What says how often."""
        return self._phrases(*CADENCES)

    @cached_property
    def terms(self) -> Phrases:
        """What names a horizon without a length."""
        return self._phrases("term")

    @cached_property
    def by(self) -> Phrases:
        """What stands before a date."""
        return self._phrases("by")

    @cached_property
    def labels(self) -> Phrases:
        """What a labelled line below an item may fill."""
        return self._phrases(*BOXES, "due-label", "start-label")

    @cached_property
    def columns(self) -> Phrases:
        """What the columns of a skills table hold."""
        return self._phrases("other-column", "rating-column", "skill-column")

    def has(self, name: str, word: str) -> bool:
        """Tell whether a list holds a word."""
        return word in self.words[name]

    def _phrases(self, *names: str) -> Phrases:
        return Phrases({phrase: name for name in names for phrase in self.words[name]})


def build_vocabulary(settings: GoalSettings) -> Vocabulary:
    """Add the owner's words to the built-in ones; lists of other names are left alone."""
    return Vocabulary(
        {
            name: tuple(
                dict.fromkeys(
                    folded
                    for word in (*words, *settings.words.get(name, ()))
                    if (folded := fold(word))
                )
            )
            for name, words in WORDS.items()
        }
    )


def fold(text: str) -> str:
    """Return the words of a text in lower case, joined by single spaces, without any signs."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
