"""Find names of people.

In: a line of prose, and the names of the notes that the vault keeps about people. Out: names as
typed. Only what stands behind a title or a relation, behind an `@`, or is the name of such a note
is told: two words with capitals are a product more often than a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from trailmark.base.casing import fold_case
from trailmark.careful.lists import pattern_of, words_of
from trailmark.vault.note import Vault


@dataclass(frozen=True, slots=True)
class People:
    """Names of people whose notes are private. Opaque to everything but this search."""

    full: frozenset[str] = frozenset()
    """Names of several words."""
    single: frozenset[str] = frozenset()
    """First names and names of one word."""


def gather_people(vault: Vault, public: frozenset[str]) -> People:
    """Collect the names of private notes about people: by folder, or by `type: person`."""
    names: set[str] = set()
    for note in vault.notes:
        if note.path in public or not _is_person(
            note.path, note.frontmatter.properties.get("type")
        ):
            continue
        written = [note.name]
        for key, value in note.frontmatter.properties.items():
            if key.casefold() in {"title", "alias", "aliases"}:
                written += [str(one) for one in (value if isinstance(value, list) else [value])]
        names.update(name.strip() for name in written if _NAME.fullmatch(name.strip()))
    full = frozenset(name for name in names if " " in name)
    first = {name.split()[0] for name in full} | (names - full)
    return People(full, frozenset(name for name in first if len(name) >= _SHORTEST))


_SHORTEST = 4
_CAPITALISED = r"[^\W\d_a-zäöüßçğışéèáàâêîôûñø][^\W\d_]+(?:-[^\W\d_]+)?"
_NAME = re.compile(
    rf"{_CAPITALISED}(?:[ ](?:(?:von|van|de|der|la|da|di)[ ])*{_CAPITALISED}){{0,3}}"
)


def _is_person(path: str, kind: object) -> bool:
    folders = {fold_case(folder) for folder in path.split("/")[:-1]}
    named = {fold_case(word) for word in words_of("people-folder")}
    return not folders.isdisjoint(named) or fold_case(str(kind)) in {"person", "kişi", "kisi"}


def find_names(prose: str, people: People) -> Iterator[str]:
    """Yield the names of people on a line."""
    for match in _by_context().finditer(prose):
        yield " ".join((match["titled"] or match["related"] or match["before"]).split())
    unwanted = {fold_case(word) for word in words_of("no-mention")}
    for match in _MENTION.finditer(prose):
        if fold_case(match["who"]) not in unwanted:
            yield match[0]
    if people.full or people.single:
        yield from (match[0] for match in _by_people(people).finditer(prose))


_MENTION = re.compile(r"(?<![\w@/.:\\+-])@(?P<who>[A-Za-z][\w-]{2,38}+)(?![\w@/(:.]*[/(:])(?!\.\w)")


@cache
def _by_context() -> re.Pattern[str]:
    """Match `Dr. Who`, `my boss Ada`, `Ada Hanım`; only the words around a name have no case."""
    name = rf"{_CAPITALISED}(?:[ ]{_CAPITALISED})?"
    return re.compile(
        rf"""
        (?<!\w)(?:
          (?P<titled>(?:{_with_capital("title")})\.?[ ]{name})
         |(?i:{pattern_of("relation")}),?[ ](?P<related>{name})
         |(?P<before>{_CAPITALISED}[ ](?:{_with_capital("title-after")}))
        )(?!\w)
        """,
        re.VERBOSE,
    )


def _with_capital(name: str) -> str:
    return "|".join(word[:1].upper() + word[1:] for word in words_of(name)) or "(?!)"


@lru_cache(maxsize=4)
def _by_people(people: People) -> re.Pattern[str]:
    """Match full names anywhere, and first names inside a sentence, where a capital means one."""
    full = (
        "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(people.full)) or "(?!)"
    )
    single = "|".join(map(re.escape, sorted(people.single))) or "(?!)"
    inside = r"(?:(?<=[\w,;(][ ])|(?<=[(/]))"
    return re.compile(rf"(?<!\w)(?:{full})(?!\w)|{inside}(?:{single})(?!\w)")
