"""Names for addresses: words of any script, joined by hyphens."""

import re
import unicodedata
from collections.abc import Iterable


def slugify(text: str) -> str:
    """Turn a title into the part of an address that names it; `untitled` when no word is left."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    # Python makes two signs of the Turkish capital with a dot, and the second is no letter.
    folded = folded.replace("i\u0307", "i")
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", folded))
    return "-".join(words) or "untitled"


def unique_slugs(titles: Iterable[str]) -> list[str]:
    """Return one slug a title, in order, numbering those that would collide."""
    taken: set[str] = set()
    slugs = []
    for title in titles:
        slug = base = slugify(title)
        number = 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        slugs.append(slug)
    return slugs
