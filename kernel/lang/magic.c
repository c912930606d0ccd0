/* kernel/lang/magic.c: finds `%magics`, `!commands` and `name?` in a cell and rewrites them.
 * Owns: where they may stand, get_ipython(). What each does is in magic_time.c, magic_names.c and
 * magic_show.c. */
#include "kernel/lang/magic_private.h"
#include "kernel/lang/vm.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lang/inspect.h"
#include "kernel/lang/lexer.h"

/* --- The table ----------------------------------------------------------------------------- */

static struct lang_obj *run_accepted(struct lang_vm *vm, const char *line, const char *cell) {
    (void)vm;
    (void)line;
    (void)cell;
    return &lang_none;
}

/* "%config Class.name = value": the modules know what it means. */
static struct lang_obj *run_config(struct lang_vm *vm, const char *line, const char *cell) {
    const char *equals = strchr(line, '=');
    (void)cell;
    if (equals) {
        size_t size = (size_t)(equals - line);
        while (size && (line[size - 1] == ' ' || line[size - 1] == '\t')) {
            size--;
        }
        const char *name = lang_str_data(lang_str_sized(vm, line, size), NULL);
        for (size_t i = 0; i < vm->module_count; i++) {
            const struct lang_module_def *def = vm->modules[i].def;
            if (def && def->configure) {
                def->configure(vm, name, equals + 1);
            }
        }
    }
    return &lang_none;
}

static struct lang_obj *run_lsmagic(struct lang_vm *vm, const char *line, const char *cell) {
    (void)line;
    (void)cell;
    static const struct {
        unsigned flag;
        const char *title, *prefix;
    } kinds[] = {{LANG_MAGIC_LINE, "Available line magics:", "%"},
                 {LANG_MAGIC_CELL, "Available cell magics:", "%%"}};
    for (size_t k = 0; k < 2; k++) {
        lang_print(vm, "%s%s\n", k ? "\n" : "", kinds[k].title);
        for (const struct lang_magic *magic = lang_magics; magic->name; magic++) {
            if ((magic->flags & kinds[k].flag) && !(magic->flags & LANG_MAGIC_REFUSED)) {
                lang_print(vm, "%s%s  ", kinds[k].prefix, magic->name);
            }
        }
        lang_print(vm, "\n");
    }
    return &lang_none;
}

enum {
    BOTH = LANG_MAGIC_LINE | LANG_MAGIC_CELL,
    NO_LINE = LANG_MAGIC_LINE | LANG_MAGIC_REFUSED,
    NO_CELL = LANG_MAGIC_CELL | LANG_MAGIC_REFUSED,
    NO_BOTH = BOTH | LANG_MAGIC_REFUSED
};

#define NOTHING_TO_INSTALL                                                                         \
    "there is nothing to install: the modules are built in. Take the line away"

