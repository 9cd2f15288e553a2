"""Read learning paths: what to read, do or follow, by topic.

In: the outline of a note. Out: one `LearningPath` for each topic, which is the bold label above a
list, in the group that its heading names. A box keeps what it says; a link keeps its address.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from trailmark.goals.lines.facts import Reader
from trailmark.goals.lines.items import Words, is_blank, link_of, parse_words
from trailmark.goals.lines.labels import Entry, entries
from trailmark.goals.lines.states import Typed, parse_standing
from trailmark.goals.model import Box, LearningPath, PathItem
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.words.vocabulary import SectionKind
from trailmark.syntax.document import ListItem, walk_items


def parse_paths(root: Chapter, reader: Reader) -> Iterator[LearningPath]:
    """Yield the topics of a note in reading order."""
    opened = reader.opened
    for chapter in root.of_kind(SectionKind.PATHS):
        listed = (entry for entry in entries(chapter.blocks) if entry.item is not None)
        for topic, below in groupby(listed, key=lambda entry: entry.label):
            together = list(below)
            items = tuple(parse_path_items(together, chapter, "path-item", reader))
            if items:
                line = opened.line(together[0].line)
                yield LearningPath(chapter.group, topic, items, opened.path, line)


def parse_path_items(
    listed: list[Entry], chapter: Chapter, rule: str, reader: Reader
) -> Iterator[PathItem]:
    """Yield the lines of lists, with those nested in them, without blanks."""
    opened = reader.opened
    reader = replace(reader, calendar=chapter.calendar)
    for entry in listed:
        if entry.item is None or not opened.allows(rule):
            continue
        for item in (entry.item, *walk_items(entry.item.blocks)):
            words = parse_words(item.text)
            if not is_blank(words.text):
                opened.fact(item.line, rule, "item", words.text)
                yield _path_item(item, words, reader)


def _path_item(item: ListItem, words: Words, reader: Reader) -> PathItem:
    standing = parse_standing(Typed(item.box, item.text, words, item.line), reader, more={})
    box = standing.box.value if standing.box else Box.UNKNOWN
    return PathItem(standing.text, box, link_of(words), reader.opened.line(item.line))
