"""Rules at entry, gates, tie chains, totals and stages."""


def on_fail(luck, table, share=0.4):
    if luck.often(share):
        table["on-fail"] = luck.choice(("exclude", "refer", "warn", "refer"))
    return table


def when(luck, table, scores=()):
    if luck.often(0.2):
        choices = ["count(valid) >= 3", "count(standing) > 2", "facts.local", "not facts.local",
                   "facts.n >= 1"]
        choices += [f"highest({name}) > 2" for name in scores[:2]]
        table["when"] = luck.choice(choices)
    return table


PEOPLE = ("chair", "ballot", "re-evaluate")


def maybe_when(luck, table):
    return when(luck, table) if luck.allows("entry-when", 1) else table


CHECKS = ("bid.total >= 60% * mean(bid.total in others)", "bid.total > 4", "facts.n >= 1",
          "bid.total <= 2 * lowest(bid.total in valid)", "bid.total == sum(bid.years.total)",
          "bid.years.total >= 3", "count(others) == 0 or bid.total >= 50% * mean(bid.total in others)",
          "abs(bid.years.tax * 10 - bid.years.total) < 1", "facts.local or bid.total < 8",
          "bid.total >= 60% * trimmed(bid.total in valid, 1)", "rank(bid.total lowest) <= 2",
          "bid.total != median(bid.total in all)", "mean(bid.total in others where facts.local) <= 8")


def entry(luck, rubric, uses):
    """Requirements, grounds, papers, deadline, registrations, caps and checks, each now and then."""
    if luck.often(0.25):
        rubric["requirements"] = [maybe_when(luck,
                                             on_fail(luck, {"id": f"r{i}", "title": f"Requirement {i}"}))
                                  for i in range(1, luck.randint(2, 3))]
    if luck.often(0.2):
        rubric["grounds"] = [on_fail(luck, {"id": f"v{i}", "title": f"Ground {i}"})
                             for i in range(1, luck.randint(2, 3))]
    if luck.often(0.1):
        rubric["papers"] = on_fail(luck, {"required": ["form-1", "form-2"]})
    if luck.often(0.1):
        rubric["deadline"] = on_fail(luck, {"cite": "Art 6"})
    if luck.often(0.1):
        rubric["same-registration"] = on_fail(luck, {"cite": "Art 12"})
    if luck.often(0.25):
        rubric["caps"] = [cap(luck, i, uses) for i in range(1, luck.randint(2, 3))]
    if luck.often(0.3):
        rubric["checks"] = [when(luck,
                                 on_fail(luck, {"id": f"k{i}", "title": f"Check {i}",
                                                "require": luck.choice(CHECKS)}))
                            for i in range(1, luck.randint(2, 4))]
        uses.add("years")


def cap(luck, number, uses):
    of = luck.choice(("bid.total", "bid.total", "bid.years.total"))
    uses.add("years" if "years" in of else "price")
    made = {"id": f"cap{number}", "title": f"Cap {number}", "of": of,
            luck.choice(("at-most", "below")): luck.choice(("5", "8", "10") if of == "bid.total"
                                                           else ("3", "4", "5"))}
    if luck.allows("unit", 0.2):
        key = "at-most" if "at-most" in made else "below"
        made["unit"], made[key] = luck.choice(("千円", "thousand")), f"{int(made[key]) / 1000:.10g}"
    return on_fail(luck, made)


def gates(luck, number, names, fulls, has_full, groups, by_allowed):
    """Minimums, often where some of the proposers stand exactly."""
    made = []
    for _ in range(luck.choice((0, 0, 0, 1, 1, 2))):
        number += 1
        name = luck.choice(names + ["total", "total"])
        full = has_full if name == "total" else name in fulls
        in_percent = full and luck.often(0.6)
        limit = luck.choice(("50%", "60%", "25%", "100%/2", "40%") if in_percent else ("1", "2", "3"))
        limit = "50% * full(" + name + ")" if limit == "100%/2" else limit
        text = luck.among({f"{name} >= {limit}": 6, f"{name} > {limit}": 2, f"not {name} < {limit}": 1,
                           f"rank({name} highest) <= 2": 1, f"{name} >= mean({name})": 1,
                           f"{name} >= 1 and {name} <= 100": 1, f"{limit} <= {name}": 1})
        if groups and luck.often(0.1):
            text = f"each({luck.choice(groups)}) >= {luck.choice(('50%', '25%', '1'))}"
        gate = {"id": f"gate{number}", "title": f"Gate {number}", "require": text}
        if by_allowed and luck.allows("gate-by", 0.4):
            gate["by"] = luck.choice(("each", "majority", "majority"))
            if gate["by"] == "majority" and luck.often(0.4):
                gate["even"] = luck.choice(("chair", "pass", "fail"))
        made.append(when(luck, on_fail(luck, gate, 0.3), names))
    return made


def draw(luck):
    if luck.often(0.25):
        return {"draw": {"seed": luck.choice(("given", "seed of the day", "42"))}}
    options = {}
    if luck.often(0.6):
        options = {"keep": luck.choice(("1", "2", "3")), "sum": luck.choice(("full", "last-3")),
                   "next": luck.choice(("cyclic", "redraw")),
                   "offset": luck.choice(("none", "milliseconds", "seconds", "drawn"))}
        options = {key: value for key, value in options.items() if luck.often(0.6)}
    return {"draw": options} if options or luck.often(0.3) else "draw"


def ties(luck, names, own_allowed):
    """Computed rules, then people or a draw, or nothing."""
    chain = []
    for _ in range(luck.choice((0, 0, 1, 1, 1, 2, 3))):
        name = luck.choice(names)
        weights = {f"{name} highest": 4, f"{name} lowest": 1, "bid.total lowest": 3, "facts.n highest": 1,
                   f"abs({name} - mean({name})) lowest": 1,
                   "mean(bid.total in others where facts.local) lowest": 1}
        if own_allowed:
            weights |= {"places": 2, "first-places highest": 2, "supporters highest": 2}
        rule = luck.among(weights)
        if rule not in chain:
            chain.append(rule)
    if luck.often(0.1) and chain:
        chain.insert(luck.randrange(len(chain)), luck.choice(PEOPLE))
    if luck.often(0.3):
        chain.append(luck.choice(PEOPLE))
    if luck.allows("draws", 0.25):
        chain.append(draw(luck))
    elif luck.often(0.6):
        chain.append(luck.choice(("decide", "decide", "joint")))
    return [rule for i, rule in enumerate(chain) if rule not in chain[:i]]


def total(luck, stage_names, has_full, at_total):
    """A stage's total where it is not its sum."""
    if luck.often(0.12) and stage_names and not at_total:
        if len(stage_names) > 1 and luck.often(0.6):
            text = luck.choice((f"80% * {stage_names[-1]} + 20% * {stage_names[-2]}",
                                f"{stage_names[-1]} - {stage_names[-2]} / 3",
                                f"max({stage_names[-1]}, {stage_names[-2]})"))
        else:
            text = luck.choice((f"{stage_names[-1]} / bid.total", f"{stage_names[-1]} * 100 - bid.total",
                                f"{stage_names[-1]} / highest(bid.total)"))
        made = {"formula": text, "points": luck.choice(("100", "10"))}
        if luck.often(0.3):
            made["order"] = luck.choice(("highest", "lowest"))
        return made, True
    if luck.often(0.06):
        return {"order": luck.choice(("lowest", "lowest", "highest"))}, has_full
    return None, has_full
