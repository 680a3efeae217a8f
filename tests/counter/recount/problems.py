"""Why a round, or a figure of it, cannot be counted."""


class Refused(Exception):
    """A problem in the input: the round has no result."""

    def __init__(self, kind, text=""):
        super().__init__(f"{kind}: {text}")
        self.kind = kind


class Lacks(Exception):
    """Somebody has no value for what an expression reads: passed over in `all`, else a problem."""


class Unvalued(Exception):
    """A sheet does not value a proposer at a criterion that is read from it."""


class Nobody(Exception):
    """A function over nobody: the rule that needs it does not apply; in a formula a problem."""
