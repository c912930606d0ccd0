# Capivara: a Jupyter kernel and REPL in C that teaches deep learning.
#
#   make            build build/release/capivara
#   make demo       set up, run the quickstart notebook in Jupyter, print what it learned
#   make test       set up, run every test
#   make lab        open the notebooks in JupyterLab
#   make install    PREFIX=/usr/local DESTDIR=     (make uninstall undoes it)
#   make gallery    every kind of figure beside Matplotlib's, as an HTML page
#   make bench      measure beside the others, half an hour; bench-engine: training, bench-kernel,
#                   bench-lang, bench-arrays, bench-figures (the others in environments of their own)
#   make results    train the slides' models on MNIST; their accuracies beside the slides'
#   make oracle     make the tests' expectations anew with CPython, NumPy, Matplotlib, Keras
#   make check-property  20,000 random programs here and under CPython with NumPy  COUNT=20000
#   make check-models    500 random Keras programs here and under Keras  COUNT=500 SEED=1
#   make fuzz       any bytes through parser, language and readers   MINUTES=5 (each)
#   make check-calls     calls with any arguments, under AddressSanitizer  MINUTES=5 SEED=1
#   make asan tsan  the test suite under the sanitizers  (make valgrind: one program)
#   make lint       clang-format check, clang-tidy, cppcheck
#   make deps       install packages and the Jupyter environment; the others call it themselves
#
# More targets, and what they do: tests/gates.mk, tests/oracle.mk, tests/bench/bench.mk,
# notebooks/course.mk.

# The count that the tests end with stays the last line.
MAKEFLAGS += --no-print-directory

BUILD ?= build/release
PREFIX ?= /usr/local
PYTHON ?= python3
SAN ?=
ifeq ($(origin CC),default)
CC = gcc
endif

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
OPT ?= -O2 -g
# gcc's null checks make it doubt every format argument; clang does not know the option.
SANITIZE = $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -Wno-unknown-warning-option \
	-Wno-format-truncation)
CFLAGS += -std=c11 -D_GNU_SOURCE $(OPT) $(WARN) -fno-math-errno -pthread -I. -MMD -MP $(SANITIZE)
# Only what is used is loaded when a kernel starts (Apple's linker does not know the words).
LDFLAGS += $(if $(filter Darwin,$(shell uname)),,-Wl,-O1 -Wl,--as-needed) -pthread $(SANITIZE)

# --- packages --------------------------------------------------------------------------------
# build/packages.mk holds what pkg-config says. Make remakes it first, installing what is
# missing, and starts over: so every target works on a bare machine.
LIBRARIES = libzmq jansson libcrypto uuid zlib libdeflate sqlite3 libedit gmp
# Loaded when first needed (dlopen), for a quick start: only the header matters here.
LATE_LIBRARIES = cairo pangocairo libcurl hdf5
BUILD_PACKAGES = build-essential pkg-config libzmq3-dev libjansson-dev libssl-dev uuid-dev \
	libdnnl-dev libcairo2-dev libpango1.0-dev zlib1g-dev libdeflate-dev libcurl4-openssl-dev libsqlite3-dev libhdf5-dev \
	libedit-dev libgmp-dev fonts-dejavu-core
JUPYTER_PACKAGES = python3-venv
TEST_PACKAGES = $(JUPYTER_PACKAGES) libcmocka-dev chromium
LINT_PACKAGES = clang clang-format clang-tidy cppcheck valgrind
SUDO = $(if $(filter 0,$(shell id -u)),,sudo)

# $(call install,PACKAGES): installs those that are not there yet.
define install
@missing=; for p in $(1); do \
	dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
done; \
if [ -n "$$missing" ]; then \
	command -v apt-get >/dev/null || { echo "Please install:$$missing" >&2; exit 1; }; \
	echo "Installing$$missing"; $(SUDO) apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing \
		>build/install.log 2>&1 || { tail -n 20 build/install.log >&2; exit 1; }; \
fi
endef

ifeq ($(filter clean uninstall format,$(MAKECMDGOALS)),)
include build/packages.mk
endif
build/packages.mk: Makefile
	@mkdir -p build
	$(call install,$(BUILD_PACKAGES))
	@printf 'PKG_CFLAGS := %s\nPKG_LIBS := %s\n' "$$(pkg-config --cflags $(LIBRARIES) $(LATE_LIBRARIES))" \
		"$$(pkg-config --libs $(LIBRARIES))" > $@

# $(call environment,FOLDER,REQUIREMENTS): a virtual environment of Python packages, ready to use.
define environment
build/$(1)/ready: $(2)
	$$(call install,$(JUPYTER_PACKAGES))
	$(PYTHON) -m venv build/$(1)
	build/$(1)/bin/pip install -q --disable-pip-version-check -r $(2)
	@touch $$@
endef
VENV = build/venv
$(eval $(call environment,venv,tests/requirements.txt))

