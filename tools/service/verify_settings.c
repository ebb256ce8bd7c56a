/* service/verify_settings.c: settings from content/site.yaml, and what they allow. */
#include "read/settings.h"
#include "service/verify.h"

static bool read_config(const struct tree *tree, struct arena *arena, struct config *out,
                        struct failure *why)
{
    const struct tree_file *file = tree_find(tree, SPAN("content/site.yaml"));
    struct findings findings;
    struct span bytes;

    *out = config_default();
    if (file == NULL) {
        return true;
    }
    if (!tree_read(tree, file, arena, &bytes, why)) {
        return false;
    }
    findings_init(&findings, arena);
    config_read(bytes, 0, arena, &findings, out);
    return findings.count == 0 ||
           failure_set(why, "content/site.yaml has errors: %.*s; 'engram check' shows them all",
                       SPAN_ARG(findings.at[0].message));
}

/* A wiki that asks this machine instead of a service is a test: then nothing leaves this machine. */
static enum guard guard_of(const struct config_verify *settings, struct arena *arena)
{
    for (int i = 0; i < SERVICE_COUNT; i++) {
        const struct span *base = service_base(settings, (enum service)i);

        if (base != NULL && guard_is_loopback(guard_host(arena, *base))) {
            return GUARD_LOOPBACK;
        }
    }
    return GUARD_PUBLIC;
}

bool verify_settings_read(const struct tree *tree, struct arena *arena, struct span version,
                          struct verify_settings *out, struct failure *why)
{
    struct config_verify *settings = &out->config.verify;

    *out = (struct verify_settings){0};
    if (!read_config(tree, arena, &out->config, why)) {
        return false;
    }
    if (settings->mailto.len == 0) {
        settings->mailto = out->config.revise;
    }
    out->guard = guard_of(settings, arena);
    out->unlimited = span_is(settings->limits, "off");
    if (out->unlimited && out->guard != GUARD_LOOPBACK) {
        return failure_set(why, "'limits: off' is for services on this machine only");
    }
    if (settings->web.len > 0 && out->guard != GUARD_LOOPBACK) {
        return failure_set(why, "'web' is for tests with services on this machine only");
    }
    out->agent =
        span_cstr(arena, span_format(arena, "engram/%.*s (%.*s%smailto:%.*s)", SPAN_ARG(version),
                                     SPAN_ARG(out->config.url), out->config.url.len > 0 ? "; " : "",
                                     SPAN_ARG(settings->mailto)));
    for (const char *c = out->agent; *c != '\0'; c++) {
        if ((unsigned char)*c < 0x20) {
            return failure_set(why, "the address to write to holds a control character");
        }
    }
    return true;
}
