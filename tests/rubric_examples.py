#!/usr/bin/env python3
"""saiten test, tried itself: examples that hold pass, and one wrong figure or word in any of their
expectations is found and told, with what was found instead; a wrong rubric is found too.

usage: rubric_examples.py PROGRAM      then all examples of rubrics/ are run
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent

RUBRIC = """\
saiten: 1
rubric: sample
version: 1
title: Sample
language: en
scales:
  three: {A: {share: 1, label: good}, B: 1/2, C: 0}
stages:
  - id: paper
    title: Paper
    criteria:
      - {id: plan, title: Plan, points: 10, scale: three}
      - id: team
        title: Team
        criteria:
          - {id: lead, title: Lead, marks: {from: 0, to: 4, step: 0.5}, weight: 2}
          - {id: staff, title: Staff, points: 6, step: none}
    gates:
      - {id: minimum, title: Minimum, require: paper >= 50%}
    advance: {top: 2, on-tie: all}
  - id: talk
    title: Talk
    criteria:
      - {id: talk-mark, title: Talk, points: 6}
      - {id: price, title: Price, points: 6, formula: points * lowest(bid.total) / bid.total}
ties: [bid.total lowest, decide]
requirements:
  - {id: seated, title: Seated here}
grounds:
  - {id: collusion, title: Collusion}
deadline: {cite: Call 3}
papers: {required: [form-1, form-2]}
checks:
  - {id: tax, title: Tax, require: bid.total < 1_000}
"""

# Paper: p1 (10 + 5 + 5)/3 + (8 + 8 + 7)/3 + 6 = 61/3; p2 10 + 8 + 0.25 = 18.25; p3 5 + 4 + 3 = 12, exactly half;
# p4 11.5. Talk: p1 4 + 6 * 300/360 = 9, p2 6 + 6 = 12. So p1 61/3 + 9 = 88/3, p2 30.25.
EXAMPLES = """\
- name: figures
  set-by: example
  deadline: 2026-02-26T17:00:00+09:00
  committee: [e1, e2, {id: e3, chair: yes}]
  proposers:
    p1: {bid: 360}
    p2: {bid: 300}
    p3: {bid: 200}
    p4: {bid: 200}
    p5: {bid: 100, receipt: {at: 2026-02-26T17:00:01+09:00}, papers: [form-1]}
    p6: {bid: 100, grounds: {collusion: yes}, requirements: {seated: fail}}
    p7: ~
  events: [{withdraw: p7, date: 2026-03-01}]
  marks:
    e1: {p1: {plan: A, lead: 4}, p2: {plan: good, lead: 4}}
    e2: {p1: {plan: B, lead: 4}, p2: {plan: A, lead: {mark: 4, comment: sound}}}
    e3: {p1: {plan: B, lead: 3.5}, p2: {plan: A, lead: 4}}
    each:
      p1: {staff: 6, talk-mark: 4}
      p2: {staff: 0.25, talk-mark: 6}
      p3: {plan: B, lead: 2, staff: 3}
      p4: {plan: B, lead: 2, staff: 2.5}
  expect:
    scores:
      p1: {plan: 20/3, lead: 23/3, team: 41/3, paper: 61/3, price: 5, talk: 9}
      p2: {staff: 0.25, paper: 73/4, talk: 12}
      p3: {paper: 12, talk: none}
    totals: {p1: 88/3, p2: 30.25, p3: 12, p4: 11.5, p5: none}
    ranks: {p2: 1, p1: 2}
    out: {p1: none, p3: advance-paper, p4: [minimum], p5: [papers, deadline], p6: [collusion, seated]}
    winner: p2
    runner-up: p1
    status: final
    due: none
- name: something is due
  cite: Call 9
  proposers: [p1, {id: p2, requirements: {seated: pending}, bid: {total: 300}}]
  marks: {e1: {p1: {plan: A, lead: 4, staff: 6, talk-mark: 6}, p2: {plan: A, lead: 4, staff: 6, talk-mark: 6}}}
  expect: {problem: bid-missing}
- name: a tie and an answer are due
  set-by: example
  proposers: {p1: {bid: 300}, p2: {bid: 300, requirements: {seated: pending}}}
  each:
    p1: {plan: A, lead: 4, staff: 6, talk-mark: 6}
    p2: {plan: A, lead: 4, staff: 6, talk-mark: 6}
  expect:
    ranks: {p1: 1, p2: 1}
    winner: none
    runner-up: none
    status: provisional
    due: [tie, seated]
