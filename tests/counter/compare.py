#!/usr/bin/env python3
"""Runs the program on rounds and counts them anew; tells every difference, to the last digit.

    compare.py PROGRAM [ROUND...]      without ROUND: all of tests/cases and examples

PROGRAM is saiten, or driver.c built as a program whose name begins with driver, which is kept running.
"""
import os
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from driving import run_program  # noqa: E402
from recount.problems import Refused  # noqa: E402
from recount.result import count  # noqa: E402

TOP = Path(__file__).resolve().parents[2]
BESIDE = ("record-differs",)  # refused for what the counter does not read: what an earlier run recorded
EXITS = {0: ("final", "cancelled"), 4: ("provisional",)}


def exact(figure, which="exact"):
    return None if figure is None else Fraction(figure[which])


def findings(proposer):
    return sorted((f["rule"], f["outcome"], f["effect"]) for f in proposer["findings"])


def award_of(result):
    winners = result["winners"] if "winners" in result else [result["winner"]] if result["winner"] else []
    return {"status": result["status"], "winners": winners, "winner": result["winner"],
            "runner_up": result["runner_up"]}


def program_before(result):
    before = result.get("before")
    return before and {**award_of(before),
                       "ranks": {one["proposer"]: one["rank"] for one in before["ranking"]}}


def program_proposer(proposer):
    reached = [stage for stage in proposer["stages"] if stage["standing"]]
    sums = {stage["stage"]: stage for stage in reached}
    pair = lambda figure: (exact(figure, "computed"), exact(figure))  # noqa: E731
    owns = {stage: {} for stage in sums}
    for evaluator in proposer["evaluators"]:
        for own in evaluator["totals"]:
            if own["stage"] in owns:
                owns[own["stage"]][evaluator["evaluator"]] = exact(own["own"])
    return {
        "status": proposer["status"], "valid": proposer["valid"], "left": proposer["left"],
        "rank": proposer["rank"],
        "findings": findings(proposer),
        "scores": {name: pair(figure) for name, figure in proposer["scores"].items() if figure is not None},
        "sums": {name: pair(stage["sum"]) for name, stage in sums.items()},
        "totals": {name: exact(stage["total"]) for name, stage in sums.items()},
        "owns": owns,
    }


def program_full(result):
    full = {}
    for stage in result["stages"]:
        full["total", stage["id"]] = exact(stage["full"])
        waiting = list(stage["criteria"])
        while waiting:
            node = waiting.pop()
            full[node["id"]] = exact(node["full"])
            waiting += node.get("criteria", [])
    return full


def program_ties(result):
    return sorted((tie["stage"], tie["rule"] or "decide", tuple(sorted(tie["among"])),
                   tuple(tuple(sorted(part)) for part in tie["order"]), tie["due"])
                  for tie in result["ties"] if len(tie["order"]) > 1 or tie["due"])


def program_dues(result):
    return sorted(((due["kind"], due.get("rule"), tuple(sorted(due["among"])) if due["kind"] == "tie"
                    else (due["proposer"],)) for due in result["due"]), key=str)


def program_result(result):
    return {
        **award_of(result), "before": program_before(result), "due": program_dues(result),
        "full": program_full(result),
        "proposers": {p["id"]: program_proposer(p) for p in result["proposers"]},
        "ties": program_ties(result),
    }


def differences(mine, theirs, where=""):
    """Lines that name what differs, the counter's value first."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for key in sorted(set(mine) | set(theirs), key=str):
            yield from differences(mine.get(key), theirs.get(key), f"{where} {key}")
    elif mine != theirs:
        yield f"{where.strip()}: counter {shown(mine)}, program {shown(theirs)}"


def shown(value):
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(shown(one) for one in value) + "]"
    return str(value)


def compare(program, folder):
    """(what came out, the differences)"""
    try:
        mine = count(str(folder))
    except Refused as refused:
        mine = refused
    return compare_with(program, folder, mine)


def compare_with(program, folder, mine):
    """The same, where the counter's result, or its refusal, is known."""
    status, result, codes = run_program(program, folder)
    if status not in (0, 1, 4):
        return "crashed", [f"the program ended with {status}: {codes}"]
    if isinstance(mine, Refused) and result is not None and result["status"] == "cancelled":
        return "beside", []  # a cancelled round that lacks something is shown as far as it went
    if isinstance(mine, Refused):
        return "refused", [] if status == 1 else [f"the counter refuses ({mine}), the program does not"]
    if result is None and all(code.startswith(BESIDE) for code in codes):
        return "beside", []
    if result is None:
        return mine["status"], [f"the program refuses ({'; '.join(codes)}), the counter does not"]
    found = list(differences(mine, program_result(result)))
    if mine["status"] not in EXITS[status]:
        found.append(f"exit {status} for {mine['status']}")
    return mine["status"], found


def rounds():
    cases = sorted((TOP / "tests/cases").iterdir()) + sorted((TOP / "examples").iterdir())
    return [folder for folder in cases if (folder / "round.yaml").is_file()]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, failed, counts = os.path.abspath(sys.argv[1]), 0, {}
    folders = [Path(name) for name in sys.argv[2:]] or rounds()
    for folder in folders:
        outcome, found = compare(program, folder)
        counts[outcome] = counts.get(outcome, 0) + 1
        failed += bool(found)
        for line in found:
            print(f"{folder}: {line}")
    told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    print(f"{len(folders) - failed} agree, {failed} differ ({told})")
    sys.exit(1 if failed or not folders else 0)


if __name__ == "__main__":
    main()
