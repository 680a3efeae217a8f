#include "round_load.h"

#include <string.h>

#include "round_parts.h"
#include "text.h"

struct round_fields {
    const char *id, *title, *rubric_path, *seed;
    struct instant date, deadline;
    const struct tree *authority, *terms, *given, *committee, *proposers, *recusals, *events, *decisions, *approved, *consensus, *sheets;
};

const struct field_map round_map = FIELD_MAP("round", BILINGUAL("a round", "案件"),
    FIELD_DUE(struct round_fields, id, "saiten", field_format),
    FIELD_DUE(struct round_fields, id, "round", field_id),
    FIELD_DUE(struct round_fields, title, "title", field_text),
    FIELD(struct round_fields, rubric_path, "rubric", field_text),
    FIELD(struct round_fields, date, "date", field_instant),
    FIELD(struct round_fields, deadline, "deadline", field_instant),
    FIELD(struct round_fields, authority, "authority", field_tree),
    FIELD(struct round_fields, terms, "terms", field_tree),
    FIELD(struct round_fields, given, "given", field_tree),
    FIELD(struct round_fields, seed, "seed", field_text),
    FIELD(struct round_fields, sheets, "sheets", field_tree),
    FIELD_DUE(struct round_fields, committee, "committee", field_tree),
    FIELD_DUE(struct round_fields, proposers, "proposers", field_tree),
    FIELD(struct round_fields, recusals, "recusals", field_tree),
    FIELD(struct round_fields, events, "events", field_tree),
    FIELD(struct round_fields, decisions, "decisions", field_tree),
    FIELD(struct round_fields, consensus, "consensus", field_tree),
    FIELD(struct round_fields, approved, "approved", field_tree));

const struct field_map authority_map = FIELD_MAP("authority", BILINGUAL("authority", "実施機関（authority）"),
    FIELD(struct round, body, "body", field_text),
    FIELD(struct round, department, "department", field_text),
    FIELD(struct round, head, "head", field_text),
    FIELD(struct round, contact, "contact", field_text));

static bool load_authority(struct round_loader *loader, const struct tree *value)
{
    return fields_read(&loader->base, value, &authority_map, loader->round);
}

const struct field_map terms_map = FIELD_MAP("terms", BILINGUAL("terms", "用語（terms）"),
    FIELD(struct round, committee_term, "committee", field_text),
    FIELD(struct round, proposer_term, "proposer", field_text));

static bool load_terms(struct round_loader *loader, const struct tree *value)
{
    return fields_read(&loader->base, value, &terms_map, loader->round);
}

const struct field_map consensus_map = FIELD_MAP("consensus", BILINGUAL("consensus", "合議（consensus）"),
    FIELD_DUE(struct consensus_note, date, "date", field_instant),
    FIELD(struct consensus_note, by, "by", field_text),
    FIELD(struct consensus_note, minutes, "minutes", field_text),
    FIELD(struct consensus_note, because, "because", field_text));

static bool load_consensus(struct round_loader *loader, const struct tree *value)
{
    loader->round->consensus.given = true;
    return fields_read(&loader->base, value, &consensus_map, &loader->round->consensus);
}

const struct field_map approved_map = FIELD_MAP("approved", BILINGUAL("approved", "決裁（approved）"),
    FIELD_DUE(struct round, approved, "date", field_instant),
    FIELD(struct round, approved_number, "number", field_text));

static bool load_approved(struct round_loader *loader, const struct tree *value)
{
    return fields_read(&loader->base, value, &approved_map, loader->round);
}

/* Every figure that the rubric leaves to the round, and no other. */
static bool load_given(struct round_loader *loader, const struct tree *root, const struct tree *value)
{
    const struct rubric *rubric = loader->rubric;
    if (!rubric)
        return true;
    struct field *table = ARENA_ARRAY(loader->base.arena, struct field, rubric->given_count + 1);
    struct optional_number *read = ARENA_ARRAY(loader->base.arena, struct optional_number, rubric->given_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < rubric->definition_count; i++) {
        const struct definition *definition = rubric->definitions[i];
        if (definition->given)
            table[count++] = (struct field){ definition->name, true, field_number,
                                             definition->given_index * sizeof(struct optional_number) };
    }
    loader->round->givens = ARENA_ARRAY(loader->base.arena, struct number, count + 1);
    if (!value && count == 0)
        return true;
    if (!value)
        return PROBLEM_ADD(loader->base.problems, root->place, MISSING_KEY, "given",
                           BILINGUAL("a round", "案件"));
    struct field_map map = { "given", BILINGUAL("given", "所与の数値（given）"), table, count };
    if (!fields_read(&loader->base, value, &map, read))
        return false;
    for (size_t i = 0; i < count; i++)
        loader->round->givens[i] = read[i].number;
    return true;
}

