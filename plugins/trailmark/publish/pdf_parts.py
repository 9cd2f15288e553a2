"""Which parts of a PDF stay: those that pages are drawn, read and found with.

In: an open PDF. Out: the same, from which everything has gone that no row of the table names, at
any depth. What is not known is left behind, not let through (PRIVACY rule 5).
Source: ISO 32000-1; the kinds are its dictionaries.
"""

import re
from collections.abc import Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from trailmark.publish.jpeg import bare_jpeg

_STREAM = "Length Filter DecodeParms:decoding"
_ROWS = {
    # A word is a key whose value is plain; behind a colon stands the kind of its value.
    "trailer": "Size Root:catalog",
    "catalog": "Type Pages:page Lang MarkInfo:marks StructTreeRoot:tree",
    "page": "Type Parent:known Kids:page Count MediaBox CropBox BleedBox TrimBox ArtBox Rotate"
    " UserUnit Group:group Resources:resources Contents:stream Annots:link StructParents Tabs",
    "link": "Type Subtype Rect Border BS:border C H F QuadPoints StructParent P:known Dest:known"
    " A:action",
    "border": "Type W:number S D:number",
    "action": "S URI",
    "stream": _STREAM,
    "decoding": "Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine"
    " EncodedByteAlign Rows EndOfBlock BlackIs1 DamagedRowsBeforeError ColorTransform"
    " JBIG2Globals:stream",
    "resources": "ProcSet ExtGState:states ColorSpace:colours Pattern:patterns Shading:shadings"
    " XObject:xobjects Font:fonts Properties:properties",
    "states": "*:state",
    "colours": "DefaultGray:no DefaultRGB:no DefaultCMYK:no *:colour",
    "patterns": "*:pattern",
    "shadings": "*:shading",
    "xobjects": "*:xobject",
    "fonts": "*:font",
    "properties": "*:property",
    "property": "Type MCID Lang Alt:said ActualText:said E:said",
    "state": "Type LW LC LJ ML D RI OP op OPM Font:font FL SM SA BM SMask:mask CA ca AIS TK",
    "mask": "Type S G:xobject BC TR:function",
    "group": "Type S CS:colour I K",
    "function": f"{_STREAM} FunctionType Domain Range C0 C1 N Functions:function Bounds Encode"
    " Decode Size BitsPerSample Order",
    "colour": f"{_STREAM} FunctionType Domain Range C0 C1 N Functions:function Bounds Encode"
    " Decode Size BitsPerSample Order WhitePoint BlackPoint Gamma Matrix",
    "pattern": f"{_STREAM} Type PatternType PaintType TilingType BBox XStep YStep Matrix"
    " Resources:resources Shading:shading ExtGState:state",
    "shading": f"{_STREAM} ShadingType ColorSpace:colour Background BBox AntiAlias Domain Matrix"
    " Coords Function:function Extend BitsPerCoordinate BitsPerComponent BitsPerFlag Decode"
    " VerticesPerRow",
    "xobject": f"{_STREAM} Type Subtype Width Height ColorSpace:colour BitsPerComponent Intent"
    " ImageMask Mask:xobject Decode Interpolate SMask:xobject SMaskInData Matte FormType BBox"
    " Matrix Resources:resources Group:group StructParent StructParents",
    "font": "Type Subtype Name BaseFont FirstChar LastChar Widths FontDescriptor:descriptor"
    " Encoding:encoding ToUnicode:encoding DescendantFonts:font CIDSystemInfo:words DW W DW2 W2"
    " CIDToGIDMap:stream FontBBox FontMatrix CharProcs:glyphs Resources:resources",
    "glyphs": "*:stream",
    "encoding": f"{_STREAM} Type BaseEncoding Differences CMapName CIDSystemInfo:words WMode"
    " UseCMap:encoding",
    "words": "*",
    "descriptor": "Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle"
    " Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth CharSet"
    " FontFile:program FontFile2:program FontFile3:program CIDSet:stream",
    "program": f"{_STREAM} Length1 Length2 Length3 Subtype",
    # What a screen reader reads: headings, tables, and words for pictures.
    "marks": "Marked",
    "tree": "Type ParentTreeNextKey K:element ParentTree:parents",
    "element": "Type S P:known Pg:known MCID Stm:known StmOwn:known Obj:known Lang Alt:said"
    " ActualText:said E:said A:attributes K:element",
    "attributes": "O Scope ColSpan RowSpan ListNumbering",
    "parents": "Kids:parents Limits Nums:known",
}


def _read_row(text: str) -> Mapping[str, str]:
    parts = (word.partition(":") for word in text.split())
    return {key if key == "*" else f"/{key}": kind or "plain" for key, _, kind in parts}


_KEPT = {kind: _read_row(text) for kind, text in _ROWS.items()}
_NOTHING: Mapping[str, str] = {}

_PACKINGS = frozenset(
    f"/{name}Decode" for name in "Flate LZW ASCII85 ASCIIHex RunLength CCITTFax JBIG2 DCT".split()
)
"""The filters that pack words and pixels and nothing else; a JPEG 2000 has rooms of its own."""

_DEVICES = {b"GRAY": Name.DeviceGray, b"RGB ": Name.DeviceRGB, b"CMYK": Name.DeviceCMYK}
"""The standard colours for those of a profile, which can name its owner's devices."""

# Some programs take the place of a picture on their author's disk for its words.
_ON_DISK = re.compile(r"[A-Za-z]:\\|\\\\\w|file:|/(?:Users|home)/")


