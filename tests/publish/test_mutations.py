"""Each protection is needed: with any one of them switched off, something private comes out.

A row of `SWITCHES` names a protection by module and function, what stands in its place, and a
small vault that needs it. `zebra` is private in every vault. Each row is tried twice: as it is,
nothing may come out; with the switch off, it must.
"""

import ast
import gzip
import importlib
import io
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from tests.support.decoding import everything_in
from tests.support.pdfs import new_pdf, saved
from tests.support.vaults import PUBLISHED, TODAY, open_vault, write_files
from trailmark import publish
from trailmark.audit.search import audit
from trailmark.audit.secrets import gather_secrets
from trailmark.base.diagnostics import Diagnostics
from trailmark.publish import policy
from trailmark.publish.policy import Verdict
from trailmark.publish.public import ExternalLink, NoteType, Properties
from trailmark.publish.redact import Redacted
from trailmark.settings import PublishSettings

PACKAGE = Path(publish.__file__).parent
LONG = "zebra crossings are counted twice a day by somebody"


def nothing(*_, **__):
    return ()


def no(*_, **__):
    return False


def none(*_, **__):
    return None


def same(first, *_, **__):
    return first


NEVER = re.compile(r"(?!)")


def made(switched):
    """Mark what is made from that in whose place it stands."""
    switched.made = True
    return switched


@made
def unmarked(redact):
    """Return `redact` as it would be, did it not look for marks that are left."""

    def switched(text, settings) -> Redacted:
        return replace(redact(text, settings), is_marked=False)

    return switched


@made
def closed(without_comments):
    """Return `without_comments` as it would be, did it not tell of a comment without an end."""
    return lambda text, removed: (without_comments(text, removed)[0], None)


def photograph(**options) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "zebra"
    exif.get_ifd(0x8825)[1] = "N"
    return _bytes_of(Image.new("RGB", (4, 4)), "JPEG", exif=exif, **options)


def _bytes_of(image, kind, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


SECRET_FILE = bytes(range(256))
PHOTOGRAPH = photograph(comment=b"Zebra plan")


def document(*, drawn=b"BT (apple) Tj ET", comment=None, **said) -> bytes:
    pdf = new_pdf(1)
    page = pdf.pages[0].obj
    if comment is not None:
        picture = pdf.make_stream(
            comment, Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4)
        )
        picture.BitsPerComponent = 8
        picture.ColorSpace = Name.DeviceRGB
        picture.Filter = Name.DCTDecode
        page.Resources.XObject = Dictionary(X0=picture)
    page.Contents = pdf.make_stream(drawn)
    for key, value in said.items():
        pdf.Root[f"/{key}"] = value
    return saved(pdf)


OUT = object()
"""Takes a rule out of the table of decisions."""


@dataclass(frozen=True)
class Switch:
    """A protection, and a vault in which it is the only one."""

    rule: str
    """The PRIVACY rule it is part of."""
    name: str
    """`module.function`; two of them where one stands in for the other."""
    off: Any
    """What stands in its place."""
    files: Mapping[str, str | bytes] | str
    """The files of the vault, or the body of its only note."""
    settings: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """Name the row in the list of tests."""
        return f"{self.rule} {self.name}"


OPEN = {"public_folders": ["open"]}
SECRETS = {"private_folders": ["secrets"]}


def head(lines, body="zebra"):
    return f"---\n{lines}\n---\n\n{body}\n"


OFF = "<style>.off { display: none }</style>"


def drawing(inside):
    svg = f"<svg xmlns='http://www.w3.org/2000/svg'><text>apple</text>{inside}</svg>"
    return {"a.svg": svg, "n.md": head("publish: true", "![](a.svg)")}


