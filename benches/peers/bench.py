#!/usr/bin/env python3
"""`diagnose batch` beside DuckDB and Polars: first that all count the same, then how long whole processes take.

    cargo build --release && benches/peers/bench.py

Needs Linux, GNU time (Debian: package time) and 2 GB below --folder (3 with --ten), where the data is made once. The
first run installs DuckDB and Polars there from PyPI. All run on the same two cores, with the files in the page cache.

Prints a Markdown table of medians over rounds; a round runs each contender once. For the peers the second figures, in
parentheses, leave out starting Python and importing; `diagnose` and `wc` always pay for their whole process.
"""

import argparse
import itertools
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import venv

sys.dont_write_bytecode = True

import data

HERE = pathlib.Path(__file__).resolve().parent
PEERS = ("duckdb", "polars")
PINNED = {"duckdb": "2.0.0", "polars": "2.1.0", "fastexcel": "0.21.0"}
CSV, RESULTS, LINES = "cohort: diagnose", "results written: diagnose", "JSON Lines: diagnose"
WORKBOOK = "workbook, 200,000 rows: diagnose"


def prepare(folder, packages):
    """The Python of a virtual environment that has these packages; asks PyPI only for what is not there yet."""
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "venv", with_pip=True)
    wanted = [f"{name}=={version}" for name, version in packages.items()]
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
    subprocess.run(pip, check=True)
    return python


def output(command):
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode:
        sys.exit(f"{run.stderr.decode()}ended with {run.returncode}: {' '.join(map(str, command))}")
    return run.stdout


def measure(command):
    """Milliseconds of the whole process, by its own clock if it ends with that, and its peak in MiB.

    By GNU time: a child of Python itself begins with Python's own memory.
    """
    with tempfile.NamedTemporaryFile("r") as peak:
        start = time.perf_counter()
        printed = output(["/usr/bin/time", "--format", "%M", "--output", peak.name, *command])
        whole = (time.perf_counter() - start) * 1000
        own = float(printed.split()[-1]) * 1000 if command[0].name == "python" else whole
        return whole, own, int(peak.read()) / 1024


class Commands:
    def __init__(self, diagnose, python, folder, baseline=None):
        self.diagnose, self.python, self.folder, self.baseline = diagnose, python, folder, baseline

    def batch(self, name, *options):
        return [self.diagnose, "batch", self.folder / name, "--by", "group", "-f", "json", *options]

    def results(self):
        return self.folder / "results-diagnose.csv", self.folder / "results-duckdb.csv"

    def peer(self, peer, name, *results):
        return [self.python, "-B", HERE / f"with_{peer}.py", self.folder / name, *results]

    def contenders(self, ten):
        """What is measured: its command, and what its ratio is to."""
        ours, theirs = self.results()
        rows = {
            "cohort: wc -l": ([pathlib.Path("wc"), "-l", self.folder / "data.csv"], CSV),
            CSV: (self.batch("data.csv"), CSV),
            "cohort: DuckDB": (self.peer("duckdb", "data.csv"), CSV),
            "cohort: Polars": (self.peer("polars", "data.csv"), CSV),
            RESULTS: (self.batch("data.csv", "--results", ours), RESULTS),
            "results written: DuckDB": (self.peer("duckdb", "data.csv", theirs), RESULTS),
            LINES: (self.batch("data.jsonl"), LINES),
            "JSON Lines: DuckDB": (self.peer("duckdb", "data.jsonl"), LINES),
            WORKBOOK: (self.batch("data.xlsx"), WORKBOOK),
            "workbook, 200,000 rows: Polars": (self.peer("polars", "data.xlsx"), WORKBOOK),
            "CP932: diagnose": (self.batch("data-cp932.csv"), CSV),
            "every cell quoted: diagnose": (self.batch("data-quoted.csv"), CSV),
        }
        if ten:
            rows["ten times the rows: diagnose"] = (self.batch("data-x10.csv"), CSV)
        if self.baseline is None:
            return rows
        return dict(pair for row in rows.items() for pair in self.with_baseline(*row))

    def with_baseline(self, what, row):
        """A row and, if it is ours, the same done by the older binary."""
        command, ratio_to = row
        yield what, row
        if command[0] == self.diagnose:
            yield f"{what}, baseline", ([self.baseline, *command[1:]], ratio_to)

    def clear(self):
        for path in self.results():
            path.unlink(missing_ok=True)


def flat(group):
    """A group of diagnose's JSON as the peers print it."""
    counts = [group["name"], group["n"], *group["overall"], group["provisional"]]
    for domain in group["domains"]:
        counts += [*domain["levels"], domain["unknown"], domain["binding"]]
    return counts


