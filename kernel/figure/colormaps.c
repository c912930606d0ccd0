/* colormaps.c - colours of a number between 0 and 1.
 * Owns: the maps, each a few points between which colours run straight (within 1/255 of
 * Matplotlib's tables). Must not know: data. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct stop {
    unsigned char at; /* entry 0..255; in lists of single colours just a count */
    unsigned rgb;
};

static const struct stop viridis[] = {
    {0, 0x440154},   {15, 0x481769},  {30, 0x472a7a},  {46, 0x433e85},  {67, 0x39558c},
    {95, 0x2c718e},  {127, 0x21908d}, {141, 0x1e9d89}, {153, 0x22a884}, {166, 0x2fb47c},
    {179, 0x44bf70}, {192, 0x5ec962}, {207, 0x81d34d}, {233, 0xc5e021}, {242, 0xdde318},
    {248, 0xece51b}, {254, 0xfbe723}, {255, 0xfde725},
};
static const struct stop plasma[] = {
    {0, 0x0d0887},   {5, 0x1b068d},   {19, 0x370499},  {37, 0x5502a4},  {53, 0x6e00a8},
    {64, 0x7e03a8},  {72, 0x8a09a5},  {84, 0x9a169f},  {104, 0xb32c8e}, {138, 0xd5536f},
    {167, 0xeb7556}, {191, 0xf89441}, {209, 0xfdae32}, {224, 0xfdc527}, {237, 0xfada24},
    {251, 0xf2f227}, {254, 0xf0f724}, {255, 0xf0f921},
};
static const struct stop inferno[] = {
    {0, 0x000004},   {4, 0x02010a},   {10, 0x050417},  {22, 0x120a32},  {30, 0x1e0c45},
    {38, 0x2b0b57},  {46, 0x390963},  {54, 0x470b6a},  {67, 0x5c126e},  {88, 0x7d1e6d},
    {110, 0xa02a63}, {128, 0xbc3754}, {150, 0xd94d3d}, {169, 0xec6726}, {187, 0xf8850f},
    {196, 0xfb9606}, {202, 0xfca108}, {210, 0xfcb014}, {222, 0xf9c72f}, {235, 0xf4e156},
    {244, 0xf1f179}, {251, 0xf6fa96}, {255, 0xfcffa4},
};
static const struct stop magma[] = {
    {0, 0x000004},   {6, 0x02020d},   {18, 0x0c0926},  {29, 0x19103f},  {39, 0x271258},
    {51, 0x3b0f70},  {62, 0x4e117b},  {80, 0x6a1c81},  {105, 0x912b81}, {129, 0xb83779},
    {149, 0xd8456c}, {161, 0xe85362}, {173, 0xf3655c}, {185, 0xf97b5d}, {195, 0xfc8e64},
    {210, 0xfeaa74}, {232, 0xfed395}, {255, 0xfcfdbf},
};
static const struct stop cividis[] = {
    {0, 0x00224e},   {14, 0x002c66},  {20, 0x003070},  {23, 0x013271},  {28, 0x123570},
    {37, 0x233c6e},  {53, 0x38476c},  {86, 0x585e6d},  {119, 0x757575}, {128, 0x7d7c78},
    {152, 0x938e78}, {183, 0xb3a670}, {211, 0xd0be62}, {230, 0xe5cf52}, {244, 0xf5dc41},
    {251, 0xfde334}, {255, 0xfee838},
};
static const struct stop gray[] = {
    {0, 0x000000},
    {255, 0xffffff},
};
static const struct stop binary[] = {
    {0, 0xffffff},
    {255, 0x000000},
};
static const struct stop hot[] = {
    {0, 0x0b0000}, {93, 0xff0000}, {190, 0xfffe00}, {217, 0xffff69}, {255, 0xffffff},
};
static const struct stop cool[] = {
    {0, 0x00ffff},
    {255, 0xff00ff},
};
static const struct stop coolwarm[] = {
    {0, 0x3b4cc0},   {17, 0x4f69d9},  {33, 0x6384eb},  {51, 0x7b9ff9},  {69, 0x94b6ff},
    {83, 0xa7c5fe},  {98, 0xbbd1f8},  {114, 0xcedaeb}, {127, 0xdcdddd}, {145, 0xedd2c3},
    {161, 0xf5c2aa}, {173, 0xf7b497}, {186, 0xf6a283}, {204, 0xee8468}, {222, 0xdf634e},
    {239, 0xcb3e38}, {247, 0xc0282f}, {255, 0xb40426},
};
static const struct stop bwr[] = {
    {0, 0x0000ff},
    {127, 0xfefeff},
    {129, 0xfffcfc},
    {255, 0xff0000},
};
static const struct stop seismic[] = {
    {0, 0x00004c},   {64, 0x0101ff},  {127, 0xfdfdff},
    {128, 0xfffdfd}, {191, 0xff0101}, {255, 0x800000},
};
static const struct stop rdbu[] = {
    {0, 0x67001f},   {26, 0xb3192c},  {52, 0xd7634f},  {77, 0xf4a683},
    {102, 0xfddbc7}, {127, 0xf7f6f6}, {129, 0xf5f6f7}, {153, 0xd1e5f0},
    {179, 0x90c4dd}, {204, 0x4393c3}, {230, 0x2065ab}, {255, 0x053061},
};
static const struct stop rdylbu[] = {
    {0, 0xa50026},   {26, 0xd83128},  {51, 0xf46d43},  {77, 0xfdaf62},
    {103, 0xfee192}, {128, 0xfeffc0}, {153, 0xe0f3f8}, {179, 0xaad8e9},
    {206, 0x70a9cf}, {229, 0x4676b5}, {255, 0x313695},
};
static const struct stop rdylgn[] = {
    {0, 0xa50026},   {26, 0xd83128},  {51, 0xf46d43},  {77, 0xfdaf62},
    {103, 0xfee18d}, {127, 0xfffebe}, {129, 0xfdfebc}, {154, 0xd7ee8a},
    {179, 0xa5d86a}, {204, 0x66bd63}, {230, 0x199750}, {255, 0x006837},
};
static const struct stop spectral[] = {
    {0, 0x9e0142},   {26, 0xd63f4f},  {51, 0xf46d43},  {77, 0xfdaf62},  {103, 0xfee18d},
    {127, 0xfffebe}, {131, 0xfcfeba}, {153, 0xe6f598}, {180, 0xa7dba4}, {204, 0x66c2a5},
    {229, 0x3389bd}, {232, 0x3682ba}, {255, 0x5e4fa2},
};
static const struct stop piyg[] = {
    {0, 0x8e0152},   {25, 0xc41a7c},  {37, 0xd04493},  {51, 0xde77ae},
    {76, 0xf1b5d9},  {102, 0xfde0ef}, {127, 0xf7f7f7}, {153, 0xe6f5d0},
    {179, 0xb7e085}, {204, 0x7fbc41}, {230, 0x4c9121}, {255, 0x276419},
};
static const struct stop puor[] = {
    {0, 0x7f3b08},   {26, 0xb45906},  {51, 0xe08214},  {77, 0xfdb965},
    {103, 0xfee1b9}, {127, 0xf7f7f6}, {130, 0xf4f4f6}, {153, 0xd8daeb},
    {180, 0xafa8d0}, {204, 0x8073ac}, {230, 0x532687}, {255, 0x2d004b},
};
static const struct stop brbg[] = {
    {0, 0x543005},   {25, 0x8b500a},  {49, 0xbb7d2a},  {52, 0xc08430},
    {77, 0xdfc37e},  {102, 0xf6e8c3}, {128, 0xf4f5f5}, {153, 0xc7eae5},
    {179, 0x7fccc0}, {204, 0x35978f}, {230, 0x01655d}, {255, 0x003c30},
};
static const struct stop blues[] = {
    {0, 0xf7fbff},   {62, 0xc7dcef},  {68, 0xc1d9ed},  {97, 0x9cc9e1},  {129, 0x69add5},
    {162, 0x3f8fc5}, {194, 0x1f6eb3}, {223, 0x08519c}, {255, 0x08306b},
};
static const struct stop reds[] = {
    {0, 0xfff5f0},   {32, 0xfee0d2},  {71, 0xfcb296},  {98, 0xfc8f6f},  {128, 0xfb694a},
    {159, 0xef3c2c}, {191, 0xcb181d}, {223, 0xa50f15}, {255, 0x67000d},
};
static const struct stop greens[] = {
    {0, 0xf7fcf5},   {33, 0xe4f5df},  {65, 0xc6e8bf},  {100, 0x9bd696}, {129, 0x72c375},
    {161, 0x3fa95c}, {197, 0x1d8640}, {223, 0x006d2c}, {255, 0x00441b},
};
static const struct stop oranges[] = {
    {0, 0xfff5eb},   {32, 0xfee6ce},  {65, 0xfdcfa0},  {98, 0xfdac67},  {131, 0xfc8937},
    {159, 0xf16913}, {192, 0xd84801}, {224, 0xa53603}, {255, 0x7f2704},
};
static const struct stop purples[] = {
    {0, 0xfcfbfd},   {35, 0xedebf4},  {66, 0xd8d8ea},  {96, 0xbcbddc},  {129, 0x9d99c7},
    {161, 0x7f7bb9}, {197, 0x66499f}, {236, 0x4c1788}, {255, 0x3f007d},
};
static const struct stop greys[] = {
    {0, 0xffffff},   {38, 0xececec},  {71, 0xd3d3d3},  {96, 0xbdbdbd},  {132, 0x919191},
    {186, 0x575757}, {195, 0x4d4d4d}, {225, 0x232323}, {255, 0x000000},
};
static const struct stop ylorrd[] = {
    {0, 0xffffcc},   {50, 0xfee288},  {64, 0xfed976},  {96, 0xfeb24c},  {128, 0xfd8c3c},
    {161, 0xfb4b29}, {192, 0xe2191c}, {223, 0xbd0026}, {255, 0x800026},
};
static const struct stop ylgnbu[] = {
    {0, 0xffffd9},   {32, 0xedf8b1},  {64, 0xc6e9b4},  {98, 0x7acbbc},  {127, 0x42b6c4},
    {159, 0x1d91c0}, {194, 0x225aa6}, {223, 0x253494}, {255, 0x081d58},
};
static const struct stop gnbu[] = {
    {0, 0xf7fcf0},   {44, 0xd8f0d3},  {65, 0xcbeac4},  {96, 0xa7ddb5},  {130, 0x77cac5},
    {160, 0x4db2d3}, {201, 0x2081b8}, {223, 0x0868ac}, {255, 0x084081},
};
static const struct stop jet[] = {
    {0, 0x000080},   {28, 0x0000ff},  {32, 0x0000ff},  {87, 0x00dcfe},  {89, 0x00e4f8},
    {94, 0x0ff8e7},  {96, 0x16ffe1},  {163, 0xeeff09}, {166, 0xf8f500}, {168, 0xfeed00},
    {227, 0xff1300}, {232, 0xe80000}, {255, 0x800000},
};
static const struct stop turbo[] = {
    {0, 0x30123b},   {8, 0x392a73},   {14, 0x3f3b97},  {22, 0x4451bf},  {29, 0x4664da},
    {36, 0x4776ee},  {43, 0x4687fb},  {49, 0x4196ff},  {55, 0x38a5fb},  {62, 0x2cb7f0},
    {72, 0x1ccdd8},  {78, 0x18d9c8},  {84, 0x19e3b9},  {90, 0x22ebaa},  {98, 0x38f491},
    {110, 0x65fd69}, {119, 0x88ff4e}, {125, 0x9cfe40}, {133, 0xb1f936}, {141, 0xc6f034},
    {150, 0xdbe236}, {160, 0xeecf3a}, {168, 0xf8be39}, {174, 0xfcb136}, {180, 0xfea130},
    {188, 0xfd8a26}, {198, 0xf66c19}, {208, 0xeb500e}, {219, 0xda3907}, {229, 0xc52603},
    {241, 0xa71401}, {252, 0x850702}, {255, 0x7a0403},
};
static const struct stop rainbow[] = {
    {0, 0x8000ff},   {22, 0x5444fd},  {40, 0x3079f7},  {55, 0x11a0f1},  {64, 0x00b5eb},
    {80, 0x20d5e1},  {95, 0x3febd5},  {108, 0x58f8c9}, {123, 0x76ffb9}, {136, 0x90feab},
    {149, 0xabf69b}, {161, 0xc2ea8c}, {176, 0xe0d377}, {191, 0xfeb562}, {208, 0xff8c49},
    {226, 0xff592d}, {251, 0xff0d06}, {255, 0xff0000},
};
static const struct stop spring[] = {
    {0, 0xff00ff},
    {255, 0xffff00},
};
static const struct stop summer[] = {
    {0, 0x008066},
    {255, 0xffff66},
};
static const struct stop autumn[] = {
    {0, 0xff0000},
    {255, 0xffff00},
};
static const struct stop winter[] = {
    {0, 0x0000ff},
    {255, 0x00ff80},
};
static const struct stop bone[] = {
    {0, 0x000000},
    {93, 0x515171},
    {191, 0xa7c7c7},
    {255, 0xffffff},
};
static const struct stop copper[] = {
    {0, 0x000000},
    {206, 0xfea166},
    {255, 0xffc77f},
};
static const struct stop pink[] = {
    {0, 0x1e0000},   {4, 0x321a1a},   {8, 0x402525},   {17, 0x573636},  {30, 0x714747},
    {54, 0x956060},  {80, 0xb47575},  {94, 0xc27f7e},  {110, 0xc99689}, {136, 0xd4b598},
    {180, 0xe5e0af}, {191, 0xe9e9b5}, {220, 0xf3f3da}, {254, 0xfffffe}, {255, 0xffffff},
};
static const struct stop twilight[] = {
    {0, 0xe2d9e2},   {12, 0xdad8df},  {26, 0xcbd2d7},  {54, 0xa1bdc9},
    {73, 0x88acc4},  {96, 0x7196c1},  {114, 0x6684bd}, {136, 0x606cb8},
    {162, 0x5e4dab}, {181, 0x5c369b}, {197, 0x572487}, {209, 0x501a74},
    {223, 0x45135c}, {238, 0x391146}, {251, 0x31123a}, {255, 0x2f1436},
};
static const struct stop hsv[] = {
    {0, 0xff0000},   {40, 0xffec00},  {44, 0xf8fd00},  {46, 0xeeff00},  {85, 0x08ff00},
    {89, 0x00ff10},  {129, 0x00fffc}, {130, 0x00fcff}, {170, 0x0010ff}, {174, 0x0800ff},
    {214, 0xf400ff}, {216, 0xfa00f9}, {219, 0xff00ed}, {255, 0xff0018},
};
static const struct stop tab10[] = {
    {0, 0x1f77b4}, {1, 0xff7f0e}, {2, 0x2ca02c}, {3, 0xd62728}, {4, 0x9467bd},
    {5, 0x8c564b}, {6, 0xe377c2}, {7, 0x7f7f7f}, {8, 0xbcbd22}, {9, 0x17becf},
};
/* Blue, vermilion, bluish green and reddish purple of Okabe and Ito, "Color universal design"
 * (2008), whose other four are too light or too dark for lines, and six found by search. */
