#!/usr/bin/env python3
"""Random tables, counted by `diagnose batch` and by Python's csv and json: counts, results, rejected rows and lines.

    cargo build --release && tests/reference/tables.py

Every table is written in a random dialect and encoding, with the spellings and faults that real files have; some get stray
quotes. Needs python3 alone. The same seed gives the same tables; a table that differs is kept and named.
"""

import argparse
import collections
import csv
import io
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

csv.field_size_limit(1 << 30)
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DOMAINS = ["understanding", "experience", "improvement", "mindset"]
HEADER = ["id", "group", *DOMAINS]
TOP = 3
LEVELS = {str(level): level for level in range(TOP + 1)} | {"０": 0, "レベル1": 1, "Level 2": 2, " 3 ": 3, "2.0": 2}
UNKNOWN = ["", "?", "unknown", "わからない", "NA", "n/a", "-", "無回答", "NaN"]
WRONG = ["4", "-1", "1.5", "はい", "2x", "99"]
GROUPS = ["営業", "製造", "a\"b", "c,d", "e;f", "g\nh", "", " x ", "表示ソ能"]
ENCODINGS = ["utf-8", "utf-8-sig", "cp932", "utf-16", "euc_jp"]
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def answer(chance):
    kind = chance.random()
    if kind < 0.75:
        return chance.choice(list(LEVELS))
    return chance.choice(UNKNOWN) if kind < 0.95 else chance.choice(WRONG)


def random_row(chance, number):
    row = [f"r{number}", chance.choice(GROUPS), *(answer(chance) for _ in DOMAINS)]
    kind = chance.random()
    if kind < 0.03:
        return row[: chance.randrange(1, len(row))]
    if kind < 0.05:
        return [*row, "x"]
    return [""] * len(row) if kind < 0.08 else row


def with_stray_quotes(text, chance):
    lines = LINE.findall(text)
    head, rest = "".join(lines[:2]), "".join(lines[2:])
    for _ in range(chance.randrange(1, 3)):
        at = chance.randrange(len(rest) + 1)
        rest = rest[:at] + '"' + rest[at:]
    return head + rest


def random_csv(chance):
    """The text of a table, its delimiter and its bytes."""
    delimiter, ending = chance.choice(",\t;"), chance.choice(["\n", "\r\n"])
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting)
    writer.writerow(HEADER)
    # Without any 0 the numbers could be codes.
    writer.writerow(["zero", "", *"0000"])
    writer.writerows(random_row(chance, number) for number in range(chance.randrange(60)))
    text = out.getvalue()
    if chance.random() < 0.2:
        text = with_stray_quotes(text, chance)
    if chance.random() < 0.2:
        text = text.rstrip("\r\n")
    if chance.random() < 0.1:
        text += ending * 2
    encoding = chance.choice(ENCODINGS)
    return text, delimiter, text.encode(encoding), encoding


def records(text, delimiter):
    """Every record with its cells, or None if its quotes are wrong, and how many lines it takes."""
    lines = LINE.findall(text)
    reader = csv.reader(iter(lines), delimiter=delimiter)
    begin = 0
    for cells in reader:
        raw = lines[begin : reader.line_num]
        try:
            next(csv.reader(iter(raw), delimiter=delimiter, strict=True), None)
        except csv.Error:
            cells = None
        yield cells, len(raw)
        begin = reader.line_num


def level(written):
    """The level, None if it is unknown; an error if it is neither."""
    folded = written.strip()
    if folded in UNKNOWN:
        return None
    for spelling, meaning in LEVELS.items():
        if folded == spelling.strip():
            return meaning
    raise ValueError(written)


class Expected:
    def __init__(self):
        self.groups = collections.defaultdict(collections.Counter)
        self.diagnosed = self.rejected = self.rejected_lines = self.blank_lines = self.ends_in_answers = 0

    def row(self, cells, lines):
        if cells is not None and all(not cell.strip() for cell in cells):
            self.blank_lines += lines
            return
        try:
            if cells is None or len(cells) != len(HEADER):
                raise ValueError(cells)
            levels = [level(cell) for cell in cells[2:]]
        except ValueError:
            self.rejected += 1
            self.rejected_lines += lines
            return
        self.diagnosed += 1
        # Results have the level, not the white space around it.
        self.ends_in_answers += sum(len(re.findall("\r\n|\r|\n", cell)) for cell in cells[2:])
        self.count(self.groups[cells[1].strip()], levels)

    @staticmethod
    def count(group, levels):
        known = [level for level in levels if level is not None]
        lowest = min(known, default=None)
        settled = lowest == 0 or len(known) == len(levels)
        group["n"] += 1
        group["overall", lowest] += settled
        group["provisional"] += not settled
        for domain, level in zip(DOMAINS, levels):
            group[domain, level] += 1
            group[domain, "binding"] += settled and level == lowest < TOP


