/* kernel/figure/drawing.c: Cairo and Pango, loaded with the first figure.
 * They bring thirty libraries with them, a third of a kernel's start, which most kernels pay for
 * nothing. Owns: functions of the same names, each of which calls that of the library. */
#include "kernel/figure/scene.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

struct drawing {
#define ACTS(name, parameters, arguments) __typeof__(name) *name;
#define RETURNS(type, name, parameters, arguments) __typeof__(name) *name;
#include "kernel/figure/drawing.def"
#undef ACTS
#undef RETURNS
};

/* ORDER drawing */
static const char *const names[] = {
#define ACTS(name, parameters, arguments) #name,
#define RETURNS(type, name, parameters, arguments) #name,
#include "kernel/figure/drawing.def"
#undef ACTS
#undef RETURNS
};
_Static_assert(sizeof names / sizeof *names * sizeof(void *) == sizeof(struct drawing),
               "one name for each pointer");

static const char *const library_names[] = {"libpangocairo-1.0.so.0", "libpangocairo-1.0.0.dylib"};

/* What a linker would fill in when the program starts; written once, then only read. */
static struct drawing drawing;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *missing;

/* The libraries stay loaded: their own exit handlers point into them. */
static void load(void) {
    void *library = NULL;
    for (size_t i = 0; !library && i < sizeof library_names / sizeof *library_names; i++)
        library = dlopen(library_names[i], RTLD_LAZY | RTLD_LOCAL);
    missing = library ? NULL : "library libpangocairo-1.0";
    for (size_t i = 0; !missing && i < sizeof names / sizeof *names; i++) {
        void *found = dlsym(library, names[i]); /* there or in the libraries it needs */
        memcpy((char *)&drawing + i * sizeof found, &found, sizeof found);
        missing = found ? NULL : names[i];
    }
}

int drawing_load(struct figure_err *err) {
    pthread_once(&once, load);
    return missing ? figure__fail(err, FIGURE_ERR_DRAW,
                                  "figures are drawn by Cairo and Pango, but %s is not installed "
                                  "(Debian: apt install libpangocairo-1.0-0)",
                                  missing)
                   : 0;
}

/* Hidden: the libraries must not find these in place of their own. */
#define OURS __attribute__((visibility("hidden")))
#define ACTS(name, parameters, arguments)                                                          \
    OURS void name parameters {                                                                    \
        drawing.name arguments;                                                                    \
    }
#define RETURNS(type, name, parameters, arguments)                                                 \
    OURS type name parameters {                                                                    \
        return drawing.name arguments;                                                             \
    }
#include "kernel/figure/drawing.def"
