#!/usr/bin/env python3
"""The office's way through a round: started from its list, filled in, checked, scored; and what the office's
workbook holds, which is read back as it was written.

    tests/office.py PROGRAM
"""
import csv
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import openpyxl
except ImportError as missing:  # where meson found a Python that Debian's packages are not for
    if sys.executable != "/usr/bin/python3" and Path("/usr/bin/python3").exists():
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
    sys.exit(f"{missing}: install python3-openpyxl")

from program import TOP, Counts, environment

counts = Counts("office")
RUBRIC = """\
saiten: 1
rubric: cafe
version: 2026-02
title: 公園カフェ 審査基準
language: ja
define: {estimate: given}
criteria:
  - {id: plan, title: 企画, points: 60}
  - {id: price, title: 価格, points: 40, formula: points * lowest(bid.total) / bid.total}
requirements:
  - {id: decree, title: 施行令に該当しない, cite: 要項 4(1)}
grounds:
  - {id: collusion, title: 談合等の不正行為, cite: 要項 12}
papers: {required: [{id: form-1, title: 応募書}, form-2], cite: 要項 9}
deadline: {cite: 要項 6}
caps:
  - {id: contract, of: bid.total, at-most: estimate, cite: 要項 11}
  - {id: per-year, of: bid.years.total, at-most: 700, cite: 要項 11}
checks:
  - {id: staffed, require: facts.staff >= 2 and facts.branch, cite: 要項 8, on-fail: exclude}
ties: [draw: {keep: 3, sum: full, next: cyclic}]
"""
LIST = [["公園カフェ 応募者一覧"], ["No.", "応募者名", "受付番号", "受付日時", "所在地", "法人番号", "担当者"],
        [1, "株式会社 みどり見本", 1, "2026/2/25 10:12", "見本市1-1", "0000000000001", "見本 花子"],
        [2, "合同会社 あおば見本", 2, "2026/2/26 17:00", "見本市2-2", "", ""]]


def run(program, *words, locale="C.UTF-8"):
    return subprocess.run([program, *map(str, words)], capture_output=True, text=True, timeout=60, check=False,
                          env=environment(PATH=os.environ["PATH"], LC_ALL=locale))


def codes(program, folder):
    """What checking the folder still finds: code and where, warnings left out."""
    done = run(program, "check", "--format", "json", folder)
    found = json.loads(done.stderr) if done.stderr.strip() else []
    return {(p["code"], Path(p["file"] or "").name, p["cell"] or p["line"]) for p in found if p["severity"] == "error"}


