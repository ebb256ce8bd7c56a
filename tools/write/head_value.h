/* write/head_value.h: what the head of an article's page says to programs.
 *
 *     head_value(&page, root);      behind the body, which decides the numbers of sources
 */
#ifndef WRITE_HEAD_VALUE_H
#define WRITE_HEAD_VALUE_H

#include "write/page.h"

void head_value(const struct page *page, struct value *root);

#endif
