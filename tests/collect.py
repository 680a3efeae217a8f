#!/usr/bin/env python3
"""saiten collect as a whole: the table, sheets received and replaced, nothing lost whatever fails or is killed,
the screen that is redrawn, and amendments that come as a workbook.

usage: collect.py PROGRAM
"""
import errno
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
import time
import warnings
from pathlib import Path

import jsonschema

from program import FEW, Counts, build_shim, environment, program_named, run
from round_files import xlsx_bytes

warnings.filterwarnings("ignore", category=DeprecationWarning)
SCHEMAS = Path(__file__).resolve().parent.parent / "include/saiten/schemas"
FINE, PROBLEMS, IO, NOT_YET = 0, 1, 3, 4

ROUND = """\
saiten: 1
round: case
title: A case
committee:
  - {id: e1, name: Aoki, label: Member 1}
  - {id: e2, name: Baba, label: Member 2}
  - {id: e3, name: Chiba, absent: {reason: ill}}
proposers:
  - {id: p1, name: Firm p1, receipt: {number: 2}}
  - {id: p2, name: Firm p2, receipt: {number: 1}}
  - {id: p3, name: Firm p3, receipt: {number: 3}}
recusals:
  - {evaluator: e2, proposer: p3, reason: kin}
"""
RUBRIC = """\
saiten: 1
rubric: case
version: 1
title: Criteria
language: en
set-by: committee
criteria:
  - {id: plan, title: Plan, points: 10, comments: {below: 2}}
  - {id: team, title: Team, points: 10}
ties: [decide]
"""
E1 = "evaluator,e1\ncriterion,p1,p2,p3\nplan,5,6,7\nteam,1,2,3\n"
E1_NEW = "evaluator,Aoki\ncriterion,p1,comment,p2,p3\nplan,5,well argued,9,7\nteam,1,,2,\n"
E2 = "evaluator,e2\ncriterion,p1,p2,p3\nplan,4,4,\nteam,4,4,\n"


class Place:
    """A round in a folder of its own, and what collect says of it."""

    def __init__(self, counts, program, folder):
        self.counts, self.program, self.folder = counts, program, folder
        self.round, self.mail = folder / "round", folder / "mail"
        self.schemas = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.schema.json")}
        self.fresh()

    def fresh(self, **sheets):
        shutil.rmtree(self.round, ignore_errors=True)
        shutil.rmtree(self.mail, ignore_errors=True)
        (self.round / "sheets").mkdir(parents=True)
        self.mail.mkdir()
        (self.round / "round.yaml").write_text(ROUND)
        (self.round / "rubric.yaml").write_text(RUBRIC)
        for name, text in sheets.items():
            (self.round / "sheets" / f"{name}.csv").write_text(text)

    def post(self, name, text):
        (self.mail / name).write_text(text)
        return self.mail / name

    def collect(self, *words, status=None, **options):
        done = run(self.program, "collect", self.round, *words, **options)
        if status is not None:
            self.counts.check(done.returncode == status, f"collect {words}: status {done.returncode}, not {status}: "
                              f"{done.stderr.decode()[-300:]}")
        return done

    def told(self, *words, status=None):
        done = self.collect(*words, "--format", "json", status=status)
        found = json.loads(done.stdout)
        base = (SCHEMAS / "collection.schema.json").as_uri()
        store = {(SCHEMAS / name).as_uri(): schema for name, schema in self.schemas.items()}
        schema = self.schemas["collection.schema.json"]
        faults = list(jsonschema.Draft7Validator(
            schema, resolver=jsonschema.RefResolver(base, schema, store=store)).iter_errors(found))
        self.counts.check(not faults, f"collect {words}: not as its schema says: {faults[:2]}")
        return found

    def sheets(self):
        """Name → bytes of all that is kept, below sheets/."""
        top = self.round / "sheets"
        return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*"))
                if path.is_file() and ".saiten-" not in str(path)}