- name: a blank that is due
  set-by: example
  proposers: {p1: {bid: 300}}
  marks:
    e1: {p1: {plan: A, lead: 4, staff: 6, talk-mark: 6}}
    e2: {p1: {plan: A, lead: "", staff: 6, talk-mark: 6}}
  expect: {problem: mark-missing}
"""

# What is changed in the examples, and what must then be told (the whole of what differs).
WRONG = [
    ("p1: 88/3", "p1: 29.33", "totals.p1: expected 29.33, found 88/3"),
    ("p2: 30.25", "p2: none", "totals.p2: expected none, found 30.25"),
    ("p5: none}\n    ranks", "p5: 0}\n    ranks", "totals.p5: expected 0, found none"),
    ("plan: 20/3", "plan: 20", "scores.p1.plan: expected 20, found 20/3"),
    ("talk: 9}", "talk: 9.000001}", "scores.p1.talk: expected 9.000001, found 9"),
    ("talk: none", "talk: 0", "scores.p3.talk: expected 0, found none"),
    ("ranks: {p2: 1, p1: 2}", "ranks: {p2: 1, p1: 3}", "ranks.p1: expected 3, found 2"),
    ("ranks: {p2: 1, p1: 2}", "ranks: {p2: 1}", "ranks.p1: expected none, found 2"),
    ("ranks: {p2: 1, p1: 2}", "ranks: {p2: 1, p1: 2, p3: 3}", "ranks.p3: expected 3, found none"),
    ("p1: none, p3: advance", "p1: [minimum], p3: advance", "out.p1: expected minimum, found none"),
    ("p3: advance-paper", "p3: none", "out.p3: expected none, found advance-paper"),
    ("p5: [papers, deadline]", "p5: [papers]", "out.p5: expected papers, found papers, deadline"),
    ("p6: [collusion, seated]", "p6: [collusion, tax]", "out.p6: expected collusion, tax, found seated, collusion"),
    ("winner: p2", "winner: p1", "winner: expected p1, found p2"),
    ("winner: p2", "winner: none", "winner: expected none, found p2"),
    ("winner: none", "winner: p1", "winner: expected p1, found none"),
    ("runner-up: p1", "runner-up: p3", "runner-up: expected p3, found p1"),
    ("status: final", "status: provisional", "status: expected provisional, found final"),
    ("status: final", "status: cancelled", "status: expected cancelled, found final"),
    ("due: none", "due: tax", "due: expected tax, found none"),
    ("due: [tie, seated]", "due: [tie]", "due: expected tie, found tie, seated"),
    ("due: [tie, seated]", "due: none", "due: expected none, found tie, seated"),
    ("problem: mark-missing", "problem: mark-twice", "problem: expected mark-twice, found mark-missing"),
    ("problem: mark-missing", "winner: p1", "problem: expected none, found mark-missing"),
    ('lead: ""', "lead: 4", "problem: expected mark-missing, found none"),
    # winners: the first of several, all of them, in order
    ("winner: p2", "winners: [p1, p2]", "winners: expected p1, p2, found "),
]

# What is changed in the rubric: every example that it concerns is found.
WRONG_RUBRIC = [
    ("require: paper >= 50%", "require: paper > 50%", "out.p3: expected advance-paper, found minimum"),
    ("top: 2", "top: 1", "ranks.p2: expected 1, found none"),
    ("weight: 2", "weight: 1", "scores.p1.lead: expected 23/3, found 23/6"),
    ("bid.total lowest, decide", "bid.total highest, joint", "due: expected tie, seated, found seated"),
]

# Slips that are problems with a place, each told beside the others.
SLIPS = [
    ("plan: 20/3", "pln: 20/3", "sample.examples.yaml:25:12", "no-such-criterion"),
    ("totals: {p1:", "totals: {p9:", "sample.examples.yaml:28:14", "unknown-proposer"),
    ("out: {p1: none", "out: {p1: minimal", "sample.examples.yaml:30:15", "unknown-rule"),
    ("runner-up: p1", "runnerup: p1", "sample.examples.yaml:32:5", "unknown-key"),
    ("e3: {p1: {plan: B, lead: 3.5}", "e4: {p1: {plan: B, lead: 3.5}", "sample.examples.yaml:17:5", "unknown-evaluator"),
    ("p3: {plan: B", "p3: {plan: D", "sample.examples.yaml:21:18", "mark-not-a-grade"),
    ("p4: {plan: B, lead: 2,", "p4: {plan: B, lead: 4.5,", "sample.examples.yaml:22:27", "mark-off-scale"),
    ("  set-by: example\n  deadline", "  deadline", "sample.examples.yaml:1:9", "example-without-origin"),
    ("    p7: ~\n", "    p7: ~\n    P1: {name: p1}\n", "sample.examples.yaml:6:5", "same-name"),
]

passed = failed = 0


def verdict(name, fault):
    global passed, failed
    if fault:
        failed += 1
        print(f"FAILED {name}\n{fault}")
    else:
        passed += 1


class Run:
    def __init__(self, folder, *words):
        done = subprocess.run([PROGRAM, "test", *words], cwd=folder, capture_output=True, text=True,
                              env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, timeout=60, check=False)
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def differing(self):
        return [line.strip() for line in self.out.splitlines() if ": expected " in line]

    def __str__(self):
        return f"exit status {self.code}\n{self.out}{self.err}"


def changed(text, old, new):
    if old not in text:
        raise ValueError(f"'{old}' is not there")
    return text.replace(old, new, 1)


def write(folder, rubric=RUBRIC, examples=EXAMPLES):
    (folder / "sample.yaml").write_text(rubric)
    (folder / "sample.examples.yaml").write_text(examples)


def check_sound(folder):
    write(folder)
    run = Run(folder, "sample.yaml")
    verdict("sound examples pass", (run.code, run.out, run.err) != (0, "sample.yaml: 4 of 4 passed\n", "") and str(run))
    run = Run(folder, "-v", "sample.yaml")
    verdict("all is shown where asked", run.out.count("\n  passed ") != 4 and str(run))
    run = Run(folder, "--format", "json", "sample.examples.yaml")
    examples = json.loads(run.out)["rubrics"][0]["examples"]
    met = [e["met"] for example in examples for e in example["expectations"]]
    verdict("JSON", (len(examples) != 4 or not all(met) or len(met) < 30) and str(run))


def check_wrong(folder):
    for old, new, told in WRONG:
        write(folder, examples=changed(EXAMPLES, old, new))
        run = Run(folder, "sample.yaml")
        whole = len(run.differing()) == 1 and run.differing()[0].startswith(told) and "3 of 4 passed" in run.out
        verdict(f"{old} -> {new}", (run.code != 1 or not whole) and str(run))
    for old, new, told in WRONG_RUBRIC:
        write(folder, rubric=changed(RUBRIC, old, new))
        run = Run(folder, "sample.yaml")
        verdict(f"{old} -> {new}", (run.code != 1 or not any(line.startswith(told) for line in run.differing()))
                and str(run))


def check_slips(folder):
    all_slips = EXAMPLES
    for old, new, place, code in SLIPS:
        write(folder, examples=changed(EXAMPLES, old, new))
        run = Run(folder, "sample.yaml")
        verdict(f"{old} -> {new}", (run.code != 1 or f"{place}: error: " not in run.err or f"[{code}]" not in run.err
                                    or "FAILED figures" not in run.out or "3 of 4 passed" not in run.out) and str(run))
        if "\n" not in old:
            all_slips = changed(all_slips, old, new)
    write(folder, examples=all_slips)
    run = Run(folder, "sample.yaml")
    missed = [code for old, _, _, code in SLIPS if "\n" not in old and f"[{code}]" not in run.err]
    verdict("all slips in one run", missed and f"not told: {missed}\n{run}")


def check_folders(folder):
    for name in ("b/second", "a/first", "third"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(RUBRIC)
        (folder / f"{name}.examples.yaml").write_text(changed(EXAMPLES, "p1: 88/3", "p1: 1") if "second" in name
                                                      else EXAMPLES)
    (folder / "sample.yaml").unlink()
    (folder / "sample.examples.yaml").unlink()
    run = Run(folder, ".")
    order = [line.split(":")[0] for line in run.out.splitlines() if " passed" in line]
    verdict("a folder: every rubric below it, in order of name; a failure stops nothing",
            (run.code != 1 or order != ["./a/first.yaml", "./b/second.yaml", "./third.yaml"]) and str(run))
    run = Run(folder, "third.yaml", "a")
    verdict("several words", (run.code != 0 or run.out.count("4 of 4") != 2) and str(run))
    run = Run(folder, "none.yaml")
    verdict("no such rubric", (run.code != 3 or "not tried" not in run.out) and str(run))


def check_rubrics():
    run = Run(TOP, "rubrics")
    verdict("the rubrics' own examples", run.code != 0 and str(run))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    PROGRAM = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="saiten-examples-") as scratch:
        check_sound(Path(scratch))
        check_wrong(Path(scratch))
        check_slips(Path(scratch))
        check_folders(Path(scratch))
    check_rubrics()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
