/* core/math_table.h: constants of exp and log. They come from tests/sim/reference/tables.py;
 * the suite compares this file with what that program prints: change the program instead. */
/* clang-format off */
#ifndef SIM_CORE_MATH_TABLE_H
#define SIM_CORE_MATH_TABLE_H

struct sim_pair {
    double high, low;
};

/* ln 2 / 32; the high part has 37 bits, so that a multiple of it below 2^16 is exact */
static const struct sim_pair exp_step = {0x1.62e42fefa0000p-6, 0x1.cf79abc9e3b3ap-45};
/* ln 2; the high part has 42 bits */
static const struct sim_pair log_two = {0x1.62e42fefa3800p-1, 0x1.ef35793c76730p-45};

/* 2 to the power i / 32 */
static const struct sim_pair exp_table[32] = {
    {0x1.0000000000000p+0, 0x0.0p+0},
    {0x1.059b0d3158574p+0, 0x1.d73e2a475b465p-55},
    {0x1.0b5586cf9890fp+0, 0x1.8a62e4adc610bp-54},
    {0x1.11301d0125b51p+0, -0x1.6c51039449b3ap-54},
    {0x1.172b83c7d517bp+0, -0x1.19041b9d78a76p-55},
    {0x1.1d4873168b9aap+0, 0x1.e016e00a2643cp-54},
    {0x1.2387a6e756238p+0, 0x1.9b07eb6c70573p-54},
    {0x1.29e9df51fdee1p+0, 0x1.612e8afad1255p-55},
    {0x1.306fe0a31b715p+0, 0x1.6f46ad23182e4p-55},
    {0x1.371a7373aa9cbp+0, -0x1.63aeabf42eae2p-54},
    {0x1.3dea64c123422p+0, 0x1.ada0911f09ebcp-55},
    {0x1.44e086061892dp+0, 0x1.89b7a04ef80d0p-59},
    {0x1.4bfdad5362a27p+0, 0x1.d4397afec42e2p-56},
    {0x1.5342b569d4f82p+0, -0x1.07abe1db13cadp-55},
    {0x1.5ab07dd485429p+0, 0x1.6324c054647adp-54},
    {0x1.6247eb03a5585p+0, -0x1.383c17e40b497p-54},
    {0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54},
    {0x1.71f75e8ec5f74p+0, -0x1.16e4786887a99p-55},
    {0x1.7a11473eb0187p+0, -0x1.41577ee04992fp-55},
    {0x1.82589994cce13p+0, -0x1.d4c1dd41532d8p-54},
    {0x1.8ace5422aa0dbp+0, 0x1.6e9f156864b27p-54},
    {0x1.93737b0cdc5e5p+0, -0x1.75fc781b57ebcp-57},
    {0x1.9c49182a3f090p+0, 0x1.c7c46b071f2bep-56},
    {0x1.a5503b23e255dp+0, -0x1.d2f6edb8d41e1p-54},
    {0x1.ae89f995ad3adp+0, 0x1.7a1cd345dcc81p-54},
    {0x1.b7f76f2fb5e47p+0, -0x1.5584f7e54ac3bp-56},
    {0x1.c199bdd85529cp+0, 0x1.11065895048ddp-55},
    {0x1.cb720dcef9069p+0, 0x1.503cbd1e949dbp-56},
    {0x1.d5818dcfba487p+0, 0x1.2ed02d75b3707p-55},
    {0x1.dfc97337b9b5fp+0, -0x1.1a5cd4f184b5cp-54},
    {0x1.ea4afa2a490dap+0, -0x1.e9c23179c2893p-54},
    {0x1.f50765b6e4540p+0, 0x1.9d3e12dd8a18bp-54},
};