def fill(path, rows):
    """Fills in cells of the office's workbook: {path: {id: value}}."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        heading = next((row for row in sheet.iter_rows() if row[0].value == "id"), None)
        if not heading:
            continue
        columns = {cell.value: cell.column for cell in heading}
        ids = {sheet.cell(row, 1).value: row for row in range(heading[0].row + 1, sheet.max_row + 1)}
        for name, values in rows.items():
            for who, value in values.items() if name in columns else []:
                sheet.cell(ids[who], columns[name]).value = value
    book.save(path)


def write_list(path, rows=None):
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            width = max(map(len, rows or LIST))
            csv.writer(stream).writerows([*row, *[""] * (width - len(row))] for row in rows or LIST)
        return
    book = openpyxl.Workbook()
    for row in rows or LIST:
        book.active.append([None if cell == "" else cell for cell in row])
    book.active["D3"].value = datetime.datetime(2026, 2, 25, 10, 12)
    book.save(path)


# --- from a list to a result ---

def start(program, scratch, suffix):
    folder, listed = scratch / f"cafe{suffix[1:]}", scratch / f"list{suffix}"
    write_list(listed)
    done = run(program, "init", scratch / "cafe.yaml", "--proposers", listed, "-o", folder)
    counts.check(done.returncode == 0 and "担当者" in done.stderr and "No." in done.stderr, f"init from {suffix}: {done}")
    counts.check(sorted(p.name for p in folder.iterdir()) == ["proposers.xlsx", "round.yaml", "rubric.yaml", "sheets"],
                 "what init makes")
    counts.check((folder / "rubric.yaml").read_bytes() == (scratch / "cafe.yaml").read_bytes(), "the rubric is copied")
    counts.check(all(p.stat().st_mode & 0o077 == 0 for p in [folder, *folder.iterdir()]), "for the owner alone")
    found = codes(program, folder)
    text = (folder / "round.yaml").read_text(encoding="utf-8").split("\n")
    line = {key: next(i for i, content in enumerate(text, 1) if content.lstrip().startswith(key))
            for key in ("title:", "deadline:", "estimate:", "name:")}
    expected = {("empty-value", "round.yaml", number) for number in line.values()}
    expected |= {("missing-key", "proposers.xlsx", "A7"), ("missing-key", "proposers.xlsx", "A8")}
    counts.check(found == expected, f"what is left to fill in: {found ^ expected}")
    return folder


def fill_round(folder):
    path = folder / "round.yaml"
    text = path.read_text(encoding="utf-8")
    for key, value in {"title": "公園カフェ", "deadline": "2026-02-26T17:00:00+09:00", "  estimate": "1_300",
                       "    name": "見本 一郎"}.items():
        text = re.sub(rf"^{key}:( |$)", f"{key}: {value} ", text, count=1, flags=re.M)
    path.write_text(text, encoding="utf-8")
    (folder / "sheets/e1.csv").write_text("evaluator,proposer,criterion,mark\ne1,p1,plan,50\ne1,p2,plan,60\n")


def finish(program, folder):
    fill_round(folder)
    book = folder / "proposers.xlsx"
    fill(book, {"papers.form-1": {"p1": "○", "p2": "○"}, "papers.form-2": {"p1": "○"}})
    counts.check(("paper-not-said", "proposers.xlsx", "D8") in codes(program, folder), "a paper left out is told")
    fill(book, {"papers.form-2": {"p2": "○"}, "requirements.decree": {"p1": "適", "p2": "適"},
                "grounds.collusion": {"p1": "非該当"}, "bid.total": {"p1": 1200, "p2": 1300},
                "facts.staff": {"p1": 2, "p2": 8.3}, "facts.branch": {"p1": "有", "p2": "有"}})
    book_file = openpyxl.load_workbook(book)
    sheet = book_file["見積"]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "id")
    spare = next(cell for cell in heading if str(cell.value).startswith("# bid.years"))
    for row, value in ((spare.row, "bid.years.R8.total"), (spare.row + 1, 600), (spare.row + 2, 650)):
        sheet.cell(row, spare.column).value = value
    book_file.save(book)
    done = run(program, "score", "--format", "json", folder)
    counts.check(done.returncode == 4, f"a ground without an answer is pending: {done.stderr}")
    fill(book, {"grounds.collusion": {"p2": "非該当"}, "checked.by": {"p1": "係 一"}, "checked.at": {"p1": datetime.date(2026, 3, 2)}})
    done = run(program, "score", "--format", "json", folder)
    if not counts.check(done.returncode == 0, f"the round is scored: {done.stderr}"):
        return
    told = json.loads(done.stdout)
    result = told["result"]
    counts.check([p["id"] for p in result["proposers"]] == ["p1", "p2"], "both stand")
    totals = {p["id"]: p["stages"][0]["total"]["exact"] for p in result["proposers"]}
    counts.check(totals == {"p1": "90", "p2": "1260/13"}, f"totals: {totals}")  # 50 + 40; 60 + 40·1200/1300
    counts.check(result["proposers"][0]["checked"] == {"by": "係 一", "at": "2026-03-02"}, "who checked")
    counts.check([i["role"] for i in told["inputs"]] == ["round", "rubric", "proposers", "sheet"], "what was read")


def check_refused(program, scratch):
    """Nothing is left of a round that cannot be started."""
    def refused(status, code, rows, *words, folder="refused"):
        listed = scratch / "bad.csv"
        write_list(listed, rows)
        before = sorted(p.name for p in scratch.iterdir())
        done = run(program, "init", scratch / "cafe.yaml", "--proposers", listed, "-o", scratch / folder, *words)
        counts.check(done.returncode == status and code in done.stderr, f"init refuses {code}: {done}")
        counts.check(sorted(p.name for p in scratch.iterdir()) == before, f"{code} leaves nothing")
    refused(1, "list-without-names", [["番号", "担当"], [1, "見本"]])
    refused(1, "missing-key", [["No.", "名称"], [1, "見本"], [2, ""]])
    refused(1, "receipt-number-twice", [["名称", "受付番号"], ["甲", 1], ["乙", 1]])
    refused(1, "round-id-unsaid", LIST, folder="2026")
    (scratch / "taken").mkdir()
    (scratch / "taken/file").write_text("x")
    refused(3, "folder-taken", LIST, folder="taken")
    (scratch / "empty").mkdir()
    done = run(program, "init", scratch / "cafe.yaml", "--proposers", scratch / "list.csv", "-o", scratch / "empty",
               "--round", "cafe-2026", "--title", 'A "quoted" title: #1')
    text = (scratch / "empty/round.yaml").read_text(encoding="utf-8")
    counts.check(done.returncode == 0 and "round: cafe-2026" in text and 'title: "A \\"quoted\\" title: #1"' in text,
                 f"an empty folder is taken, id and title as said: {done}")


def check_lists(program, scratch):
    """Lists that are tables already: our own headings, an older round's workbook."""
    def started(rows, folder):
        if rows:
            write_list(scratch / "list.csv", rows)
        listed = scratch / ("list.csv" if rows else "cafecsv/proposers.xlsx")
        done = run(program, "init", scratch / "cafe.yaml", "--proposers", listed, "-o", scratch / folder)
        if not counts.check(done.returncode == 0, f"{folder}: {done.stderr}"):
            return []
        sheet = openpyxl.load_workbook(scratch / folder / "proposers.xlsx")["受付簿"]
        return [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=7, max_row=9)]
    made = started([["識別", "名称", "受付"], ["id", "name", "receipt.number"], ["a", "甲", 2], ["b", "乙", 1]], "paths")
    counts.check(made == [("b", "乙"), ("a", "甲"), ("p3", None)], f"paths below words: {made}")
    made = started(None, "older")
    counts.check(made == [("p1", "株式会社 みどり見本"), ("p2", "合同会社 あおば見本"), ("p3", None)], f"an older workbook: {made}")


