"""The pictures that messengers show: their size, their words, and none with boxes in it."""

import io

import pytest
from PIL import Image

from tests.pages.sample import make_sample, note
from trailmark.base.diagnostics import Diagnostics
from trailmark.pages.compose import compose_pages
from trailmark.pages.views import Bar, Block, Body, Chip, Head, PageView, Preview
from trailmark.progress.standing.states import State
from trailmark.publish.public import NoteType
from trailmark.render.previews.draw import draw_preview, draw_previews
from trailmark.render.previews.letters import FONTS

LONG = "Words that nobody can fit into a picture, however small they are written, " * 8
ENDLESS = "unbroken" * 60


def preview(title="A title", **own):
    said = {"kind": "Post", "text": "Short.", "owner": "Ada", "aside": "3 Sep 2026"} | own
    return Preview(title=title, **said)


def opened(content):
    return Image.open(io.BytesIO(content))


def ink(content, box):
    """Tell whether anything is drawn in a part of a picture."""
    part = opened(content).convert("RGB").crop(box)
    return part.getextrema() != ((255, 255),) * 3


@pytest.mark.parametrize(
    "said",
    [
        preview(),
        preview(LONG, text=LONG, owner=LONG, aside=LONG, kind="Post"),
        preview(ENDLESS, text=ENDLESS, owner=ENDLESS),
        preview(LONG, count="7 of 20", unit="milestones done", bar=Bar("behind", 35.0)),
        preview("x", kind="", text="", owner="", aside=""),
    ],
)
def test_a_preview_has_the_size_that_messengers_show_whole(said):
    picture = opened(draw_preview(said))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_nothing_is_written_over_the_edge():
    content = draw_preview(preview(ENDLESS, text=LONG, owner=LONG, aside=LONG, kind=LONG))
    for box in ((0, 0, 60, 630), (1140, 0, 1200, 630), (0, 0, 1200, 50), (0, 590, 1200, 630)):
        assert not ink(content, box)


def test_a_count_is_never_written_over():
    """Between the words above and the count a row stays white."""
    own = {"count": "7 of 20", "unit": "milestones done", "bar": Bar("behind", 35.0)}
    for title in ("Short", LONG, ENDLESS):
        content = draw_preview(preview(title, text=LONG, **own))
        assert not ink(content, (0, 366, 1200, 372))


def test_the_file_says_nothing_but_its_pixels():
    content = draw_preview(preview())
    chunks, at = [], 8
    while at < len(content):
        chunks.append(content[at + 4 : at + 8])
        at += 12 + int.from_bytes(content[at : at + 4], "big")
    assert set(chunks) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def test_the_same_words_give_the_same_bytes_and_others_do_not():
    said = preview(chip=Chip("behind", "Behind"))
    assert draw_preview(said) == draw_preview(said)
    assert draw_preview(said) != draw_preview(preview(chip=Chip("done", "Done")))
    assert draw_preview(said) != draw_preview(preview("Another", chip=said.chip))


def test_each_state_has_a_shape_of_its_own():
    """Told apart without colour: the words are the same, the pictures in grey are not."""
    box = (1000, 64, 1060, 108)
    shapes = {
        opened(draw_preview(preview(chip=Chip(state.value, "Same"))))
        .convert("L")
        .crop(box)
        .point(lambda value: 255 * (value > 160))
        .tobytes()
        for state in State
    }
    assert len(shapes) == len(State)


@pytest.mark.parametrize("share", [0, 0.2, 50, 100])
def test_the_bar_is_as_long_as_its_share(share):
    bar = Bar("on-pace", share)
    content = draw_preview(preview(count="1 of 2", unit="milestones done", bar=bar))
    row = opened(content).convert("RGB").crop((80, 475, 1120, 476)).tobytes()
    full = sum(row[at : at + 3] == b"\x12\x59\xa8" for at in range(0, len(row), 3))
    least = 12 if share else 0
    assert full == pytest.approx(max(least, 1040 * share / 100), abs=4)


@pytest.mark.parametrize(
    "title",
    [
        "Übersicht",
        "Çağlar’ın İşi",
        "Żółw",
        "Việt Nam",
        "Съешь ещё",
        "Ελληνικά ά",
        "“5 € – 20 %” → ½ × 3",
    ],
)
def test_latin_greek_and_cyrillic_are_written(title):
    assert draw_preview(preview(title)) is not None


@pytest.mark.parametrize("title", ["東京", "한국어", "مرحبا", "שלום", "नमस्ते", "ไทย", "half 東京"])
def test_a_script_that_the_fonts_lack_gives_no_picture(title):
    assert draw_preview(preview(title)) is None
    assert draw_preview(preview(owner=title)) is None


def test_pictographs_are_left_out_and_the_words_are_written():
    assert draw_preview(preview("🎯 Goals ✅🏽 👩‍💻 1️⃣")) == draw_preview(preview("Goals 1"))
    assert draw_preview(preview("🎯🎉")) is None


def test_letters_of_two_signs_are_written_as_one():
    assert draw_preview(preview("Mu\u0308ge")) == draw_preview(preview("Müge"))


def test_pages_that_get_none_are_told_of_once():
    found = Diagnostics()
    body = Block("body", Body(note("notes/d.md", NoteType.NOTE, "大阪")))
    pages = [
        PageView("a.md", "Goals", "", "note", (), head=with_preview("Goals")),
        PageView("b.md", "東京", "", "note", (), head=with_preview("東京")),
        PageView("c.md", "None", "", "note", ()),
        PageView("d.md", "大阪", "", "note", (body,), head=with_preview("大阪")),
    ]
    assert [file.path for file in draw_previews(pages, found).values()] == [
        "assets/trailmark/previews/a.png"
    ]
    (told,) = found
    assert (told.code, str(told.location)) == ("preview-not-drawn", "content/notes/d.md")
    assert "signs of 2 pages, such as `大阪`," in str(told)


def with_preview(title):
    return Head(preview=preview(title))


def test_every_page_of_a_site_gets_one():
    pages = compose_pages(make_sample().desk)
    found = Diagnostics()
    drawn = draw_previews(pages, found)
    assert drawn.keys() == {page.path for page in pages}
    assert len({file.path for file in drawn.values()}) == len(pages)
    assert list(found) == []


def test_the_fonts_come_with_their_licence():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