/* For z near (45 + i) / 64: a 24-bit approximation of 1 / z, and minus its logarithm. */
static const struct {
    double inverse;
    struct sim_pair log;
} log_table[47] = {
    {0x1.6c16c20000000p+0, {-0x1.68ac8589c6a0fp-2, 0x1.6cd89da30aa26p-57}},
    {0x1.642c860000000p+0, {-0x1.522ae1b38a3d5p-2, 0x1.47bf4b01a8a1cp-56}},
    {0x1.5c98820000000p+0, {-0x1.3c2525533317bp-2, 0x1.4ad28b1bfe46dp-56}},
    {0x1.5555560000000p+0, {-0x1.269623134db8ap-2, -0x1.e0efb88485a95p-56}},
    {0x1.4e5e0a0000000p+0, {-0x1.1178e6c27e478p-2, -0x1.6338a64271d50p-58}},
    {0x1.47ae140000000p+0, {-0x1.f991c3cb3b370p-3, -0x1.f664fd6f98079p-57}},
    {0x1.4141420000000p+0, {-0x1.d10383e655e65p-3, 0x1.bf3a9408c740ep-58}},
    {0x1.3b13b20000000p+0, {-0x1.a93ed8c8ad9cap-3, -0x1.bcafd38941b76p-57}},
    {0x1.3521d00000000p+0, {-0x1.823c18551a3bep-3, 0x1.1232cbc613cdfp-57}},
    {0x1.2f684c0000000p+0, {-0x1.5bf407b543db1p-3, 0x1.1f5b3f6b8a29ap-61}},
    {0x1.29e4120000000p+0, {-0x1.365fc6c159004p-3, -0x1.fa81ce5c7dc22p-59}},
    {0x1.24924a0000000p+0, {-0x1.1178ee227e458p-3, 0x1.0e6315f01cba1p-58}},
    {0x1.1f70480000000p+0, {-0x1.da727838446a0p-4, -0x1.401fa7c1ddac2p-58}},
    {0x1.1a7b960000000p+0, {-0x1.9335e4d594988p-4, -0x1.70eaf4f4bbbe8p-59}},
    {0x1.15b1e60000000p+0, {-0x1.4d31165207eacp-4, -0x1.ed3e85945daedp-59}},
    {0x1.1111120000000p+0, {-0x1.08599959e39a5p-4, 0x1.dd6f24e581de9p-58}},
    {0x1.0c97140000000p+0, {-0x1.894a8349fb262p-5, -0x1.a8ba3266070cdp-60}},
    {0x1.0842100000000p+0, {-0x1.0415c89e74404p-5, -0x1.c05c9c81fdecdp-59}},
    {0x1.0410420000000p+0, {-0x1.0205a38935667p-6, 0x1.b0647ce7d4d29p-61}},
    {0x1.0000000000000p+0, {0x0.0p+0, 0x0.0p+0}},
    {0x1.f81f820000000p-1, {0x1.fc0a890fc03e4p-7, 0x1.f3db4e851a025p-64}},
    {0x1.f07c200000000p-1, {0x1.f82990e783380p-6, 0x1.33e345a474878p-60}},
    {0x1.e9131a0000000p-1, {0x1.77459be32dd23p-5, 0x1.58d3f33863dffp-59}},
    {0x1.e1e1e20000000p-1, {0x1.f0a30a01162a7p-5, 0x1.85f3259b11022p-59}},
    {0x1.dae6080000000p-1, {0x1.341d7461bd1ddp-4, 0x1.29980db65a305p-60}},
    {0x1.d41d420000000p-1, {0x1.6f0d272e56b4dp-4, -0x1.106d99604b992p-58}},
    {0x1.cd85680000000p-1, {0x1.a926d8a4ad570p-4, -0x1.af42b3ab91a14p-60}},
    {0x1.c71c720000000p-1, {0x1.e27074e2af2e8p-4, -0x1.615782ac8ac09p-60}},
    {0x1.c0e0700000000p-1, {0x1.0d77e8cd08e5ap-3, 0x1.9a5dc63e58601p-57}},
    {0x1.bacf920000000p-1, {0x1.29552c41ff52ep-3, -0x1.1fd1335a9aebep-58}},
    {0x1.b4e81c0000000p-1, {0x1.44d2b38cb7d29p-3, -0x1.0585316b9acb0p-60}},
    {0x1.af286c0000000p-1, {0x1.5ff3060a793d5p-3, -0x1.bc60f05a71a18p-58}},
    {0x1.a98ef60000000p-1, {0x1.7ab890410d909p-3, 0x1.fe36b2d74b0b3p-59}},
    {0x1.a41a420000000p-1, {0x1.9525a80f456b8p-3, -0x1.e6fb3ff47272bp-57}},
    {0x1.9ec8ea0000000p-1, {0x1.af3c91880bffep-3, 0x1.e672e728be6fdp-58}},
    {0x1.99999a0000000p-1, {0x1.c8ff7a79a9a26p-3, -0x1.4f68a22edeab4p-57}},
    {0x1.948b100000000p-1, {0x1.e27075e2af2e7p-3, -0x1.61578157356b5p-59}},
    {0x1.8f9c180000000p-1, {0x1.fb918bd5e3e44p-3, -0x1.caaabca476ee8p-57}},
    {0x1.8acb900000000p-1, {0x1.0a3250a7390f0p-2, -0x1.0460195491c17p-57}},
    {0x1.8618620000000p-1, {0x1.1675c97aba611p-2, 0x1.1ce6397632e30p-57}},
    {0x1.8181820000000p-1, {0x1.22941e6cf7969p-2, 0x1.442847cb75d73p-58}},
    {0x1.7d05f40000000p-1, {0x1.2e8e2bee11d31p-2, -0x1.0f4cdb90968a4p-56}},
    {0x1.78a4c80000000p-1, {0x1.3a64c596945eap-2, -0x1.8d0ca31369da2p-58}},
    {0x1.745d180000000p-1, {0x1.4618ba21c5ecap-2, 0x1.f42de234224b2p-56}},
    {0x1.702e060000000p-1, {0x1.51aad7c2df82ep-2, -0x1.0db0aebabfed6p-60}},
    {0x1.6c16c20000000p-1, {0x1.5d1bda55809d0p-2, -0x1.9dc9cd7ae2aaep-56}},
    {0x1.6816820000000p-1, {0x1.686c8039b14b4p-2, 0x1.d90af1d813902p-56}},
};

#endif
