"""Of a drawing leaves what is drawn: it looks as before, and says nothing else."""

import base64
import io
import re

import pytest
from lxml import etree
from PIL import Image, ImageChops

from tests.support.drawings import HONEST, SECRET, packed_picture
from tests.support.vaults import PUBLISHED, open_vault, write_files
from trailmark.publish import svg as module
from trailmark.publish import svg_styles
from trailmark.publish.refusals import Refusal
from trailmark.publish.svg import clean_svg

SPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:h="http://www.w3.org/1999/xhtml"'
)


def drawing(body, attributes='width="20" height="10"'):
    return f"<svg {SPACES} {attributes}>{body}</svg>".encode()


def packed(content):
    """Return a drawing as an address."""
    return f"data:image/svg+xml;base64,{base64.b64encode(content).decode()}"


INNER = f'<image href="{packed(drawing("<rect/>"))}"/>'


def cleaned(content):
    result = clean_svg(content)
    assert not isinstance(result, Refusal), result.reason
    return result[0].decode()


def inside(text):
    """Return what stands in the root of a cleaned drawing."""
    return text.partition(">")[2].removesuffix("</svg>")


def reason(content):
    result = clean_svg(content)
    assert isinstance(result, Refusal), result
    return result.reason


# What is drawn stays.


@pytest.mark.browser
def test_a_cleaned_drawing_looks_the_same(browser):
    """A page shows each drawing as a picture, once before it is cleaned and once after it."""
    with browser.new_page(viewport={"width": 400, "height": 300}) as page:
        for name, text in HONEST.items():
            before = shot(page, text.encode())
            assert len(before.getcolors(100_000)) > 20, f"{name} is blank"
            after = shot(page, cleaned(text.encode()).encode())
            changed = ImageChops.difference(before, after)
            assert changed.getbbox() is None, f"{name} looks different"


def shot(page, content):
    page.set_content(f'<body style="margin:0"><img src="{packed(content)}">')
    page.wait_for_function("document.images[0].complete && document.images[0].naturalWidth > 0")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


@pytest.mark.parametrize("name", HONEST)
def test_programs_leave_nothing_but_the_drawing(name):
    text = cleaned(HONEST[name].encode())
    assert SECRET not in text.casefold()
    assert "inkscape" not in text
    assert len(etree.fromstring(text)) > 0


def test_words_that_are_drawn_are_words_still():
    text = cleaned(drawing('<text x="1" y="2">a <tspan dx="3">b</tspan> c</text>'))
    assert inside(text) == '<text x="1" y="2">a <tspan dx="3">b</tspan> c</text>'


def test_a_link_becomes_what_it_holds():
    body = '<a href="https://zebra.org" xlink:title="zebra"><rect width="2" height="2"/></a><text>x <a href="z">y</a> z</text>'
    text = inside(cleaned(drawing(body)))
    assert text == '<g><rect width="2" height="2"/></g><text>x <tspan>y</tspan> z</text>'


def test_names_become_numbers_and_references_follow():
    body = (
        '<defs><linearGradient id="zebra"><stop offset="1"/></linearGradient>'
        '<path id="zebra path" d="M0 0L9 9"/></defs>'
        '<rect id="unasked" class="zebra" fill="url(#zebra)"/>'
        "<rect style='stroke:url(\"#zebra\") red'/>"
        '<use xlink:href="#zebra%20path"/>'
    )
    assert inside(cleaned(drawing(body))) == (
        '<defs><linearGradient id="i1"><stop offset="1"/></linearGradient>'
        '<path id="i2" d="M0 0L9 9"/></defs>'
        '<rect fill="url(#i1)"/><rect style="stroke:url(#i1) red"/><use href="#i2"/>'
    )


def test_sheets_are_told_at_their_elements():
    sheet = (
        "rect{fill:red;stroke:blue}.zebra,.other{fill:green}#one{fill:lime}"
        "g > rect.zebra:hover{fill:pink} svg .zebra{stroke:black!important} :root{color:navy}"
    )
    body = f'<style>{sheet}</style><rect fill="gold"/><g><rect class="zebra" style="stroke:white"/></g><rect id="one" class="zebra"/>'
    assert cleaned(drawing(body)).endswith(
        'style="color:navy"><rect fill="gold" style="fill:red;stroke:blue"/>'
        '<g><rect style="fill:green;stroke:black"/></g>'
        '<rect style="fill:lime;stroke:black"/></svg>'
    )


