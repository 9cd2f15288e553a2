"""Cut comments out of a text.

In: text as its author wrote it. Out: the text without `%%…%%`, `<!--…-->` and the like, and the
comment that has no end, if there is one. Source: PRIVACY rule 2.
"""

from dataclasses import dataclass

from trailmark.syntax.edit import Edit, MappedText, whole_lines
from trailmark.syntax.scan import scan


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A comment that never ends."""

    line: int
    """The line of the file."""
    mark: str


def without_comments(text: MappedText) -> tuple[MappedText, Unclosed | None]:
    """Return `text` without its comments, and the one that has no end."""
    # What stands in a comment can look like the beginning of code, and two pieces of text can
    # make a comment once the one between them is gone; so the text is read until none is left.
    while (seen := scan(text.text)).comments:
        text = text.edit(Edit(whole_lines(text.text, span)) for span in seen.comments)
    for offset, mark in seen.unclosed:
        return text, Unclosed(text.line_of(text.text.count("\n", 0, offset) + 1), mark)
    return text, None
