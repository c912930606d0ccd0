/* kernel/lang/code.c: code objects: building, listing, life. And the two values that go with them:
 * boxes (variables shared between functions) and functions.
 * Must not know: the syntax tree's shape beyond places, frames. */
#include "kernel/lang/code.h"

#include <string.h>

#include "kernel/lang/exception.h"

enum { VARIES = 1000 };
#define OPCODE(name, effect, doc) effect,
static const int effects[] = {
#include "kernel/lang/opcodes.def"
};
#undef OPCODE
#define OPCODE(name, effect, doc) #name,
static const char *const opcode_names[] = {
#include "kernel/lang/opcodes.def"
};
#undef OPCODE

const char *lang_opcode_name(enum lang_opcode op) {
    return op < LANG_OPCODE_COUNT ? opcode_names[op] : "?";
}

int lang_stack_effect(enum lang_opcode op, uint32_t operand, bool jump) {
    int n = (int)operand;
    if (effects[op] != VARIES) {
        return effects[op];
    }
    switch (op) {
    case LANG_OP_JUMP_IF_FALSE_OR_POP:
    case LANG_OP_JUMP_IF_TRUE_OR_POP:
        return jump ? 0 : -1;
    case LANG_OP_FOR_ITER:
        return jump ? -1 : 1;
    case LANG_OP_BUILD_TUPLE:
    case LANG_OP_BUILD_LIST:
    case LANG_OP_BUILD_SET:
    case LANG_OP_BUILD_STRING:
    case LANG_OP_BUILD_SLICE:
        return 1 - n;
    case LANG_OP_BUILD_DICT:
        return 1 - 2 * n;
    case LANG_OP_FORMAT:
        return n & 256 ? -1 : 0;
    case LANG_OP_UNPACK:
        return n - 1;
    case LANG_OP_UNPACK_STAR:
        return (n & 4095) + (n >> 12);
    case LANG_OP_CALL:
        return -n - 1;
    case LANG_OP_CALL_KW:
        return -n - 2;
    case LANG_OP_CALL_EX:
        return -2 - (n & 1);
    case LANG_OP_MAKE_FUNCTION:
        return -((n & 1) + (n >> 1 & 1));
    case LANG_OP_RAISE:
    case LANG_OP_ASSERT_FAILED:
        return -n;
    default:
        return 0;
    }
}

/* --- Building --------------------------------------------------------------------------------*/

/* Grows one of the arrays of a code object so that index `count` can be written. */
static void *grow(struct lang_vm *vm, void *array, size_t count, size_t *capacity, size_t item) {
    if (count < *capacity) {
        return array;
    }
    size_t larger = *capacity ? *capacity * 2 : 8;
    array = lang_realloc(vm, array, *capacity * item, larger * item);
    memset((char *)array + *capacity * item, 0, (larger - *capacity) * item);
    *capacity = larger;
    return array;
}

struct lang_code *lang_code_new(struct lang_vm *vm, struct lang_obj *name,
                                struct lang_obj *qualified_name, struct lang_source *source) {
    struct lang_code *code = lang_new(vm, &lang_type_code);
    code->name = lang_retain(name);
    code->qualified_name = lang_retain(qualified_name);
    code->source = lang_source_retain(source);
    code->index = lang_retain(lang_dict(vm));
    return code;
}

uint32_t lang_code_emit(struct lang_vm *vm, struct lang_code *code, enum lang_opcode op,
                        uint32_t operand, struct lang_place place) {
    if (operand > LANG_MAX_OPERAND || code->count > LANG_MAX_OPERAND) {
        lang_raise(vm, &lang_exc_SyntaxError, "this cell is too large");
    }
    size_t capacity = code->capacity;
    code->instructions = grow(vm, code->instructions, code->count, &capacity, sizeof(uint32_t));
    /* Two arrays of one capacity: if the second cannot grow, the first must know its old size. */
    if (capacity != code->capacity) {
        size_t old = code->capacity;
        struct lang_place *places =
            lang_realloc_try(vm, code->places, old * sizeof *places, capacity * sizeof *places);
        if (!places) {
            lang_free(vm, code->instructions, capacity * sizeof(uint32_t));
            lang_free(vm, code->places, old * sizeof *places);
            code->instructions = NULL;
            code->places = NULL;
            code->capacity = 0;
            lang_raise(vm, &lang_exc_MemoryError, "out of memory");
        }
        code->places = places;
        code->capacity = capacity;
    }
    code->instructions[code->count] = lang_instruction(op, operand);
    code->places[code->count] = place;
    return (uint32_t)code->count++;
}

