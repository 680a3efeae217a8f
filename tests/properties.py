#!/usr/bin/env python3
"""What must hold between two rounds whose difference is known, on small random rounds.

usage: properties.py PROGRAM [--rounds N] [--seed S] [--only PROPERTY] [--round I]

Each property is tried on N rounds; what fails is kept in a folder that is named, and can be made
again with --seed S --only PROPERTY --round I.
"""
import argparse
import json
import os
import re
import sys
from fractions import Fraction

from program import FEW
from random_rounds import Free, Round, Wish, leaf_missing, make_marks, make_round, mark_values
from round_files import Form, is_decimal
from trials import (Trials, decided, expect, expect_equal, figures, ranks, shown_apart, standings, values,
                    without_places)

ROUNDS = 18


# --- the properties: each returns None where it does not speak of the round ---

def some_form(rng):
    return rng.choice((Form(), Form("tidy"), Form("tidy", files=3), Form("matrix", by_name=True, japanese=True)))


def order_is_nothing(rng, lab):
    """Proposers, evaluators, rows, columns, files, keys in another order: the same result, word for word."""
    made, form = make_round(rng), some_form(rng)
    first = lab.score("a", made, form)
    if first.sound and first.result["due"]:
        made = decided(rng, made, first)
        first = lab.score("a", made, form)
    second = lab.score("b", made, form, rng)
    expect_equal(first.status, second.status, "statuses")
    if not first.sound:
        expect_equal(sorted(first.told()), sorted(second.told()), "problems")
        return True
    expect_equal(without_places(first.result), without_places(second.result), "results")
    expect_equal(lab.text("a"), lab.text("b"), "texts")
    return True


def order_keeps_bytes(rng, lab):
    """The same, for every byte of the JSON's result, marks' places too."""
    made, form = make_round(rng), some_form(rng)
    first, second = lab.score("a", made, form), lab.score("b", made, form, rng)
    if not first.sound:
        return None
    expect_equal(first.result_bytes(), second.result_bytes(), "bytes of the result")
    return True


def form_is_nothing(rng, lab):
    """Tables or sheets, UTF-8 with or without a mark, CP932, XLSX: the same result."""
    made = make_round(rng)
    first = lab.score("a", made)
    forms = [Form("tidy"), Form("tidy", "utf-8-sig", "\r\n"), Form("matrix", "utf-8-sig"), Form("xlsx"),
             Form("matrix", "cp932", "\r\n", True, True), Form("matrix", line_end="\r\n", by_name=True),
             Form("tidy", "cp932", japanese=True, by_name=True, files=2)]
    for number, form in enumerate(rng.sample(forms, 3)):
        other = lab.score(f"b{number}", made, form)
        expect_equal(first.status, other.status, f"statuses ({form})")
        if not first.sound:
            expect_equal(sorted(first.told()), sorted(other.told()), f"problems ({form})")
            continue
        expect_equal(without_places(first.result), without_places(other.result), f"results ({form})")
        expect_equal(lab.text("a"), lab.text(f"b{number}"), f"texts ({form})")
    return True


def shuffled_criteria(rng, nodes):
    for node in nodes:
        if "criteria" in node:
            shuffled_criteria(rng, node["criteria"])
    rng.shuffle(nodes)


def criteria_order(rng, lab):
    """Criteria in another order within their group: no score, no rank, no tie comes out otherwise."""
    made = make_round(rng)
    other = made.copy()
    for stage in other.stages():
        shuffled_criteria(rng, stage["criteria"])
    first, second = lab.score("a", made), lab.score("b", other)
    expect_equal(first.status, second.status, "statuses")
    if not first.sound:
        return None
    expect_equal(figures(first.result), figures(second.result), "figures")
    expect_equal(standings(first.result), standings(second.result), "standings")
    for part in ("ranking", "ties", "due", "winner", "runner_up", "counts"):
        expect_equal(first.result[part], second.result[part], part)
    return True


TOKENS = re.compile(r"\b([peghcsrv]|gate)(\d+)\b")


def renamed(made, names):
    """Every id by another, also in formulas and rules."""
    def rename(value):
        if isinstance(value, dict):
            return type(value)({rename(key): rename(part) for key, part in value.items()})
        if isinstance(value, list):
            return type(value)(rename(part) for part in value)
        if isinstance(value, str) and not value.startswith("form-"):
            return TOKENS.sub(lambda found: names.get(found[0], found[0]), value)
        return value
    other = Round(rename(made.rubric), rename(made.round))
    other.marks = {tuple(names.get(part, part) for part in key): mark for key, mark in made.marks.items()}
    return other


