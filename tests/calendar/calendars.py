"""The calendars that $DIAGNOSE writes, held against RFC 5545, its own JSON report, and an independent parser."""

import json
import os
import subprocess
import tempfile
from datetime import date, timedelta
from pathlib import Path

import icalendar

LANGUAGES = ["ja", "en"]
DAY = "2026-11-22"
# Reviews after 3, 6 and 12 months.
REVIEWS = [date(2027, 2, 22), date(2027, 5, 22), date(2027, 11, 22)]
HOSTILE = "A\r\nEND:VEVENT\nBEGIN:VEVENT\nUID:x; B, C\\n \\\\, D\u2028\u202e\x1b[31m:\"'"
MAIN = ["understanding", "experience", "improvement", "mindset"]
COUNT = {True: 0, False: 0}


def check(name, holds, seen=""):
    COUNT[bool(holds)] += 1
    if not holds:
        print(f"failed: {name} {seen}")


def diagnose(*args):
    command = [os.environ["DIAGNOSE"], *map(str, args)]
    home = {key: str(FOLDER) for key in ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"]}
    run = subprocess.run(command, env=home, cwd=FOLDER, stdin=subprocess.DEVNULL, capture_output=True)
    if run.returncode != 0:
        raise SystemExit(f"{command}: {run.stderr.decode()}")
    return run.stdout


def sheet(levels, domains=MAIN, **about):
    """An answer sheet; None is unknown."""
    answers = {domain: "unknown" if level is None else level for domain, level in zip(domains, levels)}
    path = FOLDER / "answers.json"
    path.write_text(json.dumps({**about, "answers": answers}), encoding="utf-8")
    return ["-a", path]


def calendar(language, args, day=DAY):
    """The bytes of the calendar."""
    path = FOLDER / "plan.ics"
    diagnose("-l", language, *args, "--date", day, "-o", path)
    return path.read_bytes()


def events(content):
    return [part for part in icalendar.Calendar.from_ical(content).walk("VEVENT")]


def uids(content):
    return [str(event["UID"]) for event in events(content)]


def roadmap(language, args, day=DAY):
    report = json.loads(diagnose("-l", language, *args, "--date", day, "-f", "json"))
    return [(date.fromisoformat(entry["date"]), entry["kind"]) for entry in report["roadmap"]]


def well_formed(name, content):
    lines = content.split(b"\r\n")
    check(f"{name}: ends with CRLF", lines.pop() == b"")
    check(f"{name}: no line ends in any other way", not any(b"\n" in line or b"\r" in line for line in lines))
    check(f"{name}: at most 75 octets", all(len(line) <= 75 for line in lines))
    check(f"{name}: no character is split by a fold", all(is_text(line) for line in lines))
    check(f"{name}: no control characters", not any(octet < 32 and octet not in b"\r\n\t" for octet in content))


def is_text(line):
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def parsed(name, content):
    whole = icalendar.Calendar.from_ical(content)
    check(f"{name}: VERSION", whole["VERSION"] == "2.0")
    check(f"{name}: PRODID", str(whole.get("PRODID", "")) != "")
    parts = list(whole.walk())
    check(f"{name}: nothing the parser does not understand", not any(part.errors for part in parts))
    check(f"{name}: only events, with alarms", {part.name for part in parts} <= {"VCALENDAR", "VEVENT", "VALARM"})
    alarms = [str(alarm["UID"]) for alarm in whole.walk("VALARM") if "UID" in alarm]
    every = uids(content) + alarms
    check(f"{name}: UIDs are unique", len(every) == len(set(every)))
    for event in events(content):
        whole_day(name, event)


def whole_day(name, event):
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    check(f"{name}: a whole day", type(start) is date and type(end) is date and end - start == timedelta(days=1), start)
    check(f"{name}: DTSTAMP in UTC", event["DTSTAMP"].dt.utcoffset() == timedelta(0))
    check(f"{name}: has a summary", str(event.get("SUMMARY", "")).strip() != "")


def follows_the_roadmap(name, content, expected):
    """The same dates in the same order; reviews, and only they, remind."""
    found = [(event["DTSTART"].dt, bool(event.walk("VALARM"))) for event in events(content)]
    check(f"{name}: the dates of the report", found == [(day, kind == "review") for day, kind in expected], found)
    reviews = [day for day, kind in expected if kind == "review"]
    check(f"{name}: reviews after 3, 6 and 12 months", reviews == REVIEWS, reviews)
    for alarm in icalendar.Calendar.from_ical(content).walk("VALARM"):
        check(f"{name}: an alarm", alarm["ACTION"] == "DISPLAY" and "TRIGGER" in alarm and "DESCRIPTION" in alarm)


def settled(language):
    for levels in [[1, 2, 2, 1], [0, 0, 0, 0], [0, 3, None, 1], [2, 2, 2, 2], [3, 3, 3, 3], [0, 1, 2, 3]]:
        name = f"{language} {levels}"
        args = sheet(levels, organization="サンプル商店", respondent="店長")
        content = calendar(language, args)
        well_formed(name, content)
        parsed(name, content)
        follows_the_roadmap(name, content, roadmap(language, args))
        check(f"{name}: the same bytes again", calendar(language, args) == content)


def provisional(language):
    """Nothing is planned; what is due today is to answer what is missing."""
    for levels in [[1, 2, None, 1], [None, None, None, None]]:
        name = f"{language} {levels}"
        args = sheet(levels)
        content = calendar(language, args)
        well_formed(name, content)
        parsed(name, content)
        check(f"{name}: no roadmap", roadmap(language, args) == [])
        check(f"{name}: today", [event["DTSTART"].dt for event in events(content)] == [date.fromisoformat(DAY)])


def the_end_of_a_month(language):
    """Three months after the 30th of November there is no such day."""
    args = sheet([1, 2, 2, 1])
    content = calendar(language, args, "2026-11-30")
    found = [event["DTSTART"].dt for event in events(content)]
    check(f"{language}: the end of a month", found == [day for day, _ in roadmap(language, args, "2026-11-30")])
    check(f"{language}: the last of February", date(2027, 2, 28) in found)


def known_by():
    """An event is known by the organization and the date, not by its words."""
    shop = {"organization": "Shop"}
    first = uids(calendar("en", sheet([1, 2, 2, 1], **shop)))
    check("UIDs: a second run", uids(calendar("en", sheet([1, 2, 2, 1], **shop))) == first)
    check("UIDs: another language", uids(calendar("ja", sheet([1, 2, 2, 1], **shop))) == first)
    check("UIDs: another respondent", uids(calendar("en", sheet([1, 2, 2, 1], respondent="Chef", **shop))) == first)
    check("UIDs: another organization", not same(first, calendar("en", sheet([1, 2, 2, 1], organization="Store"))))
    check("UIDs: no organization", not same(first, calendar("en", sheet([1, 2, 2, 1]))))
    check("UIDs: another date", not same(first, calendar("en", sheet([1, 2, 2, 1], **shop), "2026-11-23")))


def same(known, content):
    return set(known) & set(uids(content))


def own_questionnaire(change):
    """A questionnaire in which `change` was applied to what a person reads; its ids stay."""
    path = FOLDER / "own.toml"
    path.unlink(missing_ok=True)
    diagnose("-l", "en", "questionnaire", "new", path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(map(change, lines)), encoding="utf-8")
    domains = [f"domain-{number}" for number in range(1, 5)]
    return ["-q", path, *sheet([1, 2, 1, 1], domains, organization=HOSTILE)]


def worded(words):
    """Puts words behind every title, sentence and instruction of a line."""
    def change(line):
        key, separator, text = line.partition(' = "')
        if not separator or key not in ["title", "name", "headline", "description", "expected_effect", "how", "start"]:
            return line
        return f"{key} = {json.dumps(text.rstrip().removesuffix(chr(34)) + words)}\n"
    return change


def wording():
    plain = calendar("en", own_questionnaire(lambda line: line))
    other = calendar("en", own_questionnaire(worded(", as we say now")))
    check("wording: it has changed", plain != other)
    check("wording: the UIDs have not", uids(plain) == uids(other))


def hostile(language):
    """Nothing that stands in a name or a title becomes a line of the calendar."""
    plain = calendar(language, own_questionnaire(lambda line: line))
    args = own_questionnaire(worded(f" {HOSTILE}"))
    content = calendar(language, args)
    name = f"{language} hostile"
    well_formed(name, content)
    parsed(name, content)
    follows_the_roadmap(name, content, roadmap(language, args))
    check(f"{name}: the same events", uids(content) == uids(plain))
    first = str(events(content)[0]["SUMMARY"])
    check(f"{name}: the text is whole", all(part in first for part in ["UID:x; B, C", "\\\\, D"]), repr(first))
    long = calendar(language, sheet([1, 2, 2, 1], organization="長" * 3_000 + "x" * 10_000))
    well_formed(f"{language} endless", long)
    parsed(f"{language} endless", long)


with tempfile.TemporaryDirectory() as folder:
    FOLDER = Path(folder)
    for tag in LANGUAGES:
        settled(tag)
        provisional(tag)
        the_end_of_a_month(tag)
        hostile(tag)
    known_by()
    wording()
print(f"{COUNT[True]} passed, {COUNT[False]} failed")
raise SystemExit(COUNT[False] > 0)
