"""Tries to get something private out of files, or through the generator's own extensions."""

import base64
import io

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from tests.support.building import CONFIG, read_site, run_tool, write_project
from tests.support.pdfs import new_pdf, saved, unpacked
from tests.support.vaults import open_note, write_files
from trailmark.publish.pdf import clean_pdf
from trailmark.publish.pictures import clean_picture
from trailmark.publish.refusals import Refusal

SECRET = b"zebra"
WORDS = b"BT /F1 8 Tf (zebra) Tj ET"


# Layers that are not shown, although no layer is off.


def draw(pdf, content):
    page = pdf.pages[0].obj
    page.Contents = Array([page.Contents, pdf.make_stream(content)])


def add_layer(pdf, **usage):
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("a"), **usage))
    shown = Dictionary(Order=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=shown)
    return layer


def draw_in_layer(pdf, member):
    pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=member)
    draw(pdf, b"/OC /MC0 BDC " + WORDS + b" EMC")


def shown_when_layer_is_off(pdf):
    layer = add_layer(pdf)
    draw_in_layer(pdf, Dictionary(Type=Name.OCMD, OCGs=Array([layer]), P=Name.AllOff))


def shown_by_an_expression(pdf):
    layer = add_layer(pdf)
    draw_in_layer(pdf, Dictionary(Type=Name.OCMD, VE=Array([Name.Not, layer])))


def shown_when_enlarged(pdf):
    layer = add_layer(pdf, Usage=Dictionary(Zoom=Dictionary(min=50.0)))
    event = Dictionary(Event=Name.View, OCGs=Array([layer]), Category=Array([Name.Zoom]))
    pdf.Root.OCProperties.D.AS = Array([event])
    draw_in_layer(pdf, layer)


def form_in_a_layer(pdf):
    form = pdf.make_stream(
        WORDS,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
            OC=Dictionary(Type=Name.OCMD, OCGs=add_layer(pdf), P=Name.AllOff),
        ),
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(X0=form)
    draw(pdf, b"/X0 Do")


# Words in what draws a page that draw nothing.


def comment(pdf):
    draw(pdf, b"% zebra\n")


def unknown_key_of_a_mark(pdf):
    draw(pdf, b"/Span <</MCID 0 /Notes (zebra)>> BDC EMC")


def marked_point(pdf):
    draw(pdf, b"/Note <</T (zebra)>> DP")


def unknown_operator(pdf):
    draw(pdf, b"BX (zebra) foo EX")


def words_without_operator(pdf):
    draw(pdf, b"(zebra)")


def tag_of_its_own(pdf):
    draw(pdf, b"/zebra BMC 0 0 5 5 re f EMC")


def ink_with_a_name(pdf):
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0], C1=[1])
    one = Array([Name.Separation, Name.zebra, Name.DeviceGray, tint])
    two = Array([Name.DeviceN, Array([Name.zebra, Name.Black]), Name.DeviceGray, tint])
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(C0=one, C1=two)
    draw(pdf, b"/C0 cs 1 scn 0 0 5 5 re f /C1 cs 1 1 scn 0 0 5 5 re f")


def style_as_a_role(pdf):
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    first = Dictionary(S=Name.zebra, P=root, Pg=pdf.pages[0].obj, K=0)
    root.K = Array([pdf.make_indirect(first)])
    root.RoleMap = Dictionary(zebra=Name("/zebra-2"))
    root.RoleMap["/zebra-2"] = Name.H2
    pdf.Root.StructTreeRoot = root
    draw(pdf, b"/zebra <</MCID 0>> BDC 0 0 5 5 re f EMC")


def place_on_disk(pdf):
    draw(pdf, rb"/Figure <</Alt (C:\\Users\\zebra\\heron.png)>> BDC EMC")


def bytes_after_the_pixels(pdf):
    picture = pdf.make_stream(
        b"abcdzebra",
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=2,
            Height=2,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        ),
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im0=picture)
    draw(pdf, b"/Im0 Do")


def words_in_the_place_of_a_number(pdf):
    laid = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        BS=Dictionary(W=String("zebra")),
        Dest=Array([pdf.pages[1].obj, Name.Fit, String("zebra")]),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(laid)])


