/* read/pack.c: a description of the facts that both directions run.
 *
 * Texts make up most of the bytes. Those that are known from another field are left out: a section
 * has the words of its heading, an article without a description shows its first sentence. Places in
 * the file are kept as the step from the one before.
 */
#include "read/pack.h"

#include "read/article.h"
#include "read/pack_tables.h"
#include "text/risk.h"

struct pack {
    struct packing *p;
    struct facts *facts;
    const struct schema *schema;
    size_t size; /* of the file */
    bool leaves_quiet;
};

static void pack_near(struct pack *k, uint32_t *at, uint32_t *len, uint32_t *last)
{
    packing_near(k->p, at, last);
    packing_number(k->p, len);
    k->p->bad = k->p->bad || (k->p->unpacks && (*at > k->size || *len > k->size - *at));
}

/* ---- front matter ---- */

static void pack_texts(struct packing *p, struct span_list *list)
{
    PACKING_LIST(p, list->at, list->count);
    list->room = p->unpacks ? list->count : list->room;
    for (size_t i = 0; i < list->count; i++) {
        packing_text(p, &list->at[i]);
    }
}

static void pack_changes(struct packing *p, struct changes *changes)
{
    PACKING_LIST(p, changes->at, changes->count);
    changes->room = p->unpacks ? changes->count : changes->room;
    for (size_t i = 0; i < changes->count; i++) {
        packing_date(p, &changes->at[i].date);
        packing_text(p, &changes->at[i].what);
        packing_flag(p, &changes->at[i].is_correction);
    }
}

static void pack_front(struct pack *k)
{
    struct packing *p = k->p;
    struct front *f = &k->facts->front;
    struct span *const texts[] = {
        &f->title, &f->description, &f->summary,   &f->kind,    &f->discipline, &f->parent,
        &f->part,  &f->order,       &f->generator, &f->version, &f->reviewed,   &f->author,
    };

    for (size_t i = 0; i < countof(texts); i++) {
        packing_text(p, texts[i]);
    }
    pack_range(p, &f->kind_at, &f->kind_len, k->size);
    pack_range(p, &f->parent_at, &f->parent_len, k->size);
    packing_date(p, &f->date);
    packing_date(p, &f->generated);
    packing_flag(p, &f->draft);
    pack_texts(p, &f->tags);
    pack_texts(p, &f->aliases);
    pack_changes(p, &f->changes);
}

/* ---- headings and sections ---- */

static void pack_headings(struct pack *k)
{
    PACKING_LIST(k->p, k->facts->headings, k->facts->heading_count);
    for (size_t i = 0; i < k->facts->heading_count; i++) {
        struct heading *h = &k->facts->headings[i];

        packing_text(k->p, &h->id);
        packing_text(k->p, &h->text);
        packing_same(k->p, &h->folded, h->text);
        packing_byte(k->p, &h->level, UINT8_MAX);
    }
}

/* The headings from `at` on that has this id; the count when there is none. */
static size_t find_heading(const struct facts *facts, struct span id, size_t at)
{
    while (at < facts->heading_count && !span_equal(facts->headings[at].id, id)) {
        at++;
    }
    return at;
}

static void pack_sections(struct pack *k)
{
    struct facts *facts = k->facts;
    uint32_t heading = 0;

    PACKING_LIST(k->p, facts->sections, facts->section_count);
    for (size_t i = 0; i < facts->section_count; i++) {
        struct fact_section *section = &facts->sections[i];
        struct heading none = {0};
        uint32_t found = 0;

        if (!k->p->unpacks) {
            found = (uint32_t)find_heading(facts, section->id, heading);
        }
        packing_below(k->p, &found, (uint32_t)facts->heading_count);
        if (found < facts->heading_count) {
            none = facts->headings[found];
            heading = found;
        }
        packing_same(k->p, &section->id, none.id);
        packing_same(k->p, &section->title, none.text);
    }
}

/* ---- sentences ---- */

