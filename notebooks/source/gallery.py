# %% A curve
x = np.linspace(0, 2 * np.pi, 50)
plt.plot(x, np.sin(x))
plt.title("Sine")
plt.xlabel("x")
plt.ylabel("sin(x)")
# %% Curves with a legend at the best place
x = np.linspace(0, 10, 200)
for k in range(1, 5):
    plt.plot(x, np.exp(-x / (2 * k)) * np.cos(x), label=f"k = {k}")
plt.legend()
plt.grid(True)
# %% Training history
epochs = np.arange(1, 201)
loss = 2.3 * np.exp(-epochs / 25) + 0.15
validation = 2.3 * np.exp(-epochs / 22) + 0.25 + 0.0005 * epochs
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4))
a.plot(epochs, loss, label="training")
a.plot(epochs, validation, label="validation")
a.set(title="Loss", xlabel="epoch", ylabel="loss")
a.legend()
b.plot(epochs, 1 - loss / 3, label="training")
b.plot(epochs, 1 - validation / 3, label="validation")
b.set(title="Accuracy", xlabel="epoch", ylabel="accuracy")
b.legend(loc="lower right")
fig.tight_layout()
# %% Format strings
x = np.arange(6)
for i, f in enumerate(["ro--", "g^:", "bs-.", "kD-", "mx", "c*--", "y.-", "C1v"]):
    plt.plot(x, x + 2 * i, f, label=f)
plt.legend(ncol=2)
# %% Line styles and widths
for i, (style, width) in enumerate([("-", 0.5), ("--", 1), ("-.", 2), (":", 3), ("-", 5)]):
    plt.plot([0, 1, 2, 3], [i, i + 0.5, i, i + 0.5], linestyle=style, linewidth=width, color="tab:blue")
