/* kernel/modules/absent.c: names that notebooks use and this kernel does not have, with the
 * sentence that their errors end in: what there is instead. */
#include "kernel/modules/absent.h"

#include <stddef.h>
#include <string.h>

/* One sentence for each of the names, which are separated by spaces. */
struct absent {
    const char *names, *instead;
};

static const char *find(const struct absent *rows, const char *name) {
    size_t size = strlen(name);
    for (; rows->names; rows++) {
        for (const char *at = rows->names; *at; at += strspn(at, " ")) {
            size_t word = strcspn(at, " ");
            if (word == size && memcmp(at, name, size) == 0) {
                return rows->instead;
            }
            at += word;
        }
    }
    return NULL;
}

static const struct absent modules[] = {
    {"seaborn plotly bokeh altair",
     "This kernel draws with matplotlib.pyplot (plt.hist, plt.scatter, plt.imshow ...) and "
     "DataFrame.plot"},
    {"sklearn",
     "This kernel trains with keras. To split data, shuffle with np.random.permutation and slice; "
     "to scale it, (x - x.mean(axis=0)) / x.std(axis=0); capivara.datasets makes moons, blobs and "
     "more; capivara.confusion_matrix draws one"},
    {"scipy statsmodels sympy",
     "numpy, math and statistics are here; np.linalg solves systems, np.polyfit fits curves"},
    {"torch torchvision jax flax mxnet theano lightning fastai",
     "This kernel trains with keras: `from tensorflow import keras`"},
    {"tensorflow_datasets tensorflow_hub tensorflow_docs tensorflow_text datasets transformers "
     "kagglehub",
     "Data comes from keras.datasets, capivara.datasets, or files: np.load, np.loadtxt, "
     "pd.read_csv"},
    {"packaging distutils pkg_resources", "Leave the comparison of versions away"},
    {"re regex",
     "Regular expressions are not part of this kernel: str.split, str.find, str.replace and `in` "
     "take text apart"},
    {"matplotlib.dates", "Axes have numbers or words here, no dates: ax.set_xticks(places, labels) "
                         "writes dates as text"},
    {"matplotlib.legend", "ax.legend(handles, labels) makes a legend"},
    {"mpl_toolkits.mplot3d",
     "Pictures are flat here: plt.contourf or plt.imshow show a surface from above"},
    {"PIL cv2 skimage imageio", "plt.imread reads a PNG or JPEG picture into an array"},
    {"requests urllib wget gdown zipfile tarfile shutil subprocess",
     "Cells start no programs and download nothing: put the file beside the notebook and read it "
     "with pd.read_csv, np.loadtxt or np.load"},
    {"google", "This kernel is not Colab: files beside the notebook are read by their names"},
    {"pickle joblib h5py",
     "np.save and np.savez keep arrays, model.save_weights keeps a trained model, json.dumps makes "
     "text"},
    {"tqdm", "Leave it away, `for i in range(n)`; model.fit shows its own progress"},
    {"ipywidgets", "Change the number in the cell and run the cell again"},
    {"__future__", "Leave the line away: cells are Python 3"},
    {"pylab", "Write `import numpy as np` and `import matplotlib.pyplot as plt`"},
    {"keras.api keras.src", "Leave that part away: `from keras.datasets import mnist`"},
    {"keras.layers.core keras.layers.convolutional keras.layers.pooling "
     "keras.layers.normalization keras.layers.merge keras.layers.advanced_activations "
     "keras.layers.embeddings keras.layers.recurrent",
     "Layers are in keras.layers: `from keras.layers import Dense`"},
    {"keras.engine keras.legacy keras.optimizers.legacy",
     "Write keras.Model, keras.layers and keras.optimizers"},
    {"keras.utils.np_utils", "Write `from keras.utils import to_categorical`"},
    {"keras.wrappers scikeras", "Call model.fit and model.evaluate"},
    {NULL, NULL}};

#define NO_RECURRENT                                                                               \
    "This kernel has no recurrent layers: Flatten and Dense, or Conv1D and pooling, read short "   \
    "sequences"
#define NO_TEXT "This kernel has no layers for text: turn it into numbers with NumPy"
#define NO_WHOLE_MODEL                                                                             \
    "Whole models are not read from files here: run the lines that make the model again, and "     \
    "model.load_weights('model.weights.h5')"
#define NO_TAPE                                                                                    \
    "Models are trained by compile and fit here; capivara.gradients shows a model's gradients, "   \
    "and NumPy is there for a loop of one's own"
#define NO_DATASET                                                                                 \
    "Here are keras.datasets.mnist and fashion_mnist, and capivara.datasets, which need no file"
#define NO_AUGMENTATION                                                                            \
    "Images are NumPy arrays here: np.flip, np.roll and np.pad change them, layers.Rescaling "     \
    "scales them"

