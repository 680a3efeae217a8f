"""What the sheets' rules of entry refuse, asked of LibreOffice: it is not told what is refused through its bridge,
so the rules are read and worked out. Used by round_trip.py."""
from trip_forms import NO, YES, typed

SCRATCH = (0, 9000)  # column, row


def allowed_by(document, page, cell, value):
    """Whether the cell's rule takes the value."""
    rule = cell.Validation
    kind = rule.Type.value
    if kind == "ANY":
        return True
    if isinstance(value, str):
        cell.String = value
    else:
        cell.FormulaLocal = typed(value)
    one, two = rule.getFormula1(), rule.getFormula2()
    here = cell.AbsoluteName.replace("$", "").rpartition(".")[2]
    tests = {"LIST": f"COUNTIF({one};{here})>0", "CUSTOM": one,
             "WHOLE": f"AND(ISNUMBER({here});{here}>={one};{here}<={two};{here}=INT({here}))",
             "DECIMAL": f"AND(ISNUMBER({here});{here}>={one};{here}<={two})"}
    scratch = page.getCellByPosition(*SCRATCH)
    scratch.Formula = "=" + tests[kind]
    try:
        if scratch.getError():
            raise ValueError(f"{kind} {one} gives an error at {here}")
        return bool(scratch.Value)
    finally:
        scratch.String = ""


def check_rules(counts, office, trip, forms):
    for sheet, form in forms.items():
        document = office.load(form.path)
        page = document.Sheets.getByName(form.marks)
        try:
            for leaf in trip.leaves_of(sheet):
                check_leaf(counts, trip, form, document, page, leaf)
            for handle, (row, column) in list(form.interest.items())[:1]:
                cell = page.getCellByPosition(column - 1, row - 1)
                for word, due in ((YES[trip.japanese], True), (NO[trip.japanese], True), ("maybe", False)):
                    counts.check(allowed_by(document, page, cell, word) == due, f"{trip.name} {sheet}: declaring '{word}'", form.path)
            check_locked(counts, trip, form, document)
        finally:
            document.close(True)


def check_leaf(counts, trip, form, document, page, leaf):
    free = [proposer for proposer in trip.proposers if (form.sheet, proposer) not in trip.recused]
    for proposer in {free[0], free[-1]}:
        row, column = form.cells[leaf.id, trip.handles[proposer]]
        cell = page.getCellByPosition(column - 1, row - 1)
        for value in leaf.choices:
            counts.check(allowed_by(document, page, cell, value), f"{trip.name} {form.sheet} {leaf.id}: {value} is refused to a person",
                         form.path)
        for value in leaf.wrong:
            counts.check(not allowed_by(document, page, cell, value), f"{trip.name} {form.sheet} {leaf.id}: {value} may be entered",
                         form.path)
        cell.String = ""


def check_locked(counts, trip, form, document):
    """Cells to be filled in are open, all others of the visible sheets locked, and recused ones too."""
    for name in (form.marks, form.comments):
        page = document.Sheets.getByName(name)
        counts.check(page.isProtected(), f"{trip.name} {form.sheet}: {name} is not protected", form.path)
        for (leaf, handle), (row, column) in form.cells.items():
            proposer = next(p for p in trip.proposers if trip.handles[p] == handle)
            locked = page.getCellByPosition(column - 1, row - 1).CellProtection.IsLocked
            counts.check(locked == ((form.sheet, proposer) in trip.recused),
                         f"{trip.name} {form.sheet}: {name} {leaf} {handle} is {'locked' if locked else 'open'}", form.path)
        for key in ("heading", "owner"):
            row, column = form.others[key]
            counts.check(page.getCellByPosition(column - 1, row - 1).CellProtection.IsLocked,
                         f"{trip.name} {form.sheet}: {name}: {key} can be overwritten", form.path)
