"""Words in public text that its author may not have meant to publish: told, and seldom wrongly.

Numbers of accounts, cards and phones are those that their issuers print as examples.
"""

import pytest

from tests.support.building import ROOT, write_project
from tests.support.vaults import open_note, open_vault, write_files
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.careful.lists import LISTS, read_lists
from trailmark.careful.names import People, gather_people
from trailmark.careful.search import (
    KINDS,
    find_careful,
    lines_of,
    lines_of_path,
    lines_of_text,
)
from trailmark.pipeline import build, read_settings, report_careful
from trailmark.settings import CAREFUL_KINDS, Project, Site

TOLD = {
    "money": [
        ("I earn $85,000 now", ["$85,000"]),
        ("Miete: 1.250 € warm", ["1.250 €"]),
        ("96.500 TL aldım", ["96.500 TL"]),
        ("ayda 90 bin lira", ["90 bin lira"]),
        ("OTE 180k EUR", ["180k EUR"]),
        ("an offer of 95k a year", ["95k a year"]),
        ("they pay $40/hour", ["$40/hour"]),
        ("My salary went up", ["salary"]),
        ("Mein Gehalt steigt", ["Gehalt"]),
        ("MAAŞIM arttı", ["MAAŞIM"]),
        ("İKRAMİYE verdiler", ["İKRAMİYE"]),
        ("we are in debt", ["in debt"]),
    ],
    "health": [
        ("Saw my therapist", ["therapist"]),
        ("diagnosed with ADHD", ["diagnosed with", "ADHD"]),
        ("Drei Wochen krankgeschrieben", ["krankgeschrieben"]),
        ("HASTANEDEN çıktım", ["HASTANEDEN"]),
        ("after her surgery", ["surgery"]),
    ],
    "email": [
        ("write to mina.k@acme-tools.com today", ["mina.k@acme-tools.com"]),
        ("[mail](mailto:a@b.dev)", ["a@b.dev"]),
        ("`mina@acme-tools.com`", ["mina@acme-tools.com"]),
    ],
    "phone": [
        ("+49 30 901820 is the office", ["+49 30 901820"]),
        ("ring +90 (212) 555 12 12", ["+90 (212) 555 12 12"]),
        ("phone: 020 7946 0018", ["020 7946 0018"]),
        ("Handy 0170 1234567", ["0170 1234567"]),
    ],
    "id": [
        ("IBAN DE89 3704 0044 0532 0130 00", ["DE89…00"]),
        ("TR330006100519786457841326", ["TR33…26"]),
        ("card 4111 1111 1111 1111? no: 4242 4242 4242 4242? no: 5555-3412-4444-1115", ["5555…15"]),
        ("T.C. 10000000146", ["1000…46"]),
        ("078-05-1120", ["0780…20"]),
    ],
    "name": [
        ("a call with Dr. Oxlip about it", ["Dr. Oxlip"]),
        ("my manager Mina Teasel said no", ["Mina Teasel"]),
        ("Frau Wiesel war dabei", ["Frau Wiesel"]),
        ("müdürüm Ayşe ile konuştum", ["Ayşe"]),
        ("Ayşe Hanım geldi", ["Ayşe Hanım"]),
        ("thanks to @mteasel for it", ["@mteasel"]),
    ],
}
QUIET = [
    "The build costs $5 and hosting 10 € a page",
    "Run `echo $1000 $HOME` and `salary()`",
    "Read 1,000 pages and 20k lines a year",
    "10k visits a month",
    "$n^2$ and $x = 1000$ are formulas",
    "Pay down technical debt",
    "Teknik borç ve bağımlılıklar azaldı",
    "Find the diagnosis of the bug; the depressing part is dependency hell",
    "git@github.com:someone/tools.git",
    "someone@example.org and a@b.test",
    "![logo](logo@2x.png) and logo@2x.png",
    "Call 2026-11-24 at 10:30, version 1.23.456789",
    "ISBN 978-3-16-148410-0, order 20261124183055",
    "commit 3f2504e04f8911d39a0c0305e82c3301",
    "DE88 3704 0044 0532 0130 00 has wrong check digits",
    "12345678901 and 4111 1111 1111 1112",
    "With Visual Studio and Google Cloud at Spring Boot",
    "@media and @property, `@dataclass`, npm install @scope/package, @types/node",
    "Dr. is a title; my manager said no; my boss. Then lunch",
    "[words](https://example.org/salary/@mina?mail=a@b.com)",
    "000-12-3456 and 123-00-4567",
    "Sie lohnt sich, die Rezeptur",
]


def find(text: str, *kinds: str, people=None, allowed=()):
    lines = lines_of_text(text, Location("n.md", 1))
    found = find_careful(lines, kinds or CAREFUL_KINDS, people or People(), allowed)
    return [(one.kind, list(one.words)) for one in found]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [(kind, text, words) for kind, rows in TOLD.items() for text, words in rows],
)
def test_what_is_told(kind, text, words):
    assert find(text, kind) == [(kind, words)]


@pytest.mark.parametrize("text", QUIET)
def test_what_is_not_told(text):
    assert find(text) == []


def test_the_option_has_every_kind():
    assert tuple(KINDS) == CAREFUL_KINDS


def test_only_the_kinds_that_are_wanted_are_looked_for():
    text = "my salary, my therapist"
    assert [kind for kind, _ in find(text, "health")] == ["health"]


def test_allowed_words_are_not_told_whatever_their_case():
    assert find("My Salary and my SALARY and $900", allowed=["salary", "$900"]) == []


