/* tests/unit/wiki/test_reference.c: references in NLM style ("Citing Medicine", 2nd ed.). */
#include "../text/help.h"
#include "wiki/source.h"

static struct name NAMES[] = {
    {.family = {"Bliss", 5}, .given = {"Timothy V. P.", 13}},
    {.family = {"Collingridge", 12}, .given = {"Graham L.", 9}},
    {.family = {"Berg", 4}, .given = {"Jean-Paul", 9}, .particle = {"van den", 7}},
    {.family = {"King", 4}, .given = {"M. L.", 5}, .suffix = {"Jr", 2}},
    {.family = {"Castillo", 8}, .given = {"Maria del Pilar", 15}},
    {.literal = {"World Health Organization", 25}},
    {.family = {"Ångström", 10}, .given = {"Émile", 6}},
};

static void check(void **state, const struct source *s, const char *want, int line)
{
    struct fixture *f = *state;

    check_span(source_reference(&f->arena, s), want, __FILE__, line);
}

#define READS(s, want) check(state, (s), (want), __LINE__)

static struct source journal(void)
{
    return (struct source){
        .type = SPAN("article-journal"),
        .title = SPAN("A synaptic model of memory"),
        .container = SPAN("Nature London"),
        .container_short = SPAN("Nature"),
        .authors = {NAMES, 2, 0},
        .issued = {1993, 1, 7},
        .volume = SPAN("361"),
        .issue = SPAN("6407"),
        .page = SPAN("31-39"),
        .doi = SPAN("10.1038/361031a0"),
    };
}

static void test_journal(void **state)
{
    struct source s = journal();

    READS(&s, "Bliss TVP, Collingridge GL. A synaptic model of memory. Nature. 1993 Jan "
              "7;361(6407):31–9. doi:10.1038/361031a0");
    s.pmid = SPAN("8421494");
    READS(&s, "Bliss TVP, Collingridge GL. A synaptic model of memory. Nature. 1993 Jan "
              "7;361(6407):31–9. doi:10.1038/361031a0 PubMed PMID: 8421494.");
    s.pmcid = SPAN("PMC7");
    s.doi = SPAN("");
    READS(&s, "Bliss TVP, Collingridge GL. A synaptic model of memory. Nature. 1993 Jan "
              "7;361(6407):31–9. PubMed PMID: 8421494; PubMed Central PMCID: PMC7.");
}

static void test_journal_parts(void **state)
{
    struct source s = journal();

    s.container_short = SPAN("");
    s.issue = SPAN("");
    s.issued = (struct date){1993, 0, 0};
    READS(&s, "Bliss TVP, Collingridge GL. A synaptic model of memory. Nature London. "
              "1993;361:31–9. doi:10.1038/361031a0");
    s.page = SPAN("");
    s.number = SPAN("e1002");
    s.title = SPAN("What is learnt?");
    READS(&s, "Bliss TVP, Collingridge GL. What is learnt? Nature London. 1993;361:e1002. "
              "doi:10.1038/361031a0");
    s.number = SPAN("");
    s.volume = SPAN("");
    s.issued = (struct date){1993, 12, 0};
    READS(&s, "Bliss TVP, Collingridge GL. What is learnt? Nature London. 1993 Dec. "
              "doi:10.1038/361031a0");
    s.issued.year = 0;
    s.authors.count = 0;
    READS(&s, "What is learnt? Nature London. [date unknown]. doi:10.1038/361031a0");
}

static void test_online_journal(void **state)
{
    struct source s = journal();

    s.doi = SPAN("");
    s.url = SPAN("https://x.org/a");
    s.accessed = (struct date){2025, 11, 5};
    READS(&s, "Bliss TVP, Collingridge GL. A synaptic model of memory. Nature [Internet]. 1993 Jan "
              "7 [cited 2025 Nov 5];361(6407):31–9. Available from: https://x.org/a");
}

static void test_names(void **state)
{
    struct source s = {.type = SPAN("book"), .title = SPAN("T"), .issued = {2000, 0, 0}};

    s.authors = (struct name_list){NAMES + 2, 1, 0};
    READS(&s, "van den Berg JP. T. [place unknown]: [publisher unknown]; 2000.");
    s.authors = (struct name_list){NAMES + 3, 1, 0};
    READS(&s, "King ML Jr. T. [place unknown]: [publisher unknown]; 2000.");
    s.authors = (struct name_list){NAMES + 4, 1, 0};
    READS(&s, "Castillo M del P. T. [place unknown]: [publisher unknown]; 2000.");
    s.authors = (struct name_list){NAMES + 5, 1, 0};
    READS(&s, "World Health Organization. T. [place unknown]: [publisher unknown]; 2000.");
    s.authors = (struct name_list){NAMES + 6, 1, 0};
    READS(&s, "Ångström É. T. [place unknown]: [publisher unknown]; 2000.");
    s.authors = (struct name_list){NAMES, 6, 0};
    READS(&s, "Bliss TVP, Collingridge GL, van den Berg JP, King ML Jr, Castillo M del P, World "
              "Health Organization. T. [place unknown]: [publisher unknown]; 2000.");
    s.authors.count = 7;
    READS(&s, "Bliss TVP, Collingridge GL, van den Berg JP, King ML Jr, Castillo M del P, World "
              "Health Organization, et al. T. [place unknown]: [publisher unknown]; 2000.");
}

