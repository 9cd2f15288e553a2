"""Every option of Trailmark, with its type, default and purpose.

In: the mapping under `trailmark:` in `mkdocs.yml`. Out: `Settings`. The adapters and the command
line both read options through here, so that they cannot differ (docs/decisions/0004).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from trailmark.base.errors import SettingsError
from trailmark.base.formats import FILMS, SOUNDS
from trailmark.base.speech import LANGUAGES, Language, Speech, gaps, make_speech, read_messages


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
"""Several words or phrases; a single one may be written without a list."""


CarefulKind = Literal["money", "health", "email", "phone", "id", "name"]
CAREFUL_KINDS: tuple[CarefulKind, ...] = get_args(CarefulKind)
"""What may stand in public text without its author having thought of it."""


KEPT = ".cache/trailmark"
"""The folder beside `mkdocs.yml` in which what was read of old versions is kept."""


class _Options(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class PublishSettings(_Options):
    """What may leave the vault (PRIVACY rules 1 to 3)."""

    private_folders: Words = ()
    """Folders of the vault from which nothing is ever published."""
    public_folders: Words = ()
    """Folders in which a note without `publish:` is public. Empty: only `publish: true` is."""
    private_headings: Words = ()
    """Words that make the section below a heading private, added to the built-in list."""
    uncleaned_types: Words = ()
    """Types of sound and film that may leave as they are, with all they hide: `[mp3, mp4]`."""
    allowed_words: Words = ()
    """Fingerprints of private words that the audit lets pass: `[3f2a9c0b71de]`."""
    other_files: Words = ()
    """Files that other tools add to the site, as patterns: `[feed_rss_created.xml, "cards/*"]`."""
    careful: Annotated[tuple[CarefulKind, ...], BeforeValidator(_as_list)] = CAREFUL_KINDS
    """What `trailmark check` looks for in public text; it only tells."""
    careful_allow: Words = ()
    """Words that it need not tell of, as it shows them: `[Ada Byron, "€4,000"]`."""

    @field_validator("private_folders")
    @classmethod
    def _named_folders(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        for one in written:
            # What is taken for something else than its owner meant would protect nothing.
            parts = [part.strip() for part in re.split(r"[/\\]", one)]
            while parts and parts[-1] in {"", "*", "**"}:
                parts.pop()
            is_unclear = ".." in parts or re.search(r"[*?\[\]]", "".join(parts))
            if is_unclear or not any(part.strip(".") for part in parts):
                raise ValueError(f"`{one}` names no folder; write it without patterns: `journal`")
        return written

    @field_validator("allowed_words")
    @classmethod
    def _fingerprints(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        for one in written:
            if not re.fullmatch(r"[0-9a-f]{12}", one):
                raise ValueError(
                    f"`{one}` is no fingerprint; copy it from the message of the audit"
                )
        return written

    @field_validator("uncleaned_types")
    @classmethod
    def _known_types(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        types = tuple(one.strip().removeprefix(".").casefold() for one in written)
        for name in types:
            if name not in SOUNDS | FILMS:
                known = ", ".join(sorted(SOUNDS | FILMS))
                raise ValueError(f"`{name}` is no type of sound or film; known are {known}")
        return types


class GoalSettings(_Options):
    """How goal notes are read."""

    languages: Annotated[
        tuple[Literal["en", "de", "tr"], ...], BeforeValidator(_as_list), Field(min_length=1)
    ] = ("en",)
    """The languages of the notes; `lang:` in the frontmatter of a note names its own."""
    words: Mapping[str, Words] = Field(default_factory=dict)
    """Further words for any word list: `milestones: [Etappenziele]`."""
    rules: Mapping[str, bool] = Field(default_factory=dict)
    """Rules, or whole tiers, to turn off: `words-due: off`, `T3: off`."""
    rating_max: Annotated[int, Field(ge=2, le=100)] = 5
    """How many stars are full marks when neither legend nor header says so."""
    date_order: Literal["day-first", "month-first"] | None = None
    """How `09/01/2025` is meant; left out, such a date is not read."""
    strike: Literal["done", "dropped"] | None = None
    """What a line struck through without a date means; left out, it counts as neither."""


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9000, 1, 1)
"""Between them calendars have room for what lies a few years around a day."""


class Settings(_Options):
    """All options."""

    vault: str = "content"
    """The folder of notes, beside `mkdocs.yml`."""
    site_data: str = "site_data"
    """The folder with `profile.yml`, `metrics.yml`, `skills.yml` and `records/`."""
    overrides: str = "overrides"
    """The folder whose `trailmark/` replaces templates of the package, one file at a time."""
    today: Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)] | None = None
    """The day that the site is of, today or past; left out, it is the day of the build."""
    timezone: str = "UTC"
    """The owner's time zone, in which the day of the build is told: `Europe/Istanbul`."""
    history: bool = False
    """Whether dates are taken from the git history of the notes."""
    nav: bool = True
    """Whether Trailmark makes the navigation when `mkdocs.yml` has none."""
    previews: bool = True
    """Whether a picture is made for each page, which messengers show beside its link."""
    language: Language | None = None
    """The language of the site, `en`, `de` or `tr`; left out, that of the theme, else English."""
    words: Mapping[str, str] = Field(default_factory=dict)
    """Other words for titles, labels and sentences, by the English ones: `{Portfolio: Work}`."""
    publish: PublishSettings = PublishSettings()
    """What may leave the vault."""
    goals: GoalSettings = GoalSettings()
    """How goal notes are read."""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            sentence = f"`{name}` is no time zone; write it like `Europe/Istanbul`"
            raise ValueError(sentence) from error
        return name

    @field_validator("words")
    @classmethod
    def _words_of_the_site(cls, written: Mapping[str, str]) -> Mapping[str, str]:
        for english, own in written.items():
            if problem := _wrong_word(english, own):
                raise ValueError(problem)
        return written

    @field_validator("today", mode="before")
    @classmethod
    def _no_day_is_none(cls, value: object) -> object:
        # `today: !ENV [TRAILMARK_TODAY, '']` gives an empty text where the variable is not set.
        return None if value == "" else value


