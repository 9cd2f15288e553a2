"""Take pictures of pages that are the same on every machine, store them small, and compare them.

A page under test is set in the fonts that the package brings for previews, and nothing moves. What
is stored is a third of its size, each colour rounded to 32 steps. Compared are the mean colours of
cells of 15 by 15 pixels: how a machine smooths its letters leaves them as they are, a line or
a card that is missing, moved or of another colour does not.
"""

import base64
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page

from tests.support.building import ROOT

STORED = ROOT / "tests/site/shots"
SCALE = 3
CELL = 5
"""Pixels of a stored picture to a side of a cell."""
TALLEST = 7000
"""Pixels of a page; below them a list only goes on."""
ALLOWED = ((10, 3), (6, 120))
"""Of the cells that differ by at least so much in one colour, of 255, so many at most."""
ROWS = 1
"""By which a stored picture may be taller or shorter: a page that ends in half a pixel."""

_FONTS = ROOT / "plugins/trailmark/render/previews/fonts"
_FACES = {"Inter-Medium.ttf": "1 599", "InterDisplay-Bold.ttf": "600 1000"}
_STEPS = [round(round(value / 255 * 31) * 255 / 31) for value in range(256)] * 3


def style_of_shots() -> str:
    """Return the style that a page is given for its picture.

    Formulas are left out: their signs come from whatever font the machine has for them.
    """
    faces = "".join(
        f'@font-face {{ font-family: shots; font-weight: {weight}; src: url("data:font/ttf;base64,'
        f'{base64.b64encode((_FONTS / name).read_bytes()).decode()}") }}\n'
        for name, weight in _FACES.items()
    )
    return f"""{faces}
*, ::before, ::after {{
  animation: none !important;
  caret-color: transparent !important;
  font-family: shots !important;
  font-synthesis: none !important;
  text-rendering: geometricPrecision !important;
  transition: none !important;
}}
math {{ display: none !important }}
"""


def shoot(page: Page, planted: str = "", blurred: float = 0) -> Image.Image:
    """Return the picture of the page that is open, as it is stored.

    Args:
        page: Open at the address.
        planted: A further style, to try what is seen of it.
        blurred: The radius in pixels by which another machine may smooth what it draws.
    """
    page.add_style_tag(content=style_of_shots() + planted)
    page.evaluate("document.fonts.ready")
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    taken = page.screenshot(full_page=True, clip=clip, animations="disabled", scale="css")
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    return picture.filter(ImageFilter.GaussianBlur(blurred)).reduce(SCALE).point(_STEPS)


def name_shot(address: str, width: int, scheme: str) -> str:
    """Return what the picture of a page is called."""
    path = address.removesuffix(".html").strip("/").replace("/", "-")
    return f"{path or 'home'}-{width}-{scheme}"


def store(picture: Image.Image, name: str, folder: Path = STORED) -> None:
    """Write a picture, without loss."""
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(folder / f"{name}.webp", lossless=True, quality=100, method=4)


def read_stored(name: str) -> Image.Image | None:
    """Return a stored picture; nothing if there is none."""
    file = STORED / f"{name}.webp"
    return Image.open(file).convert("RGB") if file.is_file() else None


@dataclass(frozen=True, slots=True)
class Difference:
    """How two pictures differ in a way that a visitor would see."""

    said: str
    picture: Image.Image
    """What differs, dark on white."""


def compare(stored: Image.Image, seen: Image.Image) -> Difference | None:
    """Return how pictures differ; nothing if they show the same."""
    size = (min(stored.width, seen.width), min(stored.height, seen.height))
    cells = (_cells(one, size) for one in (stored, seen))
    red, green, blue = ImageChops.difference(*cells).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    shown = ImageChops.invert(most.point(lambda value: min(255, value * 8))).resize(size, 0)
    if stored.width != seen.width or abs(stored.height - seen.height) > ROWS:
        return Difference(f"was {stored.size} and is {seen.size} thirds of a pixel", shown)
    counts = most.histogram()
    for least, allowed in ALLOWED:
        found = sum(counts[least:])
        if found > allowed:
            return Difference(f"{found} cells differ by {least} or more of 255", shown)
    return None


def _cells(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    width, height = (side // CELL * CELL for side in size)
    return picture.crop((0, 0, width, height)).reduce(CELL)
