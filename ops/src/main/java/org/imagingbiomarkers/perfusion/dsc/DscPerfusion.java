package org.imagingbiomarkers.perfusion.dsc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.ModelFreeCurve;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.bolus.FirstPass;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.imagingbiomarkers.perfusion.deconvolution.PerfusionQuantities;
import org.imagingbiomarkers.perfusion.deconvolution.ResidueFunction;

/**
 * Perfusion from dynamic susceptibility contrast: what the tissue does to the bolus of the artery (Ostergaard et al.
 * 1996).
 * <p>
 * The curve of the tissue is that of the artery convolved with k(t), flow times residue function: {@value #FORMULA}. With
 * h = kH / density ({@link TissueScale}):
 * </p>
 * <ul>
 * <li>{@code rcbv}, where there is a reference region: cbv over that of the region</li>
 * <li>{@code cbv} in mL/100g: 100 h times the area under the tissue curve over the area under the arterial curve, both by
 * the trapezoidal rule from the arrival of contrast to the end of the series or an earlier time</li>
 * <li>{@code cbv_uncorrected}, where leakage is corrected: the same from the curve without the correction</li>
 * <li>{@code cbf} in mL/100g/min: 6000 h times the largest k</li>
 * <li>{@code mtt} in s: cbv / cbf</li>
 * <li>{@code tmax} in s: when k is largest; negative where the tissue is ahead of the artery</li>
 * <li>{@code k2} in 1/s, where leakage is corrected: {@link LeakageCorrection}; everything else then comes from the
 * corrected curve</li>
 * </ul>
 * <p>
 * The change of the rate is taken to be proportional to the concentration with the same factor in artery and tissue,
 * which it is not: absolute volumes and flows hold for comparison within one protocol, ratios beyond it.
 * </p>
 * <p>
 * The curve of the model is the arterial one convolved with k again, as a signal and with leakage. Standard errors come
 * from its distance to the measured one, those of the volume and the flow on to their ratio; that of Tmax from the
 * distance of samples.
 * </p>
 */
public final class DscPerfusion implements ModelFreeCurve {

	public static final String KEY = "dsc";
	public static final String FORMULA = "C(t) = CBF ∫ Ca(u) R(t - u) du";

	public static final String OSCILLATION = "oscillation";
	public static final String TRUNCATION = "truncation";

	private static final Citation BOXERMAN_2006 = new Citation("boxerman2006",
		"Boxerman JL, Schmainda KM, Weisskoff RM. Relative cerebral blood volume maps corrected for contrast agent extravasation significantly correlate with glioma tumor grade, whereas uncorrected maps do not. AJNR Am J Neuroradiol 2006;27:859-867.",
		"");

	private static final MapQuantity CBV_UNCORRECTED = MapQuantity.of("cbv_uncorrected", "CBV uncorrected", "mL/100g",
		Definition.of("Blood volume without the correction of leakage.", "CBV = (kH / ρ) ∫ C dt / ∫ Ca dt",
			PerfusionQuantities.OSTERGAARD_1996)).range(0, 10).in(MapQuantity.PLASMA);
	private static final MapQuantity K2 = MapQuantity.of("k2", "K2", "1/s", Definition.of(
		"Leakage of contrast agent: positive where T1 brightens the tissue, negative where T2* darkens it.",
		"ΔR2*(t) = K1 r(t) - K2 ∫ r dt", BOXERMAN_2006)).in(MapQuantity.VIK);
	private static final MapQuantity RCBV = MapQuantity.of("rcbv", "rCBV", "", Definition.of(
		"Blood volume relative to that of a reference region.", "CBV / CBV of reference")).range(0, 5).in(MapQuantity.PLASMA);

	/**
	 * The settings of the deconvolution, and the artery.
	 *
	 * @param settings whose deconvolution counts where it is of the kind of the method
	 * @param artery change of the relaxation rate in the artery, 1/s, or its concentration
	 */
	public record Arterial(DscSettings settings, double[] artery) {}

