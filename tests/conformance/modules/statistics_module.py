import statistics as st
from statistics import mean, median, stdev

data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
print(mean(data), median(data), stdev(data), st.pstdev(data), st.variance(data), st.pvariance(data), st.mode(data))
print(mean([1, 2, 3, 4]), mean([1, 2, 3]), median([1, 3, 2]), median([1, 2, 3, 4]), st.median_low([1, 2, 3, 4]), st.median_high([1, 2, 3, 4]))
print(st.variance([1, 2, 3, 4]), st.variance([1, 3]), st.pvariance([1, 3]), stdev([1, 3]), st.pstdev([5]), st.pvariance([2]))
print(st.mode("aabbb"), st.multimode("aabbc"), st.multimode([]), st.fmean([1, 2, 4]), st.mode([True, 1, 0]))
print(mean([0.1] * 10), mean([1e308, 1e308]), mean([1e16, 1, -1e16]), stdev([0.1] * 3), stdev([1e-5, 2e-5, 4e-5]))
print(st.quantiles([1, 2, 3, 4, 5]), st.quantiles(range(1, 12), n=10), st.quantiles([1.5, 2, 10], n=4, method="inclusive"))
print(stdev([10 ** 20, 10 ** 20 + 1]), stdev([1, 10 ** 30]), mean(x / 7 for x in range(5)), median(["b", "a", "c"]))
print(mean([float("inf"), 1]), mean([True, False]), st.variance([0.1, 0.2, 0.4]), st.pstdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]))
for bad in (lambda: mean([]), lambda: median([]), lambda: stdev([1]), lambda: st.mode([]), lambda: st.variance([]),
            lambda: st.pstdev([]), lambda: mean(["a"]), lambda: mean(5), lambda: st.quantiles([1])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, isinstance(e, ValueError))
try:
    mean([])
except st.StatisticsError as e:
    print(e)
