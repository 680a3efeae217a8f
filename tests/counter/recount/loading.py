"""Loading errors: what a rubric may not say, found before anything is counted."""
from .contexts import only_full
from .formulas import names_read, subtrees
from .full_marks import join_sheets
from .problems import Refused

RULE_NAMES = ("bid", "facts", "cap")


def check(world):
    rubric = world.rubric
    check_cycles(rubric)
    for stage in rubric.stages:
        world.full.of_total(stage)
        for node in stage.root.walk():
            world.full.of(node)
            if node is node.join:
                check_recusals(world, node)
            if node.formula is not None:
                check_tree(world, node.formula, stage.index, points=True)
        if stage.total_formula is not None:
            check_tree(world, stage.total_formula, stage.index, points=True)
        for gate in stage.gates:
            for tree in (gate.when, gate.require):
                check_tree(world, tree, stage.index)
        if stage.advance and stage.advance[1] == "chain":
            check_ties(world, stage.index)
    check_ties(world, rubric.stages[-1].index)
    for rule in rubric.rules:
        for tree in (rule.when, rule.require):
            check_tree(world, tree, -1)


def check_cycles(rubric):
    """A score may not need itself."""
    done = set()

    def visit(node, above):
        if node in above:
            raise Refused("cycle", node.id)
        if id(node) not in done:
            for other in needs(node):
                visit(other, above + [node])
            done.add(id(node))

    def needs(node):
        names = names_read(node.formula, rubric.definitions) if node.formula else ()
        return node.children + [rubric.nodes[name] for name in names if name in rubric.nodes]

    for stage in rubric.stages:
        visit(stage.root, [])


def check_recusals(world, join):
    sheets = join_sheets(join, world.round)
    if join.aggregate.recused == "refuse" and any(evaluator in sheets for evaluator,
                                                  _ in world.round.recusals):
        raise Refused("recusal-refused", join.id)


def check_ties(world, stage):
    for tie in world.rubric.ties:
        if tie[0] == "computed":
            check_tree(world, tie[2], stage)


def check_tree(world, tree, stage, points=False):
    if tree is None:
        return
    rubric = world.rubric
    for name in names_read(tree, rubric.definitions):
        if name.split(".")[0] in RULE_NAMES and "." in name:
            if name.startswith("cap.") and name[4:] not in rubric.caps:
                raise Refused("formula-unknown-name", name)
        elif name == "points":
            if not points:
                raise Refused("formula-unknown-name", name)
        elif name == "total":
            if stage < 0 or points:
                raise Refused("formula-unknown-name", name)
        elif name not in rubric.nodes:
            raise Refused("formula-unknown-name", name)
        elif rubric.nodes[name].stage > stage:
            raise Refused("formula-later-stage", name)
    check_percents(world, tree, rubric.definitions)


def resolve(tree, definitions):
    while tree[0] == "name" and tree[1] in definitions:
        tree = definitions[tree[1]]
    return tree


def check_percents(world, tree, definitions):
    for part in subtrees(tree):
        if part[0] == "name" and part[1] in definitions:
            check_percents(world, definitions[part[1]], definitions)
        if part[0] != "compare":
            continue
        left, right = resolve(part[2], definitions), resolve(part[3], definitions)
        for percent, other in ((left, right), (right, left)):
            if percent[0] == "percent" and other[0] != "percent":
                check_percent(world, other, definitions)


def check_percent(world, other, definitions):
    nodes = world.rubric.nodes
    if other[0] == "name" and (other[1] == "total" or other[1] in nodes):
        return
    if other[0] == "call" and other[1] == "each":
        return
    if any(name == "total" or name in nodes
           for name in names_read(other, definitions)) and not only_full(other):
        raise Refused("percent-of-expression", str(other))
