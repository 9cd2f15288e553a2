"""In which language, and in whose words, the site speaks.

In: English sentences as they stand in the code, and what fills their gaps. Out: the same in the
language of the site, or in the owner's own words. What is decided never depends on it, only how it
is said. Catalogues are gettext's, below `locale/` (docs/decisions/0028).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from gettext import c2py
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import Any, Literal, get_args

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

Language = Literal["en", "de", "tr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""Those of the interface; English is the one that the code is written in."""
TEMPLATE = "trailmark.pot"
"""All messages, in English."""

Key = tuple[str, str]
"""A context, mostly empty, and the English message; of several forms, the one for 1."""

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


def _english(amount: int) -> int:
    return 0 if amount == 1 else 1


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a language has for each message."""

    forms: Mapping[Key, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    choose: Callable[[int], int] = _english
    """Tells which form a whole amount takes."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A language and the owner's words for some of its messages."""

    language: Language = "en"
    catalogue: Catalogue = field(default_factory=Catalogue)
    words: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """By the English message."""

    def say(self, message: str, context: str, values: Mapping[str, object]) -> str:
        """Say a message; without a translation in English."""
        forms = self.catalogue.forms.get((context, message))
        return self.words.get(message, forms[0] if forms else message).format(**values)

    def say_many(self, one: str, many: str, amount: float, values: Mapping[str, object]) -> str:
        """Say a message in the form that an amount takes; a broken one takes that for 2."""
        english = (one, many)[_english(int(amount) if amount == int(amount) else 2)]
        forms = self.catalogue.forms.get(("", one), (one, many))
        at = self.catalogue.choose(abs(int(amount)) if amount == int(amount) else 2)
        return self.words.get(english, forms[min(at, len(forms) - 1)]).format(**values)

    def texts(self) -> Iterator[str]:
        """Yield all that may be said beside English, gaps included, and the names of months."""
        for forms in self.catalogue.forms.values():
            yield from forms
        yield from self.words.values()
        if self.language != "en":
            yield from (
                _date(date(2000, month, 1), "yMMM", self.language) for month in range(1, 13)
            )


ENGLISH = Speech()
_current: ContextVar[Speech] = ContextVar("speech", default=ENGLISH)


@contextmanager
def speaking(speech: Speech) -> Iterator[None]:
    """Let everything be said in a speech until the end of the block."""
    token = _current.set(speech)
    try:
        yield
    finally:
        _current.reset(token)


def say(message: str, /, **values: object) -> str:
    """Say a sentence: `say("Plan {number}", number="3")`."""
    return _current.get().say(message, "", values)


def say_in(context: str, message: str, /, **values: object) -> str:
    """Say a word that has several senses; the context tells translators which is meant."""
    return _current.get().say(message, context, values)


def say_many(one: str, many: str, amount: float, /, **values: object) -> str:
    """Say a sentence about an amount, which fills `{number}`."""
    return _current.get().say_many(one, many, amount, {"number": say_number(amount), **values})


def message(text: str) -> str:
    """Mark an English sentence of a table as one that `say` is given later."""
    return text


def message_in(context: str, text: str) -> str:  # noqa: ARG001 - for who collects messages
    """Mark a word that `say_in` is given later, with the same context."""
    return text


def language() -> Language:
    """Return the language that is spoken."""
    return _current.get().language


def say_number(value: float) -> str:
    """Say a number: whole when it is, else with one decimal: `1,200`, `2.5`."""
    return _number(round(value, 1) + 0.0, language())  # there is no −0


@lru_cache(maxsize=4096)
def _number(value: float, spoken: Language) -> str:
    return format_decimal(value, "#,##0.#", locale=spoken)


def say_date(value: date, skeleton: str) -> str:
    """Say the parts of a day that a skeleton of CLDR names, such as `yMMMd`."""
    return _date(value, skeleton, language())


# CLDR's English is American, which names the month first.
_HOUSE = {("en", "yMMMd"): "d MMM y", ("en", "MMMd"): "d MMM"}


@lru_cache(maxsize=4096)
def _date(value: date, skeleton: str, spoken: Language) -> str:
    locale = Locale.parse(spoken)
    pattern = _HOUSE.get((spoken, skeleton)) or str(locale.datetime_skeletons[skeleton])
    return format_date(value, pattern, locale=locale)


def make_speech(spoken: Language, words: Mapping[str, str]) -> Speech:
    """Return the speech of a language with the owner's words for some English messages."""
    catalogue = ENGLISH.catalogue if spoken == "en" else read_catalogue(spoken)
    return Speech(spoken, catalogue, MappingProxyType(dict(words)))


@lru_cache
def read_catalogue(spoken: Language) -> Catalogue:
    """Return the translations of a language, which are part of the package."""
    with (files("trailmark") / "locale" / f"{spoken}.po").open("rb") as file:
        read = read_po(file, locale=spoken)
    forms = {
        (one.context or "", forms_of(one.id)[0]): forms_of(one.string)
        for one in read
        if one.id and all(forms_of(one.string))
    }
    return Catalogue(MappingProxyType(forms), c2py(read.plural_expr))


@lru_cache
def read_messages() -> frozenset[str]:
    """Return every message in English, which are what an owner may have another word for."""
    with (files("trailmark") / "locale" / TEMPLATE).open("rb") as file:
        return frozenset(form for one in read_po(file) if one.id for form in forms_of(one.id))


def gaps(text: str) -> frozenset[str]:
    """Return what stands in braces, which is filled in.

    Raises:
        ValueError: A brace has no other half.
    """
    parts = Formatter().parse(text)
    return frozenset(
        f"{name}{'!' if turned else ''}{turned or ''}{':' if form else ''}{form}"
        for _, name, form, turned in parts
        if name is not None
    )


def forms_of(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the forms of a message, of which those about an amount have several."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)
