/* What must hold on every page of a built site, whatever its articles say.
 *
 *     check_site DIR      prints each breach and exits with 1 when there is one
 *
 * Pages are parsed with libxml2. Ids are unique; every link and fragment leads somewhere, and so
 * does every attribute that names an id, of a label or of a pattern that fills a shape; nothing
 * is loaded from elsewhere; no style attribute and no script but JSON-LD stands in a page; what the
 * provenance bar counts is what stands in the text; citation markers and source entries point at
 * each other; a curve of a practice model stands beside its tag, model, tier, data and limits; feed
 * and sitemap are well-formed and name pages that exist.
 */
#include <dirent.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <libxml/HTMLparser.h>
#include <libxml/hash.h>
#include <libxml/uri.h>
#include <libxml/xpath.h>

struct page {
    char *path; /* below the site */
    htmlDocPtr doc;
    xmlHashTablePtr ids;
};

struct site {
    const char *root;
    struct page pages[4096];
    size_t page_count;
    xmlHashTablePtr files; /* paths below the root */
    size_t links, breaches;
};

static void breach(struct site *site, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void breach(struct site *site, const char *path, const char *format, ...)
{
    va_list args;

    printf("%s: ", path);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    site->breaches++;
}

static char *join(const char *folder, const char *name)
{
    size_t room = strlen(folder) + strlen(name) + 2;
    char *path = malloc(room);

    snprintf(path, room, "%s%s%s", folder, folder[0] == '\0' ? "" : "/", name);
    return path;
}

static bool ends(const char *text, const char *end)
{
    size_t len = strlen(text), end_len = strlen(end);

    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

static char *attribute(xmlNodePtr node, const char *name)
{
    return (char *)xmlGetNoNsProp(node, (const xmlChar *)name);
}

static bool is_element(xmlNodePtr node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The next node of the document in its order; NULL behind the last. */
static xmlNodePtr next_node(xmlNodePtr node)
{
    if (node->children != NULL && node->type == XML_ELEMENT_NODE) {
        return node->children;
    }
    while (node != NULL && node->next == NULL) {
        node = node->parent;
    }
    return node == NULL ? NULL : node->next;
}

/* ---- loading ---- */

/* libxml2 knows HTML 4: the names of newer elements are no mistakes. */
static void on_error(void *context, xmlErrorPtr error)
{
    struct site *site = context;

    if (error->code != XML_HTML_UNKNOWN_TAG && error->code != XML_DTD_ID_REDEFINED) {
        breach(site, error->file == NULL ? "?" : error->file, "line %d: %s", error->line,
               error->message);
    }
}

static void load_page(struct site *site, char *path)
{
    struct page *page = &site->pages[site->page_count++];
    char *whole = join(site->root, path);

    page->path = path;
    page->ids = xmlHashCreate(256);
    page->doc = htmlReadFile(whole, "UTF-8", HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED);
    if (page->doc == NULL || xmlDocGetRootElement(page->doc) == NULL) {
        breach(site, path, "cannot be parsed");
    }
    free(whole);
}

static void load(struct site *site, const char *folder)
{
    char *whole = join(site->root, folder);
    DIR *dir = opendir(folder[0] == '\0' ? site->root : whole);
    struct dirent *entry;

    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        char *path = join(folder, entry->d_name), *full = join(site->root, path);
        struct stat st;

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            free(path);
            free(full);
            continue;
        }
        if (stat(full, &st) == 0 && S_ISDIR(st.st_mode)) {
            load(site, path);
            free(path);
        } else {
            xmlHashAddEntry(site->files, (const xmlChar *)path, path);
            if (ends(path, ".html") && site->page_count < 4096) {
                load_page(site, path);
            }
        }
        free(full);
    }
    if (dir != NULL) {
        closedir(dir);
    }
    free(whole);
}

/* ---- ids ---- */

static void collect_ids(struct site *site, struct page *page)
{
    for (xmlNodePtr node = xmlDocGetRootElement(page->doc); node != NULL; node = next_node(node)) {
        char *id = node->type == XML_ELEMENT_NODE ? attribute(node, "id") : NULL;

        if (id != NULL && xmlHashAddEntry(page->ids, (const xmlChar *)id, node) != 0) {
            breach(site, page->path, "the id '%s' stands twice", id);
        }
        if (id != NULL && (id[0] == '\0' || strchr(id, ' ') != NULL)) {
            breach(site, page->path, "'%s' is no id", id);
        }
        xmlFree(id);
    }
}

static void *find_id(struct page *page, const char *id)
{
    return xmlHashLookup(page->ids, (const xmlChar *)id);
}

/* ---- links ---- */

static struct page *find_page(struct site *site, const char *path)
{
    for (size_t i = 0; i < site->page_count; i++) {
        if (strcmp(site->pages[i].path, path) == 0) {
            return &site->pages[i];
        }
    }
    return NULL;
}

static void check_internal(struct site *site, struct page *page, const char *link)
{
    xmlChar *whole = xmlBuildURI((const xmlChar *)link, (const xmlChar *)page->path);
    xmlURIPtr uri = whole == NULL ? NULL : xmlParseURI((const char *)whole);
    const char *path = uri == NULL ? NULL : link[0] == '#' ? page->path : uri->path;
    char *name = path == NULL ? NULL : xmlURIUnescapeString(path, 0, NULL);
    struct page *target;

    path = name;
    target = path == NULL ? NULL : find_page(site, path);

    site->links++;
    if (path == NULL || xmlHashLookup(site->files, (const xmlChar *)path) == NULL) {
        breach(site, page->path, "the link '%s' leads to no file", link);
    } else if (uri->fragment != NULL && target != NULL && find_id(target, uri->fragment) == NULL) {
        breach(site, page->path, "the link '%s' leads to no id", link);
    }
    xmlFree(name);
    xmlFreeURI(uri);
    xmlFree(whole);
}

/* A link that a reader follows may leave the site; what a page loads may not. */
static void check_link(struct site *site, struct page *page, xmlNodePtr node, const char *name)
{
    char *link = attribute(node, name);
    bool followed = is_element(node, "a") || is_element(node, "link") || is_element(node, "form");
    char *rel;

    if (link == NULL) {
        return;
    }
    rel = attribute(node, "rel");
    if (is_element(node, "link") && rel != NULL && strcmp(rel, "stylesheet") == 0) {
        followed = false;
    }
    if (strncmp(link, "data:", 5) == 0) {
        if (is_element(node, "a")) {
            breach(site, page->path, "a link to data: %.40s", link);
        }
    } else if (strstr(link, "://") != NULL || strncmp(link, "//", 2) == 0) {
        if (!followed) {
            breach(site, page->path, "<%s> loads '%s' from elsewhere", (const char *)node->name,
                   link);
        }
    } else if (strncmp(link, "mailto:", 7) != 0) {
        if (link[0] == '/') {
            breach(site, page->path, "the link '%s' works on one server only", link);
        } else {
            check_internal(site, page, link);
        }
    }
    xmlFree(rel);
    xmlFree(link);
}

/* ---- names of other elements ---- */

static void check_name(struct site *site, struct page *page, const char *attribute, const char *id)
{
    site->links++;
    if (find_id(page, id) == NULL) {
        breach(site, page->path, "%s names the id '%s', which is not there", attribute, id);
    }
}

/* Attributes whose value is a list of ids, and "url(#id)" in those of a drawing. */
static void check_names(struct site *site, struct page *page, xmlNodePtr node)
{
    static const char *const names[] = {"for",           "headers",       "list",
                                        "interestfor",   "popovertarget", "aria-labelledby",
                                        "aria-controls", "aria-owns",     "aria-describedby",
                                        "aria-details",  "aria-flowto",   "aria-activedescendant"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *list = attribute(node, names[i]), *rest = NULL;

        for (char *id = list == NULL ? NULL : strtok_r(list, " ", &rest); id != NULL;
             id = strtok_r(NULL, " ", &rest)) {
            check_name(site, page, names[i], id);
        }
        xmlFree(list);
    }
    for (xmlAttrPtr a = node->properties; a != NULL; a = a->next) {
        char *value = attribute(node, (const char *)a->name);
        char *from = strstr(value, "url(#"), *to = from == NULL ? NULL : strchr(from, ')');

        if (to != NULL) {
            *to = '\0';
            check_name(site, page, (const char *)a->name, from + strlen("url(#"));
        }
        xmlFree(value);
    }
}

static void check_element(struct site *site, struct page *page, xmlNodePtr node)
{
    static const char *const names[] = {"href", "src", "action", "poster", "data"};
    char *style = attribute(node, "style"), *type = attribute(node, "type");

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        check_link(site, page, node, names[i]);
    }
    check_names(site, page, node);
    if (style != NULL || is_element(node, "style")) {
        breach(site, page->path, "<%s> has its style in the page", (const char *)node->name);
    }
    if (is_element(node, "script") && node->children != NULL &&
        (type == NULL || strcmp(type, "application/ld+json") != 0)) {
        breach(site, page->path, "a script stands in the page");
    }
    if (is_element(node, "img")) {
        char *alt = attribute(node, "alt");

        if (alt == NULL) {
            breach(site, page->path, "an image has no alternative text");
        }
        xmlFree(alt);
    }
    for (xmlAttrPtr a = node->properties; a != NULL; a = a->next) {
        if (strncmp((const char *)a->name, "on", 2) == 0) {
            breach(site, page->path, "<%s> has the attribute '%s'", (const char *)node->name,
                   (const char *)a->name);
        }
    }
    xmlFree(style);
    xmlFree(type);
}

