/* kernel/modules/capivara/capivara.h: the module capivara: what a teacher wants beside Keras.
 * Owns: the tables of its functions. */
#ifndef KERNEL_MODULES_CAPIVARA_CAPIVARA_H
#define KERNEL_MODULES_CAPIVARA_CAPIVARA_H

#include "kernel/lang/object.h"

extern const struct lang_def capivara_toys[];     /* small data sets */
extern const struct lang_def capivara_displays[]; /* pictures of models and of what they learned */

#endif