	/** Nothing is fitted: the curve is deconvolved. */
	public static final CurveDeclaration<Arterial> DECLARATION = new CurveDeclaration<>(KEY, "DSC", Times.AXIS, Definition
		.of(
			"Deconvolves the change of the relaxation rate of the tissue by that of an artery; block-circulant, so that a delay makes no difference.",
			FORMULA, PerfusionQuantities.OSTERGAARD_1996, PerfusionQuantities.WU_2003), List.of(new FitMethod<Arterial>(
				OSCILLATION, "oscillation-limited", "truncated in each curve until it no longer oscillates", (arterial,
					times) -> deconvolved(new Deconvolution.OscillationLimited(Deconvolution.USUAL_OSCILLATION), arterial, times)),
				new FitMethod<Arterial>(TRUNCATION, "truncated", "truncated alike for all curves", (arterial,
					times) -> deconvolved(new Deconvolution.Truncated(Deconvolution.USUAL_THRESHOLD), arterial, times))), List.of(
						RCBV, PerfusionQuantities.CBV, CBV_UNCORRECTED, PerfusionQuantities.CBF, PerfusionQuantities.MTT,
						PerfusionQuantities.TMAX, K2), new CurveDeclaration.Example<>(new Arterial(DscSettings.of(RelaxationChange
							.none(new BaselineFrames(0, 3)), new Deconvolution.OscillationLimited(Deconvolution.USUAL_OSCILLATION),
							TissueScale.USUAL), new double[] { 0, 0, 0, 0, 10, 60, 80, 40, 15, 5, 2, 0 }), new double[] { 0, 1, 2, 3, 4,
								5, 6, 7, 8, 9, 10, 11 }));

	private static final double UNIFORM_DEVIATION = 1 / Math.sqrt(12);

	private final DscSettings settings;
	private final DscValues values;
	private final double[] times;
	private final List<Parameter> parameters;
	private final LeakageCorrection leakage;
	private final ResidueFunction residue;
	private final double[] area;
	private final double areaError;
	private final double uncorrectedAreaError;
	private final double arterialArea;
	private final FirstPass firstPass;
	private final double[] change;
	private final double[] corrected;
	private double level;
	private double k2;
	private double volume;
	private double flow;

	/**
	 * @param measured change of the relaxation rate in the artery, 1/s, or its concentration
	 * @param times of the samples, s, increasing and about evenly spaced
	 * @throws InvalidInputException if one of them cannot be used
	 */
	public DscPerfusion(final DscSettings settings, final double[] measured, final double... times) {
		this.settings = settings;
		this.times = Times.checked("times", times);
		settings.change().baseline().within(times.length);
		if (measured.length != times.length) {
			throw new InvalidInputException("The arterial curve must have one value for each of the " + times.length +
				" times, but it has " + measured.length + ".");
		}
		firstPass = settings.firstPass() ? new FirstPass(this.times) : null;
		final double[] artery = measured.clone();
		if (firstPass != null && !firstPass.fit(measured, artery)) throw new InvalidInputException(
			"aif_mask must cover an artery in which the first pass of a bolus can be seen, but no gamma variate fits its curve.");
		parameters = parameters(settings);
		leakage = settings.leakage().map(reference -> new LeakageCorrection(reference, times)).orElse(null);
		area = areaWeights();
		areaError = areaError(leakage != null);
		uncorrectedAreaError = areaError(false);
		arterialArea = product(area, artery);
		final double highest = Arrays.stream(artery).max().orElse(0);
		if (!(arterialArea > 0 && highest > 0)) {
			throw new InvalidInputException(
				"aif_mask must cover an artery in which a bolus can be seen, but the area under its curve is not above 0.");
		}
		values = new DscValues(settings, arterialArea);
		residue = ResidueFunction.ofEvenTimes(artery, settings.deconvolution(), times);
		change = new double[times.length];
		corrected = new double[times.length];
	}

	/** Computes the perfusion of one curve after another, or where no first pass is fitted of many at once. */
	public static CurveFitter direct(final DscSettings settings, final double[] artery, final double... times) {
		return new Fit(new DscPerfusion(settings, artery, times));
	}

	/** @param usual the deconvolution of a method, unless the settings have another of its kind */
	private static CurveFitter deconvolved(final Deconvolution usual, final Arterial arterial, final double... times) {
		final boolean ofMethod = usual.getClass().isInstance(arterial.settings.deconvolution());
		return direct(ofMethod ? arterial.settings : arterial.settings.deconvolvedBy(usual), arterial.artery, times);
	}

	private static List<Parameter> parameters(final DscSettings settings) {
		final List<Parameter> parameters = new ArrayList<>();
		if (settings.referenceVolume().isPresent()) parameters.add(RCBV.unbounded());
		parameters.add(PerfusionQuantities.CBV.unbounded());
		if (settings.leakage().isPresent()) parameters.add(CBV_UNCORRECTED.unbounded());
		parameters.addAll(List.of(PerfusionQuantities.CBF.unbounded(), PerfusionQuantities.MTT.unbounded(),
			PerfusionQuantities.TMAX.unbounded()));
		if (settings.leakage().isPresent()) parameters.add(K2.unbounded());
		return List.copyOf(parameters);
	}

