/* service/verify.c: a ring of inquiries in the order of their keys.
 *
 * An inquiry asks one service after the other, many inquiries run side by side, and each lane keeps
 * its own pace. A slow source holds up those behind it only when the ring is full: that is the price
 * of reports in order and of memory that does not grow.
 */
#include "service/verify.h"

#include "base/file.h"
#include "base/path.h"
#include "read/sources.h"
#include "service/answer.h"
#include "service/verify_sources.h"
#include "service/watch_list.h"
#include "world/clock.h"
#include "world/confine.h"

enum {
    RING = 256,
    CONNECTIONS = 64,
    RETRIES = 3,
    BACK_OFF_MS = 1000,
    TICK_MS = 200,
    DAY_SECONDS = 86400,
    MOST_DAYS = 90, /* older answers say nothing any more, unless their service says otherwise */
    WATCH_DAYS = 31,
    LARGEST_VERDICT = 1 << 20,
};

struct slot {
    struct inquiry inquiry;
    struct web_page *page; /* that it is about, or NULL: a source */
    struct kept kept;      /* what is known of the present question */
    bool done, unreadable;
    struct verified verified;
    struct span json;
};

struct verify {
    const struct verify_options *options;
    struct verify_stats *stats;
    struct failure *why;
    struct arena arena;
    struct tree tree;
    struct verify_settings settings;
    struct ledger *ledger;
    struct fetch *fetch;
    struct confine *confine;
    int64_t now;
    bool has_watch;
    struct date watch_on;
    struct slot *ring;
    size_t head, tail; /* inquiries [head, tail) are in the ring */
    struct source_files files;
    struct web_pages pages; /* looked at behind the sources */
    bool failed;
};

/* ---- answers ---- */

static void settle(struct verify *v, struct slot *slot);

static struct answer *present(struct slot *slot)
{
    return &slot->inquiry.answers[slot->inquiry.next];
}

/* Whether a service has such a work is asked again each time it says no: it may have been late. */
static bool is_fresh(const struct verify *v, enum service service, const struct answer *answer)
{
    int64_t age = v->now - answer->on, days = service_days(service);

    if (v->options->most_age_days != SIZE_MAX && (int64_t)v->options->most_age_days < days) {
        days = (int64_t)v->options->most_age_days;
    }
    if (answer->state == ANSWER_ABSENT && service != SERVICE_IDCONV && service != SERVICE_AGENCY &&
        service != SERVICE_ARCHIVE) {
        return false;
    }
    return answer->state >= ANSWER_ABSENT && age < days * DAY_SECONDS;
}

static enum answer_state state_of(const struct record *record)
{
    return record->state == RECORD_FOUND    ? ANSWER_FOUND
           : record->state == RECORD_ABSENT ? ANSWER_ABSENT
                                            : ANSWER_UNKNOWN;
}

/* The answer that is kept, whatever its age. */
static void recall(struct slot *slot, struct answer *answer)
{
    const struct kept *kept = &slot->kept;

    answer->status = kept->status;
    answer->on = kept->on;
    answer->url = kept->url;
    answer->trouble = kept->trouble;
    answer->troubles = kept->troubles;
    answer->troubled = kept->troubled;
    answer->state = ANSWER_UNKNOWN;
    answer->stale = false;
    if (kept->on > 0 && record_read(kept->record, &slot->inquiry.arena, &answer->record)) {
        answer->state = state_of(&answer->record);
    }
}

/* What is kept, for want of an answer now. */
static void fall_back(struct verify *v, struct slot *slot)
{
    struct answer *answer = present(slot);
    int64_t days = service_days(slot->inquiry.next), age;

    recall(slot, answer);
    age = v->now - answer->on;
    answer->stale = answer->state >= ANSWER_ABSENT && age >= days * DAY_SECONDS;
    days = days > MOST_DAYS ? days : MOST_DAYS;
    if (answer->stale && age >= days * DAY_SECONDS) {
        answer->state = ANSWER_UNKNOWN;
    }
    if (answer->state == ANSWER_UNKNOWN) {
        answer->status = slot->kept.refused;
    }
}

static bool keep(struct verify *v, struct slot *slot)
{
    struct question question = {slot->inquiry.next, present(slot)->id};

    if (!ledger_put(v->ledger, question, &slot->kept, v->why)) {
        v->failed = true;
    }
    return !v->failed;
}

static void note_trouble(struct verify *v, struct slot *slot, const char *what, int status)
{
    struct kept *kept = &slot->kept;
    struct arena *arena = &slot->inquiry.arena;

    kept->trouble = status > 0 ? span_format(arena, "status %d", status) : span_of(what);
    kept->troubled = kept->troubles == 0 ? v->now : kept->troubled;
    kept->tried = v->now;
    kept->refused = status;
    kept->troubles++;
    if (keep(v, slot)) {
        fall_back(v, slot);
    }
}

