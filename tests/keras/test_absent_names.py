"""What notebooks ask for and this kernel does not have is refused by name, with what to write instead."""
import subprocess

import pytest

from running import CAPIVARA, run_code

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
    "import os; os.makedirs('images')": ("AttributeError", ["'makedirs'", "plt.savefig"]),
    "import re": ("ModuleNotFoundError", ["'re'", "str.split"]),
    "from packaging import version": ("ModuleNotFoundError", ["'packaging'", "away"]),
    "from matplotlib.dates import DateFormatter": ("ModuleNotFoundError", ["'matplotlib.dates'", "set_xticks"]),
    "from pathlib import Path; Path('images').mkdir(parents=True)": ("AttributeError", ["'mkdir'", "plt.savefig"]),
    "import pandas as pd; pd.Series(['a1']).str.extract('[a-z]')": ("AttributeError", ["'extract'", "str.split"]),
    "import pandas as pd; pd.Series(['a1']).str.contains('[a-z]')": ("ValueError", ["regular expressions", "regex=False"]),
    "import pandas as pd; pd.DataFrame({'n': [1], 'w': ['x']}).values": ("TypeError", ["'w'", "select_dtypes"]),
    "import pandas as pd; df = pd.DataFrame({'k': [1], 'u': [2]}); df.groupby('k').agg(['min', 'max'])": ("TypeError", ["several levels", "agg(name="]),
    "import pandas as pd; df = pd.DataFrame({'k': [1], 'u': [2], 'v': [3]}); df.pivot_table(index='k', columns='u', aggfunc={'v': 'sum'})": ("NotImplementedError", ["several levels", "one pivot_table"]),
    "import pandas as pd; df = pd.DataFrame({'k': [1]}); pd.concat([df, df], axis=1, keys=['a', 'b'])": ("NotImplementedError", ["several levels", "rename"]),
    "import tensorflow as tf; tf.data": ("AttributeError", ["'data'", "batch_size="]),
}


@pytest.mark.parametrize("code", CASES)
def test_refused(code):
    exception, words = CASES[code]
    last = run_code(code).stderr.strip().splitlines()[-1]
    assert last.startswith(exception + ":"), last
    for word in words:
        assert word in last, last


@pytest.mark.parametrize("line,words", [("!pip install -q numpy", "nothing to install"), ("!ls", "no other programs")])
def test_refused_in_cells(tmp_path, line, words):
    program = tmp_path / "cell.py"
    program.write_text(f"print('before')\n{line}\n")
    done = subprocess.run([CAPIVARA, "cell", str(program)], capture_output=True, text=True, timeout=60, check=False)
    assert "before" not in done.stdout
    assert line in done.stderr and words in done.stderr, done.stderr


def test_what_is_misspelt_is_still_guessed():
    assert "Did you mean: 'Dense'?" in run_code("import keras; keras.layers.Dens").stderr


def test_pandas_says_what_columns_hold():
    for name in ["to_datetime", "Categorical", "read_excel"]:
        last = run_code(f"import pandas as pd; pd.{name}").stderr.strip().splitlines()[-1]
        assert last.startswith(f"AttributeError: module 'pandas' has no attribute '{name}'. "), last


def test_numpy_says_what_arrays_hold():
    for name in ["int8", "fft", "complex128", "datetime64", "matrix"]:
        last = run_code(f"import numpy as np; np.{name}").stderr.strip().splitlines()[-1]
        assert last.startswith(f"AttributeError: module 'numpy' has no attribute '{name}'. "), last
