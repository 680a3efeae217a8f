#!/usr/bin/env python3
"""Holds the rubrics against rubrics/README.md, the page that lists them: every rubric is on it and every link
leads somewhere, its counts are those of its rows and of the files, a rubric has what a reader needs, and the
program finds no error in any of them. Each of these checks is tried on a copy with one fault.

usage: rubric_library.py PROGRAM     all of that
       rubric_library.py --counts    prints the counts that stand on the page
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

TOP = Path(__file__).resolve().parent.parent
EDITOR_LINE = "# yaml-language-server: $schema=../../include/saiten/schemas/rubric.schema.json"
COUNTS = re.compile(r"<!-- counts -->\n```\n(.*?)```\n<!-- counts -->", re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CELL = re.compile(r"(?<!\\)\|")
COLUMNS = 7
PRINTED = {"all": "everything that ranks, but for what its row names",
           "partly": "some points, a table or a formula",
           "mechanism only": "no points and no formula"}
EXPRESSED = {"yes": "expressed", "partly": "partly expressed", "no": "not expressed"}


def leading_word(cell, words):
    """The word of `words` that the cell begins with, whatever follows it."""
    return next((word for word in words if re.match(rf"{word}(?![\w-])", cell)), None)


class Row:
    """One procedure: a line of one of the page's tables."""

    def __init__(self, region, number, cells):
        self.region, self.number, self.cells = region, number, cells
        self.whole = len(cells) == COLUMNS and all(cells)
        if self.whole:
            self.title, self.body = cells[0], cells[1]
            self.rubrics = LINK.findall(cells[4])
            self.printed = leading_word(cells[5], PRINTED)
            self.expressed = leading_word(cells[6], EXPRESSED)

    def place(self):
        """The country or institution: in the tables of several countries it stands before the colon."""
        return self.region if self.region == "Japan" else self.body.split(":")[0]


class Library:
    def __init__(self, folder):
        self.folder = folder
        self.page = (folder / "README.md").read_text(encoding="utf-8")
        self.rubrics = sorted(path for path in folder.glob("*/*.yaml")
                              if not path.name.endswith(".examples.yaml"))
        self.rows = list(self.read_rows())

    def read_rows(self):
        region = None
        for number, line in enumerate(self.page.splitlines(), 1):
            if line.startswith("## "):
                region = line[3:].strip()
            elif line.startswith("|") and not line.startswith(("| ---", "| procedure ")):
                cells = [cell.strip() for cell in CELL.split(line.strip())[1:-1]]
                yield Row(region, number, cells)

    @staticmethod
    def examples(rubric):
        """The texts of its examples, one each."""
        path = rubric.with_name(rubric.stem + ".examples.yaml")
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return re.split(r"^- (?=name:)", text, flags=re.M)[1:]

    def counts(self):
        rows = [row for row in self.rows if row.whole]
        lines = [("procedures", len(rows))]
        lines += [(f"  {word}", sum(row.expressed == key for row in rows)) for key, word in EXPRESSED.items()]
        lines += [("of these procedures the source prints", "")]
        lines += [(f"  {word}", sum(row.printed == key for row in rows)) for key, word in PRINTED.items()]
        lines += [("countries and institutions", len({row.place() for row in rows})),
                  ("rubrics", len(self.rubrics)),
                  ("examples", sum(len(self.examples(rubric)) for rubric in self.rubrics))]
        return "".join(f"{word:<52}{count:>4}".rstrip() + "\n" for word, count in lines)

    def faults(self):
        yield from self.faults_of_page()
        for row in self.rows:
            yield from self.faults_of_row(row)
        for rubric in self.rubrics:
            yield from self.faults_of_rubric(rubric)

    def faults_of_page(self):
        links = LINK.findall(self.page)
        for link in links:
            if not re.match(r"https?://", link) and not (self.folder / unquote(link.split("#")[0])).exists():
                yield f"README.md: dead link {link}"
        linked = {link for row in self.rows if row.whole for link in row.rubrics}
        for rubric in self.rubrics:
            if str(rubric.relative_to(self.folder)) not in linked:
                yield f"README.md: {rubric.relative_to(self.folder)} is in no row"
        shown = COUNTS.search(self.page)
        if not shown or shown.group(1) != self.counts():
            yield "README.md: the counts differ; tests/rubric_library.py --counts prints:\n" + self.counts()

    def faults_of_row(self, row):
        where = f"README.md:{row.number}"
        if not row.whole:
            yield f"{where}: not {COLUMNS} filled cells"
            return
        if not row.printed:
            yield f"{where}: what the source prints begins with none of: {', '.join(PRINTED)}"
        if not row.expressed or (row.expressed != "yes" and ":" not in row.cells[6]):
            yield f"{where}: the last cell begins with none of: yes; partly: WHAT; no: WHAT"
        if not row.rubrics and row.expressed != "no":
            yield f"{where}: expressed by no rubric"
        for link in row.rubrics:
            path = self.folder / link
            if row.printed == "all" and path.exists() and not cites(path.read_text(encoding="utf-8")):
                yield f"{where}: {link} cites nothing, and the source is said to print all"

    def faults_of_rubric(self, rubric):
        name, text = rubric.relative_to(self.folder), rubric.read_text(encoding="utf-8")
        if text.split("\n", 1)[0] != EDITOR_LINE:
            yield f"{name}: the first line is not {EDITOR_LINE}"
        for key in ("version", "source", "set-by"):
            if not re.search(rf"^{key}: *\S", text, re.M):
                yield f"{name}: no {key}"
        examples = self.examples(rubric)
        if not examples:
            yield f"{name}: no examples"
        for example in examples:
            title = example.split("\n", 1)[0]
            if not re.search(r"^  (cite|set-by): *\S", example, re.M):
                yield f"{name}: the example '{title}' has neither cite nor set-by"


