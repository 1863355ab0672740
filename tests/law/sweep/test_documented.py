"""The example in docs/sweeps.md runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "sweeps.md"


def test_the_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert example is not None
    exec(compile(example.group(1), str(PAGE), "exec"), {})
    first, *_, last = capsys.readouterr().out.splitlines()
    held, unknown = eval(first)
    assert held > 0 and unknown == 0
    assert int(last) > 0
