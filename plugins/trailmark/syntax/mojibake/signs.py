"""The signs that people write in notes, as data.

In: nothing. Out: which signs are everyday ones, which are emoji, and which are likelier. Emoji
come from the list that pymdown-extensions ships; the other signs are listed here by code point.
"""

import unicodedata

from pymdownx import twemoji_db

STYLE = "\ufe0f"
"""Asks for a sign in colour; it follows the sign."""
JOINER = "\u200d"
"""Makes one picture out of two emoji."""
BYTE_ORDER_MARK = "\ufeff"
TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
LETTERS_OF_FLAGS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))

_SEQUENCES = frozenset(
    "".join(chr(int(part, 16)) for part in entry[key].split("-"))
    for entry in twemoji_db.emoji.values()
    for key in ("unicode", "unicode_alt")
    if key in entry
)
EMOJI = frozenset(one.replace(STYLE, "") for one in _SEQUENCES)
"""Every emoji without `STYLE`, those that are made of several signs included."""
TAKES_STYLE = frozenset(
    sign for one in _SEQUENCES for sign in one[:1] if unicodedata.east_asian_width(sign) != "W"
)
"""Signs that need `STYLE` to be in colour. Those that are wide are in colour by themselves."""

_PARTS = frozenset(sign for one in _SEQUENCES for sign in one if sign > "\x7f")

_LATIN = (
    (0xA0, 0x17F),  # Western, Central European, Turkish, Baltic
    (0x1A0, 0x1A1),  # Vietnamese Ơ ơ
    (0x1AF, 0x1B0),  # Vietnamese Ư ư
    (0x218, 0x21B),  # Romanian Ș ș Ț ț
    (0x18F, 0x18F),  # Azerbaijani Ə
    (0x259, 0x259),  # and ə
    (0x300, 0x304),  # accents that stand by themselves, as file names of a Mac have them
    (0x306, 0x30C),
    (0x323, 0x323),
    (0x327, 0x328),
    (0x1E9E, 0x1EF9),  # ẞ, Vietnamese
)
_OTHER_ALPHABETS = (
    (0x386, 0x3CE),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x490, 0x491),  # Ukrainian Ґ ґ
    (0x5D0, 0x5EA),  # Hebrew
    (0x621, 0x64A),  # Arabic
)
_PUNCTUATION = (
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x2089),  # ⁴ ₂
    (0x20A0, 0x20BF),  # currencies
    (0x2103, 0x2103),  # ℃
    (0x2116, 0x2116),  # №
    (0x2126, 0x2126),  # Ω
    (0x2150, 0x215E),  # ⅓
    (0x2190, 0x2195),  # arrows
    (0x2196, 0x2199),
    (0x21D0, 0x21D4),
    (0x2318, 0x2318),  # ⌘
    (0x2325, 0x2325),  # ⌥
    (0x2500, 0x257F),  # boxes
    (0x2580, 0x2593),  # bars
    (0x25A0, 0x25A3),  # squares
    (0xFEFF, 0xFEFF),
)
_MARKS = "∀∂∃∅∆∇∈∉∏∑−√∝∞∧∨∩∪∫∴≈≠≡≤≥⊂⊃⊆⊕⋅⋯▪▫▲△▶▷▼▽◆◇◉○●◐◦◯★☆☐☑☒✓✔✕✖✗✘✦✧❯➔➜➤⟶"


def _all(ranges: tuple[tuple[int, int], ...]) -> frozenset[str]:
    signs = (chr(code) for first, last in ranges for code in range(first, last + 1))
    return frozenset(sign for sign in signs if unicodedata.category(sign) != "Cn")


ALPHABETS = _all(_OTHER_ALPHABETS)
"""Letters of alphabets in which one letter alone proves nothing."""
EVERYDAY = _PARTS | _all(_LATIN) | ALPHABETS | _all(_PUNCTUATION) | frozenset(_MARKS)

# From what notes hold most often. Only signs that share their trace with others matter here.
_LIKELY = (
    "🎯🏠📝🌍📌🚀💡✅⭐📍📎🎓💎🔍🎉🏆📅🔗💭📁📐📏📞🌐🌎🌏🌞🎨🎵🎬🎮🎧🎤🎥🎁🎂🏁🏃👍👏🙏😎😍🤝🏷🏅🛍🏗🏛🧠"
    "🔎🔐🔁🔭👎👐🍀🎶🎸🎪🏢🏫🐛🍎🍕🧭🧘☁☎✏✍⏰❗⭕➕●☝"
)


def rank(sign: str) -> tuple[int, int, str]:
    """Order signs: the likely ones first, then emoji, other everyday signs, and rare ones."""
    place = _LIKELY.find(sign)
    kind = (sign not in _PARTS) + (sign not in EVERYDAY)
    return (place if place >= 0 else len(_LIKELY), kind, sign)


def is_letter(sign: str) -> bool:
    """Tell whether a sign, or the nothing at an end of the text, is a letter."""
    return sign != "" and unicodedata.category(sign) in _LETTERS


_LETTERS = {"Lu", "Ll", "Lt", "Lm"}


def is_assigned(sign: str) -> bool:
    """Tell whether Unicode has such a sign and a person can have written it."""
    return unicodedata.category(sign) not in _UNWRITTEN or sign in EVERYDAY


_UNWRITTEN = {"Cn", "Cc", "Co", "Cs", "Cf"}
