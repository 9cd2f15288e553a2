"""Read the rows of a table of goals: `| Goal | Status | Due | Progress |`.

In: a table below a milestones heading. Out: rows with what their other cells say. A table counts
when a column names goals and another one is known too; what each column holds is told by its title
(NOTES 3.2, rule 4; part 4, cases 6, 19 and 33).
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from trailmark.goals.lines.facts import Claims, Labelled, Reader, join_claims, labelled_claims
from trailmark.goals.lines.items import is_blank, parse_words
from trailmark.goals.opened import OpenNote
from trailmark.goals.words.phrases import fold
from trailmark.goals.words.vocabulary import Vocabulary
from trailmark.syntax.document import Row as TableRow
from trailmark.syntax.document import Table
from trailmark.syntax.inline import plain_text
from trailmark.syntax.tasks import split_box

COLUMNS = {
    "status-column": "status-label",
    "due-column": "due-label",
    "start-column": "start-label",
    "done-column": "done",
    "progress-column": "progress-label",
    "current-column": "current-label",
    "target-column": "target-label",
    "baseline-column": "baseline-label",
}
"""What a cell is read as, by the list that the title of its column is in."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is a milestone."""

    line: int
    source: str
    """The cell with its words."""
    mark: str | None
    parent: str | None
    """The objective that it is a result of."""
    claims: Claims = field(default_factory=dict)
    has_due: bool = False
    """Whether its table has a column of due dates, so that a blank there means none."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table keeps what."""

    item: int
    parent: int | None
    meanings: dict[int, str]
    """What the other known columns hold, as labels, by number."""
    percents: frozenset[int]
    """The columns whose title has a percent sign."""


def find_rows(table: Table, reader: Reader, *, is_sure: bool) -> Iterator[Row]:
    """Yield the milestones of a table; none when it is no table of goals.

    Where no heading of goals stands right above (`is_sure` is false), its titles must leave no
    doubt: a column of goals, and two that say how they stand or when they are due.
    """
    columns = find_columns(table, reader.opened)
    if columns is None or not (is_sure or _is_plain(table, columns, reader.vocabulary)):
        return
    parent: str | None = None
    for row in table.rows:
        cells = dict(enumerate(row.cells))
        if columns.parent is not None:
            above = plain_text(cells.get(columns.parent, ""))
            parent = above if not is_blank(above) else parent
        for source in _sources(cells.get(columns.item, "")):
            mark, text = split_box(source)
            words = parse_words(text).text
            if reader.vocabulary.has("total-rows", fold(words)):
                continue
            if is_blank(words):
                reader.opened.fact(row.line, "blank", "milestone", "")
                continue
            if _is_group(row, columns):
                parent = plain_text(text)
                continue
            reader.opened.fact(row.line, "table-row", "milestone", plain_text(text))
            has_due = "due-label" in columns.meanings.values()
            yield Row(row.line, text, mark, parent, _claims(row, columns, reader), has_due)


def find_columns(table: Table, opened: OpenNote) -> Columns | None:
    """Tell what the columns hold by their titles."""
    titles = [fold(plain_text(cell)) for cell in table.header.cells]
    items = [
        number for number, title in enumerate(titles) if opened.vocabulary.has("item-column", title)
    ]
    results = [
        number
        for number, title in enumerate(titles)
        if opened.vocabulary.has("result-column", title)
    ]
    if not items and not results:
        return None
    # `| Goal | Target | …`: the first column has the goal, whatever else its title may mean.
    item = items[0] if items else results[0]
    parent = None
    if items and results and results[0] > item and _is_single(table, results[0]):
        item, parent = results[0], item
    meanings = meanings_of(table, opened.vocabulary, skip={item, parent})
    cells = enumerate(table.header.cells)
    percents = frozenset(number for number, title in cells if "%" in title)
    return Columns(item, parent, meanings, percents) if meanings else None


def meanings_of(
    table: Table, vocabulary: Vocabulary, *, skip: Collection[int | None]
) -> dict[int, str]:
    """Return what the known columns of a table hold, as labels, by number, without some."""
    known = vocabulary.phrases(*COLUMNS)
    meanings: dict[int, str] = {}
    for number, cell in enumerate(table.header.cells):
        if number in skip:
            continue
        title = plain_text(cell)
        name = "progress-column" if title.strip() == "%" else known.get(fold(title))
        if name is None:
            # `Plan Q2`, `Baseline (Jan)`: the first word says it.
            first = next(iter(known.find(fold(title))), None)
            name = first.meaning if first is not None and first.start == 0 else None
        if name is not None and COLUMNS[name] not in meanings.values():
            meanings[number] = COLUMNS[name]
    return meanings


def _is_plain(table: Table, columns: Columns, vocabulary: Vocabulary) -> bool:
    title = fold(plain_text(table.header.cells[columns.item]))
    told = _TELLING.intersection(columns.meanings.values())
    return vocabulary.kinds.get(title) == "milestones" and len(told) > 1


_TELLING = {"status-label", "due-label", "progress-label", "target-label", "current-label"}


def _is_single(table: Table, number: int) -> bool:
    """Tell whether each cell of a column holds one result, so that the row is about that one."""
    cells = [row.cells[number] for row in table.rows if number < len(row.cells)]
    filled = [cell for cell in cells if cell.strip()]
    repeated = any(not row.cells[0].strip() for row in table.rows if row.cells)
    return bool(filled) and (repeated or not any(_BREAK.search(cell) for cell in filled))


def _sources(cell: str) -> list[str]:
    return [cell.strip()] if cell.strip() else []


_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def _is_group(row: TableRow, columns: Columns) -> bool:
    """Tell whether a row has nothing but a name in bold, as a heading inside the table."""
    others = [cell for number, cell in enumerate(row.cells) if number != columns.item]
    name = row.cells[columns.item].strip()
    return not any(cell.strip() for cell in others) and name.startswith(("**", "__"))


def _claims(row: TableRow, columns: Columns, reader: Reader) -> Claims:
    all_claims = []
    for number, meaning in columns.meanings.items():
        if number >= len(row.cells) or not row.cells[number].strip():
            continue
        value = row.cells[number].strip()
        claims = labelled_claims(
            Labelled(meaning, value, row.line, number in columns.percents), reader
        )
        all_claims.append(claims)
        if meaning == "due-label" and not claims and _looks_like_date(value, reader.vocabulary):
            reader.opened.report(row.line, "blank-date", text=plain_text(value))
    return join_claims(all_claims)


def _looks_like_date(value: str, vocabulary: Vocabulary) -> bool:
    text = plain_text(value)
    quarter = vocabulary.pattern("quarter-name")
    pattern = rf"\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|(?:{quarter})\s?[1-4]"
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None
