"""`python -m accuracy`: measure the reader on generated reports, beside the stored baseline; exit 1 where a cell fell."""

from __future__ import annotations

import argparse
import sys

from accuracy import baseline, tables
from accuracy.cases import DOCUMENTS, Case, all_cases, write
from accuracy.measure import measure, read_case


def main(arguments: list[str]) -> int:
    """Print the table; with --write keep it as the baseline and in docs/accuracy.md."""
    parser = argparse.ArgumentParser(prog="python -m accuracy", description=__doc__)
    parser.add_argument("only", nargs="*", help="forms, layouts or formats to measure: e3 tab_rows pdf")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="how many a form, layout and format")
    parser.add_argument(
        "--write", action="store_true", help="keep the result as the baseline and in docs/accuracy.md"
    )
    parser.add_argument("--faults", action="store_true", help="say of each document what was read wrong")
    parser.add_argument("--show", metavar="SEED", help="print one document and its faults: e3/tab_rows/txt/2")
    chosen = parser.parse_args(arguments)
    if chosen.show:
        return _show(chosen.show)
    cases = [case for case in all_cases(chosen.documents) if not chosen.only or {*chosen.only} & {*case.cell}]
    measured = {}
    for case in cases:
        compared = measured[case] = measure(case)
        if chosen.faults and compared.faults:
            print(case.seed, *(f"\n    {fault}" for fault in compared.faults), sep="", flush=True)
    by_cell = tables.by_cell({case: compared.tally for case, compared in measured.items()})
    print(tables.printed(by_cell))
    if chosen.write:
        baseline.store({case: compared.tally for case, compared in measured.items()})
        return 0
    fallen = baseline.fallen(by_cell) if chosen.documents == DOCUMENTS else []
    print(*fallen, sep="\n")
    return 1 if fallen else 0


def _show(seed: str) -> int:
    era, layout, format, number = seed.split("/")
    case = Case(era, layout, format, int(number))
    written, reading = write(case), read_case(case)
    print(reading.source.text)
    print(f"# {written.name} {reading.source.encoding or ''} {reading.recognition}")
    print(*measure(case).faults, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
