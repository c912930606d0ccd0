/* The wire format, the signatures and the repairs of JSON and UTF-8, without a socket. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/utf8.h"
#include "kernel/jupyter/wire.h"

static struct wire wire;

static int open_wire(void **state) {
    (void)state;
    return wire_init(&wire, "hmac-sha256", "key");
}

static int close_wire(void **state) {
    (void)state;
    wire_close(&wire);
    return 0;
}

static const char header[] = "{\"msg_id\": \"1\", \"msg_type\": \"x_request\",  \"extra\": [1]}";

/* A signed request of one identity, and a buffer. */
static void request_into(struct wire_frames *frames, const char *head, const char *content) {
    struct blob parts[4] = {{(char *)head, strlen(head)},
                            {(char *)"{}", 2},
                            {(char *)"{}", 2},
                            {(char *)content, strlen(content)}};
    char signature[SIGNATURE_TEXT];
    signer_sign(wire.signer, parts, signature);
    *frames = (struct wire_frames){0};
    wire_frames_add(frames, "id\0entity", 9);
    wire_frames_add(frames, "<IDS|MSG>", 9);
    wire_frames_add(frames, signature, strlen(signature));
    for (int i = 0; i < 4; i++) {
        wire_frames_add(frames, parts[i].data, parts[i].size);
    }
    wire_frames_add(frames, "buffer", 6);
}

static void decodes_what_is_signed(void **state) {
    (void)state;
    struct wire_frames frames;
    struct wire_msg msg;
    struct wire_err err;
    request_into(&frames, header, "{\"a\": 1}");
    assert_int_equal(wire_decode(&wire, &frames, &msg, &err), 0);
    assert_int_equal(frames.count, 0);
    assert_string_equal(msg.type, "x_request");
    assert_string_equal(msg.id, "1");
    assert_int_equal(msg.identity_count, 1);
    assert_int_equal(msg.frames.items[0].size, 9);
    assert_int_equal(msg.buffer_count, 1);
    assert_memory_equal(msg.buffers[0].data, "buffer", 6);
    assert_int_equal(json_integer_value(json_object_get(msg.content, "a")), 1);
    wire_msg_close(&msg);
}

static void refuses(struct wire_frames *frames, const char *why) {
    struct wire_msg msg;
    struct wire_err err;
    assert_int_equal(wire_decode(&wire, frames, &msg, &err), -1);
    assert_non_null(strstr(err.text, why));
    assert_null(msg.header);
    wire_frames_close(frames);
}

static void refuses_what_is_not(void **state) {
    (void)state;
    struct wire_frames frames = {0};
    refuses(&frames, "no delimiter");
    request_into(&frames, header, "{}");
    frames.items[2].data[0] ^= 1;
    refuses(&frames, "wrong signature");
    request_into(&frames, header, "{}");
    frames.items[6].data[0] = '[';
    refuses(&frames, "wrong signature");
    request_into(&frames, header, "{}");
    frames.items[2].size = 1;
    refuses(&frames, "wrong signature");
    request_into(&frames, header, "{}");
    frames.items[2].size = 0;
    refuses(&frames, "unsigned");
    request_into(&frames, "[]", "{}");
    refuses(&frames, "header");
    request_into(&frames, "{\"msg_type\": 1}", "{}");
    refuses(&frames, "header");
    for (size_t count = 1; count < 7; count++) {
        request_into(&frames, header, "{}");
        while (frames.count > count) {
            free(frames.items[--frames.count].data);
        }
        refuses(&frames, count < 2 ? "no delimiter" : "too few");
    }
}

static void refuses_a_replay(void **state) {
    (void)state;
    struct wire_frames frames;
    struct wire_msg msg;
    struct wire_err err;
    request_into(&frames, header, "{\"once\": 1}");
    assert_int_equal(wire_decode(&wire, &frames, &msg, &err), 0);
    wire_msg_close(&msg);
    request_into(&frames, header, "{\"once\": 1}");
    refuses(&frames, "duplicate");
}