def test_a_picture_inside_is_written_anew():
    address = packed_picture("JPEG", comment=b"zebra")
    text = cleaned(drawing(f'<image width="4" height="4" xlink:href="{address}"/>'))
    left = text.partition("data:image/jpeg;base64,")[2].partition('"')[0]
    with Image.open(io.BytesIO(base64.b64decode(left))) as image:
        assert image.size == (4, 4)
        assert "comment" not in image.info


def test_a_drawing_inside_is_cleaned_too():
    inner = packed(drawing("<!--zebra--><text>apple</text>"))
    text = cleaned(drawing(f'<image href="{inner}"/>'))
    again = base64.b64decode(text.partition("base64,")[2].partition('"')[0]).decode()
    assert "apple" in again
    assert "zebra" not in again


def test_of_several_choices_the_one_in_svg_is_taken():
    html = '<foreignObject width="9" height="9"><h:p>zebra</h:p></foreignObject>'
    body = f"<switch>{html}<text>apple</text><text>zebra</text></switch>"
    assert inside(cleaned(drawing(body))) == "<g><text>apple</text></g>"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="20" height="10"', (20, 10)),
        ('width="2cm" height="1in"', (76, 96)),
        ('width="30" viewBox="0 0 10 5"', (30, 15)),
        ('viewBox="0,0,64,32"', (64, 32)),
        ('width="100%" height="100%" viewBox="0 0 64 32"', (64, 32)),
        ("", (300, 150)),
    ],
)
def test_the_size_is_the_one_that_browsers_take(attributes, size):
    assert clean_svg(drawing("<rect/>", attributes))[1] == size


def test_the_same_drawing_gives_the_same_bytes():
    for text in HONEST.values():
        once = clean_svg(text.encode())
        assert clean_svg(text.encode()) == once
        assert clean_svg(once[0])[0].count(b"<") == once[0].count(b"<")


def test_a_shape_that_is_not_seen_is_not_there():
    body = '<rect visibility="hidden" x="1234"/><g visibility="hidden"><path visibility="visible" d="M0 0"/></g>'
    text = cleaned(drawing(body))
    assert "1234" not in text
    assert "<path" in text


def test_only_children_are_meant_by_a_child_selector():
    sheet = "<style>g>rect{fill:red}g rect{stroke:red}</style>"
    body = f"{sheet}<g><svg><rect/></svg><rect/></g>"
    assert inside(cleaned(drawing(body))) == (
        '<g><svg><rect style="stroke:red"/></svg><rect style="fill:red;stroke:red"/></g>'
    )


# What is not drawn stays behind.

