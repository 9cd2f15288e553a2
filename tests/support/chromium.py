"""Find a Chromium, or install one, for dev.py.

Runs on any Python, before there is an environment: the standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def provide_browser(python: Path) -> str:
    """Return the path of a Chromium, installing one where there is none.

    Args:
        python: The interpreter of the environment that has Playwright.
    """
    # A minimal Debian lacks a library of the node that Playwright brings along.
    if not driver_starts(python) and can_install():
        install_packages("libatomic1")
    if find_browser(python) is None:
        if can_install() and is_debian():
            install_packages("chromium")
        else:
            needed = ["--with-deps"] if can_install() else []
            execute(str(python), "-m", "playwright", "install", *needed, "chromium")
    browser = find_browser(python)
    if browser is None:
        sys.exit(
            "dev.py: no Chromium was found\n"
            "  hint: give its path in the variable CHROMIUM, or leave its tests out:"
            " python3 dev.py test -m 'not browser'"
        )
    return browser


def find_browser(python: Path) -> str | None:
    """Look for a Chromium: the one asked for, on the PATH, in usual places, Playwright's."""
    asked = os.environ.get("CHROMIUM") or os.environ.get("TRAILMARK_CHROMIUM")
    if asked:
        return asked
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        found = shutil.which(name)
        if found is not None:
            return found
    for place in (*usual_places(), *playwright_places(python)):
        if place.is_file():
            return str(place)
    return None


def usual_places() -> list[Path]:
    """Return where installers of macOS and Windows put Chrome, Chromium and Edge."""
    if os.name == "nt":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        roots = [Path(os.environ[name]) for name in variables if name in os.environ]
        programs = ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")
        edge = "Microsoft/Edge/Application/msedge.exe"
        return [root / program for program in (*programs, edge) for root in roots]
    names = ("Google Chrome", "Chromium", "Microsoft Edge")
    return [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in names]


def playwright_places(python: Path) -> list[Path]:
    """Ask Playwright where its own browser would be."""
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run(
        [str(python), "-c", question], capture_output=True, text=True, check=False
    )
    return [Path(line) for line in answer.stdout.splitlines()]


def driver_starts(python: Path) -> bool:
    """Tell whether Playwright runs at all."""
    command = [str(python), "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def can_install() -> bool:
    """Tell whether this is root on a system with apt."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_packages(*names: str) -> None:
    """Install packages of the system without asking."""
    execute("apt-get", "update", "--quiet")
    quiet = ["--quiet", "--yes", "--no-install-recommends"]
    execute("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", *quiet, *names)


def is_debian() -> bool:
    """Tell Debian from Ubuntu, whose `chromium` package is only a pointer to a snap."""
    file = Path("/etc/os-release")
    return file.is_file() and "ID=debian" in file.read_text(encoding="utf-8").splitlines()


def execute(*command: str) -> None:
    """Run a command and stop at its failure.

    Raises:
        subprocess.CalledProcessError: The command failed; it has printed why.
    """
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
