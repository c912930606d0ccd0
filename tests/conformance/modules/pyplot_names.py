import matplotlib.colors
import matplotlib.pyplot as plt
import matplotlib.ticker

for name in ['MaxNLocator', 'MultipleLocator', 'FixedLocator', 'NullLocator', 'LogLocator',
             'AutoLocator', 'FuncFormatter', 'FormatStrFormatter', 'ScalarFormatter',
             'NullFormatter']:
    assert hasattr(matplotlib.ticker, name) and hasattr(plt, name), name
print(matplotlib.colors.rgb2hex((1, 0.5, 0)), matplotlib.colors.to_hex((1, 0.5, 0)))
figure = plt.figure()
grid = plt.GridSpec(2, 3, wspace=0.4, hspace=0.3)
for place in (grid[0, 0], grid[0, 1:], grid[1, :2], grid[1, 2]):
    plt.subplot(place)
print(len(figure.axes))
axes = plt.gca()
axes.xaxis.set_major_locator(plt.MultipleLocator(2))
axes.set_xlim(0, 6)
print([float(tick) for tick in axes.get_xticks() if 0 <= tick <= 6])
plt.close('all')
