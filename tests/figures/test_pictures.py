"""Pictures of the gallery: the same as the references to the eye, well-formed, and in Chromium as in PNG.

    python tests/figures/test_pictures.py CAPIVARA      draws the references in golden/ anew

References are grey and small, 4 bits a pixel: what moves, vanishes or changes its weight shows, what
another version of a font or of Cairo rounds elsewhere does not.
"""

import base64
import functools
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zlib

import pytest
from test_figures import FOLDER, GALLERY, sections

CAPIVARA = os.environ.get("CAPIVARA", "build/release/capivara")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
GOLDEN = FOLDER / "golden"
CELLS = list(sections(GALLERY).items())
WIDTH = 128  # of a reference
TOLERANCE = 0.02  # mean difference of grey, from 0 to 1, and that of the worst 16 x 16 block:
WORST = 0.25
BROWSER = 0.065  # the mean for Chromium, which has other hints for letters and edges of images


def read_png(data):
    """Width, height and the rows of grey levels of a PNG of 8-bit grey, palette, RGB or RGBA, or of 4-bit grey."""
    at, chunks, palette, clear = 8, b"", None, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        at += size + 12
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack(">IIBB", body[:10])
        elif kind == b"PLTE":
            palette = [body[i : i + 3] for i in range(0, len(body), 3)]
        elif kind == b"tRNS":
            clear = body
        elif kind == b"IDAT":
            chunks += body
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    step = max(1, channels * depth // 8)
    stride = (width * channels * depth + 7) // 8
    raw, rows, before = zlib.decompress(chunks), [], bytearray(stride)
    for r in range(height):
        kind, line = raw[r * (stride + 1)], bytearray(raw[r * (stride + 1) + 1 : (r + 1) * (stride + 1)])
        unfilter(kind, line, before, step)
        before = line
        rows.append(list(greys(line, width, depth, color, palette, clear)))
    return width, height, rows


def unfilter(kind, line, before, step):
    for i in range(len(line)):
        left = line[i - step] if i >= step else 0
        corner = before[i - step] if i >= step else 0
        if kind == 1:
            add = left
        elif kind == 2:
            add = before[i]
        elif kind == 3:
            add = (left + before[i]) // 2
        elif kind == 4:
            guess = left + before[i] - corner
            add = min((left, before[i], corner), key=lambda v: abs(guess - v))
        else:
            return
        line[i] = (line[i] + add) & 255


def greys(line, width, depth, color, palette, clear):
    for x in range(width):
        if depth < 8:
            per = 8 // depth
            value = line[x // per] >> (8 - depth * (x % per + 1)) & ((1 << depth) - 1)
        else:
            value = line[x]
        if color == 0:
            yield value * 255 // ((1 << depth) - 1)
            continue
        alpha = 255
        if color == 3:
            r, g, b = palette[value]
            alpha = clear[value] if value < len(clear) else 255
        else:
            n = {2: 3, 6: 4}[color]
            r, g, b = line[x * n : x * n + 3]
            alpha = line[x * n + 3] if n == 4 else 255
        yield ((299 * r + 587 * g + 114 * b) // 1000 * alpha + 255 * (255 - alpha)) // 255


def shrink(picture):
    """The picture WIDTH wide, each pixel the mean of what it covers."""
    width, height, rows = picture
    high = max(1, round(height * WIDTH / width))
    sums = [[0.0] * WIDTH for _ in range(high)]
    counts = [[0] * WIDTH for _ in range(high)]
    for r, row in enumerate(rows):
        y = min(high - 1, r * high // height)
        for x, value in enumerate(row):
            sums[y][x * WIDTH // width] += value
            counts[y][x * WIDTH // width] += 1
    return [[s / max(1, n) for s, n in zip(a, b, strict=True)] for a, b in zip(sums, counts, strict=True)]


def write_png(path, rows):
    """4-bit grey."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    raw = b""
    for row in rows:
        nibbles = [round(v / 17) for v in row]
        raw += b"\0" + bytes(a << 4 | b for a, b in zip(nibbles[::2], nibbles[1::2], strict=True))
    header = struct.pack(">IIBBBBB", WIDTH, len(rows), 4, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")
    )


def differences(a, b):
    """Mean difference of two shrunken pictures, and the mean of the worst block of 16 x 16."""
    rows = min(len(a), len(b))
    delta = [[abs(x - y) / 255 for x, y in zip(a[r], b[r], strict=True)] for r in range(rows)]
    blocks = [
        [delta[r][x] for r in range(top, min(top + 16, rows)) for x in range(left, left + 16)]
        for top in range(0, rows, 16)
        for left in range(0, WIDTH, 16)
    ]
    means = [sum(block) / len(block) for block in blocks]
    return sum(means) / len(means), max(means)


def draw(binary, folder):
    """All figures as SVG and PNG, by one process."""
    program = "import matplotlib.pyplot as plt\nimport numpy as np\n"
    for number, (_, cell) in enumerate(CELLS):
        program += f"plt.rcdefaults()\n{cell}\n"
        program += f"plt.savefig('{number:02d}.svg', bbox_inches='tight')\n"
        program += f"plt.savefig('{number:02d}.png', bbox_inches='tight', dpi=50)\n"
        program += "plt.close('all')\n"
    (folder / "all.py").write_text(program, encoding="utf-8")
    subprocess.run([os.path.abspath(binary), "all.py"], cwd=folder, check=True, timeout=120)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    draw(CAPIVARA, folder)
    return folder


@functools.lru_cache(maxsize=None)
def shrunken(path):
    return shrink(read_png(path.read_bytes()))


@pytest.mark.parametrize("number", range(len(CELLS)), ids=[title for title, _ in CELLS])
def test_golden(drawn, number):
    got = shrunken(drawn / f"{number:02d}.png")
    _, height, wanted = read_png((GOLDEN / f"{number:02d}.png").read_bytes())
    assert abs(height - len(got)) <= 1
    mean, worst = differences(got, wanted)
    assert mean < TOLERANCE and worst < WORST, f"differs by {mean:.3f}, in a part by {worst:.3f}"


def test_svg_is_well_formed(drawn):
    for number, (title, _) in enumerate(CELLS):
        root = xml.etree.ElementTree.parse(drawn / f"{number:02d}.svg").getroot()
        assert root.tag == "{http://www.w3.org/2000/svg}svg", title
        assert float(root.get("width").removesuffix("px")) > 0, title
        seen = [node.get("id") for node in root.iter() if node.get("id")]
        assert len(seen) == len(set(seen)), f"{title}: an id twice"


# One page reads every SVG into a canvas and gives back its grey levels as shrink() makes them.
SHRINK = """async ([source, width]) => {
    const image = new Image();
    image.src = "data:image/svg+xml;base64," + source;
    await image.decode();
    const across = 400, down = Math.round(across * image.naturalHeight / image.naturalWidth);
    const canvas = new OffscreenCanvas(across, down), pen = canvas.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, across, down);
    pen.drawImage(image, 0, 0, across, down);
    const pixels = pen.getImageData(0, 0, across, down).data;
    const high = Math.max(1, Math.round(down * width / across));
    const sums = new Float64Array(width * high), counts = new Float64Array(width * high);
    for (let r = 0, at = 0; r < down; r++)
        for (let x = 0; x < across; x++, at += 4) {
            const row = Math.min(high - 1, Math.floor(r * high / down));
            const cell = row * width + Math.floor(x * width / across);
            sums[cell] += 0.299 * pixels[at] + 0.587 * pixels[at + 1] + 0.114 * pixels[at + 2];
            counts[cell]++;
        }
    return Array.from({length: high}, (_, r) =>
        Array.from({length: width}, (_, x) => sums[r * width + x] / Math.max(1, counts[r * width + x])));
}"""


def test_an_arrow_without_text_begins_at_its_place(tmp_path):
    """Level, as in Matplotlib: an empty text takes no room."""
    path = tmp_path / "arrow.svg"
    code = (
        "import matplotlib.pyplot as plt\nplt.axis('off')\n"
        "plt.annotate('', xy=(0.8, 0.5), xytext=(0.2, 0.5), arrowprops={'arrowstyle': '->'})\n"
        f"plt.savefig({str(path)!r})"
    )
    program = pathlib.Path(CAPIVARA).resolve()
    subprocess.run([program, "-c", code], check=True, capture_output=True, cwd=tmp_path)
    root = xml.etree.ElementTree.fromstring(path.read_text("utf-8"))
    shaft, _ = [p.get("d") for p in root.iter("{http://www.w3.org/2000/svg}path")]
    numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", shaft)]
    assert shaft[0] == "M" and (("h" in shaft) or abs(numbers[-1]) < 0.02), shaft


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
@pytest.mark.skipif("CAPIVARA_SANITIZED" in os.environ, reason="the browser is not what is tested")
def test_svg_looks_like_png_in_chromium(drawn):
    driver = pytest.importorskip("playwright.sync_api")
    wrong = []
    with driver.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=120_000)
        page = browser.new_page()
        for number, (title, _) in enumerate(CELLS):
            source = base64.b64encode((drawn / f"{number:02d}.svg").read_bytes()).decode()
            seen = page.evaluate(SHRINK, [source, WIDTH])
            mean, worst = differences(seen, shrunken(drawn / f"{number:02d}.png"))
            if mean >= BROWSER or worst >= WORST:
                wrong.append((title, round(mean, 3), round(worst, 3)))
        browser.close()
    assert wrong == []



@pytest.mark.parametrize("plot", ["contourf", "contour", "pcolormesh"])
def test_grids_of_either_order_give_the_same_picture(plot, tmp_path):
    program = f"""
import numpy as np, matplotlib.pyplot as plt
x, y = np.linspace(-2, 3, 30), np.linspace(-1, 1, 20)
for name, indexing in (("columns", "xy"), ("rows", "ij")):
    xx, yy = np.meshgrid(x, y, indexing=indexing)
    plt.figure()
    plt.{plot}(xx, yy, np.exp(-(xx - 1) ** 2 - (yy - 0.5) ** 2))
    plt.savefig(name + ".png")
"""
    (tmp_path / "program.py").write_text(program)
    subprocess.run([pathlib.Path(CAPIVARA).resolve(), "program.py"], cwd=tmp_path, check=True)
    assert (tmp_path / "columns.png").read_bytes() == (tmp_path / "rows.png").read_bytes()


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        draw(sys.argv[1], pathlib.Path(name))
        for index in range(len(CELLS)):
            write_png(GOLDEN / f"{index:02d}.png", shrunken(pathlib.Path(name) / f"{index:02d}.png"))
