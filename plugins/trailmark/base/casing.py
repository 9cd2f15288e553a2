"""Compare words whatever their case."""


def fold_case(text: str) -> str:
    """Return text without case; the Turkish i with a dot and the one without count as one.

    `SAĞLIK` must be the capitals of `sağlık`, though Python makes it `sağlik`.
    """
    return text.casefold().replace("i\u0307", "i").replace("\u0131", "i")
