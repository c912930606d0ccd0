/* mathtext.c - $mathematics$ inside a line of text: scripts, fractions, roots, accents, Greek.
 * Owns: parsing and laying out the TeX subset of labels. Must not know: where the line goes. */
#include "kernel/figure/scene.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BOLD = 1, ITALIC = 2, MONO = 4, UPRIGHT = 8, DOUBLE = 16, SCRIPT = 32 };
#define ITEMS_MAX 256
#define DEPTH_MAX 24

/* A glyph run (text) or, when bytes is 0, a black box of w x h; (x, y) is its baseline or top left.
 */
struct item {
    double x, y, size, w, h;
    unsigned flags;
    int bytes;
    char text[16];
};

struct box {
    double width, ascent, descent;
};

struct math {
    struct canvas *canvas;
    const char *p, *end;
    int depth, count;
    struct item items[ITEMS_MAX];
};

enum role { ORDINARY, OPERATOR, RELATION, LARGE, NAME, SPACE };
struct symbol {
    const char *name, *text;
    enum role role;
};

static const struct symbol symbols[] = {
    {"alpha", "α", ORDINARY},
    {"beta", "β", ORDINARY},
    {"gamma", "γ", ORDINARY},
    {"delta", "δ", ORDINARY},
    {"epsilon", "ε", ORDINARY},
    {"varepsilon", "ε", ORDINARY},
    {"zeta", "ζ", ORDINARY},
    {"eta", "η", ORDINARY},
    {"theta", "θ", ORDINARY},
    {"vartheta", "ϑ", ORDINARY},
    {"iota", "ι", ORDINARY},
    {"kappa", "κ", ORDINARY},
    {"lambda", "λ", ORDINARY},
    {"mu", "μ", ORDINARY},
    {"nu", "ν", ORDINARY},
    {"xi", "ξ", ORDINARY},
    {"pi", "π", ORDINARY},
    {"rho", "ρ", ORDINARY},
    {"sigma", "σ", ORDINARY},
    {"tau", "τ", ORDINARY},
    {"upsilon", "υ", ORDINARY},
    {"phi", "ϕ", ORDINARY},
    {"varphi", "φ", ORDINARY},
    {"chi", "χ", ORDINARY},
    {"psi", "ψ", ORDINARY},
    {"omega", "ω", ORDINARY},
    {"Gamma", "Γ", ORDINARY},
    {"Delta", "Δ", ORDINARY},
    {"Theta", "Θ", ORDINARY},
    {"Lambda", "Λ", ORDINARY},
    {"Xi", "Ξ", ORDINARY},
    {"Pi", "Π", ORDINARY},
    {"Sigma", "Σ", ORDINARY},
    {"Upsilon", "Υ", ORDINARY},
    {"Phi", "Φ", ORDINARY},
    {"Psi", "Ψ", ORDINARY},
    {"Omega", "Ω", ORDINARY},
    {"infty", "∞", ORDINARY},
    {"partial", "∂", ORDINARY},
    {"nabla", "∇", ORDINARY},
    {"ell", "ℓ", ORDINARY},
    {"hbar", "ℏ", ORDINARY},
    {"degree", "°", ORDINARY},
    {"circ", "∘", OPERATOR},
    {"prime", "′", ORDINARY},
    {"forall", "∀", ORDINARY},
    {"exists", "∃", ORDINARY},
    {"emptyset", "∅", ORDINARY},
    {"ldots", "…", ORDINARY},
    {"dots", "…", ORDINARY},
    {"cdots", "⋯", ORDINARY},
    {"langle", "⟨", ORDINARY},
    {"rangle", "⟩", ORDINARY},
    {"|", "‖", ORDINARY},
    {"%", "%", ORDINARY},
    {"$", "$", ORDINARY},
    {"_", "_", ORDINARY},
    {"{", "{", ORDINARY},
    {"}", "}", ORDINARY},
    {"#", "#", ORDINARY},
    {"&", "&", ORDINARY},
    {"top", "⊤", ORDINARY},
    {"dagger", "†", ORDINARY},
    {"times", "×", OPERATOR},
    {"cdot", "⋅", OPERATOR},
    {"pm", "±", OPERATOR},
    {"mp", "∓", OPERATOR},
    {"div", "÷", OPERATOR},
    {"ast", "∗", OPERATOR},
    {"star", "⋆", OPERATOR},
    {"odot", "⊙", OPERATOR},
    {"oplus", "⊕", OPERATOR},
    {"otimes", "⊗", OPERATOR},
    {"cup", "∪", OPERATOR},
    {"cap", "∩", OPERATOR},
    {"wedge", "∧", OPERATOR},
    {"vee", "∨", OPERATOR},
    {"leq", "≤", RELATION},
    {"le", "≤", RELATION},
    {"geq", "≥", RELATION},
    {"ge", "≥", RELATION},
    {"neq", "≠", RELATION},
    {"ne", "≠", RELATION},
    {"approx", "≈", RELATION},
    {"sim", "∼", RELATION},
    {"equiv", "≡", RELATION},
    {"propto", "∝", RELATION},
    {"ll", "≪", RELATION},
    {"gg", "≫", RELATION},
    {"in", "∈", RELATION},
    {"notin", "∉", RELATION},
    {"subset", "⊂", RELATION},
    {"mid", "|", RELATION},
    {"to", "→", RELATION},
    {"rightarrow", "→", RELATION},
    {"leftarrow", "←", RELATION},
    {"gets", "←", RELATION},
    {"leftrightarrow", "↔", RELATION},
    {"Rightarrow", "⇒", RELATION},
    {"Leftarrow", "⇐", RELATION},
    {"uparrow", "↑", RELATION},
    {"downarrow", "↓", RELATION},
    {"mapsto", "↦", RELATION},
    {"perp", "⟂", RELATION},
    {"sum", "∑", LARGE},
    {"prod", "∏", LARGE},
    {"int", "∫", ORDINARY},
    {"oint", "∮", ORDINARY},
    {"sin", "sin", NAME},
    {"cos", "cos", NAME},
    {"tan", "tan", NAME},
    {"tanh", "tanh", NAME},
    {"sinh", "sinh", NAME},
    {"cosh", "cosh", NAME},
    {"arctan", "arctan", NAME},
    {"log", "log", NAME},
    {"ln", "ln", NAME},
    {"exp", "exp", NAME},
    {"max", "max", NAME},
    {"min", "min", NAME},
    {"arg", "arg", NAME},
    {"lim", "lim", NAME},
    {"det", "det", NAME},
    {"dim", "dim", NAME},
    {"sup", "sup", NAME},
    {"inf", "inf", NAME},
    {"Pr", "Pr", NAME},
    {",", "\1", SPACE},
    {":", "\2", SPACE},
    {";", "\3", SPACE},
    {" ", "\3", SPACE},
    {"quad", "\14", SPACE},
    {"qquad", "\30", SPACE},
    {"!", "", SPACE},
};

