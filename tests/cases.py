#!/usr/bin/env python3
"""Scores every round in tests/cases and compares what comes out with its file `expected`.

    tests/cases.py PROGRAM [NAME...]      all cases, or those whose names begin so

A case is a folder with round.yaml, rubric.yaml, sheets/ and `expected`: one fact per line, worked out
from the rules and never from what the program printed. `#` begins a comment. The facts:

    exit 0|1|4                     every case states it
    stage ID                       scored with --stage ID, and the record is held against what was printed
    status final|provisional|cancelled       winner P|none         runner-up P|none
    winners P...|none              unnamed P...|none     moved-up P...|none
    failed P REASON|none           before rank P N|none  before winner P|none
    rank P N|none                  status P standing|withdrawn|void|excluded|left-out
    total P [STAGE] FIGURE|none    after rounding; without STAGE the last one that P has
    left P RULE                    the rule that P left by, or `entry` or a stage's id
    valid P yes|no
    score P NODE FIGURE|none       the committee's, after floor, ceiling and rounding; exact: before
    full NODE|STAGE|total FIGURE   full marks
    own P EVALUATOR [STAGE] FIGURE|none
    finding P RULE OUTCOME EFFECT
    cite P RULE TEXT               the article that the finding cites
    figure P RULE OF|- VALUE LIMIT what the rule compared, of a year or a criterion (-: the whole); or none
    figures P RULE COUNT
    sheets P RULE HOLDING COUNT    a gate by sheets: on how many of how many it holds
    sheet P RULE EVALUATOR yes|no|none
    sheet-figure P RULE EVALUATOR OF|- VALUE LIMIT
    even P RULE chair|rubric|decision|due|none
    due tie P...                   due referral|answer|gate RULE P    dues COUNT
    draw TURN P... : KEPT... : SUM CUT REMAINDER FIRST      of the first draw that is computed
    digest P SHA256                of the first draw by a seed
    tie P... by RULE -> P=P P      best first, those still tied joined by =        ties COUNT
    problem CODE [PLACE]           PLACE ends FILE:LINE:COLUMN, FILE:LINE or FILE:SHEET!CELL

A workbook may stand in the folder as text, NAME.xlsx.form: see form_files.py.
Where a case ends in problems (exit 1) each error must be expected; warnings need not be.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from form_files import write_workbook

CASES = Path(__file__).resolve().parent / "cases"
GONE = ("excluded", "void", "left-out")


class Outcome:
    """What the program said about one case."""

    def __init__(self, program, folder, stage=None):
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        options = ["--stage", stage] if stage else []
        self.stage = stage
        ran = subprocess.run([program, "score", "--format", "json", *options, str(folder)], capture_output=True,
                             env=environment, timeout=60)
        self.exit = ran.returncode
        self.errors = ran.stderr.decode()
        self.problems = json.loads(self.errors) if self.errors.lstrip().startswith("[") else []
        self.result = json.loads(ran.stdout)["result"] if ran.stdout.strip() else {}
        self.proposers = {p["id"]: p for p in self.result.get("proposers", [])}
        self.nodes = {}
        for stage in self.result.get("stages", []):
            self.add_nodes(stage)

    def add_nodes(self, node):
        self.nodes[node["id"]] = node
        for child in node.get("criteria", []):
            self.add_nodes(child)


@contextmanager
def laid(folder):
    """The round's folder; where workbooks stand in it as text (NAME.form), a copy with the workbooks."""
    forms = list(folder.rglob("*.form"))
    if not forms:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="saiten-cases-") as scratch:
        copy = Path(scratch) / folder.name
        shutil.copytree(folder, copy)
        for form in forms:
            path = copy / form.relative_to(folder)
            write_workbook(path.with_suffix(""), path.read_text(encoding="utf-8"))
            path.unlink()
        yield copy


