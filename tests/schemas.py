#!/usr/bin/env python3
"""Holds the schemas in include/saiten/schemas against the program.

    tests/schemas.py PROGRAM FIELD_MAPS       FIELD_MAPS prints the loader's own tables of keys

- Every map of the formats has a definition of its name, with exactly its keys and those that are due.
- Every choice is closed in the schema as it is in the program: each key of each map is given a wrong word in
  a document that the program accepts, and the words that its hint then lists are the schema's, or none are.
- Whatever the program accepts the schemas accept, as an editor reads it (YAML 1.2's core schema, and 1.1).
- What the schemas can see of the error gallery's faults they refuse.
- Results and problems, as JSON, are what their schemas say: no member more, none less.
"""
import copy
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

try:
    import jsonschema
    import yaml
except ImportError as missing:  # where meson found a Python that Debian's packages are not for
    if sys.executable != "/usr/bin/python3" and Path("/usr/bin/python3").exists():
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
    sys.exit(f"{missing}: install python3-jsonschema and python3-yaml")

import gallery
from cases import laid
from program import FEW, Counts

warnings.simplefilter("ignore", DeprecationWarning)
TOP = Path(__file__).resolve().parent.parent
SCHEMAS = TOP / "include/saiten/schemas"
WRITTEN = ("rubric", "round", "examples")  # by hand, in YAML; the others the program writes
WRONG = "no-such-word"

# Faults that a schema sees wherever they are told of a file that it describes …
SEEN = {"unknown-key", "missing-key", "not-a-choice", "wrong-kind", "not-an-id", "not-a-date", "wrong-format",
        "empty-value", "keys-exclude", "cap-needs-limit", "bad-tie-rule", "not-an-amount", "kind-not-said",
        "key-not-for-method", "key-belongs-to-stage", "comments-need-one", "even-without-majority",
        "scale-too-short", "example-without-origin", "example-expects-nothing", "marked-by-on-other", "dated-day",
        "bad-marked-by", "bad-step", "comments-not-marked", "tie-of-one", "yaml-empty"}
# … but for these, which depend on another file, or on more than one place of it.
UNSEEN = {("wrong-kind-3", "round.yaml")}  # the fact is a text, the rubric needs a number
UNREAD = {("file-too-large", "rubric.yaml")}   # nothing but its size is told of it


# --- schemas ---

class Schemas:
    def __init__(self):
        self.files = {path.name.split(".")[0]: json.loads(path.read_text(encoding="utf-8"))
                      for path in sorted(SCHEMAS.glob("*.schema.json"))}
        self.store = {(SCHEMAS / f"{name}.schema.json").as_uri(): schema for name, schema in self.files.items()}
        self.validators = {}
        for name, schema in self.files.items():
            uri = (SCHEMAS / f"{name}.schema.json").as_uri()
            resolver = jsonschema.RefResolver(uri, schema, store=self.store)
            self.validators[name] = jsonschema.Draft7Validator(schema, resolver=resolver)

    def faults(self, name, value):
        """Where, and what; the deepest of each fault's alternatives."""
        found = []
        for error in self.validators[name].iter_errors(value):
            error = jsonschema.exceptions.best_match([error])
            place = "/".join(map(str, error.absolute_path))
            found.append(f"{place or '(top)'}: {error.message[:200]}")
        return found

    def accepts(self, name, value):
        return self.validators[name].is_valid(value)

    def definition(self, name):
        """A map's definitions, each with the file that it is in; a file's own top counts as one."""
        files = {file: self.files[file] for file in WRITTEN}
        return [(file, schema["definitions"][name]) for file, schema in files.items()
                if name in schema["definitions"]] + [(file, schema) for file, schema in files.items() if file == name]

    def alternatives(self, file, schema):
        """What a value may be, with references followed: (file, schema, name of the definition)."""
        if not isinstance(schema, dict):
            return []
        if "$ref" in schema:
            path, pointer = schema["$ref"].split("#")
            file = path.split(".")[0] if path else file
            target = self.files[file]
            for step in pointer.strip("/").split("/"):
                target = target[step]
            found = self.alternatives(file, target)
            name = pointer.split("/")[-1] if pointer.startswith("/definitions/") and pointer.count("/") == 2 else None
            return [(f, s, n or (name if s is target else None)) for f, s, n in found]
        if "properties" not in schema:
            for key in ("anyOf", "oneOf"):
                if key in schema:
                    return [found for part in schema[key] for found in self.alternatives(file, part)]
        return [(file, schema, None)]

    def words(self, file, schema):
        """The words of a closed choice; None where anything else may stand there too."""
        words, truth = set(), False
        for _, part, _ in self.alternatives(file, schema):
            if part.get("type") == "boolean":
                truth = True
            elif "enum" in part:
                words |= set(part["enum"])
            else:
                return None
        return words | ({"true", "false"} if truth and "pending" not in words else set())