/* Accents by the glyph drawn above; NULL: a line. */
static const struct {
    const char *name, *glyph;
} accents[] = {
    {"hat", "ˆ"},       {"widehat", "ˆ"}, {"tilde", "˜"}, {"widetilde", "˜"},
    {"dot", "˙"},       {"ddot", "¨"},    {"vec", "→"},   {"bar", NULL},
    {"overline", NULL}, {"acute", "´"},   {"grave", "`"},
};

static const struct {
    const char *name;
    unsigned flags;
} faces[] = {
    {"mathrm", UPRIGHT},
    {"mathregular", UPRIGHT},
    {"mathdefault", UPRIGHT},
    {"text", UPRIGHT},
    {"operatorname", UPRIGHT},
    {"rm", UPRIGHT},
    {"mathbf", BOLD | UPRIGHT},
    {"textbf", BOLD | UPRIGHT},
    {"bf", BOLD | UPRIGHT},
    {"boldsymbol", BOLD | ITALIC},
    {"mathit", ITALIC},
    {"it", ITALIC},
    {"mathcal", SCRIPT | UPRIGHT},
    {"mathbb", DOUBLE | UPRIGHT},
    {"mathsf", UPRIGHT},
    {"mathtt", MONO | UPRIGHT},
};
#define ROWS(table) (sizeof(table) / sizeof *(table))

