"""The part of a drawing that shows: how close, and around which point."""

from dataclasses import dataclass

ZOOMS = (1, 2, 3, 4)
WHOLE = 100
STEP = 0.5
"""How far one looks aside at a time, in widths of what shows."""


@dataclass(frozen=True, slots=True)
class View:
    """A frame on a drawing.

    Parameters
    ----------
    zoom
        How many times closer than the whole.
    x, y
        The middle of the frame, in hundredths of the drawing.
    """

    zoom: int = 1
    x: int = 50
    y: int = 50

    @classmethod
    def at(cls, zoom: int, x: int, y: int) -> "View":
        """Make the nearest view that stays inside the drawing."""
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        half = WHOLE / 2 / zoom
        x, y = (round(min(max(middle, half), WHOLE - half)) for middle in (x, y))
        return cls(zoom, x, y)

    def closer(self, steps: int) -> "View":
        """Look closer, or from farther away."""
        return self.at(self.zoom + steps, self.x, self.y)

    def aside(self, across: int, down: int) -> "View":
        """Look beside, above or below."""
        step = STEP * WHOLE / self.zoom
        return self.at(self.zoom, round(self.x + across * step), round(self.y + down * step))

    def frame(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Return what shows of a drawing: left, top, width and height."""
        wide, high = width / self.zoom, height / self.zoom
        return (
            round(width * self.x / WHOLE - wide / 2, 1),
            round(height * self.y / WHOLE - high / 2, 1),
            round(wide, 1),
            round(high, 1),
        )
