"""Which parts of an SVG stay: those that a picture is drawn with.

Tables alone: elements with their attributes, style properties, and the words in their values. What
no table names is left behind (PRIVACY rule 5). Sources: SVG 2; CSS Masking 1; Filter Effects 1; the
names of colours are those of CSS Color 4.
"""

from collections.abc import Mapping

from PIL import ImageColor

SVG_SPACE = "http://www.w3.org/2000/svg"
HTML_SPACE = "http://www.w3.org/1999/xhtml"
LINK = "{http://www.w3.org/1999/xlink}href"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_BOX = "x y width height"
_VIEW = f"{_BOX} viewBox preserveAspectRatio:words"
_LETTERS = "x y dx dy rotate textLength lengthAdjust:words"
_GRADIENT = "gradientUnits:words gradientTransform:moves spreadMethod:words href:reference"
_EFFECT = f"{_BOX} in:effect result:effect"
_LIGHT = (
    f"{_EFFECT} surfaceScale specularConstant specularExponent diffuseConstant kernelUnitLength"
)
_CHANNEL = "type:words tableValues slope intercept amplitude exponent offset"
_ROWS = {
    # A word is an attribute whose value is numbers; behind a colon stands the kind of its value.
    "svg": _VIEW,
    "g": "",
    "defs": "",
    "symbol": f"{_VIEW} refX:words refY:words",
    "use": f"{_BOX} href:reference",
    "path": "d:path pathLength",
    "rect": f"{_BOX} rx ry pathLength",
    "circle": "cx cy r pathLength",
    "ellipse": "cx cy rx ry pathLength",
    "line": "x1 y1 x2 y2 pathLength",
    "polyline": "points pathLength",
    "polygon": "points pathLength",
    "text": _LETTERS,
    "tspan": _LETTERS,
    "textPath": "href:reference path:path startOffset method:words spacing:words side:words"
    " textLength lengthAdjust:words",
    "image": f"{_BOX} preserveAspectRatio:words href:picture",
    "linearGradient": f"x1 y1 x2 y2 {_GRADIENT}",
    "radialGradient": f"cx cy r fx fy fr {_GRADIENT}",
    "stop": "offset",
    "pattern": f"{_VIEW} patternUnits:words patternContentUnits:words patternTransform:moves"
    " href:reference",
    "clipPath": "clipPathUnits:words",
    "mask": f"{_BOX} maskUnits:words maskContentUnits:words",
    "marker": "refX:words refY:words markerWidth markerHeight markerUnits:words orient:words"
    " viewBox preserveAspectRatio:words",
    "filter": f"{_BOX} filterUnits:words primitiveUnits:words",
    "feBlend": f"{_EFFECT} in2:effect mode:words",
    "feColorMatrix": f"{_EFFECT} type:words values",
    "feComponentTransfer": _EFFECT,
    "feComposite": f"{_EFFECT} in2:effect operator:words k1 k2 k3 k4",
    "feConvolveMatrix": f"{_EFFECT} order kernelMatrix divisor bias targetX targetY edgeMode:words"
    " kernelUnitLength preserveAlpha:words",
    "feDiffuseLighting": _LIGHT,
    "feDisplacementMap": f"{_EFFECT} in2:effect scale xChannelSelector:words"
    " yChannelSelector:words",
    "feDistantLight": "azimuth elevation",
    "feDropShadow": f"{_EFFECT} dx dy stdDeviation",
    "feFlood": _EFFECT,
    "feFuncA": _CHANNEL,
    "feFuncB": _CHANNEL,
    "feFuncG": _CHANNEL,
    "feFuncR": _CHANNEL,
    "feGaussianBlur": f"{_EFFECT} stdDeviation edgeMode:words",
    "feMerge": _EFFECT,
    "feMergeNode": "in:effect",
    "feMorphology": f"{_EFFECT} operator:words radius",
    "feOffset": f"{_EFFECT} dx dy",
    "fePointLight": "x y z",
    "feSpecularLighting": _LIGHT,
    "feSpotLight": "x y z pointsAtX pointsAtY pointsAtZ specularExponent limitingConeAngle",
    "feTile": _EFFECT,
    "feTurbulence": f"{_EFFECT} type:words baseFrequency numOctaves seed stitchTiles:words",
}


def _read_row(text: str) -> Mapping[str, str]:
    parts = (word.partition(":") for word in text.split())
    return {name: kind or "numbers" for name, _, kind in parts}


