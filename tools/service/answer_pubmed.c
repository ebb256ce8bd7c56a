/* service/answer_pubmed.c: PubmedArticleSet, by the element names of NLM's DTD.
 *
 * What was done to this article stands in CommentsCorrections with a RefType ending in "In"; one
 * ending in "Of" or "For" says that this record is itself the notice.
 */
#include "base/vec.h"
#include "service/answer.h"
#include "service/plain.h"

static struct span text_at(struct arena *arena, const struct xml_node *node, const char *path)
{
    const struct xml_node *found = node == NULL ? NULL : xml_find(node, path);

    return found == NULL ? (struct span){0} : plain_text(arena, xml_text(arena, found));
}

/* "Jun" or "06" -> 6; 0 for anything else. */
static size_t month_of(struct span text)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    size_t number;

    if (span_to_size(text, &number)) {
        return number <= 12 ? number : 0;
    }
    for (size_t i = 0; i < 12; i++) {
        if (span_equal_nocase(span_slice(text, 0, 3), (struct span){months + 3 * i, 3})) {
            return i + 1;
        }
    }
    return 0;
}

/* <PubDate><Year>2021</Year><Month>Jun</Month>… or <MedlineDate>1998 Dec-1999 Jan</MedlineDate> */
static struct span date_of(struct arena *arena, const struct xml_node *date)
{
    struct span year = text_at(arena, date, "Year");
    size_t value, month = month_of(text_at(arena, date, "Month"));

    if (year.len == 0) {
        year = span_slice(text_at(arena, date, "MedlineDate"), 0, 4);
    }
    if (!span_to_size(year, &value) || value == 0 || value > 9999) {
        return (struct span){0};
    }
    return date_iso(arena, (struct date){(uint16_t)value, (uint8_t)month, 0});
}

static void take_authors(struct arena *arena, const struct xml_node *list, struct record *out)
{
    for (const struct xml_node *a = list == NULL ? NULL : xml_find(list, "Author"); a != NULL;
         a = xml_again(a)) {
        struct name name = {
            .family = text_at(arena, a, "LastName"),
            .given = text_at(arena, a, "ForeName"),
            .suffix = text_at(arena, a, "Suffix"),
            .literal = text_at(arena, a, "CollectiveName"),
        };

        if (name.family.len + name.literal.len > 0) {
            *vec_add(arena, &out->names) = name;
        }
    }
}

static void take_types(struct arena *arena, const struct xml_node *list, struct record *out)
{
    for (const struct xml_node *t = list == NULL ? NULL : xml_find(list, "PublicationType");
         t != NULL; t = xml_again(t)) {
        struct span type = xml_text(arena, t);

        out->is_retracted = out->is_retracted || span_is(type, "Retracted Publication") ||
                            span_is(xml_attribute(t, "UI"), "D016441");
        out->is_notice = out->is_notice || span_is(type, "Retraction of Publication") ||
                         span_is(xml_attribute(t, "UI"), "D016440");
    }
}

static void take_corrections(struct arena *arena, const struct xml_node *list, struct record *out)
{
    static const char *const changes[][2] = {{"RetractionIn", "retraction"},
                                             {"RetractedandRepublishedIn", "retraction"},
                                             {"ExpressionOfConcernIn", "expression_of_concern"},
                                             {"ErratumIn", "erratum"},
                                             {"CorrectedandRepublishedIn", "correction"},
                                             {"UpdateIn", "new_version"}};
    static const char *const notices[] = {"RetractionOf", "ErratumFor", "ExpressionOfConcernFor"};

    for (const struct xml_node *c = list == NULL ? NULL : xml_find(list, "CommentsCorrections");
         c != NULL; c = xml_again(c)) {
        struct span kind = xml_attribute(c, "RefType");

        for (size_t i = 0; i < countof(changes); i++) {
            if (span_is(kind, changes[i][0])) {
                *vec_add(arena, &out->updates) =
                    (struct record_update){.type = span_of(changes[i][1]),
                                           .notice = text_at(arena, c, "PMID"),
                                           .by = SPAN("pubmed")};
            }
        }
        for (size_t i = 0; i < countof(notices); i++) {
            out->is_notice = out->is_notice || span_is(kind, notices[i]);
        }
    }
}

