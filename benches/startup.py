#!/usr/bin/env python3
"""Start to finish on one sheet, as most people run it, beside `git --version` on the same machine.

    cargo build --release && benches/startup.py [--baseline PATH]

Prints for every format the median time, its ratio to that of `git --version` and, with an older binary as the baseline,
to that of the older one, and the peak memory. All take turns, so that what else the machine does slows all of them.
Exits with 1 if a ratio to git is over 2.2 or the memory over 12 MiB.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import time

PROGRAM = pathlib.Path(__file__).parent.parent / "target" / "release" / "diagnose"
FORMATS = ["text", "markdown", "json"]
SHEET = b"2 2 2 1\n"
RUNS = 40
MOST_TIMES_GIT = 2.2
MOST_MEBIBYTES = 12


def milliseconds(command):
    start = time.perf_counter()
    subprocess.run(command, input=SHEET, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def peak_mebibytes(command):
    """By GNU time (Debian: package time): a child of Python itself begins with Python's own memory."""
    timed = ["/usr/bin/time", "--format", "%M", *command]
    run = subprocess.run(timed, input=SHEET, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(run.stderr) / 1024


def medians(commands):
    """The median time of each command."""
    rounds = [[milliseconds(command) for command in commands] for _ in range(RUNS)]
    return [statistics.median(times) for times in zip(*rounds)]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--baseline", metavar="PATH", help="an older binary")
    baseline = options.parse_args().baseline
    good = True
    print("format        ms  × git  × baseline   MiB")
    for name in FORMATS:
        command = [PROGRAM, "--format", name]
        older = [[baseline, "--format", name]] if baseline else []
        ours, git, *before = medians([command, ["git", "--version"], *older])
        compared = f"{ours / before[0]:.2f}" if before else "-"
        memory = peak_mebibytes(command)
        print(f"{name:9} {ours:6.2f} {ours / git:6.2f} {compared:>11} {memory:5.1f}")
        good = good and ours / git <= MOST_TIMES_GIT and memory <= MOST_MEBIBYTES
    sys.exit(not good)


if __name__ == "__main__":
    main()
