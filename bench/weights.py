"""Weigh finished pages: what a visitor's browser loads to show one, packed as a server sends it.

In: the folder of a site and the path of a page. Out: bytes. Left out is what the theme loads once
a page is shown: the index of its search and the list of pages.
"""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

OURS = "assets/trailmark/"
"""Where our own files lie, beside the theme's."""
OF_THE_THEME = ("__md_scope=", "var palette=", "var target=")
"""How the scripts begin that Material 9.8 writes into each page."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one page weighs in bytes; packed, unless it says otherwise."""

    stored: int
    """The HTML before it is packed."""
    html: int
    charts: tuple[int, ...]
    """Each drawing within the HTML, as if it were alone."""
    style: int
    """Our style sheet."""
    script: int
    """Our scripts, in files and in the HTML."""
    whole: int
    """HTML, styles and scripts, the theme's too."""
    pictures: int
    """Pictures in files, as they are: the author's, who decides about them."""


def weigh(site: Path, page: str) -> Weight:
    """Weigh the page at an address such as `progress/`; an empty one is the first page."""
    content = (site / page / "index.html").read_bytes()
    tree = html.document_fromstring(content.decode("utf-8"))
    styles = _load(site, page, tree.xpath("//link[@rel='stylesheet']/@href"))
    scripts = _load(site, page, tree.xpath("//script/@src"))
    pictures = sum(map(len, _load(site, page, tree.xpath("//img/@src")).values()))
    inline = [
        text.encode()
        for text in tree.xpath("//script[not(@src) and not(@type)]/text()")
        if not text.startswith(OF_THE_THEME)
    ]
    drawn = tree.xpath("//article//svg[@role='img']")
    return Weight(
        stored=len(content),
        html=pack([content]),
        charts=tuple(pack([etree.tostring(one, with_tail=False)]) for one in drawn),
        style=pack(_ours(styles)),
        script=pack(_ours(scripts)) + pack(inline),
        whole=pack([content]) + pack(styles.values()) + pack(scripts.values()),
        pictures=pictures,
    )


def pack(files: Iterable[bytes]) -> int:
    """Return how many bytes the files have together, each packed by itself."""
    return sum(len(gzip.compress(one, mtime=0)) for one in files)


def _load(site: Path, page: str, links: Iterable[str]) -> dict[str, bytes]:
    """Return the files of the site behind links of a page, by their path."""
    files = {}
    for link in links:
        target = urlsplit(urljoin(f"/{page}", link))
        path = unquote(target.path).lstrip("/")
        if not target.scheme and not target.netloc:
            files[path] = (site / path).read_bytes()
    return files


def _ours(files: dict[str, bytes]) -> list[bytes]:
    return [content for path, content in files.items() if path.startswith(OURS)]