static void remembers_at_least_32768(void **state) {
    (void)state;
    struct signer *signer = signer_new("hmac-sha256", "another key");
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 32768; i++) {
            char text[32], signature[SIGNATURE_TEXT];
            snprintf(text, sizeof text, "{\"n\": %d}", i);
            struct blob parts[4] = {{text, strlen(text)}, {text, 1}, {text, 1}, {text, 1}};
            signer_sign(signer, parts, signature);
            assert_int_equal(signer_check(signer, parts, signature, strlen(signature)),
                             round ? SIGNATURE_REPLAYED : SIGNATURE_GOOD);
        }
    }
    signer_free(&signer);
}

static void a_bad_part_counts_as_empty(void **state) {
    (void)state;
    static const char *const texts[] = {"[]", "", "nonsense", "\"x\"", "{\"a\":"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct wire_frames frames;
        struct wire_msg msg;
        struct wire_err err;
        request_into(&frames, header, texts[i]);
        assert_int_equal(wire_decode(&wire, &frames, &msg, &err), 0);
        assert_true(json_is_object(msg.content));
        assert_int_equal(json_object_size(msg.content), 0);
        wire_msg_close(&msg);
    }
}

static void encodes_for_its_sender(void **state) {
    (void)state;
    struct wire_frames frames, answer;
    struct wire_msg msg, read;
    struct wire_err err;
    char id[WIRE_ID];
    request_into(&frames, header, "{}");
    assert_int_equal(wire_decode(&wire, &frames, &msg, &err), 0);
    json_t *content = json_pack("{s:s}", "status", "ok");
    struct wire_out out = {
        .type = "x_reply", .request = &msg, .parent = msg.raw_header, .content = content, .id = id};
    assert_int_equal(wire_encode(&wire, &out, &answer), 0);
    assert_memory_equal(answer.items[0].data, "id\0entity", 9);
    assert_memory_equal(answer.items[4].data, header, sizeof header - 1);
    assert_int_equal(wire_decode(&wire, &answer, &read, &err), 0);
    assert_string_equal(read.id, id);
    assert_string_equal(read.session, wire.session);
    assert_string_equal(jsontext_get_string(read.content, "status", ""), "ok");
    const char *date = jsontext_get_string(read.header, "date", "");
    assert_int_equal(strlen(date), strlen("2026-01-02T03:04:05.678901Z"));
    wire_msg_close(&read);
    wire_msg_close(&msg);
    json_decref(content);
}

