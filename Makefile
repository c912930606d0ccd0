# Capivara: a Jupyter kernel and REPL in C that teaches deep learning.
#
#   make            build build/release/capivara
#   make demo       set up, run the quickstart notebook in Jupyter, print what it learned
#   make test       set up, run every test
#   make lab        open the notebooks in JupyterLab
#   make install    PREFIX=/usr/local DESTDIR=     (make uninstall undoes it)
#   make gallery    every kind of figure beside Matplotlib's, as an HTML page
#   make bench-arrays  measure arrays beside NumPy
#   make bench-lang measure the language beside CPython and NumPy
#   make bench      measure kernels beside ours; make bench-engine: training beside Keras, PyTorch
#                   and scikit-learn (in a virtual environment of their own), about ten minutes
#   make results    train the slides' models on MNIST; their accuracies beside the slides'
#   make oracle     make the tests' expectations anew with CPython, NumPy, Matplotlib, Keras
#   make check-property  20,000 random programs here and under CPython with NumPy  COUNT=20000
#   make fuzz       any bytes through parser, language and readers   MINUTES=5 (each)
#   make asan tsan  the test suite under the sanitizers  (make valgrind: one program)
#   make lint       clang-format check, clang-tidy, cppcheck
#   make deps       install packages and the Jupyter environment; the others call it themselves

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
LIBRARIES = libzmq jansson libcrypto uuid cairo pangocairo zlib sqlite3 libedit gmp
# Loaded when first needed (dlopen), for a quick start: only the header matters here.
LATE_LIBRARIES = libcurl hdf5
BUILD_PACKAGES = build-essential pkg-config libzmq3-dev libjansson-dev libssl-dev uuid-dev \
	libdnnl-dev libcairo2-dev libpango1.0-dev zlib1g-dev libcurl4-openssl-dev libsqlite3-dev libhdf5-dev \
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

VENV = build/venv
$(VENV)/ready: tests/requirements.txt
	$(call install,$(JUPYTER_PACKAGES))
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install -q --disable-pip-version-check -r tests/requirements.txt
	@touch $@

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

# --- measuring -------------------------------------------------------------------------------
# The peers live in an environment of their own.
BENCH_VENV = build/bench-venv
$(BENCH_VENV)/ready: tests/bench/requirements.txt
	$(call install,$(JUPYTER_PACKAGES))
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/pip install -q --disable-pip-version-check -r tests/bench/requirements.txt
	@touch $@

# beside ipykernel and xeus-python, which has an environment of its own
XEUS_VENV = build/xeus-venv
$(XEUS_VENV)/ready: Makefile
	$(call install,$(JUPYTER_PACKAGES))
	$(PYTHON) -m venv $(XEUS_VENV)
	$(XEUS_VENV)/bin/pip install -q --disable-pip-version-check xeus-python
	@touch $@
bench-kernel: $(BUILD)/capivara $(VENV)/ready $(XEUS_VENV)/ready
	CAPIVARA=$(BUILD)/capivara JUPYTER_PATH=$(XEUS_VENV)/share/jupyter \
		$(VENV)/bin/python tests/bench/kernel.py 5 python3 xpython

bench: $(BUILD)/capivara $(VENV)/ready
	CAPIVARA=$(BUILD)/capivara $(VENV)/bin/python tests/bench/kernel.py
# BENCH="--rounds 3 --models CDNN torch" and the like: see tests/bench/engine.py
.PHONY: bench-engine
bench-engine: $(BUILD)/capivara $(BENCH_VENV)/ready
	CAPIVARA=$(abspath $(BUILD)/capivara) $(BENCH_VENV)/bin/python tests/bench/engine.py $(BENCH)

# arrays beside NumPy, the language beside CPython
.PHONY: bench-arrays
bench-arrays: $(BUILD)/capivara $(BENCH_VENV)/ready
	CAPIVARA=$(BUILD)/capivara $(BENCH_VENV)/bin/python tests/bench/arrays.py
bench-lang: $(BUILD)/capivara $(BENCH_VENV)/ready
	CAPIVARA=$(BUILD)/capivara $(BENCH_VENV)/bin/python tests/bench/lang.py

