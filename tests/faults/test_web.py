"""The web server: killed while it takes files and saves figures, and what it says while its database is away."""

from __future__ import annotations

import os
import random
import re
import threading
import time
from pathlib import Path

import pytest

from tests.faults.site import new_site, waits_for
from tests.faults.texts import texts
from tests.faults.visitor import Visitor, clerks, serve

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("GONGKAI_FAULTS", "2"))
FILES = 12

SAVED = """
from reports.models import Event
print(Event.objects.filter(act="corrected").count())
"""
DESK = """
from reports.models import AnnualReport
report = AnnualReport.objects.earliest("pk")
print(report.pk, report.rows.filter(indicator__code="t3.received_new.total").values_list("pk", flat=True)[0])
"""


def test_killed_while_it_takes_files_it_has_all_of_a_set_or_none(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311
    files = [(name, text.encode()) for name, _agency, text in texts(FILES)]
    with new_site(tmp_path) as site:
        clerks(site, FILES)
        server, port = serve(site)
        clerk = Visitor(port, "one")
        clerk.sign_in()
        taken = 0
        for _kill in range(KILLS):
            told: list[int] = []
            sending = threading.Thread(target=lambda: told.append(clerk.upload(files)[0]))  # noqa: B023
            sending.start()
            time.sleep(chance.uniform(0.0, 0.4))
            site.kill(server)
            sending.join()
            taken += told == [200]
            server, port = serve(site, port)
        status, said = clerk.upload(files)
        assert status == 200, said[:500]
        counted = site.python(
            "from django.db.models import Count\nfrom reports.models import ImportBatch\n"
            "print(*ImportBatch.objects.annotate(n=Count('items')).values_list('n', flat=True))"
        ).split()
        assert set(counted) == {str(FILES)}
        assert len(counted) >= taken + 1
        site.work()
        site.confirm()
        site.work()
        told_now = site.told()
        assert (told_now["reports"], told_now["uploads"]) == (FILES, FILES)
        assert site.is_whole()


def test_killed_while_figures_are_saved_it_has_each_with_its_event_or_not_at_all(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311
    with new_site(tmp_path) as site:
        clerks(site, 1)
        site.stage(1)
        site.work()
        site.confirm()
        site.work()
        report, row = site.python(DESK).split()
        server, port = serve(site)
        clerk = Visitor(port, "one")
        clerk.sign_in()
        answered = 0
        for _kill in range(KILLS):
            over = threading.Event()
            saved: list[int] = []
            saving = threading.Thread(target=save, args=(clerk, report, row, over, saved))
            saving.start()
            time.sleep(chance.uniform(0.1, 0.8))
            site.kill(server)
            over.set()
            saving.join()
            answered += len(saved)
            server, port = serve(site, port)
        on_record = int(site.python(SAVED))
        assert answered <= on_record <= answered + KILLS
        assert site.is_whole()


def save(clerk: Visitor, report: str, row: str, over: threading.Event, saved: list[int]) -> None:
    """Correct one figure again and again; each time that the server said yes is counted."""
    desk = f"/admin/reports/annualreport/{report}/"
    number = 0
    while not over.is_set():
        _status, page = clerk.ask(f"{desk}change/")
        revision = re.search(r'data-revision="(\d+)"', page)
        if revision is None:
            return
        number += 1
        status, _page = clerk.send(
            f"{desk}figures/{row}/correct/",
            value=str(number),
            kind="misread",
            words="",
            revision=revision[1],
        )
        if status == 200:
            saved.append(number)


def test_two_clerks_at_one_figure_one_saves_and_the_other_is_told(tmp_path: Path) -> None:
    with new_site(tmp_path) as site:
        clerks(site, 1)
        site.stage(1)
        site.work()
        site.confirm()
        site.work()
        report, row = site.python(DESK).split()
        _server, port = serve(site)
        both = [Visitor(port, "one"), Visitor(port, "two")]
        for clerk in both:
            clerk.sign_in()
        desk = f"/admin/reports/annualreport/{report}/"
        for round_ in range(KILLS):
            revision = re.search(r'data-revision="(\d+)"', both[0].ask(f"{desk}change/")[1])
            assert revision is not None
            said: list[int] = []
            threads = [
                threading.Thread(
                    target=correct, args=(clerk, desk, row, revision[1], 10 * round_ + each, said)
                )
                for each, clerk in enumerate(both)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sorted(said) == [200, 409]
        assert int(site.python(SAVED)) == KILLS
        assert site.is_whole()


def correct(clerk: Visitor, desk: str, row: str, revision: str, value: int, said: list[int]) -> None:
    """One correction of what both saw."""
    path = f"{desk}figures/{row}/correct/"
    said.append(clerk.send(path, value=str(value), kind="misread", words="", revision=revision)[0])


def test_two_clerks_send_the_same_files_at_once_and_each_is_one_report(tmp_path: Path) -> None:
    files = [(name, text.encode()) for name, _agency, text in texts(FILES)]
    with new_site(tmp_path) as site:
        clerks(site, FILES)
        _server, port = serve(site)
        both = [Visitor(port, "one"), Visitor(port, "two")]
        for clerk in both:
            clerk.sign_in()
        threads = [threading.Thread(target=clerk.upload, args=(files,)) for clerk in both]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        site.start("manage.py", "work", "--processes", "2")
        waits_for(site, states=["ready"])
        site.confirm()
        told = waits_for(site, states=["done"], open=0)
        assert (told["reports"], told["uploads"], told["readings"]) == (FILES, FILES, FILES)
        assert site.is_whole()
