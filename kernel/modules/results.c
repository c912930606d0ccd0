/* kernel/modules/results.c: what functions, methods and properties give, so that completion can go
 * on behind a call that it does not run; and the words that arguments may be. */
#include <string.h>

#include "engine/class.h"
#include "kernel/lang/lang.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/modules.h"
#include "kernel/modules/numpy/numpy.h"
#include "kernel/modules/numpy/random.h"
#include "kernel/modules/pandas/pandas.h"
#include "kernel/modules/pyplot/pyplot.h"

const struct lang_result capivara_results[] = {
    {"", "sorted dir", &lang_type_list},
    {"", "input repr format chr bin hex oct", &lang_type_str},
    {"", "len ord id", &lang_type_int},
    {"str",
     "capitalize casefold center expandtabs format join ljust lower lstrip removeprefix "
     "removesuffix replace rjust rstrip strip swapcase title translate upper zfill",
     NULL},
    {"str", "split rsplit splitlines", &lang_type_list},
    {"str", "partition rpartition", &lang_type_tuple},
    {"str", "encode", &lang_type_bytes},
    {"str", "find rfind index rindex count", &lang_type_int},
    {"bytes", "decode hex", &lang_type_str},
    {"list", "copy", NULL},
    {"list", "index count", &lang_type_int},
    {"tuple", "index count", &lang_type_int},
    {"dict", "copy fromkeys", NULL},
    {"set", "copy union intersection difference symmetric_difference", NULL},
    {"int", "bit_length bit_count", &lang_type_int},
    {"float", "hex", &lang_type_str},
    {"numpy",
     "abs add all any append arange argsort argwhere array array_split arccos arcsin arctan "
     "arctan2 around asarray atleast_1d atleast_2d bincount broadcast_to cbrt ceil clip "
     "column_stack concatenate convolve copy corrcoef cos cosh cov cross cumprod cumsum deg2rad "
     "delete diag diff digitize divide dot empty empty_like equal exp expand_dims expm1 eye fft "
     "flip fliplr flipud floor floor_divide full full_like genfromtxt gradient greater histogram2d "
     "hstack hypot identity insert interp intersect1d isclose isfinite isin isinf isnan less "
     "linspace load loadtxt log log10 log1p log2 logical_and logical_not logical_or logspace "
     "matmul max maximum mean median min minimum mod moveaxis multiply nan_to_num negative ones "
     "ones_like outer pad percentile polyfit polyval power prod quantile rad2deg ravel repeat "
     "reshape rint roll rot90 round searchsorted setdiff1d sign sin sinh sort sqrt square squeeze "
     "stack std subtract sum swapaxes take tan tanh tensordot tile transpose tril triu union1d "
     "unique var vstack where zeros zeros_like",
     &mod_type_ndarray},
    {"numpy.linalg", "inv pinv solve norm", &mod_type_ndarray},
    {"numpy.random",
     "rand randn random random_sample randint uniform normal choice permutation binomial poisson "
     "exponential",
     &mod_type_ndarray},
    {"numpy.random", "default_rng", &mod_type_generator},
    {"Generator",
     "random integers normal uniform choice permutation standard_normal permuted binomial "
     "poisson exponential",
     &mod_type_ndarray},
    {"ndarray",
     "T all any argsort astype clip copy cumprod cumsum diagonal dot flatten max mean min nonzero "
     "prod ravel repeat reshape round squeeze std sum swapaxes take transpose var view",
     NULL},
    {"ndarray", "shape strides", &lang_type_tuple},
    {"ndarray", "tolist", &lang_type_list},
    {"ndarray", "argmax argmin size ndim nbytes itemsize", &lang_type_int},
    {"ndarray", "dtype", &mod_type_dtype},
    {"pandas", "read_csv DataFrame concat merge crosstab pivot_table get_dummies", &pd_type_frame},
    {"pandas", "Series cut qcut to_numeric to_datetime", &pd_type_series},
    {"DataFrame",
     "head tail copy describe dropna fillna drop rename sort_values sort_index reset_index "
     "set_index assign astype corr merge join sample query abs round drop_duplicates isna notna "
     "isnull notnull pivot_table melt nlargest nsmallest select_dtypes T transpose cumsum diff "
     "shift rank replace apply map",
     NULL},
    {"DataFrame", "mean sum std var min max median count nunique quantile dtypes idxmax idxmin",
     &pd_type_series},
    {"DataFrame", "values to_numpy", &mod_type_ndarray},
    {"DataFrame", "columns index", &pd_type_index},
    {"DataFrame", "groupby", &pd_type_group},
    {"DataFrame", "shape", &lang_type_tuple},
    {"Series",
     "head tail copy describe dropna fillna drop rename sort_values sort_index astype map apply "
     "abs round isna notna isnull notnull value_counts cumsum diff shift rank replace sample "
     "nlargest nsmallest clip between isin drop_duplicates",
     NULL},
    {"Series", "values to_numpy unique", &mod_type_ndarray},
    {"Series", "index", &pd_type_index},
    {"Series", "tolist to_list", &lang_type_list},
    {"Series", "to_frame reset_index", &pd_type_frame},
    {"DataFrameGroupBy", "mean sum min max std var median count first last agg", &pd_type_frame},
    {"DataFrameGroupBy", "size", &pd_type_series},
    {"matplotlib.pyplot", "figure gcf", &plt_type_figure},
    {"matplotlib.pyplot", "gca axes subplot", &plt_type_axes},
    {"Figure", "add_subplot gca add_axes", &plt_type_axes},
    {"Axes", "twinx twiny", NULL},
    {"Axes", "get_figure figure", &plt_type_figure},
    {"Sequential", "fit", &keras_type_history},
    {"Functional", "fit", &keras_type_history},
    {"Model", "fit", &keras_type_history},
    {"Model", "predict", &mod_type_ndarray},
    {"Model", "get_layer", &keras_type_layer},
    {"Model", "get_weights layers weights", &lang_type_list},
    {"Layer", "get_weights weights", &lang_type_list},
    {"History", "history", &lang_type_dict},
    {"keras.models", "load_model", &keras_type_model},
    {"PosixPath", "parent resolve absolute joinpath with_suffix with_name with_stem home cwd",
     NULL},
    {"PosixPath", "read_text name stem suffix as_posix", &lang_type_str},
    {"PosixPath", "read_bytes", &lang_type_bytes},
    {"datetime", "now today strptime fromisoformat fromtimestamp replace combine", NULL},
    {"date", "today fromisoformat replace", NULL},
    {"datetime", "strftime isoformat ctime", &lang_type_str},
    {"date", "strftime isoformat ctime", &lang_type_str},
    {"time", "strftime isoformat", &lang_type_str},
    {"Counter", "most_common", &lang_type_list},
    {"Counter", "copy", NULL},
    {"json", "dumps", &lang_type_str},
    {"glob", "glob", &lang_type_list},
    {"os", "listdir", &lang_type_list},
    {"os", "getcwd", &lang_type_str},
    {"os.path", "join basename dirname abspath", &lang_type_str},
    {NULL, NULL, NULL},
};