def table(its):
    check = its.counts.check
    its.fresh()
    found = its.told(status=NOT_YET)
    states = {sheet["sheet"]: sheet["state"] for sheet in found["sheets"]}
    check(states == {"e1": "missing", "e2": "missing", "e3": "absent"}, f"nothing in: {states}")
    its.fresh(e1=E1.replace("plan,5,6,7", "plan,,6,1"), e2=E2)
    found = its.told(status=NOT_YET)
    e1, e2, _ = found["sheets"]
    check(e1["state"] == "open" and (e1["marks_given"], e1["marks_due"]) == (5, 6), f"a blank: {e1}")
    check(e1["blanks"] == [{"criterion": "plan", "proposer": "p1"}], f"which blank: {e1['blanks']}")
    check(e1["comments_due"] == [{"criterion": "plan", "proposer": "p3"}], f"the comment due: {e1['comments_due']}")
    check((e1["proposers_done"], e1["proposers_due"]) == (2, 3), f"proposers: {e1}")
    check(e2["state"] == "complete" and e2["marks_due"] == 4 and e2["recused"] == ["p3"], f"recused: {e2}")
    check("provisional" not in found, "totals that nobody asked for")
    text = its.collect().stdout.decode()
    check(all(words in text for words in ("Complete sheets: 1 of 2", "5/6", "Plan: p1", "comments due: 1", "recused from: p3",
                                          "absent", "ill")), f"the table: {text}")
    check("Firm" not in text, "proposers' totals in the table")
    its.fresh(e1=E1, e2=E2)
    its.told(status=FINE)
    check(its.collect(status=FINE).stderr == b"", "all in, and something is told")
    its.fresh(e1=E1.replace("5,6,7", "5,66,7"), e2=E2)
    found = its.told(status=PROBLEMS)
    check(found["sheets"][0]["problems"] == 1 and found["sheets"][0]["state"] == "open", f"a fault: {found['sheets'][0]}")
    (its.round / "round.yaml").write_text("saiten: 1\n")
    done = its.collect(status=PROBLEMS)
    check(done.stdout == b"" and done.stderr, "a round that cannot be understood")


def keyed(its):
    """Keyed in twice: a sheet is of both files, and so are their faults."""
    check = its.counts.check
    its.fresh(e2=E2)
    for number, text in ((1, E1), (2, E1.replace("team,1,2,3", "team,1,2,4"))):
        (its.round / f"sheets/keyed-{number}").mkdir()
        (its.round / f"sheets/keyed-{number}/e1.csv").write_text(text)
    found = its.told(status=PROBLEMS)
    check(found["sheets"][0]["files"] == ["sheets/keyed-1/e1.csv", "sheets/keyed-2/e1.csv"], f"keyed: {found['sheets'][0]}")
    check((found["sheets"][0]["state"], found["sheets"][0]["problems"] > 0) == ("open", True), f"they differ: {found}")
    (its.round / "sheets/keyed-2/e1.csv").write_text(E1)
    check(its.told(status=FINE)["complete"], "keyed alike")
    text = its.collect(status=FINE).stdout.decode()
    check("sheets/keyed-1/e1.csv" in text and "and 1 more" in text, f"both files in the table: {text}")
    (its.round / "sheets/keyed-2/e1.csv").write_text(E1.replace("plan,5", "plan,55"))
    found = its.told(status=PROBLEMS)
    check(found["sheets"][0]["problems"] == 1, f"a fault of the second alone: {found['sheets'][0]}")