const struct lang_magic lang_magics[] = {
    {"config", LANG_MAGIC_LINE, run_config,
     "Sets an option. The one with an effect is how figures are shown:\n\n"
     "%config InlineBackend.figure_formats = ['svg']"},
    {"html", LANG_MAGIC_CELL, magic__html, "Shows the cell as HTML."},
    {"latex", LANG_MAGIC_CELL, magic__latex, "Shows the cell as LaTeX."},
    {"lsmagic", LANG_MAGIC_LINE, run_lsmagic, "Lists the magics."},
    {"markdown", LANG_MAGIC_CELL, magic__markdown, "Shows the cell as Markdown."},
    {"matplotlib", LANG_MAGIC_LINE, run_accepted,
     "Accepted and without effect: figures are always shown inline."},
    {"pinfo", LANG_MAGIC_LINE, magic__pinfo, "Shows what is known about a name: `name?`."},
    {"pinfo2", LANG_MAGIC_LINE, magic__pinfo2, "Shows more about a name: `name??`."},
    {"reset", LANG_MAGIC_LINE, magic__reset,
     "Forgets every variable. Asks first, unless -f is given."},
    {"step", LANG_MAGIC_CELL, magic__step,
     "Runs the cell line by line and shows under each line the values it made."},
    {"svg", LANG_MAGIC_CELL, magic__svg, "Shows the cell as an SVG picture."},
    {"time", BOTH, magic__time, "Runs a statement, or the cell, and shows how long it took."},
    {"timeit", BOTH, magic__timeit,
     "Runs a statement, or the cell, many times and shows the time of one run.\n\n"
     "-n N: runs per loop, -r R: loops, -q: print nothing, -o: return the timings."},
    {"who", LANG_MAGIC_LINE, magic__who, "Lists the variables; %who int lists those of a type."},
    {"who_ls", LANG_MAGIC_LINE, magic__who_ls, "The names of the variables as a list."},
    {"whos", LANG_MAGIC_LINE, magic__whos, "Lists the variables with their types and values."},
    {"xmode", LANG_MAGIC_LINE, run_accepted, "Accepted and without effect."},
    {"autoreload", LANG_MAGIC_LINE, run_accepted, "Accepted and without effect."},
    {"tensorflow_version", LANG_MAGIC_LINE, run_accepted,
     "Accepted and without effect: Colab's choice between versions."},

    {"bash", NO_CELL, NULL, "this kernel starts no other programs"},
    {"capture", NO_CELL, NULL, "end the last line with `;` to hide its value"},
    {"cd", NO_LINE, NULL, "the working folder cannot be changed"},
    {"conda", NO_LINE, NULL, NOTHING_TO_INSTALL},
    {"debug", NO_BOTH, NULL, "there is no debugger"},
    {"env", NO_LINE, NULL, "use os.environ to read the environment"},
    {"javascript", NO_CELL, NULL, "use %%html"},
    {"js", NO_CELL, NULL, "use %%html"},
    {"load", NO_LINE, NULL, "open the file and copy its text into the cell"},
    {"load_ext", NO_LINE, NULL, "this kernel has no extensions"},
    {"ls", NO_LINE, NULL, "this kernel starts no other programs"},
    {"pip", NO_LINE, NULL, NOTHING_TO_INSTALL},
    {"prun", NO_BOTH, NULL, "use %time or %timeit"},
    {"run", NO_LINE, NULL, "run the file in a terminal: capivara file.py"},
    {"sh", NO_CELL, NULL, "this kernel starts no other programs"},
    {"system", NO_BOTH, NULL, "this kernel starts no other programs"},
    {"tensorboard", NO_LINE, NULL, "model.fit shows the curves while it trains"},
    {"writefile", NO_CELL, NULL, "files are written by functions such as np.savetxt"},
    {NULL, 0, NULL, NULL},
};

const struct lang_magic *magic__find(const char *name, size_t size, unsigned kind) {
    for (const struct lang_magic *magic = lang_magics; magic->name; magic++) {
        if ((magic->flags & kind) && strlen(magic->name) == size &&
            memcmp(magic->name, name, size) == 0) {
            return magic;
        }
    }
    return NULL;
}

/* --- Rewriting ----------------------------------------------------------------------------- */

struct rewrite {
    struct lang_arena *arena;
    const char *source;
    size_t size;
    char *out;
    size_t count, capacity;
    bool failed; /* out of memory */
    struct lang_syntax_error *error;
};

static void put(struct rewrite *rewrite, const char *text, size_t size) {
    if (rewrite->failed) {
        return;
    }
    if (rewrite->count + size + 1 > rewrite->capacity) {
        size_t capacity = (rewrite->count + size + 64) * 2;
        char *grown = lang_arena_alloc(rewrite->arena, capacity);
        if (!grown) {
            rewrite->failed = true;
            return;
        }
        if (rewrite->count) {
            memcpy(grown, rewrite->out, rewrite->count);
        }
        rewrite->out = grown;
        rewrite->capacity = capacity;
    }
    memcpy(rewrite->out + rewrite->count, text, size);
    rewrite->count += size;
    rewrite->out[rewrite->count] = '\0';
}

static void puts_to(struct rewrite *rewrite, const char *text) {
    put(rewrite, text, strlen(text));
}

