/* kernel/modules/words.c: the words on what a notebook shows, in the language of the classroom.
 * Names that are Keras's own (layers, optimizers, metrics, "kernel") stay as they are. */
#include <string.h>

#include "kernel/modules/figures.h"

/* The same conversions on both sides: a test compares them, and finds each English text. */
static const struct {
    const char *english, *portuguese;
} words[] = {
    {"%.0f of %lld right; counts, a row per true class:\n",
     "%.0f certas de %lld; contagens, uma linha por classe verdadeira:\n"},
    {"%.0f%% right", "%.0f%% de acertos"},
    {"%d of %d epochs in %.1f s", "%d de %d épocas em %.1f s"},
    {"%lld of %lld are misclassified; the first:", "%lld de %lld estão erradas; as primeiras:"},
    {"%lld rows as %s sees them: two components hold %.0f%% and %.0f%% of the variance",
     "%lld linhas como %s as vê: duas componentes têm %.0f%% e %.0f%% da variância"},
    {"%s after the last epoch", "%s depois da última época"},
    {"%s of %s", "%s de %s"},
    {"%s of %s, no. %lld", "%s de %s, nº %lld"},
    {"%s\nmean %.2g, deviation %.2g\n%.0f%% zeros", "%s\nmédia %.2g, desvio %.2g\n%.0f%% zeros"},
    {"%zu feature maps of %s, %zu x %zu", "%zu mapas de características de %s, %zu x %zu"},
    {"%zu filters of %s, %lld x %lld, input channel %lld",
     "%zu filtros de %s, %lld x %lld, canal de entrada %lld"},
    {"<p><b>Step %lld</b> on a batch of %lld: loss %.4g → <b style=\"color:%s\">%.4g</b></p>",
     "<p><b>Passo %lld</b> com um lote de %lld: custo %.4g → <b style=\"color:%s\">%.4g</b></p>"},
    {"A network of", "Uma rede de"},
    {"Activation functions and their derivatives", "Funções de ativação e suas derivadas"},
    {"Back, by the chain rule", "Para trás, pela regra da cadeia"},
    {"Decision boundary of %s", "Fronteira de decisão de %s"},
    {"Forward", "Para frente"},
    {"Input", "Entrada"},
    {"Interrupted after ", "Interrompido depois de "},
    {"Loss over %s and %s after %zu steps", "Custo sobre %s e %s depois de %zu passos"},
    {"Mean size of the gradient", "Tamanho médio do gradiente"},
    {"Mean size of the gradient, first epoch -> last",
     "Tamanho médio do gradiente, primeira época -> última"},
    {"Nothing is misclassified.\n", "Não há erros.\n"},
    {"One pass forward and back: loss %.4g", "Uma passagem para frente e para trás: custo %.4g"},
    {"S(%zu, %zu) of %zu × %zu", "S(%zu, %zu) de %zu × %zu"},
    {"Step %lld, %lld rows: loss %.4g -> %.4g", "Passo %lld, %lld linhas: custo %.4g -> %.4g"},
    {"The weights of %s as %zu images of %lld x %lld",
     "Os pesos de %s como %zu imagens de %lld x %lld"},
    {"Stopped after ", "Parado depois de "},
    {"What the layers give out", "O que as camadas produzem"},
    {"\n%s %s: gradient %.3g, change %.3g", "\n%s %s: gradiente %.3g, mudança %.3g"},
    {"\n%s: loss %.4g -> %.4g at (%.4g, %.4g)", "\n%s: custo %.4g -> %.4g em (%.4g, %.4g)"},
    {"\n%s: mean %.3g, deviation %.3g, %.0f%% zeros",
     "\n%s: média %.3g, desvio %.3g, %.0f%% zeros"},
    {"\nlayer %zu:", "\ncamada %zu:"},
    {"after", "depois"},
    {"along the first direction", "ao longo da primeira direção"},
    {"along the second direction", "ao longo da segunda direção"},
    {"before", "antes"},
    {"change", "mudança"},
    {"component %d (%.0f%% of the variance)", "componente %d (%.0f%% da variância)"},
    {"direction %d (%.0f%% of the way)", "direção %d (%.0f%% do caminho)"},
    {"epoch", "época"},
    {"epoch %lld: %.0f%%", "época %lld: %.0f%%"},
    {"gradient", "gradiente"},
    {"image", "imagem"},
    {"in all", "ao todo"},
    {"input", "entrada"},
    {"kernel", "kernel"},
    {"layer", "camada"},
    {"layer %zu", "camada %zu"},
    {"learning rate %g", "taxa %g"},
    {"loss", "custo"},
    {"mean size after", "tamanho médio depois"},
    {"mean size before", "tamanho médio antes"},
    {"mean size of the gradient", "tamanho médio do gradiente"},
    {"mean size of the kernel's gradient", "tamanho médio do gradiente do kernel"},
    {"output", "saída"},
    {"parameter", "parâmetro"},
    {"parameters", "parâmetros"},
    {"patch", "pedaço"},
    {"predicted", "previsto"},
    {"products", "produtos"},
    {"step", "passo"},
    {"sum = %.3g", "soma = %.3g"},
    {"the first %lld × %lld", "os primeiros %lld × %lld"},
    {"training", "treinamento"},
    {"true", "verdadeiro"},
    {"units", "unidades"},
    {"validation", "validação"},
    {"weight", "peso"},
};

const char *mod_word(struct lang_vm *vm, const char *english) {
    bool portuguese = mod_figure_portuguese(vm);
    for (size_t i = 0; portuguese && i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].english, english) == 0) {
            return words[i].portuguese;
        }
    }
    return english;
}