def provisional(its):
    """As if who is not complete were absent; no places."""
    check = its.counts.check
    its.fresh(e1=E1, e2=E2.replace("team,4,4", "team,4,"))
    found = its.told("--provisional", status=NOT_YET)["provisional"]
    totals = {one["proposer"]: one["total"]["exact"] for one in found["totals"]}
    check(totals == {"p1": "6", "p2": "8", "p3": "10"} and found["sheets_counted"] == 1, f"totals so far: {found}")
    check([one["proposer"] for one in found["totals"]] == ["p2", "p1", "p3"], "totals so far are in the order of receipt")
    text = its.collect("--provisional").stdout.decode()
    check("PROVISIONAL" in text and "no ranking" in text and "(1 of 2)" in " ".join(text.split()), f"not marked: {text}")
    its.fresh(e2=E2.replace("team,4,4", "team,4,"))
    found = its.told("--provisional")["provisional"]
    check(found["totals"] == [] and found["sheets_counted"] == 0, f"nothing complete: {found}")


def receive(its):
    check = its.counts.check
    its.fresh()
    first = its.post("青木さん.CSV", E1)
    found = its.told(first, status=NOT_YET)["received"][0]
    check((found["state"], found["file"], found["sheets"]) == ("new", "sheets/e1.csv", ["e1"]), f"new: {found}")
    check(its.sheets() == {"e1.csv": E1.encode()}, f"kept: {its.sheets().keys()}")
    check((its.round / "sheets/e1.csv").stat().st_mode & 0o777 == 0o600, "not its owner's alone")
    before = (its.round / "sheets/e1.csv").stat()
    found = its.told(first)["received"][0]
    check(found["state"] == "unchanged" and (its.round / "sheets/e1.csv").stat() == before, f"the same bytes: {found}")
    second = its.post("again.csv", E1_NEW)
    found = its.told(second, status=NOT_YET)["received"][0]
    check(found["state"] == "replaced" and found["earlier"] == ["sheets/earlier/e1-1.csv"], f"replaced: {found}")
    changes = {(one["of"], one["proposer"], one["criterion"]): (one["from"], one["to"]) for one in found["changes"]}
    check(changes == {("mark", "p2", "plan"): ("6", "9"), ("mark", "p3", "team"): ("3", None),
                      ("comment", "p1", "plan"): (None, "well argued")}, f"what changed: {changes}")
    its.told(first)
    its.told(second)
    kept = {"e1.csv": E1_NEW, "earlier/e1-1.csv": E1, "earlier/e1-2.csv": E1_NEW, "earlier/e1-3.csv": E1}
    check(its.sheets() == {name: text.encode() for name, text in kept.items()}, f"versions: {its.sheets().keys()}")
    text = its.collect(its.round / "sheets/earlier/e1-1.csv").stdout.decode()
    check("p2 plan: 9 -> 6" in text and "p3 team: blank -> 3" in text and "changed marks: 2, comments: 1" in text,
          f"an earlier one again: {text}")
    workbook = its.mail / "e1.xlsx"
    xlsx_bytes(workbook, [line.split(",") for line in E1.strip().split("\n")])
    found = its.told(workbook)["received"][0]
    check(found["file"] == "sheets/e1.xlsx" and found["changes"] == [], f"another form: {found}")
    check("e1.csv" not in its.sheets() and "earlier/e1-5.csv" in its.sheets(), f"one of them counts: {its.sheets().keys()}")
    done = run(its.program, "check", its.round)
    check("sheet-missing" in done.stderr.decode() and "sheet-twice" not in done.stderr.decode(), "earlier ones are read")
    found = its.told(its.post("e2.csv", E2.replace("plan,4,4", "plan,4,44")), status=PROBLEMS)["received"][0]
    check(found["state"] == "new" and found["problems"] == 1 and "e2.csv" in its.sheets(), f"a faulty one is kept: {found}")


