"""The example in words that nobody else uses, and in each language of the interface."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as parser

from tests.support.browsing import serve
from tests.support.building import ROOT, build_site, copy_example
from trailmark.base.speech import read_messages

pytestmark = pytest.mark.slow

OPEN, CLOSE = "⟦⟧"


def build(folder: Path, options: str) -> Path:
    """Build the example with further options of the plugin, which are its last in `mkdocs.yml`."""
    project = copy_example(folder / "project")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + options, encoding="utf-8")
    return build_site(project)


@pytest.fixture(scope="module")
def marked(tmp_path_factory) -> Path:
    """Build a site on which each message of ours stands in brackets: they are its owner's words."""
    words = {one: f"{OPEN}{one}{CLOSE}" for one in sorted(read_messages())}
    options = f"      previews: false\n      words: {json.dumps(words, ensure_ascii=False)}\n"
    return build(tmp_path_factory.mktemp("marked"), options)


def outside(text: str) -> list[str]:
    """Return the parts of a text that stand in no brackets."""
    parts, depth, part = [], 0, ""
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        if sign in OPEN + CLOSE:
            parts.append(part)
            part = ""
        elif depth == 0:
            part += sign
    return [*parts, part]


MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
CALENDAR = re.compile(rf"(?:\d{{1,2}} )?\b(?:{MONTHS})\b(?: \d{{4}})?|\b(?:Mon|Wed|Fri)\b")


