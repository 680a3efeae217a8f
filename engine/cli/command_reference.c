/* saiten help rubric [KEY], saiten help formula [FUNCTION]. */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "reference.h"

enum { NAMES_MOST = 1000 };

static bool is_of(const struct reference_entry *entry, const char *topic)
{
    return strcmp(entry->topic, topic) == 0;
}

static size_t language(void)
{
    return user_language() == SAITEN_JAPANESE ? 1 : 0;
}

static void say_it_is_english(void)
{
    if (language() == 1)
        puts("説明書（rubrics/REFERENCE.md）は英語で書かれています。\n");
}

/* Every name with its sentence, by chapter. */
static void print_list(const char *topic)
{
    const char *chapter = "";
    size_t in = language();
    for (const struct reference_entry *entry = reference_entries; entry->topic; entry++) {
        if (!is_of(entry, topic))
            continue;
        if (strcmp(entry->chapter[in], chapter) != 0)
            printf("%s%s\n", *chapter ? "\n" : "", entry->chapter[in]);
        chapter = entry->chapter[in];
        printf("  %-20s %s\n", entry->name, entry->summary[in]);
    }
}

/* All of that name: several maps may have such a key. */
static bool print_named(const char *topic, const char *name)
{
    bool found = false;
    size_t in = language();
    for (const struct reference_entry *entry = reference_entries; entry->topic; entry++) {
        if (!is_of(entry, topic) || strcmp(entry->name, name) != 0)
            continue;
        if (!found)
            say_it_is_english();
        printf("%s%s - %s\n", found ? "\n" : "", entry->name, entry->chapter[in]);
        if (in == 1)
            printf("  %s\n", entry->summary[in]);
        fputs(entry->text, stdout);
        found = true;
    }
    return found;
}

static enum exit_status unknown_name(const char *topic, const char *name)
{
    bool japanese = user_language() == SAITEN_JAPANESE;
    const char *names[NAMES_MOST];
    size_t count = 0;
    for (const struct reference_entry *entry = reference_entries; entry->topic && count < NAMES_MOST; entry++)
        if (is_of(entry, topic))
            names[count++] = entry->name;
    const char *near = saiten_nearest(name, names, count);
    fprintf(stderr, japanese ? "saiten: help: 「%s」という項目はありません\n" : "saiten: help: there is no '%s'\n", name);
    if (near)
        fprintf(stderr, japanese ? "  「%s」ではありませんか（saiten help %s %s）\n"
                                 : "  did you mean '%s'? (saiten help %s %s)\n", near, topic, near);
    else
        fprintf(stderr, japanese ? "  一覧: saiten help %s\n" : "  see 'saiten help %s'\n", topic);
    return EXIT_USAGE;
}

bool is_reference_topic(const char *word)
{
    return strcmp(word, "rubric") == 0 || strcmp(word, "formula") == 0;
}

enum exit_status print_reference(const char *topic, const char *name)
{
    if (name)
        return print_named(topic, name) ? print_whole("", EXIT_FINAL) : unknown_name(topic, name);
    say_it_is_english();
    if (strcmp(topic, "formula") == 0)
        printf("%s\n", reference_formulas);
    print_list(topic);
    return print_whole("", EXIT_FINAL);
}