void lang_code_patch(struct lang_code *code, uint32_t at, uint32_t operand) {
    code->instructions[at] = lang_instruction(lang_opcode_of(code->instructions[at]), operand);
}

uint32_t lang_code_constant_new(struct lang_vm *vm, struct lang_code *code,
                                struct lang_obj *value) {
    code->constants = grow(vm, code->constants, code->constant_count, &code->constant_capacity,
                           sizeof *code->constants);
    code->constants[code->constant_count] = lang_retain(value);
    return (uint32_t)code->constant_count++;
}

/* Looks a text up among what the code has already; -1 if it is new. */
static int64_t known(struct lang_vm *vm, struct lang_code *code, struct lang_obj *key) {
    struct lang_obj *found = lang_dict_get(vm, code->index, key);
    int64_t at = -1;
    if (found) {
        lang_int_get(found, &at);
    }
    return at;
}

uint32_t lang_code_constant(struct lang_vm *vm, struct lang_code *code, struct lang_obj *value) {
    size_t mark = lang_pool_mark(vm);
    struct lang_obj *key;
    double real;
    if (lang_is(value, &lang_type_str)) {
        size_t size;
        const char *data = lang_str_data(value, &size);
        struct lang_text *text = lang_text_new(vm);
        lang_text_puts(text, "s:");
        lang_text_add(text, data, size);
        key = lang_text_finish(text);
    } else if (lang_is(value, &lang_type_float) && lang_float_get(value, &real)) {
        key = lang_str_format(vm, "f:%a", real); /* keeps -0.0 apart from 0.0 */
    } else {
        size_t size;
        key = lang_str_format(vm, "%s:%s", value->type->name,
                              lang_str_data(lang_repr(vm, value), &size));
    }
    int64_t at = known(vm, code, key);
    if (at < 0) {
        at = lang_code_constant_new(vm, code, value);
        lang_dict_set(vm, code->index, key, lang_int(vm, at));
    }
    lang_pool_drain(vm, mark, NULL);
    return (uint32_t)at;
}

uint32_t lang_code_name(struct lang_vm *vm, struct lang_code *code, const char *name) {
    size_t mark = lang_pool_mark(vm);
    struct lang_obj *key = lang_str_format(vm, "n:%s", name);
    int64_t at = known(vm, code, key);
    if (at < 0) {
        at = (int64_t)code->name_count;
        code->names =
            grow(vm, code->names, code->name_count, &code->name_capacity, sizeof *code->names);
        code->names[at] = lang_retain(lang_str(vm, name));
        code->name_count++;
        lang_dict_set(vm, code->index, key, lang_int(vm, at));
    }
    lang_pool_drain(vm, mark, NULL);
    return (uint32_t)at;
}

uint32_t lang_code_local(struct lang_vm *vm, struct lang_code *code, const char *name) {
    size_t mark = lang_pool_mark(vm);
    code->locals =
        grow(vm, code->locals, code->local_count, &code->local_capacity, sizeof *code->locals);
    code->locals[code->local_count] = lang_retain(lang_str(vm, name));
    lang_pool_drain(vm, mark, NULL);
    return (uint32_t)code->local_count++;
}

void lang_code_guard(struct lang_vm *vm, struct lang_code *code, struct lang_guard guard) {
    if (guard.start == guard.end) {
        return;
    }
    code->guards =
        grow(vm, code->guards, code->guard_count, &code->guard_capacity, sizeof *code->guards);
    code->guards[code->guard_count++] = guard;
}

/* --- Listing ---------------------------------------------------------------------------------*/

struct lang_obj *lang_code_listing(struct lang_vm *vm, const struct lang_code *code) {
    struct lang_text *text = lang_text_new(vm);
    for (size_t i = 0; i < code->count; i++) {
        enum lang_opcode op = lang_opcode_of(code->instructions[i]);
        uint32_t operand = lang_operand_of(code->instructions[i]);
        lang_text_printf(text, "%4d %5zu %-20s %u", code->places[i].line, i, lang_opcode_name(op),
                         (unsigned)operand);
        if (op == LANG_OP_LOAD_CONST) {
            lang_text_puts(text, " ");
            lang_text_repr(text, code->constants[operand]);
        } else if (op == LANG_OP_LOAD_GLOBAL || op == LANG_OP_STORE_GLOBAL) {
            lang_text_printf(text, " %s", lang_str_data(vm->globals[operand].name, NULL));
        }
        lang_text_puts(text, "\n");
    }
    for (size_t i = 0; i < code->guard_count; i++) {
        const struct lang_guard *guard = &code->guards[i];
        lang_text_printf(text, "%u..%u -> %u depth %u\n", (unsigned)guard->start,
                         (unsigned)guard->end, (unsigned)guard->target, (unsigned)guard->depth);
    }
    return lang_text_finish(text);
}

