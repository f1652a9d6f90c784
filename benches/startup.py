#!/usr/bin/env python3
"""Start to finish on one sheet, beside `git --version`: 20 runs of each, one after the other, on the same machine.

    cargo build --release && benches/startup.py

Prints medians, their ratio and the peak memory; exits with 1 if the ratio is over 3 or the memory over 12 MiB.
"""

import pathlib
import statistics
import subprocess
import sys
import time

PROGRAM = pathlib.Path(__file__).parent.parent / "target" / "release" / "diagnose"
RUNS = 20


def milliseconds(command, sheet):
    start = time.perf_counter()
    subprocess.run(command, input=sheet, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def peak_kibibytes(command, sheet):
    """By GNU time (Debian: package time): a child of Python itself begins with Python's own memory."""
    timed = ["/usr/bin/time", "--format", "%M", *command]
    run = subprocess.run(timed, input=sheet, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(run.stderr)


def main():
    ours = [PROGRAM, "--lang", "ja", "--date", "2026-11-22"]
    mebibytes = peak_kibibytes(ours, b"2 2 2 1\n") / 1024
    pairs = [(milliseconds(ours, b"2 2 2 1\n"), milliseconds(["git", "--version"], b"")) for _ in range(RUNS)]
    diagnose, git = (statistics.median(times) for times in zip(*pairs))
    print(f"diagnose {diagnose:.2f} ms, git --version {git:.2f} ms, ratio {diagnose / git:.2f}, peak {mebibytes:.1f} MiB")
    sys.exit(diagnose / git > 3 or mebibytes > 12)


if __name__ == "__main__":
    main()
