"""Set up this project and run its tools: `python3 dev.py` lists the commands.

Needs nothing but Python and pip, or uv. The environment is `.venv`; it holds exactly what
requirements.txt pins, and is made again when that file changes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = ENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
OLDEST = (3, 11)


def main(args: list[str]) -> int:
    """Run one command and return its exit code."""
    name, *rest = args or ["help"]
    if name in {"help", "-h", "--help"}:
        show_help()
        return 0
    if name not in COMMANDS:
        print(f"dev.py: no command `{name}`\n", file=sys.stderr)
        show_help()
        return 2
    try:
        make_environment()
        return COMMANDS[name]([arg for arg in rest if arg != "--"])
    except subprocess.CalledProcessError as error:
        print(f"dev.py: `{' '.join(map(str, error.cmd))}` failed", file=sys.stderr)
        return error.returncode or 1


def show_help() -> None:
    """Print one line for each command."""
    print("Usage: python3 dev.py COMMAND [ARGUMENTS of the tool behind it]\n")
    for name, command in COMMANDS.items():
        print(f"  {name:8}{(command.__doc__ or '').splitlines()[0]}")


def build(args: list[str]) -> int:
    """Build the site into site/, strictly."""
    return run("mkdocs", "build", "--strict", *args)


def serve(args: list[str]) -> int:
    """Preview the site and rebuild it on every change."""
    return run("mkdocs", "serve", *args)


def test(args: list[str]) -> int:
    """Run the tests, those in a browser too; arguments go to pytest."""
    left_out = any("not browser" in arg for arg in args)
    browser = "" if left_out else provide_browser()
    workers = min(os.cpu_count() or 1, 4)
    return run("pytest", "-n", str(workers), *args, TRAILMARK_CHROMIUM=browser)


def check(args: list[str]) -> int:
    """Check style, formatting, types and floors, without running the code."""
    if args:
        print("dev.py: `check` takes no arguments", file=sys.stderr)
        return 2
    failed = [
        run("ruff", "check"),
        run("ruff", "format", "--check"),
        run("mypy"),
        run("lint-imports", "--no-logo"),
    ]
    return 1 if any(failed) else 0


def bench(args: list[str]) -> int:
    """Measure how long builds take."""
    return run("python", "-m", "bench.bench", *args)


def golden(args: list[str]) -> int:
    """Rewrite the expected files from what comes out now; review the difference."""
    return run("pytest", "--update-golden", *args)


def shots(args: list[str]) -> int:
    """Take pictures of the pages, for the documentation and for reviewing a design."""
    return run("python", "tests/shots.py", *args, TRAILMARK_CHROMIUM=provide_browser())


COMMANDS = {
    "build": build,
    "serve": serve,
    "test": test,
    "check": check,
    "bench": bench,
    "golden": golden,
    "shots": shots,
}


def run(program: str, *args: str, **variables: str) -> int:
    """Run a program of the environment in the project's folder; return its exit code."""
    found = shutil.which(program, path=str(BIN))
    if found is None:
        print(f"dev.py: `{program}` is not in .venv; remove the folder", file=sys.stderr)
        return 1
    env = child_variables() | {name: value for name, value in variables.items() if value}
    child = subprocess.Popen([found, *args], cwd=ROOT, env=env)
    signal.signal(signal.SIGINT, lambda *_: None)  # the child hears it by itself
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    return child.wait()


def child_variables() -> dict[str, str]:
    """Return the environment variables under which `.venv` comes before anything else."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    env["PATH"] = os.pathsep.join([str(BIN), env.get("PATH", "")])
    env["VIRTUAL_ENV"] = str(ENV)
    # The theme's notice about the end of MkDocs 1 is known: Trailmark is the answer to it.
    env["NO_MKDOCS_2_WARNING"] = "1"
    return env


def make_environment() -> None:
    """Bring `.venv` up to date with requirements.txt and pyproject.toml."""
    pins = digest(ROOT / "requirements.txt")
    project = digest(ROOT / "pyproject.toml")
    if not (PYTHON.exists() and stamp("pins") == pins):
        create()
        install("--require-hashes", "-r", "requirements.txt")
        set_stamp("pins", pins)
    if stamp("project") != project:
        install("--no-deps", "--no-build-isolation", "--editable", ".")
        set_stamp("project", project)


def digest(file: Path) -> str:
    """Return a mark of the file's text and of where the project lies, which scripts name."""
    text = file.read_text(encoding="utf-8")
    return hashlib.sha256(f"{ROOT}\n{text}".encode()).hexdigest()