plt.plot([0, 3], [5, 5.5], ls=(0, (5, 1, 1, 1)), color="tab:red")
# %% Every marker
markers = ".,ov^<>12348spP*hH+xXDd|_"
for i, m in enumerate(markers):
    plt.plot(i % 7, -(i // 7), marker=m, markersize=14, color="C0", markeredgecolor="k", markerfacecolor="tab:orange")
plt.margins(0.15)
# %% Colours by name
names = ["r", "tab:purple", "#2a9d8f", "0.6", "C4", "gold", "navy", "skyblue", (0.9, 0.4, 0.1)]
plt.bar(range(len(names)), np.arange(len(names)) + 1, color=names)
# %% Scatter
rng = np.random.default_rng(0)
plt.scatter(rng.normal(size=100), rng.normal(size=100))
plt.xlabel("first feature")
plt.ylabel("second feature")
# %% Scatter with sizes, values and a colorbar
rng = np.random.default_rng(1)
x, y, s, c = rng.random((4, 60))
plt.scatter(x, y, s=400 * s, c=c, alpha=0.6, cmap="plasma", edgecolors="k")
plt.colorbar(label="value")
# %% Classes in a scatter
rng = np.random.default_rng(2)
for name, centre in [("cats", (0, 0)), ("dogs", (2, 1)), ("capybaras", (1, 3))]:
    points = rng.normal(size=(40, 2)) * 0.6 + centre
    plt.scatter(points[:, 0], points[:, 1], label=name, marker="o", s=25)
plt.legend(title="animal")
# %% Ten thousand points
rng = np.random.default_rng(3)
plt.scatter(rng.normal(size=10000), rng.normal(size=10000), s=4, alpha=0.3)
# %% Bars
bars = plt.bar(["apple", "pear", "fig", "quince"], [3, 5.5, 2, 4], color="tab:green", edgecolor="k")
plt.bar_label(bars)
plt.ylabel("kilograms")
# %% Bars beside each other
x = np.arange(4)
plt.bar(x - 0.2, [3, 5, 2, 4], width=0.4, label="2023")
plt.bar(x + 0.2, [4, 4, 3, 6], width=0.4, label="2024")
plt.xticks(x, ["north", "south", "east", "west"])
plt.legend()
# %% Stacked bars with hatches
plt.bar([0, 1, 2], [1, 2, 3], hatch="//", label="a", edgecolor="white")
plt.bar([0, 1, 2], [3, 1, 2], bottom=[1, 2, 3], hatch="xx", label="b", edgecolor="k", facecolor="none")
plt.bar([0, 1, 2], [1, 1, 1], bottom=[4, 3, 5], hatch="..", label="c", edgecolor="k")
plt.legend()
# %% Bars with errors
plt.bar(["A", "B", "C"], [10, 20, 15], yerr=[1, 3, 2], capsize=6, color="lightgrey", ecolor="tab:red")
# %% Horizontal bars
names = ["convolution", "pooling", "dense", "dropout", "a very long name"]
plt.barh(names, [5, 3, 8, 1, 6], color="tab:cyan")
plt.gca().invert_yaxis()
plt.xlabel("milliseconds")
# %% Histogram
rng = np.random.default_rng(4)
plt.hist(rng.normal(170, 10, 2000), bins=40, edgecolor="white")
plt.axvline(170, color="r", linestyle="--", label="mean")
plt.legend()
# %% Two histograms
rng = np.random.default_rng(5)
plt.hist(rng.normal(0, 1, 1000), bins=30, alpha=0.5, density=True, label="a")
plt.hist(rng.normal(2, 0.7, 1000), bins=30, alpha=0.5, density=True, label="b")
plt.legend()
# %% Histogram kinds
rng = np.random.default_rng(6)
data = [rng.normal(i, 1, 500) for i in range(3)]
fig, axes = plt.subplots(2, 2, figsize=(8, 6))
axes[0, 0].hist(data, bins=12)
axes[0, 1].hist(data, bins=12, stacked=True)
axes[1, 0].hist(data[0], bins=20, histtype="step")
axes[1, 0].hist(data[2], bins=20, histtype="stepfilled", alpha=0.4)
axes[1, 1].hist(data[1], bins=20, cumulative=True, orientation="horizontal")
# %% Histogram of two variables
rng = np.random.default_rng(7)
x = rng.normal(size=3000)
plt.hist2d(x, x + rng.normal(size=3000), bins=30, cmap="Blues")
plt.colorbar()
# %% Box plots
rng = np.random.default_rng(8)
data = [rng.normal(0, s, 100) for s in (1, 2, 3)]
plt.boxplot(data, tick_labels=["small", "middle", "large"], showmeans=True)
# %% Box plots in colour, lying, notched
rng = np.random.default_rng(9)
data = [rng.normal(0, s, 100) for s in (1, 2, 3)]
plt.boxplot(data, orientation="horizontal", patch_artist=True, notch=True, widths=0.6, boxprops=dict(facecolor="lightblue"))
# %% Error bars
x = np.arange(8)
plt.errorbar(x, x ** 1.5, yerr=1 + x / 3, fmt="o-", capsize=4, label="symmetric")
plt.errorbar(x, x ** 1.2 - 5, yerr=[x / 4, x / 2], xerr=0.2, fmt="s", ecolor="tab:red", elinewidth=2, label="asymmetric")
plt.legend()
# %% A band of uncertainty
x = np.linspace(0, 6, 60)
y = np.sin(x)
plt.plot(x, y)
plt.fill_between(x, y - 0.3, y + 0.3, alpha=0.25, label="±0.3")
plt.fill_between(x, y, where=y > 0, color="C2", alpha=0.3, hatch="//", label="positive")
plt.legend()
# %% Stack plot
x = np.arange(10)
plt.stackplot(x, x + 1, np.full(10, 4), 12 - x, labels=["up", "flat", "down"])
plt.legend(loc="upper left")
# %% Stems
x = np.linspace(0.1, 2 * np.pi, 30)
plt.stem(x, np.exp(np.sin(x)), linefmt="grey", markerfmt="D", bottom=1.1)
# %% Steps
x = np.arange(10)
y = np.sin(x / 2)
plt.step(x, y + 2, label="pre")
plt.step(x, y + 1, where="mid", label="mid")
plt.step(x, y, where="post", label="post")
plt.plot(x, y, "o--", color="grey", alpha=0.4)
plt.legend(title="where")
# %% Pie
plt.pie([15, 30, 45, 10], labels=["frogs", "hogs", "dogs", "logs"], autopct="%1.1f%%", explode=(0, 0.1, 0, 0), shadow=False, startangle=90)
plt.axis("equal")
# %% Ring
plt.pie([3, 4, 5], labels=["a", "b", "c"], colors=["#264653", "#2a9d8f", "#e9c46a"], wedgeprops=dict(width=0.4, edgecolor="w"), counterclock=False)
plt.title("ring")
# %% Image
x, y = np.meshgrid(np.linspace(-3, 3, 200), np.linspace(-3, 3, 200))
plt.imshow(np.exp(-(x ** 2 + y ** 2) / 2) * np.cos(3 * x), cmap="RdBu")
plt.colorbar()
# %% Ten small images
rng = np.random.default_rng(10)
plt.figure(figsize=(10, 1.5))
for i in range(10):
    plt.subplot(1, 10, i + 1)
    plt.imshow(rng.random((28, 28)), cmap="gray")
    plt.title(i)
    plt.axis("off")
# %% Image in colour, interpolation, extent
rng = np.random.default_rng(11)
fig, axes = plt.subplots(1, 3, figsize=(11, 3.5))
axes[0].imshow(rng.random((4, 4, 3)))
axes[1].imshow(rng.random((5, 5)), interpolation="bilinear", cmap="hot")
axes[2].imshow(rng.random((5, 8)), extent=[0, 16, -1, 1], origin="lower", aspect="auto", cmap="coolwarm")
# %% Matrix with numbers
m = np.array([[50, 2, 1], [3, 45, 4], [0, 5, 40]])
plt.imshow(m, cmap="Blues")
for i in range(3):
    for j in range(3):
        plt.text(j, i, m[i, j], ha="center", va="center", color="white" if m[i, j] > 25 else "black")
plt.xticks(range(3), ["cat", "dog", "bird"], rotation=45)
plt.yticks(range(3), ["cat", "dog", "bird"])
plt.xlabel("predicted")
plt.ylabel("true")
# %% matshow
plt.matshow(np.outer(np.arange(8), np.arange(12)), cmap="viridis")
plt.colorbar(shrink=0.8, label="product")
# %% Colormaps
gradient = np.linspace(0, 1, 256).reshape(1, -1)
names = ["viridis", "plasma", "inferno", "magma", "cividis", "gray", "binary", "hot", "coolwarm", "RdBu", "Blues", "tab10", "jet", "Spectral", "twilight"]
fig, axes = plt.subplots(len(names), 1, figsize=(6, 5))
for ax, name in zip(axes, names):
    ax.imshow(gradient, aspect="auto", cmap=name)
    ax.set_axis_off()
    ax.text(-0.02, 0.5, name, va="center", ha="right", transform=ax.transAxes)
# %% Contours with labels
x = np.linspace(-3, 3, 80)
y = np.linspace(-2, 2, 60)
X, Y = np.meshgrid(x, y)
Z = np.exp(-X ** 2 - Y ** 2) - np.exp(-(X - 1) ** 2 - (Y - 1) ** 2)
made = plt.contour(X, Y, Z * 2)
plt.clabel(made, fontsize=9)
# %% Filled contours with a colorbar
x = np.linspace(-3, 3, 80)
X, Y = np.meshgrid(x, x)
plt.contourf(X, Y, np.sin(X) * np.cos(Y), levels=12, cmap="coolwarm")
plt.colorbar()
plt.contour(X, Y, np.sin(X) * np.cos(Y), levels=[0], colors="k")
# %% Decision boundary
rng = np.random.default_rng(12)
X, Y = np.meshgrid(np.linspace(-3, 3, 100), np.linspace(-3, 3, 100))
plt.contourf(X, Y, X + np.sin(2 * Y) > 0, alpha=0.3, cmap="RdBu", levels=1)
p = rng.uniform(-3, 3, (80, 2))
plt.scatter(p[:, 0], p[:, 1], c=p[:, 0] + np.sin(2 * p[:, 1]) > 0, cmap="RdBu", edgecolors="k")
# %% pcolormesh
x = np.array([0, 1, 2, 4, 8])
y = np.array([0, 1, 3, 4])
plt.pcolormesh(x, y, np.arange(12).reshape(3, 4), cmap="magma", edgecolors="w", linewidth=1)
plt.colorbar(orientation="horizontal", label="cell")
# %% Quiver
x = np.linspace(-2, 2, 12)
X, Y = np.meshgrid(x, x)
plt.quiver(X, Y, -Y, X, np.hypot(X, Y), cmap="viridis")
plt.gca().set_aspect("equal")
# %% Gradient descent on a bowl
w = np.linspace(-3, 3, 60)
A, B = np.meshgrid(w, w)
plt.contour(A, B, A ** 2 + 4 * B ** 2, levels=15, cmap="Greys_r", alpha=0.7)
path = np.array([[-2.8 * 0.8 ** i, 2.5 * 0.2 ** i] for i in range(12)])
plt.plot(path[:, 0], path[:, 1], "o-", color="tab:red")
plt.annotate("start", xy=path[0], xytext=(-1.5, 2.6), arrowprops=dict(arrowstyle="->"))
plt.xlabel("$w_1$")
plt.ylabel("$w_2$")
# %% Rules and spans
x = np.linspace(-5, 5, 100)
plt.plot(x, 1 / (1 + np.exp(-x)), lw=2)
plt.axhline(0.5, color="grey", ls=":")
plt.axvline(0, color="grey", lw=0.8)
plt.axvspan(2, 4, color="gold", alpha=0.3)
plt.axhspan(0.8, 0.9, facecolor="tab:green", alpha=0.2)
plt.hlines([0.1, 0.2], -4, [0, 2], colors="r")
plt.vlines([-3, -1], 0, 0.7, colors="b", linestyles="dashed")
plt.axline((0, 0), slope=0.1, color="k", lw=0.5)
# %% Annotations
x = np.linspace(0, 5, 100)
plt.plot(x, np.cos(2 * np.pi * x) * np.exp(-x / 2))
plt.annotate("local maximum", xy=(2, 0.37), xytext=(3, 0.8), arrowprops=dict(facecolor="black", shrink=0.05))
plt.annotate("minimum", xy=(0.5, -0.78), xytext=(1.4, -0.7), arrowprops=dict(arrowstyle="-|>", color="r"), color="r")
plt.annotate("bent", xy=(1, 0.6), xytext=(1.5, 0.9), arrowprops=dict(arrowstyle="->", connectionstyle="arc3,rad=0.4"))
plt.annotate("fancy", xy=(4, 0.1), xytext=(4, -0.5), ha="center", arrowprops=dict(arrowstyle="fancy"))
plt.annotate("points away", xy=(3, 0.22), xytext=(-30, -50), textcoords="offset points", bbox=dict(boxstyle="round", fc="wheat"), arrowprops=dict(arrowstyle="->"))
# %% Text everywhere
plt.text(0.1, 0.8, "left", fontsize=16)
plt.text(0.5, 0.5, "rotated", rotation=30, ha="center", va="center", color="tab:purple", fontweight="bold")
plt.text(0.9, 0.8, "right\ntwo lines", ha="right", style="italic")
plt.text(0.1, 0.2, "boxed", bbox=dict(facecolor="yellow", alpha=0.5, edgecolor="k"))
plt.text(0.9, 0.1, "typed", family="monospace", ha="right")
plt.text(0.5, 0.95, "top", va="top", ha="center", fontsize="small", alpha=0.5)
# %% Mathematics
formulas = [r"$\hat{y} = \sigma(w^T x + b)$", r"$J = -\frac{1}{m}\sum_{i=1}^{m} y^{(i)} \log \hat{y}^{(i)}$", r"$\sqrt{x^2 + y^2}$", r"$\alpha\beta\gamma\delta\ \Omega\Sigma\Delta$", r"$\mathbf{W}^{[l]} \in \mathbb{R}^{n \times m}$", r"$\frac{\partial J}{\partial w} = \nabla_w J$", r"$\int_0^\infty e^{-x^2}\,dx \leq \infty$", r"$x_{i,j}^2 \rightarrow \bar{x} \pm \epsilon$"]
for i, f in enumerate(formulas):
    plt.text(0.05 + 0.5 * (i // 4), 0.85 - 0.25 * (i % 4), f, fontsize=14)
plt.axis("off")
# %% Mathematics in titles and labels
x = np.linspace(0.1, 4, 50)
plt.plot(x, x ** 2, label=r"$x^2$")
plt.plot(x, np.sqrt(x), label=r"$\sqrt{x}$")
plt.title(r"$\mathrm{cost}\ J(\theta)$ and $\theta_0$")
plt.xlabel(r"$\theta$ [rad]")
plt.ylabel(r"$\frac{a}{b}$", rotation=0, fontsize=16)
plt.legend()
# %% Logarithmic scales
x = np.logspace(-2, 3, 50)
fig, axes = plt.subplots(2, 2, figsize=(9, 6))
axes[0, 0].semilogx(x, np.log(x))
axes[0, 1].semilogy(x, x ** 2)
axes[1, 0].loglog(x, x ** -1.5)
axes[1, 0].grid(True, which="both", alpha=0.4)
axes[1, 1].plot(np.linspace(-100, 100, 201), np.linspace(-100, 100, 201) ** 3)
axes[1, 1].set_yscale("symlog")
# %% Learning rates
x = np.logspace(-4, -1, 4)
plt.semilogx(x, [0.8, 0.93, 0.97, 0.6], "o-")
plt.ylim(0, 1)
plt.xlabel("learning rate")
plt.grid(which="both", ls="--", lw=0.5)
# %% Large and small numbers
fig, axes = plt.subplots(1, 3, figsize=(12, 3))
axes[0].plot([1e6, 2e6, 3e6], [1.5e9, 2.5e9, 3.1e9])
axes[1].plot([0, 1e-5, 2e-5], [0.00012, 0.00034, 0.00022])
axes[2].plot([0, 1, 2], [100000.001, 100000.002, 100000.003])
fig.tight_layout()
# %% Tick formatters
from matplotlib.ticker import FuncFormatter, MultipleLocator, PercentFormatter
fig, ax = plt.subplots()
ax.plot([0, 1, 2, 3], [0.1, 0.5, 0.7, 0.9])
ax.yaxis.set_major_formatter(PercentFormatter(1.0))
ax.xaxis.set_major_locator(MultipleLocator(0.5))
ax.xaxis.set_major_formatter(FuncFormatter(lambda v, p: f"{v:.1f} s"))
# %% Tick parameters
fig, (a, b, c) = plt.subplots(1, 3, figsize=(11, 3))
a.plot([0, 5])
a.tick_params(direction="in", length=8, width=2, colors="tab:red", top=True, right=True)
b.plot([0, 5])
b.minorticks_on()
b.tick_params(axis="x", rotation=45, labelsize=8)
c.plot([0, 5])
c.tick_params(left=False, labelleft=False, labelright=True, right=True, direction="inout", length=10)
fig.tight_layout()
# %% Spines
fig, (a, b) = plt.subplots(1, 2, figsize=(9, 3.5))
a.plot([1, 3, 2])
a.spines[["top", "right"]].set_visible(False)
b.plot([-2, 2], [-1, 1])
b.spines["left"].set_color("tab:red")
b.spines["bottom"].set_linewidth(3)
b.spines["top"].set_linestyle("--")
b.spines["right"].set_color("none")
# %% Axes through the origin
x = np.linspace(-3, 3, 61)
plt.plot(x, np.maximum(0, x), lw=3)
ax = plt.gca()
ax.spines["left"].set_position("zero")
ax.spines["bottom"].set_position(("data", 0))
ax.spines["top"].set_visible(False)
ax.spines["right"].set_visible(False)
# %% Shared axes
fig, axes = plt.subplots(2, 2, sharex=True, sharey=True)
for k, ax in enumerate(axes.flat):
    ax.plot(np.sin(np.linspace(0, 6, 50) * (k + 1)))
    ax.set_title(f"frequency {k + 1}")
fig.suptitle("Shared axes")
fig.supxlabel("sample")
fig.supylabel("value")
# %% Two scales
fig, ax = plt.subplots()
ax.plot([1, 2, 3, 4], [1, 4, 9, 16], "C0-o")
ax.set_ylabel("squares", color="C0")
ax.tick_params(axis="y", labelcolor="C0")
other = ax.twinx()
other.plot([1, 2, 3, 4], [1000, 800, 400, 100], "C1--s")
other.set_ylabel("left over", color="C1")
other.tick_params(axis="y", labelcolor="C1")
# %% A grid of different sizes
fig = plt.figure(figsize=(8, 5), layout="tight")
gs = fig.add_gridspec(2, 3, width_ratios=[2, 1, 1])
fig.add_subplot(gs[0, :]).plot([1, 2, 1])
fig.add_subplot(gs[1, 0]).bar(range(3), [1, 2, 3])
fig.add_subplot(gs[1, 1:]).scatter([1, 2], [2, 1])
# %% Axes within axes
fig, ax = plt.subplots()
x = np.linspace(0, 10, 300)
ax.plot(x, np.sin(x ** 2 / 5))
inset = ax.inset_axes([0.6, 0.65, 0.35, 0.3])
inset.plot(x, np.sin(x ** 2 / 5), "r")
inset.set_xlim(0, 2)
inset.set_title("inset", fontsize=9)
# %% Mosaic
fig, axes = plt.subplot_mosaic([["a", "a"], ["b", "c"]], figsize=(7, 4), layout="tight")
for name, ax in axes.items():
    ax.set_title(name)
# %% Legends in many places
fig, axes = plt.subplots(2, 3, figsize=(11, 5))
for ax, place in zip(axes.flat, ["upper left", "lower right", "center", "upper center", "center left", "best"]):
    ax.plot([0, 1, 2], [0, 1, 0], label="up")
    ax.plot([0, 1, 2], [1, 0, 1], "--", label="down")
    ax.legend(loc=place, fontsize=8, title=place, frameon=place != "center")
# %% Legend outside
for k in range(4):
    plt.plot(np.arange(5) * k, "o-", label=f"line {k}")
plt.legend(bbox_to_anchor=(1.02, 1), loc="upper left", borderaxespad=0)
# %% Shapes
from matplotlib.patches import Circle, Polygon, Rectangle
fig, ax = plt.subplots(figsize=(5, 5))
ax.add_patch(Rectangle((0.1, 0.1), 0.3, 0.2, fill=False, edgecolor="r", lw=2))
ax.add_patch(Circle((0.7, 0.3), 0.15, color="tab:green", alpha=0.5))
ax.add_patch(Polygon([[0.2, 0.6], [0.5, 0.95], [0.6, 0.55]], facecolor="gold", edgecolor="k"))
ax.fill([0.7, 0.9, 0.8], [0.6, 0.6, 0.9], "tab:purple", alpha=0.4)
ax.set_aspect("equal")
# %% Style: ggplot
plt.style.use("ggplot")
plt.plot([1, 3, 2, 4], label="a")
plt.plot([2, 1, 4, 3], label="b")
plt.title("ggplot")
plt.legend()
# %% Style: dark background
plt.rcdefaults()
plt.style.use("dark_background")
plt.plot([1, 3, 2, 4], label="a")
plt.plot([2, 1, 4, 3], label="b")
plt.title("dark")
plt.grid(alpha=0.3)
plt.legend()
# %% Style: white grid
plt.rcdefaults()
plt.style.use("seaborn-v0_8-whitegrid")
plt.plot([1, 3, 2, 4], label="a")
plt.plot([2, 1, 4, 3], label="b")
plt.title("whitegrid")
plt.legend()
# %% rcParams
plt.rcdefaults()
plt.rcParams["font.size"] = 14
plt.rcParams["lines.linewidth"] = 3
plt.rcParams["axes.spines.top"] = False
plt.rcParams["axes.spines.right"] = False
plt.rcParams["axes.grid"] = True
plt.plot([3, 1, 2])
plt.title("parameters")
# %% Missing data
plt.rcdefaults()
y = np.sin(np.linspace(0, 6, 40))
y[10:14] = np.nan
plt.plot(y, "o-")
plt.scatter([5, np.nan, 20], [0, 1, -0.5], c="r", zorder=3)
# %% Nothing
fig, (a, b, c) = plt.subplots(1, 3, figsize=(9, 2.5))
a.plot([], [])
b.scatter([], [])
c.imshow(np.full((3, 3), np.nan))
# %% Activations
z = np.linspace(-4, 4, 200)
fig, axes = plt.subplots(1, 4, figsize=(14, 3), sharex=True)
curves = {"sigmoid": 1 / (1 + np.exp(-z)), "tanh": np.tanh(z), "relu": np.maximum(0, z), "leaky relu": np.where(z > 0, z, 0.1 * z)}
for ax, (name, y) in zip(axes, curves.items()):
    ax.plot(z, y, lw=2)
    ax.set_title(name)
    ax.grid(alpha=0.3)
    ax.axhline(0, color="k", lw=0.5)
    ax.axvline(0, color="k", lw=0.5)
# %% Names on both axes
plt.scatter(["mon", "tue", "wed", "thu"], ["low", "high", "middle", "high"], s=80)
plt.grid(axis="y", linestyle=":")
# %% Lines of a collection of runs
rng = np.random.default_rng(15)
runs = np.cumsum(rng.normal(size=(100, 20)), axis=0)
plt.plot(runs, color="C0", alpha=0.2)
plt.plot(runs.mean(axis=1), color="k", lw=2, label="mean")
plt.legend(loc="upper left", frameon=False)
# %% Places in points, pixels and letters
plt.plot([0, 1, 2], [1, 3, 2], "o-")
plt.annotate("axes points", (30, 30), xycoords="axes points")
plt.annotate("data, fraction", (1, 0.05), xycoords=("data", "axes fraction"), ha="center")
plt.annotate("two letters away", (1, 3), xytext=(2, -2), textcoords="offset fontsize", arrowprops={"arrowstyle": "->"})
# %% A pie with shadows
plt.pie([3, 2, 1], labels=["x", "y", "z"], explode=[0, 0.2, 0], radius=1.2, shadow=True)
# %% Violins
rng = np.random.default_rng(21)
data = [rng.normal(0, s, 100) for s in (1, 2, 3)]
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4))
a.violinplot(data, showmeans=True)
a.set_xticks([1, 2, 3], ["small", "middle", "large"])
b.violinplot(data, orientation="horizontal", showmedians=True, showextrema=False, widths=0.8)
# %% Stairs and cumulative shares
rng = np.random.default_rng(22)
values = rng.normal(size=200)
counts, edges = np.histogram(values, bins=15)
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4))
a.stairs(counts, edges, fill=True, alpha=0.4)
a.stairs(counts, edges, color="k")
b.ecdf(values, label="normal")
b.ecdf(values + 1, complementary=True, label="shifted, above")
b.legend()
# %% Broken bars
fig, ax = plt.subplots(figsize=(8, 3))
ax.broken_barh([(0, 3), (5, 4)], (0, 0.8), facecolors="tab:blue")
ax.broken_barh([(2, 2), (6, 1), (9, 2)], (1, 0.8), facecolors=("tab:orange", "tab:green", "tab:red"))
ax.set_yticks([0.4, 1.4], labels=["reader", "trainer"])
ax.set_xlabel("seconds")
# %% Arrows
fig, ax = plt.subplots()
ax.arrow(0, 0, 2, 1, head_width=0.15, length_includes_head=True, color="tab:red")
ax.arrow(0, 0, 1, 2, width=0.05, facecolor="tab:blue")
ax.set_xlim(-0.5, 3)
ax.set_ylim(-0.5, 3)
ax.set_aspect("equal")
ax.grid(True)
# %% Looks in turn and markers now and then
from cycler import cycler
x = np.linspace(0, 10, 101)
fig, ax = plt.subplots()
ax.set_prop_cycle(cycler(color=["k", "tab:red", "tab:blue"]) + cycler(linestyle=["-", "--", ":"]))
for k in range(3):
    ax.plot(x, np.sin(x + k), marker="o", markevery=10 + 5 * k, label=f"every {10 + 5 * k}")
