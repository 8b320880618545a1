"""The second run, on another database, leaves out only what can reach none."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from tests.reach import PROJECT, can_reach_a_database, leading_there


def test_without_leave_nobody_gets_at_the_database() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        User.objects.count()


@pytest.mark.parametrize(
    "place", ["test_golden.py", "reports/pipeline/check/test_identities.py", "accuracy/test_baseline.py"]
)
def test_the_reader_runs_once(place: str) -> None:
    assert leading_there(PROJECT / "tests" / place) == frozenset()


@pytest.mark.parametrize(
    "source",
    [
        "def test_late() -> None:\n    from reports.models import AnnualReport\n",
        "from tests.factories import cell\n",  # two steps away
        "import psycopg\n",
        "from importlib import import_module\n",
    ],
)
def test_what_imports_a_way_there_runs_on_both(tmp_path: Path, source: str) -> None:
    place = tmp_path / "test_some.py"
    place.write_text(source)
    assert leading_there(place)


@pytest.mark.parametrize("place", ["test_seeds.py", "test_setup_demo.py", "faults/test_kill.py"])
def test_what_starts_the_site_runs_on_both(place: str) -> None:
    assert leading_there(PROJECT / "tests" / place)


@pytest.mark.django_db
def test_what_may_ask_the_database_runs_on_both(request: pytest.FixtureRequest) -> None:
    assert can_reach_a_database(request.node)
