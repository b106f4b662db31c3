package org.imagingbiomarkers.workbench.explore.fit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.diffusion.IvimMap;
import org.imagingbiomarkers.plugins.diffusion.KurtosisMap;
import org.imagingbiomarkers.plugins.diffusion.StretchedExponentialMap;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.perfusion.DscMap;
import org.imagingbiomarkers.plugins.relaxometry.R2StarMap;
import org.imagingbiomarkers.plugins.relaxometry.T1InversionRecoveryMap;
import org.imagingbiomarkers.plugins.relaxometry.T1Map;
import org.imagingbiomarkers.plugins.relaxometry.T2Map;

/**
 * A model whose curve can be explored: one row each.
 *
 * @param key its name in macros
 * @param label its name for people
 * @param quantity what its curve is a function of
 * @param command that makes maps of it
 * @param choices fields of the command that make it this model
 */
public record ExploredModel(String key, String label, AcquisitionValue quantity, Class<? extends MapCommand> command,
		Map<String, String> choices)
{

	public static final String ADC_LINEAR = "adc linear";
	public static final String ADC_WEIGHTED = "adc weighted";
	public static final String ADC_NONLINEAR = "adc nonlinear";
	public static final String IVIM_SEGMENTED = "ivim segmented";
	public static final String IVIM_NONLINEAR = "ivim nonlinear";
	public static final String IVIM_BAYESIAN = "ivim bayesian";
	public static final String KURTOSIS = "kurtosis";
	public static final String STRETCHED = "stretched exponential";
	public static final String T1_LINEAR = "t1 linear";
	public static final String T1_NONLINEAR = "t1 nonlinear";
	public static final String T1_INVERSION = "t1 inversion recovery";
	public static final String R2_STAR_LINEAR = "r2* linear";
	public static final String R2_STAR_WEIGHTED = "r2* weighted";
	public static final String R2_STAR_NONLINEAR = "r2* nonlinear";
	public static final String T2_LINEAR = "t2 linear";
	public static final String T2_NONLINEAR = "t2 nonlinear";
	public static final String EXTENDED_TOFTS = "extended tofts";
	public static final String TOFTS = "tofts";
	public static final String PATLAK = "patlak";
	public static final String EXCHANGE = "2cxm";
	public static final String UPTAKE = "2cum";
	public static final String BEST = "best";
	public static final String EXTENDED_TOFTS_LINEAR = "extended tofts linear";
	public static final String TOFTS_LINEAR = "tofts linear";
	public static final String PATLAK_LINEAR = "patlak linear";
	public static final String EXCHANGE_LINEAR = "2cxm linear";
	public static final String UPTAKE_LINEAR = "2cum linear";
	public static final String BEST_LINEAR = "best linear";
	public static final String DSC_OSCILLATION = "dsc oscillation";
	public static final String DSC_TRUNCATION = "dsc truncation";

	/** All there are; of those of one quantity the first is the usual one. */
	public static final List<ExploredModel> ALL = List.of( //
		diffusion(ADC_LINEAR, "ADC, linear", AdcMap.class, "linear"), //
		diffusion(ADC_WEIGHTED, "ADC, weighted", AdcMap.class, "weighted"), //
		diffusion(ADC_NONLINEAR, "ADC, nonlinear", AdcMap.class, "nonlinear"), //
		diffusion(IVIM_SEGMENTED, "IVIM, segmented", IvimMap.class, "segmented"), //
		diffusion(IVIM_NONLINEAR, "IVIM, nonlinear", IvimMap.class, "nonlinear"), //
		diffusion(IVIM_BAYESIAN, "IVIM, Bayesian", IvimMap.class, "bayesian"), //
		new ExploredModel(KURTOSIS, "Kurtosis", AcquisitionValue.B_VALUES, KurtosisMap.class, Map.of()), //
		new ExploredModel(STRETCHED, "Stretched exponential", AcquisitionValue.B_VALUES, StretchedExponentialMap.class, Map
			.of()), //
		method(T1_NONLINEAR, "T1, nonlinear", AcquisitionValue.FLIP_ANGLES, T1Map.class, "nonlinear"), //
		method(T1_LINEAR, "T1, linear", AcquisitionValue.FLIP_ANGLES, T1Map.class, "linear"), //
		new ExploredModel(T1_INVERSION, "T1, inversion recovery", AcquisitionValue.INVERSION_TIMES,
			T1InversionRecoveryMap.class, Map.of()), //
		method(T2_NONLINEAR, "T2, nonlinear", AcquisitionValue.ECHO_TIMES, T2Map.class, "nonlinear"), //
		method(T2_LINEAR, "T2, linear", AcquisitionValue.ECHO_TIMES, T2Map.class, "linear"), //
		method(R2_STAR_NONLINEAR, "R2*, nonlinear", AcquisitionValue.ECHO_TIMES, R2StarMap.class, "nonlinear"), //
		method(R2_STAR_WEIGHTED, "R2*, weighted", AcquisitionValue.ECHO_TIMES, R2StarMap.class, "weighted"), //
		method(R2_STAR_LINEAR, "R2*, linear", AcquisitionValue.ECHO_TIMES, R2StarMap.class, "linear"), //
		kinetic(EXTENDED_TOFTS, "Extended Tofts", EXTENDED_TOFTS, "nonlinear"), //
		kinetic(TOFTS, "Tofts", TOFTS, "nonlinear"), //
		kinetic(PATLAK, "Patlak", PATLAK, "nonlinear"), //
		kinetic(EXCHANGE, "Two-compartment exchange", EXCHANGE, "nonlinear"), //
		kinetic(UPTAKE, "Two-compartment uptake", UPTAKE, "nonlinear"), //
		kinetic(BEST, "Best kinetic model", BEST, "nonlinear"), //
		kinetic(EXTENDED_TOFTS_LINEAR, "Extended Tofts, linear", EXTENDED_TOFTS, "linear"), //
		kinetic(TOFTS_LINEAR, "Tofts, linear", TOFTS, "linear"), //
		kinetic(PATLAK_LINEAR, "Patlak, linear", PATLAK, "linear"), //
		kinetic(EXCHANGE_LINEAR, "Two-compartment exchange, linear", EXCHANGE, "linear"), //
		kinetic(UPTAKE_LINEAR, "Two-compartment uptake, linear", UPTAKE, "linear"), //
		kinetic(BEST_LINEAR, "Best kinetic model, linear", BEST, "linear"), //
		method(DSC_OSCILLATION, "DSC, oscillation-limited", AcquisitionValue.TIMES, DscMap.class, "oscillation"), //
		method(DSC_TRUNCATION, "DSC, truncated", AcquisitionValue.TIMES, DscMap.class, "truncation"));

	/** In what order a series is asked for what its volumes differ in. */
	private static final List<AcquisitionValue> ASKED = List.of(AcquisitionValue.B_VALUES, AcquisitionValue.INVERSION_TIMES,
		AcquisitionValue.FLIP_ANGLES, AcquisitionValue.ECHO_TIMES, AcquisitionValue.TIMES);

	private static ExploredModel diffusion(final String key, final String label, final Class<? extends MapCommand> command,
		final String method)
	{
		return method(key, label, AcquisitionValue.B_VALUES, command, method);
	}

	private static ExploredModel method(final String key, final String label, final AcquisitionValue quantity,
		final Class<? extends MapCommand> command, final String method)
	{
		return new ExploredModel(key, label, quantity, command, Map.of("method", method));
	}

	private static ExploredModel kinetic(final String key, final String label, final String model, final String method) {
		return new ExploredModel(key, label, AcquisitionValue.TIMES, DceMap.class, Map.of("model", model, "method", method));
	}

	/** The row of a key, if there is one. */
	public static Optional<ExploredModel> of(final String key) {
		return ALL.stream().filter(row -> row.key.equals(key)).findFirst();
	}

	/** The usual model of a series by what its volumes differ in, if it knows that. */
	public static Optional<ExploredModel> usual(final Series series) {
		return ASKED.stream().filter(quantity -> varies(series, quantity)).findFirst().map(quantity -> alike(quantity).get(
			0));
	}

	private static boolean varies(final Series series, final AcquisitionValue quantity) {
		return series.acquisition().get(quantity).map(Sourced::value).stream().anyMatch(values -> values.stream().distinct()
			.count() > 1);
	}

	/** All models whose curves are functions of the same quantity. */
	public static List<ExploredModel> alike(final AcquisitionValue quantity) {
		return ALL.stream().filter(row -> row.quantity == quantity).toList();
	}

	@Override
	public String toString() {
		return label;
	}
}