static void pack_risk(struct packing *p, struct fact_claim *claim)
{
    struct fact_risk copy = {0}, *kept;
    uint32_t risk = RISK_NONE;

    for (uint32_t i = RISK_DOSE; claim->risk != NULL && i <= RISK_UNIT; i++) {
        copy = *claim->risk;
        risk = copy.title == risk_title(i) ? i : risk;
    }
    REQUIRE(p->unpacks || (claim->risk == NULL) == (risk == RISK_NONE));
    packing_below(p, &risk, RISK_UNIT);
    if (risk == RISK_NONE) {
        return;
    }
    packing_text(p, &copy.words);
    if (p->unpacks) {
        kept = ARENA_NEW(p->arena, struct fact_risk);
        *kept = (struct fact_risk){risk_title(risk), copy.words};
        claim->risk = kept;
    }
}

/* The words follow each other in the bytes as they do in a sentence. */
static void pack_words(struct pack *k, struct fact_claim *claim)
{
    void (*pack_one)(struct packing *, struct span *) =
        claim->is_shown ? packing_text : packing_quiet;
    struct fact_words words = {fact_claim_id(claim), fact_claim_text(claim),
                               fact_claim_mark(claim)};

    pack_one(k->p, &words.id);
    pack_one(k->p, &words.text);
    pack_one(k->p, &words.mark);
    k->p->bad = k->p->bad || words.id.len > UINT8_MAX || words.mark.len > UINT8_MAX;
    if (k->p->unpacks && !k->p->bad) {
        claim->words = claim->is_shown || !k->leaves_quiet ? words.id.at : NULL;
        claim->id_len = (uint8_t)words.id.len;
        claim->text_len = (uint32_t)words.text.len;
        claim->mark_len = (uint8_t)words.mark.len;
    }
}

/* Citations and runs of sentences follow each other in the order of the sentences. */
static void pack_first(struct packing *p, uint32_t *first, uint32_t *count, uint32_t *next)
{
    REQUIRE(p->unpacks || *count == 0 || *first == *next);
    packing_number(p, count);
    *first = *next;
    p->bad = p->bad || *count > UINT32_MAX - *next;
    *next += *count;
}

static void pack_claims(struct pack *k)
{
    struct packing *p = k->p;
    struct facts *facts = k->facts;
    uint32_t at = 0, line = 0, section = 0, cite = 0, run = 0;

    PACKING_LIST(p, facts->claims, facts->claim_count);
    for (size_t i = 0; i < facts->claim_count; i++) {
        struct fact_claim *claim = &facts->claims[i];
        uint32_t unsourced = claim->unsourced, scope = claim->scope;
        bool is_shown = claim->is_shown;

        packing_below(p, &unsourced, STANDING_NONE);
        packing_below(p, &scope, SCOPE_COUNT - 1);
        claim->unsourced = unsourced & 15U;
        claim->scope = scope & 15U;
        packing_flag(p, &is_shown);
        claim->is_shown = is_shown;
        pack_first(p, &claim->first_cite, &claim->cite_count, &cite);
        pack_first(p, &claim->first_run, &claim->run_count, &run);
        packing_near(p, &claim->section, &section);
        packing_near(p, &claim->line, &line);
        pack_near(k, &claim->at, &claim->len, &at);
        pack_words(k, claim);
        pack_risk(p, claim);
        p->bad = p->bad || (p->unpacks && claim->section >= facts->section_count);
    }
    p->bad = p->bad || (p->unpacks && (cite > facts->cite_count || run > facts->run_count));
}

static void pack_cite_words(struct packing *p, struct fact_cite *cite)
{
    struct span word, first = {0};

    for (int i = 0; i < CITE_WORDS; i++) {
        word = fact_cite_word(cite, (enum fact_cite_word)i);
        packing_text(p, &word);
        first = i == 0 ? word : first;
        if (p->unpacks) {
            cite->lens[i] = (uint32_t)word.len;
        }
    }
    if (p->unpacks && !p->bad) {
        cite->words = first.at;
    }
}

