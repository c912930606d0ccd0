# What the tests expect, made anew by the real things: CPython, NumPy, pandas, Matplotlib, Keras.

ORACLE_VENV = build/oracle-venv
$(eval $(call environment,oracle-venv,tests/reference/requirements.txt))
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
	$(ORACLE) tests/property/compare_models.py --oracle $(abspath $(ORACLE_VENV)/bin/python) --count 60 \
		--seed 9 --write tests/property/stored_models.json
	for script in tests/reference/make_*.py; do $(ORACLE) $$script || exit 1; done

# Random programs give the same text here and there; what does not is kept and shown.
COUNT ?= 20000
check-property: $(BUILD)/capivara $(ORACLE_VENV)/ready
	$(ORACLE_VENV)/bin/python tests/property/compare.py --binary $(BUILD)/capivara \
		--oracle $(abspath $(ORACLE_VENV)/bin/python) --count $(COUNT) --seed $(SEED)
SEED ?= 1

# Random models give the same numbers here and under Keras.  SEED=1 COUNT=500
check-models: COUNT = 500
check-models: $(BUILD)/capivara $(ORACLE_VENV)/ready
	$(ORACLE_VENV)/bin/python tests/property/compare_models.py --binary $(BUILD)/capivara \
		--oracle $(abspath $(ORACLE_VENV)/bin/python) --count $(COUNT) --seed $(SEED)

# the references of tests/figures/test_pictures.py drawn anew: look at what has changed
golden: $(BUILD)/capivara $(VENV)/ready
	$(VENV)/bin/python tests/figures/test_pictures.py $<

# each figure of notebooks/gallery.ipynb beside Matplotlib's: build/gallery/index.html
gallery: $(BUILD)/capivara $(ORACLE_VENV)/ready
	$(ORACLE_VENV)/bin/python tests/figures/gallery.py $< $(ORACLE_VENV)/bin/python build/gallery

.PHONY: oracle check-property check-models golden gallery
