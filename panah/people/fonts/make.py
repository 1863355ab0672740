"""Makes the faces of this folder from those of the pages: ``python panah/people/fonts/make.py`` in the repository.

Run by hand, where fontTools and brotli are installed (``pip install fonttools==4.68.0 brotli``; Panah itself needs
neither), when the pages take a newer Noto. The scripts' parts of one face are merged; nothing is drawn or renamed.
Made again from the same parts they differ in the day they were made only.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

WEIGHTS = {400: "Regular", 600: "SemiBold"}
PARTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "site" / "static" / "panah" / "fonts"


def main() -> None:
    """Write the four files."""
    from fontTools.merge import Merger

    for weight, name in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as folder:
            parts = [str(_unpacked(part, weight, Path(folder) / part)) for part in PARTS]
            Merger().merge(parts).save(HERE / f"NotoSans-{name}.ttf")
        _unpacked("arabic", weight, HERE / f"NotoSansArabic-{name}.ttf")


def _unpacked(part: str, weight: int, target: Path) -> Path:
    from fontTools.ttLib import TTFont

    face = TTFont(PAGES / f"noto-sans-{part}-{weight}-normal.woff2")
    face.flavor = None
    face.save(target)
    return target


if __name__ == "__main__":
    main()
