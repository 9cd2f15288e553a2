"""Read skills: tables with ratings, and lines such as `Rust: 3/5`.

In: the outline of a note. Out: one `Skill` a row or line. A table counts below a skills heading,
with a column of names and at least one of ratings (NOTES part 4, cases 31 to 33); a list only
where its lines are short names, with or without a rating.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trailmark.goals.lines.items import is_blank, parse_words
from trailmark.goals.lines.labels import Entry, entries, split_label
from trailmark.goals.model import Skill
from trailmark.goals.opened import OpenNote
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.sections.ratings import (
    Legend,
    Marks,
    Rating,
    max_of_header,
    parse_legend,
    parse_rating,
    rate_column,
)
from trailmark.goals.words.vocabulary import SectionKind, fold
from trailmark.syntax.document import ItemList, Paragraph, Row, Table
from trailmark.syntax.inline import plain_text


def parse_skills(root: Chapter, opened: OpenNote) -> Iterator[Skill]:
    """Yield the skills of a note in the order of lines."""
    legend = Legend()
    for chapter in root.walk():
        if chapter.kind is not SectionKind.SKILLS:
            yield from _elsewhere(chapter, legend, opened)
            continue
        # A legend holds for the tables after it until the next skills heading has its own.
        stated = parse_legend(_lines(chapter))
        legend = stated if stated.words else legend
        for block in chapter.blocks:
            if isinstance(block, Table) and opened.allows("rating-cell"):
                yield from _table(block, chapter, legend, opened)
        yield from _listed(chapter, legend, opened)


def _elsewhere(chapter: Chapter, legend: Legend, opened: OpenNote) -> Iterator[Skill]:
    """Read a table of skills below another heading, where its titles leave no doubt."""
    if chapter.kind is SectionKind.PROSE or not opened.allows("rating-cell"):
        return
    stated = parse_legend(_lines(chapter))
    for block in chapter.blocks:
        if not isinstance(block, Table):
            continue
        titles = [fold(plain_text(cell)) for cell in block.header.cells]
        if any(opened.vocabulary.has("strong-skill-column", title) for title in titles):
            yield from _table(block, chapter, stated if stated.words else legend, opened)


def _lines(chapter: Chapter) -> Iterator[str]:
    for block in chapter.blocks:
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        elif isinstance(block, ItemList):
            yield from (item.text for item in block.items)
        elif isinstance(block, Table):
            # `| ⭐⭐⭐ | expert | … |` explains the marks like `⭐⭐⭐ = expert`.
            for row in block.rows:
                if _PAIR <= len(row.cells) <= _PAIR + 1:
                    yield " = ".join(row.cells[:_PAIR])


_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    titles: dict[int, str]
    """The titles of the rating columns by number."""
    ratings: Mapping[int, Mapping[int, Rating]]
    """The ratings of each column by line."""
    max: float | None
    """Full marks, where a header says so."""
    gap: int | None
    """The column with the difference of the first two ratings."""


def _table(table: Table, chapter: Chapter, legend: Legend, opened: OpenNote) -> Iterator[Skill]:
    columns = _columns(table, legend, opened)
    if columns is None:
        return
    every = [one for column in columns.ratings.values() for one in column.values()]
    marks = _full_marks(every, columns.max, legend, opened, table.header.line)
    group = chapter.group
    for row in table.rows:
        name = plain_text(row.cells[columns.name]) if len(row.cells) > columns.name else ""
        if is_blank(name):
            continue
        if len(row.cells) > 1 and not any(cell.strip() for cell in _others(row, columns)):
            group = name
            continue
        ratings, words = _ratings(row, columns, opened)
        _check_gap(row, columns, ratings, opened)
        yield Skill(
            group=group,
            name=name,
            ratings=ratings,
            words=words,
            max=marks.max,
            max_assumed=marks.is_assumed,
            note=opened.path,
            line=opened.line(row.line),
        )


def _others(row: Row, columns: _Columns) -> list[str]:
    return [cell for number, cell in enumerate(row.cells) if number != columns.name]


def _columns(table: Table, legend: Legend, opened: OpenNote) -> _Columns | None:
    titles = [plain_text(cell) for cell in table.header.cells]
    meanings = [_meaning(title, opened) for title in titles]
    if "skill-column" not in meanings and titles and not titles[0]:
        meanings[0] = "skill-column"
    if "skill-column" not in meanings:
        return None
    name = meanings.index("skill-column")
    rated = {}
    for number, title in enumerate(titles):
        if number == name or meanings[number] == "other-column":
            continue
        is_named = meanings[number] == "rating-column"
        column = rate_column(_cells(table, number), legend, opened, is_named=is_named)
        if column is not None:
            limit = max_of_header(title)
            rated[number] = {line: one for line, one in column.items() if _is_within(one, limit)}
            opened_title = title or str(number)
            titles[number] = opened_title
    if not rated:
        return None
    maxima = [one for number in rated if (one := max_of_header(titles[number])) is not None]
    gaps = (n for n, title in enumerate(titles) if opened.vocabulary.has("gap-column", fold(title)))
    return _Columns(
        name, {n: titles[n] for n in rated}, rated, max(maxima, default=None), next(gaps, None)
    )


def _is_within(rating: Rating, limit: float | None = None) -> bool:
    """Tell whether a rating is at most what it, or its header, calls full marks: `7/5` is none."""
    most = rating.max or limit
    return most is None or rating.value <= most


def _cells(table: Table, number: int) -> dict[int, str]:
    return {
        row.line: plain_text(row.cells[number]) for row in table.rows if number < len(row.cells)
    }


def _meaning(title: str, opened: OpenNote) -> str | None:
    """Return what a column holds: its whole title says it, else the last word that is known."""
    columns = opened.vocabulary.phrases("other-column", "rating-column", "skill-column")
    folded = fold(title)
    whole = columns.get(folded)
    hits = [hit.meaning for hit in columns.find(folded)]
    return whole or (hits[-1] if hits else None)


def _full_marks(
    ratings: list[Rating], header: float | None, legend: Legend, opened: OpenNote, line: int
) -> Marks:
    """Return how many are full marks, and whether nobody said so."""
    shown = max((one.max for one in ratings if one.max is not None), default=None)
    stated = legend.max or header or shown
    largest = max((one.value for one in ratings), default=0.0)
    if stated is not None and stated >= largest and opened.allows("scale-stated"):
        is_assumed = any(one.word for one in ratings) and not (legend.max or header)
        marks = Marks(stated, is_assumed)
    else:
        marks = Marks(max(float(opened.settings.rating_max), largest), is_assumed=True)
    rule = "scale-assumed" if marks.is_assumed else "scale-stated"
    if opened.allows(rule):
        opened.fact(line, rule, "full marks", f"{marks.max:g}")
    return marks


def _ratings(
    row: Row, columns: _Columns, opened: OpenNote
) -> tuple[dict[str, float | None], dict[str, str]]:
    ratings: dict[str, float | None] = {}
    words: dict[str, str] = {}
    for number, title in columns.titles.items():
        text = plain_text(row.cells[number]) if number < len(row.cells) else ""
        rating = columns.ratings[number].get(row.line)
        ratings[title] = rating.value if rating else None
        if rating is not None:
            rule = "rating-words" if rating.word else "rating-cell"
            opened.fact(row.line, rule, title, f"{rating.value:g}", text)
        elif not is_blank(text):
            opened.report(row.line, "unknown-rating", text=text)
        if not is_blank(text) and (rating is None or rating.word):
            words[title] = text
    return ratings, words


def _check_gap(
    row: Row, columns: _Columns, ratings: Mapping[str, float | None], opened: OpenNote
) -> None:
    """Report a gap that does not follow from the ratings beside it; it is read for no more."""
    cell = (
        row.cells[columns.gap] if columns.gap is not None and columns.gap < len(row.cells) else ""
    )
    written = re.fullmatch(r"[-+−–]?\d+(?:\.\d+)?", plain_text(cell))
    values = list(ratings.values())[:_PAIR]
    if written is None or len(values) < _PAIR or None in values:
        return
    gap = abs((values[0] or 0.0) - (values[1] or 0.0))
    if abs(float(written[0].lstrip("-+−–"))) != gap:
        opened.report(row.line, "conflict", field="gap", loser=written[0], winner=f"{gap:g}")


_LEVEL = "Level"
"""The column of a rating that stands in a line of its own."""
_MOST_WORDS = 4


def _listed(chapter: Chapter, legend: Legend, opened: OpenNote) -> Iterator[Skill]:
    """Read `- Rust: 3/5`, `- Go — ⭐⭐`, `- Public speaking`."""
    listed = [
        entry
        for entry in entries(chapter.blocks)
        if _is_name(entry) and not parse_legend([entry.text]).words
    ]
    has_table = any(isinstance(block, Table) for block in chapter.blocks)
    rated = {entry.line: _rated(entry, legend) for entry in listed}
    for entry in listed:
        name, rating = rated[entry.line]
        if rating is not None and not _is_within(rating):
            opened.report(entry.line, "unknown-rating", text=entry.text)
            rated[entry.line] = name, None
    found = [rating for _, rating in rated.values() if rating is not None]
    if found and opened.allows("rating-line"):
        marks = _full_marks(found, None, legend, opened, listed[0].line)
    else:
        marks = Marks(float(opened.settings.rating_max), is_assumed=True)
    for entry in listed:
        name, rating = rated[entry.line]
        rule = "rating-line" if rating is not None else "skill-line"
        # Beside a table a line without a rating is a remark on it.
        is_skill = rating is not None or (_is_short(name) and not has_table)
        if not name or not opened.allows(rule) or not is_skill:
            continue
        opened.fact(entry.line, rule, "skill", name if rating is None else f"{rating.value:g}")
        yield Skill(
            group=entry.label or chapter.group,
            name=name,
            ratings={} if rating is None else {_LEVEL: rating.value},
            max=marks.max,
            max_assumed=marks.is_assumed,
            note=opened.path,
            line=opened.line(entry.line),
        )


def _is_name(entry: Entry) -> bool:
    return entry.item is not None and entry.item.box is None and not entry.item.blocks


def _is_short(name: str) -> bool:
    return len(name.split()) <= _MOST_WORDS and not any(sign in name for sign in ".:;=?!")


def _rated(entry: Entry, legend: Legend) -> tuple[str, Rating | None]:
    """Split a line into the name of a skill and its rating."""
    text = parse_words(entry.text).text
    labelled = split_label(entry.text)
    if labelled is not None and labelled.value:
        rating = parse_rating(plain_text(labelled.value), legend)
        return (labelled.label, rating) if rating is not None else ("", None)
    for mark in ("—", "–", " - ", "|", "("):
        name, sign, value = text.rpartition(mark)
        rating = parse_rating(value.strip(" )"), legend) if sign else None
        if rating is not None and name.strip():
            return name.strip(" -–—|("), rating
    name, _, value = text.rpartition(" ")
    rating = parse_rating(value, legend) if name and not value.isdigit() else None
    if rating is not None:
        return name, rating
    return (text if not is_blank(text) else ""), None
