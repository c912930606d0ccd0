# Capivara: a Jupyter kernel and REPL in C that teaches deep learning.
#
#   make            build build/release/capivara
#   make demo       set up, run the quickstart notebook in Jupyter, show the result
#   make test       set up, run every test
#   make lab        open the notebooks in JupyterLab
#   make install    PREFIX=/usr/local DESTDIR=   (uninstall undoes it)
#   make asan|tsan  the test suite under the sanitizers
#   make bench lint format clean deps

BUILD ?= build/release
ifeq ($(origin CC),default)
CC = gcc
endif
PREFIX ?= /usr/local
SAN ?=
PACKAGES = libzmq jansson libcrypto uuid cairo pangocairo zlib libcurl sqlite3 libedit gmp

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
OPT ?= -O2 -g
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
CFLAGS += -std=c11 -D_GNU_SOURCE $(OPT) $(WARN) -fno-math-errno -pthread -I. -MMD -MP \
	$(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer)
LDFLAGS += -pthread $(if $(SAN),-fsanitize=$(SAN))

# One archive per box of the architecture: what may know whom is checked on their symbols.
BOXES = engine lang figure modules jupyter repl
SRC_engine = $(wildcard engine/*.c engine/*/*.c)
SRC_lang = $(wildcard kernel/lang/*.c)
SRC_figure = $(wildcard kernel/figure/*.c)
SRC_modules = $(wildcard kernel/session.c kernel/modules/*.c kernel/modules/*/*.c)
SRC_jupyter = $(wildcard kernel/jupyter/*.c)
SRC_repl = $(wildcard kernel/repl/*.c)
ARCHIVES = $(BOXES:%=$(BUILD)/lib%.a)
# Link order: who knows comes before what is known.
LINK_ORDER = $(patsubst %,$(BUILD)/lib%.a,jupyter repl modules figure lang engine)
LIBS = $(shell pkg-config --libs $(PACKAGES)) -ldnnl -lm -ldl

all: $(BUILD)/capivara

$(BUILD)/capivara: $(BUILD)/kernel/main.o $(LINK_ORDER)
	$(CC) $(LDFLAGS) -o $@ $< $(LINK_ORDER) $(LIBS)

define box
$(BUILD)/lib$(1).a: $$(SRC_$(1):%.c=$(BUILD)/%.o)
	@rm -f $$@
	ar rcs $$@ $$^
endef
$(foreach b,$(BOXES),$(eval $(call box,$(b))))

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(PKG_CFLAGS) -c -o $@ $<

# A unit test is one program: tests/unit/test_x.c -> $(BUILD)/tests/unit/test_x, linked with every box.
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(LINK_ORDER)
	$(CC) $(LDFLAGS) -o $@ $< $(LINK_ORDER) $(LIBS) -lcmocka

clean:
	rm -rf build

.PHONY: all clean
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