def refuse(its):
    check = its.counts.check
    its.fresh(e1=E1)
    faults = {"of another round": "round,other\n" + E2, "nobody's": E2.replace("evaluator,e2", "evaluator,e9"),
              "without a name": E2.split("\n", 1)[1], "absent": E2.replace("e2", "e3"), "empty": "", "no text": "\0\0"}
    for name, text in faults.items():
        found = its.told(its.post("e2.csv", text), status=PROBLEMS)["received"][0]
        check(found["state"] == "refused" and list(its.sheets()) == ["e1.csv"], f"{name}: {found}")
    tidy = "evaluator,proposer,criterion,mark\n" + "".join(f"{e},p1,plan,5\n{e},p2,plan,5\n" for e in ("e1", "e2"))
    found = its.told(its.post("Marks.csv", tidy))["received"][0]
    check((found["file"], found["sheets"]) == ("sheets/Marks.csv", ["e1", "e2"]), f"a list: {found}")
    check(set(its.sheets()) == {"Marks.csv", "earlier/e1-1.csv"}, f"a list in a sheet's place: {its.sheets().keys()}")
    done = its.collect(its.post("e1.csv", E1), status=PROBLEMS)
    check(b"received-shared" in done.stderr and "e1.csv" not in its.sheets(), "one of a list alone")
    found = its.told(its.mail / "nothing.csv", its.post("e1.csv", E1), status=IO)["received"]
    check([one["state"] for one in found] == ["refused", "refused"], f"several: {found}")


def mailed(its):
    """A zip as it was mailed: each of its sheets as if it had come by itself."""
    check = its.counts.check
    its.fresh(e1=E1)
    path = its.mail / "mail.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {"a/青木.csv": E1_NEW, "b.csv": E2, "of-another.csv": "round,other\n" + E2}.items():
            archive.writestr(name, text)
    found = its.told(path, status=PROBLEMS)["received"]
    check([(one["state"], one["sheets"]) for one in found] ==
          [("replaced", ["e1"]), ("new", ["e2"]), ("refused", ["e2"])], f"a zip: {found}")
    kept = {"e1.csv": E1_NEW, "earlier/e1-1.csv": E1, "e2.csv": E2}
    check(its.sheets() == {name: text.encode() for name, text in kept.items()}, f"of a zip: {its.sheets().keys()}")
    archived = path.read_bytes()
    its.fresh()
    (its.round / "sheets/mail.zip").write_bytes(archived)
    done = its.collect(its.post("e2.csv", E2), status=PROBLEMS)
    check(b"received-in-archive" in done.stderr and "e2.csv" not in its.sheets(), "a zip among the sheets holds it")
    its.fresh()
    twice = its.mail / "twice.zip"
    with zipfile.ZipFile(twice, "w") as archive:
        archive.writestr("a.csv", E1)
        archive.writestr("b.csv", E1_NEW)
    done = its.collect(twice, status=PROBLEMS)
    check(b"sheet-twice" in done.stderr and its.sheets() == {"e1.csv": E1.encode()}, "two of one evaluator in a zip")
    empty = its.mail / "empty.zip"
    zipfile.ZipFile(empty, "w").close()
    its.collect(empty, status=PROBLEMS)


def linked(its):
    """What is kept stays in the round."""
    its.fresh(e1=E1)
    outside = its.folder / "outside"
    outside.mkdir(exist_ok=True)
    (its.round / "sheets/earlier").symlink_to(outside)
    its.collect(its.post("e1.csv", E1_NEW), status=IO)
    its.counts.check(not list(outside.iterdir()) and (its.round / "sheets/e1.csv").read_text() == E1, "a link was followed")


def blind(its):
    """What is read aloud in a blind round names nobody."""
    its.fresh(e1=E1, e2=E2 + "")
    (its.round / "round.yaml").write_text(ROUND + "sheets: {blind: yes, key: the spring of 2026}\n")
    out = its.mail / "filled.xlsx"
    done = run(its.program, "sheets", its.round, "--filled", "-o", out)
    text = done.stdout.decode()
    its.counts.check(done.returncode in (0, NOT_YET) and "Aoki" in text, f"filled: {done.stderr.decode()[-300:]}")
    with zipfile.ZipFile(out) as book:
        text += "".join(book.read(name).decode() for name in book.namelist())
    its.counts.check("Firm" not in text and ">B<" in text, "a firm is named where the round is blind")


