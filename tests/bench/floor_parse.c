/* Workbooks unzipped and their XML parsed; nothing is made of it. */
#include <expat.h>
#include <zip.h>

#include "floor.h"

static void XMLCALL begin(void *context, const char *name, const char **attributes)
{
    struct floor_work *work = context;
    work->sum += (unsigned char)name[0] + (attributes[0] ? 1U : 0U);
}

static void XMLCALL end(void *context, const char *name)
{
    struct floor_work *work = context;
    work->sum += (unsigned char)name[0];
}

static void XMLCALL text(void *context, const char *bytes, int size)
{
    struct floor_work *work = context;
    work->sum += (unsigned char)bytes[0] + (unsigned)size;
}

static bool parse_part(struct floor_work *work, zip_t *zip, zip_uint64_t index)
{
    char buffer[65536];
    zip_file_t *part = zip_fopen_index(zip, index, 0);
    XML_Parser parser = XML_ParserCreate(NULL);
    if (!part || !parser)
        return false;
    XML_SetUserData(parser, work);
    XML_SetElementHandler(parser, begin, end);
    XML_SetCharacterDataHandler(parser, text);
    zip_int64_t got;
    bool sound = true;
    do {
        got = zip_fread(part, buffer, sizeof buffer);
        sound = got >= 0 && XML_Parse(parser, buffer, (int)got, got == 0) == XML_STATUS_OK;
    } while (sound && got > 0);
    XML_ParserFree(parser);
    zip_fclose(part);
    return sound;
}

bool floor_parse(struct floor_work *work)
{
    for (int i = 0; i < work->count; i++) {
        zip_t *zip = zip_open(work->arguments[i], ZIP_RDONLY, NULL);
        if (!zip)
            return false;
        for (zip_int64_t part = 0; part < zip_get_num_entries(zip, 0); part++)
            if (!parse_part(work, zip, (zip_uint64_t)part))
                return false;
        zip_discard(zip);
    }
    return true;
}
