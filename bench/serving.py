"""Servers that are measured side by side, each one process on 127.0.0.1, and the load that is put on them by wrk."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.environment import ROOT, bench_python

SECONDS = 3
CONNECTIONS = 4
WARM_UP = 1
STARTS_WITHIN = 60
SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local at = 0
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("MEASURED %%d %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration, failed,
    summary.errors.status, latency:percentile(50), latency:percentile(95)))
end
"""


class LoadFailed(RuntimeError):
    """A server answered with errors, so that its speed says nothing."""


@dataclass(frozen=True, slots=True)
class Load:
    """Requests a second, and how long half of them and 95 in a hundred took, in microseconds."""

    rate: float
    median: float
    p95: float


def has_wrk() -> bool:
    """Whether there is a tool to put load on with."""
    return shutil.which("wrk") is not None


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(
    command: Sequence[str], port: int, ready: str, variables: dict[str, str] | None = None
) -> Iterator[str]:
    """A server while it is needed; its address. It is ended with all its processes."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "GONGKAI_ENV"}
    }
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(  # noqa: S603
            command,
            cwd=ROOT,
            env={**environment, **(variables or {})},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            wait_for(server, f"http://127.0.0.1:{port}{ready}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    """Until it answers."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            raise LoadFailed(f"the server of {address} ended at once, with status {server.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - 127.0.0.1
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise LoadFailed(f"{address} did not answer within {STARTS_WITHIN} s")


def gunicorn(
    application: str, folder: Path | None = None, **variables: str
) -> contextlib.AbstractContextManager[str]:
    """One process of an application, as in production."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--workers", "1", "--threads", str(CONNECTIONS),
               "--bind", f"127.0.0.1:{port}", "--timeout", "120", "--no-control-socket"]  # fmt: skip
    place = (
        {"GONGKAI_VAR": str(folder), "GONGKAI_LOG_LEVEL": "ERROR", "GONGKAI_API_RATE": "0"} if folder else {}
    )
    ready = "/healthz" if folder else "/"
    return running(command, port, ready, {**place, **variables})


def datasette(database: Path, *settings: str) -> contextlib.AbstractContextManager[str]:
    """One process of Datasette, told that the file does not change, which is the quickest that it can be."""
    port = free_port()
    command = [str(bench_python().with_name("datasette")), "serve", "--immutable", str(database), "--host", "127.0.0.1",
               "--port", str(port), "--setting", "sql_time_limit_ms", "20000", "--setting", "facet_time_limit_ms", "20000"]  # fmt: skip
    for setting in settings:
        command += ["--setting", *setting.split("=")]
    return running(command, port, "/-/versions.json")


def ask_each(server: str, paths: Sequence[str]) -> None:
    """Once, one after the other, so that each server has seen every question before it is measured."""
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=60)
    for path in paths:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise LoadFailed(f"{server}{path} answered {answer.status}")
    connection.close()


def load(server: str, paths: Sequence[str], seconds: int = SECONDS) -> Load:
    """Ask for the paths in turns for so long, after a short time that does not count. LoadFailed where an answer is an error."""
    with tempfile.TemporaryDirectory(prefix="gongkai-load-") as folder:
        listed, script = Path(folder) / "paths", Path(folder) / "load.lua"
        listed.write_text("\n".join(paths) + "\n")
        script.write_text(SCRIPT % listed)
        wrk(server, script, WARM_UP)
        return wrk(server, script, seconds)


def wrk(server: str, script: Path, seconds: int) -> Load:
    """One run."""
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}s",
        "--timeout",
        "30s",
        "-s",
        str(script),
        server,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60)  # noqa: S603
    line = next(line for line in done.stdout.splitlines() if line.startswith("MEASURED "))
    requests, duration, failed, errors, median, p95 = map(int, line.split()[1:])
    if failed or errors or not requests:
        raise LoadFailed(f"{server}: {requests} requests, {failed} failed, {errors} answered with an error")
    return Load(requests / (duration / 1e6), median, p95)
