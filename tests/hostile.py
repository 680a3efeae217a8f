#!/usr/bin/env python3
"""Hostile files: each is refused, or read harmlessly, within a second and 256 MB.

usage: hostile.py PROGRAM

Every file is made here, laid among the sheets of a small round, and given to 'saiten check' and to 'saiten cells'.
The program must end by itself with status 0 or 1 (never by a signal), in time, in memory, and print no byte that
acts on a terminal.
"""
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from program import FEW

BASE = Path(__file__).resolve().parent / "errors/base"
SECONDS, MEGABYTES = 1.0, 256  # of processor time; ten times as much of both for a program with sanitizers
OD = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = "".join(f' xmlns:{name}="{OD}:{name}:1.0"' for name in ("office", "table", "text", "style", "meta"))
CELL = '<table:table-cell office:value-type="float" office:value="5"/>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def ods(rows="", content=None, **parts):
    content = content if content is not None else (
        f'<office:document-content{SPACES}><office:body><office:spreadsheet><table:table table:name="a">{rows}'
        '</table:table></office:spreadsheet></office:body></office:document-content>')
    return zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
                   *((name.replace("_", "."), text) for name, text in parts.items())])


def xlsx(rows="", sheet=None, more=(), strings=None):
    sheet = sheet if sheet is not None else f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    parts = [
        ("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
                        ' Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/>'
                            "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/worksheet"'
                                       ' Target="worksheets/sheet1.xml"/>'
                                       f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
                                       "</Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet), *([("xl/sharedStrings.xml", strings)] if strings else []), *more]
    return zipped(parts)


def row(cells, repeated=1):
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def cells(repeated):
    return CELL.replace("/>", f' table:number-columns-repeated="{repeated}"/>')


def with_flags(data, name, patch):
    """The archive with bytes of an entry's two headers changed: offsets from the local and the central one."""
    data, at = bytearray(data), 0
    for signature, back in ((b"PK\3\4", 30), (b"PK\1\2", 46)):
        found = data.index(name.encode(), data.index(signature, at if back == 30 else 0)) - back \
            if back == 30 else data.rindex(name.encode()) - back
        for local, central, piece in patch:
            start = found + (local if back == 30 else central)
            data[start:start + len(piece)] = piece
    return bytes(data)


LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10)) + "]><x>&a9;</x>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def files():
    """NAME of the sheet, its bytes, and whether it must be refused by 'cells'."""
    blanks = b" " * (75 * 1024 * 1024)
    deep = "<table:table-row-group>" * 100000
    small = ods(row(CELL))
    # OpenDocument
    yield "laughs.ods", ods(content=LAUGHS), True
    yield "outside.ods", ods(content=OUTSIDE), True
    yield "meta.ods", ods(row(CELL), meta_xml=LAUGHS), True
    yield "rows.ods", ods(row(CELL, 1048576)), True
    yield "billions.ods", ods(row(cells(16384), 4294967295)), True
    yield "wide.ods", ods(row(cells(99999999999))), True
    yield "long.ods", ods(row(CELL, "9" * 60000)), True
    yield "blank.ods", ods(row("<table:table-cell table:number-columns-repeated='99999999999'/>", 99999999999)), False
    yield "many.ods", ods(row(cells(16384), 60) * 2), True
    yield "spans.ods", ods(row('<table:table-cell table:number-columns-spanned="4000000000" '
                               'table:number-rows-spanned="4000000000" table:number-columns-repeated="16384"/>', 1048576)), True
    yield "deep.ods", ods(deep), True
    yield "spaces.ods", ods(row('<table:table-cell office:value-type="string"><text:p>'
                                + '<text:s text:c="32767"/>' * 600 + "</text:p></table:table-cell>")), True
    yield "styles.ods", ods(content=f"<office:document-content{SPACES}><office:automatic-styles>" + "".join(
        f'<style:style style:name="s{i}"><style:table-properties table:display="false"/></style:style>'
        for i in range(70000)) + "</office:automatic-styles></office:document-content>"), True
    yield "bomb.ods", ods(content=blanks), True
    yield "encrypted.ods", zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), (
        "META-INF/manifest.xml", f'<m:manifest xmlns:m="{OD}:manifest:1.0"><m:file-entry><m:encryption-data/>'
                                 "</m:file-entry></m:manifest>"), ("content.xml", b"\x00\x01")]), True
    yield "not.ods", b"PK\3\4" + b"\0" * 1000, True
    yield "names.ods", ods(row('<table:table-cell office:value-type="string"><text:p>=cmd|calc!A1 \u202e\u2066 '
                               "\u009b31m</text:p></table:table-cell>")), False
    # XLSX
    yield "laughs.xlsx", xlsx(sheet=LAUGHS), True
    yield "outside.xlsx", xlsx(rows="<row/>", strings=OUTSIDE), True
    yield "bomb.xlsx", xlsx(sheet=blanks), True
    yield "deep.xlsx", xlsx(sheet=f"<worksheet {MAIN}>" + "<x>" * 100000), True
    yield "token.xlsx", xlsx(sheet=f'<worksheet {MAIN} a="' + "x" * 3000000 + '"/>'), True
    # archives, and what is amiss with any of them
    yield "twice.zip", zipped([("e1.csv", "a"), ("E1.csv", "a")]), True
    yield "out.zip", zipped([("../e1.csv", "a")]), True
    yield "root.zip", zipped([("/etc/e1.csv", "a")]), True
    yield "nested.zip", zipped([("a.zip", zipped([("b.zip", zipped([("c.csv", "a")]))]))]), True
    yield "bomb.zip", zipped([("e1.csv", blanks)]), True
    yield "bombs.zip", zipped([(f"e{i}.ods", ods(content=blanks[:30000000])) for i in range(60)]), True
    yield "entries.zip", zipped([(f"e{i}.csv", "") for i in range(5000)]), True
    yield "formula.zip", zipped([("=cmd|' !A1.csv", "a,b\n"), ("\u202evsc.exe.csv", "=1+1\n")]), False
    yield "japanese.zip", zipped([("ソ表.csv", "a\n")]).replace("ソ表".encode(), "ソ表ab".encode("cp932")), False
    yield "size.zip", with_flags(zipped([("e1.csv", "a,b\n" * 1000)]), "e1.csv", [(22, 24, b"\0\0\0\xf0")]), True
    yield "locked.zip", with_flags(zipped([("e1.csv", "a,b\n")]), "e1.csv", [(6, 8, b"\1\0")]), True
    yield "bzip2.zip", zipped([("e1.csv", "a,b\n")], zipfile.ZIP_BZIP2), True
    mailed = zipped([("e1.ods", small)])
    for whole, kind in ((small, "ods"), (xlsx("<row r='1'><c r='A1'><v>1</v></c></row>"), "xlsx"), (mailed, "zip")):
        for end in range(0, len(whole), max(1, len(whole) // 12)):
            yield f"cut{end}.{kind}", whole[:end], True


def run(program, words):
    """Status, what it printed, its processor time and its memory."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([program, *words], stdout=out, stderr=subprocess.STDOUT,
                                   env={**os.environ, "LC_ALL": "C.UTF-8"})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return process.returncode, out.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def faults(program, name, data, refused, folder):
    sheet = folder / "sheets" / name
    sheet.write_bytes(data)
    ways = ["check", str(folder)], ["cells", str(sheet)], ["cells", "--format", "json", str(sheet)]
    for words in ways[:1] if FEW else ways:
        status, told, seconds, megabytes = run(program, words)
        if status not in ((0, 1, 4) if not refused or words[0] == "check" else (1,)):
            yield f"{words[0]}: status {status}"
        if seconds > SECONDS:
            yield f"{words[0]}: {seconds:.2f} s"
        if megabytes > MEGABYTES:
            yield f"{words[0]}: {megabytes:.0f} MB"
        if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]", told):
            yield f"{words[0]}: prints bytes that act on a terminal"
        run.worst = max(run.worst, (seconds, megabytes, f"{words[0]} {name}"))
        run.most = max(run.most, (megabytes, f"{words[0]} {name}"))
    sheet.unlink()


def make(folder):
    """All files, by a process of its own: what it takes would count as the memory of programs started after it."""
    folder.mkdir()
    child = os.fork()
    if child == 0:
        for number, (name, data, refused) in enumerate(files()):
            (folder / f"{number:03} {int(refused)} {name}").write_bytes(data)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit("the files could not be made")
    return sorted(folder.iterdir())


def main():
    global SECONDS, MEGABYTES
    program, failed, count = sys.argv[1], 0, 0
    run.worst, run.most = (0, 0, ""), (0, "")
    if b"__asan_init" in Path(program).read_bytes():
        SECONDS, MEGABYTES = SECONDS * 10, MEGABYTES * 10
    with tempfile.TemporaryDirectory(prefix="saiten-hostile-") as scratch:
        folder = Path(scratch) / "round"
        shutil.copytree(BASE, folder)
        for made in make(Path(scratch) / "made"):
            _, refused, name = made.name.split(" ", 2)
            data, refused = made.read_bytes(), refused == "1"
            count += 1
            for fault in faults(program, name, data, refused, folder):
                print(f"{name}: {fault}")
                failed += 1
    print(f"{count} files, {failed} faults; longest {run.worst[0]:.2f} s ({run.worst[2]}), most memory "
          f"{run.most[0]:.0f} MB ({run.most[1]})")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
