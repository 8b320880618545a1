"""A full disk, of the database and of what is on its way to it: refused with a page, nothing harmed, and all goes on afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.disk import fill, site_on, small_disk
from tests.faults.site import new_site
from tests.faults.texts import texts
from tests.faults.visitor import Visitor, clerks, serve

pytestmark = pytest.mark.faults

FILES = 12
MEGABYTES = 90


def test_a_full_disk_refuses_and_harms_nothing() -> None:
    with site_on(MEGABYTES) as (site, disk):
        clerks(site, FILES)
        _server, port = serve(site)
        clerk = Visitor(port, "one")
        clerk.sign_in()
        files = [(name, text.encode() + b" " * 100_000) for name, _agency, text in texts(FILES)]
        fill(disk / "filling")
        assert clerk.upload(files)[0] == 500
        assert clerk.ask("/")[0] == 200
        assert site.told()["items"] == 0
        (disk / "filling").unlink()
        assert clerk.upload(files)[0] == 200
        fill(disk / "filling")
        assert site.manage("work", "--once").returncode in {0, 1}
        (disk / "filling").unlink()
        site.work()
        site.again()
        site.work()
        site.confirm()
        site.work()
        told = site.told()
        assert (told["reports"], told["uploads"]) == (FILES, FILES)
        assert site.is_whole()


def test_a_large_upload_that_finds_no_room_on_the_way_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4) as disk, new_site(tmp_path / "site", TMPDIR=str(disk)) as site:
        clerks(site, 1)
        _server, port = serve(site)
        clerk = Visitor(port, "one")
        clerk.sign_in()
        assert clerk.upload([("大.txt", b"1" * 12_000_000)])[0] in {0, 413, 500}
        assert clerk.ask("/")[0] == 200
        assert site.told()["items"] == 0
        assert clerk.upload([("小.txt", b"1" * 1000)])[0] == 200
