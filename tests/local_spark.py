"""A Spark of the test's own process, with two workers, for all tests on Spark."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import java


def sessions(folder: Path) -> Iterator[Any]:
    """One session; it is stopped when the test module is done. A missing Spark or Java fails the test, and says how
    to bring it."""
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        pytest.fail("Spark is not installed: run `make spark`, or set PANAH_SKIP_SPARK=1 to leave it out")
    if not java.find():
        pytest.fail(java.REMEDY)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config(
            "spark.driver.extraJavaOptions",
            f"-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dderby.system.home={folder}",
        )
        .config("spark.local.dir", str(folder))
        .config("spark.sql.warehouse.dir", str(folder))
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
