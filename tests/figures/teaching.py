# %% twin lr
fig, ax1 = plt.subplots(figsize=(7, 4))
e = np.arange(1, 31)
l1, = ax1.plot(e, np.exp(-e / 8) + 0.1, "b-", lw=2, label="loss")
ax1.set_xlabel("Epoch")
ax1.set_ylabel("Loss", color="b")
ax1.tick_params(axis="y", labelcolor="b")
ax2 = ax1.twinx()
l2, = ax2.plot(e, 0.01 * 0.9 ** e, "r--", label="learning rate")
ax2.set_yscale("log")
ax2.set_ylabel("LR", color="r")
ax1.legend(handles=[l1, l2], loc="upper right")
plt.title("Training")
fig.tight_layout()
# %% confusion
cm = np.array([[50, 3, 0], [4, 40, 6], [1, 5, 44]])
fig, ax = plt.subplots(figsize=(5, 5))
im = ax.imshow(cm, interpolation="nearest", cmap=plt.cm.Blues)
ax.figure.colorbar(im, ax=ax, shrink=0.8)
classes = ["setosa", "versicolor", "virginica"]
ax.set(xticks=np.arange(3), yticks=np.arange(3), xticklabels=classes, yticklabels=classes, title="Confusion matrix", ylabel="True label", xlabel="Predicted label")
plt.setp(ax.get_xticklabels(), rotation=45, ha="right", rotation_mode="anchor")
thresh = cm.max() / 2.0
for i in range(3):
    for j in range(3):
        ax.text(j, i, format(cm[i, j], "d"), ha="center", va="center", color="white" if cm[i, j] > thresh else "black")
fig.tight_layout()
# %% regions
rng = np.random.default_rng(0)
X = np.vstack([rng.normal((-1, -1), 0.7, (50, 2)), rng.normal((1, 1), 0.7, (50, 2))])
y = np.repeat([0, 1], 50)
xx, yy = np.meshgrid(np.linspace(-3, 3, 120), np.linspace(-3, 3, 120))
Z = 1 / (1 + np.exp(-2 * (xx + yy)))
cs = plt.contourf(xx, yy, Z, levels=np.linspace(0, 1, 11), cmap="RdBu_r", alpha=0.7)
plt.colorbar(cs, label="$P(y=1)$")
plt.contour(xx, yy, Z, levels=[0.5], colors="k", linewidths=2, linestyles="--")
plt.scatter(X[y == 0, 0], X[y == 0, 1], c="tab:blue", edgecolor="white", s=40, label="class 0")
plt.scatter(X[y == 1, 0], X[y == 1, 1], c="tab:red", edgecolor="white", s=40, marker="s", label="class 1")
plt.legend(loc="lower right", framealpha=1)
plt.axis("equal")
# %% image grid
rng = np.random.default_rng(1)
fig, axs = plt.subplots(3, 5, figsize=(10, 6))
for i, ax in enumerate(axs.flat):
    ax.imshow(rng.random((28, 28)), cmap="gray_r")
    ax.set_title(f"label: {i % 10}", fontsize=9, color="green" if i % 3 else "red")
    ax.axis("off")
plt.suptitle("Predictions", fontsize=16, fontweight="bold")
plt.subplots_adjust(hspace=0.4, wspace=0.1)
# %% hist density
rng = np.random.default_rng(2)
d = rng.normal(10, 2, 2000)
n, bins, _ = plt.hist(d, bins=50, density=True, alpha=0.6, color="steelblue", edgecolor="black", linewidth=0.5)
xs = np.linspace(3, 17, 300)
plt.plot(xs, np.exp(-(xs - 10) ** 2 / 8) / np.sqrt(8 * np.pi), "r-", lw=2, label=r"$\mathcal{N}(\mu=10,\ \sigma^2=4)$")
plt.axvline(d.mean(), color="k", ls=":", label=f"mean = {d.mean():.2f}")
plt.xlabel("value"); plt.ylabel("density"); plt.legend()
# %% scatter cmap
rng = np.random.default_rng(3)
a = rng.random((200, 4))
sc = plt.scatter(a[:, 0], a[:, 1], c=a[:, 2], s=100 * a[:, 3], cmap="coolwarm", alpha=0.8, vmin=0, vmax=1, linewidths=0.5, edgecolors="gray")
cb = plt.colorbar(sc, orientation="horizontal", pad=0.15)
cb.set_label("target")
cb.set_ticks([0, 0.5, 1])
plt.xlabel("feature 1")
plt.ylabel("feature 2")
# %% bar labels
models = ["LogReg", "SVM", "MLP", "CNN", "ResNet"]
acc = [0.912, 0.943, 0.967, 0.991, 0.996]
fig, ax = plt.subplots(figsize=(8, 4))
bars = ax.bar(models, acc, color=plt.cm.viridis(np.linspace(0.2, 0.9, 5)))
ax.bar_label(bars, fmt="%.3f", padding=3)
ax.set_ylim(0.85, 1.02)
ax.set_ylabel("Accuracy")
ax.spines[["top", "right"]].set_visible(False)
ax.yaxis.grid(True, linestyle="--", alpha=0.5)
ax.set_axisbelow(True)
# %% errorbars log
lr = np.logspace(-5, -1, 9)
m = np.array([.5, .6, .75, .85, .9, .92, .88, .6, .3])
plt.errorbar(lr, m, yerr=0.05 * np.ones(9), fmt="o-", capsize=4, ecolor="gray", mfc="white", mec="C0", elinewidth=1)
plt.xscale("log")
plt.xlabel("learning rate")
plt.ylabel("accuracy")
plt.grid(True, which="both", alpha=0.3)
# %% annotate arrows
x = np.linspace(-2, 2, 200)
f = x ** 4 - 3 * x ** 2 + x
plt.plot(x, f)
i = f.argmin()
plt.annotate("global minimum", xy=(x[i], f[i]), xytext=(-0.5, -3), arrowprops=dict(facecolor="black", shrink=0.05), fontsize=12)
plt.annotate("local minimum", xy=(1.13, -1.07), xytext=(0.6, 3), arrowprops=dict(arrowstyle="->", connectionstyle="arc3,rad=.2", color="red"), color="red", ha="center")
plt.annotate(r"$f(x)=x^4-3x^2+x$", (0.05, 0.9), xycoords="axes fraction", bbox=dict(boxstyle="round", fc="w", ec="0.5"))
# %% gridspec
fig = plt.figure(figsize=(9, 6), constrained_layout=True)
gs = fig.add_gridspec(2, 3)
a = fig.add_subplot(gs[0, :])
a.plot(np.cumsum(np.random.default_rng(4).normal(size=100)))
a.set_title("gs[0, :]")
b = fig.add_subplot(gs[1, :-1])
b.hist(np.random.default_rng(5).normal(size=500), bins=20)
b.set_title("gs[1, :-1]")
c = fig.add_subplot(gs[1, -1])
c.boxplot([[1, 2, 3, 4], [2, 3, 5, 9]])
c.set_title("gs[1, -1]")
# %% shared
fig, axes = plt.subplots(2, 2, sharex="col", sharey="row", figsize=(8, 5))
for i in range(2):
    for j in range(2):
        axes[i, j].plot(np.arange(10) * (i + 1) ** 2, np.arange(10) ** (j + 1), marker=".")
        axes[i, j].set_title(f"{i},{j}")
