"""What the surroundings may say, and when the site refuses to start."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from config.environment import PROJECT, VARIABLES, EnvironmentIncomplete, read_environment
from tests.commands import manage

PRODUCTION = {
    "GONGKAI_ENV": "production",
    "SECRET_KEY": "x" * 30 + "abcdefghijklmnopqrstuvwxyz0123456789",
    "ALLOWED_HOSTS": "gongkai.example",
    "DATABASE_URL": "postgres://gongkai:word@db.example:5432/gongkai",
}


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_does_not_start_without_its_variables(name: str) -> None:
    told = {**PRODUCTION, name: ""}
    with pytest.raises(EnvironmentIncomplete, match=f"{name} is not set.*Set it to"):
        read_environment(told)


def test_the_refusal_is_one_clear_line_for_the_operator() -> None:
    refused = manage("check", variables={"GONGKAI_ENV": "production"})
    assert refused.returncode == 1
    assert refused.stderr.startswith("Gongkai does not start: SECRET_KEY is not set")
    assert "Traceback" not in refused.stderr


def test_production_does_not_start_with_error_pages_for_everybody() -> None:
    with pytest.raises(EnvironmentIncomplete, match="GONGKAI_DEBUG"):
        read_environment({**PRODUCTION, "GONGKAI_DEBUG": "true"})


def test_a_mode_that_does_not_exist_is_refused_rather_than_taken_for_the_lax_one() -> None:
    with pytest.raises(EnvironmentIncomplete, match="'prod'"):
        read_environment({"GONGKAI_ENV": "prod"})


def test_production_settings_pass_the_deployment_check_of_django() -> None:
    checked = manage("check", "--deploy", "--fail-level", "WARNING", variables=PRODUCTION)
    assert checked.returncode == 0, checked.stderr


def test_embedded_answers_local_addresses_only_and_hides_its_errors(tmp_path: Path) -> None:
    told = read_environment({"GONGKAI_VAR": str(tmp_path)})
    assert set(told.allowed_hosts) == {"localhost", ".localhost", "127.0.0.1", "[::1]"}
    assert told.debug is False


def test_embedded_makes_its_secret_key_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = read_environment({"GONGKAI_VAR": str(tmp_path)}).secret_key
    assert first == read_environment({"GONGKAI_VAR": str(tmp_path)}).secret_key
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_two_installations_never_share_a_secret_key(tmp_path: Path) -> None:
    one, other = (read_environment({"GONGKAI_VAR": str(tmp_path / name)}).secret_key for name in ("a", "b"))
    assert one != other


def test_sqlite_waits_for_a_writer_instead_of_failing(tmp_path: Path) -> None:
    options = read_environment({"GONGKAI_VAR": str(tmp_path)}).database["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert options["timeout"] >= 20


def test_postgresql_is_reached_through_a_pool_that_mends_itself() -> None:
    database = read_environment(PRODUCTION).database
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["OPTIONS"]["pool"] == {"timeout": 5, "reconnect_timeout": 5}
    assert database["CONN_HEALTH_CHECKS"] is True


def test_two_test_runs_at_the_same_time_have_databases_of_their_own(tmp_path: Path) -> None:
    told = {"GONGKAI_VAR": str(tmp_path), "GONGKAI_TEST_DB_SUFFIX": "mine"}
    assert read_environment(told).database["TEST"]["NAME"].endswith("test_gongkai_mine.sqlite3")
    assert read_environment({**told, **PRODUCTION}).database["TEST"]["NAME"] == "test_gongkai_mine"


def test_the_readme_and_the_example_file_tell_every_variable_and_no_other() -> None:
    readme = (PROJECT / "README.md").read_text()
    table = re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", readme, re.MULTILINE)
    assert dict(table) == VARIABLES
    example = (PROJECT / ".env.example").read_text()
    assert set(re.findall(r"^#?\s?([A-Z_]+)=", example, re.MULTILINE)) <= set(VARIABLES)
