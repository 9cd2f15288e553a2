"""Pictures leave the vault as pixels alone, documents as pages; the rest only when it is listed."""

import io
import subprocess
import sys

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from tests.support.building import write_project
from tests.support.pdfs import make_pdf, new_pdf, saved
from tests.support.vaults import PUBLISHED, TODAY, open_vault, write_files
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.errors import SettingsError
from trailmark.publish import attachments as module
from trailmark.publish.gate import open_gate
from trailmark.settings import PublishSettings, parse_settings
from trailmark.vault.reader import read_vault

SECRET = "zebra"


def picture(file_format, mode="RGB", **options):
    """Return a picture of 20 by 10 pixels."""
    buffer = io.BytesIO()
    Image.new(mode, (20, 10), 1).save(buffer, file_format, **options)
    return buffer.getvalue()


def exif():
    """Return what a telephone writes: words, and where it was."""
    tags = Image.Exif()
    tags[0x010E] = SECRET
    tags.get_ifd(0x8825)[1] = "N"
    tags.get_ifd(0x8825)[2] = (38.0, 25.0, 0.0)
    return tags


def words():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET)
    info.add_itxt("XML:com.adobe.xmp", SECRET)
    return info


def profile():
    """Return a colour profile that names a device."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return plain.replace(b"sRGB", SECRET[:4].encode())


FRAMES = {"save_all": True, "append_images": [Image.new("RGB", (20, 10), "blue")]}
PICTURES = {
    "exif.jpg": picture("JPEG", exif=exif(), comment=SECRET.encode()),
    "CAPITALS.JPG": picture("JPEG", exif=exif()),
    "xmp.jpeg": picture("JPEG", xmp=SECRET.encode()),
    "print.jpg": picture("JPEG", "CMYK", exif=exif()),
    "profile.jpg": picture("JPEG", icc_profile=profile()),
    "profile.png": picture("PNG", icc_profile=profile()),
    "text.png": picture("PNG", pnginfo=words()),
    "exif.png": picture("PNG", exif=exif()),
    "palette.png": picture("PNG", "P", pnginfo=words(), transparency=0),
    "grey.png": picture("PNG", "LA", pnginfo=words()),
    "behind.png": picture("PNG") + SECRET.encode(),
    "moving.png": picture("PNG", pnginfo=words(), **FRAMES),
    "comment.gif": picture("GIF", "P", comment=SECRET.encode()),
    "moving.gif": picture("GIF", comment=SECRET.encode(), **FRAMES),
    "exif.webp": picture("WEBP", exif=exif(), xmp=SECRET.encode()),
    "moving.webp": picture("WEBP", exif=exif(), **FRAMES),
    "tiff.png": picture("TIFF", exif=exif()),
    "exif.avif": picture("AVIF", exif=exif(), xmp=SECRET.encode(), icc_profile=profile()),
    "moving.avif": picture("AVIF", exif=exif(), **FRAMES),
    "behind.bmp": picture("BMP") + SECRET.encode(),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_written_anew(name, tmp_path):
    files = {name: PICTURES[name], "n.md": f"{PUBLISHED}![[{name}]]"}
    (shown,) = open_vault(write_files(tmp_path, files)).public.attachments
    with Image.open(io.BytesIO(shown.content)) as image:
        image.load()
        assert image.size == (shown.width, shown.height) == (20, 10)
        assert not image.getexif()
        assert not {"xmp", "exif", "comment", "icc_profile", "Comment"} & set(image.info)
    assert SECRET[:4].encode() not in shown.content


def test_a_picture_stands_as_it_was_held(tmp_path):
    tags = Image.Exif()
    tags[0x0112] = 6
    files = {"a.jpg": picture("JPEG", exif=tags), "n.md": f"{PUBLISHED}![](a.jpg)"}
    (shown,) = open_vault(write_files(tmp_path, files)).public.attachments
    assert (shown.width, shown.height) == (10, 20)


@pytest.mark.parametrize("ending", ["webp", "avif"])
def test_a_moving_picture_keeps_moving(ending, tmp_path):
    name = f"a.{ending}"
    files = {name: PICTURES[f"moving.{ending}"], "n.md": f"{PUBLISHED}![[{name}]]"}
    (shown,) = open_vault(write_files(tmp_path, files)).public.attachments
    with Image.open(io.BytesIO(shown.content)) as image:
        assert image.n_frames == 2


@pytest.mark.parametrize(
    "name",
    [
        *("a.svg", "a.pdf", "a.mp3", "a.mp4", "a.webm", "a.canvas", "a.base", "a.excalidraw"),
        *("a.zip", "a.html", "a.exe", "a"),
    ],
)
def test_a_file_that_cannot_be_cleaned_stays_in(name, tmp_path):
    files = {name: SECRET.encode(), "n.md": f"{PUBLISHED}![[{name}]] [[{name}]] [x]({name})"}
    opened = open_vault(write_files(tmp_path, files))
    assert opened.public.attachments == ()
    assert "vault:" not in opened.out


@pytest.mark.parametrize("name", ["no-picture.png", "cut-off.jpg"])
def test_a_picture_that_cannot_be_read_is_not_linked(name, tmp_path):
    broken = PICTURES["exif.jpg"][:200] if name == "cut-off.jpg" else b"zebra"
    text = f"---\npublish: true\ncover: {name}\n---\n![[{name}]] ![a][b] <img src='{name}'>\n\n[b]: {name}\n"
    opened = open_vault(write_files(tmp_path, {name: broken, "n.md": text}))
    assert opened.public.attachments == ()
    assert opened.note("n.md").properties.cover is None
    assert name not in opened.note("n.md").text
    assert set(opened.codes) == {"refused-attachment"}


def test_only_what_a_public_note_shows_leaves(tmp_path):
    one = picture("PNG")
    files = {
        "shown.png": one,
        "unnamed.png": one,
        "private.png": one,
        "hidden.png": one,
        "journal/own.png": one,
        "n.md": f"{PUBLISHED}![[shown.png]] %%![[hidden.png]]%% ![[own.png]]",
        "secret.md": "![[private.png]]",
    }
    opened = open_vault(write_files(tmp_path, files), private_folders=["journal"])
    assert [one.path for one in opened.public.attachments] == ["shown.png"]
    assert opened.codes == ["refused-attachment"]


def test_a_picture_in_a_link_leaves_too(tmp_path):
    text = f"{PUBLISHED}[![words](a.png)](https://example.org)"
    opened = open_vault(write_files(tmp_path, {"a.png": picture("PNG"), "n.md": text}))
    assert [one.path for one in opened.public.attachments] == ["a.png"]


def test_a_picture_in_a_link_that_cannot_be_read_is_not_named(tmp_path):
    text = f"{PUBLISHED}[![words](zebra.png)](https://example.org)"
    opened = open_vault(write_files(tmp_path, {"zebra.png": b"x", "n.md": text}))
    assert SECRET not in opened.out
    assert opened.codes == ["refused-attachment"]


@pytest.mark.parametrize("name", ["a.tif", "a.tiff", "a.ico", "a.heic", "a.heif", "a.psd", "a.eps"])
def test_a_picture_that_browsers_do_not_show_is_refused_with_its_cure(name, tmp_path):
    files = {name: picture("PNG"), "n.md": f"{PUBLISHED}![[{name}]]"}
    (problem,) = open_vault(write_files(tmp_path, files)).found
    assert problem.code == "refused-attachment"
    assert "convert it to PNG" in problem.hint


def build_without(library, program, folder):
    """Run a program that cannot import a library; return how it ended and the drawings it made."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><!-- zebra --><rect/></svg>'
    note = f"{PUBLISHED}![[a.svg]]"
    project = write_project(folder, {"content/n.md": note, "content/a.svg": drawing})
    place, name, *arguments = program.split()
    script = (
        f"import sys; sys.modules[{library!r}] = None; sys.argv[1:] = {arguments!r}\n"
        f"from {place} import {name}; {name}()"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    made = [one for one in project.rglob("a.svg") if one.parent.name != "content"]
    return result, made, list(project.rglob("*.html"))


PROGRAMS = ["mkdocs.__main__ cli build", "trailmark.cli.main main stage out"]


@pytest.mark.parametrize("library", ["PIL", "lxml", "tinycss2", "pikepdf", "ahocorasick_rs"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_without_a_library_nothing_is_built(library, program, tmp_path):
    """What cleans a file is never left out: its absence stops the program before it begins."""
    result, made, pages = build_without(library, program, tmp_path)
    assert result.returncode != 0
    assert library in result.stderr
    assert made == pages == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_without_a_library_that_nobody_needs_the_drawing_is_cleaned(program, tmp_path):
    result, made, _ = build_without("no_such_library", program, tmp_path)
    assert result.returncode == 0, result.stderr
    (drawing,) = made
    assert SECRET not in drawing.read_text(encoding="utf-8")


def test_a_cover_is_shown_without_being_named_in_the_text(tmp_path):
    text = "---\npublish: true\ncover: '[[A.PNG]]'\n---\n"
    opened = open_vault(write_files(tmp_path, {"a.png": picture("PNG"), "n.md": text}))
    assert [one.path for one in opened.public.attachments] == ["a.png"]
    assert opened.note("n.md").properties.cover == "a.png"


def test_files_that_differ_in_case_alone_are_told_apart(tmp_path):
    files = {"a.png": picture("PNG"), "A.png": picture("PNG"), "n.md": f"{PUBLISHED}![[A.png]]"}
    folder = write_files(tmp_path, files)
    if len(list(folder.glob("*.png"))) == 1:
        pytest.skip("this disk does not tell names apart by case")
    assert [one.path for one in open_vault(folder).public.attachments] == ["A.png"]


def test_a_document_leaves_without_its_author(tmp_path):
    pdf = new_pdf()
    pdf.docinfo.Author = SECRET
    files = {"A.PDF": saved(pdf), "n.md": f"{PUBLISHED}[[a.pdf#page=2]]"}
    opened = open_vault(write_files(tmp_path, files))
    (shown,) = opened.public.attachments
    assert shown.content.startswith(b"%PDF")
    assert SECRET.encode() not in shown.content
    assert opened.note("n.md").text == "[a.pdf, page 2](vault:A.PDF#page=2)"
    assert opened.codes == []


def test_a_document_is_no_cover(tmp_path):
    text = "---\npublish: true\ncover: a.pdf\n---\n[[a.pdf]]"
    opened = open_vault(write_files(tmp_path, {"a.pdf": make_pdf(), "n.md": text}))
    assert opened.note("n.md").properties.cover is None


def test_a_damaged_document_is_told_with_its_cure(tmp_path):
    files = {"a.pdf": make_pdf()[:-100], "n.md": f"{PUBLISHED}![[a.pdf]]"}
    opened = open_vault(write_files(tmp_path, files))
    (problem,) = opened.found
    assert str(problem.location) == "content/a.pdf"
    assert problem.message == "`a.pdf` stays out: it is damaged, or no PDF"
    assert problem.hint == "print it to a new PDF, or remove the reference"
    assert "a.pdf" not in opened.out


SOUND = f"{PUBLISHED}![[a.mp3]] ![[b.MP4]] [[a.mp3|again]]"


def test_a_type_that_its_owner_lists_leaves_as_it_is(tmp_path):
    files = {"a.mp3": SECRET.encode(), "b.MP4": b"x", "n.md": SOUND, "m.md": SOUND}
    opened = open_vault(write_files(tmp_path, files), uncleaned_types=["mp3", ".Mp4"])
    assert [(one.path, one.content) for one in opened.public.attachments] == [
        ("a.mp3", SECRET.encode()),
        ("b.MP4", b"x"),
    ]
    (problem,) = opened.found
    assert problem.code == "uncleaned-files"
    assert str(problem.location) == "mkdocs.yml"
    assert "`a.mp3`, `b.MP4`" in problem.message
    assert "publish.uncleaned_types" in problem.hint


def test_many_files_that_leave_as_they_are_are_not_all_named(tmp_path):
    names = [f"{number}.mp3" for number in range(7)]
    text = PUBLISHED + " ".join(f"![[{name}]]" for name in names)
    files = {**dict.fromkeys(names, "x"), "n.md": text}
    (problem,) = open_vault(write_files(tmp_path, files), uncleaned_types="mp3").found
    assert problem.message.endswith("`0.mp3`, `1.mp3`, `2.mp3`, `3.mp3`, `4.mp3` and 2 more")


def test_another_type_stays_in_and_its_cure_names_the_option(tmp_path):
    files = {"a.mp3": "x", "b.MP4": "x", "n.md": SOUND}
    opened = open_vault(write_files(tmp_path, files), uncleaned_types="mp3")
    assert [one.path for one in opened.public.attachments] == ["a.mp3"]
    (refused,) = [one for one in opened.found if one.code == "refused-attachment"]
    assert "add `mp4` to `publish.uncleaned_types`" in refused.hint


def test_a_listed_type_in_a_private_folder_or_behind_a_link_stays_in(tmp_path):
    outside = write_files(tmp_path / "outside", {"c.mp3": "x"})
    files = {"journal/a.mp3": "x", "n.md": f"{PUBLISHED}![[a.mp3]] ![[b.mp3]] ![[../c.mp3]]"}
    folder = write_files(tmp_path / "vault", files)
    (folder / "b.mp3").symlink_to(outside / "c.mp3")
    opened = open_vault(folder, uncleaned_types=["mp3"], private_folders=["journal"])
    assert opened.public.attachments == ()
    assert opened.codes == ["leaves-vault", "missing-embed", "missing-embed", "refused-attachment"]


def test_only_sound_and_film_can_be_listed():
    with pytest.raises(SettingsError) as raised:
        parse_settings({"publish": {"uncleaned_types": ["mp3", "docx"]}})
    ((option, sentence),) = raised.value.problems
    assert option == "publish.uncleaned_types"
    assert "`docx` is no type of sound or film" in sentence
    assert "known are 3gp, flac, m4a" in sentence


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.mp3"])
def test_a_file_that_is_too_large_for_a_host_stays_in(name, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 10)
    files = {name: b"x" * 11, "n.md": f"{PUBLISHED}![[{name}]]"}
    opened = open_vault(write_files(tmp_path, files), uncleaned_types=["mp3"])
    (problem,) = opened.found
    assert "MB" in problem.message
    assert opened.public.attachments == ()


def test_a_file_that_is_gone_when_it_is_wanted_is_told(tmp_path):
    folder = write_files(tmp_path, {"a.pdf": make_pdf(), "n.md": f"{PUBLISHED}[[a.pdf]]"})
    found = Diagnostics()
    vault = read_vault(folder, "content", found)
    (folder / "a.pdf").unlink()
    public = open_gate(vault, PublishSettings(), today=TODAY, found=found).public
    assert public.attachments == ()
    assert [one.code for one in found] == ["refused-attachment"]
