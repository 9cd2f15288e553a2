"""Make small PDFs, and read all that is in one."""

import io

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, StreamDecodeLevel


def new_pdf(pages: int = 2) -> Pdf:
    """Return a document whose pages say `Heron 1`, `Heron 2` and so on."""
    pdf = Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(200, 100))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(
            f"BT /F1 12 Tf 20 50 Td (Heron {number}) Tj ET".encode()
        )
        page.obj.Annots = Array()
    return pdf


def saved(pdf: Pdf) -> bytes:
    """Return the bytes of a document, as a program that packs nothing writes them."""
    buffer = io.BytesIO()
    pdf.save(buffer, static_id=True, compress_streams=False, fix_metadata_version=False)
    return buffer.getvalue()


def make_pdf(pages: int = 2) -> bytes:
    """Return the bytes of `new_pdf`."""
    return saved(new_pdf(pages))


def unpacked(content: bytes) -> bytes:
    """Return a document with everything in it that can be unpacked."""
    buffer = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            buffer,
            qdf=True,
            compress_streams=False,
            stream_decode_level=StreamDecodeLevel.generalized,
            object_stream_mode=ObjectStreamMode.disable,
        )
    return buffer.getvalue()