static void pack_cites(struct pack *k)
{
    struct facts *facts = k->facts;
    uint32_t at = 0, tag = 0;

    PACKING_LIST(k->p, facts->cites, facts->cite_count);
    for (size_t i = 0; i < facts->cite_count; i++) {
        struct fact_cite *cite = &facts->cites[i];

        pack_cite_words(k->p, cite);
        pack_near(k, &cite->at, &cite->len, &at);
        packing_near(k->p, &cite->tag, &tag);
    }
}

static void pack_runs(struct pack *k)
{
    struct facts *facts = k->facts;
    uint32_t at = 0;

    PACKING_LIST(k->p, facts->runs, facts->run_count);
    for (size_t i = 0; i < facts->run_count; i++) {
        packing_text(k->p, &facts->runs[i].run);
        packing_text(k->p, &facts->runs[i].output);
        pack_near(k, &facts->runs[i].at, &facts->runs[i].len, &at);
        packing_flag(k->p, &facts->runs[i].is_figure);
    }
}

/* ---- links ---- */

static void pack_link(struct pack *k, struct fact_link *link, uint32_t *at)
{
    struct packing *p = k->p;
    uint32_t sentence = link->sentence + 1; /* LINK_NO_CLAIM is 0 */

    packing_byte(p, &link->kind, LINK_BAD);
    packing_below(p, &sentence, (uint32_t)k->facts->claim_count);
    link->sentence = sentence - 1;
    packing_text(p, &link->target);
    packing_text(p, &link->heading);
    packing_same(p, &link->raw, link->target);
    pack_near(k, &link->at, &link->len, at);
    packing_flag(p, &link->is_image);
}

static void pack_links(struct pack *k)
{
    struct facts *facts = k->facts;
    uint32_t at = 0;

    PACKING_LIST(k->p, facts->links, facts->link_count);
    for (size_t i = 0; i < facts->link_count; i++) {
        pack_link(k, &facts->links[i], &at);
    }
    at = 0;
    PACKING_LIST(k->p, facts->webs, facts->web_count);
    for (size_t i = 0; i < facts->web_count; i++) {
        packing_text(k->p, &facts->webs[i].url);
        pack_near(k, &facts->webs[i].at, &facts->webs[i].len, &at);
    }
    at = 0;
    PACKING_LIST(k->p, facts->generators, facts->generator_count);
    for (size_t i = 0; i < facts->generator_count; i++) {
        packing_text(k->p, &facts->generators[i].name);
        pack_near(k, &facts->generators[i].at, &facts->generators[i].len, &at);
    }
}

/* ---- what the compiler needs besides ---- */

static void pack_suppressions(struct pack *k)
{
    struct facts *facts = k->facts;

    PACKING_LIST(k->p, facts->suppressions, facts->suppression_count);
    for (size_t i = 0; i < facts->suppression_count; i++) {
        struct suppression *s = &facts->suppressions[i];

        packing_text(k->p, &s->rule);
        packing_text(k->p, &s->reason);
        pack_range(k->p, &s->at, &s->len, k->size);
        packing_number(k->p, &s->line);
        packing_number(k->p, &s->from);
        packing_number(k->p, &s->end);
    }
    for (size_t i = 0; i < EXEMPT_COUNT; i++) {
        packing_number(k->p, &facts->exempt.count[i]);
    }
}

/* Keys of the store: of one byte order, as all that a program keeps for itself. */
static void pack_formulas(struct pack *k)
{
    struct facts *facts = k->facts;

    PACKING_LIST(k->p, facts->formulas, facts->formula_count);
    for (size_t i = 0; i < facts->formula_count; i++) {
        struct hash128 *key = &facts->formulas[i];

        if (k->p->unpacks) {
            key->high = packing_take(k->p);
            key->low = packing_take(k->p);
        } else {
            packing_put(k->p, key->high);
            packing_put(k->p, key->low);
        }
    }
}

