"""Why a file may not leave the vault, and what its owner can do about it.

One table, so that a link to a file and the file itself are refused in the same words.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.formats import FILMS, SOUNDS, format_of
from trailmark.base.spans import Location


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason and a cure."""

    reason: str
    cure: str

    def report(self, place: Location, path: str, found: Diagnostics) -> None:
        """Report that the file at `path` stays out."""
        name = PurePosixPath(path).name
        found.report("refused-attachment", place, name=name, reason=self.reason, cure=self.cure)


class RefusedError(ValueError):
    """A part of a file that is needed cannot be cleaned."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


PRIVATE_FOLDER = Refusal(
    "it is in a private folder", "move it to another folder, or remove the reference"
)
UNREADABLE = Refusal("it cannot be read", "check that you may read it, or remove the reference")
DAMAGED_PICTURE = Refusal(
    "it cannot be read as a picture", "convert it to PNG, JPEG or WebP, or remove the reference"
)
DAMAGED_PDF = Refusal("it is damaged, or no PDF", "print it to a new PDF, or remove the reference")
LOCKED_PDF = Refusal(
    "it is encrypted", "save it without a password and without restrictions, or print it anew"
)
HIDDEN_LAYER = Refusal("it has a layer that is not shown", "print what is to be seen to a new PDF")
UNCLEAN_PDF = Refusal(
    "it holds pictures that cannot be cleaned, such as JPEG 2000",
    "print it to a new PDF, or embed its pages as pictures",
)
TOO_MANY_PIXELS = Refusal(
    "it has more pixels than can be cleaned", "make it smaller, or remove the reference"
)
DAMAGED_DRAWING = Refusal(
    "it cannot be read as an SVG",
    "save it as plain SVG, convert it to PNG, or remove the reference",
)
PACKED_DRAWING = Refusal("it is packed", "save it as SVG, not as SVGZ")
ENTITIES = Refusal(
    "it declares entities or elements of its own",
    "save it as plain SVG, or convert it to PNG",
)
HTML_IN_DRAWING = Refusal(
    "it draws words by means of HTML",
    "export it with plain text (in Mermaid: `htmlLabels: false`), or as PNG",
)
CHANGING_DRAWING = Refusal(
    "what it draws depends on the language or the program of the visitor",
    "save it with what is to be seen, or convert it to PNG",
)
UNCLEAR_STYLE = Refusal(
    "its style has a part that is not understood", "save it as plain SVG, or convert it to PNG"
)
PICTURE_IN_DRAWING = Refusal(
    "it holds a picture that cannot be cleaned", "convert it to PNG, or remove the reference"
)
ENDLESS_DRAWING = Refusal("it draws too much, or itself", "make it simpler, or convert it to PNG")
LARGEST = 100_000_000
"""Bytes of the largest file that hosts of sites commonly take."""


def too_large(size: int, most: int = LARGEST) -> Refusal:
    """Return the refusal of a file of `size` bytes."""
    return Refusal(
        f"it has {size / 1_000_000:.0f} MB, and {most // 1_000_000} is the most",
        "make it smaller, or link to a place elsewhere that holds it",
    )


def unknown_type(path: str) -> Refusal:
    """Return the refusal of a file that nothing here can clean."""
    ending = format_of(path)
    reason = f"files of type `.{ending}` cannot be cleaned" if ending else "it has no type"
    if ending in SOUNDS | FILMS:
        return Refusal(
            reason,
            f"add `{ending}` to `publish.uncleaned_types` if it may leave as it is,"
            " or remove the reference",
        )
    return Refusal(reason, "convert it to PNG, JPEG, WebP or PDF, or remove the reference")
