"""Read the links of `site_data/`, which may name only what is public.

In: the public vault. Out: a function from what is written to an address that may be shown.
Source: PRIVACY rule 4.
"""

from collections.abc import Callable
from urllib.parse import quote

from trailmark.publish.public import SCHEME, PublicVault
from trailmark.syntax.links import find_links, is_external
from trailmark.vault.names import NameIndex


def link_reader(vault: PublicVault) -> Callable[[str], str | None]:
    """Return what turns a link of `site_data/` into one that may be shown, or into None."""
    names = NameIndex(
        [note.path for note in vault.notes],
        {note.path: note.properties.aliases for note in vault.notes},
    )

    def read(written: str) -> str | None:
        links = find_links(written, ())
        target = links[0].target if links else written.strip()
        if is_external(target):
            return target if target.startswith(("https://", "http://", "mailto:")) else None
        path = names.resolve(target, "") if target else None
        return SCHEME + quote(path) if path else None

    return read
