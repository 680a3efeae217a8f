#!/usr/bin/env python3
"""Complete small worlds: every way to give marks 0 to 3, by every method and with every computed tie rule.

    small_worlds.py WORLD_DRIVER --all | --sample N [--seed S] [--jobs 2] [--keep FOLDER]

A world is evaluators × proposers × criteria: 2×3×1 and 3×2×1 have 4^6 = 4096 ways to mark, 2×2×2 has
4^8 = 65 536. Each way is scored under every setting (method and its variants, at the leaves and at the total)
and, in each setting, with every chain of tie rules; what people would decide is due. Ways that differ by the
names of evaluators or proposers alone are all counted: that the names do not matter is part of what is held.

WORLD_DRIVER is world_driver.c: it loads a setting's rounds from their files once, one for each chain, and
then replaces the marks in memory. The counter likewise reads the files once, works out each way's figures,
and ranks these by each chain. So that the way from files to marks is not left out, the first way of every
block (of at most 512) is also scored as it was read. random_trials.py takes all rounds through files.

--sample N takes N ways of marking in all, in blocks spread evenly over the settings from a start that the
seed chooses.
"""
import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from random_trials import place  # noqa: E402
from recount.problems import Refused  # noqa: E402
from recount.result import World, award_of, dues_of  # noqa: E402

MARKS = 4
BLOCK = 512
SHAPES = ((2, 3, 1), (3, 2, 1), (2, 2, 2))
METHODS = tuple({"method": name} for name in ("mean", "sum", "median")) + (
    {"method": "trimmed", "drop": "25%"}, {"method": "trimmed", "drop": "1"},
    {"method": "trimmed", "drop": "1", "tied": "all"}, {"method": "consensus"},
    {"method": "rank-sum"}, {"method": "rank-sum", "shared-ranks": "average"},
    {"method": "rank-points", "table": "[3, 1]"},
    {"method": "rank-points", "table": "[3, 1]", "shared-ranks": "average"}, {"method": "first-places"},
    {"method": "first-places", "shared-ranks": "average", "best": "lowest"},
    {"method": "standardized", "mean": "50", "spread": "10", "digits": "3"})
TIES = ((), ("c1 highest",), ("places",), ("first-places highest",), ("supporters highest",),
        ("bid.total lowest", "joint"), ("places", "c1 lowest", "decide"), ("draw",))
HEAD = "saiten: 1\ntitle: Small world\n"
SHOWN = 20


def settings():
    """(shape, method, at); of two sheets `trimmed` leaves nothing."""
    return [(shape, method, at) for shape, method,
            at in itertools.product(SHAPES, METHODS, ("criterion", "total"))
            if method["method"] != "trimmed" or shape[0] > 2]


def ways(shape):
    return MARKS ** (shape[0] * shape[1] * shape[2])


def cells(shape):
    """(evaluator, proposer, criterion), in the order of a way's digits."""
    evaluators, proposers, criteria = (range(1, size + 1) for size in shape)
    return [(f"e{e}", f"p{p}", f"c{c}") for e in evaluators for p in proposers for c in criteria]


def digits(shape, way):
    found = []
    for _ in cells(shape):
        way, mark = divmod(way, MARKS)
        found.append(str(mark))
    return "".join(found)


# --- files ---

def rubric_text(shape, method, at, ties):
    aggregate = ", ".join(f"{key}: {value}" for key, value in {**method, "at": at}.items())
    criteria = "".join(f"  - {{id: c{c}, title: Criterion {c}, points: {MARKS - 1}}}\n"
                       for c in range(1, shape[2] + 1))
    return (f"{HEAD}rubric: small\nversion: 1\nlanguage: en\nset-by: committee\ncriteria:\n{criteria}"
            f"aggregate: {{{aggregate}}}\nties: [{', '.join(ties)}]\n")