static void take_ids(struct arena *arena, const struct xml_node *list, struct record *out)
{
    for (const struct xml_node *id = list == NULL ? NULL : xml_find(list, "ArticleId"); id != NULL;
         id = xml_again(id)) {
        struct span kind = xml_attribute(id, "IdType"), value = xml_text(arena, id);

        if (span_is(kind, "doi")) {
            out->text[RECORD_DOI] = value;
        } else if (span_is(kind, "pmc")) {
            out->text[RECORD_PMCID] = value;
        }
    }
}

static struct span without_stop(struct span title)
{
    return span_ends(title, SPAN(".")) ? span_slice(title, 0, title.len - 1) : title;
}

static void read_article(const struct xml_node *node, struct arena *arena, struct record *out)
{
    const struct xml_node *citation = xml_find(node, "MedlineCitation");
    const struct xml_node *article = citation == NULL ? NULL : xml_find(citation, "Article");
    const struct xml_node *ids = xml_find(node, "PubmedData/ArticleIdList");

    if (article == NULL) {
        return;
    }
    out->state = RECORD_FOUND;
    out->text[RECORD_PMID] = text_at(arena, citation, "PMID");
    out->text[RECORD_TITLE] = without_stop(text_at(arena, article, "ArticleTitle"));
    out->text[RECORD_CONTAINER] = text_at(arena, article, "Journal/Title");
    out->text[RECORD_CONTAINER_SHORT] = text_at(arena, article, "Journal/ISOAbbreviation");
    out->text[RECORD_VOLUME] = text_at(arena, article, "Journal/JournalIssue/Volume");
    out->text[RECORD_ISSUE] = text_at(arena, article, "Journal/JournalIssue/Issue");
    out->text[RECORD_ISSN] = text_at(arena, article, "Journal/ISSN");
    out->text[RECORD_PAGE] = text_at(arena, article, "Pagination/MedlinePgn");
    out->text[RECORD_TYPE] = SPAN("article-journal");
    out->text[RECORD_DATE] = date_of(arena, xml_find(article, "Journal/JournalIssue/PubDate"));
    out->text[RECORD_DATE_ELSE] = date_of(arena, xml_find(article, "ArticleDate"));
    take_authors(arena, xml_find(article, "AuthorList"), out);
    take_types(arena, xml_find(article, "PublicationTypeList"), out);
    take_corrections(arena, xml_find(citation, "CommentsCorrectionsList"), out);
    take_ids(arena, ids, out);
}

static void read_book(const struct xml_node *node, struct arena *arena, struct record *out)
{
    const struct xml_node *book = xml_find(node, "BookDocument");
    const struct xml_node *authors = book == NULL ? NULL : xml_find(book, "AuthorList");

    if (book == NULL) {
        return;
    }
    out->state = RECORD_FOUND;
    out->text[RECORD_PMID] = text_at(arena, book, "PMID");
    out->text[RECORD_TITLE] = without_stop(text_at(arena, book, "ArticleTitle"));
    out->text[RECORD_CONTAINER] = text_at(arena, book, "Book/BookTitle");
    out->text[RECORD_PUBLISHER] = text_at(arena, book, "Book/Publisher/PublisherName");
    out->text[RECORD_PLACE] = text_at(arena, book, "Book/Publisher/PublisherLocation");
    out->text[RECORD_TYPE] = SPAN("chapter");
    if (out->text[RECORD_TITLE].len == 0) {
        out->text[RECORD_TITLE] = without_stop(out->text[RECORD_CONTAINER]);
        out->text[RECORD_CONTAINER] = (struct span){0};
        out->text[RECORD_TYPE] = SPAN("book");
    }
    out->text[RECORD_DATE] = date_of(arena, xml_find(book, "Book/PubDate"));
    take_authors(arena, authors != NULL ? authors : xml_find(book, "Book/AuthorList"), out);
    take_ids(arena, xml_find(book, "ArticleIdList"), out);
}

void answer_pubmed(struct span body, struct arena *arena, struct record *out)
{
    struct failure why;
    const struct xml_node *root = xml_parse(body, arena, &why), *node;

    *out = (struct record){0};
    if (root == NULL || !span_is(root->name, "PubmedArticleSet")) {
        return;
    }
    if ((node = xml_find(root, "PubmedArticle")) != NULL) {
        read_article(node, arena, out);
    } else if ((node = xml_find(root, "PubmedBookArticle")) != NULL) {
        read_book(node, arena, out);
    } else {
        out->state = RECORD_ABSENT;
    }
}
