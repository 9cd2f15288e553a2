"""Work is chosen by what it names: a person wrote down what each row should give."""

import pytest

from tests.pages.sample import note
from trailmark.pages.facets import BUTTONS, find_facets, values_of
from trailmark.publish.public import NoteType

NOTHING = {"track": (), "kind": (), "skill": (), "tag": ()}


def facets_of(*works, tracks=()):
    return find_facets([NOTHING | work for work in works], tracks)


def labels(facet):
    return [choice.label for choice in facet.choices]


def test_choices_are_sorted_and_say_how_much_they_fit():
    (skills,) = facets_of({"skill": ("Writing", "design")}, {"skill": ("Design",)}, {})
    assert [(one.label, one.amount) for one in skills.choices] == [("design", 2), ("Writing", 1)]
    assert [one.number for one in skills.choices] == [1, 2]


def test_tracks_stand_in_their_own_order():
    (tracks,) = facets_of({"track": ("Alpha",)}, {"track": ("Zulu",)}, tracks=("Zulu", "Alpha"))
    assert labels(tracks) == ["Zulu", "Alpha"]


@pytest.mark.parametrize(
    "works",
    [
        pytest.param([], id="no work"),
        pytest.param([{"kind": ("Talk",)}], id="one piece"),
        pytest.param([{"kind": ("Talk",)}, {"kind": ("talk",)}], id="all of one kind"),
        pytest.param([{}, {}], id="nothing named"),
    ],
)
def test_what_parts_nothing_is_no_choice(works):
    assert facets_of(*works) == ()


def test_one_value_is_a_choice_where_some_work_lacks_it():
    (skills,) = facets_of({"skill": ("Design",)}, {})
    assert labels(skills) == ["Design"]


def test_each_choice_has_an_address_of_its_own():
    (skills,) = facets_of({"skill": ("C", "C++", "Ön yüz")}, {})
    assert [one.place for one in skills.choices] == ["skill-c", "skill-c-2", "skill-ön-yüz"]
    assert [one.name for one in skills.choices] == ["c", "c-2", "ön-yüz"]


def test_a_choice_fits_whatever_the_case():
    (skills,) = facets_of({"skill": ("System Design", "Writing")}, {})
    assert [one.label for one in skills.fitting({"skill": ("system design",)})] == ["System Design"]
    assert skills.fitting({}) == ()


def test_a_nested_tag_belongs_to_those_above_it():
    work = note("portfolio/a.md", NoteType.PORTFOLIO, "A", "Some #area/Part of it.\n", tags=("x",))
    assert values_of(work, "")["tag"] == ["#area", "#area/part", "#x"]


def test_what_work_names_is_its_track_kind_skills_and_tags():
    work = note("portfolio/a.md", NoteType.PORTFOLIO, "A", kind="case study", skills=("Writing",))
    assert values_of(work, "Staff Engineer") == {
        "track": ("Staff Engineer",),
        "kind": ("Case study",),
        "skill": ("Writing",),
        "tag": [],
    }


def test_many_choices_are_a_list_to_open():
    (few,) = facets_of({"skill": tuple(map(str, range(BUTTONS)))}, {})
    (many,) = facets_of({"skill": tuple(map(str, range(BUTTONS + 1)))}, {})
    assert not few.is_long
    assert many.is_long
