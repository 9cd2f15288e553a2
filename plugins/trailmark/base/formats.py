"""The files that Obsidian shows, by how their names end.

Source: Obsidian help, “Accepted file formats”; OBSIDIAN rule 7. A `.webm` file is sound or a film,
and the player of a film plays both.
"""

import re
from pathlib import PurePosixPath

PICTURES = frozenset("avif bmp gif jpeg jpg png svg webp".split())
SOUNDS = frozenset("3gp flac m4a mp3 ogg wav".split())
FILMS = frozenset("mkv mov mp4 ogv webm".split())
PDF = "pdf"
SVG = "svg"


def format_of(path: str) -> str:
    """Return how a name ends, in lower case and without the dot."""
    return PurePosixPath(path).suffix.casefold().removeprefix(".")


def file_name(path: str, fragment: str) -> str:
    """Return the name of a file, with the page that `page=3` names in a PDF."""
    name = PurePosixPath(path).name
    page, _ = parse_pdf_fragment(fragment) if format_of(path) == PDF else (None, None)
    return f"{name}, page {page}" if page else name


def parse_pdf_fragment(fragment: str) -> tuple[int | None, int | None]:
    """Read page and height of `page=3&height=400`; what else stands there says nothing here."""
    said = {name: int(number) for name, number in _SAID.findall(fragment)}
    return said.get("page"), said.get("height")


_SAID = re.compile(r"(?:^|[#&])(page|height)=(\d{1,5})(?=$|[#&])", re.ASCII)
