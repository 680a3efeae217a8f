"""The committee, the proposers with what is known of each, recusals and events."""


def committee(luck, seats):
    members = [{"id": f"e{i}", "name": f"Evaluator {i}"} for i in range(1, seats + 1)]
    if luck.often(0.5):
        luck.choice(members)["chair"] = True
    if seats > 2 and luck.often(0.15):
        luck.choice(members)["absent"] = {"reason": "ill"}
    return members


def amount(number, unit):
    """Written in the unit, or with it."""
    if unit == "suffix":
        return f"{number / 1000:.10g}千円"
    return f"{number / 1000:.10g}" if unit else f"{number:.10g}"


def bid(luck, uses, totals):
    total = luck.choice(totals)
    made = {}
    unit = luck.choice(("suffix", "千円", "thousand")) if luck.allows("unit", 0.15) else None
    if unit and unit != "suffix":
        made["unit"] = unit
    if uses & {"years"}:
        parts = ((total // 2, total - total // 2) if luck.often(0.9) else (total, 1))
        made["years"] = {f"R{8 + i}": {"tax": amount(part / 10 if luck.often(0.93) else 1, unit),
                                       "total": amount(part, unit)}
                         for i, part in enumerate(parts)}
    if uses & {"items"}:
        made["items"] = {"kit": {"total": amount(total // 3, unit)},
                         "work": {"total": amount(total - total // 3, unit)}}
    made["total"] = amount(total, unit)
    return made


def receipt(luck, number, rubric):
    made = {"number": str(number)}
    second = luck.choice(("16:59:59", "17:00:00", "17:00:00", "17:00:01") if luck.often(0.3)
                         else ("10:12:00", "09:30:15.250"))
    made["at"] = f"2026-02-26T{second}+09:00"
    return made


def proposer(luck, number, order, rubric, uses, totals):
    made = {"id": f"p{number}", "name": f"Firm {number}"}
    made["receipt"] = receipt(luck, order, rubric)
    made["bid"] = bid(luck, uses, totals)
    if set(made["bid"]) == {"total"} and luck.allows("items", 0.1):
        made["bid"] = made["bid"]["total"]
    made["facts"] = {"local": luck.often(0.5), "n": str(luck.randint(0, 3))}
    if luck.allows("draws", 0.85):
        made["draw-number"] = str(luck.choice((1, 2, 7, 377, 999, 1000, 12345)))
    if luck.allows("draws", 0.85):
        made["draw-offset"] = str(luck.randint(0, 300))
    if "requirements" in rubric:
        made["requirements"] = {rule["id"]: luck.among({"pass": 12, "fail": 1, "pending": 0.5})
                                for rule in rubric["requirements"] if luck.often(0.96)}
    if "grounds" in rubric:
        made["grounds"] = {rule["id"]: luck.among({"no": 12, "yes": 1, "pending": 0.5})
                           for rule in rubric["grounds"] if luck.often(0.96)}
    if "papers" in rubric:
        made["papers"] = [form for form in ("form-1", "form-2") if luck.often(0.92)]
    if "same-registration" in rubric or luck.often(0.1):
        made["registration"] = [str(luck.randint(1, 9)).zfill(13)]
    return made


def recusals(luck, members, proposers):
    """Never so many that nobody is left."""
    seated = [member["id"] for member in members if "absent" not in member]
    if len(seated) < 3 or not luck.often(0.3):
        return []
    return [{"evaluator": luck.choice(seated), "proposer": one["id"], "reason": "kin"}
            for one in proposers if luck.often(0.3)]


def events(luck, proposers):
    made = []
    for one in proposers:
        if luck.often(0.04):
            made.append({"withdraw": one["id"], "date": "2026-03-10"})
    if luck.allows("cancel", 0.02):
        made.append({"cancel": "round", "because": "no budget", "date": "2026-03-28", "cite": "Art 11"})
    return made
