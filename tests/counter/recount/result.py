"""A round's result, from its files to a plain dict."""
from .comments import check_comments
from .decisions import Decisions
from .entry import enter, open_bids, opening_stage
from .findings import GONE
from .formulas import names_read
from .full_marks import FullMarks
from .gates import advance, pass_gates
from .loading import check
from .marks import Marks
from .papers import Round
from .problems import Refused, Unvalued
from .rubric import Rubric
from .files import load_yaml
from .scores import Scoring
from .sheets import Sheets
from .ties import Ties


def leaves_read_on_sheets(rubric):
    """The leaves whose marks on the evaluators' own sheets a tie rule or a gate reads."""
    found = set()
    by_places = any(tie[0] in ("places", "first-places", "supporters") for tie in rubric.ties)
    for stage in rubric.stages:
        roots = [rubric.nodes[name] for gate in stage.gates if gate.by != "committee"
                 for name in names_read(gate.require, rubric.definitions) if name in rubric.nodes]
        by_total = any("total" in names_read(gate.require, rubric.definitions)
                       for gate in stage.gates if gate.by != "committee")
        ranked = stage is rubric.stages[-1] or stage.advance and stage.advance[1] == "chain"
        if by_total or by_places and ranked:
            roots += [one.root for one in carried(rubric, stage)]
        found |= {leaf.id for root in roots for leaf in root.judged()}
    return found


def carried(rubric, stage):
    """The stages whose sums an own total holds."""
    held = [stage]
    while held[-1].index and held[-1].carry:
        held.append(rubric.stages[held[-1].index - 1])
    return held


def after_ranking(events):
    """(who was ranked and failed since, whether the round is cancelled)"""
    return {event["fail"] for event in events if "fail" in event}, any("cancel" in event for event in events)


class World:
    """A round while it is counted."""

    def __init__(self, folder, decisions=None, excluded=()):
        self.excluded = set(excluded)
        self.round = Round(folder)
        self.rubric = Rubric(load_yaml(self.round.rubric_path()), self.round.given, self.round.date)
        self.full = FullMarks(self.rubric, self.round)
        self.dependent = {}
        check(self)
        self.marks = Marks(self.rubric, self.round, Sheets(self.rubric, self.round))
        self.decisions = decisions or Decisions(self.round.decisions)
        self.failed, self.cancelled = after_ranking(self.round.events)
        self.read_on_sheets = leaves_read_on_sheets(self.rubric)
        self.begin()

    def begin(self):
        """Nothing is counted yet."""
        self.findings = {who.id: [] for who in self.round.proposers}
        self.left, self.scorings, self.valid, self.reached = {}, [], [], []
        self.unranked()

    def unranked(self):
        """Nobody has a place yet."""
        self.due_ties, self.ranks = set(), {}  # due: once, be it met at a cut and in the ranking
        self.ties = Ties(self)

    def depends(self, node):
        """Whether its score depends on an evaluator's mark."""
        if node.id not in self.dependent or node.parent is None:
            if node.kind == "formula":
                names = names_read(node.formula, self.rubric.definitions)
                found = any(self.depends(self.rubric.nodes[name]) for name in names
                            if name in self.rubric.nodes)
            else:
                found = node.on_sheets() or any(self.depends(child) for child in node.children)
            self.dependent[node.id] = found
        return self.dependent[node.id]

    def is_gone(self, who):
        return any(found.effect in GONE for found in self.findings[who.id])

    def leave(self, where, gone):
        for who in gone:
            self.left.setdefault(who.id, where)

    def due_on(self, node, sheet):
        """Whether a mark of this sheet is due: at a consensus its own alone, unless own marks are read."""
        if node.join.aggregate.method != "consensus" or sheet == "consensus":
            return True
        return node.id in self.read_on_sheets

    def count(self):
        everybody = self.round.proposers
        opening = opening_stage(self.rubric)
        standing = self.valid = enter(self)
        self.leave("entry", [who for who in everybody if who not in standing])
        for stage in self.rubric.stages:
            if standing:
                self.reached.append(stage)
            if stage.index == opening and standing:
                before = standing
                standing, self.valid = open_bids(self, stage, standing, self.valid)
                self.leave(stage.id, [who for who in before if who not in standing])
            if not standing:
                break
            scoring = Scoring(self, stage, standing, self.valid)
            self.scorings.append(scoring)
            self.work_out(scoring)
            standing = pass_gates(self, scoring)
            standing = advance(self, scoring, standing, self.ties)
        self.standing = standing
        if standing:
            self.rank(self.scorings[-1], standing)

    def work_out(self, scoring):
        """Every figure of the stage: a problem in any of them is one of the round."""
        check_comments(self, scoring)
        for who in scoring.standing:
            for node in scoring.nodes:
                scoring.score_if_any(who, node)
            scoring.total(who)
            for evaluator in self.round.seated():
                for node in scoring.nodes:
                    try:
                        scoring.own(who, node, evaluator)
                    except Unvalued:
                        pass
                scoring.own_total(who, evaluator)

    def rank(self, scoring, standing):
        place = 1
        for group in self.ties.equal_totals(scoring, standing):
            for part in self.ties.settle(scoring, group, place, self.is_asked):
                for who in part:
                    self.ranks[who.id] = place
                place += len(part)

    def is_asked(self, place, size):
        """Where a tie reaches the places to be settled, or the award's end; who failed since makes room."""
        place -= sum(name in self.failed for name in self.ties.placed)
        return place <= self.rubric.settle or place <= self.rubric.winners < place + size - 1


