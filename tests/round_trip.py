#!/usr/bin/env python3
"""Sheets go out, are filled in by several programs, and come back: every mark and comment arrives, and none other.

    tests/round_trip.py PROGRAM [NAME...]      all parts, or those named: trips, rules, office, mishaps

trips    each round's sheets, filled in with known marks, comments and declarations by LibreOffice (saved as XLSX
         and ODS), openpyxl, Gnumeric (XLSX and ODS) and R's openxlsx, renamed at will, and scored; the sheets' live
         totals, computed anew by LibreOffice, are the program's own totals
rules    what the sheets' drop-downs and rules refuse to a person, and what they take
mishaps  what can befall a sheet: it is read right, or refused with a problem that says why; never read wrong
office   the office's workbook on the proposers, out and back
"""
import json
import random
import shutil
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

from office_programs import Office, need_programs, ssconvert
from program import Counts, program_named, run

need_programs("soffice", "ssconvert", "Rscript")

from trip_forms import Form, fill_document, fill_openpyxl, fill_r  # noqa: E402
from trip_mishaps import mishaps, unprotect  # noqa: E402
from trip_office import check_office_workbook  # noqa: E402
from trip_rounds import GENERAL, Trip, trips  # noqa: E402
from trip_rules import check_rules  # noqa: E402

PROGRAMS = {"office-xlsx": ".xlsx", "office-ods": ".ods", "openpyxl": ".xlsx", "gnumeric-xlsx": ".xlsx", "gnumeric-ods": ".ods",
            "r": ".xlsx"}
# What a program does to every sheet, so that warnings of it are no fault: none.
NAMES = ["提出", "Re_ 採点表 (1)", "e9", "sheet", "final FINAL", "評価 2", "a.b.c", "№1"]


# --- out ---

def send_out(program, trip: Trip, folder):
    """The round's folder, and a Form for each sheet; an error where they do not come."""
    trip.write(folder / "round")
    out = folder / "out"
    done = run(program, "sheets", folder / "round", "-o", out)
    if done.returncode != 0:
        raise RuntimeError(f"saiten sheets: exit {done.returncode}: {done.stderr.decode()[-400:]}")
    found = sorted(path.name for path in out.iterdir())
    if found != sorted(f"{sheet}.xlsx" for sheet in trip.sheets()):
        raise RuntimeError(f"saiten sheets wrote {found} for {trip.sheets()}")
    return {sheet: Form(out / f"{sheet}.xlsx", trip, sheet) for sheet in trip.sheets()}


def check_identity(counts, trip, forms):
    """The hidden sheet says of each criterion and proposer where a person finds it."""
    for sheet, form in forms.items():
        said = {row[0]: row[1] for row in form.identity if row[0] not in ("leaf", "proposer")}
        counts.check(form.hidden and said.get("kind") == "marks" and said.get("sheet") == sheet and
                     said.get("round") == f"trip-{trip.name}" and said.get("marks") == form.marks and
                     said.get("comments") == form.comments, f"{trip.name} {sheet}: identity {said}", form.path)
        across = 0 if form.is_list else 1
        for kind, value, at, *_ in form.identity:
            seen = {place[across if kind == "proposer" else 1 - across] for (leaf, handle), place in form.cells.items()
                    if value == (handle if kind == "proposer" else leaf)}
            if kind in ("leaf", "proposer"):
                counts.check(seen == {int(at)}, f"{trip.name} {sheet}: {kind} {value} said at {at}, found at {seen}", form.path)


# --- filled in ---

def fill_all(office, trip, forms, folder):
    """{program: folder of filled sheets}; what LibreOffice makes of the totals comes with it."""
    folders = {name: folder / name for name in PROGRAMS}
    for path in folders.values():
        path.mkdir()
    rng, totals, names = random.Random(trip.name), {}, {}
    for number, sheet in enumerate(forms):
        names[sheet] = f"{rng.choice(NAMES)} {number}{rng.randrange(99)}"
    for sheet, form in forms.items():
        document = office.load(form.path)
        fill_document(form, document)
        stored = stored_values(document)
        document.calculateAll()
        totals[sheet] = (office_totals(document, form), differing(stored, stored_values(document)))
        for name in ("office-xlsx", "office-ods"):
            office.save(document, folders[name] / (names[sheet] + PROGRAMS[name]))
        document.close(True)
        scripted = folders["openpyxl"] / f"{names[sheet]}.xlsx"
        fill_openpyxl(form, scripted)
        for name in ("gnumeric-xlsx", "gnumeric-ods"):
            ssconvert(scripted, folders[name] / (names[sheet] + PROGRAMS[name]), folder)
    fill_r([(form, folders["r"] / f"{names[sheet]}.xlsx") for sheet, form in forms.items()], folder)
    return folders, totals


FORMULAS = 16  # com.sun.star.sheet.CellFlags


