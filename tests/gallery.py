#!/usr/bin/env python3
"""The error gallery: a sample of every kind of problem, told by the program as expected.

usage: gallery.py [--update] PROGRAM [SAMPLE...]

errors/base is a small round without a fault. errors/CODE, CODE-2 … hold what differs from it:

  NAME            a file of its own
  NAME.delete     the base's NAME is not there
  NAME.edit       lines 'OLD => NEW' (OLD stands once), or '+LINE' to add a line at the end
  NAME.bytes      its bytes, written as text
  NAME.workbook   lines of VERBS on the WORKBOOK below
  NAME.archive    a zip archive: lines 'NAME: BYTES' of its files
  NAME.form       edits, as NAME.edit has them, of FORM below: e2's sheet as the program sends it out
  args            the command line after 'saiten' (else: check ROUND); ROUND is the round's folder
  file-size       the most bytes that the program may write into one file
  expected.err    what is told in English; expected.ja.err in Japanese; expected.code: exit status (else 1)
  expected.out    what stands on standard output in English, where there is something: what 'saiten test' tried

In edits, bytes and verbs \\xNN is a byte, \\n a line end, {{5*text}} text five times ('#' counts from 1),
{{cp932:text}} text in that encoding. The folders many… show how several problems stand together.
"""
import difflib
import os
import re
import resource
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from form_files import write_workbook
from program import FEW, SANITIZER_OPTIONS

TESTS = Path(__file__).resolve().parent
ERRORS = TESTS / "errors"
KINDS = TESTS.parent / "engine/base/problem_kinds.h"
OWN_FILES = {"args", "file-size", "expected.err", "expected.ja.err", "expected.code", "expected.out"}
LANGUAGES = {"expected.err": "C.UTF-8", "expected.ja.err": "ja_JP.UTF-8"}


# --- files of a sample ---

def unfold(text):
    """The bytes that a text with repeats and escapes stands for."""
    def repeat(found):
        count, body = int(found[1]), found[2]
        return "".join(body.replace("#", str(i + 1)) for i in range(count)) if "#" in body else body * count
    text = re.sub(r"\{\{(\d+)\*(.*?)\}\}", repeat, text, flags=re.S)
    parts = re.split(r"\{\{cp932:(.*?)\}\}", text)
    data = b"".join(part.encode("cp932" if i % 2 else "utf-8") for i, part in enumerate(parts))
    data = re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes([int(found[1], 16)]), data)
    return data.replace(b"\\n", b"\n")


def edited(data, line):
    if line.startswith("+"):
        return data + unfold(line[1:]) + b"\n"
    old, new = (unfold(side) for side in line.split(" => ", 1))
    if data.count(old) != 1:
        raise ValueError(f"'{line}': stands there {data.count(old)} times")
    return data.replace(old, new)


XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def sheet_xml(rows):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in zip("ABCDEFGH", row):
            at = f'r="{column}{number}"'
            cells.append(f"<c {at}><v>{value}</v></c>" if isinstance(value, int)
                         else f'<c {at} t="inlineStr"><is><t>{value}</t></is></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f'{XML}<worksheet {MAIN}><sheetData>{"".join(lines)}</sheetData></worksheet>'


# The sheet of e2 as a workbook: style 0 is General, style 1 a date.
WORKBOOK = {
    "[Content_Types].xml": f'{XML}<Types xmlns="{TYPES}"/>',
    "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}"><Relationship Id="r1"'
                   f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{XML}<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
                       '<sheet name="採点表" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
        f'{XML}<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml":
        f'{XML}<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml":
        sheet_xml([["審査委員", "e2"], ["審査項目", "p1", "p2"], ["plan", 14, 13], ["team", 7, 6]]),
}


class Workbook:
    """Parts by name, and what is to be done to the archive's bytes."""

    def __init__(self):
        self.parts = {name: text.encode() for name, text in WORKBOOK.items()}
        self.methods, self.patches = {}, []

    def edit(self, part, line):
        self.parts[part] = edited(self.parts[part], line)

    def add(self, part, text):
        self.parts[part] = unfold(text)

    def rows(self, part, rows):
        cells = [row.strip().split(",") for row in rows.split("/")]
        self.parts[part] = sheet_xml([[int(cell) if cell.isdigit() else cell for cell in row] for row in cells]).encode()

    def drop(self, part, _):
        del self.parts[part]

    def bzip2(self, part, _):
        self.methods[part] = zipfile.ZIP_BZIP2

    def encrypt(self, part, _):
        self.patches.append((part, 6, 8, struct.pack("<H", 1)))

    def size(self, part, declared):
        self.patches.append((part, 22, 24, struct.pack("<I", int(declared))))

    def damage(self, part, _):
        self.patches.append((part, 14, 16, b"CRC!"))

    def written(self, path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), data, self.methods.get(name, zipfile.ZIP_DEFLATED))
            places = {info.filename: info.header_offset for info in archive.infolist()}
        data = bytearray(path.read_bytes())
        for part, local, central, patch in self.patches:
            entry = data.rindex(part.encode()) - 46
            for at in (places[part] + local, entry + central):
                data[at:at + len(patch)] = patch
        path.write_bytes(data)


