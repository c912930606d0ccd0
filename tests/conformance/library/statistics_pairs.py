# statistics of two variables, and the other means
import statistics as st

x, y = [1, 2, 3, 4, 5], [2.5, 3.1, 4.7, 5.0, 6.2]
print(st.correlation(x, y), st.covariance(x, y), st.linear_regression(x, y))
line = st.linear_regression(x, y, proportional=True)
print(line, line.slope, line.intercept)
slope, intercept = st.linear_regression(range(3), (1, 3, 5))
print(slope, intercept)
print(st.harmonic_mean([40, 60]), st.harmonic_mean([2.5, 3, 10]), st.harmonic_mean([5]))
print(st.harmonic_mean([0, 1]), st.harmonic_mean([1, float("inf")]), st.harmonic_mean(iter([7])))
print(st.geometric_mean([1, 4]), st.geometric_mean([54, 24, 36]))
for wrong in (lambda: st.correlation([1], [2]), lambda: st.correlation([1, 2], [1]),
              lambda: st.correlation([1, 1], [1, 2]), lambda: st.linear_regression([1, 1], [1, 2]),
              lambda: st.harmonic_mean([]), lambda: st.harmonic_mean([-1, 2]),
              lambda: st.geometric_mean([]), lambda: st.geometric_mean([0, 1]),
              lambda: st.covariance([1], [1])):
    try:
        print(wrong())
    except st.StatisticsError as error:
        print(type(error).__name__, error)
