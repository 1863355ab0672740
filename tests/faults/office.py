"""An office that can be broken: a durable database of its own, and recorders that are real processes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from uuid_utils.compat import uuid7

from panah.site import cluster as clusters
from panah.site import private

HERE = Path(__file__).parent
KINDS: list[tuple[str, dict[str, Any]]] = [
    ("application_registered", {"channel": "in_country"}),
    ("fingerprints_taken", {}),
    ("interview_held", {"interpreter": True}),
    ("status_granted", {"basis": "own"}),
    ("status_refused", {"ground": "exclusion", "reasons": "x" * 300}),
    ("status_ceased", {"ground": "re_availment"}),
]


@dataclass
class Recorder:
    """A recorder process with its share of the acts; ``acknowledged`` fills as the answers come."""

    process: subprocess.Popen[str]
    acknowledged: dict[str, tuple[int, str, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"
        self.reader = threading.Thread(target=self._read)

    def give(self, acts: list[dict[str, Any]]) -> None:
        """Hand it the acts and begin to listen."""
        self.reader.start()
        assert self.process.stdin is not None
        try:
            self.process.stdin.write("".join(json.dumps(a) + "\n" for a in acts))
            self.process.stdin.close()
        except BrokenPipeError:  # it was killed while reading
            pass

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):
                act, seq, standing, replayed = line.split()
                self.acknowledged[act] = (int(seq), standing, replayed == "1")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)

    def end(self) -> int:
        """Wait for it; its exit code."""
        code = self.process.wait(120)
        self.reader.join(30)
        return code


class Office:
    """A migrated database on a durable cluster, with files opened in it."""

    def __init__(self, cluster: clusters.Cluster) -> None:
        self.cluster = cluster
        self.started: list[subprocess.Popen[str]] = []
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("PANAH_") and k != "DATABASE_URL"},
            "DATABASE_URL": self._url(private.LOGIN),
            "PANAH_MIGRATE_URL": self._url(clusters.SUPERUSER),
            "PANAH_SECRET_KEY": "only-for-tests-" * 4,
            "PANAH_HOME": os.environ["PANAH_HOME"],
        }
        self.run("-m", "panah.cli", "migrate")

    def _url(self, user: str) -> str:
        where = self.cluster.parameters(user)
        return f"postgresql://{user}@/panah?host={quote(where['host'], safe='')}&port={where['port']}"

    def run(self, *command: str, fails: bool = True) -> subprocess.CompletedProcess[str]:
        """A command with Panah's environment set for this office."""
        done = subprocess.run(
            [sys.executable, *command], env=self.environment, capture_output=True, text=True
        )
        assert not fails or done.returncode == 0, done.stdout + done.stderr
        return done

    def panah(self, *words: str, fails: bool = True) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "panah.cli", *words, fails=fails)

    def open_files(self, count: int) -> list[str]:
        """Open files under the small law; their ids."""
        ids = [str(uuid7()) for _ in range(count)]
        self.run(str(HERE / "opener.py"), *ids)
        return ids

    def recorders(self, count: int) -> list[Recorder]:
        """That many processes, connected and waiting for acts."""
        made = [
            subprocess.Popen(
                [sys.executable, str(HERE / "recorder.py")], env=self.environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )
            for _ in range(count)
        ]  # fmt: skip
        self.started += made
        return [Recorder(process) for process in made]

    def close(self) -> None:
        """End what a failed test has left running."""
        for process in self.started:
            process.kill()
            process.wait()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database holds, seen by its owner."""
        with self.cluster.connect("panah") as owner:
            return owner.execute(sql).fetchall()


def plan(files: list[str], count: int, seed: int) -> list[dict[str, Any]]:
    """Acts all over the files; neighbours often fall into the same one, so that recorders meet there."""
    chance = random.Random(seed)
    acts = []
    for n in range(count):
        kind, body = chance.choice(KINDS)
        acts.append(
            {
                "act_id": str(uuid7()), "file": files[n // 8 % len(files)], "kind": kind, "body": body,
                "effective": (date(2026, 5, 1) + timedelta(n % 20)).isoformat(), "officer": 1 + n % 8,
            }
        )  # fmt: skip
    return acts


def share_out(recorders: list[Recorder], acts: list[dict[str, Any]]) -> None:
    """Give every recorder its part, at once."""
    givers = [
        threading.Thread(target=r.give, args=(acts[i :: len(recorders)],)) for i, r in enumerate(recorders)
    ]
    for giver in givers:
        giver.start()
    for giver in givers:
        giver.join()


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something that must come; fails when it does not."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.005)


def acknowledged(recorders: list[Recorder]) -> dict[str, tuple[int, str, bool]]:
    """Every answer that was given, by act."""
    # Copied at once: the recorders' readers add to it meanwhile.
    return {act: answer for r in recorders for act, answer in r.acknowledged.copy().items()}


HALF = """
SELECT 'head', c.number FROM case_file c LEFT JOIN LATERAL
  (SELECT seq, hash FROM act a WHERE a.file = c.id ORDER BY seq DESC LIMIT 1) a ON true
  WHERE c.head_seq <> coalesce(a.seq, 0) OR (a.hash IS NOT NULL AND a.hash <> c.head_hash)
UNION ALL SELECT 'position', c.number FROM case_file c LEFT JOIN position q ON q.file = c.id
  WHERE (q.seq, q.rev) IS DISTINCT FROM (c.head_seq, c.rev)
UNION ALL SELECT 'clocks', q.file::text FROM position q WHERE json_array_length(q.queued::json -> 'clocks')
  <> (SELECT count(*) FROM position_clock k WHERE k.file = q.file)
UNION ALL SELECT 'held', q.file::text FROM position q WHERE q.held
  <> (SELECT count(*) FROM held_act h WHERE h.file = q.file)"""


def nothing_lost(
    office: Office, planned: list[dict[str, Any]], answers: dict[str, tuple[int, str, bool]]
) -> None:
    """Every acknowledged act is there once, as it was acknowledged; nothing stands half; the chain holds."""
    stored = {str(i): (f, s, h) for i, f, s, h in office.rows("SELECT id, file::text, seq, held FROM act")}
    assert len(stored) == office.rows("SELECT count(*) FROM act")[0][0]
    for act in planned:
        if act["act_id"] in answers:
            seq, standing, _ = answers[act["act_id"]]
            assert stored[act["act_id"]] == (act["file"], seq, standing == "held")
    assert set(stored) <= {a["act_id"] for a in planned}
    assert office.rows(HALF) == []
    verified = office.panah("verify")
    assert "nothing wrong" in verified.stdout