# VERB PART[: REST] in NAME.workbook
VERBS = {
    "edit": Workbook.edit,        # REST as in NAME.edit
    "add": Workbook.add,          # REST: its text
    "rows": Workbook.rows,        # REST: a sheet's cells, as in id,name / p1,Firm
    "drop": Workbook.drop,
    "bzip2": Workbook.bzip2,      # compressed in a way that workbooks are not
    "encrypt": Workbook.encrypt,  # marked as encrypted
    "size": Workbook.size,        # REST: the size that the archive states
    "damage": Workbook.damage,    # a checksum that is not the part's
}


# The sheet of e2 as it was sent out and came back: see form_files.py.
FORM = """\
== properties
saiten-format | 1
saiten-kind | marks
saiten-round | park-2026
saiten-sheet | e2
saiten-rubric | park 1
saiten-fingerprint | FINGERPRINT
saiten-layout | matrix
saiten-marks | 採点表
saiten-comments | コメント
== saiten hidden
saiten | 1
kind | marks
round | park-2026
sheet | e2
rubric | park 1
fingerprint | FINGERPRINT
layout | matrix
marks | 採点表
comments | コメント
leaf | plan | 6 | points 20 from 0 to 20 step 1 | {sha256/16:実施計画\\n\\n}
leaf | team | 7 | points 10 from 0 to 10 step 1 | {sha256/16:実施体制\\n\\n}
proposer | p1 | 5
proposer | p2 | 6
== 採点表
公園管理業務 採点表
案件 | 公園管理業務
審査委員 | 見本 二葉
応募者名 | | | | 株式会社 みどり見本 | 合同会社 あおば見本
審査項目 | 題名 | 審査の視点 | 配点 | p1 | p2
plan | 実施計画 | | 20 | 14 | 13
team | 実施体制 | | 10 | 7 | 6
合計 | | | 30 | =SUM(E6:E7)#21 | =SUM(F6:F7)#19
未記入 | | | | =COUNTBLANK(E6:E7)#0 | =COUNTBLANK(F6:F7)#0
利害関係の申告 | | | | 無 | 無し
日付
署名
== コメント
案件 | 公園管理業務
審査委員 | 見本 二葉
記入欄 | コメント
応募者名 | | | | 株式会社 みどり見本 | 合同会社 あおば見本
審査項目 | 題名 | 審査の視点 | 配点 | p1 | p2
plan | 実施計画 | | 20 | 工程が具体的 |
team | 実施体制 | | 10
""".replace("FINGERPRINT", "{sha256:-\\n40\\n公園管理業務 審査基準\\n\\nplan\\npoints 20 from 0 to 20 step 1\\n実施計画\\n\\n"
                           "team\\npoints 10 from 0 to 10 step 1\\n実施体制\\n\\n}")


def make_form(path, recipe):
    text = FORM.encode()
    for line in recipe.splitlines():
        text = edited(text, line)
    write_workbook(path, text.decode())


def make_workbook(path, recipe):
    workbook = Workbook()
    for line in recipe.splitlines():
        verb, part, rest = re.fullmatch(r"(\w+) ([^:]+)(?:: (.*))?", line).groups()
        VERBS[verb](workbook, part, rest)
    workbook.written(path)