ZEBRA = {"zebra.md": head("title: Zebra plan", "x")}
SWITCHES = (
    # 1: which notes.
    Switch("1", "policy._asked_for", lambda *_: Verdict("public", ""), {"n.md": head("a: b")}),
    Switch("1", "policy._unreadable", OUT, {"open/n.md": head("a: [")}, OPEN),
    Switch("1", "policy._private_folder", OUT, {"secrets/n.md": head("publish: true")}, SECRETS),
    Switch("1", "policy._deny_key", OUT, {"open/n.md": head("publish: false")}, OPEN),
    Switch("1", "policy._deny_key", OUT, {"open/n.md": head('publish: "no"')}, OPEN),
    Switch("1", "policy._DENYING", frozenset(), {"n.md": head("publish: true\ndraft: true")}),
    Switch("1", "policy._DENYING", frozenset(), {"n.md": head("publish: true\nprivate: true")}),
    Switch("1", "policy._future", OUT, {"n.md": head("publish: true\ndate: 2027-01-01")}),
    Switch(
        "1", "policy._DATES", frozenset(), {"n.md": head("publish: true\npublishDate: 2027-01-01")}
    ),
    Switch(
        "1",
        "policy.day_in_name policy._undashed_day",
        none,
        {"2027-01-01 n.md": head("publish: true")},
    ),
    Switch("1", "policy._undashed_day", none, {"20270101 n.md": head("publish: true")}),
    Switch(
        "1",
        "gate.decide_by_period",
        none,
        {"n.md": head("publish: true\ntype: portfolio\nstart: 2027-01-01")},
    ),
    Switch(
        "1",
        "gate.decide_by_period",
        none,
        {"n.md": head("publish: true\ntype: review\nperiod: 2027-Q1")},
    ),
    Switch("1", "policy._is_unknown_day", no, {"n.md": head("publish: true\npublishDate: spring")}),
    Switch("1", "policy._tagged", OUT, {"n.md": head("publish: true\ntags: [private/x]")}),
    Switch(
        "1", "policy.is_marked_property", no, {"n.md": head('publish: true\nup: "\\x23private"')}
    ),
    Switch("1", "policy.marked_lines", none, {"n.md": head("publish: true\ntags: #private")}),
    Switch("1", "policy.has_mark_outside_parts gate.redact", (no, unmarked), "zebra #private"),
    Switch(
        "1",
        "gate.read_properties",
        lambda *_: Properties(),
        {"n.md": head("publish: true\ndate: zebra")},
    ),
    # 2: which parts.
    Switch("2", "redact.without_comments", lambda text, _: (text, None), "%%zebra%%"),
    Switch("2", "comments._doubtful", lambda *_: [], "$a %% b$ %%zebra%% $c %% d$"),
    Switch("2", "comments.marked_lines", none, "- zebra %%#private%%"),
    Switch("2", "comments.has_mark_outside_parts", no, "- zebra\n  %%\n  #private\n  %%"),
    Switch("2", "redact.without_comments", closed, "apple %% zebra"),
    Switch("2", "redact._parts_of", nothing, "## Salary\n\nzebra"),
    Switch("2", "redact._parts_of", nothing, "> [!private]\n> zebra"),
    Switch("2", "redact.PRIVATE_WORDS", frozenset(["no"]), "## Income Goals\n\nzebra"),
    Switch(
        "2",
        "headings.PrivateWords.name",
        no,
        "## Therapy\n\nzebra",
        {"private_headings": ["therapy"]},
    ),
    Switch("2", "redact.private_level", none, "<h2>Salary</h2>\n\nzebra"),
    Switch("2", "redact.is_private_callout", no, "> [!private] x\n> zebra"),
    Switch(
        "2",
        "redact._Search._is_marked gate.redact",
        (no, unmarked),
        "apple\n\n## x #private\n\nzebra\n",
    ),
    Switch("2", "redact.own_lines gate.redact", (lambda _: set(), unmarked), "- zebra #private"),
    Switch(
        "2", "redact._Search._in_indented", nothing, "- apple\n\n        ## Salary\n\n        zebra"
    ),
    Switch("2", "redact._Search._is_unread", no, "> " * 120 + "[!private] zebra"),
    Switch("2", "redact._orphans", nothing, "## Salary\n\nx[^1]\n\n# Apple\n\n[^1]: zebra"),
    Switch("2", "redact.unlisted_fields", nothing, "apple [mood:: zebra]"),
    Switch("2", "fields._bracket_fields", nothing, "apple [mood:: zebra]"),
    Switch("2", "fields._WITH_COLONS", NEVER, "mood:: zebra"),
    Switch("2", "fields.PUBLIC_FIELDS", frozenset(["mood"]), "apple (mood:: zebra)"),
    Switch("2", "redact.private_markup", nothing, '<p data-x="zebra">apple</p>'),
    Switch("2", "markup._UNSEEN", NEVER, '<p onclick="zebra">apple</p>'),
    Switch("2", "markup._RUNNING", NEVER, "<script>zebra</script>"),
    Switch("2", "markup._BOGUS", NEVER, "<div>\n</ zebra>\n</div>"),
    Switch("10", "markup._LOADING", frozenset(), '<link rel="x" href="https://zebra.example">'),
    Switch(
        "10", "markup._FETCHES", NEVER, '<p style="background: url(https://zebra.example)">a</p>'
    ),
    Switch("2", "gate.drop_block_ids", same, "apple ^zebra"),
    Switch(
        "5",
        "gate.without_drawing",
        same,
        {"n.md": head("publish: true\nexcalidraw-plugin: parsed", "# Drawing\n\nzebra")},
    ),
    # 3: which properties.
    Switch(
        "3",
        "gate.clean_value",
        same,
        {"n.md": head("publish: true\nsummary: '%%zebra%%'", "x")},
    ),
    Switch(
        "3",
        "gate.public_words",
        same,
        {**ZEBRA, "n.md": head("publish: true\nsummary: '[[zebra]]'", "x")},
    ),
    Switch(
        "3",
        "properties.ALLOWED",
        {NoteType.NOTE: ("role",)},
        {"n.md": head("publish: true\nrole: zebra", "x")},
    ),
    Switch(
        "3",
        "gate.listed_lines",
        lambda note: note.frontmatter.lines,
        {"n.md": head("publish: true\nzebra: 1", "x")},
    ),
    Switch(
        "3",
        "properties._link",
        lambda *words: (ExternalLink(*words),),
        {"n.md": head("publish: true\ntype: project\nlinks: 'file:zebra'", "x")},
    ),
    Switch(
        "3",
        "gate.with_clean_values",
        same,
        {**ZEBRA, "n.md": head("publish: true\ntitle: '%%Zebra plan%%'", "<p title='Zebra plan'>")},
    ),
    # 4: which links.
    Switch(
        "4", "gate.canonical_links", same, {**ZEBRA, "n.md": head("publish: true", "[[zebra]]")}
    ),
    Switch(
        "4",
        "gate.secret_names",
        nothing,
        {**ZEBRA, "n.md": head("publish: true", "[[zebra|Zebra plan]]")},
    ),
    Switch(
        "4",
        "directory.Directory.is_secret",
        no,
        {**ZEBRA, "n.md": head("publish: true", "[[no|zebra]]")},
    ),
    Switch("4", "directory.Directory.hides", no, "[[#Salary zebra]]\n\n## Salary zebra\n\nx"),
    Switch(
        "4",
        "links.words_of_element",
        nothing,
        {**ZEBRA, "n.md": head("publish: true", "<a href='zebra.md'>zebra</a>")},
    ),
    Switch(
        "4",
        "links.telling_attributes",
        nothing,
        {**ZEBRA, "n.md": head("publish: true", "<p title='zebra'>x</p>")},
    ),
    Switch(
        "4",
        "links.rewrite_uses",
        nothing,
        {**ZEBRA, "n.md": head("publish: true", "[zebra][a]\n\n[a]: zebra.md")},
    ),
    Switch(
        "4",
        "links.bracketed_link",
        none,
        {**ZEBRA, "n.md": head("publish: true", "[[zebra]](https://x.org)")},
    ),
    Switch(
        "4",
        "links._Writer._with_public_heading",
        lambda _, link, __: link,
        {**ZEBRA, "n.md": head("publish: true", "[[#On zebra]]\n\n## On [[zebra]]")},
    ),
    Switch("4", "directory.without_marks", lambda text: text, "[[#Zebra]]\n\n## Zebra #private"),
    Switch(
        "4",
        "links.stray_addresses",
        nothing,
        {"plan zebra.md": "x", "n.md": head("publish: true", "[x](plan zebra.md)")},
    ),
    Switch("4", "strays._LOCAL", NEVER, "apple obsidian://open?file=zebra"),
    Switch(
        "4",
        "strays._TAIL",
        NEVER,
        {"plan zebra.md": "x", "n.md": head("publish: true", "[x](plan zebra.md)")},
    ),
    Switch("4", "links._DEAD_SCHEMES", ("never:",), "[x](file:zebra)"),
    Switch(
        "4",
        "links.without_scheme",
        same,
        {**ZEBRA, "n.md": head("publish: true", "[x](vault:zebra.md)")},
    ),
    Switch(
        "4",
        "links.without_tags",
        same,
        {"n.md": head("publish: true\nsummary: '<b zebra>x</b>'", "x")},
    ),
    # 5: which files.
    Switch(
        "5",
        "gate.refusal_of",
        none,
        {"a.zip": b"zebra", "n.md": head("publish: true", "[[a.zip]]")},
    ),
    Switch(
        "5",
        "attachments.private_folder",
        none,
        {
            "secrets/zebra.png": _bytes_of(Image.new("L", (2, 2)), "PNG"),
            "n.md": head("publish: true", "![](secrets/zebra.png)"),
        },
        SECRETS,
    ),
    Switch(
        "5",
        "gate._named_attachments",
        lambda vault, *_: {one.path for one in vault.attachments},
        {"zebra.png": _bytes_of(Image.new("L", (2, 2)), "PNG"), "n.md": head("publish: true", "x")},
    ),
    Switch(
        "5",
        "attachments.clean_picture",
        lambda _, content: (content, (4, 4)),
        {"a.jpg": photograph(), "n.md": head("publish: true", "![](a.jpg)")},
    ),
    Switch(
        "5",
        "attachments.clean_pdf",
        same,
        {"a.pdf": document(Zebra="zebra"), "n.md": head("publish: true", "[[a.pdf]]")},
    ),
    Switch(
        "5",
        "pdf.keep_known_parts",
        none,
        {"a.pdf": document(Zebra="zebra"), "n.md": head("publish: true", "[[a.pdf]]")},
    ),
    Switch(
        "5",
        "pdf.redraw",
        none,
        {
            "a.pdf": document(drawn=b"% zebra\nBT (apple) Tj ET"),
            "n.md": head("publish: true", "[[a.pdf]]"),
        },
    ),
    Switch(
        "5",
        "pdf_parts.bare_jpeg",
        same,
        {
            "a.pdf": document(drawn=b"/X0 Do", comment=photograph()),
            "n.md": head("publish: true", "[[a.pdf]]"),
        },
    ),
    Switch(
        "5", "attachments.clean_svg", lambda content: (content, (9, 9)), drawing("<!-- zebra -->")
    ),
    Switch("5", "svg_drawn._is_off", no, drawing("<text display='none'>zebra</text>")),
    Switch(
        "5", "svg_reader.Styles.of", lambda *_: {}, drawing(f"{OFF}<text class='off'>zebra</text>")
    ),
)