static const struct stop safe[] = {
    {0, 0x0072b2}, {1, 0xd55e00}, {2, 0x009e73}, {3, 0xcc79a7}, {4, 0x8f85e7},
    {5, 0x6b6c4c}, {6, 0xfdde20}, {7, 0x94deff}, {8, 0x100084}, {9, 0x391301},
};
static const struct stop tab20[] = {
    {0, 0x1f77b4},  {1, 0xaec7e8},  {2, 0xff7f0e},  {3, 0xffbb78},  {4, 0x2ca02c},
    {5, 0x98df8a},  {6, 0xd62728},  {7, 0xff9896},  {8, 0x9467bd},  {9, 0xc5b0d5},
    {10, 0x8c564b}, {11, 0xc49c94}, {12, 0xe377c2}, {13, 0xf7b6d2}, {14, 0x7f7f7f},
    {15, 0xc7c7c7}, {16, 0xbcbd22}, {17, 0xdbdb8d}, {18, 0x17becf}, {19, 0x9edae5},
};
static const struct stop set1[] = {
    {0, 0xe41a1c}, {1, 0x377eb8}, {2, 0x4daf4a}, {3, 0x984ea3}, {4, 0xff7f00},
    {5, 0xffff33}, {6, 0xa65628}, {7, 0xf781bf}, {8, 0x999999},
};
static const struct stop set2[] = {
    {0, 0x66c2a5}, {1, 0xfc8d62}, {2, 0x8da0cb}, {3, 0xe78ac3},
    {4, 0xa6d854}, {5, 0xffd92f}, {6, 0xe5c494}, {7, 0xb3b3b3},
};
static const struct stop set3[] = {
    {0, 0x8dd3c7}, {1, 0xffffb3}, {2, 0xbebada}, {3, 0xfb8072}, {4, 0x80b1d3},  {5, 0xfdb462},
    {6, 0xb3de69}, {7, 0xfccde5}, {8, 0xd9d9d9}, {9, 0xbc80bd}, {10, 0xccebc5}, {11, 0xffed6f},
};
static const struct stop pastel1[] = {
    {0, 0xfbb4ae}, {1, 0xb3cde3}, {2, 0xccebc5}, {3, 0xdecbe4}, {4, 0xfed9a6},
    {5, 0xffffcc}, {6, 0xe5d8bd}, {7, 0xfddaec}, {8, 0xf2f2f2},
};
static const struct stop dark2[] = {
    {0, 0x1b9e77}, {1, 0xd95f02}, {2, 0x7570b3}, {3, 0xe7298a},
    {4, 0x66a61e}, {5, 0xe6ab02}, {6, 0xa6761d}, {7, 0x666666},
};
static const struct stop paired[] = {
    {0, 0xa6cee3}, {1, 0x1f78b4}, {2, 0xb2df8a}, {3, 0x33a02c}, {4, 0xfb9a99},  {5, 0xe31a1c},
    {6, 0xfdbf6f}, {7, 0xff7f00}, {8, 0xcab2d6}, {9, 0x6a3d9a}, {10, 0xffff99}, {11, 0xb15928},
};

