/* command/report.c: what people read: errors with their place, numbers with their meaning. */
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

int usage(const char *message, const char *detail)
{
    fprintf(stderr, "plasticity: %s%s%s\nTry 'plasticity --help'.\n", message,
            detail == NULL ? "" : " ", detail == NULL ? "" : detail);
    return EXIT_USAGE;
}

int world(const char *path, const char *message)
{
    fprintf(stderr, "plasticity: %s: %s\n", path, message);
    return EXIT_WORLD;
}

struct plasticity_memory memory_new(size_t size)
{
    struct plasticity_memory memory = {.at = malloc(size), .size = size};
    if (memory.at == NULL) {
        fprintf(stderr, "plasticity: %zu bytes of memory are not to be had\n", size);
        exit(EXIT_WORLD);
    }
    return memory;
}

void memory_free(struct plasticity_memory *memory)
{
    free(memory->at);
    memory->at = NULL;
}

/* One display column per character; a tab is repeated, so that it lines up whatever its width. */
static void print_caret(const char *line, size_t before, size_t len)
{
    for (size_t i = 0; i < before; i++) {
        if (((unsigned char)line[i] & 0xc0) != 0x80) {
            fputc(line[i] == '\t' ? '\t' : ' ', stderr);
        }
    }
    fputc('^', stderr);
    for (size_t i = before + 1; i < before + len; i++) {
        if (((unsigned char)line[i] & 0xc0) != 0x80) {
            fputc('~', stderr);
        }
    }
    fputc('\n', stderr);
}

/* Control characters could move the terminal's cursor. */
static void print_line(const char *line, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)line[i];
        fputc((c < 0x20 && c != '\t') || c == 0x7f ? '?' : c, stderr);
    }
    fputc('\n', stderr);
}

static void report_error(const char *path, struct content content,
                         const struct plasticity_error *error)
{
    bool is_given = error->at >= content.own && content.own < content.len;
    size_t start = is_given ? content.own : 0, line = 1;
    for (size_t i = start; i < error->at && i < content.len; i++) {
        if (content.at[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    const char *stop = memchr(content.at + start, '\n', content.len - start);
    size_t len = stop == NULL ? content.len - start : (size_t)(stop - content.at) - start;
    size_t before = error->at - start;
    size_t marked = error->len > len - before ? len - before : error->len;
    if (is_given) {
        fprintf(stderr, "line %zu given:%zu: error: %s\n", line, before + 1, error->message);
    } else {
        fprintf(stderr, "%s:%zu:%zu: error: %s\n", path, line, before + 1, error->message);
    }
    fprintf(stderr, "%5zu | ", line);
    print_line(content.at + start, len);
    fprintf(stderr, "      | ");
    print_caret(content.at + start, before, marked);
    if (error->help != NULL) {
        fprintf(stderr, "      = help: %s\n", error->help);
    }
}

void report_errors(const char *path, struct content content, struct plasticity_errors errors)
{
    for (size_t i = 0; i < errors.count; i++) {
        report_error(path, content, &errors.at[i]);
    }
}

/* What an answer about practice says besides its numbers. */
static void print_words(const struct plasticity_result *result)
{
    if (result->tag == NULL) {
        return;
    }
    printf("%s%s\n", result->output_count > 0 ? "\n" : "", result->description);
    if (result->ordering != NULL) {
        printf("%s\n", result->ordering);
    }
    for (size_t i = 0; i < result->card_count; i++) {
        printf("  %s: %s\n", result->card[i].name, result->card[i].text);
    }
}

void print_outputs(const struct plasticity_result *result, bool is_long)
{
    char number[352];
    if (is_long) {
        printf("%s\n%s, %s", result->title, result->model_title, result->protocol_title);
        printf("%s%s\n\n", result->set[0] == '\0' ? "" : ", set ", result->set);
    }
    for (size_t i = 0; i < result->output_count; i++) {
        const struct plasticity_output *output = &result->outputs[i];
        if (output->range == PLASTICITY_RANGE_OUTSIDE) {
            printf("%s: " PLASTICITY_OUTSIDE " # %s\n", output->name, output->meaning);
            continue;
        }
        plasticity_print(number, output->value, output->places);
        printf("%s = %s%s%s [%s%s] # %s\n", output->name, number,
               output->unit[0] == '\0' ? "" : " ", output->unit,
               plasticity_evidence_word(output->evidence),
               output->range == PLASTICITY_RANGE_EXTRAPOLATED ? ", beyond the data" : "",
               output->meaning);
    }
    if (is_long) {
        print_words(result);
        printf("%s%s\n", result->output_count > 0 ? "\n" : "", result->limits);
    }
}
