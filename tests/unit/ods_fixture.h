/* Small OpenDocument spreadsheets for the tests of their reader. */
#ifndef SAITEN_ODS_FIXTURE_H
#define SAITEN_ODS_FIXTURE_H

#include <stddef.h>

#include "arena.h"
#include "zip_bytes.h"

#define XMLNS_OD "urn:oasis:names:tc:opendocument:xmlns:"
#define XMLNS_CALC "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
#define OD_SPACES                                                                                            \
    " xmlns:office='" XMLNS_OD "office:1.0' xmlns:table='" XMLNS_OD "table:1.0' xmlns:text='" XMLNS_OD       \
    "text:1.0' xmlns:style='" XMLNS_OD "style:1.0' xmlns:meta='" XMLNS_OD "meta:1.0' xmlns:calcext='"        \
    XMLNS_CALC "'"
#define CONTENT(styles, tables)                                                                              \
    "<office:document-content" OD_SPACES "><office:automatic-styles>" styles                                 \
    "</office:automatic-styles><office:body><office:spreadsheet>" tables                                     \
    "</office:spreadsheet></office:body></office:document-content>"
#define TABLE(name, rows) "<table:table table:name='" name "'>" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define NUMBER(value)                                                                                        \
    "<table:table-cell office:value-type='float' office:value='" value "'><text:p>" value "</text:p></table:table-cell>"
#define TEXT(text) "<table:table-cell office:value-type='string'><text:p>" text "</text:p></table:table-cell>"
#define META(inner) "<office:document-meta" OD_SPACES "><office:meta>" inner "</office:meta></office:document-meta>"
#define MANIFEST(inner) "<m:manifest xmlns:m='" XMLNS_OD "manifest:1.0'>" inner "</m:manifest>"

/* The parts of a document; NULL: as usual; PART_ABSENT: none. */
struct document {
    const char *type, *content, *meta, *manifest;
    const char *rows; /* of a table 採点表, where content is NULL */
};

void zip_add_document(struct zip_writer *writer, struct document document);
const char *document_bytes(struct arena *arena, struct document document, size_t *size);

struct ods_case {
    const char *name;
    struct document document;
    const char *text, *faults; /* as grid_expect has them */
};

/* text may be NULL: whatever rows came before the problems. */
void expect_document(const char *name, struct document document, const char *text, const char *faults);
void expect_documents(const struct ods_case *cases, size_t count);
#define EXPECT_DOCUMENTS(cases) expect_documents((cases), sizeof(cases) / sizeof *(cases))

#endif
