"""A picture leaves as what is seen of it: upright, in standard colours, with its film."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from trailmark.publish import pictures as module
from trailmark.publish.pictures import clean_picture
from trailmark.publish.refusals import DAMAGED_PICTURE, TOO_MANY_PIXELS, Refusal

SECRET = b"zebra"


def written(image, file_format, **options):
    buffer = io.BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def plain(file_format, mode="RGB"):
    return written(Image.new(mode, (20, 10), 1), file_format)


def cleaned(name, content):
    result = clean_picture(name, content)
    assert not isinstance(result, Refusal), result.reason
    return result[0]


def shown(name, content):
    """Return a picture as a visitor sees it."""
    with Image.open(io.BytesIO(cleaned(name, content))) as image:
        return image.convert("RGBA")


def chunk(name, content):
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def png(colours, rows, *, depth=8, more=b"", size=(2, 1)):
    """Return a PNG made by hand: its kind of colours, and its packed rows."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, colours, 0, 0, 0))
    start = b"\x89PNG\r\n\x1a\n" + head + more
    return start + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# Whatever stands beside the pixels stays behind.


def with_segment(marker, body):
    content = plain("JPEG")
    return (
        content[:2]
        + b"\xff"
        + bytes([marker])
        + struct.pack(">H", len(body) + 2)
        + body
        + content[2:]
    )


def with_chunk(name, content):
    picture = plain("PNG")
    return picture[:33] + chunk(name, content) + picture[33:]


def with_extension(content):
    """Return a GIF with a block between its head and its first picture."""
    picture = plain("GIF", "P")
    head = 13 + 3 * 2 ** ((picture[10] & 7) + 1)
    return picture[:head] + content + picture[head:]


