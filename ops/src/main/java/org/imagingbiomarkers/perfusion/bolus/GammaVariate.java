package org.imagingbiomarkers.perfusion.bolus;

import java.util.List;

import org.apache.commons.math3.special.Gamma;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/** x^alpha exp(-x / beta) / (beta^(alpha + 1) Gamma(alpha + 1)), with a = alpha and b = beta. */
public final class GammaVariate extends BolusShape {

	public static final MapQuantity ALPHA = MapQuantity.of("gamma_alpha", "gamma alpha", "", Definition.of(
		"Exponent of the gamma variate of a bolus."));
	public static final MapQuantity BETA = MapQuantity.of("gamma_beta", "gamma beta", "s", Definition.of(
		"Time constant of the fall of the gamma variate of a bolus."));

	/** Up to 1 there is no steepest rise. */
	private static final double MIN_ALPHA = 1.001;
	private static final double MAX_ALPHA = 200;
	private static final double MIN_BETA = 1e-3;
	private static final double MAX_BETA = 1000;
	/** Exponents of the broadest curve to start with and, by its logarithm, of the narrowest. */
	private static final double BROAD = 1.05;
	private static final double LOG_NARROW = 4;

	private double logNorm;
	private double digamma;

	@Override
	public List<Parameter> parameters() {
		return List.of(ALPHA.parameter(MIN_ALPHA, MAX_ALPHA), BETA.parameter(MIN_BETA, MAX_BETA));
	}

	@Override
	protected void prepare() {
		logNorm = IncompleteGamma.logGamma(a + 1) + (a + 1) * Math.log(b);
		digamma = Gamma.digamma(a + 1) + Math.log(b);
	}

	@Override
	public double value(final double x) {
		return x > 0 ? Math.exp(a * Math.log(x) - x / b - logNorm) : 0;
	}

	@Override
	protected void differentiate(final double x) {
		final double log = Math.log(x);
		final double value = Math.exp(a * log - x / b - logNorm);
		found(value, value * (log - digamma), value * (x / b - a - 1) / b, value * (a / x - 1 / b));
	}

	@Override
	public double peak() {
		return a * b;
	}

	@Override
	public double steepestRise() {
		return b * (a - Math.sqrt(a));
	}

	@Override
	public double steepestFall() {
		return b * (a + Math.sqrt(a));
	}

	@Override
	public double areaUntil(final double x) {
		return IncompleteGamma.lower(a + 1, x / b);
	}

	@Override
	public double mean() {
		return b * (a + 1);
	}

	@Override
	public BolusShape withPeak(final double peak, final double width) {
		final double alpha = BROAD * Math.exp(LOG_NARROW * (1 - width) * (1 - width));
		return with(alpha, peak / alpha);
	}
}
