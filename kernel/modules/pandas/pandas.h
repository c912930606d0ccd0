/* kernel/modules/pandas/pandas.h: labelled columns and tables as values of the language.
 * Owns: columns, Index, Series, DataFrame and what works on them. Must not know: models, the
 * insides of pyplot (plots go through its public functions). */
#ifndef KERNEL_MODULES_PANDAS_PANDAS_H
#define KERNEL_MODULES_PANDAS_PANDAS_H

#include "kernel/modules/numpy/numpy.h"

/* --- Columns ----------------------------------------------------------------------------------
 * What a Series, an Index and each column of a DataFrame hold. A column that another value can see
 * never changes (pandas 3's copy on write): writing makes a new column first. */
enum { PD_STR = ARRAY_DTYPE_COUNT, PD_OBJECT };
struct pd_column {
    struct lang_obj base;
    int dtype; /* enum array_dtype, PD_STR or PD_OBJECT */
    int64_t length;
    struct array *array;   /* numbers: 1-D, contiguous, owned */
    struct lang_obj *list; /* PD_STR: str, or NaN where missing; PD_OBJECT: anything */
};
extern const struct lang_type pd_type_column, pd_type_index, pd_type_range_index, pd_type_series,
    pd_type_frame, pd_type_dtype, pd_type_group;

static inline bool pd_is_number(const struct pd_column *column) {
    return column->dtype < ARRAY_DTYPE_COUNT;
}
/* Takes the array (1-D; made contiguous); raises *err when it is NULL. */
struct pd_column *pd_column_numbers(struct lang_vm *vm, struct array *owned,
                                    const struct nn_err *err);
/* n numbers of that dtype, zeroed, to be filled through column->array->data. */
struct pd_column *pd_column_new(struct lang_vm *vm, enum array_dtype dtype, int64_t n);
/* A list that is from now on the column's; dtype is PD_STR or PD_OBJECT. */
struct pd_column *pd_column_list(struct lang_vm *vm, struct lang_obj *list, int dtype);
/* Any sequence as pandas types it. ValueError when it has more than one dimension. */
struct pd_column *pd_column_infer(struct lang_vm *vm, struct lang_obj *values);
struct pd_column *pd_column_full(struct lang_vm *vm, struct lang_obj *value, int64_t n);
/* Element i as a value: np.float64 and friends, or what the list holds. */
struct lang_obj *pd_column_item(struct lang_vm *vm, const struct pd_column *column, int64_t i);
/* The same with plain numbers: hashable and printable as Python's. */
struct lang_obj *pd_column_plain(struct lang_vm *vm, const struct pd_column *column, int64_t i);
double pd_column_number(const struct pd_column *column, int64_t i); /* of numbers */
bool pd_column_missing(const struct pd_column *column, int64_t i);
bool pd_is_missing(const struct lang_obj *value); /* None or NaN */
/* The elements at positions; -1 gives a missing value (ints become floats). */
struct pd_column *pd_column_take(struct lang_vm *vm, const struct pd_column *column,
                                 const int64_t *positions, int64_t n);
/* A new column with elements at positions replaced: by values[k], or all by one scalar. */
struct pd_column *pd_column_put(struct lang_vm *vm, const struct pd_column *column,
                                const int64_t *positions, int64_t n, struct lang_obj *value);
/* As numbers of a dtype (-1: their own). Borrowed. ValueError naming what is no number. */
struct array *pd_column_array(struct lang_vm *vm, const struct pd_column *column, int dtype);
/* <0, 0, >0; missing ones last. TypeError when the values have no order. */
int pd_column_order(struct lang_vm *vm, const struct pd_column *column, int64_t i, int64_t j);
/* Positions in sorted order, stable, missing last. lang_temp memory. */
int64_t *pd_column_sorted(struct lang_vm *vm, const struct pd_column *column, bool ascending);
struct pd_column *pd_column_astype(struct lang_vm *vm, const struct pd_column *column,
                                   struct lang_obj *dtype);