def with_part(name, content):
    """Return a WebP with one more chunk."""
    picture = plain("WEBP")
    body = (
        picture[12:] + name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def two_pictures(file_format):
    words = Image.new("RGB", (20, 10), "red")
    words.info["comment"] = SECRET
    tags = Image.Exif()
    tags[0x010E] = SECRET.decode()
    return written(
        Image.new("RGB", (20, 10)), file_format, save_all=True, append_images=[words], exif=tags
    )


BESIDE = {
    "xmp.jpg": with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
    "exif-with-preview.jpg": with_segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0" + SECRET),
    "iptc.jpg": with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x05" + SECRET + b"\0"),
    "preview.jpg": with_segment(0xE0, b"JFXX\0\x11" + SECRET),
    "comment.jpg": with_segment(0xFE, SECRET),
    "credentials.jpg": with_segment(0xEB, b"JP" + SECRET),
    "unknown.jpg": with_segment(0xE7, SECRET),
    "behind.jpg": plain("JPEG") + SECRET,
    "second-behind.jpg": plain("JPEG") + with_segment(0xFE, SECRET),
    "several.jpg": two_pictures("MPO"),
    "text.png": with_chunk(b"tEXt", b"Comment\0" + SECRET),
    "packed-text.png": with_chunk(b"zTXt", b"zebra\0\0" + zlib.compress(SECRET)),
    "other-text.png": with_chunk(b"iTXt", b"zebra\0\0\0\0\0" + SECRET),
    "exif.png": with_chunk(b"eXIf", b"II*\0\x08\0\0\0\0\0" + SECRET),
    "time.png": with_chunk(b"tIME", b"\x07\xea\x03\x01\0\0\0") + SECRET,
    "palette-of-names.png": with_chunk(b"sPLT", SECRET + b"\0\x08"),
    "unknown.png": with_chunk(b"zeBr", SECRET),
    "comment.gif": with_extension(b"\x21\xfe\x05" + SECRET + b"\0"),
    "program.gif": with_extension(b"\x21\xff\x0bXMP DataXMP\x05" + SECRET + b"\0"),
    "words.gif": with_extension(b"\x21\x01\x0c" + b"\0" * 12 + b"\x05" + SECRET + b"\0"),
    "behind.gif": plain("GIF", "P") + SECRET,
    "unknown.webp": with_part(b"ZEBR", SECRET),
    "behind.webp": plain("WEBP") + SECRET,
    "several-pages.png": two_pictures("TIFF"),
    "unused-colours.png": png(3, b"\0\0\0", more=chunk(b"PLTE", b"\1\2\3zebra!")),
}


@pytest.mark.parametrize("name", BESIDE)
def test_nothing_but_pixels_leaves(name):
    assert SECRET in BESIDE[name], "nothing was planted"
    left = cleaned(name, BESIDE[name])
    assert SECRET not in left
    with Image.open(io.BytesIO(left)) as image:
        image.load()
        assert getattr(image, "n_frames", 1) == 1
    known = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
    if name.endswith(".png"):
        assert set(chunks(left)) <= known


def chunks(content):
    at = 8
    while at < len(content):
        yield content[at + 4 : at + 8]
        at += 12 + int.from_bytes(content[at : at + 4])


# What is seen stays.

RED = (255, 0, 0, 255)
CORNERS = {2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
"""Where the upper left corner is to be seen for each way to hold a camera, in halves."""


@pytest.mark.parametrize("turn", CORNERS)
@pytest.mark.parametrize("file_format", ["PNG", "TIFF"])
def test_a_picture_stands_upright(turn, file_format):
    tags = Image.Exif()
    tags[0x0112] = turn
    image = Image.new("RGB", (3, 2), "blue")
    image.putpixel((0, 0), RED[:3])
    upright = shown("a.png", written(image, file_format, exif=tags))
    assert upright.size == ((2, 3) if turn > 4 else (3, 2))
    right, below = CORNERS[turn]
    place = (right * (upright.width - 1), below * (upright.height - 1))
    assert upright.getpixel(place) == RED


def test_erased_parts_stay_erased_by_palette_and_by_colour():
    palette = chunk(b"PLTE", b"\xff\0\0\0\0\xff")
    by_palette = png(3, b"\0\0\1", more=palette + chunk(b"tRNS", b"\xff\0"))
    by_colour = png(2, b"\0\xff\0\0\0\0\xff", more=chunk(b"tRNS", b"\0\0\0\0\0\xff"))
    by_grey = png(0, b"\0\x50\x80", more=chunk(b"tRNS", b"\0\x80"))
    for content in (by_palette, by_colour):
        image = shown("a.png", content)
        assert image.getpixel((0, 0)) == RED
        assert image.getpixel((1, 0)) == (0, 0, 0, 0)
    assert shown("a.png", by_grey).getpixel((0, 0)) == (80, 80, 80, 255)
    assert shown("a.png", by_grey).getpixel((1, 0)) == (0, 0, 0, 0)


def test_a_palette_with_half_clear_colours_looks_the_same():
    more = chunk(b"PLTE", b"\xff\0\0\0\0\xff") + chunk(b"tRNS", b"\x80\xff")
    image = shown("a.png", png(3, b"\0\0\1", more=more))
    assert [image.getpixel((x, 0)) for x in (0, 1)] == [(255, 0, 0, 128), (0, 0, 255, 255)]


def test_pixels_of_sixteen_bits_keep_their_light():
    colours = png(2, b"\0" + struct.pack(">6H", 0xFFFF, 0, 0x8040, 0, 0xFFFF, 0), depth=16)
    assert shown("a.png", colours).getpixel((0, 0)) == (255, 0, 128, 255)
    grey = png(0, b"\0" + struct.pack(">2H", 0x1234, 0xFFFF), depth=16)
    with Image.open(io.BytesIO(cleaned("a.png", grey))) as image:
        assert [image.getpixel((x, 0)) for x in (0, 1)] == [0x1234, 0xFFFF]


@pytest.mark.parametrize("ending", ["jpg", "webp", "gif"])
def test_pixels_of_sixteen_bits_keep_their_light_in_types_of_eight(ending):
    image = Image.new("I;16", (8, 8), 0x8080)
    light = shown(f"a.{ending}", written(image, "PNG")).getpixel((4, 4))
    assert near(light, (128, 128, 128))


def test_grey_of_sixteen_bits_with_an_erased_one_is_not_shown_whole():
    grey = png(
        0, b"\0" + struct.pack(">2H", 0x1234, 0xFFFF), depth=16, more=chunk(b"tRNS", b"\xff\xff")
    )
    result = clean_picture("a.png", grey)
    if not isinstance(result, Refusal):
        assert shown("a.png", grey).getpixel((1, 0))[3] == 0


def test_a_picture_for_print_becomes_one_for_screens():
    content = written(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG", quality=95)
    red, green, blue, _ = shown("a.jpg", content).getpixel((4, 4))
    assert red > 220
    assert max(green, blue) < 40


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "I"])
@pytest.mark.parametrize("ending", ["png", "jpg", "gif", "bmp", "webp", "avif"])
def test_each_kind_of_pixels_can_leave_in_each_type(mode, ending):
    """Programs name files as they like; what is inside decides how it is read."""
    file_format = "TIFF"
    content = written(Image.new(mode, (8, 8)), file_format)
    with Image.open(io.BytesIO(cleaned(f"a.{ending}", content))) as image:
        assert image.size == (8, 8)
        assert image.format == module.FORMATS[ending]


# Colours. A profile made by hand: Display P3, whose red of sRGB is (234, 51, 35) and whose green of
# sRGB is (117, 251, 76), as CSS Color 4 gives them.


def p3():
    """Return a colour profile of version 4 with the colours of Display P3."""

    def fixed(*numbers):
        return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)

    def curve():
        numbers = fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
        return b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + numbers

    def words(text):
        raw = text.encode("utf-16-be")
        return (
            b"mluc\0\0\0\0"
            + struct.pack(">II", 1, 12)
            + b"enUS"
            + struct.pack(">II", len(raw), 28)
            + raw
        )

    tags = {
        b"desc": words("zebra"),
        b"cprt": words("zebra"),
        b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1.0, 0.8249),
        # Adapted to D50 by Bradford.
        b"rXYZ": b"XYZ \0\0\0\0" + fixed(0.51512, 0.24120, -0.00105),
        b"gXYZ": b"XYZ \0\0\0\0" + fixed(0.29198, 0.69225, 0.04189),
        b"bXYZ": b"XYZ \0\0\0\0" + fixed(0.15710, 0.06657, 0.78407),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve()),
    }
    table, body = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        padded = content + b"\0" * (-len(content) % 4)
        table += name + struct.pack(">II", start + len(body), len(content))
        body += padded
    size = start + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"zebr", 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    head += (
        struct.pack(">6H", 2026, 3, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + fixed(0.9642, 1.0, 0.8249)
    )
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_wide_colours_become_standard_ones(mode):
    image = Image.new(mode, (2, 1), (234, 51, 35))
    image.putpixel((1, 0), (117, 251, 76))
    content = written(image, "PNG", icc_profile=p3())
    left = shown("a.png", content)
    assert near(left.getpixel((0, 0)), (255, 0, 0))
    assert near(left.getpixel((1, 0)), (0, 255, 0))
    assert b"iCCP" not in cleaned("a.png", content)


def near(pixel, expected):
    return all(abs(one - other) <= 3 for one, other in zip(pixel, expected, strict=False))


def test_wide_colours_of_a_palette_become_standard_ones():
    profile = chunk(b"iCCP", b"zebra\0\0" + zlib.compress(p3()))
    palette = chunk(b"PLTE", bytes((234, 51, 35, 117, 251, 76)))
    image = shown("a.png", png(3, b"\0\0\1", more=profile + palette))
    assert near(image.getpixel((0, 0)), (255, 0, 0))
    assert near(image.getpixel((1, 0)), (0, 255, 0))


def test_wide_colours_of_a_film_become_standard_ones():
    content = film("PNG", [(234, 51, 35), (117, 251, 76)], icc_profile=p3(), duration=100)
    colours = [frame.getpixel((0, 0)) for frame in frames(cleaned("a.png", content))]
    assert near(colours[0], (255, 0, 0))
    assert near(colours[1], (0, 255, 0))


def test_standard_colours_stay_as_they_are():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = written(Image.new("RGB", (2, 2), (12, 200, 99)), "PNG", icc_profile=profile)
    assert near(shown("a.png", content).getpixel((0, 0)), (12, 200, 99))


@pytest.mark.parametrize("profile", [b"zebra", p3()[:200]])
def test_a_broken_profile_changes_nothing(profile):
    content = written(Image.new("RGB", (2, 2), (12, 200, 99)), "PNG", icc_profile=profile)
    assert shown("a.png", content).getpixel((0, 0)) == (12, 200, 99, 255)


def test_a_profile_of_other_pixels_changes_nothing():
    content = written(Image.new("L", (2, 2), 99), "PNG", icc_profile=p3())
    assert shown("a.png", content).getpixel((0, 0)) == (99, 99, 99, 255)


# Films.


def film(file_format, colours, **options):
    images = [Image.new("RGBA", (8, 8), colour) for colour in colours]
    return written(images[0], file_format, save_all=True, append_images=images[1:], **options)


def frames(content):
    with Image.open(io.BytesIO(content)) as image:
        for number in range(image.n_frames):
            image.seek(number)
            yield image.convert("RGBA")


def times(content):
    with Image.open(io.BytesIO(content)) as image:
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            yield image.info["duration"]


@pytest.mark.parametrize("file_format", ["PNG", "GIF", "WEBP", "AVIF"])
def test_a_film_keeps_its_pictures_and_times(file_format):
    content = film(file_format, ["red", "lime", "blue"], duration=[100, 300, 50])
    left = cleaned(f"a.{file_format.lower()}", content)
    seen = [max(range(3), key=frame.getpixel((4, 4)).__getitem__) for frame in frames(left)]
    assert seen == [0, 1, 2]
    assert list(times(left)) == pytest.approx([100, 300, 50])


@pytest.mark.parametrize("file_format", ["PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("loop", [0, 3])
def test_a_film_is_played_as_often_as_before(file_format, loop):
    content = film(file_format, ["red", "blue"], duration=100, loop=loop)
    with Image.open(io.BytesIO(cleaned(f"a.{file_format.lower()}", content))) as image:
        assert image.info["loop"] == loop


def test_a_film_that_is_played_once_says_nothing_else():
    content = film("GIF", ["red", "blue"], duration=100)
    assert b"NETSCAPE" not in content
    left = cleaned("a.gif", content)
    assert b"\x21\xff" not in left
    assert b"NETSCAPE2.0" in cleaned("a.gif", film("GIF", ["red", "blue"], duration=100, loop=0))


@pytest.mark.parametrize("file_format", ["PNG", "GIF", "WEBP"])
def test_what_is_clear_in_a_later_picture_is_clear(file_format):
    # The first is clear at its corner: a GIF tells by it which of its colours is none.
    first = Image.new("RGBA", (8, 8), "red")
    first.putpixel((0, 0), (0, 0, 0, 0))
    images = [Image.new("RGBA", (8, 8), (0, 0, 0, 0)), first]
    options = {} if file_format == "WEBP" else {"disposal": 2}
    content = written(
        first, file_format, save_all=True, append_images=images, duration=100, **options
    )
    left = list(frames(cleaned(f"a.{file_format.lower()}", content)))
    assert left[0].getpixel((4, 4))[3] == 255
    assert left[1].getpixel((4, 4))[3] == 0


def test_a_picture_that_no_browser_shows_of_a_film_stays_behind():
    """The first picture of such a PNG is for programs that know no films."""
    content = film("PNG", ["yellow", "red", "blue"], duration=100, default_image=True)
    left = list(frames(cleaned("a.png", content)))
    assert [frame.getpixel((0, 0))[:3] for frame in left] == [(255, 0, 0), (0, 0, 255)]


@pytest.mark.parametrize("file_format", ["PNG", "GIF", "WEBP", "AVIF"])
def test_words_of_a_film_stay_behind(file_format):
    tags = Image.Exif()
    tags[0x010E] = SECRET.decode()
    options = {"comment": SECRET} if file_format == "GIF" else {"exif": tags}
    content = film(file_format, ["red", "blue"], duration=100, **options)
    assert SECRET in content
    assert SECRET not in cleaned(f"a.{file_format.lower()}", content)


def test_a_film_stands_upright():
    tags = Image.Exif()
    tags[0x0112] = 6
    images = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue")]
    content = written(images[0], "WEBP", save_all=True, append_images=images[1:], exif=tags)
    result = clean_picture("a.webp", content)
    assert result[1] == (10, 20)
    assert [frame.size for frame in frames(result[0])] == [(10, 20), (10, 20)]


# What cannot be decoded whole stays in.


def test_a_bomb_stays_in():
    for size in ((30_000, 30_000), (12_000, 9_000)):
        assert clean_picture("a.png", png(0, b"\0", size=size)) == TOO_MANY_PIXELS


def test_a_long_film_stays_in(monkeypatch):
    monkeypatch.setattr(module, "_MOST_PIXELS", 100)
    content = film("GIF", ["red", "blue"], duration=100)
    assert clean_picture("a.gif", content) == TOO_MANY_PIXELS


def noise():
    """Return a picture that cannot be packed to a few bytes."""
    return Image.effect_noise((64, 64), 100).convert("RGB")


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_picture_stays_in(file_format, share):
    content = written(noise(), file_format)
    cut = content[: int(len(content) * share)]
    assert clean_picture(f"a.{file_format.lower()}", cut) == DAMAGED_PICTURE


@pytest.mark.parametrize("file_format", ["PNG", "GIF", "WEBP"])
def test_half_a_film_stays_in(file_format):
    images = [noise(), noise()]
    content = written(images[0], file_format, save_all=True, append_images=images[1:], duration=99)
    cut = content[: int(len(content) * 0.8)]
    assert clean_picture(f"a.{file_format.lower()}", cut) == DAMAGED_PICTURE


@pytest.mark.parametrize("file_format", ["EPS", "PPM", "ICO", "TGA", "PCX", "PDF"])
def test_a_file_of_another_kind_is_not_opened(file_format):
    """The reader of EPS starts another program, and none of them is a picture of the web."""
    assert clean_picture("a.png", plain(file_format)) == DAMAGED_PICTURE
