"""Turn finished files into the generator's own list of files."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, InclusionLevel

from trailmark.base.spans import Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from trailmark.base.diagnostics import Diagnostics
    from trailmark.pages.navigation import NavEntry
    from trailmark.render.outputs import OutputFile


def collect_files(  # noqa: PLR0913 - one place where all of them meet
    files: Files,
    outputs: Sequence[OutputFile],
    staged: Path,
    vault: Path,
    config: MkDocsConfig,
    found: Diagnostics,
) -> Files:
    """Return the generator's files without the vault, and ours, written below `staged`.

    A file of the owner's at the same path wins, since it was put there on purpose.
    """
    kept = [one for one in files if not _is_in_vault(one, vault)]
    taken = {one.src_uri for one in kept}
    for output in outputs:
        if output.path in taken:
            found.report("taken-path", Location(Path(config.docs_dir).name), path=output.path)
            continue
        # Backed by a real file, because other plugins read `abs_src_path` (ENGINES, trap 1).
        made = File.generated(config, output.path, abs_src_path=str(staged / output.path))
        if not output.in_nav:
            made.inclusion = InclusionLevel.NOT_IN_NAV
        kept.append(made)
    return Files(kept)


def plan_nav(entries: Sequence[NavEntry]) -> list[Any]:
    """Return the navigation in the form that `mkdocs.yml` has."""
    return [
        {entry.title: plan_nav(entry.children) if entry.children else entry.path}
        for entry in entries
    ]


def find_listing(page: Page, nav: Navigation) -> Page | None:
    """Return the page of the navigation that lists a page which is not in it; None for others."""
    listed = {one.file.src_uri: one for one in nav.pages}
    if page.file.src_uri in listed:
        return None
    folders = PurePosixPath(page.file.src_uri).parents
    places = (f"{folder}/index.md" for folder in folders if folder.name)
    return next((listed[place] for place in places if place in listed), None)


def declared_paths(files: Files, config: MkDocsConfig) -> frozenset[str]:
    """Return the path of every file that the generator means to write."""
    return frozenset(
        {one.dest_uri for one in files}
        | config.theme.static_templates
        | set(config.extra_templates)
        | _BY_THEMSELVES
        | {path for plugin, path in _BY_PLUGINS.items() if _is_used(plugin, config)}
    )


_BY_THEMSELVES = {"sitemap.xml.gz", "search/search_index.json"}
"""What is written beside them: by the generator and its own search."""
_BY_PLUGINS = {
    "material/tags": "tags.json",
    "material/offline": "search/search_index.js",
}
"""What plugins that come with the theme write without saying so; it is searched all the same."""


def _is_used(plugin: str, config: MkDocsConfig) -> bool:
    """Tell whether a plugin of the theme is listed, by its full name or its last part."""
    return plugin in config.plugins or plugin.rpartition("/")[2] in config.plugins


def theme_files(files: Files, config: MkDocsConfig) -> dict[str, Path]:
    """Return each file that comes with the theme, by its path below the site."""
    themes = [Path(one) for one in config.theme.dirs if one != config.theme.custom_dir]
    return {
        one.dest_uri: Path(one.abs_src_path)
        for one in files
        if one.abs_src_path
        and any(Path(one.abs_src_path).is_relative_to(theme) for theme in themes)
    }


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether `path` is `folder` or lies in it."""
    return path.resolve().is_relative_to(folder.resolve())


def _is_in_vault(file: File, vault: Path) -> bool:
    return file.abs_src_path is not None and is_inside(Path(file.abs_src_path), vault)
