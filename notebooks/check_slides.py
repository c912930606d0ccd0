"""`make check-slides`: every presentation opens without a network, and no slide is cut off.

    python notebooks/check_slides.py FOLDER_OF_SLIDES [PICTURES]

Goes through each slide in Chromium with the network off: it asks for nothing outside, formulas are
set, and nothing is wider than the slide; what is taller scrolls, and is counted. With PICTURES, a
folder: writes a picture of each slide there.
"""

import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

# Of the slide shown: how much of it lies to the right of its edge, whether it is taller than the
# page, whether it then scrolls, and whether it has formulas that are not set.
LOOK = """() => {
  const slide = Reveal.getCurrentSlide(), frame = document.querySelector('.reveal');
  const edge = slide.getBoundingClientRect().right;
  let beyond = 0;
  for (const e of slide.querySelectorAll('img, svg, pre, table, p, .MathJax_Display')) {
    const box = e.getBoundingClientRect();
    if (box.width && !e.closest('pre, .jp-OutputArea-output'))
      beyond = Math.max(beyond, box.right - edge);
  }
  for (const e of slide.querySelectorAll('pre, .jp-OutputArea-output'))
    beyond = Math.max(beyond, e.scrollWidth - e.clientWidth);
  const scrolls = ['auto', 'scroll'].includes(getComputedStyle(slide).overflowY);
  return {beyond, taller: slide.scrollHeight > slide.clientHeight + 2, scrolls,
          raw: slide.innerText.includes('$$')};
}"""

# nbconvert hands the library to a function of its own: ask its loader for it, wait until it is set up.
SET_REVEAL = """() => new Promise(done => require(['../parts/reveal.js/dist/reveal.js'], reveal => {
  window.Reveal = reveal;
  const wait = () => reveal.isReady() ? done() : setTimeout(wait, 50);
  wait();
}))"""


def check(page, path, pictures):
    """(slides, those that scroll, faults) of one presentation."""
    outside, faults, taller, count = [], [], 0, 0
    page.on("request", lambda r: r.url.startswith("http") and outside.append(r.url))
    page.goto(path.resolve().as_uri())
    page.evaluate(SET_REVEAL)
    page.wait_for_function("typeof MathJax !== 'undefined' && MathJax.Hub.queue.pending === 0", timeout=120_000)
    while True:
        count += 1
        seen = page.evaluate(LOOK)
        taller += seen["taller"]
        if seen["beyond"] > 2 or (seen["taller"] and not seen["scrolls"]) or seen["raw"]:
            faults.append((path.stem, page.evaluate("location.hash"), seen))
        if pictures:
            page.wait_for_timeout(900)
            page.screenshot(path=pathlib.Path(pictures) / f"{path.parent.name}-{path.stem[:2]}-{count:02}.png")
        if page.evaluate("Reveal.isLastSlide()"):
            break
        page.evaluate("Reveal.next()")
    return count, taller, faults + [(path.stem, "asks for", url) for url in outside]


def main(folder, pictures=None):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    wrong = 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        paths = sorted(pathlib.Path(folder).glob("*/*.slides.html"))
        for path in paths:
            page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
            page.on("pageerror", lambda error: print("error:", error))
            count, taller, faults = check(page, path, pictures)
            page.context.close()
            wrong += len(faults)
            print(f"{path.parent.name} {path.stem.removesuffix('.slides'):24} {count:3} slides, {taller} scroll"
                  + "".join(f"\n    {fault}" for fault in faults), flush=True)
        browser.close()
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
