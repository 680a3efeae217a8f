"""YAML files, every scalar as its text."""
import yaml

from .problems import Refused

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load_yaml(path):
    try:
        with open(path, "rb") as stream:
            return yaml.load(stream, Loader=LOADER)
    except yaml.YAMLError as error:
        raise Refused("yaml", str(error)) from error


def is_yes(text):
    return text in ("yes", "true", "True", "Yes")
