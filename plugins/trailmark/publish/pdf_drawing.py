"""Write what draws the pages of a PDF anew, with nothing in it that draws nothing.

In: an open PDF. Out: the same, whose pages, forms, patterns and drawn letters hold known operators
with their operands: no remark, no stray words, no notes at a mark (PRIVACY rule 5).
Source: ISO 32000-1, annex A, the operators.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Page, Pdf, Stream, String

from trailmark.publish.pdf_parts import ROLES

_KNOWN = frozenset(
    """
    q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* CS cs SC SCN sc scn G g RG
    rg K k sh Do BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' " d0 d1 BMC BDC EMC
    """.split()
)
_SHOWING = frozenset(("Tj", "TJ", "'", '"'))
"""The operators that show words."""
_MARKS = frozenset(("BMC", "BDC"))
_TAGS = ROLES | {"/OC"}
_COLOURS = {Name.DeviceGray: 1, Name.DeviceRGB: 3, Name.DeviceCMYK: 4}


def redraw(pdf: Pdf) -> None:
    """Write the drawing of each page anew, and of all that pages use."""
    for page in pdf.pages:
        page.contents_coalesce()
        page.obj.Contents = pdf.make_stream(_known_operators(page))
    for thing in list(pdf.objects):
        if isinstance(thing, Stream):
            if thing.get(Name.Subtype) == Name.Form or thing.get(Name.PatternType) == 1:
                thing.write(_known_operators(thing))
            elif thing.get(Name.Subtype) == Name.Image:
                _cut_behind_pixels(thing)
        elif isinstance(thing, Dictionary) and thing.get(Name.Subtype) == Name.Type3:
            for glyph in thing.get(Name.CharProcs, Dictionary()).values():
                glyph.write(_known_operators(glyph))


def _known_operators(drawing: Page | Object) -> bytes:
    return pikepdf.unparse_content_stream(list(_instructions(drawing)))


def _instructions(drawing: Page | Object) -> Iterator[tuple[list[Any], Operator]]:
    for one in pikepdf.parse_content_stream(drawing):
        name = str(one.operator)
        operands: list[Any] = list(one.operands)
        if name == "BDC" and isinstance(operands[-1], Dictionary):
            # Of a mark stays only its number, by which the tree for screen readers finds it.
            number = operands[-1].get(Name.MCID)
            operands[-1] = Dictionary() if number is None else Dictionary(MCID=number)
        if name in _MARKS and operands and str(operands[0]) not in _TAGS:
            # The tree says what a marked part is.
            operands[0] = Name.Span
        has_words = any(isinstance(operand, String) for operand in operands)
        if name in _KNOWN and (name in _SHOWING or not has_words):
            yield operands, Operator(name)


def _cut_behind_pixels(picture: Stream) -> None:
    """Take off what stands behind the last pixel, where it can be told where that is."""
    space: Any = Name.DeviceGray if picture.get(Name.ImageMask) else picture.get(Name.ColorSpace)
    filters = picture.get(Name.Filter, Array())
    names = [str(one) for one in (filters if isinstance(filters, Array) else [filters])]
    if isinstance(space, Array) or space not in _COLOURS or not _UNPACKED.issuperset(names):
        return
    bits = 1 if picture.get(Name.ImageMask) else int(picture.BitsPerComponent)
    row = (int(picture.Width) * _COLOURS[space] * bits + 7) // 8
    pixels = picture.read_bytes()
    if len(pixels) > row * int(picture.Height):
        picture.write(pixels[: row * int(picture.Height)])


_UNPACKED = frozenset(("/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode"))