ATTRIBUTES = {name: _read_row(text) for name, text in _ROWS.items()}
"""The elements that stay, each with its attributes and the kinds of their values."""

ASIDE = frozenset(
    "defs symbol linearGradient radialGradient pattern clipPath mask marker filter".split()
)
"""Elements that are drawn only where another one refers to them."""
SHAPES = frozenset("path rect circle ellipse line polyline polygon image".split())
"""Elements that `visibility` hides, as it hides letters."""
_CONTENT = SHAPES | ASIDE | {"svg", "g", "use", "text"}
_LIGHTS = frozenset(("feDistantLight", "fePointLight", "feSpotLight"))
_CHANNELS = frozenset(("feFuncA", "feFuncB", "feFuncG", "feFuncR"))
_STEPS = frozenset(name for name in ATTRIBUTES if name.startswith("fe"))
CHILDREN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("svg", "g", "defs", "symbol", "pattern", "mask", "marker"), _CONTENT),
    "clipPath": SHAPES - {"image"} | ASIDE | {"use", "text"},
    **dict.fromkeys(("linearGradient", "radialGradient"), frozenset(("stop",))),
    "filter": _STEPS - _LIGHTS - _CHANNELS - {"feMergeNode"},
    "feComponentTransfer": _CHANNELS,
    "feMerge": frozenset(("feMergeNode",)),
    **dict.fromkeys(("feDiffuseLighting", "feSpecularLighting"), _LIGHTS),
    "text": frozenset(("tspan", "textPath")),
    **dict.fromkeys(("tspan", "textPath"), frozenset(("tspan",))),
}
"""What may stand in what; anything else is not drawn there, such as words in a rectangle."""
GRADIENTS = frozenset(("linearGradient", "radialGradient"))
REFERENCES: Mapping[str, frozenset[str]] = {
    "fill": GRADIENTS | {"pattern"},
    "stroke": GRADIENTS | {"pattern"},
    "clip-path": frozenset(("clipPath",)),
    "mask": frozenset(("mask",)),
    "filter": frozenset(("filter",)),
    **dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end"), frozenset(("marker",))),
    "linearGradient": GRADIENTS,
    "radialGradient": GRADIENTS,
    "pattern": frozenset(("pattern",)),
    "textPath": SHAPES,
    "use": SHAPES | frozenset(("svg", "symbol", "g", "use", "text", "tspan")),
}
"""What a property may refer to, and what the `href` of an element; nothing else is drawn by it."""
LETTERED = frozenset(("text", "tspan", "textPath"))
"""Elements whose text is drawn."""
RENAMED = {"a": "g", "switch": "g"}
"""Elements that become another one: a link leads nowhere from inside of a picture."""

PROPERTIES = frozenset(
    """
    alignment-baseline background background-color baseline-shift clip clip-path clip-rule color
    color-interpolation color-interpolation-filters color-scheme cx cy direction display
    dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color flood-opacity
    font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch
    font-style font-synthesis font-variant font-variant-caps font-variant-east-asian
    font-variant-ligatures font-variant-numeric font-variant-position font-weight height
    image-rendering isolation letter-spacing lighting-color line-height marker marker-end marker-mid
    marker-start mask mask-type mix-blend-mode opacity overflow paint-order r rx ry shape-rendering
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-decoration-color
    text-decoration-line text-decoration-style text-indent text-orientation text-rendering
    text-transform transform transform-box transform-origin unicode-bidi vector-effect visibility
    white-space width word-spacing writing-mode x y
    """.split()
)
"""The style properties that stay."""
NO_ATTRIBUTES = frozenset(
    """
    background background-color color-scheme cx cy font font-feature-settings font-kerning
    font-synthesis font-variant-caps font-variant-east-asian font-variant-ligatures
    font-variant-numeric font-variant-position height isolation line-height marker mask-type
    mix-blend-mode r rx ry text-decoration-color text-decoration-line text-decoration-style
    text-indent text-orientation text-transform transform transform-box transform-origin
    white-space width x y
    """.split()
)
"""Properties that have no effect, or another grammar, as an attribute."""
NAMING = frozenset(("font", "font-family"))
"""Properties whose words are names: those of fonts."""