def test_a_number_is_allowed_as_it_is_shown():
    assert find("IBAN DE89 3704 0044 0532 0130 00", allowed=["DE89…00"]) == []


def test_every_list_has_words_in_every_language_or_says_that_it_has_none():
    written = read_lists()
    assert set(written) == set(LISTS)
    for words in written.values():
        assert list(words) == ["English", "German", "Turkish"]


def test_no_word_stands_twice_in_a_list():
    for name, languages in read_lists().items():
        for words in languages.values():
            assert len(set(map(str.casefold, words))) == len(words), name


PEOPLE = {
    "People/Mina Teasel.md": "---\naliases: [Mina Tea, m.t., 3rd]\n---\n",
    "kişiler/Oya.md": "Hello\n",
    "notes/Someone Else.md": "---\ntype: person\n---\n",
    "notes/Spring Plan.md": "Hello\n",
    "People/Public Person.md": "---\npublish: true\n---\nKnown words here\n",
    "People/2026-01-01.md": "Hello\n",
}


def test_names_come_from_private_notes_about_people(tmp_path):
    opened = open_vault(write_files(tmp_path, PEOPLE))
    people = gather_people(opened.vault, opened.decisions.public_paths)
    assert people.full == {"Mina Teasel", "Mina Tea", "Someone Else"}
    assert people.single == {"Mina", "Someone"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mina Teasel helped", ["Mina Teasel"]),
        ("lunch with Mina, and Mina Teasel paid", ["Mina", "Mina Teasel"]),
        ("Lunch (Mina) was good", ["Mina"]),
        ("Minas and a mina are none. Mina at the start may be any word", []),
        ("`Mina Teasel` in code", []),
    ],
)
def test_names_of_people_are_told_where_they_stand_in_a_sentence(text, words):
    people = People(frozenset({"Mina Teasel"}), frozenset({"Mina"}))
    assert find(text, "name", people=people) == ([("name", words)] if words else [])


def test_the_place_is_the_line_of_the_file_also_below_a_cut(tmp_path):
    note = open_note(tmp_path, "%%\na\n%%\n\nmy salary\n").note("n.md")
    (told,) = find_careful(lines_of(note), CAREFUL_KINDS, People(), ())
    assert str(told.place) == "n.md:8".replace("n.md", note.source)


def test_words_of_paths_are_looked_through_since_addresses_have_them(tmp_path):
    files = {"talks/2026-02-01-salary-talk.md": "---\npublish: true\n---\nText\n"}
    note = open_vault(write_files(tmp_path, files)).note("talks/2026-02-01-salary-talk.md")
    (told,) = find_careful(lines_of(note), CAREFUL_KINDS, People(), ())
    assert str(told.place) == note.source
    (told,) = find_careful(
        lines_of_path("files/my_salary.png", Location("x")), CAREFUL_KINDS, People(), ()
    )
    assert told.words == ("salary",)


def test_properties_are_looked_through_as_well(tmp_path):
    files = {"n.md": "---\npublish: true\nsummary: My salary\nmood: my salary\n---\nText\n"}
    note = open_vault(write_files(tmp_path, files)).note("n.md")
    (told,) = find_careful(lines_of(note), CAREFUL_KINDS, People(), ())
    assert told.place.line == 3


@pytest.fixture
def told(tmp_path):
    """Build a project and return what is told of it."""

    def tell(**publish):
        write_project(
            tmp_path,
            {
                "content/n.md": "---\npublish: true\n---\nAsk ada@byron.dev or joe@byron.dev "
                "or @ada, with Mina there\n\n%%my salary%%\n",
                "content/people/Mina Teasel.md": "My therapist\n",
                "site_data/profile.yml": "name: Ada Byron\nemail: ada@byron.dev\n"
                "summary: After my burnout\n"
                "links: [{label: Code, url: https://example.org/ada}]\n",
            },
        )
        settings = read_settings({"publish": publish, "today": "2026-03-01"})
        project = Project(tmp_path, settings, Site())
        found = Diagnostics()
        built = build(project, today=settings.today, found=Diagnostics())
        report_careful(project, built.understanding, found)
        return [str(one) for one in found]

    return tell


def test_the_owner_s_own_names_and_addresses_are_meant(told):
    messages = told()
    assert len(messages) == 3
    assert messages[0].startswith("content/n.md:4: notice: `Mina` may be the name of a person")
    assert messages[1].startswith("content/n.md:4: notice: `joe@byron.dev` may be an e-mail")
    assert messages[2].startswith("site_data/profile.yml: notice: `my burnout` may be about")


def test_no_message_names_a_private_note_or_its_words(told):
    text = "\n".join(told())
    assert "Teasel" not in text
    assert "therapist" not in text
    assert "salary" not in text


def test_the_owner_can_silence_kinds_and_words(told):
    messages = told(careful=["email", "health"], careful_allow=["my burnout"])
    assert [message.partition("[")[2].partition("]")[0] for message in messages] == [
        "careful-words"
    ]
    assert told(careful=[]) == []


def test_the_example_has_one_such_place():
    """Its person wrote one amount into a public goal, and knows it."""
    settings = read_settings({"today": "2026-11-24"})
    project = Project(ROOT, settings, Site())
    built = build(project, today=settings.today, found=Diagnostics())
    found = Diagnostics()
    report_careful(project, built.understanding, found)
    [told] = found
    assert told.location.path == "content/goals/career-goals.md"
    assert told.message.startswith("`$1000` may be about somebody's money")


def test_a_warning_never_stops_a_build(told):
    assert all(": notice: " in message for message in told())
