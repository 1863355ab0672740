"""Numbers of identity documents: normal form, kind, check digit, what they weigh when they agree or differ."""

from .comparing import DocumentComparison, against, compare
from .normal import is_placeholder, normal, normals
from .reading import Document, Kind, kinds, read

__all__ = [
    "Document",
    "DocumentComparison",
    "Kind",
    "against",
    "compare",
    "is_placeholder",
    "kinds",
    "normal",
    "normals",
    "read",
]
