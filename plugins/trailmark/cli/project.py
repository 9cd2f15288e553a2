"""Find `mkdocs.yml` and read our part of it, without the generator."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
import yaml
from yaml_env_tag import construct_env_tag

from trailmark.audit.said import copied_names, words_on_each_page
from trailmark.base.errors import SettingsError
from trailmark.pipeline import read_settings
from trailmark.settings import FIRST_DAY, KEPT, LAST_DAY, Project, Settings, Site


def read_project(config: Path) -> Project:
    """Read the project that a configuration file describes.

    Raises:
        click.ClickException: The file cannot be read, or an option of it is wrong.
    """
    try:
        options = yaml.load(config.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        message = f"`{config}` cannot be read: {error}"
        raise click.ClickException(message) from error
    options = _mapping(options)
    try:
        settings = read_settings(_plugin_options(options.get("plugins")))
    except SettingsError as error:
        lines = [f"{config}: option `{name}`: {text}" for name, text in error.problems]
        raise click.ClickException("\n".join(lines)) from error
    root = config.resolve().parent
    docs = root / str(options.get("docs_dir") or "docs")
    theme, extra = (_mapping(options.get(key)) for key in ("theme", "extra"))
    site = Site(
        name=str(options.get("site_name") or "Trailmark"),
        url=str(options.get("site_url") or ""),
        directory_urls=options.get("use_directory_urls") is not False,
        language=str(theme.get("language") or ""),
        words=(
            *words_on_each_page(options, theme, extra),
            *copied_names(docs, root / settings.vault),
        ),
    )
    return Project(root, settings, site, os.environ, root / KEPT, _day_of_build(settings))


def _mapping(option: object) -> dict[str, Any]:
    return option if isinstance(option, dict) else {}


def read_today(settings: Settings, given: datetime | None) -> date:
    """Return the day to judge on: the one given, the configured one, else today."""
    if given is not None:
        return given.date()
    return settings.today or _day_of_build(settings)


def _day_of_build(settings: Settings) -> date:
    """Return the day that it is where the owner lives."""
    return datetime.now(ZoneInfo(settings.timezone)).date()


def possible_day(
    _context: click.Context, _option: click.Parameter, given: datetime | None
) -> datetime | None:
    """Refuse a day around which a calendar has no room, as the option `today` does."""
    if given is not None and not FIRST_DAY <= given.date() <= LAST_DAY:
        message = f"write a day from {FIRST_DAY} to {LAST_DAY}"
        raise click.BadParameter(message)
    return given


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' own tags: `!ENV` by its value, any other as nothing."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def _plugin_options(plugins: object) -> dict[str, Any]:
    """Return the options of the plugin, listed in either of the two ways that MkDocs has."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for entry in listed:
        options = entry.get("trailmark") if isinstance(entry, dict) else None
        if isinstance(options, dict):
            return {key: value for key, value in options.items() if key != "enabled"}
    return {}
