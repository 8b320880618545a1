"""A time limit strikes within its body and nowhere else."""

import contextlib
import subprocess
import sys
import threading
import time

import pytest

from reports.pipeline.decode.time_limit import TooSlow, time_limit


def forever():
    while True:
        time.sleep(0.001)


def test_what_takes_too_long_is_stopped():
    with pytest.raises(TooSlow), time_limit(0.05):
        forever()


def test_what_is_done_in_time_is_left_alone():
    with time_limit(0.05):
        pass
    time.sleep(0.1)


def stubborn():
    while True:
        with contextlib.suppress(Exception):
            forever()


def test_a_body_that_swallows_every_exception_is_stopped_all_the_same():
    with pytest.raises(TooSlow), time_limit(0.05):
        stubborn()


def test_it_works_in_a_thread_that_is_not_the_first():
    seen = []

    def work():
        try:
            with time_limit(0.05):
                forever()
        except TooSlow:
            seen.append("stopped")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(5)
    assert seen == ["stopped"]


PROFILED = """
import sys, time
from reports.pipeline.decode.time_limit import TooSlow, time_limit

with time_limit(60):
    pass
try:
    with time_limit(0.05):
        while True:
            time.sleep(0.001)
except TooSlow:
    print("stopped")

def called():
    return "profiled"

sys.setprofile(lambda *_: None)
print(called())
"""


def test_nothing_is_left_in_the_interpreter_that_keeps_a_profiled_call_from_beginning():
    done = subprocess.run([sys.executable, "-c", PROFILED], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["stopped", "profiled"], done.stderr
