"""Read skills tables.

In: the outline of a note. Out: one `Skill` a row. A table counts below a skills heading, with a
column of names and at least one column of ratings (NOTES part 4, cases 32 and 33).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trailmark.goals.chapters import Chapter
from trailmark.goals.items import is_blank
from trailmark.goals.model import Skill
from trailmark.goals.opened import OpenNote
from trailmark.goals.ratings import Legend, Rating, max_of_header, parse_legend, parse_rating
from trailmark.goals.vocabulary import SectionKind, fold
from trailmark.syntax.document import ItemList, Paragraph, Row, Table
from trailmark.syntax.inline import plain_text


def parse_skills(root: Chapter, opened: OpenNote) -> Iterator[Skill]:
    """Yield the skills of a note in the order of rows."""
    legend = Legend()
    for chapter in root.of_kind(SectionKind.SKILLS):
        # A legend holds for the tables after it until the next skills heading has its own.
        stated = parse_legend(_lines(chapter))
        legend = stated if stated.words else legend
        for block in chapter.blocks:
            if isinstance(block, Table):
                yield from _table(block, chapter, legend, opened)


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    ratings: dict[int, str]
    """The titles of the rating columns by number."""
    max: float | None
    """Full marks, where a header says so."""


def _lines(chapter: Chapter) -> Iterator[str]:
    for block in chapter.blocks:
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        elif isinstance(block, ItemList):
            yield from (item.text for item in block.items)


def _table(table: Table, chapter: Chapter, legend: Legend, opened: OpenNote) -> Iterator[Skill]:
    columns = _columns(table, legend, opened)
    if columns is None:
        return
    cells = {
        (row.line, number): parse_rating(plain_text(cell), legend)
        for row in table.rows
        for number, cell in enumerate(row.cells)
        if number in columns.ratings
    }
    full_marks, is_assumed = _full_marks(cells.values(), columns, legend, opened)
    rule = "scale-assumed" if is_assumed else "scale-stated"
    opened.fact(table.header.line, rule, "full marks", f"{full_marks:g}")
    group = chapter.group
    for row in table.rows:
        name = plain_text(row.cells[columns.name]) if len(row.cells) > columns.name else ""
        if is_blank(name):
            continue
        if len(row.cells) > 1 and not any(cell.strip() for cell in _others(row, columns)):
            group = name
            continue
        yield Skill(
            group=group,
            name=name,
            ratings=_ratings(row, columns, cells, opened),
            max=full_marks,
            max_assumed=is_assumed,
            note=opened.path,
            line=opened.line(row.line),
        )


def _others(row: Row, columns: _Columns) -> list[str]:
    return [cell for number, cell in enumerate(row.cells) if number != columns.name]


def _columns(table: Table, legend: Legend, opened: OpenNote) -> _Columns | None:
    titles = [plain_text(cell) for cell in table.header.cells]
    meanings = [_meaning(title, opened) for title in titles]
    if "skill-column" not in meanings:
        return None
    name = meanings.index("skill-column")
    ratings = {
        number: title
        for number, title in enumerate(titles)
        if number != name
        and meanings[number] != "other-column"
        and _is_rated(table, number, legend, is_named=meanings[number] == "rating-column")
    }
    if not ratings:
        return None
    maxima = [one for title in ratings.values() if (one := max_of_header(title)) is not None]
    return _Columns(name, ratings, max(maxima, default=None))


def _meaning(title: str, opened: OpenNote) -> str | None:
    """Return what a column holds: its whole title says it, else the last word that is known."""
    folded = fold(title)
    whole = opened.vocabulary.columns.get(folded)
    hits = [hit.meaning for hit in opened.vocabulary.columns.find(folded)]
    return whole or (hits[-1] if hits else None)


def _is_rated(table: Table, number: int, legend: Legend, *, is_named: bool) -> bool:
    """Tell whether a column holds ratings: one will do where its title says so, else all must."""
    filled = [
        text
        for row in table.rows
        if number < len(row.cells) and not _is_blank_cell(text := plain_text(row.cells[number]))
    ]
    rated = [parse_rating(text, legend) is not None for text in filled]
    return any(rated) if is_named else bool(rated) and all(rated)


def _is_blank_cell(text: str) -> bool:
    """Tell whether a cell is not filled in; stars have no letters and yet are no blank."""
    return parse_rating(text, Legend()) is None and is_blank(text)


def _full_marks(
    cells: Iterable[Rating | None], columns: _Columns, legend: Legend, opened: OpenNote
) -> tuple[float, bool]:
    """Return how many are full marks, and whether nobody said so."""
    ratings = [one for one in cells if one is not None]
    shown = max((one.max for one in ratings if one.max is not None), default=None)
    stated = legend.max or columns.max or shown
    largest = max((one.value for one in ratings), default=0.0)
    if stated is not None and stated >= largest:
        return stated, False
    return max(float(opened.rating_max), largest), True


def _ratings(
    row: Row,
    columns: _Columns,
    cells: dict[tuple[int, int], Rating | None],
    opened: OpenNote,
) -> dict[str, float | None]:
    ratings: dict[str, float | None] = {}
    for number, title in columns.ratings.items():
        text = plain_text(row.cells[number]) if number < len(row.cells) else ""
        rating = cells.get((row.line, number))
        ratings[title] = rating.value if rating else None
        if rating is not None:
            opened.fact(row.line, "rating-cell", title, f"{rating.value:g}")
        elif not is_blank(text):
            opened.report(row.line, "unknown-rating", text=text)
    return ratings
