"""Fits of curves and maps: numpy and scipy. The same curves as FitBenchmark and KineticBenchmark, with other random numbers."""
from timing import optional, report

numpy = optional("numpy")
scipy = optional("scipy.optimize")

FOUR_B = [0, 100, 400, 800]
TWELVE_B = [0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800]
LARGE_B = [0, 200, 500, 1000, 1500, 2000]
ECHO_TIMES = [5, 10, 15, 20, 25, 30]
ANGLES = [2, 5, 10, 15, 20]
REPETITION_TIME = 5
CURVES = 200


def curves(model, x, lowest, highest, ratio=50):
    random = numpy.random.default_rng(1)
    made = []
    for _ in range(CURVES):
        parameters = [low + (high - low) * random.random() for low, high in zip(lowest, highest)]
        curve = model(x, *parameters)
        noise = curve.max() / ratio
        made.append(numpy.hypot(curve + noise * random.standard_normal(len(x)), noise * random.standard_normal(len(x))))
    return made


def curve_fit(key, model, x, lowest, highest, bounds):
    x = numpy.asarray(x, float)
    made = curves(model, x, lowest, highest)
    start = [(low + high) / 2 for low, high in zip(lowest, highest)]

    def run():
        for curve in made:
            try:
                scipy.curve_fit(model, x, curve, p0=start, bounds=bounds)
            except RuntimeError:
                pass  # not converged: its time counts

    report(key, "scipy", run, 1e6 / CURVES, runs=3)


def adc_linear():
    random = numpy.random.default_rng(2)
    image = numpy.empty((4, 16, 128, 128), numpy.float32)
    d = (0.6e-3 + 1.4e-3 * numpy.arange(128) / 128).astype(numpy.float32)
    for i, b in enumerate(FOUR_B):
        signal = 1000 * numpy.exp(-b * d) + 20 * random.standard_normal((16, 128, 128))
        image[i] = numpy.hypot(signal, 20 * random.standard_normal((16, 128, 128)))
    design = numpy.stack([numpy.ones(4), -numpy.asarray(FOUR_B, float)], 1)
    weights = numpy.linalg.pinv(design).astype(numpy.float32)

    def run():
        fitted = weights @ numpy.log(image.reshape(4, -1))
        return numpy.exp(fitted[0]), fitted[1]

    report("adc_linear", "numpy", run, 1e9 / (16 * 128 * 128), runs=15, warm=3)


def deconvolution():
    """Truncated singular values: one matrix for all curves."""
    times = 1.5 * numpy.arange(60)
    artery = numpy.where(times > 15, 60 * ((times - 15) / 4.5 * numpy.exp(1 - (times - 15) / 4.5)) ** 3, 0)
    matrix = numpy.array([[artery[i - j] * 1.5 if i >= j else 0 for j in range(60)] for i in range(60)])
    random = numpy.random.default_rng(1)
    tissue = matrix @ (0.01 * numpy.exp(-times / 6))
    signals = 100 * numpy.exp(-0.03 * tissue)[:, None] + random.standard_normal((60, 4096))

    def run():
        changes = -numpy.log(signals / signals[:10].mean(0)) / 0.03
        return (numpy.linalg.pinv(matrix, rcond=0.2) @ changes).max(0)

    report("dsc_truncated", "numpy", run, 1e6 / 4096, runs=9)


if numpy:
    adc_linear()
    deconvolution()
if numpy and scipy:
    curve_fit("adc_nonlinear", lambda b, d, s: s * numpy.exp(-b * d), FOUR_B, [0.5e-3, 100], [2.5e-3, 100],
              ([0, 0], [0.1, numpy.inf]))
    curve_fit("ivim_nonlinear", lambda b, d, p, f, s: s * (f * numpy.exp(-b * (d + p)) + (1 - f) * numpy.exp(-b * d)),
              TWELVE_B, [0.6e-3, 0.01, 0.05, 100], [2e-3, 0.08, 0.35, 100], ([0, 0, 0, 0], [0.01, 0.5, 1, numpy.inf]))
    curve_fit("kurtosis", lambda b, d, k, s: s * numpy.exp(-b * d + (b * d) ** 2 * k / 6), LARGE_B, [0.7e-3, 0.3, 100],
              [1.2e-3, 1, 100], ([0, -1, 0], [0.01, 3, numpy.inf]))
    curve_fit("t2", lambda t, t2, s: s * numpy.exp(-t / t2), ECHO_TIMES, [10, 100], [80, 100], ([1, 0], [5000, numpy.inf]))

    def spoiled(angle, t1, s):
        decay = numpy.exp(-REPETITION_TIME / t1)
        return s * numpy.sin(angle) * (1 - decay) / (1 - decay * numpy.cos(angle))

    curve_fit("vfa", spoiled, numpy.deg2rad(ANGLES), [500, 1000], [2500, 1000], ([10, 0], [10000, numpy.inf]))
