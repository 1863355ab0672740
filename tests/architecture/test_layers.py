"""Imports run down the house only (the contracts stand in pyproject.toml)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_layers() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_room_outgrows_itself() -> None:
    """A file that passes 400 lines wants to be two rooms."""
    sizes = {
        path.relative_to(ROOT): len(path.read_text().splitlines())
        for path in (ROOT / "panah").rglob("*.py")
        if "migrations" not in path.parts
    }
    assert {path: size for path, size in sizes.items() if size > 400} == {}