static void check_outline(struct site *site, struct page *page)
{
    int level = 0, tops = 0;

    for (xmlNodePtr node = xmlDocGetRootElement(page->doc); node != NULL; node = next_node(node)) {
        const char *name = (const char *)node->name;

        if (node->type == XML_ELEMENT_NODE && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' &&
            name[2] == '\0') {
            if (name[1] - '0' > level + 1) {
                breach(site, page->path, "a heading of level %c follows one of level %d", name[1],
                       level);
            }
            level = name[1] - '0';
            tops += level == 1;
        }
    }
    if (tops != 1) {
        breach(site, page->path, "%d headings of level 1", tops);
    }
}

/* ---- provenance ---- */

static double number(struct page *page, const char *xpath, const char *kind)
{
    char expression[512];
    xmlXPathContextPtr context = xmlXPathNewContext(page->doc);
    xmlXPathObjectPtr result;
    double value;

    snprintf(expression, sizeof expression, xpath, kind, kind);
    result = xmlXPathEval((const xmlChar *)expression, context);
    value = result == NULL ? -1 : xmlXPathCastToNumber(result);
    xmlXPathFreeObject(result);
    xmlXPathFreeContext(context);
    return value;
}

/* The chips of the lens count the sentences of the page. */
static void check_counts(struct site *site, struct page *page)
{
    static const char *const kinds[] = {"t1", "t2", "t3", "sim", "llm", "none"};

    if (number(page, "count(//div[@class='lensbar'])%.0s%.0s", "") == 0) {
        return;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        double stand = number(page, "count(//*[@data-p='%s'])%.0s", kinds[i]);
        double said =
            number(page, "sum(//label[contains(@class,'chip %s')]/span[@class='n'])%.0s", kinds[i]);

        if (stand != said) {
            breach(site, page->path, "%g sentences are '%s', the page says %g", stand, kinds[i],
                   said);
        }
    }
}

