/* Every limit on what a user controls, in one place. Each is tested at the limit and past it. */

#ifndef SAITEN_LIMIT_H
#define SAITEN_LIMIT_H

#include <stdint.h>

enum {
    LIMIT_YAML_BYTES = 1024 * 1024,
    LIMIT_YAML_DEPTH = 16,
    LIMIT_YAML_SCALAR = 64 * 1024,
    LIMIT_NUMBER_CHARACTERS = 40,
    LIMIT_NUMBER_DIGITS = 30,     /* decimal places a rubric may round to */
    LIMIT_NUMBER_BITS = 1 << 16,  /* what a formula may build */
    LIMIT_EXPONENT = 64,          /* of ^ */
    LIMIT_FORMULA_DEPTH = 64,
    LIMIT_FORMULA_CHARACTERS = 4096,
    LIMIT_FORMULA_HEIGHT = 512,   /* operations within operations, through definitions */
    LIMIT_FORMULA_PARTS = 4096,   /* with definitions in place: bounds the work, not the text alone */
    LIMIT_DATED_VALUES = 200,     /* days of one dated value */
    LIMIT_CSV_BYTES = 256 * 1024 * 1024,
    LIMIT_CSV_ROW = 64 * 1024,
    LIMIT_CSV_COLUMNS = 16384,
    LIMIT_CSV_ROWS = 5000000,
    LIMIT_XLSX_BYTES = 64 * 1024 * 1024,
    LIMIT_XLSX_ENTRIES = 1000,
    LIMIT_XLSX_ENTRY_BYTES = 512 * 1024 * 1024,
    LIMIT_XLSX_TOTAL_BYTES = 1024 * 1024 * 1024,
    LIMIT_XLSX_RATIO = 200,
    LIMIT_XLSX_RATIO_FROM = 4 * 1024 * 1024, /* the ratio counts only past so many bytes */
    LIMIT_XLSX_RELATIONS = 4096,             /* of one part */
    LIMIT_XLSX_ROWS = 1048576,
    LIMIT_XLSX_COLUMNS = 16384,
    LIMIT_XLSX_CELLS = 5000000,
    LIMIT_XLSX_MERGES = 65536,    /* of one sheet */
    LIMIT_XLSX_STRINGS = 200000,
    LIMIT_XLSX_STRING = 32767,    /* UTF-16 units, Excel's own */
    LIMIT_XLSX_STRINGS_BYTES = 64 * 1024 * 1024, /* of all shared strings */
    LIMIT_XLSX_ROW_BYTES = 16 * 1024 * 1024,     /* of one row's own texts */
    LIMIT_XLSX_STYLES = 65536,    /* cell formats */
    LIMIT_XLSX_FORMATS = 4096,    /* number formats of the workbook's own */
    LIMIT_PROPERTIES = 4096,      /* of a document's own */
    LIMIT_XML_DEPTH = 64,
    LIMIT_XML_TOKEN = 256 * 1024, /* of one tag, comment or instruction */
    LIMIT_XML_ATTRIBUTE = 64 * 1024,
    LIMIT_JSON_DEPTH = 32,
    LIMIT_JSON_VALUES = 3000000,  /* keys and commas of one file */
    LIMIT_RECORD_BYTES = 64 * 1024 * 1024, /* result.ID.json */
    LIMIT_PROBLEMS_SHOWN = 200,
    LIMIT_PROBLEMS_KEPT = 20000,  /* errors, and warnings: further ones are counted alone */
    LIMIT_PROPOSERS = 100000,
    LIMIT_TABLE_COLUMNS = 1000,   /* of the table of proposers */
    LIMIT_EVALUATORS = 1000,
    LIMIT_CRITERIA = 2000,
    LIMIT_BID_PARTS = 1000,       /* years, or items, of one bid */
    LIMIT_DRAW_DIGITS = 12, /* that a draw keeps of each number */
    LIMIT_REDRAW = 1000,    /* proposers tied where each place is drawn anew: the work is their square */
    LIMIT_AMENDMENTS = 20000,
    LIMIT_FOLDER_DEPTH = 16,      /* folders within folders that rubrics are looked for in */
};

#define LIMIT_DRAW_NUMBER INT64_C(999999999999999)

#endif
