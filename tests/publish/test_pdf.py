"""A PDF leaves the vault as its pages alone: nothing that its author does not see goes with it."""

import io
from itertools import pairwise

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, OutlineItem, Pdf, String
from PIL import Image, ImageCms

from tests.support.pdfs import make_pdf, new_pdf, saved, unpacked
from trailmark.publish import pdf as module
from trailmark.publish.pdf import clean_pdf
from trailmark.publish.refusals import (
    DAMAGED_PDF,
    HIDDEN_LAYER,
    LOCKED_PDF,
    UNCLEAN_PDF,
)

SECRET = "zebra"
BOX = (0, 0, 10, 10)


def stream(pdf, **entries):
    return pdf.make_stream(SECRET.encode(), Dictionary(**entries))


def script():
    return Dictionary(S=Name.JavaScript, JS=String(SECRET))


def lay(pdf, subtype, **entries):
    """Put an annotation on the first page."""
    laid = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array(BOX), **entries)
    )
    pdf.pages[0].obj.Annots.append(laid)
    return laid


def jpeg(*, exif=True, **options):
    """Return a picture as a telephone takes it: it says where it was."""
    tags = Image.Exif()
    tags[0x010E] = SECRET
    tags.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    picture = Image.new("RGB", (16, 8), "red")
    picture.paste("blue", (8, 0, 16, 8))
    picture.save(buffer, "JPEG", **({"exif": tags} if exif else {}), **options)
    return buffer.getvalue()


def show_picture(pdf, content, packing=Name.DCTDecode, colours=Name.DeviceRGB):
    """Draw a picture on the first page."""
    picture = pdf.make_stream(
        content,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=16,
            Height=8,
            BitsPerComponent=8,
            ColorSpace=colours,
        ),
    )
    if packing is not None:
        picture.Filter = packing
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Im0=picture)
    page.Contents = Array([page.Contents, pdf.make_stream(b"q 16 0 0 8 0 0 cm /Im0 Do Q")])
    return picture


# Each plants the secret in one place.


def author(pdf):
    pdf.docinfo.Author = String(SECRET)


def metadata(pdf):
    pdf.Root.Metadata = stream(pdf, Type=Name.Metadata, Subtype=Name.XML)


def metadata_of_page(pdf):
    pdf.pages[0].obj.Metadata = stream(pdf, Type=Name.Metadata, Subtype=Name.XML)


def metadata_of_picture(pdf):
    show_picture(pdf, jpeg(exif=False)).Metadata = stream(pdf, Type=Name.Metadata)


def metadata_of_font(pdf):
    font = pdf.pages[0].obj.Resources.Font.F1
    font.FontDescriptor = Dictionary(Type=Name.FontDescriptor, Metadata=stream(pdf))


def data_of_program(pdf):
    private = Dictionary(Illustrator=Dictionary(Private=stream(pdf)))
    pdf.pages[0].obj.PieceInfo = private
    pdf.Root.PieceInfo = private


def identity(pdf):
    pdf.trailer.ID = Array([String(SECRET), String(SECRET)])


def unknown_of_trailer(pdf):
    pdf.trailer.Notes = String(SECRET)


def unknown_of_catalog(pdf):
    pdf.Root.Notes = Dictionary(Deep=Array([String(SECRET)]))


def unknown_of_page(pdf):
    pdf.pages[0].obj.Notes = String(SECRET)


def attached_file(pdf):
    pdf.attachments["a.txt"] = AttachedFileSpec(pdf, SECRET.encode(), filename=SECRET)


def associated_file(pdf):
    held = Dictionary(Type=Name.Filespec, EF=Dictionary(F=stream(pdf)), F=String(SECRET))
    pdf.Root.AF = Array([held])
    pdf.pages[0].obj.AF = Array([held])


def file_on_page(pdf):
    lay(pdf, Name.FileAttachment, FS=Dictionary(EF=Dictionary(F=stream(pdf))))