static const struct absent keras_names[] = {
    {"LSTM GRU SimpleRNN RNN Bidirectional ConvLSTM2D TimeDistributed LSTMCell GRUCell",
     NO_RECURRENT},
    {"Embedding TextVectorization StringLookup IntegerLookup CategoryEncoding", NO_TEXT},
    {"Conv2DTranspose Conv1DTranspose Conv3D DepthwiseConv2D SeparableConv2D",
     "This kernel convolves with Conv1D and Conv2D; UpSampling2D enlarges images"},
    {"MultiHeadAttention Attention", "This kernel has no attention layers"},
    {"Lambda", "Functions of the notebook do not run inside the training engine: see Rescaling, "
               "Reshape, Activation and the merging layers"},
    {"RandomFlip RandomRotation RandomZoom RandomContrast RandomTranslation RandomCrop Resizing "
     "CenterCrop image_dataset_from_directory load_img img_to_array preprocessing",
     NO_AUGMENTATION},
    {"applications", "There are no trained models to download: build the layers and train them"},
    {"load_model model_from_json save_model", NO_WHOLE_MODEL},
    {"TensorBoard", "fit shows its curves while it trains; CSVLogger writes them to a file"},
    {"cifar10 cifar100 imdb reuters boston_housing california_housing", NO_DATASET},
    {"np_utils", "Write keras.utils.to_categorical, as in Keras 3"},
    {"get_file", "Cells download nothing: put the file beside the notebook and read it with "
                 "pd.read_csv, np.loadtxt or np.load"},
    {"Variable GradientTape function custom_gradient gradients", NO_TAPE},
    {"SeedGenerator", "Write seed=1, seed=2 ..., or keras.utils.set_random_seed(1) once"},
    {"Module", "Build models from keras.layers"},
    {"data", "Give arrays to fit, which shuffles and cuts them into batches: "
             "model.fit(x, y, batch_size=32, shuffle=True)"},
    {"io image", "plt.imread reads a picture into an array"},
    {"feature_column estimator Session placeholder compat",
     "That is TensorFlow 1: models are made of keras.layers now"},
    {"distribute device saved_model lite summary", "This kernel trains on this processor alone"},
    {NULL, NULL}};

#define NO_DATES                                                                                   \
    "Columns hold numbers, bool and text here, no dates: the datetime module reads a date, and "   \
    "numbers such as years and months make columns"
static const struct absent pandas_names[] = {
    {"to_datetime date_range Timestamp Timedelta to_timedelta DatetimeIndex period_range Period "
     "Grouper bdate_range timedelta_range",
     NO_DATES},
    {"Categorical CategoricalDtype CategoricalIndex factorize",
     "Columns hold numbers, bool and text here, no categories: value_counts, get_dummies and map "
     "work on text"},
    {"MultiIndex", "Labels of several levels come from groupby and pivot_table alone here"},
    {"read_excel read_json read_html read_sql read_parquet read_pickle read_hdf ExcelFile",
     "Tables are read from text here: save the table as CSV and use pd.read_csv"},
    {"plotting api", "Pictures are drawn by DataFrame.plot, DataFrame.hist and matplotlib.pyplot"},
    {NULL, NULL}};

static const struct absent numpy_names[] = {
    {"int8 int16 uint16 uint32 byte short ushort uintc",
     "Whole numbers are uint8, int32, int64 and uint64 here"},
    {"float16 half float128 longdouble", "Floats are float32 and float64 here"},
    {"complex64 complex128 complex_ cdouble csingle conj real_if_close",
     "There are no complex numbers here"},
    {"fft",
     "There are no complex numbers here, and so no Fourier transform: np.sin and np.cos with "
     "@ project on waves"},
    {"polynomial", "Polynomials are np.poly1d, np.polyfit, np.polyval and np.roots here"},
    {"datetime64 timedelta64 busday_count",
     "Arrays hold numbers, bool and text here, no dates: the datetime module reads a date"},
    {"rec recarray record void object_", "Arrays hold numbers, bool and text here: a DataFrame has "
                                         "columns with names, a list or a dict anything"},
    {"matrix asmatrix mat bmat", "Matrices are arrays of two dimensions: np.array and @"},
    {"ma", "np.nan marks what is missing; np.nanmean and np.isnan know it"},
    {NULL, NULL}};

static const struct absent os_names[] = {{"makedirs mkdir rmdir remove unlink rename chdir touch "
                                          "write_text write_bytes",
                                          "Cells change no folders: plt.savefig, np.save, "
                                          "model.save_weights and to_csv write beside the "
                                          "notebook"},
                                         {"system popen", "This kernel starts no other programs"},
                                         {NULL, NULL}};

const char *mod_absent_os(const char *name) {
    return find(os_names, name);
}
const char *mod_absent_numpy(const char *name) {
    return find(numpy_names, name);
}
const char *mod_absent_pandas(const char *name) {
    return find(pandas_names, name);
}
const char *mod_absent_module(const char *name) {
    return find(modules, name);
}
const char *mod_absent_keras(const char *name) {
    return find(keras_names, name);
}
