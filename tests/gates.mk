# The gates that take longer than the test command: long runs, sanitizers, fuzzing.

# training to the course's numbers on the real data (CAPIVARA_DATA), a minute or two
check-long: $(BUILD)/capivara $(VENV)/ready
	CAPIVARA=$(abspath $(BUILD)/capivara) CAPIVARA_LONG=1 $(VENV)/bin/python -m pytest -q -rs tests/keras/test_accuracy.py

# kills, restarts, signals, mutated messages ... in large numbers, five minutes; the figures are
# printed (FAULTS="-k restarts" picks)
check-faults: $(BUILD)/capivara $(VENV)/ready
	CAPIVARA=$(abspath $(BUILD)/capivara) CAPIVARA_FAULTS=1 $(VENV)/bin/python -m pytest -q -rs \
		tests/protocol/test_faults.py $(FAULTS)

# every notebook and every button of the kernel in JupyterLab, some minutes
check-frontend: $(BUILD)/capivara deps
	CAPIVARA=$(abspath $(BUILD)/capivara) CAPIVARA_FRONTEND=1 $(VENV)/bin/python -m pytest -q -rs \
		tests/frontend/test_jupyterlab_kernel.py

# the tests that jupyter_client, nbclient and ipykernel have of themselves, against our kernel
UPSTREAM_VENV = build/upstream-venv
$(eval $(call environment,upstream-venv,tests/protocol/upstream.txt))
check-upstream: $(BUILD)/capivara $(UPSTREAM_VENV)/ready
	CAPIVARA=$(abspath $(BUILD)/capivara) $(UPSTREAM_VENV)/bin/python tests/protocol/upstream.py \
		build/upstream

# front ends that are not JupyterLab, in an environment of their own
OTHERS_VENV = build/others-venv
$(eval $(call environment,others-venv,tests/frontend/others.txt))
check-others: $(BUILD)/capivara $(OTHERS_VENV)/ready build/test-packages
	$(call install,libgl1 libegl1)
	CAPIVARA=$(abspath $(BUILD)/capivara) CAPIVARA_OTHERS=1 $(OTHERS_VENV)/bin/python -m pytest -q -rs \
		tests/frontend/test_others.py

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

# Calls of everything built in with any arguments, under AddressSanitizer: none may end the process.
check-calls:
	$(MAKE) build/asan/capivara BUILD=build/asan SAN=address,undefined OPT='-O1 -g'
	$(PYTHON) tests/fuzz/calls.py --binary build/asan/capivara --minutes $(MINUTES) --seed $(SEED)

.PHONY: check-calls check-long check-faults check-frontend check-others check-upstream asan tsan valgrind fuzz fuzz-targets
