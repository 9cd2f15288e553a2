"""Every address of the site, and nowhere else.

In: what is public. Out: for each note, track and attachment the file it is staged as, and links
between them. A staged path is relative to the generator's `docs_dir` and ends in `.md` for pages.
Folder names of the vault never show in an address, since a private one could (PRIVACY rule 4).
"""

import datetime
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from trailmark.base.formats import PDF, format_of, parse_pdf_fragment
from trailmark.base.slugs import slugify, unique_slugs
from trailmark.base.speech import message
from trailmark.publish.public import SCHEME, NoteType, PublicNote, PublicVault
from trailmark.syntax.anchors import find_anchor
from trailmark.syntax.scan import code_spans
from trailmark.syntax.tags import find_tags

HOME = "index.md"
PROGRESS = "progress/index.md"
TIMELINE = "timeline.md"
SKILLS = "skills.md"
PORTFOLIO = "portfolio/index.md"
WORK_BY_IMPORTANCE = "portfolio/most-important.md"
"""The portfolio in another order; there when there is more than one piece of work."""
LOG = "log/index.md"
REVIEWS = "reviews/index.md"
LEARNING = "learning/index.md"
NOTES = "notes/index.md"
TAGS = "tags.md"
COUNTED = "counted.md"
LEDGER = "ledger.md"
EVERYTHING = "all-entries"
"""The place of all entries on the page of the ledger."""
HIRE = "hire.md"
STYLE = "assets/trailmark/trailmark.css"
BROWSE_STYLE = "assets/trailmark/portfolio.css"
BROWSE_SCRIPT = "assets/trailmark/portfolio.js"
"""What the pages of the portfolio load besides; there when work can be chosen."""
FAVICON = "assets/trailmark/favicon.svg"
SITE_PAGES = (
    *(HOME, PROGRESS, TIMELINE, SKILLS, PORTFOLIO, LOG),
    *(REVIEWS, LEARNING, NOTES, TAGS, COUNTED, LEDGER, HIRE),
)
"""The pages that are there whatever the notes say."""

MODEL = "progress.json"
RESUME = "resume.json"
CALENDAR = "milestones.ics"
POSTS_ATOM = "feed.xml"
POSTS_JSON = "feed.json"
MILESTONES_ATOM = "milestones.xml"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A file that a reader's program asks for again and again."""

    path: str
    type: str
    """What a `<link rel="alternate">` says of it."""
    title: str


FEEDS = (
    Subscription(POSTS_ATOM, "application/atom+xml", message("Posts")),
    Subscription(POSTS_JSON, "application/feed+json", message("Posts")),
    Subscription(MILESTONES_ATOM, "application/atom+xml", message("Milestones")),
)
"""The feeds of the site; they are there when its address is known."""

_FOLDERS = {
    NoteType.GOALS: "goals",
    NoteType.PORTFOLIO: "portfolio",
    NoteType.POST: "log",
    NoteType.REVIEW: "reviews",
    NoteType.RESOURCE: "learning",
    NoteType.NOTE: "notes",
    NoteType.NOW: "",
    NoteType.PAGE: "",
}