def stored_values(document):
    """What the formulas show: {(sheet, column, row): value}."""
    values = {}
    for page in document.Sheets:
        for area in page.queryContentCells(FORMULAS).RangeAddresses:
            data = page.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow).getDataArray()
            for row, line in enumerate(data, area.StartRow):
                for column, value in enumerate(line, area.StartColumn):
                    values[page.Name, column, row] = value
    return values


def differing(before, after):
    return [(place, before.get(place), value) for place, value in after.items()
            if value != before.get(place) and not (isinstance(value, float) and isinstance(before.get(place), float) and
                                                   abs(value - before[place]) < 1e-9)]


def office_totals(document, form):
    page = document.Sheets.getByName(form.marks)
    return {handle: page.getCellByPosition(column - 1, row - 1).Value for handle, (row, column) in form.totals.items()}


def check_unfilled(counts, office, trip, forms):
    """A sheet as it is sent out shows what LibreOffice computes of it."""
    for sheet, form in forms.items():
        document = office.load(form.path)
        before = stored_values(document)
        document.calculateAll()
        told = differing(before, stored_values(document))
        document.close(True)
        counts.check(before and not told, f"{trip.name} {sheet}: unfilled, {len(before)} formulas, computed anew {told[:3]}", form.path)


# --- and back ---

def score(program, trip, folder, sheets, name):
    """The round with these sheets: exit status, result or None, problems."""
    target = folder / f"scored-{name}"
    shutil.copytree(folder / "round", target)
    for path in sheets:
        shutil.copy2(path, target / "sheets" / path.name)
    done = run(program, "score", target, "--format", "json")
    told = done.stderr.decode()
    problems = json.loads(told) if told.lstrip().startswith("[") else []
    if done.returncode not in (0, 1, 4):
        problems.append({"severity": "error", "code": f"exit {done.returncode}", "message": told[-300:]})
    whole = json.loads(done.stdout) if done.stdout.strip() else None
    return done.returncode, whole, problems, target


def mark_value(text):
    try:
        return Fraction(text)
    except ValueError:
        return text


def marks_of(whole):
    """{(sheet, leaf, proposer): mark} and the same of comments, as the result has them."""
    marks = {}
    for proposer in whole["result"]["proposers"]:
        for entry in proposer["evaluators"] + proposer["sheets"]:
            sheet = entry.get("evaluator") or entry["sheet"]
            for said in entry["marks"]:
                if said["mark"] is not None:
                    marks[sheet, said["criterion"], proposer["id"]] = mark_value(said["mark"])
    return marks, {(said["evaluator"], said["criterion"] or GENERAL, said["proposer"]): said["text"]
                   for said in whole["comments"]}


def told(problems, severity="error"):
    return sorted({f"{p['code']}: {p['message']} ({p.get('file')} {p.get('sheet') or ''}!{p.get('cell') or ''})"
                   for p in problems if p["severity"] == severity})[:4]


def unlike(expected, found):
    """The first few places where they differ."""
    return [f"{' '.join(key)}: {expected.get(key)!r} came as {found.get(key)!r}"
            for key in sorted(set(expected) | set(found)) if expected.get(key) != found.get(key)][:4]


def comment_as_shown(text):
    return "\n".join(line.strip() for line in text.strip().splitlines())


def check_back(counts, program, trip, folder, sheets, name):
    status, result, problems, kept = score(program, trip, folder, sheets, name)
    label = f"{trip.name} by {name}"
    if not counts.check(status in (0, 4) and result, f"{label}: exit {status}: {told(problems)}", kept):
        return
    marks, comments = marks_of(result)
    counts.check(marks == trip.marks, f"{label}: {unlike(trip.marks, marks)}", kept, group=f"{label} marks")
    expected = {key: comment_as_shown(text) for key, text in trip.comments.items()}
    found = {key: comment_as_shown(text) for key, text in comments.items()}
    counts.check(found == expected, f"{label}: comments: {unlike(expected, found)}", kept, group=f"{label} comments")
    counts.passed += len(marks) + len(comments)
    warned = [p for p in problems if p["severity"] == "warning" and p["code"].startswith(("sheet-", "form-", "interest-"))]
    counts.check(not warned, f"{label}: warned of nothing: {told(warned, 'warning')}", kept)


def check_totals(counts, trip, totals):
    for sheet, (found, _) in totals.items():
        for proposer in trip.proposers:
            if (sheet, proposer) in trip.recused or not trip.total:
                continue
            own = float(trip.own_total(sheet, proposer))
            shown = found.get(trip.handles[proposer])
            counts.check(shown is not None and abs(shown - own) < 1e-9, f"{trip.name} {sheet} {proposer}: the sheet adds up to {shown}, not {own}")


