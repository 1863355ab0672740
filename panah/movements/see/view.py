"""From degrees to pixels: the part of the world a map shows."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class View:
    """An equirectangular map, true to scale along its middle parallel (good for a region, not for the world).

    west, north: degrees; per_degree: pixels for a degree of longitude; stretch: 1 / cos of the middle latitude.
    """

    west: float
    north: float
    per_degree: float
    stretch: float
    width: int
    height: int

    def pixels(self, lon_lat: Points) -> Points:
        """[n, 2] degrees → [n, 2] pixels from the upper left."""
        x = (lon_lat[:, 0] - self.west) * self.per_degree
        y = (self.north - lon_lat[:, 1]) * self.per_degree * self.stretch
        return np.stack([x, y], axis=1)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what is shown."""
        east = self.west + self.width / self.per_degree
        south = self.north - self.height / (self.per_degree * self.stretch)
        return self.west, south, east, self.north

    @property
    def km_per_pixel(self) -> float:
        """Kilometres a pixel stands for (a degree of latitude is 111.2 km)."""
        return 111.2 / (self.per_degree * self.stretch)


def around(lon: Points, lat: Points, width: int) -> View:
    """The view that holds all points with room for their labels, not flatter or taller than a page bears."""
    west, east, south, north = float(lon.min()), float(lon.max()), float(lat.min()), float(lat.max())
    middle = (south + north) / 2
    stretch = 1 / max(0.2, math.cos(math.radians(middle)))
    wide = max(east - west, 0.6 * stretch)
    tall = max((north - south) * stretch, 0.35 * wide)  # both in degrees of longitude's length
    margin = 0.12 * max(wide, tall)
    wide, tall = wide + 2.4 * margin, tall + 2 * margin
    shape = min(max(tall / wide, 0.5), 1.05 if width > 400 else 1.25)
    if tall / wide > shape:
        wide = tall / shape
    height = round(width * shape)
    per_degree = width / wide
    return View(
        west=(west + east) / 2 - wide / 2,
        north=middle + height / (2 * per_degree * stretch),
        per_degree=per_degree,
        stretch=stretch,
        width=width,
        height=height,
    )
