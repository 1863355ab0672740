"""What the ledger's tests have in common."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

NOW = datetime(2026, 5, 20, 6, 0, tzinfo=UTC)
TODAY = date(2026, 5, 20)
OFFICE, OFFICER, OTHER = 3, 12, 13
APPLIED = {"channel": "in_country"}


def target(act: UUID, reason: str = "entered in the wrong file") -> dict[str, Any]:
    """The body of an act about another one."""
    return {"target": str(act), "reason": reason}
