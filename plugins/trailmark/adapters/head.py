"""Put what machines and messengers are told into the `<head>` of a finished page.

Done behind all templates, so that it is there with any theme and any template of the owner's.
"""

from collections.abc import Iterable


def fill_head(page: str, elements: Iterable[str]) -> str:
    """Return `page` with `elements` at the end of its `<head>`."""
    before, end, after = page.partition("</head>")
    return "\n".join((before.rstrip(), *elements, end)) + after if end else page
