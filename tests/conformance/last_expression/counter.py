from collections import Counter
Counter('mississippi')
