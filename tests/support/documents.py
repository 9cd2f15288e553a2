"""The pages of `docs/` that are made from tables of the code, so that they cannot differ."""

import re

from pydantic import BaseModel

from trailmark.base.codes import CODES, Severity
from trailmark.settings import GoalSettings, PublishSettings, Settings

EXAMPLE = """\
```yaml
plugins:
  - trailmark:
      vault: notes
      publish:
        private_headings: [therapy]
```
"""

GRADES = {
    Severity.ERROR: "Nothing is published until it is mended. `mkdocs serve` only warns.",
    Severity.WARNING: "Something is left out. `mkdocs build --strict` and CI stop.",
    Severity.NOTICE: "Worth knowing; the site is right without it.",
}


def diagnostics_page() -> str:
    """Return `docs/diagnostics.md`."""
    parts = [
        "# What a message means\n",
        "Each message names file and line, says what was found, and gives the cure.",
        "The name in brackets is the one below. Words in braces are filled in.\n",
    ]
    for severity, sentence in GRADES.items():
        parts.append(f"## {severity.value.capitalize()}s\n\n{sentence}\n")
        parts.append("| name | message | cure |\n|---|---|---|")
        for name, code in sorted(CODES.items()):
            if code.severity is severity:
                parts.append(f"| `{name}` | {_cell(code.message)} | {_cell(code.hint)} |")
        parts.append("")
    return "\n".join(parts)


def options_page() -> str:
    """Return `docs/options.md`."""
    parts = [
        "# Options\n",
        "All of them are optional and stand below `trailmark:` in `mkdocs.yml`:\n",
        EXAMPLE,
        "An unknown option or a wrong value stops the build with a message that names it.\n",
    ]
    for title, model, prefix in (
        ("General", Settings, ""),
        ("`publish`", PublishSettings, "publish."),
        ("`goals`", GoalSettings, "goals."),
    ):
        parts.append(f"## {title}\n\n| option | default | what it does |\n|---|---|---|")
        for name, field in model.model_fields.items():
            if isinstance(field.default, BaseModel):
                continue
            parts.append(f"| `{prefix}{name}` | {_default(field)} | {_cell(field.description)} |")
        parts.append("")
    return "\n".join(parts)


PAGES = {"docs/diagnostics.md": diagnostics_page, "docs/options.md": options_page}


def _default(field) -> str:
    value = field.get_default(call_default_factory=True)
    if value is None or value == "" or value in ((), {}):
        return "none"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
