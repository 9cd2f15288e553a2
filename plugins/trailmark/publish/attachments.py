"""Let out only what public notes show, and no more of it than they show.

In: the attachments that public texts name. Out: cleaned `PublicAttachment`s. A picture or a PDF is
written anew; of what cannot be cleaned so, only the types leave that the owner has listed, as they
are. Source: PRIVACY rule 5.
"""

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.formats import PDF, SVG, format_of
from trailmark.base.spans import Location
from trailmark.publish.pdf import clean_pdf
from trailmark.publish.pictures import FORMATS, clean_picture
from trailmark.publish.policy import private_folder
from trailmark.publish.public import PublicAttachment
from trailmark.publish.refusals import (
    LARGEST,
    PRIVATE_FOLDER,
    UNREADABLE,
    Refusal,
    too_large,
    unknown_type,
)
from trailmark.publish.svg import clean_svg
from trailmark.settings import PublishSettings
from trailmark.vault.note import Attachment


def refusal_of(file: Attachment, settings: PublishSettings) -> Refusal | None:
    """Return why a file may not leave the vault by its path; None when it may be tried."""
    if private_folder(file, settings) is not None:
        return PRIVATE_FOLDER
    known = {*FORMATS, SVG, PDF, *settings.uncleaned_types}
    return None if format_of(file.path) in known else unknown_type(file.path)


def is_picture(path: str) -> bool:
    """Tell whether a file is a picture that can be cleaned."""
    return format_of(path) in {*FORMATS, SVG}


def clean_attachment(attachment: Attachment, found: Diagnostics) -> PublicAttachment | None:
    """Return the file as it may be shown; None, with a diagnostic, when that is not possible."""
    cleaned = _clean(attachment)
    if isinstance(cleaned, PublicAttachment):
        return cleaned
    cleaned.report(Location(attachment.source), attachment.path, found)
    return None


def _clean(attachment: Attachment) -> PublicAttachment | Refusal:
    path = attachment.path
    try:
        size = attachment.file.stat().st_size
        if size > LARGEST:
            return too_large(size)
        content = attachment.file.read_bytes()
    except OSError:
        return UNREADABLE
    if is_picture(path):
        picture = clean_svg(content) if format_of(path) == SVG else clean_picture(path, content)
        if isinstance(picture, Refusal):
            return picture
        return PublicAttachment(path, picture[0], *picture[1])
    if format_of(path) != PDF:
        return PublicAttachment(path, content)
    document = clean_pdf(content)
    return document if isinstance(document, Refusal) else PublicAttachment(path, document)


def report_uncleaned(attachments: tuple[PublicAttachment, ...], found: Diagnostics) -> None:
    """Report once that files leave as they are."""
    names = [one.path for one in attachments if format_of(one.path) not in {*FORMATS, SVG, PDF}]
    if names:
        found.report("uncleaned-files", Location("mkdocs.yml"), files=_listed(names))


def _listed(paths: list[str]) -> str:
    shown = ", ".join(f"`{path}`" for path in paths[:_FEW])
    return f"{shown} and {len(paths) - _FEW} more" if len(paths) > _FEW else shown


_FEW = 5