fig.supxlabel("x common")
fig.supylabel("y common")
# %% formatters
from matplotlib.ticker import FuncFormatter, MultipleLocator, PercentFormatter, MaxNLocator
fig, (a, b, c) = plt.subplots(1, 3, figsize=(12, 3))
a.plot([0, 1e6, 2e6], [1, 2, 3])
a.xaxis.set_major_formatter(FuncFormatter(lambda v, p: f"{v / 1e6:.1f}M"))
b.plot([0, 10], [0, 1])
b.yaxis.set_major_formatter(PercentFormatter(xmax=1))
b.xaxis.set_major_locator(MultipleLocator(2.5))
c.plot([1, 2, 3, 4], [3, 1, 2, 5])
c.xaxis.set_major_locator(MaxNLocator(integer=True))
c.ticklabel_format(style="sci", axis="y", scilimits=(0, 0))
plt.tight_layout()
# %% legend outside
for k in range(6):
    plt.plot(np.arange(10), np.arange(10) * k, label=f"run {k}")
plt.legend(bbox_to_anchor=(1.02, 1), loc="upper left", borderaxespad=0, title="runs", fontsize="small")
plt.title("Outside")
# %% legend below
for k in range(4):
    plt.plot(np.arange(10), np.arange(10) * k, label=f"run {k}")
plt.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncol=4, frameon=False)
# %% rcparams
plt.rcParams.update({"font.size": 14, "axes.grid": True, "lines.linewidth": 3, "figure.figsize": (8, 4), "axes.titlesize": "large", "axes.facecolor": "#f5f5f5", "grid.linestyle": ":"})
plt.plot([1, 3, 2, 4])
plt.title("With rcParams")
plt.xlabel("step")
# %% df plot
import pandas as pd
df = pd.DataFrame({"loss": [1, .6, .4, .3], "val_loss": [1.1, .8, .6, .65], "accuracy": [.5, .7, .8, .85]})
df.plot(figsize=(8, 5), grid=True, xlabel="epoch", title="history")
plt.gca().set_ylim(0, 1)
# %% df bar
import pandas as pd
df = pd.DataFrame({"train": [.9, .95, .99], "test": [.88, .9, .91]}, index=["small", "medium", "large"])
ax = df.plot.bar(rot=0, figsize=(7, 4), color=["tab:blue", "tab:orange"])
ax.set_ylabel("accuracy")
for c in ax.containers:
    ax.bar_label(c)
# %% df hist
import pandas as pd
rng = np.random.default_rng(6)
df = pd.DataFrame(rng.normal(size=(300, 4)), columns=list("abcd"))
df.hist(bins=20, figsize=(8, 6))
plt.tight_layout()
# %% df scatter
import pandas as pd
rng = np.random.default_rng(7)
df = pd.DataFrame({"w": rng.normal(70, 10, 100), "h": rng.normal(170, 8, 100), "c": rng.random(100)})
df.plot.scatter(x="w", y="h", c="c", colormap="viridis", s=30)
# %% df subplots
import pandas as pd
df = pd.DataFrame({"a": [1, 3, 2], "b": [2, 2, 4], "c": [5, 3, 1]}, index=[10, 20, 30])
df.plot(subplots=True, layout=(1, 3), figsize=(10, 3), sharey=True)
# %% series kinds
import pandas as pd
s = pd.Series({"cat": 12, "dog": 9, "bird": 4})
fig, ax = plt.subplots(1, 3, figsize=(12, 4))
s.plot.barh(ax=ax[0], color="teal")
s.plot.pie(ax=ax[1], autopct="%.0f%%", ylabel="")
s.plot(kind="bar", ax=ax[2], rot=45, legend=False)
# %% loss surface contour
w0, w1 = np.meshgrid(np.linspace(-4, 4, 100), np.linspace(-4, 4, 100))
J = (w0 - 1) ** 2 + 5 * (w1 + 0.5) ** 2
c = plt.contour(w0, w1, J, levels=np.logspace(-1, 2, 10), cmap="jet")
plt.clabel(c, inline=True, fontsize=8)
p = np.array([[-3, 3], [-1, -2], [0, 0.5], [0.6, -0.7], [0.9, -0.5]])
plt.plot(p[:, 0], p[:, 1], "ko-", ms=5)
for i in range(len(p) - 1):
    plt.annotate("", xy=p[i + 1], xytext=p[i], arrowprops={"arrowstyle": "->", "color": "r", "lw": 1.5})
plt.xlabel(r"$w_0$")
plt.ylabel(r"$w_1$")
# %% roc
fpr = np.linspace(0, 1, 100)
plt.figure(figsize=(5, 5))
plt.plot(fpr, fpr ** 0.25, color="darkorange", lw=2, label="ROC curve (AUC = %0.2f)" % 0.8)
plt.plot([0, 1], [0, 1], color="navy", lw=2, linestyle="--")
plt.fill_between(fpr, fpr ** 0.25, alpha=0.2, color="darkorange")
plt.xlim([0.0, 1.0])
plt.ylim([0.0, 1.05])
plt.xlabel("False Positive Rate")
plt.ylabel("True Positive Rate")
plt.legend(loc="lower right")
plt.gca().set_aspect("equal")
# %% filters
rng = np.random.default_rng(8)
fig, axes = plt.subplots(4, 8, figsize=(8, 4), subplot_kw={"xticks": [], "yticks": []}, gridspec_kw=dict(hspace=0.05, wspace=0.05))
for ax in axes.ravel():
    ax.imshow(rng.normal(size=(5, 5)), cmap="seismic", vmin=-2, vmax=2)
