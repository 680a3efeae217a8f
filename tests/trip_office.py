"""The office's workbook on the proposers: written from a round, saved by other programs, and put in the place of the
round's own list. The result must be the same; what is changed in a cell must be what changes. Used by round_trip.py."""
import json
import re
import shutil

from program import TOP, run

ROUND = TOP / "examples/chiba-training"
BOOK = "proposers.xlsx"
PATH_HEAD = "id"           # the heading row that is read begins so
NAME = "株式会社 改名後の見本"
RENAMED = [("p2", "name", NAME), ("p2", "aliases", "学校法人 例示福祉学園\n例示福祉学園")]


def lay_round(folder, proposers=None):
    """The example by itself, its list of proposers taken from a file."""
    shutil.copytree(ROUND, folder)
    path = folder / "round.yaml"
    text = path.read_text(encoding="utf-8")
    named = re.search(r"^rubric: (\S+)", text, re.M)
    shutil.copy2(ROUND / named[1], folder / "rubric.yaml")
    text = text.replace(named[0], "rubric: rubric.yaml")
    if proposers:
        shutil.copy2(proposers, folder / ("proposers" + proposers.suffix))
        text = re.sub(r"^proposers:\n(?:[ #].*\n|\n)*", f"proposers: proposers{proposers.suffix}\n\n", text, flags=re.M)
    path.write_text(text, encoding="utf-8")
    return folder


def score(program, folder):
    done = run(program, "score", folder, "--format", "json")
    whole = json.loads(done.stdout) if done.stdout.strip() else {}
    return done.returncode, whole.get("result"), done.stderr.decode()[-500:]


def unlike(a, b, path=""):
    """The first places where two results differ."""
    if type(a) is not type(b) or not isinstance(a, (dict, list)):
        return [] if a == b else [f"{path}: {str(a)[:60]} / {str(b)[:60]}"]
    if isinstance(a, list):
        told = [] if len(a) == len(b) else [f"{path}: {len(a)} / {len(b)} of them"]
        return told + [line for i, pair in enumerate(zip(a, b)) for line in unlike(*pair, f"{path}[{i}]")]
    return [line for key in {**a, **b} for line in unlike(a.get(key), b.get(key), f"{path}.{key}")]


def find_cell(pages, proposer, head):
    """(sheet's name, row, column) of the cell under the path in the proposer's row; from 1."""
    for name, rows in pages:
        heads = {}
        for number, row in enumerate(rows, 1):
            if row and str(row[0]).strip() == PATH_HEAD:
                heads = {str(value): column for column, value in enumerate(row, 1) if value}
            elif heads and row and str(row[0]).strip() == proposer and head in heads:
                return name, number, heads[head]
    raise ValueError(f"no cell {head} of {proposer}")


def by_openpyxl(book, target, changes):
    import openpyxl
    workbook = openpyxl.load_workbook(book)
    pages = [(page.title, [[cell.value for cell in row] for row in page.iter_rows()]) for page in workbook]
    for proposer, head, value in changes:
        name, row, column = find_cell(pages, proposer, head)
        workbook[name].cell(row, column).value = value
    workbook.save(target)


def by_office(office, book, targets, changes):
    document = office.load(book)
    pages = []
    for page in document.Sheets:
        cursor = page.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        pages.append((page.Name, page.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()))
    for proposer, head, value in changes:
        name, row, column = find_cell(pages, proposer, head)
        document.Sheets.getByName(name).getCellByPosition(column - 1, row - 1).String = value
    document.calculateAll()
    for target in targets:
        office.save(document, target)
    document.close(True)


def check_office_workbook(counts, program, office, folder):
    folder.mkdir()
    plain = lay_round(folder / "plain")
    status, expected, told = score(program, plain)
    if not counts.check(expected, f"office: the example is not scored: exit {status}: {told}", plain):
        return
    book = folder / BOOK
    done = run(program, "sheets", plain, "--office", "-o", book)
    if not counts.check(done.returncode == 0, f"office: exit {done.returncode}: {done.stderr.decode()[-400:]}", plain):
        return
    for changes, word in (([], "as it came"), (RENAMED, "renamed")):
        saved = folder / word.replace(" ", "-")
        saved.mkdir()
        by_office(office, book, [saved / "office.xlsx", saved / "office.ods"], changes)
        by_openpyxl(book, saved / "openpyxl.xlsx", changes)
        if not changes:
            shutil.copy2(book, saved / "untouched.xlsx")
        for path in sorted(saved.iterdir()):
            check_scored(counts, program, folder / f"{path.stem}-{path.suffix[1:]}-{saved.name}", path, expected, changes)


def check_scored(counts, program, folder, path, expected, changes):
    kept = lay_round(folder, path)
    label = f"office's workbook, {folder.name}"
    status, result, told = score(program, kept)
    if not counts.check(result, f"{label}: exit {status}: {told}", kept):
        return
    different = unlike(expected, result)
    if changes:
        counts.check(different and all(NAME in line for line in different), f"{label}: {different[:4]}", kept)
    else:
        counts.check(not different, f"{label}: {different[:4]}", kept)
