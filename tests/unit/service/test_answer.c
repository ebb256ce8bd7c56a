/* tests/unit/service/test_answer.c: what cannot be told from a whole run: PubMed's own forms. */
#include "../base/help.h"
#include "service/answer.h"

static struct arena arena;

static struct record read(enum service service, const char *body)
{
    struct record record;

    answer_read(service, 200, span_of(body), &arena, &record);
    return record;
}

#define ARTICLE(inside, after)                                                         \
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>" inside \
    "</Article>" after "</MedlineCitation></PubmedArticle></PubmedArticleSet>"

static void test_pubmed(void **state)
{
    struct record r;

    (void)state;
    arena_init(&arena);
    r = read(SERVICE_PUBMED,
             ARTICLE("<ArticleTitle>Effects of Na<sup>+</sup> &amp; more.</ArticleTitle>"
                     "<Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate>"
                     "</PubDate></JournalIssue></Journal>",
                     ""));
    assert_int_equal(r.state, RECORD_FOUND);
    assert_span(r.text[RECORD_TITLE], "Effects of Na+ & more");
    assert_span(r.text[RECORD_DATE], "1998");
    assert_false(r.is_retracted || r.is_notice);
    r = read(SERVICE_PUBMED,
             ARTICLE("<PublicationTypeList><PublicationType UI=\"D016441\">Retracted "
                     "Publication</PublicationType></PublicationTypeList>",
                     ""));
    assert_true(r.is_retracted && !r.is_notice);
    r = read(SERVICE_PUBMED, ARTICLE("", "<CommentsCorrectionsList><CommentsCorrections "
                                         "RefType=\"RetractionOf\"><PMID>2</PMID>"
                                         "</CommentsCorrections></CommentsCorrectionsList>"));
    assert_true(r.is_notice && r.updates.count == 0);
    r = read(SERVICE_PUBMED,
             ARTICLE("", "<CommentsCorrectionsList><CommentsCorrections RefType=\"ErratumIn\"/>"
                         "<CommentsCorrections RefType=\"Cites\"/><CommentsCorrections "
                         "RefType=\"ExpressionOfConcernIn\"><PMID>3</PMID></CommentsCorrections>"
                         "</CommentsCorrectionsList>"));
    assert_int_equal(r.updates.count, 2);
    assert_span(r.updates.at[0].type, "erratum");
    assert_span(r.updates.at[1].type, "expression_of_concern");
    assert_span(r.updates.at[1].notice, "3");
    assert_int_equal(read(SERVICE_PUBMED, "<PubmedArticleSet/>").state, RECORD_ABSENT);
    assert_int_equal(read(SERVICE_PUBMED, "<html/>").state, RECORD_GARBLED);
    assert_int_equal(read(SERVICE_PUBMED, "").state, RECORD_GARBLED);
    arena_release(&arena);
}

static void test_crossref(void **state)
{
    struct record r;

    (void)state;
    arena_init(&arena);
    r = read(SERVICE_CROSSREF,
             "{\"message\":{\"DOI\":\"10.5555/n\",\"update-to\":[{\"DOI\":\"10.5555/a\","
             "\"type\":\"retraction\"}]}}");
    assert_true(r.state == RECORD_FOUND && r.is_notice && r.updates.count == 0);
    r = read(SERVICE_CROSSREF,
             "{\"message\":{\"DOI\":\"10.5555/n\",\"update-to\":[{\"type\":\"new_version\"}],"
             "\"updated-by\":[{\"DOI\":\"10.5555/x\",\"type\":\"Retraction\",\"record-id\":44124},"
             "{\"DOI\":\"10.5555/X\",\"type\":\"retraction\",\"source\":\"retraction-watch\"}]}}");
    assert_true(!r.is_notice && r.updates.count == 1);
    assert_int_equal(read(SERVICE_CROSSREF, "{\"message\":{}}").state, RECORD_GARBLED);
    assert_int_equal(read(SERVICE_CROSSREF, "{}").state, RECORD_GARBLED);
    assert_int_equal(read(SERVICE_CROSSREF, "[]").state, RECORD_GARBLED);
    assert_int_equal(read(SERVICE_CROSSREF, "null").state, RECORD_GARBLED);
    arena_release(&arena);
}

static void test_others(void **state)
{
    struct record r;

    (void)state;
    arena_init(&arena);
    assert_int_equal(read(SERVICE_DOI, "{\"responseCode\":1,\"handle\":\"a\"}").state,
                     RECORD_FOUND);
    assert_int_equal(read(SERVICE_DOI, "{\"responseCode\":200}").state, RECORD_FOUND);
    assert_int_equal(read(SERVICE_DOI, "{\"responseCode\":100}").state, RECORD_ABSENT);
    assert_int_equal(read(SERVICE_DOI, "{\"responseCode\":2}").state, RECORD_GARBLED);
    r = read(SERVICE_IDCONV, "{\"records\":[{\"doi\":\"a\",\"pmid\":12345678}]}");
    assert_span(r.text[RECORD_PMID], "12345678");
    r = read(SERVICE_IDCONV, "{\"records\":[{\"doi\":\"a\",\"pmid\":\"12345678\"}]}");
    assert_span(r.text[RECORD_PMID], "12345678");
    assert_int_equal(read(SERVICE_IDCONV, "{\"records\":[]}").state, RECORD_GARBLED);
    assert_int_equal(read(SERVICE_AGENCY, "[{\"status\":\"DOI does not exist\"}]").state,
                     RECORD_ABSENT);
    assert_int_equal(read(SERVICE_BOOKS, "{}").state, RECORD_ABSENT);
    assert_int_equal(read(SERVICE_ARCHIVE, "{\"archived_snapshots\":{}}").state, RECORD_ABSENT);
    assert_int_equal(read(SERVICE_ARCHIVE, "{}").state, RECORD_GARBLED);
    r = read(SERVICE_LINK, "<TITLE lang=en>A &amp; B</TITLE><meta name=\"citation_doi\" "
                           "content='10.5555/a'><meta name=\"citation_title");
    assert_span(r.text[RECORD_TITLE], "A & B");
    assert_span(r.text[RECORD_DOI], "10.5555/a");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pubmed),
        cmocka_unit_test(test_crossref),
        cmocka_unit_test(test_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