fig.suptitle("First layer filters")
# %% sigmoid styled
z = np.linspace(-8, 8, 200)
fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(z, 1 / (1 + np.exp(-z)), lw=3)
ax.spines["left"].set_position("center")
ax.spines["bottom"].set_position(("data", 0))
ax.spines["right"].set_color("none")
ax.spines["top"].set_color("none")
ax.set_xticks([-8, -4, 4, 8])
ax.set_yticks([0.5, 1])
ax.set_xlabel("z", loc="right")
ax.set_title(r"$\sigma(z)=\frac{1}{1+e^{-z}}$", fontsize=18)
ax.axhline(1, ls=":", c="gray")
# %% log hist and loglog
rng = np.random.default_rng(9)
fig, (a, b) = plt.subplots(ncols=2, figsize=(10, 4))
a.hist(rng.lognormal(size=1000), bins=np.logspace(-2, 2, 30))
a.set_xscale("log")
a.set_yscale("log")
x = np.arange(1, 1000)
b.loglog(x, x ** -1.5, label="$x^{-1.5}$")
b.loglog(x, 1 / x, "--", label="$1/x$")
b.legend()
b.grid(which="major", ls="-")
b.grid(which="minor", ls=":", alpha=0.5)
# %% stacked bar text
fig, ax = plt.subplots()
names = ["train", "valid", "test"]
bottom = np.zeros(3)
for label, values in {"cat": [60, 20, 20], "dog": [50, 25, 25]}.items():
    p = ax.bar(names, values, 0.6, label=label, bottom=bottom)
    bottom += values
    ax.bar_label(p, label_type="center")
ax.set_title("Samples per split")
ax.legend()
# %% grouped barh
y = np.arange(4)
fig, ax = plt.subplots()
ax.barh(y - 0.2, [3, 4, 2, 5], 0.4, xerr=[.2, .3, .1, .4], label="a", align="center")
ax.barh(y + 0.2, [2, 5, 3, 4], 0.4, label="b", color="salmon", edgecolor="k", hatch="//")
ax.set_yticks(y, labels=["w", "x", "y", "z"])
ax.invert_yaxis()
ax.legend(loc="best")
# %% correlation heatmap
rng = np.random.default_rng(10)
c = np.corrcoef(rng.normal(size=(6, 30)))
fig, ax = plt.subplots(figsize=(6, 5))
im = ax.imshow(c, cmap="coolwarm", vmin=-1, vmax=1)
fig.colorbar(im, ax=ax, fraction=0.046, pad=0.04)
ax.set_xticks(range(6), [f"f{i}" for i in range(6)], rotation=90)
ax.set_yticks(range(6), [f"f{i}" for i in range(6)])
ax.set_xticks(np.arange(-.5, 6), minor=True)
ax.set_yticks(np.arange(-.5, 6), minor=True)
ax.grid(which="minor", color="w", linestyle="-", linewidth=2)
ax.tick_params(which="minor", bottom=False, left=False)
for i in range(6):
    for j in range(6):
        ax.text(j, i, f"{c[i, j]:.1f}", ha="center", va="center", fontsize=8)
# %% digits with bar of probabilities
rng = np.random.default_rng(11)
fig, axs = plt.subplots(2, 4, figsize=(10, 5), gridspec_kw={"height_ratios": [1, 1], "width_ratios": [1, 2, 1, 2]})
for k in range(4):
    im, pr = axs.flat[2 * k], axs.flat[2 * k + 1]
    im.imshow(rng.random((28, 28)), cmap=plt.cm.binary)
    im.set_xticks([]); im.set_yticks([])
    p = rng.random(10); p /= p.sum()
    b = pr.bar(range(10), p, color="#777777")
    b[int(p.argmax())].set_color("red")
    b[3].set_color("blue")
    pr.set_ylim([0, 1]); pr.set_xticks(range(10)); pr.set_yticks([])
plt.tight_layout()
# %% early stopping
e = np.arange(40)
v = np.exp(-e / 8) + 0.004 * e
plt.plot(e, np.exp(-e / 8), label="train")
plt.plot(e, v, label="validation")
b = v.argmin()
plt.axvline(b, color="gray", linestyle="--", linewidth=1)
plt.scatter([b], [v[b]], s=120, c="red", zorder=5, marker="*", label="best")
plt.text(b + 0.5, 0.8, "early stopping", rotation=90, va="center")
plt.axvspan(b, 39, alpha=0.1, color="red")
plt.legend(fancybox=True, shadow=True)
# %% step lr
plt.step(np.arange(0, 50, 10), [1e-1, 1e-2, 1e-3, 1e-4, 1e-5], where="post", marker="o")
plt.yscale("log")
plt.minorticks_on()
plt.grid(which="both", axis="y", ls=":")
# %% filled bands many
x = np.linspace(0, 10, 100)
for k, c in enumerate(["C0", "C1", "C2"]):
    y = np.sin(x + k)
    plt.plot(x, y, color=c)
    plt.fill_between(x, y - 0.2, y + 0.2, color=c, alpha=0.2, lw=0)
plt.margins(x=0)
# %% polynomial fits
rng = np.random.default_rng(12)
x = np.sort(rng.uniform(0, 1, 20)); t = np.sin(2 * np.pi * x) + rng.normal(0, .2, 20)
fig, axs = plt.subplots(1, 4, figsize=(16, 3.5), sharey=True)
for ax, d in zip(axs, [1, 3, 6, 9]):
    c = np.polyfit(x, t, d)
    g = np.linspace(0, 1, 200)
    ax.plot(g, np.polyval(c, g), "r", label=f"degree {d}")
    ax.plot(g, np.sin(2 * np.pi * g), "g--", lw=1)
    ax.scatter(x, t, facecolors="none", edgecolors="b", s=50)
    ax.set_ylim(-2, 2); ax.legend(); ax.set_xlabel("$x$")
axs[0].set_ylabel("$t$", rotation=0)
# %% imshow rgb and channels
rng = np.random.default_rng(13)
im = rng.integers(0, 255, (8, 8, 3), dtype=np.uint8)
fig, ax = plt.subplots(1, 4, figsize=(12, 3))
ax[0].imshow(im); ax[0].set_title("RGB")
for k, c in enumerate(["Reds", "Greens", "Blues"]):
    ax[k + 1].imshow(im[:, :, k], cmap=c); ax[k + 1].set_title(c[:-1]); ax[k + 1].set_axis_off()
# %% network drawing
fig, ax = plt.subplots(figsize=(6, 4))
for i in range(3):
    for j in range(4):
        ax.plot([0, 1], [i + 0.5, j], "gray", lw=0.5, zorder=1)
    ax.add_patch(plt.Circle((0, i + 0.5), 0.15, color="lightblue", ec="k", zorder=2))
    ax.text(0, i + 0.5, f"$x_{i}$", ha="center", va="center")