def stamp(name: str) -> str:
    """Return the mark of the last finished installation; empty when there was none."""
    file = ENV / f"trailmark-{name}"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def set_stamp(name: str, mark: str) -> None:
    """Remember that an installation has finished."""
    (ENV / f"trailmark-{name}").write_text(mark, encoding="utf-8")


def create() -> None:
    """Make an empty environment in place of an outdated or broken one."""
    wanted = ".".join(map(str, OLDEST))
    uv = shutil.which("uv")
    if uv is None and sys.version_info < OLDEST:
        sys.exit(
            f"dev.py: this is Python {platform.python_version()}, too old: {wanted} is needed\n"
            f"  hint: install it and run it by name, such as `python{wanted} dev.py`, or install uv"
        )
    print("dev.py: making .venv, which takes a minute the first time", file=sys.stderr)
    if ENV.exists():
        shutil.rmtree(ENV)
    if uv is not None:
        # uv finds or fetches a newer Python where this one is too old.
        python = sys.executable if sys.version_info >= OLDEST else f">={wanted}"
        execute(uv, "venv", "--quiet", "--python", python, str(ENV))
        return
    # Debian leaves `ensurepip` out of its Python, and with it what `venv` needs to install pip.
    without_pip = ["--without-pip"] if importlib.util.find_spec("ensurepip") is None else []
    execute(sys.executable, "-m", "venv", *without_pip, str(ENV))


def install(*what: str) -> None:
    """Install with uv, with the environment's own pip, or else with the pip outside."""
    uv = shutil.which("uv")
    if uv is not None:
        execute(uv, "pip", "install", "--quiet", "--python", str(PYTHON), *what)
        return
    inside = (BIN / ("pip.exe" if WINDOWS else "pip")).exists()
    pip = [str(PYTHON), "-m", "pip"] if inside else outside_pip()
    execute(*pip, "install", "--quiet", "--disable-pip-version-check", "--no-input", *what)


def outside_pip() -> list[str]:
    """Return the command of this Python's pip, made to work on the environment."""
    if importlib.util.find_spec("pip") is None:
        sys.exit(
            "dev.py: this Python has neither `ensurepip` nor pip\n"
            "  hint: install Debian's `python3-venv` or `python3-pip`, or install uv"
        )
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def execute(*command: str) -> None:
    """Run a command of the set-up and stop at its failure.

    Raises:
        subprocess.CalledProcessError: The command failed; it has printed why.
    """
    subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL)


def provide_browser() -> str:
    """Return the path of a Chromium, installing one where there is none."""
    # A minimal Debian lacks a library of the node that Playwright brings along.
    if not driver_starts() and can_install():
        install_packages("libatomic1")
    if find_browser() is None:
        if can_install() and is_debian():
            install_packages("chromium")
        else:
            needed = ["--with-deps"] if can_install() else []
            execute(str(PYTHON), "-m", "playwright", "install", *needed, "chromium")
    browser = find_browser()
    if browser is None:
        sys.exit(
            "dev.py: no Chromium was found\n"
            "  hint: give its path in the variable CHROMIUM, or leave its tests out:"
            " python3 dev.py test -m 'not browser'"
        )
    return browser


def find_browser() -> str | None:
    """Look for a Chromium: the one asked for, on the PATH, in usual places, Playwright's."""
    asked = os.environ.get("CHROMIUM") or os.environ.get("TRAILMARK_CHROMIUM")
    if asked:
        return asked
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        found = shutil.which(name)
        if found is not None:
            return found
    for place in (*usual_places(), *playwright_places()):
        if place.is_file():
            return str(place)
    return None


def usual_places() -> list[Path]:
    """Return where installers of macOS and Windows put Chrome, Chromium and Edge."""
    if WINDOWS:
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        roots = [Path(os.environ[name]) for name in variables if name in os.environ]
        programs = ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")
        edge = "Microsoft/Edge/Application/msedge.exe"
        return [root / program for program in (*programs, edge) for root in roots]
    names = ("Google Chrome", "Chromium", "Microsoft Edge")
    return [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in names]


def playwright_places() -> list[Path]:
    """Ask Playwright where its own browser would be."""
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run(
        [str(PYTHON), "-c", question], capture_output=True, text=True, check=False
    )
    return [Path(line) for line in answer.stdout.splitlines()]


def driver_starts() -> bool:
    """Tell whether Playwright runs at all."""
    command = [str(PYTHON), "-m", "playwright", "--version"]
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
