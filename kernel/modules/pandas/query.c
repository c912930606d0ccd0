/* kernel/modules/pandas/query.c: df.query('price > 2 and city in ["A", "B"]'): a small language of
 * conditions on columns, read and worked out in one pass. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/lang.h"
#include "kernel/modules/pandas/pandas.h"

struct query {
    struct lang_vm *vm;
    struct pd_frame *frame;
    const char *at; /* what is still to be read */
    int depth;
};
enum { DEPTH_MAX = 50 };

static struct lang_obj *condition(struct query *q);

static _Noreturn void refuse(struct query *q) {
    lang_raise(q->vm, &lang_exc_SyntaxError,
               "this kernel's query knows columns, numbers, text, lists, @names, comparisons, "
               "arithmetic, and, or, not, in: not what begins at '%.20s'",
               q->at);
}

static void skip_blanks(struct query *q) {
    q->at += strspn(q->at, " \t\n");
}
static bool is_name(char c) {
    return isalnum((unsigned char)c) || c == '_' || (c & 0x80);
}
/* Is that word (or sign) next? Then it is read. */
static bool next(struct query *q, const char *word) {
    size_t size = strlen(word);
    skip_blanks(q);
    if (strncmp(q->at, word, size) != 0 || (is_name(word[0]) && is_name(q->at[size]))) {
        return false;
    }
    q->at += size;
    return true;
}

static struct lang_obj *column_named(struct query *q, const char *name, size_t size) {
    struct lang_obj *label = lang_str_sized(q->vm, name, size);
    if (pd_index_find(q->vm, q->frame->columns, label) >= 0) {
        return lang_get_item(q->vm, &q->frame->base, label);
    }
    if (size == 5 && memcmp(name, "index", 5) == 0) {
        struct pd_column *labels = pd_index_labels(q->vm, q->frame->index);
        return &pd_series_new(q->vm, labels, q->frame->index, &lang_none)->base;
    }
    lang_raise(q->vm, &lang_exc_NameError, "name '%s' is not defined", lang_str_data(label, NULL));
}

static struct lang_obj *quoted(struct query *q) {
    const char *end = strchr(q->at + 1, *q->at), *start = q->at + 1;
    if (!end) {
        refuse(q);
    }
    q->at = end + 1;
    return lang_str_sized(q->vm, start, (size_t)(end - start));
}

static struct lang_obj *number(struct query *q) {
    char *end, text[64] = "";
    size_t size = 0;
    strtod(q->at, &end);
    size = (size_t)(end - q->at);
    memcpy(text, q->at, size < sizeof text ? size : sizeof text - 1);
    struct lang_obj *value = strpbrk(text, ".eExX") ? lang_float(q->vm, strtod(q->at, NULL))
                                                    : lang_int_parse(q->vm, text, strlen(text), 10);
    q->at = end;
    return value;
}

static struct lang_obj *primary(struct query *q) {
    skip_blanks(q);
    if (next(q, "(")) {
        struct lang_obj *inner = condition(q);
        if (!next(q, ")")) {
            refuse(q);
        }
        return inner;
    }
    if (next(q, "[")) {
        struct lang_obj *list = lang_list(q->vm, 4);
        while (!next(q, "]")) {
            lang_list_append(q->vm, list, condition(q));
            if (!next(q, ",") && (skip_blanks(q), *q->at != ']')) {
                refuse(q);
            }
        }
        return list;
    }
    if (*q->at == '\'' || *q->at == '"') {
        return quoted(q);
    }
    if (isdigit((unsigned char)*q->at) || (*q->at == '.' && isdigit((unsigned char)q->at[1]))) {
        return number(q);
    }
    if (*q->at == '`') {
        struct lang_obj *name = quoted(q);
        return lang_get_item(q->vm, &q->frame->base, name);
    }
    bool global = next(q, "@");
    const char *name = q->at;
    while (is_name(*q->at)) {
        q->at++;
    }
    size_t size = (size_t)(q->at - name);
    if (size == 0 || *q->at == '.' || *q->at == '(' || *q->at == '[') {
        refuse(q);
    }
    if (global) {
        const char *text = lang_str_data(lang_str_sized(q->vm, name, size), NULL);
        struct lang_obj *value = lang_global_get(q->vm, text);
        if (!value) {
            lang_raise(q->vm, &lang_exc_NameError, "local variable '%s' is not defined", text);
        }
        return value;
    }
    if (size == 4 && memcmp(name, "True", 4) == 0) {
        return &lang_true;
    }
    if (size == 5 && memcmp(name, "False", 5) == 0) {
        return &lang_false;
    }
    return column_named(q, name, size);
}

static struct lang_obj *signed_value(struct query *q) {
    if (next(q, "-")) {
        return lang_unary(q->vm, LANG_NEG, signed_value(q));
    }
    struct lang_obj *base = primary(q);
    return next(q, "**") ? lang_binary(q->vm, LANG_POW, base, signed_value(q)) : base;
}

