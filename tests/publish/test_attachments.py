"""Pictures leave the vault as pixels alone; nothing else leaves it."""

import io

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from tests.support.vaults import PUBLISHED, open_vault, write_files

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


def test_a_moving_picture_keeps_moving(tmp_path):
    files = {"a.webp": PICTURES["moving.webp"], "n.md": f"{PUBLISHED}![[a.webp]]"}
    (shown,) = open_vault(write_files(tmp_path, files)).public.attachments
    with Image.open(io.BytesIO(shown.content)) as image:
        assert image.n_frames == 2


@pytest.mark.parametrize(
    "name", ["a.svg", "a.pdf", "a.mp3", "a.mp4", "a.canvas", "a.base", "a.excalidraw", "a.zip", "a"]
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