def all_ids(made):
    rules = [rule["id"] for key in ("requirements", "grounds", "caps", "checks") for rule in made.rubric.get(key, [])]
    gates = [gate["id"] for stage in made.stages() for gate in stage.get("gates", [])]
    stages = [stage["id"] for stage in made.rubric.get("stages", [])]
    return (made.proposers() + [member["id"] for member in made.round["committee"]] + [node["id"] for node in made.nodes()]
            + [name for name in rules + gates + stages if TOKENS.fullmatch(name)])


def names_alone(rng, lab):
    """Other ids in the same order: the same bytes but for the ids."""
    made = make_round(rng)
    letters = dict(zip(("p", "e", "g", "h", "c", "s", "r", "v", "gate"), ("q", "f", "m", "n", "d", "t", "u", "w", "door")))
    names = {name: TOKENS.sub(lambda found: letters[found[1]] + found[2], name) for name in all_ids(made)}
    first, second = lab.score("a", made), lab.score("b", renamed(made, names))
    expect_equal(first.status, second.status, "statuses")
    if not first.sound:
        return None
    back = {new: old for old, new in names.items()}
    turned = re.sub(rb"\b(door|[qfmndtuw])\d+\b", lambda found: back.get(found[0].decode(), found[0].decode()).encode(),
                    second.result_bytes())
    expect_equal(first.result_bytes(), turned, "bytes of the result")
    return True


def canonical(result, back):
    """A result whose lists do not depend on the ids' order, with the ids turned back."""
    def turn(value):
        if isinstance(value, dict):
            return {back.get(key, key): turn(part) for key, part in value.items()}
        if isinstance(value, list):
            return [turn(part) for part in value]
        return back.get(value, value) if isinstance(value, str) else value
    result = turn(without_places(result))
    result["proposers"].sort(key=lambda proposer: proposer["id"])
    for proposer in result["proposers"]:
        proposer["evaluators"].sort(key=lambda evaluator: evaluator["evaluator"])
        for finding in proposer["findings"]:
            finding["shared_with"].sort()
    result["ranking"].sort(key=lambda place: (place["rank"], place["proposer"]))
    for tie in result["ties"]:
        tie["keys"] = sorted(zip(tie["among"], map(str, tie["keys"])))
        tie["among"].sort()
        tie["order"] = [sorted(part) for part in tie["order"]]
    for part in ("due", "ties", "recusals", "absences"):
        result[part].sort(key=lambda item: json.dumps(item, sort_keys=True))
    for due in result["due"]:
        due.get("among", []).sort()
    return result


def names_in_any_order(rng, lab):
    """People's ids changed about: the same for each of them."""
    made = make_round(rng)
    names = {}
    for group in (made.proposers(), [member["id"] for member in made.round["committee"]]):
        names.update(zip(group, rng.sample(group, len(group))))
    first, second = lab.score("a", made), lab.score("b", renamed(made, names))
    expect_equal(first.status, second.status, "statuses")
    if not first.sound:
        return None
    back = {new: old for old, new in names.items()}
    expect_equal(canonical(first.result, {}), canonical(second.result, back), "results")
    return True


LINEAR = dict(rounding=False, stages=False, entry=False)


def scaled(made, k):
    other = made.copy()
    for node in other.nodes():
        for key in ("points", "weight", "floor", "ceiling", "step"):
            if node.get(key) is not None and (key != "step" or "marks" not in node):
                node[key] = node[key] * k
        if "marks" in node and "points" not in node and "weight" not in node:
            node["weight"] = k
    loose = {node["id"] for node in other.marked() if "step" in node and "marks" not in node}
    other.marks = {key: mark * k if key[2] in loose and mark is not None else mark for key, mark in made.marks.items()}
    return other


