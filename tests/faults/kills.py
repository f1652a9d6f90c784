#!/usr/bin/env python3
"""Kills `diagnose` at random moments and looks at what is left.

    cargo build && tests/faults/kills.py [--kills 500] [--seed N] [--program PATH]

First `diagnose batch` with --results, --rejects and -o, then the interview in a terminal of its own, by cursor menus
and by typed lines in turn. After every kill the next start is looked at. Exits with 1 if an output is neither the
complete old nor the complete new one, if a temporary file is still there, or if an answer that the screen has confirmed
is not offered again. Needs Python 3.11 on Linux or macOS, and nothing else.
"""

import argparse
import fcntl
import os
import pathlib
import pty
import random
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import tomllib

PROGRAM = pathlib.Path(__file__).parents[2] / "target" / "debug" / "diagnose"
HEAD = "id,team,understanding,experience,improvement,mindset\n"
ROWS = 20_000
OUTPUTS = {"--results": "results.csv", "--rejects": "rejects.csv", "-o": "report.html"}
TITLES = ["understanding", "experience", "improvement", "mindset"]
DOWN, ENTER = b"\x1b[B", b"\r"
# What the screen asks, told by the last of these that it shows.
ASKS = {
    "drafts": r"There are unfinished diagnoses",
    "organization": r"Your company or organization \(press Enter to skip\):",
    "question": r"Question (\d) of 4:",
    "note": r"Your reason or a note \(press Enter to skip\):|Current note: ",
    "review": r"Review your answers",
    "save": r"Save the answer sheet and the report\?",
    "name": r"File name without extension",
    "saved": r"Saved: saved/\w+\.toml",
}
LAST_ASK = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in ASKS.items()))
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


