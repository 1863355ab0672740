"""Noto Sans and Noto Sans Arabic as whole files, for what is printed: they draw every language Panah writes.

The pages use the same faces cut by script and packed for the web (``panah/site/static/panah/fonts``); a typesetter
wants one file a face. ``make.py`` merges these from those; the licence (OFL 1.1) stands beside them.
"""

from __future__ import annotations

from pathlib import Path

FAMILIES = ("Noto Sans", "Noto Sans Arabic")
"""In the order they are asked for a letter."""


def folder() -> Path:
    """Where the files stand."""
    return Path(__file__).parent