# --- tests -----------------------------------------------------------------------------------
UNIT_TESTS = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
# Stands between the engine and the allocator.
$(BUILD)/tests/unit/test_engine_faults: LDFLAGS += $(patsubst %,-Wl$(,)--wrap=%,malloc calloc realloc \
	aligned_alloc posix_memalign strdup free)
, := ,
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(ARCHIVES)
	@echo "  LD    $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

test: deps
	$(MAKE) check
check: $(BUILD)/capivara $(UNIT_TESTS) $(BUILD)/tests/conformance/ast_dump
	$(VENV)/bin/python tests/run.py --build $(BUILD)

# training to the course's numbers on the real data (CAPIVARA_DATA), a minute or two
check-long: $(BUILD)/capivara $(VENV)/ready
	CAPIVARA=$(abspath $(BUILD)/capivara) CAPIVARA_LONG=1 $(VENV)/bin/python -m pytest -q -rs tests/keras/test_accuracy.py

# the slides' table of models, trained on the real MNIST (CAPIVARA_DATA), beside the slides' numbers;
# RESULTS="--cdnn-epochs 5", see tests/keras/results.py
.PHONY: results
results: $(BUILD)/capivara $(VENV)/ready
	CAPIVARA=$(abspath $(BUILD)/capivara) $(VENV)/bin/python tests/keras/results.py $(RESULTS)

# kills, restarts, signals, mutated messages ... in large numbers, five minutes; the figures are
# printed (FAULTS="-k restarts" picks)
check-faults: $(BUILD)/capivara $(VENV)/ready
	CAPIVARA=$(abspath $(BUILD)/capivara) CAPIVARA_FAULTS=1 $(VENV)/bin/python -m pytest -q -rs \
		tests/protocol/test_faults.py $(FAULTS)

# every notebook and every button of the kernel in JupyterLab, some minutes
check-frontend: $(BUILD)/capivara deps
	CAPIVARA=$(abspath $(BUILD)/capivara) CAPIVARA_FRONTEND=1 $(VENV)/bin/python -m pytest -q -rs \
		tests/frontend/test_jupyterlab_kernel.py

# A browser under test tells nothing about our memory, and slows everything: not with these.
SANITIZED = CAPIVARA_SANITIZED=1 CAPIVARA_TEST_TIMEOUT=60 $(MAKE) check OPT='-O1 -g'
asan: deps
	$(SANITIZED) BUILD=build/asan SAN=address,undefined
tsan: deps
	$(SANITIZED) BUILD=build/tsan SAN=thread
# One training, one refused call and one picture: no bad access, nothing lost at the end.
valgrind: $(BUILD)/capivara build/lint-packages
	valgrind -q --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
		--suppressions=tests/valgrind.supp --error-exitcode=1 $< tests/valgrind_program.py

# Any bytes through the parser, the language, the readers of files and the wire: needs clang.
MINUTES ?= 5
FUZZ_BUILD = build/fuzz
FUZZ_TARGETS = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(ARCHIVES)
	@echo "  LD    $@"
	@$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS) -lcmocka
fuzz-targets: $(FUZZ_TARGETS)
fuzz: build/lint-packages build/test-packages
	$(MAKE) fuzz-targets BUILD=$(FUZZ_BUILD) CC=clang OPT='-O1 -g' SAN=address,undefined,fuzzer-no-link
	$(PYTHON) tests/fuzz/run.py --build $(FUZZ_BUILD) --minutes $(MINUTES) $(FUZZ)

ORACLE_VENV = build/oracle-venv
# pictures beside Matplotlib's inline backend: milliseconds and bytes
bench-figures: $(BUILD)/capivara $(ORACLE_VENV)/ready
	CAPIVARA=$(BUILD)/capivara $(ORACLE_VENV)/bin/python tests/bench/figures.py

# the references of tests/figures/test_pictures.py drawn anew: look at what has changed
golden: $(BUILD)/capivara $(VENV)/ready
	$(VENV)/bin/python tests/figures/test_pictures.py $<

# each figure of notebooks/gallery.ipynb beside Matplotlib's: build/gallery/index.html
gallery: $(BUILD)/capivara $(ORACLE_VENV)/ready
	$(ORACLE_VENV)/bin/python tests/figures/gallery.py $< $(ORACLE_VENV)/bin/python build/gallery

