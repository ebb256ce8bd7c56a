/* core/out.h: the writing end: small pieces gathered and handed to the caller's sink.
 *
 *     struct sim_out out = sim_out_open(sink);
 *     sim_out_text(&out, "lag_ms,");
 *     sim_out_number(&out, 10, 9);
 *     status = sim_out_close(&out);
 *
 * Lives on the stack; after a refusal everything further is dropped and close reports it.
 */
#ifndef SIM_CORE_OUT_H
#define SIM_CORE_OUT_H

#include "core/base.h"

struct sim_out {
    struct plasticity_sink sink;
    size_t len;
    bool has_failed;
    char buffer[2048];
};

struct sim_out sim_out_open(const struct plasticity_sink *sink);
void sim_out_bytes(struct sim_out *out, const char *at, size_t len);
void sim_out_text(struct sim_out *out, const char *text);
void sim_out_number(struct sim_out *out, double value, int places);
void sim_out_shortest(struct sim_out *out, double value);
void sim_out_count(struct sim_out *out, uint64_t count);

/* Text with the five characters that XML reserves written as entities. */
void sim_out_xml(struct sim_out *out, const char *text);

/* A JSON string with its quotes. */
void sim_out_json(struct sim_out *out, const char *text);

enum plasticity_status sim_out_close(struct sim_out *out);

#endif
