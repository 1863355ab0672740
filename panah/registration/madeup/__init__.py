"""A made-up caseload: nobody in it exists. Its proportions follow published figures for Kazakhstan.

`figures` holds the real figures with their sources, `names.toml` a small list of our own, `stories` the procedures
people go through, `caseload` puts them together from a seed, `load` writes them into a database, `columns` gives
them as Arrow tables for sweeps. The same arguments give the same caseload, byte for byte.
"""

from .caseload import files, households

__all__ = ["files", "households"]
