#!/usr/bin/env python3
"""saiten rubric check, diff and page.

    tests/advice.py PROGRAM [--update]

check: for each advice a rubric that calls for it, with the figures that it must name (worked out by hand from
the rules), and a like one that must not. diff: pairs of rubrics; every change is told and none invented.
page: rubrics/international/world-bank-qcbs.yaml against tests/data/rubric-page.txt (--update rewrites it).
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PROGRAM = os.path.abspath(sys.argv[1])
PAGE = TOP / "tests/data/rubric-page.txt"
HEAD = "saiten: 1\nrubric: park\nversion: 1\ntitle: Park\nlanguage: en\n"
MARKED = ["{id: plan, title: Plan, points: 20}", "{id: team, title: Team, points: 20}"]
PRICE = "{id: price, title: Price, points: 20, formula: points * lowest(bid.total) / bid.total}"
TIES = "ties: [bid.total lowest, decide]\n"
passed = failed = 0


def rubric(*leaves, rest="", ties=TIES, head=HEAD):
    return head + "criteria:\n" + "".join(f"  - {leaf}\n" for leaf in leaves or [*MARKED, PRICE]) + ties + rest


def run(words, folder):
    done = subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, env={"LC_ALL": "C.UTF-8"}, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def verdict(name, wrong):
    global passed, failed
    passed, failed = passed + (not wrong), failed + bool(wrong)
    if wrong:
        print(f"{name}: {wrong}")


# --- check ---

def advice(text, *options):
    """(status, [(code, message)]) of `rubric check`."""
    with tempfile.TemporaryDirectory(prefix="saiten-advice-") as folder:
        Path(folder, "rubric.yaml").write_text(text, encoding="utf-8")
        status, _, err = run(["rubric", "check", "--format", "json", *options, "rubric.yaml"], folder)
    return status, [(p["code"], p["message"]) for p in json.loads(err)] if err else []


def two_stages(first="", second="", gates=""):
    return (HEAD + "stages:\n  - id: first\n    title: First\n    criteria:\n      - {id: plan, title: Plan, points: 60}\n"
            + first + gates + "  - id: second\n    title: Second\n    criteria:\n      - {id: price, title: Price, points:"
            " 40, formula: points * lowest(bid.total) / bid.total}\n" + second + TIES)


GATE = "gates: [{{id: least, require: {}}}]\n"
STAGE_GATE = "    gates: [{id: least, require: plan >= 60%}]\n"
SUM = "aggregate: {method: sum, recused: refuse}\n"
FIVE = "scales: {five: {A: 1, B: 3/4, C: 1/2, D: 1/4, E: 0}}\n"
GIVEN = "define: {reference: given}\n"
UNDER = "{id: price, title: Price, points: 20, formula: points * (1 - bid.total / reference)}"
# code: rubric that calls for it, what is said in it, a like rubric that does not, options
CASES = [
    ("points-not-announced", rubric(), "add up to 60, and 100 are announced", rubric(*MARKED, PRICE.replace("20", "60", 1)),
     "--announced", "100"),
    ("rescale-odd", rubric("{id: g, title: G, points: 40, criteria: [{id: a, title: A, points: 45}]}"), "by 8/9,",
     rubric("{id: g, title: G, points: 36, criteria: [{id: a, title: A, points: 45}]}")),
    ("rescale-odd", rubric("{id: a, title: A, marks: {from: 0, to: 3}, points: 20}"), "by 20/3,",
     rubric("{id: a, title: A, marks: {from: 0, to: 5}, points: 8}")),
    # the price alone gives no less than 0; plan and team give 0 to 20 each
    ("gate-never-fails", rubric(rest=GATE.format("plan + team >= 0")), "'plan + team >= 0'",
     rubric(rest=GATE.format("plan + team > 0"))),
    ("gate-never-fails", rubric("{id: plan, title: Plan, points: 20, floor: 12}", rest=GATE.format("plan >= 60%")),
     "'plan >= 60%'", rubric("{id: plan, title: Plan, points: 20, floor: 11}", rest=GATE.format("plan >= 60%"))),
    ("gate-always-fails", rubric(rest=GATE.format("plan > 20")), "'plan > 20'", rubric(rest=GATE.format("plan >= 20"))),
    # summed over N evaluators 20 is too much for one alone, but not for two
    ("gate-always-fails", rubric("{id: plan, title: Plan, points: 20}", rest=SUM + GATE.format("plan > 100%")), "plan",
     rubric("{id: plan, title: Plan, points: 20}", rest=SUM + GATE.format("plan > 20"))),
    # lowest / own is at most 1: the price cannot pass its points
    ("gate-always-fails", rubric(rest=GATE.format("price > 20")), "'price > 20'", rubric(rest=GATE.format("price > 19"))),
    # on one sheet: not of the sum over the sheets
    ("gate-never-fails", rubric(rest=SUM + "gates: [{id: least, require: plan <= 20, by: each}]\n"), "plan <= 20",
     rubric(rest=SUM + "gates: [{id: least, require: plan <= 20}]\n")),
    ("gate-always-fails", rubric(rest=SUM + "gates: [{id: least, require: plan > 100%, by: majority, even: pass}]\n"),
     "plan > 100%", rubric(rest=SUM + "gates: [{id: least, require: plan >= 100%, by: majority, even: pass}]\n")),
    ("gate-never-applies", rubric(rest="gates: [{id: least, require: plan > 2, when: count(valid) < 0}]\n"),
     "'count(valid) < 0'", rubric(rest="gates: [{id: least, require: plan > 2, when: count(valid) < 5}]\n")),
    ("price-sees-failed", rubric(rest=GATE.format("plan >= 60%")), "'lowest(bid.total)'",
     two_stages(gates=STAGE_GATE)),
    # to one decimal, half up: 29.95 becomes 30.0
    ("rounded-before-gate", rubric(rest=GATE.format("total >= 30") + "rounding: {total: 1}\n"), "up to 0.05 below",
     rubric(rest=GATE.format("total >= 30") + "rounding: {total: {digits: 1, mode: down}}\n")),
    ("rounded-before-gate", rubric(rest=GATE.format("plan >= 9") + "rounding: {criterion: {digits: 0, mode: up}}\n"),
     "up to 1 below", rubric(rest=GATE.format("total >= 9") + "rounding: {criterion: {digits: 0, mode: up}}\n")),
    # a quarter of 40 is 10
    ("step-decides", rubric("{id: plan, title: Plan, points: 40, scale: five}", "{id: team, title: Team, points: 10}",
                            rest=FIVE), "by 10: no less than the whole of 'team' (10)",
     rubric("{id: plan, title: Plan, points: 40, scale: five}", "{id: team, title: Team, points: 11}", rest=FIVE)),
    # a quarter of 44 of 104 points: 11 / 104 = 10.58 %; of 40 of 100: exactly 10 %
    ("step-large", rubric("{id: plan, title: Plan, points: 44, scale: five}", "{id: team, title: Team, points: 60}",
                          rest=FIVE), "by 11, which is 10.58 %",
     rubric("{id: plan, title: Plan, points: 40, scale: five}", "{id: team, title: Team, points: 60}", rest=FIVE)),
    # 20 - 20 / 1.01 = 0.198…, 20 - 20 / 1.1 = 1.818…
    ("price-worth", rubric(), "1 % above the lowest loses 0.2 points of 60, one 10 % above loses 1.82", rubric(*MARKED)),
    # 20 x (1 - b / r) with b = 0.8 r: 1 % is 0.16, 10 % is 1.6
    ("price-worth", rubric(*MARKED, UNDER, rest=GIVEN), "loses 0.16 points of 60, one 10 % above loses 1.6 (lowest bid"
     " 8,000,000, reference 10,000,000)", rubric(*MARKED, UNDER.replace("bid.total / reference", "factor"),
                                                 rest="define: {factor: given}\n")),
    # under a cap of 1,100,000 the lowest is 1,000,000: 20 x 100,000 / 1,100,000
    ("price-worth", rubric(*MARKED, "{id: price, title: Price, points: 20, formula: points * (1 - bid.total / cap.most)}",
                           rest="caps: [{id: most, of: bid.total, at-most: 1_100_000}]\n"),
     "one 10 % above loses 1.82 (lowest bid 1,000,000)", rubric(*MARKED)),
    # 220 - 220 / 1.1 = 20, all of plan
    # the cap is what the round states: what is 10 % above the lowest is the cap itself
    ("price-worth", rubric(*MARKED, PRICE, rest=GIVEN + "caps: [{id: most, of: bid.total, at-most: reference}]\n"),
     "one 10 % above loses 1.82 (lowest bid 9,090,909, reference 10,000,000)",
     rubric(*MARKED, PRICE.replace("points: 20", "points: 2 * reference"), rest=GIVEN)),
    ("price-decides", rubric(*MARKED, PRICE.replace("20", "220")), "loses 20 points: no less than the whole of 'plan' (20)",
     rubric(*MARKED, PRICE.replace("20", "219"))),
    # 10 - 10 / 1.1 = 0.909…, a step is 1
    ("price-negligible", rubric(*MARKED, PRICE.replace("20", "10")), "loses 0.91 points: less than one step",
     rubric(*MARKED, PRICE.replace("20", "11"))),
    # 100 x (1 - (100 - 40) / 40) = -50
    ("formula-negative", rubric("{id: price, title: Price, points: 100, formula: points * (1 - (bid.total -"
                                " lowest(bid.total)) / lowest(bid.total))}"), "-50 with bids of 40 and 100",
     rubric("{id: price, title: Price, points: 100, formula: points * (1 - (bid.total - lowest(bid.total)) /"
            " lowest(bid.total)), floor: 0}")),
    # a fifth above the reference
    ("formula-negative", rubric(*MARKED, UNDER, rest=GIVEN), "-4 with bids of 100 and 120 where the reference is 100",
     rubric(*MARKED, UNDER.replace("points * (1 - bid.total / reference)", "'points * max(0, 1 - bid.total / reference)'"), rest=GIVEN)),
    # a mean of 70 over the lower bid 40: 20 x 70 / 40 = 35
    ("formula-exceeds", rubric(*MARKED, "{id: price, title: Price, points: 20, formula: points * mean(bid.total) / bid.total}"),
     "exceed its 20 points: 21.11 with bids of 90, 95 and 100",
     rubric(*MARKED, "{id: price, title: Price, points: 20, formula: 'min(points, points * mean(bid.total) / bid.total)'}")),
    ("formula-valueless", rubric(*MARKED, "{id: price, title: Price, points: 20, formula: points * (highest(bid.total) -"
                                 " bid.total) / (highest(bid.total) - lowest(bid.total))}"), "for a single bid of 100",
     rubric(*MARKED, "{id: price, title: Price, points: 20, formula: 'if(highest(bid.total) == lowest(bid.total), points,"
            " points * (highest(bid.total) - bid.total) / (highest(bid.total) - lowest(bid.total)))'}")),
    ("formula-valueless", rubric(*MARKED, "{id: price, title: Price, points: 20, formula: 'min(points, points *"
                                 " mean(bid.total in others) / bid.total)'}"), "for a single bid of 100",
     rubric(*MARKED, "{id: price, title: Price, points: 20, formula: 'min(points, points * mean(bid.total) / bid.total)'}")),
    ("ties-open", rubric(ties="ties: [plan highest, bid.total lowest]\n"), "no rule ends every tie", rubric()),
    ("ties-open", rubric(ties=""), "no rule ends every tie", rubric(ties="ties: [plan highest, joint]\n")),
    ("ties-open", rubric(ties="ties: [plan highest, places]\n"), "no rule ends every tie", rubric(ties="ties: [plan highest, draw]\n")),
    ("tie-repeated", rubric(ties="ties: [plan highest, bid.total lowest, plan highest, decide]\n"), "'plan highest'",
     rubric(ties="ties: [plan highest, team highest, decide]\n")),
    ("tie-repeated", rubric(ties="ties: [places, first-places highest, decide]\n"), "'places'",
     rubric(ties="ties: [first-places highest, places, decide]\n")),
    ("tie-repeated", rubric(ties="ties: [total highest, decide]\n"), "the total itself", rubric()),
    ("definition-unused", rubric(rest="define: {a: 20% * b, b: 2}\n"), "'a'",
     rubric(rest="define: {a: 20% * b, b: 2}\n" + GATE.format("plan >= a"))),
    ("scale-unused", rubric(rest=FIVE), "'five'", rubric(*MARKED, "{id: c, title: C, points: 9, scale: five}", rest=FIVE)),
    ("criterion-unused", rubric(*MARKED, PRICE, "{id: c, title: C, points: 9, counts: no}"), "'c' counts nowhere",
     rubric(*MARKED, PRICE, "{id: c, title: C, points: 9, counts: no}", rest=GATE.format("c >= 3"))),
    ("criterion-unused", rubric(*MARKED, PRICE, rest="total: {formula: plan + price, points: 40}\n"), "'team'",
     rubric(*MARKED, PRICE, rest="total: {formula: plan + price + team, points: 60}\n")),
    ("group-counts-nothing", rubric(*MARKED, PRICE, "{id: g, title: G, criteria: [{id: c, title: C, points: 9, counts: no}]}"),
     "'g'", rubric(*MARKED, PRICE, "{id: g, title: G, counts: no, criteria: [{id: c, title: C, points: 9}]}")),
    ("blank-is-zero", rubric(rest="aggregate: {method: mean, missing: zero}\n"), "counts as 0",
     rubric(rest="aggregate: {method: mean, missing: error}\n")),
    ("recusal-in-sum", rubric(rest="aggregate: {method: sum}\n"), "times the committee's size", rubric(rest=SUM)),
    # one dropped at each end leaves something of 3 sheets
    ("trim-needs-more", rubric(rest="aggregate: {method: trimmed, drop: 1, quorum: 2}\n"), "fewer than 3 sheets, and the"
     " quorum is 2", rubric(rest="aggregate: {method: trimmed, drop: 1, quorum: 3}\n")),
    # 40 %, rounded up: of 8 sheets 4 go at each end, of 9 too, of 10 and more less than half
    ("trim-needs-more", rubric(rest="aggregate: {method: trimmed, drop: 40%, quorum: 8}\n"), "fewer than 9 sheets",
     rubric(rest="aggregate: {method: trimmed, drop: 10%, quorum: 3}\n")),
    ("display-hides", rubric(rest="display: 1\n"), "ranked exactly and shown to 1 decimals",
     rubric(rest="display: 1\nrounding: {total: 1}\n")),
]


def check_advice():
    for code, calls, said, not_so, *options in CASES:
        status, told = advice(calls, *options)
        found = [message for its, message in told if its == code]
        verdict(code, "" if status == 0 and any(said in message for message in found)
                else f"'{said}' is not said, status {status}: {told}")
        status, told = advice(not_so, *options)
        verdict(f"not {code}", "" if status == 0 and code not in [its for its, _ in told] else f"status {status}: {told}")
    verdict("errors", "" if advice(rubric("{id: a, title: A}"))[0] == 1 else "an error, and the status is not 1")
    codes = re.findall(r'"([a-z-]+)", SEVERITY_WARNING', (TOP / "engine/base/problem_kinds.h").read_text().split(
        "rubric check: advice")[1].split("/* --- ")[0])
    missing = set(codes) - {case[0] for case in CASES}
    verdict("all advice has a case", ", ".join(sorted(missing)))


# --- diff ---

WHOLE = """saiten: 1
rubric: park
version: 1
title: Park
language: en
source: Call 5
scales:
  five: {A: {share: 1, label: best}, B: 1/2, C: 0}
