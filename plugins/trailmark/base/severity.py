"""How grave a problem is, and what a row of the table of problems holds (see `codes`)."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How grave a problem is."""

    ERROR = "error"
    """Nothing is published until it is mended."""
    WARNING = "warning"
    """Something is left out; `--strict` fails."""
    NOTICE = "notice"
    """Worth knowing; the site is right without it."""


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the table."""

    severity: Severity
    message: str
    hint: str