static void note_answer(struct verify *v, struct slot *slot, const struct fetch_reply *reply,
                        struct span record)
{
    struct arena *arena = &slot->inquiry.arena;
    struct answer *answer = present(slot);
    struct span url = {0};

    if (slot->inquiry.next == SERVICE_LINK && reply->moved) {
        url = span_copy(arena, reply->url);
    }
    slot->kept = (struct kept){
        .on = v->now,
        .status = reply->status,
        .etag = span_copy(arena, reply->etag),
        .modified = span_copy(arena, reply->modified),
        .record = record,
        .url = url,
    };
    if (keep(v, slot)) {
        recall(slot, answer);
        v->stats->answers++;
    }
}

/* ---- replies ---- */

/* Whether a body with this status can be an answer of the service. */
static bool is_answer(enum service service, const struct fetch_reply *reply)
{
    int status = reply->status;

    if (reply->outcome == FETCH_CUT) {
        return service == SERVICE_LINK && status >= 200 && status < 300;
    }
    if (reply->outcome != FETCH_DONE) {
        return false;
    }
    switch (service) {
    case SERVICE_LINK:
        return (status >= 200 && status < 300) || status == 404 || status == 410;
    case SERVICE_DOI:
    case SERVICE_AGENCY:
    case SERVICE_CROSSREF:
    case SERVICE_DATACITE:
        return status == 200 || status == 404;
    default:
        return status == 200;
    }
}

/* Whether the record is of what was asked for. */
static bool is_of(enum service service, struct span id, const struct record *record)
{
    if (record->state != RECORD_FOUND) {
        return true;
    }
    switch (service) {
    case SERVICE_DOI:
    case SERVICE_CROSSREF:
    case SERVICE_DATACITE:
        return span_equal_nocase(record->text[RECORD_DOI], id);
    case SERVICE_PUBMED:
        return span_equal(record->text[RECORD_PMID], id);
    default:
        return true;
    }
}

static void read_reply(struct verify *v, struct slot *slot, const struct fetch_reply *reply)
{
    enum service service = slot->inquiry.next;
    struct arena *arena = &slot->inquiry.arena;
    struct record record;
    struct failure unsaid;
    struct span bytes;

    if (service == SERVICE_LINK && reply->status >= 400) {
        struct buf out;

        buf_init(&out, LARGEST_VERDICT);
        record_write(&(struct record){.state = RECORD_ABSENT}, &out);
        note_answer(v, slot, reply, buf_take(&out, arena));
        return;
    }
    if (!confine_call(v->confine, answer_frame(arena, service, reply->status, reply->body), arena,
                      &bytes, &unsaid) ||
        !record_read(bytes, arena, &record) || record.state == RECORD_GARBLED) {
        note_trouble(v, slot, "its reply could not be read", 0);
    } else if (!is_of(service, present(slot)->id, &record)) {
        note_trouble(v, slot, "it replied about something else", 0);
    } else {
        note_answer(v, slot, reply, bytes);
    }
}

static void take_reply(struct verify *v, const struct fetch_reply *reply)
{
    struct slot *slot = reply->tag;
    enum service service = slot->inquiry.next;

    present(slot)->challenged = reply->challenged;
    if (reply->outcome == FETCH_DONE && reply->status == 304 && slot->kept.on > 0) {
        slot->kept.on = v->now;
        slot->kept.tried = slot->kept.troubled = 0;
        slot->kept.troubles = 0;
        slot->kept.refused = 0;
        slot->kept.trouble = (struct span){0};
        if (keep(v, slot)) {
            recall(slot, present(slot));
            v->stats->answers++;
        }
    } else if (is_answer(service, reply)) {
        read_reply(v, slot, reply);
    } else if (reply->outcome == FETCH_DONE) {
        note_trouble(v, slot, "", reply->status);
    } else {
        note_trouble(v, slot, reply->why, 0);
    }
    slot->inquiry.next++;
    settle(v, slot);
}

/* ---- one source ---- */

static void ask(struct verify *v, struct slot *slot)
{
    struct inquiry *q = &slot->inquiry;
    struct fetch_request request =
        service_request(&q->arena, &v->settings.config.verify, q->next, present(slot)->id);

    if (present(slot)->state == ANSWER_FOUND) {
        request.etag = slot->kept.etag;
        request.modified = slot->kept.modified;
    }
    request.tag = slot;
    fetch_add(v->fetch, &request);
    v->stats->requests++;
}

