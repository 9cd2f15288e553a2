"""The whole story in one screen: notes in, files of a public site out.

The only module that holds both the private vault and the finished files, because the audit must
compare them. No clock, network, randomness or working directory: `today` and all paths are given.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from trailmark.audit.search import Files, Search, audit
from trailmark.audit.secrets import Secrets, gather_secrets
from trailmark.audit.trace import Traced, places_of, same_files
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.base.speech import speaking
from trailmark.careful.names import People, gather_people
from trailmark.careful.search import (
    KINDS,
    find_careful,
    lines_of,
    lines_of_path,
    lines_of_text,
)
from trailmark.goals.model import Goals
from trailmark.goals.options import check_goal_settings
from trailmark.goals.parse import parse_goals
from trailmark.history.model import NOTHING, History
from trailmark.history.read import open_repository, read_history, report_history
from trailmark.pages.compose import compose_pages
from trailmark.pages.desk import make_desk
from trailmark.pages.navigation import NavEntry, plan_navigation
from trailmark.pages.routes import Routes, plan_routes
from trailmark.progress.asof import as_of, boxes_then, report_ahead
from trailmark.progress.measure import measure
from trailmark.progress.model import Past, Progress
from trailmark.progress.reviewing import review_periods
from trailmark.progress.texts import texts_as_of
from trailmark.publish.data_links import link_reader
from trailmark.publish.decisions import Decisions
from trailmark.publish.gate import open_gate
from trailmark.publish.policy import folder_over
from trailmark.publish.public import NoteType, PublicVault
from trailmark.publish.reveal import reveal
from trailmark.publish.written import WrittenReview, written_reviews
from trailmark.records.model import Records
from trailmark.records.published import NAME as PUBLISHED
from trailmark.records.published import Changes, Published, read_published, report_changes
from trailmark.records.reader import read_records, report_links
from trailmark.render.beside.files import render_beside
from trailmark.render.bodies import render_bodies
from trailmark.render.model_json import render_model
from trailmark.render.outputs import OutputFile
from trailmark.render.own_words import read_own_words
from trailmark.render.pages import render_pages
from trailmark.render.previews.draw import draw_previews
from trailmark.settings import Project, PublishSettings, Settings, parse_settings
from trailmark.vault.note import Vault
from trailmark.vault.reader import read_vault


@dataclass(frozen=True, slots=True)
class Understanding:
    """All that is known before anything is drawn."""

    vault: PublicVault
    goals: Goals
    records: Records
    progress: Progress
    routes: Routes
    secrets: Secrets
    """What no output may hold; opaque to everyone but the audit."""
    decisions: Decisions
    """What is public and why; for the owner's terminal, never for a page."""
    people: People
    """The names of people whose notes are private; opaque to everyone but `report_careful`."""
    written: tuple[WrittenReview, ...]
    """Every review, private ones too, oldest first; for the owner's terminal, never for a page."""

    @property
    def past(self) -> Past:
        """What has happened, as far as it is public."""
        return Past(self.records, self.progress.ties.history)

    def model(self) -> str:
        """Return the public model as JSON."""
        return render_model(self.goals, self.progress, self.vault, self.routes)


@dataclass(frozen=True, slots=True)
class Build:
    """A finished site, in memory."""

    files: tuple[OutputFile, ...]
    nav: tuple[NavEntry, ...]
    understanding: Understanding
    published: Published | None = None
    """The list that the owner keeps of what is public."""
    changes: Changes | None = None
    """How it differs from what is public; None when no list is kept."""


def read_settings(options: Mapping[str, Any]) -> Settings:
    """Read all options of the plugin.

    Raises:
        SettingsError: An option does not exist or has a wrong value.
    """
    settings = parse_settings(options)
    check_goal_settings(settings.goals)
    return settings


def understand(project: Project, *, today: date, found: Diagnostics) -> Understanding:
    """Read, gate, understand and measure."""
    settings, publish = project.settings, project.settings.publish

    def is_settled(path: str, source: str) -> bool:
        return folder_over(path, source, publish) is not None

    vault = read_vault(project.root / settings.vault, settings.vault, found, is_settled)
    return _understand(project, vault, publish, today, found)


def understand_privately(project: Project, *, today: date, found: Diagnostics) -> Understanding:
    """Understand all notes, private ones too: for the owner's terminal, never for a site.

    Git is not asked: what it remembers is of what was public.
    """
    settings = project.settings
    project = replace(project, environ=None)
    vault = read_vault(project.root / settings.vault, settings.vault, found)
    return _understand(project, *reveal(vault, settings.publish), today, found)


def _understand(
    project: Project,
    vault: Vault,
    publish: PublishSettings,
    today: date,
    found: Diagnostics,
) -> Understanding:
    gated = open_gate(vault, publish, today=today, found=found)
    public = gated.public
    goals = parse_goals(public.notes, project.settings.goals, found)
    records = _read_records(project, public, today, found)
    history, is_past = _read_history(project, vault, public, today, found)
    newest = records.newest
    if newest and newest > today and not is_past:
        words = {"what": "entry of the data", "newest": newest, "today": today}
        found.report("past-day", Location(project.settings.site_data), **words)
    records = records.until(today)
    # On a past day a note may not be there yet.
    if project.latest(today) == today:
        report_links(records, found)
    # Everything above sees one day: what came later is undone here, and only here.
    report_ahead(goals, public, day=project.latest(today), found=found)
    boxes = boxes_then(goals, history, day=today)
    goals = as_of(goals, history, day=today)
    past = Past(records, history.until(today))
    progress = measure(goals, past, public, today=today, found=found)
    shown = texts_as_of(public, history, boxes, day=today, is_past=is_past)
    routes = plan_routes(
        shown,
        (track.id for track in goals.tracks),
        directory_urls=project.site.directory_urls,
    )
    # What every site says, and what the owner wrote into `site_data/`, betrays no note.
    common = (*read_own_words(project.speech), *project.site.words, str(records))
    secrets = gather_secrets(vault, public, publish, today=today, common=common)
    people = gather_people(vault, gated.decisions.public_paths)
    told = (gated.decisions, people, written_reviews(vault, today=today))
    return Understanding(shown, goals, records, progress, routes, secrets, *told)


