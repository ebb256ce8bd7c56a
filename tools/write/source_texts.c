/* write/source_texts.c: a pointer for each source, set once under a lock and read without one. */
#include "write/source_texts.h"

#include <pthread.h>
#include <stdatomic.h>

struct source_texts {
    const struct site *site;
    pthread_mutex_t lock;
    struct arena arena;
    _Atomic(const struct source_text *) *at; /* by index in the site */
};

struct source_texts *source_texts_new(const struct site *site)
{
    struct source_texts *texts = base_alloc(sizeof *texts);

    *texts = (struct source_texts){.site = site};
    pthread_mutex_init(&texts->lock, NULL);
    arena_init(&texts->arena);
    texts->at = base_alloc((site->source_count + 1) * sizeof *texts->at);
    for (size_t i = 0; i < site->source_count; i++) {
        atomic_init(&texts->at[i], NULL);
    }
    return texts;
}

void source_texts_free(struct source_texts *texts)
{
    pthread_mutex_destroy(&texts->lock);
    arena_release(&texts->arena);
    free(texts->at);
    free(texts);
}

static const struct source_text *make(struct arena *arena, const struct source *source)
{
    struct source_text *text = ARENA_NEW(arena, struct source_text);

    *text = (struct source_text){.short_name = source_short(arena, source),
                                 .reference = source_reference(arena, source),
                                 .url = source_url(arena, source)};
    return text;
}

const struct source_text *source_texts_of(struct source_texts *texts, const struct source *source)
{
    size_t index = (size_t)(source - texts->site->sources);
    const struct source_text *text = atomic_load_explicit(&texts->at[index], memory_order_acquire);

    if (text != NULL) {
        return text;
    }
    pthread_mutex_lock(&texts->lock);
    text = atomic_load_explicit(&texts->at[index], memory_order_relaxed);
    if (text == NULL) {
        text = make(&texts->arena, source);
        atomic_store_explicit(&texts->at[index], text, memory_order_release);
    }
    pthread_mutex_unlock(&texts->lock);
    return text;
}
