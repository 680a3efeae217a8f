"""Workbooks of awkward but honest cells, written by what people have: openpyxl, a C program with libxlsxwriter,
LibreOffice, R's openxlsx, and by hand as Excel stores what no library writes."""
import datetime
import subprocess
import zipfile
from xml.sax.saxutils import escape

from office_programs import ssconvert, run_r, r_resave

TEXTS = ["評点", "👍🏽", "𠮷野家", "か\u3099", "ｱｲｳ", " before", "after ", "  both  ", "two\nlines", "three\n\nlines", "a\tb",
         "a&b<c>\"d'", "+5", "-5", "@x", "00123", "8.3", "85%", "1e5", "TRUE", "#DIV/0!", "5/4", "\u00a0", "\u3000全角",
         "a\u200bb", "\u202ereversed", "\ufffd", "''", "'quoted", "=", "2026-11-23", "8:30", "x" * 8000]
NUMBERS = [0, 1, -1, 8.3, 0.1 + 0.2, 1 / 3, 50.9, 4.1, 0.0288, 1e-7, 2.5e-10, 1.5e300, -1.5e-300, 123456789012345,
           1234567890123456789, 99999999999999.9, 1e21, 0.1, 73.8, -0.5, 82.1, 23.4]
PERCENTS = [("0%", 0.85), ("0.0%;[Red]-0.0%", -0.853), ("0.00%", 1 / 3)]
PLAIN = [('"%"0', 5), ('0.0"点"', 8.5), ("#,##0", 1234567), ("[Red]-0.0", -3.5), ("0.00E+00", 12345.678), ('"day" 0', 7),
         ("\\d0", 8), ("# ?/?", 1.25), ('0"m"', 9), ("#,##0.00_);(#,##0.00)", -8), ('"¥"#,##0', 100), ("@", 6)]
DATES = [("yyyy-mm-dd", datetime.date(2026, 11, 23)), ('yyyy"年"m"月"d"日"', datetime.date(2026, 4, 5)),
         ("m/d", datetime.date(2026, 5, 4)), ("mmm\\-yy", datetime.date(2026, 5, 4)),
         ("yyyy-mm-dd hh:mm:ss", datetime.datetime(2026, 11, 23, 13, 45, 30)),
         ("yyyy-mm-dd", datetime.date(1999, 12, 31)), ("yyyy-mm-dd", datetime.date(9999, 12, 31)),
         ("hh:mm", datetime.time(8, 30)), ("[$-411]ge.m.d", datetime.date(2026, 11, 23)),
         ("hh:mm:ss.000", datetime.time(13, 45, 30, 125000))]
SHEETS = ("採点表", "it's 100%", "  spaces  ", "'", "100% #1!", "rows", "empty", "hidden")
FAR_ROW, FAR_COLUMN = 1048576, 16384


# --- openpyxl ---

def fill_values(sheet):
    for row, text in enumerate(TEXTS, 1):
        cell = sheet.cell(row, 1)
        cell.value = text
        cell.data_type = "s"
    for row, number in enumerate(NUMBERS, 1):
        sheet.cell(row, 2).value = number
    for row, (number_format, value) in enumerate(PERCENTS + PLAIN + DATES, 1):
        sheet.cell(row, 3).value = value
        sheet.cell(row, 3).number_format = number_format
    for row, value in enumerate((True, False, "#N/A", "#DIV/0!"), 1):
        sheet.cell(row, 4).value = value


def openpyxl_workbook(path, from_1904=False):
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    sheets = [book.active] + [book.create_sheet() for _ in SHEETS[1:]]
    for sheet, title in zip(sheets, SHEETS):
        sheet.title = title if title != "'" else "one ' inside"
    fill_values(sheets[0])
    fill_formulas(sheets[1])
    sheets[2]["B2"] = "merged"
    sheets[2].merge_cells("B2:D3")
    sheets[3]["B2"] = sheets[4]["C3"] = 1
    fill_hidden(sheets[5])
    sheets[7]["A1"], sheets[7].sheet_state = "unseen", "hidden"
    book.save(path)


