# A report card: means, grades, rows one by one, text of a column, rows and columns added and taken.
import pandas as pd, numpy as np
df = pd.DataFrame({'student': ['Ana', 'Bia', 'Caio', 'Davi'], 'math': [8.5, 6.0, 9.0, 4.5], 'art': [7, 9, 6, 10]})
df['mean'] = df[['math', 'art']].mean(axis=1)
df['grade'] = np.where(df['mean'] >= 7, 'pass', 'fail')
print(df)
print(df.sort_values('mean', ascending=False).iloc[0]['student'])
for i, row in df.iterrows():
    print(i, row['student'], row['mean'])
for row in df.itertuples():
    print(row.Index, row.student, row.math)
print(df.set_index('student')['mean'].to_dict())
print(df['grade'].value_counts())
print(df.groupby('grade')['mean'].agg(['count', 'mean', 'std']))
print(df.describe().loc[['mean', 'std', 'max']].round(2))
print(df[df['student'].str.contains('a')], df['student'].str[0].tolist(), df['student'].str.replace('a', '@').tolist(), df['student'].str.startswith('B').tolist())
print(df['math'].clip(5, 8).tolist(), df['math'].astype(int).tolist(), df['math'].round().tolist(), df['art'].astype(str).tolist())
print(df[['math', 'art']].corr().round(3), df['math'].corr(df['art']).round(4), df['math'].var(), df.math.median(), df.art.mode().tolist())
print((df['math'] - df['math'].mean()) / df['math'].std())
df.loc[len(df)] = ['Eva', 7.0, 7, 7.0, 'pass']; print(df.tail(2), len(df))
df.columns = [c.upper() for c in df.columns]; print(df.columns); df.insert(1, 'ID', range(5)); print(df.head(2)); del df['ART']; print(df.columns.tolist()); x = df.pop('ID'); print(x.tolist())
print(df.to_string(index=False)); print(df.MATH.max(), df['MATH'].idxmax(), df.loc[df['MATH'].idxmax(), 'STUDENT'])
