"""Rounds to send out and to get back, with known marks, comments and declarations. Used by round_trip.py."""
import random
import textwrap
from dataclasses import dataclass, field
from fractions import Fraction

COMMENTS = ["よい提案である。", "根拠が弱い。\n二行目: 数字がない。", " 前後の空白 ", "a,b \"c\" <d> & 'e'", "=1+1 ではない", "👍 良い", "100%", "5/4",
            "長い講評。" * 60, "Clear plan.", "-", "00123", "TRUE"]


GENERAL = "(overall)"  # in the place of a criterion: a comment on the proposal as a whole


@dataclass
class Leaf:
    id: str
    choices: list              # what may be entered: grades as text, numbers as Fraction
    wrong: list                # what a spreadsheet program must refuse
    worth: dict = None         # of a grade: its points; None: as entered
    by: tuple = None           # whose sheets have it; None: all evaluators'
    comment_due: callable = lambda mark: False


@dataclass
class Trip:
    """A round on disk but for its sheets, and what is to be entered."""
    name: str
    rubric: str
    round: str
    leaves: list
    evaluators: list           # ids of those who sit
    proposers: list            # ids, in the round's order
    handles: dict              # what the sheets call them
    recused: set = field(default_factory=set)      # (evaluator, proposer)
    reserved: tuple = ()       # of secretariat, consensus
    names: dict = field(default_factory=dict)      # an evaluator's name as the sheet has it
    japanese: bool = True
    total: bool = True         # the sheet's live total is the engine's own total
    marks: dict = field(default_factory=dict)      # (sheet, leaf, proposer): text or Fraction
    comments: dict = field(default_factory=dict)   # the same keys
    stays: set = field(default_factory=set)        # (evaluator, proposer): declared, and kept by the committee

    def write(self, folder):
        folder.mkdir(parents=True)
        (folder / "rubric.yaml").write_text(self.rubric, encoding="utf-8")
        (folder / "round.yaml").write_text(self.round, encoding="utf-8")
        (folder / "sheets").mkdir()

    def sheets(self):
        return list(self.evaluators) + list(self.reserved)

    def leaves_of(self, sheet):
        return [leaf for leaf in self.leaves if (sheet in leaf.by if leaf.by else sheet not in ("secretariat",))]

    def fill(self, seed):
        """Marks on all that is due, comments where they are due and on some others."""
        rng = random.Random(f"{self.name} {seed}")
        self.marks, self.comments = {}, {}
        for sheet in self.sheets():
            for leaf in self.leaves_of(sheet):
                for proposer in self.proposers:
                    if (sheet, proposer) in self.recused:
                        continue
                    key = (sheet, leaf.id, proposer)
                    self.marks[key] = rng.choice(leaf.choices)
                    if leaf.comment_due(self.marks[key]) or rng.random() < 0.2:
                        self.comments[key] = rng.choice(COMMENTS)
            for proposer in self.proposers:
                if (sheet, proposer) not in self.recused and sheet != "secretariat" and rng.random() < 0.2:
                    self.comments[sheet, GENERAL, proposer] = rng.choice(COMMENTS)
        return self

    def own_total(self, sheet, proposer):
        """As the sheet adds up: grades by their points."""
        worths = {leaf.id: leaf.worth for leaf in self.leaves_of(sheet)}
        return sum(Fraction(worth[self.marks[sheet, leaf, proposer]] if worth else self.marks[sheet, leaf, proposer])
                   for leaf, worth in worths.items())


def people(ids, kind, extra=lambda person: ""):
    return "\n".join(f"  - {{id: {person}, name: {kind} {person}{extra(person)}}}" for person in ids)


def steps(to, step, low=0):
    step = Fraction(step)
    return [Fraction(low) + step * i for i in range(int((to - low) / step) + 1)]


ABC = {"A": Fraction(1), "B": Fraction(3, 4), "C": Fraction(1, 2), "D": Fraction(1, 4), "E": Fraction(0)}


def graded(points):
    return {grade: points * share for grade, share in ABC.items()}


def text(block, **lists):
    """Without the indentation; PEOPLE and the like stand for lists."""
    block = textwrap.dedent(block).lstrip("\n")
    for name, lines in lists.items():
        block = block.replace(name, lines)
    return block


def matrix_trip():
    """Groups, grades, halves, tenths, a negative range, a recusal, one absent, an interest that stays."""
    evaluators, proposers = ["e1", "e2", "e4"], [f"p{i}" for i in range(1, 6)]
    rubric = text("""
        saiten: 1
        rubric: trip-matrix
        version: 1
        title: 往復の試験
        language: ja
        set-by: committee
        scales:
          abc: {A: {share: 1, label: 優れる}, B: 0.75, C: 0.5, D: 0.25, E: 0}
        criteria:
          - id: plan
            title: 企画
            criteria:
              - {id: aim, title: 趣旨の理解, text: 目的を捉えているか。, points: 10, scale: abc, comments: {below: C}}
              - {id: how, title: 方法, points: 20, scale: abc}
          - id: team
            title: 体制
            criteria:
              - {id: people, title: 人員, points: 10, step: 0.5, comments: {below: 3}}
              - {id: tenths, title: 工程, points: 5, step: 0.1}
          - {id: extra, title: 加減点, marks: {from: -3, to: 3, step: 1}, weight: 1}
        ties: [decide]
        """)
    round_text = text("""
        saiten: 1
        round: trip-matrix
        title: 往復の試験（架空）
        committee:
        PEOPLE
        proposers:
        PROPOSERS
        recusals:
          - {evaluator: e2, proposer: p3, reason: 役員, declared: 2026-04-02, minutes: "2(1)"}
          - {evaluator: e1, proposer: p1, reason: 講演, declared: 2026-04-02, minutes: "2(1)", stays: yes}
        """, PEOPLE=people(["e1", "e2", "e3", "e4"], "見本", lambda e: ", absent: {reason: 急病}" if e == "e3" else ""), PROPOSERS=people(proposers, "例示会社"))
    leaves = [Leaf("aim", list(ABC), ["F", "a b", 3], graded(10), comment_due=lambda mark: mark in "DE"),
              Leaf("how", list(ABC), ["AA", 0.5], graded(20)),
              Leaf("people", steps(10, "1/2"), [10.5, -0.5, 3.3, "A"], comment_due=lambda mark: mark < 3),
              Leaf("tenths", steps(5, "1/10"), [5.1, 0.05, "x"]),
              Leaf("extra", steps(3, 1, -3), [4, -4, 1.5])]
    return Trip("matrix", rubric, round_text, leaves, evaluators, proposers, {p: p for p in proposers}, {("e2", "p3")},
                names={e: f"見本 {e}" for e in evaluators}, stays={("e1", "p1")})


