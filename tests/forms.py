#!/usr/bin/env python3
"""Sheets to be filled in ('saiten sheets'), taken apart without a spreadsheet program: what may be entered and
what is locked, what they say of themselves, live totals against the rubric worked by hand, blind rounds, recusals,
the list of many proposers, what is replaced. Where LibreOffice is at hand, marks are entered and it computes.

usage: forms.py PROGRAM
"""
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from program import FEW, TOP, Counts, environment, program_named, run

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
KEYS = ["saiten", "kind", "round", "sheet", "rubric", "fingerprint", "layout", "marks", "comments"]

RUBRIC = """saiten: 1
rubric: forms
version: 3
title: 記入用の審査基準
language: ja
scales:
  abc: {A: {share: 1, label: 優}, B: {share: 1/2, label: 良}, C: {share: 0, label: 可}}
  five: {5: 1, 4: 0.8, 3: 0.6, 2: 0.4, 1: 0.2}
criteria:
  - id: plan
    title: 計画
    points: 30                                     # 40 点を 30 点に換算する
    criteria:
      - {id: aim, title: 目的, points: 20, scale: abc, text: "=1+1 と読める視点"}
      - {id: way, title: 方法, points: 20, step: 0.5}
  - id: team
    title: 体制
    rounding: {digits: 0, mode: half-up}
    criteria:
      - {id: lead, title: 責任者, points: 10, step: 0.5}
      - {id: crew, title: 要員, points: 10, scale: five}
  - {id: past, title: 実績, marks: {from: 1, to: 5, step: 0.5}, points: 10, floor: 3}
  - {id: note, title: 参考, points: 5, counts: no}
  - {id: price, title: 価格, points: 20, formula: points * lowest(bid.total) / bid.total}
aggregate: {at: total, method: mean}
"""
ROUND = """saiten: 1
round: forms-2026
title: 記入用の案件
rubric: rubric.yaml
date: 2026-04-01
committee:
  - {id: e1, name: 見本 一郎}
  - {id: e2, name: 見本 二葉}
  - {id: e3, name: 見本 三郎, absent: {reason: 急病}}
proposers:
  - {id: p1, name: 株式会社 内緒見本, label: ア, address: 秘密市一番地, receipt: {number: 2}, bid: {total: 900}}
  - {id: p2, name: =SUM(1), label: イ, receipt: {number: 1}, bid: {total: 1000}}
  - {id: p3, name: 合同会社 例示 & 見本, label: ウ, receipt: {number: 3}, bid: {total: 950}}
recusals:
  - {evaluator: e2, proposer: p3, reason: 役員}
"""
# Scores that a formula of doubles cannot give: a half to even, a third that is rounded.
UNKNOWN = RUBRIC.replace("digits: 0, mode: half-up", "digits: 0, mode: half-even")


# --- a workbook taken apart ---