ax.legend(loc="lower left")
# %% Legends of values and sizes
rng = np.random.default_rng(23)
x, y = rng.random((2, 60))
c = rng.integers(1, 5, 60)
s = rng.integers(20, 200, 60)
fig, ax = plt.subplots()
points = ax.scatter(x, y, c=c, s=s, cmap="tab10", vmin=0, vmax=9)
first = ax.legend(*points.legend_elements(), title="class", loc="upper right")
# %% A colorbar beside, of one height
from mpl_toolkits.axes_grid1 import make_axes_locatable
fig, ax = plt.subplots()
picture = ax.imshow(np.arange(60).reshape(5, 12), cmap="magma")
side = make_axes_locatable(ax).append_axes("right", size="5%", pad=0.1)
plt.colorbar(picture, cax=side)
# %% Minor ticks by hand
m = np.arange(25).reshape(5, 5) % 7
fig, ax = plt.subplots(figsize=(4, 4))
ax.imshow(m, cmap="Pastel1")
ax.set_xticks(range(5), ["a", "b", "c", "d", "e"])
ax.set_yticks(range(5), ["a", "b", "c", "d", "e"])
ax.set_xticks(np.arange(-0.5, 5), minor=True)
ax.set_yticks(np.arange(-0.5, 5), minor=True)
ax.grid(which="minor", color="w", linewidth=3)
ax.tick_params(which="minor", bottom=False, left=False)
ax.xaxis.tick_top()
ax.xaxis.set_label_position("top")
ax.set_xlabel("predicted")
# %% Legend of wedges, with a shadow
wedges, _ = plt.pie([3, 2, 1], wedgeprops={"width": 0.4, "edgecolor": "w"})
plt.legend(wedges, ["x", "y", "z"], title="share", loc="center left", bbox_to_anchor=(0.9, 0, 0.3, 1), shadow=True)
# %% Colours from a centre
import matplotlib.colors as mcolors
rng = np.random.default_rng(20)
g = rng.normal(0.5, 1, (12, 16))
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 3.5))
m = a.imshow(g, cmap="RdBu_r", norm=mcolors.TwoSlopeNorm(vcenter=0, vmin=-1, vmax=4))
fig.colorbar(m, ax=a)
m = b.imshow(g, cmap="RdBu_r", norm=mcolors.CenteredNorm())
fig.colorbar(m, ax=b, orientation="horizontal")
# %% Colours in steps
from matplotlib.colors import BoundaryNorm, ListedColormap
z = np.add.outer(np.arange(10) ** 2, np.arange(12) ** 2)
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4))
m = a.pcolormesh(z, cmap="viridis", norm=BoundaryNorm([0, 10, 50, 100, 200], plt.cm.viridis.N, extend="max"))
fig.colorbar(m, ax=a, label="cost")
own = ListedColormap(["tab:blue", "gold", "tab:red"])
m = b.imshow(z % 3, cmap=own, norm=BoundaryNorm([-0.5, 0.5, 1.5, 2.5], own.N))
bar = fig.colorbar(m, ax=b, ticks=[0, 1, 2])
bar.set_ticklabels(["cat", "dog", "bird"])
# %% Colours by powers and logarithms of both signs
from matplotlib.colors import PowerNorm, SymLogNorm
x = np.linspace(0, 1, 50)
z = np.outer(x ** 3, x ** 3)
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4))
fig.colorbar(a.imshow(z, norm=PowerNorm(0.5)), ax=a)
fig.colorbar(b.imshow(1000 * (z - 0.3), cmap="coolwarm", norm=SymLogNorm(linthresh=1, vmin=-1000, vmax=1000)), ax=b)
# %% Colorbars that go on
x, y = np.meshgrid(np.linspace(-3, 3, 60), np.linspace(-3, 3, 60))
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4))
c = a.contourf(x, y, x ** 2 - y ** 2, levels=[-4, -2, 0, 2, 4], cmap="coolwarm", extend="both")
fig.colorbar(c, ax=a)
m = b.imshow(x * y, vmin=-3, vmax=3, cmap="PiYG")
fig.colorbar(m, ax=b, extend="max", orientation="horizontal")
# %% Hexagons
rng = np.random.default_rng(24)
x = rng.normal(size=5000)
y = 0.6 * x + rng.normal(size=5000)
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4))
h = a.hexbin(x, y, gridsize=25, cmap="Blues")
fig.colorbar(h, ax=a, label="points")
h = b.hexbin(x, y, C=x * y, gridsize=(15, 9), cmap="coolwarm", mincnt=2)
fig.colorbar(h, ax=b)
# %% Hexagons by logarithms
rng = np.random.default_rng(25)
x, y = rng.standard_exponential((2, 20000))
plt.hexbin(x, y, gridsize=30, bins="log", cmap="inferno")
plt.colorbar(label="points")
# %% A polar line
r = np.arange(0, 2, 0.01)
fig, ax = plt.subplots(subplot_kw={"projection": "polar"})
ax.plot(2 * np.pi * r, r, label="spiral")
ax.set_rmax(2)
ax.set_rticks([0.5, 1, 1.5, 2])
ax.set_rlabel_position(-22.5)
ax.set_title("polar", va="bottom")
ax.legend(loc="lower left")
# %% A radar of measures
names = ["accuracy", "precision", "recall", "F1", "speed"]
angles = np.linspace(0, 2 * np.pi, len(names), endpoint=False)
ax = plt.subplot(111, polar=True)
for values, name in [([0.9, 0.8, 0.7, 0.75, 0.5], "dense"), ([0.95, 0.9, 0.92, 0.91, 0.3], "convolution")]:
    closed = np.append(values, values[0])
    ax.plot(np.append(angles, angles[0]), closed, "o-", label=name)
    ax.fill(np.append(angles, angles[0]), closed, alpha=0.25)