def environment(home):
    kept = {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "TERM": "xterm-256color"}
    return kept | {"HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "XDG_CONFIG_HOME": str(home / "config")}


def temporary_files(folder):
    return [path for path in folder.rglob(".diagnose-*")]


class Batch:
    """Two inputs in turn, whose outputs are known, into the same files."""

    def __init__(self, program, home):
        self.program, self.home = program, home
        self.torn = self.left = self.mixed = self.swept = self.late = 0
        self.whole = {name: [] for name in OUTPUTS.values()}
        self.seconds = []
        for number in range(2):
            row = lambda at: f"{at},t{at % 3},{at % 4},{(at + number) % 4},{9 if at % 50 == 0 else 2},3\n"
            (home / f"{number}.csv").write_text(HEAD + "".join(map(row, range(ROWS))))
            for _ in range(3):
                start = time.perf_counter()
                subprocess.run(self.command(number), cwd=home, env=environment(home), capture_output=True)
                self.seconds.append(time.perf_counter() - start)
            for name, versions in self.whole.items():
                versions.append((home / name).read_bytes())
        assert all(one != other for one, other in self.whole.values()), "the two runs cannot be told apart"

    def command(self, number, *more):
        outputs = [part for option in OUTPUTS.items() for part in option]
        return [self.program, "batch", f"{number}.csv", *outputs, *more]

    def kill(self, number):
        """Kills a run, every second one near its end. Whether it was still there."""
        usual = statistics.median(self.seconds[-9:])
        delay = usual * (random.uniform(0.85, 1.1) if number % 4 < 2 else random.uniform(0, 1.1))
        null = subprocess.DEVNULL
        run = subprocess.Popen(
            self.command(number % 2), cwd=self.home, env=environment(self.home), stdout=null, stderr=null
        )
        start = time.perf_counter()
        try:
            run.wait(delay)
            was_there = False
            self.seconds.append(time.perf_counter() - start)
        except subprocess.TimeoutExpired:
            run.kill()
            was_there = run.wait() == -signal.SIGKILL
        self.late += not was_there
        self.look()
        return was_there

    def look(self):
        """Which run each output is of, and whether the next start clears what was left."""
        there = [(name, (self.home / name).read_bytes()) for name in OUTPUTS.values()]
        runs = [self.whole[name].index(output) if output in self.whole[name] else None for name, output in there]
        self.torn += runs.count(None)
        self.mixed += len(set(runs)) > 1
        self.swept += len(temporary_files(self.home))
        next_start = self.command(0, "--dry-run")
        subprocess.run(next_start, cwd=self.home, env=environment(self.home), capture_output=True, check=True)
        self.left += len(temporary_files(self.home))

    def report(self, kills):
        print(f"batch: {kills} kills ({self.late} more came too late)")
        print(f"  temporary files: {self.swept} after the kills, {self.left} after the next starts")
        print(f"  files torn: {self.torn}; new and old files side by side, killed between two renames: {self.mixed}")
        return self.torn + self.left == 0


class Interview:
    """One start of the interview in a terminal, driven by what it shows."""

    def __init__(self, program, home, by_lines):
        self.by_lines = by_lines
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
        arguments = [program, "--date", "2026-11-22"] + (["--accessible"] if by_lines else [])
        self.process = subprocess.Popen(
            arguments, cwd=home, env=environment(home), stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)
        self.shown = b""

    def read(self, seconds):
        """Whether something came within the time."""
        if not select.select([self.master], [], [], max(seconds, 0))[0]:
            return False
        try:
            came = os.read(self.master, 65536)
        except OSError:
            came = b""
        self.shown += came
        return bool(came)

    def ask(self):
        """What is asked, with the number of the question."""
        text = ESCAPES.sub(b"", self.shown).decode(errors="replace")
        asks = list(LAST_ASK.finditer(text))
        if not asks:
            return None, None
        number = re.search(r"Question (\d)", asks[-1].group())
        return asks[-1].lastgroup, int(number.group(1)) if number else None

    def send(self, choice=None, line=None):
        """Chooses the choice at a position, from no mark (question) or the first, or types a line."""
        if line is not None:
            keys = line.encode() + ENTER
        elif self.by_lines:
            keys = str(choice[1]).encode() + ENTER
        else:
            keys = DOWN * choice[0] + ENTER
        os.write(self.master, keys)

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        while self.read(0.05):
            pass
        os.close(self.master)


class Interviews:
    """A person who answers on and on, whatever happens to the program."""

    def __init__(self, program, home):
        self.program, self.home = program, home
        self.folder = home / "state" / "diagnose" / "drafts"
        (home / "saved").mkdir()
        self.lost = self.torn = self.left = self.swept = self.confirmed_answers = self.finished = self.silent = 0
        self.confirmed, self.unconfirmed, self.settled, self.number = {}, None, False, 0
        self.seconds = {by_lines: self.whole_run(by_lines) for by_lines in (False, True)}

    def whole_run(self, by_lines):
        start = time.perf_counter()
        self.session(by_lines, None)
        assert self.finished, "the first interview did not end"
        return time.perf_counter() - start

    def kill(self, number):
        by_lines = number % 2 == 1
        return self.session(by_lines, random.uniform(0, 1.1) * self.seconds[by_lines])

    def session(self, by_lines, seconds):
        """One start. It goes on until the program ends or is killed when the time is over: whether it was."""
        self.swept += len(temporary_files(self.folder)) if self.folder.exists() else 0
        interview = Interview(self.program, self.home, by_lines)
        self.looked, self.sent = False, None
        start = moved = time.perf_counter()
        ask = None
        while seconds is None or time.perf_counter() - start < seconds:
            left = 0.5 if seconds is None else min(0.5, seconds - (time.perf_counter() - start))
            if not interview.read(left) and interview.process.poll() is not None:
                break
            if time.perf_counter() - moved > 20:
                self.silent += 1
                print("nothing more came after:", interview.shown[-400:], file=sys.stderr)
                break
            if interview.ask() != ask:
                self.moved_on(ask, interview.ask())
                ask, moved = interview.ask(), time.perf_counter()
                self.answer(interview, ask)
        has_ended = interview.process.poll() is not None
        if not has_ended:
            interview.kill()
        self.moved_on(ask, interview.ask())
        if self.looked:
            # An answer that was sent when the kill came may be on disk, or the one before it.
            self.unconfirmed = self.sent if ask and ask[0] in ("question", "note") else None
        if has_ended:
            self.finished += 1
            self.confirmed, self.settled = {}, False
        return not has_ended

    def moved_on(self, before, now):
        """What the screen has confirmed by asking something else."""
        if before is None or before == now or self.sent is None:
            return
        kind, number = before
        if kind in ("question", "note"):
            domain, answer = self.sent
            self.confirmed[domain] = answer
            self.confirmed_answers += 1
        if kind == "name" and now[0] == "saved":
            self.saved()
        self.sent = None

    def answer(self, interview, ask):
        """Does what a person does. The next start is looked at when it first asks something."""
        kind, number = ask
        if not self.looked and kind is not None:
            self.look(kind, interview)
        if kind == "drafts":
            interview.send(choice=(0, 1))
        elif kind == "organization":
            interview.send(line="Shop")
        elif kind == "question":
            level = random.randrange(4)
            self.sent = (TITLES[number - 1], (level, self.confirmed.get(TITLES[number - 1], (None, None))[1]))
            self.asked = TITLES[number - 1]
            interview.send(choice=(level + 1, level))
        elif kind == "note":
            note = random.choice(["", f"reason {random.randrange(10**9)}"])
            level, old = self.confirmed[self.asked]
            self.sent = (self.asked, (level, note or old))
            interview.send(line=note)
        elif kind == "review":
            interview.send(choice=(0, 0))
        elif kind == "save":
            keep = random.random() < 0.7
            # What the person does not want to keep may be gone.
            self.settled = not keep
            interview.send(choice=(0, 1) if keep else (1, 2))
        elif kind == "name":
            self.number += 1
            self.sent = "name"
            interview.send(line=f"saved/s{self.number}")

    def saved(self):
        """The screen says that the answers are in a file, so they need not be offered again."""
        if answers_in(self.home / "saved" / f"s{self.number}.toml") != self.confirmed:
            self.lost += 1
        self.settled = True

    def look(self, kind, interview):
        """The next start: temporary files are gone, and every confirmed answer is offered again."""
        self.looked = True
        self.left += len(temporary_files(self.folder))
        drafts = list(self.folder.glob("*.toml"))
        answers = [answers_in(path) for path in drafts]
        self.torn += sum(answer is None for answer in answers)
        kept = answers[0] if kind == "drafts" and answers and answers[0] is not None else {}
        changed = self.unconfirmed[0] if self.unconfirmed in kept.items() else None
        lost = [item for item in self.confirmed.items() if item not in kept.items() and item[0] != changed]
        if lost and not self.settled:
            self.lost += len(lost)
            print("lost:", self.confirmed, "kept:", kept, "drafts:", drafts, file=sys.stderr)
        if kind == "drafts":
            offered = re.search(rb"\((\d) of 4 answered\)", wait_for_offer(interview))
            self.lost += offered is None or int(offered.group(1)) != len(kept)
        self.confirmed, self.settled = dict(kept), False

    def report(self, kills):
        left = len(temporary_files(self.home / "saved"))
        next_run = [self.program, "--set", "mindset=1", "-o", "saved/last.md"]
        subprocess.run(next_run, cwd=self.home, env=environment(self.home), check=True, capture_output=True)
        self.swept += left
        self.left += len(temporary_files(self.home))
        for page in (self.home / "saved").glob("*.html"):
            self.torn += not page.read_text().rstrip().endswith("</html>")
        self.torn += sum(answers_in(sheet) is None for sheet in (self.home / "saved").glob("*.toml"))
        print(f"interview: {kills} kills ({self.finished} more starts came to their end)")
        print(f"  temporary files: {self.swept} after the kills, {self.left} after the next starts")
        print(f"  files torn: {self.torn}; of {self.confirmed_answers} confirmed answers lost: {self.lost}")
        return self.torn + self.left + self.lost + self.silent == 0


def wait_for_offer(interview):
    deadline = time.perf_counter() + 5
    while b"answered)" not in interview.shown and time.perf_counter() < deadline:
        interview.read(0.05)
    return ESCAPES.sub(b"", interview.shown)


def answers_in(path):
    """The answers of a sheet, each with its note; None if it is no whole sheet."""
    try:
        answers = tomllib.loads(path.read_text())["answers"]
    except (OSError, ValueError, KeyError):
        return None
    pair = lambda it: (it["level"], it.get("note")) if isinstance(it, dict) else (it, None)
    return {domain: pair(answer) for domain, answer in answers.items()}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=50, help="how many of each (50)")
    options.add_argument("--seed", type=int, default=random.randrange(10**6))
    options.add_argument("--program", type=pathlib.Path, default=PROGRAM)
    options = options.parse_args()
    random.seed(options.seed)
    print(f"seed {options.seed}")
    is_good = True
    for what in (Batch, Interviews):
        with tempfile.TemporaryDirectory() as home:
            killed = what(options.program.resolve(), pathlib.Path(home))
            number = kills = 0
            while kills < options.kills:
                kills += killed.kill(number)
                number += 1
            is_good &= killed.report(options.kills)
    sys.exit(not is_good)


if __name__ == "__main__":
    main()
