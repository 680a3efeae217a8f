/* OpenSSL's libcrypto: it is linked in any case through libzip and libxlsxwriter, and it uses the
 * processor's SHA instructions where there are any. Its plain functions, though version 3 would rather
 * see EVP: that one first loads the providers, which takes longer than a whole round of ordinary size. */
#define OPENSSL_SUPPRESS_DEPRECATED 1
#include "digest.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>
#include <string.h>

#include "arena.h"

struct digest_state {
    SHA256_CTX context;
};

struct digest_state *digest_begin(void)
{
    struct digest_state *state = OPENSSL_malloc(sizeof *state);
    if (!state)
        memory_exhausted();
    SHA256_Init(&state->context);
    return state;
}

void digest_add(struct digest_state *state, const void *bytes, size_t size)
{
    SHA256_Update(&state->context, bytes, size);
}

struct digest digest_end(struct digest_state *state)
{
    struct digest digest;
    SHA256_Final(digest.bytes, &state->context);
    OPENSSL_free(state);
    return digest;
}

struct digest digest_of(const void *bytes, size_t size)
{
    struct digest digest;
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, size);
    SHA256_Final(digest.bytes, &context);
    return digest;
}

bool digest_equal(const struct digest *a, const struct digest *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void digest_hex(const struct digest *digest, char hex[65])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof digest->bytes; i++) {
        hex[2 * i] = digits[digest->bytes[i] >> 4];
        hex[2 * i + 1] = digits[digest->bytes[i] & 15];
    }
    hex[64] = '\0';
}
