"""Cut the fonts of previews out of the package `inter-ui` of npm.

    python bench/cut_fonts.py FOLDER_OF_THE_UNPACKED_PACKAGE

Needs fonttools, brotli and uharfbuzz, which nothing else here does. FreeType reads pairs of letters
from a table `kern` alone, so one is written from what HarfBuzz reads in the font.
"""

import shutil
import sys
from itertools import product
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

FONTS = Path(__file__).parents[1] / "plugins/trailmark/render/previews/fonts"
SOURCES = ("display/InterDisplay-Bold", "web/Inter-Medium")
SIGNS = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1B0), (0x1CD, 0x1DC)),
    *((0x1E6, 0x1FF), (0x200, 0x21B), (0x259, 0x259), (0x2BB, 0x2BC), (0x2C6, 0x2DD)),
    *((0x384, 0x3CE), (0x400, 0x45F), (0x462, 0x463), (0x472, 0x475), (0x490, 0x4FF)),
    *((0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9), (0x2010, 0x2027), (0x2030, 0x203A)),
    *((0x2070, 0x2089), (0x20A0, 0x20BF), (0x2116, 0x2122), (0x2153, 0x215E), (0x2190, 0x2199)),
    (0x2202, 0x2265),
)
"""First and last of each range that is kept: Latin, Greek, Cyrillic, punctuation, money, sums."""
PAIRED_BELOW, PAIRED_TOO = 0x180, '.,:;-–—’“”"()/&?!'
SEEN = 64
"""Units, of 2,048, from which on a pair is worth a line: two pixels in the largest title."""


def main(package: Path) -> None:
    """Write both fonts and their licence."""
    for source in SOURCES:
        font = TTFont(package / f"{source}.woff2", recalcTimestamp=False)
        font.flavor = None
        target = FONTS / f"{Path(source).name}.ttf"
        font.save(target)
        pairs = read_pairs(target, set(font.getBestCmap()))
        cut(font, pairs)
        font.save(target)
        print(f"{target.name}: {target.stat().st_size} bytes, {len(pairs)} pairs")
    shutil.copy(package / "LICENSE.txt", FONTS / "OFL.txt")


def read_pairs(path: Path, known: set[int]) -> dict[tuple[str, str], int]:
    """Return by how much each pair of letters is moved together or apart."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))

    def advances(text: str) -> list[int]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, {"kern": True, "calt": False, "liga": False})
        return [one.x_advance for one in buffer.glyph_positions]

    signs = [chr(code) for first, last in SIGNS for code in range(first, last + 1) if code in known]
    letters = [
        one for one in signs if (one.isalnum() and ord(one) < PAIRED_BELOW) or one in PAIRED_TOO
    ]
    alone = {one: advances(one)[0] for one in letters}
    moved = {(one, other): advances(one + other) for one, other in product(letters, repeat=2)}
    return {
        pair: both[0] - alone[pair[0]]
        for pair, both in moved.items()
        if len(both) == len(pair) and abs(both[0] - alone[pair[0]]) >= SEEN
    }


def cut(font: TTFont, pairs: dict[tuple[str, str], int]) -> None:
    """Leave the signs that are kept, without hints, and the pairs as a table."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["GPOS", "GSUB", "GDEF"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={one for first, last in SIGNS for one in range(first, last + 1)})
    cutter.subset(font)
    names = font.getBestCmap()
    table = KernTable_format_0(apple=False)
    table.version, table.coverage, table.tupleIndex = 0, 1, None
    table.kernTable = {(names[ord(a)], names[ord(b)]): move for (a, b), move in pairs.items()}
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
