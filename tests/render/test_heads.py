"""What machines are told stands in elements that say what they should and nothing else."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import yaml

from tests.pages.sample import make_sample
from trailmark.audit.words import words_of
from trailmark.pages.compose import compose_pages
from trailmark.pages.views import Alternate, Head, PageView, Preview
from trailmark.render.heads import render_head
from trailmark.render.own_words import read_own_words
from trailmark.render.pages import HEAD, render_pages

NASTY = "</script><!--<script>alert(1)</script> & \"two\" 'one' \u2028 {{ macro }} ]]>"


class Elements(HTMLParser):
    """Collects elements with their attributes, and the text of scripts, as a browser would."""

    def __init__(self, source):
        super().__init__()
        self.found, self.scripts = [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Remember an element."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Remember the text of a script."""
        if self.lasttag == "script" and data.strip():
            self.scripts.append(data)

    @property
    def graph(self):
        """The properties of Open Graph."""
        return {one["property"]: one["content"] for _, one in self.found if "property" in one}


def page_of(title="A title", **head):
    preview = Preview("Post", title, "Short.", "Ada", "3 Sep 2026")
    own = {"site": "A site", "url": "https://a.example/x/", "preview": preview} | head
    return PageView("x.md", title, "What it is.", "post", (), head=Head(**own))


def read(page, *, has_picture=True):
    return Elements("\n".join(render_head(page, has_picture=has_picture)))


def test_a_page_with_a_preview_has_what_messengers_ask_for():
    found = read(page_of(picture="https://a.example/x.png", type="article"))
    assert found.graph == {
        "og:type": "article",
        "og:site_name": "A site",
        "og:title": "A title",
        "og:description": "What it is.",
        "og:url": "https://a.example/x/",
        "og:image": "https://a.example/x.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Post. A title. Short. Ada. 3 Sep 2026",
    }
    assert ("meta", {"name": "twitter:card", "content": "summary_large_image"}) in found.found


def test_a_page_without_a_preview_names_no_picture():
    found = read(page_of(picture="https://a.example/x.png"), has_picture=False)
    assert not [name for name in found.graph if name.startswith("og:image")]
    assert ("meta", {"name": "twitter:card", "content": "summary"}) in found.found


def test_an_address_that_is_not_known_is_left_out():
    assert "og:url" not in read(page_of(url="", preview=None), has_picture=False).graph


def test_nothing_that_an_owner_types_ends_an_element():
    page = page_of(
        NASTY,
        site=NASTY,
        picture=NASTY,
        facts=(("article:tag", NASTY),),
        alternates=(Alternate(NASTY, NASTY, NASTY),),
        thing={"name": NASTY, "author": {"name": NASTY}, "keywords": [NASTY]},
    )
    elements = render_head(page, has_picture=True)
    assert all("\n" not in one for one in elements)
    found = read(page)
    assert [tag for tag, _ in found.found if tag == "script"] == ["script"]
    assert {tag for tag, _ in found.found} == {"meta", "link", "script"}
    assert found.graph["article:tag"] == found.graph["og:site_name"] == NASTY
    (script,) = found.scripts
    assert not set("<>&\u2028\u2029") & set(script)
    said = json.loads(script)
    assert said["name"] == said["author"]["name"] == said["keywords"][0] == NASTY


@pytest.mark.parametrize("has_picture", [True, False])
def test_elements_survive_the_frontmatter(has_picture):
    """A generator reads them from YAML, one an entry, unchanged."""
    pages = [replace(one, title=NASTY) for one in compose_pages(make_sample().desk)]
    files = render_pages(pages, lambda note, page: "", None)
    for page, file in zip(pages, files, strict=False):
        meta = yaml.safe_load(file.content.decode().split("---\n")[1])
        assert meta[HEAD] == list(render_head(page, has_picture=False))


def test_the_words_of_the_formats_betray_no_note():
    """The audit must not take what stands on every page for the title of a private note."""
    thing = {"@context": "https://schema.org", "@type": "Person"}
    page = page_of(
        "", site="", url="u", picture="p", preview=Preview("", "", "", "", ""), thing=thing
    )
    said = "\n".join(render_head(page, has_picture=True)).replace("What it is.", "")
    known = {*words_of("\n".join(read_own_words()))}
    assert {*words_of(said)} - known - {"u", "p"} == set()
