"""The tile map of the provinces: tile_map.toml with the coverage of each, laid out for SVG."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.catalogue.values import Bilingual
from reports.views.coverage import Coverage

FILE = Path(__file__).parents[1] / "tile_map.toml"
SIDE = 74
GAP = 6


@dataclass(frozen=True, slots=True)
class Province:
    """A tile as the file has it; `reports` is False where the Regulations ask for none."""

    code: str
    row: int
    column: int
    name: Bilingual
    short: Bilingual
    reports: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile where it is drawn; no coverage where we know no agency."""

    x: int
    y: int
    province: Province
    coverage: Coverage | None


@dataclass(frozen=True, slots=True)
class TileMap:
    """All that the template draws; `others` are provinces that the map does not have."""

    width: int
    height: int
    side: int
    tiles: tuple[Tile, ...]
    others: tuple[Coverage, ...]


@cache
def provinces() -> tuple[Province, ...]:
    """The tiles of the file."""
    return tuple(
        Province(
            tile["code"],
            tile["row"],
            tile["column"],
            Bilingual(tile["zh"], tile["en"]),
            Bilingual(tile["zh"], tile["letters"]),
            tile.get("reports", True),
        )
        for tile in tomllib.loads(FILE.read_text("utf-8"))["tiles"]
    )


def tile_map(covered: Mapping[str, Coverage]) -> TileMap:
    """The map with the coverage of each province, by its code."""
    step = SIDE + GAP
    tiles = tuple(
        Tile(each.column * step, each.row * step, each, covered.get(each.code) if each.reports else None)
        for each in provinces()
    )
    known = {each.code for each in provinces() if each.reports}
    return TileMap(
        max(tile.x for tile in tiles) + SIDE,
        max(tile.y for tile in tiles) + SIDE,
        SIDE,
        tiles,
        tuple(coverage for code, coverage in covered.items() if code not in known),
    )
