"""What the law says: declared provisions, judged for a file with reasons or swept over a caseload. Pure; no clock."""

from panah.law.errors import FileError, PackError
from panah.law.file import Act, File, PersonFacts
from panah.law.judge import judge
from panah.law.kinds import ActKind, BodyError, Field
from panah.law.loading import Pack, law_of, load_law, pack_names, read_pack
from panah.law.position import Position
from panah.law.statute import Bill, Law
from panah.law.truth import NO, UNKNOWN, YES, Truth

__all__ = [
    "NO", "UNKNOWN", "YES", "Act", "ActKind", "Bill", "BodyError", "Field", "File", "FileError", "Law", "Pack",
    "PackError", "PersonFacts", "Position", "Truth", "judge", "law_of", "load_law", "pack_names", "read_pack",
]  # fmt: skip
