"""Every environment variable that Gongkai reads, in one place; the table in the README is tested against `VARIABLES`."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parent.parent

VARIABLES: dict[str, str] = {
    "GONGKAI_ENV": "`embedded` (default: one machine, local addresses only) or `production`.",
    "SECRET_KEY": "Signs sessions and forms. Required in production; embedded makes one in `var/secret_key`.",
    "ALLOWED_HOSTS": "Host names the site answers to, comma separated. Required in production.",
    "DATABASE_URL": "`postgres://USER:PASSWORD@HOST:PORT/NAME`. Required in production; embedded uses `var/gongkai.sqlite3`.",
    "GONGKAI_PROXIES": "How many proxies of yours stand in front (default 0): who signs in is told from `X-Forwarded-For`.",
    "GONGKAI_API_RATE": "Requests to the API that one address may make in a minute (default 300; 0: as many as it likes).",
    "REDIS_URL": "`redis://HOST:PORT/DATABASE`: a queue that wakes the workers of all machines. Without it they look every second.",
    "GONGKAI_WEBHOOKS_PRIVATE": "`true` lets webhooks be sent to addresses in private networks (default `false`).",
    "GONGKAI_FOUR_EYES": "`true`: who changed a figure or explained a finding may not approve the report (default `false`).",
    "GONGKAI_SECOND_FACTOR": "Who needs a code from a telephone too: `all`, or groups, comma separated (default: who sets one up).",
    "GONGKAI_METRICS_TOKEN": "Who asks `/metrics` with `Authorization: Bearer` and this is answered; without it this machine alone.",
    "GONGKAI_VAR": "Folder for what the site writes itself (default `var/`).",
    "GONGKAI_DEBUG": "`true` shows Django's error pages (default `false`; refused in production).",
    "GONGKAI_LOG_LEVEL": "`DEBUG`, `INFO` (default), `WARNING` or `ERROR`.",
    "GONGKAI_TEST_DB_SUFFIX": "Tests: sets the databases of two test runs at the same time apart.",
    "GONGKAI_CHROMIUM": "Tests: the Chromium to use, where it is not found on the `PATH`.",
}
"""Name → what it is for. `read_environment` looks at no name that is not listed here."""

POOL = {"timeout": 5, "reconnect_timeout": 5}
"""Seconds until a visitor is told that the server is away, and until a new attempt begins: the pool's own pauses grow to minutes."""
GROUPS = ("clerk", "publisher", "administrator")
"""The groups of staff (reports/workflow/roles.py)."""

LOCAL_HOSTS = ("localhost", ".localhost", "127.0.0.1", "[::1]")