def counted(cohort):
    groups = {}
    for group in cohort["groups"]:
        counts = {"n": group["n"], "provisional": group["provisional"]}
        counts |= {("overall", level): count for level, count in enumerate(group["overall"])}
        for domain in group["domains"]:
            counts |= {(domain["id"], level): count for level, count in enumerate(domain["levels"])}
            counts[domain["id"], None] = domain["unknown"]
            counts[domain["id"], "binding"] = domain["binding"]
        groups[group["name"]] = +collections.Counter(counts)
    return groups


def run(diagnose, path, folder, encoding):
    outputs = [folder / "results.csv", folder / "rejects"]
    for output in outputs:
        output.unlink(missing_ok=True)
    options = ["--results", outputs[0], "--rejects", outputs[1], "--by", "group", "-f", "json"]
    if encoding == "euc_jp":
        options += ["--encoding", "euc-jp"]
    ran = subprocess.run([diagnose, "batch", path, *options], capture_output=True)
    if ran.returncode not in (0, 2) or not ran.stdout:
        raise AssertionError(f"exit {ran.returncode}: {ran.stderr.decode()}")
    return json.loads(ran.stdout), *(output.read_bytes() for output in outputs)


def count_lines(text):
    return len(LINE.findall(text))


def check(expected, cohort, results, kept, lines):
    groups = {name: +counts for name, counts in expected.groups.items()}
    assert counted(cohort) == groups, f"{counted(cohort)} != {groups}"
    rejected = sum(cohort["rejected"].values())
    assert rejected == expected.rejected, f"rejected {rejected} != {expected.rejected}"
    rows = list(csv.reader(io.StringIO(results.decode(), newline="")))
    assert len(rows) - 1 == expected.diagnosed, f"results {len(rows) - 1} != {expected.diagnosed}"
    assert kept == expected.rejected_lines, f"lines in rejects {kept} != {expected.rejected_lines}"
    written = count_lines(results.decode()) - 1 + expected.ends_in_answers
    total = written + kept + expected.blank_lines
    assert total == lines, f"lines: {written} + {kept} + {expected.blank_lines} != {lines}"


def check_csv(chance, diagnose, folder):
    text, delimiter, data, encoding = random_csv(chance)
    path = folder / "table.csv"
    path.write_bytes(data)
    expected = Expected()
    for number, (cells, lines) in enumerate(records(text, delimiter)):
        if number > 0:
            expected.row(cells, lines)
    cohort, results, rejects = run(diagnose, path, folder, encoding)
    # In none of the encodings of this file a line end is part of another character.
    kept = max(count_lines(rejects.decode("latin-1")) - 1, 0)
    check(expected, cohort, results, kept, count_lines(text) - 1)


def check_lines(chance, diagnose, folder):
    rows = []
    for number in range(chance.randrange(1, 60)):
        row = dict(zip(HEADER, [str(number), chance.choice(GROUPS), *(answer(chance) for _ in DOMAINS)]))
        for domain in DOMAINS:
            if chance.random() < 0.2:
                row[domain] = chance.choice([0, 1, 2, 3, None, 7])
        if chance.random() < 0.2:
            chance.shuffle(keys := list(row))
            row = {key: row[key] for key in keys}
        rows.append({} if chance.random() < 0.03 else row)
    # The first object names the columns; without any 0 the numbers could be codes.
    rows[:0] = [dict.fromkeys(HEADER), dict(zip(HEADER, ["zero", "", *"0000"]))]
    is_array = chance.random() < 0.3
    indent = chance.choice([None, 2]) if is_array else None
    text = json.dumps(rows, ensure_ascii=chance.random() < 0.3, indent=indent) if is_array else "".join(
        json.dumps(row, ensure_ascii=False) + "\n" for row in rows
    )
    path = folder / ("table.json" if is_array else "table.jsonl")
    path.write_text(text)
    expected = Expected()
    for row in rows:
        expected.row(["" if row.get(key) is None else str(row[key]) for key in HEADER], 1)
    cohort, results, rejects = run(diagnose, path, folder, None)
    written = len(list(csv.reader(io.StringIO(results.decode(), newline="")))) - 1
    kept = len(rejects.decode().splitlines())
    groups = {name: +counts for name, counts in expected.groups.items()}
    assert counted(cohort) == groups, f"{counted(cohort)} != {groups}"
    assert (written, kept) == (expected.diagnosed, expected.rejected), f"{written}, {kept}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--diagnose", default=ROOT / "target" / "release" / "diagnose", type=pathlib.Path)
    parser.add_argument("--tables", type=int, default=10_000)
    parser.add_argument("--json", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        for check_one, count in [(check_csv, chosen.tables), (check_lines, chosen.json)]:
            for number in range(count):
                chance = random.Random(f"{chosen.seed} {check_one.__name__} {number}")
                try:
                    check_one(chance, chosen.diagnose.resolve(), pathlib.Path(name))
                except AssertionError as error:
                    failed += 1
                    print(f"{check_one.__name__} {number}: {error}", file=sys.stderr)
            print(f"{check_one.__name__}: {count} tables")
    print(f"differ: {failed}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
