"""The files of a round made by tests, in any order, form and encoding. Used by tests; not a test itself."""
import re
import zipfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from random_rounds import Free, Kept


def number_text(value):
    """A decimal where there is one, else a ratio."""
    value = Fraction(value)
    twos, fives, rest = 0, 0, value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = max(twos, fives)
    whole = abs(value.numerator) * 10 ** digits // value.denominator
    text = str(whole).zfill(digits + 1)
    return ("-" if value < 0 else "") + (text if not digits else f"{text[:-digits]}.{text[-digits:]}")


def is_decimal(value):
    return "/" not in number_text(value)


def flow(value, rng=None):
    """YAML in flow style; with rng, in any order that means the same."""
    if isinstance(value, dict):
        keys = [key for key in value if key != "family" and value[key] is not None or key == "step"]
        if rng and not isinstance(value, Kept):
            rng.shuffle(keys)
        return "{" + ", ".join(f"{flow(key)}: {flow(value[key], rng)}" for key in keys) + "}"
    if isinstance(value, list):
        items = [flow(item, rng) for item in value]
        if rng and isinstance(value, Free):
            rng.shuffle(items)
        return "[" + ", ".join(items) + "]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        return number_text(value)
    if value is None:
        return "none"
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9 -]*[A-Za-z0-9]|[A-Za-z]|\d{1,3}%|\d{4}-\d\d-\d\d", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def yaml_text(value, rng=None):
    keys = [key for key in value if value[key] not in ([], None)]
    if rng:
        rng.shuffle(keys)
    lines = []
    for key in keys:
        part = value[key]
        if isinstance(part, list) and part and isinstance(part[0], dict):
            items = list(part)
            if rng and isinstance(part, Free):
                rng.shuffle(items)
            lines += [f"{key}:"] + [f"  - {flow(item, rng)}" for item in items]
        else:
            lines.append(f"{key}: {flow(part, rng)}")
    return "\n".join(lines) + "\n"


def mark_shown(mark):
    return "" if mark is None else mark if isinstance(mark, str) else number_text(mark)


def csv_line(cells):
    return ",".join('"' + cell.replace('"', '""') + '"' if re.search(r'[,"\n]', cell) else cell for cell in cells)


@dataclass
class Form:
    """How the sheets are written."""
    kind: str = "matrix"         # or tidy, xlsx
    encoding: str = "utf-8"
    line_end: str = "\n"
    japanese: bool = False       # the headings' words
    by_name: bool = False        # proposers and criteria by what they are called
    files: int = 1               # of a tidy table


def sheet_rows(made, form, evaluator, rng):
    """One evaluator's sheet: proposers across, criteria down."""
    proposers, leaves = list(made.round["proposers"]), made.marked()
    if rng:
        rng.shuffle(proposers)
        rng.shuffle(leaves)
    words = ("案件", "審査委員", "審査項目") if form.japanese else ("round", "evaluator", "criterion")
    rows = [[words[0], made.round["round"]], [words[1], evaluator],
            [words[2]] + [proposer["name" if form.by_name else "id"] for proposer in proposers]]
    for leaf in leaves:
        rows.append([leaf["title" if form.by_name else "id"]] +
                    [made.marks.get((evaluator, proposer["id"], leaf["id"])) for proposer in proposers])
    return rows


def tidy_rows(made, form, rng):
    names = {proposer["id"]: proposer["name" if form.by_name else "id"] for proposer in made.round["proposers"]}
    titles = {leaf["id"]: leaf["title" if form.by_name else "id"] for leaf in made.marked()}
    rows = [{"evaluator": evaluator, "proposer": names[proposer], "criterion": titles[leaf], "mark": mark_shown(mark)}
            for (evaluator, proposer, leaf), mark in made.marks.items()
            if not made.recused(evaluator, proposer)]
    if rng:
        rng.shuffle(rows)
    return rows


def tidy_text(form, rows, rng):
    columns = ["evaluator", "proposer", "criterion", "mark"]
    words = dict(zip(columns, ("委員", "提案者", "審査項目", "評点") if form.japanese else columns))
    if rng:
        rng.shuffle(columns)
    lines = [csv_line([row[column] for column in columns]) for row in [words] + rows]
    return form.line_end.join(lines) + form.line_end


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx_bytes(path, rows):
    """The smallest workbook with these cells."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, cell in enumerate(row):
            at = f'{"ABCDEFGHIJ"[column]}{number}'
            if isinstance(cell, Fraction):
                cells.append(f'<c r="{at}"><v>{number_text(cell)}</v></c>')
            elif cell is not None:
                cells.append(f'<c r="{at}" t="inlineStr"><is><t>{cell}</t></is></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = {
        "[Content_Types].xml":
            f'{head}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/'
            'sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
                       f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="採点表" sheetId="1" '
                           'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
                                      f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)


def write_round(folder, made, form=None, rng=None):
    """The round's folder; with rng, everything in another order that means the same."""
    form = form or Form()
    folder = Path(folder)
    sheets = folder / "sheets"
    sheets.mkdir(parents=True, exist_ok=True)
    for old in sheets.iterdir():
        old.unlink()
    (folder / "round.yaml").write_text(yaml_text(made.round, rng), encoding="utf-8")
    (folder / "rubric.yaml").write_text(yaml_text(made.rubric, rng), encoding="utf-8")
    if form.kind == "tidy":
        rows = tidy_rows(made, form, rng)
        for number in range(form.files):
            text = tidy_text(form, rows[number::form.files], rng)
            (sheets / f"marks{number}.csv").write_bytes(text.encode(form.encoding))
        return
    evaluators = made.seated()
    names = [f"sheet-{letter}" for letter in "abcdefgh"[:len(evaluators)]]
    if rng:
        rng.shuffle(names)
    for evaluator, name in zip(evaluators, names):
        rows = sheet_rows(made, form, evaluator, rng)
        if form.kind == "xlsx":
            xlsx_bytes(sheets / f"{name}.xlsx", rows)
        else:
            text = "".join(csv_line([mark_shown(cell) for cell in row]) + form.line_end for row in rows)
            (sheets / f"{name}.csv").write_bytes(text.encode(form.encoding))