def blind_trip():
    """Proposers by their labels, in an order of their own; English."""
    evaluators, proposers = ["e1", "e2"], ["p1", "p2", "p3"]
    labels = {"p1": "Blue", "p2": "A", "p3": "Z9"}
    rubric = text("""
        saiten: 1
        rubric: trip-blind
        version: 2
        title: Round trip
        language: en
        set-by: committee
        criteria:
          - {id: idea, title: Idea, points: 50, step: 5, comments: {require: always}}
          - {id: cost, title: "Cost, time", points: 50, step: none}
        ties: [decide]
        """)
    listed = "\n".join(f"  - {{id: {p}, name: Firm {p}, label: {labels[p]}}}" for p in proposers)
    round_text = text("""
        saiten: 1
        round: trip-blind
        title: Blind round
        sheets: {blind: yes, key: the spring of 2026, order: [p3, p1, p2]}
        committee:
        PEOPLE
        proposers:
        PROPOSERS
        """, PEOPLE=people(evaluators, "Juror"), PROPOSERS=listed)
    odd = [Fraction(1, 3).limit_denominator(3), Fraction("12.345"), Fraction("0.1"), Fraction("49.99"), Fraction("8.3"),
           Fraction("20.0625")]
    leaves = [Leaf("idea", steps(50, 5), [51, 7], comment_due=lambda mark: True),
              Leaf("cost", [value for value in odd if value != Fraction(1, 3)], [50.5, -1])]
    return Trip("blind", rubric, round_text, leaves, evaluators, proposers, labels, japanese=False,
                names={e: f"Juror {e}" for e in evaluators})


def list_trip():
    """More proposers than a matrix has room for."""
    evaluators, proposers = ["e1", "e2"], [f"p{i}" for i in range(1, 64)]
    rubric = text("""
        saiten: 1
        rubric: trip-list
        version: 1
        title: 一覧の試験
        language: ja
        set-by: committee
        scales: {abc: {A: 1, B: 0.75, C: 0.5, D: 0.25, E: 0}}
        criteria:
          - id: plan
            title: 企画
            criteria:
              - {id: aim, title: 趣旨, points: 40, scale: abc}
              - {id: how, title: 方法, points: 30, step: 0.5}
          - {id: team, title: 体制, points: 30}
        ties: [decide]
        """)
    round_text = text("""
        saiten: 1
        round: trip-list
        title: 多数の応募
        committee:
        PEOPLE
        proposers:
        PROPOSERS
        recusals:
          - {evaluator: e1, proposer: p7, reason: 親族, declared: 2026-04-02, minutes: "2(1)"}
        """, PEOPLE=people(evaluators, "見本"), PROPOSERS=people(proposers, "例示会社"))
    leaves = [Leaf("aim", list(ABC), ["F"], graded(40)), Leaf("how", steps(30, "1/2"), [30.5, 1.1]),
              Leaf("team", steps(30, 1), [31, -1, 2.5])]
    return Trip("list", rubric, round_text, leaves, evaluators, proposers, {p: p for p in proposers}, {("e1", "p7")},
                names={e: f"見本 {e}" for e in evaluators})


def reserved_trip():
    """A criterion that the secretariat marks, and an agreed sheet."""
    evaluators, proposers = ["e1", "e2"], ["p1", "p2"]
    rubric = text("""
        saiten: 1
        rubric: trip-reserved
        version: 1
        title: 合議の試験
        language: ja
        set-by: committee
        aggregate: {method: consensus}
        criteria:
          - {id: plan, title: 企画, points: 60}
          - {id: team, title: 体制, points: 30, step: 0.5}
          - {id: papers, title: 書類, points: 10, marked-by: secretariat}
        ties: [decide]
        """)
    round_text = text("""
        saiten: 1
        round: trip-reserved
        title: 合議の試験
        committee:
        PEOPLE
        proposers:
        PROPOSERS
        consensus: {date: 2026-03-16, by: the committee, minutes: minutes 3, because: after discussion}
        """, PEOPLE=people(evaluators, "見本"), PROPOSERS=people(proposers, "例示会社"))
    who = (*evaluators, "consensus")
    leaves = [Leaf("plan", steps(60, 1), [61], by=who), Leaf("team", steps(30, "1/2"), [0.25], by=who),
              Leaf("papers", steps(10, 1), [11], by=("secretariat",))]
    return Trip("reserved", rubric, round_text, leaves, evaluators, proposers, {p: p for p in proposers},
                reserved=("secretariat", "consensus"), names={e: f"見本 {e}" for e in evaluators}, total=False)


def trips():
    return [matrix_trip().fill(1), blind_trip().fill(1), list_trip().fill(1), reserved_trip().fill(1)]