static struct box parse_list(struct math *m, double size, unsigned flags, char stop);

/* \mathbb: the sets of numbers, and what probability needs */
struct letter {
    char letter;
    const char *text;
};
static const struct letter doubled[] = {{'C', "ℂ"}, {'E', "𝔼"}, {'N', "ℕ"}, {'P', "ℙ"},
                                        {'Q', "ℚ"}, {'R', "ℝ"}, {'Z', "ℤ"}};

/* \\mathcal: those letters of the script alphabet that the common fonts have */
static const struct letter script[] = {{'B', "ℬ"}, {'E', "ℰ"}, {'F', "ℱ"}, {'H', "ℋ"},
                                       {'I', "ℐ"}, {'L', "ℒ"}, {'M', "ℳ"}, {'R', "ℛ"}};

bool math_present(const char *line, int bytes) {
    int dollars = 0;
    for (int i = 0; i < bytes; i++) {
        if (line[i] == '\\' && i + 1 < bytes)
            i++;
        else if (line[i] == '$')
            dollars++;
    }
    return dollars >= 2 && dollars % 2 == 0;
}

static struct item *push(struct math *m) {
    if (m->count == ITEMS_MAX)
        return NULL;
    m->items[m->count] = (struct item){0};
    return &m->items[m->count++];
}

static void shift(struct math *m, int from, double dx, double dy) {
    for (int i = from; i < m->count; i++) {
        m->items[i].x += dx;
        m->items[i].y += dy;
    }
}

static void rule(struct math *m, double x, double y, double w, double h) {
    struct item *item = push(m);
    if (item) {
        item->x = x;
        item->y = y;
        item->w = w;
        item->h = h;
    }
}

static struct box glyphs(struct math *m, const char *text, int bytes, double size, unsigned flags) {
    struct box box = {0, 0, 0};
    struct item *item = bytes > 0 && bytes < (int)sizeof item->text ? push(m) : NULL;
    if (!item)
        return box;
    memcpy(item->text, text, (size_t)bytes);
    item->bytes = bytes;
    item->size = size;
    item->flags = flags & (BOLD | ITALIC | MONO);
    box.width =
        text_run_measure(m->canvas, text, bytes, size, item->flags, &box.ascent, &box.descent);
    return box;
}

static int utf8_length(const char *p, const char *end) {
    unsigned char lead = (unsigned char)*p;
    int n = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return end - p < n ? (int)(end - p) : n;
}

/* A command's name after the backslash: letters, or one other character. */
static int command(struct math *m, char *name, size_t room) {
    size_t n = 0;
    while (m->p < m->end && isalpha((unsigned char)*m->p) && n + 1 < room)
        name[n++] = *m->p++;
    if (n == 0 && m->p < m->end)
        name[n++] = *m->p++;
    name[n] = 0;
    return (int)n;
}

static struct box parse_atom(struct math *m, double size, unsigned flags, enum role *role);

/* The {group} or single token a command or script applies to. */
static struct box parse_argument(struct math *m, double size, unsigned flags) {
    enum role role;
    while (m->p < m->end && *m->p == ' ')
        m->p++;
    return parse_atom(m, size, flags, &role);
}

static struct box fraction(struct math *m, double size, unsigned flags) {
    double small = size * 0.7, bar = size * 0.06, axis = size * 0.29, gap = size * 0.12;
    int top_from = m->count;
    struct box top = parse_argument(m, small, flags);
    int bottom_from = m->count;
    struct box bottom = parse_argument(m, small, flags);
    double width = fmax(top.width, bottom.width) + size * 0.2, lift = axis + gap + top.descent;
    double drop = gap + bar - axis + bottom.ascent;
    shift(m, bottom_from, (width - bottom.width) / 2, drop);
    for (int i = top_from; i < bottom_from; i++) {
        m->items[i].x += (width - top.width) / 2;
        m->items[i].y -= lift;
    }
    rule(m, 0, -axis, width, bar);
    return (struct box){width, lift + top.ascent, drop + bottom.descent};
}

