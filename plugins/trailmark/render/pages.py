"""Write pages as Markdown that any generator builds.

In: page views and the bodies of notes. Out: staged files. A page is frontmatter, Markdown
headings, so that the theme's table of contents works, and fragments of HTML, each without a blank
line, so that Markdown leaves them alone.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import yaml
from jinja2 import Environment
from markupsafe import Markup
from rcssmin import cssmin

from trailmark.pages.portfolio import Browse
from trailmark.pages.routes import BROWSE_SCRIPT, BROWSE_STYLE, FAVICON, HOME, STYLE
from trailmark.pages.views import Block, Body, PageView
from trailmark.publish.public import PublicNote
from trailmark.render.environment import make_environment
from trailmark.render.heads import render_head
from trailmark.render.outputs import OutputFile

Bodies = Callable[[PublicNote, str], str]
"""Gives the staged Markdown of a note's text, for the page it is shown on."""

HEAD = "trailmark_head"
"""The key of the frontmatter under which stand the elements for the `<head>` of a page."""

_COPIED = {STYLE: "trailmark.css", FAVICON: "favicon.svg"}
"""Files of the site, and what they are called beside the templates."""


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part of a page, for the page's frame."""

    name: str
    anchor: str
    text: Markup


def render_pages(
    pages: Iterable[PageView],
    bodies: Bodies,
    overrides: Path | None,
    previews: Mapping[str, OutputFile] = MappingProxyType({}),
) -> tuple[OutputFile, ...]:
    """Render every page, styles, script and icon; `previews` are those of pages, by path."""
    environment = make_environment(overrides)
    pages = tuple(pages)
    files = [_render_page(environment, page, bodies, previews.keys()) for page in pages]
    copied = [_copy(environment, *one) for one in _COPIED.items()]
    return (*files, *copied, *_browsing(environment, pages), *previews.values())


def render_fragment(environment: Environment, block: Block) -> str:
    """Render one block without its heading, as HTML that Markdown leaves alone."""
    template = environment.get_template(f"fragments/{block.template}.html")
    return tighten(template.render(view=block.view, anchor=block.anchor))


def tighten(html: str) -> str:
    """Put each tag at the start of a line and leave no blank line.

    A line of text between tags is joined to the one before: a line that began with what a user
    typed could be a fence, a heading or a list to Markdown.
    """
    lines = [stripped for line in html.splitlines() if (stripped := line.strip())]
    parts = lines[:1]
    for before, line in pairwise(lines):
        parts.append("\n" if line.startswith("<") and before.endswith(">") else " ")
        parts.append(line)
    return "".join(parts)


def escape_markdown(text: str) -> str:
    """Write text so that Markdown shows it as it is, on one line."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))


_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~=^&!$\"':@+]")


def _render_page(
    environment: Environment, page: PageView, bodies: Bodies, pictured: Collection[str]
) -> OutputFile:
    parts = [_render_part(environment, block, page, bodies) for block in page.blocks]
    if page.titled:
        parts.insert(0, Part("title", "", _heading(1, page.title, "")))
    frame = environment.select_template([f"pages/{page.template}.html", "page.html"])
    text = frame.render(page=page, parts=parts).strip()
    head = render_head(page, has_picture=page.path in pictured)
    return OutputFile(page.path, f"{_frontmatter(page, head)}\n{text}\n".encode(), page.in_nav)


def _render_part(environment: Environment, block: Block, page: PageView, bodies: Bodies) -> Part:
    heading = _heading(2, block.heading, block.anchor) if block.heading else Markup()
    if isinstance(block.view, Body):
        # Markdown, escaped by whoever rendered the note.
        text = Markup(bodies(block.view.note, page.path).strip("\n"))  # noqa: S704
    elif block.template == "title":
        text = _heading(1, str(block.view), "")
    else:
        # Autoescaping has made it safe; nothing else in this module marks text as such unasked.
        text = Markup(render_fragment(environment, block))  # noqa: S704
    joined = Markup("\n\n").join(part for part in (heading, text) if part)
    return Part(block.template, block.anchor, joined)


def _heading(level: int, text: str, anchor: str) -> Markup:
    mark = f" {{#{anchor}}}" if anchor else ""
    return Markup(f"{'#' * level} {escape_markdown(text)}{mark}")  # noqa: S704 - just escaped


def _frontmatter(page: PageView, head: tuple[str, ...]) -> str:
    # Themes print title and description raw, so they are escaped here (ENGINES, trap 6).
    meta: dict[str, object] = {
        "title": escape(" ".join(page.title.split())),
        "description": escape(" ".join(page.description.split())),
    }
    if page.path == HOME:
        # A theme sets the name of the site behind a title, and here both are the same.
        del meta["title"]
    if page.hide:
        meta["hide"] = list(page.hide)
    if not page.searchable:
        meta["search"] = {"exclude": True}
    # Words of a note that look like a template are words (ENGINES, trap 23).
    meta["render_macros"] = False
    meta[HEAD] = list(head)
    text = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{text}---\n"


def _browsing(environment: Environment, pages: Iterable[PageView]) -> tuple[OutputFile, ...]:
    """Return what the pages of all work load besides; nothing where there is nothing to choose."""
    views = (block.view for page in pages for block in page.blocks)
    # All of them have the same choices, and the order of cards is nothing to the rules.
    browse = next((view for view in views if isinstance(view, Browse) and view.facets), None)
    if browse is None:
        return ()
    style = cssmin(environment.get_template("portfolio.css").render(view=browse))
    script = _copy(environment, BROWSE_SCRIPT, "portfolio.js")
    return OutputFile(BROWSE_STYLE, style.encode(), in_nav=False), script


def _copy(environment: Environment, path: str, name: str) -> OutputFile:
    # No template: it is read through the loader only to find the owner's first.
    loader = environment.loader
    if loader is None:
        message = "the environment has no loader"
        raise RuntimeError(message)
    source, _, _ = loader.get_source(environment, name)
    if path == STYLE:
        source = cssmin(source)
    return OutputFile(path, source.encode(), in_nav=False)