AUDIT = (
    # 8: what is found in the finished files.
    Switch("8", "audit.readings._UNPACKED", {}, {"a.gz": gzip.compress(b"Zebra plan")}),
    Switch("8", "audit.readings.html", SimpleNamespace(unescape=same), {"a": b"&#90;ebra plan"}),
    Switch("8", "audit.readings._split", lambda text: ([text], []), {"a": b"Ze<b>bra</b> plan"}),
    Switch("8", "audit.readings._decoded", same, {"a": b'"\\u005aebra plan"'}),
    Switch("8", "audit.readings._decoded", same, {"a": b"%5Aebra%20plan"}),
    Switch("8", "audit.readings._DATA", NEVER, {"a": b"data:;base64,WmVicmEgcGxhbg=="}),
    Switch("8", "audit.readings._texts_of_pdf", nothing, {"a": document(Zebra="Zebra plan ∑")}),
    Switch("8", "audit.readings.texts_beside_pixels", nothing, {"a": PHOTOGRAPH}),
    Switch("8", "audit.search.has_place", no, {"a": photograph()}),
    Switch("8", "audit.search.Search._is_of_the_vault", no, {"a.bin": SECRET_FILE}),
    Switch("8", "audit.secrets._names", nothing, {"a": b"Zebra plan"}),
    Switch("8", "audit.secrets._names_of", nothing, {"zebra-plan.html": b"x"}),
    Switch("8", "audit.secrets._NAMING", frozenset(), {"a": b"Zebra plan"}),
    Switch("8", "audit.secrets._short_parts", nothing, {"a": b"a zebra behind hedges"}),
    Switch("8", "audit.secrets._texts_of", nothing, {"a": f"x {LONG} x".encode()}),
    Switch("8", "audit.words.Runs.met_in", nothing, {"a": f"x {LONG} x".encode()}),
)
LEAVES = {
    # Removing functions without a row, and why.
    "comments.without_comments": "the row of `redact` switches it off",
    "comments._without": "part of `without_comments`",
    "comments._rows": "chooses how much white space goes with a comment",
    "cuts.apart": "joins spans that overlap",
    "cuts.cuts": "without it nothing can be cut, and `redact` keeps the whole note back",
    "cuts._with_blank_lines": "chooses how much white space goes",
    "fields._with_gap": "chooses how much white space goes",
    "links._Writer.edits": "`canonical_links` is the same switch",
    "links._Writer.plain": "`public_words` is the same switch",
    "links._Writer._without_links": "part of `rewrite_uses`",
    "links._Writer._inside": "links inside of links; `canonical_links` reads until nothing is left",
    "links._Writer._definition": "the row of `rewrite_uses` needs it",
    "pdf._keep_links": "the table of `pdf_parts` takes actions out as well",
    "pdf._leads_somewhere": "the table of `pdf_parts` takes actions out as well",
    "pdf_parts._listed": "part of `keep_known_parts`",
    "pdf_parts._Walk.keep": "part of `keep_known_parts`",
    "redact.redact": "its steps have rows of their own",
    "redact._span": "counts lines",
    "redact._part_of": "counts lines",
    "redact._Search.parts": "`_parts_of` is the same switch",
    "redact._Search._inside": "`_parts_of` is the same switch",
    "redact._Search._in_item": "`own_lines` is its switch",
    "spelling.without_outer": "writes brackets so that they are no link; hides nothing",
}
MODULES = {
    # Modules without a row, and why.
    "cuts": "see `LEAVES`",
    "decisions": "shapes only, for the owner",
    "data_links": "reads the links of `site_data/` by a list of public notes; it holds no other",
    "jpeg": "the row of `pdf_parts.bare_jpeg`",
    "pdf_drawing": "the row of `pdf.redraw`",
    "public": "shapes only",
    "refusals": "words only",
    "references": "the row of `links.rewrite_uses`",
    "elements": "the rows of `links`",
    "block_ids": "the row of `gate.drop_block_ids`",
    "values": "the rows of `gate.clean_value` and `gate.with_clean_values`",
    "views": "the row of `gate.without_drawing`",
    "pictures": "the row of `attachments.clean_picture`",
    "marks": "the rows of `redact` and `policy`",
    "comments": "the rows of `redact`",
    "spelling": "the row of `links.without_scheme`",
    "svg": "the row of `attachments.clean_svg`",
    "svg_parts": "tables; the rows of `svg_drawn` and `svg_reader`",
    "svg_reader": "the row of `attachments.clean_svg`: what no table names is not copied",
    "svg_styles": "the row of `svg_reader.Styles.of`",
    "svg_values": "the row of `attachments.clean_svg`: what cannot be read is not copied",
    "reasons": "says what was decided, for the owner",
    "reveal": "no build goes through it: it serves the owner's terminal alone",
    "written": "days of reviews for the owner's terminal; no page or message may know them",
}


