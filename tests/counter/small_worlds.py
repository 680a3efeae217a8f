#!/usr/bin/env python3
"""Complete small worlds: every way to give marks 0 to 3, by every method and every computed tie rule.

    small_worlds.py PROGRAM [--sample N] [--seed S] [--all] [--jobs 2]

A world is evaluators × proposers × criteria: 2×3×1 and 3×2×1 have 4^6 = 4096 ways to mark, 2×2×2 has 4^8 = 65 536.
Each is scored under every method (and its variants) at the leaves and at the total, and under every tie rule; what
people would decide is due. Two ways that differ by the names of evaluators alone are both counted: that the names do
not matter is part of what is held.

--sample N takes N rounds of all of these, evenly spread from a start that the seed chooses; --all takes the 4096 ways
of 2×3×1 and of 3×2×1 and the 65 536 of 2×2×2, each under every method with one tie rule after another in turn (and
so every tie rule with every method many times): about 1.9 million rounds. On two cores that is some eight hours with
the program (60 to 80 a second), between one and two with driver.c as PROGRAM (300 a second and more).
"""
import argparse
import collections
import itertools
import os
import shutil
import sys
import tempfile
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from compare import compare  # noqa: E402
from random_trials import place  # noqa: E402

MARKS = 4
SHAPES = ((2, 3, 1), (3, 2, 1), (2, 2, 2))
METHODS = tuple({"method": name} for name in ("mean", "sum", "median")) + (
    {"method": "trimmed", "drop": "25%"}, {"method": "trimmed", "drop": "1"}, {"method": "consensus"},
    {"method": "rank-sum"}, {"method": "rank-sum", "shared-ranks": "average"},
    {"method": "rank-points", "table": "[3, 1]"}, {"method": "rank-points", "table": "[3, 1]", "shared-ranks": "average"},
    {"method": "first-places"}, {"method": "first-places", "shared-ranks": "average", "best": "lowest"},
    {"method": "standardized", "mean": "50", "spread": "10", "digits": "3"})
TIES = ("[]", "[c1 highest]", "[places]", "[first-places highest]", "[supporters highest]", "[bid.total lowest, joint]",
        "[places, c1 lowest, decide]", "[draw]")
HEAD = "saiten: 1\ntitle: Small world\n"


def settings():
    """(shape, method, at)"""
    return [(shape, method, at) for shape in SHAPES for method in METHODS for at in ("criterion", "total")
            if not (shape[2] == 1 and at == "total" and "best" in method)]


def ways(shape):
    return MARKS ** (shape[0] * shape[1] * shape[2])


def marks_of(shape, way):
    """(evaluator, proposer, criterion, mark) of the way with this number."""
    evaluators, proposers, criteria = shape
    for e, p, c in itertools.product(range(1, evaluators + 1), range(1, proposers + 1), range(1, criteria + 1)):
        way, mark = divmod(way, MARKS)
        yield e, p, c, mark


def rubric_text(shape, method, at, ties):
    aggregate = ", ".join(f"{key}: {value}" for key, value in {**method, "at": at}.items())
    criteria = "".join(f"  - {{id: c{c}, title: Criterion {c}, points: {MARKS - 1}}}\n" for c in range(1, shape[2] + 1))
    return (f"{HEAD}rubric: small\nversion: 1\nlanguage: en\nset-by: committee\ncriteria:\n{criteria}"
            f"aggregate: {{{aggregate}}}\nties: {ties}\n")


def round_text(shape):
    evaluators = "".join(f"  - {{id: e{e}, name: Evaluator {e}}}\n" for e in range(1, shape[0] + 1))
    proposers = "".join(f"  - {{id: p{p}, name: Firm {p}, receipt: {{number: {p}}}, draw-number: {7 * p * p}, "
                        f"bid: {{total: {10 + p // 2}}}}}\n" for p in range(1, shape[1] + 1))
    return f"{HEAD}round: small\nrubric: rubric.yaml\ncommittee:\n{evaluators}proposers:\n{proposers}"


def sheet_text(shape, method, way):
    rows = ["evaluator,proposer,criterion,mark"]
    rows += [f"e{e},p{p},c{c},{mark}" for e, p, c, mark in marks_of(shape, way)]
    if method["method"] == "consensus":
        rows += [f"consensus,p{p},c{c},{mark}" for e, p, c, mark in marks_of(shape, way) if e == 1]
    return "\n".join(rows) + "\n"


def world(number):
    """The setting, the tie rule and the way with this number among all rounds."""
    for shape, method, at in settings():
        if number < ways(shape):
            return shape, method, at, TIES[(number + number // len(TIES)) % len(TIES)], number
        number -= ways(shape)
    raise IndexError(number)


def trial(work):
    program, number, keep = work
    shape, method, at, ties, way = world(number)
    folder = tempfile.mkdtemp(prefix="saiten-world-", dir=place())
    try:
        os.mkdir(os.path.join(folder, "sheets"))
        for name, text in (("rubric.yaml", rubric_text(shape, method, at, ties)), ("round.yaml", round_text(shape)),
                           ("sheets/marks.csv", sheet_text(shape, method, way))):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
                stream.write(text)
        outcome, lines = compare(program, folder)
        if lines:
            shutil.copytree(folder, os.path.join(keep, str(number)), dirs_exist_ok=True)
        return number, outcome, lines
    finally:
        shutil.rmtree(folder)


def chosen(words, total):
    if words.all:
        return range(total)
    step = max(total // words.sample, 1)
    return [(words.seed * 7919 + i * step) % total for i in range(min(words.sample, total))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", default=os.path.join(tempfile.gettempdir(), "saiten-differing-worlds"))
    words = parser.parse_args()
    total = sum(ways(shape) for shape, _, _ in settings())
    numbers = chosen(words, total)
    program, counts, differing = os.path.abspath(words.program), collections.Counter(), 0
    with Pool(words.jobs) as pool:
        works = ((program, number, words.keep) for number in numbers)
        for number, outcome, lines in pool.imap_unordered(trial, works, chunksize=16):
            counts[outcome] += 1
            differing += bool(lines)
            if lines and differing <= 20:
                print(f"world {number} {world(number)}, kept in {words.keep}/{number}:",
                      *(f"  {line}" for line in lines[:4]), sep="\n", flush=True)
    told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    print(f"{len(numbers)} of {total} worlds: {told}; {len(numbers) - differing} agree, {differing} differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
