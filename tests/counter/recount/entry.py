"""Entry: requirements, grounds, papers, deadline, registrations; caps; checks. And bids opened later."""
from .contexts import Context
from .findings import Finding, check_all, reads_bid, rule_reads_bid
from .problems import Refused

FIRST = ("requirement", "ground", "papers", "deadline", "same-registration")


def letters(rubric):
    """The rules of (a), (b) and (c)."""
    return [[rule for rule in rubric.rules if rule.kind in kinds] for kinds in (FIRST, ("cap",), ("check",))]


def waits(rule, rubric):
    return rubric.sealed and rule_reads_bid(rule, rubric.definitions)


def enter(world):
    """Who is valid; each letter's `valid` and `standing` are those who have passed every earlier one."""
    rubric = world.rubric
    checked = [who for who in world.round.proposers if not who.withdrawn]
    passed = [who for who in checked if who.id not in world.excluded]
    for rules in letters(rubric):
        context = Context(world, people={"valid": passed, "standing": passed})
        passed = check_all([rule for rule in rules if not waits(rule, rubric)], checked, passed, context,
                           world, "entry")
    return passed


def opening_stage(rubric):
    """The first stage that uses the bids, where they are sealed."""
    definitions = rubric.definitions
    if not rubric.sealed:
        return None
    for stage in rubric.stages:
        trees = [node.formula for node in stage.root.walk()] + [stage.total_formula]
        trees += [tree for gate in stage.gates for tree in (gate.require, gate.when)]
        if any(reads_bid(tree, definitions) for tree in trees):
            return stage.index
    raise Refused("sealed-unused")


def open_bids(world, stage, standing, valid):
    """The caps and checks that read bids, before a stage's standing is fixed."""
    for who in standing:
        if who.sealed:
            raise Refused("bid-still-sealed", who.id)
    checked = [who for who in world.round.proposers if not who.withdrawn]
    able = [who for who in checked if not who.sealed]
    step = f"opening {stage.id}" if stage.index else "entry"
    for rules in letters(world.rubric)[1:]:
        context = Context(world, people={"valid": valid, "standing": standing})
        waiting = [rule for rule in rules if waits(rule, world.rubric)]
        check_all(waiting, able, standing, context, world, step)
        for who in checked:
            if who.sealed:
                world.findings[who.id] += [Finding(rule.id, rule.kind, "not-checked") for rule in waiting]
        failed = {who.id for who in checked if any(
            found.rule in {rule.id for rule in waiting} and found.effect in ("excluded", "void")
            for found in world.findings[who.id])}
        valid = [who for who in valid if who.id not in failed]
        standing = [who for who in standing if who.id not in failed]
    return standing, valid