DATA = "data:text/html,zebra"
HIDING = {
    "comment": "<!-- zebra -->",
    "instruction": "<?zebra zebra?>",
    "script": "<script>zebra</script>",
    "script of elsewhere": '<script href="https://zebra.org"/>',
    "title": "<title>zebra</title><desc>zebra</desc>",
    "title of an element": "<g><title>zebra</title><rect/></g>",
    "metadata": "<metadata>zebra</metadata>",
    "other language": "<inkscape:zebra>zebra</inkscape:zebra><h:p>zebra</h:p>",
    "attribute of a program": '<rect inkscape:label="zebra"/>',
    "event": '<rect onclick="zebra()"/>',
    "data": '<rect data-zebra="zebra" aria-label="zebra" role="zebra" lang="zebra"/>',
    "unknown attribute": '<rect zebra="1"/>',
    "unknown element": "<zebra>zebra</zebra>",
    "stray text": "zebra<g>zebra<rect/>zebra</g>zebra",
    "movement": '<rect><animate attributeName="x" values="zebra"/><set to="zebra"/></rect>',
    "discarded": '<rect id="zebra"/><animateMotion><mpath href="#zebra"/></animateMotion>',
    "animated style": "<style>@keyframes zebra{to{x:1}}rect{animation:zebra 1s}</style><rect/>",
    "font": "<style>@font-face{font-family:zebra;src:url(zebra)}</style><rect/>",
    "import": "<style>@import 'https://zebra.org/zebra.css';@import url(//zebra.org);</style><rect/>",
    "use of what is no shape": '<defs id="a"><text>zebra</text></defs><use href="#a"/>',
    "pattern in the place of a mask": '<pattern id="a"><text>zebra</text></pattern><rect mask="url(#a)"/>',
    "text in the place of a colour": '<text id="a" display="none">zebra</text><rect fill="url(#a)"/>',
    "instruction in a text": "<text>app<?zebra zebra?>le</text>",
    "words in a shape": '<rect width="9" height="9"><text>zebra</text></rect>',
    "words in a use": '<g id="a"/><use href="#a"><text>zebra</text></use>',
    "words in a gradient": '<linearGradient id="a"><stop/><text>zebra</text></linearGradient><rect fill="url(#a)"/>',
    "words in a stop": '<linearGradient id="a"><stop><text>zebra</text></stop></linearGradient><rect fill="url(#a)"/>',
    "words in a filter": '<filter id="a"><feFlood/><text>zebra</text></filter><rect filter="url(#a)"/>',
    "words in a step": '<filter id="a"><feFlood><text>zebra</text></feFlood></filter><rect filter="url(#a)"/>',
    "words in a light": '<filter id="a"><feDiffuseLighting><text>zebra</text></feDiffuseLighting></filter><rect filter="url(#a)"/>',
    "words without a text": "<tspan>zebra</tspan><g><tspan>zebra</tspan></g>",
    "words along a line without a text": '<path id="a" d="M0 0H9"/><textPath href="#a">zebra</textPath>',
    "group in an outline": '<clipPath id="a"><g><text>zebra</text></g><rect/></clipPath><rect clip-path="url(#a)"/>',
    "comment in a style": "<style>/*zebra*/rect{/*zebra*/fill:/*zebra*/red}</style><rect/>",
    "comment in a value": '<rect style="fill:red/*zebra*/" fill="red/*zebra*/"/>',
    "class": '<style>.zebra{fill:red}</style><rect class="zebra"/>',
    "rule that nothing meets": "<style>.zebra{fill:red}</style><rect/>",
    "style of another kind": '<style type="text/zebra">zebra</style><rect/>',
    "style for paper": '<style media="print">.zebra{fill:red}</style><rect class="zebra"/>',
    "unknown property": '<rect style="zebra:red;--zebra:1;-inkscape-zebra:x"/>',
    "unknown word": '<rect style="fill:zebra" stroke="zebra"/>',
    "text in a value": "<rect style=\"fill:'zebra'\"/>",
    "address in a value": '<rect style="fill:url(https://zebra.org#a)" filter="url(zebra.svg#x)"/>',
    "cursor": '<rect style="cursor:url(zebra.cur),auto"/>',
    "words in the place of a number": '<rect x="zebra" width="1zebra"/>',
    "words in the place of a word": '<svg preserveAspectRatio="zebra"/>',
    "words in a path": '<path d="M0 0 L1 1 zebra"/>',
    "words in points": '<polygon points="1,2 zebra"/>',
    "words in a move": '<g transform="translate(1) zebra(2)"><rect/></g>',
    "picture of elsewhere": '<image href="https://zebra.org/a.png"/>',
    "picture on a disk": '<image xlink:href="zebra.png"/>',
    "no picture": f'<image href="{DATA}"/>',
    "use of elsewhere": '<use href="zebra.svg#a"/><use href="https://zebra.org#a"/>',
    "use of nothing": '<use href="#zebra"/>',
    "gradient of elsewhere": '<linearGradient href="zebra.svg#a" id="a"/><rect fill="url(#a)"/>',
    "feImage": '<filter id="a"><feImage href="zebra.png"/></filter><rect filter="url(#a)"/>',
    "name of a step": '<filter id="a"><feOffset result="zebra"/><feBlend in="zebra"/></filter><rect filter="url(#a)"/>',
    "address of a link": '<a href="javascript:zebra()"><rect/></a>',
    "base": '<g xml:base="https://zebra.org"><rect/></g>',
    "pattern without use": '<pattern id="a"><text>zebra</text></pattern>',
    "symbol without use": '<symbol id="a"><text>zebra</text></symbol>',
    "defs": '<defs><text>zebra</text><g id="zebra"/></defs>',
    "hidden layer": '<g display="none"><text>zebra</text></g>',
    "hidden by a style": '<g style="display:none"><text>zebra</text></g>',
    "hidden by a sheet": "<style>.a text{display:none}</style><g class='a'><text>zebra</text></g>",
    "hidden on screens": "<style>@media screen{text{display:none}}</style><text>zebra</text>",
    "hidden at last": "<style>text{display:none!important}</style><text style='display:inline'>zebra</text>",
    "invisible": '<g visibility="hidden"><text>zebra</text></g>',
    "collapsed": '<text visibility="collapse">zebra</text>',
    "invisible shape": '<rect visibility="hidden" class="zebra"/>',
    "pattern of what is invisible": '<g visibility="hidden"><pattern id="a"><text>zebra</text></pattern></g><rect fill="url(#a)"/>',
    "address that is no place": '<pattern id="a"><text>zebra</text></pattern><rect style="fill:url(xa)"/>',
    "invisible use": '<defs><text id="a">zebra</text></defs><use href="#a" visibility="hidden"/>',
    "clear": '<g opacity="0"><text>zebra</text></g>',
    "clear by a share": '<g style="opacity:0%"><text>zebra</text></g>',
    "clear to every screen": '<text opacity="1e-9">zebra</text>',
    "hidden in a text": '<text>apple<tspan display="none">zebra</tspan></text>',
    "invisible with all around": '<text visibility="hidden">zebra<tspan>zebra</tspan></text>',
    "shape in a text": "<text>apple<g><text>zebra</text></g></text>",
    "used by what is hidden": '<defs><text id="a">zebra</text></defs><g display="none"><use href="#a"/></g>',
    "hidden words of HTML": '<g display="none"><foreignObject><h:p>zebra</h:p></foreignObject></g>',
    "second of a name": '<defs><g id="a"><rect/></g><g id="a"><text>zebra</text></g></defs><use href="#a"/>',
}