def plain(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@pytest.fixture(scope="module")
def written() -> tuple[set[str], str]:
    """Return what the owner wrote: what stands by itself in a line, and all of it."""
    sources = [*(ROOT / "content").rglob("*.*"), *(ROOT / "site_data").rglob("*.yml")]
    texts = [one.read_text("utf-8") for one in sources if one.suffix in {".md", ".yml"}]
    texts.append("Communication")  # the note has a “Communication Progress”, which is its status
    texts += [(ROOT / "mkdocs.yml").read_text("utf-8"), *(one.stem for one in sources)]
    texts += [re.sub(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]", r"\1", text) for text in texts]
    items = {
        plain(item)
        for text in texts
        for item in re.split(r"[\n|:,;#\[\]()*_`=<>\"–—/✅❌]| - |[.] ", text)
    }
    items |= {plain(line) for text in texts for line in text.splitlines()}
    return items, "\n".join(plain(text) for text in texts)


def forgotten(text: str, written: tuple[set[str], str]) -> list[str]:
    """Return the words of a text that stand in no brackets and that its owner wrote nowhere."""
    pieces = [
        piece
        for part in outside(text)
        if not is_written(part, written)
        for piece in re.split(r"[,;:·→()/–—×\n]|\. | - ", CALENDAR.sub("", part))
    ]
    return [piece.strip() for piece in pieces if not is_written(piece, written)]


def is_written(words: str, written: tuple[set[str], str]) -> bool:
    """Tell whether words are the owner's, or no words at all."""
    items, everything = written
    if not re.search(r"[^\W\d_]{2}", words) or plain(words) in items:
        return True
    # What was counted has the unit that its owner gave it.
    if plain(re.sub(r"^\s*[\d.,]+ ", "", words)) in items:
        return True
    # A word or two are soon found in the middle of anything.
    return len(words.split()) > 2 and plain(words) in everything


def texts_of(page: Path) -> list[str]:
    """Return all that a page says which is not the theme's."""
    root = parser.fromstring(page.read_text("utf-8"))
    parts = root.xpath
    ours = parts("//article | //a[contains(@class, 'md-tabs')] | //head/title")
    said = []
    for part in ours:
        for element in part.iter():
            is_skipped = not isinstance(element.tag, str) or element.xpath("ancestor-or-self::code")
            if is_skipped or element.tag in {"script", "style", "math"}:
                continue
            if "headerlink" in element.get("class", ""):
                continue
            texts = [element.text or "", *(child.tail or "" for child in element)]
            # One sentence goes on behind the number that the style sheet puts into it.
            is_split = texts[0].count(OPEN) != texts[0].count(CLOSE)
            said += ["".join(texts)] if is_split else texts
            said += [element.get(name, "") for name in ("aria-label", "title", "alt")]
    said += parts("//meta[@name='description' or starts-with(@property, 'og:d')]/@content")
    said += parts("//link[@rel='alternate']/@title")
    return said


def test_no_sentence_of_ours_is_said_past_the_speech(marked, written):
    """Each text is in brackets, or stands in a note, in `site_data/` or in `mkdocs.yml`."""
    left = {}
    for page in sorted(marked.rglob("*.html")):
        found = [one for text in texts_of(page) for one in forgotten(text, written)]
        if found:
            left[page.relative_to(marked).as_posix()] = sorted(set(found))
    assert left == {}


def test_files_beside_the_pages_speak_too(marked, written):
    """Feeds, the calendar, badges and the résumé."""
    said = []
    for name in ("feed.xml", "milestones.xml"):
        root = etree.parse(marked / name).getroot()
        said += root.xpath("//*[local-name()='title' or local-name()='subtitle']/text()")
        said += root.xpath("//*[local-name()='summary']/text()")
    calendar = (marked / "milestones.ics").read_text("utf-8").replace("\n ", "")
    said += re.findall(r"^(?:SUMMARY|DESCRIPTION|NAME):(.*)$", calendar, re.MULTILINE)
    for badge in (marked / "badges").glob("*.svg"):
        said += re.findall(r"<title>(.*)</title>", badge.read_text("utf-8"))
    skills = json.loads((marked / "resume.json").read_text("utf-8"))["skills"]
    said += [one.get("level", "") for one in skills]
    assert sum(OPEN in one for one in said) > 50
    assert [one for text in said for one in forgotten(text.replace("\\", ""), written)] == []


def test_a_sentence_that_forgets_the_speech_is_found(written):
    assert forgotten("⟦Due 1 May⟧, Deniz Aksoy, every now and again", written) == [
        "every now and again"
    ]
    assert forgotten("⟦Due⟧ Milestones done", written) == ["Milestones done"]


SAID = {
    "de": ("Fortschritt", "24. Nov. 2026", "Zeitleiste"),
    "tr": ("İlerleme", "24 Kas 2026", "Zaman çizelgesi"),
}


@pytest.fixture(scope="module", params=SAID)
def translated(request, tmp_path_factory) -> tuple[str, Path]:
    options = f"      previews: false\n      language: {request.param}\n"
    return request.param, build(tmp_path_factory.mktemp(request.param), options)


def test_a_site_speaks_its_language(translated):
    """The theme goes along: its own words, its search and what it says the language is."""
    language, site = translated
    title, day, timeline = SAID[language]
    progress = (site / "progress" / "index.html").read_text("utf-8")
    assert f'<html lang="{language}"' in progress
    assert f"<title>{title} - Deniz Aksoy</title>" in progress
    assert timeline in progress
    assert day in (site / "counted" / "index.html").read_text("utf-8")
    search = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert search["config"]["lang"] == [language]
    model = json.loads((site / "progress.json").read_text("utf-8"))
    assert model["tracks"][0]["state"] in {"overdue", "behind", "on-pace", "open", "unknown"}


PAGES = (
    *("", "progress/", "progress/head-of-product/", "timeline/", "skills/", "portfolio/"),
    *("log/", "reviews/", "reviews/2026-10/", "learning/", "hire/", "notes/", "tags/"),
    *("counted/", "ledger/", "404.html"),
)


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_long_words_of_a_language_fit_on_every_page(translated, browser, width):
    _, site = translated
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    with serve(site) as base:
        page = browser.new_page(viewport={"width": width, "height": 900})
        over = {}
        for place in PAGES:
            page.goto(base + place)
            over[place] = page.evaluate(wider)
    assert over == dict.fromkeys(PAGES, 0)