struct pd_column *pd_column_concat(struct lang_vm *vm, struct pd_column *const *parts, int n);
const char *pd_dtype_name(int dtype); /* "int64", "str", "object" */
struct lang_obj *pd_dtype(struct lang_vm *vm, int dtype);
/* What .values gives: a read-only array, or the column itself when it holds no numbers. */
struct lang_obj *pd_column_values(struct lang_vm *vm, struct pd_column *column);

/* --- Labels -----------------------------------------------------------------------------------*/
struct pd_index {
    struct lang_obj base;
    struct pd_column *labels; /* NULL for a range nobody has asked about yet */
    struct lang_obj
        *name; /* never NULL; None when unnamed; with several levels a tuple of as many */
    struct lang_obj *lookup; /* dict from label to first position, made when needed */
    int64_t start, step, length;
    int levels; /* 0: labels are not tuples, or the name is none */
    bool range;
};
struct pd_index *pd_index_range(struct lang_vm *vm, int64_t start, int64_t step, int64_t length);
struct pd_index *pd_index_new(struct lang_vm *vm, struct pd_column *labels, struct lang_obj *name);
/* Labels from any sequence, an Index, a Series. */
struct pd_index *pd_index_from(struct lang_vm *vm, struct lang_obj *labels);
struct pd_index *pd_index_of(const struct lang_obj *obj); /* NULL: no index */
struct pd_column *pd_index_labels(struct lang_vm *vm, struct pd_index *index);
struct lang_obj *pd_index_label(struct lang_vm *vm, struct pd_index *index, int64_t i);
/* The first position of a label, -1 when it is not there. */
int64_t pd_index_find(struct lang_vm *vm, struct pd_index *index, struct lang_obj *label);
struct pd_index *pd_index_take(struct lang_vm *vm, struct pd_index *index, const int64_t *positions,
                               int64_t n);
bool pd_index_same(struct lang_vm *vm, struct pd_index *a, struct pd_index *b);
bool pd_index_is_unique(struct lang_vm *vm, struct pd_index *index);
/* Labels of both, sorted when they differ; for each label its positions (-1: not there). */
struct pd_index *pd_index_union(struct lang_vm *vm, struct pd_index *a, struct pd_index *b);
int64_t *pd_index_positions(struct lang_vm *vm, struct pd_index *in, struct pd_index *labels);

/* index_sets.c */
MOD_NATIVE(pd_index_method_union);
MOD_NATIVE(pd_index_method_intersection);
MOD_NATIVE(pd_index_method_difference);
MOD_NATIVE(pd_index_method_symmetric_difference);
MOD_NATIVE(pd_reindex);

/* --- Labels of several levels (levels.c): the labels are tuples, name the tuple of names
 * --------*/
int pd_levels(const struct pd_index *index); /* how many; 0: plain labels */
struct pd_index *pd_index_levels(struct lang_vm *vm, struct lang_obj *tuples,
                                 struct lang_obj *names);
/* Has the index, or any of its levels, a name? A level's name; empty when it has none. */
bool pd_index_is_named(const struct pd_index *index);
struct lang_obj *pd_level_name(struct lang_vm *vm, struct pd_index *index, int level);
/* An index of a list of keys: of several levels, unnamed, if they are tuples of one length. */
struct pd_index *pd_index_of_keys(struct lang_vm *vm, struct lang_obj *keys);
/* One level's labels as a column, and as texts. */
struct pd_column *pd_level(struct lang_vm *vm, struct pd_index *index, int level);
struct lang_obj *pd_level_texts(struct lang_vm *vm, struct pd_index *index, int level);
/* Is that level's label written in the row, or is it and all before it those of the row above? */
bool pd_level_starts(struct lang_vm *vm, struct pd_index *index, int level, int64_t row);
/* The names and then all rows as lines of text, levels side by side with a gap. */
struct lang_obj *pd_level_lines(struct lang_vm *vm, struct pd_index *index, int gap);
struct lang_obj *pd_levels_repr(struct lang_vm *vm, struct pd_index *index);
MOD_NATIVE(pd_unstack);
MOD_NATIVE(pd_stack);
MOD_NATIVE(pd_frame_unstack);
/* query.c */
MOD_NATIVE(pd_query);
MOD_NATIVE(pd_eval);
/* cut.c */
MOD_NATIVE(pd_cut);
MOD_NATIVE(pd_qcut);
/* levels.c */
MOD_NATIVE(pd_frame_value_counts);

