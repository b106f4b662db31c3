package org.imagingbiomarkers.perfusion.labeling;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Perfusion from one delay after which all label is taken to have arrived: {@value #FORMULA}; with pulsed labeling T1b (1
 * - exp(-LD / T1b)) is TI1, and the delay is the inversion time (Alsop et al. 2015).
 * <p>
 * Parameter: {@code perfusion} in mL/100g/min. Each sample is the difference of a control and a labeled image, which may
 * be negative; the covariate of the fitter is M0, the signal of relaxed tissue in the unit of the samples, and 1 where
 * nothing is known of it.
 * </p>
 */
public final class SingleDelay implements CurveModel {

	public static final String KEY = "single delay";
	public static final String FORMULA =
		"CBF = 6000 lambda (control - label) exp(PLD / T1b) / (2 alpha T1b M0 (1 - exp(-LD / T1b)))";

	public static final CurveDeclaration<Labeling> DECLARATION = new CurveDeclaration<>(KEY, "ASL, single delay",
		LabelingQuantities.AXIS, Definition.of("Perfusion from the difference of control and label after one delay.", FORMULA,
			LabelingQuantities.ALSOP_2015), List.of(new FitMethod<Labeling>("direct", "", "computed directly",
				SingleDelay::fitter)), List.of(LabelingQuantities.PERFUSION), new CurveDeclaration.Example<>(new Labeling(
					Labeling.Kind.CONTINUOUS, 1800, 0.85, 0.9, 1650, 1330), new double[] { 1800, 1800, 1800 }, 60)).withCovariate(
						LabelingQuantities.M0);

	private static final List<Parameter> PARAMETERS = List.of(LabelingQuantities.PERFUSION.unbounded());
	private static final double PER_SECOND = 6000;
	private static final double S = 1e-3;

	/** The difference that a perfusion of 1 mL/100g/min makes where M0 is 1. */
	private final double[] difference;
	private final double squares;
	private double m0 = 1;

	/**
	 * @param delays in ms, all alike, one per difference
	 * @throws InvalidInputException if the delays differ
	 */
	public SingleDelay(final Labeling labeling, final double... delays) {
		final double[] times = labeling.times(delays);
		difference = new double[times.length];
		double sum = 0;
		for (int i = 0; i < times.length; i++) {
			if (delays[i] != delays[0]) throw new InvalidInputException("delays must be the same in all volumes for model=[" +
				KEY + "], but there are " + delays[0] + " and " + delays[i] + " ms: choose model=[" + KineticLabel.KEY + "].");
			final double t1 = labeling.t1Blood();
			final double arrived = labeling.kind() == Labeling.Kind.PULSED ? labeling.duration() : t1 * (1 - Math.exp(-labeling
				.duration() / t1));
			difference[i] = 2 * labeling.efficiency() * S * arrived * Math.exp(-delays[i] / t1) / (PER_SECOND * labeling
				.partition());
			sum += difference[i] * difference[i];
		}
		squares = sum;
	}

	/** The way to fit it: the mean of what each difference says. */
	public static CovariateFitter fitter(final Labeling labeling, final double... delays) {
		return new Fit(new SingleDelay(labeling, delays));
	}

	@Override
	public boolean isSigned() {
		return true;
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int samples() {
		return difference.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < difference.length; i++) {
			curve[i] = m0 * p[0] * difference[i];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		for (int i = 0; i < difference.length; i++) {
			derivatives[0][i] = m0 * difference[i];
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		double product = 0;
		for (int i = 0; i < difference.length; i++) {
			product += difference[i] * measured[i];
		}
		p[0] = product / (squares * m0);
		return Double.isFinite(p[0]) ? FitStatus.FITTED : FitStatus.AT_BOUND;
	}

	private record Fit(SingleDelay model) implements CovariateFitter {

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			return fit(measured, 1, parameters);
		}

		@Override
		public FitStatus fit(final double[] measured, final double m0, final double[] parameters) {
			if (!(m0 > 0 && m0 < Double.POSITIVE_INFINITY)) return FitStatus.BAD_INPUT;
			model.m0 = m0;
			return model.start(measured, parameters);
		}
	}
}