def check_maps(schemas, maps, counts):
    for field_map in maps:
        found = schemas.definition(field_map["name"])
        if not counts.check(len(found) == 1, f"'{field_map['name']}' is defined {len(found)} times, not once"):
            continue
        definition, name = found[0][1], field_map["name"]
        keys, due = set(field_map["keys"]), {key for key, due in field_map["keys"].items() if due}
        have, required = set(definition["properties"]), set(definition.get("required", []))
        counts.check(have == keys, f"'{name}': lacks {sorted(keys - have)}, has more: {sorted(have - keys)}")
        counts.check(required == due, f"'{name}': requires {sorted(required)}, the program {sorted(due)}")
        counts.check(definition.get("additionalProperties") is False, f"'{name}' allows other keys")
    for kind in ("evaluator", "proposer"):  # an example's are those of a round, with less that is due
        keys = set(schemas.files["round"]["definitions"][kind]["properties"])
        for name in [name for name in schemas.files["examples"]["definitions"] if name.startswith(f"example-{kind}")]:
            own = set(schemas.files["examples"]["definitions"][name]["properties"])
            counts.check(own == keys - ({"id"} if name.endswith("by-id") else set()), f"'{name}' is not a '{kind}'")


def check_descriptions(schemas, counts):
    def look(file, schema, path):
        for key, value in schema.get("properties", {}).items() if isinstance(schema, dict) else ():
            text = value.get("description", "") if isinstance(value, dict) else "."
            if isinstance(value, dict) and "allOf" not in path and "then" not in path and "if" not in path:
                counts.check(re.fullmatch(r"[A-Z].*\.", text), f"{file}: {'/'.join(path)}/{key} is not described",
                             group=f"{file}: properties without a description")
        for key, value in schema.items() if isinstance(schema, dict) else enumerate(schema):
            if isinstance(value, (dict, list)) and key not in ("enum", "required"):
                look(file, value, [*path, str(key)])
    for file, schema in schemas.files.items():
        jsonschema.Draft7Validator.check_schema(schema)
        look(file, schema, [])


# --- documents, as an editor reads them ---

def reader(resolvers):
    """A loader whose keys are texts, as JSON's are, and whose days are."""
    class Reader(yaml.SafeLoader):
        def construct_mapping(self, node, deep=False):
            return {key.value: self.construct_object(value, deep=True) for key, value in node.value}
    if resolvers:
        Reader.yaml_implicit_resolvers = {}
        for tag, pattern, first in resolvers:
            Reader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
    Reader.add_constructor("tag:yaml.org,2002:map", Reader.construct_mapping)
    Reader.add_constructor("tag:yaml.org,2002:timestamp", Reader.construct_yaml_str)
    Reader.add_constructor("tag:yaml.org,2002:value", Reader.construct_yaml_str)
    Reader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: whole(loader, node))
    return Reader


