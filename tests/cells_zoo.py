#!/usr/bin/env python3
"""Workbooks by many programs, read by this program, by openpyxl and by LibreOffice: all must see the same cells.

    tests/cells_zoo.py PROGRAM ZOO_WRITE [FOLDER]        FOLDER: keep the workbooks there

The same cells: of the same sheets at the same places, of the same kind, numbers to 15 digits, texts to the
character, both of constants and of formulas' stored values, and as hidden or seen. What may differ stands in
RULES, by what it is and never by whose file it is. A rule that nothing needs any more fails the test too.
"""
import re
import shutil
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from pathlib import Path

from office_programs import Office, need_programs
from program import Counts

need_programs("soffice", "ssconvert", "Rscript")

from zoo_files import make_zoo  # noqa: E402
from zoo_readers import Cell, office_cells, openpyxl_cells, saiten_cells  # noqa: E402

LEAST = 40  # cells of a file, so that no reader agrees with another on nothing
LEAST_FAR = 3
NOT_COMPUTED = "#NOT-COMPUTED"
KINDS = {"text", "number", "percent", "date", "boolean", "error"}


# --- what may differ ---

def decoded(text):
    """Escapes as Excel writes what XML has no characters for: _x0001_, and _x005F_ before what only looks like one."""
    units = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def both(kind):
    return lambda ours, theirs: ours and theirs and ours.kind == theirs.kind == kind


def escapes(ours, theirs):
    return both("text")(ours, theirs) and "_x" in theirs.value and decoded(theirs.value) == ours.value


def line_ends(ours, theirs):
    return (both("text")(ours, theirs) and "\r" in ours.value and
            re.sub(r"\r\n?", "\n", ours.value).strip("\n") == theirs.value.strip("\n"))


def long_duration(ours, theirs):
    hours = r"(2[4-9]|[3-9]\d|\d{3,}):.*"
    return both("date")(ours, theirs) and any(re.fullmatch(hours, a.value) and "T" in b.value
                                              for a, b in ((ours, theirs), (theirs, ours)))


def formula_constant(ours, theirs):
    return (ours and theirs and ours.kind in ("boolean", "error") and not ours.formula and theirs.formula and
            theirs._replace(formula=False) == ours)


def iso_date(ours, theirs):
    return ours and theirs and ours.kind == "date" and theirs.kind == "number" and not theirs.formula


def before_march_1900(ours, theirs):
    return both("date")(ours, theirs) and ours.value < "1900-03-01" and theirs.value < "1900-03-01"


def dropped_inside_text(ours, theirs):
    """Only tabs, line ends, or all from the first of the inner spans on."""
    return (both("text")(ours, theirs) and
            (re.sub(r"[\n\t]", "", ours.value) == theirs.value or
             ("\n" in ours.value and len(theirs.value) >= 4 and ours.value.startswith(theirs.value))))


def same_moment(ours, theirs):
    def plain(value):
        return re.sub(r"(\.\d*?)0+$", r"\1", value.replace("T00:00:00", "")).rstrip(".")
    return both("date")(ours, theirs) and plain(ours.value) == plain(theirs.value)


def unkept_blanks(ours, theirs):
    """At the ends of texts and of their runs: ours has less, and nothing but white space is lacking."""
    whole = decoded(theirs.value) if both("text")(ours, theirs) else ""
    return len(ours.value if ours else "") < len(whole) and re.sub(r"\s", "", ours.value) == re.sub(r"\s", "", whole)


def not_computed(ours, theirs):
    return theirs is None and ours.formula and ours.value == NOT_COMPUTED


def truth_as_number(ours, theirs):
    return (ours and theirs and ours.formula and theirs.formula and (ours.kind, theirs.kind) == ("number", "boolean") and
            ours.value == str(int(theirs.value == "TRUE")))


def computed_at_load(ours, theirs):
    """Where the file says that nothing was stored there is an error cell, or none."""
    return theirs and theirs.formula and (ours is None or ours.value == NOT_COMPUTED)


BLANKS = 'white space at the ends of texts counts only where the file says xml:space="preserve", as Excel reads it'
# (reader, what differs, whether these two cells differ so)
RULES = [
    ("openpyxl", BLANKS, unkept_blanks),
    ("office", BLANKS, unkept_blanks),
    ("openpyxl", "a formula that is stored without a value is an error cell, for openpyxl none", not_computed),
    ("openpyxl", "openpyxl leaves escapes of control characters, _x0001_, as they stand in the file", escapes),
    ("openpyxl", "openpyxl tells a duration of a day or more in hours", long_duration),
    ("office", "LibreOffice leaves escapes of other characters, _x0041_, as they stand in the file", escapes),
    ("office", "LibreOffice makes one line end of a carriage return", line_ends),
    ("office", "LibreOffice makes formulas of truth values and errors, =TRUE() and =NA()", formula_constant),
    ("office", "LibreOffice shows a date stored as text (t=\"d\") as its serial number", iso_date),
    ("office", "LibreOffice's calendar has no 29 February 1900 and is a day behind before it", before_march_1900),
    ("office", "LibreOffice tells a duration of a day or more in an ODS file as a moment", long_duration),
    ("office", "LibreOffice shows neither tabs nor line ends nor spans inside spans of an ODS file's texts", dropped_inside_text),
    ("office", "a moment in an ODS file is told as it stands there, midnight and zeros too", same_moment),
    ("office", "LibreOffice stores =TRUE() in an ODS file as the number 1", truth_as_number),
    ("office", "LibreOffice computes a formula that is stored without a value", computed_at_load),
]