/* A marker leads to an entry; the entry leads back to it. */
static void check_markers(struct site *site, struct page *page)
{
    double markers = 0, backs = 0;

    for (xmlNodePtr node = xmlDocGetRootElement(page->doc); node != NULL; node = next_node(node)) {
        char *role = node->type == XML_ELEMENT_NODE ? attribute(node, "role") : NULL;

        markers += role != NULL && strcmp(role, "doc-biblioref") == 0;
        if (role != NULL && strcmp(role, "doc-backlink") == 0) {
            char *href = attribute(node, "href");
            xmlNodePtr marker = href == NULL ? NULL : find_id(page, href + 1);
            char *back = marker == NULL ? NULL : attribute(marker, "role");

            backs++;
            if (href != NULL && href[0] == '#' && strncmp(href, "#c", 2) == 0 &&
                (back == NULL || strcmp(back, "doc-biblioref") != 0)) {
                breach(site, page->path, "'%s' leads back to no marker", href);
            }
            xmlFree(back);
            xmlFree(href);
        }
        xmlFree(role);
    }
    if (markers > 0 && backs < markers) {
        breach(site, page->path, "%g markers, but %g ways back", markers, backs);
    }
}

/* What a curve of a practice model must not be shown without, in the same cell of its table. */
static void check_curves(struct site *site, struct page *page)
{
    static const char *const parts[] = {"badge sim", "mid", "tier", "setof", "limits"};
    double curves = number(page, "count(//td[.//div[starts-with(@class,'sparkc')]])%.0s%.0s", "");

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        double with = number(page,
                             "count(//td[.//div[starts-with(@class,'sparkc')] and "
                             ".//*[@class='%s' and string-length(normalize-space(.)) > 0]])%.0s",
                             parts[i]);

        if (with != curves) {
            breach(site, page->path, "%g of %g curves stand without '%s'", curves - with, curves,
                   parts[i]);
        }
    }
    if (number(page, "count(//table[starts-with(@class,'smart') and not(@role='table')])%.0s%.0s",
               "") > 0) {
        breach(site, page->path, "a table of objectives is none when its cells are stacked");
    }
}