def whole(loader, node):
    """1.1 reads 12:30 and 010 by other bases: any whole number will do here."""
    try:
        return yaml.SafeLoader.construct_yaml_int(loader, node)
    except ValueError:
        return int(node.value, 0) if node.value.startswith("0o") else int(node.value)


CORE = reader([("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
               ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
               ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
               ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789"))])
OLD = reader(None)
READERS = {"YAML 1.2": CORE, "YAML 1.1": OLD}


def check_accepted(schemas, name, path, counts):
    for version, loader in READERS.items():
        value = yaml.load(path.read_text(encoding="utf-8-sig"), loader)
        faults = schemas.faults(name, value)
        counts.check(not faults, f"{path.relative_to(TOP)} is sound and its schema refuses it ({version}):\n  "
                     + "\n  ".join(faults[:5]), group=f"{name}: refused")


def expected(case, word):
    """What a case says it ends in: exit, or the stage that is scored; None where it says nothing."""
    found = re.search(rf"^{word} (\S+)", (case / "expected").read_text(), re.M)
    return found and found[1]


def is_examples(path):
    return path.name.endswith(".examples.yaml")


class Corpus:
    """Documents that the program accepts, by their schema."""

    def __init__(self):
        rubrics = [*sorted((TOP / "rubrics").rglob("*.yaml")), *sorted((TOP / "tests/data").glob("*.yaml"))]
        cases = [case for case in sorted((TOP / "tests/cases").iterdir())
                 if (case / "expected").exists() and not any(case.rglob("*.form"))]  # those are no rounds as they lie
        self.accepted = [case for case in cases if expected(case, "exit") != "1"]
        self.rounds = sorted(path.parent for path in (TOP / "examples").glob("*/round.yaml"))
        self.documents = {
            "rubric": [path for path in rubrics if not is_examples(path)]
            + [case / "rubric.yaml" for case in self.accepted if (case / "rubric.yaml").exists()],
            "round": [folder / "round.yaml" for folder in [*self.rounds, *self.accepted]],
            "examples": [path for path in rubrics if is_examples(path)],
        }


# --- choices ---

def child(node, step):
    if isinstance(step, int):
        return node.value[step]
    return next((value for key, value in node.value if key.value == step), None)


def instances(schemas, file, schema, node, path, name=None):
    """Every map in a document, with the name of its definition and the way to it."""
    if isinstance(node, yaml.SequenceNode):
        for part_file, part, _ in schemas.alternatives(file, schema):
            for i, item in enumerate(node.value if "items" in part else []):
                yield from instances(schemas, part_file, part["items"], item, [*path, i])
    if not isinstance(node, yaml.MappingNode):
        return
    keys = {key.value for key, _ in node.value}
    for part_file, part, part_name in schemas.alternatives(file, schema):
        known = part.get("properties", {})
        if part.get("type") != "object" or ("properties" in part and not keys <= set(known)):
            continue
        if not set(part.get("required", [])) <= keys or "patternProperties" in part:
            continue
        if part_name or name:
            yield part_name or name, path, part_file, part
        for key, value in node.value:
            inner = known.get(key.value, part.get("additionalProperties"))
            if isinstance(inner, dict):
                yield from instances(schemas, part_file, inner, value, [*path, key.value])
        return


class Trials:
    """One document of the corpus with each map in it; rewritten, it is given to the program."""

    def __init__(self, program, schemas, corpus):
        self.program, self.schemas = program, schemas
        self.found, self.having = {}, {}  # by map; by map and a key that stands in it
        for name, paths in corpus.documents.items():
            for path in sorted(paths, key=lambda path: path.stat().st_size):
                node = yaml.compose(path.read_text(encoding="utf-8-sig"), yaml.BaseLoader)
                top = name if name != "examples" else None
                for found, way, file, part in instances(schemas, name, schemas.files[name], node, [], top):
                    self.found.setdefault(found, (name, path, way, file, part))
                    at = node
                    for step in way:
                        at = child(at, step)
                    for key, value in at.value:
                        if isinstance(value, yaml.MappingNode) and value.value:
                            self.having.setdefault((found, key.value), (name, path, way, file, part))

    def told(self, name, path, node, folder):
        """The problems of a rewritten document."""
        text = yaml.serialize(node, Dumper=yaml.BaseDumper, allow_unicode=True, width=4096)
        command = ["check", str(folder / "rubric.yaml")]
        if name == "round":
            shutil.copytree(path.parent, folder, dirs_exist_ok=True)
            rubric = child(node, "rubric")
            if rubric and rubric.value != WRONG:
                shutil.copy(path.parent / rubric.value, folder / "rubric.yaml")
                node.value = [pair for pair in node.value if pair[1] is not rubric]
                text = yaml.serialize(node, Dumper=yaml.BaseDumper, allow_unicode=True, width=4096)
            command = ["check", str(folder)]
        elif name == "examples":
            shutil.copy(str(path).replace(".examples.yaml", ".yaml"), folder / "rubric.yaml")
            command = ["test", str(folder / "rubric.yaml")]
        file = {"round": "round.yaml", "rubric": "rubric.yaml", "examples": "rubric.examples.yaml"}[name]
        (folder / file).write_text(text, encoding="utf-8")
        done = subprocess.run([self.program, *command, "--format", "json"], capture_output=True, timeout=120,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
        return json.loads(done.stderr) if done.stderr.strip() else []

    def hint(self, found, key, entry=None):
        """What the program lists for a wrong word at a key (or at its first entry): None where it lists nothing,
        no word where it takes anything and the schema does not."""
        name, path, way, _, _ = self.having[found, key] if entry else self.found[found]
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), yaml.BaseLoader)
        at = node
        for step in way:
            at = child(at, step)
        wrong = yaml.ScalarNode("tag:yaml.org,2002:str", WRONG)
        if entry:
            at, key = child(at, key), entry
        at.value = [pair for pair in at.value if pair[0].value != key]
        at.value.append((yaml.ScalarNode("tag:yaml.org,2002:str", key), wrong))
        with tempfile.TemporaryDirectory(prefix="saiten-schemas-") as folder:
            problems = self.told(name, path, node, Path(folder))
        if not problems and not entry and not self.may_be_text(found, key):
            return set()
        for problem in problems:
            if problem["code"] == "not-a-choice" and f"'{WRONG}'" in problem["message"]:
                return set(problem["hint"].split(": ", 1)[1].split(", "))
        return None

    def may_be_text(self, found, key):
        """Whether any text may stand there, by the schema."""
        _, _, _, file, part = self.found[found]
        kinds = [alternative.get("type", []) for _, alternative, _
                 in self.schemas.alternatives(file, part["properties"][key])]
        return any("string" in ([kind] if isinstance(kind, str) else kind) for kind in kinds)

    def entries(self, found, key):
        """The first entry under a key whose map has names of the user's own, as requirements has."""
        if (found, key) not in self.having:
            return None, None
        _, path, way, file, part = self.having[found, key]
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), yaml.BaseLoader)
        for step in [*way, key]:
            node = child(node, step)
        for inner_file, inner, _ in self.schemas.alternatives(file, part["properties"][key]):
            free = inner.get("type") == "object" and "properties" not in inner and inner.get("additionalProperties")
            if free:
                return node.value[0][0].value, (inner_file, inner["additionalProperties"])
        return None, None


