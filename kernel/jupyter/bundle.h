/* kernel/jupyter/bundle.h: a displayed value as the protocol's mime bundle.
 * Owns: which mime types are text, JSON or base64. */
#ifndef KERNEL_JUPYTER_BUNDLE_H
#define KERNEL_JUPYTER_BUNDLE_H

#include <jansson.h>

#include "kernel/lang/sink.h"

/* {"text/plain": "...", ...}: text as it is, JSON types as values, everything else in base64. An
 * item that is not what its type says is left out. The caller owns the object. */
json_t *bundle_data(const struct lang_bundle *bundle);
/* {"image/png": {"width": ..., "height": ...}} for the items whose size is known. */
json_t *bundle_metadata(const struct lang_bundle *bundle);

#endif