/* Text as a literal that stays on one line. */
static void put_literal(struct rewrite *rewrite, const char *text, size_t size) {
    puts_to(rewrite, "'");
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        if (c == '\\' || c == '\'') {
            put(rewrite, "\\", 1);
            put(rewrite, &c, 1);
        } else if (c == '\n') {
            puts_to(rewrite, "\\n");
        } else if (c == '\r') {
            puts_to(rewrite, "\\r");
        } else {
            put(rewrite, &c, 1);
        }
    }
    puts_to(rewrite, "'");
}

static void put_call(struct rewrite *rewrite, const char *name, size_t name_size, const char *line,
                     size_t line_size, const char *cell, size_t cell_size) {
    puts_to(rewrite, cell ? "get_ipython().run_cell_magic(" : "get_ipython().run_line_magic(");
    put_literal(rewrite, name, name_size);
    puts_to(rewrite, ", ");
    put_literal(rewrite, line, line_size);
    if (cell) {
        puts_to(rewrite, ", ");
        put_literal(rewrite, cell, cell_size);
    }
    puts_to(rewrite, ")");
}

/* The place of source[start, end), which is within one line. */
static struct lang_place place_of(const struct rewrite *rewrite, size_t start, size_t end) {
    struct lang_place place = {1, 0, 0, 0};
    for (size_t i = 0; i < start; i++) {
        char c = rewrite->source[i];
        place.column = c == '\n' ? 0 : place.column + ((c & 0xC0) != 0x80);
        place.line += c == '\n';
    }
    place.end_line = place.line;
    place.end_column = place.column;
    for (size_t i = start; i < end; i++) {
        place.end_column += (rewrite->source[i] & 0xC0) != 0x80;
    }
    return place;
}

static bool refuse(struct rewrite *rewrite, size_t start, size_t end, const char *why) {
    size_t shown = end - start > 40 ? 40 : end - start;
    lang_syntax_fail(rewrite->error, LANG_SYNTAX_ERROR, place_of(rewrite, start, end),
                     "`%.*s` is not part of this kernel's language: %s", (int)shown,
                     rewrite->source + start, why);
    rewrite->error->refused = true;
    return false;
}

static bool unknown_magic(struct rewrite *rewrite, size_t start, size_t name, size_t end,
                          unsigned kind) {
    const char *names[sizeof(lang_magics) / sizeof(*lang_magics)];
    size_t count = 0;
    char wanted[64];
    for (const struct lang_magic *magic = lang_magics; magic->name; magic++) {
        if ((magic->flags & kind) && !(magic->flags & LANG_MAGIC_REFUSED)) {
            names[count++] = magic->name;
        }
    }
    snprintf(wanted, sizeof(wanted), "%.*s", (int)(end - name), rewrite->source + name);
    const char *nearest = lang_nearest(wanted, names, count);
    const char *sign = kind == LANG_MAGIC_CELL ? "%%" : "%";
    lang_syntax_fail(rewrite->error, LANG_SYNTAX_ERROR, place_of(rewrite, start, end),
                     "%s magic `%s%s` not found.%s%s%s%s",
                     kind == LANG_MAGIC_CELL ? "Cell" : "Line", sign, wanted,
                     nearest ? " Did you mean `" : "", nearest ? sign : "", nearest ? nearest : "",
                     nearest ? "`?" : "");
    rewrite->error->refused = true;
    return false;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static bool is_word(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c & 0x80);
}

static size_t word_end(const struct rewrite *rewrite, size_t at) {
    while (at < rewrite->size && is_word(rewrite->source[at])) {
        at++;
    }
    return at;
}

/* End of the physical line of `at`, its newline left out. */
static size_t line_end(const struct rewrite *rewrite, size_t at) {
    const char *newline = memchr(rewrite->source + at, '\n', rewrite->size - at);
    return newline ? (size_t)(newline - rewrite->source) : rewrite->size;
}

