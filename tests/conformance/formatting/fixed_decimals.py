import random
random.seed(5)
def h(s):
    v=0
    for c in s: v=(v*131+ord(c))%(2**61-1)
    return v
acc=0
for i in range(12000):
    k=i%6
    if k==0: x=random.random()
    elif k==1: x=random.uniform(-1000,1000)
    elif k==2: x=random.randint(-10**7,10**7)/2**random.randint(0,12)
    elif k==3: x=random.random()*10.0**random.randint(-30,20)
    elif k==4: x=round(random.uniform(-100,100),random.randint(0,4))
    else: x=random.randint(0,10**6)+0.5
    p=random.randint(0,16)
    acc = (acc * 7 + h(f"{x:.{p}f}")) % (2**61 - 1)
    if i%2000==0: print(acc,x,p,f'{x:.{p}f}','%.3f|%8.2f|%+.1f|%.0f'%(x,x,x,x))
print(acc)
for x in (0.0,-0.0,0.5,1.5,2.5,0.125,0.375,1e9,999999999.9999,0.05,1e-20,5e-324,0.9999999,9.995,float('nan'),float('inf')): print('%.2f %.0f %.1f %.15f'%(x,x,x,x), f'{x:f} {x:.3f} {x:08.2f} {x:,.2f} {x:.1%}')