# What openpyxl cannot open: how its words begin, and why.
NOT_FOR_OPENPYXL = [
    ("There is no item named 'xl/drawings/", "R's openxlsx names drawings that it does not write"),
    ("Colors must be aRGB hex values", "R's openxlsx makes short colours of LibreOffice's"),
]


def differences(reader, ours, theirs, used):
    """Lines on cells that differ, less those that a rule allows."""
    told = []
    for place in sorted(set(ours) | set(theirs)):
        a, b = ours.get(place), theirs.get(place)
        if a == b:
            continue
        rule = next((text for of, text, holds in RULES if of == reader and holds(a, b)), None)
        if rule:
            used[rule] += 1
        else:
            told.append(f"{place[0]}!R{place[1]}C{place[2]}: saiten {shown(a)}, {reader} {shown(b)}")
    return told


def shown(cell):
    if cell is None:
        return "nothing"
    flags = "".join(word for word, holds in ((" formula", cell.formula), (" hidden", cell.hidden)) if holds)
    return f"{cell.kind} {cell.value[:40]!r}{flags}"


# --- reading ---

def read_openpyxl(path, used):
    """None: it cannot open the file, for a reason known."""
    if path.suffix != ".xlsx":
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl_cells(path)
    except (KeyError, ValueError) as error:
        reason = next((why for words, why in NOT_FOR_OPENPYXL if words in str(error)), None)
        if not reason:
            raise
        used[reason] += 1
        return None


def compare_file(counts, program, office, path, used):
    try:
        ours = saiten_cells(program, path)
    except RuntimeError as error:
        counts.check(False, f"{path.name}: {error}", path)
        return {}
    least = LEAST_FAR if path.name.startswith("far") else LEAST
    counts.check(len(ours) >= least, f"{path.name}: only {len(ours)} cells", path)
    for reader, theirs in (("openpyxl", read_openpyxl(path, used)), ("office", office_cells(office, path))):
        if theirs is None:
            continue
        told = differences(reader, ours, theirs, used)
        counts.check(not told, f"{path.name}: {len(told)} of {len(ours)} cells differ\n  " + "\n  ".join(told[:8]), path,
                     group=path.name)
        counts.passed += len(set(ours) & set(theirs)) - 1 if not told else 0
    return ours


# --- that the test can fail ---

# In the first sheet of openpyxl.xlsx: what stands there, what is put in its place, and where that must be told.
ALTERED = [
    ("<v>8.300000000000001</v>", "<v>8.30000000000001</v>", "R4C2"),
    ("<v>-1</v>", "<v>1</v>", "R3C2"),
    ("<v>50.9</v>", "", "R7C2"),
    ('<c r="D1" t="b"><v>1</v></c>', '<c r="D1" t="n"><v>1</v></c>', "R1C4"),
]


def altered_copy(path, target, old, new):
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = data.decode()
                if text.count(old) != 1:
                    raise ValueError(f"{old} stands {text.count(old)} times in {path.name}")
                data = text.replace(old, new).encode()
            copy.writestr(name, data)


def check_can_fail(counts, program, office, path, scratch):
    """One reader is given another file: each of the three must be told from the others."""
    sound = {"saiten": saiten_cells(program, path), "openpyxl": openpyxl_cells(path), "office": office_cells(office, path)}
    for old, new, place in ALTERED:
        copy = scratch / "altered.xlsx"
        altered_copy(path, copy, old, new)
        for reader, cells in (("openpyxl", openpyxl_cells(copy)), ("office", office_cells(office, copy))):
            ours = saiten_cells(program, copy)
            for a, b, who in ((ours, sound[reader], "saiten"), (sound["saiten"], cells, reader)):
                told = differences(reader, a, b, Counter())
                counts.check(len(told) == 1 and place in told[0],
                             f"{who} read {new or 'nothing'} for {old}; told: {told}")
    unlike = {("s", 1, 1): Cell("number", "1", False, False)}
    counts.check(len(differences("office", unlike, {}, Counter())) == 1, "a cell that one reader lacks is not told")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, zoo_write = (str(Path(word).resolve()) for word in sys.argv[1:3])
    scratch = Path(tempfile.mkdtemp(prefix="saiten-zoo-"))
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else scratch / "zoo"
    folder.mkdir(parents=True, exist_ok=True)
    counts, used, kinds = Counts("cells-zoo"), Counter(), Counter()
    try:
        with Office() as office:
            files = make_zoo(folder, office, zoo_write)
            for path in files:
                kinds.update(cell.kind for cell in compare_file(counts, program, office, path, used).values())
            check_can_fail(counts, program, office, folder / "openpyxl.xlsx", scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    for _, text, _ in RULES:
        counts.check(used[text], f"no cell needs the rule any more: {text}")
    for _, text in NOT_FOR_OPENPYXL:
        counts.check(used[text], f"no file needs it any more: {text}")
    for kind in KINDS:
        counts.check(kinds[kind], f"no cell of the kind {kind}")
    print(f"{len(files)} workbooks, {sum(kinds.values())} cells: " +
          ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
    for text, count in sorted(used.items()):
        print(f"  {count:4} allowed: {text}")
    return counts.end()


if __name__ == "__main__":
    sys.exit(main())