/* `%name rest` or `!command` from `at` to the end of the line; *end: behind it. */
static bool put_magic(struct rewrite *rewrite, size_t at, size_t *end) {
    size_t stop = line_end(rewrite, at);
    size_t newlines = 0;
    while (stop > at && stop < rewrite->size && rewrite->source[stop - 1] == '\\') {
        stop = line_end(rewrite, stop + 1);
        newlines++;
    }
    *end = stop;
    while (stop > at && is_blank(rewrite->source[stop - 1])) {
        stop--;
    }
    if (rewrite->source[at] == '!') {
        size_t word = at + 1;
        while (word < stop && is_blank(rewrite->source[word])) {
            word++;
        }
        bool installs = magic__find(rewrite->source + word, word_end(rewrite, word) - word,
                                    LANG_MAGIC_LINE) == magic__find("pip", 3, LANG_MAGIC_LINE);
        return refuse(rewrite, at, line_end(rewrite, at),
                      installs ? NOTHING_TO_INSTALL : "this kernel starts no other programs");
    }
    size_t name = at + 1, name_end = word_end(rewrite, name);
    const struct lang_magic *magic =
        magic__find(rewrite->source + name, name_end - name, LANG_MAGIC_LINE);
    if (!magic) {
        return unknown_magic(rewrite, at, name, name_end, LANG_MAGIC_LINE);
    }
    if (magic->flags & LANG_MAGIC_REFUSED) {
        return refuse(rewrite, at, name_end, magic->doc);
    }
    size_t rest = name_end;
    while (rest < stop && is_blank(rewrite->source[rest])) {
        rest++;
    }
    put_call(rewrite, magic->name, strlen(magic->name), rewrite->source + rest, stop - rest, NULL,
             0);
    while (newlines-- > 0) {
        puts_to(rewrite, " \\\n");
    }
    return true;
}

/* `name?`, `?name`, `name.attribute??`, `%magic?`: false if the line is none of them. */
static bool put_help(struct rewrite *rewrite, size_t at, size_t stop) {
    const char *source = rewrite->source;
    while (stop > at && is_blank(source[stop - 1])) {
        stop--;
    }
    int marks = 0;
    while (at < stop && source[at] == '?') {
        at++;
        marks++;
    }
    while (marks == 0 && stop > at && source[stop - 1] == '?') {
        stop--;
        marks++;
        while (stop > at && source[stop - 1] == '?') {
            stop--;
            marks++;
        }
    }
    if (marks == 0 || marks > 2) {
        return false;
    }
    while (at < stop && is_blank(source[at])) {
        at++;
    }
    for (size_t i = at; i < stop; i++) {
        if (!is_word(source[i]) && source[i] != '.' && source[i] != '*' && source[i] != '[' &&
            source[i] != ']' && !(source[i] == '%' && i - at < 2)) {
            return false;
        }
    }
    put_call(rewrite, marks == 2 ? "pinfo2" : "pinfo", marks == 2 ? 6 : 5, source + at, stop - at,
             NULL, 0);
    return true;
}

/* The statement whose first token is `first`: rewritten, or copied. *next: the token after it. */
static bool put_statement(struct rewrite *rewrite, const struct lang_tokens *tokens, size_t first,
                          size_t *next, size_t *resume) {
    const struct lang_token *token = &tokens->items[first];
    const char c = rewrite->source[token->start];
    const size_t stop = line_end(rewrite, token->start);
    *resume = 0;
    if ((c == '%' || c == '!') && token->kind != LANG_TOKEN_STRING) {
        size_t line = stop;
        while (line > token->start && is_blank(rewrite->source[line - 1])) {
            line--;
        }
        if (rewrite->source[line - 1] == '?' && put_help(rewrite, token->start, stop)) {
            *resume = stop;
            return true;
        }
        return put_magic(rewrite, token->start, resume);
    }
    size_t last = first;
    while (tokens->items[last].kind != LANG_TOKEN_NEWLINE &&
           tokens->items[last].kind != LANG_TOKEN_END) {
        last++;
    }
    const bool help =
        (c == '?' || (last > first && rewrite->source[tokens->items[last - 1].start] == '?'));
    if (help && tokens->items[last > first ? last - 1 : last].kind != LANG_TOKEN_STRING &&
        put_help(rewrite, token->start, stop)) {
        *resume = stop;
        return true;
    }
    /* name = %magic, name = !command */
    if (token->kind == LANG_TOKEN_NAME && last > first + 2 &&
        tokens->items[first + 1].kind == LANG_TOKEN_ASSIGN) {
        const struct lang_token *value = &tokens->items[first + 2];
        char sign = rewrite->source[value->start];
        if ((sign == '%' || sign == '!') && value->place.line == token->place.line) {
            put(rewrite, rewrite->source + token->start, value->start - token->start);
            return put_magic(rewrite, value->start, resume);
        }
    }
    *next = last;
    return true;
}