for j in range(4):
    ax.add_patch(plt.Circle((1, j), 0.15, fc="lightgreen", ec="k", zorder=2))
    ax.text(1, j, f"$h_{j}$", ha="center", va="center")
ax.set_xlim(-0.5, 1.5); ax.set_ylim(-0.5, 3.5); ax.set_aspect("equal"); ax.axis("off")
# %% quiver gradient
x, y = np.meshgrid(np.arange(-2, 2.1, .5), np.arange(-2, 2.1, .5))
plt.quiver(x, y, -x, -4 * y, color="tab:red", angles="xy", scale_units="xy", scale=10, width=0.004)
plt.contour(x, y, x ** 2 + 4 * y ** 2, 8, alpha=0.5)
plt.gca().set_aspect("equal")
plt.xlabel("$\\theta_1$")
# %% violin vs box
rng = np.random.default_rng(14)
d = [rng.normal(0, s, 100) for s in (1, 2, 3)]
fig, (a, b) = plt.subplots(1, 2, figsize=(9, 4), sharey=True)
a.violinplot(d, showmeans=True)
b.boxplot(d, patch_artist=True, boxprops=dict(facecolor="lightyellow"), medianprops=dict(color="red", lw=2), tick_labels=["s", "m", "l"])
a.set_title("violin"); b.set_title("box")
for ax in (a, b):
    ax.yaxis.grid(True)
# %% symlog and offsets
x = np.linspace(-100, 100, 401)
fig, (a, b) = plt.subplots(1, 2, figsize=(9, 3.5))
a.plot(x, x ** 3); a.set_yscale("symlog", linthresh=10)
b.plot(np.arange(5), 1000000 + np.arange(5) * 0.1)
plt.tight_layout()
# %% dates as text
months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
plt.figure(figsize=(7, 3))
plt.plot(months, [3, 4, 2, 5, 7, 6], marker="o", markersize=8, markerfacecolor="w", markeredgewidth=2)
plt.xticks(rotation=30)
plt.ylim(bottom=0)
plt.title("Sales", loc="left", fontweight="bold")
plt.title("2024", loc="right", fontsize=9, color="gray")
# %% pie and donut
fig, (a, b) = plt.subplots(1, 2, figsize=(9, 4))
a.pie([35, 25, 40], labels=["A", "B", "C"], autopct="%1.0f%%", startangle=90, explode=(0.05, 0, 0.1), shadow=False, colors=["#ff9999", "#66b3ff", "#99ff99"])
w, t = b.pie([35, 25, 40], wedgeprops=dict(width=0.4, edgecolor="w"), startangle=-40)
b.legend(w, ["A", "B", "C"], title="class", loc="center left", bbox_to_anchor=(1, 0, 0.5, 1))
b.text(0, 0, "total\n100", ha="center", va="center")
# %% stem and impulse
n = np.arange(-5, 6)
fig, ax = plt.subplots(2, 1, figsize=(6, 5), sharex=True)
ax[0].stem(n, (n >= 0).astype(float), basefmt=" ")
ax[1].stem(n, np.sinc(n / 2), linefmt="g-", markerfmt="gs", basefmt="k-")
ax[1].set_xticks(n)
# %% attention map
rng = np.random.default_rng(15)
a = rng.random((6, 6)); a /= a.sum(1, keepdims=True)
words = ["the", "cat", "sat", "on", "the", "mat"]
fig, ax = plt.subplots()
m = ax.matshow(a, cmap="viridis")
fig.colorbar(m)
ax.set_xticks(range(6)); ax.set_yticks(range(6))
ax.set_xticklabels(words, rotation=90); ax.set_yticklabels(words)
ax.set_xlabel("key"); ax.set_ylabel("query")
# %% hist compare step
rng = np.random.default_rng(16)
plt.hist([rng.normal(0, 1, 500), rng.normal(1, 1.5, 500)], bins=30, histtype="step", label=["train", "test"], lw=2)
plt.legend(loc="upper left")
plt.hist(rng.normal(2, 0.5, 200), bins=15, orientation="vertical", alpha=0.4, color="g", label="new", cumulative=False)
# %% hinton like scatter
x, y = np.meshgrid(range(6), range(6))
w = np.sin(x * y + 1)
plt.scatter(x.ravel(), y.ravel(), s=np.abs(w).ravel() * 400, c=np.where(w > 0, "red", "blue").ravel(), marker="s")
plt.gca().set_facecolor("0.85")
plt.gca().invert_yaxis()
plt.xticks([]); plt.yticks([])
# %% inset zoom
fig, ax = plt.subplots()
x = np.linspace(0, 10, 300)
ax.plot(x, np.exp(-x) + 0.02 * np.sin(20 * x))
i = ax.inset_axes([0.45, 0.45, 0.5, 0.5])
i.plot(x, np.exp(-x) + 0.02 * np.sin(20 * x), "r")
i.set_xlim(4, 6); i.set_ylim(-0.03, 0.05)
i.set_xticklabels([])
# %% style context
with plt.style.context("seaborn-v0_8-darkgrid"):
    plt.plot(np.arange(10), np.arange(10) ** 2, label="a")
    plt.plot(np.arange(10), np.arange(10) ** 1.5, label="b")
    plt.legend()
    plt.title("seaborn style")
# %% lines access
fig, ax = plt.subplots()
ax.plot([1, 2, 3], label="a"); ax.plot([3, 2, 1], label="b")
for line in ax.get_lines():
    line.set_linewidth(3)
lines, labels = ax.get_legend_handles_labels()
ax.legend(lines, labels, loc="center right", fontsize=9, handlelength=1)
# %% twin legend merge
fig, a = plt.subplots()
b = a.twinx()
a.plot([1, 2, 3], "g-", label="left"); b.plot([30, 20, 10], "b-", label="right")
h1, l1 = a.get_legend_handles_labels(); h2, l2 = b.get_legend_handles_labels()
b.legend(h1 + h2, l1 + l2, loc="upper center")
a.set_zorder(1); a.patch.set_visible(False)
# %% tableau
import matplotlib.colors as mcolors
for i, name in enumerate(list(mcolors.TABLEAU_COLORS)[:5]):
    plt.plot([0, 1], [i, i + 1], color=name)