def place_of(name) -> tuple[Any, str]:
    package = "" if name.startswith("audit.") else "publish."
    folder, module, *path, last = f"{package}{name}".split(".")
    place: Any = importlib.import_module(f"trailmark.{folder}.{module}")
    for part in path:
        place = getattr(place, part)
    return place, last


def switch_off(switch, monkeypatch):
    names = switch.name.split()
    offs = switch.off if isinstance(switch.off, tuple) and len(names) > 1 else [switch.off] * 2
    for name, off in zip(names, offs, strict=False):
        place, last = place_of(name)
        there = getattr(place, last)
        if there in policy._RULES:
            put = () if off is OUT else (off,)
            rules = [one for rule in policy._RULES for one in (put if rule is there else (rule,))]
            monkeypatch.setattr(policy, "_RULES", tuple(rules))
        else:
            monkeypatch.setattr(place, last, off(there) if hasattr(off, "made") else off)


def what_comes_out(switch, folder) -> str:
    files = (
        switch.files if isinstance(switch.files, Mapping) else {"n.md": PUBLISHED + switch.files}
    )
    opened = open_vault(write_files(folder, files), **switch.settings)
    texts = [everything_in(one.path, one.content) for one in opened.public.attachments]
    return "\n".join([repr(opened.public.notes).casefold(), *texts])


