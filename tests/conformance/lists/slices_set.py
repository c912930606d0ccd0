def show(f):
    a = list(range(8))
    try:
        f(a)
    except Exception as e:
        print(type(e).__name__, e)
    print(a)

def s1(a): a[2:4] = "xyz"
def s2(a): a[2:2] = [10, 20]
def s3(a): a[:] = []
def s4(a): a[::2] = "abcd"
def s5(a): a[::2] = "abc"
def s6(a): a[::-1] = a
def s7(a): a[1:5] = a
def s8(a): a[5:2] = [9]
def s9(a): a[1:3] = 5
def s10(a): a[::2] = 5
def s11(a): a[-2:] = (x * x for x in range(3))
def s12(a): del a[::2]
def s13(a): del a[::-3]
def s14(a): del a[2:5]
def s15(a): del a[5:2]
def s16(a): del a[6::-2]
def s17(a): a[8] = 1
def s18(a): del a[-9]
def s19(a): a[1:1] = a[::-1]
def s20(a): a[10**20:] = [1]
def s21(a): a['k'] = 1
for f in (s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21):
    show(f)