def script_of_document(pdf):
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))


def script_at_start(pdf):
    pdf.Root.OpenAction = script()


def script_of_page(pdf):
    pdf.pages[0].obj.AA = Dictionary(O=script())
    pdf.Root.AA = Dictionary(WC=script())


def script_of_link(pdf):
    lay(pdf, Name.Link, A=script())


def script_behind_link(pdf):
    action = Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=script())
    lay(pdf, Name.Link, A=action, AA=Dictionary(E=script()))


def program(pdf):
    lay(pdf, Name.Link, A=Dictionary(S=Name.Launch, F=String(SECRET)))


def other_file(pdf):
    lay(pdf, Name.Link, A=Dictionary(S=Name.GoToR, F=String(SECRET), D=Array([0, Name.Fit])))


def form_target(pdf):
    lay(pdf, Name.Link, A=Dictionary(S=Name.SubmitForm, F=String(SECRET)))


def link_to_disk(pdf):
    lay(pdf, Name.Link, A=Dictionary(S=Name.URI, URI=String(f"file:///home/{SECRET}")))


def link_to_vault(pdf):
    """So does Obsidian print a link to another note."""
    lay(pdf, Name.Link, A=Dictionary(S=Name.URI, URI=String(f"app://obsidian.md/{SECRET}")))


def remark_on_link(pdf):
    action = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    lay(pdf, Name.Link, A=action, Contents=String(SECRET), T=String(SECRET), NM=String(SECRET))


def sticky_note(pdf):
    note = lay(pdf, Name.Text, Contents=String(SECRET), T=String(SECRET))
    lay(pdf, Name.Popup, Parent=note, Contents=String(SECRET))


def highlight(pdf):
    look = stream(pdf, Type=Name.XObject, Subtype=Name.Form, BBox=Array(BOX))
    lay(pdf, Name.Highlight, Contents=String(SECRET), AP=Dictionary(N=look))


def film(pdf):
    lay(pdf, Name.Screen, A=Dictionary(S=Name.Rendition, JS=String(SECRET)))
    lay(pdf, Name.RichMedia, RichMediaContent=Dictionary(Assets=stream(pdf)))


def thumbnail(pdf):
    pdf.pages[0].obj.Thumb = stream(pdf, Width=1, Height=1)


def colours_of_device(pdf):
    profile = stream(pdf, N=3)
    pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX, DestOutputProfile=profile)])


def colours_of_picture(pdf):
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = pdf.make_stream(plain + SECRET.encode(), Dictionary(N=3))
    colours = pdf.make_indirect(Array([Name.ICCBased, profile]))
    show_picture(pdf, jpeg(exif=False), colours=Array([Name.Indexed, colours, 0, String("abc")]))


def name_of_layer(pdf):
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(SECRET)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(MC0=layer)
    page.Contents = pdf.make_stream(b"/OC /MC0 BDC " + page.Contents.read_bytes() + b" EMC")


def field(pdf):
    """A filled field, with its look, a script, and what its owner typed elsewhere."""
    look = pdf.make_stream(
        b"BT /F1 8 Tf (Kingfisher) Tj ET",
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 60, 10]),
            Resources=pdf.pages[0].obj.Resources,
        ),
    )
    one = lay(
        pdf,
        Name.Widget,
        FT=Name.Tx,
        T=String(SECRET),
        TU=String(SECRET),
        AP=Dictionary(N=look),
        AA=Dictionary(K=script()),
    )
    hidden = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("b"), V=String(SECRET)))
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([one, hidden]), NeedAppearances=True, XFA=stream(pdf)
    )


def signature(pdf):
    signed = Dictionary(Type=Name.Sig, Name=String(SECRET), Contents=String(SECRET))
    one = lay(pdf, Name.Widget, FT=Name.Sig, T=String("s"), V=signed)
    pdf.Root.AcroForm = Dictionary(Fields=Array([one]), SigFlags=3)
    pdf.Root.Perms = Dictionary(DocMDP=signed)
    pdf.Root.DSS = Dictionary(Certs=Array([stream(pdf)]))