	/** The weight of each sample in the area from the arrival of contrast to the end of the integration, s. */
	private double[] areaWeights() {
		final int arrival = settings.change().baseline().arrival();
		final double end = settings.integrationEnd();
		if (!(end > times[arrival])) {
			throw new InvalidInputException("integration_end must be later than the arrival of contrast at " + times[arrival] +
				" s, but it is " + end + ".");
		}
		final double[] weights = new double[times.length];
		for (int i = arrival; i + 1 < times.length && times[i] < end; i++) {
			final double step = times[i + 1] - times[i];
			final double share = Math.min(1, (end - times[i]) / step);
			weights[i] += step * share * (1 - share / 2);
			weights[i + 1] += step * share * share / 2;
		}
		return weights;
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
	public FitStatus start(final double[] measured, final double[] values) {
		if (!settings.change().of(measured, change)) return FitStatus.NO_SIGNAL;
		level = settings.change().baseline().mean(measured);
		k2 = leakage == null ? 0 : leakage.k2(change);
		for (int i = 0; i < times.length; i++) {
			corrected[i] = change[i] + leaked(i);
		}
		if (firstPass != null && !firstPass.fit(corrected, corrected)) return FitStatus.NOT_CONVERGED;
		if (!residue.find(corrected)) return FitStatus.NOT_CONVERGED;
		final double correctedArea = product(area, corrected);
		volume = this.values.volume(correctedArea);
		flow = this.values.flow(residue.highest());
		return this.values.set(correctedArea, leakage == null ? 0 : product(area, change), residue.highest(), residue
			.timeOfHighest(), k2, values);
	}

	/** How samples become changes of the relaxation rate. */
	public RelaxationChange change() {
		return settings.change();
	}

	/**
	 * The residue function times the flow, 1/s, that the last start found, in steps of {@link #step}: its first half from 0
	 * on, then that of a tissue ahead of the artery, up to 0.
	 */
	public double[] residue() {
		return residue.values();
	}

	/** Distance of the values of {@link #residue}, s. */
	public double step() {
		return residue.step();
	}

	/** What leakage took from a sample. */
	private double leaked(final int sample) {
		return leakage == null ? 0 : k2 * leakage.integral(sample);
	}

	@Override
	public void curve(final double[] values, final double[] curve) {
		for (int i = 0; i < times.length; i++) {
			curve[i] = settings.change().signal(level, fitted(i));
		}
	}

	private double fitted(final int sample) {
		return residue.curveAt(times[sample] - times[0]) - leaked(sample);
	}

	@Override
	public void standardErrors(final double[] errors) {
		final double noise = noise();
		final double volumeError = noise * values.volume(areaError);
		final double flowError = noise * values.flow(residue.gain());
		int next = 0;
		if (settings.referenceVolume().isPresent()) errors[next++] = volumeError / settings.referenceVolume().get();
		errors[next++] = volumeError;
		if (leakage != null) errors[next++] = noise * values.volume(uncorrectedAreaError);
		errors[next++] = flowError;
		errors[next++] = Math.abs(volume) / flow * DscValues.SECONDS_PER_MINUTE * Math.hypot(volumeError / volume, flowError /
			flow);
		errors[next++] = residue.step() * UNIFORM_DEVIATION;
		if (leakage != null) errors[next] = noise * leakage.k2Error();
	}

	/** Standard deviation of the measured changes about the fitted ones. */
	private double noise() {
		double squares = 0;
		for (int i = 0; i < times.length; i++) {
			final double residual = change[i] - fitted(i);
			squares += residual * residual;
		}
		return Math.sqrt(squares / Math.max(1, times.length * (1 - residue.kept())));
	}

	/**
	 * Standard deviation of the area per standard deviation of the samples, those of the baseline moving all others.
	 *
	 * @param corrected whether the area is that of the curve with its leakage corrected
	 */
	private double areaError(final boolean corrected) {
		final double[] weights = area.clone();
		if (corrected) {
			double integral = 0;
			for (int i = 0; i < times.length; i++) {
				integral += area[i] * leakage.integral(i);
			}
			for (int i = 0; i < times.length; i++) {
				weights[i] += integral * leakage.k2Weight(i);
			}
		}
		if (settings.change().ofSignal()) {
			final BaselineFrames baseline = settings.change().baseline();
			final double sum = Arrays.stream(weights).sum();
			for (int i = baseline.first(); i <= baseline.last(); i++) {
				weights[i] -= sum / baseline.count();
			}
		}
		return Math.sqrt(product(weights, weights));
	}

	private static double product(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}

	/** What a start finds is the result. */
	private record Fit(DscPerfusion model) implements CurveFitter {

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			return model.start(measured, parameters);
		}

		@Override
		public Optional<BlockFitter> blocks() {
			if (model.firstPass != null) return Optional.empty();
			return model.residue.block(CurveBlock.CAPACITY).map(residues -> new DscBlock(model, model.settings, model.values,
				model.leakage, model.area, residues));
		}
	}
}