@pytest.mark.parametrize("switch", SWITCHES, ids=str)
def test_without_a_protection_something_private_comes_out(switch, tmp_path, monkeypatch):
    assert "zebra" not in what_comes_out(switch, tmp_path / "on")
    switch_off(switch, monkeypatch)
    assert "zebra" in what_comes_out(switch, tmp_path / "off")


def what_is_found(switch, folder) -> int:
    files = {
        "n.md": PUBLISHED + "# Apples and pears\n\n%%a zebra behind hedges%%",
        "other.md": f"---\naliases: [Zebra plan]\n---\n{LONG}",
        "secret.bin": SECRET_FILE,
    }
    opened = open_vault(write_files(folder, files))
    secrets = gather_secrets(opened.vault, opened.public, PublishSettings(), today=TODAY)
    found = Diagnostics()
    audit(switch.files.items(), secrets, found)
    return sum(one.code == "leaked" for one in found)


@pytest.mark.parametrize("switch", AUDIT, ids=str)
def test_without_a_part_of_the_audit_something_is_not_found(switch, tmp_path, monkeypatch):
    found = what_is_found(switch, tmp_path / "on")
    switch_off(switch, monkeypatch)
    assert what_is_found(switch, tmp_path / "off") < found


def names_of(switch):
    """Yield the protection as it is called where it is written, and where it is used."""
    for name in switch.name.split():
        yield name
        place, last = place_of(name)
        there = getattr(place, last)
        if getattr(there, "__module__", "").startswith("trailmark.publish."):
            yield f"{there.__module__.rpartition('.')[2]}.{there.__qualname__}"