def nothing_lost(its, shim):
    """Whatever call fails or kills, the sheet of before is there whole, and the next run comes to the same end."""
    check = its.counts.check
    if not shim:
        its.counts.skip("faults: no compiler, or a sanitizer that must come first")
        return
    for suffix in ("csv", "xlsx"):
        its.fresh(e1=E1, e2=E2)
        new = its.mail / f"e1.{suffix}"
        if suffix == "csv":
            new.write_text(E1_NEW)
        else:
            xlsx_bytes(new, [line.split(",") for line in E1_NEW.strip().split("\n")])
        log = its.folder / "calls.log"
        log.unlink(missing_ok=True)
        its.collect(new, status=NOT_YET, env=environment(LD_PRELOAD=shim, SAITEN_FAULT_LOG=log))
        wanted = {f"e1.{suffix}": new.read_bytes(), "e2.csv": E2.encode(), "earlier/e1-1.csv": E1.encode()}
        check(its.sheets() == wanted, f"the shim changes what is kept: {its.sheets().keys()}")
        count = sum(not line.startswith("0\t") for line in log.read_text(errors="replace").splitlines())
        for kind, step in (("kill", 1), (errno.EIO, 2), (errno.ENOSPC, 5)):
            for number in range(1, count + 1, step if not FEW else max(1, count // 12)):
                its.fresh(e1=E1, e2=E2)
                (its.mail / new.name).write_bytes(wanted[f"e1.{suffix}"])
                done = its.collect(new, env=environment(LD_PRELOAD=shim, SAITEN_FAULT_KIND=kind, SAITEN_FAULT_AT=number))
                kept, what = its.sheets(), f"{suffix}, call {number}, {kind}"
                check(E1.encode() in kept.values() and kept["e2.csv"] == E2.encode(), f"{what}: lost: {kept.keys()}",
                      group=f"{kind}: lost")
                check(all(data in wanted.values() for data in kept.values()), f"{what}: half a file", group=f"{kind}: half")
                check("e1.csv" in kept or f"e1.{suffix}" in kept, f"{what}: no sheet", group=f"{kind}: no sheet")
                check(done.returncode in (NOT_YET, IO, PROBLEMS, -signal.SIGKILL), f"{what}: status {done.returncode}",
                      group=f"{kind}: status")
                its.collect(new, status=NOT_YET)
                check(its.sheets() == wanted, f"{what}: the next run leaves {its.sheets().keys()}", group=f"{kind}: next run")


class Reader:
    """What a running program prints, as it comes."""

    def __init__(self, descriptor):
        self.descriptor, self.text = descriptor, ""

    def until(self, words, seconds=20):
        end = time.monotonic() + seconds
        while words not in self.text and time.monotonic() < end:
            if select.select([self.descriptor], [], [], 0.2)[0]:
                try:
                    data = os.read(self.descriptor, 65536)
                except OSError:  # the terminal is gone
                    break
                if not data:
                    break
                self.text += data.decode(errors="replace")
        return words in self.text


def watch(its):
    """Over a pipe: once for each change, and an end when asked to."""
    check = its.counts.check
    its.fresh(e1=E1)
    started = subprocess.Popen([str(its.program), "collect", str(its.round), "--watch"], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env=environment())
    reader = Reader(started.stdout.fileno())
    check(reader.until("Complete sheets: 1 of 2"), f"first: {reader.text}")
    check("Firm" not in reader.text, "totals before all are in")
    (its.round / "sheets/e2.csv").write_text(E2)
    check(reader.until("Complete sheets: 2 of 2") and reader.until("Firm p1"), f"a sheet came: {reader.text}")
    (its.round / "rubric.yaml").write_text(RUBRIC.replace("A case", "Another"))
    (its.round / "sheets/e1.csv").unlink()
    check(reader.until("not in yet", 1) and reader.text.count("Complete sheets:") >= 2, "a sheet went")
    time.sleep(3)
    started.send_signal(signal.SIGINT)
    rest, told = started.communicate(timeout=20)
    check(started.returncode == NOT_YET and "\033" not in reader.text + rest.decode(), f"the end: {started.returncode} {told}")


def terminal(its):
    """On a terminal: a screen of its own, given back at the end; no escape of a name gets through."""
    check = its.counts.check
    its.fresh(e1=E1)
    (its.round / "round.yaml").write_text(ROUND.replace("name: Aoki", 'name: "Ao\\eki"').replace("Member 1", "First"))
    child, descriptor = pty.fork()
    if child == 0:
        os.environ.clear()
        os.environ.update(environment(TERM="xterm"))
        os.execv(its.program, [str(its.program), "collect", str(its.round), "--watch", "--provisional"])
    reader = Reader(descriptor)
    check(reader.until("PROVISIONAL"), f"the screen: {reader.text!r}")
    check("●●●" in reader.text and "○○" in reader.text, f"progress: {reader.text!r}")
    os.write(descriptor, b"\x03")
    check(reader.until("\033[?1049l"), f"the screen is not given back: {reader.text!r}")
    _, status = os.waitpid(child, 0)
    os.close(descriptor)
    check(os.WIFEXITED(status), f"ended by a signal: {status}")
    escapes = set(re.findall(r"\033(?!\[\?1049[hl]|\[\?25[hl]|\[H|\[2J|\[[0-9;]*m)", reader.text))
    check(not escapes and "Ao\033" not in reader.text, "a name's escape reaches the terminal")


def amended(its):
    """The list of amendments as a workbook, like the one as CSV."""
    check = its.counts.check
    rows = [["審査委員", "応募者", "審査項目", "変更前", "変更後", "日時", "理由", "議事録"],
            ["Member 1", "Firm p1", "plan", "5", "8", "2026-03-16", "heard again", "2(1)"]]
    its.fresh(e1=E1, e2=E2)
    results = []
    for name in ("amendments.csv", "amendments.xlsx"):
        if name.endswith("csv"):
            (its.round / name).write_text("".join(",".join(row) + "\n" for row in rows))
        else:
            xlsx_bytes(its.round / name, rows)
        done = run(its.program, "score", its.round, "--format", "json")
        results.append(json.loads(done.stdout)["result"] if done.stdout else done.stderr)
        (its.round / name).unlink()
    check(results[0] == results[1] and results[0]["amendments"][0]["from"] == "5", f"amendments as a workbook: {results[1]}")
    (its.round / "amendments.csv").write_text("".join(",".join(row) + "\n" for row in rows))
    explained = run(its.program, "explain", its.round, "p1", "plan").stdout.decode()
    check("8  [amendments.csv:2]; amended from 5  [sheets/e1.csv:3] (2026-03-16, heard again, 2(1))" in explained,
          f"explained: {explained}")
    report = its.folder / "report.xlsx"
    run(its.program, "score", its.round, "-o", report, "--replace")
    text = subprocess.run(["unzip", "-p", str(report), "xl/sharedStrings.xml"], capture_output=True).stdout.decode() \
        if shutil.which("unzip") else "heard again"
    check("heard again" in text, "the workbook does not tell of the amendment")
    found = its.told(status=FINE)
    check(found["sheets"][0]["files"] == ["sheets/e1.csv"], f"an amendment is no sheet: {found['sheets'][0]}")


def main():
    program = program_named()
    counts = Counts("collect")
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # flushing thousands of times is slow on a disk
    with tempfile.TemporaryDirectory(prefix="saiten-collect-", dir=memory) as folder:
        its = Place(counts, program, Path(folder))
        for part in (table, keyed, provisional, receive, refuse, mailed, linked, blind, watch, terminal, amended):
            part(its)
        nothing_lost(its, build_shim(program, folder))
    return counts.end()


if __name__ == "__main__":
    sys.exit(main())
