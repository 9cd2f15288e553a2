"""The plugin for MkDocs and ProperDocs: hands options in and files out.

Everything is built before the generator empties `site_dir`, so that a broken vault or option
never costs the last good site (ENGINES, trap 9). The plugin adds files to what the generator
found; it never removes private ones from a list that holds them, because they are never on it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from mkdocs.config.base import Config, ValidationError
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from trailmark.adapters.accessibility import name_parts
from trailmark.adapters.head import fill_head, show_before_script
from trailmark.adapters.mkdocs_config import (
    add_extensions,
    add_favicon,
    add_language,
    add_search,
    add_style,
    add_theme,
    past_the_gate,
    read_site,
)
from trailmark.adapters.mkdocs_files import (
    collect_files,
    declared_paths,
    find_listing,
    is_inside,
    plan_nav,
    theme_files,
)
from trailmark.audit.site import files_below, matches
from trailmark.base.codes import Severity
from trailmark.base.diagnostics import Diagnostics, with_cures
from trailmark.base.errors import SettingsError
from trailmark.base.spans import Location
from trailmark.base.speech import speaking
from trailmark.pipeline import Build, audit_site, build, read_settings
from trailmark.render.outputs import write_outputs
from trailmark.render.pages import HEAD
from trailmark.settings import KEPT, Project, Settings, Site, speech_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("trailmark")


class NoOptions(Config):
    """What MkDocs itself reads of our options: nothing (docs/decisions/0004)."""


class TrailmarkPlugin(BasePlugin[NoOptions]):
    """Publishes a vault of notes."""

    settings: Settings

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Read the options through `read_settings`, where the command line reads them too."""
        self.config = NoOptions(config_file_path=config_file_path)
        try:
            self.settings = read_settings(options)
        except SettingsError as error:
            return [(option, ValidationError(text)) for option, text in error.problems], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, in which a half-typed note must not stop all."""
        del dirty
        self._serving = command == "serve"

    @event_priority(100)  # the search asks the theme for its language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring along the Markdown extensions, the stylesheet and the 404 page."""
        if sum(isinstance(one, TrailmarkPlugin) for one in config.plugins.values()) > 1:
            message = "the plugin `trailmark` is listed twice; remove one of them"
            raise PluginError(message)
        if reading := past_the_gate(config):
            message = (
                f"the Markdown extension `{reading[0]}` reads files that did not pass the gate; "
                "remove it from `markdown_extensions`"
            )
            raise PluginError(message)
        self._root = Path(config.config_file_path or "mkdocs.yml").parent.resolve()
        add_language(config, self.settings.language)
        theme = Site(language=str(config.theme.get("language") or ""))
        self._speech = speech_of(self.settings, theme)
        with speaking(self._speech):
            add_extensions(config)
        add_style(config)
        add_theme(config)
        add_favicon(config)
        add_search(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the whole site in memory, before anything of the old one is removed."""
        found = Diagnostics()
        vault = self._root / self.settings.vault
        if is_inside(Path(config.docs_dir), vault) or is_inside(vault, Path(config.docs_dir)):
            found.report("vault-is-docs", Location(Path(config.config_file_path).name))
        built_on = datetime.now(ZoneInfo(self.settings.timezone)).date()
        today = self.settings.today or built_on
        site, kept = read_site(config, vault=vault), self._root / KEPT
        project = Project(self._root, self.settings, site, os.environ, kept, built_on)
        self._built: Build = build(project, today=today, found=found)
        self._tell(found, "nothing was written; the site is as it was")
        self._staged = TemporaryDirectory(prefix="trailmark-")
        write_outputs(self._built.files, Path(self._staged.name))

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what was built, and the navigation when the owner has none."""
        found = Diagnostics()
        vault = self._root / self.settings.vault
        collected = collect_files(
            files, self._built.files, Path(self._staged.name), vault, config, found
        )
        self._tell(found, "nothing was written")
        if config.nav is None and self.settings.nav:
            config.nav = plan_nav(self._built.nav)
        # Other plugins may later take a file of the theme off the list and write it themselves.
        self._of_theme = theme_files(collected, config)
        return collected

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Mark the listing of a page that is not in the navigation itself."""
        del config
        self._listing = find_listing(page, nav)
        if self._listing is not None:
            self._listing.active = True
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Fill the head and name what the theme leaves open, once all other plugins are done."""
        if self._listing is not None:
            self._listing.active = False  # the generator does the same for the page itself
        with speaking(self._speech):
            filled = fill_head(output, page.meta.get(HEAD, ()))
            return show_before_script(name_parts(filled))

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """Name the same on the 404 page, which is no page to the generator."""
        if not template_name.endswith(".html"):
            return output_content
        with speaking(self._speech):
            return name_parts(output_content)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Remember every file that the site is to have, and give the 404 page its words."""
        env.globals["say"] = partial(self._speech.say, context="", values={})
        self._files = files
        # Hooks come behind all plugins, and what they write when all is built is to be read too.
        config.plugins.events["post_build"].sort(key=lambda one: one == self.on_post_build)
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Read the finished site once more, as a stranger would."""
        site = Path(config.site_dir)
        found = Diagnostics()
        declared = declared_paths(self._files, config) | self._of_theme.keys()
        searched = 0

        def files() -> Iterator[tuple[str, bytes]]:
            nonlocal searched
            for path, file in files_below(site):
                content = file.read_bytes()
                if not self._is_of_theme(path, content):
                    searched += 1
                    yield path, content

        others = self.settings.publish.other_files
        audit_site(
            files(),
            self._built.understanding,
            found,
            lambda path: path in declared or matches(path, others),
        )
        self._tell(found, f"do not publish `{site.name}/`")
        if not found.errors:
            log.info("searched %d files of `%s/`, nothing private found", searched, site.name)

    def _is_of_theme(self, path: str, content: bytes) -> bool:
        """Tell whether a file is as the theme brought it: the same on every site."""
        source = self._of_theme.get(path)
        return source is not None and source.read_bytes() == content

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watch what the site is made from."""
        del config, builder
        for name in (self.settings.vault, self.settings.site_data, self.settings.overrides):
            folder = self._root / name
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _tell(self, found: Diagnostics, outcome: str) -> None:
        """Log what was found; stop on an error, unless this is a preview.

        Raises:
            PluginError: Something must be mended before anything may be published.
        """
        for one, cure in with_cures(found):
            words = str(one) if cure else str(one).partition("\n")[0]
            if one.severity is Severity.NOTICE:
                log.info(words)
            elif one.severity is Severity.WARNING or self._serving:
                log.warning(words)
            else:
                log.error(words)
        if found.errors and not self._serving:
            count = len(found.errors)
            raise PluginError(f"{count} {'error' if count == 1 else 'errors'}; {outcome}")

    _serving = False
    _listing: Page | None = None
