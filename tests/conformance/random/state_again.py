import random

random.seed(3)
random.gauss(0, 1)
state = random.getstate()
first = [random.random(), random.gauss(0, 1), random.randint(1, 100)]
random.setstate(state)
print(first == [random.random(), random.gauss(0, 1), random.randint(1, 100)])
print(len(state), state[0], len(state[1]), state[1][:3], state[2])
own = random.Random(8)
own.setstate(random.getstate())
print(own.random() == random.random())
for wrong in ((3, (1, 2), None), (1, state[1], None), (3, state[1][:-1] + (700,), None)):
    try:
        random.setstate(wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