def deleted_page(pdf):
    """Return a page that is no longer shown, but still there."""
    page = new_pdf(1)
    page.pages[0].obj.Contents = stream(page)
    pdf.pages.append(page.pages[0])
    kept = pdf.pages[-1].obj
    del pdf.pages[-1]
    return kept


def page_behind_link(pdf):
    lay(pdf, Name.Link, Dest=Array([deleted_page(pdf), Name.Fit]))


def page_behind_chapter(pdf):
    place = Array([deleted_page(pdf), Name.Fit])
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(SECRET, destination=place))


def page_behind_name(pdf):
    place = Array([deleted_page(pdf), Name.Fit])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(SECRET), place])))


def page_behind_tag(pdf):
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    gone = pdf.make_indirect(
        Dictionary(S=Name.P, P=root, Pg=deleted_page(pdf), ActualText=String(SECRET))
    )
    below = pdf.make_indirect(Dictionary(S=Name.Span, P=gone, ActualText=String(SECRET)))
    gone.K = Array([below])
    root.K = Array([gone])
    root.ParentTree = Dictionary(Nums=Array([0, Array([gone, below])]))
    pdf.Root.StructTreeRoot = root


def words_of_tags(pdf):
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    one = Dictionary(
        S=Name.Figure,
        P=root,
        T=String(SECRET),
        ID=String(SECRET),
        Alt=String(rf"C:\Users\{SECRET}\heron.png"),
        A=Dictionary(O=Name.UserProperties, P=Array([Dictionary(V=String(SECRET))])),
    )
    root.K = Array([pdf.make_indirect(one)])
    root.ClassMap = Dictionary(a=Dictionary(V=String(SECRET)))
    pdf.Root.StructTreeRoot = root


def unused_name(pdf):
    place = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(SECRET), place])))


def unused_picture(pdf):
    """A picture that was taken off a page stays among what the page may use."""
    show_picture(pdf, jpeg())
    pdf.pages[0].obj.Contents = pdf.pages[0].obj.Contents[0]


def labels_of_pages(pdf):
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(SECRET))]))


def threads(pdf):
    pdf.Root.Threads = Array([Dictionary(Type=Name.Thread, I=Dictionary(Title=String(SECRET)))])


def origin_on_web(pdf):
    pdf.Root.SpiderInfo = Dictionary(V=1, C=Array([Dictionary(Src=String(SECRET))]))
    pdf.Root.Names = Dictionary(IDS=Dictionary(Names=Array([String("a"), String(SECRET)])))


def place_on_earth(pdf):
    pdf.pages[0].obj.VP = Array([Dictionary(Type=Name.Viewport, Name=String(SECRET))])
    pdf.pages[0].obj.LGIDict = Array([Dictionary(Description=String(SECRET))])


def file_behind_stream(pdf):
    pdf.pages[0].obj.Contents.F = String(SECRET)
    show_picture(pdf, jpeg(exif=False)).OPI = Dictionary(F=String(SECRET))


def something_else_in_a_known_place(pdf):
    pdf.pages[0].obj.Group = stream(pdf)
    pdf.pages[0].obj.Rotate = Dictionary(V=String(SECRET))
    pdf.Root.Lang = Array([Dictionary(V=stream(pdf))])


PLACES = [
    *(author, metadata, metadata_of_page, metadata_of_picture, metadata_of_font),
    *(data_of_program, identity, unknown_of_trailer, unknown_of_catalog, unknown_of_page),
    *(attached_file, associated_file, file_on_page, script_of_document, script_at_start),
    *(script_of_page, script_of_link, script_behind_link, program, other_file, form_target),
    *(link_to_disk, link_to_vault, remark_on_link, sticky_note, highlight, film, thumbnail),
    *(colours_of_device, colours_of_picture, name_of_layer, field, signature),
    *(page_behind_link, page_behind_chapter, page_behind_name, page_behind_tag, words_of_tags),
    *(unused_name, unused_picture, labels_of_pages, threads, origin_on_web, place_on_earth),
    *(file_behind_stream, something_else_in_a_known_place),
]


