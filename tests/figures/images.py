# %% imshow
image = plt.imshow(np.arange(12).reshape(3, 4))
axis(plt.gca()); counts(plt.gca()); print(nums(image.get_clim()), image.get_cmap().name, nums(image.get_extent()))
# %% imshow grey
image = plt.imshow(np.arange(784).reshape(28, 28), cmap='gray', vmin=0, vmax=255)
axis(plt.gca()); print(nums(image.get_clim()), image.get_cmap().name, image.get_array().shape)
# %% imshow colours
image = plt.imshow(np.zeros((2, 3, 3)))
axis(plt.gca())
# %% imshow extent
image = plt.imshow([[1, 2], [3, 4]], extent=[0, 10, -5, 5], origin='lower', aspect='auto')
axis(plt.gca()); print(plt.gca().get_aspect())
# %% imshow lower
image = plt.imshow([[1, 2], [3, 4]], origin='lower', interpolation='bilinear')
axis(plt.gca()); print(plt.gca().get_aspect())
# %% imshow NaN
image = plt.imshow([[1, np.nan], [3, 4]])
print(nums(image.get_clim()))
# %% matshow
image = plt.matshow([[1, 2, 3], [4, 5, 6]])
axis(plt.gca()); print(plt.gcf().get_size_inches().round(3).tolist())
# %% matshow makes a figure of the matrix's shape
for shape in [(1, 30), (30, 1), (2, 5)]:
    plt.matshow(np.zeros(shape)); print(plt.gcf().get_size_inches().round(3).tolist())
# %% colorbar
image = plt.imshow([[0, 1], [2, 3]]); bar = plt.colorbar(image, label='value')
print(len(plt.gcf().axes), bar.ax.get_ylabel(), nums(bar.ax.get_ylim()), plt.gca() is plt.gcf().axes[0])
# %% colorbar on its own
plt.imshow([[0, 1], [2, 3]]); bar = plt.colorbar(); bar.set_label('later')
print(bar.ax.get_ylabel())
# %% clim
image = plt.imshow([[0, 1], [2, 3]]); plt.clim(-1, 5)
print(nums(image.get_clim()))
# %% images in a grid without axes
fig, axes = plt.subplots(2, 2)
for i, ax in enumerate(axes.flat):
    ax.imshow(np.full((2, 2), i), cmap='Blues'); ax.axis('off'); ax.set_title(f'no {i}')
print([ax.get_title() for ax in fig.axes], [len(ax.images) for ax in axes.ravel()], [ax.axison for ax in axes.flat])
# %% set_data
image = plt.imshow([[0, 1], [2, 3]]); image.set_data([[5, 6], [7, 8]])
print(nums(image.get_array().ravel()), nums(image.get_clim()))
# %% pcolormesh
mesh = plt.pcolormesh([0, 1, 2], [0, 1], [[1, 2]])
axis(plt.gca()); print(nums(mesh.get_clim()))
# %% pcolormesh centres
mesh = plt.pcolormesh(np.arange(3), np.arange(2), np.arange(6).reshape(2, 3), shading='nearest')
axis(plt.gca())
# %% contour
x, y = np.meshgrid(np.linspace(-2, 2, 30), np.linspace(-1, 1, 20))
made = plt.contour(x, y, x ** 2 + y ** 2)
axis(plt.gca()); print(nums(made.levels))
# %% contours over np.mgrid
x, y = np.mgrid[-2:2:30j, -1:1:20j]
made = plt.contour(x, y, x ** 2 + y ** 2)
axis(plt.gca()); print(nums(made.levels))
plt.figure(); plt.contourf(x, y, x); axis(plt.gca())
plt.figure(); plt.pcolormesh(x, y, y); axis(plt.gca())
# %% contourf levels
x, y = np.meshgrid(np.linspace(-2, 2, 30), np.linspace(-1, 1, 20))
made = plt.contourf(x, y, x ** 2 + y ** 2, levels=[0, 1, 2, 3, 4, 5], cmap='RdBu', alpha=0.5)
axis(plt.gca()); print(nums(made.levels))
# %% contourf count
made = plt.contourf(np.outer(np.arange(10), np.arange(8)), levels=20)
axis(plt.gca()); print(nums(made.levels))
# %% decision boundary
x, y = np.meshgrid(np.linspace(-2, 2, 30), np.linspace(-1, 1, 20))
made = plt.contour(x, y, x + y, levels=[0], colors='k', linestyles='--'); plt.scatter([0, 3], [0, 0])
axis(plt.gca()); print(nums(made.levels))
# %% colormaps as functions
print([to_hex(plt.cm.viridis(v)) for v in [0.0, 1.0]], to_hex(plt.get_cmap('tab10')(3)), to_hex(plt.cm.gray(128)))
print(plt.cm.RdBu(np.array([0.0, 1.0])).round(3).tolist(), plt.get_cmap('viridis').N, plt.cm.tab10.N)
# %% listed colormap
from matplotlib.colors import ListedColormap
cmap = ListedColormap(['red', '#00ff00', 'blue'])
print(cmap.N, [to_hex(cmap(i)) for i in range(3)], to_hex(cmap(0.5)), to_hex(cmap(2.0)))
points = plt.scatter([0, 1, 2], [0, 1, 2], c=[0, 1, 2], cmap=cmap)
print(nums(points.get_clim()), [to_hex(points.to_rgba(v)) for v in [0, 1, 2]])
# %% segmented colormap
from matplotlib.colors import LinearSegmentedColormap
cmap = LinearSegmentedColormap.from_list('mine', ['white', 'red'])
print(cmap.name, cmap.N, [to_hex(cmap(v)) for v in [0.0, 0.25, 0.5, 1.0]])
# %% normalize
from matplotlib.colors import Normalize, LogNorm
norm = Normalize(vmin=0, vmax=10)
print(num(norm(2.5)), norm.vmin, norm.vmax, num(LogNorm(vmin=1, vmax=100)(10)))
image = plt.imshow([[1, 10], [100, 1000]], norm=LogNorm())
print(nums(image.get_clim()))
image = plt.imshow([[1, 10], [100, 1000]], norm=Normalize(0, 50))
print(nums(image.get_clim()))
# %% colours as numbers
from matplotlib.colors import to_rgb, to_rgba
print(to_rgb('red'), to_rgba('blue', 0.5), to_rgb('#336699'), to_hex((1, 0.5, 0)))
# %% spy of a matrix
image = plt.imshow(np.eye(3), interpolation='none'); plt.xticks([]); plt.yticks([])
print(plt.gca().get_xticks(), len(plt.gca().get_xticklabels()))