/* Rewrites all statements; *changed: whether there was anything. */
static bool put_lines(struct rewrite *rewrite, bool *changed) {
    size_t copied = 0, start = 0;
    int line = 1;
    for (;;) {
        struct lang_tokens tokens;
        struct lang_lex_input input = {rewrite->source,  start, rewrite->size, line, 0,
                                       LANG_LEX_TOLERANT};
        if (!lang_lex(rewrite->arena, &input, &tokens, rewrite->error)) {
            return false;
        }
        size_t resume = 0;
        for (size_t at = 0; at < tokens.count && !resume;) {
            enum lang_token_kind kind = tokens.items[at].kind;
            if (kind == LANG_TOKEN_NEWLINE || kind == LANG_TOKEN_INDENT ||
                kind == LANG_TOKEN_DEDENT || kind == LANG_TOKEN_END) {
                at++;
                continue;
            }
            size_t before = rewrite->count, next = at;
            put(rewrite, rewrite->source + copied, tokens.items[at].start - copied);
            if (!put_statement(rewrite, &tokens, at, &next, &resume)) {
                return false;
            }
            if (!resume) { /* nothing special: it is copied later, with what follows */
                rewrite->count = before;
                at = next;
                continue;
            }
            *changed = true;
            line = tokens.items[at].place.line;
            for (size_t i = tokens.items[at].start; i < resume; i++) {
                line += rewrite->source[i] == '\n';
            }
            copied = start = resume;
        }
        if (!resume) {
            break;
        }
    }
    put(rewrite, rewrite->source + copied, rewrite->size - copied);
    return true;
}

static bool put_cell_magic(struct rewrite *rewrite, size_t at) {
    size_t name = at + 2, name_end = word_end(rewrite, name), stop = line_end(rewrite, at);
    const char *source = rewrite->source;
    const struct lang_magic *magic = magic__find(source + name, name_end - name, LANG_MAGIC_CELL);
    if (!magic) {
        return unknown_magic(rewrite, at, name, name_end, LANG_MAGIC_CELL);
    }
    if (magic->flags & LANG_MAGIC_REFUSED) {
        return refuse(rewrite, at, name_end, magic->doc);
    }
    size_t rest = name_end, rest_end = stop;
    while (rest < stop && is_blank(source[rest])) {
        rest++;
    }
    while (rest_end > rest && is_blank(source[rest_end - 1])) {
        rest_end--;
    }
    size_t body = stop < rewrite->size ? stop + 1 : stop;
    put(rewrite, source, at);
    put_call(rewrite, magic->name, strlen(magic->name), source + rest, rest_end - rest,
             source + body, rewrite->size - body);
    puts_to(rewrite, "\n");
    return true;
}

/* A cell that is indented as a whole (pasted from within a block) loses that indentation, as in
 * IPython. NULL: out of memory. */
static const char *dedent(struct lang_arena *arena, const char *source, size_t *size) {
    size_t first = 0;
    for (size_t i = 0; i < *size && (is_blank(source[i]) || source[i] == '\n'); i++) {
        first = source[i] == '\n' ? i + 1 : first;
    }
    size_t indent = 0;
    while (first + indent < *size &&
           (source[first + indent] == ' ' || source[first + indent] == '\t')) {
        indent++;
    }
    if (indent == 0 || first + indent == *size) {
        return source;
    }
    char *out = lang_arena_copy(arena, source, *size);
    size_t count = first, at = first;
    while (out && at < *size) {
        const char *newline = memchr(source + at, '\n', *size - at);
        size_t stop = newline ? (size_t)(newline - source) + 1 : *size;
        if (stop - at >= indent && memcmp(source + at, source + first, indent) == 0) {
            at += indent;
        }
        memcpy(out + count, source + at, stop - at);
        count += stop - at;
        at = stop;
    }
    if (out) {
        out[count] = '\0';
    }
    *size = count;
    return out;
}

