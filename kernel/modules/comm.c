/* kernel/modules/comm.c: the module comm, with the names and rules of Jupyter's package of that
 * name: create_comm() opens a channel to a front end's extension, a target registered with the
 * manager accepts those that extensions open. */
#include "kernel/modules/comm.h"

#include <sys/random.h>

#include "kernel/modules/json.h"

struct manager {
    struct lang_obj base;
    struct lang_obj *comms, *targets; /* dicts: id -> Comm, name -> callable */
};

struct comm {
    struct lang_obj base;
    struct lang_obj *id, *target;       /* str */
    struct lang_obj *on_msg, *on_close; /* callable or None */
    bool primary, closed;
};

struct state {
    struct lang_obj *manager;
};

static const struct lang_type type_comm, type_manager;

static struct manager *manager_of(struct lang_obj *obj) {
    return (struct manager *)(void *)obj;
}

static struct comm *comm_of(struct lang_obj *obj) {
    return (struct comm *)(void *)obj;
}

static struct manager *the_manager(struct lang_vm *vm) {
    struct state *state = lang_module_state(vm, &mod_comm);
    if (!state->manager) {
        struct manager *manager = lang_new(vm, &type_manager);
        manager->comms = lang_retain(lang_dict(vm));
        manager->targets = lang_retain(lang_dict(vm));
        state->manager = lang_retain(&manager->base);
    }
    return manager_of(state->manager);
}

/* --- Sending ---------------------------------------------------------------------------------*/

static struct lang_obj *object_or_empty(struct lang_vm *vm, struct lang_obj *value,
                                        const char *what) {
    if (!lang_is_none(value) && !lang_isinstance(value, &lang_type_dict)) {
        lang_raise(vm, &lang_exc_TypeError, "%s must be a dict, not %s", what, value->type->name);
    }
    return lang_is_none(value) ? lang_dict(vm) : value;
}

static void publish(struct lang_vm *vm, struct comm *self, enum lang_comm_kind kind,
                    struct lang_obj *data, struct lang_obj *metadata, struct lang_obj *buffers) {
    struct lang_obj *content = lang_dict(vm);
    lang_dict_set_str(vm, content, "data", object_or_empty(vm, data, "data"));
    lang_dict_set_str(vm, content, "metadata", object_or_empty(vm, metadata, "metadata"));
    struct lang_obj *list = lang_is_none(buffers) ? lang_list(vm, 0) : lang_to_list(vm, buffers);
    size_t count = lang_seq_count(list);
    struct lang_comm_buffer *raw = lang_temp(vm, (count + 1) * sizeof *raw);
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *buffer = lang_seq_item(list, i);
        if (!lang_isinstance(buffer, &lang_type_bytes)) {
            lang_raise(vm, &lang_exc_TypeError, "buffers must be bytes, not %s",
                       buffer->type->name);
        }
        raw[i].data = lang_bytes_data(buffer, &raw[i].size);
    }
    struct lang_comm message = {.kind = kind,
                                .id = lang_str_data(self->id, NULL),
                                .target = lang_str_data(self->target, NULL),
                                .buffers = raw,
                                .buffer_count = count};
    message.json = lang_str_data(mod_json_write(vm, content), &message.size);
    void *ud;
    const struct lang_sink *sink = lang_sink_of(vm, &ud);
    if (sink->comm) {
        sink->comm(ud, &message);
    }
}

/* --- Comm ------------------------------------------------------------------------------------*/

static struct lang_obj *new_id(struct lang_vm *vm) {
    unsigned char random[16];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random) {
        lang_raise(vm, &lang_exc_OSError, "no random bytes for the id of a comm");
    }
    struct lang_text *text = lang_text_new(vm);
    for (size_t i = 0; i < sizeof random; i++) {
        lang_text_printf(text, "%02x", random[i]);
    }
    return lang_text_finish(text);
}

