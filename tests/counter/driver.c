/* Scores many rounds in one process, for the second counter: starting the program costs more than small
 * rounds do. Reads a folder's path per line; writes for each a line with 1 or 0 (scored or refused) and a
 * length, then so many bytes: the result as JSON, or the problems as JSON. */
#include <stdio.h>
#include <string.h>

#include <saiten/saiten.h>

static void answer(const char *folder)
{
    saiten_session *session = saiten_session_new();
    bool scored = saiten_load_round(session, folder) && saiten_score(session);
    const char *text = scored ? saiten_result_json(session) : saiten_problems_json(session, SAITEN_ENGLISH);
    size_t length = strlen(text);

    printf("%d %zu\n", scored, length);
    fwrite(text, 1, length, stdout);
    fflush(stdout);
    saiten_session_free(session);
}

int main(void)
{
    char folder[4096];

    while (fgets(folder, sizeof folder, stdin)) {
        folder[strcspn(folder, "\n")] = '\0';
        answer(folder);
    }
    return ferror(stdin) ? 3 : 0;
}
