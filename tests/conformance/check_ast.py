"""Compares the kernel's syntax trees and syntax errors with CPython's.

usage: check_ast.py AST_DUMP [FILE.py ...]     (AST_DUMP: the built program ast_dump)

Right programs must give the same tree with the same places; wrong ones (wrong.txt, one per
paragraph) the same exception, message and place. Files given more are checked as right programs
as they stand; those that use what the language refuses are skipped.
"""
import ast
import pathlib
import re
import subprocess
import sys
import warnings

HERE = pathlib.Path(__file__).parent
REFUSED = "not part of this kernel's language"


class Dump:
    """Writes CPython's tree in ast_dump's notation."""

    def __init__(self, source):
        self.lines = source.split("\n")

    def column(self, line, offset):
        return len(self.lines[line - 1].encode()[:offset].decode(errors="replace"))

    def place(self, node):
        return "@%d:%d-%d:%d" % (
            node.lineno,
            self.column(node.lineno, node.col_offset),
            node.end_lineno,
            self.column(node.end_lineno, node.end_col_offset),
        )

    def list(self, nodes):
        return " [" + ",".join(self.node(n) for n in nodes) + "]"

    def params(self, args):
        out = []
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults

        def one(kind, arg, default=None):
            text = f"{kind}:{arg.arg}"
            if arg.annotation:
                text += ":" + self.node(arg.annotation)
            if default is not None:
                text += "=" + self.node(default)
            out.append(text)

        for i, (arg, default) in enumerate(zip(plain, defaults)):
            one(0 if i < len(args.posonlyargs) else 1, arg, default)
        if args.vararg:
            one(2, args.vararg)
        for arg, default in zip(args.kwonlyargs, args.kw_defaults):
            one(3, arg, default)
        if args.kwarg:
            one(4, args.kwarg)
        return " {" + ",".join(out) + "}"

    def constant(self, value):
        if value is None or value is True or value is False:
            return f" {value}"
        if value is ...:
            return " Ellipsis"
        if isinstance(value, int):
            return f" int:{value}"
        if isinstance(value, float):
            return " float:%.17g" % value
        if isinstance(value, complex):
            return " imaginary:%.17g" % value.imag
        if isinstance(value, str):
            return " str:" + value.encode("utf-8", "surrogatepass").hex()
        return " bytes:" + value.hex()

    def node(self, n):
        if n is None:
            return " None"
        name = type(n).__name__
        rest = getattr(self, "do_" + name)(n)
        return f" ({name}{self.place(n)}{rest})"

    def do_Expr(self, n):
        return self.node(n.value)

    do_Return = do_Starred = do_Expr

    def do_Delete(self, n):
        return self.list(n.targets)

    def do_Tuple(self, n):
        return self.list(n.elts)

    do_List = do_Set = do_Tuple

    def do_JoinedStr(self, n):
        return self.list(n.values)

    def do_BoolOp(self, n):
        return " " + type(n.op).__name__ + self.list(n.values)

    def do_Constant(self, n):
        return self.constant(n.value)

    def do_Name(self, n):
        return " " + n.id

    def do_Attribute(self, n):
        return self.node(n.value) + " " + n.attr

    def do_Subscript(self, n):
        return self.node(n.value) + self.node(n.slice)

    def do_Slice(self, n):
        return self.node(n.lower) + self.node(n.upper) + self.node(n.step)

    def do_Call(self, n):
        keywords = ",".join(f"{k.arg}{self.place(k)}={self.node(k.value)}" for k in n.keywords)
        return self.node(n.func) + self.list(n.args) + f" <{keywords}>"

    def do_UnaryOp(self, n):
        return " " + type(n.op).__name__ + self.node(n.operand)

    def do_BinOp(self, n):
        return " " + type(n.op).__name__ + self.node(n.left) + self.node(n.right)

    def do_Compare(self, n):
        return self.node(n.left) + "".join(
            " " + type(o).__name__ + self.node(c) for o, c in zip(n.ops, n.comparators)
        )

    def do_IfExp(self, n):
        return self.node(n.test) + self.node(n.body) + self.node(n.orelse)

    def do_Lambda(self, n):
        return self.params(n.args) + self.node(n.body)

    def do_NamedExpr(self, n):
        return self.node(n.target) + self.node(n.value)

    def do_Dict(self, n):
        return self.list(n.keys) + self.list(n.values)

    def do_ListComp(self, n):
        head = self.node(n.key) + self.node(n.value) if hasattr(n, "key") else self.node(n.elt)
        return head + "".join(
            " for" + self.node(g.target) + self.node(g.iter) + self.list(g.ifs)
            for g in n.generators
        )

    do_SetComp = do_GeneratorExp = do_DictComp = do_ListComp

    def do_FormattedValue(self, n):
        return self.node(n.value) + f" {n.conversion}" + self.node(n.format_spec)

    def do_Assign(self, n):
        return self.list(n.targets) + self.node(n.value)

    def do_AugAssign(self, n):
        return " " + type(n.op).__name__ + self.node(n.target) + self.node(n.value)

    def do_AnnAssign(self, n):
        return self.node(n.target) + self.node(n.annotation) + self.node(n.value)

    def do_If(self, n):
        return self.node(n.test) + self.list(n.body) + self.list(n.orelse)

    do_While = do_If

    def do_For(self, n):
        return self.node(n.target) + self.node(n.iter) + self.list(n.body) + self.list(n.orelse)

    def do_FunctionDef(self, n):
        return f" {n.name}" + self.params(n.args) + self.node(n.returns) + self.list(n.body)

    def do_Global(self, n):
        return "".join(" " + name for name in n.names)

    do_Nonlocal = do_Global

    def do_Assert(self, n):
        return self.node(n.test) + self.node(n.msg)

    def do_Import(self, n):
        return f" {getattr(n, 'module', None)}" + "".join(
            f" {a.name} {a.asname}" + self.place(a) for a in n.names
        )

    do_ImportFrom = do_Import

    def do_Try(self, n):
        out = self.list(n.body)
        for h in n.handlers:
            out += " handler" + self.place(h) + self.node(h.type) + f" {h.name}" + self.list(h.body)
        return out + self.list(n.orelse) + self.list(n.finalbody)

    def do_Raise(self, n):
        return self.node(n.exc) + self.node(n.cause)

    def do_With(self, n):
        return "".join(self.node(i.context_expr) + self.node(i.optional_vars) for i in n.items) + (
            self.list(n.body)
        )

    def do_Pass(self, n):
        return ""

    do_Break = do_Continue = do_Pass


