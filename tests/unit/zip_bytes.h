/* Zip archives written byte by byte, also such as no library would write, and workbooks made of them. */
#ifndef SAITEN_ZIP_BYTES_H
#define SAITEN_ZIP_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "text.h"

struct zip_piece {
    const char *name;
    const char *bytes;
    size_t size;
    bool deflated;
    /* What the headers say instead of the truth; 0: the truth. */
    uint16_t method, flags;
    uint32_t declared; /* size when unpacked */
    bool wrong_checksum;
};

struct zip_writer {
    struct text_builder bytes, directory;
    unsigned count;
};

struct zip_writer zip_writer_in(struct arena *arena);
void zip_add(struct zip_writer *writer, struct zip_piece piece);
void zip_add_text(struct zip_writer *writer, const char *name, const char *text);
/* The whole archive, with its directory. */
const char *zip_written(struct zip_writer *writer, size_t *size);

#define XMLNS_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XMLNS_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XMLNS_PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

/* The parts of a workbook with one sheet; NULL: as usual; PART_ABSENT: none. */
struct book {
    const char *roots, *workbook, *relations, *strings, *styles, *sheet;
    const char *properties; /* docProps/custom.xml; usually there is none */
    const char *rows; /* what stands in <sheetData>, where sheet is NULL */
};
#define PART_ABSENT ""

void zip_add_book(struct zip_writer *writer, struct book book);
const char *book_bytes(struct arena *arena, struct book book, size_t *size);

#endif
