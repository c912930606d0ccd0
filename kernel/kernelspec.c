/* kernel/kernelspec.c: the files of kernelspec/, put into the program by the assembler. */
#include "kernel/kernelspec.h"

/* The assembler reads the files, relative to the folder the compiler runs in: the top of the tree.
 */
#ifdef __APPLE__
#define SECTION ".const_data\n"
#define SYMBOL(name) "_" #name
#else
#define SECTION ".section .rodata\n"
#define SYMBOL(name) #name
#endif

#define EMBED(name, path)                                                                          \
    extern const char name[], name##_end[];                                                        \
    __asm__(SECTION                                                                                \
            ".global " SYMBOL(name) "\n"                                                           \
                                    ".global " SYMBOL(name##_end) "\n" SYMBOL(                     \
                                        name) ":\n"                                                \
                                              ".incbin \"" path                                    \
                                              "\"\n" SYMBOL(name##_end) ":\n"                      \
                                                                        ".byte 0\n.text\n")

EMBED(kernelspec_json, "kernelspec/kernel.json");
EMBED(kernelspec_logo_svg, "kernelspec/logo-svg.svg");
EMBED(kernelspec_logo_32, "kernelspec/logo-32x32.png");
EMBED(kernelspec_logo_64, "kernelspec/logo-64x64.png");

/* kernel.json comes last: a front end that looks meanwhile sees a whole kernelspec or none. */
const struct kernelspec_file kernelspec_files[] = {
    {"logo-svg.svg", kernelspec_logo_svg, kernelspec_logo_svg_end},
    {"logo-32x32.png", kernelspec_logo_32, kernelspec_logo_32_end},
    {"logo-64x64.png", kernelspec_logo_64, kernelspec_logo_64_end},
    {"kernel.json", kernelspec_json, kernelspec_json_end},
};
const size_t kernelspec_file_count = sizeof kernelspec_files / sizeof *kernelspec_files;