def cites(text):
    return re.search(r"^[^#\n]*\bcite: *\S", text, re.M)


# Each on a fresh copy: a file, what is changed in it, and what must then be told.
FAULTS = [
    ("README.md", "(japan/naming-rights.yaml)", "(japan/naming-right.yaml)",
     "dead link japan/naming-right.yaml"),
    ("README.md", "(japan/naming-rights.yaml)", "(japan/void-grounds.yaml)",
     "japan/naming-rights.yaml is in no row"),
    ("README.md", "| all; open: ties |", "| most; open: ties |", "begins with none of: all, partly"),
    ("README.md", "| no: ", "| never: ", "begins with none of: yes;"),
    ("README.md", "| no: ", "| no, ", "begins with none of: yes;"),
    ("README.md", "| 石巻市 |", "| |", "not 7 filled cells"),
    ("README.md", "<!-- counts -->\n```\n", "<!-- counts -->\n```\n ", "the counts differ"),
    ("japan/naming-rights.yaml", "# yaml-language-server", "# yaml-server", "the first line is not"),
    ("japan/naming-rights.yaml", "\nversion: 1", "\nversion:", "japan/naming-rights.yaml: no version"),
    ("japan/naming-rights.yaml", "\nsource: ", "\n# source: ", "japan/naming-rights.yaml: no source"),
    ("japan/naming-rights.yaml", "cite: ", "text: ", "cites nothing, and the source is said to print all"),
    ("japan/naming-rights.examples.yaml", None, None, "japan/naming-rights.yaml: no examples"),
    ("japan/naming-rights.examples.yaml", "  set-by: example", "  # set-by: example",
     "has neither cite nor set-by"),
    ("japan/naming-rights.examples.yaml", "- name:", "- {}\n- title:", "the counts differ"),
]

passed = failed = 0


def verdict(name, fault):
    global passed, failed
    if fault:
        failed += 1
        print(f"FAILED {name}\n{fault}")
    else:
        passed += 1


def try_fault(folder, name, old, new, told):
    shutil.copytree(TOP / "rubrics", folder)
    path = folder / name
    if old is None:
        path.unlink()
    else:
        text = path.read_text(encoding="utf-8")
        changed = text.replace(old, new)
        if changed == text:
            return f"'{old}' is not in {name}"
        path.write_text(changed, encoding="utf-8")
    found = list(Library(folder).faults())
    return "" if any(told in fault for fault in found) else f"expected: {told}\nfound: {found}"


def run(*words):
    return subprocess.run([PROGRAM, *words], cwd=TOP, capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, timeout=120, check=False)


def fault_of_check(rubric):
    done = run("check", str(rubric))
    return "" if done.returncode == 0 and ": error: " not in done.stderr else done.stdout + done.stderr


def main():
    library = Library(TOP / "rubrics")
    faults = list(library.faults())
    verdict("the page and the rubrics", "\n".join(faults))
    with tempfile.TemporaryDirectory(prefix="saiten-library-") as scratch:
        for number, fault in enumerate(FAULTS):
            verdict(f"found: {fault[3]}", try_fault(Path(scratch) / str(number), *fault))
    with ThreadPoolExecutor(2) as pool:
        for rubric, fault in zip(library.rubrics, pool.map(fault_of_check, library.rubrics)):
            verdict(f"saiten check {rubric.relative_to(TOP)}", fault)
    done = run("test", "rubrics")
    verdict("saiten test rubrics", done.returncode != 0 and done.stdout + done.stderr)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    if sys.argv[1] == "--counts":
        print(Library(TOP / "rubrics").counts(), end="")
        sys.exit(0)
    PROGRAM = os.path.abspath(sys.argv[1])
    sys.exit(main())