def scaling(rng, lab):
    """All points and weights k times as many: all scores k times as many, the same ranking."""
    made = make_round(rng, Wish(**LINEAR, gates=("percent",), formulas=("relative",)))
    k = rng.choice((Fraction(3), Fraction(7), Fraction(1, 8), Fraction(5, 2), Fraction(1, 25), Fraction(1000)))
    first, second = lab.score("a", made), lab.score("b", scaled(made, k))
    expect_equal(first.status, second.status, "statuses")
    if not first.sound:
        return None
    larger = {key: value * k for key, value in values(first.result).items()}
    expect_equal(larger, values(second.result), f"scores ({k} times)")
    expect_equal(standings(first.result), standings(second.result), "standings")
    return True


def shifting(rng, lab):
    """The same added to everybody's marks on one criterion: the same differences and places."""
    made = make_round(rng, Wish(**LINEAR, gates=(), formulas=("relative",), clamps=False, ties=("bid",),
                                leaves=("points", "number", "formula"), missing=("error", "leave-out")))
    leaf = rng.choice(made.marked())
    marks = [mark for key, mark in made.marks.items() if key[2] == leaf["id"] and mark is not None]
    last = leaf["marks"]["to"] if "marks" in leaf else leaf["points"]
    step = (leaf["marks"] if "marks" in leaf else leaf)["step"] or Fraction(1, 10 ** 6)
    room = int((last - max(marks, default=last)) / step)
    if room < 1:
        return None
    more = step * rng.randint(1, room)
    other = made.copy()
    for key, mark in made.marks.items():
        if key[2] == leaf["id"] and mark is not None:
            other.marks[key] = mark + more
    first, second = lab.score("a", made), lab.score("b", other)
    expect_equal(first.status, second.status, "statuses")
    if not first.sound:
        return None
    one, two = (differences(outcome.result) for outcome in (first, second))
    expect_equal(one, two, f"differences ({leaf['id']} + {more})")
    expect_equal(standings(first.result), standings(second.result), "standings")
    return True


def differences(result):
    totals = {key[0]: value for key, value in values(result).items() if key[1] == "total"}
    least = min(totals.values(), default=0)
    return {proposer: total - least for proposer, total in totals.items()}


def raising(rng, lab):
    """One mark raised: its owner's total and place do not fall."""
    made = make_round(rng, Wish(methods=("mean", "sum", "median"), stages=False, formulas=("own", "fact", "relative")))
    given = sorted(key for key, mark in made.marks.items() if mark is not None)
    if not given:
        return None
    evaluator, proposer, name = rng.choice(given)
    leaf = made.node(name)
    scale = mark_values(leaf, made.grades(leaf) if "scale" in leaf else None)
    worth = (lambda mark: made.grades(leaf)[mark]) if "scale" in leaf else (lambda mark: mark)
    better = [mark for mark in scale if worth(mark) > worth(made.marks[evaluator, proposer, name])]
    if not better or leaf.get("weight", 1) < 0:
        return None
    other = made.copy()
    other.marks[evaluator, proposer, name] = rng.choice(better)
    first, second = lab.score("a", made), lab.score("b", other)
    if not first.sound or not second.sound:
        return None
    before, after = values(first.result), values(second.result)
    for key, value in before.items():
        if key[0] == proposer:
            expect(after.get(key, value) >= value, f"{key} falls from {value} to {after.get(key)} ({evaluator}, {name})")
    old, new = ranks(first.result)[proposer], ranks(second.result)[proposer]
    expect(old is None or new is not None and new <= old,
           f"{proposer} falls from place {old} to {new} ({evaluator}, {name})")
    return True


def mean_evaluator(rng, lab):
    """One evaluator more, whose marks are the means: no mean comes out otherwise."""
    made = make_round(rng, Wish(**LINEAR, methods=("mean",), formulas=("relative", "own", "fact"), clamps=False,
                                gates=("percent",), missing=("error",), steps=(None,), node_joins=False,
                                leaves=("points", "number", "formula"), evaluators=(1, 2, 4, 5), recusals=False,
                                absences=False, ties=("score", "bid")))
    other = made.copy()
    other.round["committee"].append({"id": "e9", "name": "委員 9", "label": "Evaluator 9"})
    for proposer in made.proposers():
        for leaf in made.marked():
            marks = [made.marks[evaluator, proposer, leaf["id"]] for evaluator in made.seated()]
            mean = sum(marks, Fraction(0)) / len(marks)
            if not is_decimal(mean):
                return None
            other.marks["e9", proposer, leaf["id"]] = mean
    first, second = lab.score("a", made), lab.score("b", other)
    expect_equal(first.status, second.status, "statuses")
    expect(first.sound, "problems")
    expect_equal(figures(first.result), figures(second.result), "figures")
    expect_equal(standings(first.result), standings(second.result), "standings")
    return True


