"""Whatever fails, or is left out, nothing of the vault is published by it."""

import importlib
import io
import pkgutil
import re
import shutil
import sys
import textwrap

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from pikepdf import Dictionary, Name
from PIL import Image

from tests.support.building import CONFIG, ROOT, copy_example, read_site, run_tool, write_project
from tests.support.channels import CHANNELS, SETTINGS, VAULT
from tests.support.decoding import everything_in
from tests.support.pdfs import new_pdf, saved
from trailmark import audit, publish
from trailmark.cli.main import cli
from trailmark.settings import Settings

NOTE = "---\ntitle: Hushtitle\npublish: true\n---\n\nhushtext\n"


class SafeLoader(yaml.SafeLoader):
    """Reads a configuration of MkDocs without what its tags stand for."""


SafeLoader.add_multi_constructor("", lambda *_: None)


# Generators that do not know the plugin.


def documented_setups():
    """Return every set-up that the repository shows: its own, and those of its pages."""
    found = {"mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8")}
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = page.read_text("utf-8")
        blocks = re.findall(r"^ *```yaml\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
        found |= {
            f"{page.name} {number}": textwrap.dedent(block)
            for number, block in enumerate(blocks)
            if "site_name:" in block
        }
    return found


@pytest.mark.parametrize("setup", documented_setups())
def test_every_set_up_that_is_shown_keeps_the_vault_out_of_docs_dir(setup):
    options = yaml.load(documented_setups()[setup], SafeLoader)
    docs = options["docs_dir"]
    (plugin,) = [one for one in options["plugins"] if "trailmark" in one]
    named = plugin["trailmark"] if isinstance(plugin, dict) else None
    vault = (named or {}).get("vault", Settings().vault)
    assert docs not in {".", ""}
    assert not f"{vault}/".startswith(f"{docs}/")
    assert not f"{docs}/".startswith(f"{vault}/")


def test_the_set_ups_are_found():
    assert {"mkdocs.yml", "README.md 0"} <= {*documented_setups()}


def test_the_docs_dir_of_this_repository_holds_no_note():
    assert [path for path in (ROOT / "static").rglob("*") if path.suffix == ".md"] == []


@pytest.fixture
def example(tmp_path):
    """The example site with one more note, in an environment without the plugin's options."""
    project = copy_example(tmp_path / "project")
    (project / "content" / "hushname.md").write_text(NOTE, "utf-8")
    return project


def words_of(site):
    return "\n".join(
        everything_in(name, content)
        for name, content in read_site(site).items()
        if not name.startswith("assets/")
    )


def names_of_notes(project):
    return {path.stem.casefold() for path in (project / "content").rglob("*.md")} - {"index", "now"}


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_a_build_without_the_plugin_holds_nothing_of_the_vault(tool, example):
    config = example / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert "  - trailmark:" in text
    config.write_text(text.partition("  - trailmark:")[0], "utf-8")
    result = run_tool(tool, "build", "-f", "mkdocs.yml", cwd=example)
    assert result.returncode == 0, result.stderr
    out = words_of(example / "site")
    assert "hush" not in out
    assert [name for name in names_of_notes(example) if name in out] == []


@pytest.mark.slow
def test_zensical_which_ignores_plugins_publishes_nothing_of_the_vault(example):
    result = run_tool("zensical", "build", "-f", "mkdocs.yml", cwd=example)
    assert result.returncode == 0, result.stderr
    out = words_of(example / "site")
    assert "hush" not in out, result.stdout
    assert [name for name in names_of_notes(example) if name in out] == []


# Errors inside of the gate.

ENTRIES = {
    "attachments": "clean_attachment",
    "audit.drafts": "is_review",
    "audit.search": "audit",
    "audit.secrets": "gather_secrets",
    "audit.witness": "read_note",
    "audit.pixels": "texts_beside_pixels",
    "audit.places": "has_place",
    "audit.readings": "Reader",
    "audit.words": "words_of",
    "block_ids": "drop_block_ids",
    "comments": "without_comments",
    "cuts": "cuts",
    "data_links": "link_reader",
    "decisions": "Decision",
    "directory": "secret_names",
    "elements": "telling_attributes",
    "fields": "unlisted_fields",
    "gate": "open_gate",
    "headings": "private_level",
    "links": "canonical_links",
    "marks": "marked_lines",
    "markup": "private_markup",
    "pdf": "clean_pdf",
    "pictures": "clean_picture",
    "policy": "decide",
    "properties": "read_properties",
    "public": "PublicNote",
    "reasons": "properties_left",
    "redact": "redact",
    "references": "rewrite_uses",
    "refusals": "unknown_type",
    "spelling": "to_public",
    "svg": "clean_svg",
    "strays": "stray_addresses",
    "values": "clean_value",
    "views": "view_at",
    "written": "written_reviews",
}
"""What each module of the gate, and of the audit, is entered by in a build."""

REFUSING = {
    "jpeg": ("bare_jpeg", "openpaper.pdf"),
    "pdf_drawing": ("redraw", "openpaper.pdf"),
    "pdf_parts": ("keep_known_parts", "openpaper.pdf"),
    "svg_drawn": ("Drawn", "openvector.svg"),
    "svg_reader": ("Reader", "openvector.svg"),
    "svg_styles": ("Styles", "openvector.svg"),
    "svg_values": ("clean_attribute", "openvector.svg"),
}
"""Modules below `clean_pdf` and `clean_svg`, which take any error for a reason to refuse a file."""

ELSEWHERE = {
    "svg_parts": "tables only",
    "reveal": "no build goes through it: it serves the owner's terminal alone",
    "audit.trace": "no build goes through it: it tells the owner where words come from",
    "audit.planted": "the audit's proof of itself, with tests of its own",
    "audit.site": "reads the finished site, after it was built",
    "audit.said": "reads `mkdocs.yml` alone, before the gate",
}


def modules():
    checked = {f"audit.{one.name}" for one in pkgutil.iter_modules(audit.__path__)}
    return {one.name for one in pkgutil.iter_modules(publish.__path__)} | checked


def test_every_module_of_the_gate_is_made_to_fail():
    assert {*ENTRIES, *REFUSING, *ELSEWHERE} == modules()


def break_it(monkeypatch, module, name):
    """Let a function fail wherever it was imported to."""

    def fail(*_, **__):
        message = "broken on purpose"
        raise ZeroDivisionError(message)

    folder = "" if module.startswith("audit.") else "publish."
    broken = getattr(importlib.import_module(f"trailmark.{folder}{module}"), name)
    places = [
        (place, key)
        for path, place in list(sys.modules.items())
        if path.startswith("trailmark.") and place is not None
        for key, value in list(vars(place).items())
        if value is broken
    ]
    assert places
    for place, key in places:
        monkeypatch.setattr(place, key, fail)


@pytest.fixture
def project(tmp_path):
    """The hostile vault with a site that was built before."""
    folders = ", ".join(SETTINGS["private_folders"])
    config = CONFIG + f"      publish: {{private_folders: [{folders}]}}\n"
    folder = write_project(tmp_path / "project", {"site/old.html": "old"}, config)
    shutil.copytree(VAULT, folder / "content")
    return folder


def stage(project, folder):
    return CliRunner().invoke(cli, ["stage", str(folder), "-f", str(project / "mkdocs.yml")])


def document_with_a_photograph():
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "JPEG")
    pdf = new_pdf(1)
    picture = pdf.make_stream(buffer.getvalue(), Subtype=Name.Image, Type=Name.XObject)
    picture.Width = picture.Height = 4
    picture.BitsPerComponent = 8
    picture.ColorSpace = Name.DeviceRGB
    picture.Filter = Name.DCTDecode
    pdf.pages[0].obj.Resources.XObject = Dictionary(X0=picture)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/X0 Do")
    return saved(pdf)


@pytest.mark.parametrize("module", ENTRIES)
def test_an_error_in_the_gate_stops_the_build_and_writes_nothing(module, project, monkeypatch):
    break_it(monkeypatch, module, ENTRIES[module])
    config = load_config(str(project / "mkdocs.yml"))
    with pytest.raises(ZeroDivisionError):
        build(config)
    assert [*read_site(project / "site")] == ["old.html"]
    staged = project / "staged"
    result = stage(project, staged)
    assert isinstance(result.exception, ZeroDivisionError), result.output
    assert not staged.exists()
    hidden = [word for channel in CHANNELS for word in channel.private.split()]
    assert [word for word in hidden if word in result.output.casefold()] == []


@pytest.mark.parametrize("module", REFUSING)
def test_an_error_while_a_file_is_cleaned_keeps_it_out(module, project, monkeypatch):
    name, file = REFUSING[module]
    break_it(monkeypatch, module, name)
    (project / "content/openpaper.pdf").write_bytes(document_with_a_photograph())
    staged = project / "staged"
    result = stage(project, staged)
    assert f"{file}` stays out" in result.output
    assert not any(file in name for name in read_site(staged))