class Site(_Options):
    """What the generator knows about the site it builds."""

    name: str = "Trailmark"
    url: str = ""
    """The address of the site, with a final slash; empty when it is not known."""
    directory_urls: bool = True
    """Whether `a/b.md` becomes `a/b/`, or `a/b.html`."""
    language: str = "en"
    """What the theme speaks."""
    words: tuple[str, ...] = ()
    """What the theme writes on every page; the audit takes none of it for a secret."""


@dataclass(frozen=True, slots=True)
class Project:
    """What is built: a folder, its options, and what the generator says about the site."""

    root: Path
    """The folder of `mkdocs.yml`."""
    settings: Settings
    site: Site
    environ: Mapping[str, str] | None = None
    """The variables with which git may be asked for dates; without them it is not."""
    kept: Path | None = None
    """The folder in which what git told may be kept for the next run; without it nothing is."""
    built_on: date | None = None
    """The day on which it is built, which no page says: what is dated later is a mistake. None when
    nobody knows; then it is the day that the site is of."""

    def latest(self, today: date) -> date:
        """Return the last day on which something can have happened."""
        return max(today, self.built_on or today)

    @property
    def speech(self) -> Speech:
        """How the site speaks."""
        return speech_of(self.settings, self.site)


def speech_of(settings: Settings, site: Site) -> Speech:
    """Return how a site speaks: in its own language, else in that of its theme."""
    theme: Language = next((one for one in LANGUAGES if one == site.language), "en")
    return make_speech(settings.language or theme, settings.words)


def parse_settings(options: Mapping[str, Any]) -> Settings:
    """Read options.

    Raises:
        SettingsError: One or more are unknown or have a wrong value.
    """
    try:
        return Settings.model_validate(dict(options))
    except ValidationError as error:
        raise SettingsError(tuple(_problem(one) for one in error.errors())) from error


def _wrong_word(english: str, own: str) -> str:
    """Say what is wrong with another word for a message; empty when nothing is."""
    known = read_messages()
    if english not in known:
        near = get_close_matches(english, sorted(known), n=1)
        cure = (
            f"did you mean `{near[0]}`?" if near else "docs/interface-words.md tells where they are"
        )
        return f"the site never says `{english}`; {cure}"
    try:
        same = gaps(own) == gaps(english)
    except ValueError:
        same = False
    if not own.strip() or not same:
        wanted = ", ".join(f"`{{{name}}}`" for name in sorted(gaps(english))) or "no braces"
        return f"the word for `{english}` needs words and {wanted}"
    if marks := sorted(_MARKS.intersection(own).difference(english)):
        return f"the word for `{english}` is plain text; leave out {' '.join(map(repr, marks))}"
    return ""


_MARKS = frozenset('<>[]`*_"\\\n')
"""What Markdown or HTML, into which words are written, would not take for text."""


def _problem(error: ErrorDetails) -> tuple[str, str]:
    option = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return option, _unknown(error["loc"])
    sentence = error["msg"].removeprefix("Value error, ")
    if error["type"] == "value_error":
        return option, sentence
    return option, f"{sentence[:1].lower()}{sentence[1:]}, but found `{error['input']}`"


def _unknown(path: tuple[str | int, ...]) -> str:
    known = {
        "publish": PublishSettings.model_fields,
        "goals": GoalSettings.model_fields,
    }.get(str(path[0]) if len(path) > 1 else "", Settings.model_fields)
    near = get_close_matches(str(path[-1]), known, n=1)
    cure = f"did you mean `{near[0]}`?" if near else f"the options are {', '.join(known)}"
    return f"there is no such option; {cure}"
