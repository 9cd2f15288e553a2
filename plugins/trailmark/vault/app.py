"""Read what Obsidian's own settings say about the text of notes.

In: the folder of notes. Out: one answer. Source: OBSIDIAN fact 3.
"""

import json
from pathlib import Path

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location

SETTINGS = ".obsidian/app.json"
"""Where Obsidian keeps its settings, seen from the folder of notes."""


def joins_lines(folder: Path, label: str, found: Diagnostics) -> bool:
    """Tell whether the lines of a paragraph run on, as with “Strict line breaks” switched on.

    Without the file, and when it cannot be read, each line break is shown, as Obsidian does.
    """
    file = folder / SETTINGS
    if not file.is_file() or file.resolve() != folder.resolve() / SETTINGS:
        return False
    try:
        settings = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        where = Location(f"{label}/{SETTINGS}")
        found.report("unreadable-file", where, reason="it is no valid JSON")
        return False
    return isinstance(settings, dict) and settings.get("strictLineBreaks") is True