/* Arguments of compile(), which are no parameters of a class. */
static const struct {
    const char *argument;
    enum nn_kind kind;
} compile_arguments[] = {{"loss", NN_LOSS}, {"optimizer", NN_OPTIMIZER}, {"metrics", NN_METRIC}};

static void add_aliases(enum nn_kind kind, void (*add)(void *ud, const char *words), void *ud) {
    for (int i = 0; i < nn_class_count(kind); i++) {
        add(ud, nn_class_at(kind, i)->aliases);
    }
}

void capivara_words(const char *argument, void (*add)(void *ud, const char *words), void *ud) {
    for (size_t i = 0; i < sizeof compile_arguments / sizeof *compile_arguments; i++) {
        if (strcmp(argument, compile_arguments[i].argument) == 0) {
            add_aliases(compile_arguments[i].kind, add, ud);
        }
    }
    for (int i = 0; i < nn_class_count(NN_LAYER); i++) {
        const struct nn_class *layer = nn_class_at(NN_LAYER, i);
        for (int k = 0; k < layer->param_count; k++) {
            const struct nn_param *param = &layer->params[k];
            if (strcmp(param->name, argument) != 0) {
                continue;
            }
            if (param->choices) {
                add(ud, param->choices);
            }
            if ((param->accepts & NN_IS_OBJECT) && param->object_kind != NN_LAYER) {
                add_aliases(param->object_kind, add, ud);
            }
        }
    }
}
