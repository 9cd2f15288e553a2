"""A file of the vault is found from every page, however the site writes addresses."""

import re
from posixpath import dirname, join, normpath

import pytest

from tests.support.markdown import convert, make_note
from trailmark.base.diagnostics import Diagnostics
from trailmark.pages.routes import plan_routes
from trailmark.publish.public import PublicAttachment, PublicVault
from trailmark.render.markdown import NoteLinks, render_note

TEXT = "![](vault:a.pdf#page=3)\n\n![](vault:b.mp3)\n"


@pytest.mark.parametrize(
    ("directory_urls", "page"), [(True, "notes/n/index.html"), (False, "notes/n.html")]
)
def test_the_address_of_a_file_is_that_of_the_finished_site(directory_urls, page):
    note = make_note(TEXT, "n.md")
    files = {path: PublicAttachment(path, b"") for path in ("a.pdf", "b.mp3")}
    vault = PublicVault((note,), tuple(files.values()))
    routes = plan_routes(vault, (), directory_urls=directory_urls)
    staged = routes.notes["n.md"]
    shown = convert(
        render_note(note, NoteLinks(routes, staged, {"n.md": note}, files), Diagnostics())
    )
    # HTML holds addresses of the finished site, links of Markdown name staged files.
    for attribute, base in (("data|src", page), ("href", staged)):
        addresses = re.findall(rf'(?:{attribute})="([^"]*)"', shown)
        found = [normpath(join(dirname(base), address)) for address in addresses]
        assert found == ["media/a.pdf#page=3", "media/b.mp3"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("vault:a.pdf#page=3", "media/a.pdf#page=3"),
        ("vault:a.pdf#height=3", "media/a.pdf"),
        ("vault:b.mp3#page=3", "media/b.mp3"),
    ],
)
def test_a_link_of_the_model_leads_to_the_page_of_a_document(link, address):
    files = tuple(PublicAttachment(path, b"") for path in ("a.pdf", "b.mp3"))
    routes = plan_routes(PublicVault((), files), ())
    assert routes.follow("index.md", link) == address
