"""Count the pieces of text that a staged note shows otherwise than CommonMark does, by cause.

Run as `python3 dev.py bench dialect [FOLDER …] [--show CAUSE]`. Each note is converted three
times: by cmark-gfm, which shares no code with us; by python-markdown after our staging; and by
python-markdown with the settings that Material recommends. Without a folder it takes the notes of
`tests/corpus/`, those of `content/` and 2,000 made at random. Comments, links between notes and
what is private belong to the gate and are not measured here.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import cmarkgfm
import markdown
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from bench.leaves import BREAK, Leaf, read_leaves
from trailmark.base.diagnostics import Diagnostics
from trailmark.pages.routes import plan_routes
from trailmark.publish.public import NoteType, Properties, PublicNote, PublicVault
from trailmark.render.extensions import EXTENSION_OPTIONS, EXTENSIONS
from trailmark.render.markdown import NoteLinks, render_note
from trailmark.syntax.frontmatter import BrokenFrontmatter, split_frontmatter

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "tests" / "corpus", ROOT / "content")
RANDOM_NOTES = 1000

# "Recommended configuration" of Material's documentation, with single line breaks shown.
MATERIAL = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "nl2br": {},
    "tables": {},
    "toc": {},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.betterem": {},
    "pymdownx.caret": {},
    "pymdownx.details": {},
    "pymdownx.highlight": {},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.magiclink": {},
    "pymdownx.mark": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {},
}
STAGED = {**EXTENSION_OPTIONS, "toc": {}}
REFERENCE = Options.CMARK_OPT_HARDBREAKS | Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE


PEER = MarkdownIt("commonmark", {"breaks": True, "maxNesting": 100}).enable(
    ["table", "strikethrough"]
)
"""The parser whose blocks the staging takes over: where it differs too, so do we."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """One leaf that is shown otherwise."""

    cause: str
    wanted: Leaf | None
    shown: Leaf | None


def compare(text: str) -> tuple[list[Divergence], int]:
    """Return where the staged note differs from CommonMark, and how many leaves it has."""
    wanted = read_commonmark(text)
    return differences(wanted, read_leaves(convert(stage(text), ours=True))), len(wanted)


def read_commonmark(text: str) -> list[Leaf]:
    """Return the leaves that cmark-gfm shows."""
    html = cmarkgfm.markdown_to_html_with_extensions(
        text, options=REFERENCE, extensions=["table", "strikethrough", "tasklist"]
    )
    return read_leaves(html)


def stage(text: str) -> str:
    """Return the staged text of a note that stands alone."""
    note = PublicNote(
        path="a.md",
        source="a.md",
        type=NoteType.NOTE,
        title="",
        properties=Properties(),
        text=text,
        lines=tuple(range(1, text.count("\n") + 2)),
    )
    routes = plan_routes(PublicVault((note,), ()), ())
    links = NoteLinks(routes, routes.notes[note.path], {note.path: note})
    return render_note(note, links, Diagnostics(), without_title=False)


def convert(text: str, *, ours: bool) -> str:
    """Return the HTML that python-markdown makes, with our extensions or Material's."""
    converter = _converter(ours=ours)
    converter.reset()
    return str(converter.convert(text))


@cache
def _converter(*, ours: bool) -> markdown.Markdown:
    options = {name: dict(given) for name, given in (STAGED if ours else MATERIAL).items()}
    names = EXTENSIONS if ours else tuple(MATERIAL)
    return markdown.Markdown(extensions=list(names), extension_configs=options)