def far_workbook(path):
    import openpyxl
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet.cell(FAR_ROW, FAR_COLUMN).value, sheet.cell(1, FAR_COLUMN).value = "first", "last", 1
    book.save(path)


def fill_formulas(sheet):
    """openpyxl stores formulas without a value."""
    sheet["A1"], sheet["B1"], sheet["B2"] = 2.5, "=A1*3", '="a"&"b"'


def fill_hidden(sheet):
    for row in range(1, 6):
        for column in range(1, 6):
            sheet.cell(row, column).value = row * 10 + column
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[4].height = 0
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions.group("D", "E", hidden=True)


# --- by hand, as Excel stores it ---

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

# What stands in <si>; the reading of a text is no part of it.
SHARED = ["<t>提案</t><rPh sb=\"0\" eb=\"2\"><t>テイアン</t></rPh><phoneticPr fontId=\"1\"/>",
          "<r><t xml:space=\"preserve\">one </t></r><r><rPr><b/></rPr><t>two</t></r>",
          "<r><t>評</t></r><r><rPr><b/></rPr><t>点</t></r><rPh sb=\"0\" eb=\"1\"><t>ヒョウ</t></rPh>",
          "<t xml:space=\"preserve\"> kept </t>", "<t>two\nlines</t>", "<t>_x000D_\n</t>", "<t>_x0041_</t>", "<t>_x005F_x0041_</t>",
          "<t>&#x1F44D;</t>", "<t/>", "<t>a]]&gt;b</t>", "<t><![CDATA[<&>]]></t>", "<t>_xD83D__xDE00_</t>"]
# Cells of column B: as Excel stores decimals, whatever was typed.
STORED = ["8.3000000000000007", "4.0999999999999996", "2.8799999999999999E-2", "0.30000000000000004", "1E-3", "-0.5", "1e+20",
          "  7 ", "50.899999999999999", "007", "1.0", "-0", "4.9406564584124654E-324", "73.799999999999997"]
# Column C: the rest of the cell behind its reference.
ODD_CELLS = ['t="b"><v>1</v>', 't="b"><v>0</v>', 't="e"><v>#DIV/0!</v>', 't="e"><v>#N/A</v>', 't="str"><f>A1</f><v>提案</v>',
             't="inlineStr"><is><t>inline</t></is>', 't="inlineStr"><is><r><t xml:space="preserve">in </t></r><r><t>runs</t></r></is>',
             't="n"><v>3</v>', 't="d"><v>2026-11-23</v>', '><f>1+1</f><v>2</v>', 't="b"><f>1=1</f><v>1</v>', 't="e"><f>1/0</f><v>#DIV/0!</v>',
             's="1"><v>0.85</v>', 's="2"><v>46349</v>', 's="3"><v>0.5733796296296296</v>', 's="4"><v>1.5</v>', 's="5"><v>12</v>',
             's="2"><v>61</v>', 's="2"><v>59</v>', 's="6"><v>46117</v>', 's="1"><f>0.5</f><v>0.5</v>', 's="2"/>',
             't="str"><f>""</f><v></v>', '><f t="shared" ref="C24:C25" si="0">B1</f><v>8.3000000000000007</v>',
             '><f t="shared" si="0"/><v>4.0999999999999996</v>', 's="2"><v>46349.999999999</v>', 's="7"><v>1.0625</v>']
STYLE_FORMATS = [(0, None), (9, None), (14, None), (21, None), (12, None), (164, '"点"0'), (165, 'm"/"d;@'), (166, "[h]:mm")]


def hand_styles():
    formats = "".join(f'<numFmt numFmtId="{number}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
                      for number, code in STYLE_FORMATS if code)
    styles = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
                     for number, _ in STYLE_FORMATS)
    return (f'<styleSheet xmlns="{MAIN}"><numFmts count="3">{formats}</numFmts><fonts count="1"><font><sz val="11"/>'
            '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
            '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
            '<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
            f'</cellStyleXfs><cellXfs count="{len(STYLE_FORMATS)}">{styles}</cellXfs></styleSheet>')


