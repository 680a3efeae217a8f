"""What the sheets' rules of entry refuse, asked of LibreOffice: it is not told what is refused through its bridge,
so the rules are read and worked out. Used by round_trip.py."""
from trip_forms import NO, YES, typed

SCRATCH = (0, 9000)  # column, row


def allowed_by(page, cell, value):
    """Whether the cell's rule takes the value. It is tried in the first of the cells that have the rule: what it
    says of others is said from there."""
    rule = cell.Validation
    kind = rule.Type.value
    if kind == "ANY":
        return True
    at = rule.getSourcePosition()
    tried, scratch = page.getCellByPosition(at.Column, at.Row), page.getCellByPosition(*SCRATCH)
    if isinstance(value, str):
        tried.String = value
    else:
        tried.FormulaLocal = typed(value)
    one, two = rule.getFormula1(), rule.getFormula2()
    here = tried.AbsoluteName.replace("$", "").rpartition(".")[2]
    bounds = f"ISNUMBER({here});{here}>={one};{here}<={two}"
    tests = {"LIST": f"COUNTIF({one};{here})>0", "CUSTOM": one, "DECIMAL": f"AND({bounds})",
             "WHOLE": f"IF(ISNUMBER({here});AND({bounds};{here}=INT({here}));0)"}
    scratch.Formula = "=" + tests[kind]
    taken = not scratch.getError() and bool(scratch.Value)
    scratch.String = tried.String = ""
    return taken


def check_rules(counts, office, trip, forms):
    for sheet, form in forms.items():
        document = office.load(form.path)
        page = document.Sheets.getByName(form.marks)
        try:
            for leaf in trip.leaves_of(sheet):
                check_leaf(counts, trip, form, page, leaf)
            for handle, (row, column) in list(form.interest.items())[:1]:
                cell = page.getCellByPosition(column - 1, row - 1)
                for word, due in ((YES[trip.japanese], True), (NO[trip.japanese], True), ("maybe", False)):
                    counts.check(allowed_by(page, cell, word) == due, f"{trip.name} {sheet}: declaring '{word}'", form.path)
            check_locked(counts, trip, form, document)
        finally:
            document.close(True)


def check_leaf(counts, trip, form, page, leaf):
    free = [proposer for proposer in trip.proposers if (form.sheet, proposer) not in trip.recused]
    for proposer in {free[0], free[-1]}:
        row, column = form.cells[leaf.id, trip.handles[proposer]]
        cell = page.getCellByPosition(column - 1, row - 1)
        refused = [value for value in leaf.choices if not allowed_by(page, cell, value)]
        taken = [value for value in leaf.wrong if allowed_by(page, cell, value)]
        where = f"{trip.name} {form.sheet} {leaf.id} {proposer}"
        counts.check(not refused, f"{where}: what may be entered is refused: {refused[:5]}", form.path)
        counts.check(not taken, f"{where}: what must be refused may be entered: {taken}", form.path)


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