/* --- Code objects as values ------------------------------------------------------------------*/

static void release_all(struct lang_vm *vm, struct lang_obj **items, size_t count,
                        size_t capacity) {
    for (size_t i = 0; i < count; i++) {
        lang_release(vm, items[i]);
    }
    lang_free(vm, items, capacity * sizeof *items);
}

static void code_close(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_code *code = (struct lang_code *)self;
    release_all(vm, code->constants, code->constant_count, code->constant_capacity);
    release_all(vm, code->names, code->name_count, code->name_capacity);
    release_all(vm, code->locals, code->local_count, code->local_capacity);
    lang_free(vm, code->instructions, code->capacity * sizeof *code->instructions);
    lang_free(vm, code->places, code->capacity * sizeof *code->places);
    lang_free(vm, code->guards, code->guard_capacity * sizeof *code->guards);
    if (code->method_cache) {
        lang_free(vm, code->method_cache, code->name_count * sizeof *code->method_cache);
    }
    lang_free(vm, code->free_slots, code->free_count * sizeof *code->free_slots);
    lang_free(vm, code->param_kinds, code->param_count * sizeof *code->param_kinds);
    lang_free(vm, code->param_defaults, code->param_count * sizeof *code->param_defaults);
    lang_release(vm, code->name);
    lang_release(vm, code->qualified_name);
    lang_release(vm, code->doc);
    lang_release(vm, code->index);
    lang_source_release(code->source);
}

static struct lang_obj *code_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_code *code = (struct lang_code *)self;
    return lang_str_format(vm, "<code object %s, line %d>", lang_str_data(code->name, NULL),
                           code->place.line);
}

const struct lang_type lang_type_code = {
    LANG_TYPE_HEAD("code"),
    .doc = "Compiled code of a cell or function.",
    .size = sizeof(struct lang_code),
    .close = code_close,
    .repr = code_repr,
};

/* --- Boxes -----------------------------------------------------------------------------------*/

static void box_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_release(vm, ((struct lang_box *)self)->value);
}

static void box_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_box *box = (struct lang_box *)self;
    if (box->value) {
        visit(box->value, ud);
    }
}

static void box_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct lang_box *)self)->value, NULL);
}

const struct lang_type lang_type_box = {
    LANG_TYPE_HEAD("cell"),
    .doc = "A variable shared between a function and the functions inside it.",
    .size = sizeof(struct lang_box),
    .flags = LANG_TYPE_CONTAINER,
    .close = box_close,
    .traverse = box_traverse,
    .clear = box_clear,
};

/* --- Functions -------------------------------------------------------------------------------*/

static void function_clear(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_function *function = (struct lang_function *)self;
    struct lang_code *code = function->code;
    for (size_t i = 0; function->defaults && i < code->param_count; i++) {
        lang_assign(vm, &function->defaults[i], NULL);
    }
    for (size_t i = 0; function->closure && i < code->free_count; i++) {
        lang_assign(vm, &function->closure[i], NULL);
    }
    lang_assign(vm, &function->attributes, NULL);
}

static void function_close(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_function *function = (struct lang_function *)self;
    struct lang_code *code = function->code;
    if (!code) {
        return;
    }
    function_clear(vm, self);
    lang_free(vm, function->defaults,
              function->defaults ? code->param_count * sizeof *function->defaults : 0);
    lang_free(vm, function->closure,
              function->closure ? code->free_count * sizeof *function->closure : 0);
    if (function->signature) {
        lang_free(vm, function->signature->params,
                  code->param_count * sizeof *function->signature->params);
        lang_free(vm, function->signature, sizeof *function->signature);
    }
    lang_release(vm, function->name);
    lang_release(vm, function->doc);
    lang_release(vm, &code->base);
}

