/* kernel/lang/int_text.c: ints to text and back.
 * Owns: digits in any base, the limit on decimal conversion. */
#include <string.h>

#include "kernel/lang/bigint.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/vm.h"

/* 4300 decimal digits are at most this many bits. */
enum { MAX_DECIMAL_BITS = 14285 };

static _Noreturn void raise_too_long(struct lang_vm *vm) {
    lang_raise(vm, &lang_exc_ValueError,
               "Exceeds the limit (%d digits) for integer string conversion; use "
               "sys.set_int_max_str_digits() to increase the limit",
               LANG_MAX_INT_DIGITS);
}

/* Decimal digits, without the cost of printf. */
static struct lang_obj *small_text(struct lang_vm *vm, int64_t value) {
    char digits[24], *at = digits + sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0) {
        *--at = '-';
    }
    return lang_str_sized(vm, at, (size_t)(digits + sizeof digits - at));
}

struct lang_obj *lang_int_text(struct lang_vm *vm, const struct lang_obj *number, int base) {
    int64_t value;
    if (base == 10 && lang_int_get(number, &value)) {
        return small_text(vm, value);
    }
    struct lang_view room;
    mpz_srcptr z = lang_int_view(number, &room);
    if (base == 10 && mpz_sizeinbase(z, 2) > MAX_DECIMAL_BITS) {
        raise_too_long(vm);
    }
    size_t size = mpz_sizeinbase(z, base) + 2;
    char *text = (char *)lang_temp(vm, size);
    mpz_get_str(text, base, z);
    size = strlen(text);
    if (base == 10 && size - (text[0] == '-') > LANG_MAX_INT_DIGITS) {
        raise_too_long(vm);
    }
    return lang_str_sized(vm, text, size);
}

static int digit_value(unsigned char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c |= 0x20;
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

static _Noreturn void raise_invalid(struct lang_vm *vm, const char *digits, size_t size, int base) {
    lang_raise(vm, &lang_exc_ValueError, "invalid literal for int() with base %d: '%.*s'", base,
               (int)(size > 200 ? 200 : size), digits);
}

struct lang_obj *lang_int_parse(struct lang_vm *vm, const char *digits, size_t size, int base) {
    bool signed_ = size && (digits[0] == '-' || digits[0] == '+');
    bool negative = signed_ && digits[0] == '-';
    const char *start = digits + signed_;
    size_t count = size - signed_;
    if (count == 0) {
        raise_invalid(vm, digits, size, base);
    }
    for (size_t i = 0; i < count; i++) {
        if (digit_value((unsigned char)start[i]) >= base) {
            raise_invalid(vm, digits, size, base);
        }
    }
    if (count <= 12) { /* 36**12 fits in 63 bits */
        int64_t value = 0;
        for (size_t i = 0; i < count; i++) {
            value = value * base + digit_value((unsigned char)start[i]);
        }
        return lang_int(vm, negative ? -value : value);
    }
    bool power_of_two = (base & (base - 1)) == 0;
    if (!power_of_two && count > LANG_MAX_INT_DIGITS) {
        lang_raise(vm, &lang_exc_ValueError,
                   "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
                   "digits; use sys.set_int_max_str_digits() to increase the limit",
                   LANG_MAX_INT_DIGITS, count);
    }
    lang_check_bits(vm, count * 6 > LANG_MAX_INT_BITS && !power_of_two ? count * 6 : count);
    char *copy = (char *)lang_temp(vm, count + 1);
    memcpy(copy, start, count);
    struct lang_big *big = lang_big_new(vm);
    mpz_set_str(big->z, copy, base);
    if (negative) {
        mpz_neg(big->z, big->z);
    }
    return lang_big_done(vm, big);
}
