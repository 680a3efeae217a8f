"""Comments that a mark makes due."""
from . import exact
from .marks import mark_number
from .problems import Refused


def check_comments(world, scoring):
    """For everybody standing, on every leaf that evaluators mark."""
    general = world.rubric.written.get("comments")
    for leaf in scoring.stage.root.judged():
        rule = leaf.comments or general
        if rule:
            for who in scoring.standing:
                check_leaf(world, leaf, rule, who, scoring.join_sheets(leaf))


def check_leaf(world, leaf, rule, who, sheets):
    texts = {sheet: world.marks.texts.get((sheet, who.id, leaf.id)) for sheet in sheets}
    texts = {sheet: text for sheet, text in texts.items() if text is not None}
    for sheet in due_sheets(leaf, rule, texts, world):
        if not any((sheet, who.id, node.id) in world.marks.comments for node in at_and_above(leaf)):
            raise Refused("comment-missing", f"{sheet} {who.id} {leaf.id}")


def at_and_above(node):
    """A comment on a group's row is on all of it."""
    while node is not None:
        yield node
        node = node.parent


def due_sheets(leaf, rule, texts, world):
    if rule.get("require") == "always":
        return list(texts)
    due = []
    if "below" in rule:
        worth = (lambda text: leaf.grades[text]) if leaf.kind == "grade" else (lambda text: mark_number(leaf,
                                                                                                        text))
        limit = leaf.grades[rule["below"]] if leaf.kind == "grade" else mark_number(leaf, rule["below"])
        due += [sheet for sheet, text in texts.items() if worth(text) < limit]
    if "spread" in rule and texts:
        places = {sheet: steps(leaf, text) for sheet, text in texts.items()}
        low, high = min(places.values()), max(places.values())
        if high - low >= exact.due_number(rule["spread"]):
            due += [sheet for sheet, place in places.items() if place in (low, high)]
    return due


def steps(leaf, text):
    """How far up a mark is: in grades, in steps, or in units where there are none."""
    if leaf.kind == "grade":
        shares = sorted(set(leaf.grades.values()))
        return shares.index(leaf.grades[text])
    value = mark_number(leaf, text)
    return (value - leaf.first) / leaf.step if leaf.step else value