def check_limits(program, scratch):
    folder = scratch / "wide"
    shutil.copytree(TOP / "tests/cases/s-table-blank", folder)
    for count, refused in ((1000, False), (1001, True)):
        (folder / "proposers.csv").write_text(",".join(["id", "name", *(f"facts.f{i}" for i in range(count - 2))]) + "\n")
        done = run(program, "check", folder)
        counts.check(("too-many" in done.stderr) == refused, f"{count} columns: {done.stderr[:300]}")


# --- the workbook ---

def copy_of(example, scratch):
    folder = scratch / example.name
    shutil.copytree(example, folder)
    written = folder / "round.yaml"
    rubric = re.search(r"^rubric: (\S+)", written.read_text(encoding="utf-8"), re.M)
    if rubric:
        shutil.copy(example / rubric[1], folder / "rubric.yaml")
        written.write_text(re.sub(r"^rubric: \S+", "rubric: rubric.yaml", written.read_text(encoding="utf-8"), flags=re.M),
                           encoding="utf-8")
    return folder


def check_round_trip(program, scratch):
    """What the workbook says is what round.yaml said."""
    for example in sorted(p for p in (TOP / "examples").iterdir() if (p / "round.yaml").exists()):
        folder = copy_of(example, scratch)
        before = run(program, "score", "--format", "json", folder)
        book, again = scratch / "office.xlsx", scratch / "again.xlsx"
        done = run(program, "sheets", folder, "--office", "-o", book, "--replace")
        run(program, "sheets", folder, "--office", "-o", again, "--replace")
        counts.check(done.returncode == 0 and book.read_bytes() == again.read_bytes(), f"{example.name}: same bytes")
        shutil.copy(book, folder / "proposers.xlsx")
        text = (folder / "round.yaml").read_text(encoding="utf-8")
        counts.check("table-not-named" in run(program, "check", folder).stderr, f"{example.name}: a table must be named")
        text = re.sub(r"^proposers:\n(?:[ -].*\n|\n|#.*\n)*", "proposers: proposers.xlsx\n", text, flags=re.M)
        (folder / "round.yaml").write_text(text, encoding="utf-8")
        after = run(program, "score", "--format", "json", folder)
        same = before.returncode == after.returncode and json.loads(before.stdout)["result"] == json.loads(after.stdout)["result"]
        counts.check(same, f"{example.name}: the same result: {after.stderr}", folder)
        done = run(program, "sheets", folder, "--office", "-o", folder / "proposers.xlsx", "--replace")
        counts.check(done.returncode == 0 and (folder / "proposers.xlsx").read_bytes() == book.read_bytes(),
                     f"{example.name}: written from what was read back, it is the same")
        check_looks(example.name, book)
        other = re.sub(r"^round: ", "round: x", (folder / "round.yaml").read_text(encoding="utf-8"), flags=re.M)
        (folder / "round.yaml").write_text(other, encoding="utf-8")
        counts.check("table-of-other-round" in run(program, "check", folder).stderr, f"{example.name}: of another round")


def check_looks(name, path):
    book = openpyxl.load_workbook(path)
    stored = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state == "hidden":
            continue
        heading = next(row for row in sheet.iter_rows() if row[0].value == "id")
        counts.check(sheet.protection.sheet and sheet.page_setup.orientation == "landscape" and sheet.print_title_rows,
                     f"{name} {sheet.title}: protected, landscape, headings on each page")
        for cell in heading:
            below = sheet.cell(cell.row + 1, cell.column)
            read = not str(cell.value).startswith("#") and cell.value != "id"
            counts.check(below.protection.locked != read, f"{name} {sheet.title}!{below.coordinate}: locked or not")
            if isinstance(below.value, str) and below.value.startswith("="):
                value = stored[sheet.title][below.coordinate].value
                counts.check(not read and (value is not None or '""' in below.value), f"{name} {sheet.title}!{below.coordinate}: {value}")


def main(program):
    with tempfile.TemporaryDirectory(prefix="saiten-office-") as folder:
        scratch = Path(folder)
        (scratch / "cafe.yaml").write_text(RUBRIC, encoding="utf-8")
        for suffix in (".csv", ".xlsx"):
            finish(program, start(program, scratch, suffix))
        check_refused(program, scratch)
        check_lists(program, scratch)
        check_limits(program, scratch)
        check_round_trip(program, scratch)
    return counts.end()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(os.path.abspath(sys.argv[1])))