def hand_rows():
    rows = []
    for row in range(max(len(SHARED), len(STORED), len(ODD_CELLS))):
        cells = f'<c r="A{row + 1}" t="s"><v>{row}</v></c>' if row < len(SHARED) else ""
        if row < len(STORED):
            cells += f'<c r="B{row + 1}"><v>{STORED[row]}</v></c>'
        if row < len(ODD_CELLS):
            odd = ODD_CELLS[row]
            cells += f'<c r="C{row + 1}" {odd}' + ("" if odd.endswith("/>") else "</c>")
        rows.append(f'<row r="{row + 1}" spans="1:3">{cells}</row>')
    return "".join(rows)


def hand_workbook(path, from_1904=False):
    """Two sheets; the second without references, as some programs leave them out."""
    kinds = [("xl/workbook.xml", "sheet.main"), ("xl/worksheets/sheet1.xml", "worksheet"),
             ("xl/worksheets/sheet2.xml", "worksheet"), ("xl/styles.xml", "styles"), ("xl/sharedStrings.xml", "sharedStrings")]
    overrides = "".join(f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
                        f'spreadsheetml.{kind}+xml"/>' for name, kind in kinds)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
                               '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
                               f'ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/'
                       'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="{int(from_1904)}"/><sheets>'
                           '<sheet name="Sheet1" sheetId="1" r:id="rId1"/><sheet name="番号なし" sheetId="7" r:id="rId2"/>'
                           '</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for number, kind, target in (
                (1, "worksheet", "worksheets/sheet1.xml"), (2, "worksheet", "/xl/worksheets/sheet2.xml"),
                (3, "styles", "styles.xml"), (4, "sharedStrings", "sharedStrings.xml"))) + "</Relationships>",
        "xl/styles.xml": hand_styles(),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="{len(SHARED)}">' + "".join(f"<si>{text}</si>" for text in SHARED) +
                                "</sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{hand_rows()}</sheetData></worksheet>',
        "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c><c t="s"><v>0</v></c></row><row/>'
                                    '<row r="5"><c><v>2</v></c></row></sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, HEAD + text)


# --- LibreOffice ---

def office_workbook(office, path_xlsx, path_ods):
    from com.sun.star.lang import Locale
    document = office.new()
    sheets = document.Sheets
    names = ["採点表", "it's 100%", "rows", "empty", "hidden"]
    sheets.getByIndex(0).Name = names[0]
    for index, name in enumerate(names[1:], 1):
        sheets.insertNewByName(name, index)
    first = sheets.getByIndex(0)
    for row, text in enumerate(TEXTS):
        first.getCellByPosition(0, row).String = text
    for row, number in enumerate(NUMBERS):
        first.getCellByPosition(1, row).Value = float(number)
    locale, formats = Locale("ja", "JP", ""), document.NumberFormats
    for row, (code, value) in enumerate(PERCENTS + PLAIN):
        cell = first.getCellByPosition(2, row)
        cell.Value = float(value)
        key = formats.queryKey(code, locale, False)
        cell.NumberFormat = key if key >= 0 else formats.addNew(code, locale)
    typed = ["5/4", "85%", "2026-11-23", "8:30", "TRUE", "1e3", "'007", "12:30:45", "26/11/23 12:00", "¥1,000", "-3", "8.30"]
    for row, text in enumerate(typed):
        first.getCellByPosition(3, row).FormulaLocal = text
    formulas = ["=1/0", "=NA()", "=A1&B1", "=B4*2", "=1=1", '=""', "=DATE(2026;11;23)", "=SUM(B1:B3)", "=1.5%"]
    for row, formula in enumerate(formulas):
        first.getCellByPosition(4, row).Formula = formula
    sheets.getByIndex(1).getCellRangeByName("B2:D3").merge(True)
    sheets.getByIndex(1).getCellRangeByName("B2").String = "merged"
    hidden = sheets.getByIndex(2)
    for row in range(5):
        for column in range(5):
            hidden.getCellByPosition(column, row).Value = row * 10.0 + column
    hidden.Rows.getByIndex(1).IsVisible = False
    hidden.Columns.getByIndex(3).IsVisible = False
    sheets.getByIndex(4).getCellRangeByName("A1").String = "unseen"
    sheets.getByIndex(4).IsVisible = False
    office.save(document, path_xlsx)
    office.save(document, path_ods)
    document.close(True)