def run_stage(program, folder, stage):
    """In a copy: the record is written into the round's folder."""
    with tempfile.TemporaryDirectory(prefix="saiten-cases-") as scratch:
        copy = Path(scratch) / folder.name
        shutil.copytree(folder, copy)
        out = Outcome(program, copy, stage)
        record = copy / f"result.{stage}.json"
        if out.exit in (0, 4) and not (folder / record.name).exists():
            if record.stat().st_mode & 0o777 != 0o600 or json.loads(record.read_text())["result"] != out.result:
                raise ValueError("the record is not what was printed, or not its owner's alone")
        return out


def text(value):
    return "none" if value is None else str(value)


def figure(value, which="exact"):
    return text(value and value[which])


def stage_entry(proposer, stage):
    return next((s for s in proposer["stages"] if s["stage"] == stage), {"sum": None, "total": None})


def find_total(out, proposer, *stage):
    entries = out.proposers[proposer]["stages"]
    if stage:
        return figure(stage_entry(out.proposers[proposer], stage[0])["total"])
    known = [s["total"] for s in entries if s["total"]]
    return figure(known[-1] if known else None)


def find_score(which):
    def find(out, proposer, node):
        scores = out.proposers[proposer]["scores"]
        if node in scores:
            return figure(scores[node], which)
        if node not in out.nodes:
            return "no such criterion"
        return figure(stage_entry(out.proposers[proposer], node)["sum"], which)
    return find


def find_own(out, proposer, evaluator, *stage):
    entry = next(e for e in out.proposers[proposer]["evaluators"] if e["evaluator"] == evaluator)
    known = [t["own"] for t in entry["totals"] if not stage or t["stage"] == stage[0]]
    return figure(known[-1] if known else None)


def find_full(out, node):
    if node == "total":
        reached = [s for s in out.result["stages"] if s["reached"]]
        return figure(reached[-1]["full"])
    return figure(out.nodes[node]["full"]) if node in out.nodes else "no such criterion"


def find_status(out, proposer=None):
    return out.proposers[proposer]["status"] if proposer else out.result["status"]


def in_list(expected, found):
    """The fact itself where it is among those found, else all of them."""
    return expected if expected in found else "; ".join(found) or "none"


def findings_of(out, proposer):
    return out.proposers[proposer]["findings"]


def find_finding(out, proposer, rule, *expected):
    found = [f'{f["outcome"]} {f["effect"]}' for f in findings_of(out, proposer) if f["rule"] == rule]
    return in_list(" ".join(expected), found)


def find_cite(out, proposer, rule, *expected):
    found = [text(f["cite"]) for f in findings_of(out, proposer) if f["rule"] == rule]
    return in_list(" ".join(expected), found)


def finding_of(out, proposer, rule):
    return next(f for f in findings_of(out, proposer) if f["rule"] == rule)


def figure_lines(figures):
    return [f'{f["of"] or "-"} {figure(f["value"])} {figure(f["limit"])}' for f in figures] or ["none"]


def find_figure(out, proposer, rule, *expected):
    return in_list(" ".join(expected), figure_lines(finding_of(out, proposer, rule)["figures"]))


def find_sheets(out, proposer, rule):
    sheets = finding_of(out, proposer, rule)["sheets"]
    return f'{sum(s["holds"] for s in sheets)} {len(sheets)}'


def find_sheet(out, proposer, rule, evaluator):
    sheets = finding_of(out, proposer, rule)["sheets"]
    return next(("yes" if s["holds"] else "no" for s in sheets if s["evaluator"] == evaluator), "none")


def find_sheet_figure(out, proposer, rule, evaluator, *expected):
    sheet = next(s for s in finding_of(out, proposer, rule)["sheets"] if s["evaluator"] == evaluator)
    return in_list(" ".join(expected), figure_lines(sheet["figures"]))


def find_even(out, proposer, rule):
    even = finding_of(out, proposer, rule)["even"]
    return even["settled_by"] if even else "none"


