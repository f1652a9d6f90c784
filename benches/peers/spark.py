#!/usr/bin/env python3
"""A cluster can run `diagnose`: Spark pipes each partition of a table through `diagnose batch`, then all are merged.

    cargo build --release && benches/peers/spark.py

Needs a Java runtime of version 17 or newer (Debian: package default-jre-headless). The first run makes the data and
installs PySpark from PyPI, both below --folder. Prints the partitions, the rows, and whether the merged cohort equals,
byte for byte, that of one run over the whole file; exits with 1 if not, and with 2 if there is no Java.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import bench
import data

PINNED = {"pyspark": "4.3.0"}


def cohorts(file, batch, folder, partitions):
    """Writes the cohort of each partition that has rows, where the partition is; the files, and the rows of each."""
    from pyspark import SparkContext

    header = ",".join(data.HEADER)

    def cohort(number, rows):
        first = next(rows, None)
        if first is None:
            return
        path, count = folder / f"{number:05}.json", 1
        log = path.with_suffix(".log")
        with path.open("wb") as out, log.open("wb") as err:
            process = subprocess.Popen(batch, stdin=subprocess.PIPE, stdout=out, stderr=err)
            with process.stdin as pipe:
                pipe.write(f"{header}\n{first}\n".encode())
                for count, row in enumerate(rows, 2):
                    pipe.write(f"{row}\n".encode())
        if process.wait():
            raise RuntimeError(f"partition {number}: {log.read_text()}")
        yield str(path), count

    with SparkContext("local[2]", "diagnose") as spark:
        rows = spark.textFile(str(file), partitions).filter(lambda line: line != header)
        return rows.getNumPartitions(), rows.mapPartitionsWithIndex(cohort).collect()


def main():
    parser = bench.options(__doc__)
    parser.add_argument("--partitions", type=int, default=16)
    chosen = parser.parse_args()
    if shutil.which("java") is None:
        print("Spark needs a Java runtime, and there is no java on the path.", file=sys.stderr)
        sys.exit(2)
    if pathlib.Path(sys.prefix).resolve() != (chosen.folder / "venv").resolve():
        python = bench.prepare(chosen.folder, PINNED)
        os.execv(python, [python, *sys.argv])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    file = chosen.folder.resolve() / f"rows-{chosen.rows}" / "data.csv"
    data.make(file.parent, chosen.rows, ten=False)
    batch = [chosen.diagnose, "batch", "--by", "group", "-f", "json"]
    with tempfile.TemporaryDirectory() as folder:
        partitions, written = cohorts(file, batch, pathlib.Path(folder), chosen.partitions)
        merged = bench.output([batch[0], "batch", "--merge", *(path for path, _ in written), "-f", "json"])
    equal = merged == bench.output([*batch, file])
    rows = sum(count for _, count in written)
    print(f"{partitions} partitions, {len(written)} with rows; {rows} rows; {'equal' if equal else 'NOT equal'}")
    sys.exit(not equal)


if __name__ == "__main__":
    main()