# %% errorbar asym
x = np.arange(5)
plt.errorbar(x, x ** 2, yerr=[x * 0.5, x], xerr=0.2, fmt="s", color="purple", ecolor="lightgray", elinewidth=3, capsize=0, label="data")
plt.legend(numpoints=1)
# %% text box stats
d = np.random.default_rng(0).normal(5, 2, 500)
fig, ax = plt.subplots()
ax.hist(d, 40, color="c", edgecolor="k", alpha=0.65)
props = dict(boxstyle="round", facecolor="wheat", alpha=0.5)
ax.text(0.05, 0.95, "\n".join((r"$\mu=%.2f$" % d.mean(), r"$\sigma=%.2f$" % d.std())), transform=ax.transAxes, fontsize=14, verticalalignment="top", bbox=props)
# %% hlines vlines
plt.hlines([1, 2, 3], 0, [1, 2, 3], colors=["r", "g", "b"], linestyles="dashed")
plt.vlines(x=[1, 2, 3], ymin=0, ymax=[1, 2, 3], color="k", lw=2, label="v")
plt.legend()
# %% fill step
x = np.arange(10)
plt.fill_between(x, np.sin(x), step="mid", alpha=0.4)
plt.plot(x, np.sin(x), drawstyle="steps-mid")
plt.axhline(0, color="black", lw=0.5)
# %% imshow extent contour
x = np.linspace(-2, 2, 50); X, Y = np.meshgrid(x, x); Z = np.exp(-X ** 2 - Y ** 2)
im = plt.imshow(Z, extent=[-2, 2, -2, 2], origin="lower", cmap="RdGy", alpha=0.8, interpolation="bilinear", aspect="auto")
cs = plt.contour(X, Y, Z, 4, colors="black")
plt.clabel(cs, inline=True, fontsize=8, fmt="%.2f")
plt.colorbar(im, label="$e^{-x^2-y^2}$", fraction=0.046)
# %% rc context
with plt.rc_context({"axes.spines.top": False, "axes.spines.right": False, "font.family": "serif"}):
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.plot([1, 4, 2])
# %% set many
fig, ax = plt.subplots(1, 1, num="mine", dpi=80, facecolor="lightyellow")
ax.set(xlim=(0, 10), ylim=(-1, 1), xlabel="t", ylabel="v", title="set", xticks=[0, 5, 10])
ax.plot(np.linspace(0, 10, 50), np.sin(np.linspace(0, 10, 50)), c="crimson", ls="-.", lw=1.2, marker="x", ms=4, mew=1)
ax.margins(0.1)
fig.suptitle("sup", x=0.1, ha="left", y=0.98)
# %% learning curves sklearn
sizes = np.array([50, 100, 200, 400]); tr = np.array([.99, .98, .97, .965]); te = np.array([.8, .86, .9, .93])
plt.fill_between(sizes, tr - 0.01, tr + 0.01, alpha=0.1, color="r"); plt.fill_between(sizes, te - 0.03, te + 0.03, alpha=0.1, color="g")
plt.plot(sizes, tr, "o-", color="r", label="Training score"); plt.plot(sizes, te, "o-", color="g", label="Cross-validation score")
plt.grid(); plt.legend(loc="best"); plt.xlabel("Training examples"); plt.ylabel("Score"); plt.ylim(*(0.7, 1.01))
# %% pair plot by hand
rng = np.random.default_rng(1); X = rng.normal(size=(80, 3)); y = rng.integers(0, 3, 80)
fig, axs = plt.subplots(3, 3, figsize=(8, 8), sharex="col")
for i in range(3):
    for j in range(3):
        ax = axs[i][j]
        if i == j:
            ax.hist([X[y == k, i] for k in range(3)], stacked=True)
        else:
            ax.scatter(X[:, j], X[:, i], c=y, s=10, cmap=plt.get_cmap("Set1", 3))
        if j == 0: ax.set_ylabel(f"x{i}")
        if i == 2: ax.set_xlabel(f"x{j}")
