/* read/article.h: the bytes of one file to an article, its findings and its facts.
 *
 *     article = article_read(&reader, &input, &arena, &scratch, &findings);
 *     article_facts(article, &reader, &facts, &arena);
 *
 * Pure: the result depends on the arguments only, and articles are read in parallel. The article
 * lives in `arena` and borrows the bytes of the input.
 */
#ifndef READ_ARTICLE_H
#define READ_ARTICLE_H

#include "read/reading.h"
#include "wiki/facts.h"

/* A file that cannot be read as an article (bytes that are not UTF-8, broken front matter) becomes
 * a broken one with its findings, so that links to it do not look wrong. */
struct article *article_read(const struct reader *reader, const struct input *in,
                             struct arena *arena, struct arena *scratch, struct findings *findings);

/* The broken article of a file whose bytes could not even be had. */
struct article *article_broken(const struct input *in, struct arena *arena);

/* A sentence with its tags in their canonical form, as a hash: what a reviewer signs. */
struct span article_mark(const struct article *article, const struct claim *claim,
                         struct arena *arena);

/* Sets the name and the folder of facts by their path; `root` is the folder of the articles. */
void article_name(struct facts *facts, struct span root);

void article_facts(const struct article *article, const struct reader *reader, struct facts *out,
                   struct arena *arena);

#endif
