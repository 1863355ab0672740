"""Families to places: capacities kept, families together, needs met, as near, as fair and as wished as can be.

result = allocate(families, places, Weights())
result.place["F-17"]   # the place's name, None if there was no room
result.short           # which capacity lacks by how many, if not everyone fits
"""

from panah.movements.prepare.allocation.problem import Family, Place, Weights
from panah.movements.prepare.allocation.solve import Allocation, Short, allocate

__all__ = ["Allocation", "Family", "Place", "Short", "Weights", "allocate"]
