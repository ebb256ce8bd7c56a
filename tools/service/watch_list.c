/* service/watch_list.c: CSV (RFC 4180) by a machine of a few states, one byte at a time.
 */
#include "service/watch_list.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/date.h"

enum { MOST_COLUMNS = 64, LONGEST_FIELD = 64 << 10, PIECE = 64 << 10 };

enum column { COLUMN_DOI, COLUMN_PMID, COLUMN_NATURE, COLUMN_DATE, COLUMN_NOTICE, COLUMN_COUNT };

static const char *const COLUMNS[COLUMN_COUNT] = {"OriginalPaperDOI", "OriginalPaperPubMedID",
                                                  "RetractionNature", "RetractionDate",
                                                  "RetractionDOI"};

struct csv {
    struct buf fields[COLUMN_COUNT]; /* of the present row */
    size_t place[COLUMN_COUNT];      /* which column each is; SIZE_MAX: not found */
    struct buf field;                /* of the head */
    bool head, quoted, was_quote, begun;
    size_t column, rows;
    struct ledger *ledger;
    struct arena arena; /* of a row */
    struct failure *why;
};

/* Where the bytes of the present column go; NULL when nobody wants them. */
static struct buf *target(struct csv *csv)
{
    if (csv->head) {
        return &csv->field;
    }
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (csv->place[i] == csv->column) {
            return &csv->fields[i];
        }
    }
    return NULL;
}

static void end_field(struct csv *csv)
{
    if (csv->head) {
        struct span name = span_trim(buf_span(&csv->field));

        if (csv->column == 0 && span_starts(name, SPAN("\xEF\xBB\xBF"))) {
            name = span_from(name, 3);
        }
        for (size_t i = 0; i < COLUMN_COUNT; i++) {
            if (span_is(name, COLUMNS[i])) {
                csv->place[i] = csv->column;
            }
        }
        buf_clear(&csv->field);
    }
    csv->column++;
    csv->was_quote = csv->quoted = false;
}

/* "4/22/2023 0:00" -> "2023-04-22" */
static struct span us_date(struct arena *arena, struct span text)
{
    size_t month, day, year;
    struct span rest = span_slice(text, 0, span_find(text, ' '));

    if (!span_to_size(span_cut(&rest, '/'), &month) || !span_to_size(span_cut(&rest, '/'), &day) ||
        !span_to_size(rest, &year) || month > 12 || day > 31 || year > 9999) {
        return (struct span){0};
    }
    return date_iso(arena, (struct date){(uint16_t)year, (uint8_t)month, (uint8_t)day});
}

static struct span value(struct csv *csv, enum column column)
{
    struct span text = span_trim(buf_span(&csv->fields[column]));

    return span_equal_nocase(text, SPAN("unavailable")) || span_is(text, "0") ? (struct span){0}
                                                                              : text;
}

static bool end_head(struct csv *csv)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (csv->place[i] == SIZE_MAX) {
            return failure_set(csv->why, "it has no column '%s'", COLUMNS[i]);
        }
    }
    csv->head = false;
    return true;
}

static bool end_row(struct csv *csv)
{
    struct arena_mark mark = arena_mark(&csv->arena);
    struct watch_row row;
    bool done = true;

    end_field(csv);
    csv->column = 0;
    csv->begun = false;
    if (csv->head) {
        return end_head(csv);
    }
    row = (struct watch_row){
        .doi = span_lower(&csv->arena, value(csv, COLUMN_DOI)),
        .pmid = value(csv, COLUMN_PMID),
        .nature = value(csv, COLUMN_NATURE),
        .date = us_date(&csv->arena, value(csv, COLUMN_DATE)),
        .notice = value(csv, COLUMN_NOTICE),
    };
    if (row.doi.len + row.pmid.len > 0) {
        done = ledger_watch_add(csv->ledger, &row, csv->why);
        csv->rows++;
    }
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        buf_clear(&csv->fields[i]);
    }
    arena_rewind(&csv->arena, mark);
    return done;
}

static bool take(struct csv *csv, char c)
{
    struct buf *to;

    if (csv->quoted && !csv->was_quote) {
        if (c == '"') {
            csv->was_quote = true;
        } else if ((to = target(csv)) != NULL) {
            buf_char(to, c);
        }
        return true;
    }
    if (c == '"') {
        if (csv->was_quote && (to = target(csv)) != NULL) {
            buf_char(to, '"');
        }
        csv->was_quote = false;
        csv->quoted = true;
        csv->begun = true;
        return true;
    }
    if (c == '\n') {
        return !csv->begun && csv->column == 0 ? true : end_row(csv);
    }
    csv->begun = csv->begun || c != '\r';
    if (c == ',') {
        end_field(csv);
        return csv->column < MOST_COLUMNS || failure_set(csv->why, "a row has too many columns");
    }
    if (c != '\r' && (to = target(csv)) != NULL) {
        buf_char(to, c);
    }
    return true;
}

static bool read_all(struct csv *csv, FILE *file)
{
    static const size_t piece = PIECE;
    char *bytes = arena_alloc_raw(&csv->arena, piece);
    size_t len;

    while ((len = fread(bytes, 1, piece, file)) > 0) {
        for (size_t i = 0; i < len; i++) {
            if (!take(csv, bytes[i])) {
                return false;
            }
        }
    }
    if (ferror(file)) {
        return failure_set(csv->why, "%s", strerror(errno));
    }
    if (csv->quoted && !csv->was_quote) {
        return failure_set(csv->why, "it ends inside a quoted field");
    }
    if (csv->begun && !end_row(csv)) {
        return false;
    }
    return !csv->head || failure_set(csv->why, "it is empty");
}

static bool load(FILE *file, struct ledger *ledger, struct failure *why)
{
    struct csv csv = {.head = true, .ledger = ledger, .why = why};
    bool done;

    arena_init(&csv.arena);
    buf_init(&csv.field, LONGEST_FIELD);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        buf_init(&csv.fields[i], LONGEST_FIELD);
        csv.place[i] = SIZE_MAX;
    }
    done = read_all(&csv, file);
    buf_release(&csv.field);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        buf_release(&csv.fields[i]);
    }
    arena_release(&csv.arena);
    return done;
}

bool watch_list_load(const char *path, struct ledger *ledger, struct date *newest,
                     struct failure *why)
{
    FILE *file = fopen(path, "rb");
    char name[128];
    struct stat info;
    bool same = false, done;

    if (file == NULL || fstat(fileno(file), &info) != 0) {
        failure_set(why, "cannot read '%s': %s", path, strerror(errno));
        if (file != NULL) {
            fclose(file);
        }
        return false;
    }
    snprintf(name, sizeof name, "1 %lld %lld %ld", (long long)info.st_size,
             (long long)info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
    done = ledger_watch_is(ledger, span_of(name), &same, why);
    if (done && !same) {
        done = ledger_watch_begin(ledger, why);
        if (done && !(load(file, ledger, why) && ledger_watch_end(ledger, span_of(name), why))) {
            ledger_watch_undo(ledger);
            done = false;
        }
    }
    fclose(file);
    done = done && ledger_watch_newest(ledger, newest, why);
    return done || failure_wrap(why, "cannot use the list of retractions '%s'", path);
}