def check_choices(program, schemas, corpus, maps, counts):
    trials = Trials(program, schemas, corpus)
    tasks = []
    for field_map in maps:
        name = field_map["name"]
        if not counts.check(name in trials.found, f"no document has a '{name}': its choices are not tried"):
            continue
        file, part = trials.found[name][3:]
        for key in set(field_map["keys"]) & set(part["properties"]):
            tasks.append((name, key, None, (file, part["properties"][key])))
            entry, inner = trials.entries(name, key)
            if entry:
                tasks.append((name, key, entry, inner))
    with ThreadPoolExecutor(2) as pool:
        hints = list(pool.map(lambda task: trials.hint(*task[:3]), tasks))
    closed = sum(told is not None for told in hints)
    counts.check(closed >= 30, f"only {closed} keys are choices")
    for (name, key, entry, where), told in zip(tasks, hints):
        words = schemas.words(*where)
        place = f"{name}.{key}" + (f".{entry}" if entry else "")
        if told is None:
            counts.check(words is None, f"{place}: the schema lists {sorted(words or [])}, the program nothing")
        else:
            counts.check(words == told, f"{place}: the schema lists {sorted(words or [])}, the program {sorted(told)}")
    check_tie_words(schemas, counts)


def check_tie_words(schemas, counts):
    """Their hint is a text of its own."""
    kind = next(kind for kind in gallery.read_kinds() if kind.code == "bad-tie-rule")
    told = set(kind.hint.pattern.replace("\\", "").split(" or: ")[-1].split(", "))
    rule = schemas.files["rubric"]["definitions"]["tie-rule"]
    words = {word for part in rule["anyOf"] for word in part.get("enum", [])}
    counts.check(words == told, f"rubric.ties: the schema lists {sorted(words)}, the program {sorted(told)}")


