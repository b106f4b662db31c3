package org.imagingbiomarkers.perfusion.ct;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ModelFreeCurve;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.perfusion.deconvolution.PerfusionQuantities;

/**
 * Blood flow by the steepest rise of the enhancement over the highest one of the artery: {@value #FORMULA}, which holds
 * while nothing leaves the tissue (Miles 1991); a tissue that blood leaves sooner has a flow that is too low.
 * <p>
 * The curve of the model is the straight line of the steepest rise, 0 before it and constant after it.
 * </p>
 */
public final class CtMaximumSlope implements ModelFreeCurve {

	public static final String KEY = "slope";
	public static final String FORMULA = "CBF = (kH / ρ) max dΔHU/dt / max ΔHUa";

	private static final Citation MILES_1991 = new Citation("miles1991",
		"Miles KA. Measurement of tissue perfusion by dynamic computed tomography. Br J Radiol 1991;64:409-412.",
		"10.1259/0007-1285-64-761-409");

	/** Nothing is fitted: the slope is read off the curve. */
	public static final CurveDeclaration<CtSettings> DECLARATION = new CurveDeclaration<>(KEY, "CT maximum slope",
		Times.AXIS, Definition.of("Takes the steepest rise of the tissue curve, where nothing has left the tissue yet.",
			FORMULA, MILES_1991), List.of(new FitMethod<CtSettings>("direct", "", "read off the curve", (settings,
				times) -> new DirectFit(new CtMaximumSlope(settings, times)))), List.of(PerfusionQuantities.CBF), CtBolus
					.example()).ofConcentrations();

	private final CtSettings settings;
	private final double[] times;
	private final List<Parameter> parameters;
	private final double factor;
	private final double[] measured;
	private double slope;
	private int before;
	private int after;

	/**
	 * @param times of the samples, s, increasing; at least three
	 * @throws InvalidInputException if they are fewer or the artery shows no bolus
	 */
	public CtMaximumSlope(final CtSettings settings, final double... times) {
		this.settings = settings;
		this.times = CtBolus.checked(settings.artery(), times);
		if (times.length < 3) {
			throw new InvalidInputException("times must be at least three for a slope, but there are " + times.length + ".");
		}
		parameters = List.of(PerfusionQuantities.CBF.computedIn(settings.scale().flowUnit()).unbounded());
		factor = settings.scale().flow() / Arrays.stream(settings.artery()).max().orElseThrow();
		measured = new double[times.length];
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return times.length;
	}

	@Override
	public FitStatus start(final double[] change, final double[] values) {
		System.arraycopy(change, 0, measured, 0, measured.length);
		final int back = settings.slope() == CtSettings.Slope.CENTRAL ? 1 : 0;
		slope = Double.NEGATIVE_INFINITY;
		for (int i = back; i + 1 < times.length; i++) {
			final double here = (change[i + 1] - change[i - back]) / (times[i + 1] - times[i - back]);
			if (!(here > slope)) continue;
			slope = here;
			before = i - back;
			after = i + 1;
		}
		values[0] = factor * slope;
		if (!(slope > 0)) return FitStatus.AT_BOUND;
		return Double.isFinite(values[0]) ? FitStatus.FITTED : FitStatus.NOT_CONVERGED;
	}

	@Override
	public void curve(final double[] values, final double[] curve) {
		double highest = 0;
		for (final double value : measured) {
			highest = Math.max(highest, value);
		}
		for (int i = 0; i < times.length; i++) {
			curve[i] = Math.max(0, Math.min(highest, measured[before] + slope * (times[i] - times[before])));
		}
	}

	/** From the scatter of the samples before the bolus; NaN where there are too few. */
	@Override
	public void standardErrors(final double[] errors) {
		errors[0] = settings.baseline().filter(baseline -> baseline.count() > 1).map(baseline -> baseline.deviation(measured))
			.orElse(Double.NaN) * factor * Math.sqrt(2) / (times[after] - times[before]);
	}
}
