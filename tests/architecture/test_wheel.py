"""What an installation gets: every file of the package that is not code stands in the wheel too."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_what_the_code_reads(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "flit_core.wheel", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    files = {
        path for path in (ROOT / "panah").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    data = {path.relative_to(ROOT).as_posix() for path in files if path.suffix not in (".py", ".pyc")}
    assert {"panah/movements/see/natural_earth/countries-50m.json", "panah/people/sheet/sheet.css"} <= data
    assert data - packed == set()
    assert not [name for name in packed if "__pycache__" in name or name.startswith("tests/")]
