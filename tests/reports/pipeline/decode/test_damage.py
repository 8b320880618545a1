"""Whatever happens to the bytes of a file of any format, it becomes text or is refused by name: nothing else is raised."""

import io
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accuracy.cases import FORMATS, GUISES
from indicators.catalogue import load_catalogue
from reports.pipeline import read_document
from reports.pipeline.decode.archive import unpack
from reports.pipeline.values import UnreadableFile
from tests.generate.byte_damage import damaged, damaged_inside
from tests.generate.documents import Manner, make_document
from tests.generate.table_noise import CLEAN
from tests.generate.tables import seeded

WRITERS = {f"{layout} .{format}": writer for (layout, format), writer in GUISES.items()} | FORMATS
SEEDS = st.integers(0, 2**32)


@cache
def sound(kind):
    """A short report in that format."""
    rng = seeded(kind)
    return WRITERS[kind](make_document(load_catalogue().era("e1-fujian"), rng, Manner(CLEAN)), rng)


def read_or_refused(data, name):
    """The reading, or None where the file is refused."""
    try:
        return read_document(data, name)
    except UnreadableFile:
        return None


@pytest.mark.parametrize("damage", [damaged, damaged_inside], ids=["bytes", "inside"])
@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_a_damaged_file_is_read_or_refused(kind, damage, seed):
    written = sound(kind)
    reading = read_or_refused(damage(written.data, seeded(str(seed))), written.name)
    if reading is not None:
        text = reading.source.text
        assert all(0 <= figure.start <= figure.end <= len(text) for figure in reading.extract.figures)
        assert all(
            0 <= cell.start <= cell.end <= len(text) for grid in reading.source.grids for cell in grid.cells
        )


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_each_member_of_a_damaged_archive_comes_out_or_is_refused(seed):
    rng = seeded(str(seed))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name in ("甲县/年报.txt", "乙县.doc"):
            archive.writestr(name, "收到申请12件" * 20)
    try:
        members = list(unpack(damaged(packed.getvalue(), rng), "包.zip"))
    except UnreadableFile:
        return
    assert all((member.data is None) != (member.refusal is None) for member in members)