# --- the gallery ---

def problems_of(program, sample):
    """The sample's problems as JSON, and its documents, by their schema."""
    command = gallery.text_of(sample / "args", "check ROUND").strip()
    limited = (sample / "file-size").exists()
    with tempfile.TemporaryDirectory(prefix="saiten-schemas-") as folder:
        scratch = Path(folder)
        gallery.lay(sample, scratch)
        words = [word.replace("ROUND", "round") for word in shlex.split(command)]
        if "json" not in words:
            words += ["--format", "json"]
        told = b"[]"
        if not limited:
            told = subprocess.run([program, *words], cwd=scratch, capture_output=True, check=False, timeout=120,
                                  env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}).stderr or b"[]"
        documents = {path: path.read_bytes() for path in (scratch / "round").glob("*.yaml")}
    return told, {path.name: text for path, text in documents.items()}


def document_kind(name):
    return "examples" if name.endswith(".examples.yaml") else "round" if name == "round.yaml" else "rubric"


def check_sample(schemas, sample, told, documents, counts):
    """How many of the documents' faults the schemas see."""
    if not told.lstrip().startswith(b"["):
        return 0
    problems = json.loads(told)
    faults = schemas.faults("problems", problems)
    counts.check(not faults, f"errors/{sample.name}: its problems are not as their schema says: {faults[:3]}")
    seen = 0
    for name, text in documents.items():
        codes = {problem["code"] for problem in problems
                 if problem["severity"] == "error" and (problem["file"] or "").endswith("/" + name)}
        kind = document_kind(name)
        if codes & SEEN and (sample.name, name) not in UNSEEN:
            value = yaml.load(text.decode(), CORE)
            refused = counts.check(not schemas.accepts(kind, value),
                                   f"errors/{sample.name}: {kind}.schema.json sees nothing wrong: {sorted(codes & SEEN)}")
            seen += refused
        if not codes and (sample.name, name) not in UNREAD:
            faults = schemas.faults(kind, yaml.load(text.decode(), CORE))
            counts.check(not faults, f"errors/{sample.name}: {name} is sound and refused: {faults[:3]}")
    return seen


def check_gallery(program, schemas, counts):
    samples = [path for path in sorted(gallery.ERRORS.iterdir()) if path.is_dir()]
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda sample: problems_of(program, sample), samples))
    seen = sum(check_sample(schemas, sample, *run, counts) for sample, run in zip(samples, runs))
    counts.check(seen >= 20, f"the schemas see only {seen} of the gallery's faulty documents")


# --- results ---

