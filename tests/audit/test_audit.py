"""The audit finds what got past the gate, however it is written, and nothing else."""

import bz2
import gzip
import io
import json
import lzma
from dataclasses import replace
from urllib.parse import quote

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.support.pdfs import new_pdf, saved
from tests.support.vaults import PUBLISHED, TODAY, open_vault, write_files
from trailmark.audit import readings
from trailmark.audit.search import Search, audit
from trailmark.audit.secrets import gather_secrets
from trailmark.audit.trace import places_of
from trailmark.audit.words import Phrases, words_of
from trailmark.base.diagnostics import Diagnostics
from trailmark.settings import PublishSettings

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


def secrets_of(folder, files=FILES, common=(), **publish):
    """Return what an audit of a vault looks for."""
    opened = open_vault(write_files(folder, files), **publish)
    settings = PublishSettings(**publish)
    return gather_secrets(opened.vault, opened.public, settings, today=TODAY, common=common)


def codes(folder, *files, **options):
    """Return rule by rule what an audit of `files` finds."""
    found = Diagnostics()
    audit([HOME, *files], secrets_of(folder, **options), found)
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
    "h2.json": f'{{"text": "{SENTENCE}", "text": "words"}}',
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
    "t.css": "".join(f"\\{ord(sign):x} " for sign in SENTENCE),
    "u.html": "<style>a::after { content: '\\E7\\131k\\131\\15F  plan' }</style>",
    "v.ics": "BEGIN:VCALENDAR\r\nSUMMARY:" + SENTENCE.replace("ing", "i\r\n ng"),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_leak_is_found_however_it_is_written(name, tmp_path):
    assert codes(tmp_path, (name, SPELLINGS[name].encode())) == [(name, "leaked")]


@pytest.mark.parametrize("packing", [gzip, bz2, lzma])
def test_a_leak_in_a_packed_file_is_found(packing, tmp_path):
    packed = packing.compress(SENTENCE.encode())
    assert codes(tmp_path, ("notes.packed", packed)) == [("notes.packed", "leaked")]
    assert codes(tmp_path, ("notes.packed", packed[:20])) == []


@pytest.mark.parametrize("name", ["notes/the-exit/index.html", "the%20exit.txt"])
def test_a_leak_in_the_name_of_a_file_is_found(name, tmp_path):
    assert codes(tmp_path, (name, b""))[0][1] == "leaked"


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


def test_a_tiff_that_says_where_it_was_taken_is_found(tmp_path):
    assert codes(tmp_path, ("a.tif", picture("TIFF", exif=place_tags()))) == [("a.tif", "leaked")]
    assert codes(tmp_path, ("a.tif", picture("TIFF"))) == []


XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/" exif:GPSLatitude="41,0.5N"/>'


def test_a_place_in_the_metadata_of_a_picture_is_found(tmp_path):
    said = picture("JPEG", xmp=XMP.encode())
    assert codes(tmp_path, ("a.jpg", said)) == [("a.jpg", "leaked")]
    said = picture("JPEG", xmp=XMP.replace("41,0.5N", "").encode())
    assert codes(tmp_path, ("a.jpg", said)) == []


def test_a_place_in_the_packed_words_of_a_picture_is_found(tmp_path):
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", XMP, zip=True)
    assert codes(tmp_path, ("a.png", picture("PNG", pnginfo=words))) == [("a.png", "leaked")]
    words, tags = PngInfo(), place_tags()
    words.add_text("Raw profile type exif", f"\nexif\n{len(tags):8d}\n{tags.hex()}\n", zip=True)
    assert codes(tmp_path, ("a.png", picture("PNG", pnginfo=words))) == [("a.png", "leaked")]


def test_words_in_any_part_of_a_png_but_its_pixels_are_read(tmp_path):
    whole = picture("PNG")
    end = whole.rindex(b"IEND") - 4
    words = SENTENCE.encode()

    def part(kind, check):
        return len(words).to_bytes(4, "big") + kind + words + check

    for name, file in {
        "behind the pixels": whole[:end] + part(b"tEXt", b"\0\0\0\0") + whole[end:],
        "in a part of its own": whole[:end] + part(b"noTe", b"\0\0\0\0") + whole[end:],
        "behind the end": whole + words,
        "called pixels, which a wrong sum tells": whole[:end] + part(b"IDAT", b"\0\0\0\0"),
        "in a part that is cut off": whole[:end] + part(b"noTe", b"")[:-2],
    }.items():
        assert codes(tmp_path, ("a.png", file)) == [("a.png", "leaked")], name


def test_a_page_that_explains_how_places_are_written_is_no_leak(tmp_path):
    page = f"<pre>{XMP}</pre> Raw profile type, Exif and com.adobe.xmp".encode()
    assert codes(tmp_path, ("a.html", page)) == []


def place_tags():
    tags = Image.Exif()
    tags.get_ifd(0x8825)[1] = "N"
    return tags.tobytes()


def picture(kind, **said):
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, kind, **said)
    return buffer.getvalue()


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