/* RFC 4231, test case 2, split over the four parts. */
static void signs_as_the_standard_says(void **state) {
    (void)state;
    struct signer *signer = signer_new("hmac-sha256", "Jefe");
    struct blob parts[4] = {{(char *)"what do ya", 10},
                            {(char *)" want ", 6},
                            {(char *)"", 0},
                            {(char *)"for nothing?", 12}};
    char text[SIGNATURE_TEXT];
    signer_sign(signer, parts, text);
    assert_string_equal(text, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    signer_free(&signer);
}

static void knows_the_schemes_of_hashlib(void **state) {
    (void)state;
    static const char *const names[] = {"md5",      "sha1",     "sha224",   "sha256",
                                        "sha384",   "sha512",   "sha3_224", "sha3_256",
                                        "sha3_384", "sha3_512", "blake2b",  "blake2s"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char scheme[32];
        snprintf(scheme, sizeof scheme, "hmac-%s", names[i]);
        struct signer *signer = signer_new(scheme, "key");
        assert_non_null(signer);
        signer_free(&signer);
        signer_free(&signer);
    }
    assert_null(signer_new("hmac-nonsense", "key"));
    assert_null(signer_new("hmac-nonsense", ""));
    assert_null(signer_new("sha256", "key"));
    assert_null(signer_new("hmac-", "key"));
}

static void clean(const char *bytes, size_t size, const char *expected) {
    /* whole, and byte by byte */
    struct bytes whole = {0}, slow = {0}, held = {0};
    assert_int_equal(utf8_append(&whole, bytes, size, true), size);
    for (size_t i = 0; i < size; i++) {
        bytes_append(&held, bytes + i, 1);
        size_t used = utf8_append(&slow, held.data, held.size, i + 1 == size);
        memmove(held.data, held.data + used, held.size - used);
        held.size -= used;
        assert_true(held.size <= 3);
    }
    assert_int_equal(whole.size, strlen(expected));
    assert_memory_equal(whole.data, expected, whole.size);
    assert_int_equal(slow.size, whole.size);
    assert_memory_equal(slow.data, expected, slow.size);
    bytes_close(&whole);
    bytes_close(&slow);
    bytes_close(&held);
}

#define GONE "\xEF\xBF\xBD"

static void cleans_utf8(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *expected;
    } rows[] = {
        {"plain", "plain"},
        {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\xA6\xAB", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\xA6\xAB"},
        {"a\xE1\xFE\xFF z", "a" GONE GONE GONE " z"},
        {"\xF0\x9F\xA6", GONE},
        {"\xF0\x9F\xA6x", GONE "x"},
        {"\xC0\x80", GONE GONE},
        {"\xED\xA0\x80", GONE GONE GONE},
        {"\xF4\x90\x80\x80", GONE GONE GONE GONE},
        {"\xE2\x82", GONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        clean(rows[i].bytes, strlen(rows[i].bytes), rows[i].expected);
    }
}

static void repairs_json(void **state) {
    (void)state;
    static const struct {
        const char *text, *expected; /* NULL: not JSON whatever one does */
    } rows[] = {
        {"{\"a\": NaN, \"b\": [Infinity, -Infinity]}", "{\"a\":null,\"b\":[null,null]}"},
        {"\"NaN \\\" NaN\"", "\"NaN \\\" NaN\""},
        {"[\"\\ud800x\", NaN]", "[\"" GONE "x\",null]"},
        {"[\"\\ud83e\\uddab\", NaN]", "[\"\xF0\x9F\xA6\xAB\",null]"},
        {"[\"\\udc00\\ud800\"]", "[\"" GONE GONE "\"]"},
        {"[\"\xFF\"]", "[\"" GONE "\"]"},
        {"[123456789012345678901]", "[1.2345678901234568e20]"},
        {"\"\\u0000\"", "\"\\u0000\""},
        {"{", NULL},
        {"", NULL},
        {"\"\\ud8", NULL},
        {"[NaN", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *value = jsontext_parse(rows[i].text, strlen(rows[i].text));
        char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
        if (rows[i].expected) {
            assert_non_null(text);
            assert_string_equal(text, rows[i].expected);
        } else {
            assert_null(value);
        }
        free(text);
        json_decref(value);
    }
}

static void reads_odd_numbers(void **state) {
    (void)state;
    json_t *object = json_pack("{s:i, s:f, s:f, s:f, s:s}", "int", 7, "whole", 3.0, "half", 1.5,
                               "huge", 1e300, "text", "9");
    assert_int_equal(jsontext_get_int(object, "int", -1), 7);
    assert_int_equal(jsontext_get_int(object, "whole", -1), 3);
    assert_int_equal(jsontext_get_int(object, "half", -1), -1);
    assert_int_equal(jsontext_get_int(object, "huge", -1), -1);
    assert_int_equal(jsontext_get_int(object, "text", -1), -1);
    assert_int_equal(jsontext_get_int(NULL, "text", -1), -1);
    json_decref(object);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_what_is_signed),
        cmocka_unit_test(refuses_what_is_not),
        cmocka_unit_test(refuses_a_replay),
        cmocka_unit_test(remembers_at_least_32768),
        cmocka_unit_test(a_bad_part_counts_as_empty),
        cmocka_unit_test(encodes_for_its_sender),
        cmocka_unit_test(signs_as_the_standard_says),
        cmocka_unit_test(knows_the_schemes_of_hashlib),
        cmocka_unit_test(cleans_utf8),
        cmocka_unit_test(repairs_json),
        cmocka_unit_test(reads_odd_numbers),
    };
    return cmocka_run_group_tests(tests, open_wire, close_wire);
}