fig.align_ylabels()
# %% plot with dict kw
style = dict(color="tab:green", marker="D", markersize=5, markeredgecolor="k", linestyle="--")
plt.plot("a", "b", data={"a": [1, 2, 3], "b": [4, 5, 2]}, **style)
plt.xlabel("a", fontsize=14, labelpad=10, color="gray")
# %% colormesh decision with listed
from matplotlib.colors import ListedColormap
light = ListedColormap(["#FFAAAA", "#AAFFAA", "#AAAAFF"]); bold = ListedColormap(["#FF0000", "#00FF00", "#0000FF"])
xx, yy = np.meshgrid(np.arange(-3, 3, .1), np.arange(-3, 3, .1)); Z = ((xx > 0).astype(int) + (yy > 0)).reshape(xx.shape)
plt.figure(); plt.pcolormesh(xx, yy, Z, cmap=light, shading="auto")
rng = np.random.default_rng(2); p = rng.uniform(-3, 3, (40, 2))
plt.scatter(p[:, 0], p[:, 1], c=(p[:, 0] > 0) * 1 + (p[:, 1] > 0), cmap=bold, edgecolor="k", s=20)
plt.xlim(xx.min(), xx.max()); plt.ylim(yy.min(), yy.max())
# %% annotate heatmap pcolor
h = np.arange(12).reshape(3, 4)
plt.pcolor(h, cmap="YlGn", edgecolors="w", linewidths=2)
plt.colorbar()
# %% log ticks scalar
from matplotlib.ticker import ScalarFormatter
plt.plot([1, 10, 100], [1, 2, 3]); plt.xscale("log")
plt.gca().xaxis.set_major_formatter(ScalarFormatter())
# %% multiple suptitles and texts
fig = plt.figure(figsize=(6, 4)); fig.text(0.5, 0.02, "common", ha="center"); fig.text(0.02, 0.5, "vertical", rotation="vertical", va="center")
ax = fig.add_axes([0.15, 0.15, 0.8, 0.75]); ax.plot([1, 2]); ax.tick_params(axis="both", which="major", labelsize=8, direction="inout", length=8)
# %% bars with gradient cmap and colorbar
v = np.array([3, 7, 5, 9]); norm = plt.Normalize(v.min(), v.max()); sm = plt.cm.ScalarMappable(cmap="viridis", norm=norm); sm.set_array([])
fig, ax = plt.subplots(); ax.bar(range(4), v, color=plt.cm.viridis(norm(v))); fig.colorbar(sm, ax=ax)
# %% boxplot df
import pandas as pd
rng = np.random.default_rng(3)
df = pd.DataFrame({"a": rng.normal(0, 1, 50), "b": rng.normal(1, 2, 50)})
ax = df.boxplot(column=["a", "b"], grid=False)
ax.set_title("boxes")
# %% df area kde
import pandas as pd
df = pd.DataFrame({"x": [1, 2, 3, 4], "y": [4, 3, 2, 1]})
df.plot.area(alpha=0.5)
# %% value counts
import pandas as pd
s = pd.Series(["a", "b", "a", "c", "a", "b"])
s.value_counts().plot(kind="bar", color=["C0", "C1", "C2"], rot=0, title="counts")
# %% groupby plot
import pandas as pd
df = pd.DataFrame({"g": ["x", "x", "y", "y"], "v": [1, 2, 3, 4]})
df.groupby("g")["v"].mean().plot.bar(yerr=[0.5, 0.5], capsize=4)
# %% event
plt.eventplot([[1, 2, 3.5], [2, 2.5, 4]], colors=["C0", "C1"], lineoffsets=[1, 2], linelengths=0.8)
plt.ylim(0, 3)
# %% stack with labels
x = np.arange(5)
plt.stackplot(x, [1, 2, 3, 4, 5], [2, 2, 2, 2, 2], labels=["a", "b"], colors=["#a1c9f4", "#ffb482"], baseline="zero")
plt.legend(loc="upper left", reverse=True)
# %% subfigures titles gridspec ratios
fig, axs = plt.subplots(2, 2, figsize=(8, 6), width_ratios=[3, 1], height_ratios=[1, 3], constrained_layout=True)
axs[1, 0].scatter([1, 2, 3], [3, 1, 2]); axs[0, 0].hist([1, 2, 2, 3]); axs[1, 1].hist([1, 2, 2, 3], orientation="horizontal"); axs[0, 1].remove()
# %% clip and zorder
plt.plot([0, 1], [0, 1], lw=10, solid_capstyle="butt", zorder=1); plt.scatter([0.5], [0.5], s=400, zorder=3, clip_on=False, c="k"); plt.grid(zorder=0)
plt.gca().set_axisbelow(True); plt.box(False)
# %% stem with baseline
x = np.linspace(0.1, 2 * np.pi, 41)
markerline, stemlines, baseline = plt.stem(x, np.exp(np.sin(x)), linefmt="grey", markerfmt="D", bottom=1.1)
markerline.set_markerfacecolor("none")
# %% shared axis set visible
t = np.arange(0.01, 5.0, 0.01)
ax1 = plt.subplot(311)
plt.plot(t, np.sin(2 * np.pi * t))
plt.tick_params("x", labelsize=6)
ax2 = plt.subplot(312, sharex=ax1)
plt.plot(t, np.exp(-t))
plt.tick_params("x", labelbottom=False)
ax3 = plt.subplot(313, sharex=ax1, sharey=ax1)
plt.plot(t, np.sin(4 * np.pi * t))
plt.xlim(0.01, 5.0)
# %% barbs of confidence
rng = np.random.default_rng(3)
means, sd = rng.random(6) * 5 + 10, rng.random(6) + 0.5
fig, ax = plt.subplots()
bars = ax.bar(range(6), means, yerr=sd, align="center", alpha=0.5, ecolor="black", capsize=10)
ax.bar_label(bars, fmt="%.1f", padding=3)
ax.set_xticks(range(6), labels=list("abcdef"))
ax.yaxis.grid(True)
# %% broken bar
fig, ax = plt.subplots()
ax.broken_barh([(110, 30), (150, 10)], (10, 9), facecolors="tab:blue")
ax.broken_barh([(10, 50), (100, 20), (130, 10)], (20, 9), facecolors=("tab:orange", "tab:green", "tab:red"))
ax.set_ylim(5, 35)
ax.set_xlim(0, 200)
ax.set_yticks([15, 25], labels=["Bill", "Jim"])
ax.grid(True)
# %% cohere psd hist step
rng = np.random.default_rng(19)
mu, sigma = 200, 25
n, bins, patches = plt.hist(rng.normal(mu, sigma, 1000), 50, density=True, histtype="step", cumulative=True, label="Empirical")
y = (1 / (np.sqrt(2 * np.pi) * sigma)) * np.exp(-0.5 * (1 / sigma * (bins - mu)) ** 2)
y = y.cumsum() / y.cumsum()[-1]
plt.plot(bins, y, "k--", linewidth=1.5, label="Theoretical")
plt.hist(rng.normal(mu, sigma, 1000), bins=bins, density=True, histtype="step", cumulative=-1, label="Reversed")
plt.grid(True); plt.legend(loc="right")
# %% ecdf
rng = np.random.default_rng(1)
plt.ecdf(rng.normal(size=50), label="CDF")
plt.ecdf(rng.normal(size=50), complementary=True, label="CCDF")
plt.legend()
# %% axline
fig, ax = plt.subplots()
ax.axline((0, 0.5), slope=0.25, color="black", linestyle=(0, (5, 5)))
ax.axline([0, 0], [1, 1], linewidth=4, color="r")
ax.set(xlim=(0, 1), ylim=(0, 1), title="lines", xlabel="t")
# %% fill_betweenx
y = np.arange(0.0, 2, 0.01)
x1, x2 = np.sin(2 * np.pi * y), 1.2 * np.sin(4 * np.pi * y)
fig, (a, b) = plt.subplots(1, 2, sharey=True)
a.fill_betweenx(y, 0, x1)
b.fill_betweenx(y, x1, x2, where=x2 >= x1, facecolor="green", interpolate=True)
b.fill_betweenx(y, x1, x2, where=x2 <= x1, facecolor="red")
# %% span selector like
fig, ax = plt.subplots()
ax.axhspan(0.25, 0.75, xmin=0.1, xmax=0.5, facecolor="0.5", alpha=0.5)
ax.axvspan(1.25, 1.55, facecolor="#2ca02c", alpha=0.5)
ax.axhline(1, xmin=0.2, xmax=0.8, lw=4)
ax.set_xlim(0, 2); ax.set_ylim(-1, 2)
# %% log bars with errors
x = np.array([1, 2, 3, 4]); y = x ** 3.0
fig, ax = plt.subplots()
ax.set_yscale("log", nonpositive="clip")
ax.errorbar(x, y, yerr=0.75 * y, fmt="o", capsize=3)
ax.set_ylim(bottom=0.1)
# %% asymmetric and limits
x = np.arange(0.1, 4, 0.5)
fig, (a, b) = plt.subplots(nrows=2, sharex=True)
a.errorbar(x, np.exp(-x), yerr=0.1 + 0.2 * x, fmt="-o")
b.errorbar(x, np.exp(-x), xerr=[0.1 + 0.1 * x, 0.2 + 0.1 * x], fmt="s", uplims=False, ecolor="r", elinewidth=1)
b.set_yscale("log")
# %% marker reference
fig, ax = plt.subplots()
for i, m in enumerate([".", "o", "v", "^", "<", ">", "8", "s", "p", "*", "h", "H", "D", "d", "P", "X", "+", "x", "|", "_", "1", "2", "3", "4"]):
    ax.plot(i % 6, i // 6, marker=m, markersize=12, color="tab:blue", mfc="orange")
ax.margins(0.15)
# %% fill styles
for i, style in enumerate(["full", "none"]):
    plt.plot([1, 2, 3], [i] * 3, marker="o", fillstyle=style, markersize=15, color="darkgrey", linestyle=":")
# %% pie nested
fig, ax = plt.subplots()
size = 0.3
vals = np.array([[60.0, 32.0], [37.0, 40.0], [29.0, 10.0]])
cmap = plt.colormaps["tab20c"]
ax.pie(vals.sum(axis=1), radius=1, colors=cmap(np.arange(3) * 4), wedgeprops=dict(width=size, edgecolor="w"))
ax.pie(vals.flatten(), radius=1 - size, colors=cmap([1, 2, 5, 6, 9, 10]), wedgeprops=dict(width=size, edgecolor="w"))
ax.set(aspect="equal", title="Pie plot with `ax.pie`")
# %% annotate styles
fig, ax = plt.subplots()
t = np.arange(0.0, 5.0, 0.01)
ax.plot(t, np.cos(2 * np.pi * t), lw=2)
ax.annotate("local max", xy=(2, 1), xytext=(3, 1.5), arrowprops=dict(facecolor="black", shrink=0.05))
ax.annotate("axes", xy=(3, 1), xycoords="data", xytext=(0.8, 0.95), textcoords="axes fraction", arrowprops=dict(arrowstyle="->", connectionstyle="arc3,rad=.2"), va="top", ha="left")
ax.annotate("pts", (1, -1), xytext=(15, -20), textcoords="offset points", bbox=dict(boxstyle="round", fc="0.8"), arrowprops=dict(arrowstyle="fancy"))
ax.set_ylim(-2, 2)
# %% text layout
fig, ax = plt.subplots()
for (x, ha) in ((0.1, "left"), (0.5, "center"), (0.9, "right")):
    for (y, va) in ((0.1, "bottom"), (0.5, "center"), (0.9, "top")):
        ax.text(x, y, f"{ha}\n{va}", ha=ha, va=va, transform=ax.transAxes, color="red", fontsize=9)
ax.set_axis_off()
# %% tick rotation
fig, ax = plt.subplots(layout="constrained")
ax.plot([1, 2, 3, 4], [1, 4, 9, 6])
ax.set_xticks([1, 2, 3, 4], ["Frogs", "Hogs", "Bogs", "Slogs"], rotation="vertical")
ax.tick_params(axis="y", direction="in", length=6, width=2, colors="r", grid_color="r", grid_alpha=0.5)
# %% autofmt
fig, ax = plt.subplots()
ax.plot(["jan", "feb", "mar", "apr"], [3, 5, 2, 6], marker="o")
fig.autofmt_xdate()
# %% symlog
dt = 0.01
x = np.arange(-50.0, 50.0, dt)
fig, (a, b) = plt.subplots(nrows=2)
a.plot(x, np.arange(0, 100.0, dt)[:len(x)])
a.set_xscale("symlog")
b.plot(np.arange(0, 100.0, dt)[:len(x)], x)
b.set_yscale("symlog", linthresh=1)
b.minorticks_off() if False else None
# %% imshow text heat
harvest = np.array([[0.8, 2.4, 2.5], [2.4, 0.0, 4.0], [1.1, 2.4, 0.8]])
fig, ax = plt.subplots()
im = ax.imshow(harvest)
ax.set_xticks(range(3), labels=["a", "b", "c"], rotation=45, ha="right", rotation_mode="anchor")
ax.set_yticks(range(3), labels=["x", "y", "z"])
for i in range(3):
    for j in range(3):
        ax.text(j, i, harvest[i, j], ha="center", va="center", color="w")
ax.spines[:].set_visible(False)
cbar = ax.figure.colorbar(im, ax=ax)
cbar.ax.set_ylabel("harvest", rotation=-90, va="bottom")
# %% pcolormesh shading
x, y = np.meshgrid(np.linspace(-3, 3, 20), np.linspace(-2, 2, 15))
z = (1 - x / 2 + x ** 5 + y ** 3) * np.exp(-x ** 2 - y ** 2)
fig, ax = plt.subplots()
c = ax.pcolormesh(x, y, z, cmap="RdBu", vmin=-np.abs(z).max(), vmax=np.abs(z).max(), shading="nearest")
ax.axis([x.min(), x.max(), y.min(), y.max()])
fig.colorbar(c, ax=ax)
# %% images shared colorbar
rng = np.random.default_rng(2)
fig, axs = plt.subplots(2, 2)
images = []
for i, ax in enumerate(axs.flat):
    images.append(ax.imshow(((1 + i) / 10) * rng.random((5, 8))))
vmin = min(image.get_array().min() for image in images)
vmax = max(image.get_array().max() for image in images)
for image in images:
    image.set_clim(vmin, vmax)
fig.colorbar(images[0], ax=axs, orientation="horizontal", fraction=0.1)
# %% matshow and spy
fig, (a, b) = plt.subplots(1, 2)
a.matshow(np.diag(range(5)))
b.spy(np.eye(6))
# %% boxplots many
rng = np.random.default_rng(4)
data = [rng.normal(0, s, 100) for s in range(1, 4)]
fig, ax = plt.subplots()
bp = ax.boxplot(data, notch=True, sym="r+", vert=True, whis=1.5, patch_artist=True, tick_labels=["a", "b", "c"])
for patch, color in zip(bp["boxes"], ["pink", "lightblue", "lightgreen"]):
    patch.set_facecolor(color)
for m in bp["medians"]:
    m.set_color("black")
# %% violins custom
rng = np.random.default_rng(5)
data = [sorted(rng.normal(0, s, 100)) for s in range(1, 4)]
parts = plt.violinplot(data, showmeans=False, showmedians=True, showextrema=True)
for pc in parts["bodies"]:
    pc.set_facecolor("#D43F3A"); pc.set_edgecolor("black"); pc.set_alpha(1)
# %% stackplot baseline
x = np.arange(10)
rng = np.random.default_rng(6)
fig, ax = plt.subplots()
ax.stackplot(x, rng.random((3, 10)), labels=["a", "b", "c"], baseline="wiggle")
ax.legend(loc="upper left", reverse=True)
# %% two scales
t = np.arange(0.01, 10.0, 0.01)
fig, ax1 = plt.subplots()
ax1.set_ylabel("exp", color="tab:red"); ax1.plot(t, np.exp(t), color="tab:red"); ax1.tick_params(axis="y", labelcolor="tab:red")
ax2 = ax1.twinx()
ax2.set_ylabel("sin", color="tab:blue"); ax2.plot(t, np.sin(2 * np.pi * t), color="tab:blue"); ax2.tick_params(axis="y", labelcolor="tab:blue")
fig.tight_layout()
# %% subfigures mosaic
fig, axd = plt.subplot_mosaic([["left", "right"], ["left", "bottom"]], layout="constrained", width_ratios=[1, 2])
axd["left"].plot([1, 2]); axd["right"].set_title("R"); axd["bottom"].bar([1, 2], [3, 4])
for k in axd:
    axd[k].text(0.5, 0.5, k, transform=axd[k].transAxes, ha="center")
# %% gridspec heights
fig = plt.figure(layout="constrained")
gs = fig.add_gridspec(3, 3, height_ratios=[1, 2, 1])
ax1 = fig.add_subplot(gs[0, :]); ax2 = fig.add_subplot(gs[1:, :-1]); ax3 = fig.add_subplot(gs[1:, -1])
for i, ax in enumerate(fig.axes):
    ax.text(0.5, 0.5, f"ax{i + 1}", va="center", ha="center"); ax.tick_params(labelbottom=False, labelleft=False)
# %% scatter hist
rng = np.random.default_rng(8)
x, y = rng.normal(size=(2, 300))
fig = plt.figure(figsize=(6, 6))
gs = fig.add_gridspec(2, 2, width_ratios=(4, 1), height_ratios=(1, 4), wspace=0.05, hspace=0.05)
ax = fig.add_subplot(gs[1, 0])
hx = fig.add_subplot(gs[0, 0], sharex=ax); hy = fig.add_subplot(gs[1, 1], sharey=ax)
hx.tick_params(axis="x", labelbottom=False); hy.tick_params(axis="y", labelleft=False)
ax.scatter(x, y)
hx.hist(x, bins=20); hy.hist(y, bins=20, orientation="horizontal")
# %% spine positions
x = np.linspace(-np.pi, np.pi, 100)
fig, ax = plt.subplots()
ax.plot(x, 2 * np.sin(x))
ax.spines[["top", "right"]].set_visible(False)
ax.spines["left"].set_position("center"); ax.spines["bottom"].set_position(("data", 0))
ax.set_xticks([-np.pi, 0, np.pi], [r"$-\pi$", "0", r"$\pi$"])
# %% rc settings
with plt.rc_context({"lines.linewidth": 3, "axes.facecolor": "0.9", "axes.grid": True, "font.size": 12, "axes.titleweight": "bold", "legend.fontsize": 8}):
    fig, ax = plt.subplots()
    ax.plot([1, 3, 2], label="a"); ax.set_title("rc"); ax.legend()
# %% styles
plt.style.use("ggplot")
fig, ax = plt.subplots()
ax.plot([1, 3, 2]); ax.hist([1, 1, 2, 0], bins=3)
plt.style.use("default")
# %% colour cycles
from cycler import cycler
yy = np.sin(np.linspace(0, 2 * np.pi, 30)[:, None] + np.linspace(0, np.pi, 4))
fig, ax = plt.subplots()
ax.set_prop_cycle(cycler(color=["c", "m", "y", "k"]) + cycler(lw=[1, 2, 3, 4]))
ax.plot(yy)
# %% hist2d lognorm
import matplotlib.colors as mcolors
rng = np.random.default_rng(9)
x = rng.normal(size=2000)
plt.hist2d(x, 1.2 * x + rng.normal(size=2000) / 3, bins=(30, 40), norm=mcolors.LogNorm(), cmap="Blues")
plt.colorbar()
# %% power norm cmap gamma
rng = np.random.default_rng(9)
fig, axs = plt.subplots(1, 2)
for ax, gamma in zip(axs, [0.8, 0.3]):
    ax.set_title(rf"Power law $(\gamma={gamma})$")
    ax.hist2d(rng.normal(size=500), rng.normal(size=500), bins=20, norm=mcolors.PowerNorm(gamma)) if False else ax.hist2d(rng.normal(size=500), rng.normal(size=500), bins=20)
# %% math text
fig, ax = plt.subplots()
ax.set_title(r"$\alpha_i > \beta_i,\ \sum_{i=0}^\infty x_i$")
ax.text(0.1, 0.5, r"$\mathcal{A}\mathrm{sin}(2 \omega t)$", fontsize=20)
ax.text(0.1, 0.2, r"$\frac{\partial L}{\partial w} = \sqrt{\frac{1}{n}}$", fontsize=16)
ax.set_xlabel(r"$\Delta_i^j$", fontsize=20); ax.set_ylabel(r"$\overline{x}$ (s)")
# %% polar bars
N = 20
theta = np.linspace(0.0, 2 * np.pi, N, endpoint=False)
radii = 10 * np.random.default_rng(1).random(N)
ax = plt.subplot(projection="polar")
ax.bar(theta, radii, width=np.pi / 4 * 0.5, bottom=0.0, color=plt.cm.viridis(radii / 10.0), alpha=0.5)
# %% horizontal stacked
results = {"q1": [10, 15, 17], "q2": [26, 22, 29]}
data = np.array(list(results.values()))
cum = data.cumsum(axis=1)
fig, ax = plt.subplots(figsize=(9, 3))
ax.invert_yaxis()
ax.xaxis.set_visible(False)
ax.set_xlim(0, np.sum(data, axis=1).max())
for i, color in enumerate(plt.colormaps["RdYlGn"](np.linspace(0.15, 0.85, 3))):
    rects = ax.barh(list(results), data[:, i], left=cum[:, i] - data[:, i], height=0.5, label=f"a{i}", color=color)
    r, g, b, _ = color
    ax.bar_label(rects, label_type="center", color="white" if r * g * b < 0.5 else "darkgrey")
ax.legend(ncols=3, bbox_to_anchor=(0, 1), loc="lower left", fontsize="small")
# %% timeline
fig, ax = plt.subplots()
ax.vlines([1, 2, 4], 0, [1, -1, 0.5], color="tab:red")
ax.plot([1, 2, 4], np.zeros(3), "-o", color="k", markerfacecolor="w")
ax.spines[["left", "top", "right"]].set_visible(False); ax.yaxis.set_visible(False); ax.margins(y=0.1)