ROLES = frozenset(
    f"/{name}"
    for name in """
    Document DocumentFragment Part Art Article Sect Div BlockQuote Caption TOC TOCI Index NonStruct
    Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note
    Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form Title Sub Em
    Strong Aside FENote Artifact
    """.split()
)
"""What a part of a page may be called; programs call it by the names of styles, too."""
_INKS = frozenset(f"/{name}" for name in "All None Cyan Magenta Yellow Black".split())


_WITHOUT_WORDS = frozenset(("number", "known"))
"""Kinds in which a text says nothing that is meant."""


class UncleanError(ValueError):
    """A part of the file that is needed cannot be cleaned."""


def keep_known_parts(pdf: Pdf) -> None:
    """Take everything else out of the file.

    Raises:
        ValueError: A picture in it is damaged, or `UncleanError`: cannot be cleaned.
    """
    _Walk(pdf).keep(pdf.trailer, "trailer")


class _Walk:
    """One walk through one file, from its trailer down, in the order of the rows."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._known = {page.obj.objgen for page in pdf.pages}
        self._done: set[tuple[int, int]] = set()
        tree = pdf.Root.get(Name.StructTreeRoot, Dictionary())
        self._roles: Any = tree.get(Name.RoleMap, Dictionary())

    def keep(self, thing: Object, kind: str) -> None:
        """Leave of `thing` what the row of `kind` names."""
        if thing.is_indirect:
            if thing.objgen in self._done:
                return
            self._done.add(thing.objgen)
            self._known.add(thing.objgen)
        if isinstance(thing, Stream):
            _clean_stream(thing, self._pdf)
        if kind == "element" and Name.S in thing:
            thing.S = self._role(thing.S)
        places = [*range(len(thing))] if isinstance(thing, Array) else _listed(thing, kind)
        for place in places:
            inner = kind if isinstance(place, int) else _kind_of(place, kind)
            value = thing[place]
            kept = self._kept(value, inner)
            if kept is None and isinstance(place, str):
                del thing[place]
            elif kept is not value:
                # In an array a value is known by its place, so nothing moves up.
                thing[place] = kept

    def _kept(self, value: object, kind: str) -> object:
        """Return what stands in the place of `value`; None when it goes."""
        if kind == "no":
            return None
        if isinstance(value, String):
            is_place = kind == "said" and _ON_DISK.search(str(value))
            return None if is_place or kind in _WITHOUT_WORDS else value
        if isinstance(value, Array):
            if kind == "colour" and value and value[0] == Name.ICCBased:
                return _standard_colours(value)
            if kind == "colour" and value and value[0] in (Name.Separation, Name.DeviceN):
                value[1] = _inks(value[1])
        elif not isinstance(value, Dictionary | Stream):
            return value
        elif kind == "known":
            return value if value.objgen in self._known else None
        elif not self._belongs(value, kind):
            return None
        self.keep(value, kind)
        return value

    def _role(self, name: Object) -> Object:
        """Return what a part of a page is called by the standard."""
        for _ in range(_LONGEST_WAY):
            if str(name) in ROLES or name not in self._roles:
                break
            name = self._roles[name]
        return name if str(name) in ROLES else Name.NonStruct

    def _belongs(self, value: Object, kind: str) -> bool:
        row = _KEPT.get(kind, _NOTHING)
        if isinstance(value, Stream) and "/Length" not in row:
            return False
        if kind == "xobject":
            return value.get(Name.Subtype) in {Name.Image, Name.Form}
        if kind == "element":
            # What is said of a page or a remark that was taken out goes with it.
            shown = [value[key] for key in (Name.Pg, Name.Obj) if key in value]
            return all(one.objgen in self._known for one in shown)
        return bool(row)


def _listed(thing: Object, kind: str) -> list[str]:
    """Drop the keys that no row names, and return the others in the order of the row."""
    row = _KEPT.get(kind, _NOTHING)
    if "*" not in row:
        for key in set(thing.keys()) - row.keys():
            del thing[key]
    return [*(key for key in row if key in thing), *sorted(set(thing.keys()) - row.keys())]


def _kind_of(key: str, kind: str) -> str:
    row = _KEPT[kind]
    return row.get(key) or row["*"]


def _clean_stream(stream: Stream, pdf: Pdf) -> None:
    """Take from a picture what is not its pixels."""
    filters = stream.get(Name.Filter, Array())
    names = [str(one) for one in (filters if isinstance(filters, Array) else [filters])]
    if not _PACKINGS.issuperset(names) or _JPEG in names[:-1]:
        raise UncleanError(", ".join(names))
    if _JPEG not in names:
        return
    content = stream.read_raw_bytes()
    if names[:-1]:
        content = Stream(pdf, content, Filter=Array(map(Name, names[:-1]))).read_bytes()
    decoding: Any = stream.get(Name.DecodeParms)
    if isinstance(decoding, Array):
        decoding = decoding[-1]
    stream.write(bare_jpeg(content), filter=Name.DCTDecode, decode_parms=decoding)


_JPEG = "/DCTDecode"


def _standard_colours(space: Array) -> Name:
    """Return the standard colours of the kind that a profile has."""
    kind = bytes(space[1].read_bytes()[_COLOURS])
    if kind not in _DEVICES:
        message = "colours without a standard"
        raise UncleanError(message)
    return _DEVICES[kind]


def _inks(named: Object) -> Object:
    """Return the inks of a print without names of their own, which no screen looks at."""
    if not isinstance(named, Array):
        return named if str(named) in _INKS else Name.Ink
    return Array(
        one if str(one) in _INKS else Name(f"/Ink{number}") for number, one in enumerate(named)
    )


_LONGEST_WAY = 10
"""How often one name of a role may lead to the next."""
_COLOURS = slice(16, 20)
"""Where a profile says of which kind its colours are (ICC.1, table 17)."""
