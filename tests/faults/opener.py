"""Opens files under the small law: ``opener.py ID…``."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parent.parent / "casefile"))
from panah.site.footing import set_up

set_up()
from small_law import small_law  # noqa: E402

from panah.casefile import laws  # noqa: E402
from panah.casefile.services import open_file  # noqa: E402

laws.use(small_law())
for id_ in sys.argv[1:]:
    now = datetime(2026, 5, 20, 6, tzinfo=UTC)
    open_file(file=UUID(id_), office=3, pack="tst", opened=date(2026, 5, 1), now=now)
