"""Obsidian's types of callouts and the admonitions of Material that look like them."""

import re

from trailmark.base.slugs import slugify
from trailmark.base.speech import message_in, say_in
from trailmark.syntax.callouts import Callout

_ALIASES = {
    "note": (),
    "abstract": ("summary", "tldr"),
    "info": ("todo",),
    "tip": ("hint", "important"),
    "success": ("check", "done"),
    "question": ("help", "faq"),
    "warning": ("caution", "attention"),
    "failure": ("fail", "missing"),
    "danger": ("error",),
    "bug": (),
    "example": (),
    "quote": ("cite",),
}
_TYPES = {name: kind for kind, aliases in _ALIASES.items() for name in (kind, *aliases)}

_TITLES = {
    name: title
    for title in (
        *(message_in("callout", "Note"), message_in("callout", "Abstract")),
        *(message_in("callout", "Summary"), message_in("callout", "Tldr")),
        *(message_in("callout", "Info"), message_in("callout", "Todo")),
        *(message_in("callout", "Tip"), message_in("callout", "Hint")),
        *(message_in("callout", "Important"), message_in("callout", "Success")),
        *(message_in("callout", "Check"), message_in("callout", "Done")),
        *(message_in("callout", "Question"), message_in("callout", "Help")),
        *(message_in("callout", "Faq"), message_in("callout", "Warning")),
        *(message_in("callout", "Caution"), message_in("callout", "Attention")),
        *(message_in("callout", "Failure"), message_in("callout", "Fail")),
        *(message_in("callout", "Missing"), message_in("callout", "Danger")),
        *(message_in("callout", "Error"), message_in("callout", "Bug")),
        *(message_in("callout", "Example"), message_in("callout", "Quote")),
        message_in("callout", "Cite"),
    )
    for name in (title.casefold(),)
}
"""What stands above a callout whose author wrote no title."""

_CLASS = re.compile(r"[A-Za-z_][\w-]*")
_FOLDS = {"": "!!!", "-": "???", "+": "???+"}


def admonition_head(callout: Callout, title: str) -> str:
    """Return the first line of an admonition with a finished title.

    A type that nobody knows looks like a note, and its name is one more class of the box; so are
    the words behind a bar, which Obsidian keeps for the style sheets of the owner.
    """
    known = _TYPES.get(callout.kind)
    extra = callout.metadata if known else f"{slugify(callout.kind)} {callout.metadata}"
    classes = " ".join((known or "note", *_CLASS.findall(extra)))
    return f'{_FOLDS[callout.fold]} {classes} "{title or _title(callout.kind)}"'


def _title(kind: str) -> str:
    known = _TITLES.get(kind)
    return say_in("callout", known) if known else kind.capitalize()