/* A seed that no draw is made with would be announced in vain. */
static bool load_seed(struct round_loader *loader, const struct tree *root, const char *seed)
{
    const struct rubric *rubric = loader->rubric;
    bool used = !seed || !rubric;
    for (size_t i = 0; !used && i < rubric->tie_count; i++)
        used = rubric->ties[i].kind == TIE_DRAW && rubric->ties[i].draw.by_seed && !rubric->ties[i].draw.seed;
    loader->round->seed = seed;
    return used || PROBLEM_ADD(loader->base.problems, tree_get(root, "seed")->place, SEED_NOT_USED);
}

const char *round_rubric_path(const struct tree *root)
{
    const struct tree *path = tree_get(root, "rubric");
    return path && path->kind == TREE_SCALAR && path->text[0] ? path->text : NULL;
}

/* In an order in which each part finds what it names. */
static bool load_round_parts(struct round_loader *loader, const struct tree *root, const struct round_fields *read)
{
    bool ok = true;
    if (read->authority)
        ok = load_authority(loader, read->authority);
    if (read->terms)
        ok = load_terms(loader, read->terms) && ok;
    if (read->approved)
        ok = load_approved(loader, read->approved) && ok;
    if (read->consensus)
        ok = load_consensus(loader, read->consensus) && ok;
    ok = load_given(loader, root, read->given) && ok;
    ok = load_seed(loader, root, read->seed) && ok;
    if (read->committee)
        ok = load_committee(loader, read->committee) && ok;
    if (read->sheets)
        ok = load_sheet_settings(loader, read->sheets) && ok;
    const struct tree *proposers = read->proposers;
    if (proposers && proposers->kind == TREE_SCALAR && !loader->example)
        proposers = proposer_table_read(loader, proposers);
    if (read->proposers)
        ok = proposers && load_proposers(loader, proposers) && ok;
    if (read->sheets)
        ok = load_sheet_order(loader, read->sheets) && ok;
    struct round *round = loader->round;
    round->recused = ARENA_ARRAY(loader->base.arena, uint8_t, round->evaluator_count * round->proposer_count + 1);
    if (read->recusals)
        ok = load_recusals(loader, read->recusals) && ok;
    if (read->events)
        ok = load_events(loader, read->events) && ok;
    if (read->decisions)
        ok = load_decisions(loader, read->decisions) && ok;
    return ok;
}

/* As much of the round as can be read, also after problems; NULL where there is nothing to read. */
static struct round *load_round(struct round_loader *loader, const struct tree *root, bool *sound)
{
    struct round_fields read = { 0 };
    bool ok = fields_read(&loader->base, root, &round_map, &read);
    *sound = false;
    if (root->kind != TREE_MAP)
        return NULL;
    struct round *round = loader->round;
    round->source = loader->base.source;
    round->id = read.id;
    round->title = read.title;
    round->rubric_path = read.rubric_path;
    round->date = read.date;
    round->deadline = read.deadline;
    if (tree_get(root, "deadline"))
        round->deadline_place = tree_get(root, "deadline")->place;
    ok = load_round_parts(loader, root, &read) && ok;
    *sound = check_round(loader) && ok;
    return round;
}

struct round *round_load(struct arena *arena, struct problems *problems, const struct source *source,
                         const struct tree *root, const struct rubric *rubric)
{
    struct round_loader loader = { .base = { arena, problems, source }, .rubric = rubric,
                                   .round = ARENA_NEW(arena, struct round) };
    bool sound;
    struct round *round = load_round(&loader, root, &sound);
    return sound && rubric ? round : NULL;
}

struct round *round_load_example(struct arena *arena, struct problems *problems, const struct source *source,
                                 const struct tree *root, const struct rubric *rubric, bool *sound)
{
    struct round_loader loader = { .base = { arena, problems, source }, .rubric = rubric,
                                   .round = ARENA_NEW(arena, struct round), .example = true };
    return load_round(&loader, root, sound);
}
