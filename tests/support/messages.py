"""Collect what the site says, and bring the files of translations up to date with it.

`python3 dev.py golden tests/house/test_messages.py` writes the files anew after a change of words:
what is new comes in without a translation, what is no longer said goes, what was translated stays.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tests.support.building import ROOT
from trailmark.base.speech import LANGUAGES, TEMPLATE

PACKAGE = ROOT / "plugins" / "trailmark"
LOCALE = PACKAGE / "locale"
KEYWORDS = {
    "say": None,
    "message": None,
    "say_many": (1, 2),
    "say_in": ((1, "c"), 2),
    "message_in": ((1, "c"), 2),
}
"""Which arguments of which functions are messages; of the first two it is the first."""
_METHODS = {".py": "python", ".html": "jinja2", ".svg": "jinja2"}
_UNUSED = re.compile(
    r'^"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator'
    r'|Language-Team|Generated-By): .*\n|^#, fuzzy\n(?=msgid ""\n)',
    re.MULTILINE,
)
"""What would change with each run, or names who and when, which git knows."""


def extract() -> Catalog:
    """Return all messages of the code and the templates, by the files that say them."""
    catalogue = Catalog(charset="utf-8", creation_date=datetime(2026, 1, 1, tzinfo=UTC))
    catalogue.header_comment = (
        "# What a Trailmark site says. docs/interface-words.md tells how it is made."
    )
    for path in _sources():
        place = path.relative_to(PACKAGE).as_posix()
        method = _METHODS[path.suffix]
        for found in extract_from_file(method, path, KEYWORDS, options={"encoding": "utf-8"}):
            _, said, _, context = found
            catalogue.add(said, locations=[(place, 0)], context=context)
    return catalogue


def _sources() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in _METHODS and path.name != "favicon.svg":
            yield path


def read(language: str) -> Catalog:
    """Return the translations of a language."""
    file = LOCALE / f"{language}.po"
    if not file.is_file():
        return Catalog(language)
    return read_po(BytesIO(file.read_bytes()), locale=language, abort_invalid=True)


def written(catalogue: Catalog) -> str:
    """Return the text of a file of translations."""
    out = BytesIO()
    write_po(out, catalogue, width=100, ignore_obsolete=True, include_lineno=False)
    return _UNUSED.sub("", out.getvalue().decode())


def files() -> dict[Path, str]:
    """Return each file below `locale/` as it should be."""
    template = extract()
    made = {LOCALE / TEMPLATE: written(template)}
    for language in LANGUAGES:
        if language != "en":
            catalogue = read(language)
            catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
            made[LOCALE / f"{language}.po"] = written(catalogue)
    return made
