"""What can befall a sheet between going out and coming back, done to it in LibreOffice, which asks nobody through
its bridge. Used by round_trip.py."""
import zipfile
from dataclasses import dataclass, field

from trip_forms import IDENTITY, YES


@dataclass
class Mishap:
    name: str
    sheet: str
    happen: callable                             # (document, form): to the filled sheet
    codes: set = field(default_factory=set)      # errors of which one must be told; empty: it is read right
    changes: dict = field(default_factory=dict)  # marks that are another's then
    warnings: set = field(default_factory=set)   # that must be told where it is read
    after: callable = None                       # (path): to the file
    beside: callable = None                      # (files of other sheets): more of them


def page_of(document, form):
    return document.Sheets.getByName(form.marks)


def cell_of(document, form, leaf, handle, name=None):
    row, column = form.cells[leaf, handle]
    return document.Sheets.getByName(name or form.marks).getCellByPosition(column - 1, row - 1)


def put(leaf, handle, text):
    """Typed over a mark."""
    def happen(document, form):
        cell_of(document, form, leaf, handle).FormulaLocal = text
    return happen


def put_text(leaf, handle, text):
    def happen(document, form):
        cell_of(document, form, leaf, handle).String = text
    return happen


def put_formatted(leaf, handle, value, code):
    """A value shown in a format: a date, a percentage."""
    def happen(document, form):
        from com.sun.star.lang import Locale
        cell, locale = cell_of(document, form, leaf, handle), Locale("en", "US", "")
        key = document.NumberFormats.queryKey(code, locale, False)
        cell.NumberFormat = key if key >= 0 else document.NumberFormats.addNew(code, locale)
        cell.Value = value
    return happen


def unprotect(document):
    """As anybody can, without a password; what is protected LibreOffice leaves as it is and says nothing."""
    document.unprotect("")
    for page in document.Sheets:
        page.unprotect("")


def insert_rows(document, form):
    for name in (form.marks, form.comments):
        document.Sheets.getByName(name).Rows.insertByIndex(0, 2)


def insert_column(document, form):
    first = min(column for _, column in form.cells.values())
    for name in (form.marks, form.comments):
        document.Sheets.getByName(name).Columns.insertByIndex(first - 1, 1)


def insert_row_inside(document, form):
    rows = sorted({row for row, _ in form.cells.values()})
    for name in (form.marks, form.comments):
        document.Sheets.getByName(name).Rows.insertByIndex(rows[1] - 1, 1)


def delete_row(document, form):
    rows = sorted({row for row, _ in form.cells.values()})
    for name in (form.marks, form.comments):
        document.Sheets.getByName(name).Rows.removeByIndex(rows[1] - 1, 1)


def delete_column(document, form):
    column = max(column for _, column in form.cells.values())
    for name in (form.marks, form.comments):
        document.Sheets.getByName(name).Columns.removeByIndex(column - 1, 1)


def swap_rows(first, second):
    """Two criteria's whole rows, on the sheet of marks alone."""
    def happen(document, form):
        page = page_of(document, form)
        rows = [next(row for (leaf, _), (row, _) in form.cells.items() if leaf == wanted) for wanted in (first, second)]
        width = max(column for _, column in form.cells.values())
        swap_ranges(page, [page.getCellRangeByPosition(0, row - 1, width - 1, row - 1) for row in rows])
    return happen


def swap_columns(first, second):
    def happen(document, form):
        page = page_of(document, form)
        columns = [next(column for (_, handle), (_, column) in form.cells.items() if handle == wanted) for wanted in (first, second)]
        top, bottom = form.others["heading"][0] - 1, max(row for row, _ in form.cells.values())
        swap_ranges(page, [page.getCellRangeByPosition(column - 1, top, column - 1, bottom - 1) for column in columns])
    return happen


def swap_ranges(page, ranges):
    data = [part.getFormulaArray() for part in ranges]
    for part, other in zip(ranges, reversed(data)):
        part.setFormulaArray(other)