def check_trip(counts, program, office, trip, folder):
    folder.mkdir()
    forms = send_out(program, trip, folder)
    check_identity(counts, trip, forms)
    check_unfilled(counts, office, trip, forms)
    folders, totals = fill_all(office, trip, forms, folder)
    check_totals(counts, trip, totals)
    for sheet, (_, changed) in totals.items():
        counts.check(not changed, f"{trip.name} {sheet}: computed anew {changed[:3]}")
    for name, filled in folders.items():
        check_back(counts, program, trip, folder, sorted(filled.iterdir()), name)
    mixed = [sorted(folders[name].iterdir())[number] for number, name in zip(range(len(forms)), list(PROGRAMS) * len(forms))]
    check_back(counts, program, trip, folder, mixed, "several programs")
    return forms, folders


def check_can_fail(counts, program, trip, folder, filled):
    """What came is not what was entered: it must be told."""
    silent = Counts("silent")
    key = next(iter(trip.marks))
    other = Trip(**{**vars(trip), "marks": {**trip.marks, key: Fraction(1, 7)}})
    _, result, _, _ = score(program, trip, folder, filled, "can-fail")
    counts.check(result and unlike(other.marks, marks_of(result)[0]), "a mark that came otherwise is not told")
    fewer = Trip(**{**vars(trip), "marks": {k: v for k, v in trip.marks.items() if k != key}})
    counts.check(result and unlike(fewer.marks, marks_of(result)[0]), "a mark that nobody entered is not told")
    return silent


def run_mishaps(counts, program, office, trip, forms, folder):
    filled = {sheet: folder / "openpyxl-all" / f"{sheet}.xlsx" for sheet in forms}
    (folder / "openpyxl-all").mkdir()
    for sheet, form in forms.items():
        fill_openpyxl(form, filled[sheet])
    bases = {}
    for mishap in mishaps(trip):
        if mishap.sheet not in bases:
            bases[mishap.sheet] = folder / f"filled-{mishap.sheet}.xlsx"
            document = office.load(forms[mishap.sheet].path)
            fill_document(forms[mishap.sheet], document)
            unprotect(document)
            office.save(document, bases[mishap.sheet])
            document.close(True)
        check_mishap(counts, program, office, trip, forms, folder, filled, bases[mishap.sheet], mishap)


def check_mishap(counts, program, office, trip, forms, folder, filled, base, mishap):
    name = mishap.name.replace(" ", "-").replace("/", "-")
    form = forms[mishap.sheet]
    path = folder / f"mishap-{name}.xlsx"
    document = office.load(base)
    mishap.happen(document, form)
    office.save(document, path)
    document.close(True)
    if mishap.after:
        mishap.after(path)
    sheets = [other for sheet, other in filled.items() if sheet != mishap.sheet] + [path] + (mishap.beside(filled) if mishap.beside else [])
    status, result, problems, kept = score(program, trip, folder, sheets, name)
    codes = {p["code"] for p in problems if p["severity"] == "error"}
    label = f"{trip.name}: {mishap.name}"
    if mishap.codes:
        counts.check(status == 1 and codes & mishap.codes,
                     f"{label}: expected {' or '.join(sorted(mishap.codes))}, exit {status}, told {told(problems) or sorted(codes)}", kept)
        return
    if counts.check(status in (0, 4) and result, f"{label}: to be read right, exit {status}: {told(problems)}", kept):
        expected = {**trip.marks, **mishap.changes}
        marks, _ = marks_of(result)
        counts.check(marks == expected, f"{label}: read wrong: {unlike(expected, marks)}", kept)
        warnings = {p["code"] for p in problems if p["severity"] == "warning"}
        counts.check(mishap.warnings <= warnings, f"{label}: warned {sorted(warnings)}, not {sorted(mishap.warnings)}", kept)


def main():
    program, parts = program_named(), sys.argv[2:] or ["trips", "rules", "mishaps", "office"]
    scratch = Path(tempfile.mkdtemp(prefix="saiten-trip-"))
    counts = Counts("round-trip")
    try:
        with Office() as office:
            for trip in trips():
                folder = scratch / trip.name
                try:
                    run_trip(counts, program, office, trip, folder, parts)
                except (RuntimeError, ValueError, KeyError) as error:
                    counts.check(False, f"{trip.name}: {type(error).__name__} {error}", folder)
            if "office" in parts:
                check_office_workbook(counts, program, office, scratch / "office-workbook")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return counts.end()


def run_trip(counts, program, office, trip, folder, parts):
    if "trips" in parts:
        forms, folders = check_trip(counts, program, office, trip, folder)
        check_can_fail(counts, program, trip, folder, sorted(folders["openpyxl"].iterdir()))
    else:
        folder.mkdir()
        forms = send_out(program, trip, folder)
    if "rules" in parts:
        check_rules(counts, office, trip, forms)
    if "mishaps" in parts:
        run_mishaps(counts, program, office, trip, forms, folder)


if __name__ == "__main__":
    sys.exit(main())
