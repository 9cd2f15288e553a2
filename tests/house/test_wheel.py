"""The wheel is complete, and works in a project that knows nothing of this repository."""

import os
import subprocess
import sys
import sysconfig
import textwrap
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "trailmark"

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [*map(str, command)], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel with the back end that is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--wheel", "--no-isolation", "--outdir", folder]
    result = run(sys.executable, "-m", "build", *options, ROOT, cwd=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def stranger(wheel, tmp_path_factory):
    """Return a Python that has the wheel, and this environment's packages without our source."""
    folder = tmp_path_factory.mktemp("stranger") / "env"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    result = run(
        sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, cwd=folder
    )
    assert result.returncode == 0, result.stdout + result.stderr

    # A folder named in a .pth file is searched for modules, but the .pth files in it are not read,
    # so the editable install of this repository stays behind.
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", question, cwd=folder).stdout.strip())
    shared = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "shared.pth").write_text("\n".join(sorted(shared)), encoding="utf-8")
    return python


def list_files(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_package_and_nothing_else(wheel):
    expected = {
        file.relative_to(PACKAGE.parent).as_posix()
        for file in PACKAGE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    inside = {name for name in list_files(wheel) if ".dist-info/" not in name}
    assert inside == expected


def test_templates_assets_and_the_typing_mark_are_inside(wheel):
    inside = list_files(wheel)
    assert "trailmark/py.typed" in inside
    assert any(
        name.startswith("trailmark/templates/trailmark/") and name.endswith(".html")
        for name in inside
    )
    assert "trailmark/templates/trailmark/trailmark.css" in inside
    assert "trailmark/adapters/theme/404.html" in inside
    assert {"trailmark/locale/de.po", "trailmark/locale/trailmark.pot"} <= inside


def test_the_installed_package_is_the_wheel(stranger, tmp_path):
    result = run(stranger, "-c", "import trailmark; print(trailmark.__file__)", cwd=tmp_path)
    assert str(stranger.parents[1]) in result.stdout, result.stdout + result.stderr


def test_the_command_is_installed(stranger, tmp_path):
    command = stranger.with_name("trailmark.exe" if os.name == "nt" else "trailmark")
    result = run(command, "--help", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Usage:" in result.stdout


def test_it_builds_the_site_of_somebody_else(stranger, tmp_path):
    """Their own configuration, a public note and a private one: only the first comes out."""
    files = {
        "mkdocs.yml": """\
            site_name: Somebody else
            site_url: https://example.com/notes/
            theme:
              name: material
            plugins:
              - trailmark
            """,
        "docs/CNAME": "example.com",
        "content/lighthouse.md": """\
            ---
            title: Lighthouse
            publish: true
            ---
            A marmalade sky.
            """,
        "content/zebrafinch.md": """\
            ---
            title: Zebrafinch
            ---
            Nobody may read of the quagmire.
            """,
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")

    result = run(stranger, "-m", "mkdocs", "build", "--strict", cwd=tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr
    site = [file for file in (tmp_path / "site").rglob("*") if file.is_file()]
    pages = [file for file in site if file.suffix == ".html" and b"marmalade" in file.read_bytes()]
    assert [page for page in pages if "lighthouse" in page.as_posix().rpartition("/site/")[2]]
    for file in site:
        name = file.relative_to(tmp_path).as_posix().casefold()
        for word in ("zebrafinch", "quagmire"):
            assert word not in name
            assert word.encode() not in file.read_bytes().lower(), file
