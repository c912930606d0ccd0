/* kernel/lang/nearest.c: the name somebody probably meant.
 * Owns: CPython's measure of how far two names are apart, so that suggestions are the same. */
#include <string.h>

#include "kernel/lang/object.h"

/* Costs and limits of CPython's suggestions: a letter changed into its other case costs half. */
enum { MOVE_COST = 2, CASE_COST = 1, MAX_SIZE = 40, MAX_NAMES = 750 };

static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static int substitution(char a, char b) {
    if (a == b) {
        return 0;
    }
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

/* Weighted edit distance; anything above max_cost may come back as max_cost + 1. */
static int distance(const char *a, size_t a_size, const char *b, size_t b_size, int max_cost) {
    while (a_size && b_size && a[0] == b[0]) {
        a++, a_size--;
        b++, b_size--;
    }
    while (a_size && b_size && a[a_size - 1] == b[b_size - 1]) {
        a_size--;
        b_size--;
    }
    if (a_size == 0 || b_size == 0) {
        return (int)(a_size + b_size) * MOVE_COST;
    }
    if (a_size > MAX_SIZE || b_size > MAX_SIZE) {
        return max_cost + 1;
    }
    int row[MAX_SIZE]; /* costs of turning a[0..i] into the part of b seen so far */
    for (size_t i = 0; i < a_size; i++) {
        row[i] = ((int)i + 1) * MOVE_COST;
    }
    int result = 0;
    for (size_t j = 0; j < b_size; j++) {
        int diagonal = (int)j * MOVE_COST;
        result = diagonal + MOVE_COST; /* of turning nothing into b[0..j] */
        int smallest = MOVE_COST * (MAX_SIZE + 1);
        for (size_t i = 0; i < a_size; i++) {
            int changed = diagonal + substitution(b[j], a[i]);
            diagonal = row[i];
            int moved = (result < diagonal ? result : diagonal) + MOVE_COST;
            result = changed < moved ? changed : moved;
            row[i] = result;
            smallest = result < smallest ? result : smallest;
        }
        if (smallest > max_cost) {
            return max_cost + 1;
        }
    }
    return result;
}

const char *lang_nearest(const char *name, const char *const *names, size_t count) {
    size_t name_size = strlen(name);
    if (count >= MAX_NAMES) {
        return NULL;
    }
    const char *nearest = NULL;
    int nearest_distance = 0;
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(names[i]);
        if (size == name_size && memcmp(names[i], name, size) == 0) {
            continue;
        }
        int max_distance = (int)(name_size + size + 3) * MOVE_COST / 6;
        if (nearest && nearest_distance - 1 < max_distance) {
            max_distance = nearest_distance - 1;
        }
        int length_gap = size > name_size ? (int)(size - name_size) : (int)(name_size - size);
        if (length_gap * MOVE_COST > max_distance) {
            continue;
        }
        int found = distance(name, name_size, names[i], size, max_distance);
        if (found > max_distance) {
            continue;
        }
        if (!nearest || found < nearest_distance) {
            nearest = names[i];
            nearest_distance = found;
        }
    }
    return nearest;
}
