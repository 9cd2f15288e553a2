"""The words of a review draft, one set a language.

In: the code of a language. Out: `DraftWords`. Days are written as in frontmatter, numbers as
digits. They stand this low because the audit has to know them too.
"""

from collections.abc import Iterator
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class DraftWords:
    """Every word that a draft may hold beside the owner's own."""

    reached: str
    added: str
    slipped: str
    dropped: str
    rescoped: str
    numbers: str
    ratings: str
    next: str
    questions: tuple[str, ...]
    """The headings below which the owner writes."""
    nothing: str
    by: str
    """Before a day that is only a bound."""
    late: str
    """How many days after its due date it was reached."""
    due: str
    """Before a due date."""
    overdue: str
    """Before a due date that has passed."""
    undated: str
    """In place of a due date that is not there."""
    of: str
    """A count and how many were wanted."""
    target: str
    before: str
    """Before the number of the period before."""


_WORDS = {
    "en": DraftWords(
        reached="Reached",
        added="Added",
        slipped="Slipped",
        dropped="Dropped",
        rescoped="Rescoped",
        numbers="The numbers",
        ratings="Ratings",
        next="Due next",
        questions=("What went well?", "What did not, and why?", "What changes now?"),
        nothing="Nothing.",
        by="by",
        late="{} days late",
        due="due",
        overdue="due since",
        undated="no due date",
        of="{} of {}",
        target="target",
        before="before",
    ),
    "de": DraftWords(
        reached="Erreicht",
        added="Dazugekommen",
        slipped="Verschoben oder versäumt",
        dropped="Aufgegeben",
        rescoped="Neu bemessen",
        numbers="Die Zahlen",
        ratings="Selbsteinschätzung",
        next="Als Nächstes fällig",
        questions=("Was lief gut?", "Was lief nicht, und warum?", "Was ändert sich jetzt?"),
        nothing="Nichts.",
        by="bis",
        late="{} Tage zu spät",
        due="fällig",
        overdue="fällig seit",
        undated="ohne Termin",
        of="{} von {}",
        target="Ziel",
        before="davor",
    ),
    "tr": DraftWords(
        reached="Ulaşılanlar",
        added="Eklenenler",
        slipped="Gecikenler",
        dropped="Bırakılanlar",
        rescoped="Kapsamı değişenler",
        numbers="Sayılar",
        ratings="Kendi puanlarım",
        next="Sırada ne var",
        questions=("Ne iyi gitti?", "Ne gitmedi, neden?", "Şimdi ne değişecek?"),
        nothing="Yok.",
        by="en geç",
        late="{} gün geç",
        due="son gün",
        overdue="son günü geçti:",
        undated="tarihsiz",
        of="{} / {}",
        target="hedef",
        before="önceki dönem",
    ),
}


def draft_words(language: str) -> DraftWords:
    """Return the words of a language; English where there are none."""
    return _WORDS.get(language, _WORDS["en"])


def all_draft_words() -> Iterator[str]:
    """Yield what a draft may say in any language; `{}` stands for a number."""
    for words in _WORDS.values():
        for one in astuple(words):
            yield from (one,) if isinstance(one, str) else one
