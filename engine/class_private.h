/* engine/class_private.h: what the engine's own files share about values and names. */
#ifndef ENGINE_CLASS_PRIVATE_H
#define ENGINE_CLASS_PRIVATE_H

#include "engine/class.h"

extern const struct nn_param nn_layer_base_params[];
extern const int nn_layer_base_param_count;

/* Fills values[] (cls->param_count + extra_count of them) from arguments and defaults. On error
 * the values set so far are the caller's to close. */
int nn__values_parse(const struct nn_class *cls, const struct nn_param *extra, int extra_count,
                     const struct nn_arg *args, int count, struct nn_value *values,
                     struct nn_err *err);
int nn__value_coerce(const struct nn_class *cls, const struct nn_param *p,
                     const struct nn_value *in, struct nn_value *out, struct nn_err *err);
void nn__value_close(struct nn_value *value);
/* Whether a word is one of the space-separated words (NULL: none). */
bool nn__word_in(const char *words, const char *word);
size_t nn__first_word(const char *words, char *buf, size_t size);
int nn__distance(const char *a, const char *b);

/* Parameter rows. */
#define NN_PARAM_COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))
#define NN_P_INT(n, d, doc_)                                                                       \
    { .name = n, .accepts = NN_IS_INT, .fallback = d, .doc = doc_ }
#define NN_P_FLOAT(n, d, doc_)                                                                     \
    { .name = n, .accepts = NN_IS_FLOAT, .fallback = d, .doc = doc_ }
#define NN_P_FLOAT_NONE(n, d, doc_)                                                                \
    { .name = n, .accepts = NN_IS_FLOAT | NN_IS_NONE, .fallback = d, .doc = doc_ }
#define NN_P_INT_NONE(n, d, doc_)                                                                  \
    { .name = n, .accepts = NN_IS_INT | NN_IS_NONE, .fallback = d, .doc = doc_ }
#define NN_P_BOOL(n, d, doc_)                                                                      \
    { .name = n, .accepts = NN_IS_BOOL, .fallback = d, .doc = doc_ }
#define NN_P_STRING_NONE(n, d, doc_)                                                               \
    { .name = n, .accepts = NN_IS_STRING | NN_IS_NONE, .fallback = d, .doc = doc_ }
#define NN_P_CHOICE(n, d, words, doc_)                                                             \
    { .name = n, .accepts = NN_IS_STRING, .fallback = d, .choices = words, .doc = doc_ }
#define NN_P_DIMS(n, d, doc_)                                                                      \
    { .name = n, .accepts = NN_IS_DIMS, .fallback = d, .doc = doc_ }
#define NN_P_DIMS_NONE(n, d, doc_)                                                                 \
    { .name = n, .accepts = NN_IS_DIMS | NN_IS_NONE, .fallback = d, .doc = doc_ }
#define NN_P_OBJECT(n, k, d, doc_)                                                                 \
    {                                                                                              \
        .name = n, .accepts = NN_IS_OBJECT | NN_IS_NONE, .object_kind = k, .fallback = d,          \
        .doc = doc_                                                                                \
    }

#endif