def make_archive(path, recipe):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for line in recipe.splitlines():
            name, _, data = line.partition(": ")
            archive.writestr(zipfile.ZipInfo(name), unfold(data))


def lay(sample, scratch):
    """The sample's round in the scratch folder."""
    round_folder = scratch / "round"
    shutil.copytree(ERRORS / "base", round_folder)
    for file in sorted(sample.rglob("*")):
        name = file.relative_to(sample)
        if file.is_dir() or str(name) in OWN_FILES:
            continue
        target = round_folder / name
        target.parent.mkdir(exist_ok=True)
        bare = target.with_suffix("")
        if file.suffix == ".delete":
            bare.unlink()
        elif file.suffix == ".edit":
            data = bare.read_bytes()
            for line in file.read_text().splitlines():
                data = edited(data, line)
            bare.write_bytes(data)
        elif file.suffix == ".workbook":
            make_workbook(bare, file.read_text())
        elif file.suffix == ".archive":
            make_archive(bare, file.read_text())
        elif file.suffix == ".form":
            make_form(bare, file.read_text())
        elif file.suffix == ".bytes":
            bare.write_bytes(unfold(file.read_text()))
        else:
            shutil.copy(file, target)


# --- running the program ---

class Run:
    def __init__(self, program, sample, command, locale):
        size = int(text_of(sample / "file-size", "0"))

        def limit_size():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        with tempfile.TemporaryDirectory(prefix="saiten-gallery-") as folder:
            scratch = Path(folder)
            lay(sample, scratch)
            before = listed(scratch)
            words = [word.replace("ROUND", "round") for word in shlex.split(command)]
            environment = {"PATH": os.environ["PATH"], "LC_ALL": locale, **SANITIZER_OPTIONS}
            done = subprocess.run([program, *words], cwd=scratch, env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, preexec_fn=limit_size if size else None, check=False)
            self.written = sorted(listed(scratch) - before)
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8", "backslashreplace")
        self.err = done.stderr.decode("utf-8", "backslashreplace")


def listed(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def text_of(path, default):
    return path.read_text() if path.exists() else default


# --- kinds ---

class Kind:
    def __init__(self, name, code, severity, templates):
        self.name, self.code, self.severity = name, code, severity
        self.message, self.hint = (self.pattern(text) for text in templates[:2])

    @staticmethod
    def pattern(template):
        parts = re.split(r"\{\d\}", template)
        return re.compile("(.*)".join(re.escape(part) for part in parts), re.S)

    def told_by(self, problem):
        return (self.code == problem["code"] and self.message.fullmatch(problem["message"]) is not None
                and self.hint.fullmatch(problem["hint"]) is not None)


def read_kinds():
    text = re.sub(r"/\*.*?\*/", "", KINDS.read_text(), flags=re.S)
    string = r'"(?:[^"\\]|\\.)*"'
    row = re.compile(rf"PROBLEM\((\w+),\s*({string}),\s*SEVERITY_(\w+),\s*\d+,((?:\s*{string},?)*)\s*\)")
    kinds = []
    for name, code, severity, texts in row.findall(text):
        # adjacent literals are one text
        texts = [re.sub(r'"\s+"', "", part) for part in re.split(r",\s*(?=\")", texts.strip())]
        if len(texts) != 4:
            raise ValueError(f"{name}: {len(texts)} texts")
        plain = [part.strip()[1:-1].replace('\\"', '"').replace("\\\\", "\\") for part in texts]
        kinds.append(Kind(name, code.strip('"'), severity.lower(), plain))
    if len(kinds) != text.count("PROBLEM("):
        raise ValueError(f"{KINDS}: {text.count('PROBLEM(')} rows, {len(kinds)} understood")
    return kinds


def problems_in(err):
    """What was told in English, problem by problem."""
    problems = []
    for line in err.splitlines():
        head = re.fullmatch(r"(?:.*?: )?(error|warning): (.*) \[([a-z0-9-]+)\]", line)
        if head:
            problems.append({"severity": head[1], "message": head[2], "code": head[3], "hint": ""})
        elif problems and line.startswith("  hint: "):
            problems[-1]["hint"] = line[len("  hint: "):]
    return problems


# --- checks ---

def difference(name, expected, actual):
    lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), name, "told", lineterm="")
    return "\n".join("    " + line for line in lines)