/* ---- files that are not pages ---- */

static void check_xml(struct site *site, const char *name, const char *xpath)
{
    char *path = join(site->root, name);
    xmlDocPtr doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
    xmlXPathContextPtr context;
    xmlXPathObjectPtr found;

    if (doc == NULL) {
        breach(site, name, "is not well-formed");
        free(path);
        return;
    }
    context = xmlXPathNewContext(doc);
    found = xmlXPathEval((const xmlChar *)xpath, context);
    if (found == NULL || found->nodesetval == NULL || found->nodesetval->nodeNr == 0) {
        breach(site, name, "has nothing at %s", xpath);
    }
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    xmlFreeDoc(doc);
    free(path);
}

static bool has_file(struct site *site, const char *path)
{
    return xmlHashLookup(site->files, (const xmlChar *)path) != NULL;
}

static void check_page(struct site *site, struct page *page)
{
    for (xmlNodePtr node = xmlDocGetRootElement(page->doc); node != NULL; node = next_node(node)) {
        if (node->type == XML_ELEMENT_NODE) {
            check_element(site, page, node);
        }
    }
    check_outline(site, page);
    check_counts(site, page);
    check_curves(site, page);
    check_markers(site, page);
}

static void free_path(void *path, const xmlChar *name)
{
    (void)name;
    free(path);
}

static void release(struct site *site)
{
    for (size_t i = 0; i < site->page_count; i++) {
        xmlFreeDoc(site->pages[i].doc);
        xmlHashFree(site->pages[i].ids, NULL);
    }
    xmlHashFree(site->files, free_path);
    xmlCleanupParser();
}

int main(int argc, char **argv)
{
    static struct site site;

    if (argc != 2) {
        fprintf(stderr, "usage: check_site DIR\n");
        return 2;
    }
    site.root = argv[1];
    site.files = xmlHashCreate(1024);
    xmlSetStructuredErrorFunc(&site, on_error);
    load(&site, "");
    for (size_t i = 0; i < site.page_count; i++) {
        collect_ids(&site, &site.pages[i]);
    }
    for (size_t i = 0; i < site.page_count; i++) {
        check_page(&site, &site.pages[i]);
    }
    if (has_file(&site, "changes.atom")) {
        check_xml(&site, "changes.atom", "//*[local-name()='entry']/*[local-name()='id']");
        check_xml(&site, "sitemap.xml", "//*[local-name()='loc']");
    }
    printf("%zu pages, %zu links inside the site, %zu breaches\n", site.page_count, site.links,
           site.breaches);
    release(&site);
    return site.breaches > 0 || site.page_count == 0 || site.links == 0;
}