def differences(wanted: Sequence[Leaf], shown: Sequence[Leaf]) -> list[Divergence]:
    """Return what is in one list of leaves and not at the same place in the other."""
    found = []
    matcher = SequenceMatcher(None, wanted, shown, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        size = max(end - start, other_end - other_start)
        lost = [*wanted[start:end], *[None] * (size - (end - start))]
        gained = [*shown[other_start:other_end], *[None] * (size - (other_end - other_start))]
        for one, other in zip(lost, gained, strict=True):
            found.append(Divergence(_cause(one, other), one, other))
    return found


def _cause(wanted: Leaf | None, shown: Leaf | None) -> str:
    if wanted is None or shown is None:
        return "a leaf too few" if shown is None else "a leaf too many"
    if wanted.text == shown.text:
        return "tight or loose" if wanted.shape == shown.shape else "other blocks"
    if wanted.text.replace(BREAK, " ") == shown.text.replace(BREAK, " "):
        return "line break"
    if wanted.shape == shown.shape and _FIELDS.sub("", wanted.text) == shown.text:
        return MEANT
    if _BOX.sub("", wanted.text) == _BOX.sub("", shown.text):
        return "checkbox"
    return "text" if wanted.path == shown.path else "text and blocks"


_BOX = re.compile(r"^\[.\] ")

MEANT = "fields and block ids"
"""What Trailmark leaves out on purpose: Tasks' emoji, `[key:: value]`, `^id`."""
_FIELDS = re.compile(
    r"\s*(?:[📅📆🗓⏳⌛🛫➕✅❌]\ufe0f? ?[\d-]+|[🔺⏫🔼🔽⏬]\ufe0f?"
    r"|[\[(][\w -]+::[^\])]*[\])]|\^[\w-]+$)"
)


OURS = "Trailmark"
RENDERERS: Mapping[str, Callable[[str], str]] = {
    OURS: lambda text: convert(stage(text), ours=True),
    "Material": lambda text: convert(text, ours=False),
    "markdown-it": PEER.render,
}


def measure_dialect(arguments: Sequence[str]) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="dev.py bench dialect")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--show", metavar="CAUSE", help="print these divergences, or `all`")
    options = parser.parse_args(arguments)
    causes: dict[str, Counter[str]] = {name: Counter() for name in RENDERERS}
    touched: Counter[str] = Counter()
    leaves = notes = 0
    for name, text in _notes(options.folders):
        wanted = read_commonmark(text)
        leaves, notes = leaves + len(wanted), notes + 1
        for renderer, render in RENDERERS.items():
            shown = read_leaves(render(text))
            found = differences(wanted, shown)
            causes[renderer].update(one.cause for one in found)
            touched[renderer] += any(one.cause != MEANT for one in found)
            if renderer == OURS:
                _print_some(name, found, options.show)
    print(f"{notes} notes with {leaves} leaves; how many differ from cmark-gfm")
    _print_table(causes, touched)


def _print_some(note: str, found: Sequence[Divergence], cause: str | None) -> None:
    for one in found:
        if cause in {one.cause, "all"}:
            print(f"{note}: {one.cause}\n  wanted {one.wanted}\n  shown  {one.shown}")


def _print_table(causes: Mapping[str, Counter[str]], touched: Counter[str]) -> None:
    print(f"{'':24}{''.join(f'{name:>14}' for name in causes)}")
    names = sorted({cause for one in causes.values() for cause in one} - {MEANT})
    for name in names:
        print(f"{name:24}{''.join(f'{one[name]:14}' for one in causes.values())}")
    totals = [one.total() - one[MEANT] for one in causes.values()]
    print(f"{'leaves':24}{''.join(f'{total:14}' for total in totals)}")
    print(f"{'notes':24}{''.join(f'{touched[name]:14}' for name in causes)}")
    print(f"{MEANT:24}{''.join(f'{one[MEANT]:14}' for one in causes.values())}  (not counted)")


def _body(source: str) -> str:
    try:
        return split_frontmatter(source)[1]
    except BrokenFrontmatter:
        return source


def _notes(folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for folder in folders or FOLDERS:
        for file in sorted(folder.rglob("*.md")):
            source = file.read_text(encoding="utf-8-sig", errors="replace")
            yield str(file), _body(source.replace("\r\n", "\n"))
    if not folders:
        from tests.support.corpus import make_heap, make_note  # noqa: PLC0415 - only here

        for seed in range(RANDOM_NOTES):
            yield f"note {seed}", make_note(seed)
            yield f"heap {seed}", make_heap(seed)
