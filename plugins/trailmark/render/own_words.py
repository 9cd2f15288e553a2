"""The words that Trailmark itself writes on a page.

A private note named “Goals” or “Timeline” is not betrayed by a page that has such a heading
anyway, so the audit is told what every site says.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

_FOLDERS = ("pages", "render/beside", "templates")


def read_own_words() -> tuple[str, ...]:
    """Return the text of the templates and of the modules that word pages and other files."""
    package = files("trailmark")
    return tuple(text for name in _FOLDERS for text in _texts_below(package / name))


def _texts_below(folder: Traversable) -> Iterator[str]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _texts_below(entry)
        elif entry.name.endswith((".py", ".html")):
            yield entry.read_text(encoding="utf-8")
