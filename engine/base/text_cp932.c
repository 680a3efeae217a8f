/* CP932, what Excel in Japan writes as CSV, through iconv. */
#include <iconv.h>
#include <string.h>

#include "text.h"

/* Converts the whole of it, at most growth bytes for each byte; NULL if anything in it has no equal. */
static char *convert(struct arena *arena, const char *to, const char *from, const char *bytes, size_t size,
                     size_t growth, size_t *converted_size)
{
    iconv_t conversion = iconv_open(to, from);
    if (conversion == (iconv_t)-1)
        return NULL;
    size_t room = size * growth, left = room;
    char *converted = arena_alloc(arena, room + 1);
    char *in = (char *)(uintptr_t)bytes, *out = converted; /* iconv's type lacks a const */
    size_t odd = iconv(conversion, &in, &size, &out, &left);
    iconv_close(conversion);
    if (odd != 0 || size != 0)
        return NULL;
    *converted_size = room - left;
    return converted;
}

char *text_from_cp932(struct arena *arena, const char *bytes, size_t size)
{
    if (size && memchr(bytes, '\0', size))
        return NULL;
    size_t converted_size;
    return convert(arena, "UTF-8", "CP932", bytes, size, 3, &converted_size);
}

char *text_to_cp932(struct arena *arena, const char *text, size_t *size)
{
    return convert(arena, "CP932", "UTF-8", text, strlen(text), 1, size);
}