# --- the course ------------------------------------------------------------------------------
# every chapter, executed, as a presentation: build/slides/en/00-quickstart.slides.html ...
slides: $(VENV)/kernel
	@mkdir -p build/slides
	for language in en pt; do \
		PATH="$(abspath $(VENV))/bin:$$PATH" $(VENV)/bin/jupyter nbconvert --to slides --execute \
			--ExecutePreprocessor.kernel_name=capivara \
			--SlidesExporter.reveal_scroll=True --output-dir build/slides/$$language \
			notebooks/$$language/*.ipynb || exit 1; \
	done

# the chapters here and, unchanged, on ipykernel with Keras: both sides' last numbers as a table
compare-keras: $(BUILD)/capivara $(VENV)/ready $(ORACLE_VENV)/ready
	$(ORACLE_VENV)/bin/pip install -q --disable-pip-version-check ipykernel
	$(VENV)/bin/python notebooks/compare_keras.py $(BUILD)/capivara $(abspath $(ORACLE_VENV)/bin/python) \
		build/compare-keras $(CHAPTERS)

# every chapter in JupyterLab, in both languages, with MNIST and drawn digits; nbgrader's validation
NBGRADER_VENV = build/nbgrader-venv
$(NBGRADER_VENV)/ready: notebooks/requirements.txt
	$(PYTHON) -m venv $(NBGRADER_VENV)
	$(NBGRADER_VENV)/bin/pip install -q --disable-pip-version-check -r notebooks/requirements.txt
	@touch $@
check-course: $(BUILD)/capivara deps $(NBGRADER_VENV)/ready
	$(NBGRADER_VENV)/bin/python notebooks/check_nbgrader.py $(BUILD)/capivara build/nbgrader
	CAPIVARA=$(abspath $(BUILD)/capivara) CAPIVARA_COURSE=1 $(VENV)/bin/python -m pytest -q -rs \
		tests/frontend/test_course.py tests/frontend/test_course_lab.py tests/frontend/test_notebooks.py

notebooks: $(VENV)/ready
	$(VENV)/bin/python notebooks/build.py

# What the tests expect, made anew by the real things: CPython, NumPy, pandas, Matplotlib, Keras.
$(ORACLE_VENV)/ready: tests/reference/requirements.txt
	$(call install,$(JUPYTER_PACKAGES))
	$(PYTHON) -m venv $(ORACLE_VENV)
	$(ORACLE_VENV)/bin/pip install -q --disable-pip-version-check -r tests/reference/requirements.txt
	@touch $@
ORACLE = KERAS_BACKEND=tensorflow TF_CPP_MIN_LOG_LEVEL=3 $(ORACLE_VENV)/bin/python
oracle: $(ORACLE_VENV)/ready
	$(ORACLE) tests/conformance/run.py --regenerate $(abspath $(ORACLE_VENV)/bin/python)
	$(ORACLE) tests/conformance/test_last_lines.py $(abspath $(ORACLE_VENV)/bin/python)
	$(ORACLE) tests/conformance/test_carets.py $(abspath $(ORACLE_VENV)/bin/python)
	$(ORACLE) tests/figures/test_figures.py
	$(ORACLE) tests/keras/programs.py
	$(ORACLE) tests/keras/weights_file.py
	$(ORACLE) tests/property/compare.py --oracle $(abspath $(ORACLE_VENV)/bin/python) --count 500 \
		--seed 500 --write tests/property/stored.json
	for script in tests/reference/make_*.py; do $(ORACLE) $$script || exit 1; done

# Random programs give the same text here and there; what does not is kept and shown.
COUNT ?= 20000
check-property: $(BUILD)/capivara $(ORACLE_VENV)/ready
	$(ORACLE_VENV)/bin/python tests/property/compare.py --binary $(BUILD)/capivara \
		--oracle $(abspath $(ORACLE_VENV)/bin/python) --count $(COUNT) --seed $(SEED)
SEED ?= 1

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

.PHONY: all clean deps install uninstall demo lab test check check-long check-faults check-frontend check-property asan tsan valgrind fuzz fuzz-targets notebooks slides compare-keras check-course gallery golden bench-figures lint format bench bench-kernel oracle
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
