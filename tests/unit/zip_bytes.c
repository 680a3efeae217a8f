#include "zip_bytes.h"

#include <assert.h>
#include <string.h>

#include <zlib.h>

struct zip_writer zip_writer_in(struct arena *arena)
{
    return (struct zip_writer){ .bytes = { .arena = arena }, .directory = { .arena = arena } };
}

static void add_figure(struct text_builder *builder, uint32_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++) {
        char byte = (char)(unsigned char)(value >> (8 * i));
        text_add_bytes(builder, &byte, 1);
    }
}

struct zip_packed {
    const char *bytes;
    uint32_t size, declared, checksum;
    uint16_t method;
};

static struct zip_packed pack(struct arena *arena, const struct zip_piece *piece)
{
    struct zip_packed packed = { .bytes = piece->bytes, .size = (uint32_t)piece->size };
    packed.checksum = (uint32_t)crc32(0, (const Bytef *)piece->bytes, (uInt)piece->size);
    if (piece->deflated) {
        z_stream stream = { .next_in = (Bytef *)(uintptr_t)piece->bytes, .avail_in = (uInt)piece->size };
        int status = deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
        size_t room = deflateBound(&stream, piece->size);
        char *bytes = arena_alloc(arena, room);
        stream.next_out = (Bytef *)bytes;
        stream.avail_out = (uInt)room;
        if (status == Z_OK)
            status = deflate(&stream, Z_FINISH);
        assert(status == Z_STREAM_END);
        packed.bytes = bytes;
        packed.size = (uint32_t)stream.total_out;
        deflateEnd(&stream);
    }
    packed.method = piece->method ? piece->method : piece->deflated ? 8 : 0;
    packed.declared = piece->declared ? piece->declared : (uint32_t)piece->size;
    packed.checksum ^= piece->wrong_checksum;
    return packed;
}

/* What local and central header have in common. */
static void add_header(struct text_builder *builder, const struct zip_piece *piece,
                       const struct zip_packed *packed)
{
    add_figure(builder, 20, 2);
    add_figure(builder, piece->flags, 2);
    add_figure(builder, packed->method, 2);
    add_figure(builder, 0x00210000, 4); /* 1980-01-01 */
    add_figure(builder, packed->checksum, 4);
    add_figure(builder, packed->size, 4);
    add_figure(builder, packed->declared, 4);
    add_figure(builder, (uint32_t)strlen(piece->name), 2);
    add_figure(builder, 0, 2);
}

void zip_add(struct zip_writer *writer, struct zip_piece piece)
{
    struct zip_packed packed = pack(writer->bytes.arena, &piece);
    uint32_t offset = (uint32_t)writer->bytes.size;
    text_add_bytes(&writer->bytes, "PK\3\4", 4);
    add_header(&writer->bytes, &piece, &packed);
    text_add(&writer->bytes, piece.name);
    text_add_bytes(&writer->bytes, packed.bytes, packed.size);
    text_add_bytes(&writer->directory, "PK\1\2", 4);
    add_figure(&writer->directory, 20, 2);
    add_header(&writer->directory, &piece, &packed);
    add_figure(&writer->directory, 0, 2);
    add_figure(&writer->directory, 0, 4);
    add_figure(&writer->directory, 0, 4);
    add_figure(&writer->directory, offset, 4);
    text_add(&writer->directory, piece.name);
    writer->count++;
}

void zip_add_text(struct zip_writer *writer, const char *name, const char *text)
{
    zip_add(writer, (struct zip_piece){ .name = name, .bytes = text, .size = strlen(text) });
}

const char *zip_written(struct zip_writer *writer, size_t *size)
{
    uint32_t offset = (uint32_t)writer->bytes.size;
    text_add_bytes(&writer->bytes, text_built(&writer->directory), writer->directory.size);
    text_add_bytes(&writer->bytes, "PK\5\6\0\0\0\0", 8);
    add_figure(&writer->bytes, writer->count, 2);
    add_figure(&writer->bytes, writer->count, 2);
    add_figure(&writer->bytes, (uint32_t)writer->directory.size, 4);
    add_figure(&writer->bytes, offset, 4);
    add_figure(&writer->bytes, 0, 2);
    *size = writer->bytes.size;
    return text_built(&writer->bytes);
}

/* --- workbooks --- */

static const char usual_roots[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"" XMLNS_PACKAGE "\">"
    "<Relationship Id=\"rId1\" Type=\"" XMLNS_R "/officeDocument\" Target=\"xl/workbook.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" XMLNS_R "/custom-properties\" Target=\"docProps/custom.xml\"/>"
    "</Relationships>";

static const char usual_workbook[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<workbook xmlns=\"" XMLNS_MAIN "\" xmlns:r=\"" XMLNS_R "\">"
    "<sheets><sheet name=\"採点表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

static const char usual_relations[] =
    "<Relationships xmlns=\"" XMLNS_PACKAGE "\">"
    "<Relationship Id=\"rId1\" Type=\"" XMLNS_R "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" XMLNS_R "/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" XMLNS_R "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    "</Relationships>";

static const char usual_strings[] =
    "<sst xmlns=\"" XMLNS_MAIN "\"><si><t>zero</t></si><si><t>一</t></si></sst>";

/* Style 0 General, 1 percent, 2 a built-in date, 3 a percent and 4 a date of the file's own. */
static const char usual_styles[] =
    "<styleSheet xmlns=\"" XMLNS_MAIN "\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/>"
    "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";

void zip_add_book(struct zip_writer *writer, struct book book)
{
    const char *rows = arena_text(writer->bytes.arena,
                                  "<worksheet xmlns=\"" XMLNS_MAIN "\"><sheetData>%s</sheetData></worksheet>",
                                  book.rows ? book.rows : "");
    const struct {
        const char *name, *given, *usual;
    } parts[] = {
        { "_rels/.rels", book.roots, usual_roots },
        { "docProps/custom.xml", book.properties, PART_ABSENT },
        { "xl/workbook.xml", book.workbook, usual_workbook },
        { "xl/_rels/workbook.xml.rels", book.relations, usual_relations },
        { "xl/sharedStrings.xml", book.strings, usual_strings },
        { "xl/styles.xml", book.styles, usual_styles },
        { "xl/worksheets/sheet1.xml", book.sheet, rows },
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *text = parts[i].given ? parts[i].given : parts[i].usual;
        if (*text)
            zip_add_text(writer, parts[i].name, text);
    }
}

const char *book_bytes(struct arena *arena, struct book book, size_t *size)
{
    struct zip_writer writer = zip_writer_in(arena);
    zip_add_book(&writer, book);
    return zip_written(&writer, size);
}