/* --- Series and frames ------------------------------------------------------------------------*/
struct pd_series {
    struct lang_obj base;
    struct pd_column *column;
    struct pd_index *index;
    struct lang_obj *name; /* None when unnamed */
};
struct pd_frame {
    struct lang_obj base;
    struct pd_index *columns, *index;
    struct lang_obj *data; /* a list of struct pd_column, one per label of columns */
};
struct pd_series *pd_series_new(struct lang_vm *vm, struct pd_column *column,
                                struct pd_index *index, struct lang_obj *name);
struct pd_series *pd_series_of(const struct lang_obj *obj); /* NULL: none */
/* A frame without columns; pd_frame_add gives them, pd_frame_set replaces or adds. */
struct pd_frame *pd_frame_new(struct lang_vm *vm, struct pd_index *index);
/* The same with all column labels known; data is a list of columns. */
struct pd_frame *pd_frame_from(struct lang_vm *vm, struct pd_index *columns, struct pd_index *index,
                               struct lang_obj *data);
struct pd_frame *pd_frame_of(const struct lang_obj *obj);
void pd_frame_set(struct lang_vm *vm, struct pd_frame *frame, struct lang_obj *name,
                  struct pd_column *column);
int64_t pd_frame_width(const struct pd_frame *frame);
struct pd_column *pd_frame_column(const struct pd_frame *frame, int64_t i);
struct pd_series *pd_frame_series(struct lang_vm *vm, struct pd_frame *frame, int64_t i);
/* Position of a column. KeyError. */
int64_t pd_frame_find(struct lang_vm *vm, struct pd_frame *frame, struct lang_obj *name);
/* Rows at positions (-1: missing), columns at positions (NULL: all). */
struct pd_frame *pd_frame_rows(struct lang_vm *vm, struct pd_frame *frame, const int64_t *positions,
                               int64_t n);
struct pd_frame *pd_frame_columns(struct lang_vm *vm, struct pd_frame *frame,
                                  const int64_t *positions, int64_t n);
struct pd_series *pd_series_rows(struct lang_vm *vm, struct pd_series *series,
                                 const int64_t *positions, int64_t n);
/* Row i as a Series. */
/* Its columns of numbers alone. */
struct pd_frame *pd_numbers_alone(struct lang_vm *vm, struct pd_frame *frame);
struct pd_series *pd_frame_row(struct lang_vm *vm, struct pd_frame *frame, int64_t i);
/* The frame as a 2-D array. ValueError for text. Borrowed. */
struct array *pd_frame_array(struct lang_vm *vm, struct pd_frame *frame, int dtype);
_Noreturn void pd_raise_key(struct lang_vm *vm, struct lang_obj *key);
/* A column for `rows` rows from what stands right of df[name] = value: aligned if a Series. */
struct pd_column *pd_fit_column(struct lang_vm *vm, struct lang_obj *value, struct pd_index *index);
/* A list of str holding these words. */
struct lang_obj *pd_words(struct lang_vm *vm, const char *const *words, size_t n);

/* --- Selection --------------------------------------------------------------------------------*/
/* Where a boolean mask is true: lang_temp positions, *n of them; NULL when obj is no mask. A
 * boolean Series is aligned on index. */
int64_t *pd_mask(struct lang_vm *vm, struct lang_obj *obj, struct pd_index *index, int64_t *n);
/* 0, 1 .. n-1 in lang_temp memory. */
int64_t *pd_all_positions(struct lang_vm *vm, int64_t n);
/* Positions that an iloc-style key selects: int (then *one), slice, list, mask. */
int64_t *pd_select_positions(struct lang_vm *vm, struct lang_obj *key, struct pd_index *index,
                             int64_t *n, bool *one);
/* The same for labels; KeyError. */
int64_t *pd_select_labels(struct lang_vm *vm, struct lang_obj *key, struct pd_index *index,
                          int64_t *n, bool *one);