static void function_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_function *function = (struct lang_function *)self;
    for (size_t i = 0; function->defaults && i < function->code->param_count; i++) {
        if (function->defaults[i]) {
            visit(function->defaults[i], ud);
        }
    }
    for (size_t i = 0; function->closure && i < function->code->free_count; i++) {
        if (function->closure[i]) {
            visit(function->closure[i], ud);
        }
    }
    if (function->attributes) {
        visit(function->attributes, ud);
    }
}

static struct lang_obj *function_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_function *function = (struct lang_function *)self;
    return lang_str_format(vm, "<function %s at %p>",
                           lang_str_data(function->code->qualified_name, NULL), (void *)self);
}

static struct lang_obj *function_get_name(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return ((struct lang_function *)self)->name;
}

static struct lang_obj *function_get_qualified(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return ((struct lang_function *)self)->code->qualified_name;
}

static struct lang_obj *function_get_doc(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    struct lang_obj *doc = ((struct lang_function *)self)->doc;
    return doc ? doc : &lang_none;
}

static struct lang_obj *function_get_module(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "__main__");
}

static struct lang_obj *function_get_defaults(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_function *function = (struct lang_function *)self;
    struct lang_obj *list = lang_list(vm, 0);
    for (size_t i = 0; function->defaults && i < function->code->positional_count; i++) {
        if (function->defaults[i]) {
            lang_list_append(vm, list, function->defaults[i]);
        }
    }
    size_t count = lang_seq_count(list);
    if (!count) {
        return &lang_none;
    }
    struct lang_obj **items = lang_temp(vm, count * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = lang_seq_item(list, i);
    }
    return lang_tuple(vm, items, count);
}

static void function_set_name(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    if (!lang_isinstance(value, &lang_type_str)) {
        lang_raise(vm, &lang_exc_TypeError, "__name__ must be set to a string object");
    }
    lang_assign(vm, &((struct lang_function *)self)->name, value);
}

static void function_set_doc(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *value) {
    lang_assign(vm, &((struct lang_function *)self)->doc, value);
}

/* What was set on the function: f.calls = 0. */
static struct lang_obj *function_get_dict(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_function *function = (struct lang_function *)self;
    if (!function->attributes) {
        function->attributes = lang_retain(lang_dict(vm));
    }
    return lang_pooled(vm, lang_retain(function->attributes));
}

static struct lang_obj *function_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                          const char *name) {
    struct lang_obj *attributes = ((struct lang_function *)self)->attributes;
    struct lang_obj *value = attributes ? lang_dict_get_str(vm, attributes, name) : NULL;
    return value ? lang_pooled(vm, lang_retain(value)) : NULL;
}

static bool function_set_attr(struct lang_vm *vm, struct lang_obj *self, const char *name,
                              struct lang_obj *value) {
    struct lang_obj *attributes = ((struct lang_function *)self)->attributes;
    if (value) {
        lang_dict_set_str(vm, function_get_dict(vm, self), name, value);
        return true;
    }
    if (!attributes || !lang_dict_get_str(vm, attributes, name)) {
        return false;
    }
    lang_set_item(vm, attributes, lang_str(vm, name), NULL);
    return true;
}

static void function_dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    struct lang_obj *attributes = ((struct lang_function *)self)->attributes, *key;
    for (size_t at = 0; attributes && lang_dict_next(attributes, &at, &key, NULL);) {
        lang_list_append(vm, list, key);
    }
}

static const struct lang_property function_properties[] = {
    {"__name__", function_get_name, function_set_name, "The name given in the def."},
    {"__qualname__", function_get_qualified, NULL, "The name given in the def."},
    {"__dict__", function_get_dict, NULL, "What was set on the function."},
    {"__doc__", function_get_doc, function_set_doc, "The documentation string, or None."},
    {"__module__", function_get_module, NULL, "The module it was defined in."},
    {"__defaults__", function_get_defaults, NULL, "Defaults of positional parameters, or None."},
    {NULL, NULL, NULL, NULL}};

struct lang_obj *lang__function_call(struct lang_vm *vm, struct lang_obj *self,
                                     const struct lang_args *args);

const struct lang_type lang_type_function = {
    LANG_TYPE_HEAD("function"),
    .doc = "A function made by def or lambda.",
    .size = sizeof(struct lang_function),
    .flags = LANG_TYPE_CONTAINER,
    .close = function_close,
    .traverse = function_traverse,
    .clear = function_clear,
    .properties = function_properties,
    .repr = function_repr,
    .call = lang__function_call,
    .get_attr = function_get_attr,
    .set_attr = function_set_attr,
    .dir = function_dir,
};
