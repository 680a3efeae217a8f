/* Bytes; bytes and their digest; bytes cut into fields. */
#include <fcntl.h>
#define OPENSSL_SUPPRESS_DEPRECATED 1 /* the plain functions: EVP loads its providers first */
#include <openssl/sha.h>
#include <string.h>
#include <unistd.h>

#include "floor.h"

enum { BUFFER = 64 * 1024 };

typedef size_t taker(struct floor_work *work, void *context, char *bytes, size_t size); /* what it leaves */

/* Hands over the bytes of each file; what is left of a buffer stands before the next bytes. */
static bool each_buffer(struct floor_work *work, taker *take, void *context)
{
    static char buffer[2 * BUFFER];
    for (int i = 0; i < work->count; i++) {
        int file = open(work->arguments[i], O_RDONLY);
        if (file < 0)
            return false;
        size_t left = 0;
        ssize_t got;
        while ((got = read(file, buffer + left, BUFFER)) > 0) {
            size_t size = left + (size_t)got;
            left = take(work, context, buffer, size);
            memmove(buffer, buffer + size - left, left);
        }
        close(file);
    }
    return true;
}

static size_t take_bytes(struct floor_work *work, void *context, char *bytes, size_t size)
{
    (void)context;
    work->sum += size + (unsigned char)bytes[0];
    return 0;
}

bool floor_read(struct floor_work *work)
{
    return each_buffer(work, take_bytes, NULL);
}

static size_t take_digest(struct floor_work *work, void *context, char *bytes, size_t size)
{
    work->sum += size;
    SHA256_Update(context, bytes, size);
    return 0;
}

bool floor_hash(struct floor_work *work)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256_CTX context;
    SHA256_Init(&context);
    bool done = each_buffer(work, take_digest, &context);
    SHA256_Final(digest, &context);
    work->sum += digest[0];
    return done;
}

static size_t take_fields(struct floor_work *work, void *context, char *bytes, size_t size)
{
    char *line = bytes, *end = bytes + size, *line_end;
    (void)context;
    for (; (line_end = memchr(line, '\n', (size_t)(end - line))) != NULL; line = line_end + 1) {
        char *field = line, *comma;
        for (; (comma = memchr(field, ',', (size_t)(line_end - field))) != NULL; field = comma + 1)
            work->sum += (unsigned long long)(comma - field);
        work->sum += (unsigned long long)(line_end - field) + 1;
    }
    return (size_t)(end - line);
}

bool floor_split(struct floor_work *work)
{
    return each_buffer(work, take_fields, NULL);
}
