"""A plan written down: as figures, as a page, as a document to sign (PDF) and as a workbook."""

from panah.movements.prepare.documents.book import write_book
from panah.movements.prepare.documents.figures import figures
from panah.movements.prepare.documents.page import page
from panah.movements.prepare.documents.paper import write_pdf

__all__ = ["figures", "page", "write_book", "write_pdf"]
