"""What the documentation says of the code is true."""

import re

import pytest

from tests.support.building import ROOT
from tests.support.documents import PAGES
from trailmark.base.codes import CODES
from trailmark.cli.main import cli
from trailmark.publish.properties import ALLOWED


@pytest.mark.parametrize("path", PAGES)
def test_a_page_made_from_a_table_is_up_to_date(path, request):
    """`python3 dev.py golden` writes the page anew."""
    expected = PAGES[path]()
    file = ROOT / path
    if request.config.getoption("--update-golden"):
        file.write_text(expected, encoding="utf-8", newline="\n")
    assert file.read_text("utf-8") == expected


def test_every_code_is_reported_somewhere_and_tested_somewhere():
    """A message that nothing gives, or that no test has seen, is no message."""
    code = "".join(p.read_text("utf-8") for p in (ROOT / "plugins").rglob("*.py"))
    tests = "".join(
        p.read_text("utf-8")
        for p in (ROOT / "tests").rglob("*")
        if p.suffix in {".py", ".yml", ".md"} and p.name != "test_documents.py"
    )
    for name in CODES:
        assert len(re.findall(rf'"{name}"', code)) > 1, f"{name} is never reported"
        seen = re.search(rf"(?<![\w-]){name}(?![\w-])", tests)
        assert seen, f"{name} is in no test"


def test_every_command_is_documented():
    page = (ROOT / "docs/command-line.md").read_text("utf-8")
    assert set(re.findall(r"^## `trailmark (\w+)", page, re.MULTILINE)) == set(cli.commands)


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)


def test_links_between_documents_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        (page.relative_to(ROOT).as_posix(), link)
        for page in pages
        for link in re.findall(
            r"\]\(([^)\s#]+)(?:#[^)]*)?\)", without_code(page.read_text("utf-8"))
        )
        if not link.startswith(("https://", "http://", "mailto:"))
        and not (page.parent / link).exists()
    ]
    assert broken == []


def test_architecture_names_only_rooms_that_exist():
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    package = ROOT / "plugins" / "trailmark"
    for folder in re.findall(r"^- \*\*`(\w+)/`\*\*", page, re.MULTILINE):
        assert (package / folder).is_dir(), folder
        part = page.split(f"- **`{folder}/`**")[1].split("\n- **")[0].split("\n## ")[0]
        for module in re.findall(r"`(\w+\.py)`", part):
            assert (package / folder / module).is_file(), f"{folder}/{module}"
    folders = {p.name for p in package.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert {name for name in folders if f"{name}/" not in page} == set()


def test_every_rule_that_code_cites_is_written_down():
    rules = (ROOT / "docs/rules.md").read_text("utf-8")
    parts = {part.split("\n")[0]: part for part in rules.split("\n## ")[1:]}
    code = "\n".join(p.read_text("utf-8") for p in (ROOT / "plugins").rglob("*.py"))
    forms = {
        "PRIVACY": (r"PRIVACY rules? ([\d, toand]+)", "\n{}. "),
        "OBSIDIAN": (r"OBSIDIAN rules? ([\d, toand]+)", "**Rule {}.**"),
        "ENGINES": (r"ENGINES,? trap (\d+)", "**Trap {}.**"),
        "NOTES": (r"part 4,\s+cases? ([\d, toand]+)", "    - {}: "),
    }
    for name, (pattern, form) in forms.items():
        for cited in re.findall(pattern, code):
            for number in re.findall(r"\d+", cited):
                assert form.format(number) in parts[name], f"{name} {number}"


def test_the_readme_names_the_two_commands():
    page = (ROOT / "README.md").read_text("utf-8")
    assert "python3 dev.py serve" in page
    assert "python3 dev.py test" in page


@pytest.mark.parametrize("key", sorted({key for keys in ALLOWED.values() for key in keys}))
def test_every_listed_property_is_documented(key):
    text = (ROOT / "docs" / "writing-notes.md").read_text(encoding="utf-8")
    assert f"`{key}`" in text.partition("## Frontmatter")[2].partition("\n## ")[0]