ax.set_theta_zero_location("N")
ax.set_theta_direction(-1)
ax.set_xticks(angles)
ax.set_xticklabels(names)
ax.set_ylim(0, 1)
plt.legend(loc="upper right", bbox_to_anchor=(1.35, 1.1))
# %% Bars and points around a middle
rng = np.random.default_rng(26)
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4), subplot_kw=dict(polar=True))
theta = np.linspace(0, 2 * np.pi, 12, endpoint=False)
a.bar(theta, rng.random(12) * 10, width=0.4, alpha=0.6, color=plt.cm.viridis(np.linspace(0, 1, 12)))
b.scatter(rng.random(60) * 2 * np.pi, rng.random(60), c=rng.random(60), s=60, alpha=0.7)
b.text(np.pi / 2, 0.5, "up", ha="center")
b.grid(False)
# %% Secondary axes in other units
fig, (a, b) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
angle = np.arange(0, 360, 2)
a.plot(angle, np.sin(np.deg2rad(angle)))
a.set_xlabel("degrees")
a.set_title("a sine")
above = a.secondary_xaxis("top", functions=(np.deg2rad, np.rad2deg))
above.set_xlabel("radians")
day = np.arange(30)
b.plot(day, 20 + 8 * np.sin(day / 4), "C3")
b.set_ylabel("°C")
b.secondary_yaxis("right", functions=(lambda c: c * 9 / 5 + 32, lambda f: (f - 32) * 5 / 9)).set_ylabel("°F")
week = b.secondary_xaxis(-0.2, functions=(lambda d: d / 7, lambda w: w * 7))
week.set_xlabel("weeks")
# %% A secondary axis that is not straight
hertz = np.linspace(50, 1000, 200)
fig, ax = plt.subplots()
ax.plot(hertz, 1 / (1 + (hertz / 300) ** 4))
ax.set_xlabel("frequency [Hz]")
ax.set_xlim(50, 1000)
period = ax.secondary_xaxis("top", functions=(lambda f: 1000 / f, lambda p: 1000 / p), color="C1")
period.set_xticks([1, 2, 3, 5, 10, 20])
period.set_xlabel("period [ms]")
# %% Streamlines
x, y = np.meshgrid(np.linspace(-3, 3, 60), np.linspace(-3, 3, 60))
u, v = -1 - x ** 2 + y, 1 + x - y ** 2
fig, (a, b) = plt.subplots(1, 2, figsize=(10, 4.5))
a.streamplot(x, y, u, v, density=0.8)
a.set_title("a field")
flow = b.streamplot(x, y, u, v, color=np.hypot(u, v), cmap="plasma", density=0.8)
fig.colorbar(flow.lines, ax=b, label="speed")
# %% Where gradient descent would flow
w, b = np.meshgrid(np.linspace(-2, 2, 41), np.linspace(-1, 3, 41))
loss = (1 - w) ** 2 + 5 * (b - w ** 2) ** 2
dw, db = 2 * (1 - w) + 20 * w * (b - w ** 2), -10 * (b - w ** 2)
speed = np.hypot(dw, db)
plt.contourf(w, b, np.log10(loss + 0.01), levels=12, cmap="Greys")
plt.streamplot(w, b, dw, db, linewidth=3 * np.sqrt(speed / speed.max()) + 0.3, color="C3", density=0.7)
starts = np.array([[-1.5, 2.5], [1.5, 0.0]])
plt.streamplot(w, b, dw, db, start_points=starts, color="k", linewidth=2, integration_direction="forward")
plt.plot(starts[:, 0], starts[:, 1], "ko")
# %% A table below bars
models = ["linear", "logistic", "network", "deep"]
rows = [[0.81, 0.92, 0.95, 0.98], [0.79, 0.91, 0.94, 0.96]]
fig, ax = plt.subplots()
for i, (row, name) in enumerate(zip(rows, ["training", "validation"])):
    ax.bar(np.arange(4) + 0.4 * i + 0.3, row, 0.4, color=f"C{i}")
