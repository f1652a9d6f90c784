"""What `diagnose batch` does, by DuckDB: FILE prints the cohort, FILE RESULTS writes the rows; then its own seconds.

The fastest of what was tried. Cohort: first count the rows of each group and combination of levels, then judge the few
thousand counts; plain columns of one byte. Results: look each combination up in a list of all of them; a join is as
fast but loses the order of the rows.
"""

import json
import sys
import time

import duckdb

from data import DOMAINS

LEVELS = ", ".join(DOMAINS)
SITUATIONS = "['その場しのぎ経営', '属人的な職人経営', '管理された安定経営', '愛されるブランド経営']"


def source(path):
    columns = {"id": "VARCHAR", "group": "VARCHAR", **dict.fromkeys(DOMAINS, "UTINYINT")}
    if path.endswith(".jsonl"):
        return f"read_json('{path}', format = 'newline_delimited', columns = {columns})"
    options = "header = true, auto_detect = false, delim = ',', nullstr = ['', '?']"
    return f"read_csv('{path}', {options}, columns = {columns})"


def cohort(path):
    """Per group: rows, settled rows of each overall level, provisional rows; per domain: levels, unknown, binding."""
    where = [*(f"settled AND overall = {level}" for level in range(4)), "NOT settled"]
    for domain in DOMAINS:
        where += [*(f"{domain} = {level}" for level in range(4)), f"{domain} IS NULL"]
        where += [f"settled AND overall < 3 AND {domain} = overall"]
    sums = ", ".join(f"coalesce(sum(CASE WHEN {condition} THEN n END), 0)::BIGINT" for condition in where)
    known = " AND ".join(f"{domain} IS NOT NULL" for domain in DOMAINS)
    return f"""
        WITH counts AS (SELECT "group", {LEVELS}, count(*) AS n FROM {source(path)} GROUP BY ALL),
        judged AS (
            SELECT *, least({LEVELS}) AS overall, coalesce(overall = 0, false) OR ({known}) AS settled FROM counts
        )
        SELECT "group", sum(n)::BIGINT, {sums} FROM judged GROUP BY "group" ORDER BY "group"
    """


def results(path, out):
    """The columns of `--results`; number is the place of a combination in the list, an unknown level counting as 4."""
    number = " + ".join(f"coalesce({domain}, 4) * {5**at}::USMALLINT" for at, domain in enumerate(DOMAINS))
    any_level = "(SELECT unnest([0, 1, 2, 3, NULL])::UTINYINT AS {0}) AS {0}_"
    combinations = ", ".join(any_level.format(domain) for domain in DOMAINS)
    least = ", ".join(f"coalesce({domain}, 0)" for domain in DOMAINS)
    binds = ", ".join(f"CASE WHEN {domain} = most AND most < 3 THEN '{domain}' END" for domain in DOMAINS)
    outcome = f"""{{overall_at_least: least({least}), overall_at_most: coalesce(most, 3),
        binding: nullif(concat_ws(';', {binds}), ''), situation: {SITUATIONS}[most + 1]}}"""
    outcomes = f"""SELECT list({outcome} ORDER BY {number})
        FROM (SELECT *, least({LEVELS}) AS most FROM {combinations})"""
    rows = f"SELECT *, ({outcomes})[{number} + 1] AS outcome FROM {source(path)}"
    return f"COPY (SELECT * EXCLUDE (outcome), outcome.* FROM ({rows})) TO '{out}' (FORMAT csv, HEADER)"


def main(path, out=None):
    start = time.perf_counter()
    connection = duckdb.connect()
    connection.execute("PRAGMA threads=2")
    rows = connection.execute(results(path, out) if out else cohort(path)).fetchall()
    seconds = time.perf_counter() - start
    print(json.dumps(rows))
    print(seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
