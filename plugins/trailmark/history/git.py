"""Read a repository through the program git.

In: a folder and the environment in which git may be run, which the porch hands in. Out: a
`Repository`, or why there is none. The only module of the core that starts a program: three short
questions, then one process each for commits, changes and contents, however long the history is.
Only plumbing is used, which the settings of a user do not change, and nothing is fetched.
"""

import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from trailmark.history.repository import Change, Commit, Edge, Repository, Unusable
from trailmark.vault.names import composed

AHEAD = timedelta(hours=26)
"""How far an author's clock may be ahead of the committer's; more is a wrong clock.

The farthest two time zones are 26 hours apart.
"""

_DROPPED = (
    *(
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
    ),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE"),
    *("GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS"),
    *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
    *("GIT_TRACE", "GIT_TRACE2", "GIT_TRACE_SETUP"),
)
"""Variables that would lead git elsewhere, such as those a hook of another repository sets."""
_SET = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
_PARTIAL = r"^(extensions\.partialclone|remote\..*\.promisor)$"
_NOTES = ":(top,icase)*.md"
_LINKS = {"120000", "160000"}
"""The modes of a symbolic link and of another repository: no notes, as in the vault itself."""
_PROBED = 4
_FIELDS = 4


def read_repository(folder: Path, environ: Mapping[str, str]) -> Repository | Unusable:
    """Read the history of the repository that a folder is in; never raises for what it finds."""
    git = _Git(folder.resolve(), environ)
    try:
        return _read(git)
    except (OSError, _Failed) as error:
        if isinstance(error, FileNotFoundError) and folder.is_dir():
            return Unusable("no-git")
        return Unusable("unread-history", str(error) or "it cannot be started")


def _read(git: "_Git") -> Repository | Unusable:
    asked = "--is-bare-repository --is-shallow-repository --show-toplevel --show-prefix HEAD"
    probe = git.run("rev-parse", *asked.split())
    lines = probe.out.decode("utf-8", "surrogateescape").split("\n")
    if probe.code and len(lines) <= _PROBED:
        return _not_there(probe.err.decode("utf-8", "replace"))
    bare, shallow, top, prefix, head = lines[: _PROBED + 1]
    if bare == "true":
        return Unusable("no-repository")
    if probe.code:
        return Unusable("no-commits")
    if shallow != "false":
        return Unusable("shallow-history")
    if not git.run("config", "--get-regexp", _PARTIAL).code:
        return Unusable("partial-history")
    prefix = _path(prefix.encode("utf-8", "surrogateescape"))
    if (top, head) not in _READ:
        commits, paths = _read_commits(git), _read_paths(git, head)
        _READ.clear()
        _READ[top, head] = commits, paths
    return Repository(top, prefix, head, *_READ[top, head], _Contents(git).read)


_READ: dict[tuple[str, str], tuple[tuple[Commit, ...], frozenset[str]]] = {}
"""What was read last: a commit stands for all that led to it, so a preview need not ask again."""


def _not_there(said: str) -> Unusable:
    if "dubious ownership" in said:
        return Unusable("foreign-repository")
    if "not a git repository" in said or "must be run in a work tree" in said:
        return Unusable("no-repository")
    return Unusable("unread-history", "it does not know the folder of notes")


class _Failed(Exception):  # noqa: N818 - never leaves this module
    """Git answered with an error, or with something that is not understood."""


@dataclass(frozen=True, slots=True)
class _Ran:
    code: int
    out: bytes
    err: bytes