def find_left(out, proposer, expected):
    rules = [f["rule"] for f in findings_of(out, proposer) if f["effect"] in GONE]
    return in_list(expected, rules + [text(out.proposers[proposer]["left"])])


def find_due(out, *expected):
    found = []
    for due in out.result["due"]:
        tail = sorted(due["among"]) if due["kind"] == "tie" else [text(due["rule"]), text(due["proposer"])]
        found.append(" ".join([due["kind"], *tail]))
    if expected[0] == "tie" and " ".join(["tie", *sorted(expected[1:])]) in found:
        return " ".join(expected)
    return in_list(" ".join(expected), found)


def tie_text(among, rule, order):
    parts = " ".join("=".join(sorted(part)) for part in order)
    return f'{" ".join(sorted(among))} by {rule} -> {parts}'


def find_tie(out, *words):
    found = [tie_text(t["among"], text(t["rule"]), t["order"]) for t in out.result["ties"]]
    by, arrow = words.index("by"), words.index("->")
    order = [part.split("=") for part in words[arrow + 1:]]
    wanted = tie_text(words[:by], " ".join(words[by + 1:arrow]), order)
    return " ".join(words) if wanted in found else "; ".join(found) or "none"


def find_draw(out, turn, *_):
    draws = [t["draw"] for t in out.result["ties"] if t["draw"] and t["draw"]["computed"]]
    turn_of = draws[0]["turns"][int(turn) - 1]
    words = [turn, *turn_of["by_receipt"], ":", *turn_of["kept"], ":", turn_of["sum"], turn_of["cut"],
             turn_of["remainder"], turn_of["first"]]
    return " ".join(map(str, words))


def find_digest(out, proposer):
    digests = [d for t in out.result["ties"] if t["draw"] for d in t["draw"]["digests"]]
    return next(d["sha256"] for d in digests if d["proposer"] == proposer)


def find_list(key):
    return lambda out, *_: " ".join(out.result[key]) or "none"


def find_before(out, what, proposer=None):
    before = out.result["before"]
    if what == "winner":
        return text(before["winner"])
    return next((str(r["rank"]) for r in before["ranking"] if r["proposer"] == proposer), "none")


def place_text(problem):
    where = [problem["file"] or ""]
    if problem["cell"]:
        return f'{where[0]}:{problem["sheet"]}!{problem["cell"]}'
    return ":".join(where + [str(problem[key]) for key in ("line", "column") if problem[key]])


def matches(problem, code, place=""):
    found = place_text(problem)
    return problem["code"] == code and (found.endswith(place) or found.rpartition(":")[0].endswith(place))


def find_problem(out, *expected):
    if any(matches(problem, *expected) for problem in out.problems):
        return " ".join(expected)
    return "; ".join(f'{p["code"]} {place_text(p)}' for p in out.problems) or "none"


