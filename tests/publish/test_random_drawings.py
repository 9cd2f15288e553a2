"""Whatever a drawing is made of, what it does not draw stays in the vault."""

from xml.sax.saxutils import quoteattr

from hypothesis import given
from hypothesis import strategies as st

from trailmark.publish.refusals import Refusal
from trailmark.publish.svg import clean_svg

ELEMENTS = (
    *("svg", "g", "defs", "symbol", "use", "path", "rect", "image", "linearGradient", "stop"),
    *("pattern", "clipPath", "mask", "marker", "filter", "feOffset", "feImage", "a", "switch"),
    *("title", "desc", "metadata", "script", "style", "animate", "set", "zebra", "x:zebra", "view"),
)
ATTRIBUTES = (
    *("id", "class", "style", "fill", "stroke", "filter", "mask", "clip-path", "href", "x:href"),
    *("x", "d", "points", "transform", "viewBox", "width", "result", "in", "type", "values"),
    *("onload", "x:label", "data-a", "content", "xml:lang", "xml:base", "display", "opacity"),
    *("preserveAspectRatio", "gradientUnits", "orient", "media", "requiredFeatures", "version"),
)
VALUES = st.one_of(
    st.sampled_from(
        (
            *("zebra", "#zebra", "url(#zebra)", "url(zebra.svg#a)", "https://zebra.org", "1", "0"),
            *("fill:zebra", "fill:url(#zebra)", "display:none", "M0 0 zebra", "translate(zebra)"),
            *("data:image/png;base64,zebra", "data:text/html,zebra", "none", "url(#zebra) red"),
            *("fill:red;/*zebra*/", "zebra:zebra", "--zebra:1", "fill:'zebra'", "javascript:zebra"),
            *("fill:\\7a ebra", "url(\\23zebra)", "fill:red}zebra{", "x;fill:zebra!important"),
        )
    ),
    st.text(alphabet="zebra#:;(){}/*'\\ ,1", max_size=12),
)
TEXTS = st.sampled_from(
    (
        "",
        "zebra",
        ".zebra{fill:red}",
        "#zebra{fill:zebra}",
        "/*zebra*/",
        "@import 'zebra';",
        "g{zebra}",
    )
)


@st.composite
def attributes(draw):
    names = draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=4, unique=True))
    return "".join(f" {name}={quoteattr(draw(VALUES))}" for name in names)


def element(inner):
    return st.builds(
        lambda name, said, text, parts: f"<{name}{said}>{text}{'zebra'.join(parts)}</{name}>",
        st.sampled_from(ELEMENTS),
        attributes(),
        TEXTS,
        st.lists(inner, max_size=3),
    )


DRAWINGS = st.recursive(st.sampled_from(("<!--zebra-->", "<?zebra zebra?>", "<rect/>")), element)


@given(body=DRAWINGS, said=attributes())
def test_nothing_that_is_not_drawn_comes_out(body, said):
    """There is no text element, and no font, so that no word at all is drawn."""
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'
    result = clean_svg(f"<svg {spaces}{said}>{body}</svg>".encode())
    if isinstance(result, Refusal):
        assert "zebra" not in f"{result.reason}{result.cure}"
    else:
        assert b"zebra" not in result[0].lower()


@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_nothing_else_is_a_drawing(content):
    assert isinstance(clean_svg(content), Refusal)
