"""Weights that Keras saved are read here; ours are read back, and damaged ones refused."""
from weights_file import FILE, READ, WRITE


def test_keras_file(run):
    assert run(READ.format(str(FILE))) == "19 True\n"


def test_own_file(run, tmp_path):
    path = str(tmp_path / "own.weights.h5")
    assert run(WRITE.format(path) + READ.format(path)) == "19 True\n"


def test_damaged_file(run, tmp_path):
    path = tmp_path / "cut.weights.h5"
    path.write_bytes(FILE.read_bytes()[:3000])
    assert run(WRITE.format(str(tmp_path / "own.weights.h5")) + f"""
before = m.get_weights()
try:
    m.load_weights({str(path)!r})
except (OSError, ValueError) as error:
    print("refused", all([np.array_equal(a, b) for a, b in zip(before, m.get_weights())]))
""") == "refused True\n"


def test_whole_model_says_what_to_write(run):
    assert run("""
import keras
m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
for call in (lambda: m.save("m.keras"), lambda: keras.callbacks.ModelCheckpoint("m.keras")):
    try:
        call()
    except NotImplementedError as error:
        print("save_weights" in str(error))
""") == "True\nTrue\n"
