"""The procedures people go through, each an example of named procedural situations."""

from __future__ import annotations

from ..steps import Story
from .asylum_decided import STORIES as ASYLUM_DECIDED
from .asylum_pending import STORIES as ASYLUM_PENDING
from .protection import STORIES as PROTECTION
from .stateless import STORIES as STATELESS

STORIES: tuple[Story, ...] = (*ASYLUM_PENDING, *ASYLUM_DECIDED, *PROTECTION, *STATELESS)
SITUATIONS: frozenset[str] = frozenset(shown for one in STORIES for shown in one.shows)