ax.set_xlim(0, 4)
ax.set_xticks([])
ax.set_ylabel("accuracy")
ax.table(cellText=rows, rowLabels=["training", "validation"], rowColours=["C0", "C1"], colLabels=models, loc="bottom")
# %% A table of measures
fig, ax = plt.subplots(figsize=(5, 2.5))
ax.axis("off")
measures = ax.table(cellText=[["0.91", "0.88"], ["0.85", "0.80"], ["0.97", "0.99"]], colLabels=["precision", "recall"],
                    rowLabels=["cat", "dog", "bird"], loc="center", cellLoc="center", colColours=["lightsteelblue"] * 2)
measures.auto_set_font_size(False)
measures.set_fontsize(12)
measures.scale(0.8, 1.8)
measures[0, 0].set_text_props(weight="bold")
measures[3, 1].set_facecolor("palegreen")
ax.set_title("by class")
# %% Colours by their names
from matplotlib.colors import CSS4_COLORS

names = list(CSS4_COLORS)[::6]
fig, ax = plt.subplots(figsize=(7, 4))
for i, name in enumerate(names):
    x, y = i // 9, -(i % 9)
    ax.add_patch(plt.Rectangle((x, y), 0.3, 0.7, color=CSS4_COLORS[name]))
    ax.text(x + 0.35, y + 0.2, name, fontsize=9)
ax.set_xlim(0, 3)
ax.set_ylim(-8.2, 1)
ax.axis("off")
