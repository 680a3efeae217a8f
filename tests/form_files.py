"""Workbooks written as text, for tests that read what the program sent out and got back.

    == properties                  then lines NAME | VALUE
    == NAME [hidden]               a sheet: then its rows, cells between bars; an empty line is an empty row

A cell is a number, a text, or =FORMULA#VALUE (its stored value); {percent 0.85}, {date 46146}, {error #REF!} and
{true 1} are what they say. A row that begins with ~ is hidden. 'merge A1:B2' and 'hide B' stand after a sheet's
rows. {sha256:TEXT} is the digest of the text, {sha256/16:TEXT} so many of its digits; \\n in it is a line end.
"""
import hashlib
import re
import zipfile
from xml.sax.saxutils import escape

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
STYLES = {"percent": 's="1"', "date": 's="2"', "error": 't="e"', "true": 't="b"'}


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def digested(text):
    def digest(found):
        data = found[2].replace("\\n", "\n").encode()
        return hashlib.sha256(data).hexdigest()[:int(found[1] or 64)]
    return re.sub(r"\{sha256(?:/(\d+))?:([^}]*)\}", digest, text)


def cell_xml(at, text):
    special = re.fullmatch(r"\{(percent|date|error|true) (.*)\}", text)
    formula = re.fullmatch(r"=(.*)#(.*)", text)
    if special:
        return f'<c r="{at}" {STYLES[special[1]]}><v>{escape(special[2])}</v></c>'
    if formula:
        return f'<c r="{at}"><f>{escape(formula[1])}</f><v>{escape(formula[2])}</v></c>'
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return f'<c r="{at}"><v>{text}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def row_xml(number, line):
    hidden = ' hidden="1"' if line.startswith("~") else ""
    cells = [cell.strip() for cell in line.removeprefix("~").split("|")]
    inside = "".join(cell_xml(f"{letters(i)}{number}", cell) for i, cell in enumerate(cells, 1) if cell)
    return f'<row r="{number}"{hidden}>{inside}</row>'


def sheet_xml(lines):
    rows = [line for line in lines if not re.match(r"(merge|hide) ", line)]
    merges = [line.split()[1] for line in lines if line.startswith("merge ")]
    columns = [ord(line.split()[1]) - ord("A") + 1 for line in lines if line.startswith("hide ")]
    cols = "".join(f'<col min="{c}" max="{c}" width="9" hidden="1"/>' for c in columns)
    data = "".join(row_xml(number, line) for number, line in enumerate(rows, 1) if line.strip())
    merged = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    return (f'{XML}<worksheet {MAIN}>{f"<cols>{cols}</cols>" if cols else ""}<sheetData>{data}</sheetData>'
            f'{f"<mergeCells>{merged}</mergeCells>" if merged else ""}</worksheet>')


def properties_xml(lines):
    pairs = [[part.strip() for part in line.split("|")] for line in lines if line.strip()]
    inside = "".join(f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{escape(name)}">'
                     f'<vt:lpwstr>{escape(value)}</vt:lpwstr></property>' for pid, (name, value) in enumerate(pairs, 2))
    return f'{XML}<Properties xmlns="{CUSTOM}" xmlns:vt="{VALUES}">{inside}</Properties>'


def sections(text):
    """The properties' lines, and each sheet's name, whether it is hidden, and its lines."""
    properties, sheets, lines = None, [], None
    for line in digested(text).splitlines():
        head = re.fullmatch(r"== (.*?)( hidden)?", line)
        if line == "== properties":
            properties = lines = []
        elif head:
            lines = []
            sheets.append((head[1], bool(head[2]), lines))
        elif lines is not None:
            lines.append(line)
    return properties, sheets


def relationships(targets):
    inside = "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                     for i, (kind, target) in enumerate(targets, 1))
    return f'{XML}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def workbook_parts(text):
    properties, sheets = sections(text)
    roots = [("officeDocument", "xl/workbook.xml")]
    names = "".join(f'<sheet name="{escape(name)}" sheetId="{i}" r:id="r{i}"{" state=" + chr(34) + "hidden" + chr(34) if hidden else ""}/>'
                    for i, (name, hidden, _) in enumerate(sheets, 1))
    parts = {"[Content_Types].xml": f'{XML}<Types xmlns="{TYPES}"/>'}
    if properties is not None:
        roots.append(("custom-properties", "docProps/custom.xml"))
        parts["docProps/custom.xml"] = properties_xml(properties)
    parts["_rels/.rels"] = relationships(roots)
    parts["xl/workbook.xml"] = f'{XML}<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        [("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)] + [("styles", "styles.xml")])
    parts["xl/styles.xml"] = (f'{XML}<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/>'
                              '<xf numFmtId="14"/></cellXfs></styleSheet>')
    for i, (_, _, lines) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = sheet_xml(lines)
    return parts


def write_workbook(path, text):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in workbook_parts(text).items():
            archive.writestr(zipfile.ZipInfo(name), data.encode(), zipfile.ZIP_DEFLATED)
