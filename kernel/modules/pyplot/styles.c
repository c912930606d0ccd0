/* kernel/modules/pyplot/styles.c: matplotlib.style, looks of figures by name. */
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

extern const struct lang_module_def mod_matplotlib_style;

/* What each of Matplotlib's styles sets of the parameters that act here: "name=value;", lists with
 * commas between. */
static const struct {
    const char *name, *values;
} styles[] = {
    {"Solarize_Light2",
     "axes.edgecolor=#eee8d5;axes.facecolor=#eee8d5;axes.grid=1;axes.labelcolor=#657b83;"
     "axes.labelsize=12;"
     "axes.prop_cycle=#268bd2,#2aa198,#859900,#b58900,#cb4b16,#dc322f,#d33682,#6c71c4;"
     "axes.titlesize=16;figure.facecolor=#FDF6E3;grid.color=#fdf6e3;grid.linewidth=1;"
     "lines.linewidth=2;xtick.color=#657b83;ytick.color=#657b83;"},
    {"bmh", "axes.edgecolor=#bcbcbc;axes.facecolor=#eeeeee;axes.grid=1;axes.labelsize=large;"
            "axes.prop_cycle=#348abd,#a60628,#7a68a6,#467821,#d55e00,#cc79a7,#56b4e9,#009e73,"
            "#f0e442,#0072b2;axes.titlesize=x-large;grid.color=#b2b2b2;grid.linestyle=--;"
            "grid.linewidth=0.5;lines.linewidth=2;patch.linewidth=0.5;xtick.direction=in;"
            "ytick.direction=in;"},
    {"dark_background",
     "axes.edgecolor=white;axes.facecolor=black;axes.labelcolor=white;"
     "axes.prop_cycle=#8dd3c7,#feffb3,#bfbbd9,#fa8174,#81b1d2,#fdb462,#b3de69,#bc82bd,"
     "#ccebc4,#ffed6f;figure.facecolor=black;grid.color=white;text.color=white;"
     "xtick.color=white;ytick.color=white;"},
    {"fast", ""},
    {"fivethirtyeight",
     "axes.edgecolor=#f0f0f0;axes.facecolor=#f0f0f0;axes.grid=1;axes.labelsize=large;"
     "axes.linewidth=3;axes.prop_cycle=#008fd5,#fc4f30,#e5ae38,#6d904f,#8b8b8b,#810f7c;"
     "axes.titlesize=x-large;figure.facecolor=#f0f0f0;font.size=14;grid.color=#cbcbcb;"
     "grid.linewidth=1;lines.linewidth=4;patch.linewidth=0.5;xtick.major.size=0;"
     "xtick.minor.size=0;ytick.major.size=0;ytick.minor.size=0;"},
    {"ggplot", "axes.edgecolor=white;axes.facecolor=#E5E5E5;axes.grid=1;axes.labelcolor=#555555;"
               "axes.labelsize=large;axes.linewidth=1;"
               "axes.prop_cycle=#e24a33,#348abd,#988ed5,#777777,#fbc15e,#8eba42,#ffb5b8;"
               "axes.titlesize=x-large;grid.color=white;patch.linewidth=0.5;xtick.color=#555555;"
               "ytick.color=#555555;"},
    {"grayscale", "axes.prop_cycle=#000000,#666666,#999999,#b2b2b2;figure.facecolor=0.75;"
                  "grid.color=black;image.cmap=gray;"},
    {"petroff10", "axes.prop_cycle=#3f90da,#ffa90e,#bd1f01,#94a4a2,#832db6,#a96b59,#e76300,#b9ac70,"
                  "#717581,#92dadd;"},
    {"petroff6", "axes.prop_cycle=#5790fc,#f89c20,#e42536,#964a8b,#9c9ca1,#7a21dd;"},
    {"petroff8",
     "axes.prop_cycle=#1845fb,#ff5e02,#c91f16,#c849a9,#adad7d,#86c8dd,#578dff,#656364;"},
    {"seaborn-v0_8",
     "axes.edgecolor=white;axes.facecolor=#EAEAF2;axes.grid=1;axes.labelcolor=.15;"
     "axes.labelsize=11;axes.linewidth=0;"
     "axes.prop_cycle=#4c72b0,#55a868,#c44e52,#8172b2,#ccb974,#64b5cd;axes.titlesize=12;"
     "figure.figsize=8,5.5;grid.color=white;grid.linewidth=1;image.cmap=Greys;"
     "legend.fontsize=10;legend.frameon=0;lines.linewidth=1.75;lines.markersize=7;"
     "lines.markeredgewidth=0;patch.linewidth=0.3;text.color=.15;xtick.color=.15;"
     "xtick.labelsize=10;xtick.major.pad=7;xtick.major.size=0;xtick.major.width=1;"
     "xtick.minor.size=0;xtick.minor.width=0.5;ytick.color=.15;ytick.labelsize=10;"
     "ytick.major.pad=7;ytick.major.size=0;ytick.major.width=1;ytick.minor.size=0;"
     "ytick.minor.width=0.5;"},
    {"seaborn-v0_8-bright", "axes.prop_cycle=#003fff,#03ed3a,#e8000b,#8a2be2,#ffc400,#00d7ff;"},
    {"seaborn-v0_8-colorblind", "axes.prop_cycle=#0072b2,#009e73,#d55e00,#cc79a7,#f0e442,#56b4e9;"},
    {"seaborn-v0_8-dark",
     "axes.edgecolor=white;axes.facecolor=#EAEAF2;axes.labelcolor=.15;axes.linewidth=0;"
     "grid.color=white;image.cmap=Greys;legend.frameon=0;text.color=.15;xtick.color=.15;"
     "xtick.major.size=0;xtick.minor.size=0;ytick.color=.15;ytick.major.size=0;"
     "ytick.minor.size=0;"},
    {"seaborn-v0_8-dark-palette",
     "axes.prop_cycle=#001c7f,#017517,#8c0900,#7600a1,#b8860b,#006374;"},
    {"seaborn-v0_8-darkgrid",
     "axes.edgecolor=white;axes.facecolor=#EAEAF2;axes.grid=1;axes.labelcolor=.15;"
     "axes.linewidth=0;grid.color=white;image.cmap=Greys;legend.frameon=0;text.color=.15;"
     "xtick.color=.15;xtick.major.size=0;xtick.minor.size=0;ytick.color=.15;"
     "ytick.major.size=0;ytick.minor.size=0;"},
    {"seaborn-v0_8-deep", "axes.prop_cycle=#4c72b0,#55a868,#c44e52,#8172b2,#ccb974,#64b5cd;"},
    {"seaborn-v0_8-muted", "axes.prop_cycle=#4878cf,#6acc65,#d65f5f,#b47cc7,#c4ad66,#77bedb;"},
    {"seaborn-v0_8-notebook",
     "axes.labelsize=11;axes.titlesize=12;figure.figsize=8,5.5;grid.linewidth=1;"
     "legend.fontsize=10;lines.linewidth=1.75;lines.markersize=7;lines.markeredgewidth=0;"
     "patch.linewidth=0.3;xtick.labelsize=10;xtick.major.pad=7;xtick.major.width=1;"
     "xtick.minor.width=0.5;ytick.labelsize=10;ytick.major.pad=7;ytick.major.width=1;"
     "ytick.minor.width=0.5;"},
    {"seaborn-v0_8-paper",
     "axes.labelsize=8.8;axes.titlesize=9.6;figure.figsize=6.4,4.4;legend.fontsize=8;"
     "lines.linewidth=1.4;lines.markersize=5.6;lines.markeredgewidth=0;"
     "patch.linewidth=0.24;xtick.labelsize=8;xtick.major.pad=5.6;xtick.minor.width=0.4;"
     "ytick.labelsize=8;ytick.major.pad=5.6;ytick.minor.width=0.4;"},
    {"seaborn-v0_8-pastel", "axes.prop_cycle=#92c6ff,#97f0aa,#ff9f9a,#d0bbff,#fffea3,#b0e0e6;"},
    {"seaborn-v0_8-poster",
     "axes.labelsize=17.6;axes.titlesize=19.2;figure.figsize=12.8,8.8;grid.linewidth=1.6;"
     "legend.fontsize=16;lines.linewidth=2.8;lines.markersize=11.2;"
     "lines.markeredgewidth=0;patch.linewidth=0.48;xtick.labelsize=16;"
     "xtick.major.pad=11.2;xtick.major.width=1.6;xtick.minor.width=0.8;ytick.labelsize=16;"
     "ytick.major.pad=11.2;ytick.major.width=1.6;ytick.minor.width=0.8;"},
    {"seaborn-v0_8-talk",
     "axes.labelsize=14.3;axes.titlesize=15.6;figure.figsize=10.4,7.15;grid.linewidth=1.3;"
     "legend.fontsize=13;lines.linewidth=2.275;lines.markersize=9.1;"
     "lines.markeredgewidth=0;patch.linewidth=0.39;xtick.labelsize=13;xtick.major.pad=9.1;"
     "xtick.major.width=1.3;xtick.minor.width=0.65;ytick.labelsize=13;ytick.major.pad=9.1;"
     "ytick.major.width=1.3;ytick.minor.width=0.65;"},
    {"seaborn-v0_8-ticks",
     "axes.edgecolor=.15;axes.labelcolor=.15;axes.linewidth=1.25;grid.color=.8;"
     "image.cmap=Greys;legend.frameon=0;text.color=.15;xtick.color=.15;xtick.major.size=6;"
     "xtick.minor.size=3;ytick.color=.15;ytick.major.size=6;ytick.minor.size=3;"},
    {"seaborn-v0_8-white",
     "axes.edgecolor=.15;axes.labelcolor=.15;axes.linewidth=1.25;grid.color=.8;"
     "image.cmap=Greys;legend.frameon=0;text.color=.15;xtick.color=.15;xtick.major.size=0;"
     "xtick.minor.size=0;ytick.color=.15;ytick.major.size=0;ytick.minor.size=0;"},
    {"seaborn-v0_8-whitegrid",
     "axes.edgecolor=.8;axes.grid=1;axes.labelcolor=.15;axes.linewidth=1;grid.color=.8;"
     "image.cmap=Greys;legend.frameon=0;text.color=.15;xtick.color=.15;xtick.major.size=0;"
     "xtick.minor.size=0;ytick.color=.15;ytick.major.size=0;ytick.minor.size=0;"},
    {"tableau-colorblind10",
     "axes.prop_cycle=#006ba4,#ff800e,#ababab,#595959,#5f9ed1,#c85200,#898989,#a2c8ec,"
     "#ffbc79,#cfcfcf;"},
    {"classic", ""},
    {"default", ""},
};
enum { STYLE_COUNT = sizeof styles / sizeof *styles };