WORDS = frozenset(
    """
    A a a98-rgb above absolute accumulate add after-edge align all all-petite-caps
    all-small-caps alpha alphabetic alternate arithmetic atop auto auto-start-reverse B b
    baseline before-edge below bevel bidi-override blink block bold bolder bottom break-spaces
    butt capitalize center central clip collapse color color-burn color-dodge common-ligatures
    condensed content-box context-fill context-stroke contextual crispEdges crispedges
    currentColor currentcolor dark darken dashed default defer diagonal-fractions difference
    dilate disable discrete discretionary-ligatures display-p3 dotted double duplicate embed
    enable end erode evenodd exact exclusion expanded extra-condensed extra-expanded false fill
    fill-box fit-content fixed-position flat flood fractalNoise from-font full-width G g gamma
    geometricPrecision geometricprecision hanging hard-light hidden historical-forms
    historical-ligatures hue hueRotate identity ideographic in inherit initial inline
    inline-block inter-character inter-word isolate isolate-override italic jis04 jis78 jis83
    jis90 justify large larger left lighten lighter line line-through linear linearRGB linearrgb
    lining-nums list-item lowercase lr lr-tb ltr luminance luminanceToAlpha markers mathematical
    matrix max-content medium meet middle min-content miter miter-clip mixed multiply no-change
    no-common-ligatures no-contextual no-discretionary-ligatures no-historical-ligatures
    no-overflow no-repeat non-rotation non-scaling-size non-scaling-stroke none nonzero normal
    noStitch nowrap objectBoundingBox oblique oldstyle-nums open optimizeLegibility
    optimizelegibility optimizeQuality optimizequality optimizeSpeed optimizespeed ordinal out
    over overlay overline pad paint petite-caps pixelated plaintext plus-lighter pre pre-line
    pre-wrap preserve prophoto-rgb proportional-nums proportional-width R rec2020 reflect repeat
    reset-size revert revert-layer right rl rl-tb round rtl ruby saturate saturation scale-down
    screen semi-condensed semi-expanded sideways sideways-lr sideways-right sideways-rl
    simplified size slashed-zero slice small small-caps smaller smooth soft-light solid space
    spacing spacingAndGlyphs square sRGB srgb srgb-linear stacked-fractions start stitch stretch
    strict stroke stroke-box strokeWidth style sub super table tabular-nums tb tb-rl text
    text-after-edge text-before-edge text-bottom text-top thick thin titling-caps top
    traditional translate transparent true turbulence ultra-condensed ultra-expanded under
    underline unicase unset uppercase upright use-script userSpaceOnUse vertical-lr vertical-rl
    view-box visible visibleFill visiblePainted wavy weight wrap x-height x-large x-small
    xMaxYMax xMaxYMid xMaxYMin xMidYMax xMidYMid xMidYMin xMinYMax xMinYMid xMinYMin xor
    xx-large xx-small xxx-large xyz xyz-d50 xyz-d65
    """.split()
) | frozenset(ImageColor.colormap)
"""The words that a value may hold, besides names of fonts."""
FUNCTIONS = frozenset(
    """
    rgb rgba hsl hsla hwb lab lch oklab oklch color light-dark calc min max clamp
    translate translatex translatey scale scalex scaley rotate skewx skewy matrix
    blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
    circle ellipse inset polygon
    """.split()
)
"""The functions that a value may call."""
UNITS = frozenset("px em ex pt pc mm cm in q rem ch vw vh vmin vmax deg rad grad turn".split())

EFFECTS = frozenset(
    "SourceGraphic SourceAlpha BackgroundImage BackgroundAlpha FillPaint StrokePaint".split()
)
"""What a filter starts from; every other input is the result of another step."""

UNSEEN_RULES = frozenset(
    """
    charset import font-face page keyframes -webkit-keyframes -moz-keyframes
    font-feature-values counter-style property color-profile
    """.split()
)
"""Rules that draw nothing themselves, or load something, or hold for some visitors only."""
MOVING = frozenset("scale rotate translate zoom offset offset-path offset-distance".split())
"""Properties that can take something out of sight, and are not understood."""
NEVER = frozenset("hover focus active visited target focus-visible focus-within".split())
"""States that a picture inside of a page is never in."""
OTHER_MEDIA = frozenset(
    ("print", "prefers-color-scheme", "prefers-reduced-motion", "prefers-contrast")
)
"""What makes a rule hold on paper, or for some visitors only."""