@dataclass(frozen=True, slots=True)
class Routes:
    """Where everything public is found."""

    notes: Mapping[str, str]
    """Staged page by path in the vault."""
    tracks: Mapping[str, str]
    """Staged page by id of the track."""
    attachments: Mapping[str, str]
    """Staged file by path in the vault."""
    directory_urls: bool = True
    sources: Mapping[str, PublicNote] = field(default_factory=dict)
    """Public note by path in the vault, to find the headings that links name."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """The anchor on the page of tags by tag in lower case, in the order of tags."""

    def staged(self, path: str) -> str | None:
        """Return the staged file of a public note or attachment of the vault."""
        return self.notes.get(path) or self.attachments.get(path)

    def markdown_link(self, page: str, target: str, fragment: str = "") -> str:
        """Return the address from one staged page to another staged file, for Markdown.

        Markdown links name the staged file, so that the generator can check and turn them.
        """
        address = quote(_relative(target, posixpath.dirname(page)))
        return f"{address}#{fragment}" if fragment else address

    def href(self, page: str, target: str, fragment: str = "") -> str:
        """Return the address from one staged page to another staged file, for an HTML attribute.

        Generators leave HTML alone, so this is the address in the finished site.
        """
        folder = posixpath.dirname(self.built(page))
        built = self.built(target)
        if posixpath.basename(built) == "index.html" and self.directory_urls:
            address = quote(_relative(posixpath.dirname(built), folder)) + "/"
        else:
            address = quote(_relative(built, folder))
        return f"{address}#{fragment}" if fragment else address

    def follow(self, page: str, link: str | None) -> str | None:
        """Return the HTML address for a link of the model: `vault:…` or an address outside.

        None when it leads nowhere or may not be opened.
        """
        if link is None or not link.startswith(SCHEME):
            return safe_href(link)
        address, _, fragment = link.removeprefix(SCHEME).partition("#")
        path = unquote(address)
        target = self.staged(path)
        if target is None:
            return None
        note = self.sources.get(path)
        if note is None:
            return self.href(page, target, file_fragment(path, unquote(fragment)))
        anchor = find_anchor(note.document, note.text, unquote(fragment))
        return self.href(page, target, anchor or "")

    def badge(self, track_id: str, suffix: str) -> str:
        """Return the file of a track's badge, named as the track's page is."""
        return f"badges/{PurePosixPath(self.tracks[track_id]).stem}{suffix}"

    def built(self, path: str) -> str:
        """Return the file that the generator makes of a staged file."""
        if not path.endswith(".md"):
            return path
        stem = path.removesuffix(".md")
        if posixpath.basename(stem) == "index" or not self.directory_urls:
            return f"{stem}.html"
        return f"{stem}/index.html"


def preview_path(page: str) -> str:
    """Return the file of the picture that messengers show for a staged page."""
    return f"assets/trailmark/previews/{page.removesuffix('.md')}.png"


def plan_routes(
    vault: PublicVault, track_ids: Iterable[str], *, directory_urls: bool = True
) -> Routes:
    """Give every public thing its address."""
    taken = {*SITE_PAGES, WORK_BY_IMPORTANCE}
    tracks = {name: _claim(f"progress/{slugify(name)}", ".md", taken) for name in track_ids}
    notes = {note.path: _claim(_page_stem(note), ".md", taken) for note in vault.notes}
    attachments = {}
    for attachment in vault.attachments:
        name = PurePosixPath(attachment.path)
        attachments[attachment.path] = _claim(
            f"media/{slugify(name.stem)}", name.suffix.casefold(), taken
        )
    sources = {note.path: note for note in vault.notes}
    return Routes(notes, tracks, attachments, directory_urls, sources, _anchor_tags(vault))


def file_fragment(path: str, fragment: str) -> str:
    """Return the fragment that leads to a place in a file: the page of a PDF."""
    page, _ = parse_pdf_fragment(fragment) if format_of(path) == PDF else (None, None)
    return f"page={page}" if page else ""


def milestone_anchor(milestone_id: str) -> str:
    """Return the place of a milestone on its track's page."""
    return f"m-{slugify(milestone_id.rpartition('/')[2])}"


def metric_anchor(key: str) -> str:
    """Return the place of a metric on the page of the ledger."""
    return f"metric-{slugify(key)}"


def month_anchor(section: str, day: datetime.date) -> str:
    """Return the place of the month of a day in a section of the page of the ledger."""
    # No slug has an underline, so that no metric can be called like the month of another.
    return f"{section}_{day:%Y-%m}"


def rule_anchor(key: str) -> str:
    """Return the place of a rule or of a state on the page of the rules."""
    return f"rule-{key}"


def safe_href(address: str | None) -> str | None:
    """Return an address that a browser may open; None for scripts and other schemes."""
    # Browsers overlook these signs before a scheme, so they must not hide one here.
    address = (address or "").strip(_OVERLOOKED)
    try:
        scheme = urlsplit(address).scheme.casefold()
    except ValueError:
        return None
    return address if address and scheme in _SAFE_SCHEMES else None


def tags_of(note: PublicNote) -> frozenset[str]:
    """Return the tags of a note, those of its frontmatter and of its text, in lower case."""
    written = (tag.name for tag in find_tags(note.text, code_spans(note.text)))
    return frozenset(tag.casefold() for tag in (*note.properties.tags, *written))


def join_address(site: str, href: str) -> str:
    """Return the whole address of an address relative to the first page of `site`.

    Signs that only browsers understand in an address are written as `%…`.
    """
    return quote(urljoin(f"{site.rstrip('/')}/", href), safe=_OF_ADDRESSES)


_OF_ADDRESSES = "/:?#[]@!$&'()*+,;=%~"
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", ""})
_OVERLOOKED = "".join(map(chr, range(33)))


def _anchor_tags(vault: PublicVault) -> dict[str, str]:
    names = sorted({tag for note in vault.notes for tag in tags_of(note)})
    return {name: f"tag-{slug}" for name, slug in zip(names, unique_slugs(names), strict=True)}


def _relative(path: str, folder: str) -> str:
    # Both are made absolute, or `posixpath` would ask for the working directory.
    return posixpath.relpath(f"/{path}", f"/{folder}")


def _page_stem(note: PublicNote) -> str:
    name = PurePosixPath(note.path).stem
    named_by = note.title if note.type is NoteType.PORTFOLIO else name
    slug = slugify(note.properties.slug or named_by)
    folder = _FOLDERS[note.type]
    return f"{folder}/{slug}" if folder else slug


def _claim(stem: str, suffix: str, taken: set[str]) -> str:
    """Return a path that nothing else has, numbering it where needed."""
    # A page named `index` would replace the listing of its folder.
    stem = f"{stem}-page" if posixpath.basename(stem) == "index" else stem
    path = f"{stem}{suffix}"
    number = 1
    while path in taken:
        number += 1
        path = f"{stem}-{number}{suffix}"
    taken.add(path)
    return path