class EnvironmentIncomplete(ImproperlyConfigured):
    """A variable is missing or wrong; the message names it and says what to set."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What the surroundings say, checked; the settings are made from nothing else."""

    production: bool
    debug: bool
    secret_key: str
    allowed_hosts: tuple[str, ...]
    database: dict[str, Any]
    proxies: int
    redis: str
    api_rate: int
    four_eyes: bool
    webhooks_private: bool
    second_factor: frozenset[str]
    metrics_token: str
    var: Path
    log_level: str

    def secrets(self) -> frozenset[str]:
        """What must not be in any log."""
        told = {self.secret_key, self.metrics_token, str(self.database.get("PASSWORD") or "")}
        told.add(urlsplit(self.redis).password or "")
        return frozenset(each for each in told if each)


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Raises `EnvironmentIncomplete` with the variable's name and the way out where production is not fully told."""
    env = environ.Env()
    env.ENVIRON = {name: value for name, value in variables.items() if name in VARIABLES and value != ""}
    mode = env.str("GONGKAI_ENV", "embedded")
    if mode not in {"embedded", "production"}:
        raise EnvironmentIncomplete(f"GONGKAI_ENV is {mode!r}: set it to 'embedded' or 'production'.")
    production = mode == "production"
    debug = env.bool("GONGKAI_DEBUG", False)
    if production:
        _require(
            env,
            "SECRET_KEY",
            "a long random text; `python3 -c 'import secrets; print(secrets.token_urlsafe(50))'`",
        )
        _require(env, "ALLOWED_HOSTS", "the public host names, comma separated, like gongkai.example.gov.cn")
        _require(env, "DATABASE_URL", "postgres://USER:PASSWORD@HOST:PORT/NAME")
        if debug:
            raise EnvironmentIncomplete(
                "GONGKAI_DEBUG shows settings to every visitor: unset it in production."
            )
    var = Path(env.str("GONGKAI_VAR", str(PROJECT / "var"))).absolute()
    return Environment(
        production=production,
        debug=debug,
        secret_key=env.str("SECRET_KEY", "") or _own_secret_key(var),
        # With this machine's own names, by which a supervisor and Prometheus ask.
        allowed_hosts=tuple(dict.fromkeys([*env.list("ALLOWED_HOSTS", default=[]), *LOCAL_HOSTS])),
        database=_database(env, var),
        proxies=env.int("GONGKAI_PROXIES", 0),
        webhooks_private=env.bool("GONGKAI_WEBHOOKS_PRIVATE", False),
        api_rate=env.int("GONGKAI_API_RATE", 300),
        second_factor=_second_factor(env),
        metrics_token=env.str("GONGKAI_METRICS_TOKEN", ""),
        four_eyes=env.bool("GONGKAI_FOUR_EYES", False),
        redis=env.str("REDIS_URL", ""),
        var=var,
        log_level=env.str("GONGKAI_LOG_LEVEL", "INFO").upper(),
    )


def _require(env: environ.Env, name: str, way_out: str) -> None:
    if not env.str(name, "").strip():
        raise EnvironmentIncomplete(
            f"{name} is not set, and GONGKAI_ENV=production does not start without it. Set it to {way_out}"
        )


def _second_factor(env: environ.Env) -> frozenset[str]:
    asked = frozenset(each.strip() for each in env.list("GONGKAI_SECOND_FACTOR", default=[]) if each.strip())
    unknown = sorted(asked - {"all", *GROUPS})
    if unknown:
        raise EnvironmentIncomplete(
            f"GONGKAI_SECOND_FACTOR names {', '.join(unknown)}: set it to 'all' or to some of {', '.join(GROUPS)}."
        )
    return asked


def _own_secret_key(var: Path) -> str:
    """Made once, readable by its owner alone; linked into place whole, so that two first starts get the same one."""
    place = var / "secret_key"
    if not place.exists():
        var.mkdir(parents=True, exist_ok=True)
        draft = var / f"secret_key.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, place)
        except FileExistsError:
            pass  # another process was first: its key is read below
        finally:
            draft.unlink()
    return place.read_text().strip()


def _database(env: environ.Env, var: Path) -> dict[str, Any]:
    suffix = env.str("GONGKAI_TEST_DB_SUFFIX", "")
    test_name = f"test_gongkai_{suffix}" if suffix else "test_gongkai"
    url = env.str("DATABASE_URL", "")
    if not url:
        var.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{var / 'gongkai.sqlite3'}"
    database = environ.Env.db_url_config(url)
    if "sqlite" in database["ENGINE"]:
        # WAL lets readers read beside a writer; IMMEDIATE takes the write lock at the start of a transaction, where
        # waiting is possible, instead of in its middle, where SQLite can only fail.
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        database["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": pragmas}
        database["CONN_MAX_AGE"] = (
            600  # opening it anew for each request takes longer than most of its questions
        )
        # A file, not memory: the live server of browser tests answers in threads with connections of their own.
        database["TEST"] = {"NAME": str(var / f"{test_name}.sqlite3")}
    else:
        # A server that is away is told after seconds: half a minute, as the pool has it, is longer than supervisors wait.
        database["OPTIONS"] = {**database.get("OPTIONS", {}), "pool": POOL}
        database["CONN_HEALTH_CHECKS"] = True  # a restarted server costs no visitor an error page
        database["TEST"] = {"NAME": test_name}
    return database
