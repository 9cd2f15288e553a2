"""Find the numbers of phones.

In: a line. Out: the numbers as typed. A number with its country code is told by itself; without
one it can be anything, and is told only behind a word such as `phone`.
"""

import re
from collections.abc import Iterator
from functools import cache

from phonenumbers import PhoneNumberMatcher

from trailmark.careful.lists import pattern_of

REGIONS = ("US", "GB", "DE", "TR")
"""Where a number without a country code may belong: where the languages of the lists are spoken."""


def find_phones(text: str) -> Iterator[str]:
    """Yield the numbers of phones that exist as numbers somewhere."""
    if _DIGITS.search(text) is None:
        return
    found = dict.fromkeys(match.raw_string for match in PhoneNumberMatcher(text, None))
    for label in _label().finditer(text):
        near = text[label.end() : label.end() + _NEAR]
        for region in REGIONS:
            found.update(dict.fromkeys(one.raw_string for one in PhoneNumberMatcher(near, region)))
    yield from found


_DIGITS = re.compile(r"(?:\d[\s()/.-]{0,3}){7}")
_NEAR = 40


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern_of('phone-label')})(?!\w)", re.IGNORECASE)
