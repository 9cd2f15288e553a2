"""Ask Lighthouse about a page, as a phone would load it."""

import json
import tempfile
from pathlib import Path

from tests.support.browsing import FLAGS, find_chromium
from tests.support.node import run_node

TRIES = 2
"""A busy machine may leave the browser without an answer in time."""


def ask_lighthouse(address: str, *options: str) -> dict:
    """Return the report on a page, from a browser with a fresh profile.

    Raises:
        FileNotFoundError: Lighthouse is not installed.
        AssertionError: It gave no report, however often it was asked.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "report.json"
        command = [
            address,
            "--quiet",
            "--output=json",
            f"--output-path={answer}",
            f"--chrome-flags={' '.join(('--headless', *FLAGS))}",
            "--no-enable-error-reporting",
            *options,
        ]
        said = ""
        for _ in range(TRIES):
            ran = run_node("lighthouse", *command, CHROME_PATH=find_chromium())
            report = json.loads(answer.read_text("utf-8")) if answer.is_file() else {}
            if report and "runtimeError" not in report:
                return report
            said = str(report.get("runtimeError")) + ran.stderr
    raise AssertionError(said)