static const struct stop rdgy[] = {
    {0, 0x67001f},   {26, 0xb3192c},  {49, 0xd35a4a},  {54, 0xda6853},  {73, 0xf09c7b},
    {78, 0xf5a886},  {98, 0xfcd3bc},  {106, 0xfde1d0}, {127, 0xfffefe}, {132, 0xfafafa},
    {154, 0xdfdfdf}, {178, 0xbbbbbb}, {205, 0x858585}, {228, 0x505050}, {255, 0x1a1a1a},
};
static const struct stop prgn[] = {
    {0, 0x40004b},   {26, 0x772b84},  {51, 0x9970ab},  {72, 0xbb9cc9},
    {101, 0xe6d2e7}, {127, 0xf7f6f7}, {129, 0xf5f7f5}, {153, 0xd9f0d3},
    {179, 0xa5da9f}, {203, 0x5db063}, {229, 0x1c7938}, {255, 0x00441b},
};
static const struct stop ylgn[] = {
    {0, 0xffffe5},   {31, 0xf7fcba},  {64, 0xd9f0a3},  {97, 0xabdc8d},  {124, 0x7ec97b},
    {128, 0x77c679}, {160, 0x40aa5c}, {191, 0x238443}, {223, 0x006837}, {255, 0x004529},
};
static const struct stop ylorbr[] = {
    {0, 0xffffe5},   {32, 0xfff7bc},  {64, 0xfee390},  {97, 0xfec24d},  {128, 0xfe9829},
    {153, 0xf07818}, {158, 0xed7215}, {192, 0xcb4b02}, {223, 0x993404}, {255, 0x662506},
};
static const struct stop orrd[] = {
    {0, 0xfff7ec},   {33, 0xfee7c7},  {62, 0xfdd5a0},  {91, 0xfdbf88},
    {98, 0xfdb881},  {125, 0xfc915c}, {129, 0xfb8b58}, {160, 0xef6447},
    {189, 0xd93422}, {223, 0xb30000}, {255, 0x7f0000},
};
static const struct stop purd[] = {
    {0, 0xf7f4f9},   {31, 0xe7e2ef},  {63, 0xd4bada},  {95, 0xc995c7},
    {124, 0xdd6ab3}, {132, 0xe05dab}, {157, 0xe62d8d}, {160, 0xe72989},
    {191, 0xce1256}, {192, 0xcd1256}, {223, 0x980043}, {255, 0x67001f},
};
static const struct stop rdpu[] = {
    {0, 0xfff7f3},   {31, 0xfde1de},  {60, 0xfcc8c3},  {65, 0xfcc4c0},  {95, 0xfaa0b5},
    {128, 0xf767a1}, {161, 0xdb3196}, {191, 0xae017e}, {224, 0x790177}, {255, 0x49006a},
};
static const struct stop bupu[] = {
    {0, 0xf7fcfd},   {35, 0xddeaf3},  {62, 0xc1d4e7},  {96, 0x9ebcda},  {102, 0x9ab4d6},
    {127, 0x8c97c6}, {163, 0x8c66af}, {190, 0x88439e}, {223, 0x810f7c}, {255, 0x4d004b},
};
static const struct stop pubu[] = {
    {0, 0xfff7fb},   {31, 0xede7f2},  {62, 0xd2d2e7},  {77, 0xbfc9e1},
    {101, 0x9ebad9}, {127, 0x75a9cf}, {137, 0x62a2cb}, {160, 0x358fc0},
    {191, 0x0570b0}, {224, 0x04598c}, {255, 0x023858},
};
static const struct stop bugn[] = {
    {0, 0xf7fcfd},   {32, 0xe5f5f9},  {64, 0xccece6},  {96, 0x98d8c9},  {128, 0x65c2a3},
    {158, 0x43af78}, {191, 0x238b45}, {223, 0x006d2c}, {255, 0x00441b},
};
static const struct stop pubugn[] = {
    {0, 0xfff7fb},   {31, 0xede3f0},  {64, 0xd0d1e6},  {95, 0xa7bddb},  {128, 0x66a9cf},
    {158, 0x3891c1}, {162, 0x328fbc}, {191, 0x02818a}, {222, 0x016d5b}, {255, 0x014636},
};
static const struct stop accent[] = {
    {0, 0x7fc97f}, {1, 0xbeaed4}, {2, 0xfdc086}, {3, 0xffff99},
    {4, 0x386cb0}, {5, 0xf0027f}, {6, 0xbf5b17}, {7, 0x666666},
};
static const struct stop pastel2[] = {
    {0, 0xb3e2cd}, {1, 0xfdcdac}, {2, 0xcbd5e8}, {3, 0xf4cae4},
    {4, 0xe6f5c9}, {5, 0xfff2ae}, {6, 0xf1e2cc}, {7, 0xcccccc},
};
static const struct stop tab20b[] = {
    {0, 0x393b79},  {1, 0x5254a3},  {2, 0x6b6ecf},  {3, 0x9c9ede},  {4, 0x637939},
    {5, 0x8ca252},  {6, 0xb5cf6b},  {7, 0xcedb9c},  {8, 0x8c6d31},  {9, 0xbd9e39},
    {10, 0xe7ba52}, {11, 0xe7cb94}, {12, 0x843c39}, {13, 0xad494a}, {14, 0xd6616b},
    {15, 0xe7969c}, {16, 0x7b4173}, {17, 0xa55194}, {18, 0xce6dbd}, {19, 0xde9ed6},
};
static const struct stop tab20c[] = {
    {0, 0x3182bd},  {1, 0x6baed6},  {2, 0x9ecae1},  {3, 0xc6dbef},  {4, 0xe6550d},
    {5, 0xfd8d3c},  {6, 0xfdae6b},  {7, 0xfdd0a2},  {8, 0x31a354},  {9, 0x74c476},
    {10, 0xa1d99b}, {11, 0xc7e9c0}, {12, 0x756bb1}, {13, 0x9e9ac8}, {14, 0xbcbddc},
    {15, 0xdadaeb}, {16, 0x636363}, {17, 0x969696}, {18, 0xbdbdbd}, {19, 0xd9d9d9},
};