static struct box root(struct math *m, double size, unsigned flags) {
    if (m->p < m->end &&
        *m->p == '[') /* the degree is not drawn apart: \sqrt[3] is rare in labels */
        while (m->p < m->end && *m->p++ != ']')
            ;
    int from = m->count;
    struct box sign = glyphs(m, "√", 3, size, 0);
    int body_from = m->count;
    struct box body = parse_argument(m, size, flags);
    double thick = size * 0.07, top = fmax(sign.ascent, body.ascent + size * 0.15);
    double grown = (top + body.descent) / (sign.ascent + sign.descent);
    if (from < body_from && grown > 1) { /* as tall as what it covers */
        struct item *item = &m->items[from];
        item->size = size * grown;
        sign.width =
            text_run_measure(m->canvas, "√", 3, item->size, 0, &sign.ascent, &sign.descent);
        item->y = sign.ascent - top;
    }
    shift(m, body_from, sign.width, 0);
    rule(m, sign.width, -top, body.width + size * 0.1, thick);
    return (struct box){sign.width + body.width + size * 0.12, top + thick, body.descent};
}

static struct box accent(struct math *m, const char *glyph, double size, unsigned flags) {
    struct box body = parse_argument(m, size, flags);
    double lift = fmax(body.ascent, size * 0.5) + size * 0.07;
    if (!glyph) {
        rule(m, size * 0.05, -lift - size * 0.07, body.width - size * 0.05, size * 0.07);
        body.ascent = lift + size * 0.07;
        return body;
    }
    double small = glyph[0] == '\xe2' ? size * 0.7 : size; /* the arrow of \vec */
    int from = m->count;
    struct box mark = glyphs(m, glyph, (int)strlen(glyph), small, 0);
    /* Letters lean to the right: so does what stands over them */
    double lean = flags & UPRIGHT ? 0 : size * 0.07;
    shift(m, from, (body.width - mark.width) / 2 + lean, -(lift + mark.descent));
    body.ascent = lift + mark.descent + mark.ascent;
    return body;
}

static struct box parse_command(struct math *m, double size, unsigned flags, enum role *role) {
    char name[24];
    command(m, name, sizeof name);
    if (strcmp(name, "frac") == 0 || strcmp(name, "dfrac") == 0 || strcmp(name, "tfrac") == 0)
        return fraction(m, size, flags);
    if (strcmp(name, "sqrt") == 0)
        return root(m, size, flags);
    if (strcmp(name, "left") == 0 || strcmp(name, "right") == 0) {
        if (m->p < m->end && *m->p == '.') {
            m->p++;
            return (struct box){0, 0, 0};
        }
        return parse_argument(m, size, flags);
    }
    for (size_t i = 0; i < ROWS(accents); i++)
        if (strcmp(name, accents[i].name) == 0)
            return accent(m, accents[i].glyph, size, flags);
    for (size_t i = 0; i < ROWS(faces); i++)
        if (strcmp(name, faces[i].name) == 0)
            return parse_argument(m, size, faces[i].flags);
    for (size_t i = 0; i < ROWS(symbols); i++) {
        const struct symbol *s = &symbols[i];
        if (strcmp(name, s->name) != 0)
            continue;
        *role = s->role;
        if (s->role == SPACE)
            return (struct box){size * s->text[0] / 12.0 * (s->text[0] < 4 ? 2 : 1), 0, 0};
        bool lower_greek = i < 26;
        bool integral = strcmp(name, "int") == 0 || strcmp(name, "oint") == 0;
        if (s->role == LARGE || integral) {
            double drop = size * (integral ? 0.15 : 0.05);
            int from = m->count;
            struct box box =
                glyphs(m, s->text, (int)strlen(s->text), size * (integral ? 1.4 : 1.25), 0);
            shift(m, from, 0, drop);
            return (struct box){box.width, box.ascent - drop, box.descent + drop};
        }
        unsigned face = flags & BOLD;
        if (lower_greek && !(flags & UPRIGHT))
            face |= ITALIC;
        return glyphs(m, s->text, (int)strlen(s->text), size, face);
    }
    /* Unknown: show what was typed rather than nothing */
    char shown[26];
    snprintf(shown, sizeof shown, "\\%s", name);
    return glyphs(m, shown, (int)strnlen(shown, 15), size, 0);
}

