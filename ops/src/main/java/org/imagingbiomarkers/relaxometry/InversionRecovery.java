package org.imagingbiomarkers.relaxometry;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.SamplingAxis;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * T1 from magnitude images of an inversion recovery: {@value #FORMULA}.
 * <p>
 * Parameters: {@code t1} in ms, {@code inversion}, the factor k, which is 2 for a perfect inversion after full recovery
 * and less for an imperfect one or a repetition time that is not long, and {@code m0}, the signal of full magnetization.
 * This is |a + b exp(-TI / T1)| of Barral et al. 2010, with a = M0 and b = -k M0.
 * </p>
 * <p>
 * A magnitude does not tell which samples were negative. The fit tries the possible polarities, everything up to some
 * inversion time negative and everything later positive, and the closest curve wins.
 * </p>
 */
public final class InversionRecovery implements CurveModel {

	public static final String KEY = "t1 inversion recovery";
	public static final String FORMULA = "S(TI) = M0 |1 - k exp(-TI / T1)|";

	private static final Citation BARRAL_2010 = new Citation("barral2010",
		"Barral JK, Gudmundson E, Stikov N, et al. A robust methodology for in vivo T1 mapping. Magn Reson Med 2010;64:1057-1067.",
		"10.1002/mrm.22497");

	private static final SamplingAxis AXIS = new SamplingAxis("inversion_times", "Inversion time", "ms");

	private static final MapQuantity INVERSION = MapQuantity.of("inversion", "Inversion", "", Definition.of(
		"Factor k of the inversion: 2 where it is perfect and recovery full.", FORMULA, BARRAL_2010)).range(0, 2).in(
			MapQuantity.LIPARI);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "T1, inversion recovery",
		AXIS, Definition.of("Fits the magnitude of the signal over inversion times.", FORMULA, BARRAL_2010), List.of(FitMethod
			.of("nonlinear", "", "least squares of the magnitude", InversionRecovery::nonlinear).withNoiseFloor()), List.of(
				T1.MAP, INVERSION, T1.M0_MAP), new CurveDeclaration.Example<>(NoSettings.NONE, new double[] { 50, 150, 400, 800,
					1500, 3000 }, 950, 1.9, 1000));

	/** Above 2 by what noise can add. */
	private static final double LARGEST_INVERSION = 3;

	private static final List<Parameter> PARAMETERS = List.of(T1.PARAMETER, INVERSION.parameter(0, LARGEST_INVERSION),
		T1.M0);

	private final SignedRecovery signed;

	/** @param inversionTimes in ms, at least three different ones, none negative; repetition and order are free */
	public InversionRecovery(final double... inversionTimes) {
		signed = new SignedRecovery(PARAMETERS, SamplingPoints.checked("inversion_times", "ms", 3, inversionTimes));
	}

	/** Least squares of the magnitude. */
	public static CurveFitter nonlinear(final double... inversionTimes) {
		final InversionRecovery model = new InversionRecovery(inversionTimes);
		return new PolarityFit(model, model.signed);
	}

	@Override
	public List<Parameter> parameters() {
		return signed.parameters();
	}

	@Override
	public int samples() {
		return signed.samples();
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		signed.curve(p, curve);
		for (int i = 0; i < curve.length; i++) {
			curve[i] = Math.abs(curve[i]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		signed.derivatives(p, derivatives);
		for (int i = 0; i < signed.samples(); i++) {
			// The derivative of the curve with its factor M0 has the sign of the curve.
			final double sign = Math.signum(derivatives[2][i]);
			for (final double[] derivative : derivatives) {
				derivative[i] *= sign;
			}
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return signed.start(measured, p);
	}

	/**
	 * The closest magnitude of an inversion recovery: the closest signed recovery over all ways to give the measured
	 * magnitudes their signs back. The recovery rises, so that its first samples are negative, none to all of them, and the
	 * rest positive.
	 */
	private static final class PolarityFit implements CurveFitter {

		private final CurveModel model;
		private final SignedRecovery signed;
		private final VariableProjection search;
		private final int[] rising;
		private final double[] samples;
		private final double[] curve;
		private final double[] trial;

		PolarityFit(final CurveModel model, final SignedRecovery signed) {
			this.model = model;
			this.signed = signed;
			search = new VariableProjection(signed);
			final double[] ti = signed.inversionTimes();
			rising = IntStream.range(0, ti.length).boxed().sorted(Comparator.comparingDouble(i -> ti[i])).mapToInt(
				Integer::intValue).toArray();
			samples = new double[ti.length];
			curve = new double[ti.length];
			trial = new double[signed.parameters().size()];
		}

		@Override
		public CurveModel model() {
			return model;
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			System.arraycopy(measured, 0, samples, 0, samples.length);
			FitStatus status = FitStatus.NO_SIGNAL;
			double best = Double.POSITIVE_INFINITY;
			for (int negative = 0; negative <= samples.length; negative++) {
				if (negative > 0) samples[rising[negative - 1]] *= -1;
				final FitStatus outcome = search.fit(samples, trial);
				if (outcome == FitStatus.NO_SIGNAL) continue;
				if (status == FitStatus.NO_SIGNAL) status = FitStatus.NOT_CONVERGED;
				final double cost = cost();
				if (cost < best) {
					best = cost;
					status = outcome;
					System.arraycopy(trial, 0, parameters, 0, trial.length);
				}
			}
			return status;
		}

		private double cost() {
			signed.curve(trial, curve);
			double sum = 0;
			for (int i = 0; i < curve.length; i++) {
				final double residual = samples[i] - curve[i];
				sum += residual * residual;
			}
			return sum;
		}
	}

	/** The inversion recovery of {@link InversionRecovery} with the sign that a magnitude has lost. */
	private static final class SignedRecovery implements CurveModel {

		/** Number of T1 tried for the start, evenly spread in their logarithm. */
		private static final int T1_TRIED = 32;
		private static final double SMALLEST_T1_TRIED = 20;
		private static final double LARGEST_T1_TRIED = 8000;

		private final List<Parameter> parameters;
		private final double[] ti;
		private final double[] tried;
		private final double[][] recoveries;

		/**
		 * @param parameters T1 in ms, the factor of the inversion and M0
		 * @param ti in ms
		 */
		SignedRecovery(final List<Parameter> parameters, final double[] ti) {
			this.parameters = parameters;
			this.ti = ti;
			tried = new double[T1_TRIED];
			recoveries = new double[T1_TRIED][ti.length];
			for (int t = 0; t < T1_TRIED; t++) {
				tried[t] = SMALLEST_T1_TRIED * Math.pow(LARGEST_T1_TRIED / SMALLEST_T1_TRIED, t / (T1_TRIED - 1.0));
				for (int i = 0; i < ti.length; i++) {
					recoveries[t][i] = Math.exp(-ti[i] / tried[t]);
				}
			}
		}

		double[] inversionTimes() {
			return ti;
		}

		@Override
		public List<Parameter> parameters() {
			return parameters;
		}

		@Override
		public int samples() {
			return ti.length;
		}

		@Override
		public void curve(final double[] p, final double[] curve) {
			for (int i = 0; i < ti.length; i++) {
				curve[i] = p[2] * (1 - p[1] * Math.exp(-ti[i] / p[0]));
			}
		}

		@Override
		public void derivatives(final double[] p, final double[][] derivatives) {
			final double t1 = p[0];
			final double k = p[1];
			final double m0 = p[2];
			for (int i = 0; i < ti.length; i++) {
				final double recovery = Math.exp(-ti[i] / t1);
				derivatives[0][i] = -m0 * k * recovery * ti[i] / (t1 * t1);
				derivatives[1][i] = -m0 * recovery;
				derivatives[2][i] = 1 - k * recovery;
			}
		}

		/** The closest of the straight lines over exp(-TI / T1) for several T1. */
		@Override
		public FitStatus start(final double[] measured, final double[] p) {
			final int n = ti.length;
			double best = Double.POSITIVE_INFINITY;
			for (int t = 0; t < T1_TRIED; t++) {
				final double[] x = recoveries[t];
				double sumX = 0;
				double sumXX = 0;
				double sumY = 0;
				double sumXY = 0;
				double sumYY = 0;
				for (int i = 0; i < n; i++) {
					sumX += x[i];
					sumXX += x[i] * x[i];
					sumY += measured[i];
					sumXY += x[i] * measured[i];
					sumYY += measured[i] * measured[i];
				}
				final double slope = (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
				final double height = (sumY - slope * sumX) / n;
				final double cost = sumYY - height * sumY - slope * sumXY;
				if (cost < best && height > 0 && slope <= 0) {
					best = cost;
					p[0] = tried[t];
					p[1] = -slope / height;
					p[2] = height;
				}
			}
			return best < Double.POSITIVE_INFINITY ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
		}
	}
}