def _read_records(
    project: Project, public: PublicVault, today: date, found: Diagnostics
) -> Records:
    label = project.settings.site_data
    folder, link = project.root / label, link_reader(public)
    return read_records(folder, label, today=project.latest(today), link=link, found=found)


def understand_records(
    project: Project, known: Understanding, *, today: date, found: Diagnostics
) -> Understanding:
    """Read `site_data/` once more and count anew, while the notes stay as they were read."""
    records = _read_records(project, known.vault, today, found).until(today)
    past = replace(known.past, records=records)
    progress = measure(known.goals, past, known.vault, today=today, found=found)
    return replace(known, records=records, progress=progress)


def _read_history(
    project: Project, vault: Vault, public: PublicVault, today: date, found: Diagnostics
) -> tuple[History, bool]:
    """Ask git about the public goal notes, and whether anything was committed after `today`."""
    settings = project.settings
    folder = project.root / settings.vault
    repository = open_repository(folder, settings, project.environ, found, project.kept)
    if repository is None:
        return NOTHING, False
    paths = frozenset(note.path for note in public.of_type(NoteType.GOALS))
    history = read_history(repository, vault, paths, settings, today=today)
    report_history(repository, history, settings, today=today, found=found)
    return history, repository.newest > today


def build(project: Project, *, today: date, found: Diagnostics) -> Build:
    """Make every file of the site; nothing is written to disk."""
    with speaking(project.speech):
        known = understand(project, today=today, found=found)
        reviews = review_periods(known.goals, known.past, known.vault, today=today)
        models = (known.vault, known.goals, known.records, known.progress)
        desk = make_desk(*models, routes=known.routes, site=project.site, reviews=reviews)
        pages = compose_pages(desk)
        overrides = project.root / project.settings.overrides
        bodies = render_bodies(desk, overrides, found)
        drawn = draw_previews(pages, found) if project.settings.previews else {}
        pages_made = render_pages(pages, bodies, overrides, drawn)
        files = (*pages_made, *render_beside(desk, overrides, found))
        nav = plan_navigation(pages)
    audit_site(((file.path, file.content) for file in files), known, found)
    return Build(files, nav, known, *_compare(project, known, found))


def _compare(
    project: Project, known: Understanding, found: Diagnostics
) -> tuple[Published | None, Changes | None]:
    """Compare what is public with the list that the owner may keep of it."""
    settings = project.settings
    source = f"{settings.site_data}/{PUBLISHED}"
    published = read_published(project.root / settings.site_data / PUBLISHED, source, found)
    if published is None:
        return None, None
    public = known.decisions.public_paths
    return published, report_changes(published, public, source, settings.vault, found)


def trace(project: Project, fingerprint: str, files: Files, *, today: date) -> Traced | None:
    """Find the words that the audit knows by a fingerprint, and where they stand in the vault.

    Looked through is what is handed to a generator, then `files`, those of a finished site. For the
    owner's terminal, never for a site or a log.
    """
    built = build(project, today=today, found=Diagnostics())
    known = built.understanding
    # What its owner allowed is told too: nobody knows a fingerprint by heart.
    search = Search(replace(known.secrets, allowed=frozenset()))
    for path, content in chain(((one.path, one.content) for one in built.files), files):
        hits = [hit for hit in search.hits(path, content) if hit.fingerprint == fingerprint]
        if hits:
            # A file that was copied is often met by its name as well, which is the lesser matter.
            hit = next((one for one in hits if one.rule == "file"), hits[0])
            label = project.settings.vault
            vault = read_vault(project.root / label, label, Diagnostics())
            copied = hit.rule == "file"
            places = same_files(content, vault) if copied else places_of(hit.words, vault)
            public = frozenset(f"{label}/{one}" for one in known.decisions.public_paths)
            return Traced(hit, tuple(places), public, fingerprint in known.secrets.allowed)
    return None


def report_careful(project: Project, known: Understanding, found: Diagnostics) -> None:
    """Tell of words in public text that its author may not have meant to publish."""
    settings = project.settings.publish
    texts = [line for note in known.vault.notes for line in lines_of(note)]
    for file in known.vault.attachments:
        texts += lines_of_path(file.path, Location(f"{project.settings.vault}/{file.path}"))
    profile = Location(f"{project.settings.site_data}/profile.yml")
    written = [(Location(one.source, one.line), one.note) for one in known.records.records]
    written += [(profile, one) for one in known.records.profile.texts]
    texts += [line for place, text in written for line in lines_of_text(text, place)]
    allowed = (*settings.careful_allow, *known.records.profile.names)
    for one in find_careful(texts, settings.careful, known.people, allowed):
        words = ", ".join(f"`{word}`" for word in one.words)
        found.report(
            "careful-words", one.place, words=words, says=KINDS[one.kind].says, kind=one.kind
        )


def audit_site(
    files: Files,
    known: Understanding,
    found: Diagnostics,
    is_declared: Callable[[str], bool] = lambda _: True,
) -> None:
    """Compare finished files, staged or built by any generator, with what is private."""
    audit(files, known.secrets, found, is_declared)
