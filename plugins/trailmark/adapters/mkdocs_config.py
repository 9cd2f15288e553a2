"""What Trailmark adds to a MkDocs configuration; what the owner wrote is never replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from trailmark.pages.routes import STYLE
from trailmark.render.extensions import EXTENSION_OPTIONS, EXTENSIONS
from trailmark.settings import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

THEME = Path(__file__).parent / "theme"
"""Files for the generator's theme: the 404 page."""


def read_site(config: MkDocsConfig) -> Site:
    """Return what the core needs to know of the generator."""
    return Site(
        name=config.site_name,
        url=config.site_url or "",
        directory_urls=config.use_directory_urls,
        words=tuple(_theme_words(config)),
    )


def _theme_words(config: MkDocsConfig) -> Iterator[str]:
    """Yield the text of the theme's templates, without the owner's own and other languages."""
    languages = {"en", config.theme.get("language", "en")}
    for folder in config.theme.dirs:
        if folder == config.theme.custom_dir:
            continue
        for file in sorted(Path(folder).rglob("*.html")):
            if file.parent.name != "languages" or file.stem in languages:
                yield file.read_text(encoding="utf-8")


def add_extensions(config: MkDocsConfig) -> None:
    """Switch on the Markdown extensions that staged notes are written for."""
    for name in EXTENSIONS:
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
    for name, options in EXTENSION_OPTIONS.items():
        config.mdx_configs[name] = {**options, **config.mdx_configs.get(name, {})}


def add_style(config: MkDocsConfig) -> None:
    """Put our stylesheet first, so that the owner's own rules come after it."""
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)


def add_theme(config: MkDocsConfig) -> None:
    """Put our theme files behind the owner's `custom_dir` and before the theme's own."""
    folder = str(THEME)
    if folder not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, folder)
