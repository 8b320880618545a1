"""`make audit`: known vulnerabilities of what the lock files name; says plainly where nobody could be asked.

0: none is known. 1: some are. 2: the advisory service was not reached or did not know the libraries, so nothing was audited.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from config.environment import PROJECT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def main() -> int:
    """All lock files, one after the other."""
    return max(audited(lock) for lock in LOCKS)


def audited(lock: str) -> int:
    """Ask about one file, and tell."""
    program = Path(sys.executable).with_name("pip-audit")
    done = subprocess.run(  # noqa: S603 - our own program
        [
            program,
            "-r",
            PROJECT / lock,
            "--require-hashes",
            "--disable-pip",
            "--format",
            "json",
            "--progress-spinner",
            "off",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        libraries = json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        print(f"{lock}: NOT AUDITED, the advisory service was not reached ({last[:200]})")
        return 2
    return told(lock, libraries)


def told(lock: str, libraries: list[dict[str, object]]) -> int:
    """A line for each weakness, and how many libraries nobody knew anything of."""
    unknown = [each["name"] for each in libraries if "skip_reason" in each]
    weak = [(each, weakness) for each in libraries for weakness in each.get("vulns") or []]  # type: ignore[attr-defined]
    for each, weakness in weak:
        print(
            f"{lock}: {each['name']} {each['version']}: {weakness['id']}, mended in {weakness['fix_versions']}"
        )
    if weak:
        return 1
    if unknown:
        print(
            f"{lock}: NOT AUDITED, the service knew nothing of {len(unknown)} of {len(libraries)} libraries"
        )
        return 2
    print(f"{lock}: no known weakness in {len(libraries)} libraries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
