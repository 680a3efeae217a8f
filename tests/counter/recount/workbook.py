"""The cells of a workbook's first sheet, as text."""
import re
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def text_within(element):
    return "".join(part.text or "" for part in element.iter(f"{MAIN}t"))


def column_of(reference):
    number = 0
    for letter in re.match(r"[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_text(cell, shared):
    kind, value = cell.get("t", "n"), cell.find(f"{MAIN}v")
    if kind == "inlineStr":
        return text_within(cell)
    if value is None or value.text is None:
        return ""
    if kind == "s":
        return shared[int(value.text)]
    return format(float(value.text), ".15g") if kind == "n" else value.text


def first_sheet(package):
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    wanted = book.find(f"{MAIN}sheets/{MAIN}sheet").get(RELATION)
    for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels")):
        if relation.get("Id") == wanted:
            return "xl/" + relation.get("Target").removeprefix("/xl/")
    raise KeyError(wanted)


def rows_of(path):
    with zipfile.ZipFile(path) as package:
        shared = []
        if "xl/sharedStrings.xml" in package.namelist():
            strings = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
            shared = [text_within(item) for item in strings.iter(f"{MAIN}si")]
        sheet = ElementTree.fromstring(package.read(first_sheet(package)))
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        cells = []
        for cell in row.iter(f"{MAIN}c"):
            at = column_of(cell.get("r"))
            cells += [""] * (at + 1 - len(cells))
            cells[at] = cell_text(cell, shared)
        rows.append(cells)
    return rows