static struct box parse_atom(struct math *m, double size, unsigned flags, enum role *role) {
    *role = ORDINARY;
    if (m->p >= m->end)
        return (struct box){0, 0, 0};
    if (*m->p == '{') {
        m->p++;
        return parse_list(m, size, flags, '}');
    }
    if (*m->p == '\\') {
        m->p++;
        return parse_command(m, size, flags, role);
    }
    const char *start = m->p;
    int bytes = utf8_length(start, m->end);
    m->p += bytes;
    unsigned face = flags & (BOLD | MONO);
    switch (*start) {
    case '-':
        *role = OPERATOR;
        return glyphs(m, "\xe2\x88\x92", 3, size, face);
    case '+':
    case '*':
        *role = OPERATOR;
        return glyphs(m, start, 1, size, face);
    case '=':
    case '<':
    case '>':
        *role = RELATION;
        return glyphs(m, start, 1, size, face);
    case '\'':
        return glyphs(m, "′", 3, size, face);
    default:
        break;
    }
    if (flags & SCRIPT)
        for (size_t i = 0; i < ROWS(script); i++)
            if (*start == script[i].letter)
                return glyphs(m, script[i].text, (int)strlen(script[i].text), size, 0);
    if (flags & SCRIPT)
        flags |= ITALIC;
    if (flags & DOUBLE)
        for (size_t i = 0; i < ROWS(doubled); i++)
            if (*start == doubled[i].letter)
                return glyphs(m, doubled[i].text, (int)strlen(doubled[i].text), size, 0);
    if (isalpha((unsigned char)*start) || bytes > 1)
        face |= flags & UPRIGHT ? flags & ITALIC : ITALIC;
    return glyphs(m, start, bytes, size, face);
}

/* Sub- and superscripts after an atom whose items start at `from`. */
static void scripts(struct math *m, struct box *atom, enum role role, int from, double size,
                    unsigned flags) {
    struct box part[2] = {{0, 0, 0}, {0, 0, 0}};
    int start[3] = {0, 0, 0};
    bool has[2] = {false, false};
    double small = size * 0.7;
    int order[2] = {0, 0}, n = 0;
    while (m->p < m->end && (*m->p == '_' || *m->p == '^') && n < 2) {
        int which = *m->p++ == '^';
        if (has[which])
            break;
        has[which] = true;
        order[n] = which;
        start[n++] = m->count;
        part[which] = parse_argument(m, small, flags);
    }
    if (!n)
        return;
    start[n] = m->count;
    double width = 0, body = atom->width;
    for (int k = 0; k < n; k++) {
        int which = order[k];
        double dx = body + size * 0.03, dy;
        if (role == LARGE) {
            double wide = fmax(body, fmax(part[0].width, part[1].width));
            dx = (wide - part[which].width) / 2;
            dy = which ? -(atom->ascent + size * 0.12 + part[1].descent)
                       : atom->descent + size * 0.12 + part[0].ascent;
        } else {
            dy = which ? -fmax(size * 0.36, atom->ascent - small * 0.45) : size * 0.2;
            if (!which && has[1])
                dy = size * 0.26;
        }
        for (int i = start[k]; i < start[k + 1]; i++) {
            m->items[i].x += dx;
            m->items[i].y += dy;
        }
        width = fmax(width, part[which].width);
    }
    if (role == LARGE) {
        double wide = fmax(body, width);
        for (int i = from; i < start[0]; i++)
            m->items[i].x += (wide - body) / 2;
        atom->width = wide;
        if (has[1])
            atom->ascent += size * 0.12 + part[1].descent + part[1].ascent;
        if (has[0])
            atom->descent += size * 0.12 + part[0].ascent + part[0].descent;
        return;
    }
    atom->width = body + size * 0.03 + width + size * 0.04;
    if (has[1])
        atom->ascent =
            fmax(atom->ascent, fmax(size * 0.36, atom->ascent - small * 0.45) + part[1].ascent);
    if (has[0])
        atom->descent = fmax(atom->descent, size * (has[1] ? 0.26 : 0.2) + part[0].descent);
}

