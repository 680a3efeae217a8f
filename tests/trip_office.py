def check_office_workbook(*a): pass