def last_removed(rng, lab):
    """Without the last: nothing else for the rest, where points are the marks' alone."""
    made = make_round(rng, Wish(stages=False, entry=False, formulas=("own", "fact", "cross"), ties=("score", "bid"),
                                ends=("joint", "decide", None)))
    first = lab.score("a", made)
    if not first.sound:
        return None
    places = {proposer: rank for proposer, rank in ranks(first.result).items() if rank}
    if len(places) < 2:
        return None
    last = max(places, key=lambda proposer: (places[proposer], proposer))
    other = made.copy()
    other.round["proposers"] = Free(proposer for proposer in made.round["proposers"] if proposer["id"] != last)
    if "recusals" in other.round:
        other.round["recusals"] = Free(recusal for recusal in other.round["recusals"] if recusal["proposer"] != last)
    other.marks = {key: mark for key, mark in made.marks.items() if key[1] != last}
    second = lab.score("b", other)
    expect(second.sound, f"problems without {last}: {second.told()}")
    kept = {key: value for key, value in figures(first.result).items() if key[0] != last}
    expect_equal(kept, figures(second.result), "figures")
    kept = {key: value for key, value in ranks(first.result).items() if key != last}
    expect_equal(kept, ranks(second.result), "ranks")
    return True


def split(rng, lab):
    """One graded criterion made two of together as many points: the same totals and places."""
    made = make_round(rng, Wish(**LINEAR, formulas=("relative", "own", "fact"), clamps=False, gates=("percent",),
                                ties=("bid", "places")))
    if any("aggregate" in node for node in made.leaves()):
        return None
    graded = [node for node in made.marked() if "scale" in node and node.get("counts", True)]
    if not graded or leaf_missing(made, graded[0]) == "leave-out":
        return None
    leaf = rng.choice(graded)
    if any(leaf["id"] in gate["require"] for gate in made.rubric.get("gates", [])):
        return None
    other = made.copy()
    share = rng.choice((Fraction(1, 2), Fraction(1, 3), Fraction(1, 7)))

    def cut(nodes):
        for i, node in enumerate(nodes):
            if node["id"] == leaf["id"]:
                nodes[i:i + 1] = [{**node, "id": "c98", "title": "Criterion 98", "points": node["points"] * share},
                                  {**node, "id": "c99", "title": "Criterion 99", "points": node["points"] * (1 - share)}]
                return
            cut(node.get("criteria", []))
    cut(other.rubric["criteria"])
    other.marks = {}
    for (evaluator, proposer, name), mark in made.marks.items():
        for new in ("c98", "c99") if name == leaf["id"] else (name,):
            other.marks[evaluator, proposer, new] = mark
    first, second = lab.score("a", made), lab.score("b", other)
    expect_equal(first.status, second.status, "statuses")
    if not first.sound:
        return None
    one = {key: value for key, value in figures(first.result).items() if key[1] != leaf["id"]}
    two = {key: value for key, value in figures(second.result).items() if key[1] not in ("c98", "c99")}
    expect_equal(one, two, "figures")
    expect_equal(standings(first.result), standings(second.result), "standings")
    return True


def tie_rubric(rng):
    """Marks of any fineness, weights in thirds, sevenths and the like."""
    below = rng.choice((3, 7, 9, 11, 13, 30))
    leaves = [{"id": f"c{i}", "title": f"Criterion {i}", "weight": Fraction(rng.randint(1, 12), below),
               "marks": {"from": Fraction(0), "to": Fraction(100), "step": None}} for i in range(1, rng.randint(2, 5))]
    grade = {"id": "c9", "title": "Criterion 9", "points": Fraction(rng.choice((7, 10))), "scale": "thirds"}
    group = {"id": "g1", "title": "Group", "criteria": leaves + [grade]}
    if rng.random() < 0.5:
        group["points"] = Fraction(rng.choice((70, 100)), rng.choice((1, 3)))
    method, at = rng.choice(("mean", "sum")), rng.choice(("criterion", "total"))
    base = make_round(rng, Wish(stages=False, entry=False, recusals=False, absences=False))
    aggregate = {"method": method, "at": at, "missing": "error"}
    rubric = {**base.rubric, "criteria": [group], "aggregate": aggregate, "ties": ["joint"]}
    for key in ("rounding", "gates"):
        rubric.pop(key, None)
    return Round(rubric, base.round)


