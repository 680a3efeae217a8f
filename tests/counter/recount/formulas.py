"""What a formula's tree is worth for one proposer, in a context that knows the names."""
from fractions import Fraction

from .exact import mean, median, root, rounded
from .grammar import names_in, parts
from .problems import Lacks, Nobody, Refused, Unvalued

COMPARE = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
           "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}


def fault(what):
    raise Refused("formula-fault", what)


def power(base, exponent):
    if exponent.denominator != 1 or exponent < 0:
        fault("exponent")
    return base ** int(exponent)


def calculate_numbers(sign, a, b):
    if sign == "/":
        return a / b if b else fault("division by zero")
    return power(a, b) if sign == "^" else {"+": a + b, "-": a - b, "*": a * b}[sign]


def by_item(function, *values):
    """Lists calculate item by item; a single value goes with each of them."""
    lists = [value for value in values if isinstance(value, dict)]
    if not lists:
        return function(*values)
    if any(value.keys() != lists[0].keys() for value in lists):
        raise Lacks("lists of different items")
    return {key: function(*(value[key] if isinstance(value, dict) else value for value in values))
            for key in lists[0]}


def holds(value):
    """A comparison must hold for every item."""
    return all(value.values()) if isinstance(value, dict) else value


def percent_of(percent, context, other):
    """A bare percent beside the name of something with full marks: a percent of these."""
    if other[0] == "name" and context.is_score(other[1]):
        return percent * context.full(other[1])
    if other[0] == "call" and other[1] == "each":
        group = context.resolve(other[2][0])[1]
        return {child: percent * context.full(child) for child in context.children(group)}
    if context.reads_scores(other):
        raise Refused("percent-of-expression", str(other))
    return percent


def compare(tree, context, who):
    _, sign, left, right = tree
    left, right = context.resolve(left), context.resolve(right)
    if left[0] == "percent" and right[0] != "percent":
        b = value_of(right, context, who)
        a = percent_of(left[1], context, right)
    else:
        a = value_of(left, context, who)
        b = percent_of(right[1], context, left) if right[0] == "percent" else value_of(right, context, who)
    if isinstance(a, bool) != isinstance(b, bool):
        fault("a comparison of unlike things")
    return holds(by_item(COMPARE[sign], a, b))


def call(tree, context, who):
    _, name, arguments = tree
    if name == "if":
        chosen = arguments[1] if value_of(arguments[0], context, who) else arguments[2]
        return value_of(chosen, context, who)
    if name == "full":
        return context.full(context.resolve(arguments[0])[1])
    if name == "each":
        group = context.resolve(arguments[0])[1]
        return {child: context.score(child, who) for child in context.children(group)}
    values = [value_of(argument, context, who) for argument in arguments]
    if name in ("min", "max") and len(values) == 1 and isinstance(values[0], dict):
        return (min if name == "min" else max)(values[0].values())
    if name in ("min", "max"):
        return by_item(lambda *numbers: (min if name == "min" else max)(numbers), *values)
    if name == "abs":
        return by_item(abs, *values)
    if name == "root":
        return root(values[0], whole(values[1]), whole(values[2]))
    mode = {"round": "half-up", "round_up": "up", "round_down": "down"}[name]
    digits = whole(values[1]) if len(values) > 1 else 0
    return by_item(lambda number: rounded(number, digits, mode), values[0])


def whole(value):
    return int(value) if value.denominator == 1 else fault("not a whole number")


def band(tree, context, who):
    """The last limit reached (`from`) or exceeded (`over`)."""
    _, inner, word, pairs = tree
    x, found = value_of(inner, context, who), None
    for limit, result in pairs:
        at = value_of(limit, context, who)
        if x >= at if word == "from" else x > at:
            found = result
    if found is None:
        fault("below the first limit")
    return value_of(found, context, who)


def interpolate(tree, context, who):
    _, inner, _, pairs = tree
    x = value_of(inner, context, who)
    points = [(value_of(a, context, who), value_of(b, context, who)) for a, b in pairs]
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def gathered(tree, context, who):
    """(proposer, value) for each of those over whom the function ranges."""
    _, _, inner, who_in, where, _ = tree
    lenient, found = who_in == "all", []
    for other in context.people(who_in or "standing", who):
        try:
            if where is not None and not value_of(where, context, other):
                continue
            found.append((other, None if inner is None else value_of(inner, context, other)))
        except Unvalued:
            continue
        except Lacks:
            if not lenient:
                raise
    return found


def own_list(tree, context, who):
    """A list within a function is this proposer's own: its items, or None where it is no list."""
    _, _, inner, who_in, where, _ = tree
    if inner is None or who_in or where or not context.is_list(inner):
        return None
    return list(value_of(inner, context, who).values())


def over(tree, context, who):
    _, name, inner, _, _, extra = tree
    values = own_list(tree, context, who)
    if name == "rank":
        values = [value for _, value in gathered(tree, context, who)]
        if not values:
            raise Nobody(name)
        mine = value_of(inner, context, who)
        return Fraction(1 + sum(v < mine if extra == "lowest" else v > mine for v in values))
    if values is None:
        values = [value for _, value in gathered(tree, context, who)]
    if name == "count":
        return Fraction(len(values))
    if name == "sum":
        return sum(values, Fraction(0))
    if name == "trimmed":
        k = whole(value_of(extra, context, who))
        values = sorted(values)[k:max(len(values) - k, k)]
        name = "mean"
    if not values:
        raise Nobody(name)
    return {"lowest": min, "highest": max, "mean": mean, "median": median}[name](values)


def value_of(tree, context, who):
    kind = tree[0]
    if kind in ("number", "percent"):
        return tree[1]
    if kind == "name":
        resolved = context.resolve(tree)
        return value_of(resolved, context, who) if resolved is not tree else context.value(tree[1], who)
    if kind == "calculate":
        a, b = value_of(tree[2], context, who), value_of(tree[3], context, who)
        return by_item(lambda x, y: calculate_numbers(tree[1], x, y), a, b)
    if kind == "minus":
        return by_item(lambda x: -x, value_of(tree[1], context, who))
    if kind == "compare":
        return compare(tree, context, who)
    if kind == "and":
        return value_of(tree[1], context, who) and value_of(tree[2], context, who)
    if kind == "or":
        return value_of(tree[1], context, who) or value_of(tree[2], context, who)
    if kind == "not":
        return not value_of(tree[1], context, who)
    return {"call": call, "over": over, "band": band, "interpolate": interpolate}[kind](tree, context, who)


def names_read(tree, definitions):
    """Every name that a formula reads, definitions followed."""
    found, waiting, seen = set(), list(names_in(tree)), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in definitions:
            waiting += names_in(definitions[name])
        else:
            found.add(name)
    return found


def subtrees(tree):
    yield tree
    for part in parts(tree):
        yield from subtrees(part)
