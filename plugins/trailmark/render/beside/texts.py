"""What the writers of these files share."""

import json
import re
from collections.abc import Mapping
from typing import Any

_REFUSED = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return a text without the signs that XML refuses, such as controls (XML 1.0, 2.2)."""
    return _REFUSED.sub("", text)


def filled(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what has something to say: no empty text, list or nothing."""
    return {key: value for key, value in said.items() if value}


def to_json(said: Mapping[str, Any]) -> str:
    """Return JSON text for people as well: indented, with letters of all scripts."""
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