def results_of(program, folder):
    """What a round comes out as; of one stage alone as it is printed and as it is recorded."""
    stage = expected(folder, "stage") if (folder / "expected").exists() else None
    with tempfile.TemporaryDirectory(prefix="saiten-schemas-") as scratch, laid(folder) as folder:
        options = ["--stage", stage] if stage else []
        if stage:  # the record is written into the round's folder; one that a case brings along is part of one
            folder = shutil.copytree(folder, Path(scratch) / folder.name)
            for brought in folder.glob(f"result.{stage}.json"):
                brought.unlink()
        done = subprocess.run([program, "score", "--format", "json", *options, str(folder)], capture_output=True,
                              timeout=120, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
        texts = [done.stdout] + ([path.read_bytes() for path in folder.glob(f"result.{stage}.json")] if stage else [])
    return [json.loads(text or b"{}") for text in texts]


def objects(value, way=()):
    """The first object at each kind of place."""
    if isinstance(value, dict):
        yield way, value
        for key, inner in value.items():
            yield from objects(inner, (*way, key))
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner, (*way, "[]"))


# Members that may lack, and names that are the round's own.
MAY_LACK = {"marks", "places", "comments", "cite", "file", "sheet", "cell", "line", "column", "place", "stage",
            "points_formula"}


def check_planted(schemas, result, counts):
    """No member more, none less."""
    done = set()
    result = copy.deepcopy(result)
    for way, value in objects(result):
        kind = tuple(step for step in way)
        if kind in done or "scores" in kind[-1:]:
            continue
        done.add(kind)
        value["weather"] = "fine"
        counts.check(not schemas.accepts("result", result), f"result: an unknown member at {'/'.join(way)} is accepted")
        del value["weather"]
        for key in [key for key in value if key not in MAY_LACK]:
            kept = value.pop(key)
            counts.check(not schemas.accepts("result", result), f"result: accepted without {'/'.join((*way, key))}")
            value[key] = kept
    counts.check(schemas.accepts("result", result), "result: what was planted is still there")


def small(result):
    """One of each list's entries is enough to plant in."""
    if isinstance(result, dict):
        return {key: small(value) for key, value in result.items()}
    return [small(value) for value in result[:1]] if isinstance(result, list) else result


def check_results(program, schemas, corpus, counts):
    folders = [*corpus.rounds, *corpus.accepted[::8 if FEW else 1]]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda folder: results_of(program, folder), folders))
    for folder, of_round in zip(folders, results):
        for result in of_round:
            faults = schemas.faults("result", result)
            counts.check(not faults, f"{folder.relative_to(TOP)}: its result is not as the schema says:\n  "
                         + "\n  ".join(faults[:5]), group="results")
    check_planted(schemas, small(results[0][0]), counts)


def check_headings(counts):
    """The first line of every rubric, its examples and every round names the schema, so that editors find it."""
    for path in sorted([*(TOP / "rubrics").rglob("*.yaml"), *(TOP / "examples").glob("*/round.yaml")]):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        kind = document_kind(path.name)
        target = os.path.relpath(SCHEMAS / f"{kind}.schema.json", path.parent)
        counts.check(first == f"# yaml-language-server: $schema={target}", f"{path.relative_to(TOP)}: names no schema",
                     group="documents that name no schema")


def main():
    if len(sys.argv) != 3:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM FIELD_MAPS")
    program = str(Path(sys.argv[1]).resolve())
    maps = json.loads(subprocess.run([sys.argv[2]], capture_output=True, check=True).stdout)
    counts, schemas, corpus = Counts("schemas"), Schemas(), Corpus()
    check_maps(schemas, maps, counts)
    check_descriptions(schemas, counts)
    check_headings(counts)
    for name, paths in corpus.documents.items():
        for path in paths:
            check_accepted(schemas, name, path, counts)
    check_choices(program, schemas, corpus, maps, counts)
    check_gallery(program, schemas, counts)
    check_results(program, schemas, corpus, counts)
    return counts.end()


if __name__ == "__main__":
    sys.exit(main())
