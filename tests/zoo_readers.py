"""The cells of a workbook as three readers see them: the program, openpyxl, LibreOffice.

Each gives {(sheet, row, column): Cell}; a cell without a value is not there. Numbers are told to 15 digits,
which is what spreadsheets show and keep; dates and times as ISO to the millisecond.
"""
import datetime
import json
import re
from collections import namedtuple

from program import run

Cell = namedtuple("Cell", "kind value formula hidden")
DAY = datetime.timedelta(days=1)
MILLISECONDS = 86400 * 1000


def digits(value):
    """To 15 digits; a negative zero is shown as zero."""
    text = f"{float(value):.15g}"
    return "0" if text == "-0" else text


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


# --- the program ---

def saiten_cells(program, path):
    """What `saiten cells` says; its refusal is an error."""
    done = run(program, "cells", path, "--format", "json")
    if done.returncode != 0:
        raise RuntimeError(f"saiten cells: exit {done.returncode}: {done.stderr.decode(errors='replace')[-400:]}")
    cells = {}
    for line in done.stdout.decode().splitlines():
        said = json.loads(line)
        if "cell" not in said:
            continue
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", said["cell"]).groups()
        value = said["value"]
        if said["kind"] in ("number", "percent"):
            value = digits(value)
        cells[said["sheet"], int(row), column_number(letters)] = Cell(said["kind"], value, said.get("formula", False),
                                                                      bool(said.get("hidden")))
    return cells


# --- openpyxl ---

def is_percent(number_format):
    return "%" in re.sub(r'"[^"]*"|\\.|_.|\*.', "", number_format or "")


def iso_of(value):
    """A date or a time as the program tells it: a part that is nothing is left out."""
    if isinstance(value, datetime.timedelta):
        return iso_time(value)
    if isinstance(value, datetime.time):
        midnight = datetime.datetime.combine(datetime.date(1, 1, 1), value)
        return iso_time(midnight - datetime.datetime(1, 1, 1))
    day = value.date() if isinstance(value, datetime.datetime) else value
    rest = value - datetime.datetime.combine(day, datetime.time()) if isinstance(value, datetime.datetime) else None
    return join_iso(day, rest or datetime.timedelta())


def iso_time(passed):
    return join_iso(None, passed)


def join_iso(day, rest):
    milliseconds = round(rest / datetime.timedelta(milliseconds=1))
    seconds, fraction = divmod(milliseconds, 1000)
    time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" + (f".{fraction:03}" if fraction else "")
    if day is None:
        return time
    return day.isoformat() + ("T" + time if milliseconds else "")


def openpyxl_cell(cell):
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "e":
        return "error", value
    if isinstance(value, bool):
        return "boolean", str(value).upper()
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return "date", iso_of(value)
    if isinstance(value, (int, float)):
        return "percent" if is_percent(cell.number_format) else "number", digits(value)
    return "text", value


def openpyxl_hidden_columns(sheet):
    hidden = set()
    for letters, dimension in sheet.column_dimensions.items():
        if dimension.hidden or dimension.width == 0:
            first = dimension.min or column_number(letters)
            hidden.update(range(first, (dimension.max or first) + 1))
    return hidden


def openpyxl_cells(path):
    import openpyxl
    values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    cells = {}
    for sheet in values.worksheets:
        columns = openpyxl_hidden_columns(sheet)
        asked = formulas[sheet.title]
        for cell in sheet._cells.values():
            seen = openpyxl_cell(cell)
            if seen is None:
                continue
            dimension = sheet.row_dimensions.get(cell.row)
            hidden = sheet.sheet_state != "visible" or cell.column in columns or bool(
                dimension and (dimension.hidden or dimension.ht == 0))
            formula = asked._cells[cell.row, cell.column].data_type == "f"
            cells[sheet.title, cell.row, cell.column] = Cell(*seen, formula, hidden)
    return cells


# --- LibreOffice ---

DATE, TIME, PERCENT, LOGICAL = 2, 4, 128, 1024  # com.sun.star.util.NumberFormat
VALUES, TEXT, FORMULA = 1 | 2, 4, 16            # com.sun.star.sheet.CellFlags: VALUE DATETIME, STRING, FORMULA
RESULT_TEXT = 2                                 # com.sun.star.sheet.FormulaResult
ERRORS = {503: "#NUM!", 519: "#VALUE!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A", 521: "#NULL!"}


class OfficeFormats:
    """Kinds of number formats by their keys, asked once each."""

    def __init__(self, document):
        self.formats, self.known = document.NumberFormats, {}
        null = document.NullDate
        self.null = datetime.datetime(null.Year, null.Month, null.Day)

    def kind(self, key):
        if key not in self.known:
            self.known[key] = self.formats.getByKey(key).Type
        return self.known[key]

    def value(self, key, value):
        kind = self.kind(key)
        if kind & LOGICAL:
            return "boolean", "TRUE" if value else "FALSE"
        if kind & (DATE | TIME):
            return "date", self.iso(value)
        return "percent" if kind & PERCENT else "number", digits(value)

    def iso(self, value):
        milliseconds = round(value * MILLISECONDS)
        rest = datetime.timedelta(milliseconds=milliseconds % MILLISECONDS)
        if 0 < milliseconds < MILLISECONDS:
            return iso_time(rest)
        try:
            return join_iso((self.null + DAY * (milliseconds // MILLISECONDS)).date(), rest)
        except OverflowError:
            return digits(value)


def formula_cell(cell, formats):
    """(kind, value), or None for an empty text."""
    if cell.getError():
        return "error", ERRORS.get(cell.getError(), f"Err:{cell.getError()}")
    if cell.FormulaResultType2 == RESULT_TEXT:
        return ("text", cell.String) if cell.String else None
    return formats.value(cell.NumberFormat, cell.Value)


def area_cells(sheet, flag, formats):
    """Each cell of one sort of content: its column and row from 0, kind and value. As few calls as can be: each
    goes through the pipe and back."""
    for area in sheet.queryContentCells(flag).RangeAddresses:
        corner = (area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
        data = sheet.getCellRangeByPosition(*corner).getDataArray() if flag != FORMULA else None
        for row in range(area.StartRow, area.EndRow + 1):
            for column in range(area.StartColumn, area.EndColumn + 1):
                value = data[row - area.StartRow][column - area.StartColumn] if data else None
                if flag == TEXT:
                    seen = ("text", value) if value else None
                elif flag == FORMULA:
                    seen = formula_cell(sheet.getCellByPosition(column, row), formats)
                else:
                    seen = formats.value(sheet.getCellByPosition(column, row).NumberFormat, value)
                if seen:
                    yield column, row, seen


def office_cells(office, path):
    document = office.load(path)
    try:
        return read_document(document)
    finally:
        document.close(True)


def read_document(document):
    formats, cells = OfficeFormats(document), {}
    for sheet in document.Sheets:
        name, sheet_seen, rows, columns = sheet.Name, sheet.IsVisible, {}, {}
        for flag in (VALUES, TEXT, FORMULA):
            for column, row, seen in area_cells(sheet, flag, formats):
                if row not in rows:
                    rows[row] = sheet.Rows.getByIndex(row).IsVisible
                if column not in columns:
                    columns[column] = sheet.Columns.getByIndex(column).IsVisible
                cells[name, row + 1, column + 1] = Cell(*seen, flag == FORMULA,
                                                        not (sheet_seen and rows[row] and columns[column]))
    return cells
