#!/usr/bin/env python3
"""Random rounds, scored by the program and by the counter, and compared to the last digit.

    random_trials.py PROGRAM --rounds N --seed S [--jobs 2] [--without FEATURE,...] [--keep FOLDER]

Prints how many were scored, provisional and refused, and each difference with the seed that makes the round
again (generate.py FOLDER --seed SEED); the folder of a round that differs is kept.
"""
import argparse
import collections
import os
import shutil
import sys
import tempfile
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from compare import compare_with  # noqa: E402
from generate import features, generate  # noqa: E402
from recount.problems import Refused  # noqa: E402

SHOWN = 4  # lines of one round
TOLD = 100


def place():
    return "/dev/shm" if os.path.isdir("/dev/shm") else None


def trial(work):
    """(seed, outcome, lines that differ, the folder kept)"""
    program, seed, left_out, keep = work
    folder = tempfile.mkdtemp(prefix="saiten-trial-", dir=place())
    try:
        mine = generate(folder, seed, left_out)
        outcome, lines = compare_with(program, folder, mine)
        if isinstance(mine, Refused):
            outcome = f"refused {mine.kind}"
        kept = os.path.join(keep, seed.replace("/", "-"))
        if lines:
            shutil.copytree(folder, kept, dirs_exist_ok=True)
        return seed, outcome, lines, kept
    finally:
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--without", type=features, default=())
    parser.add_argument("--keep", default=os.path.join(tempfile.gettempdir(), "saiten-differing-rounds"))
    words = parser.parse_args()
    program = os.path.abspath(words.program)
    if os.environ.get("SAITEN_TESTS") == "few":  # a build that is slow, such as with sanitizers
        words.rounds = words.rounds // 8 + 1
    works = ((program, f"{words.seed}/{number}", words.without, words.keep) for number in range(words.rounds))
    counts, refusals, differing = collections.Counter(), collections.Counter(), 0
    with Pool(words.jobs) as pool:
        for seed, outcome, lines, kept in pool.imap_unordered(trial, works, chunksize=8):
            counts[outcome.split()[0]] += 1
            if outcome.startswith("refused "):
                refusals[outcome[8:]] += 1
            differing += bool(lines)
            if lines and differing <= TOLD:
                print(f"seed {seed}, kept in {kept}:", *(f"  {line}" for line in lines[:SHOWN]), sep="\n",
                      flush=True)
    told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    print(f"{words.rounds} rounds: {told}; {words.rounds - differing} agree, {differing} differ")
    if refusals:
        print("refused for:", ", ".join(f"{kind} {number}" for kind, number in refusals.most_common()))
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
