"""Files of people, in and out: CSV, XLSX and Parquet.

Reading never stops at a bad row: it is left out and listed with its number, the column and a remedy. What concerns
the whole file (empty, no headings, two columns of one name) raises `BadFile`.
"""

from panah.matching.files.problems import BadFile, Trouble
from panah.matching.files.reading import Table, read
from panah.matching.files.writing import KINDS, write

__all__ = ["KINDS", "BadFile", "Table", "Trouble", "read", "write"]
