#!/usr/bin/env python3
"""Writes a random round, the same for the same seed.

    generate.py FOLDER --seed S [--without FEATURE,...]

Decisions are made on some of what the counter finds due, so that chains are followed to their end.
"""
import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from invent.luck import FEATURES, Luck  # noqa: E402
from invent.rounds import decide, make_round  # noqa: E402
from invent.writing import write  # noqa: E402
from recount.problems import Refused  # noqa: E402
from recount.result import count  # noqa: E402

DECIDED = 3  # times that decisions are made on what the last ones left due


def generate(folder, seed, left_out=()):
    """Writes the round; gives the counter's result, or why it refuses."""
    luck = Luck(seed, left_out)
    made = make_round(luck)
    write(folder, made)
    result = counted(folder)
    for _ in range(DECIDED):
        if isinstance(result, Refused) or luck.often(0.3) or not decide(luck, made, result):
            break
        write(folder, made)
        result = counted(folder)
    return result


def counted(folder):
    try:
        return count(folder)
    except Refused as refused:
        return refused


def features(text):
    names = [name for name in text.split(",") if name]
    unknown = set(names) - set(FEATURES)
    if unknown:
        raise argparse.ArgumentTypeError(
            f"no such feature: {', '.join(unknown)} (there are {', '.join(FEATURES)})")
    return tuple(names)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--seed", required=True)
    parser.add_argument("--without", type=features, default=())
    words = parser.parse_args()
    result = generate(words.folder, words.seed, words.without)
    print(result if isinstance(result, Refused) else result["status"])


if __name__ == "__main__":
    main()