LABELLED = {
    "[[Yearly numbers|Money]] and [more](Money/Yearly%20numbers.md)": [],
    "[Money](Money/Yearly%20numbers.md)": [],
    "[[Yearly numbers|savings]] [[Yearly numbers|Money]]": [],
    "[[Money/Yearly numbers]]": ["leaked"],
    "Nothing is said.": ["leaked"],
}


@pytest.mark.parametrize("text", LABELLED)
def test_a_folder_or_tag_that_a_link_says_in_its_authors_words_is_no_leak(text, tmp_path):
    """The gate leaves such words, as it takes away names of notes alone."""
    files = {
        "n.md": f"{PUBLISHED}# Open garden\n\n{text}\n",
        "Money/Yearly numbers.md": "---\ntags: savings\n---\nHush.\n",
    }
    page = ("a.html", b"<p>Money</p>")
    assert [code for _, code in codes(tmp_path, page, files=files)] == LABELLED[text]


LISTED = "Ölçüm defteri", "Queues at night", "Retry budgets", "Weekly plan"
"""Titles of public notes, as a listing of the site has them: nine words in a row."""
IN_LISTS = {
    "- [[Ölçüm defteri]]\n- [[Queues at night]]\n- [[Retry budgets]]\n- [[Weekly plan]]": set(),
    "Weekly plan, retry budgets, queues at night, Ölçüm defteri, weekly plan": set(),
    # With a word between them, or before, behind or in one, the run is of its author.
    "Ölçüm defteri, queues at night, but retry budgets, weekly plan": {"leaked"},
    "Burning queues at night, retry budgets, weekly plan": {"leaked"},
    "Queues at night, retry budgets, weekly plan doubted": {"leaked"},
    "Ölçüm defteri, queues night, retry budgets, weekly plan": {"leaked"},
}


@pytest.mark.parametrize("text", IN_LISTS)
def test_names_of_public_notes_in_a_row_are_no_leak(text, tmp_path):
    """A note that is private on a day may list public ones, in the order in which a page does."""
    files = {f"{title}.md": f"{PUBLISHED}# {title}\n\nHm.\n" for title in LISTED}
    files["Hidden thoughts.md"] = f"{text}\n"
    said = text.replace("[[", "").replace("]]", "")
    found = codes(tmp_path, ("a.html", f"<h1>Queues at night</h1><p>{said}".encode()), files=files)
    assert {code for _, code in found} == IN_LISTS[text]


def test_the_name_of_a_note_that_should_not_have_passed_excuses_no_run(tmp_path):
    """A gate that lets everything pass makes titles of private notes look public."""
    files = {f"{title}.md": f"{PUBLISHED}# {title}\n\nHm.\n" for title in LISTED}
    files["Weekly plan.md"] = "# Weekly plan\n\nHm.\n"
    files["Hidden thoughts.md"] = "Ölçüm defteri, queues at night, retry budgets, weekly plan\n"
    opened = open_vault(write_files(tmp_path, files))
    slipped = replace(opened.public.notes[0], path="Weekly plan.md", title="Weekly plan")
    public = replace(opened.public, notes=(*opened.public.notes, slipped))
    secrets = gather_secrets(opened.vault, public, PublishSettings(), today=TODAY)
    assert list(secrets.runs.met_in(words_of(files["Hidden thoughts.md"])))


@pytest.mark.parametrize(
    ("fence", "excuses"),
    [("dataview", False), ("DATAVIEW x", False), ("tasks", False), ("sql", True), ("", True)],
)
def test_a_query_that_nobody_sees_excuses_nothing(fence, excuses, tmp_path):
    """A start page asks for each folder; visitors see a sentence in its place."""
    query = f"```{fence}\nLIST WHERE file.name = Doubts\n```\nAfter it.\n"
    files = {"n.md": f"{PUBLISHED}# Open garden\n\n[[n]]\n\n{query}", "Doubts.md": "Hush.\n"}
    page = ("a.html", b"Doubts, after it")
    assert codes(tmp_path, page, files=files) == ([] if excuses else [("a.html", "leaked")])
    files["n.md"] = files["n.md"].replace("[[n]]", "No link.")
    assert codes(tmp_path, page, files=files) == ([] if excuses else [("a.html", "leaked")])


def test_the_words_of_a_link_excuse_no_name_of_a_note(tmp_path):
    """A folder may be called like a note in it; the name of a note is what the gate takes away."""
    files = {
        "n.md": f"{PUBLISHED}# Open garden\n\n[[Divorce/Divorce|Divorce]]\n",
        "Divorce/Divorce.md": "Hush.\n",
    }
    assert codes(tmp_path, ("a.html", b"Divorce"), files=files) == [("a.html", "leaked")]


def test_a_word_alone_is_no_leak_in_a_program(tmp_path):
    """Themes have variables of every name."""
    assert codes(tmp_path, ("a.js", b"var burnout = 1")) == []
    assert codes(tmp_path, ("a.js", SENTENCE.encode())) == [("a.js", "leaked")]


