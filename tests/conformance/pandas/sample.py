import pandas as pd

df = pd.DataFrame({"x": range(10)})
print(df.sample(3, random_state=1), df.sample(frac=0.5, random_state=2), df.x.sample(2, random_state=3), sep="\n")
