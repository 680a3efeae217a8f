"""Numbers of the rubric written as expressions of what is given, of dated values and of definitions."""

DEFINED = {"base": "given", "two": "1 + 1",
           "rate": {"2014-04-01": "8%", "2019-10-01": "10%", "2030-01-01": "12%"},
           "three": "base + 1"}
WRITTEN = {"1": ("two - 1", "base / two"), "2": ("two", "base", "20 * rate"), "3": ("three", "two + 1"),
           "4": ("two * base", "base ^ 2"), "5": ("three + two", "rate * 50"),
           "10": ("100 * rate", "5 * two"),
           "8": ("base ^ three", "80 * rate"), "1.5": ("three / two",), "7": ("three * two + 1",)}
KEYS = ("points", "weight", "floor", "ceiling", "at-most", "below", "top", "quorum")


def rewrite(luck, table):
    """Some numbers of a table, and of those within it, as expressions of the same worth."""
    for key, value in list(table.items()):
        if isinstance(value, dict):
            rewrite(luck, value)
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    rewrite(luck, one)
        elif key in KEYS and value in WRITTEN and luck.often(0.4):
            table[key] = luck.choice(WRITTEN[value])


def use(luck, made):
    dated, expressions = luck.allows("dated", 0.15), luck.allows("expressions", 0.15)
    if not dated or not expressions:
        return
    made.rubric["define"] = DEFINED
    made.round["given"] = {"base": "2"}
    comments = made.rubric.pop("comments", None)
    for key in ("criteria", "stages", "caps", "gates", "total", "aggregate"):
        if key in made.rubric:
            rewrite(luck, {key: made.rubric[key]})
    if comments:
        made.rubric["comments"] = comments