build/test-packages: Makefile
	$(call install,$(TEST_PACKAGES))
	@touch $@
build/lint-packages: Makefile
	$(call install,$(LINT_PACKAGES))
	@touch $@

deps: $(VENV)/ready build/test-packages

# --- the program -----------------------------------------------------------------------------
# One archive per box of the architecture; tests/architecture.py checks on their symbols and
# includes that none knows what it must not.
BOXES = engine lang figure modules jupyter repl
SRC_engine = $(wildcard engine/*.c engine/*/*.c)
SRC_lang = $(wildcard kernel/lang/*.c)
SRC_figure = $(wildcard kernel/figure/*.c)
SRC_modules = $(wildcard kernel/session*.c kernel/modules/*.c kernel/modules/*/*.c)
SRC_jupyter = $(wildcard kernel/jupyter/*.c)
SRC_repl = $(wildcard kernel/repl/*.c)
# Who knows comes before what is known.
ARCHIVES = $(patsubst %,$(BUILD)/lib%.a,jupyter repl modules figure lang engine)
LIBS = $(PKG_LIBS) -lm -ldl
PROGRAM_OBJECTS = $(patsubst %.c,$(BUILD)/%.o,kernel/main.c kernel/install.c kernel/kernelspec.c)

all: $(BUILD)/capivara
.DEFAULT_GOAL := all

$(BUILD)/capivara: $(PROGRAM_OBJECTS) $(ARCHIVES)
	@echo "  LD    $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

define box
$(BUILD)/lib$(1).a: $$(SRC_$(1):%.c=$(BUILD)/%.o)
	@echo "  AR    $$@"
	@rm -f $$@
	@ar rcs $$@ $$^
endef
$(foreach b,$(BOXES),$(eval $(call box,$(b))))

$(BUILD)/%.o: %.c build/packages.mk
	@mkdir -p $(@D)
	@echo "  CC    $<"
	@$(CC) $(CFLAGS) $(PKG_CFLAGS) -c -o $@ $<

# gcc gives loops of any length to the vector units at this level only.
$(BUILD)/engine/%.o: OPT += -O3

# the files it embeds
$(BUILD)/kernel/kernelspec.o: $(wildcard kernelspec/*)

install: $(BUILD)/capivara
	install -D -m 755 $(BUILD)/capivara $(DESTDIR)$(PREFIX)/bin/capivara
	$(BUILD)/capivara install --prefix $(DESTDIR)$(PREFIX) --executable $(PREFIX)/bin/capivara
uninstall:
	$(DESTDIR)$(PREFIX)/bin/capivara uninstall --prefix $(DESTDIR)$(PREFIX)
	rm -f $(DESTDIR)$(PREFIX)/bin/capivara

# --- in Jupyter ------------------------------------------------------------------------------
$(VENV)/kernel: $(BUILD)/capivara $(VENV)/ready
	$(BUILD)/capivara install --prefix $(VENV)
	@touch $@

demo: $(VENV)/kernel
	$(VENV)/bin/python notebooks/demo.py $(BUILD)/capivara build/demo

lab: $(VENV)/kernel
	$(VENV)/bin/jupyter lab --notebook-dir=notebooks $(if $(SUDO),,--allow-root)

# --- tests -----------------------------------------------------------------------------------
UNIT_TESTS = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
# Stands between the engine and the allocator.
$(BUILD)/tests/unit/test_engine_faults: LDFLAGS += $(patsubst %,-Wl$(,)--wrap=%,malloc calloc realloc \
	aligned_alloc posix_memalign strdup free)
, := ,
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(ARCHIVES)
	@echo "  LD    $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka -lcairo

test: deps
	$(MAKE) check
check: $(BUILD)/capivara $(UNIT_TESTS) $(BUILD)/tests/conformance/ast_dump
	$(VENV)/bin/python tests/run.py --build $(BUILD)

SOURCES = $(shell find engine kernel tests -name '*.[ch]')
TIDY_FLAGS = -std=c11 -D_GNU_SOURCE -I. $(PKG_CFLAGS)
JOBS = $(shell getconf _NPROCESSORS_ONLN)
lint: build/lint-packages
	clang-format --dry-run --Werror $(SOURCES)
	printf '%s\n' $(filter %.c,$(filter-out tests/%,$(SOURCES))) | \
		xargs -P $(JOBS) -n 4 sh -c 'clang-tidy --quiet "$$@" -- $(TIDY_FLAGS) 2>/dev/null' tidy
	cppcheck -q -j $(JOBS) --std=c11 --enable=warning,portability --error-exitcode=1 -I. \
		--suppress=missingIncludeSystem --suppressions-list=tests/cppcheck.supp engine kernel
format:
	clang-format -i $(SOURCES)

clean:
	rm -rf build

include tests/gates.mk tests/oracle.mk tests/bench/bench.mk notebooks/course.mk

.PHONY: all deps install uninstall demo lab test check lint format clean
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
