"""Find the metric that counts each milestone and each metric line.

In: goals, the metrics of `metrics.yml`. Out: keys of metrics, and diagnostics for what fits nothing
or too much. What is not settled is counted by nothing: no number is better than a wrong one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.goals.model import Box, Goals, Milestone
from trailmark.progress.names import Ties, likely_name
from trailmark.progress.phrases import best_phrases, fits
from trailmark.publish.public import PublicNote
from trailmark.records.model import MetricDefinition

Phrase = tuple[str, str]
"""The key of a metric and one of its phrases."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Which metric counts what."""

    milestones: Mapping[str, str]
    """The key of a metric by the id of the milestone."""
    lines: tuple[str | None, ...]
    """The key of a metric for each metric line of the goals, in their order."""


def usable_metrics(
    metrics: tuple[MetricDefinition, ...], goals: Goals, ties: Ties
) -> tuple[MetricDefinition, ...]:
    """Leave out the metrics that count the notes of a track that does not exist."""
    usable = []
    for one in metrics:
        track = one.count.track if one.count is not None else None
        if track is None or not goals.tracks or ties.track_of(track) is not None:
            usable.append(one)
        else:
            ties.report_unknown(one.place("track"), "track", track, "track")
    return tuple(usable)


def report_idle(
    metrics: Iterable[MetricDefinition], notes: Iterable[PublicNote], found: Diagnostics
) -> None:
    """Report each tag and folder to be counted that no public note has: it may be misspelled."""
    public = list(notes)
    tags = {tag.casefold() for note in public for tag in note.properties.tags}
    parents = (PurePosixPath(note.path).parents for note in public)
    folders = {str(folder) for above in parents for folder in above} - {"."}
    for one in metrics:
        tag = one.count.tag.lstrip("#").casefold() if one.count and one.count.tag else None
        folder = one.count.folder.strip("/") if one.count and one.count.folder else None
        for kind, value, known in (("tag", tag, tags), ("folder", folder, folders)):
            if value and value not in known:
                cure = likely_name(value, sorted(known)) or "nothing to do, if there will be one"
                place = one.place(kind)
                found.report(
                    "counts-nothing", place, kind=kind, value=value, metric=one.key, cure=cure
                )


def match_metrics(
    goals: Goals,
    metrics: tuple[MetricDefinition, ...],
    known: frozenset[str],
    sources: Mapping[str, str],
    found: Diagnostics,
) -> Counted:
    """Tie metrics to what they count.

    `known` holds every key of `metrics.yml`, `sources` how diagnostics call each note.
    """
    matcher = _Matcher(metrics, known, sources, found)
    milestones = [one for track in goals.tracks for one in track.milestones]
    tied = matcher.tie(milestones)
    lines = tuple(
        matcher.match(line.label, matcher.place(line.note, line.line)) for line in goals.metrics
    )
    if milestones or goals.metrics:
        texts = [one.text for one in milestones] + [line.label for line in goals.metrics]
        matcher.report_unused(texts)
    return Counted(tied, tuple(one and one[0] for one in lines))


class _Matcher:
    def __init__(
        self,
        metrics: tuple[MetricDefinition, ...],
        known: frozenset[str],
        sources: Mapping[str, str],
        found: Diagnostics,
    ) -> None:
        self._metrics = {one.key: one for one in metrics}
        self._phrases = [(one.key, phrase) for one in metrics for phrase in one.match]
        self._known = known
        self._sources = sources
        self._found = found

    def place(self, note: str, line: int) -> Location:
        return Location(self._sources.get(note, note), line)

    def tie(self, milestones: list[Milestone]) -> dict[str, str]:
        """Return the metric of each milestone that has one."""
        keys: dict[str, str] = {}
        fitting: dict[Phrase, list[Milestone]] = {}
        for one in milestones:
            place = self.place(one.note, one.line)
            if one.metric is not None:
                if (key := self._named(one.metric, place)) is not None:
                    keys[one.id] = key
            elif (phrase := self.match(one.text, place)) is not None:
                fitting.setdefault(phrase, []).append(one)
        for phrase, tied in fitting.items():
            if self._is_clear(phrase, tied):
                keys |= dict.fromkeys((one.id for one in tied), phrase[0])
        return keys

    def match(self, text: str, place: Location) -> Phrase | None:
        """Return the phrase that fits a line best; None when several metrics fit equally."""
        best = best_phrases(self._phrases, text)
        if len(best) > 1:
            names = ", ".join(f"`{key}`" for key, _ in best)
            self._found.report("metric-fits-twice", place, text=text, metrics=names)
        return best[0] if len(best) == 1 else None

    def report_unused(self, texts: Iterable[str]) -> None:
        """Report the phrases that fit none of the lines."""
        texts = tuple(texts)
        for key, phrase in self._phrases:
            if not any(fits(phrase, text) for text in texts):
                place = self._metrics[key].place(phrase)
                self._found.report("unused-phrase", place, phrase=phrase, metric=key)

    def _named(self, written: str, place: Location) -> str | None:
        """Return the metric that a milestone names itself."""
        names = [name.strip() for name in written.split(",")]
        if len(set(names)) > 1:
            listed = ", ".join(f"`{name}`" for name in names)
            self._found.report("metric-named-twice", place, metrics=listed)
            return None
        if names[0] not in self._known:
            self._found.report(
                "unknown-reference",
                place,
                key="metric",
                value=written,
                kind="metric",
                cure="define it in `metrics.yml`, or correct the name",
            )
        return names[0] if names[0] in self._metrics else None

    def _is_clear(self, phrase: Phrase, tied: list[Milestone]) -> bool:
        """Tell whether a phrase means one milestone; what was dropped may have a successor."""
        living = [one for one in tied if one.box is not Box.DROPPED]
        if len(living) < 2:  # noqa: PLR2004 - one, or none
            return True
        key, words = phrase
        places = ", ".join(str(self.place(one.note, one.line)) for one in living)
        where = self._metrics[key].place(words)
        self._found.report("phrase-fits-twice", where, phrase=words, metric=key, places=places)
        return False