MARKUP = {
    "<p class='burnout'>": False,
    "<burnout-list id=x>": False,
    "<script>var burnout</script>": False,
    "<a href='../burnout/'>": True,
    "<img alt=burnout>": True,
    "<p data-tag='x burnout'>": True,
    "<meta content='burnout'>": True,
    "<!-- burnout -->": True,
    "<p class='the-exit'>": True,
}


@pytest.mark.parametrize("markup", MARKUP)
def test_a_word_alone_is_a_leak_where_it_is_said_and_not_where_it_is_used(markup, tmp_path):
    """Classes and elements have names of every kind; addresses and labels speak to people."""
    found = codes(tmp_path, ("a.html", f"{markup} words".encode()))
    assert found == [("a.html", "leaked")] * MARKUP[markup]


def test_the_words_of_the_site_itself_are_no_leak(tmp_path):
    assert codes(tmp_path, ("a.html", b"The Exit"), common=["The exit is here"]) == []


def test_the_message_tells_a_fingerprint_and_no_word(tmp_path):
    found = Diagnostics()
    audit([HOME, ("a.html", b"The exit")], secrets_of(tmp_path), found)
    (problem,) = found
    assert str(problem.location) == "a.html"
    assert "exit" not in problem.message.casefold()
    assert "rule `name`, fingerprint " in problem.message
    assert "trailmark trace" in problem.hint


def test_a_file_that_nothing_declared_is_found(tmp_path):
    found = Diagnostics()
    files = [HOME, ("old/index.html", b"<p>An earlier page</p>")]
    audit(files, secrets_of(tmp_path), found, lambda path: path == "index.html")
    assert [(str(one.location), one.code) for one in found] == [
        ("old/index.html", "undeclared-file")
    ]


def test_a_file_of_the_vault_as_it_is_is_found(tmp_path):
    """The one that is shown is another: cleaned, at another address."""
    payslip = bytes(range(256))
    files = {**FILES, "payslip march.pdf": payslip}
    assert codes(tmp_path, ("media/a.bin", payslip), files=files) == [("media/a.bin", "leaked")]
    assert codes(tmp_path, ("media/a.bin", payslip[1:]), files=files) == []


def test_a_file_that_is_clean_already_may_leave(tmp_path):
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(buffer, "PNG")
    first = {"n.md": f"{PUBLISHED}# Open garden\n\n![](a.png)\n", "a.png": buffer.getvalue()}
    (clean,) = open_vault(write_files(tmp_path / "1", first)).public.attachments
    again = {**first, "a.png": clean.content}
    assert codes(tmp_path / "2", ("media/a.png", clean.content), files=again) == []


def test_the_text_of_other_files_is_private_too(tmp_path):
    files = {**FILES, "plan.canvas": json.dumps({"nodes": [{"text": SENTENCE}]})}
    del files["secret.md"]
    assert codes(tmp_path, ("a.html", SENTENCE.encode()), files=files) == [("a.html", "leaked")]


def test_a_leak_on_many_pages_is_told_once(tmp_path):
    pages = [(f"{number}.html", SENTENCE.encode()) for number in range(9)]
    assert codes(tmp_path, *pages) == [("0.html", "leaked")]


def test_words_that_the_owner_allows_are_no_leak(tmp_path):
    secrets = secrets_of(tmp_path)
    (hit,) = Search(secrets).hits("a.html", b"The exit")
    page = ("a.html", b"<p>The exit</p>")
    assert codes(tmp_path, page, allowed_words=[hit.fingerprint]) == []
    assert codes(tmp_path, page, allowed_words=["0" * 12]) == [("a.html", "leaked")]


def test_the_owner_can_trace_a_fingerprint(tmp_path):
    opened = open_vault(write_files(tmp_path, FILES))
    places = [str(place) for place in places_of(("the", "exit"), opened.vault)]
    assert places == ["content/secret.md:4"]
    sentence = words_of(SENTENCE)[:9]
    assert [str(place) for place in places_of(sentence, opened.vault)] == ["content/secret.md:6"]
    payslip = places_of(("payslip", "march"), opened.vault)
    assert [str(place) for place in payslip] == ["content/payslip march.pdf"]


def test_an_audit_that_lost_a_decoder_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(readings, "_UNPACKED", {})
    found = Diagnostics()
    audit([HOME], secrets_of(tmp_path), found)
    (problem,) = found
    assert problem.code == "blind-audit"
    assert "did not find bzip and gzip and xz and zip," in problem.message


def test_an_audit_that_met_nothing_public_has_not_read_the_site(tmp_path):
    secrets = secrets_of(tmp_path)
    found = Diagnostics()
    audit([("index.html", b"<h1>The site of somebody else</h1>")], secrets, found)
    (problem,) = found
    assert problem.code == "blind-audit"
    assert "bug" in problem.hint
    found = Diagnostics()
    audit([], replace(secrets, canaries=Phrases(())), found)
    assert len(found) == 0
