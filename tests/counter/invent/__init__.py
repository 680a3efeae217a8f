"""Random rounds over the whole language: small numbers and few different ones, so that ties and limits on the dot are common."""
