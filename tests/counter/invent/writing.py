"""A round's files."""
import os
import re
import shutil

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9.-]*)?"
                   r"|-?\d+(?:\.\d+)?(?:/\d+)?%?|\d{4}-\d\d-\d\d")


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return text if PLAIN.fullmatch(text) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def yaml_text(table):
    lines = []
    for key, value in table.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [f"{key}:"] + [f"  - {flow(item)}" for item in value]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(lines) + "\n"


def tidy(made):
    rows = ["evaluator,proposer,criterion,mark,comment"]
    rows += [f"{sheet},{proposer},{leaf},{mark},{made.comments.get((sheet, proposer, leaf), '')}"
             for (sheet, proposer, leaf), mark in made.marks.items()]
    return "\n".join(rows) + "\n"


def matrix(made, sheet):
    rows = [f"evaluator,{sheet}", ",".join(["criterion"] + made.proposers)]
    for leaf in made.sheet_leaves(sheet):
        rows.append(",".join([leaf] + [made.marks.get((sheet, proposer, leaf), "")
                                       for proposer in made.proposers]))
    return "\n".join(rows) + "\n"


def amended(made):
    rows = ["evaluator,proposer,criterion,from,to,at,reason"]
    rows += [",".join((*amendment, "2026-03-16", "heard")) for amendment in made.amendments]
    return "\n".join(rows) + "\n"


def write(folder, made):
    sheets = os.path.join(folder, "sheets")
    shutil.rmtree(sheets, ignore_errors=True)
    os.makedirs(sheets)
    files = {"round.yaml": yaml_text(made.round), "rubric.yaml": yaml_text(made.rubric)}
    if made.form == "tidy" or made.comments:
        if made.marks:
            files["sheets/marks.csv"] = tidy(made)
    else:
        files |= {f"sheets/{sheet}.csv": matrix(made, sheet) for sheet in made.sheets()}
    if made.amendments:
        files["amendments.csv"] = amended(made)
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
            stream.write(text)
