"""A whole random round: rubric, people, marks; then decisions on what turned out to be due."""
from . import expressions, people, rules
from .criteria import SCALES, Criteria

PEOPLE = ("decide", "chair", "ballot", "re-evaluate")


class Made:
    """A round before it is written."""

    def __init__(self):
        self.rubric, self.round, self.marks, self.comments = {}, {}, {}, {}
        self.form, self.leaves = "tidy", {}
        self.amendments = []

    @property
    def proposers(self):
        return [one["id"] for one in self.round["proposers"]]

    def sheets(self):
        return list(dict.fromkeys(sheet for sheet, _, _ in self.marks))

    def sheet_leaves(self, sheet):
        return list(dict.fromkeys(leaf for name, _, leaf in self.marks if name == sheet))


def make_rubric(luck, criteria, made):
    made.rubric = rubric = {"saiten": "1", "rubric": "random", "version": "1", "title": "Random",
                            "language": "en",
                            "currency": "JPY", "set-by": "committee", "scales": SCALES}
    several = luck.often(0.25)
    make_stages(luck, criteria, rubric, several)
    rules.entry(luck, rubric, criteria.uses)
    rubric["ties"] = rules.ties(luck, criteria.readable or ["facts.n"], True)
    if not rubric["ties"]:
        del rubric["ties"]
    if several and luck.often(0.2):
        rubric["bids"] = "sealed"
    if luck.often(0.15):
        rubric["settle-places"] = str(luck.choice((1, 2, 3, 5)))
    if luck.allows("winners", 0.1):
        rubric["winners"] = str(luck.choice((2, 2, 3)))


def make_stages(luck, criteria, rubric, several):
    """The criteria with their joins and roundings, in one stage or several."""
    top = criteria.aggregate(luck.choice((None, None, None, "total")))
    plain = luck.often(0.3)
    roundings = {} if luck.often(0.4) else criteria.roundings()
    stages, names, has_full = [], [], True
    for number in range(luck.choice((2, 2, 3)) if several else 1):
        own = several and luck.often(0.4)
        aggregate = criteria.aggregate(luck.choice((None, "total"))) if own else top
        if plain and not own:
            aggregate = {"method": "mean"}
        stage = {"id": f"s{number + 1}", "title": f"Stage {number + 1}"} if several else {}
        stage["criteria"], full = criteria.stage(aggregate, luck.randint(1, 4), [
            name for name in names if name in criteria.readable] if several else [])
        carry = not (number and luck.often(0.3))
        has_full = full and (has_full or not carry)
        if own:
            stage["aggregate"] = aggregate
        if not carry:
            stage["carry"] = False
        if several and luck.often(0.2):
            stage["rounding"] = criteria.roundings()
        finish_stage(luck, criteria, stage, names, full, has_full, aggregate.get("at") == "total")
        has_full = criteria.total_full
        stages.append(stage)
    if several:
        rubric["stages"] = stages
    else:
        rubric |= stages[0]
    if not plain:
        rubric["aggregate"] = top
    if roundings:
        rubric["rounding"] = roundings


def finish_stage(luck, criteria, stage, names, full, has_full, at_total):
    """Its total, gates and who goes on."""
    if "id" in stage:
        names.append(stage["id"])
        if not criteria.by_some(stage):
            criteria.readable.append(stage["id"])
        if full:
            criteria.fulls.append(stage["id"])
        total, has_full = rules.total(luck, [name for name in names if name in ("s1", "s2", "s3")], has_full,
                                      at_total)
    else:
        names += criteria.readable
        total, has_full = rules.total(luck, [], has_full, at_total)
    criteria.total_full = has_full
    if total:
        stage["total"] = total
    count = getattr(criteria, "gate_count", 0)
    made = rules.gates(luck, count, list(criteria.readable), criteria.fulls, has_full, criteria.groups, True)
    criteria.gate_count = count + len(made)
    if made:
        stage["gates"] = made
    if luck.often(0.35) and "id" in stage:
        stage["advance"] = {"top": str(luck.choice((1, 2, 2, 3))),
                            "on-tie": luck.choice(("all", "none", "chain", "chain"))}