/* 0 is the kind of articles that cannot be read. */
static void pack_kind(struct pack *k)
{
    const struct kind *other = schema_default().kinds;
    struct facts *facts = k->facts;
    uint32_t number = 0;

    for (uint32_t i = 0; facts->kind != other && i < k->schema->count; i++) {
        number = facts->kind == &k->schema->kinds[i] ? i + 1 : number;
    }
    REQUIRE(k->p->unpacks || facts->kind == other || number > 0);
    packing_below(k->p, &number, (uint32_t)k->schema->count);
    facts->kind = number == 0 ? other : &k->schema->kinds[number - 1];
    facts->kind_title = facts->kind->title;
    facts->provenance_required = facts->kind->provenance == PROVENANCE_REQUIRED;
}

/* The first sentence is known last. */
static void pack_description(struct pack *k)
{
    struct facts *facts = k->facts;
    const struct span known[] = {facts->front.description, facts->front.summary,
                                 facts->claim_count > 0 ? fact_claim_text(&facts->claims[0])
                                                        : (struct span){0}};
    uint32_t which = 0;

    while (which < countof(known) && !span_equal(known[which], facts->description)) {
        which++;
    }
    packing_below(k->p, &which, countof(known));
    if (which == countof(known)) {
        packing_text(k->p, &facts->description);
    } else if (k->p->unpacks) {
        facts->description = known[which];
    }
}

static void pack_facts(struct pack *k)
{
    pack_kind(k);
    pack_front(k);
    packing_text(k->p, &k->facts->address);
    packing_same(k->p, &k->facts->title, k->facts->front.title);
    packing_flag(k->p, &k->facts->has_values);
    packing_flag(k->p, &k->facts->is_broken);
    packing_size(k->p, &k->facts->words);
    pack_headings(k);
    pack_sections(k);
    pack_cites(k);
    pack_runs(k);
    pack_claims(k);
    pack_description(k);
    pack_links(k);
    pack_objectives(k->p, k->facts, k->size);
    pack_gas(k->p, k->facts, k->size);
    pack_suppressions(k);
    pack_formulas(k);
}

/* ---- findings ---- */

static void pack_finding(struct pack *k, struct finding *finding)
{
    uint32_t rule = finding->rule, severity = finding->severity;

    packing_below(k->p, &rule, RULE_COUNT - 1);
    packing_below(k->p, &severity, SEVERITY_ERROR);
    finding->rule = rule;
    finding->severity = severity;
    packing_number(k->p, &finding->place.at);
    packing_number(k->p, &finding->place.len);
    packing_text(k->p, &finding->message);
    packing_text(k->p, &finding->help);
}

struct span pack_article(const struct facts *facts, const struct findings *findings,
                         const struct schema *schema, struct arena *arena)
{
    struct facts copy = *facts; /* packing changes nothing in the lists */
    struct packing p;
    struct pack k = {.p = &p, .facts = &copy, .schema = schema};
    size_t count = findings->count;

    packing_start(&p);
    pack_facts(&k);
    packing_size(&p, &count);
    for (size_t i = 0; i < findings->count; i++) {
        REQUIRE(findings->at[i].place.file == facts->file);
        pack_finding(&k, &findings->at[i]);
    }
    return packing_finish(&p, arena);
}

bool unpack_article(struct span bytes, const struct pack_place *place, struct arena *arena,
                    struct facts *facts, struct findings *findings)
{
    struct packing p;
    struct pack k = {.p = &p,
                     .facts = facts,
                     .schema = place->schema,
                     .size = place->size,
                     .leaves_quiet = place->texts == PACK_COPIES_ALONE};
    size_t count = 0;

    *facts = (struct facts){0};
    packing_open(&p, bytes, arena);
    if (place->texts != PACK_BORROWS) {
        packing_copy_texts(&p);
    }
    pack_facts(&k);
    facts->file = place->file;
    facts->path = place->path;
    article_name(facts, place->root);
    packing_size(&p, &count);
    for (size_t i = 0; !p.bad && i < count; i++) {
        struct finding *finding = vec_add(findings->arena, findings);

        pack_finding(&k, finding);
        finding->place.file = place->file;
        p.bad = p.bad || finding->place.at > place->size;
    }
    return packing_close(&p);
}
