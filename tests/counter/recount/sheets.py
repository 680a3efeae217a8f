"""Sheets, matrix or tidy, CSV or XLSX, become marks: (sheet, proposer, leaf) → text, and their comments."""
import csv
import io
import os

from . import workbook
from .marks import mark_number
from .papers import plain
from .problems import Refused

EVALUATOR = ("evaluator", "審査委員", "委員")
PROPOSER = ("proposer", "提案者", "応募者")
CRITERION = ("criterion", "審査項目")
MARK = ("mark", "評点")
AMENDED = {"from": ("from", "変更前"), "to": ("to", "変更後"), "at": ("at", "日時", "日"),
           "reason": ("reason", "理由"), "minutes": ("minutes", "議事録")}
COMMENT = ("comment", "コメント", "意見")
ASIDE = ("題名", "配点", "title", "points", "full marks")
RESERVED = ("secretariat", "consensus")


SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
ENCODINGS = {"utf-8": ["utf-8-sig"], "cp932": ["cp932"], None: ["utf-8-sig", "cp932"]}
KEYED = ("keyed-1", "keyed-2")


def csv_rows(path, settings):
    with open(path, "rb") as stream:
        data = stream.read()
    for encoding in ENCODINGS[settings.get("encoding")]:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            text = None
    if text is None:
        raise Refused("csv-encoding", path)
    separator = SEPARATORS.get(settings.get("separator"), "\t" if path.endswith(".tsv") else ",")
    first, end, rest = text.partition("\n")
    if first.strip("\r\"").startswith("sep="):
        separator, text = first.strip("\r\"")[4:], rest
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def same(leaf, one, other):
    """Whether two texts are the same mark of the leaf; None is a blank."""
    if one is None or other is None or leaf.kind not in ("grade", "number"):
        return one == other
    return one == other if leaf.kind == "grade" else mark_number(leaf, one) == mark_number(leaf, other)


