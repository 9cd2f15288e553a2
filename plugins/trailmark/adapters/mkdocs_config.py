"""What Trailmark adds to a MkDocs configuration; what the owner wrote is never replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from trailmark.audit.said import copied_names, words_on_each_page
from trailmark.base.speech import Language
from trailmark.pages.routes import FAVICON, STYLE
from trailmark.render.extensions import EXTENSION_OPTIONS, EXTENSIONS, worded_options
from trailmark.settings import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

THEME = Path(__file__).parent / "theme"
"""Files for the generator's theme: the 404 page."""


FEATURES = ("navigation.indexes", "navigation.tabs", "search.highlight", "toc.follow")
PALETTE: tuple[dict[str, Any], ...] = (
    {
        "media": "(prefers-color-scheme)",
        "toggle": {"icon": "material/brightness-auto", "name": "Switch to light mode"},
    },
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "toggle": {"icon": "material/brightness-7", "name": "Switch to dark mode"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "toggle": {"icon": "material/brightness-4", "name": "Follow the system"},
    },
)
MATERIAL_FAVICON = "assets/images/favicon.png"
"""Material's own icon, which a site has when its owner names none."""
MATERIAL_FONT = {"text": "Roboto", "code": "Roboto Mono"}
"""What Material loads from another site when the owner names no font."""


def read_site(config: MkDocsConfig, *, vault: Path) -> Site:
    """Return what the core needs to know of the generator; `vault` is the folder of notes."""
    return Site(
        name=config.site_name,
        url=config.site_url or "",
        directory_urls=config.use_directory_urls,
        language=str(config.theme.get("language") or ""),
        words=(
            *_theme_words(config),
            *words_on_each_page(config, config.theme, config.extra),
            *copied_names(Path(config.docs_dir), vault),
        ),
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


def past_the_gate(config: MkDocsConfig) -> list[str]:
    """Return the owner's extensions that read files by themselves while pages are converted.

    What they bring into a page has passed no gate: a line of code that names a private note would
    be replaced by its text.
    """
    return [name for name in config.markdown_extensions if name in _READING]


_READING = frozenset(
    (
        "pymdownx.snippets",
        "pymdownx.b64",
        "markdown_include.include",
        "mdx_include",
        "mdx_include.mdx_include",
    )
)


def add_extensions(config: MkDocsConfig) -> None:
    """Switch on the Markdown extensions that staged notes are written for."""
    for name in EXTENSIONS:
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
    worded = worded_options()
    for name, options in EXTENSION_OPTIONS.items():
        own = config.mdx_configs.get(name, {})
        config.mdx_configs[name] = {**options, **worded.get(name, {}), **own}


def add_style(config: MkDocsConfig) -> None:
    """Put our stylesheet first, so that the owner's own rules come after it."""
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)


def add_theme(config: MkDocsConfig) -> None:
    """Put our theme files behind the owner's `custom_dir` and before the theme's own.

    What the owner left as the theme has it is filled in: tabs, since most pages show no other way
    on; both schemes; and no font of another site (PRIVACY rule 10).
    """
    folder = str(THEME)
    if folder not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, folder)
    if config.theme.name != "material":
        return
    if not config.theme.get("features"):
        config.theme["features"] = list(FEATURES)
    if not config.theme.get("palette"):
        config.theme["palette"] = [dict(one) for one in PALETTE]
    if config.theme.get("font") == MATERIAL_FONT:
        config.theme["font"] = False


def add_language(config: MkDocsConfig, language: Language | None) -> None:
    """Let the theme speak the language of the site, unless its owner gave it another than English.

    With it go the language that a page says it is in, and the one that the search knows words of.
    """
    if language and config.theme.get("language", "en") == "en":
        config.theme["language"] = language


SEPARATOR = r"[\s\-,:!=\[\]()\"/#]+"
"""What stands between words for the search; the theme's own knows spaces and hyphens alone."""


def add_search(config: MkDocsConfig) -> None:
    """Let the search find a word that a sign stands beside, such as `#queues`.

    How its owner wants words told apart is left alone.
    """
    search = config.plugins.get("material/search")
    if search is not None and not search.config.get("separator"):
        search.config["separator"] = SEPARATOR


def add_favicon(config: MkDocsConfig) -> None:
    """Use our icon where the owner has put none in the place of the theme's."""
    folders = (config.docs_dir, config.theme.custom_dir)
    owned = any(one and (Path(one) / MATERIAL_FAVICON).is_file() for one in folders)
    if config.theme.get("favicon") == MATERIAL_FAVICON and not owned:
        config.theme["favicon"] = FAVICON