def check_cohort(commands, name, peers=PEERS):
    cohort = json.loads(output(commands.batch(name)))
    if cohort["rejected"]:
        sys.exit(f"{name}: diagnose rejected rows: {cohort['rejected']}")
    ours = [flat(group) for group in cohort["groups"]]
    for peer in peers:
        theirs = json.loads(output(commands.peer(peer, name)).splitlines()[0])
        for pair in itertools.zip_longest(ours, theirs):
            if pair[0] != pair[1]:
                sys.exit(f"{name}: diagnose and {peer} differ:\n{pair[0]}\n{pair[1]}")


def check_files(commands):
    """The same answers in other clothes give the same bytes."""
    cohort = output(commands.batch("data.csv"))
    for name in ["data-cp932.csv", "data-quoted.csv", "data.jsonl"]:
        if output(commands.batch(name)) != cohort:
            sys.exit(f"diagnose counts {name} otherwise than data.csv")


def check_results(commands, name):
    """The same rows in the same order, but for the situation in the last column: its wording is the questionnaire's."""
    commands.clear()
    ours, theirs = commands.results()
    output(commands.batch(name, "--results", ours))
    output(commands.peer("duckdb", name, theirs))
    with ours.open() as ours, theirs.open() as theirs:
        for number, pair in enumerate(itertools.zip_longest(ours, theirs, fillvalue=""), 1):
            if pair[0].rpartition(",")[0] != pair[1].rpartition(",")[0]:
                sys.exit(f"{name}: line {number} of the results differs:\n{pair[0]}{pair[1]}")


def measure_all(commands, contenders, runs):
    measured = {what: [] for what in contenders}
    for number in range(runs):
        print(f"round {number + 1} of {runs}", file=sys.stderr)
        commands.clear()
        for what, (command, _) in contenders.items():
            measured[what].append(measure(command))
    return {what: [statistics.median(column) for column in zip(*rounds)] for what, rounds in measured.items()}


def table(contenders, medians):
    yield "| what | median ms | ratio | peak MiB |"
    yield "| --- | ---: | ---: | ---: |"
    for what, (whole, own, peak) in medians.items():
        ours = medians[contenders[what][1]][0]
        inside, inner = (f" ({own:.0f})", f" ({own / ours:.1f})") if own != whole else ("", "")
        yield f"| {what} | {whole:.0f}{inside} | {whole / ours:.1f}{inner} | {peak:.1f} |"


def program(path):
    if not pathlib.Path(path).is_file():
        raise argparse.ArgumentTypeError(f"there is no {path}; cargo build --release makes target/release/diagnose")
    return pathlib.Path(path).resolve()


def options(description):
    """A parser with what every script here can be told."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=3_360_000)
    folder = pathlib.Path(tempfile.gettempdir()) / "diagnose-peers"
    parser.add_argument("--folder", type=pathlib.Path, default=folder)
    default = HERE.parent.parent / "target" / "release" / "diagnose"
    parser.add_argument("--diagnose", type=program, default=str(default))
    return parser


def main():
    parser = options(__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--baseline", type=program, metavar="PATH", help="an older binary, measured in the same rounds")
    parser.add_argument("--ten", action="store_true", help="also ten times the rows (another gigabyte)")
    chosen = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[:2])
    os.environ["DIAGNOSE_LANG"] = "ja"
    folder = chosen.folder / f"rows-{chosen.rows}"
    print("making the data, where it is not there yet", file=sys.stderr)
    data.make(folder, chosen.rows, chosen.ten)
    commands = Commands(chosen.diagnose, prepare(chosen.folder, PINNED), folder, chosen.baseline)
    print("checking that all count the same", file=sys.stderr)
    for name in ["data.csv", "random.csv"]:
        check_cohort(commands, name)
        check_results(commands, name)
    check_cohort(commands, "data.xlsx", ["polars"])
    check_files(commands)
    contenders = commands.contenders(chosen.ten)
    medians = measure_all(commands, contenders, chosen.runs)
    print(*table(contenders, medians), sep="\n")
    peers = ", ".join(f"{name} {version}" for name, version in PINNED.items())
    version = output([commands.diagnose, "--version"]).decode().strip()
    print(f"\n{chosen.rows} rows, {chosen.runs} rounds; {version}, {peers}, Python {platform.python_version()}")
    print(f"{platform.machine()}, 2 of {len(cores)} cores" if len(cores) > 1 else f"{platform.machine()}, 1 core")


if __name__ == "__main__":
    main()