SWITCHED = {name for switch in (*SWITCHES, *AUDIT) for name in names_of(switch)}


def removing(tree, path=()):
    """Yield each function that changes a text by span, or deletes something."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from removing(node, (*path, node.name))
        elif isinstance(node, ast.FunctionDef):
            calls = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
            names = {getattr(one, "id", getattr(one, "attr", "")) for one in calls}
            deletes = any(isinstance(one, ast.Delete) for one in ast.walk(node))
            if deletes or names & {"Edit", "Span", "_Part", "edit"}:
                yield ".".join((*path, node.name))


def test_everything_that_removes_something_has_a_switch_or_a_reason():
    found = {
        f"{file.stem}.{name}"
        for file in PACKAGE.glob("*.py")
        for name in removing(ast.parse(file.read_text("utf-8")))
    }
    assert found - SWITCHED - {*LEAVES} == set()
    assert {*LEAVES} - found == set()


def test_every_module_has_a_switch_or_a_reason():
    modules = {one.name for one in pkgutil.iter_modules([str(PACKAGE)])}
    assert modules - {name.partition(".")[0] for name in SWITCHED} - {*MODULES} == set()
    assert {*MODULES} - modules == set()


def test_every_rule_about_what_leaves_has_a_switch():
    assert {switch.rule for switch in (*SWITCHES, *AUDIT)} >= {*"123458"}


def test_every_rule_of_the_decision_has_a_switch():
    assert {f"policy.{rule.__name__}" for rule in policy._RULES} - SWITCHED == set()
