"""Frontmatter passes key by key, in one spelling and with the right types."""

from datetime import date

import pytest

from tests.support.vaults import open_vault, write_files
from trailmark.publish.public import ExternalLink, NoteType


def read(folder, yaml, path="portfolio/n.md"):
    return open_vault(write_files(folder, {path: f"---\npublish: true\n{yaml}\n---\n"}))


@pytest.mark.parametrize(
    ("yaml", "key", "value"),
    [
        ("title: 2026", "title", "2026"),
        ("description: a %%b%% c", "summary", "a  c"),
        ("tags: one, '#Two' three/four 2026", "tags", ("one", "'#Two'", "three/four")),
        ("tags: ['#a', a, b]", "tags", ("a", "b")),
        ("date: 2026-02-01T10:00:00", "date", date(2026, 2, 1)),
        ("created: 2026-02-01 10:00", "date", date(2026, 2, 1)),
        ("Last_Updated: 2026-02-01", "updated", date(2026, 2, 1)),
        ("tech: Python", "stack", ("Python",)),
        ("end_date: March 2026", "end", date(2026, 3, 31)),
        ("startDate: March 2026", "start", date(2026, 3, 1)),
        ("github: https://a.org/b", "links", (ExternalLink("a.org", "https://a.org/b"),)),
        ("links: {Docs: 'https://a.org'}", "links", (ExternalLink("Docs", "https://a.org"),)),
        (
            "links: [{name: D, url: 'mailto:a@b.org'}]",
            "links",
            (ExternalLink("D", "mailto:a@b.org"),),
        ),
        ("links: 'javascript:a()'", "links", ()),
        ("featured: true", "featured", True),
        ("impact: '[mood:: low] done'", "outcome", "done"),
        ("programming_languages: [Go]", "stack", ("Go",)),
        ("year: 2024", "date", date(2024, 1, 1)),
        ("dateRange: Jul 2023 - current", "start", date(2023, 7, 1)),
        ("dateRange: Jul 2023 - current", "end", None),
        ("range: July - December 2017", "start", date(2017, 7, 1)),
        ("range: July - December 2017", "end", date(2017, 12, 31)),
        ("range: July - December 2017\nend: 2017-09-30", "end", date(2017, 9, 30)),
        ("range: for ages", "start", None),
        (
            "github: https://a.org/b\nliveUrl: https://b.org",
            "links",
            (ExternalLink("a.org", "https://a.org/b"), ExternalLink("b.org", "https://b.org")),
        ),
        ("external: true", "links", ()),
    ],
)
def test_a_value_is_read_in_each_spelling(yaml, key, value, tmp_path):
    (note,) = read(tmp_path, yaml).public.notes
    assert getattr(note.properties, key) == value


@pytest.mark.parametrize(
    "yaml",
    ["title: [a]", "date: soon", "featured: yes", "tags: {a: b}", "links: [1]", "stack: true"],
)
def test_a_value_of_another_type_keeps_the_note_back(yaml, tmp_path):
    opened = read(tmp_path, yaml)
    assert opened.codes == ["mistyped-key"]
    assert [one.verdict for one in opened.decisions.notes] == ["undecided"]


def test_a_key_that_is_not_listed_stays_behind_with_its_name(tmp_path):
    opened = read(tmp_path, "therapist: zebra\nrole: lead", path="notes/n.md")
    assert "therapist" not in opened.out
    assert "lead" not in opened.out
    assert opened.note("notes/n.md").key_lines == {}


@pytest.mark.parametrize(
    ("path", "yaml", "kind"),
    [
        ("goals/a.md", "", NoteType.GOALS),
        ("Posts/a.md", "", NoteType.POST),
        ("x/a.md", "type: Career-Goals", NoteType.GOALS),
        ("goals/a.md", "type: til", NoteType.POST),
        ("goals/a.md", "type: other", NoteType.GOALS),
        ("a.md", "", NoteType.NOTE),
    ],
)
def test_the_type_is_named_or_is_that_of_the_folder(path, yaml, kind, tmp_path):
    assert read(tmp_path, yaml, path).note(path).type is kind


def test_a_title_is_named_or_is_the_only_large_heading_or_the_file_name(tmp_path):
    files = {
        "a.md": "---\npublish: true\ntitle: One\n---\n# Two\n",
        "b.md": "---\npublish: true\n---\n# Two **three**\n",
        "c.md": "---\npublish: true\n---\n# Two\n# Three\n",
        "d.md": "---\npublish: true\n---\n# Salary\n",
    }
    notes = open_vault(write_files(tmp_path, files)).public.notes
    assert [note.title for note in notes] == ["One", "Two three", "c", "d"]
