/* write/search_index.h: the search index of a site: many small scripts below search/.
 *
 *     write_search(&writer, &(struct search_input){.articles = articles, .threads = 2});
 *
 * search/manifest.js says which shard holds what; search/tN.js hold words with the pages and the
 * sentences where they stand, search/dN.js what a result shows of a page. They are scripts that
 * call a function, the one thing that a page may load from a disk as well as from a server; nobody
 * loads more than a query needs. templates/assets/search.js reads them and is the description of
 * the reading side.
 */
#ifndef WRITE_SEARCH_INDEX_H
#define WRITE_SEARCH_INDEX_H

#include "wiki/article.h"
#include "write/page.h"

struct search_input {
    struct article *const
        *articles;            /* by index; NULL where `facts` stands in or nothing is known */
    const struct span *facts; /* by index: search_facts_article of an earlier build; an empty
                                        one is made anew. NULL: all are */
    const char *state;        /* the file that keeps what the next index is made from; NULL: none */
    struct hash128 key;       /* of the program that may take it */
    size_t threads;
    bool with_errors; /* pages of articles with errors are written too */
};

void write_search(const struct writer *writer, const struct search_input *in);

#endif
