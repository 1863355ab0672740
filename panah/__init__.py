"""Panah: how a state registers, decides on, protects and counts refugees, asylum-seekers and stateless people.

Read docs/architecture.md for the rooms of the house. The law is in ``panah.law``, the ledger of acts in
``panah.casefile``; everything above them only asks the one and adds to the other.
"""

__version__ = "0.1.0"
