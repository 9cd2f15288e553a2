"""Run `trailmark record` in a process of its own, to its end or up to a line of it.

As a script it crashes: a copy of the process runs the command and is killed before the n-th line of
the code that writes, for each n, until one gets through.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner

import trailmark.cli.record
import trailmark.cli.replacing
from trailmark.cli.main import cli

Call = tuple[str, ...]

REPLACING = trailmark.cli.replacing.__file__
WRITING = frozenset({(trailmark.cli.record.__file__, name) for name in ("_add", "_write")})
"""What is stepped through: all that touches the folder."""

KILLED = 9
EVERY = 4
"""After every how many crashes a second run is tried."""


def record_all(folder: Path, calls: Sequence[Call]) -> list[int]:
    """Run the command with each of the calls; return the exit codes."""
    config = str(folder / "mkdocs.yml")
    return [
        CliRunner().invoke(cli, ["record", "-f", config, *call], catch_exceptions=False).exit_code
        for call in calls
    ]


def _die_before(number: int) -> None:
    """Kill this process before the n-th line that is run in the traced modules."""
    left = number

    def trace(frame, event, _argument):
        nonlocal left
        file = frame.f_code.co_filename
        if file != REPLACING and (file, frame.f_code.co_name) not in WRITING:
            return None
        if event == "line":
            left -= 1
            if left < 0:
                os._exit(KILLED)
        return trace

    sys.settrace(trace)


def _in_child(folder: Path, call: Call, number: int | None) -> int:
    """Fork, run the command, and return how the child ended."""
    child = os.fork()
    if child == 0:
        if number is not None:
            _die_before(number)
        os._exit(record_all(folder, [call])[0])
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def crash_everywhere(folder: Path, call: Call, restore: dict[str, bytes]) -> list[dict[str, str]]:
    """Return, for each line at which it was killed, what was left and what a second run made."""
    room = folder / "site_data/records"
    left = []
    number = 0
    ended = KILLED
    while ended == KILLED:
        for file in room.iterdir():
            file.unlink()
        for name, content in restore.items():
            (room / name).write_bytes(content)
        ended = _in_child(folder, call, number)
        seen = {f"crash {one.name}": one.read_bytes().hex() for one in sorted(room.glob("*.yml"))}
        seen["mode"] = oct((room / "2026.yml").stat().st_mode)
        if number % EVERY == 0 or ended != KILLED:
            seen["again"] = str(_in_child(folder, (*call, "--date", "2026-02-02"), None))
            seen["after"] = (room / "2026.yml").read_bytes().hex()
        left.append(seen)
        number += 1
    assert ended == 0, ended
    return left


if __name__ == "__main__":
    asked = json.loads(sys.stdin.read())
    contents = {name: bytes.fromhex(text) for name, text in asked["restore"].items()}
    print(json.dumps(crash_everywhere(Path(asked["folder"]), tuple(asked["call"]), contents)))