/* A registered comm that is not open yet. */
static struct comm *new_comm(struct lang_vm *vm, struct lang_obj *target, struct lang_obj *id,
                             bool primary) {
    lang_arg_str(vm, target, "target_name");
    struct comm *self = lang_new(vm, &type_comm);
    lang_assign(vm, &self->target, target);
    lang_assign(vm, &self->id, lang_is_none(id) ? new_id(vm) : id);
    lang_arg_str(vm, self->id, "comm_id");
    self->on_msg = self->on_close = &lang_none;
    self->primary = primary;
    return self;
}

static void enlist(struct lang_vm *vm, struct comm *self) {
    lang_dict_set(vm, the_manager(vm)->comms, self->id, &self->base);
}

static void delist(struct lang_vm *vm, struct comm *self) {
    struct lang_obj *comms = the_manager(vm)->comms;
    if (lang_dict_get(vm, comms, self->id) == &self->base) {
        lang_set_item(vm, comms, self->id, NULL);
    }
}

static struct lang_obj *open_comm(struct lang_vm *vm, struct lang_obj *const *args) {
    enum { TARGET, DATA, METADATA, BUFFERS, ID, PRIMARY };
    struct comm *self = new_comm(vm, args[TARGET], args[ID], lang_arg_bool(vm, args[PRIMARY]));
    if (self->primary) {
        publish(vm, self, LANG_COMM_OPEN, args[DATA], args[METADATA], args[BUFFERS]);
    }
    enlist(vm, self);
    return &self->base;
}

static struct lang_obj *construct_comm(struct lang_vm *vm, struct lang_obj *const *args) {
    return open_comm(vm, args + 1);
}

static struct lang_obj *comm_send(struct lang_vm *vm, struct lang_obj *const *args) {
    publish(vm, comm_of(args[0]), LANG_COMM_MSG, args[1], args[2], args[3]);
    return &lang_none;
}

static struct lang_obj *comm_close(struct lang_vm *vm, struct lang_obj *const *args) {
    struct comm *self = comm_of(args[0]);
    if (!self->closed) {
        publish(vm, self, LANG_COMM_CLOSE, args[1], args[2], args[3]);
        self->closed = true;
        delist(vm, self);
    }
    return &lang_none;
}

static struct lang_obj *comm_on_msg(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_assign(vm, &comm_of(args[0])->on_msg, args[1]);
    return &lang_none;
}

static struct lang_obj *comm_on_close(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_assign(vm, &comm_of(args[0])->on_close, args[1]);
    return &lang_none;
}

static struct lang_obj *get_id(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return comm_of(self)->id;
}

static struct lang_obj *get_target(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return comm_of(self)->target;
}

static struct lang_obj *get_primary(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(comm_of(self)->primary);
}

static void traverse_comm(struct lang_obj *self, lang_visit visit, void *ud) {
    struct comm *comm = comm_of(self);
    struct lang_obj *const children[] = {comm->id, comm->target, comm->on_msg, comm->on_close};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}

static void clear_comm(struct lang_vm *vm, struct lang_obj *self) {
    struct comm *comm = comm_of(self);
    lang_assign(vm, &comm->on_msg, NULL);
    lang_assign(vm, &comm->on_close, NULL);
}

static void release_comm(struct lang_vm *vm, struct lang_obj *self) {
    clear_comm(vm, self);
    lang_assign(vm, &comm_of(self)->id, NULL);
    lang_assign(vm, &comm_of(self)->target, NULL);
}

#define COMM_PARAMETERS                                                                            \
    "(target_name='comm', data=None, metadata=None, buffers=None, comm_id=None, primary=True)"

static const struct lang_def comm_construct = {
    "Comm", construct_comm, "Comm" COMM_PARAMETERS,
    "A channel to the front end's extension that knows target_name. Opens it."};