class _Git:
    """Runs git in one folder."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self.folder = folder
        self.environ = {key: one for key, one in environ.items() if key not in _DROPPED} | _SET

    def command(self, *words: str) -> list[str]:
        # A file-system monitor is a program that a repository's own settings may name.
        settings = ("core.fsmonitor=false", "i18n.logOutputEncoding=UTF-8")
        return ["git", *(word for one in settings for word in ("-c", one)), *words]

    def run(self, *words: str, given: bytes = b"") -> _Ran:
        done = subprocess.run(
            self.command(*words),
            cwd=self.folder,
            env=self.environ,
            input=given,
            capture_output=True,
            check=False,
        )
        return _Ran(done.returncode, done.stdout, done.stderr)

    def ask(self, *words: str, given: bytes = b"") -> bytes:
        done = self.run(*words, given=given)
        if done.code:
            raise _Failed(f"`git {words[0]}` ends with {done.code}")
        return done.out


def _read_paths(git: _Git, head: str) -> frozenset[str]:
    listed = git.ask("ls-tree", "-r", "-z", "--full-tree", head).split(b"\0")
    found = (line.partition(b"\t") for line in listed if line)
    return frozenset(
        _path(path)
        for about, _, path in found
        if path[-3:].lower() == b".md" and about[:6].decode() not in _LINKS
    )


def _read_commits(git: _Git) -> tuple[Commit, ...]:
    shape = "--format=%H%x09%P%x09%aI%x09%cI"
    said = git.ask("rev-list", "--topo-order", "--reverse", shape, "HEAD").decode(
        "ascii", "replace"
    )
    rows = [line.split("\t") for line in said.split("\n") if line.count("\t") == _FIELDS - 1]
    pairs = [(row[0], parent) for row in rows for parent in row[1].split() or [""]]
    changes = iter(_read_changes(git, pairs))
    commits = []
    for id_, parents, authored, committed in rows:
        edges = tuple(Edge(one or None, next(changes)) for one in parents.split() or [""])
        commits.append(Commit(id_, *_days(authored, committed), edges))
    return tuple(commits)


def _days(authored: str, committed: str) -> tuple[date, date]:
    """Return the day to believe and the committer's, each in the offset it was written in."""
    try:
        done = datetime.fromisoformat(committed)
    except ValueError as error:
        raise _Failed("a commit has no date") from error
    try:
        made = datetime.fromisoformat(authored)
    except ValueError:
        made = done
    return (done if made - done > AHEAD else made).date(), done.date()


def _read_changes(git: _Git, pairs: list[tuple[str, str]]) -> list[tuple[Change, ...]]:
    """Compare each commit with each parent, in one process."""
    given = "".join(f"{child} {parent}".strip() + "\n" for child, parent in pairs).encode()
    words = "diff-tree --stdin -r -z --root --raw --no-abbrev --always".split()
    done = git.run(*words, "-M40%", "-l0", "--", _NOTES, given=given)
    if done.code:
        # Telling renames needs contents, of which a damaged copy may lack some.
        done = _Ran(0, git.ask(*words, "--no-renames", "--", _NOTES, given=given), b"")
    changes = list(_parse_changes(done.out))
    if len(changes) != len(pairs):
        raise _Failed("`git diff-tree` answers something else")
    return changes


def _parse_changes(said: bytes) -> Iterator[tuple[Change, ...]]:
    """Read the answer of `diff-tree -z`: a commit, then for each change its row and its paths."""
    fields = iter(said.split(b"\0"))
    changes: list[Change] | None = None
    for field in fields:
        if not field:
            continue
        if not field.startswith(b":"):
            if changes is not None:
                yield tuple(changes)
            changes = []
            continue
        old_mode, new_mode, _, blob, status = field[1:].decode("ascii").split(" ")
        paths = [_path(next(fields)) for _ in range(2 if status[0] in "RC" else 1)]
        # A link is no note, whatever stands behind it.
        before = paths[0] if status[0] not in "AC" and old_mode not in _LINKS else None
        after = paths[-1] if status[0] != "D" and new_mode not in _LINKS else None
        if changes is not None and (before or after):
            changes.append(Change(before, after, blob if after else ""))
    if changes is not None:
        yield tuple(changes)


def _path(raw: bytes) -> str:
    """Return a path in the one form in which all are compared."""
    return composed(raw.decode("utf-8", "surrogateescape"))


class _Contents:
    """Gives contents, one after the other, from a single process."""

    def __init__(self, git: _Git) -> None:
        self._git = git

    def read(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        wanted = list(blobs)
        if not wanted:
            return
        with tempfile.TemporaryFile() as questions:
            # From a file, since a pipe that nobody empties would stand still.
            questions.write("".join(f"{blob}\n" for blob in wanted).encode())
            questions.seek(0)
            with subprocess.Popen(
                self._git.command("cat-file", "--batch", "--buffer"),
                cwd=self._git.folder,
                env=self._git.environ,
                stdin=questions,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as process:
                out = process.stdout
                for blob in wanted:
                    about = out.readline().split() if out else []
                    if len(about) < 3 or out is None:  # noqa: PLR2004 - name, kind, size
                        yield blob, None
                        continue
                    content = out.read(int(about[2]))
                    out.read(1)
                    yield blob, content if about[1] == b"blob" else None