def exchanged(rng, made, marks):
    """Other marks with exactly the same total: {(evaluator, leaf): mark}."""
    marks = dict(marks)
    leaves = [leaf for leaf in made.marked() if "marks" in leaf]
    seated = made.seated()
    for _ in range(rng.randint(3, 12)):
        (e1, one), (e2, two) = ((rng.choice(seated), rng.choice(leaves)) for _ in range(2))
        fine = Fraction(rng.randint(1, 99), 10 ** rng.randint(1, 6))
        up = fine * two["weight"].numerator * one["weight"].denominator
        down = fine * one["weight"].numerator * two["weight"].denominator
        first, second = (e1, one["id"]), (e2, two["id"])
        if first != second and marks[first] + up <= 100 and marks[second] - down >= 0:
            marks[first] += up
            marks[second] -= down
    for _ in range(3):
        if len(seated) > 1:
            one, two = rng.sample(seated, 2)
            if {marks[one, "c9"], marks[two, "c9"]} == {"high", "none"}:
                marks[one, "c9"], marks[two, "c9"] = "low", "middle"
            elif {marks[one, "c9"], marks[two, "c9"]} == {"low", "middle"}:
                marks[one, "c9"], marks[two, "c9"] = "none", "high"
            else:
                marks[one, "c9"], marks[two, "c9"] = marks[two, "c9"], marks[one, "c9"]
    return marks


def exact_ties(rng, lab):
    """Equal totals of fractions share a place; 10^-20 of a mark more or less and they do not."""
    made = tie_rubric(rng)
    make_marks(rng, made, blanks=False)
    one, two = rng.sample(made.proposers(), 2)
    names = [(evaluator, leaf["id"]) for evaluator in made.seated() for leaf in made.marked()]
    for evaluator, leaf in names:
        if leaf != "c9":
            made.marks[evaluator, one, leaf] = Fraction(rng.randint(1, 999), 10)
    marks = exchanged(rng, made, {(evaluator, leaf): made.marks[evaluator, one, leaf] for evaluator, leaf in names})
    for (evaluator, leaf), mark in marks.items():
        made.marks[evaluator, two, leaf] = mark
    outcome = lab.score("tied", made)
    expect(outcome.sound, f"problems: {outcome.told()}")
    places = ranks(outcome.result)
    expect_equal(places[one], places[two], f"places of {one} and {two}")
    hair = Fraction(1, 10 ** 20)
    evaluator, leaf = rng.choice([name for name in names if name[1] != "c9"])
    for sign in (1, -1):
        other = made.copy()
        if not 0 <= other.marks[evaluator, two, leaf] + sign * hair <= 100:
            continue
        other.marks[evaluator, two, leaf] += sign * hair
        name = "more" if sign > 0 else "less"
        outcome = lab.score(name, other)
        expect(outcome.sound, f"problems: {outcome.told()}")
        places = ranks(outcome.result)
        expect((places[one] - places[two]) * sign > 0, f"10^-20 {name}: {one} is {places[one]}, {two} is {places[two]}")
        shown_apart(lab.text(name).decode(), outcome.result, one, two)
    return True


PROPERTIES = {
    "order": order_is_nothing,
    "order-bytes": order_keeps_bytes,
    "form": form_is_nothing,
    "criteria-order": criteria_order,
    "names": names_alone,
    "names-about": names_in_any_order,
    "scaling": scaling,
    "shifting": shifting,
    "raising": raising,
    "mean-evaluator": mean_evaluator,
    "last-removed": last_removed,
    "split": split,
    "exact-ties": exact_ties,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--rounds", type=int, default=4 if FEW else ROUNDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(PROPERTIES))
    parser.add_argument("--round", type=int)
    options = parser.parse_args()
    trials = Trials(options.program, options.seed, PROPERTIES)
    trials.run([options.only] if options.only else list(PROPERTIES), options.rounds, options.round)
    print(f"{trials.passed} passed, {trials.failed} failed")
    return 1 if trials.failed else 0


if __name__ == "__main__":
    sys.exit(main())
