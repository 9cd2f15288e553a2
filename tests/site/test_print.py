"""On paper nothing is cut off, no row is torn, and a dark screen prints as a light one."""

import io
import re

import pikepdf
import pytest

from tests.shots import find_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHEETS = {"A4": 703, "Letter": 725}
"""The width between margins of 12 mm, in pixels of a style sheet."""

OUTSIDE = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    // Of the calendar the newest weeks are shown where it is wider than the page, and it says so.
    const hidden = texts.currentNode.parentElement.closest(".tm-vh, .tm-heat, title, desc");
    for (const box of hidden ? [] : range.getClientRects())
      if (box.width && (box.right > innerWidth + 1 || box.left < -1))
        found.push(texts.currentNode.data.trim());
  }
  return found;
}"""

MARK_ROWS = """rows => {
  const style = document.createElement("style");
  style.textContent = ".a-mark::after { content: none !important }";
  document.head.append(style);
  const mark = (place, name) => {
    const link = document.createElement("a");
    Object.assign(link, {href: `https://marks.invalid/${name}`, className: "a-mark"});
    link.textContent = ".";
    place.append(link);
  };
  let count = 0;
  for (const row of document.querySelectorAll(rows)) {
    const next = row.nextElementSibling;
    const end = next?.matches(".proof") ? next : row;
    const cells = row.matches("tr") ? [row.cells[0], end.cells[end.cells.length - 1]] : [row, row];
    const start = document.createElement("span");
    cells[0].prepend(start);
    mark(start, `${count}/start`);
    mark(cells[1], `${count}/end`);
    count += 1;
  }
  return count;
}"""
"""Put a link at both ends of each row: the PDF tells on which page a link is."""


@pytest.mark.parametrize("sheet", SHEETS)
def test_nothing_is_cut_off_at_the_edge_of_the_paper(browser, address, example, sheet):
    page = browser.new_page(viewport={"width": SHEETS[sheet], "height": 1000})
    page.emulate_media(media="print")
    cut = {}
    for path in find_pages(example):
        page.goto(address + path)
        if found := page.evaluate(OUTSIDE):
            cut[path] = found
    page.close()
    assert cut == {}


def test_a_label_that_is_cut_off_is_found(browser, address):
    page = browser.new_page(viewport={"width": SHEETS["A4"], "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{address}progress/staff-engineer/")
    page.add_style_tag(content=".md-typeset .tm-burnup { padding-right: 30px }")
    assert "Forecast 14" in page.evaluate(OUTSIDE)
    page.close()


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("progress/staff-engineer/", "main .tm-ms > li, main tbody tr:not(.proof)"),
        ("skills/", "main tbody tr:not(.proof)"),
        ("hire/", "main article li"),
        ("log/", "main article li"),
    ],
)
@pytest.mark.parametrize("sheet", SHEETS)
def test_no_row_is_torn_in_two(browser, address, path, rows, sheet):
    page = browser.new_page()
    page.goto(address + path)
    assert torn_rows(page, rows, sheet) == set()
    page.close()


def test_a_row_that_is_torn_is_found(browser, address):
    page = browser.new_page()
    page.goto(f"{address}log/")
    page.add_style_tag(
        content="main article li { break-inside: auto !important; display: flex; height: 700px;"
        " flex-direction: column; justify-content: space-between }"
    )
    assert torn_rows(page, "main article li", "A4")
    page.close()


def torn_rows(page, rows, sheet):
    """Return the numbers of the rows that begin on one sheet and end on another."""
    marked = page.evaluate(MARK_ROWS, rows)
    found: dict[str, set[int]] = {}
    with pikepdf.open(io.BytesIO(page.pdf(format=sheet))) as pdf:
        for number, leaf in enumerate(pdf.pages):
            for note in leaf.get("/Annots", []):
                link = str(note.get("/A", {}).get("/URI", ""))
                if name := re.fullmatch(r"https://marks\.invalid/(\d+)/(?:start|end)", link):
                    found.setdefault(name[1], set()).add(number)
    # Data tables of charts are not printed.
    assert 3 < len(found) <= marked
    return {name for name, sheets in found.items() if len(sheets) > 1}


def test_a_dark_screen_prints_as_a_light_one(browser, address, example):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    dark = {}
    for path in find_pages(example):
        page.goto(address + path)
        page.emulate_media(media="print", color_scheme="dark")
        ink = page.evaluate(
            """() => [document.body, document.querySelector("article h1")].map(
                one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color])"""
        )
        for paper, letters in ink:
            light = paper in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
            if not light or max(map(int, re.findall(r"\d+", letters)[:3])) > 100:
                dark[path] = ink
        page.emulate_media(media="screen", color_scheme="dark")
    context.close()
    assert dark == {}
