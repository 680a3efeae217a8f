"""Sheets as they were sent out: where a person finds the cells to fill in, and how several programs fill them in.
Used by round_trip.py."""
from fractions import Fraction

from office_programs import run_r
from trip_rounds import GENERAL
from zoo_files import r_literal

IDENTITY = "saiten"  # the hidden sheet
MATRIX_HEADS = {"審査項目", "Criterion"}
LIST_HEADS = {"応募者", "提案者", "Proposer"}
INTEREST = {"利害関係の申告", "利害関係", "Declaration of interest", "Interest"}
TOTAL = {"合計", "Total"}
OVERALL = {"総評", "Overall comment", "General comment"}
DATE, SIGNATURE = {"日付", "Date"}, {"署名", "Signature"}
OWNER = {"審査委員", "Evaluator"}
YES, NO = {True: "有", False: "yes"}, {True: "無", False: "no"}


class Form:
    """Found by what the visible cells say, never by the hidden sheet."""

    def __init__(self, path, trip, sheet):
        import openpyxl
        self.path, self.trip, self.sheet = path, trip, sheet
        book = openpyxl.load_workbook(path)
        seen = [page for page in book.worksheets if page.sheet_state == "visible"]
        if len(seen) != 2:
            raise ValueError(f"{path.name}: {len(seen)} visible sheets, not marks and comments")
        self.marks, self.comments = seen[0].title, seen[1].title
        self.cells, self.interest, self.totals, self.overall, self.others = {}, {}, {}, {}, {}
        self.is_list = None
        self.find(seen[0])
        again = dict(self.cells)
        self.cells = {}
        self.find(seen[1])
        if again != self.cells:
            raise ValueError(f"{path.name}: marks and comments do not stand at the same places")
        self.identity = [[cell.value for cell in row[:5]] for row in book[IDENTITY].iter_rows()]
        self.hidden = book[IDENTITY].sheet_state != "visible"

    def find(self, page):
        leaves = {leaf.id for leaf in self.trip.leaves_of(self.sheet)}
        handles = set(self.trip.handles.values())
        heads = {}
        for row in page.iter_rows():
            first = str(row[0].value).strip() if row[0].value is not None else ""
            if not heads:
                if first in OWNER:
                    self.others["owner"] = (row[1].row, row[1].column)
                if first in MATRIX_HEADS or first in LIST_HEADS:
                    self.is_list = first in LIST_HEADS
                    self.others["heading"] = (row[0].row, row[0].column)
                    heads = {cell.column: str(cell.value) for cell in row if cell.value is not None}
                continue
            self.find_row(row, first, heads, handles if self.is_list else leaves, leaves if self.is_list else handles)
        if not heads:
            raise ValueError(f"{self.path.name}: no heading row on {page.title}")

    def find_row(self, row, first, heads, down, across):
        places = {heads[cell.column]: (cell.row, cell.column) for cell in row if cell.column in heads}
        if self.is_list:
            if first in down:
                self.cells.update({(head, first): place for head, place in places.items() if head in across})
                for found, words in ((self.interest, INTEREST), (self.totals, TOTAL), (self.overall, OVERALL)):
                    found.update({first: place for head, place in places.items() if head in words})
        elif first in down:
            self.cells.update({(first, head): place for head, place in places.items() if head in across})
        else:
            for found, words in ((self.interest, INTEREST), (self.totals, TOTAL), (self.overall, OVERALL)):
                if first in words:
                    found.update({head: place for head, place in places.items() if head in across})
        for key, words in (("date", DATE), ("signature", SIGNATURE)):
            if first in words:
                self.others[key] = (row[1].row, row[1].column)

    def entries(self):
        """(sheet's name, row, column, what is entered)."""
        trip, sheet, out = self.trip, self.sheet, []
        for (who, leaf, proposer), mark in trip.marks.items():
            if who == sheet:
                out.append((self.marks, *self.cells[leaf, trip.handles[proposer]], mark))
        for (who, leaf, proposer), comment in trip.comments.items():
            if who == sheet:
                handle = trip.handles[proposer]
                out.append((self.comments, *(self.overall[handle] if leaf == GENERAL else self.cells[leaf, handle]), comment))
        for proposer in trip.proposers if sheet in trip.evaluators else ():
            place = self.interest[trip.handles[proposer]]
            declared = (sheet, proposer) in trip.recused | trip.stays
            out.append((self.marks, *place, (YES if declared else NO)[trip.japanese]))
        if "signature" in self.others:
            out.append((self.marks, *self.others["signature"], "署名 " + sheet))
        return out


def plain(value):
    """As a script hands it over."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value


def typed(value):
    """As it is typed."""
    value = plain(value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def fill_openpyxl(form, target):
    import openpyxl
    book = openpyxl.load_workbook(form.path)
    for name, row, column, value in form.entries():
        cell = book[name].cell(row, column)
        cell.value = plain(value)
        if isinstance(value, str):
            cell.data_type = "s"
    book.save(target)


def fill_document(form, document):
    """Marks and declarations as if typed, comments as if pasted."""
    for name, row, column, value in form.entries():
        cell = document.Sheets.getByName(name).getCellByPosition(column - 1, row - 1)
        if name == form.marks:
            cell.FormulaLocal = typed(value)
        else:
            cell.String = value


def r_lines(form, target):
    lines = [f"book <- loadWorkbook({str(form.path)!r})"]
    for name, row, column, value in form.entries():
        said = r_literal(value) if isinstance(value, str) else repr(plain(value))
        lines.append(f"writeData(book, {r_literal(name)}, {said}, startCol = {column}, startRow = {row}, colNames = FALSE)")
    return lines + [f"saveWorkbook(book, {str(target)!r}, overwrite = TRUE)"]


def fill_r(pairs, home):
    run_r([line for form, target in pairs for line in r_lines(form, target)], home)
