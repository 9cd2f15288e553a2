"""The words that Trailmark itself writes on a page.

A private note named “Goals” or “Timeline” is not betrayed by a page that has such a heading
anyway, so the audit is told what every site says.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from trailmark.base.speech import ENGLISH, Speech

_WORDING = ("pages", "render/beside", "render/heads.py", "render/model_json.py", "templates")


def read_own_words(speech: Speech = ENGLISH) -> tuple[str, ...]:
    """Return the text of the templates and of the modules that word pages and other files.

    What another language, or the owner, has in place of it is said on every site as well.
    """
    package = files("trailmark")
    texts = (text for name in _WORDING for text in _texts_in(package / name))
    return (*texts, *speech.texts())


def _texts_in(entry: Traversable) -> Iterator[str]:
    if entry.is_dir():
        for child in sorted(entry.iterdir(), key=lambda one: one.name):
            yield from _texts_in(child)
    elif entry.name.endswith((".py", ".html", ".svg")):
        yield entry.read_text(encoding="utf-8")
