"""Read what git remembers: the whole of the room in one screen.

In: a folder, the environment for git, the vault and which of its notes are public goal notes.
Out: a `History` of days and numbers. Only notes that are public today are followed, only versions
that were public then count, and no word of them leaves the room (PRIVACY rule 7).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.goals.model import Box
from trailmark.history.git import read_repository
from trailmark.history.kept import keep_versions, load_versions
from trailmark.history.lineage import Roots, find_lineage
from trailmark.history.model import Basis, History, Import, Place
from trailmark.history.repository import Change, Commit, Repository, Unusable
from trailmark.history.tracks import Stamp, Trail, remembered
from trailmark.history.versions import Items, Version, Versions
from trailmark.history.walk import MANY, Move, Scene, step, walk
from trailmark.publish.policy import private_folder
from trailmark.settings import Settings
from trailmark.vault.names import composed
from trailmark.vault.note import Attachment, Vault

LARGE = 1_000_000
"""Bytes from which an old version is not read."""


def open_repository(
    folder: Path,
    settings: Settings,
    environ: Mapping[str, str] | None,
    found: Diagnostics,
    kept: Path | None = None,
) -> Repository | None:
    """Open the repository of the folder of notes, or report why its dates are missing.

    Nothing is asked without an environment, nor where the owner did not say `history: true`. What
    is read of old versions is kept in the folder `kept`, if there is one.
    """
    if environ is None or not settings.history or not folder.is_dir():
        return None
    opened = read_repository(folder, environ)
    if isinstance(opened, Repository):
        return replace(opened, kept=kept)
    _report(opened, Location(settings.vault), found)
    return None


def _report(why: Unusable, place: Location, found: Diagnostics) -> None:
    found.report(why.code, place, folder=place.path, reason=why.reason)


def read_history(
    repository: Repository, vault: Vault, public: frozenset[str], settings: Settings, *, today: date
) -> History:
    """Tell what is remembered of the items of the `public` goal notes, given by their paths.

    All of it, also what came after `today`: `History.until` cuts. What is not committed comes after
    the newest commit, so that it is of `today` only where that commit is not later.
    """
    versions = Versions(settings)
    notes = {
        composed(repository.prefix + note.path): note for note in vault.notes if note.path in public
    }
    missing = _missing(repository, vault) if notes.keys() - repository.paths else frozenset()
    scene = _walked(repository, frozenset(notes) | missing, versions)
    news = {path: versions.items(note, today) for path, note in notes.items()}
    changes = [Change(path if path in scene.trails else None, path, "") for path in notes]
    changes += [Change(path, None, "") for path in sorted(missing & scene.trails.keys())]
    latest = max(today, repository.newest)
    stamp = Stamp(latest, latest, Basis.UNCOMMITTED, Basis.UNCOMMITTED)
    scene = step(scene, Move(changes, news), stamp, _NOWHERE)
    found: dict[Place, list[Trail]] = {}
    for path, note in notes.items():
        for trail in scene.trails.get(path, ()):
            # A note that git was never given has no history, not one that begins today.
            if path in repository.paths or trail.born.commit != _NOWHERE:
                found.setdefault(Place(note.path, trail.item.line), []).append(trail)
    single = {place: trails[0] for place, trails in found.items() if len(trails) == 1}
    items = {place: remembered(trail, latest) for place, trail in single.items()}
    return History(items, _imports(single.values(), latest))


def report_history(
    repository: Repository,
    history: History,
    settings: Settings,
    *,
    today: date,
    found: Diagnostics,
) -> None:
    """Report what makes dates less exact than they might be, or keeps facts back."""
    place = Location(settings.vault)
    if repository.newest > today:
        found.report("past-day", place, what="commit", newest=repository.newest, today=today)
    for one in history.until(today).imports:
        found.report("ticked-at-once", place, day=one.day, count=one.count)


def _imports(trails: Iterable[Trail], latest: date) -> tuple[Import, ...]:
    """Find the commits that ticked many of what is done today and has no date of its own."""
    ends = [one.boxes[-1] for one in trails if not one.item.dated]
    ticks = Counter(
        (end.mark.when.day, end.mark.commit)
        for end in ends
        if end.value is Box.DONE and end.mark.when.basis is Basis.BY
    )
    return tuple(
        Import(day, count)
        for (day, _), count in sorted(ticks.items())
        if count >= MANY and day <= latest
    )


_NOWHERE = ""
"""The commit of what is not committed."""


def _missing(repository: Repository, vault: Vault) -> frozenset[str]:
    """Return the committed notes that are not in the folder; one may have a new name."""
    there = {composed(repository.prefix + note.path) for note in vault.notes}
    return frozenset(
        path for path in repository.paths - there if path.startswith(repository.prefix)
    )


def _walked(repository: Repository, paths: frozenset[str], versions: Versions) -> Scene:
    """Return the scene of the newest commit; the last one asked for is kept for a preview."""
    key = (repository.top, repository.prefix, repository.head, paths, versions.key)
    if key not in _WALKED:
        lineage = find_lineage(repository, paths)
        places = _Places(Roots(repository, lineage), versions.settings)
        _fetch(repository, lineage, places, versions)

        def read(commit: Commit, change: Change) -> Items | None:
            inside = places.inside(change.after)
            return versions.of(Version(change.blob, inside, commit.day)) if inside else None

        scene = walk(repository.commits, lineage, read)[repository.head]
        _WALKED.clear()
        _WALKED[key] = scene
    return _WALKED[key]


class _Places:
    """Says as which note of the vault a path of the repository is read, if as any."""

    def __init__(self, roots: Roots, settings: Settings) -> None:
        self._roots = roots
        self._settings = settings

    def inside(self, path: str | None) -> str | None:
        inside = self._roots.inside(path) if path else None
        if path is None or inside is None or not self._roots.is_former(path):
            return inside
        # A private folder of today was private wherever it stood.
        parts = path.split("/")
        tails = ("/".join(parts[at:]) for at in range(len(parts)))
        return None if any(self._is_private(tail) for tail in tails) else inside

    def _is_private(self, path: str) -> bool:
        file = Attachment(path, f"{self._settings.vault}/{path}", Path(path))
        return private_folder(file, self._settings.publish) is not None


_WALKED: dict[tuple[str, str, str, frozenset[str], str], Scene] = {}


def _fetch(
    repository: Repository,
    lineage: Mapping[str, frozenset[str]],
    places: _Places,
    versions: Versions,
) -> None:
    """Read every version that the walk will ask for, each content once."""
    kept = load_versions(repository.kept, versions.key) if repository.kept else {}
    wanted: dict[str, set[Version]] = {}
    for commit in repository.commits:
        here = lineage.get(commit.id, frozenset())
        for change in (one for edge in commit.edges for one in edge.changes):
            inside = places.inside(change.after) if change.after in here else None
            version = Version(change.blob, inside, commit.day) if inside else None
            if version is not None and not versions.known(version, kept):
                wanted.setdefault(change.blob, set()).add(version)
    for blob, content in repository.contents(wanted):
        small = content if content is not None and len(content) <= LARGE else None
        for version in sorted(wanted[blob]):
            versions.read(version, small)
    if repository.kept and versions.used.keys() != kept.keys():
        keep_versions(repository.kept, versions.key, versions.used)
