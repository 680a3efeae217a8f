"""What people decided: each decision is asked for exactly once, or it is a problem."""
from .problems import Refused


def flat(order):
    return [name for part in order for name in (part if isinstance(part, list) else [part])]


class Decisions:
    def __init__(self, written):
        self.referrals, self.gates, self.ties, self.exclusions, self.used = {}, {}, {}, [], set()
        for decision in written:
            self.read(decision)

    @staticmethod
    def keep(table, key, value):
        if key in table:
            raise Refused("decision-doubled", str(key))
        table[key] = value

    def read(self, decision):
        if "refer" in decision:
            self.keep(self.referrals, (decision["refer"], decision["proposer"]), decision["stands"] == "yes")
        elif "gate" in decision:
            self.keep(self.gates, (decision["gate"], decision["proposer"]), decision["passes"] == "yes")
        elif "exclude" in decision:
            self.exclusions.append(decision["exclude"])
        else:
            among, order = frozenset(decision["among"]), decision["order"]
            if sorted(flat(order)) != sorted(among) or len(among) != len(decision["among"]):
                raise Refused("decision-order", str(order))
            self.keep(self.ties, (among, decision["by"]),
                      [part if isinstance(part, list) else [part] for part in order])

    def ask(self, table, kind, key):
        if key in table:
            self.used.add((kind, key))
        return table.get(key)

    def referral(self, rule, proposer):
        return self.ask(self.referrals, "refer", (rule, proposer))

    def gate(self, rule, proposer):
        return self.ask(self.gates, "gate", (rule, proposer))

    def tie(self, among, by):
        return self.ask(self.ties, "tie", (frozenset(among), by))

    def check_all_used(self):
        for kind, table in (("refer", self.referrals), ("gate", self.gates), ("tie", self.ties)):
            for key in table:
                if (kind, key) not in self.used:
                    raise Refused("decision-not-due", str(key))
