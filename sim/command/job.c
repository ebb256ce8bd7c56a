/* command/job.c: an experiment file, with lines of it replaced, taken through the library.
 *
 * A replaced line is emptied where it stands and written behind the file: so the lines of the file
 * keep their numbers, and whatever two lines disagree about is found at the later one, the argument.
 */
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

/* The part before '=' without blanks around it; "output  x" counts as "output x", and so does "vary". */
struct head {
    const char *at;
    size_t len;
    bool is_output;
    bool is_vary;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static bool has_word(const char *at, const char *end, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(end - at) > len + 1 && strncmp(at, word, len) == 0 && is_blank(at[len]);
}

static struct head head_of(const char *line, size_t len)
{
    const char *equals = memchr(line, '=', len);
    const char *comment = memchr(line, '#', len);
    struct head head = {line, 0, false, false};
    if (equals == NULL || (comment != NULL && comment < equals)) {
        return head;
    }
    const char *end = equals;
    while (head.at < end && is_blank(*head.at)) {
        head.at++;
    }
    while (end > head.at && is_blank(end[-1])) {
        end--;
    }
    head.is_output = has_word(head.at, end, "output");
    head.is_vary = has_word(head.at, end, "vary");
    head.at += head.is_output ? 7 : head.is_vary ? 5 : 0;
    while (head.at < end && is_blank(*head.at)) {
        head.at++;
    }
    head.len = (size_t)(end - head.at);
    return head;
}

static bool same_head(struct head a, struct head b)
{
    return a.len > 0 && a.len == b.len && a.is_output == b.is_output && a.is_vary == b.is_vary &&
           memcmp(a.at, b.at, a.len) == 0;
}

static bool is_named(struct head head, const char *name)
{
    return !head.is_output && !head.is_vary && head.len == strlen(name) &&
           memcmp(head.at, name, head.len) == 0;
}

bool changes_add(struct changes *changes, char *line)
{
    struct head head = head_of(line, strlen(line));
    if (head.len == 0 || strchr(line, '\n') != NULL) {
        usage("expected 'name = value', not", line);
        return false;
    }
    for (size_t i = 0; i < changes->count; i++) {
        if (same_head(head, head_of(changes->line[i], strlen(changes->line[i])))) {
            usage("the same name is given by", line);
            return false;
        }
    }
    if (changes->count == CHANGES_MAX) {
        usage("too many lines are given at", line);
        return false;
    }
    changes->line[changes->count++] = line;
    return true;
}

bool changes_name(const struct changes *changes, const char *name)
{
    for (size_t i = 0; i < changes->count; i++) {
        if (is_named(head_of(changes->line[i], strlen(changes->line[i])), name)) {
            return true;
        }
    }
    return false;
}

/* Does the line of the file give way? In a sweep so does what belongs to the file's own range. Sliders
 * stand on the numbers of the file as it is. */
static bool gives_way(const struct changes *changes, struct head head)
{
    if (changes->is_sweep && (head.is_output || is_named(head, "draw") || is_named(head, "data"))) {
        return true;
    }
    if (changes->count > 0 && head.is_vary) {
        return true;
    }
    for (size_t i = 0; i < changes->count; i++) {
        if (same_head(head, head_of(changes->line[i], strlen(changes->line[i])))) {
            return true;
        }
    }
    return false;
}

static char *without_replaced(const struct content *content, const struct changes *changes,
                              char *to)
{
    for (size_t start = 0; start < content->len;) {
        const char *line = content->at + start;
        const char *stop = memchr(line, '\n', content->len - start);
        size_t len = stop == NULL ? content->len - start : (size_t)(stop - line);
        if (!gives_way(changes, head_of(line, len))) {
            memcpy(to, line, len);
            to += len;
        }
        *to++ = '\n';
        start += len + 1;
    }
    return to;
}

/* Applies the changes to the content; false after a message. */
static bool content_change(struct content *content, const struct changes *changes)
{
    size_t room = content->len + 2;
    for (size_t i = 0; i < changes->count; i++) {
        room += strlen(changes->line[i]) + 1;
    }
    char *text = malloc(room);
    if (text == NULL) {
        world("the experiment", "out of memory");
        return false;
    }
    char *end = without_replaced(content, changes, text);
    content->own = (size_t)(end - text);
    for (size_t i = 0; i < changes->count; i++) {
        end = stpcpy(end, changes->line[i]);
        *end++ = '\n';
    }
    *end = '\0';
    free(content->at);
    content->at = text;
    content->len = (size_t)(end - text);
    return true;
}

int job_parse(struct job *job)
{
    struct plasticity_errors errors;
    if (!content_read(&job->content, job->path)) {
        return EXIT_WORLD;
    }
    if ((job->changes.count > 0 || job->changes.is_sweep) &&
        !content_change(&job->content, &job->changes)) {
        return EXIT_WORLD;
    }
    job->parse_memory = memory_new(plasticity_parse_need(job->content.len));
    enum plasticity_status status = plasticity_parse(&job->parse_memory, job->content.at,
                                                     job->content.len, &job->experiment, &errors);
    report_errors(job->path, job->content, errors);
    if (status != PLASTICITY_OK) {
        return EXIT_FINDINGS;
    }
    job->cells = cells_new(job->experiment);
    return EXIT_CLEAN;
}

int job_finish(struct job *job)
{
    struct plasticity_errors errors;
    job->run_memory = memory_new(plasticity_finish_need(job->experiment));
    enum plasticity_status status =
        plasticity_finish(&job->run_memory, job->experiment, job->cells.at, &job->result, &errors);
    report_errors(job->path, job->content, errors);
    return status == PLASTICITY_OK ? EXIT_CLEAN : EXIT_FINDINGS;
}

int job_run(struct job *job, int jobs)
{
    int code = job_parse(job);
    if (code == EXIT_CLEAN) {
        compute_rows(job->experiment, job->cells.at, (struct share){0, 1}, jobs);
        code = job_finish(job);
    }
    return code;
}

void job_release(struct job *job)
{
    cells_free(&job->cells);
    memory_free(&job->run_memory);
    memory_free(&job->parse_memory);
    content_free(&job->content);
}