def make_people(luck, criteria, made, seats):
    made.round = round_ = {"saiten": "1", "round": "random-round", "title": "Random round",
                           "rubric": "rubric.yaml",
                           "date": "2026-03-16"}
    if "deadline" in made.rubric or luck.often(0.1):
        round_["deadline"] = luck.choice(("2026-02-26T17:00:00+09:00", "2026-02-26"))
    if "seed': 'given'" in str(made.rubric.get("ties")) and luck.often(0.8):
        round_["seed"] = "0 1 4 9"
    round_["committee"] = people.committee(luck, seats)
    many = luck.choice((1, 2, 2, 3, 3, 3, 4, 4, 5))
    totals = luck.sample((4, 5, 6, 8, 10), luck.choice((1, 2, 3)))
    orders = luck.sample(range(1, 30), many)
    round_["proposers"] = [people.proposer(luck, i + 1, orders[i], made.rubric, criteria.uses, totals)
                           for i in range(many)]
    recused = people.recusals(luck, round_["committee"], round_["proposers"])
    events = people.events(luck, round_["proposers"])
    if recused:
        round_["recusals"] = list({(one["evaluator"], one["proposer"]): one for one in recused}.values())
    if events:
        round_["events"] = events


def make_marks(luck, criteria, made):
    round_ = made.round
    seated = [member["id"] for member in round_["committee"] if "absent" not in member]
    recused = {(one["evaluator"], one["proposer"]) for one in round_.get("recusals", [])}
    joins = leaf_joins(made.rubric)
    some, hardly = luck.choice((0.02, 0.06, 0.1)), luck.choice((0, 0, 0, 0, 0.01))
    last = None
    for one in round_["proposers"]:
        copied = last if last and luck.often(0.4) else None
        for leaf, (marked_by, few, _) in criteria.marked.items():
            missing = joins[leaf].get("missing", "error") if leaf in joins else "error"
            blanks = hardly if missing == "error" else some
            give(luck, made, one, leaf, marked_by, few, seated, recused, joins, blanks, copied)
        last = one["id"]


def give(luck, made, one, leaf, marked_by, few, seated, recused, joins, blanks, copied):
    who = one["id"]
    if isinstance(marked_by, str) and marked_by.startswith("facts."):
        mark = luck.choice(few)
        as_answer = mark in ("pass", "fail") and luck.often(0.5)
        one["facts"][marked_by[6:]] = mark == "pass" if as_answer else mark
        return
    named = {"secretariat": ["secretariat"], "all": seated}
    sheets = named[marked_by] if isinstance(marked_by, str) else [name for name in seated
                                                                  if name in marked_by]
    if leaf in joins and joins[leaf]["method"] == "consensus":
        sheets = ["consensus"] + sheets
    turn = luck.randrange(len(sheets)) if sheets else 0
    for i, sheet in enumerate(sheets):
        mark = luck.choice(few)
        if copied:
            mark = made.marks.get((sheets[(i + turn) % len(sheets)], copied, leaf), mark)
        if (sheet, who) not in recused and not luck.often(blanks):
            made.marks[sheet, who, leaf] = mark


def make_comments(luck, criteria, made):
    """Comments are mostly there where a rule makes them due."""
    if not luck.allows("comments", 0.1):
        return
    leaves = [leaf for marked_by, _, leaf in criteria.marked.values() if marked_by == "all"
              or isinstance(marked_by, list)]
    table = luck.choice((made.rubric, *leaves))
    rule = luck.choice(({"require": "always"}, {"spread": luck.choice(("1", "2", "3"))}))
    if table is not made.rubric and luck.often(0.4):
        below = {"three": "B", "thirds": "M", "below": "C", "pass-fail": "pass"}
        rule = {"below": below[table["scale"]] if "scale" in table
                else luck.choice(criteria.marked[table["id"]][1])}
    table["comments"] = rule
    for key in made.marks:
        if luck.often(0.97):
            made.comments[key] = "seen"