def round_text(shape):
    evaluators = "".join(f"  - {{id: e{e}, name: Evaluator {e}}}\n" for e in range(1, shape[0] + 1))
    proposers = "".join(
        f"  - {{id: p{p}, name: Firm {p}, receipt: {{number: {p}}}, draw-number: {7 * p * p}, "
        f"bid: {{total: {10 + p // 2}}}}}\n" for p in range(1, shape[1] + 1))
    return f"{HEAD}round: small\nrubric: rubric.yaml\ncommittee:\n{evaluators}proposers:\n{proposers}"


def sheet_text(shape, method, marks):
    rows = ["evaluator,proposer,criterion,mark"]
    rows += [f"{e},{p},{c},{mark}" for (e, p, c), mark in zip(cells(shape), marks)]
    if method["method"] == "consensus":
        rows += [f"consensus,{p},{c},{mark}" for (e, p, c), mark in zip(cells(shape), marks) if e == "e1"]
    return "\n".join(rows) + "\n"


def write(folder, shape, method, at, ties, marks):
    os.makedirs(os.path.join(folder, "sheets"), exist_ok=True)
    for name, text in (("rubric.yaml", rubric_text(shape, method, at, ties)),
                       ("round.yaml", round_text(shape)),
                       ("sheets/marks.csv", sheet_text(shape, method, marks))):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
            stream.write(text)


# --- the counter's lines, as world_driver.c writes them ---

class Setting:
    """A setting's round, read once; its marks are replaced."""

    def __init__(self, folders, shape, method):
        self.world = World(folders[0])
        self.chains = [World(folder).rubric.ties for folder in folders]
        nodes, proposers = self.world.rubric.nodes, self.world.round.by_id
        self.keys = [(sheet, p, c) for e, p, c in cells(shape)
                     for sheet in ([e, "consensus"] if method["method"] == "consensus" and e == "e1"
                                   else [e])]
        self.each = [2 if method["method"] == "consensus" and e == "e1" else 1 for e, _, _ in cells(shape)]
        self.scores = {mark: self.world.marks.scores[self.keys[0]] * 0 + int(mark) for mark in "0123"}
        self.leaves = [node for node in nodes.values() if node.kind != "group"]
        self.order = sorted(proposers.values(), key=lambda who: who.order())

    def lines(self, marks):
        """One for each chain of tie rules."""
        world = self.world
        taken = [mark for mark, times in zip(marks, self.each) for _ in range(times)]
        world.marks.scores = {key: self.scores[mark] for key, mark in zip(self.keys, taken)}
        try:
            world.begin()
            world.rubric.ties = self.chains[0]
            world.count()
        except Refused as refused:
            return [f"refused {refused.kind}"] * len(self.chains)
        figures, found = self.figures(), []
        for chain in self.chains:
            if chain is not self.chains[0] and not world.ties.steps:
                found.append(found[0])  # no totals are equal: no chain is asked
                continue
            world.rubric.ties = chain
            world.unranked()
            world.rank(world.scorings[0], world.standing)
            found.append(figures + self.award())
        return found

    def figures(self):
        scoring, told = self.world.scorings[0], []
        for who in self.order:
            parts = [scoring.total(who)] + [scoring.committee(who, leaf) for leaf in self.leaves]
            parts += [scoring.own_total(who, evaluator) for evaluator in self.world.round.seated()]
            told.append(f"{who.id}: {' '.join('none' if part is None else str(part) for part in parts)}; ")
        return "".join(told)

    def award(self):
        world = self.world
        dues = dues_of(world)
        award = award_of(world, dues)
        return " ".join([f"| {award['status']} won", *award["winners"], "next", award["runner_up"]
                         or "nobody", "places",
                         *(str(world.ranks[who.id]) for who in self.order), "due", str(len(dues)), "ties",
                         *(self.tie(step) for step in world.ties.steps if len(step.order) > 1 or step.due)])

    def tie(self, step):
        texts = [rule[1] for rule in self.world.rubric.ties]
        rule = str(texts.index(step.rule)) if step.rule in texts else "end"
        order = ">".join("+".join(sorted(who.id for who in part)) for part in step.order)
        return f"{rule}:{'+'.join(sorted(who.id for who in step.among))}:{'due' if step.due else order}"


