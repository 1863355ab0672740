"""The inner loops compiled once, for every process and user to come: ``python -m panah.matching.warm``.

``make test`` runs it ahead and ``make demo`` beside the opened office; without it the first comparison compiles what
it needs. Where everything is compiled already it takes as long as loading it.
"""

from __future__ import annotations

import time

from panah.matching.madeup import TRUTH, population


def warm() -> None:
    """Do a little of everything that is compiled."""
    from panah.matching import Index, link
    from panah.people import names, sounds

    few = population(300, seed=1, wikidata=False).drop(TRUTH)
    half = len(few) // 2
    link(few[:half], few[half:])
    link(few, reasons=True, households=True)
    index = Index.build(few)
    record = few.row(0, named=True)
    index.lookup(record, k=3)
    index.remove(index.add(record | {"id": -1}))
    names.compare("Айгүл Нұрланқызы", "آی‌گل نورلان")
    names.compare("Aygul", "Айгүл")
    names.compare_many(["Hasan Karimi"], ["حسن کریمی"])
    sounds.compare("Yusuf", "یوسف")


def main() -> None:
    """Compile, and say so if it took time."""
    begun = time.perf_counter()
    warm()
    taken = time.perf_counter() - begun
    if taken > 5:
        print(f"  inner loops compiled ({taken:.0f} s)")


if __name__ == "__main__":
    main()
