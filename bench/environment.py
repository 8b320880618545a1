"""An environment of its own for the programs that are only measured against: `var/bench-venv`, from requirements-bench.lock.

They come in through no lock of the project, so that nothing of it can lean on them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements-bench.lock"
FOLDER = ROOT / "var" / "bench-venv"
_MADE_FROM = "made-from.lock"


class NoEnvironment(RuntimeError):
    """The environment could not be made; the message says why and what to do."""


def bench_python() -> Path:
    """The Python that has the programs of the lock; the environment is made, or made anew, where the lock has changed."""
    python, made_from = FOLDER / "bin" / "python", FOLDER / _MADE_FROM
    wanted = LOCK.read_bytes()
    if not made_from.is_file() or made_from.read_bytes() != wanted:
        print(f"Making {FOLDER.relative_to(ROOT)} from {LOCK.name}", file=sys.stderr, flush=True)
        venv.EnvBuilder(clear=True, with_pip=True).create(FOLDER)
        _install(python)
        made_from.write_bytes(wanted)
    return python


def _install(python: Path) -> None:
    """With uv, which does it in seconds, else with pip; each file is checked against its hash."""
    uv = Path(sys.executable).with_name("uv")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
    ways = [[*pip, "install", "--quiet", "--require-hashes", "-r", str(LOCK)]]
    if uv.is_file():
        by_uv = [str(uv), "pip", "install", "--quiet", "--python", str(python), "--require-hashes"]
        ways.insert(0, [*by_uv, "-r", str(LOCK)])
    said = ""
    for way in ways:
        done = subprocess.run(way, env=_with_mirror(pip), capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode == 0:
            return
        said = done.stderr.strip()[-2000:]
    raise NoEnvironment(
        f"{LOCK.name} could not be installed into {FOLDER}. Is a package index reachable?\n{said}"
    )


def _with_mirror(pip: list[str]) -> dict[str, str]:
    """The environment for uv, which doesn't read pip's settings: the index that the user has chosen there."""
    found = dict(os.environ)
    if "UV_DEFAULT_INDEX" not in found:
        asked = subprocess.run(  # noqa: S603
            [*pip, "config", "get", "global.index-url"], capture_output=True, text=True, check=False
        )
        mirror = found.get("PIP_INDEX_URL") or asked.stdout.strip()
        if mirror:
            found["UV_DEFAULT_INDEX"] = mirror
    return found