def sort_rows(document, form):
    """A list sorted by the first mark, whole rows, as a person would; on the sheet of marks alone."""
    from office_programs import property_value
    import uno
    page = page_of(document, form)
    rows = [row for row, _ in form.cells.values()]
    by = min(column for _, column in form.cells.values())
    field_ = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field_.Field, field_.IsAscending = by - 1, False
    width = max(column for _, column in form.cells.values())
    part = page.getCellRangeByPosition(0, min(rows) - 1, width - 1, max(rows) - 1)
    part.sort((property_value("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field_,))),))


def overwrite(find, text):
    """A heading or another locked cell."""
    def happen(document, form):
        row, column = find(form)
        page_of(document, form).getCellByPosition(column - 1, row - 1).String = text
    return happen


def heading_of(handle):
    return lambda form: (form.others["heading"][0], next(column for (_, h), (_, column) in form.cells.items() if h == handle))


def id_of(leaf, beside=0):
    return lambda form: (next(row for (l, _), (row, _) in form.cells.items() if l == leaf), 1 + beside)


def total_of(handle):
    return lambda form: form.totals[handle]


def interest_of(handle):
    return lambda form: form.interest[handle]


def remove_identity(document, form):
    document.Sheets.removeByName(IDENTITY)


def strip_properties(path):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        text = parts[name].decode()
        for word in ("Override", "Relationship"):
            text = without(text, word, "custom.xml")
        parts[name] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def without(text, element, holding):
    import re
    return re.sub(rf"<{element}\b[^>]*{re.escape(holding)}[^>]*/>", "", text)


def hide_row(leaf):
    def happen(document, form):
        page_of(document, form).Rows.getByIndex(id_of(leaf)(form)[0] - 1).IsVisible = False
    return happen


def hide_page(path):
    """In the file: LibreOffice's bridge does not hide the sheet that is shown."""
    name = "xl/workbook.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = parts[name].replace(b'state="visible"', b'state="hidden"', 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


def rename_page(document, form):
    document.Sheets.getByName(form.marks).Name = "Blatt 1"


def show_identity(document, form):
    document.Sheets.getByName(IDENTITY).IsVisible = True


def add_page(document, form):
    document.Sheets.insertNewByName("メモ", len(document.Sheets.ElementNames))
    for column, text in enumerate(("覚え書き", "p1", "3")):
        document.Sheets.getByName("メモ").getCellByPosition(column, 0).String = text


def move_pages(document, form):
    document.Sheets.moveByName(form.comments, 0)


def nothing(document, form):
    pass


def matrix_mishaps(trip):
    key = ("e1", "people", "p2")
    other = 9.5 if float(trip.marks[key]) != 9.5 else 9.0
    from fractions import Fraction
    changed = {key: Fraction(other)}
    return [
        Mishap("a mark in full-width digits", "e1", put_text("people", "p2", f"{other}".translate(WIDE)), changes=changed),
        Mishap("a mark as text with blanks", "e1", put_text("people", "p2", f" {other} "), changes=changed),
        Mishap("rows inserted at the top", "e1", insert_rows, warnings={"sheet-moved"}),
        Mishap("a column inserted before the proposers", "e1", insert_column, warnings={"sheet-moved"}),
        Mishap("a row inserted between criteria", "e1", insert_row_inside, warnings={"sheet-moved"}),
        Mishap("a criterion's row gone", "e1", delete_row, {"sheet-part-gone"}),
        Mishap("a proposer's column gone", "e1", delete_column, {"sheet-part-gone"}),
        Mishap("two criteria's rows swapped", "e1", swap_rows("people", "tenths"), {"sheet-rearranged"}),
        Mishap("two proposers' columns swapped", "e1", swap_columns("p2", "p4"),
               {"sheet-rearranged", "sheet-name-differs"}),
        Mishap("a proposer's heading overwritten by another's", "e1", overwrite(heading_of("p2"), "p4"),
               {"sheet-proposer-twice", "sheet-rearranged", "sheet-part-gone"}),
        Mishap("a proposer's heading overwritten by a word", "e1", overwrite(heading_of("p2"), "x"),
               {"sheet-unknown-proposer", "sheet-rearranged"}),
        Mishap("a criterion's id overwritten by another's", "e1", overwrite(id_of("people"), "tenths"),
               {"mark-twice", "sheet-rearranged", "sheet-part-gone", "sheet-title-differs"}),
        Mishap("a criterion's title overwritten", "e1", overwrite(id_of("people", 1), "工程"), {"sheet-title-differs"}),
        Mishap("another evaluator's name", "e1", overwrite(lambda form: form.others["owner"], "見本 e2"), {"form-other-evaluator"}),
        Mishap("a name that nobody bears", "e1", overwrite(lambda form: form.others["owner"], "だれか"),
               {"sheet-unknown-evaluator", "form-other-evaluator"}),
        Mishap("the hidden sheet deleted", "e1", remove_identity),
        Mishap("the properties lost", "e1", nothing, after=strip_properties),
        Mishap("neither hidden sheet nor properties", "e1", remove_identity, after=strip_properties),
        Mishap("the hidden sheet shown", "e1", show_identity),
        Mishap("the sheet of marks renamed", "e1", rename_page),
        Mishap("the sheet of comments first", "e1", move_pages),
        Mishap("a sheet of notes added", "e1", add_page, warnings={"form-sheet-added"}),
        Mishap("a mark on a recused proposer", "e2", put("people", "p3", "5"), {"mark-on-recused"}),
        Mishap("a mark cleared", "e1", put("people", "p2", ""), {"mark-missing"}),
        Mishap("a mark off the step", "e1", put("people", "p2", "3.3"), {"mark-off-step"}),
        Mishap("a mark off the scale", "e1", put("people", "p2", "11"), {"mark-off-scale"}),
        Mishap("a grade that is none", "e1", put_text("aim", "p2", "F"), {"mark-not-a-grade"}),
        Mishap("5/4 typed, which becomes a date", "e1", put_formatted("people", "p2", 46147, "M/D/YY"), {"mark-is-date"}),
        Mishap("85% typed", "e1", put_formatted("people", "p2", 0.5, "0%"), {"mark-is-percent"}),
        Mishap("a formula as a mark", "e1", put("people", "p2", "=4+1"), {"mark-is-formula"}),
        Mishap("an error as a mark", "e1", put("people", "p2", "=1/0"), {"mark-error-cell", "mark-is-formula"}),
        Mishap("a number typed over a live total", "e1", overwrite_value(total_of("p2"), 77), {"sheet-sum-typed"}),
        Mishap("an interest that is not on record", "e1", overwrite(interest_of("p2"), YES[True]), {"interest-not-recorded"}),
        Mishap("an unclear declaration", "e1", overwrite(interest_of("p2"), "たぶん"), {"interest-unclear"}),
        Mishap("a criterion's row hidden", "e1", hide_row("people"), {"mark-hidden", "sheet-cell-hidden"}),
        Mishap("the sheet of marks hidden", "e1", nothing, {"mark-hidden", "sheet-cell-hidden"}, after=hide_page),
        Mishap("the same sheet twice", "e2", nothing, {"sheet-twice", "mark-twice"}, beside=lambda filled: [filled["e2"]]),
    ]


WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def overwrite_value(find, value):
    def happen(document, form):
        row, column = find(form)
        page_of(document, form).getCellByPosition(column - 1, row - 1).Value = value
    return happen


def list_mishaps(trip):
    return [
        Mishap("sorted by a mark", "e2", sort_rows, {"sheet-rearranged"}),
        Mishap("rows inserted at the top", "e2", insert_rows, warnings={"sheet-moved"}),
        Mishap("a proposer's row gone", "e2", delete_row, {"sheet-part-gone"}),
        Mishap("two proposers' ids swapped", "e2", swap_ids("p3", "p5"), {"sheet-rearranged", "sheet-name-differs"}),
        Mishap("a criterion's column gone", "e2", delete_column, {"sheet-part-gone"}),
    ]


def swap_ids(first, second):
    def happen(document, form):
        rows = [next(row for (_, handle), (row, _) in form.cells.items() if handle == wanted) for wanted in (first, second)]
        page = page_of(document, form)
        swap_ranges(page, [page.getCellRangeByPosition(0, row - 1, 0, row - 1) for row in rows])
    return happen


def blind_mishaps(trip):
    return [
        Mishap("rows inserted at the top", "e1", insert_rows, warnings={"sheet-moved"}),
        Mishap("a required comment cleared", "e1", clear_comment("idea", "Blue"), {"comment-missing"}),
        Mishap("neither hidden sheet nor properties", "e1", remove_identity, after=strip_properties),
        Mishap("two proposers' columns swapped", "e1", swap_columns("Blue", "A"), {"sheet-rearranged"}),
    ]


def clear_comment(leaf, handle):
    def happen(document, form):
        cell_of(document, form, leaf, handle, form.comments).String = ""
    return happen


def mishaps(trip):
    made = {"matrix": matrix_mishaps, "list": list_mishaps, "blind": blind_mishaps}.get(trip.name)
    return made(trip) if made else []
