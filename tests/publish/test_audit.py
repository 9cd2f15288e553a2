"""The audit finds what got past the gate, however it is written, and nothing else."""

import gzip
import io
import json
from dataclasses import replace
from urllib.parse import quote

import pikepdf
import pytest
from PIL import Image

from tests.support.pdfs import new_pdf, saved
from tests.support.vaults import PUBLISHED, open_vault, write_files
from trailmark.base.diagnostics import Diagnostics
from trailmark.publish.audit import audit, gather_secrets

SENTENCE = "I am thinking about leaving the company this coming spring"
ESCAPED = SENTENCE.replace("a", r"\u0061")
TITLE = "Çıkış Plan"
FILES = {
    "n.md": f"{PUBLISHED}# Open garden\n\nCommon words about queues and workers.\n",
    "secret.md": f"---\ntitle: {TITLE}\ntags: [burnout]\naliases: [The Exit]\n---\n{SENTENCE}.\n",
    "Queues.md": "A private note with a common name.\n",
    "2026-01-01.md": "A private day.\n",
    "payslip march.pdf": b"",
}
HOME = ("index.html", b"<h1>Open garden</h1>")


def codes(folder, *files, common=()):
    """Return rule by rule what an audit of `files` finds."""
    opened = open_vault(write_files(folder, FILES))
    found = Diagnostics()
    audit([HOME, *files], gather_secrets(opened.vault, opened.public, common), found)
    assert SENTENCE not in str(list(found))
    return [(one.location.path, one.code) for one in found]


SPELLINGS = {
    "a.html": f"<p>{SENTENCE}</p>",
    "b.html": SENTENCE.replace("leaving", "lea<b>ving</b>").replace(" the ", " <i>the</i> "),
    "c.html": SENTENCE.replace("company", "com<!-- x -->pany"),
    "d.html": "".join(f"&#{ord(sign)};" for sign in SENTENCE),
    "e.html": f"<a href='?q={quote(SENTENCE)}'>",
    "f.html": SENTENCE.replace("leaving", "lea\u00adving").replace("spring", "spr\u200bing"),
    "g.json": json.dumps({"text": SENTENCE}),
    "h.json": json.dumps({"text": SENTENCE}).replace("e", "\\u0065"),
    "i.html": f"<script>x = '{ESCAPED}'</script>",
    "j.svg": f"<svg><text>{SENTENCE.upper()}</text></svg>",
    "k.xml": f"<title><![CDATA[{SENTENCE}]]></title>",
    "l.txt": SENTENCE.replace(" ", "\n"),
    "m": SENTENCE,
    "n.html": f"<p>{TITLE.upper()}</p>",
    "o.xml": quote(f"/{TITLE}/"),
    "p.html": "see The  Exit",
    "q.html": "<a class='tag'>burnout</a>",
    "r.html": "payslip-march.pdf",
    "s.html": "&amp;#116;he exit",
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_leak_is_found_however_it_is_written(name, tmp_path):
    assert codes(tmp_path, (name, SPELLINGS[name].encode())) == [(name, "leaked")]


def test_a_leak_in_a_packed_file_is_found(tmp_path):
    packed = gzip.compress(SENTENCE.encode())
    assert codes(tmp_path, ("sitemap.xml.gz", packed)) == [("sitemap.xml.gz", "leaked")]


def test_a_leak_in_the_name_of_a_file_is_found(tmp_path):
    assert codes(tmp_path, ("notes/the-exit/index.html", b""))[0][1] == "leaked"


@pytest.mark.parametrize(
    "place",
    [
        lambda pdf: pdf.docinfo.update({"/Title": TITLE}),
        lambda pdf: pdf.Root.update({"/Notes": [[{"/A": SENTENCE}]]}),
        lambda pdf: pdf.Root.update({"/Metadata": metadata_of(pdf)}),
    ],
)
def test_a_leak_beside_the_pages_of_a_document_is_found(place, tmp_path):
    """A document in `docs_dir` has not been through the gate."""
    pdf = new_pdf()
    place(pdf)
    assert codes(tmp_path, ("a.pdf", packed_pdf(pdf))) == [("a.pdf", "leaked")]
    assert codes(tmp_path, ("a.pdf", packed_pdf(new_pdf())), ("b.pdf", b"%PDF-1.7")) == []


def metadata_of(pdf):
    return pdf.make_stream(f"<x>{SENTENCE}</x>".encode(), {"/Type": pikepdf.Name.Metadata})


def packed_pdf(pdf):
    buffer = io.BytesIO()
    pdf.save(
        buffer,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return buffer.getvalue()


def test_a_photograph_in_a_document_that_says_where_it_was_taken_is_found(tmp_path):
    tags = Image.Exif()
    tags.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, "JPEG", exif=tags)
    pdf = new_pdf()
    photograph = pdf.make_stream(buffer.getvalue(), {"/Filter": pikepdf.Name.DCTDecode})
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im0=photograph)
    assert codes(tmp_path, ("a.pdf", saved(pdf))) == [("a.pdf", "leaked")]


def test_a_picture_that_says_where_it_was_taken_is_found(tmp_path):
    tags = Image.Exif()
    tags.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, "JPEG", exif=tags)
    assert codes(tmp_path, ("a.jpg", buffer.getvalue())) == [("a.jpg", "leaked")]


@pytest.mark.parametrize(
    "text",
    [
        "Common words about queues and workers.",
        "Seven words in a row are none: I am thinking about leaving the company",
        "2026-01-01",
        "An exit.",
        "Queues are good.",
    ],
)
def test_words_that_are_public_too_are_no_leak(text, tmp_path):
    assert codes(tmp_path, ("a.html", text.encode())) == []


def test_a_word_alone_is_no_leak_in_a_program(tmp_path):
    """Themes have variables of every name."""
    assert codes(tmp_path, ("a.js", b"var burnout = 1")) == []
    assert codes(tmp_path, ("a.js", SENTENCE.encode())) == [("a.js", "leaked")]


def test_the_words_of_the_site_itself_are_no_leak(tmp_path):
    assert codes(tmp_path, ("a.html", b"The Exit"), common=["The exit is here"]) == []


def test_the_message_tells_a_fingerprint_and_no_word(tmp_path):
    opened = open_vault(write_files(tmp_path, FILES))
    found = Diagnostics()
    secrets = gather_secrets(opened.vault, opened.public)
    audit([HOME, ("a.html", b"The exit")], secrets, found)
    (problem,) = found
    assert str(problem.location) == "a.html"
    assert "exit" not in problem.message.casefold()
    assert "rule name, fingerprint " in problem.message
    assert "trailmark check" in problem.hint


def test_an_audit_that_met_nothing_public_has_not_read_the_site(tmp_path):
    opened = open_vault(write_files(tmp_path, FILES))
    secrets = gather_secrets(opened.vault, opened.public)
    found = Diagnostics()
    audit([("index.html", b"\0\0<h1>Open garden</h1>")], secrets, found)
    (problem,) = found
    assert problem.code == "blind-audit"
    assert "bug" in problem.hint
    found = Diagnostics()
    audit([], replace(secrets, canaries={}), found)
    assert len(found) == 0