def leaf_joins(rubric):
    """leaf → the aggregate by which its sheets become one"""
    found = {}

    def walk(nodes, join, outer):
        for node in nodes:
            own = join or node.get("aggregate")
            if "criteria" in node:
                walk(node["criteria"], own, outer)
            elif "formula" not in node and not isinstance(node.get("marked-by"), str):
                found[node["id"]] = own or outer
    for stage in rubric.get("stages") or [rubric]:
        walk(stage["criteria"], None, stage.get("aggregate") or rubric.get("aggregate") or {"method": "mean"})
    return found


def make_round(luck):
    made = Made()
    seats = luck.choice((1, 1, 2, 2, 3, 3, 3, 4, 4, 5))
    criteria = Criteria(luck, seats)
    make_rubric(luck, criteria, made)
    make_people(luck, criteria, made, seats)
    make_marks(luck, criteria, made)
    expressions.use(luck, made)
    make_comments(luck, criteria, made)
    made.form = luck.choice(("tidy", "tidy", "matrix"))
    amend(luck, made)
    return made


def amend(luck, made):
    """Marks changed after hand-in, blanks too; now and then what they were is told wrongly."""
    if not made.marks or not luck.allows("amended", 0.12):
        return
    recused = {(one["evaluator"], one["proposer"]) for one in made.round.get("recusals", [])}
    stands = dict(made.marks)
    for _ in range(luck.randint(1, 4)):
        sheet, _, leaf = luck.choice(list(made.marks))
        who = luck.choice(made.proposers)
        to = luck.choice([mark for (_, _, name), mark in made.marks.items() if name == leaf])
        before = stands.get((sheet, who, leaf), "")
        if (sheet, who) in recused or to == before:
            continue
        told = luck.choice(list(made.marks.values())) if luck.often(0.02) else before
        made.amendments.append((sheet, who, leaf, told, to))
        stands[sheet, who, leaf] = to


def decide(luck, made, result):
    """Decisions on some of what is due; whether there are any."""
    decisions = made.round.setdefault("decisions", [])
    before = len(decisions)
    for kind, rule, among in result["due"]:
        if kind == "referral" and luck.often(0.7):
            decisions.append({"refer": rule, "proposer": among[0], "stands": luck.often(0.6),
                              "by": "committee",
                              "date": "2026-03-16"})
        elif kind == "gate" and luck.often(0.7):
            decisions.append({"gate": rule, "proposer": among[0], "passes": luck.often(0.6),
                              "by": "committee",
                              "date": "2026-03-16"})
    for _, rule, among, _, due in result["ties"]:
        if due and luck.often(0.7):
            decisions.append({"settle": "tie", "among": shuffled(luck, among), "order": order(luck, among),
                              "by": rule, "date": "2026-03-16"})
    failed = fail(luck, made, result)
    if not decisions:
        del made.round["decisions"]
    return len(decisions) > before or failed


def fail(luck, made, result):
    """Somebody ranked fails afterwards."""
    ranked = [name for name, one in result["proposers"].items() if one["rank"] is not None]
    events = made.round.get("events", [])
    if not ranked or any("fail" in event for event in events) or not luck.allows("fail", 0.08):
        return False
    made.round["events"] = events + [
        {"fail": name, "because": luck.choice(("talks-failed", "declined", "ineligible-since")),
         "date": "2026-03-27",
         "cite": "Art 11"} for name in ranked if luck.often(0.7) and result["proposers"][name]["rank"] < 4]
    if not made.round["events"]:
        del made.round["events"]
    return True


def shuffled(luck, among):
    return luck.sample(list(among), len(among))


def order(luck, among):
    names = shuffled(luck, among)
    if len(names) > 2 and luck.often(0.3):
        at = luck.randrange(len(names) - 1)
        return names[:at] + [names[at:at + 2]] + names[at + 2:]
    return names
