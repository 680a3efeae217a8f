"""Gates on a stage's values, and who of those who pass goes on."""
from .contexts import Context, OwnContext
from .findings import Finding, applies, failed
from .formulas import holds, value_of
from .problems import Lacks, Nobody, Refused, Unvalued


def committee_holds(gate, who, world, scoring):
    context = Context(world, scoring, people=scoring.people)
    return holds(value_of(gate.require, context, who))


def sheet_votes(gate, who, world, scoring):
    """(evaluator, whether it holds) on each sheet that values the proposer where the rule reads."""
    votes = []
    for evaluator in world.round.seated():
        if (evaluator, who.id) in world.round.recusals:
            continue
        try:
            context = OwnContext(world, scoring, None, scoring.people, evaluator, gate.require)
            for name in scoring.names_of(gate.require):
                if context.is_score(name) and context.score(name, who) is None:
                    raise Unvalued(name)
                if name in world.rubric.nodes and scoring.adds_nothing(world.rubric.nodes[name], evaluator):
                    raise Unvalued(name)
            votes.append((evaluator, holds(value_of(gate.require, context, who))))
        except (Unvalued, Nobody):  # a sheet that values it not, or has nobody to compare it with, has no say
            continue
    return votes


def by_sheets(gate, who, world, scoring):
    """True, False, or None where a decision is due."""
    votes = sheet_votes(gate, who, world, scoring)
    if not votes:
        raise Nobody(gate.id)
    ayes = sum(vote for _, vote in votes)
    if gate.by == "each":
        return ayes == len(votes)
    if 2 * ayes != len(votes):
        return 2 * ayes > len(votes)
    chair = dict(votes).get(world.round.chair())
    if gate.even in ("pass", "fail"):
        return gate.even == "pass"
    return chair if chair is not None else world.decisions.gate(gate.id, who.id)


def find(gate, who, world, scoring):
    context = Context(world, scoring, people=scoring.people)
    try:
        if not applies(gate, context, who):
            return Finding(gate.id, "gate", "not-applicable")
        held = (committee_holds if gate.by == "committee" else by_sheets)(gate, who, world, scoring)
    except Nobody:
        return Finding(gate.id, "gate", "not-applicable")
    except Lacks as lacks:
        raise Refused("formula-lacks", f"{gate.id}: {lacks}") from lacks
    if held is None:
        return Finding(gate.id, "gate", "pending", "pending")
    return Finding(gate.id, "gate", "met") if held else failed(gate, who, world.decisions)


def pass_gates(world, scoring):
    """Those who pass every gate of the stage."""
    for who in scoring.standing:
        found = [find(gate, who, world, scoring) for gate in scoring.stage.gates]
        for one in found:
            one.step = f"gates {scoring.stage.id}"
        world.findings[who.id] += found
    passing = [who for who in scoring.standing if not world.is_gone(who)]
    world.leave(scoring.stage.id, [who for who in scoring.standing if who not in passing])
    return passing


def advance(world, scoring, passing, ties):
    """Those who go on; the others are left out."""
    stage = scoring.stage
    if not stage.advance:
        return passing
    top, on_tie = stage.advance
    going, place = [], 1
    for group in ties.equal_totals(scoring, passing):
        if on_tie == "chain":
            going += chain(ties, scoring, group, place, top)
        elif place <= top and (on_tie == "all" or place + len(group) - 1 <= top):
            going += group
        place += len(group)
    left = [who for who in passing if who not in going]
    for who in left:
        world.findings[who.id].append(Finding(
            f"advance-{stage.id}", "advance", "failed", "left-out", f"advance {stage.id}"))
    world.leave(stage.id, left)
    return [who for who in passing if who in going]


def chain(ties, scoring, group, place, top):
    """Of equals: who comes before the cut once the chain has split them, or all that it could not split."""
    going = []
    for part in ties.settle(scoring, group, place, lambda at, size: at <= top < at + size - 1):
        if place <= top:
            going += part
        place += len(part)
    return going