def status_of(world, who):
    if who.withdrawn:
        return "withdrawn"
    if who.id in world.excluded:
        return "excluded"
    gone = [found for found in world.findings[who.id] if found.effect in GONE]
    at_once = [found.effect for found in gone if found.step == gone[0].step]
    return next((status for status in ("void", "excluded", "left-out") if status in at_once), "standing")


def dues_of(world):
    """What is still asked of people: (kind, rule or None, proposers)."""
    dues = [("tie", None, among) for among, _ in world.due_ties]
    for who in world.round.proposers:
        # Whom a rule sends away has nothing else decided of the same step.
        gone = {found.step for found in world.findings[who.id] if found.effect in ("excluded", "void")}
        for found in world.findings[who.id]:
            kind = {"pending": "gate" if found.kind == "gate" else "answer",
                    "referred": "referral"}.get(found.effect)
            if kind and found.step and found.step not in gone:
                dues.append((kind, found.rule, (who.id,)))
    return sorted(dues, key=str)


def awarded(world):
    """(the winners, the runner-up): who failed since is passed over; a place that is shared is nobody's."""
    order = [who.id for who in world.round.proposers]
    remaining = sorted(((rank, order.index(name), name) for name, rank in world.ranks.items()
                        if name not in world.failed))
    many = world.rubric.winners
    across = {rank for rank, _, _ in remaining[:many]} & {rank for rank, _, _ in remaining[many:]}
    winners = [name for rank, _, name in remaining[:many] if rank not in across]
    alone = len(remaining) > many and sum(rank == remaining[many][0] for rank, _, _ in remaining) == 1
    return winners, remaining[many][2] if alone else None


def award_of(world, dues):
    status = "cancelled" if world.cancelled else "provisional" if dues else "final"
    winners, runner_up = awarded(world) if status == "final" else ([], None)
    return {"status": status, "winners": winners, "winner": winners[0] if winners else None,
            "runner_up": runner_up}


def figures(world, who):
    """Scores, stage sums, totals and own totals of one proposer."""
    scores, sums, totals, owns = {}, {}, {}, {}
    for scoring in world.scorings:
        if who.id not in scoring.inside:
            continue
        for node in scoring.nodes:
            score = scoring.score_if_any(who, node)
            if score is not None:
                table = scores if node.parent else sums
                table[node.id] = (scoring.computed(who, node), score)
        totals[scoring.stage.id] = scoring.total(who)
        owns[scoring.stage.id] = {evaluator: scoring.own_total(who, evaluator)
                                  for evaluator in world.round.seated()}
    return {"scores": scores, "sums": sums, "totals": totals, "owns": owns}


def full_marks(world):
    """Those of the stages that somebody reached, be it to have the bid opened."""
    full = {}
    for stage in world.reached:
        full["total", stage.id] = world.full.of_total(stage)
        full |= {node.id: world.full.of(node) for node in stage.root.walk() if node.parent}
    return full


def count(folder):
    """The result; Refused where the round has none."""
    world = World(folder)
    if not world.decisions.exclusions:
        world.count()
        check_used(world, None)
        return result_of(world, None)
    before, world = counted_before(world), World(folder, world.decisions, world.decisions.exclusions)
    if before and any(before.round.by_id[name] not in before.valid for name in world.excluded):
        raise Refused("decision-not-due", "exclude")
    world.count()
    check_used(world, before)
    return result_of(world, before)


def counted_before(world):
    """The round without the exclusions; None where something lacks for it."""
    try:
        world.count()
    except Refused:
        return None
    return world


def check_used(world, before):
    """No decision and no event that nothing asked for."""
    world.decisions.check_all_used()
    ranked = set(world.ranks) | set(before.ranks if before else ())
    if world.failed - ranked:
        raise Refused("event-not-due")


def result_of(world, before):
    dues = [] if world.cancelled else dues_of(world)
    return {
        **award_of(world, dues), "due": dues,
        "before": {**award_of(before, dues_of(before)), "ranks": before.ranks} if before else None,
        "full": full_marks(world),
        "proposers": {who.id: {
            "status": status_of(world, who), "valid": who in world.valid, "left": world.left.get(who.id),
            "rank": world.ranks.get(who.id),
            "findings": sorted((found.rule, found.outcome, found.effect) for found in world.findings[who.id]),
            **figures(world, who)} for who in world.round.proposers},
        "ties": sorted((step.stage, step.rule, tuple(sorted(who.id for who in step.among)),
                        tuple(tuple(sorted(who.id for who in part)) for part in step.order), step.due)
                       for step in world.ties.steps if len(step.order) > 1 or step.due),
    }


__all__ = ["Refused", "count"]