/* .iloc, .loc, .at, .iat of a Series or DataFrame. */
struct lang_obj *pd_indexer_new(struct lang_vm *vm, struct lang_obj *owner, bool labels);

struct lang_obj *pd_series_get_item(struct lang_vm *vm, struct lang_obj *self,
                                    struct lang_obj *key);
void pd_series_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                        struct lang_obj *value);
struct lang_obj *pd_frame_get_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key);
void pd_frame_set_item(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key,
                       struct lang_obj *value);

/* --- Operators --------------------------------------------------------------------------------*/
struct lang_obj *pd_binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                           struct lang_obj *b);
struct lang_obj *pd_compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                            enum lang_cmp op);
struct lang_obj *pd_unary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a);

/* --- Text -------------------------------------------------------------------------------------*/
/* Elements at positions as pandas prints them, one str each, same width unless `loose` (HTML). */
struct lang_obj *pd_column_texts(struct lang_vm *vm, const struct pd_column *column, bool leading,
                                 bool loose);
struct lang_obj *pd_index_texts(struct lang_vm *vm, struct pd_index *index);
/* str(value) as labels are printed: no quotes. */
struct lang_obj *pd_thing(struct lang_vm *vm, struct lang_obj *value);
struct lang_obj *pd_series_repr(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *pd_frame_repr(struct lang_vm *vm, struct lang_obj *self);
/* The first and last of n places, `shown` in all. */
int64_t *pd_ends(struct lang_vm *vm, int64_t n, int64_t shown);
/* The ends of a table make `shown` rows. max_columns < 0: no limit. */
struct lang_obj *pd_frame_text(struct lang_vm *vm, struct pd_frame *frame, int64_t shown,
                               int64_t max_columns, int64_t width, bool with_index);
struct lang_obj *pd_frame_html(struct lang_vm *vm, struct pd_frame *frame, bool notebook);
void pd_frame_display(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle);

/* Display options, by pd.set_option; -1: no limit. */
enum pd_option { PD_MAX_ROWS, PD_MIN_ROWS, PD_MAX_COLUMNS, PD_WIDTH, PD_OPTION_COUNT };
int64_t pd_option(struct lang_vm *vm, enum pd_option option);
/* How many of that many rows a table shows: all, or the ends of it. */
int64_t pd_shown_rows(struct lang_vm *vm, int64_t count);
/* How many are shown where `most` may be and both ends are alike: an even number, or one. */
int64_t pd_halves(int64_t most);
MOD_NATIVE(pd_set_option);
MOD_NATIVE(pd_get_option);
MOD_NATIVE(pd_reset_option);

/* self where the condition (a mask, a frame of bools, a function) is `keep`, other elsewhere. */
struct lang_obj *pd_choose(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *condition,
                           struct lang_obj *other, bool keep);

/* --- Statistics -------------------------------------------------------------------------------*/
/* ORDER STATISTIC */
enum pd_statistic {
    PD_COUNT,
    PD_SUM,
    PD_MEAN,
    PD_MEDIAN,
    PD_STD,
    PD_VAR,
    PD_MIN,
    PD_MAX,
    PD_PROD,
    PD_FIRST,
    PD_LAST,
    PD_NUNIQUE,
    PD_SEM,
    PD_ANY,
    PD_ALL,
    PD_SKEW,
    PD_KURT,
    PD_STATISTIC_COUNT
};
extern const char *const pd_statistic_names[PD_STATISTIC_COUNT];
int pd_statistic_find(const char *name); /* -1 unknown */
/* The statistic of the elements at positions (NULL: all n). A scalar value. TypeError for text
 * where text has none. */
struct lang_obj *pd_statistic(struct lang_vm *vm, const struct pd_column *column,
                              const int64_t *positions, int64_t n, enum pd_statistic statistic);
/* NaN left out; linear interpolation. */
double pd_quantile(struct lang_vm *vm, const struct pd_column *column, double q);
extern const struct lang_type pd_type_series_base, pd_type_frame_base, pd_type_series_operators,
    pd_type_frame_operators;
extern const struct lang_def pd_series_statistics[], pd_frame_statistics[];
extern const struct lang_def pd_series_methods[], pd_frame_methods[];
/* Native code that the tables of methods name, by file. */
/* describe.c */
MOD_NATIVE(pd_describe);
MOD_NATIVE(pd_info);
MOD_NATIVE(pd_quantile_method);
MOD_NATIVE(pd_corr);
MOD_NATIVE(pd_cov);
MOD_NATIVE(pd_autocorr);
MOD_NATIVE(pd_value_counts);
MOD_NATIVE(pd_unique);
MOD_NATIVE(pd_mode);
/* group.c */
MOD_NATIVE(pd_groupby);
/* group_keys.c: one key per row, a tuple of them when `by` is several, and their name or names.
 * KeyError, ValueError. */
struct pd_column *pd_group_keys(struct lang_vm *vm, struct lang_obj *source, struct lang_obj *by,
                                struct lang_obj **name, bool *several);
/* shape.c */
MOD_NATIVE(pd_sort_values);
MOD_NATIVE(pd_sort_index);
MOD_NATIVE(pd_dropna);
MOD_NATIVE(pd_fillna);
MOD_NATIVE(pd_ffill);
MOD_NATIVE(pd_bfill);
MOD_NATIVE(pd_interpolate);
MOD_NATIVE(pd_isna);
MOD_NATIVE(pd_notna);
MOD_NATIVE(pd_drop);
MOD_NATIVE(pd_rename);
MOD_NATIVE(pd_reset_index);
MOD_NATIVE(pd_set_index);
MOD_NATIVE(pd_sample);
MOD_NATIVE(pd_drop_duplicates);
MOD_NATIVE(pd_duplicated);
MOD_NATIVE(pd_head);
MOD_NATIVE(pd_tail);
/* apply.c */
MOD_NATIVE(pd_map);
MOD_NATIVE(pd_apply);
MOD_NATIVE(pd_replace);
/* aggregate.c */
MOD_NATIVE(pd_agg);
MOD_NATIVE(pd_select_dtypes);
MOD_NATIVE(pd_insert);
/* write_csv.c */
MOD_NATIVE(pd_to_csv);
/* combine.c */
MOD_NATIVE(pd_concat);
MOD_NATIVE(pd_get_dummies);
/* join.c */
MOD_NATIVE(pd_merge);
MOD_NATIVE(pd_join);
MOD_NATIVE(pd_melt);
MOD_NATIVE(pd_filter);
/* pivot.c */
MOD_NATIVE(pd_pivot);
MOD_NATIVE(pd_pivot_table);
MOD_NATIVE(pd_crosstab);
/* window.c */
/* A Series or DataFrame whose columns are made of those of source; TypeError if any is no column
 * of numbers. */
typedef struct pd_column *(*pd_column_made)(struct lang_vm *vm, const struct pd_column *column,
                                            const void *how);
struct lang_obj *pd_each_column(struct lang_vm *vm, struct lang_obj *source, pd_column_made make,
                                const void *how);
void pd_need_numbers(struct lang_vm *vm, struct lang_obj *source, const char *what);
MOD_NATIVE(pd_rolling);
MOD_NATIVE(pd_expanding);
/* ewm.c */
MOD_NATIVE(pd_ewm);
/* explode.c */
MOD_NATIVE(pd_explode);
MOD_NATIVE(pd_factorize);
MOD_NATIVE(pd_rank);
/* plot.c */
MOD_NATIVE(pd_hist);
MOD_NATIVE(pd_boxplot);
MOD_NATIVE(pd_read_csv);
struct lang_obj *pd_plot_accessor(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *pd_text_accessor(struct lang_vm *vm, struct lang_obj *self);
struct lang_obj *pd_call(struct lang_vm *vm, struct lang_obj *callable, struct lang_obj *argument);
extern const struct lang_type pd_exc_ParserError, pd_exc_EmptyDataError;
extern const struct lang_module_def mod_pandas, mod_pandas_errors;

#endif
