"""Obsidian's types of callouts and the admonitions of Material that look like them."""

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

_FOLDS = {"": "!!!", "-": "???", "+": "???+"}


def admonition_head(kind: str, title: str, fold: str = "") -> str:
    """Return the first line of an admonition; a type that nobody knows looks like a note."""
    return f'{_FOLDS[fold]} {_TYPES.get(kind, "note")} "{title or kind.capitalize()}"'