struct figure_colormap {
    const char *name;
    const struct stop *stops;
    int count;
    bool list; /* single colours, no blending */
    bool reversed;
    struct figure_color *own; /* figure_colormap_new: the colours themselves, `count` of them */
};

#define COUNT(x) ((int)(sizeof(x) / sizeof *(x)))
#define MAP(name, stops, list)                                                                     \
    {name, stops, COUNT(stops), list, false, NULL}, {                                              \
        name "_r", stops, COUNT(stops), list, true, NULL                                           \
    }

/* Every map is followed by its reverse. */
static const struct figure_colormap maps[] = {
    MAP("viridis", viridis, false),   MAP("plasma", plasma, false),
    MAP("inferno", inferno, false),   MAP("magma", magma, false),
    MAP("cividis", cividis, false),   MAP("gray", gray, false),
    MAP("binary", binary, false),     MAP("hot", hot, false),
    MAP("cool", cool, false),         MAP("coolwarm", coolwarm, false),
    MAP("bwr", bwr, false),           MAP("seismic", seismic, false),
    MAP("RdBu", rdbu, false),         MAP("RdYlBu", rdylbu, false),
    MAP("RdYlGn", rdylgn, false),     MAP("Spectral", spectral, false),
    MAP("PiYG", piyg, false),         MAP("PuOr", puor, false),
    MAP("BrBG", brbg, false),         MAP("Blues", blues, false),
    MAP("Reds", reds, false),         MAP("Greens", greens, false),
    MAP("Oranges", oranges, false),   MAP("Purples", purples, false),
    MAP("Greys", greys, false),       MAP("YlOrRd", ylorrd, false),
    MAP("YlGnBu", ylgnbu, false),     MAP("GnBu", gnbu, false),
    MAP("jet", jet, false),           MAP("turbo", turbo, false),
    MAP("rainbow", rainbow, false),   MAP("spring", spring, false),
    MAP("summer", summer, false),     MAP("autumn", autumn, false),
    MAP("winter", winter, false),     MAP("bone", bone, false),
    MAP("copper", copper, false),     MAP("pink", pink, false),
    MAP("twilight", twilight, false), MAP("hsv", hsv, false),
    MAP("tab10", tab10, true),        MAP("tab20", tab20, true),
    MAP("Set1", set1, true),          MAP("Set2", set2, true),
    MAP("Set3", set3, true),          MAP("Pastel1", pastel1, true),
    MAP("Dark2", dark2, true),        MAP("Paired", paired, true),
    MAP("RdGy", rdgy, false),         MAP("PRGn", prgn, false),
    MAP("YlGn", ylgn, false),         MAP("YlOrBr", ylorbr, false),
    MAP("OrRd", orrd, false),         MAP("PuRd", purd, false),
    MAP("RdPu", rdpu, false),         MAP("BuPu", bupu, false),
    MAP("PuBu", pubu, false),         MAP("BuGn", bugn, false),
    MAP("PuBuGn", pubugn, false),     MAP("Accent", accent, true),
    MAP("Pastel2", pastel2, true),    MAP("tab20b", tab20b, true),
    MAP("tab20c", tab20c, true),      MAP("grey", gray, false),
};

