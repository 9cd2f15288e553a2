"""Which signs can have left a trace of which some bytes are lost.

In: the bytes that are left and those that may be missing. Out: every sign that fits, likely ones
first; one and no other is a fact, several are a question for the owner.
"""

from functools import lru_cache

from trailmark.syntax.mojibake.code_pages import SOFT_HYPHEN, CodePage, length_of
from trailmark.syntax.mojibake.signs import EVERYDAY, is_assigned, rank

_APPLE = 0xF0
"""The first byte of nearly every emoji; Mac-Roman shows it as a logo that most programs drop."""


@lru_cache(maxsize=65536)  # The same few traces stand in a text over and over.
def read_trace(page: CodePage, trace: str, lost: frozenset[int]) -> tuple[str, ...]:
    """Return the signs that `page` turns into `trace` when it may lose the bytes `lost`."""
    known = page.bytes_of(trace)
    if page.is_mac and known[0] is not None and length_of(known[0]) == 0:
        known = (_APPLE, *known)
    length = length_of(known[0] or 0)
    if length == 0 or len(known) > length:
        return ()
    signs = {_decode(option) for option in _fill(known, length, tuple(sorted(lost)))}
    return tuple(sorted((one for one in signs if one and is_assigned(one)), key=rank))


@lru_cache(maxsize=65536)
def list_everyday(signs: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `signs` that people write in notes; a space behind one does not count."""
    return tuple(one for one in signs if EVERYDAY.issuperset(one.rstrip(" ")))


def _fill(
    known: tuple[int | None, ...], length: int, lost: tuple[int, ...]
) -> set[tuple[int | None, ...]]:
    """Return every way to put lost bytes behind the first one until there are `length`."""
    options = {known}
    # A soft hyphen is known to every page: it may be swallowed, but never replaced.
    replaced = tuple(byte for byte in lost if byte != ord(SOFT_HYPHEN))
    for _ in range(length - len(known)):
        options = {
            (*one[:place], byte, *one[place:])
            for one in options
            for place in range(1, len(one) + 1)
            for byte in lost
        }
    for place in range(1, length):
        options = {
            (*one[:place], byte, *one[place + 1 :])
            for one in options
            for byte in (replaced if one[place] is None else (one[place],))
        }
    return options


def _decode(option: tuple[int | None, ...]) -> str:
    try:
        return bytes(byte or 0 for byte in option).decode("utf-8")
    except UnicodeDecodeError:
        return ""