@pytest.mark.parametrize("name", HIDING)
def test_what_is_not_drawn_is_not_in_the_file(name):
    text = cleaned(drawing(f"{HIDING[name]}<circle r='3'/>"))
    assert "zebra" not in text.casefold()
    assert text.endswith('<circle r="3"/></svg>')


_MOVED = {"animated style", "movement", "instruction in a text"}
"""What moves, and letters that stand closer once nothing parts them."""


@pytest.mark.browser
def test_what_is_left_out_was_not_drawn(browser):
    """A browser draws each of them as before, in shapes large enough to be seen."""
    with browser.new_page(viewport={"width": 150, "height": 80}) as page:
        for name in sorted(HIDING.keys() - _MOVED):
            body = re.sub(r"<rect(?![^>]* width)", '<rect width="40" height="40"', HIDING[name])
            body = re.sub(r"<text(?=[ >])", '<text y="20"', body)
            content = drawing(f'{body}<circle r="9" fill="teal"/>', 'width="120" height="60"')
            changed = ImageChops.difference(
                shot(page, content), shot(page, cleaned(content).encode())
            )
            assert changed.getbbox() is None, f"{name} looks different"


def test_a_root_says_only_how_large_it_is():
    attributes = 'width="9" height="9" viewBox="0 0 9 9" content="zebra" onload="zebra()" id="zebra" baseProfile="zebra" inkscape:version="zebra"'
    text = cleaned(drawing("<rect/>", attributes))
    assert text == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><rect/></svg>'
    )


def test_a_hidden_shape_that_something_uses_stays_where_it_was():
    body = '<g display="none"><path id="a" d="M0 0H9"/><text>zebra</text></g><text><textPath href="#a">apple</textPath></text>'
    assert inside(cleaned(drawing(body))) == (
        '<g display="none"><path id="i1" d="M0 0H9"/></g>'
        '<text><textPath href="#i1">apple</textPath></text>'
    )


def test_clear_shapes_still_cut():
    body = '<clipPath id="a"><rect width="5" height="5" opacity="0"/></clipPath><circle clip-path="url(#a)" r="9"/>'
    assert '<rect width="5" height="5" opacity="0"/>' in cleaned(drawing(body))


def test_what_a_document_says_before_it_begins_stays_behind():
    head = b'<?xml version="1.0"?><?zebra zebra?><!DOCTYPE svg PUBLIC "zebra" "http://zebra.org/a.dtd">'
    assert "zebra" not in cleaned(head + drawing("<rect/>"))


# What is not understood for sure stays in.

