"""Obsidian's types of callouts and the admonitions of Material that look like them."""

import re

from trailmark.base.slugs import slugify
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
    return f'{_FOLDS[callout.fold]} {classes} "{title or callout.kind.capitalize()}"'
