"""The vault in which each construct of Obsidian stands, a project around it, and its pages read."""

import shutil
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.support.building import CONFIG, ROOT, run_tool, write_project

VAULT = ROOT / "tests/vaults/obsidian"
PRIVATE = ("wobblequill", "thistlemoor")
"""Words that stand in comments, in a private note, in its name, and in files that stay at home."""

_SETTINGS = """\
      publish: {uncleaned_types: [wav, webm]}
markdown_extensions:
  - pymdownx.tabbed: {alternate_style: true}
validation:
  nav: {omitted_files: warn, not_found: warn, absolute_links: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""


def write_obsidian_project(folder: Path, **settings: str) -> Path:
    """Write a project around a copy of the vault, with names as a Mac may write them: NFD."""
    config = CONFIG + _SETTINGS
    for name, value in settings.items():
        lines = [line for line in config.splitlines() if not line.startswith(f"{name}:")]
        config = "\n".join([f"{name}: {value}", *lines, ""])
    write_project(folder, {}, config)
    for file in sorted(VAULT.rglob("*")):
        name = unicodedata.normalize("NFD", file.relative_to(VAULT).as_posix())
        if file.is_file():
            (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / "content" / name)
    return folder


def build_obsidian_site(project: Path, tool: str = "mkdocs") -> tuple[Path, list[str]]:
    """Build the project, and return the folder of its site and the warnings."""
    result = run_tool(tool, "build", "-f", "mkdocs.yml", cwd=project)
    assert result.returncode == 0, result.stderr
    warnings = [line for line in result.stderr.splitlines() if line.startswith("WARNING")]
    return project / "site", warnings


_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LOADING = {
    "object": "data",
    **dict.fromkeys("img script iframe source audio video".split(), "src"),
}
_ONLY_NAMED = frozenset(("canonical", "prev", "next"))


@dataclass
class Page(HTMLParser):
    """What one page says; a tag that is not closed in its place fails."""

    path: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Where its links lead, without those of the list of backlinks."""
    backlinks: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    """What a browser fetches to show it."""
    words: str = ""
    """The text of the article outside of code."""
    attributes: str = ""
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start outside of everything."""
        super().__init__()

    def handle_starttag(self, tag, attrs):
        """Collect what the tag names."""
        said = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self.open.append(tag)
        if said.get("id"):
            self.ids.append(said["id"])
        if "article" in self.open:
            self.attributes += "\n".join([*said.values(), ""])
        address = _LOADING.get(tag)
        if tag == "link" and said.get("rel") not in _ONLY_NAMED:
            address = "href"
        if address and said.get(address):
            self.loaded.append(said[address])
        if tag == "a" and said.get("href"):
            (self.backlinks if "linked_from" in self.ids else self.links).append(said["href"])

    def handle_startendtag(self, tag, attrs):
        """Read `<br/>` as `<br>`; shapes of a drawing hold nothing."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        """Close the tag."""
        assert self.open, f"{self.path}: </{tag}> closes nothing"
        assert self.open.pop() == tag, f"{self.path}: </{tag}> is not in its place"

    def handle_data(self, data):
        """Collect words of the note."""
        if "article" in self.open and not {"code", "script", "style"} & set(self.open):
            self.words += data

    @property
    def name(self) -> str:
        """The name of the note's page."""
        path = Path(self.path)
        return path.parent.name if path.name == "index.html" else path.stem


@dataclass(frozen=True)
class Site:
    """A finished site, read page by page."""

    root: Path
    base: str
    """The address of its first page."""
    warnings: list[str]
    pages: dict[str, Page]

    @classmethod
    def read(cls, root: Path, base: str, warnings: list[str]) -> "Site":
        """Read every page."""
        pages = {}
        for file in sorted(root.rglob("*.html")):
            page = Page(file.relative_to(root).as_posix())
            page.feed(file.read_text("utf-8"))
            page.close()
            assert page.open == [], page.path
            pages[page.path] = page
        return cls(root, base, warnings, pages)

    def target(self, page: Page, address: str) -> tuple[str, str] | None:
        """Return the path and the fragment that an address means; None outside of the site."""
        folder = page.path.removesuffix("index.html")
        parts = urlsplit(urljoin(self.base + folder, address))
        if not parts.geturl().startswith(self.base):
            return None
        path = unquote(parts.path.removeprefix(urlsplit(self.base).path))
        whole = f"{path}index.html" if path.endswith("/") or not path else path
        return whole, unquote(parts.fragment)

    @property
    def notes(self) -> list[Page]:
        """The pages of notes."""
        listing = ("notes/index.html", "notes.html")
        return [
            page
            for path, page in self.pages.items()
            if path.startswith("notes/") and path not in listing
        ]
