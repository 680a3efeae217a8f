"""Trying a property on many random rounds: folders, what the program said, what fails. Not a test itself."""
import json
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from fractions import Fraction
from pathlib import Path

from program import run
from random_rounds import Free
from round_files import number_text, write_round

MOST_TRIES = 40          # rounds to look at for one that a property speaks of
SHOWN = 3                # failures of one property
FINE, PROBLEMS, NOT_FINAL = 0, 1, 4


class Outcome:
    """What the program said on a round."""

    def __init__(self, done):
        self.status, self.output, self.errors = done.returncode, done.stdout, done.stderr
        self.sound = self.status in (FINE, NOT_FINAL)
        self.result = json.loads(self.output)["result"] if self.sound else None

    def result_bytes(self):
        return self.output[self.output.index(b'"result": {'):self.output.index(b'\n  "inputs": [')]

    def told(self):
        """The problems, whatever their order and place."""
        return Counter((problem["code"], problem["message"]) for problem in json.loads(self.errors or "[]")
                       if problem["severity"] == "error")


class Broken(Exception):
    """A property that does not hold."""


def expect(holds, message):
    if not holds:
        raise Broken(message)


def expect_equal(one, other, what):
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        key = next(key for key in [*one, *other] if one.get(key) != other.get(key))
        if len(str(one.get(key))) < 200:
            raise Broken(f"{what} differ at {key}: {one.get(key)} and {other.get(key)}")
        one, other = one[key], other.get(key)
    one, other = (lines_of(value) for value in (one, other))
    pairs = [(a, b) for a, b in zip(one, other) if a != b]
    first = f"{pairs[0][0].strip()!r} and {pairs[0][1].strip()!r}" if pairs else "one is longer"
    raise Broken(f"{what} differ: {first}")


def lines_of(value):
    if isinstance(value, bytes):
        value = value.decode()
    if not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False, indent=0, default=str)
    return value.split("\n")


class Laboratory:
    """Folders for the rounds of one trial, and the program to score them."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def put(self, name, made, form=None, rng=None):
        folder = self.folder / name
        write_round(folder, made, form, rng)
        return folder

    def run(self, folder, *options):
        done = run(self.program, "score", folder, *options, timeout=60)
        if done.returncode not in (FINE, PROBLEMS, NOT_FINAL):
            raise Broken(f"the program ended with {done.returncode}: {done.stderr.decode(errors='replace')[-400:]}")
        if done.returncode == PROBLEMS and (done.stdout or not done.stderr):
            raise Broken("problems with a result, or without a word")
        return done

    def score(self, name, made, form=None, rng=None):
        return Outcome(self.run(self.put(name, made, form, rng), "--format", "json"))

    def text(self, name):
        return self.run(self.folder / name).stdout


def decided(rng, made, outcome):
    """The round with some of what is due decided."""
    made = made.copy()
    decisions = Free()
    for tie in outcome.result["ties"]:
        if tie["due"] and rng.random() < 0.7:
            order = rng.sample(tie["among"], len(tie["among"]))
            if len(order) > 2 and rng.random() < 0.3:
                order = [order[0], order[1:]]
            decisions.append({"settle": "tie", "among": Free(tie["among"]), "order": order,
                              "by": tie["rule"] or "decide", "date": "2026-03-16"})
    for due in outcome.result["due"]:
        if due["kind"] == "referral" and rng.random() < 0.7:
            decisions.append({"refer": due["rule"], "proposer": due["proposer"], "stands": rng.random() < 0.5,
                              "date": "2026-03-16"})
    if decisions:
        made.round["decisions"] = decisions
    return made


def without_places(value):
    """Without the file and line in which a mark stands."""
    if isinstance(value, dict):
        kept = {key: without_places(part) for key, part in value.items()}
        if "mark" in kept and "criterion" in kept:
            kept = {key: kept[key] for key in ("criterion", "mark")}
        return kept
    return [without_places(part) for part in value] if isinstance(value, list) else value


def exact(step):
    return None if step is None else (step["computed"], step["exact"])


def figures(result):
    """Every exact figure of everybody: {(proposer, node or stage): exact}."""
    told = {}
    for proposer in result["proposers"]:
        for node, step in proposer["scores"].items():
            told[proposer["id"], node] = exact(step)
        for stage in proposer["stages"]:
            told[proposer["id"], "sum", stage["stage"]] = exact(stage["sum"])
            told[proposer["id"], "total", stage["stage"]] = exact(stage["total"])
    return told


def values(result):
    return {key: Fraction(step[1]) for key, step in figures(result).items() if step}


def ranks(result):
    return {proposer["id"]: proposer["rank"] for proposer in result["proposers"]}


def standings(result):
    return {proposer["id"]: (proposer["status"], proposer["rank"], proposer["shares_place"])
            for proposer in result["proposers"]}


def shown_apart(text, result, *proposers):
    """Totals that would print alike but differ are printed exactly."""
    totals = {place["proposer"]: place["total"] for place in result["ranking"]}
    told = [totals[proposer] for proposer in proposers]
    if len({total["decimal"] for total in told}) == len(told):
        return
    shown = re.sub(r"[\s,]", "", text)
    for total in told:
        expect(total["exact"] in shown or number_text(Fraction(total["exact"])) in shown,
               f"the text does not show {total['exact']} exactly")


class Trials:
    def __init__(self, program, seed, properties):
        self.program, self.seed, self.properties = program, seed, properties
        self.passed = self.failed = 0
        self.shown, self.kept = Counter(), None

    def keep(self, folder, name, number):
        if not self.kept:
            self.kept = Path(tempfile.mkdtemp(prefix="saiten-properties-"))
        target = self.kept / f"{name}-{number}"
        shutil.copytree(folder, target, dirs_exist_ok=True)
        return target

    def one(self, name, number):
        """True where the property spoke of the round."""
        with tempfile.TemporaryDirectory(prefix="saiten-property-") as folder:
            lab = Laboratory(self.program, Path(folder))
            try:
                if not self.properties[name](random.Random(f"{self.seed}/{name}/{number}"), lab):
                    return False
                self.passed += 1
            except (Broken, subprocess.TimeoutExpired, json.JSONDecodeError) as problem:
                self.failed += 1
                self.shown[name] += 1
                if self.shown[name] <= SHOWN:
                    print(f"FAILED {name}: {problem}\n  --seed {self.seed} --only {name} --round {number}: "
                          f"{self.keep(folder, name, number)}", flush=True)
            return True

    def run(self, names, rounds, number):
        for name in names:
            if number is not None:
                self.one(name, number)
                continue
            spoken = tried = 0
            while spoken < rounds and tried < MOST_TRIES * rounds:
                spoken += self.one(name, tried)
                tried += 1
            if spoken < rounds:
                self.failed += 1
                print(f"FAILED {name}: only {spoken} of {tried} rounds can be tried")
            if self.shown[name] > SHOWN:
                print(f"  {name}: {self.shown[name]} failures in all")
