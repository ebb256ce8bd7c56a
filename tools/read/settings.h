/* read/settings.h: content/site.yaml and content/schema.yaml. */
#ifndef READ_SETTINGS_H
#define READ_SETTINGS_H

#include "diag/finding.h"
#include "wiki/config.h"
#include "wiki/schema.h"

/* Both start from the defaults and keep them where the file is wrong, after findings. */
void config_read(struct span yaml, uint32_t file, struct arena *arena, struct findings *findings,
                 struct config *out);
void schema_read(struct span yaml, uint32_t file, struct arena *arena, struct findings *findings,
                 struct schema *out);

#endif
