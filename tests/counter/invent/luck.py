"""Choices, all from one seed; and which parts of the language a round may use."""
import random

# Parts of the language that can be left out, where a program does not know them yet.
FEATURES = ("marked-by", "comments", "places", "consensus", "standardized", "gate-by", "draws", "dated",
            "expressions",
            "unit", "winners", "fail", "cancel", "exclude", "items", "entry-when", "amended")


class Luck(random.Random):
    def __init__(self, seed, left_out=()):
        super().__init__(seed)
        self.features = set(FEATURES) - set(left_out)

    def often(self, share):
        return self.random() < share

    def allows(self, feature, share):
        """Whether a feature is used here; it takes as many draws whether or not it is left out."""
        used = self.often(share)
        return used and feature in self.features

    def among(self, weighted):
        """A key by its weight."""
        return self.choices(list(weighted), list(weighted.values()))[0]