static const char *no_memory(struct lang_syntax_error *error) {
    lang_syntax_fail(error, LANG_SYNTAX_MEMORY, (struct lang_place){1, 0, 0, 0},
                     "the cell is too long");
    return NULL;
}

const char *lang_magic_transform(struct lang_arena *arena, const char *source, size_t size,
                                 size_t *new_size, struct lang_syntax_error *error) {
    source = dedent(arena, source, &size);
    if (!source) {
        return no_memory(error);
    }
    *new_size = size;
    if (!memchr(source, '%', size) && !memchr(source, '!', size) && !memchr(source, '?', size)) {
        return source;
    }
    struct rewrite rewrite = {.arena = arena, .source = source, .size = size, .error = error};
    size_t at = 0;
    while (at < size && (is_blank(source[at]) || source[at] == '\n')) {
        at++;
    }
    bool changed = false;
    if (at + 2 < size && source[at] == '%' && source[at + 1] == '%' &&
        source[line_end(&rewrite, at) - 1] != '?') {
        changed = true;
        if (!put_cell_magic(&rewrite, at)) {
            return NULL;
        }
    } else if (!put_lines(&rewrite, &changed)) {
        return NULL;
    }
    if (rewrite.failed) {
        return no_memory(error);
    }
    if (!changed) {
        return source;
    }
    *new_size = rewrite.count;
    return rewrite.out;
}

/* --- get_ipython() ------------------------------------------------------------------------- */

static struct lang_obj *run_magic(struct lang_vm *vm, struct lang_obj *name, struct lang_obj *line,
                                  struct lang_obj *cell) {
    const char *text = lang_arg_str(vm, name, "magic_name");
    unsigned kind = cell ? LANG_MAGIC_CELL : LANG_MAGIC_LINE;
    const struct lang_magic *magic = magic__find(text, strlen(text), kind);
    if (!magic || !magic->run) {
        lang_raise(vm, &lang_exc_ValueError, "%s magic `%s%s` %s%s", cell ? "Cell" : "Line",
                   cell ? "%%" : "%", text, magic ? "is refused: " : "not found.",
                   magic ? magic->doc : "");
    }
    return magic->run(vm, lang_arg_str(vm, line, "line"),
                      cell ? lang_arg_str(vm, cell, "cell") : NULL);
}

static struct lang_obj *run_line_magic(struct lang_vm *vm, struct lang_obj *const *args) {
    return run_magic(vm, args[1], args[2], NULL);
}

static struct lang_obj *run_cell_magic(struct lang_vm *vm, struct lang_obj *const *args) {
    return run_magic(vm, args[1], args[2], args[3]);
}

static const struct lang_def shell_methods[] = {
    {"run_line_magic", run_line_magic, "run_line_magic(magic_name, line)",
     "Runs a line magic: `%time f(x)` is run_line_magic('time', 'f(x)')."},
    {"run_cell_magic", run_cell_magic, "run_cell_magic(magic_name, line, cell)",
     "Runs a cell magic: what `%%time` at the top of a cell does."},
    {NULL, NULL, NULL, NULL},
};

static struct lang_obj *shell_repr(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "<the notebook's shell>");
}

static const struct lang_type shell_type = {
    LANG_TYPE_HEAD("InteractiveShell"),
    .doc = "What runs the magics of a cell.",
    .size = sizeof(struct lang_obj),
    .methods = shell_methods,
    .repr = shell_repr,
};

static struct lang_obj *get_ipython(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)args;
    return lang_new(vm, &shell_type);
}

const struct lang_def lang_magic_builtins[] = {
    {"get_ipython", get_ipython, "get_ipython()", "The shell of the notebook, which runs magics."},
    {"help", lang_help, "help(object=..., /)",
     "Shows what is known about a function, a class, a module or a value."},
    {NULL, NULL, NULL, NULL},
};
