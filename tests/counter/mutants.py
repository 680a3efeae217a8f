#!/usr/bin/env python3
"""Small faults put into the engine, one at a time: random trials must find each of them.

    mutants.py [--rounds 20000] [--seed mutant] [--only NAME,...] [--jobs 2]

Copies the tree to a temporary folder, builds it there, puts in one fault, builds again, and lets random
rounds be compared until one differs that does not differ without the fault. Prints how many rounds it took.
Fails if the old text of a fault is not found exactly once (the engine has changed: say the fault anew), or if
a fault is not found. Takes some ten minutes and is no part of tests/run.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from random_trials import trial  # noqa: E402

TOP = Path(__file__).resolve().parents[2]
DRIVER = "tests/counter_driver"
CHUNK = 4

MUTANTS = (  # name, file, old text, new text, what it is
    ("half-even", "base/number_round.c", "        return half >= 0;",
     "        return half > 0 || (half == 0 && below_is_odd);",
     "half-up rounds a half to the even neighbour"),
    ("rounded-down", "base/number_round.c", "        return has_rest;", "        return false;",
     "up rounds towards zero"),
    ("more-than", "scoring/formula.c", "return order > -(operation == OPERATION_AT_LEAST);",
     "return order > 0;",
     ">= becomes >"),
    ("committee-with-absent", "model/round.c",
     "joins_sheet(round, join, s) && !(s < round->evaluator_count && round->evaluators[s].absent)",
     "joins_sheet(round, join, s)", "N with those absent at a join"),
    ("recused-counts", "scoring/join.c", "if (join->count != join->committee)",
     "if (join->count > join->committee)",
     "sum not scaled for those recused"),
    ("standing-is-valid", "scoring/formula_members.c",
     "range == RANGE_VALID ? context->valid[proposer] : context->standing[proposer]",
     "context->valid[proposer]",
     "lowest(bid.total) over the valid instead of the standing"),
    ("valid-is-standing", "scoring/formula_members.c",
     "range == RANGE_VALID ? context->valid[proposer] : context->standing[proposer]",
     "context->standing[proposer]",
     "lowest(bid.total in valid) over the standing"),
    ("ranks-dense", "scoring/ranking.c", "result->ranking[i - 1].rank : (unsigned)i + 1;",
     "result->ranking[i - 1].rank : i ? result->ranking[i - 1].rank + 1 : 1;",
     "places 1, 1, 2 instead of 1, 1, 3"),
    ("worst-shared", "scoring/turned_sheets.c", "return worth(turning->aggregate, place);",
     "return worth(turning->aggregate, place + sharing - 1);",
     "equals on a sheet share the worst of their places"),
    ("own-places-dense", "scoring/own_places.c", "totals[i - 1].proposer] : i + 1;",
     "totals[i - 1].proposer] : i ? places[e * proposers + totals[i - 1].proposer] + 1 : 1;",
     "an evaluator's places 1, 1, 2 in the tie rules"),
    ("trimmed-above-alone", "scoring/join.c", "first = dropped, end", "first = 0, end",
     "trimmed drops only the highest"),
    ("median-lower", "scoring/join.c", "if (join->count % 2 == 0)",
     "if (join->count % 2 == 0 && join->count > 2)",
     "median of two is one of them"),
    ("chain-skips", "scoring/ties.c", "go_on(tied, step, rule_index + 1, 1, order",
     "go_on(tied, step, rule_index + 2, 1, order", "what a rule leaves tied skips the next rule"),
    ("supporters-unscaled", "scoring/ties.c", "    return mean_times_committee(tied, proposer, sum);",
     "    return sum;", "supporters: the sum instead of mean × N"),
    ("redraw-keeps", "scoring/draw.c",
     "memmove(numbers + turn.first, numbers + turn.first + 1, (left - turn.first) * sizeof *numbers);", "",
     "the number of the first drawn stays in the next draw"),
    ("sum-uncut", "scoring/draw.c", "rule->last_three ? turn.sum % CUT : turn.sum", "turn.sum",
     "a draw's sum is not cut to its last three digits"),
    ("carry-forgotten", "scoring/stage_score.c", "if (known && stage->index > 0 && stage->carry) {",
     "if (known && stage->index > 1 && stage->carry) {", "the first stage's total is not carried"),
    ("cap-swapped", "scoring/findings.c", "rule->below ? order < 0 : order <= 0",
     "rule->below ? order <= 0 : order < 0",
     "a cap's below and at-most swapped"),
    ("on-the-dot", "scoring/entry.c", "at.milliseconds <= deadline.milliseconds",
     "at.milliseconds < deadline.milliseconds", "on the dot is late"),
    ("sheet-unrounded", "scoring/node_score.c",
     "node->join == node ? node->stage->rounding.sheet : node->rounding",
     "node->join == node ? (struct rounding){ .given = false } : node->rounding",
     "what a sheet brings to a join is not rounded"),
    ("floor-forgotten", "scoring/node_score.c", "if (node->has_floor &&",
     "if (node->has_floor && node->has_ceiling &&",
     "a floor without a ceiling does nothing"),
    ("even-turned", "scoring/gates.c", "outcome_if(gate->even == EVEN_PASS)",
     "outcome_if(gate->even != EVEN_PASS)",
     "even: pass and fail swapped"),
    ("none-is-all", "scoring/stage_score.c", "if (cut_tied && stage->advance_on_tie == ON_TIE_NONE)",
     "if (false)",
     "on-tie: none lets all equals go on"),
    ("failed-still-next", "scoring/winners.c", "return scorer->round->proposers[proposer].failed == NULL;",
     "return scorer->round->proposers[proposer].failed == NULL || scorer->result->winner_count > 0;",
     "who failed since is named runner-up"),
)


def build(tree, folder):
    ran = subprocess.run(["ninja", "-C", folder, "-j2", DRIVER], capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"{tree} does not build:\n{ran.stdout[-3000:]}")


def rounds_until_found(pool, program, words, most):
    """(how many rounds it took, the seed, what differed), or None."""
    keep = tempfile.mkdtemp(prefix="saiten-mutant-rounds-")
    try:
        for first in range(0, most, words.jobs * CHUNK):
            works = [(program, f"{words.seed}/{number}", (), keep)
                     for number in range(first, min(first + words.jobs * CHUNK, most))]
            for number, (seed, _, lines, _) in enumerate(pool.map(trial, works, chunksize=CHUNK), first + 1):
                if lines and pool.apply(trial, ((words.unharmed, seed, (), keep),))[2]:
                    words.known.add(seed)
                elif lines:
                    return number, seed, lines[0]
    finally:
        shutil.rmtree(keep)
    return None


def try_mutant(pool, place, words, mutant):
    """One line that tells how it went; whether it was found."""
    name, path, old, new, what = mutant
    file = place / "tree/engine" / path
    text = file.read_text(encoding="utf-8")
    if text.count(old) != 1:
        return f"{name:22} {text.count(old)} places in engine/{path} instead of one", False
    file.write_text(text.replace(old, new), encoding="utf-8")
    try:
        build("a mutant", place / "build")
        program = place / f"driver-{name}"  # a driver that still runs keeps its file
        shutil.copy(place / "build" / DRIVER, program)
        found = rounds_until_found(pool, str(program), words, words.rounds)
    finally:
        file.write_text(text, encoding="utf-8")
    if found is None:
        return f"{name:22} not found in {words.rounds} rounds: {what}", False
    return f"{name:22} {found[0]:6} rounds: {what}\n{'':30}{found[1]}: {found[2][:110]}", True


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20000)
    parser.add_argument("--seed", default="mutant")
    parser.add_argument("--only", type=lambda text: text.split(","), default=[name for name, *_ in MUTANTS])
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def main():
    words, began, missed = arguments(), time.monotonic(), 0
    place = Path(tempfile.mkdtemp(prefix="saiten-mutants-"))
    try:
        shutil.copytree(TOP, place / "tree", symlinks=True,
                        ignore=shutil.ignore_patterns(".git", "build*", "__pycache__"))
        subprocess.run(["meson", "setup", "-Dwerror=false", "-Doptimization=1", place / "build",
                        place / "tree"],
                       check=True, stdout=subprocess.DEVNULL)
        build("the tree", place / "build")
        words.unharmed = str(shutil.copy(place / "build" / DRIVER, place / "driver-unharmed"))
        words.known = set()  # seeds that differ without any fault
        for mutant in MUTANTS:
            if mutant[0] in words.only:
                with Pool(words.jobs) as pool:  # anew: a driver goes with its pool
                    line, found = try_mutant(pool, place, words, mutant)
                missed += not found
                print(line, flush=True)
    finally:
        shutil.rmtree(place)
    tried = [name for name, *_ in MUTANTS if name in words.only]
    print(f"{len(tried) - missed} of {len(tried)} faults found; rounds that differ without any: "
          f"{', '.join(sorted(words.known)) or 'none'}; {time.monotonic() - began:.0f} s")
    sys.exit(1 if missed or not tried else 0)


if __name__ == "__main__":
    main()
