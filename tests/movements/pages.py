"""Pages of the commands of movements, made from small made-up input; for tests that look at them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from click.testing import CliRunner

from panah.movements.commands import movements
from panah.movements.demo.given import FOLDER as SCENARIO


def series_file(folder: Path) -> Path:
    """Two monthly series of five years, one of them with seasons."""
    chance = np.random.default_rng(5)
    months = [date(2020 + at // 12, at % 12 + 1, 1) for at in range(60)]
    season = 1 + 0.5 * np.sin(np.arange(60) * np.pi / 6)
    frame = pl.DataFrame(
        {
            "unique_id": ["North Gate"] * 60 + ["South Gate"] * 60,
            "ds": months * 2,
            "y": [*chance.poisson(300 * season), *chance.poisson(80, 60)],
        }
    )
    frame.write_csv(folder / "series.csv")
    return folder / "series.csv"


def unhcr_folder(folder: Path) -> Path:
    """Three tables as UNHCR publishes them, of one pair of countries; made up. The stock of 2024 breaks."""
    where = folder / "unhcr"
    where.mkdir(exist_ok=True)
    pair = {"coo_iso": "AFG", "coa_iso": "KAZ"}
    years = (2021, 2022, 2023, 2024)
    applied, decided, pending = (1000, 1200, 1100, 900), (800, 1100, 1000, 950), (1200, 1300, 1400, 3500)
    _table(
        where / "population.csv",
        [
            {"year": y, **pair, "refugees": 0, "asylum_seekers": n}
            for y, n in zip(years, pending, strict=True)
        ],
    )
    _table(
        where / "asylum_applications.csv",
        [
            {"year": y, **pair, "procedure_type": "G", "app_type": "N", "app_pc": "P", "applied": n}
            for y, n in zip(years, applied, strict=True)
        ],
    )
    level = {"procedure_type": "G", "dec_level": "FI", "dec_pc": "P", "dec_other": 0, "dec_closed": 0}
    decisions = [
        {"year": y, **pair, **level, "dec_recognized": n // 4, "dec_rejected": n - n // 4, "dec_total": n}
        for y, n in zip(years, decided, strict=True)
    ]
    _table(where / "asylum_decisions.csv", decisions)
    return where


def _table(file: Path, rows: list[dict[str, object]]) -> None:
    pl.DataFrame(rows).write_csv(file)


def runs(folder: Path) -> dict[str, list[str]]:
    """Each command with its arguments."""
    series, unhcr, scenario = str(series_file(folder)), str(unhcr_folder(folder)), str(SCENARIO)
    return {
        "observe": [unhcr],
        "reconcile": [unhcr],
        "forecast": [series, "--horizon", "6", "--freq", "M"],
        "watch": [str(SCENARIO / "arrivals.csv"), "--as-known", "2026-04-05"],
        "simulate": [scenario, "--members", "20"],
        "score": [scenario, "--assimilate", "14", "--members", "20"],
        "prepare": [scenario, "--from", "35", "--members", "60"],
        "demo": ["--out", str(folder / "demo"), "--members", "60"],
    }


def written(folder: Path, language: str = "en") -> dict[str, Path]:
    """The page of each command."""
    found = {}
    for name, arguments in runs(folder).items():
        file = folder / f"{name}.html"
        done = CliRunner().invoke(movements, [name, *arguments, "--html", str(file), "--language", language])
        assert done.exit_code == 0, f"{name}: {done.output}"
        found[name] = file
    return found
