/* kernel/lang/gc.c: the cycle collector.
 * Owns: finding containers that only other dead containers refer to (trial deletion), and breaking
 * them up with their types' clear. Must not know: what the containers are. */
#include <stddef.h>

#include "kernel/lang/limits.h"
#include "kernel/lang/memory.h"
#include "kernel/lang/vm.h"

/* Marks a container the trace has reached or does not look at. */
#define REACHED ((intptr_t)-1)

static struct lang_obj *object_of(struct lang_link *link) {
    return (struct lang_obj *)(void *)((char *)(link + 1) + sizeof(size_t));
}

static struct lang_link *link_of(struct lang_obj *obj) {
    return (struct lang_link *)(void *)((char *)obj - sizeof(size_t)) - 1;
}

static bool is_counted(const struct lang_obj *obj) {
    return obj && obj->refs >= 0 && (obj->type->flags & LANG_TYPE_CONTAINER);
}

static void move_to_end(struct lang_link *link, struct lang_link *ring) {
    link->prev->next = link->next;
    link->next->prev = link->prev;
    link->next = ring;
    link->prev = ring->prev;
    link->prev->next = link;
    ring->prev = link;
}

static void visit_children(struct lang_obj *obj, lang_visit visit, void *ud) {
    const struct lang_type *type = obj->type;
    if (type->flags & LANG_TYPE_HEAP) {
        visit((struct lang_obj *)type, ud);
    }
    while (type && !type->traverse) {
        type = type->parent;
    }
    if (type) {
        type->traverse(obj, visit, ud);
    }
}

static void subtract(struct lang_obj *child, void *ud) {
    (void)ud;
    if (is_counted(child)) {
        link_of(child)->inner--;
    }
}

/* A child of something alive: alive. inner becomes REACHED; if it had been set aside as dead it
 * comes back to the end of the ring, where the walk still has to pass. */
static void reach(struct lang_obj *child, void *ud) {
    if (!is_counted(child)) {
        return;
    }
    struct lang_link *link = link_of(child);
    if (link->inner == REACHED) {
        return;
    }
    link->inner = REACHED;
    move_to_end(link, (struct lang_link *)ud);
}

/* Splits the ring: what nothing outside refers to ends up in `dead`. */
static void find_dead(struct lang_link *ring, struct lang_link *dead) {
    for (struct lang_link *link = ring->next; link != ring; link = link->next) {
        link->inner = object_of(link)->refs;
    }
    for (struct lang_link *link = ring->next; link != ring; link = link->next) {
        visit_children(object_of(link), subtract, NULL);
    }
    /* Roots first to the end of the ring; a separate ring holds what is not reached yet. */
    for (struct lang_link *link = ring->next; link != ring;) {
        struct lang_link *next = link->next;
        if (link->inner > 0) {
            link->inner = REACHED;
        } else {
            move_to_end(link, dead);
        }
        link = next;
    }
    for (struct lang_link *link = ring->next; link != ring; link = link->next) {
        visit_children(object_of(link), reach, ring);
    }
}

size_t lang_collect(struct lang_vm *vm) {
    struct lang_memory *memory = &vm->memory;
    if (memory->collecting || memory->destroy_depth || memory->gc_disabled) {
        return 0;
    }
    memory->collecting = true;
    struct lang_link dead = {.next = &dead, .prev = &dead};
    find_dead(&memory->containers, &dead);

    size_t count = 0;
    for (struct lang_link *link = dead.next; link != &dead; link = link->next) {
        lang_retain(object_of(link));
    }
    for (struct lang_link *link = dead.next; link != &dead; link = link->next) {
        struct lang_obj *obj = object_of(link);
        const struct lang_type *type = obj->type;
        while (type && !type->clear) {
            type = type->parent;
        }
        if (type) {
            type->clear(vm, obj);
        }
    }
    while (dead.next != &dead) {
        struct lang_link *link = dead.next;
        move_to_end(link, &memory->containers);
        lang_release(vm, object_of(link));
        count++;
    }
    memory->containers_made = 0;
    memory->external_at_start = memory->external;
    memory->collecting = false;
    return count;
}

void lang_collect_maybe(struct lang_vm *vm) {
    const struct lang_memory *memory = &vm->memory;
    if (memory->containers_made >= LANG_GC_THRESHOLD &&
        memory->containers_made >= memory->container_count / 4) {
        lang_collect(vm);
    }
}