def told(content):
    """Tell whether the secret stands in a document, however it is packed."""
    plain = unpacked(content) + content
    words = SECRET.encode(), SECRET.encode("utf-16-be"), SECRET.encode().hex().encode()
    return any(one in plain for one in words)


@pytest.mark.parametrize("plant", PLACES, ids=lambda plant: plant.__name__)
def test_what_no_reader_sees_stays_in_the_vault(plant):
    pdf = new_pdf()
    plant(pdf)
    planted = saved(pdf)
    assert told(planted)
    cleaned = clean_pdf(planted)
    assert not told(cleaned)
    assert b"(Heron 1) Tj" in unpacked(cleaned)
    with Pdf.open(io.BytesIO(cleaned)) as read:
        assert len(read.pages) == 2
        assert read.trailer.get(Name.Info) is None
        assert not read.get_warnings()


def test_an_earlier_state_of_the_file_is_gone():
    """What a program adds at the end leaves the old words above."""
    pdf = new_pdf(1)
    pdf.pages[0].obj.Contents = stream(pdf)
    old = saved(pdf)
    with Pdf.open(io.BytesIO(old)) as read:
        number = read.pages[0].obj.Contents.objgen[0]
        root = read.trailer.Root.objgen[0]
        size = int(read.trailer.Size)
    words = b"BT /F1 12 Tf (Heron 1) Tj ET"
    body = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(words),
        words,
    )
    before = int(old.rpartition(b"startxref")[2].split()[0])
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %d>>\n" % (
        *(number, len(old), size, root, before),
    )
    new = old + body + table + b"startxref\n%d\n%%%%EOF\n" % (len(old) + len(body))
    assert SECRET.encode() in new
    cleaned = clean_pdf(new)
    assert not told(cleaned)
    assert b"(Heron 1) Tj" in unpacked(cleaned)


PICTURES = {
    "exif": jpeg(),
    "xmp": jpeg(exif=False, xmp=SECRET.encode()),
    "comment": jpeg(exif=False, comment=SECRET.encode()),
    "profile": jpeg(
        exif=False, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ),
    "progressive": jpeg(progressive=True),
    "restarts": jpeg(restart_marker_rows=1),
    "behind": jpeg() + SECRET.encode() + jpeg(),
    "preview": jpeg(exif=False)[:18] + b"\1\1zeb" + jpeg(exif=False)[20:],
}
PICTURES["second preview"] = (
    PICTURES["exif"][:20] + b"\xff\xe0\x00\x0dJFXX\0\x11zebra" + PICTURES["exif"][20:]
)
PICTURES["preview"] = PICTURES["preview"].replace(b"\xff\xe0\x00\x10", b"\xff\xe0\x00\x13", 1)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_in_it_keeps_its_pixels_alone(name):
    pdf = new_pdf(1)
    show_picture(pdf, PICTURES[name])
    cleaned = clean_pdf(saved(pdf))
    with Pdf.open(io.BytesIO(cleaned)) as read:
        (picture,) = read.pages[0].get_images().values()
        content = picture.read_raw_bytes()
    assert not any(mark in content for mark in (b"zeb", b"Exif", b"ICC_PROFILE", b"http"))
    with Image.open(io.BytesIO(content)) as shown, Image.open(io.BytesIO(PICTURES[name])) as own:
        assert shown.tobytes() == own.tobytes()
        assert not shown.getexif()


