"""The code pages that notes are read with by mistake.

In: nothing. Out: which byte each sign stood for, and which bytes leave no sign behind.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import ftfy.bad_codecs  # noqa: F401  It registers the codecs that are named “sloppy” below.

UNKNOWN = "\ufffd"
"""What some programs write for a byte that their code page does not know."""
SOFT_HYPHEN = "\xad"
NO_BREAK_SPACE = "\xa0"
SPACE_BYTE = 0xA0


@dataclass(frozen=True, slots=True, eq=False)  # There is one of each, known by its identity.
class CodePage:
    """One way to misread the bytes of UTF-8."""

    name: str
    byte_of: Mapping[str, int]
    lost: frozenset[int]
    """Bytes that the page does not know, or whose sign no screen shows: programs swallow them."""
    pattern: re.Pattern[str]
    """The traces of signs; in Windows pages also those in which bytes are missing."""
    is_mac: bool = False

    def bytes_of(self, trace: str) -> tuple[int | None, ...]:
        """Return the byte behind each sign; None where it is only known that there was one."""
        return tuple(self.byte_of.get(sign) for sign in trace)


def length_of(lead: int) -> int:
    """Return how many bytes UTF-8 gives to a sign whose first byte is `lead`; 0 for no first."""
    return next((length for first, last, length in _LENGTHS if first <= lead <= last), 0)


_LENGTHS = ((0xC2, 0xDF, 2), (0xE0, 0xEF, 3), (0xF0, 0xF4, 4))


def _windows(name: str, codec: str, unknown: tuple[int, ...]) -> CodePage:
    """Describe a Windows page. Bytes it does not know may be dropped, or kept as controls."""
    byte_of = {chr(byte): byte for byte in range(0x80, 0xA0)}
    byte_of |= _signs(codec)
    two, three, four = (_class(byte_of, first, last) for first, last, _ in _LENGTHS)
    tail = f"[{_class(byte_of, 0x80, 0xBF)}{UNKNOWN}]"
    pattern = rf"[{two}]{tail}|[{three}]{tail}{{1,2}}|[{four}]{tail}{{1,3}}"
    return CodePage(name, byte_of, frozenset((*unknown, ord(SOFT_HYPHEN))), re.compile(pattern))


def _mac() -> CodePage:
    """Describe Mac-Roman. It knows every byte, but few fonts have its sign for 0xF0, an apple."""
    byte_of = _signs("mac_roman")
    two, three, four = (_class(byte_of, first, last) for first, last, _ in _LENGTHS)
    tail = f"[{_class(byte_of, 0x80, 0xBF)}]"
    pattern = rf"[{two}]{tail}|[{three}]{tail}{{2}}|[{four}]{tail}{{3}}|ü{tail}{{2}}"
    return CodePage("Mac-Roman", byte_of, frozenset(), re.compile(pattern), is_mac=True)


def _signs(codec: str) -> dict[str, int]:
    return {bytes((byte,)).decode(codec): byte for byte in range(0x80, 0x100)}


def _class(byte_of: Mapping[str, int], first: int, last: int) -> str:
    return re.escape("".join(sign for sign, byte in byte_of.items() if first <= byte <= last))


WINDOWS_1254 = _windows(
    "Windows-1254", "sloppy-windows-1254", (0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E)
)
WINDOWS_1252 = _windows("Windows-1252", "sloppy-windows-1252", (0x81, 0x8D, 0x8F, 0x90, 0x9D))
MAC_ROMAN = _mac()
PAGES = (WINDOWS_1254, WINDOWS_1252, MAC_ROMAN)
"""In the order in which they are asked when a text speaks for several alike."""


@lru_cache(maxsize=65536)
def name_page(page: CodePage, trace: str) -> str:
    """Name the page in words; both Windows pages where the trace is the same in either."""
    if page.is_mac:
        return page.name
    names = [
        one.name
        for one in (WINDOWS_1252, WINDOWS_1254)
        if all(sign in one.byte_of for sign in trace if sign not in (UNKNOWN, " "))
    ]
    return " or ".join(names) or page.name
