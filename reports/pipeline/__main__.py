"""`python -m reports.pipeline FILE…`: what the reader makes of each file, one JSON object a line."""

from __future__ import annotations

import argparse
import sys

from reports.pipeline.reading_files import write_readings


def main() -> int:
    """Exit status 1 where a file could not be read."""
    parser = argparse.ArgumentParser(prog="python -m reports.pipeline", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE")
    return write_readings(parser.parse_args().files, sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
