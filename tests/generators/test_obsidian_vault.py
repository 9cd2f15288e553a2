"""The vault with every construct becomes pages that hold together, however it is built."""

import re

import pytest

from tests.support.building import read_site
from tests.support.obsidian_vault import (
    PRIVATE,
    VAULT,
    Site,
    build_obsidian_site,
    write_obsidian_project,
)

pytestmark = pytest.mark.slow

DEEP = "https://example.org/a/b/"
WAYS = {
    "folders": ("mkdocs", {"use_directory_urls": "true"}),
    "files": ("mkdocs", {"use_directory_urls": "false"}),
    "deep": ("mkdocs", {"site_url": DEEP}),
    "properdocs": ("properdocs", {"site_url": DEEP, "use_directory_urls": "false"}),
}
BROKEN = ["missing-embed", "missing-embed", "missing-embed", "embed-loop"]
"""What stands in `Embeds.md` on purpose: three things that are not there, and a circle."""

UNREAD = re.compile(r"\[\[|\]\]|vault:|view:|%%|\{:|tm-bare|///|(?<!\S)\^[A-Za-z0-9-]+")
"""Signs of the dialect, or of the staging, that nobody may see outside of code."""
AS_TYPED = {
    # Four signs of percent open no comment, and brackets may close no link; the words of a link
    # to a block are its id, in the app as well.
    "plain-words": ["%%", "%%"],
    "links-headings": ["^here", "^well", "[[", "]]", "[[", "]]", "[[", "]]"],
    "tables-footnotes": ["^sizes"],
}


@pytest.fixture(scope="module", params=WAYS)
def site(request, tmp_path_factory) -> Site:
    """Build the vault in one of the ways and read every page."""
    tool, settings = WAYS[request.param]
    project = write_obsidian_project(tmp_path_factory.mktemp("obsidian") / "project", **settings)
    root, warnings = build_obsidian_site(project, tool)
    return Site.read(root, settings.get("site_url", "https://example.org/goals/"), warnings)


def test_only_what_is_broken_on_purpose_is_warned_of(site):
    assert [re.findall(r"\[([a-z-]+)\]$", line) for line in site.warnings] == [
        [code] for code in BROKEN
    ]


def test_each_public_note_has_a_page(site):
    notes = [file for file in VAULT.rglob("*.md") if file.parent.name != "Diary"]
    assert len(site.notes) == len(notes)


def test_every_address_leads_to_a_file_and_every_fragment_to_an_id(site):
    files = set(read_site(site.root))
    broken = []
    for page in site.pages.values():
        for address in [*page.links, *page.backlinks, *page.loaded]:
            target = site.target(page, address)
            if target is None:
                is_right = address.startswith(("https:", "mailto:", "data:"))
            else:
                path, fragment = target
                is_right = path in files and (
                    not fragment or path not in site.pages or fragment in site.pages[path].ids
                )
            if not is_right:
                broken.append((page.path, address))
    assert broken == []


def test_no_id_stands_twice_on_a_page(site):
    twice = {
        page.path: {one for one in page.ids if page.ids.count(one) > 1}
        for page in site.pages.values()
    }
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_no_sign_of_the_dialect_is_left_outside_of_code(site):
    seen = {page.name: UNREAD.findall(page.words) for page in site.notes}
    assert {name: signs for name, signs in seen.items() if signs} == AS_TYPED
    hidden = {
        page.name: re.findall(r"(?:vault|view):|tm-bare|\{:", page.attributes)
        for page in site.notes
    }
    assert {name: signs for name, signs in hidden.items() if signs} == {}


def test_no_code_holds_what_only_the_staging_knows(site):
    raw = {page.name: (site.root / page.path).read_text("utf-8") for page in site.notes}
    assert [name for name, html in raw.items() if re.search(r"\b(?:vault|view):", html)] == []


def test_every_note_leads_back_to_those_that_lead_to_it(site):
    notes = {page.path for page in site.notes}

    def between(kind):
        found = {
            (page.path, target[0])
            for page in site.notes
            for address in getattr(page, kind)
            if (target := site.target(page, address)) is not None
        }
        return {pair for pair in found if set(pair) <= notes and pair[0] != pair[1]}

    links = between("links")
    assert len(links) > len(notes)
    assert {(two, one) for one, two in links} - between("backlinks") == set()


def test_footnotes_end_the_note_and_not_the_page(site):
    """In the app they stand below the text, and backlinks below them."""
    html = {page.name: (site.root / page.path).read_text("utf-8") for page in site.notes}
    placed = {
        name: text.index('<div class="footnote">') < text.index('id="linked_from"')
        for name, text in html.items()
        if '<div class="footnote">' in text
    }
    assert len(placed) >= 5
    assert all(placed.values()), placed


def test_nothing_private_is_anywhere(site):
    said = [f"{file} {file.read_bytes()}".casefold() for file in VAULT.rglob("*") if file.is_file()]
    assert all(any(word in one for one in said) for word in PRIVATE)
    leaks = [
        (name, word)
        for name, content in read_site(site.root).items()
        for word in PRIVATE
        if word in name.casefold() or word.encode() in content.lower()
    ]
    assert leaks == []


def test_nothing_is_loaded_from_another_site(site):
    strays = [
        (page.path, address)
        for page in site.pages.values()
        for address in page.loaded
        if not address.startswith("data:") and site.target(page, address) is None
    ]
    assert strays == []