def columns(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place(name):
    letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", name).groups()
    return int(digits), columns(letters)


def area(name):
    first, _, last = name.partition(":")
    (top, left), (bottom, right) = place(first), place(last or first)
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


class Sheet:
    def __init__(self, root, strings, unlocked):
        self.cells, self.formulas, self.open, self.rules = {}, {}, set(), {}
        self.protected = root.find(MAIN + "sheetProtection") is not None
        for cell in root.iter(MAIN + "c"):
            at = place(cell.get("r"))
            value, formula = cell.find(MAIN + "v"), cell.find(MAIN + "f")
            text = value.text if value is not None else None
            if cell.get("t") == "s":
                text = strings[int(text)]
            elif cell.get("t") == "inlineStr":
                text = "".join(part.text or "" for part in cell.iter(MAIN + "t"))
            if text is not None:
                self.cells[at] = text
            if formula is not None:
                self.formulas[at] = formula.text
            if int(cell.get("s", 0)) in unlocked:
                self.open.add(at)
        for rule in root.iter(MAIN + "dataValidation"):
            for part in rule.get("sqref").split():
                for at in area(part):
                    assert at not in self.rules, at
                    self.rules[at] = rule

    def row(self, first):
        """The row whose first cell says this, and its number."""
        found = [at[0] for at, text in self.cells.items() if at[1] == 1 and text == first]
        return found[0] if len(found) == 1 else None


class Workbook:
    def __init__(self, path):
        self.bytes = Path(path).read_bytes()
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        strings = []
        if "xl/sharedStrings.xml" in self.parts:
            for item in ElementTree.fromstring(self.parts["xl/sharedStrings.xml"]):
                strings.append("".join(part.text or "" for part in item.iter(MAIN + "t")))
        formats = ElementTree.fromstring(self.parts["xl/styles.xml"]).find(MAIN + "cellXfs")
        unlocked = {i for i, its in enumerate(formats)
                    if its.find(MAIN + "protection") is not None and its.find(MAIN + "protection").get("locked") == "0"}
        book = ElementTree.fromstring(self.parts["xl/workbook.xml"])
        self.names, self.hidden, self.sheets = [], [], {}
        for i, sheet in enumerate(book.find(MAIN + "sheets")):
            self.names.append(sheet.get("name"))
            if sheet.get("state") == "hidden":
                self.hidden.append(sheet.get("name"))
            root = ElementTree.fromstring(self.parts[f"xl/worksheets/sheet{i + 1}.xml"])
            self.sheets[sheet.get("name")] = Sheet(root, strings, unlocked)
        self.titles = [its.text for its in book.iter(MAIN + "definedName") if its.get("name") == "_xlnm.Print_Titles"]
        self.properties = dict(re.findall(r'name="saiten-(\w+)"><vt:lpwstr>(.*?)</vt:lpwstr>',
                                          self.parts["docProps/custom.xml"].decode()))
        lines = {}
        for (row, column), text in self.sheets["saiten"].cells.items():
            if column < 8:
                lines.setdefault(row, {})[column] = text
        self.lines = [[line.get(i) for i in range(1, 6)] for _, line in sorted(lines.items())]
        self.said = {line[0]: line[1] for line in self.lines if line[0] not in ("leaf", "proposer")}
        self.leaves = {line[1]: int(line[2]) for line in self.lines if line[0] == "leaf"}
        self.proposers = {line[1]: int(line[2]) for line in self.lines if line[0] == "proposer"}
        self.marks, self.comments = (self.sheets.get(self.said[key]) for key in ("marks", "comments"))

    def mark(self, leaf, proposer):
        at = (self.leaves[leaf], self.proposers[proposer])
        return at if self.said["layout"] == "matrix" else at[::-1]


def make(folder, rubric=RUBRIC, case=ROUND):
    folder.mkdir(parents=True)
    (folder / "rubric.yaml").write_text(rubric)
    (folder / "round.yaml").write_text(case)
    return folder


def sheets(program, folder, target, *words, locale="C"):
    return run(program, "sheets", folder, "-o", target, *words, env=environment(LC_ALL=locale))


# --- what holds of each ---

def check_identity(counts, name, book, case, sheet):
    counts.check(book.names[0] == "saiten" and book.hidden == ["saiten"], f"{name}: the hidden sheet is the first")
    counts.check([line[0] for line in book.lines[:len(KEYS)]] == KEYS, f"{name}: its lines are {book.lines[:9]}")
    expected = {("saiten" if key == "format" else key): value for key, value in book.properties.items()}
    counts.check(expected == book.said, f"{name}: the properties say the same: {expected} {book.said}")
    counts.check(book.said["round"] == case and book.said["sheet"] == sheet, f"{name}: whose it is: {book.said}")
    counts.check(book.said["kind"] == "marks" and len(book.said["fingerprint"]) == 64, f"{name}: {book.said}")
    counts.check(all(line[3] and re.fullmatch("[0-9a-f]{16}", line[4]) for line in book.lines if line[0] == "leaf"),
                 f"{name}: how each leaf is marked")
    counts.check(all(its.protected for its in book.sheets.values()), f"{name}: every sheet is protected")
    counts.check(len(book.titles) == 2 and all("$A:" in its and "," in its for its in book.titles),
                 f"{name}: rows and columns are printed on each page: {book.titles}")


def check_cells(counts, name, book, closed=()):
    """Every mark may be entered within its rule, every comment; of all the rest only declarations and signatures."""
    marks = {book.mark(leaf, its): leaf for leaf in book.leaves for its in book.proposers if its not in closed}
    shut = {book.mark(leaf, its) for leaf in book.leaves for its in closed}
    words = [its for its in (book.marks.row(word) for word in ("利害関係の申告", "日付", "署名", "Declaration of interest",
                                                              "Date", "Signature")) if its]
    counts.check(set(marks) <= book.marks.open, f"{name}: a mark cannot be entered")
    counts.check(all(at in book.marks.rules for at in marks), f"{name}: a mark has no rule")
    for at, rule in book.marks.rules.items():
        counts.check(bool(rule.get("promptTitle") and rule.get("prompt") and rule.get("error")), f"{name}: {at} says nothing")
    counts.check(not shut & book.marks.open, f"{name}: a mark on a recused proposer can be entered")
    counts.check(not any(at in book.marks.cells for at in shut), f"{name}: a closed cell holds something")
    others = {at for at in book.marks.open - set(marks) if at[0] not in words}
    if book.said["layout"] == "list":
        others = {at for at in others if at[1] != max(column for _, column in book.marks.open)}
    counts.check(not others, f"{name}: cells are open that should not be: {sorted(others)[:5]}")
    counts.check(set(marks) <= book.comments.open and not shut & book.comments.open, f"{name}: comments")
    counts.check(not book.comments.formulas, f"{name}: comments have no sums")
    counts.check(not any(text.startswith("=") for text in book.marks.formulas.values()), f"{name}: a name became a formula")


def term(cell, names, values):
    found = f'({names}&""={cell}&"")'
    return f'IF({cell}="",0,SUMPRODUCT({found}*{values})/SUMPRODUCT({found}*1))'


def check_formulas(counts, book, column):
    rows = book.leaves
    cell = {leaf: f"{column}{row}" for leaf, row in rows.items()}
    at = {its: (book.marks.row(its), columns(column)) for its in ("plan", "team", "合計", "未記入")}
    expected = {
        "plan": f'IFERROR(ROUND(({term(cell["aim"], "saiten_1", "saiten_2")}+{cell["way"]})*0.75,9),"?")',
        "team": f'IFERROR(ROUND(ROUND(ROUND(({cell["lead"]}+{term(cell["crew"], "saiten_3", "saiten_4")}),9),0),9),"?")',
        "合計": f'IFERROR(ROUND(({column}{at["plan"][0]}+{column}{at["team"][0]}+'
                f'IF({cell["past"]}="",0,MAX(3,{cell["past"]}*2))),9),"?")',
        "未記入": f"COUNTBLANK({column}{at['plan'][0]}:{column}{rows['note']})",
    }
    stored = {"plan": "0", "team": "0", "合計": "0", "未記入": "6"}
    for what, formula in expected.items():
        counts.check(book.marks.formulas.get(at[what]) == formula,
                     f"formula of {what}: {book.marks.formulas.get(at[what])}\n  not {formula}")
        counts.check(book.marks.cells.get(at[what]) == stored[what], f"stored {what}: {book.marks.cells.get(at[what])}")
    hidden = book.sheets["saiten"].cells
    choices = {column: [hidden.get((row, column)) for row in range(1, 6)] for column in range(8, 13)}
    counts.check(choices == {8: ["A", "B", "C", None, None], 9: ["20", "10", "0", None, None],
                             10: ["5", "4", "3", "2", "1"], 11: ["10", "8", "6", "4", "2"], 12: ["有", "無", None, None, None]},
                 f"grades and their points: {choices}")


def check_matrix(counts, program, scratch):
    folder = make(scratch / "matrix")
    (folder / "sheets").mkdir()
    (folder / "sheets" / "e1.xlsx").write_bytes(b"no workbook at all")  # what came in is no obstacle
    target = scratch / "matrix-out"
    done = sheets(program, folder, target)
    counts.check(done.returncode == 0 and done.stdout.decode().split() == [f"{target}/e1.xlsx", f"{target}/e2.xlsx"],
                 f"sheets of those who sit: {done.stdout} {done.stderr}")
    counts.check(sorted(its.name for its in target.iterdir()) == ["e1.xlsx", "e2.xlsx"], "and nothing else")
    counts.check(all(stat.S_IMODE(its.stat().st_mode) == 0o600 for its in target.iterdir()), "for their owner alone")
    one, two = Workbook(target / "e1.xlsx"), Workbook(target / "e2.xlsx")
    for name, book, closed in (("e1", one, ()), ("e2", two, ("p3",))):
        check_identity(counts, name, book, "forms-2026", name)
        check_cells(counts, name, book, closed)
    counts.check(list(one.proposers.items()) == [("p2", 5), ("p1", 6), ("p3", 7)], f"in order of receipt: {one.proposers}")
    counts.check(list(one.leaves) == ["aim", "way", "lead", "crew", "past", "note"], f"without the price: {one.leaves}")
    check_formulas(counts, one, "E")
    check_formulas(counts, two, "F")
    counts.check(two.marks.cells.get((two.marks.row("合計"), 7)) == "除斥", "a recused proposer has no total")
    texts = set(one.marks.cells.values())
    for text in ("=SUM(1)", "=1+1 と読める視点\n【評価区分 abc】", "合同会社 例示 & 見本", "見本 一郎", "記入用の案件", "採点表　記入用の審査基準"):
        counts.check(text in texts, f"'{text}' is not shown")
    counts.check(any("A 優 (100%)" in text and "B 良 (50%)" in text for text in texts), "the legend of grades")
    counts.check(one.said["fingerprint"] == two.said["fingerprint"], "they see the same")


def check_replace(counts, program, scratch):
    folder, target = scratch / "matrix", scratch / "matrix-out"
    before = {its.name: its.read_bytes() for its in target.iterdir()}
    again = scratch / "again"
    sheets(program, folder, again, locale="ja_JP.UTF-8")
    counts.check(before == {its.name: its.read_bytes() for its in again.iterdir()}, "the same bytes each time")
    (again / "e1.xlsx").unlink()
    (again / "e2.xlsx").write_bytes(b"mine")
    done = sheets(program, folder, again)
    counts.check(b"output-exists" in done.stderr and not (again / "e1.xlsx").exists(), "nothing where one is in the way")
    done = sheets(program, folder, again, "--replace", "--mode", "640")
    counts.check(done.returncode == 0 and before == {its.name: its.read_bytes() for its in again.iterdir()}, "replaced")
    counts.check(stat.S_IMODE((again / "e2.xlsx").stat().st_mode) == 0o640, "with the permissions asked for")
    for inside in (folder / "sheets", folder / "sheets" / "new", folder / ".." / "matrix" / "sheets" / ""):
        done = sheets(program, folder, inside, "--replace")
        counts.check(done.returncode == 1 and b"output-is-input" in done.stderr, f"written into {inside}")
    bare = make(scratch / "bare")
    counts.check(b"output-is-input" in sheets(program, bare, bare / "sheets").stderr, "sheets that is not there yet")
    counts.check(not (bare / "sheets").exists(), "and it is not made")
    counts.check(sheets(program, bare, scratch / "no" / "folder").returncode == 3, "a folder in no folder")
    counts.check(run(program, "sheets", bare).returncode == 2, "without -o")


def check_blind(counts, program, scratch):
    folder = make(scratch / "blind", case=ROUND + "sheets: {blind: yes, key: the spring of 2026, order: [p3, p1, p2]}\n")
    sheets(program, folder, scratch / "blind-out")
    for path in sorted((scratch / "blind-out").iterdir()):
        book = Workbook(path)
        check_cells(counts, f"blind {path.name}", book, ("ウ",) if path.name == "e2.xlsx" else ())
        counts.check(list(book.proposers) == ["ウ", "ア", "イ"], f"by labels, in the order of presentation: {book.proposers}")
        for part, data in book.parts.items():
            text = data.decode("utf-8", "replace")
            for secret in ("内緒", "SUM(1)", "例示 &amp;", "秘密", ">p1<", ">p2<", ">p3<"):
                counts.check(secret not in text, f"blind {path.name}: {part} tells {secret}")


def check_unknown(counts, program, scratch):
    folder = make(scratch / "unknown", rubric=UNKNOWN)
    sheets(program, folder, scratch / "unknown-out")
    book = Workbook(scratch / "unknown-out" / "e1.xlsx")
    for row in ("team", "合計"):
        at = (book.marks.row(row), 5)
        counts.check(book.marks.formulas.get(at) == '"－"', f"{row} is left out: {book.marks.formulas.get(at)}")
    counts.check("0.75" in book.marks.formulas[(book.marks.row("plan"), 5)], "what can be told is told")


def check_reserved(counts, program, scratch):
    rubric = RUBRIC.replace("{id: past, title: 実績,", "{id: past, title: 実績, marked-by: secretariat,")
    rubric = rubric.replace("aggregate: {at: total, method: mean}", "aggregate: {method: consensus}")
    folder = make(scratch / "reserved", rubric=rubric)
    done = sheets(program, folder, scratch / "reserved-out")
    names = [Path(line).name for line in done.stdout.decode().split()]
    counts.check(names == ["e1.xlsx", "e2.xlsx", "secretariat.xlsx", "consensus.xlsx"], f"reserved: {names} {done.stderr}")
    if len(names) != 4:
        return
    office, agreed = (Workbook(scratch / "reserved-out" / f"{its}.xlsx") for its in ("secretariat", "consensus"))
    counts.check(list(office.leaves) == ["past"] and list(agreed.leaves) == ["aim", "way", "lead", "crew", "note"],
                 f"each its own: {office.leaves} {agreed.leaves}")
    for name, book, owner in (("secretariat", office, "事務局"), ("consensus", agreed, "合議")):
        check_identity(counts, name, book, "forms-2026", name)
        check_cells(counts, name, book)
        counts.check(owner in book.marks.cells.values(), f"{name}: {owner}")
        counts.check(book.marks.row("利害関係の申告") is None, f"{name}: nobody declares an interest")


def check_list(counts, program, scratch):
    people = "".join(f"  - {{id: p{i}, name: 見本{i}社, receipt: {{number: {i}}}, bid: {{total: {1000 + i}}}}}\n" for i in range(1, 62))
    case = ROUND[:ROUND.index("proposers:")] + "proposers:\n" + people + "recusals:\n" + \
        "".join(f"  - {{evaluator: e2, proposer: p{i}, reason: 役員}}\n" for i in range(3, 60, 3))
    folder = make(scratch / "list", case=case)
    sheets(program, folder, scratch / "list-out")
    one, two = (Workbook(scratch / "list-out" / f"{its}.xlsx") for its in ("e1", "e2"))
    check_identity(counts, "list", one, "forms-2026", "e1")
    counts.check(one.said["layout"] == "list" and len(one.proposers) == 61, "proposers down")
    check_cells(counts, "list e1", one)
    check_cells(counts, "list e2", two, [f"p{i}" for i in range(3, 60, 3)])
    heading = min(one.proposers.values()) - 1
    words = [one.marks.cells.get((heading, column)) for column in range(1, 12)]
    counts.check(words == ["応募者", "名称", *one.leaves, "合計", "未記入", "利害関係の申告"], f"heading: {words}")
    row = one.proposers["p1"]
    counts.check(one.marks.formulas.get((row, 10)) == f"COUNTBLANK(C{row}:H{row})", "blanks of a row")
    counts.check(f"ROUND((E{row}+" in one.marks.formulas.get((row, 9), ""), f"total: {one.marks.formulas.get((row, 9))}")
    counts.check(one.comments.cells.get((heading, 9)) == "総評", "a comment on the whole")


def check_examples(counts, program, scratch):
    for example in sorted((TOP / "examples").iterdir()):
        if not (example / "round.yaml").exists():
            continue
        target = scratch / example.name
        done = sheets(program, example, target)
        counts.check(done.returncode == 0, f"{example.name}: {done.stderr.decode()[-300:]}")
        for path in sorted(target.iterdir()):
            book = Workbook(path)
            closed = [its for its in book.proposers if book.mark(next(iter(book.leaves)), its) not in book.marks.open]
            check_identity(counts, example.name, book, book.said["round"], path.stem)
            check_cells(counts, f"{example.name} {path.name}", book, closed)


# --- computed by LibreOffice ---

def enter(path, target, marks):
    """The workbook with these marks {cell: text or number} entered and no stored sums."""
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(target, "w") as filled:
        for name in package.namelist():
            data = package.read(name).decode()
            if name == "xl/worksheets/sheet2.xml":
                data = re.sub(r"(<f>[^<]*</f>)<v>[^<]*</v>", r"\1", data)
                for cell, mark in marks.items():
                    kind = "" if isinstance(mark, (int, float)) else ' t="inlineStr"'
                    value = f"<is><t>{mark}</t></is>" if kind else f"<v>{mark}</v>"
                    data, times = re.subn(rf'<c r="{cell}" s="(\d+)"/>', rf'<c r="{cell}" s="\1"{kind}>{value}</c>', data)
                    assert times == 1, cell
            filled.writestr(name, data)


def check_computed(counts, scratch):
    office = shutil.which("soffice")
    if not office or FEW:
        counts.skip("live totals computed by LibreOffice")
        return
    rows = Workbook(scratch / "matrix-out" / "e1.xlsx").leaves
    marks = {"E": {"aim": "B", "way": 12.5, "lead": 6.5, "crew": 4, "past": 1, "note": 5},    # (10 + 12.5) × 3/4; 14.5 → 15; 3
             "F": {"aim": "a", "way": 20, "lead": 0, "past": 4.5},                            # 30; 0; 9; blank: crew, note
             "G": {"aim": "Z", "way": 1, "lead": 3.5, "crew": 3, "past": 5}}                  # no such grade
    expected = {"E": ["16.875", "15", "34.875", "0"], "F": ["30", "0", "39", "2"], "G": ["?", "10", "?", "1"]}
    entered = {f"{column}{rows[leaf]}": mark for column, its in marks.items() for leaf, mark in its.items()}
    filled = scratch / "filled.xlsx"
    enter(scratch / "matrix-out" / "e1.xlsx", filled, entered)
    subprocess.run([office, f"-env:UserInstallation=file://{scratch}/office", "--headless", "--convert-to", "xlsx",
                    "--outdir", scratch / "computed", filled], capture_output=True, timeout=300, check=False)
    if not counts.check((scratch / "computed" / "filled.xlsx").exists(), "LibreOffice opens it"):
        return
    book = Workbook(scratch / "computed" / "filled.xlsx")
    for column, values in expected.items():
        found = [book.marks.cells.get((book.marks.row(its), columns(column))) for its in ("plan", "team", "合計", "未記入")]
        counts.check(found == values, f"computed in {column}: {found}, not {values}")
    counts.check("評点を記入していない欄の数: 3" in book.marks.cells.values(), "all blanks are counted")


def main():
    program, counts = program_named(), Counts("forms")
    with tempfile.TemporaryDirectory(prefix="saiten-forms-") as scratch:
        scratch = Path(scratch)
        check_matrix(counts, program, scratch)
        check_replace(counts, program, scratch)
        check_blind(counts, program, scratch)
        check_unknown(counts, program, scratch)
        check_reserved(counts, program, scratch)
        check_list(counts, program, scratch)
        check_examples(counts, program, scratch)
        check_computed(counts, scratch)
    return counts.end()


if __name__ == "__main__":
    sys.exit(main())
