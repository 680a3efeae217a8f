/* Draws: the examples that public bodies publish, and what may stand in the way of one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "scorer.h"

enum { MOST = 6 };

struct drawn {
    struct arena *arena;
    struct proposer proposers[MOST];
    struct round round;
    struct tie_step step;
    unsigned among[MOST], order[MOST], group[MOST];
};

/* Proposers p1 … with these numbers, all tied. */
static void prepare(struct drawn *drawn, struct arena *arena, const int64_t *numbers, size_t count)
{
    static const char *const ids[MOST] = { "p1", "p2", "p3", "p4", "p5", "p6" };
    *drawn = (struct drawn){ .arena = arena };
    for (unsigned i = 0; i < count; i++) {
        drawn->proposers[i] =
            (struct proposer){ .id = ids[i], .has_draw_number = true, .draw_number = numbers[i] };
        drawn->among[i] = i;
    }
    drawn->round = (struct round){ .proposers = drawn->proposers, .proposer_count = count };
    drawn->step = (struct tie_step){
        .among = drawn->among, .among_count = count, .order = drawn->order, .group = drawn->group
    };
}

static struct draw_work *draw(struct drawn *drawn, struct draw_rule rule)
{
    return draw_lots(drawn->arena, &drawn->round, &rule, &drawn->step);
}

static const struct published {
    int64_t numbers[MOST];
    size_t count;
    bool last_three;
    int64_t sum;
    size_t first;
} published[] = {
    { { 755, 242, 482, 176 }, 4, false, 1655, 3 },
    { { 377, 49, 407 }, 3, false, 833, 2 },
    { { 644, 560, 519, 416, 826, 591 }, 6, false, 3556, 4 },
    { { 662, 445, 568 }, 3, false, 1675, 1 },
    { { 662, 445, 568 }, 3, true, 1675, 0 },
    { { 122, 691 }, 2, false, 813, 1 },
    { { 705, 705 }, 2, false, 1410, 0 },
    { { 858, 880, 880 }, 3, false, 2618, 2 },
};

static void comes_out_as_published(void **state)
{
    struct drawn drawn;
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        const struct published *it = &published[i];
        prepare(&drawn, *state, it->numbers, it->count);
        struct draw_work *work = draw(&drawn, (struct draw_rule){ .keep = 3, .last_three = it->last_three });
        assert_true(work->computed);
        assert_int_equal(work->turns.count, 1);
        assert_int_equal(work->turns.items[0].sum, it->sum);
        assert_int_equal(work->turns.items[0].first, it->first);
        for (size_t place = 0; place < it->count; place++) { /* and then in turn */
            assert_int_equal(drawn.order[place], (it->first + place) % it->count);
            assert_int_equal(drawn.group[place], place);
        }
    }
}

static void draws_again_among_the_rest(void **state)
{
    struct drawn drawn;
    prepare(&drawn, *state, (const int64_t[]){ 4, 1, 4 }, 3);
    struct draw_work *work = draw(&drawn, (struct draw_rule){ .keep = 3, .redraw = true });
    assert_int_equal(work->turns.count, 2); /* 9 = 3 × 3 + 0; then 1 + 4 = 5 = 2 × 2 + 1 */
    assert_int_equal(work->turns.items[1].sum, 5);
    assert_memory_equal(drawn.order, ((const unsigned[]){ 0, 2, 1 }), 3 * sizeof(unsigned));
}

static void needs_a_number_and_an_offset_of_all(void **state)
{
    struct drawn drawn;
    prepare(&drawn, *state, (const int64_t[]){ 5, 6, 7 }, 3);
    drawn.proposers[1].has_draw_number = false;
    struct draw_work *work = draw(&drawn, (struct draw_rule){ .keep = 3 });
    assert_false(work->computed);
    assert_int_equal(work->lacking_count, 1);
    assert_int_equal(work->lacking[0], 1);
    drawn.proposers[1].has_draw_number = true;
    work = draw(&drawn, (struct draw_rule){ .keep = 3, .offset = DRAW_OFFSET_DRAWN });
    assert_int_equal(work->lacking_count, 3);
}

static void takes_instants_of_a_known_zone_alone(void **state)
{
    static const char *const texts[] = { "2026-02-25T10:12:00+09:00", "2026-02-25T10:12:00", "2026-02-25",
                                         "1969-12-31T23:59:59Z" };
    const struct draw_rule rule = { .keep = 12, .offset = DRAW_OFFSET_SECONDS };
    struct drawn drawn;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        prepare(&drawn, *state, (const int64_t[]){ 5, 6 }, 2);
        for (size_t p = 0; p < 2; p++)
            assert_true(instant_parse(texts[i], &drawn.proposers[p].receipt.at));
        struct draw_work *work = draw(&drawn, rule);
        assert_int_equal(work->computed, i == 0);
        if (i == 0)
            assert_int_equal(work->turns.items[0].numbers[1], INT64_C(1771981926));
    }
}

/* printf '4711\np1' | sha256sum */
static void orders_by_digests_of_the_seed(void **state)
{
    struct drawn drawn;
    prepare(&drawn, *state, (const int64_t[]){ 0, 0, 0 }, 3);
    struct draw_work *work = draw(&drawn, (struct draw_rule){ .by_seed = true });
    assert_false(work->computed);
    assert_int_equal(work->lacking_count, 0);
    drawn.round.seed = "4711";
    work = draw(&drawn, (struct draw_rule){ .by_seed = true });
    assert_true(work->computed);
    assert_string_equal(work->digests[0], "5db393b791146233e35a98c71099d3975847b21ed62fc4262ccad0d6ad63647f");
    for (size_t i = 1; i < 3; i++)
        assert_true(strcmp(work->digests[drawn.order[i - 1]], work->digests[drawn.order[i]]) < 0);
}

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(comes_out_as_published, set_up, tear_down),
        cmocka_unit_test_setup_teardown(draws_again_among_the_rest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(needs_a_number_and_an_offset_of_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_instants_of_a_known_zone_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(orders_by_digests_of_the_seed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