@pytest.mark.parametrize(
    "plant",
    [
        *(shown_when_layer_is_off, shown_by_an_expression, shown_when_enlarged, form_in_a_layer),
        *(comment, unknown_key_of_a_mark, marked_point, unknown_operator),
        *(words_without_operator, place_on_disk, bytes_after_the_pixels),
        *(words_in_the_place_of_a_number, tag_of_its_own, ink_with_a_name, style_as_a_role),
    ],
    ids=lambda plant: plant.__name__,
)
def test_what_a_page_does_not_show_is_not_in_the_file(plant):
    pdf = new_pdf()
    plant(pdf)
    cleaned = clean_pdf(saved(pdf))
    assert isinstance(cleaned, Refusal) or SECRET not in unpacked(cleaned)


@pytest.mark.parametrize("plant", [tag_of_its_own, ink_with_a_name, style_as_a_role])
def test_names_of_a_program_keep_no_document_in(plant):
    pdf = new_pdf()
    plant(pdf)
    assert not isinstance(clean_pdf(saved(pdf)), Refusal)


def test_a_role_of_a_program_becomes_the_one_that_it_stands_for():
    pdf = new_pdf()
    style_as_a_role(pdf)
    cleaned = clean_pdf(saved(pdf))
    assert not isinstance(cleaned, Refusal)
    with Pdf.open(io.BytesIO(cleaned)) as read:
        assert read.Root.StructTreeRoot.K[0].S == Name.H2
        assert Name.RoleMap not in read.Root.StructTreeRoot


@pytest.mark.parametrize(
    "text",
    ["apple ![x]({})", "apple ![x][r]\n\n[r]: {}", '<img src="{}"> apple'],
    ids=["markdown", "reference", "html"],
)
def test_a_picture_inside_an_address_is_cleaned_too(text, tmp_path):
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "JPEG", comment=SECRET)
    packed = base64.b64encode(buffer.getvalue()).decode()
    out = open_note(tmp_path, text.format(f"data:image/jpeg;base64,{packed}") + "\n").out
    assert "apple" in out
    assert packed not in out


def test_colours_that_cannot_be_seen_are_not_in_a_picture():
    buffer = io.BytesIO()
    image = Image.new("RGBA", (5, 1))
    image.putdata([(sign, sign, sign, 0) for sign in SECRET])
    image.save(buffer, "PNG")
    cleaned = clean_picture("a.png", buffer.getvalue())
    assert not isinstance(cleaned, Refusal)
    with Image.open(io.BytesIO(cleaned[0])) as again:
        assert again.convert("RGBA").tobytes()[::4] != SECRET


SNIPPETS = "markdown_extensions:\n  - pymdownx.snippets\n  - pymdownx.superfences\n"


@pytest.mark.parametrize(
    "text",
    [
        "```\n{}\n```\n",
        "- apple\n\n  ```\n  {}\n  ```\n",
        "<pre>\n{}\n</pre>\n",
        '<div title="\n{}\n">apple</div>\n',
        "```mermaid\nflowchart TD\nA-->B\n{}\n```\n",
        "    {}\n",
    ],
    ids=["fence", "list", "html", "attribute", "mermaid", "indented"],
)
def test_an_extension_brings_no_private_note_in(text, tmp_path):
    """`pymdownx.snippets` reads any file below the folder of `mkdocs.yml`."""
    body = text.format('--8<-- "content/secret.md"')
    project = write_project(
        tmp_path,
        {
            "content/n.md": f"---\npublish: true\n---\napple\n\n{body}",
            "content/secret.md": "zebra",
        },
        CONFIG + SNIPPETS,
    )
    result = run_tool("mkdocs", "build", "-f", "mkdocs.yml", cwd=project)
    if result.returncode == 0:
        site = read_site(project / "site")
        assert [path for path, raw in site.items() if SECRET in raw] == []


def test_frontmatter_with_a_sign_that_yaml_forbids_stays_private(tmp_path):
    """It must not stop the build either, least of all in a note that is private anyway."""
    write_files(tmp_path, {"p.md": "---\npublish: true\ntitle: a\0b\n---\nzebra\n"})
    assert [note.path for note in open_note(tmp_path, "apple\n").public.notes] == ["n.md"]