NESTED = "<g>" * 150 + "</g>" * 150
LAUGHS = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 8))
ENDLESS = {
    "nested": NESTED,
    "in itself": '<g id="a"><use href="#a"/></g>',
    "in a circle": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "many times": f'<defs><g id="a0"><rect/></g>{LAUGHS}</defs><use href="#a7"/>',
    "pattern of itself": '<pattern id="a"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/>',
    "by a sheet": '<style>rect{fill:url(#a)}</style><pattern id="a"><rect/></pattern><rect/>',
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_drawing_without_an_end_stays_in(name):
    assert reason(drawing(ENDLESS[name])) == "it draws too much, or itself"


def test_a_drawing_of_too_many_parts_stays_in(monkeypatch):
    monkeypatch.setattr(module, "MOST", 5)
    assert reason(drawing("<rect/>" * 6)) == "it draws too much, or itself"


def test_a_drawing_of_too_many_styles_stays_in(monkeypatch):
    monkeypatch.setattr(svg_styles, "_MOST_TRIES", 20)
    body = f"<style>{'rect{x:1}' * 5}</style>" + "<rect/>" * 5
    assert reason(drawing(body)) == "it draws too much, or itself"


def test_a_giant_drawing_stays_in(monkeypatch):
    monkeypatch.setattr(module, "LARGEST_DRAWING", 1_000_000)
    assert "1 is the most" in reason(drawing("<rect/>" + " " * 1_000_000))
    assert reason(drawing("<rect/>", 'width="1e9" height="2"')) == "it draws too much, or itself"


ENTITY = '<!DOCTYPE svg [<!ENTITY a "zebra">{}]>'
LOLS = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 9))
DECLARED = {
    "entity": ENTITY.format(""),
    "external entity": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://zebra.org"> %a;]>',
    "hidden by default": '<!DOCTYPE svg [<!ATTLIST rect display CDATA "none">]>',
    "behind a sign": '<!DOCTYPE svg SYSTEM "a>b" [<!ATTLIST rect x CDATA "7">]>',
    "default": '<!DOCTYPE svg [<!ATTLIST rect x CDATA "7">]>',
    "laughs": f'<!DOCTYPE svg [<!ENTITY b0 "ha">{LOLS}]>',
}


@pytest.mark.parametrize("name", DECLARED)
@pytest.mark.parametrize("use", ["<text>&{};</text>", '<text x="&{};"/>', "<rect/>"])
def test_a_drawing_with_declarations_stays_in(name, use):
    one = "b8" if name == "laughs" else "a"
    if "ENTITY a " not in DECLARED[name] and name != "laughs":
        use = "<rect/>"
    result = reason(DECLARED[name].encode() + drawing(use.format(one)))
    # The parser stops at the ones that would fill its memory, before we are asked.
    stopped = ("it cannot be read as an SVG",) if "&" in use else ()
    assert result in ("it declares entities or elements of its own", *stopped)


HTML = "it draws words by means of HTML"
CHANGING = "what it draws depends on the language or the program of the visitor"
STYLE = "its style has a part that is not understood"
PICTURE = "it holds a picture that cannot be cleaned"
UNCLEAR = [
    (HTML, "<foreignObject><h:p>zebra</h:p></foreignObject>"),
    (HTML, "<switch><foreignObject><h:p>zebra</h:p></foreignObject></switch>"),
    (CHANGING, '<text systemLanguage="de">zebra</text>'),
    (CHANGING, '<switch><text systemLanguage="de">zebra</text><text>x</text></switch>'),
    (CHANGING, '<rect requiredExtensions="https://zebra.org"/>'),
    (STYLE, "<h:style>text{display:none}</h:style><text>zebra</text>"),
    (STYLE, '<h:link rel="stylesheet" href="data:text/css,text{display:none}"/>'),
    (STYLE, '<style>@import url("data:text/css,text{display:none}");</style>'),
    (STYLE, "<style>@import 'zebra.css';</style>"),
    (STYLE, "<style>rect:not(.zebra){fill:red}</style><rect/>"),
    (STYLE, "<style>[class=zebra]{fill:red}</style><rect/>"),
    (STYLE, f"<style>{'g ' * 20}rect{{fill:red}}</style><rect/>"),
    (STYLE, '<text visibility="hidden">zebra<tspan visibility="visible">x</tspan></text>'),
    (STYLE, '<text>x<tspan visibility="hidden">zebra</tspan>x</text>'),
    (STYLE, "<style>rect+rect{fill:red}</style><rect/>"),
    (STYLE, "<style>rect::before{fill:red}</style><rect/>"),
    (STYLE, "<style>h|rect{fill:red}</style><rect/>"),
    (STYLE, "<style>@supports (x:y){rect{fill:red}}</style><rect/>"),
    (STYLE, "<style>@layer zebra{rect{fill:red}}</style><rect/>"),
    (STYLE, "<style>@media (min-width:9px){rect{fill:red}}</style><rect/>"),
    (STYLE, "<style>@media not print{rect{fill:red}}</style><rect/>"),
    (STYLE, '<style media="(min-width:9px)">rect{fill:red}</style><rect/>'),
    (STYLE, "<style>rect{fill:red;.zebra{fill:red}}</style><rect/>"),
    (STYLE, "<style>rect{@media print{fill:red}}</style><rect/>"),
    (STYLE, "<style>rect{fill:red} zebra</style><rect/>"),
    (STYLE, '<style>svg{--zebra:red}</style><rect style="fill:var(--zebra,blue)"/>'),
    (STYLE, '<rect style="fill:zebra(1)"/>'),
    (STYLE, '<rect fill="zebra(1)"/>'),
    (STYLE, '<text style="opacity:calc(0)">zebra</text>'),
    (STYLE, '<text style="scale:0">zebra</text>'),
    (STYLE, "<style>text{translate:-99px}</style><text>zebra</text>"),
    (PICTURE, '<image href="data:image/png;base64,emVicmE="/>'),
    (PICTURE, '<image href="data:image/png;base64,zebra"/>'),
    (PICTURE, '<image href="data:image/tiff;base64,emVicmE="/>'),
    (PICTURE, f'<image href="{packed(drawing("<foreignObject>a</foreignObject>"))}"/>'),
    (PICTURE, f'<image href="{packed(drawing(INNER))}"/>'),
]