/* Answers the present question from what is kept, or asks. Returns whether it is answered. */
static bool answer_now(struct verify *v, struct slot *slot)
{
    struct inquiry *q = &slot->inquiry;
    struct answer *answer = present(slot);

    answer->id = inquiry_wants(q, q->next);
    if (answer->id.len == 0) {
        return true;
    }
    if (!ledger_find(v->ledger, (struct question){q->next, answer->id}, &q->arena, &slot->kept,
                     v->why)) {
        v->failed = true;
        return true;
    }
    recall(slot, answer);
    if (is_fresh(v, q->next, answer)) {
        return true;
    }
    if (v->options->offline) {
        fall_back(v, slot);
        return true;
    }
    ask(v, slot);
    return false;
}

static bool write_verdict(struct verify *v, struct slot *slot)
{
    struct arena *arena = &slot->inquiry.arena;
    struct span key = slot->verified.key, folder;
    struct buf out;
    char *path;

    buf_init(&out, LARGEST_VERDICT);
    verified_print(&slot->verified, arena, &out);
    slot->json = buf_take(&out, arena);
    folder = path_join(arena, v->options->root, SPAN("sources/verified"));
    path = span_cstr(arena, span_format(arena, "%.*s/%.*s.json", SPAN_ARG(folder), SPAN_ARG(key)));
    return ledger_put_verdict(v->ledger, key, v->now, slot->json, v->why) &&
           (file_has(path, slot->json) || file_write(path, slot->json, v->why));
}

static void conclude(struct verify *v, struct slot *slot)
{
    struct inquiry *q = &slot->inquiry;

    slot->done = true;
    if (slot->page != NULL) {
        q->network_works = v->stats->answers > 0;
        inquiry_conclude_page(q, v->now, slot->page);
        slot->page->moved = span_copy(&v->arena, slot->page->moved);
        return;
    }
    q->has_watch = v->has_watch;
    q->watch_on = v->watch_on;
    q->network_works = v->stats->answers > 0;
    q->watch_stale =
        v->watch_on.year == 0 ||
        date_compare(v->watch_on, date_of_seconds(v->now - WATCH_DAYS * DAY_SECONDS)) < 0;
    if (v->has_watch && !ledger_watch_find(v->ledger, &q->source, &q->arena, &q->watch, v->why)) {
        v->failed = true;
        return;
    }
    inquiry_conclude(q, v->now, &slot->verified);
    v->failed = !write_verdict(v, slot);
}

/* Goes on until something has to be waited for. */
static void settle(struct verify *v, struct slot *slot)
{
    while (!v->failed && slot->inquiry.next < SERVICE_COUNT) {
        if (!answer_now(v, slot)) {
            return;
        }
        slot->inquiry.next++;
    }
    if (!v->failed) {
        conclude(v, slot);
    }
}

static void begin(struct verify *v, struct slot *slot, uint32_t file)
{
    const struct tree_file *found = &v->tree.at[file];
    struct input in = {file, found->path, {0}};
    struct findings findings;

    *slot = (struct slot){0};
    arena_init(&slot->inquiry.arena);
    findings_init(&findings, &slot->inquiry.arena);
    if (!tree_read(&v->tree, found, &slot->inquiry.arena, &in.bytes, v->why) ||
        !source_read(&in, &slot->inquiry.arena, &findings, &slot->inquiry.source)) {
        slot->verified.key = span_copy(&slot->inquiry.arena, path_stem(found->path));
        slot->verified.reason = SPAN("the record has errors; 'engram check' shows them");
        slot->unreadable = slot->done = true;
        return;
    }
    settle(v, slot);
}

static void begin_page(struct verify *v, struct slot *slot, struct web_page *page)
{
    *slot = (struct slot){.page = page};
    arena_init(&slot->inquiry.arena);
    inquiry_begin_page(&slot->inquiry, page->url);
    settle(v, slot);
}

/* ---- the ring ---- */

static size_t count_all(const struct verify *v)
{
    return v->stats->count + v->pages.count;
}

static void end_page(struct verify *v, struct slot *slot)
{
    v->stats->links_done++;
    v->stats->incomplete += inquiry_is_incomplete(&slot->inquiry);
    v->stats->link_states[slot->page->state]++;
    if (v->options->report_link != NULL) {
        v->options->report_link(v->options->context, slot->page);
    }
    arena_release(&slot->inquiry.arena);
}

static void end(struct verify *v, struct slot *slot)
{
    struct verify_stats *stats = v->stats;

    if (slot->page != NULL) {
        end_page(v, slot);
        return;
    }
    stats->done++;
    stats->unreadable += slot->unreadable;
    stats->incomplete += slot->unreadable || inquiry_is_incomplete(&slot->inquiry);
    stats->states[slot->verified.state]++;
    stats->retractions[slot->verified.retraction]++;
    stats->pages[slot->verified.page]++;
    if (v->options->report != NULL) {
        v->options->report(v->options->context, &slot->verified, slot->json);
    }
    arena_release(&slot->inquiry.arena);
}

