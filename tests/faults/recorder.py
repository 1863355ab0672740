"""One officer's connection, as a process of its own: records the acts it is given and says which were acknowledged.

Reads acts as lines of JSON; for each writes one line: id, sequence, standing, whether it was a repetition. Like any
client it repeats an act whose fate it does not know.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

PATIENCE = 90  # seconds until a database that is away is given up


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parent.parent / "casefile"))
    from panah.site.footing import set_up

    set_up()
    from django.db import Error, connection
    from small_law import small_law

    from panah.casefile import laws
    from panah.casefile.services import record

    laws.use(small_law())
    print("ready", flush=True)
    for line in sys.stdin:
        act = json.loads(line)
        usual = {
            "officer": act["officer"],
            "office": 3,
            "device": "desk",
            "now": datetime(2026, 5, 20, 6, tzinfo=UTC),
        }
        until = time.monotonic() + PATIENCE
        while True:
            try:
                done = record(
                    act_id=UUID(act["act_id"]), file=UUID(act["file"]), kind=act["kind"], body=act["body"],
                    effective=date.fromisoformat(act["effective"]), **usual,
                )  # fmt: skip
                break
            except Error:
                connection.close()
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
        print(done.act_id, done.seq, done.standing, int(done.replayed), flush=True)


main()
