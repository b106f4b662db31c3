package org.imagingbiomarkers.perfusion.bolus;

import java.util.List;

import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/** exp(-(ln x - mu)^2 / (2 sigma^2)) / (sqrt(2 pi) sigma x), with a = mu and b = sigma. */
public final class Lognormal extends BolusShape {

	public static final MapQuantity MU = MapQuantity.of("mu", "mu", "", Definition.of(
		"Mean of the logarithm of the transit time in s, of the lognormal curve of a bolus."));
	public static final MapQuantity SIGMA = MapQuantity.of("sigma", "sigma", "", Definition.of(
		"Standard deviation of the logarithm of the transit time, of the lognormal curve of a bolus.")).range(0, 1.5);

	private static final double MAX_MU = 10;
	private static final double MIN_SIGMA = 0.02;
	private static final double MAX_SIGMA = 3;
	private static final double ROOT = Math.sqrt(2 * Math.PI);
	/** Narrowest and broadest curve to start with. */
	private static final double NARROW = 0.15;
	private static final double BROAD = 1.2;

	@Override
	public List<Parameter> parameters() {
		return List.of(MU.parameter(-MAX_MU, MAX_MU), SIGMA.parameter(MIN_SIGMA, MAX_SIGMA));
	}

	@Override
	protected void prepare() {
		// nothing that costs
	}

	@Override
	public double value(final double x) {
		if (!(x > 0)) return 0;
		final double u = (Math.log(x) - a) / b;
		return Math.exp(-u * u / 2) / (ROOT * b * x);
	}

	@Override
	protected void differentiate(final double x) {
		final double u = (Math.log(x) - a) / b;
		final double value = Math.exp(-u * u / 2) / (ROOT * b * x);
		found(value, value * u / b, value * (u * u - 1) / b, -value / x * (1 + u / b));
	}

	@Override
	public double peak() {
		return Math.exp(a - b * b);
	}

	@Override
	public double steepestRise() {
		return inflection(-1);
	}

	@Override
	public double steepestFall() {
		return inflection(1);
	}

	/** With q = 1 + (ln x - mu) / sigma^2, the second derivative is 0 where q^2 + q = 1 / sigma^2. */
	private double inflection(final int sign) {
		final double q = (-1 + sign * Math.sqrt(1 + 4 / (b * b))) / 2;
		return Math.exp(a + b * b * (q - 1));
	}

	@Override
	public double areaUntil(final double x) {
		return x > 0 ? IncompleteGamma.normal((Math.log(x) - a) / b) : 0;
	}

	@Override
	public double mean() {
		return Math.exp(a + b * b / 2);
	}

	@Override
	public BolusShape withPeak(final double peak, final double width) {
		final double sigma = NARROW + (BROAD - NARROW) * width;
		return with(Math.log(peak) + sigma * sigma, sigma);
	}
}
