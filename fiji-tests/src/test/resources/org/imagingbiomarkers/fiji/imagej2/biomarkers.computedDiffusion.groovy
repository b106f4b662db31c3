// phantom: DIFFUSION
truths.computed = (0..6).collect { truths.s0[it] * Math.exp(-1e-3 * 700 * truths.adc[it]) }
[ops.run('biomarkers.computedDiffusion', image, points, 700d), ops.run('biomarkers.computedDiffusion', image, points, 700d, 'nonlinear')].each { computed, adc ->
    check(computed, 'computed', 1, 0.02)
    check(adc, 'adc', 1e3, 0.02)
}