@pytest.mark.parametrize(("why", "body"), UNCLEAR)
def test_what_is_not_understood_keeps_a_drawing_in(why, body):
    assert reason(drawing(body)) == why


def test_a_drawing_with_a_sheet_of_its_own_file_stays_in():
    head = b'<?xml-stylesheet href="data:text/css,text{display:none}"?>'
    for encoding in ("utf-8", "utf-16"):
        text = (head + drawing("<text>zebra</text>")).decode().encode(encoding)
        assert reason(text).startswith("its style has a part")


BROKEN = {
    "no drawing": b"zebra",
    "nothing": b"",
    "no namespace": b"<svg><rect/></svg>",
    "HTML": b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "without an end": drawing("<rect/>")[:-3],
    "unknown entity": drawing("<text>&nbsp;</text>"),
    "wrong encoding": b"<?xml version='1.0' encoding='utf-8'?>"
    + drawing("<text>\xff</text>").decode().encode("latin-1"),
    "packed": b"\x1f\x8b\x08zebra",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_drawing_is_told_with_its_cure(name, tmp_path):
    files = {"a.svg": BROKEN[name], "n.md": f"{PUBLISHED}![[a.svg]]"}
    opened = open_vault(write_files(tmp_path, files))
    (problem,) = opened.found
    assert problem.code == "refused-attachment"
    assert str(problem.location) == "content/a.svg"
    assert problem.message.startswith("`a.svg` stays out: it ")
    assert problem.hint
    assert "a.svg" not in opened.out


def test_a_packed_drawing_is_told_apart_from_a_broken_one():
    assert reason(BROKEN["packed"]) == "it is packed"


def test_other_encodings_are_read():
    text = drawing("<text>Größe</text><!-- zebra -->").decode()
    for encoding in ("utf-16", "iso-8859-1"):
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        assert "Größe" in cleaned((head + text).encode(encoding))


# A note shows it as any other picture.


def test_a_note_shows_a_drawing_with_its_size(tmp_path):
    files = {"zebra.svg": drawing("<!--canary--><rect/>"), "n.md": f"{PUBLISHED}![[zebra.svg]]"}
    opened = open_vault(write_files(tmp_path, files))
    (shown,) = opened.public.attachments
    assert (shown.width, shown.height) == (20, 10)
    assert b"canary" not in shown.content
    assert opened.note("n.md").text == "![](vault:zebra.svg)"
    assert opened.codes == []


def test_a_drawing_can_be_a_cover(tmp_path):
    text = "---\npublish: true\ncover: a.svg\n---\n"
    opened = open_vault(write_files(tmp_path, {"a.svg": drawing("<rect/>"), "n.md": text}))
    assert opened.note("n.md").properties.cover == "a.svg"


def test_a_packed_drawing_by_name_stays_in(tmp_path):
    opened = open_vault(write_files(tmp_path, {"a.svgz": b"x", "n.md": f"{PUBLISHED}[[a.svgz]]"}))
    assert opened.public.attachments == ()
    assert opened.codes == ["refused-attachment"]