static struct lang_obj *product(struct query *q) {
    struct lang_obj *left = signed_value(q);
    for (;;) {
        enum lang_op op = next(q, "//")  ? LANG_FLOORDIV
                          : next(q, "/") ? LANG_TRUEDIV
                          : next(q, "*") ? LANG_MUL
                          : next(q, "%") ? LANG_MOD
                                         : LANG_OP_COUNT;
        if (op == LANG_OP_COUNT) {
            return left;
        }
        left = lang_binary(q->vm, op, left, signed_value(q));
    }
}

static struct lang_obj *sum(struct query *q) {
    struct lang_obj *left = product(q);
    for (;;) {
        enum lang_op op = next(q, "+") ? LANG_ADD : next(q, "-") ? LANG_SUB : LANG_OP_COUNT;
        if (op == LANG_OP_COUNT) {
            return left;
        }
        left = lang_binary(q->vm, op, left, product(q));
    }
}

static struct lang_obj *among(struct query *q, struct lang_obj *left, struct lang_obj *right) {
    return lang_call_pos(q->vm, lang_get_attr(q->vm, left, "isin"), &right, 1);
}

/* a < b < c: each pair, all of them true. */
static struct lang_obj *comparison(struct query *q) {
    static const struct {
        const char *sign;
        enum lang_cmp op;
    } signs[] = {{"==", LANG_EQ}, {"!=", LANG_NE}, {"<=", LANG_LE},
                 {">=", LANG_GE}, {"<", LANG_LT},  {">", LANG_GT}};
    struct lang_obj *left = sum(q), *result = NULL;
    for (;;) {
        struct lang_obj *right = NULL, *each = NULL;
        for (size_t i = 0; i < sizeof signs / sizeof *signs && !each; i++) {
            if (next(q, signs[i].sign)) {
                right = sum(q);
                each = lang_compare(q->vm, left, right, signs[i].op);
            }
        }
        if (!each) {
            const char *before = q->at;
            bool negated = next(q, "not");
            if (next(q, "in")) {
                right = sum(q);
                each = among(q, left, right);
                each = negated ? lang_unary(q->vm, LANG_INVERT, each) : each;
            } else {
                q->at = before;
                return result ? result : left;
            }
        }
        result = result ? lang_binary(q->vm, LANG_AND, result, each) : each;
        left = right;
    }
}

static struct lang_obj *negation(struct query *q) {
    return next(q, "not") || next(q, "~") ? lang_unary(q->vm, LANG_INVERT, negation(q))
                                          : comparison(q);
}
static struct lang_obj *conjunction(struct query *q) {
    struct lang_obj *left = negation(q);
    while (next(q, "and") || next(q, "&")) {
        left = lang_binary(q->vm, LANG_AND, left, negation(q));
    }
    return left;
}
static struct lang_obj *condition(struct query *q) {
    if (++q->depth > DEPTH_MAX) {
        lang_raise(q->vm, &lang_exc_SyntaxError, "the query nests too deeply");
    }
    struct lang_obj *left = conjunction(q);
    while (next(q, "or") || next(q, "|")) {
        left = lang_binary(q->vm, LANG_OR, left, conjunction(q));
    }
    q->depth--;
    return left;
}

/* args: frame, expression. */
static struct lang_obj *evaluate(struct lang_vm *vm, struct lang_obj *const *args) {
    struct query q = {vm, pd_frame_of(args[0]), lang_arg_str(vm, args[1], "expr"), 0};
    struct lang_obj *value = condition(&q);
    skip_blanks(&q);
    if (*q.at) {
        refuse(&q);
    }
    return value;
}
MOD_NATIVE(pd_query) {
    return lang_get_item(vm, args[0], evaluate(vm, args));
}
/* args: frame, expression, inplace. 'c = a + b' makes a column: in a copy, or in the frame. */
MOD_NATIVE(pd_eval) {
    const char *text = lang_arg_str(vm, args[1], "expr"), *name = text + strspn(text, " \n");
    size_t length = 0;
    while (name[length] == '_' || isalnum((unsigned char)name[length])) {
        length++;
    }
    const char *behind = name + length + strspn(name + length, " ");
    bool inplace = lang_arg_bool(vm, args[2]);
    if (length == 0 || *behind != '=' || behind[1] == '=') {
        if (inplace) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Cannot operate inplace if there is no assignment");
        }
        return evaluate(vm, args);
    }
    struct lang_obj *call[2] = {args[0], lang_str(vm, behind + 1)};
    struct lang_obj *value = evaluate(vm, call);
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *result =
        inplace
            ? args[0]
            : &pd_frame_from(vm, frame->columns, frame->index, lang_to_list(vm, frame->data))->base;
    pd_frame_set_item(vm, result, lang_str_sized(vm, name, length), value);
    return inplace ? &lang_none : result;
}
