from pathlib import Path

import pytest

from tests.pages.sample import note
from trailmark.pages.routes import plan_routes, safe_href, tags_of
from trailmark.publish.public import NoteType, PublicVault


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "\x01 javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "http://[",
        "",
        None,
    ],
)
def test_an_address_that_could_run_is_no_link(address):
    assert safe_href(address) is None


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=1", "mailto:a@example.org", "../log/"]
)
def test_other_addresses_stay_as_they_are(address):
    assert safe_href(address) == address


def routes_of(*notes):
    return plan_routes(PublicVault(notes, ()), ())


def test_a_link_of_the_model_that_could_run_leads_nowhere():
    assert routes_of().follow("index.md", "javascript:alert(1)") is None
    assert routes_of().follow("index.md", "https://example.org/") == "https://example.org/"


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "log/index.md", "log/"),
        ("timeline.md", "index.md", "../"),
        ("log/a.md", "log/b c.md", "../b%20c/"),
        ("log/a.md", "media/x.png", "../../media/x.png"),
    ],
)
def test_an_address_leads_from_one_finished_page_to_another(page, target, address):
    assert routes_of().href(page, target) == address


def test_addresses_need_no_working_directory(tmp_path, monkeypatch):
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    with pytest.raises(FileNotFoundError):
        Path.cwd()
    assert routes_of().href("timeline.md", "index.md") == "../"
    assert routes_of().markdown_link("timeline.md", "log/index.md") == "log/index.md"


def test_a_tag_of_the_text_is_a_tag_of_the_note_but_code_is_not():
    tagged = note("a.md", NoteType.NOTE, "A", "Some #Rust/async and `#code`.\n", tags=("Idea",))
    assert tags_of(tagged) == {"idea", "rust/async"}


def test_tags_whose_words_make_the_same_address_keep_apart():
    tagged = note("a.md", NoteType.NOTE, "A", tags=("a-b", "a/b"))
    assert routes_of(tagged).tags == {"a-b": "tag-a-b", "a/b": "tag-a-b-2"}