def test_a_picture_that_is_packed_twice_is_cleaned_too():
    pdf = new_pdf(1)
    packed = pdf.make_stream(jpeg())
    buffer = io.BytesIO()
    pdf.Root.Held = packed
    pdf.save(buffer, compress_streams=True)
    with Pdf.open(io.BytesIO(buffer.getvalue())) as read:
        raw = read.Root.Held.read_raw_bytes()
    show_picture(pdf, raw, packing=Array([Name.FlateDecode, Name.DCTDecode]))
    cleaned = clean_pdf(saved(pdf))
    assert b"Exif" not in unpacked(cleaned)
    with Pdf.open(io.BytesIO(cleaned)) as read:
        (picture,) = read.pages[0].get_images().values()
        assert Image.open(io.BytesIO(picture.read_raw_bytes())).size == (16, 8)


def test_a_picture_inside_of_the_text_is_cleaned_too():
    pdf = new_pdf(1)
    head = b"q 16 0 0 8 0 0 cm BI /W 16 /H 8 /CS /RGB /BPC 8 /F /DCT ID "
    pdf.pages[0].obj.Contents = pdf.make_stream(head + jpeg() + b"\nEI Q")
    planted = saved(pdf)
    assert b"Exif" in planted
    cleaned = clean_pdf(planted)
    assert b"Exif" not in unpacked(cleaned)
    with Pdf.open(io.BytesIO(cleaned)) as read:
        assert len(read.pages[0].get_images()) == 1


def test_what_a_reader_uses_stays():
    pdf = new_pdf(3)
    third = pdf.pages[2].obj
    lay(pdf, Name.Link, A=Dictionary(S=Name.URI, URI=String("https://example.org/a?b=c")))
    lay(pdf, Name.Link, A=Dictionary(S=Name.URI, URI=String("mailto:a@example.org")))
    lay(pdf, Name.Link, Dest=String("part"))
    lay(pdf, Name.Link, A=Dictionary(S=Name.GoTo, D=Array([third, Name.XYZ, 0, 90, 0])))
    place = Dictionary(D=Array([third, Name.Fit]))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("part"), place])))
    pdf.Root.Lang = String("de")
    with pdf.open_outline() as outline:
        chapter = OutlineItem("Birds", 0)
        chapter.children.append(OutlineItem("Herons", 2))
        outline.root.append(chapter)
    with Pdf.open(io.BytesIO(clean_pdf(saved(pdf)))) as read:
        first, *others = read.pages
        web, mail, named, inside = first.obj.Annots
        assert str(web.A.URI) == "https://example.org/a?b=c"
        assert str(mail.A.URI) == "mailto:a@example.org"
        assert named.Dest[0].objgen == inside.Dest[0].objgen == others[-1].obj.objgen
        assert str(read.Root.Lang) == "de"
        (chapter,) = read.open_outline().root
        assert (chapter.title, chapter.children[0].title) == ("Birds", "Herons")
        assert chapter.children[0].destination[0].objgen == others[-1].obj.objgen
        assert first.obj.Resources.Font.F1.BaseFont == Name.Helvetica


def test_what_a_screen_reader_reads_stays():
    pdf = new_pdf(1)
    page = pdf.pages[0].obj
    page.StructParents = 0
    words = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(b"/H1 <</MCID 0>> BDC " + words + b" EMC")
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    heading = pdf.make_indirect(Dictionary(S=Name.H1, P=root, Pg=page, K=0))
    picture = pdf.make_indirect(Dictionary(S=Name.Figure, P=root, Alt=String("A heron in reeds")))
    note = lay(pdf, Name.Text, Contents=String(SECRET))
    remark = pdf.make_indirect(
        Dictionary(S=Name.Annot, P=root, K=Dictionary(Type=Name.OBJR, Obj=note))
    )
    root.K = Array([heading, picture, remark])
    root.ParentTree = Dictionary(Nums=Array([0, Array([heading])]))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    cleaned = clean_pdf(saved(pdf))
    assert not told(cleaned)
    with Pdf.open(io.BytesIO(cleaned)) as read:
        tree = read.Root.StructTreeRoot
        assert tree.K[0].Pg.objgen == read.pages[0].obj.objgen
        assert str(tree.K[1].Alt) == "A heron in reeds"
        assert tree.ParentTree.Nums[1][0].objgen == tree.K[0].objgen
        assert read.Root.MarkInfo.Marked is True


