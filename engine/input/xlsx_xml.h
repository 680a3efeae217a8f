/* XML parts of a workbook, read as a stream by a grammar: which element may stand where, and what to do
 * with it. Elements are known by their local names in the namespace of the part's root, whatever its
 * prefix and whether it is the transitional or the strict one; others (extensions) are passed over. */
#ifndef SAITEN_XLSX_XML_H
#define SAITEN_XLSX_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xlsx_package.h"

/* Pairs of name and value, then NULL. A name with a prefix is "namespace|name". */
typedef const char *const *xml_attributes;

/* The value of the attribute without a prefix of that name, or NULL. */
const char *xml_attribute(xml_attributes attributes, const char *name);
/* Whether it is there and says "1" or "true". */
bool xml_attribute_is_true(xml_attributes attributes, const char *name);
/* The value of the attribute of that name in some namespace (r:id), or NULL. */
const char *xml_attribute_prefixed(xml_attributes attributes, const char *name);

/* Digits alone, at most limit. */
bool xml_natural(const char *text, uint32_t limit, uint32_t *value);

enum {
    XML_OUTSIDE = 0,   /* the parent of a part's root */
    XML_IGNORED = 255, /* an element that may stand there and is passed over with all that is in it */
};

struct xml_element {
    unsigned char parent, self; /* numbers from 1, of the grammar's own */
    const char *name; /* "*:name": of any namespace; "*": any element at all */
    /* What stands in it: text, which `end` is given without white space at its ends unless
     * xml:space="preserve" says otherwise; or known elements alone, where an unknown one is a problem. */
    enum { XML_OPEN, XML_TEXT, XML_CLOSED } content;
    /* Both may be NULL; false stops the reading (a problem was reported). */
    bool (*start)(void *context, xml_attributes attributes);
    bool (*end)(void *context, char *text, size_t length);
};

struct xml_grammar {
    const struct xml_element *elements; /* the likeliest first */
    size_t count;
};

#define XML_GRAMMAR(elements)                                                                                \
    {                                                                                                        \
        (elements), sizeof(elements) / sizeof *(elements)                                                    \
    }

/* Reads a part to its end. place says where problems of the part's XML stand. */
bool xml_read(struct xlsx_package *package, const struct xlsx_part *part, const struct xml_grammar *grammar,
              void *context, struct place place);

#endif
