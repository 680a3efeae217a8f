"""The second counter: a round's result worked out again with `fractions`, sharing nothing with the engine."""
