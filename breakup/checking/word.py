"""The text of a Word document: its paragraphs, one a line, those of tables too."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from breakup import textgate
from breakup.errors import RefusedError

_MAX_UNPACKED: Final = 256 << 20


def text(name: str, data: bytes) -> str:
    """Paragraphs of a document in their order.

    :raises RefusedError: it is no Word document, or unpacks to far more than a letter.
    """
    import docx
    from docx.text.paragraph import Paragraph

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(item.file_size for item in package.infolist()) > _MAX_UNPACKED:
                raise RefusedError("document_damaged", name)
        document = docx.Document(io.BytesIO(data))
    except RefusedError:
        raise
    except Exception as error:  # whatever the reader of a damaged package raises, the file is at fault
        raise RefusedError("document_damaged", name) from error
    paragraphs = (Paragraph(each, document) for each in document.element.body.iter(_PARAGRAPH))
    made = "\n".join(each.text for each in paragraphs)
    textgate.refuse(made, name)
    return made


_PARAGRAPH: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