def alike(mine, theirs):
    """The order in which tied sets were split says nothing; of several errors the counter names the first."""
    if mine == theirs or mine.startswith("refused ") and mine[8:] in theirs.split()[1:]:
        return True
    mine, theirs = mine.split(" ties"), theirs.split(" ties")
    return len(mine) == len(theirs) == 2 and mine[0] == theirs[0] and (
        sorted(mine[1].split()) == sorted(theirs[1].split()))


# --- blocks ---

DRIVERS = {}  # one for each process of the pool


def ask(program, commands, count):
    if (os.getpid(), program) not in DRIVERS:
        DRIVERS[os.getpid(), program] = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    driver = DRIVERS[os.getpid(), program]
    driver.stdin.write(commands)
    driver.stdin.flush()
    return [driver.stdout.readline().rstrip("\n") for _ in range(count)]


def trial(work):
    """(ways, differences: (folder kept, lines))"""
    program, keep, (shape, method, at), first, count = work
    folder, differing = tempfile.mkdtemp(prefix="saiten-world-", dir=place()), []
    try:
        folders = [os.path.join(folder, str(i)) for i in range(len(TIES))]
        for inner, ties in zip(folders, TIES):
            write(inner, shape, method, at, ties, digits(shape, first))
        setting = Setting(folders, shape, method)
        block = [digits(shape, first + i) for i in range(count)]
        commands = "new\n" + "".join(f"round {inner}\n" for inner in folders)
        theirs = ask(program, commands + "score - " + " ".join(block) + "\n", (count + 1) * len(TIES))
        for i, marks in enumerate([block[0], *block]):
            mine = setting.lines(marks) if i != 1 else mine  # the first way, as it was read and in memory
            for ties, one, other in zip(TIES, mine, theirs[i * len(TIES):]):
                if not alike(one, other):
                    name = "-".join([*map(str, shape), method["method"], at, str(TIES.index(ties)), marks])
                    write(os.path.join(keep, name), shape, method, at, ties, marks)
                    differing.append((name, f"counter: {one}", f"program: {other}"))
        return count, differing
    finally:
        shutil.rmtree(folder)


def blocks(words):
    """(setting, first way, how many)"""
    if words.all:
        return [(setting, first, min(BLOCK, ways(setting[0]) - first))
                for setting in settings() for first in range(0, ways(setting[0]), BLOCK)]
    share, more = divmod(words.sample, len(settings()))
    found = []
    for i, setting in enumerate(settings()):
        count = share + (i < more)
        first = (words.seed * 7919 + i * 104729) % max(ways(setting[0]) - count, 1)
        found += [(setting, first, count)] if count else []
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--sample", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", default=os.path.join(tempfile.gettempdir(), "saiten-differing-worlds"))
    words = parser.parse_args()
    if os.environ.get("SAITEN_TESTS") == "few":  # a build that is slow, such as with sanitizers
        words.sample = words.sample // 8 + 1
    program, began = os.path.abspath(words.program), time.monotonic()
    works = [(program, words.keep, *block) for block in blocks(words)]
    counted = differing = 0
    with Pool(words.jobs) as pool:
        for count, found in pool.imap_unordered(trial, works):
            counted += count
            for name, *lines in found[:max(SHOWN - differing, 0)]:
                print(f"kept in {os.path.join(words.keep, name)}:", *(f"  {line}" for line in lines),
                      sep="\n", flush=True)
            differing += len(found)
    results, seconds = counted * len(TIES), time.monotonic() - began
    used = len({str(work[2]) for work in works})
    print(f"{counted} ways of marking in {used} settings, each with {len(TIES)} chains of tie rules: "
          f"{results} results, {results / seconds:.0f} a second; {differing} differ")
    sys.exit(1 if differing or not counted else 0)


if __name__ == "__main__":
    main()