/* Not among the names: Matplotlib has none such. */
static const struct figure_colormap safe_map = {"safe", safe, COUNT(safe), true, false, NULL};
_Static_assert(COUNT(safe) == FIGURE_SAFE_COLORS, "as many as figure.h says");

const struct figure_colormap *figure_colormap_safe(void) {
    return &safe_map;
}

struct figure_color figure_color_safe(size_t index) {
    double place = (double)(index % FIGURE_SAFE_COLORS);
    return figure_colormap_at(&safe_map, (place + 0.5) / FIGURE_SAFE_COLORS);
}

const struct figure_colormap *figure_colormap_find(const char *name) {
    for (int i = 0; name && i < COUNT(maps); i++)
        if (strcmp(maps[i].name, name) == 0)
            return &maps[i];
    return NULL;
}

const char *figure_colormap_name(size_t index) {
    return index < (size_t)COUNT(maps) / 2 ? maps[2 * index].name : NULL;
}

size_t figure_colormap_size(const struct figure_colormap *map) {
    return map && (map->list || map->own) ? (size_t)map->count : 256;
}

static double channel(unsigned rgb, int shift) {
    return rgb >> shift & 255;
}

struct figure_color figure_colormap_at(const struct figure_colormap *map, double t) {
    if (isnan(t))
        return FIGURE_COLOR_NONE;
    if (!map)
        map = &maps[0];
    int size = (int)figure_colormap_size(map);
    int index = t <= 0 ? 0 : t >= 1 ? size - 1 : (int)(t * size);
    if (map->own)
        return map->own[index];
    if (map->reversed)
        index = size - 1 - index;
    const struct stop *s = map->stops;
    double f = 0;
    if (map->list) {
        s += index;
    } else {
        while (s + 1 < map->stops + map->count && s[1].at <= index)
            s++;
        if (s + 1 < map->stops + map->count)
            f = (double)(index - s->at) / (s[1].at - s->at);
    }
    unsigned next = f > 0 ? s[1].rgb : s->rgb;
    double part[3];
    for (int i = 0; i < 3; i++) {
        double a = channel(s->rgb, 16 - 8 * i), b = channel(next, 16 - 8 * i);
        part[i] = rint(a + (b - a) * f) / 255;
    }
    return (struct figure_color){part[0], part[1], part[2], 1};
}

struct figure_colormap *figure_colormap_new(const struct figure_color *colors, size_t count,
                                            struct figure_err *err) {
    if (count < 1 || count > 65536) {
        figure__fail(err, FIGURE_ERR_VALUE, "a colormap has 1 to 65536 colors, not %zu", count);
        return NULL;
    }
    struct figure_colormap *map = figure__alloc(1, sizeof *map, err);
    if (!map)
        return NULL;
    map->own = figure__alloc(count, sizeof *colors, err);
    if (!map->own) {
        free(map);
        return NULL;
    }
    memcpy(map->own, colors, count * sizeof *colors);
    map->name = "";
    map->count = (int)count;
    return map;
}

void figure_colormap_free(struct figure_colormap **map) {
    if (*map) {
        free((*map)->own);
        free(*map);
    }
    *map = NULL;
}
