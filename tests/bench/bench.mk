# Measuring beside the others, in turn with them.

# everything, one after the other: half an hour
bench:
	for what in engine kernel lang arrays figures; do $(MAKE) bench-$$what || exit 1; done

# The peers live in an environment of their own.
BENCH_VENV = build/bench-venv
$(eval $(call environment,bench-venv,tests/bench/requirements.txt))

# beside ipykernel and xeus-python, which has an environment of its own
XEUS_VENV = build/xeus-venv
$(eval $(call environment,xeus-venv,tests/bench/xeus.txt))
bench-kernel: $(BUILD)/capivara $(VENV)/ready $(XEUS_VENV)/ready
	CAPIVARA=$(BUILD)/capivara JUPYTER_PATH=$(XEUS_VENV)/share/jupyter \
		$(VENV)/bin/python tests/bench/kernel.py 5 python3 xpython

# training beside Keras, PyTorch and scikit-learn; BENCH="--rounds 3 --models CDNN torch" and the like: see tests/bench/engine.py
bench-engine: $(BUILD)/capivara $(BENCH_VENV)/ready
	CAPIVARA=$(abspath $(BUILD)/capivara) $(BENCH_VENV)/bin/python tests/bench/engine.py $(BENCH)

# arrays beside NumPy, the language beside CPython
bench-arrays: $(BUILD)/capivara $(BENCH_VENV)/ready
	CAPIVARA=$(BUILD)/capivara $(BENCH_VENV)/bin/python tests/bench/arrays.py
bench-lang: $(BUILD)/capivara $(BENCH_VENV)/ready
	CAPIVARA=$(BUILD)/capivara $(BENCH_VENV)/bin/python tests/bench/lang.py

# pictures beside Matplotlib's inline backend: milliseconds and bytes
bench-figures: $(BUILD)/capivara $(ORACLE_VENV)/ready
	CAPIVARA=$(BUILD)/capivara $(ORACLE_VENV)/bin/python tests/bench/figures.py

.PHONY: bench bench-kernel bench-engine bench-arrays bench-lang bench-figures
