"""What notebooks ask for and this kernel does not have is refused by name, with what to write instead."""
import pytest

from running import run_code

CASES = {
    "import seaborn as sns": ("ModuleNotFoundError", ["'seaborn'", "matplotlib.pyplot"]),
    "from sklearn.model_selection import train_test_split": ("ModuleNotFoundError", ["'sklearn'", "np.random.permutation"]),
    "import torch": ("ModuleNotFoundError", ["'torch'", "keras"]),
    "from keras.layers.core import Dense": ("ModuleNotFoundError", ["keras.layers.core", "from keras.layers import"]),
    "from tensorflow.keras.layers import LSTM": ("ImportError", ["'LSTM'", "keras.layers", "recurrent"]),
    "from tensorflow.keras.models import load_model": ("ImportError", ["'load_model'", "load_weights"]),
    "from keras.datasets import imdb": ("ImportError", ["'imdb'", "mnist"]),
    "import keras; keras.layers.Conv2DTranspose": ("AttributeError", ["'Conv2DTranspose'", "UpSampling2D"]),
    "import keras; keras.applications": ("AttributeError", ["'applications'", "train them"]),
    "import tensorflow as tf; tf.Variable(0.0)": ("AttributeError", ["'Variable'", "capivara.gradients"]),
    "import tensorflow as tf; tf.data": ("AttributeError", ["'data'", "batch_size="]),
    "!pip install -q numpy": ("SyntaxError", ["!pip install -q numpy", "nothing to install"]),
    "!ls": ("SyntaxError", ["starts no other programs"]),
}


@pytest.mark.parametrize("code", CASES)
def test_refused(code):
    exception, words = CASES[code]
    last = run_code(code).stderr.strip().splitlines()[-1]
    assert last.startswith(exception + ":"), last
    for word in words:
        assert word in last, last


def test_what_is_misspelt_is_still_guessed():
    assert "Did you mean: 'Dense'?" in run_code("import keras; keras.layers.Dens").stderr
