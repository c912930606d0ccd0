// What MathJax in build/slides/parts is told: to use the one font that comes with it.
MathJax.Hub.Config({
    "HTML-CSS": {availableFonts: [], preferredFont: null, imageFont: null, webFont: "STIX-Web"}
});
MathJax.Ajax.loadComplete("[MathJax]/config/local/course.js");
