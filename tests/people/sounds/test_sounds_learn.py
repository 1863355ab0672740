"""The weights are learned from data, the same ones every time."""

import subprocess
import sys
from pathlib import Path

import numpy as np

from panah.people.sounds.inventory import inventory
from panah.people.sounds.learn import data, known
from panah.people.sounds.learn.__main__ import learn
from panah.people.sounds.learn.neighbours import neighbours
from panah.people.sounds.learn.synthetic import changed, skeletons

NAMES = [
    ("nurlan", "нурлан", "نورلان"),
    ("ruslan", "руслан", "روسلان"),
    ("karim", "карим", "كريم"),
    ("karam", "карам", "كرم"),
    ("salim", "салим", "سليم"),
    ("salam", "салам", "سلام"),
    ("timur", "тимур", "تيمور"),
    ("damir", "дамир", "دامير"),
]


def few() -> data.Names:
    """Made-up lists of eight names."""
    found = data.Names()
    for latin, cyrillic, arabic in NAMES:
        for source, one, other in (
            ("latin-cyrillic", latin, cyrillic),
            ("latin-arabic", latin, arabic),
            ("cyrillic-arabic", cyrillic, arabic),
        ):
            found.pairs.setdefault(source, []).append(data.Pair(one, other, 1.0))
            found.together.setdefault(one, set()).add(other)
            found.together.setdefault(other, set()).add(one)
    return found


def test_the_same_names_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        learn(few(), tmp_path / name, epochs=2, workers=1)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_learning_moves_weights_and_keeps_them_symmetric(tmp_path: Path) -> None:
    learn(few(), tmp_path / "weights", epochs=2, workers=1)
    with np.load(tmp_path / "weights") as kept:
        assert str(kept["fingerprint"]) == inventory().fingerprint
        assert (kept["swap"] == kept["swap"].T).all()
        assert len(np.unique(kept["drop"])) > 50


def test_neighbours_are_the_same_in_every_process() -> None:
    program = (
        "from itertools import product\n"
        "from panah.people.sounds.learn.neighbours import neighbours\n"
        "tokens = [a + 'ar' + b for a, b in product('bcdfghjklmnpqrst', repeat=2)]\n"
        "print(neighbours(tokens, tokens, seed=3))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_neighbours_are_near_and_never_the_token_itself() -> None:
    found = neighbours(["karim"], [latin for latin, _, _ in NAMES], seed=1)[0]
    assert found[0] == "karam" and "karim" not in found


def test_names_with_other_vowels_are_found_and_variants_are_not() -> None:
    found = skeletons(["karim", "karam", "kareem", "salim", "saleem"])
    assert "karam" in found["karim"]
    assert "kareem" not in found["karim"] and "saleem" not in found.get("salim", [])


def test_a_changed_name_is_another() -> None:
    from random import Random

    random = Random(1)
    made = {changed("karim", 0, random) for _ in range(200)}
    assert "karim" not in made and "karam" in made and "karima" in made


def test_held_out_names_do_not_depend_on_marks_or_case() -> None:
    assert data.held_out("Gül") == data.held_out("gul") == data.held_out("GUL")
    assert 0.05 < sum(data.held_out(f"name{n}") for n in range(2000)) / 2000 < 0.15


def test_fathers_names_and_numbers_are_no_equivalents() -> None:
    assert not known.fit("abramovich") and not known.fit("chhòng³") and known.fit("magomed")
