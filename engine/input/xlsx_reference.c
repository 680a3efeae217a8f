/* A cell's address. */
#include "xlsx_sheet.h"

#include "limit.h"
#include "xml.h"

bool xlsx_reference_parse(const char *text, uint32_t *column, uint32_t *row)
{
    *column = 0;
    for (; *text >= 'A' && *text <= 'Z'; text++) {
        *column = *column * 26 + (uint32_t)(*text - 'A') + 1;
        if (*column > LIMIT_XLSX_COLUMNS)
            return false;
    }
    return *column > 0 && *text != '0' && xml_natural(text, LIMIT_XLSX_ROWS, row);
}
