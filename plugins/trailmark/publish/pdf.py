"""Write a PDF anew, with its pages and what leads to them, and with nothing else.

In: the bytes of a file. Out: a file without author, title, dates, identity, scripts, actions,
attached files, forms, remarks, signatures, layers' names, earlier states and data of programs; or
the reason why it cannot be had. What stays is what `pdf_parts` names. The same bytes give the same
file (PRIVACY rule 5).
"""

import io
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, Pdf, Stream, String

from trailmark.publish.pdf_drawing import redraw
from trailmark.publish.pdf_parts import UncleanError, keep_known_parts
from trailmark.publish.refusals import DAMAGED_PDF, HIDDEN_LAYER, LOCKED_PDF, UNCLEAN_PDF, Refusal

_WEB = ("https://", "http://", "mailto:")


def clean_pdf(content: bytes) -> bytes | Refusal:
    """Return the file as it may leave the vault, or why it may not."""
    try:
        # A file that has to be repaired could get back what its owner had taken out.
        with Pdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                return LOCKED_PDF
            if _hides_layers(pdf):
                return HIDDEN_LAYER
            return _write_anew(pdf)
    except pikepdf.PasswordError:
        return LOCKED_PDF
    except UncleanError:
        return UNCLEAN_PDF
    # Whatever a file can do to its reader, it does not get past the gate by it.
    except Exception:  # noqa: BLE001
        return DAMAGED_PDF


def _hides_layers(pdf: Pdf) -> bool:
    """Tell whether a part of the pages is not shown until a reader asks for it."""
    layers = pdf.Root.get(Name.OCProperties, Dictionary())
    first = layers.get(Name.D, Dictionary())
    by_view = (
        layer.get(Name.Usage, Dictionary()).get(Name.View, Dictionary())
        for layer in layers.get(Name.OCGs, ())
    )
    return (
        len(first.get(Name.OFF, ())) > 0
        or Name.AS in first
        or any(map(_is_conditional, pdf.objects))
        or first.get(Name.BaseState, Name.ON) != Name.ON
        or any(view.get(Name.ViewState) == Name.OFF for view in by_view)
    )


def _is_conditional(thing: Object) -> bool:
    """Tell whether what a dictionary draws depends on layers, by a rule of its own."""
    if isinstance(thing, Stream | Dictionary) and Name.OC in thing:
        return True
    return isinstance(thing, Dictionary) and b"/OCMD" in thing.unparse(resolved=True)


def _write_anew(pdf: Pdf) -> bytes:
    places = _Places(pdf)
    _keep_links(pdf, places)
    chapters = _chapters(pdf.open_outline().root, places)
    for page in pdf.pages:
        # Pictures inside of the text get the cleaning that others get.
        page.externalize_inline_images(0)
    redraw(pdf)
    pdf.remove_unreferenced_resources()
    keep_known_parts(pdf)
    if chapters:
        with pdf.open_outline() as outline:
            outline.root.extend(chapters)
    buffer = io.BytesIO()
    pdf.save(
        buffer,
        deterministic_id=True,
        linearize=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
    )
    return buffer.getvalue()


class _Places:
    """The places in a file that a link may lead to."""

    def __init__(self, pdf: Pdf) -> None:
        self._pages = {page.obj.objgen for page in pdf.pages}
        names = pdf.Root.get(Name.Names, Dictionary()).get(Name.Dests)
        self._named = NameTree.new(pdf) if names is None else NameTree(names)
        self._old = pdf.Root.get(Name.Dests, Dictionary())

    def of(self, target: object) -> Array | None:
        """Return page and position of a place; None when it is in no page of this file."""
        if isinstance(target, String):
            target = self._named.get(str(target))
        elif isinstance(target, Name):
            target = self._old.get(target)
        if isinstance(target, Dictionary):
            target = target.get(Name.D)
        if not isinstance(target, Array) or not isinstance(target[0], Dictionary):
            return None
        return target if target[0].objgen in self._pages else None


def _keep_links(pdf: Pdf, places: _Places) -> None:
    """Leave of all that lies upon the pages the links; what stands in forms becomes text."""
    links: list[list[Object]] = []
    for page in pdf.pages:
        laid = [one for one in page.obj.get(Name.Annots, ()) if isinstance(one, Dictionary)]
        links.append([one for one in laid if _leads_somewhere(one, places)])
        page.obj.Annots = Array(one for one in laid if one.get(Name.Subtype) == Name.Widget)
    form = pdf.Root.get(Name.AcroForm, Dictionary())
    if Name.NeedAppearances in form:
        del form.NeedAppearances
    pdf.flatten_annotations("screen")
    for page, kept in zip(pdf.pages, links, strict=True):
        page.obj.Annots = Array(kept)


def _leads_somewhere(laid: Object, places: _Places) -> bool:
    """Tell whether it is a link into this file or the web, and leave nothing else in it."""
    action = laid.get(Name.A, Dictionary())
    if laid.get(Name.Subtype) != Name.Link:
        return False
    if action.get(Name.S) == Name.URI:
        address = str(action.URI)
        laid.A = Dictionary(S=Name.URI, URI=String(address))
        return address.casefold().startswith(_WEB)
    place = places.of(laid.get(Name.Dest, action.get(Name.D)))
    if place is None or action.get(Name.S, Name.GoTo) != Name.GoTo:
        return False
    laid.Dest = place
    if Name.A in laid:
        del laid.A
    return True


def _chapters(items: Iterable[OutlineItem], places: _Places) -> list[OutlineItem]:
    """Return the table of contents written anew, without what leads to no page of this file."""
    chapters: list[OutlineItem] = []
    for item in items:
        action = item.action if item.action is not None else Dictionary()
        target = item.destination if item.destination is not None else action.get(Name.D)
        place = places.of(target)
        below = _chapters(item.children, places)
        if place is None:
            chapters.extend(below)
            continue
        chapter = OutlineItem(item.title, destination=place)
        chapter.is_closed = item.is_closed
        chapter.children.extend(below)
        chapters.append(chapter)
    return chapters
