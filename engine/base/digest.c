/* OpenSSL's libcrypto: it is linked in any case through libzip and libxlsxwriter, and it uses the
 * processor's SHA instructions where there are any. */
#include "digest.h"

#include <openssl/evp.h>

#include "arena.h"

/* libcrypto fails here only for want of memory: SHA-256 itself cannot. */
static void digest_expect(int done)
{
    if (!done)
        memory_exhausted();
}

struct digest_state *digest_begin(void)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    digest_expect(context != NULL);
    digest_expect(EVP_DigestInit_ex(context, EVP_sha256(), NULL));
    return (struct digest_state *)context;
}

void digest_add(struct digest_state *state, const void *bytes, size_t size)
{
    digest_expect(EVP_DigestUpdate((EVP_MD_CTX *)state, bytes, size));
}

struct digest digest_end(struct digest_state *state)
{
    struct digest digest;
    digest_expect(EVP_DigestFinal_ex((EVP_MD_CTX *)state, digest.bytes, NULL));
    EVP_MD_CTX_free((EVP_MD_CTX *)state);
    return digest;
}

struct digest digest_of(const void *bytes, size_t size)
{
    struct digest_state *state = digest_begin();
    digest_add(state, bytes, size);
    return digest_end(state);
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
