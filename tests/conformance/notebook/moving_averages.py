# A time series: averages, seasons, lags, a naive forecast
import numpy as np
import pandas as pd

rng = np.random.default_rng(12)
n = 24
trend = np.linspace(10, 20, n)
season = 3 * np.sin(2 * np.pi * np.arange(n) / 12)
sales = pd.Series((trend + season + rng.normal(0, 0.5, n)).round(2), name="sales")
months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
df = pd.DataFrame({"month": months * 2, "year": np.repeat([2022, 2023], 12), "sales": sales})
df["ma3"] = df["sales"].rolling(window=3).mean()
df["ma3c"] = df["sales"].rolling(3, center=True).mean()
df["ewm"] = df["sales"].ewm(span=3, adjust=False).mean()
df["cummean"] = df["sales"].expanding().mean()
df["lag1"] = df["sales"].shift(1)
df["change"] = df["sales"].diff()
df["pct"] = df["sales"].pct_change().mul(100).round(1)
print(df.head(6).round(2))
print(df.tail(3).T)
print(df[["sales", "lag1"]].corr().iloc[0, 1].round(4))
print(df["sales"].autocorr(lag=1).round(4), df["sales"].autocorr(12).round(4))
print(df.groupby("year")["sales"].agg(["sum", "mean", "std", "min", "max"]).round(2))
wide = df.pivot(index="month", columns="year", values="sales").reindex(months)
wide["growth %"] = ((wide[2023] / wide[2022] - 1) * 100).round(1)
print(wide)
print(wide.idxmax(), wide.mean().round(2))
naive = df["sales"].shift(12)
mae = (df["sales"] - naive).abs().mean()
mape = ((df["sales"] - naive).abs() / df["sales"]).mean()
print(f"MAE {mae:.3f}  MAPE {mape:.2%}  RMSE {np.sqrt(((df.sales - naive) ** 2).mean()):.3f}")
kernel = np.ones(3) / 3
print(np.convolve(sales, kernel, mode="valid")[:4].round(3), np.allclose(np.convolve(sales, kernel, "valid"), df["ma3"].dropna()))
slope, intercept = np.polyfit(np.arange(n), sales, deg=1)
detrended = sales - (slope * np.arange(n) + intercept)
print(f"{slope:.4f} {intercept:.4f} {detrended.mean():.1e}"[:15], detrended.std().round(3))


def windows(series, size):
    X = np.array([series[i:i + size] for i in range(len(series) - size)])
    return X, np.asarray(series[size:])


X, y = windows(sales.to_numpy(), 4)
print(X.shape, y.shape, X[0], y[0])
W = np.lib.stride_tricks.sliding_window_view(sales.to_numpy(), 5)
print(W.shape, W.mean(axis=1).round(2)[:3])
peaks = [i for i in range(1, n - 1) if sales[i - 1] < sales[i] > sales[i + 1]]
print(peaks, df.loc[peaks, "month"].tolist(), df["sales"].rank(ascending=False).astype(int).head(5).tolist())
best = df.loc[df.groupby("year")["sales"].idxmax(), ["year", "month", "sales"]]
print(best.to_string(index=False))
df["sales"].cummax().iloc[::6]