class Sheets:
    def __init__(self, rubric, round_):
        self.marks, self.comments, self.handed_in = {}, {}, set()
        self.evaluators = {name: member.id for member in round_.committee for name in member.names}
        self.evaluators |= {name: name for name in RESERVED} | {"事務局": "secretariat", "合議": "consensus"}
        self.proposers = {name: proposer.id for proposer in round_.proposers for name in proposer.names}
        self.criteria = {plain(name): node.id for node in rubric.nodes.values() for name in (node.id,)}
        for written in self.written_criteria(rubric.written):
            self.criteria.setdefault(plain(written.get("title", written["id"])), written["id"])
        self.settings = round_.written.get("sheets") or {}
        folder = os.path.join(round_.folder, "sheets")
        self.read_folder(folder)
        there = [name for name in KEYED if os.path.isdir(os.path.join(folder, name))]
        if there:
            self.read_keyed(folder, there, rubric)
        for name in ("amendments.csv", "amendments.xlsx"):
            path = os.path.join(round_.folder, name)
            if os.path.exists(path):
                self.amend(csv_rows(path, self.settings) if name.endswith(".csv") else workbook.rows_of(path), rubric)

    def read_folder(self, folder):
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            path = os.path.join(folder, name)
            if name.endswith((".csv", ".tsv")):
                self.read(csv_rows(path, self.settings))
            elif name.endswith(".xlsx"):
                self.read(workbook.rows_of(path))

    def read_keyed(self, folder, there, rubric):
        """What two people keyed in from paper: only what they agree on."""
        ordinary = self.marks, self.comments, self.handed_in
        readings = []
        for name in KEYED:
            self.marks, self.comments, self.handed_in = {}, {}, set()
            if name not in there:
                raise Refused("keyed-once", name)
            self.read_folder(os.path.join(folder, name))
            readings.append((self.marks, self.comments, self.handed_in))
        self.marks, self.comments, self.handed_in = ordinary
        (marks, comments, sheets), (again, comments_again, sheets_again) = readings
        if sheets != sheets_again:
            raise Refused("keyed-sheet-once", str(sheets ^ sheets_again))
        if sheets & self.handed_in:
            raise Refused("sheet-twice", str(sheets & self.handed_in))
        for key in marks.keys() | again.keys():
            if not same(rubric.nodes[key[2]], marks.get(key), again.get(key)):
                raise Refused("keyed-differs", str(key))
        self.marks |= marks
        self.comments |= comments_again | comments
        self.handed_in |= sheets

    @staticmethod
    def written_criteria(written):
        waiting = [node for stage in written.get("stages") or [written] for node in stage.get("criteria")
                   or []]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.get("criteria") or []

    def read(self, rows):
        rows = [[plain(cell) for cell in row] for row in rows]
        if rows and any(cell in MARK for cell in rows[0]):
            self.read_tidy(rows)
        else:
            self.read_matrix(rows)

    @staticmethod
    def known(table, name):
        if name not in table:
            raise Refused("unknown-name", name)
        return table[name]

    def put(self, sheet, proposer, criterion, mark, comment=""):
        key = (sheet, proposer, criterion)
        if key in self.marks:
            raise Refused("doubled-mark", str(key))
        self.marks[key] = mark or None
        if comment:
            self.comments[key] = comment
        self.handed_in.add(sheet)

    def read_tidy(self, rows):
        columns = {}
        for at, heading in enumerate(rows[0]):
            for words in (EVALUATOR, PROPOSER, CRITERION, MARK, COMMENT):
                if heading in words:
                    columns[words[0]] = at
        for row in rows[1:]:
            if any(row):
                cell = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
                self.put(self.known(self.evaluators, cell["evaluator"]),
                         self.known(self.proposers, cell["proposer"]),
                         self.known(self.criteria, cell["criterion"]), cell["mark"], cell.get("comment", ""))

    def amend(self, rows, rubric):
        """Each row takes the place of the mark as it stands by then."""
        words = {"evaluator": EVALUATOR, "proposer": PROPOSER, "criterion": CRITERION, **AMENDED}
        columns = {name: at for at, heading in enumerate(rows[0]) for name, known in words.items()
                   if plain(heading) in known}
        for row in rows[1:]:
            cell = {name: plain(row[at]) if at < len(row) else "" for name, at in columns.items()}
            if not any(cell.values()):
                continue
            if not all(cell[name] for name in ("to", "at", "reason")):
                raise Refused("amendment-lacks", str(row))
            key = (self.known(self.evaluators, cell["evaluator"]), self.known(self.proposers, cell["proposer"]),
                   self.known(self.criteria, cell["criterion"]))
            if key[0] not in self.handed_in:
                raise Refused("amendment-without-sheet", str(row))
            leaf, stands = rubric.nodes[key[2]], self.marks.get(key)
            if not same(leaf, stands, cell["from"] or None):
                raise Refused("amendment-from-differs", str(row))
            if same(leaf, cell["from"] or None, cell["to"]):
                raise Refused("amendment-changes-nothing", str(row))
            self.marks[key] = cell["to"]

    def read_matrix(self, rows):
        evaluator, columns = None, None
        for row in rows:
            if not any(row):
                continue
            if columns is None and row[0] in EVALUATOR:
                evaluator = self.known(self.evaluators, row[1])
            elif columns is None and row[0] in CRITERION:
                columns = self.read_heading(row)
            elif columns is not None and row[0] in self.criteria:
                self.read_row(evaluator, self.criteria[row[0]], row, columns)

    def read_heading(self, row):
        """(column, proposer, whether it holds comments, on the proposer to its left)"""
        columns = []
        for at, cell in enumerate(row):
            if at and cell in COMMENT and columns:
                columns.append((at, columns[-1][1], True))
            elif at and cell and cell not in ASIDE:
                columns.append((at, self.known(self.proposers, cell), False))
        return columns

    def read_row(self, evaluator, criterion, row, columns):
        for at, proposer, is_comment in columns:
            cell = row[at] if at < len(row) else ""
            if is_comment and cell:
                self.comments[evaluator, proposer, criterion] = cell
            elif not is_comment:
                self.put(evaluator, proposer, criterion, cell)
