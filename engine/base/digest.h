/* SHA-256. */
#ifndef SAITEN_DIGEST_H
#define SAITEN_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct digest {
    uint8_t bytes[32];
};

struct digest_state;

struct digest_state *digest_begin(void);
void digest_add(struct digest_state *state, const void *bytes, size_t size);
struct digest digest_end(struct digest_state *state); /* frees the state */

struct digest digest_of(const void *bytes, size_t size);
bool digest_equal(const struct digest *a, const struct digest *b);
void digest_hex(const struct digest *digest, char hex[65]);

#endif
