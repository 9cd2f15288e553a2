"""What machines and messengers see of each page of the example site."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
import yaml
from PIL import Image

from tests.support.building import ROOT, build_site, copy_example, run_tool

pytestmark = pytest.mark.slow

SITE = "https://example.github.io/trailmark/"
REQUIRED = {
    # What schema.org and those who read it expect of each type that we use.
    "Person": {"name", "url"},
    "BlogPosting": {"headline", "description", "datePublished", "author", "url"},
    "CreativeWork": {"name", "description", "author", "url"},
}


class Head(HTMLParser):
    """What stands in the `<head>` of a page."""

    def __init__(self, source):
        super().__init__()
        self.title, self.metas, self.links, self.things, self._in = "", [], [], [], None
        self.feed(source.partition("</head>")[0])

    def handle_starttag(self, tag, attrs):
        """Remember what an element says."""
        said = dict(attrs)
        self._in = (tag, said.get("type"))
        if tag == "meta":
            self.metas.append((said.get("property") or said.get("name"), said.get("content")))
        elif tag == "link":
            self.links.append(said)

    def handle_endtag(self, tag):
        """Leave an element."""
        self._in = None

    def handle_data(self, data):
        """Remember the text of a title or of JSON-LD."""
        if self._in == ("title", None):
            self.title += data
        elif self._in == ("script", "application/ld+json"):
            self.things.append(json.loads(data))

    def link(self, rel):
        """Return the address of the only link of a kind."""
        (href,) = [one["href"] for one in self.links if one["rel"] == rel]
        return href


@dataclass
class Page:
    """One page of the finished site."""

    path: str
    head: Head

    @property
    def address(self):
        """Where the page is to be found."""
        return SITE + self.path.removesuffix("index.html")

    def meta(self, name):
        """Return the only value of a name."""
        (value,) = [content for key, content in self.head.metas if key == name]
        return value


def read_pages(site):
    return [
        Page(file.relative_to(site).as_posix(), Head(file.read_text("utf-8")))
        for file in sorted(site.rglob("index.html"))
    ]


@pytest.fixture(scope="module")
def pages(example):
    return read_pages(example)


@pytest.mark.parametrize("name", ["description", "og:description", "og:title", "og:url"])
def test_each_page_says_it_in_its_own_words(pages, name):
    said = [page.meta(name) for page in pages]
    assert all(said)
    assert len(set(said)) == len(said)


def test_each_page_has_a_title_of_its_own(pages, example):
    titles = [page.head.title for page in pages]
    titles.append(Head((example / "404.html").read_text("utf-8")).title)
    assert len(set(titles)) == len(titles)
    assert titles[-1].startswith("This page does not exist")


def test_the_canonical_address_is_the_address(pages):
    for page in pages:
        assert page.head.link("canonical") == page.meta("og:url") == page.address


def test_each_page_has_a_picture_of_the_size_that_it_says(pages, example):
    files = set()
    for page in pages:
        address = page.meta("og:image")
        assert address.startswith(SITE)
        file = example / address.removeprefix(SITE)
        with Image.open(file) as picture:
            size = (page.meta("og:image:width"), page.meta("og:image:height"))
            assert tuple(map(str, picture.size)) == size == ("1200", "630")
            assert picture.info == {}
        assert file.stat().st_size < 40_000
        assert page.meta("og:image:alt")
        assert page.meta("twitter:card") == "summary_large_image"
        files.add(file)
    assert files == set((example / "assets/trailmark/previews").rglob("*.png"))
    assert len(files) == len(pages)


def test_json_ld_has_what_its_types_need(pages):
    found = {}
    for page in pages:
        for thing in page.head.things:
            assert thing["@context"] == "https://schema.org"
            assert thing.keys() >= REQUIRED[thing["@type"]], page.path
            assert thing["url"] == page.address
            found.setdefault(thing["@type"], []).append(page.path)
    assert found["Person"] == ["index.html"]
    assert found["BlogPosting"] == below(pages, "log/")
    # All work in another order is a list of it, as `portfolio/` is.
    work = [path for path in below(pages, "portfolio/") if "/most-important/" not in path]
    assert found["CreativeWork"] == work


def below(pages, folder):
    paths = [page.path for page in pages if page.path.startswith(folder)]
    assert len(paths) > 5
    return [path for path in paths if path != f"{folder}index.html"]


@pytest.mark.parametrize(
    ("folder", "type_"),
    [("", "profile"), ("log/2026-09-03-outbox-pattern/", "article"), ("skills/", "website")],
)
def test_open_graph_knows_what_a_page_is(pages, folder, type_):
    (page,) = [page for page in pages if page.path == f"{folder}index.html"]
    assert page.meta("og:type") == type_


def test_the_person_is_who_the_profile_says_and_nothing_more(pages):
    profile = yaml.safe_load((ROOT / "site_data/profile.yml").read_text("utf-8"))
    (person,) = pages_with(pages, "Person")
    assert person == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": profile["name"],
        "description": profile["headline"],
        "url": SITE,
    }


def pages_with(pages, type_):
    return [one for page in pages for one in page.head.things if one["@type"] == type_]


def test_feeds_and_the_icon_are_where_the_head_says(pages, example):
    for page in pages:
        folder = (example / page.path).parent
        for link in page.head.links:
            if link["rel"] in {"alternate", "icon"}:
                assert (folder / link["href"]).is_file(), (page.path, link)
        assert page.head.link("icon").endswith("assets/trailmark/favicon.svg")
        assert sum(link["rel"] == "alternate" for link in page.head.links) == 3


def variant(folder, *changes):
    """Build the example with changes of `mkdocs.yml` and return its project."""
    project = copy_example(folder / "project")
    config = (project / "mkdocs.yml").read_text("utf-8")
    for before, after in changes:
        assert before in config
        config = config.replace(before, after)
    (project / "mkdocs.yml").write_text(config, "utf-8")
    return project


def test_without_an_address_of_the_site_no_address_is_made_up(tmp_path):
    site = build_site(variant(tmp_path, (f"site_url: {SITE}\n", "")))
    assert not (site / "assets/trailmark/previews").exists()
    for page in read_pages(site):
        names = {name for name, _ in page.head.metas}
        assert not names & {"og:url", "og:image", "og:image:alt"}
        assert {"og:title", "og:description", "og:type", "og:site_name"} <= names
        assert page.meta("twitter:card") == "summary"
        assert not [one for one in page.head.links if one["rel"] in {"alternate", "canonical"}]
        assert all("url" not in thing for thing in page.head.things)


def test_previews_can_be_switched_off(tmp_path):
    site = build_site(
        variant(tmp_path, ("  - trailmark:\n", "  - trailmark:\n      previews: false\n"))
    )
    assert not (site / "assets/trailmark/previews").exists()
    for page in read_pages(site):
        assert page.meta("og:url") == page.address
        assert "og:image" not in dict(page.head.metas)


@pytest.mark.parametrize("place", ["static", "overrides"])
def test_an_icon_of_the_owner_stays(tmp_path, place):
    project = variant(tmp_path)
    icon = project / place / "assets/images/favicon.png"
    icon.parent.mkdir(parents=True)
    Image.new("RGB", (2, 2)).save(icon)
    for page in read_pages(build_site(project)):
        assert page.head.link("icon").endswith("assets/images/favicon.png")


def test_a_template_of_the_owner_does_not_take_it_away(tmp_path):
    project = variant(tmp_path)
    (project / "overrides/main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<meta name="own" content="1">{% endblock %}'
    )
    for page in read_pages(build_site(project)):
        assert page.meta("own") == "1"
        assert page.meta("og:url") == page.address


def test_zensical_shows_it_with_the_template_of_the_documentation(pages, tmp_path):
    text = (ROOT / "docs/how-pages-are-shared.md").read_text("utf-8")
    template = re.search(r"```html\n(.*?)```", text, re.DOTALL)[1]
    project = variant(tmp_path)
    (project / "theme").mkdir()
    (project / "theme/main.html").write_text(template)
    (project / "z.yml").write_text(
        f"site_name: Deniz Aksoy\nsite_url: {SITE}\ndocs_dir: staged\n"
        "theme: {name: material, custom_dir: theme, favicon: assets/trailmark/favicon.svg}\n"
    )
    assert run_tool("trailmark", "stage", "staged", cwd=project).returncode == 0
    built = run_tool("zensical", "build", "-f", "z.yml", cwd=project)
    assert built.returncode == 0, built.stderr
    theirs = {page.path: page for page in read_pages(project / "site")}
    for page in pages:
        other = theirs[page.path]
        assert other.head.things == page.head.things
        shared = [one for one in page.head.metas if str(one[0]).startswith(("og:", "article:"))]
        assert [one for one in other.head.metas if one in shared] == shared
        assert other.head.link("canonical") == page.address


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "colour"), [("light", "#ffffff"), ("dark", "#14171c")])
def test_the_bar_of_the_browser_has_the_colour_of_the_page(browser, address, scheme, colour):
    """The theme sets it; it would be ours to do if it did not."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(address)
    page.wait_for_selector("meta[name=theme-color]", state="attached")
    said = "meta => meta.map(one => one.content)"
    assert page.eval_on_selector_all("meta[name=theme-color]", said) == [colour]
    page.close()