static const struct lang_def comm_methods[] = {
    {"close", comm_close, "close(data=None, metadata=None, buffers=None)",
     "Ends the channel on both sides. A second time it does nothing."},
    {"on_close", comm_on_close, "on_close(callback, /)",
     "Sets what is called with the message when the other side closes the channel; None: nothing."},
    {"on_msg", comm_on_msg, "on_msg(callback, /)",
     "Sets what is called with each message: its data is message['content']['data'], and\n"
     "message['buffers'] a list of bytes; None: nothing."},
    {"send", comm_send, "send(data=None, metadata=None, buffers=None)",
     "Sends a dict of what JSON knows, and bytes beside it.\n\n>>> channel.send({'loss': 0.5})"},
    {NULL, NULL, NULL, NULL}};

static const struct lang_property comm_properties[] = {
    {"comm_id", get_id, NULL, "What both sides call this channel."},
    {"primary", get_primary, NULL, "True when this side opened it."},
    {"target_name", get_target, NULL, "What kind of channel it is."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_type type_comm = {LANG_TYPE_HEAD("Comm"),
                                           .module = "comm",
                                           .doc = "A channel to a front end's extension.",
                                           .size = sizeof(struct comm),
                                           .flags = LANG_TYPE_CONTAINER,
                                           .construct = &comm_construct,
                                           .methods = comm_methods,
                                           .properties = comm_properties,
                                           .close = release_comm,
                                           .traverse = traverse_comm,
                                           .clear = clear_comm};

/* --- CommManager -----------------------------------------------------------------------------*/

static struct lang_obj *manager_register_target(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_arg_str(vm, args[1], "target_name");
    lang_dict_set(vm, manager_of(args[0])->targets, args[1], args[2]);
    return &lang_none;
}

/* The item of a key that is then gone. KeyError. */
static struct lang_obj *take_item(struct lang_vm *vm, struct lang_obj *dict, struct lang_obj *key) {
    struct lang_obj *value = lang_get_item(vm, dict, key);
    lang_set_item(vm, dict, key, NULL);
    return value;
}

static struct lang_obj *manager_unregister_target(struct lang_vm *vm,
                                                  struct lang_obj *const *args) {
    return take_item(vm, manager_of(args[0])->targets, args[1]);
}

static struct lang_obj *manager_get_comm(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *found = lang_dict_get(vm, manager_of(args[0])->comms, args[1]);
    return found ? found : &lang_none;
}

static struct lang_obj *get_comms(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return manager_of(self)->comms;
}

static struct lang_obj *get_targets(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return manager_of(self)->targets;
}

static void traverse_manager(struct lang_obj *self, lang_visit visit, void *ud) {
    if (manager_of(self)->comms) {
        visit(manager_of(self)->comms, ud);
    }
    if (manager_of(self)->targets) {
        visit(manager_of(self)->targets, ud);
    }
}

static void clear_manager(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &manager_of(self)->comms, NULL);
    lang_assign(vm, &manager_of(self)->targets, NULL);
}

static const struct lang_def manager_methods[] = {
    {"get_comm", manager_get_comm, "get_comm(comm_id, /)",
     "The open comm of that id; None when there is none."},
    {"register_target", manager_register_target, "register_target(target_name, f)",
     "From now on f(comm, message) accepts the comms that front ends open for target_name.\n\n"
     ">>> comm.get_comm_manager().register_target('echo', accept)"},
    {"unregister_target", manager_unregister_target, "unregister_target(target_name, f=None)",
     "Comms for target_name are refused again. The function that accepted them."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_property manager_properties[] = {
    {"comms", get_comms, NULL, "The open comms, a dict by id."},
    {"targets", get_targets, NULL, "What accepts comms, a dict by target_name."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_type type_manager = {LANG_TYPE_HEAD("CommManager"),
                                              .module = "comm",
                                              .doc = "Knows all comms and who accepts new ones.",
                                              .size = sizeof(struct manager),
                                              .flags = LANG_TYPE_CONTAINER,
                                              .methods = manager_methods,
                                              .properties = manager_properties,
                                              .close = clear_manager,
                                              .traverse = traverse_manager,
                                              .clear = clear_manager};

/* --- Receiving -------------------------------------------------------------------------------*/

/* The message as handlers get it: a dict, with the buffers as bytes. */
static struct lang_obj *message_value(struct lang_vm *vm, const struct lang_comm *message) {
    struct lang_obj *value = mod_json_read(vm, lang_str_sized(vm, message->json, message->size));
    struct lang_obj *buffers = lang_list(vm, message->buffer_count);
    for (size_t i = 0; i < message->buffer_count; i++) {
        const struct lang_comm_buffer *buffer = &message->buffers[i];
        lang_list_append(vm, buffers, lang_bytes(vm, buffer->data, buffer->size));
    }
    lang_dict_set_str(vm, value, "buffers", buffers);
    return value;
}

struct offer {
    struct lang_obj *callable, *args[2]; /* the comm, the message */
};

static void hand_over(struct lang_vm *vm, void *ud) {
    struct offer *offer = ud;
    lang_call_pos(vm, offer->callable, offer->args, 2);
}

static bool accept(struct lang_vm *vm, const struct lang_comm *message) {
    struct lang_obj *target = lang_str(vm, message->target);
    struct lang_obj *callable = lang_dict_get(vm, the_manager(vm)->targets, target);
    if (!callable) {
        return false;
    }
    struct lang_obj *value = message_value(vm, message);
    struct comm *comm = new_comm(vm, target, lang_str(vm, message->id), false);
    struct offer offer = {lang_pooled(vm, lang_retain(callable)), {&comm->base, value}};
    enlist(vm, comm);
    struct lang_obj *failed = lang_protect(vm, hand_over, &offer);
    if (failed) {
        comm->closed = true;
        delist(vm, comm);
        lang_raise_value(vm, failed);
    }
    return true;
}

bool mod_comm_receive(struct lang_vm *vm, const struct lang_comm *message) {
    if (message->kind == LANG_COMM_OPEN) {
        return accept(vm, message);
    }
    struct lang_obj *id = lang_str(vm, message->id);
    struct lang_obj *found = lang_dict_get(vm, the_manager(vm)->comms, id);
    if (!found) {
        return true;
    }
    struct comm *comm = comm_of(lang_pooled(vm, lang_retain(found)));
    struct lang_obj *callback = message->kind == LANG_COMM_MSG ? comm->on_msg : comm->on_close;
    if (message->kind == LANG_COMM_CLOSE) {
        comm->closed = true;
        delist(vm, comm);
    }
    if (!lang_is_none(callback)) {
        struct lang_obj *value = message_value(vm, message);
        lang_call_pos(vm, lang_pooled(vm, lang_retain(callback)), &value, 1);
    }
    return true;
}

/* --- The module ------------------------------------------------------------------------------*/

static struct lang_obj *fn_get_comm_manager(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)args;
    return &the_manager(vm)->base;
}

static const struct lang_def functions[] = {
    {"create_comm", open_comm, "create_comm" COMM_PARAMETERS,
     "Opens a channel to the front end's extension that knows target_name.\n\n"
     ">>> channel = comm.create_comm('progress', data={'epoch': 0})"},
    {"get_comm_manager", fn_get_comm_manager, "get_comm_manager()",
     "The manager: it knows all comms, and who accepts those that front ends open."},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "Comm", (struct lang_obj *)(void *)&type_comm);
    lang_module_set(vm, module, "CommManager", (struct lang_obj *)(void *)&type_manager);
}

static void close_state(struct lang_vm *vm, void *state) {
    lang_assign(vm, &((struct state *)state)->manager, NULL);
}

const struct lang_module_def mod_comm = {
    .name = "comm",
    .doc = "Comms: channels to the extensions of Jupyter's front ends.",
    .functions = functions,
    .init = init,
    .state_size = sizeof(struct state),
    .close = close_state,
};
