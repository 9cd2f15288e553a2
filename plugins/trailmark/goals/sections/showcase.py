"""Read what to show and where: the checklists below a portfolio heading.

In: the outline of a note. Out: one `Showcase` for each heading that holds such lists. Lists under
a bold label that begins with `Where` are places, all others are things to show.
"""

from collections.abc import Iterator

from trailmark.goals.lines.facts import Reader
from trailmark.goals.lines.items import is_blank, parse_words
from trailmark.goals.lines.labels import Entry, entries
from trailmark.goals.model import Showcase
from trailmark.goals.opened import OpenNote
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.sections.paths import parse_path_items
from trailmark.goals.words.vocabulary import SectionKind, fold


def parse_showcase(root: Chapter, reader: Reader) -> Iterator[Showcase]:
    """Yield the checklists of a note in reading order."""
    opened = reader.opened
    for chapter in root.of_kind(SectionKind.SHOWCASE):
        listed = [entry for entry in entries(chapter.blocks) if entry.item is not None]
        things = [entry for entry in listed if not _is_place(entry, opened)]
        items = tuple(parse_path_items(things, chapter, "showcase-item", reader))
        places = tuple(_places(listed, opened))
        if items or places:
            line = opened.line(chapter.line)
            yield Showcase(chapter.group, items, places, opened.path, line)


def _is_place(entry: Entry, opened: OpenNote) -> bool:
    first = fold(entry.label or "").partition(" ")[0]
    return opened.vocabulary.has("places", first)


def _places(listed: list[Entry], opened: OpenNote) -> Iterator[str]:
    for entry in listed:
        words = parse_words(entry.text).text
        if _is_place(entry, opened) and not is_blank(words) and opened.allows("showcase-place"):
            opened.fact(entry.line, "showcase-place", "place", words)
            yield words
