"""`python -m bench.soak MINUTES`: readers, clerks, publishers and imports at a real site for that long; errors, and whether memory grows.

On SQLite, or with DATABASE_URL on PostgreSQL, in a database of its own. Everything it asks stays on this machine. Exit
status 1 after any error, or where the processes hold more in the last quarter than in the second.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from bench.soak_people import Clerk, Importer, Person, Publisher, Reader
from tests.faults.site import Site, new_site
from tests.test_setup_production import free_port, wait_for

GROWTH = 1.10
"""The last quarter against the second: the first fills caches."""
SAMPLE_EVERY = 10.0
SOLID = 40
"""Reports that are there, and public, before it begins."""
AGENCIES = 5_000

STAGE = """
from django.contrib.auth.models import User
from reports.models import Agency, Region
from reports.workflow.incoming import Incoming
from reports.workflow.staging import stage
from tests.reports.workflow.report_texts import report_text
region = Region.objects.create(code="990101", name="示例县", level=3)
names = [f"示例县第{{number}}局" for number in range(1, {agencies} + 1)]
Agency.objects.bulk_create(Agency(name=name, region=region, kind="department") for name in names)
texts = [(name, report_text(year=2023).replace("示例县", name).encode()) for name in names[:{solid}]]
stage([Incoming(f"{{name}}.txt", len(text), text) for name, text in texts], User.objects.create_superuser("importer"))
"""

PEOPLE = """
from django.contrib.auth.models import Group, User
from reports.models import AnnualReport
from reports.workflow.publishing import publish
from reports.workflow.reviewing import approve
for name in ("clerk", "publisher"):
    for number in range(2):
        user = User.objects.create_user(f"{name}{number}", password="correct horse", is_staff=True)
        user.groups.add(Group.objects.get(name=name))
for report in AnnualReport.objects.all():
    approve(report.pk, None)
    publish(report.pk, None)
print(AnnualReport.objects.count())
"""


def main(arguments: list[str]) -> int:
    """Print what came of it."""
    seconds = 60 * float(arguments[0]) if arguments else 3600.0
    with tempfile.TemporaryDirectory(prefix="gongkai-soak-") as folder, new_site(Path(folder)) as site:
        site.python(STAGE.format(agencies=AGENCIES, solid=SOLID))
        site.work()
        site.confirm()
        site.work()
        print(f"{site.python(PEOPLE).split()[-1]} reports public", flush=True)
        return soak(site, seconds)


def soak(site: Site, seconds: float) -> int:
    """Start the site as production does, let everybody in, and look at the processes meanwhile."""
    port = free_port()
    options = ["--workers", "2", "--threads", "4", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    web = site.start("-m", "gunicorn", "config.wsgi", *options)
    worker = site.start("manage.py", "work", "--processes", "1")
    wait_for(port)
    base, over = f"http://127.0.0.1:{port}", threading.Event()
    people: list[Person] = [Reader(base, over, seed) for seed in range(4)]
    people += [Clerk(base, over, 10 + number, f"clerk{number}") for number in range(2)]
    people += [Publisher(base, over, 20, "publisher0"), Importer(base, over, 30, "clerk0")]
    for person in people:
        person.start()
    memory = watch([web, worker], people, seconds)
    over.set()
    for person in people:
        person.join(60)
    return told(people, memory, seconds, site)


def watch(processes: list[subprocess.Popen[bytes]], people: list[Person], seconds: float) -> list[float]:
    """Megabytes that the processes and their children hold, every few seconds; a line each minute."""
    begun, found, minute, before = time.monotonic(), [], 0, 0
    while (past := time.monotonic() - begun) < seconds:
        time.sleep(min(SAMPLE_EVERY, seconds - past))
        found.append(sum(held_by(process.pid) for process in processes))
        if (now := int((time.monotonic() - begun) // 60)) > minute:
            minute, asked = now, sum(sum(list(person.did.values())) for person in people)
            errors = sum(len(person.errors) for person in people)
            print(
                f"  minute {minute}: {asked - before} requests, {errors} errors so far, {found[-1]:.0f} MB",
                flush=True,
            )
            before = asked
    return found


def held_by(pid: int) -> float:
    """Proportional set size of a process and everything below it; what ended meanwhile holds nothing."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
    return own + sum(held_by(int(child)) for child in children)


def told(people: list[Person], memory: list[float], seconds: float, site: Site) -> int:
    """Lines of figures; 1 where there was an error or growth."""
    did: Counter[str] = Counter()
    errors = [error for person in people for error in person.errors]
    for person in people:
        did.update(person.did)
    for error in errors[:20]:
        print(f"error: {error}")
    quarter = max(len(memory) // 4, 1)
    early, late = statistics.median(memory[quarter : 2 * quarter]), statistics.median(memory[-quarter:])
    print(
        f"soak of {seconds:.0f} s: {sum(did.values())} requests, {sum(did.values()) / seconds:.1f} a second"
    )
    print("  " + ", ".join(f"{name} {count}" for name, count in sorted(did.items())))
    print(f"  memory of all processes: {early:.0f} MB in the second quarter, {late:.0f} MB in the last")
    whole = site.manage("verify")
    print(f"  verify: {(whole.stdout + whole.stderr).strip().splitlines()[-1]}")
    print(f"  errors: {len(errors)}")
    return int(bool(errors) or late > early * GROWTH or whole.returncode != 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