def expected(source):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
            compile(source, "<cell>", "exec")
    except SyntaxError as e:
        end = e.end_lineno or 0, max((e.end_offset or 0) - 1, 0)
        return "error %s|%s|%d|%d|%d|%d" % (type(e).__name__, e.msg, e.lineno, e.offset - 1, *end)
    except ValueError as e:
        return f"error SyntaxError|{e}|1|0|0|0"
    lines = source.replace("\r\n", "\n").replace("\r", "\n")
    return Dump(lines).list(tree.body)


def without_format_places(dump):
    """CPython 3.11 gives the fields of f-strings places of its own: compare their contents."""
    return re.sub(r"@\d+:\d+-\d+:\d+", "", dump)


def normal_ints(dump):
    return re.sub(
        r" int:(\d+):([0-9a-fA-F]+)", lambda m: f" int:{int(m[2], int(m[1]))}", dump
    )


def same(ours, theirs):
    if theirs.startswith("error") or ours.startswith("error"):
        a, b = ours.split("|"), theirs.split("|")
        if a[:2] != b[:2]:
            return False
        if re.match(r"error \w+\|(f-string|.unicode error|.value error|cannot mix)", ours):
            return True  # CPython 3.12 gives these better places than 3.11
        if a[2:4] != b[2:4]:
            return False
        return a[4] == "0" or a[4:] == b[4:] or int(b[5]) <= int(b[3])
    if ours == theirs:
        return True
    return "JoinedStr" in theirs and without_format_places(ours) == without_format_places(theirs)


def paragraphs(path):
    text = path.read_text(encoding="utf-8")
    return [p.strip("\n").replace("\\EOL\n", "\n") for p in re.split(r"\n----\n", text)]


def main():
    sources = paragraphs(HERE / "right.txt") + paragraphs(HERE / "wrong.txt")
    for name in sys.argv[2:]:
        sources.append(pathlib.Path(name).read_text(encoding="utf-8"))
    sources = [s for s in sources if "\1" not in s and s]
    run = subprocess.run(
        [sys.argv[1]], input="\1".join(sources).encode("utf-8", "surrogatepass"), capture_output=True
    )
    ours = run.stdout.decode("utf-8", "replace").split("\n")[:-1]
    if run.returncode or len(ours) != len(sources):
        sys.exit(f"ast_dump: code {run.returncode}, {len(ours)} of {len(sources)} programs\n"
                 + run.stderr.decode()[-2000:])
    failed = refused = 0
    for source, mine in zip(sources, ours):
        if REFUSED in mine:
            refused += 1
            continue
        theirs = expected(source)
        if same(normal_ints(mine), theirs):
            continue
        failed += 1
        if failed <= 60:
            print("----", source if len(source) < 400 else source[:100] + " ...", sep="\n")
            if len(mine) > 500:
                at = next((i for i, (a, b) in enumerate(zip(normal_ints(mine), theirs)) if a != b), 0)
                mine, theirs = normal_ints(mine)[max(0, at - 100):at + 150], theirs[max(0, at - 100):at + 150]
            print("ours:   ", mine, "\nCPython:", theirs)
    print(f"{len(sources)} programs, {refused} refused, {failed} different")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