static struct box parse_list(struct math *m, double size, unsigned flags, char stop) {
    struct box all = {0, 0, 0};
    bool first = true, after_operator = true;
    if (++m->depth > DEPTH_MAX)
        m->p = m->end;
    while (m->p < m->end) {
        if (*m->p == stop) {
            m->p++;
            break;
        }
        if (*m->p == ' ' || *m->p == '~') {
            if (flags & UPRIGHT)
                all.width += size * 0.3;
            m->p++;
            continue;
        }
        int from = m->count;
        enum role role = ORDINARY;
        struct box atom = {0, 0, 0};
        if (*m->p != '_' && *m->p != '^')
            atom = parse_atom(m, size, flags, &role);
        scripts(m, &atom, role, from, size, flags);
        /* A sign at the start or after another one is unary: no room around it */
        bool wide = role == RELATION || (role == OPERATOR && !after_operator);
        double room = wide ? size * 0.2 : role == NAME && !first ? size * 0.12 : 0;
        all.width += room;
        shift(m, from, all.width, 0);
        all.width += atom.width + (role == NAME || role == LARGE ? size * 0.12 : room);
        all.ascent = fmax(all.ascent, atom.ascent);
        all.descent = fmax(all.descent, atom.descent);
        after_operator = role == OPERATOR || role == RELATION;
        first = false;
    }
    m->depth--;
    return all;
}

void math_line(struct canvas *c, const char *line, int bytes, double size_px, unsigned flags,
               bool draw, double x, double y, struct text_size *out) {
    struct math m = {.canvas = c};
    double width = 0, ascent = 0, descent = 0;
    bool inside = false;
    for (int i = 0; i < bytes; inside = !inside) {
        int start = i;
        while (i < bytes && line[i] != '$')
            i += line[i] == '\\' && i + 1 < bytes ? 2 : 1;
        if (i > bytes)
            i = bytes;
        if (inside) {
            m.p = line + start;
            m.end = line + i;
            m.count = 0;
            struct box box = parse_list(&m, size_px, flags & BOLD, '\0');
            if (draw)
                for (int k = 0; k < m.count; k++) {
                    const struct item *item = &m.items[k];
                    if (item->bytes) {
                        text_run_draw(c, x + width + item->x, y + item->y, item->text, item->bytes,
                                      item->size, item->flags);
                    } else {
                        cairo_rectangle(c->cr, x + width + item->x, y + item->y, item->w, item->h);
                        cairo_fill(c->cr);
                    }
                }
            width += box.width;
            ascent = fmax(ascent, box.ascent);
            descent = fmax(descent, box.descent);
        } else if (i > start) {
            /* Plain text; "\$" is a dollar */
            for (int from = start; from < i;) {
                int to = from;
                while (to < i && !(line[to] == '\\' && to + 1 < i && line[to + 1] == '$'))
                    to++;
                double a, d;
                double w = text_run_measure(c, line + from, to - from, size_px, flags, &a, &d);
                if (draw && to > from)
                    text_run_draw(c, x + width, y, line + from, to - from, size_px, flags);
                width += w;
                ascent = fmax(ascent, a);
                descent = fmax(descent, d);
                if (to < i) {
                    w = text_run_measure(c, "$", 1, size_px, flags, &a, &d);
                    if (draw)
                        text_run_draw(c, x + width, y, "$", 1, size_px, flags);
                    width += w;
                    to += 2;
                }
                from = to;
            }
        }
        i++;
    }
    *out = (struct text_size){width, ascent, descent};
}
