# The course: its notebooks, their slides, and both beside Keras.

# every chapter, executed, as a presentation: build/slides/en/00-quickstart.slides.html ...
# What nbconvert would fetch from the network as they open lies in build/slides/parts, out of two
# packages that carry it: the folder build/slides is all a classroom needs. A slide is as wide as the
# longest line of code.
SLIDES = build/slides
$(SLIDES)/parts/ready: notebooks/slides.txt notebooks/mathjax.js $(VENV)/ready
	rm -rf $(SLIDES)/packages $(SLIDES)/parts
	$(VENV)/bin/pip install -q --disable-pip-version-check --no-deps --target $(SLIDES)/packages \
		-r $<
	mkdir -p $(SLIDES)/parts
	mv $(SLIDES)/packages/sphinx_revealjs/_static/revealjs $(SLIDES)/parts/reveal.js
	cd $(SLIDES)/packages/nbclassic/static/components && mv MathJax jquery requirejs ../../../../parts/
	sed -i '/@import url(http/d' $(SLIDES)/parts/reveal.js/dist/theme/*.css
	install -D -m 644 notebooks/mathjax.js $(SLIDES)/parts/MathJax/config/local/course.js
	rm -rf $(SLIDES)/packages
	@touch $@
slides: $(VENV)/kernel $(SLIDES)/parts/ready
	for language in en pt; do \
		PATH="$(abspath $(VENV))/bin:$$PATH" $(VENV)/bin/jupyter nbconvert --to slides --execute \
			--ExecutePreprocessor.kernel_name=capivara \
			--SlidesExporter.reveal_scroll=True \
			--SlidesExporter.reveal_width=1480 --SlidesExporter.reveal_height=900 \
			--SlidesExporter.reveal_url_prefix=../parts/reveal.js \
			--SlidesExporter.require_js_url=../parts/requirejs/require.js \
			--SlidesExporter.jquery_url=../parts/jquery/jquery.min.js \
			--SlidesExporter.mathjax_url="../parts/MathJax/MathJax.js?config=TeX-AMS-MML_HTMLorMML-full,Safe,local/course" \
			--output-dir $(SLIDES)/$$language notebooks/$$language/*.ipynb || exit 1; \
	done
	sed -i 's|https://cdnjs[^ ]*/mermaid[^ ]*mjs|data:text/javascript,export default {initialize() {}}|' \
		$(SLIDES)/*/*.slides.html # diagrams in text, of which the course has none

# each presentation without a network: nothing asked for outside, nothing cut off
check-slides: slides
	$(VENV)/bin/python notebooks/check_slides.py $(SLIDES)

# the chapters here and, unchanged, on ipykernel with Keras: both sides' last numbers as a table
compare-keras: $(BUILD)/capivara $(VENV)/ready $(ORACLE_VENV)/ready
	$(VENV)/bin/python notebooks/compare_keras.py $(BUILD)/capivara $(abspath $(ORACLE_VENV)/bin/python) \
		build/compare-keras $(CHAPTERS)

# every chapter in JupyterLab, in both languages, with MNIST and drawn digits; nbgrader's validation
NBGRADER_VENV = build/nbgrader-venv
$(eval $(call environment,nbgrader-venv,notebooks/requirements.txt))
check-course: $(BUILD)/capivara deps $(NBGRADER_VENV)/ready
	$(NBGRADER_VENV)/bin/python notebooks/check_nbgrader.py $(BUILD)/capivara build/nbgrader
	CAPIVARA=$(abspath $(BUILD)/capivara) CAPIVARA_COURSE=1 $(VENV)/bin/python -m pytest -q -rs \
		tests/frontend/test_course.py tests/frontend/test_course_lab.py tests/frontend/test_notebooks.py

notebooks: $(VENV)/ready
	$(VENV)/bin/python notebooks/build.py

# the slides' table of models, trained on the real MNIST (CAPIVARA_DATA), beside the slides' numbers;
# RESULTS="--cdnn-epochs 5", see tests/keras/results.py
results: $(BUILD)/capivara $(VENV)/ready
	CAPIVARA=$(abspath $(BUILD)/capivara) $(VENV)/bin/python tests/keras/results.py $(RESULTS)

.PHONY: slides check-slides compare-keras check-course notebooks results