# kind: (finder, how many of the words are its arguments; the rest are what it must give; None: all of both)
FACTS = {
    "stage": (lambda out: out.result.get("stage", "") if out.result else text(out.stage), 0),
    "exit": (lambda out: str(out.exit), 0),
    "winner": (lambda out: text(out.result["winner"]), 0),
    "runner-up": (lambda out: text(out.result["runner_up"]), 0),
    "winners": (find_list("winners"), None),
    "unnamed": (find_list("unnamed"), None),
    "moved-up": (find_list("moved_up"), None),
    "failed": (lambda out, proposer: text((out.proposers[proposer]["failed"] or {}).get("because")), -1),
    "before": (find_before, -1),
    "draw": (find_draw, None),
    "digest": (find_digest, -1),
    "status": (find_status, -1),
    "rank": (lambda out, proposer: text(out.proposers[proposer]["rank"]), -1),
    "valid": (lambda out, proposer: "yes" if out.proposers[proposer]["valid"] else "no", -1),
    "total": (find_total, -1),
    "score": (find_score("exact"), -1),
    "exact": (find_score("computed"), -1),
    "own": (find_own, -1),
    "full": (find_full, -1),
    "ties": (lambda out: str(len(out.result["ties"])), 0),
    "dues": (lambda out: str(len(out.result["due"])), 0),
    "left": (lambda out, proposer, rule: f"{proposer} {find_left(out, proposer, rule)}", None),
    "finding": (lambda out, *w: " ".join([*w[:2], find_finding(out, *w)]), None),
    "cite": (lambda out, *w: " ".join([*w[:2], find_cite(out, *w)]), None),
    "figure": (lambda out, *w: " ".join([*w[:2], find_figure(out, *w)]), None),
    "figures": (lambda out, p, rule: str(len(finding_of(out, p, rule)["figures"])), -1),
    "sheets": (lambda out, *w: " ".join([*w[:2], find_sheets(out, *w[:2])]), None),
    "sheet": (find_sheet, -1),
    "sheet-figure": (lambda out, *w: " ".join([*w[:3], find_sheet_figure(out, *w)]), None),
    "even": (find_even, -1),
    "due": (find_due, None),
    "tie": (find_tie, None),
    "problem": (find_problem, None),
}


def same(expected, found):
    if expected == found:
        return True
    try:
        return Fraction(expected) == Fraction(found)
    except (ValueError, ZeroDivisionError):
        return False


def check_fact(out, kind, words):
    """Nothing where the fact holds, else what was found instead."""
    if kind not in FACTS:
        return f"'{kind}' is not a fact that this runner knows"
    if kind not in ("exit", "problem", "stage") and not out.result:
        return f"no result, but {find_problem(out, '')}"
    finder, taken = FACTS[kind]
    arguments = words if taken is None else words[:-1]
    expected = " ".join(words) if taken is None else words[-1]
    try:
        found = finder(out, *arguments)
    except (KeyError, StopIteration, IndexError, TypeError, ValueError) as error:
        return f"cannot be looked up ({type(error).__name__}: {error})"
    return None if same(expected, found) else found


def unexpected_errors(out, facts):
    expected = [words for kind, words in facts if kind == "problem"]
    return [f'{p["code"]} {place_text(p)}: {p["message"]}' for p in out.problems
            if p["severity"] == "error" and not any(matches(p, *words) for words in expected)]


def read_facts(folder):
    facts = []
    for line in (folder / "expected").read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].split()
        if words:
            facts.append((words[0], words[1:]))
    return facts


def run_case(program, folder):
    """The failures of one case, as lines."""
    facts = read_facts(folder)
    try:
        stage = next((words[0] for kind, words in facts if kind == "stage"), None)
        with laid(folder) as its:
            out = run_stage(program, its, stage) if stage else Outcome(program, its)
    except (subprocess.TimeoutExpired, ValueError, OSError) as error:
        return [f"{folder.name}: {error}"]
    failures = [] if any(kind == "exit" for kind, _ in facts) else [f"{folder.name}: states no exit"]
    if out.exit not in (0, 1, 4):
        return [f"{folder.name}: exit {out.exit}: {out.errors[-400:]}"]
    for kind, words in facts:
        found = check_fact(out, kind, words)
        if found is not None:
            failures.append(f"{folder.name}: {' '.join([kind, *words])}: {found}")
    return failures + [f"{folder.name}: unexpected {line}" for line in unexpected_errors(out, facts)]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, names = os.path.abspath(sys.argv[1]), tuple(sys.argv[2:]) or ("",)
    folders = sorted(f for f in CASES.iterdir() if (f / "expected").is_file() and f.name.startswith(names))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda folder: run_case(program, folder), folders))
    for line in (line for failures in results for line in failures):
        print(line)
    failed = sum(bool(failures) for failures in results)
    print(f"{len(folders) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not folders else 0)


if __name__ == "__main__":
    main()