static void turn(struct verify *v)
{
    while (!v->failed) {
        if (v->head < v->tail && v->ring[v->head % RING].done) {
            end(v, &v->ring[v->head++ % RING]);
        } else if (v->tail < count_all(v) && v->tail - v->head < RING) {
            size_t at = v->tail++, sources = v->stats->count;

            if (at < sources) {
                begin(v, &v->ring[at % RING], v->files.at[at]);
            } else {
                begin_page(v, &v->ring[at % RING], &v->pages.at[at - sources]);
            }
        } else {
            return;
        }
    }
}

static void show(const struct verify *v)
{
    if (v->options->progress != NULL) {
        v->options->progress(v->options->context, v->stats);
    }
}

static void run(struct verify *v)
{
    struct fetch_reply reply;

    turn(v);
    while (!v->failed && v->head < count_all(v)) {
        enum fetch_next next = fetch_next(v->fetch, TICK_MS, &reply);

        if (v->options->stop != NULL && *v->options->stop != 0) {
            v->stats->interrupted = true;
            return;
        }
        if (next == FETCH_REPLY) {
            take_reply(v, &reply);
            turn(v);
        } else if (next == FETCH_EMPTY) {
            BUG("%zu inquiries wait for nothing", v->tail - v->head);
        }
        show(v);
    }
}

/* ---- all ---- */

/* Who names sources wants to know of these. */
static bool find_pages(struct verify *v)
{
    if (v->options->key_count > 0) {
        return true;
    }
    if (!verify_pages_find(v->options->root, &v->arena, &v->pages, v->why)) {
        return false;
    }
    v->stats->links = v->pages.count;
    return true;
}

static bool open_network(struct verify *v)
{
    struct fetch_options options = {
        .agent = v->settings.agent,
        .guard = v->settings.guard,
        .timeout_ms = v->options->timeout_ms,
        .retries = RETRIES,
        .back_off_ms = v->settings.unlimited ? 1 : BACK_OFF_MS,
        .most = CONNECTIONS,
        .unlimited = v->settings.unlimited,
    };

    if (v->options->offline) {
        return true;
    }
    if (v->settings.config.verify.mailto.len == 0) {
        return failure_set(v->why, "services want to know whom to write to: set 'mailto' under "
                                   "'verify' in content/site.yaml");
    }
    v->confine = confine_open(answer_work, v->why);
    v->fetch = v->confine == NULL ? NULL : fetch_open(&options, v->why);
    if (v->fetch != NULL) {
        fetch_detour(v->fetch, v->settings.config.verify.web);
    }
    return v->fetch != NULL;
}

static bool open_watch(struct verify *v)
{
    struct span path = v->settings.config.verify.retraction_watch;
    char *full = span_cstr(&v->arena, path_join(&v->arena, v->options->root, path));

    if (path.len == 0 || file_kind(full) == FILE_ABSENT) {
        return true;
    }
    v->has_watch = true;
    return watch_list_load(full, v->ledger, &v->watch_on, v->why);
}

static bool open_all(struct verify *v)
{
    struct span folder = path_join(&v->arena, v->options->root, SPAN("sources/verified"));
    struct span state = path_folder(span_of(v->options->database));

    return tree_open(&v->tree, &v->arena, v->options->root, v->why) &&
           verify_settings_read(&v->tree, &v->arena, v->options->version, &v->settings, v->why) &&
           verify_sources_find(&v->tree, v->options, &v->arena, &v->files, v->why) &&
           find_pages(v) && file_make_folder(span_cstr(&v->arena, folder), v->why) &&
           (state.len == 0 || file_make_folder(span_cstr(&v->arena, state), v->why)) &&
           (v->ledger = ledger_open(v->options->database, v->why)) != NULL && open_watch(v) &&
           open_network(v);
}

bool verify_run(const struct verify_options *options, struct verify_stats *stats,
                struct failure *why)
{
    struct verify v = {.options = options, .stats = stats, .why = why, .now = clock_seconds()};
    bool done;

    *stats = (struct verify_stats){0};
    arena_init(&v.arena);
    v.ring = ARENA_ARRAY(&v.arena, struct slot, RING);
    done = open_all(&v);
    stats->count = v.files.count;
    if (done) {
        run(&v);
        done = !v.failed && (stats->interrupted || options->key_count > 0 ||
                             verify_pages_write(options->root, &v.pages, why));
    }
    while (v.head < v.tail) {
        arena_release(&v.ring[v.head++ % RING].inquiry.arena);
    }
    fetch_close(v.fetch);
    confine_close(v.confine);
    ledger_close(v.ledger);
    arena_release(&v.arena);
    return done;
}
