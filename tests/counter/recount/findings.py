"""What each rule found for each proposer, and what follows from it."""
from dataclasses import dataclass

from .formulas import holds, names_read, value_of
from .problems import Lacks, Nobody, Refused

EFFECTS = {"exclude": "excluded", "warn": "warned", "refer": "referred"}
GONE = ("excluded", "void", "left-out")


@dataclass
class Finding:
    rule: str
    kind: str
    outcome: str     # met, failed, pending, not-applicable, not-checked, undecided
    effect: str = "none"
    step: str = ""   # entry, a later stage's opening of bids, or a stage's gates


def reads_bid(tree, definitions):
    return tree is not None and any(name.split(".")[0] == "bid" for name in names_read(tree, definitions))


def rule_reads_bid(rule, definitions):
    return rule.kind == "cap" or reads_bid(rule.require, definitions) or reads_bid(rule.when, definitions)


def applies(rule, context, who):
    return rule.when is None or value_of(rule.when, context, who)


def failed(rule, who, decisions):
    """The finding for a rule that does not hold."""
    gone = "void" if rule.kind == "ground" else "excluded"
    if rule.on_fail == "refer":
        stands = decisions.referral(rule.id, who.id)
        return Finding(rule.id, rule.kind, "failed", "referred" if stands is None else "stands" if stands
                       else gone)
    return Finding(rule.id, rule.kind, "failed", gone if rule.on_fail == "exclude" else EFFECTS[rule.on_fail])


def requirement(rule, who, _):
    answer = who.requirements.get(rule.id)
    return {"pass": True, "yes": True, "fail": False, "no": False}.get(answer)


def ground(rule, who, _):
    return {"yes": False, "no": True}.get(who.grounds.get(rule.id))


def papers(rule, who, _):
    return who.papers is not None and set(rule.required) <= set(who.papers)


def deadline(_, who, world):
    limit, day = world.round.deadline
    if limit is None or who.instant is None:
        return who.day <= day
    return who.instant <= limit


def registration(_, who, world):
    others = {number for other in world.round.proposers if other is not who and not other.withdrawn
              for number in other.registration}
    return not others & set(who.registration)


def cap(rule, who, context):
    value = context.value(rule.of, who)
    values = value.values() if isinstance(value, dict) else [value]
    return all(v < rule.limit if rule.strict else v <= rule.limit for v in values)


ANSWERS = {"requirement": requirement, "ground": ground, "papers": papers, "deadline": deadline,
           "same-registration": registration}


def silent(rule, who, world):
    """A rule about what was not stated for the round, or for this proposer."""
    if rule.kind == "deadline":
        return world.round.deadline is None
    return rule.kind == "same-registration" and not who.registration


def check(rule, who, context, world):
    """The finding of one rule at entry for one proposer."""
    try:
        if silent(rule, who, world) or not applies(rule, context, who):
            return Finding(rule.id, rule.kind, "not-applicable")
        if rule.kind in ANSWERS:
            held = ANSWERS[rule.kind](rule, who, world)
        else:
            held = cap(rule, who,
                       context) if rule.kind == "cap" else holds(value_of(rule.require, context, who))
    except Nobody:
        return Finding(rule.id, rule.kind, "not-applicable")
    if held is None:
        return Finding(rule.id, rule.kind, "pending", "pending")
    return Finding(rule.id, rule.kind, "met") if held else failed(rule, who, world.decisions)


def check_all(rules, checked, passed, context, world, step):
    """The findings of the rules of one letter, kept with each proposer; those who still pass."""
    for who in checked:
        for rule in rules:
            try:
                found = check(rule, who, context, world)
            except Lacks as lacks:
                if who in passed:
                    raise Refused("value-missing", str(lacks)) from lacks
                found = Finding(rule.id, rule.kind, "not-checked")
            found.step = step if who in passed else ""
            world.findings[who.id].append(found)
    return [who for who in passed if not world.is_gone(who)]