static void test_book(void **state)
{
    struct source s = {
        .type = SPAN("book"),
        .title = SPAN("The Organization of Behavior"),
        .authors = {NAMES, 1, 0},
        .issued = {1949, 0, 0},
        .publisher = SPAN("Wiley"),
        .publisher_place = SPAN("New York"),
    };
    static const char *const editions[][2] = {
        {"1", ""},
        {"2", "2nd ed. "},
        {"3", "3rd ed. "},
        {"4", "4th ed. "},
        {"11", "11th ed. "},
        {"12", "12th ed. "},
        {"13", "13th ed. "},
        {"21", "21st ed. "},
        {"112", "112th ed. "},
        {"Rev. ed.", "Rev. ed. "},
        {"Student edition", "Student edition. "},
    };
    struct fixture *f = *state;

    READS(&s, "Bliss TVP. The Organization of Behavior. New York: Wiley; 1949.");
    for (size_t i = 0; i < countof(editions); i++) {
        struct span want = span_format(
            &f->arena, "Bliss TVP. The Organization of Behavior. %sNew York: Wiley; 1949.",
            editions[i][1]);

        s.edition = span_of(editions[i][0]);
        READS(&s, span_cstr(&f->arena, want));
    }
}

static void test_edited_book(void **state)
{
    struct source s = {
        .type = SPAN("book"),
        .title = SPAN("Principles"),
        .editors = {NAMES, 2, 0},
        .issued = {2013, 0, 0},
        .publisher = SPAN("McGraw-Hill"),
    };

    READS(&s,
          "Bliss TVP, Collingridge GL, editors. Principles. [place unknown]: McGraw-Hill; 2013.");
    s.editors.count = 1;
    READS(&s, "Bliss TVP, editor. Principles. [place unknown]: McGraw-Hill; 2013.");
    s.publisher = SPAN("");
    READS(&s, "Bliss TVP, editor. Principles. [place unknown]: [publisher unknown]; 2013.");
}

static void test_chapter(void **state)
{
    struct source s = {
        .type = SPAN("chapter"),
        .title = SPAN("Learning"),
        .container = SPAN("Principles"),
        .authors = {NAMES + 1, 1, 0},
        .editors = {NAMES, 1, 0},
        .issued = {2013, 0, 0},
        .edition = SPAN("5"),
        .publisher = SPAN("McGraw-Hill"),
        .publisher_place = SPAN("New York"),
        .page = SPAN("1198-1202"),
    };

    READS(&s, "Collingridge GL. Learning. In: Bliss TVP, editor. Principles. 5th ed. New York: "
              "McGraw-Hill; 2013. p. 1198–202.");
    s.editors.count = 0;
    s.page = SPAN("");
    READS(&s, "Collingridge GL. Learning. In: Principles. 5th ed. New York: McGraw-Hill; 2013.");
}

/* Without authors, the editors of the book stand once, behind "In:". */
static void test_chapter_without_authors(void **state)
{
    struct source s = {
        .type = SPAN("chapter"),
        .title = SPAN("Learning"),
        .container = SPAN("Principles"),
        .editors = {NAMES, 1, 0},
        .issued = {2013, 0, 0},
    };

    READS(
        &s,
        "Learning. In: Bliss TVP, editor. Principles. [place unknown]: [publisher unknown]; 2013.");
}

static void test_web_page(void **state)
{
    struct source s = {
        .type = SPAN("webpage"),
        .title = SPAN("Depression"),
        .authors = {NAMES + 5, 1, 0},
        .issued = {2023, 3, 31},
        .accessed = {2025, 11, 5},
        .url = SPAN("https://www.who.int/x"),
        .publisher = SPAN("WHO"),
        .publisher_place = SPAN("Geneva"),
    };

    READS(&s, "World Health Organization. Depression [Internet]. Geneva: WHO; 2023 Mar 31 [cited "
              "2025 Nov 5]. Available from: https://www.who.int/x");
    s.accessed.year = 0;
    s.genre = SPAN("video");
    s.authors.count = 0;
    READS(&s, "Depression [video] [Internet]. Geneva: WHO; 2023 Mar 31. Available from: "
              "https://www.who.int/x");
}

static void test_pages(void **state)
{
    static const char *const cases[][2] = {
        {"100-104", "100–4"},     {"1198-1202", "1198–202"}, {"S93-S99", "S93–9"},
        {"2101–2112", "2101–12"}, {"31-39", "31–9"},         {"7", "7"},
        {"e1002", "e1002"},       {"98-103", "98–103"},      {"S93-99", "S93–9"},
        {"iv-x", "iv–x"},         {"A12-B14", "A12–B14"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        struct source s = journal();
        struct span want = span_format(&f->arena,
                                       "Bliss TVP, Collingridge GL. A synaptic model of memory. "
                                       "Nature. 1993 Jan 7;361(6407):%s. doi:10.1038/361031a0",
                                       cases[i][1]);

        s.page = span_of(cases[i][0]);
        READS(&s, span_cstr(&f->arena, want));
    }
}

static void test_bare(void **state)
{
    struct source s = {.type = SPAN("book"), .title = SPAN("T")};

    READS(&s, "T. [place unknown]: [publisher unknown]; [date unknown].");
    s.type = SPAN("article-journal");
    READS(&s, "T. [date unknown].");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_journal),        UNIT(test_journal_parts),
        UNIT(test_online_journal), UNIT(test_names),
        UNIT(test_book),           UNIT(test_edited_book),
        UNIT(test_chapter),        UNIT(test_chapter_without_authors),
        UNIT(test_web_page),       UNIT(test_pages),
        UNIT(test_bare),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
