"""The word lists of each language are complete, and read a whole note as well as the English ones.

`seed.de.md` and `seed.tr.md` are `seed.md` told again in German and in Turkish: other words, the same
facts. What the English note holds is counted by hand in `test_seed.py`; here the others are
compared with it.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trailmark.base.dates import MONTHS
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.lines.numbers import find_numbers
from trailmark.goals.model import Box, Goals, Milestone, Target
from trailmark.goals.parse import explain_note, parse_goals
from trailmark.goals.words.lists import CADENCES, LISTS, NUMBER_LISTS, SIGNS, STATES, TRAITS, UNITS
from trailmark.goals.words.vocabulary import (
    LANGUAGES,
    SectionKind,
    build_vocabulary,
    fold,
    read_lexicon,
)
from trailmark.publish.public import NoteType, Properties, PublicNote
from trailmark.settings import GoalSettings

OTHERS = tuple(language for language in LANGUAGES if language != "en")

EMPTY: Mapping[str, Mapping[str, str]] = {
    "en": {
        "by-after": "English says `by` before the date",
        "before-after": "English says `before` before the date",
        "every-so-many": "English says `every 2 months`",
        "verb-endings": "English says the verb before the number",
        "week-name": "English `week 12` is one of the plan",
        "middle-of-after": "English says `mid` before the period",
        "start-of-after": "English says `start of` before the period",
        "state-on-after": "English says the state before the day",
        "from-endings": "English says `from` before the value",
        "to-endings": "English says `to` before the value",
    },
    "de": {
        "before-after": "German says `vor` before the date",
        "every-so-many": "German says `alle 2 Monate`",
        "day-endings": "a dot does it: `3.`",
        "of-month": "nothing stands between a day and its month",
        "middle-of-after": "German says `Mitte` before the period",
        "start-of-after": "German says `Anfang` before the period",
        "state-on-after": "German says the state before the day",
        "from-endings": "German says `von` before the value",
        "to-endings": "German says `auf` before the value",
    },
    "tr": {
        "before": "Turkish says `önce` behind the date",
        "end-of": "Turkish says `sonu` behind the period",
        "middle-of": "Turkish says `ortası` behind the period",
        "start-of": "Turkish says `başı` behind the period",
        "week-name": "no word is only that of a calendar",
        "day-endings": "no ending stands behind the bare number of a day",
        "of-month": "nothing stands between a day and its month",
        "on-day": "an ending or a word behind the day says it",
        "from": "an ending says it: `27'den`",
        "change-to": "an ending says it: `24'e`",
        "by-amount": "the verb alone makes a percentage a change: `%25 artır`",
        "out-of": "the whole stands first: `5 üzerinden 3`",
        "singular": "no singular ends like a plural",
        "heading-breaks": "what a heading is about stands last in it",
    },
}
"""The lists that may be empty, each with the reason."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "kinds": tuple(kind.value for kind in SectionKind),
    "states": STATES,
    "units": UNITS,
    "cadences": tuple(CADENCES),
    "labels": tuple(name for name in LISTS if name.endswith("-label")),
}
"""Lists of which a phrase may be in one only, since each of them means something else."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Return each language in turn."""
    return str(request.param)


@pytest.fixture
def lexicon(language: str) -> Mapping[str, Any]:
    """Return the lists of a language as its file has them."""
    return read_lexicon(language)


