"""Random rounds over the whole language.

Small numbers and few different ones, so that ties and limits on the dot are common.
"""
