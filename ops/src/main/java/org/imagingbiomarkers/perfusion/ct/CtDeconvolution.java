package org.imagingbiomarkers.perfusion.ct;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ModelFreeCurve;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.imagingbiomarkers.perfusion.deconvolution.PerfusionQuantities;
import org.imagingbiomarkers.perfusion.deconvolution.ResidueFunction;

/**
 * Perfusion by deconvolution of the enhancement of tissue on CT by that of an artery (Konstas et al. 2009). With kH = (1
 * - hematocrit of the artery) / (1 - hematocrit of capillaries) and the density of the tissue:
 * <ul>
 * <li>{@code cbv} in mL/100g: 100 kH / density times the area under the tissue curve over that under the arterial curve,
 * both by the trapezoidal rule over the whole series</li>
 * <li>{@code cbf} in mL/100g/min: 6000 kH / density times the largest k, the deconvolved residue function</li>
 * <li>{@code mtt} in s: cbv / cbf</li>
 * <li>{@code tmax} in s: when k is largest; negative where the tissue is ahead of the artery</li>
 * </ul>
 * <p>
 * Times may be those of a shuttle scan, quick during the first pass and slow after it. The curve of the model is the
 * arterial one convolved with k again.
 * </p>
 */
public final class CtDeconvolution implements ModelFreeCurve {

	public static final String KEY = "deconvolution";
	public static final String OSCILLATION = "oscillation";
	public static final String TRUNCATION = "truncation";

	/** Nothing is fitted: the curve is deconvolved. */
	public static final CurveDeclaration<CtSettings> DECLARATION = new CurveDeclaration<>(KEY, "CT deconvolution",
		Times.AXIS, Definition.of(
			"Deconvolves the enhancement of the tissue by that of an artery; block-circulant, so that a delay makes no difference.",
			"ΔHU(t) = (ρ / kH) CBF ∫ ΔHUa(u) R(t - u) du", CtBolus.KONSTAS_2009, PerfusionQuantities.WU_2003), List.of(
				new FitMethod<CtSettings>(OSCILLATION, "oscillation-limited",
					"truncated in each curve until it no longer oscillates", (settings, times) -> direct(settings,
						CtSettings.USUAL_DECONVOLUTION, times)), new FitMethod<CtSettings>(TRUNCATION, "truncated",
							"truncated alike for all curves", (settings, times) -> direct(settings, new Deconvolution.Truncated(
								Deconvolution.USUAL_THRESHOLD), times))), List.of(PerfusionQuantities.CBV, PerfusionQuantities.CBF,
									PerfusionQuantities.MTT, PerfusionQuantities.TMAX), CtBolus.example()).ofConcentrations();

	private static final double UNIFORM_DEVIATION = 1 / Math.sqrt(12);

	private final CtSettings settings;
	private final double[] times;
	private final List<Parameter> parameters;
	private final ResidueFunction residue;
	private final double[] area;
	private final double arterialArea;
	private final double areaError;
	private final double[] measured;
	private double volume;
	private double flow;

	/**
	 * @param times of the samples, s, increasing
	 * @throws InvalidInputException if they are too uneven or the artery shows no bolus
	 */
	public CtDeconvolution(final CtSettings settings, final double... times) {
		this.settings = settings;
		this.times = CtBolus.checked(settings.artery(), times);
		final CtScale scale = settings.scale();
		parameters = List.of(PerfusionQuantities.CBV.computedIn(scale.volumeUnit()).unbounded(), PerfusionQuantities.CBF
			.computedIn(scale.flowUnit()).unbounded(), PerfusionQuantities.MTT.unbounded(), PerfusionQuantities.TMAX
				.unbounded());
		area = CtBolus.areaWeights(times);
		arterialArea = CtBolus.product(area, settings.artery());
		if (!(arterialArea > 0)) {
			throw new InvalidInputException(
				"aif_mask must cover an artery in which a bolus can be seen, but the area under its curve is not above 0.");
		}
		residue = ResidueFunction.ofPhases(settings.artery(), settings.deconvolution(), times);
		areaError = areaError();
		measured = new double[times.length];
	}

	/** Computes the perfusion of one curve after another, deconvolved as the settings say. */
	public static CurveFitter direct(final CtSettings settings, final double... times) {
		return new DirectFit(new CtDeconvolution(settings, times));
	}

	/** @param usual the deconvolution of a method, unless the settings have another of its kind */
	private static CurveFitter direct(final CtSettings settings, final Deconvolution usual, final double... times) {
		final boolean ofMethod = usual.getClass().isInstance(settings.deconvolution());
		return new DirectFit(new CtDeconvolution(ofMethod ? settings : settings.deconvolvedBy(usual), times));
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
		if (!residue.find(change)) return FitStatus.NOT_CONVERGED;
		System.arraycopy(change, 0, measured, 0, measured.length);
		volume = settings.scale().volume() * CtBolus.product(area, change) / arterialArea;
		flow = settings.scale().flow() * residue.highest();
		if (!(flow > 0)) return FitStatus.AT_BOUND;
		final double transit = volume / flow * 60;
		if (!Double.isFinite(volume) || !Double.isFinite(flow) || !Double.isFinite(transit)) return FitStatus.NOT_CONVERGED;
		values[0] = volume;
		values[1] = flow;
		values[2] = transit;
		values[3] = residue.timeOfHighest();
		return FitStatus.FITTED;
	}

	@Override
	public void curve(final double[] values, final double[] curve) {
		for (int i = 0; i < times.length; i++) {
			curve[i] = residue.curveAt(times[i] - times[0]);
		}
	}

	@Override
	public void standardErrors(final double[] errors) {
		final double noise = noise();
		errors[0] = noise * settings.scale().volume() * areaError / arterialArea;
		errors[1] = noise * settings.scale().flow() * residue.gain();
		errors[2] = Math.abs(volume) / flow * 60 * Math.hypot(errors[0] / volume, errors[1] / flow);
		errors[3] = residue.step() * UNIFORM_DEVIATION;
	}

	/** Standard deviation of the measured changes about those convolved again. */
	private double noise() {
		double squares = 0;
		for (int i = 0; i < times.length; i++) {
			final double residual = measured[i] - residue.curveAt(times[i] - times[0]);
			squares += residual * residual;
		}
		return Math.sqrt(squares / Math.max(1, times.length * (1 - residue.kept())));
	}

	/** Standard deviation of the area per standard deviation of the samples, those of the baseline moving all others. */
	private double areaError() {
		final double[] weights = area.clone();
		settings.baseline().ifPresent(baseline -> subtract(baseline, weights));
		return Math.sqrt(CtBolus.product(weights, weights));
	}

	private static void subtract(final BaselineFrames baseline, final double[] weights) {
		final double sum = Arrays.stream(weights).sum();
		for (int i = baseline.first(); i <= baseline.last(); i++) {
			weights[i] -= sum / baseline.count();
		}
	}
}
