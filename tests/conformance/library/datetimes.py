from datetime import datetime, timedelta, date
import datetime as dt
d = datetime(2024, 2, 28, 13, 5, 7)
print(d, repr(d), d + timedelta(days=2), d.strftime('%Y-%m-%d %H:%M:%S.%f %j %A %b'), d.isoformat(), d.isoformat(' '))
print(d.weekday(), d.isoweekday(), d.date(), d.year, d.month, d.day, d.hour, d.minute, d.second, d.microsecond)
print(repr(datetime(2024, 1, 1)), repr(datetime(2024, 1, 1, 2, 3, 4, 5)), datetime(2024, 1, 1, 0, 0, 0, 5), d.replace(year=2023, hour=0))
a, b = date(2024, 1, 1), date(2023, 1, 1)
print(a - b, repr(a - b), a > b, a == date(2024, 1, 1), a + timedelta(days=59), repr(a), a.isoformat(), f'{a:%d.%m.%Y} {d:%H:%M}', a.toordinal())
print(datetime.strptime('2024-03-01', '%Y-%m-%d'), datetime.strptime('01/02/2024 10:11:12.5', '%d/%m/%Y %H:%M:%S.%f'), datetime.fromisoformat('2024-05-06T07:08:09'), date.fromisoformat('2024-05-06'))
t = timedelta(days=1, hours=2, minutes=3, seconds=4.5)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), -t, abs(-t), t * 2, t / 2, t // 7, t + t == 2 * t, t / timedelta(hours=1), t // timedelta(hours=1), t % timedelta(hours=1))
print(timedelta(0), repr(timedelta()), bool(timedelta()), timedelta(weeks=1), timedelta(milliseconds=1500), timedelta(days=-1), repr(timedelta(seconds=-1)), timedelta(days=2) > timedelta(hours=47))
print(dt.datetime(2024, 3, 1) - dt.datetime(2024, 2, 1), (dt.datetime(2024, 3, 1, 12) - dt.datetime(2024, 2, 1)).days)
print(sorted([date(2024, 5, 1), date(2023, 5, 1)])[0], {date(2024, 1, 1): 'x'}[date(2024, 1, 1)], isinstance(d, date), dt.MAXYEAR)
print([(date(2024, 1, 31) + timedelta(days=i)).day for i in range(0, 400, 45)], date(1, 1, 1), date(9999, 12, 31).weekday(), date(1900, 3, 1).toordinal())
for bad in (lambda: date(2023, 2, 29), lambda: date(2023, 13, 1), lambda: date(0, 1, 1), lambda: datetime(2023, 1, 1, 24),
            lambda: date(9999, 12, 31) + timedelta(days=1), lambda: datetime.strptime('x', '%Y'), lambda: date.fromisoformat('x'), lambda: t / 0):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    d + 1
except TypeError as e:
    print(e)
print(datetime.now().year > 2000, date.today() <= datetime.now().date(), datetime.now() - datetime.now() < timedelta(seconds=1))
date(2024, 1, 1) < 3