def check_run(run, code, faults, out=""):
    """What holds of every run over a fault; out: its standard output, None where anything may stand there."""
    if run.code < 0:
        faults.append(f"ended by signal {-run.code}")
    elif run.code != code:
        faults.append(f"exit status {run.code}, not {code}")
    if out is not None and run.out != out:
        faults.append(f"standard output: {run.out[:200]!r}")
    if run.written and code:
        faults.append(f"written in spite of the problem: {', '.join(run.written)}")


def check_sample(program, sample, kinds, update):
    """The faults of a sample, and the kinds that it shows."""
    if sample == ERRORS / "base":
        run = Run(program, sample, "check ROUND", LANGUAGES["expected.err"])
        sound = (run.code, run.out, run.err) == (0, "", "")
        return [] if sound else [f"exit status {run.code}\n{run.out}{run.err}"], set()
    faults = []
    command = text_of(sample / "args", "check ROUND").strip()
    code = int(text_of(sample / "expected.code", "1"))
    out = text_of(sample / "expected.out", "")
    whole = update or not FEW or zlib.crc32(sample.name.encode()) % 8 == 0  # a slow build sees most of them once
    runs = {name: Run(program, sample, command, locale) for name, locale in LANGUAGES.items()
            if whole or name == "expected.err"}
    for name, run in runs.items():
        if update:
            (sample / name).write_text(run.err)
            if out and name == "expected.err":
                (sample / "expected.out").write_text(out := run.out)
        expected = text_of(sample / name, "")
        if run.err != expected:
            faults.append(f"{name} differs\n" + difference(name, expected, run.err))
        check_run(run, code, faults, None if out and name != "expected.err" else out)
    told = problems_in(runs["expected.err"].err)
    if any(problem["severity"] == "error" for problem in told) and code == 0:
        faults.append("an error, and exit status 0")
    if whole and command == "check ROUND" and code not in (0, 4):  # 0, 4: a warning, and the report is written
        scored = Run(program, sample, "score -o out.xlsx ROUND", LANGUAGES["expected.err"])
        check_run(scored, code, faults)
        if scored.err != runs["expected.err"].err:
            faults.append("score differs\n" + difference("check", runs["expected.err"].err, scored.err))
    return faults, shown_kinds(sample, told, kinds, faults)


def shown_kinds(sample, told, kinds, faults):
    codes = {kind.code for kind in kinds}
    own = sample.name if sample.name in codes else re.sub(r"-\d+$", "", sample.name)
    if own.startswith("many"):
        return set()
    if own not in codes:
        faults.append("no problem has this code")
    elif own not in {problem["code"] for problem in told}:
        faults.append(f"[{own}] is not told")
    shown = set()
    for problem in told:
        meant = {kind.name for kind in kinds if kind.told_by(problem)}
        if not meant:
            faults.append(f"of no known kind: {problem['message']}")
        if problem["code"] == own:
            shown |= meant
    return shown


def main(words):
    update = "--update" in words
    words = [word for word in words if word != "--update"]
    if not words or words[0].startswith("-"):
        print(__doc__)
        return 2
    program, kinds, shown = os.path.abspath(words[0]), read_kinds(), set()
    if not os.access(program, os.X_OK):
        print(f"there is no program '{program}'")
        return 2
    samples = sorted(path for path in ERRORS.iterdir() if path.name in (words[1:] or [path.name]))
    passed = failed = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = pool.map(lambda sample: check_sample(program, sample, kinds, update), samples)
        for sample, (faults, kinds_here) in zip(samples, results):
            shown |= kinds_here
            for fault in faults:
                print(f"{sample.name}: {fault}")
            failed, passed = failed + bool(faults), passed + (not faults)
    if not words[1:]:
        for kind in kinds:
            if kind.name not in shown:
                print(f"no sample shows {kind.name} [{kind.code}]")
                failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
