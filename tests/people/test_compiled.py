"""Machine code kept on disk is used again, and never when something in it has changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys, types
sys.path.insert(0, {folder!r})
import panah
panah.__path__.append({folder!r})
import panah.caller
print(panah.caller.total(3), sum(panah.caller.total.stats.cache_hits.values()))
"""


class Kernels:
    """Three small modules inside the house: one kernel calls another, which lives elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("constants", "STEP = 2\n")
        self.write("callee", self.callee("value * STEP"))
        self.write(
            "caller",
            "from panah.people.compiled import compiled\nfrom panah.callee import step\n\n"
            "@compiled\ndef total(value: int) -> int:\n    return step(value) + 1\n",
        )

    @staticmethod
    def callee(expression: str) -> str:
        return (
            "from panah.people.compiled import inlined\nfrom panah.constants import STEP\n\n"
            f"@inlined\ndef step(value: int) -> int:\n    return {expression}\n"
        )

    def write(self, name: str, text: str) -> None:
        (self.folder / f"{name}.py").write_text(text)

    def run(self, **environment: str) -> tuple[int, int]:
        """What the outer kernel answers, and how often it came from the disk."""
        clean = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
        done = subprocess.run(
            [sys.executable, "-B", "-c", PROGRAM.format(folder=str(self.folder))],
            capture_output=True, text=True, check=True, env=clean | environment,
        )  # fmt: skip
        answer, hits = done.stdout.split()
        return int(answer), int(hits)


@pytest.fixture
def kernels(tmp_path: Path) -> Kernels:
    return Kernels(tmp_path)


def test_the_second_process_compiles_nothing(kernels: Kernels) -> None:
    assert kernels.run() == (7, 0)
    assert kernels.run() == (7, 1)


def test_a_kernel_changed_elsewhere_is_noticed(kernels: Kernels) -> None:
    kernels.run()
    kernels.write("callee", kernels.callee("value * STEP + 10"))
    assert kernels.run() == (17, 0)


def test_a_constant_changed_elsewhere_is_noticed(kernels: Kernels) -> None:
    kernels.run()
    kernels.write("constants", "STEP = 5\n")
    assert kernels.run() == (16, 0)


def test_a_folder_named_by_the_administrator_is_used(kernels: Kernels, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    kernels.run(NUMBA_CACHE_DIR=str(elsewhere))
    assert list(elsewhere.rglob("*.nbi"))
    assert not (tmp_path / "__pycache__").exists()


def test_a_disk_that_takes_nothing_costs_only_time(kernels: Kernels, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    nowhere = str(tmp_path / "file" / "folder")
    (tmp_path / "__pycache__").write_text("in the way")
    assert kernels.run(NUMBA_CACHE_DIR=nowhere, HOME=nowhere, XDG_CACHE_HOME=nowhere) == (7, 0)