define: {estimate: given, half: 50%}
criteria:
  - {id: plan, title: Plan, text: how it is done, points: 20, scale: five, cite: Call 5}
  - id: people
    title: People
    points: 30
    criteria:
      - {id: team, title: Team, points: 20}
      - {id: leader, title: Leader, marks: {from: 0, to: 5, step: 1}, weight: 2}
  - {id: price, title: Price, points: 10, formula: points * lowest(bid.total) / bid.total, floor: 0}
aggregate: {method: mean}
rounding: {total: 1}
gates:
  - {id: least, title: Minimum, require: total >= half}
ties: [bid.total lowest, plan highest, decide]
requirements:
  - {id: licence, title: Licence, cite: Call 3}
  - {id: office, title: Office}
grounds:
  - {id: collusion, title: Collusion}
papers: {required: [form-1, form-2]}
caps:
  - {id: contract, of: bid.total, at-most: 1_000_000, cite: Call 6}
checks:
  - {id: adds-up, require: bid.total == bid.net + bid.tax}
"""

# what is replaced, by what, and the changes to be told: (change, kind, id, what, old, new)
CHANGES = [
    ([("version: 1", "version: 2")], [("changed", "rubric", None, "version", "1", "2")]),
    ([("points: 20, scale", "points: 25, scale")], [("changed", "criterion", "plan", "points", "20", "25")]),
    ([("how it is done", "how well it is done")],
     [("changed", "criterion", "plan", "text", "how it is done", "how well it is done")]),
    ([(", cite: Call 5}", "}")], [("changed", "criterion", "plan", "cite", "Call 5", None)]),
    ([("title: Leader", "title: Head")], [("changed", "criterion", "leader", "title", "Leader", "Head")]),
    ([("weight: 2", "weight: 3")], [("changed", "criterion", "leader", "how", "0 to 5 by 1 × 2", "0 to 5 by 1 × 3")]),
    ([("points: 30", "points: 40")], [("changed", "criterion", "people", "points", "30", "40")]),
    ([("      - {id: team, title: Team, points: 20}\n", "")], [("removed", "criterion", "team", None, None, None)]),
    ([("  - {id: price", "  - {id: extra, title: Extra, points: 5}\n  - {id: price")],
     [("added", "criterion", "extra", None, None, None)]),
    # the leader moves out of the group
    ([("      - {id: leader, title: Leader, marks: {from: 0, to: 5, step: 1}, weight: 2}\n",
       "  - {id: leader, title: Leader, marks: {from: 0, to: 5, step: 1}, weight: 2}\n")],
     [("changed", "criterion", "leader", "parent", "People", "the top")]),
    ([("      - {id: team, title: Team, points: 20}\n", ""),
      ("weight: 2}\n", "weight: 2}\n      - {id: team, title: Team, points: 20}\n")],
     [("changed", "criterion", "people", "order", "Team, Leader", "Leader, Team")]),
    ([("title: Team, points: 20", "title: Team, points: 20, step: 0.5")],
     [("changed", "criterion", "team", "how", "points directly, by 1", "points directly, by 0.5")]),
    ([("title: Team, points: 20", "title: Team, points: 20, counts: no")],
     [("changed", "criterion", "team", "counts", None, "no part of the sum")]),
    ([("lowest(bid.total) / bid.total", "lowest(bid.net) / bid.net")],
     [("changed", "criterion", "price", "how", "formula points * lowest(bid.total) / bid.total",
       "formula points * lowest(bid.net) / bid.net")]),
    ([(", floor: 0", ", ceiling: 9")], [("changed", "criterion", "price", "ceiling", None, "9"),
                                        ("changed", "criterion", "price", "floor", "0", None)]),
    ([("title: Team, points: 20", "title: Team, points: 20, marked-by: secretariat")],
     [("changed", "criterion", "team", "marked-by", None, "marked by the secretariat")]),
    ([("B: 1/2", "B: 3/4")], [("changed", "scale", "five", "B", "0.5", "0.75")]),
    ([("label: best", "label: very good")], [("changed", "scale", "five", "A", "1 (best)", "1 (very good)")]),
    ([("half: 50%", "half: 60%")], [("changed", "define", "half", "formula", "50%", "60%")]),
    ([("method: mean", "method: median")],
     [("changed", "stage", None, "aggregate", "Joined at every criterion: the mean of the evaluators' scores",
       "Joined at every criterion: the median of the evaluators' scores")]),
    ([("method: mean", "method: mean, missing: zero")],
     [("changed", "stage", None, "missing", "A blank mark is an error", "A blank mark scores 0")]),
    ([("method: mean", "method: mean, quorum: 3")], [("changed", "stage", None, "quorum", "1", "3")]),
    ([("rounding: {total: 1}", "rounding: {total: 2, criterion: 1}")],
     [("changed", "stage", None, "rounding-criterion", None, "to 1 decimals (half up)"),
      ("changed", "stage", None, "rounding-total", "to 1 decimals (half up)", "to 2 decimals (half up)")]),
    ([("total >= half", "total > half")], [("changed", "gate", "least", "require", "total >= half", "total > half")]),
    ([("require: total >= half", "require: total >= half, on-fail: warn")],
     [("changed", "gate", "least", "on-fail", "excluded", "warned")]),
    ([("[bid.total lowest, plan highest, decide]", "[plan highest, decide]")],
     [("changed", "ties", None, "ties", None, None)]),
    ([("  - {id: office, title: Office}\n", "")], [("removed", "requirement", "office", None, None, None)]),
    ([("title: Collusion", "title: Collusion, on-fail: refer")],
     [("changed", "ground", "collusion", "on-fail", "void", "referred to the committee")]),
    ([("[form-1, form-2]", "[form-1, form-3]")],
     [("changed", "papers", "papers", "paper form-3", None, "form-3"),
      ("changed", "papers", "papers", "paper form-2", "form-2", None)]),
    ([("at-most: 1_000_000", "at-most: 1_200_000")],
     [("changed", "cap", "contract", "at-most", "at most 1,000,000", "at most 1,200,000")]),
    ([("at-most: 1_000_000", "below: 1_000_000")],
     [("changed", "cap", "contract", "below", None, "below 1,000,000"),
      ("changed", "cap", "contract", "at-most", "at most 1,000,000", None)]),
    ([("Call 6", "Call 7")], [("changed", "cap", "contract", "cite", "Call 6", "Call 7")]),
    ([("bid.net + bid.tax}", "bid.net + bid.tax, when: bid.tax > 0}")],
     [("changed", "check", "adds-up", "when", None, "bid.tax > 0")]),
    ([("require: total >= half", "require: total >= half, by: majority")],
     [("changed", "gate", "least", "by", None, "Condition (on more than half of the sheets; at exactly half the chair's"
       " sheet decides, else the committee)")]),
    ([("title: Team, points: 20", "title: Team, points: 20, comments: {below: 5}")],
     [("changed", "criterion", "team", "comments", None, "below 5 a comment is due")]),
    ([("highest, decide]", "highest, draw]")], [("changed", "ties", None, "ties", None, None)]),
    ([("language: en\n", "language: en\nwinners: 3\nsettle-places: 2\n")], [("changed", "rubric", None, "winners", None, "3")]),
    ([("language: en\n", "language: en\nwinners: 3\n")],  # one more than are awarded
     [("changed", "rubric", None, "winners", None, "3"), ("changed", "rubric", None, "settle-places", "2", "4")]),
    ([("method: mean", "method: mean, cite: Call 8")],
     [("changed", "stage", None, "aggregate-cite", None, "Call 8")]),
    ([("plan highest, decide", "{rule: plan highest, cite: Call 9}, decide")], [("changed", "ties", None, "ties", None, None)]),
    ([("title: Office}", "title: Office, when: bid.total > 5}")],
     [("changed", "requirement", "office", "when", None, "bid.total > 5")]),
    # numbers that rounds give their values, and dated ones
    ([("points: 20, scale", "points: 2 * estimate, scale")],
     [("changed", "criterion", "plan", "points", "20", "2 * estimate")]),
    ([("at-most: 1_000_000", "at-most: 90% * estimate")],
     [("changed", "cap", "contract", "at-most", "at most 1,000,000", "at most 90% * estimate")]),
    ([("half: 50%", "half: {2014-04-01: 40%, 2019-10-01: 50%}")],
     [("changed", "define", "half", "formula", "50%", "2014-04-01: 40%, 2019-10-01: 50%")]),
    ([("method: mean", "method: mean, quorum: 1 + 1")], [("changed", "stage", None, "quorum", "1", "2")]),
    ([("method: mean", "method: rank-sum, at: total"), ("total >= half", "plan >= half"), (", floor: 0", "")], None),
    ([("language: en\n", "language: en\nset-by: example\n")],
     [("changed", "rubric", None, "set-by", "set by the committee", "set as an example")]),
    ([("language: en\n", "language: en\nbids: sealed\n")],
     [("changed", "rubric", None, "bids", None, "sealed until the first stage that uses them")]),
    ([("language: en\n", "language: en\nsettle-places: 3\n")], [("changed", "rubric", None, "settle-places", "2", "3")]),
    ([("language: en\n", "language: en\ndeadline: {cite: Call 2}\n")],
     [("added", "deadline", "deadline", None, None, None)]),
]

# the same in another form
SAME = [
    [("points: 20, scale", "points: 20.0, scale")],
    [("points: 20, scale", "points: 4 * 5, scale")],
    [("B: 1/2", "B: {share: 50%}")],
    [("A: {share: 1, label: best}, B: 1/2, C: 0", "A: {label: best, share: 100%}, C: 0, B: 0.5")],
    [("lowest(bid.total) / bid.total, floor", "(lowest(bid.total)) /  (bid.total), floor")],
    [("total >= half", "(total>=half)")],
    [("1_000_000", "1000千")],
    [("rounding: {total: 1}", "rounding: {total: {digits: 1, mode: half-up}}")],
    [("aggregate: {method: mean}", "aggregate: {method: mean, at: criterion, missing: error, recused: leave-out}")],
    [("title: Team, points: 20", "points: 20, step: 1, title: Team")],
    [("weight: 2", "points: 10")],  # 5 x 2
    [("[form-1, form-2]", "[form-2, {id: form-1, title: form-1}]")],
    [("bid.total == bid.net + bid.tax", "'bid.total == bid.net + bid.tax'")],
    [("language: en\n", "language: en\nset-by: committee\nsettle-places: 2\n# a comment\n")],
    [("  - {id: licence, title: Licence, cite: Call 3}\n", ""),
     ("title: Office}\n", "title: Office}\n  - {id: licence, title: Licence, cite: Call 3}\n")],
]


def edited(pairs):
    text = WHOLE
    for old, new in pairs:
        if text.count(old) != 1:
            raise ValueError(f"'{old}' stands there {text.count(old)} times")
        text = text.replace(old, new)
    return text


def differences(old, new):
    with tempfile.TemporaryDirectory(prefix="saiten-diff-") as folder:
        Path(folder, "old.yaml").write_text(old, encoding="utf-8")
        Path(folder, "new.yaml").write_text(new, encoding="utf-8")
        status, out, err = run(["rubric", "diff", "--format", "json", "old.yaml", "new.yaml"], folder)
        shown = run(["rubric", "diff", "old.yaml", "new.yaml"], folder)[1]
    if status or err:
        return None, f"status {status}: {err}"
    told = json.loads(out)
    if told["same"] != (not told["differences"]) or told["same"] != ("No difference" in shown):
        return None, f"'same' is {told['same']}: {shown}"
    return told["differences"], ""


def is_told(difference, expected):
    change, kind, its_id, what, old, new = expected
    if (difference["change"], difference["kind"], difference["id"]) != (change, kind, its_id):
        return False
    if what is None:
        return True
    if difference["what"] != what:
        return False
    return kind == "ties" or (difference["old"], difference["new"]) == (old, new)


def check_differences():
    for pairs, expected in CHANGES:
        if expected is None:  # far apart: that it is told at all
            told, wrong = differences(WHOLE, edited(pairs))
            verdict(f"diff {pairs}", wrong or ("" if told else "nothing is told"))
            continue
        for forward in (True, False):  # and back again
            texts = [WHOLE, edited(pairs)] if forward else [edited(pairs), WHOLE]
            told, wrong = differences(*texts)
            turned = {"added": "removed", "removed": "added", "changed": "changed"}
            wanted = expected if forward else [(turned[c], k, i, w, n, o) for c, k, i, w, o, n in expected]
            if not wrong and (len(told) != len(wanted) or not all(any(is_told(t, w) for t in told) for w in wanted)):
                wrong = f"told {told}"
            verdict(f"diff {pairs}{'' if forward else ', back'}", wrong)
    for pairs in SAME:
        told, wrong = differences(WHOLE, edited(pairs))
        verdict(f"same {pairs}", wrong or (f"told {told}" if told else ""))
    several = [pairs[0] for pairs, _ in CHANGES[:6]]
    told, wrong = differences(WHOLE, edited(several))
    verdict("several at once", wrong or ("" if len(told) == 6 else f"told {told}"))


# --- page ---

def check_page(update):
    status, out, err = run(["rubric", "page", "rubrics/international/world-bank-qcbs.yaml"], TOP)
    if update:
        PAGE.write_text(out, encoding="utf-8")
    verdict("page", "" if (status, err) == (0, "") and out == PAGE.read_text(encoding="utf-8")
            else f"status {status} {err}, or not as tests/data/rubric-page.txt has it:\n{out}")
    with tempfile.TemporaryDirectory(prefix="saiten-page-") as folder:
        for name in ("a.xlsx", "b.xlsx"):
            status = run(["rubric", "page", str(TOP / "rubrics/japan/chiba-training.yaml"), "-o", name], folder)[0]
        files = [Path(folder, name) for name in ("a.xlsx", "b.xlsx")]
        verdict("page as a workbook", "" if status == 0 and files[0].read_bytes() == files[1].read_bytes()
                and os.stat(files[0]).st_mode & 0o777 == 0o600 else "not the same bytes, or not its owner's alone")
        with zipfile.ZipFile(files[0]) as book:
            strings = book.read("xl/sharedStrings.xml").decode()
        wanted = ["カリキュラムと計画", "法の定める基準に届き", "特に優れている", "募集要項 11(2)", "委員会が決める", "様式第6号 経費見積書"]
        verdict("what stands in the workbook", ", ".join(text for text in wanted if text not in strings))
        status, _, err = run(["rubric", "page", str(TOP / "rubrics/japan/chiba-training.yaml"), "-o", "a.xlsx"], folder)
        verdict("no file is replaced unasked", "" if status == 3 and "exists" in err else f"status {status}: {err}")


def check_usage():
    with tempfile.TemporaryDirectory(prefix="saiten-usage-") as folder:
        for words in (["rubric"], ["rubric", "weigh"], ["rubric", "diff", "a.yaml"], ["rubric", "check"],
                      ["rubric", "check", "--announced", "many", "a.yaml"], ["help", "rubric", "weigh"]):
            status, out, err = run(words, folder)
            verdict(" ".join(words), "" if status == 2 and not out and err else f"status {status}: {out}{err}")
        status, out, _ = run(["help", "rubric", "diff"], folder)
        verdict("help rubric diff", "" if status == 0 and "OLD.yaml NEW.yaml" in out else out)
        status = run(["rubric", "page", "missing.yaml"], folder)[0]
        verdict("a file that is not there", "" if status == 3 else f"status {status}")


def check_all_rubrics():
    """Nothing falls over: every rubric that stands here can be looked at in all three ways, or is faulty in all."""
    few = 8 if os.environ.get("SAITEN_TESTS") == "few" else 1  # a build that is slow, such as with sanitizers
    rubrics = [path for path in sorted(TOP.glob("rubrics/*/*.yaml")) if not path.name.endswith(".examples.yaml")]
    for path in rubrics[::few]:
        expected = run(["check", str(path)], TOP)[0]
        for words in (["check", path], ["page", path], ["diff", path, path]):
            status, out, err = run(["rubric", *map(str, words)], TOP)
            verdict(f"{words[0]} {path.name}", "" if status == expected else f"status {status}: {err[:300]}")
            if words[0] == "diff" and status == 0:
                verdict(f"{path.name} is the same as itself", "" if re.search("No difference|相違なし", out) else out)


check_advice()
check_differences()
check_page("--update" in sys.argv)
check_usage()
check_all_rubrics()
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
