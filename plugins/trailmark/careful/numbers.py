"""Tell whether digits are the number of an account, a card or a person, by their check digits.

In: a candidate as typed. Out: true or false. Sources: ISO 13616 (IBAN), ISO/IEC 7812 (cards), the
rule for Turkish identity numbers.
"""

import re
from collections.abc import Callable, Iterator, Mapping


def is_iban(text: str) -> bool:
    """Tell whether the remainder of an account number by 97 is 1."""
    signs = "".join(text.split())
    if not _IBAN_LENGTH[0] <= len(signs) <= _IBAN_LENGTH[1]:
        return False
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1


_IBAN_LENGTH = (15, 34)


def is_card(text: str) -> bool:
    """Tell whether every second digit, doubled from the right, makes a sum that ends in 0."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(set(digits)) < _FEWEST:
        return False
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


_FEWEST = 3
"""Different digits of a real number; `0000 0000 0000 0000` is a blank."""


def is_turkish_identity(text: str) -> bool:
    """Tell whether the last two of eleven digits follow from the others."""
    digits = [int(sign) for sign in text]
    odd, even = sum(digits[0:9:2]), sum(digits[1:8:2])
    return (7 * odd - even) % 10 == digits[9] and sum(digits[:10]) % 10 == digits[10]


CHECKS: Mapping[re.Pattern[str], Callable[[str], bool]] = {
    re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z\d]{4}){2,7}(?:[ ]?[A-Z\d]{1,4})?(?!\w)"): is_iban,
    re.compile(r"(?<![\w.-])[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\w-])"): is_card,
    re.compile(r"(?<![\w.-])3[47]\d{2}([ -]?)\d{6}\1\d{5}(?![\w-])"): is_card,
    re.compile(r"(?<![\w.,+-])[1-9]\d{10}(?![\w,-])"): is_turkish_identity,
    # The number of a social security card of the USA has no check digits, but a form of its own.
    re.compile(r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])"): bool,
}
"""What each kind of number looks like, and what tells whether it is one."""


def find_numbers(text: str) -> Iterator[str]:
    """Yield the numbers of accounts, cards and persons in a text."""
    for pattern, is_one in CHECKS.items():
        yield from (match[0] for match in pattern.finditer(text) if is_one(match[0]))


def concealed(number: str) -> str:
    """Return enough of a number to find it, so that no log repeats the whole of it."""
    signs = re.sub(r"[ -]", "", number)
    return f"{signs[:4]}…{signs[-2:]}"
