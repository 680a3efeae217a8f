/* `unit: 千円` of a cap or a bid: what its bare numbers count. */
#ifndef SAITEN_MONEY_UNIT_H
#define SAITEN_MONEY_UNIT_H

#include "fields.h"

struct money_unit {
    bool given;
    const char *suffix; /* as it is written behind a number: 千円 */
    struct number factor;
};

field_reader field_unit; /* struct money_unit */
/* A number that says no unit of its own: 37,059 and not 37,059千円, nor a percent. */
bool is_bare_number(struct arena *arena, const char *written);
/* A number with a unit of money of its own. */
bool has_own_unit(struct arena *arena, const char *written);

#endif