/* The parameters of a style, of a list of them, or a dict that is one, into `into`. */
static void add_style(struct lang_vm *vm, struct lang_obj *style, struct lang_obj *into) {
    size_t position = 0;
    struct lang_obj *key, *value;
    if (lang_is(style, &lang_type_dict)) {
        while (lang_dict_next(style, &position, &key, &value)) {
            plt_rc_check(vm, key);
            lang_dict_set(vm, into, key, value);
        }
        return;
    }
    if (lang_is_seq(style)) {
        for (size_t i = 0; i < lang_seq_count(style); i++) {
            add_style(vm, lang_seq_item(style, i), into);
        }
        return;
    }
    const char *name = lang_arg_str(vm, style, "style");
    size_t known = 0;
    while (known < STYLE_COUNT && strcmp(styles[known].name, name) != 0) {
        known++;
    }
    if (known == STYLE_COUNT) {
        const char *style_names[STYLE_COUNT];
        for (size_t i = 0; i < STYLE_COUNT; i++) {
            style_names[i] = styles[i].name;
        }
        const char *near = lang_nearest(name, style_names, STYLE_COUNT);
        lang_raise(vm, &lang_exc_OSError,
                   "'%s' is not a valid package style, path of style file, URL of style file, or "
                   "library style name (library styles are listed in `style.available`)%s%s%s",
                   name, near ? ". Did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    for (const char *at = styles[known].values; *at; at += strcspn(at, ";") + 1) {
        struct lang_obj *key_text = lang_str_sized(vm, at, strcspn(at, "="));
        at += strcspn(at, "=") + 1;
        struct lang_obj *text = lang_str_sized(vm, at, strcspn(at, ";"));
        lang_dict_set(vm, into, key_text,
                      plt_rc_read(vm, lang_str_data(key_text, NULL), lang_str_data(text, NULL)));
    }
}
static PLT_NATIVE(style_use) {
    struct lang_obj *dict = lang_dict(vm);
    add_style(vm, args[0], dict);
    if (lang_is_str(args[0]) && strcmp(lang_str_data(args[0], NULL), "default") == 0) {
        plt_rc_reset(vm);
    }
    plt_rc_set_all(vm, dict);
    return &lang_none;
}
static PLT_NATIVE(style_context) {
    struct lang_obj *dict = lang_dict(vm);
    add_style(vm, args[0], dict);
    return plt_rc_context(vm, dict);
}
static const struct lang_def style_functions[] = {
    {"use", style_use, "use(style)",
     "A look for the figures to come: backgrounds, grids and sizes of it."},
    {"context", style_context, "context(style)", "A look within a with block."},
    {NULL, NULL, NULL, NULL}};
static void init_style(struct lang_vm *vm, struct lang_obj *module) {
    struct lang_obj *names = lang_list(vm, STYLE_COUNT);
    for (size_t i = 0; i + 1 < STYLE_COUNT; i++) { /* all but "default" */
        lang_list_append(vm, names, lang_str(vm, styles[i].name));
    }
    lang_module_set(vm, module, "available", names);
}
const struct lang_module_def mod_matplotlib_style = {.name = "matplotlib.style",
                                                     .doc = "Looks of figures.",
                                                     .functions = style_functions,
                                                     .init = init_style};