def test_what_was_typed_into_a_form_is_shown():
    pdf = new_pdf(1)
    field(pdf)
    cleaned = clean_pdf(saved(pdf))
    assert b"(Kingfisher) Tj" in unpacked(cleaned)
    with Pdf.open(io.BytesIO(cleaned)) as read:
        assert len(read.pages[0].obj.Annots) == 0
        assert Name.AcroForm not in read.Root


def test_the_same_file_gives_the_same_bytes():
    content = make_pdf()
    assert clean_pdf(content) == clean_pdf(content)
    assert clean_pdf(clean_pdf(content)) == clean_pdf(content)


def encrypted(**words):
    buffer = io.BytesIO()
    new_pdf(1).save(buffer, encryption=Encryption(R=6, **words))
    return buffer.getvalue()


def layered(shown, usage=None):
    pdf = new_pdf(1)
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("a")))
    if usage is not None:
        layer.Usage = usage
    shown = {key: Array([layer]) if value is None else value for key, value in shown.items()}
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(shown))
    return saved(pdf)


def pictured(content, packing):
    pdf = new_pdf(1)
    show_picture(pdf, content, packing)
    return saved(pdf)


REFUSED = {
    "empty": (b"", DAMAGED_PDF),
    "words": (b"zebra", DAMAGED_PDF),
    "cut off": (make_pdf()[:-200], DAMAGED_PDF),
    "shifted": (b"%PDF-1.7\n" + make_pdf()[30:], DAMAGED_PDF),
    "password": (encrypted(user="a", owner="b"), LOCKED_PDF),
    "restricted": (encrypted(user="", owner="b"), LOCKED_PDF),
    "layer off": (layered({"/OFF": None}), HIDDEN_LAYER),
    "layers off": (layered({"/BaseState": Name.OFF}), HIDDEN_LAYER),
    "layer not on screens": (
        layered({}, Dictionary(View=Dictionary(ViewState=Name.OFF))),
        HIDDEN_LAYER,
    ),
    "JPEG 2000": (pictured(b"zebra", Name.JPXDecode), UNCLEAN_PDF),
    "unknown packing": (pictured(b"zebra", Name.Unheard), UNCLEAN_PDF),
    "no JPEG": (pictured(b"zebra", Name.DCTDecode), DAMAGED_PDF),
    "cut-off JPEG": (pictured(jpeg()[:-2], Name.DCTDecode), DAMAGED_PDF),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_cleaned_is_refused(name):
    content, refusal = REFUSED[name]
    assert clean_pdf(content) == refusal


def test_whatever_happens_nothing_passes_uncleaned(monkeypatch):
    def fail(_):
        raise RuntimeError

    monkeypatch.setattr(module, "keep_known_parts", fail)
    assert clean_pdf(make_pdf()) == DAMAGED_PDF


def test_a_very_deep_file_is_refused():
    pdf = new_pdf(1)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    above = root
    for _ in range(3000):
        below = pdf.make_indirect(Dictionary(S=Name.Div, P=above))
        above.K = below
        above = below
    pdf.Root.StructTreeRoot = root
    assert clean_pdf(saved(pdf)) == DAMAGED_PDF


def test_many_pages_that_lead_to_each_other_are_no_depth():
    pdf = new_pdf(1200)
    pages = [page.obj for page in pdf.pages]
    for page, following in pairwise(pages):
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(BOX))
        link.Dest = Array([following, Name.Fit])
        page.Annots = Array([pdf.make_indirect(link)])
    with pikepdf.open(io.BytesIO(clean_pdf(saved(pdf)))) as read:
        assert len(read.pages) == 1200
        assert len(read.pages[0].obj.Annots) == 1