def words_of(lexicon: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return every list of words by name, also those whose words have a value."""
    return {name: [str(word) for word in lexicon[name]] for name in (*LISTS, *NUMBER_LISTS)}


class TestLists:
    """What holds for the file of each language."""

    def test_each_language_has_every_list_and_no_other(self, lexicon):
        """So that a word list may be added to whatever the language is."""
        others = {"language", *SIGNS, "months", "rating-scales"}
        assert sorted(lexicon) == sorted({*LISTS, *NUMBER_LISTS, *others})

    def test_a_list_is_empty_only_for_a_reason(self, lexicon, language):
        """And a list with a reason is empty."""
        empty = sorted(name for name, words in words_of(lexicon).items() if not words)
        assert empty == sorted(EMPTY[language])

    def test_every_phrase_has_words_that_can_be_compared(self, lexicon):
        """A sign alone would be nothing after folding, and so match what is empty."""
        lost = [
            (name, w) for name, words in words_of(lexicon).items() for w in words if not fold(w)
        ]
        assert lost == []

    def test_no_list_has_a_phrase_twice(self, lexicon):
        """A full stop counts, as in `max.`, since patterns match it as typed."""
        twice = {
            name: again
            for name, words in words_of(lexicon).items()
            if (again := repeated((fold(word), word[0] == "*", word[-1] == ".") for word in words))
        }
        assert twice == {}

    @pytest.mark.parametrize("group", GROUPS)
    def test_no_phrase_is_in_two_lists_of_a_group(self, lexicon, group):
        """Each list of a group means something else."""
        phrases = [word for name in GROUPS[group] for word in set(map(fold, lexicon[name]))]
        assert repeated(phrases) == []

    def test_its_signs_and_traits_are_known(self, lexicon):
        """Dots and commas change places from language to language."""
        assert lexicon["decimal-sign"] in (["."], [","])
        assert set(lexicon["traits"]) <= set(TRAITS)

    @pytest.mark.parametrize("name", ["rate-before", "every-so-many"])
    def test_what_says_how_often_before_a_number_has_a_unit(self, lexicon, language, name):
        """`haftada` is once a week before a number as well."""
        vocabulary = build_vocabulary(GoalSettings(languages=(language,)))
        unknown = [word for word in lexicon[name] if not vocabulary.cadences.get(fold(word))]
        assert unknown == []

    def test_every_month_has_names_of_its_own(self, lexicon):
        """All twelve, and no name stands for two."""
        assert list(lexicon["months"]) == MONTHS
        names = [fold(name) for names in lexicon["months"].values() for name in names]
        assert repeated(names) == []

    def test_every_scale_has_steps_of_its_own(self, lexicon):
        """Three of them at least, from the lowest to the highest."""
        for scale in lexicon["rating-scales"]:
            assert len(scale) >= 3
            assert repeated(map(fold, scale)) == []

    def test_numbers_in_words_are_read_in_any_case(self, lexicon, language):
        """`İKİ` and `DREISSIG` are other letters than the lists have."""
        vocabulary = build_vocabulary(GoalSettings(languages=(language,)))
        for word, value in lexicon["numbers"].items():
            capitals = (word.replace("i", "İ") if language == "tr" else word).upper()
            for typed in (word, capitals, capitals[0] + word[1:], word.replace(" ", "-")):
                assert [one.low for one in find_numbers(typed, vocabulary)] == [value], typed

    def test_all_languages_may_be_read_at_once(self):
        """The lists are joined, so that each word keeps what it means."""
        together = build_vocabulary(GoalSettings(languages=LANGUAGES))
        for language in LANGUAGES:
            lists = read_lexicon(language)
            assert set(lists["milestones"]) <= set(together.words("milestones"))
            assert together.english_month(lists["months"]["december"][0]) == "december"
        # Turkish `on` is ten, and English `on` stands before anything.
        assert "on" not in together.numbers("numbers")


def repeated(keys) -> list[Any]:
    """Return what stands more than once, in order."""
    return [key for key, count in Counter(keys).items() if count > 1]


def read(language: str, start: date | None = None) -> tuple[Goals, Diagnostics]:
    """Read the seed in a language."""
    made, settings = seed(language, start)
    found = Diagnostics()
    return parse_goals((made,), settings, found), found


def seed(language: str, start: date | None = None) -> tuple[PublicNote, GoalSettings]:
    """Return the seed in a language, with the settings of an owner who writes in it."""
    name = "seed.md" if language == "en" else f"seed.{language}.md"
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    note = PublicNote(
        path="goals/career-goals.md",
        source="content/goals/career-goals.md",
        type=NoteType.GOALS,
        title="Career goals",
        properties=Properties(start=start),
        text=text,
        lines=tuple(range(1, text.count("\n") + 2)),
    )
    return note, GoalSettings(languages=(language,))  # type: ignore[arg-type]


@pytest.fixture(params=OTHERS)
def other(request: pytest.FixtureRequest) -> str:
    """Return each language but English."""
    return str(request.param)


@pytest.fixture
def goals(other: str) -> Goals:
    """Return the goals of the seed in another language."""
    return read(other)[0]


@pytest.fixture
def english() -> Goals:
    """Return the goals of the English seed."""
    return read("en")[0]


def milestones(goals: Goals) -> list[Milestone]:
    """Return the milestones of all tracks."""
    return [milestone for track in goals.tracks for milestone in track.milestones]


def amount(target: Target | None) -> tuple[Any, ...] | None:
    """Return what a target says without its words."""
    if target is None:
        return None
    alternatives = tuple(amount(one) for one in target.alternatives)
    return (target.kind, target.min, target.max, target.open, target.per, alternatives)


class TestSeed:
    """The whole note in German and in Turkish."""

    def test_four_tracks_have_seven_open_milestones_each(self, goals):
        """Nothing is ticked yet."""
        assert [len(track.milestones) for track in goals.tracks] == [7, 7, 7, 7]
        assert {one.box for one in milestones(goals)} == {Box.TODO}

    def test_tracks_are_named_by_their_headings(self, goals, other):
        """What only says `track` goes; capitals become a title in the letters of the language."""
        titles = {
            "de": ["Staff Engineer", "Head of Product", "Kommunikation", "Nebenprojekt"],
            "tr": ["Staff Engineer", "Head of Product", "İletişimde Ustalık", "Yan Proje"],
        }
        assert [track.title for track in goals.tracks] == titles[other]

    def test_the_id_of_a_track_has_whole_words(self, goals):
        """A Turkish capital with a dot must not fall apart: `i-leti-şi-mde`."""
        assert [track.id for track in goals.tracks][:2] == ["staff-engineer", "head-of-product"]
        names = [name for track in goals.tracks for name in (track.id, *track.aliases)]
        assert [name for name in names if name.startswith("i-")] == []

    def test_six_months_count_from_the_start(self, other):
        """The same day of the month."""
        goals, found = read(other, start=date(2026, 1, 5))
        dates = {(one.start, one.due) for one in milestones(goals)}
        assert dates == {(date(2026, 1, 5), date(2026, 7, 5))}
        assert list(found) == []

    def test_without_a_start_there_is_one_notice(self, other):
        """One for the note and the horizon, not one a milestone."""
        assert [one.code for one in read(other)[1]] == ["no-anchor"]

    def test_targets_are_those_of_the_english_note(self, goals, english):
        """Whatever stands before or behind the number."""
        seen = [(one.text, amount(one.target)) for one in milestones(goals)]
        wanted = [amount(one.target) for one in milestones(english)]
        assert seen == [(text, target) for (text, _), target in zip(seen, wanted, strict=True)]

    def test_the_vision_has_the_same_parts(self, goals, english):
        """Each bold label is a part."""
        assert parts(goals) == parts(english)
        assert len({item.horizon for track in goals.tracks for item in track.vision}) == 1

    def test_the_prose_above_the_milestones_is_kept(self, goals):
        """It says what the track is about."""
        assert all(track.about.startswith("### ") for track in goals.tracks)

    def test_skills_have_the_same_ratings(self, goals, english):
        """Eighteen skills in three groups."""
        assert ratings(goals) == ratings(english)
        groups = Counter(skill.group for skill in goals.skills)
        assert list(groups.values()) == [6, 6, 6]

    def test_metrics_have_the_same_groups_and_periods(self, goals, english):
        """Six lists."""
        assert lines_of_metrics(goals) == lines_of_metrics(english)

    def test_targets_of_metrics_are_those_of_the_english_note(self, goals, english):
        """Words are no target, and one in two months is half a talk a month."""
        seen = [(line.label, amount(line.target)) for line in goals.metrics]
        wanted = [amount(line.target) for line in english.metrics]
        assert seen == [(label, target) for (label, _), target in zip(seen, wanted, strict=True)]

    def test_learning_paths_have_the_same_topics_with_their_links(self, goals, english):
        """Eleven topics."""
        assert paths(goals) == paths(english)

    def test_statuses_are_blank_and_have_four_parts(self, goals):
        """Not one is 0."""
        counted = [(one.percent, list(one.parts.values())) for one in goals.statuses]
        assert counted == [(None, [None] * 4)] * 4

    def test_statuses_are_named_by_what_they_are_about(self, goals, other):
        """The word for progress goes, on whichever side it stands."""
        names = {
            "de": ["Staff Engineer", "Head of Product", "Kommunikation", "Nebenprojekt"],
            "tr": ["Staff Engineer", "Head of Product", "İletişim", "Yan Proje"],
        }
        assert [one.label for one in goals.statuses] == names[other]

    def test_the_next_milestone_has_four_blank_fields(self, goals):
        """Each is kept with its label."""
        assert goals.next_milestone is not None
        assert list(goals.next_milestone.values()) == [None] * 4

    def test_four_quarters_have_three_empty_slots(self, goals):
        """They are reviews, not milestones."""
        assert [one.goals for one in goals.reviews] == [(None, None, None)] * 4
        assert [one.period[-1] for one in goals.reviews] == ["1", "2", "3", "4"]

    def test_two_checklists_say_what_to_show_and_where(self, goals):
        """Seven things and five places each."""
        assert [(len(one.items), len(one.places)) for one in goals.showcase] == [(7, 5), (7, 5)]

    def test_no_line_is_read_by_another_rule(self, other):
        """The same rules fire equally often, so that no fact comes from a place it does not stand."""
        assert rules(other) == rules("en")


def parts(goals: Goals) -> list[tuple[int, ...]]:
    """Return how many lines each part of the vision has, a track at a time."""
    return [tuple(Counter(item.part for item in track.vision).values()) for track in goals.tracks]


def ratings(goals: Goals) -> list[tuple[Any, ...]]:
    """Return the ratings of each skill, with what full marks are."""
    return [(*skill.ratings.values(), skill.max, skill.max_assumed) for skill in goals.skills]


def lines_of_metrics(goals: Goals) -> list[tuple[str | None, int]]:
    """Return the period of each list of metrics and how many lines it has."""
    counted = Counter((line.group, line.period) for line in goals.metrics)
    return [(period, count) for (_, period), count in counted.items()]


def paths(goals: Goals) -> list[list[str | None]]:
    """Return the links of each topic."""
    return [[item.link for item in path.items] for path in goals.paths]


def rules(language: str) -> Counter[str]:
    """Count the readings of the seed by rule; a heading may say its kind or take it from above."""
    counted = Counter(reading.rule for reading in explain_note(*seed(language)))
    del counted["heading-kind"]
    return counted
