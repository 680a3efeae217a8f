#!/usr/bin/env python3
"""The rubric reference (rubrics/REFERENCE.md), held against the program: every key and function has its
section and no other, every example in it runs and comes out as it says, the rubrics that it links use the
key, and 'saiten help' tells it.

usage: reference.py PROGRAM FIELD_MAPS YAML_JSON [--update]      (--update writes the lines of links anew)

An example is a fenced block below a comment: example: NAME [FILE] [in FRAME]. Without FILE the block is a
rubric and, behind a line '---', its examples, and 'saiten test' runs it; blocks with files of one NAME
make a round's folder, which is scored. FRAME is what stands before a rubric that is not whole.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
REFERENCE = TOP / "rubrics/REFERENCE.md"
FUNCTIONS_C = TOP / "engine/model/formula_functions.c"
sys.path.insert(0, str(TOP / "engine/cli"))
import reference_text # noqa: E402

HEAD = "saiten: 1\nrubric: sample\nversion: 1\ntitle: Sample\nlanguage: en\n"
FRAMES = {"head": HEAD, "plan": HEAD + "criteria: [{id: plan, title: Plan, points: 100}]\n"}
LINKS_MOST = 4

# Which map stands under a key of a map: its name, or a list or a map of those.
RULES = {"requirements": ["requirement"], "grounds": ["ground"], "papers": "papers", "deadline": "deadline",
         "same-registration": "same-registration", "caps": ["cap"], "checks": ["check"]}
STAGE = {"criteria": ["criterion"], "aggregate": "aggregate", "rounding": "rounding-policy", "total": "total",
         "gates": ["gate"]}
EVENTS = {"withdraw": "withdraw-event", "fail": "fail-event", "cancel": "cancel-event"}
DECISIONS = {"settle": "tie-decision", "refer": "refer-decision", "gate": "gate-decision",
             "exclude": "exclude-decision"}
ROUND = {"committee": ["evaluator"], "proposers": ["proposer"], "recusals": ["recusal"], "events": [EVENTS],
         "decisions": [DECISIONS]}
SHAPES = {
    "rubric": RULES | STAGE | {"scales": ("map", ("map", "grade")), "stages": ["stage"], "ties": ["tie"],
                               "display": "rounding", "comments": "comments"},
    "criterion": {"marks": "marks", "criteria": ["criterion"], "rounding": "rounding", "aggregate": "aggregate",
                  "comments": "comments"},
    "rounding-policy": dict.fromkeys(("sheet", "criterion", "group", "total"), "rounding"),
    "stage": STAGE | {"advance": "advance"},
    "papers": {"required": ["paper"]},
    "tie": {"draw": "draw"},
    "round": ROUND | {"authority": "authority", "terms": "terms", "consensus": "consensus", "approved": "approved",
                      "sheets": "sheet-settings"},
    "evaluator": {"absent": "absent"},
    "proposer": {"receipt": "receipt", "checked": "checked", "bid": "bid"},
    "bid": {"years": ("map", "bid-year"), "items": ("map", "bid-item")},
    "example": ROUND | {"expect": "example-expect", "proposers": [("proposers",)],
                        "marks": ("map", ("map", ("map", "example-mark"))),
                        "each": ("map", ("map", "example-mark"))},
}

passed = failed = 0


def verdict(name, fault):
    global passed, failed
    if fault:
        failed += 1
        print(f"FAILED {name}: {fault}")
    else:
        passed += 1


# --- which keys a file uses ---

def note_keys(tree, shape, used):
    """Adds (map, key) of what stands in the tree."""
    if isinstance(shape, list):
        if isinstance(tree, dict) and shape == [("proposers",)]: # of an example: by their ids
            for item in tree.values():
                note_keys(item, "proposer", used)
        for item in tree if isinstance(tree, list) else []:
            note_keys(item, "proposer" if shape == [("proposers",)] else shape[0], used)
    elif isinstance(tree, dict) and isinstance(shape, tuple):
        for item in tree.values():
            note_keys(item, shape[1], used)
    elif isinstance(tree, dict) and isinstance(shape, dict): # the kind by the key that it has
        for key in shape.keys() & tree.keys():
            note_keys(tree, shape[key], used)
    elif isinstance(tree, dict):
        for key, item in tree.items():
            used.add((shape, key))
            note_keys(item, SHAPES.get(shape, {}).get(key, ""), used)


def note_calls(tree, used):
    if isinstance(tree, str):
        used |= {("function", name) for name in re.findall(r"\b([a-z_]+)\(", tree)}
    for item in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []:
        note_calls(item, used)


def keys_of(tree, kind):
    used = set()
    note_keys(tree, [kind] if kind == "example" else kind, used)
    if kind == "rubric":
        note_calls(tree, used)
    return used


def trees_of(paths):
    done = subprocess.run([YAML_JSON, *map(str, paths)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def kind_of(path):
    return "example" if path.name.endswith(".examples.yaml") else "round" if path.name == "round.yaml" else "rubric"


def users():
    """(map, key) -> the files that use it."""
    paths = sorted((TOP / "rubrics").rglob("*.yaml")) + sorted((TOP / "examples").glob("*/round.yaml"))
    using = {}
    for path, tree in zip(paths, trees_of(paths)):
        for key in keys_of(tree, kind_of(path)):
            using.setdefault(key, []).append(path)
    return using


# --- the examples on the page ---

class Example:
    def __init__(self, name, chapter):
        self.name, self.chapter, self.files = name, chapter, {}


def examples_of(text):
    examples, chapter = {}, ""
    pattern = re.compile(r"^(?:## ([^\n]*)|<!-- example: ([^\n]*?)(?: ([\w/]+\.\w+))?(?: in (\w+))? -->\n```\w+\n(.*?)^```)$",
                         re.S | re.M)
    for heading, name, file, frame, body in pattern.findall(text):
        if heading:
            chapter = heading
            continue
        example = examples.setdefault(name, Example(name, chapter))
        if file:
            example.files[file] = FRAMES.get(frame, "") + body
            continue
        rubric, _, tests = body.partition("\n---")
        example.files["sample.yaml"] = FRAMES.get(frame, "") + rubric + "\n"
        example.files["sample.examples.yaml"] = "#" + tests.partition("#")[2]
    return list(examples.values())


def run(*words, locale="C.UTF-8", cwd=TOP):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, cwd=cwd, timeout=60, check=False,
                          env={"PATH": os.environ["PATH"], "LC_ALL": locale})


def check_example(example, scratch, shown):
    folder = scratch / example.name.replace(" ", "-")
    for name, body in example.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(body, encoding="utf-8")
    done = run("test", "sample.yaml", cwd=folder) if "sample.yaml" in example.files else run("score", ".", cwd=folder)
    verdict(f"example '{example.name}'", done.returncode != 0 and f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
    paths = [folder / name for name in example.files if name.endswith(".yaml")]
    for path, tree in zip(paths, trees_of(paths)):
        for key in keys_of(tree, kind_of(path)):
            shown.setdefault(key, set()).add(example.chapter)


# --- sections ---

def names_of(section):
    """What the section tells of, as (map, key)."""
    return [(of, key) for key in section.keys for of in section.maps or ["function"]]


def check_sections(sections, maps):
    functions = re.findall(r'\.function = \{ "(\w+)"', FUNCTIONS_C.read_text())
    due = {(of["name"], key): is_due for of in maps for key, is_due in of["keys"].items()}
    due |= {("function", name): False for name in functions}
    told = {}
    for section in sections:
        for name in names_of(section):
            verdict("a section for each key", name in told and f"{name} is told twice")
            told[name] = section
    verdict("every key has its section", sorted(set(due) - set(told)))
    verdict("every section is a key", sorted(set(told) - set(due)))
    for name, section in told.items():
        always = bool(re.search(r"\bdue\b(?! (?:if|unless|in|with|for))", section.shape))
        verdict(f"{name}: whether it is due", name in due and always != due[name] and
                f"'{section.shape}', and the program says {due[name]}")
    return told


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def link_of(path):
    if path.name == "round.yaml":
        return f"[examples/{path.parent.name}](../examples/{path.parent.name}/round.yaml)"
    name = path.name.removesuffix(".yaml").removesuffix(".examples")
    return f"[{name}]({path.relative_to(TOP / 'rubrics')})"


def picked(paths):
    """A few, from as many folders as there are."""
    folders, chosen = {}, []
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    while len(chosen) < min(LINKS_MOST, len(paths)):
        for own in folders.values():
            if own and len(chosen) < LINKS_MOST:
                chosen.append(own.pop(0))
    return sorted(chosen)


def links_line(section, shown, using):
    chapters = {chapter for name in names_of(section) for chapter in shown.get(name, ())}
    paths = sorted({path for name in names_of(section) for path in using.get(name, ())})
    line = "Shown in " + ", ".join(f"[{chapter}](#{anchor(chapter)})" for chapter in sorted(chapters)) + "."
    if paths:
        line += (" Used by " if len(paths) <= LINKS_MOST else " Used, among others, by ") + \
            ", ".join(map(link_of, picked(paths))) + "."
    return line


def is_link_line(line):
    return line.startswith("Shown in ")


def check_links(section, shown, using):
    """A line that names four of many stays true when there are more; any other must be as it would be made."""
    line = next(filter(is_link_line, section.lines), "")
    made = links_line(section, shown, using)
    own = {str(path) for name in names_of(section) for path in using.get(name, ())}
    linked = [os.path.normpath(TOP / "rubrics" / target) for target in re.findall(r"\]\(([^#)]+)\)", line)]
    shown_same = line.split(". Used")[0].rstrip(".") == made.split(". Used")[0].rstrip(".")
    kept = " among others" in line and " among others" in made and shown_same and set(linked) <= own
    verdict(f"links of {section.keys} of {section.chapter.title}", line != made and not kept and
            f"'{line}'\n  is to be '{made}'; run tests/reference.py with --update")


def updated(text, sections, shown, using):
    lines, extra = text.split("\n"), {}
    for section in sections:
        last = max((i for i, line in enumerate(section.lines) if line.strip() and not is_link_line(line)), default=0)
        extra[section.start + 1 + last] = links_line(section, shown, using)
    out = []
    for number, line in enumerate(lines):
        if is_link_line(line):
            if out and not out[-1]:
                out.pop()
            continue
        out.append(line)
        if number in extra:
            out += ["", extra[number]]
    return "\n".join(out)


def check_targets(text):
    """Links to chapters of this page and to files."""
    anchors = {anchor(re.sub("`", "", heading)) for heading in re.findall(r"^##+ (.*)$", text, re.M)}
    for target in set(re.findall(r"\]\(([^)]+)\)", text)):
        file, _, name = target.partition("#")
        verdict(f"link {target}", not (name in anchors if not file else (REFERENCE.parent / file).exists())
                and "leads nowhere")


# --- help ---

def check_help(told):
    for _, key in sorted(told):
        topic = "formula" if ("function", key) in told else "rubric"
        done = run("help", topic, key)
        bad = done.returncode != 0 or not done.stdout.startswith(key + " - ") or "`" in done.stdout
        verdict(f"help {topic} {key}", bad and done.stdout + done.stderr)
    listed = run("help", "rubric").stdout
    for of, key in told:
        if of != "function":
            verdict(f"{key} in the list", not re.search(rf"^  {re.escape(key)} ", listed, re.M) and "is not there")
    verdict("both a criterion's step and a range's", run("help", "rubric", "step").stdout.count("step - ") != 2)
    verdict("formulas", "60% * full(plan)" not in run("help", "formula").stdout)
    done = run("help", "rubric", "aggregat")
    verdict("a key that is not there", (done.returncode != 2 or "'aggregate'" not in done.stderr) and str(done))
    done = run("help", "formula", "lowst", locale="ja_JP.UTF-8")
    verdict("a function that is not there", (done.returncode != 2 or "「lowest」" not in done.stderr) and str(done))
    done = run("help", "rubric", "step", locale="ja_JP.UTF-8")
    verdict("in Japanese: that it is English", not done.stdout.startswith("説明書") and done.stdout)
    verdict("in Japanese: in a few words", "評点の刻み" not in done.stdout and done.stdout)
    verdict("a word too many", run("help", "score", "step").returncode != 2)


def main(update):
    text = REFERENCE.read_text(encoding="utf-8")
    maps = json.loads(subprocess.run([FIELD_MAPS], capture_output=True, text=True, check=True).stdout)
    sections = [section for chapter in reference_text.chapters_of(text) for section in chapter.sections]
    using, shown = users(), {}
    told = check_sections(sections, maps)
    for part in [*sections, *(chapter for chapter in reference_text.chapters_of(text) if chapter.sections)]:
        verdict("a few words in Japanese", not reference_text.japanese(part.lines) and f"{vars(part)}")
    with tempfile.TemporaryDirectory(prefix="saiten-reference-") as scratch:
        for example in examples_of(text):
            check_example(example, Path(scratch), shown)
    verdict("every key stands in an example", sorted(set(told) - set(shown)))
    if update:
        REFERENCE.write_text(updated(text, sections, shown, using), encoding="utf-8")
        return
    for section in sections:
        check_links(section, shown, using)
    check_targets(text)
    check_help(told)


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        print(__doc__)
        sys.exit(2)
    PROGRAM, FIELD_MAPS, YAML_JSON = map(os.path.abspath, sys.argv[1:4])
    main("--update" in sys.argv)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)