# --- R ---

def r_literal(text):
    return '"' + "".join(f"\\U{ord(c):08x}" if ord(c) > 126 or c in "\"\\\n\t" or ord(c) < 32 else c for c in text) + '"'


def r_workbook(path, home, resaved):
    texts = ", ".join(r_literal(text) for text in TEXTS[:-1])
    numbers = ", ".join(repr(number) for number in NUMBERS)
    run_r(["book <- createWorkbook()", f'addWorksheet(book, {r_literal("採点表")})',
           f"writeData(book, 1, c({texts}), colNames = FALSE)",
           f"writeData(book, 1, c({numbers}), startCol = 2, colNames = FALSE)",
           'writeData(book, 1, as.Date(c("2026-11-23", "1999-12-31")), startCol = 3, colNames = FALSE)',
           "writeData(book, 1, c(TRUE, FALSE), startCol = 4, colNames = FALSE)",
           f"saveWorkbook(book, {str(path)!r}, overwrite = TRUE)",
           *(f"saveWorkbook(loadWorkbook({str(old)!r}), {str(new)!r}, overwrite = TRUE)" for old, new in resaved)], home)


# --- all of them ---

RESAVED_BY_ALL = ("openpyxl.xlsx", "hand.xlsx", "hand-1904.xlsx", "xlsxwriter.xlsx")
RESAVED_BY_R = ("openpyxl.xlsx", "office.xlsx")
# R's openxlsx does not open those by hand, and writes no sound file where a sheet's name holds & < or ".


def make_zoo(folder, office, zoo_write):
    """Files in the folder, those first written and those that another program loaded and saved."""
    made = {name: folder / name for name in ("openpyxl.xlsx", "openpyxl-1904.xlsx", "hand.xlsx", "hand-1904.xlsx", "xlsxwriter.xlsx",
                                             "xlsxwriter-constant.xlsx", "office.xlsx", "office.ods", "far.xlsx")}
    openpyxl_workbook(made["openpyxl.xlsx"])
    openpyxl_workbook(made["openpyxl-1904.xlsx"], True)
    far_workbook(made["far.xlsx"])
    hand_workbook(made["hand.xlsx"])
    hand_workbook(made["hand-1904.xlsx"], True)
    subprocess.run([zoo_write, made["xlsxwriter.xlsx"]], check=True)
    subprocess.run([zoo_write, made["xlsxwriter-constant.xlsx"], "constant"], check=True)
    office_workbook(office, made["office.xlsx"], made["office.ods"])
    for name in RESAVED_BY_ALL:
        stem = folder / made[name].stem
        for suffix in (".xlsx", ".ods"):
            office.convert(made[name], f"{stem}-by-office{suffix}")
            ssconvert(made[name], f"{stem}-by-gnumeric{suffix}", folder)
    office.convert(made["far.xlsx"], folder / "far-by-office.ods")  # as XLSX it takes LibreOffice 10 seconds
    for suffix in (".xlsx", ".ods"):
        ssconvert(made["far.xlsx"], folder / f"far-by-gnumeric{suffix}", folder)
    ssconvert(made["office.ods"], folder / "office-by-gnumeric.ods", folder)
    resaved = [(made[name], folder / f"{made[name].stem}-by-r.xlsx") for name in RESAVED_BY_R]
    r_workbook(folder / "r.xlsx", folder, resaved)
    return sorted(path for path in folder.iterdir() if path.suffix in (".xlsx", ".ods"))
