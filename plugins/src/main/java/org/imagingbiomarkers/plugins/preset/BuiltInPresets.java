package org.imagingbiomarkers.plugins.preset;

import java.util.List;
import java.util.Map;

/** Presets that come with the software; one of a user with the same name takes its place. */
final class BuiltInPresets {

	private static final String LESIONS = "Lesion Indices";
	private static final String KIND = "reference_kind";
	private static final String THRESHOLD = "threshold";
	private static final String VALUE = "threshold_value";
	private static final String TARGET = "target";

	/**
	 * Of PSMA: soft tissue by the liver and bone from an SUV of 3 as qPSMA does (Gafita et al. 2019,
	 * doi:10.2967/jnumed.118.224055); above blood pool or liver as PROMISE scores expression (Eiber et al. 2018,
	 * doi:10.2967/jnumed.117.198119). Of somatostatin receptors: above the liver, from which the Krenning scale counts 3.
	 */
	static final List<Preset> ALL = List.of( //
		new Preset("PSMA above blood pool (PROMISE 1)", LESIONS, Map.of("mask", "none", THRESHOLD, "times reference", VALUE,
			"1", KIND, "blood pool", TARGET, "psma")), //
		new Preset("PSMA above liver (PROMISE 2)", LESIONS, Map.of("mask", "none", THRESHOLD, "times reference", VALUE, "1",
			KIND, "liver", TARGET, "psma")), //
		new Preset("PSMA bone (qPSMA, SUV 3)", LESIONS, Map.of(THRESHOLD, "fixed", VALUE, "3", TARGET, "psma")), //
		new Preset("PSMA soft tissue (qPSMA, liver)", LESIONS, Map.of("mask", "none", THRESHOLD, "psma liver", KIND, "liver",
			TARGET, "psma")), //
		new Preset("DOTATATE above liver (Krenning 3)", LESIONS, Map.of("mask", "none", THRESHOLD, "times reference", VALUE,
			"1", KIND, "liver", TARGET, "sstr")));

	private BuiltInPresets() {}

	/** Those of a command. */
	static List<Preset> of(final String command) {
		return ALL.stream().filter(preset -> preset.command().equals(command)).toList();
	}
}
