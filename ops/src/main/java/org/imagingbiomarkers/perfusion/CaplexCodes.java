package org.imagingbiomarkers.perfusion;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.curve.CurveModel;

/**
 * The codes that the lexicon of the Open Science Initiative for Perfusion Imaging (OSIPI CAPLEX, section quantities)
 * gives to maps of perfusion, by the key of the map.
 * <p>
 * What the lexicon has no code for is absent: Tmax, the signal enhancement ratio, percent enhancement, relative blood
 * volume. Letters in brackets name the compartment: e the extravascular extracellular space, p plasma, b blood. CAPLEX
 * gives volume fractions in mL/100mL and exchange rates in 1/s; the unit of a map is that of the map.
 * </p>
 */
public final class CaplexCodes {

	private static final Map<String, String> BY_MAP = codes();

	private CaplexCodes() {}

	private static Map<String, String> codes() {
		final Map<String, String> codes = new LinkedHashMap<>();
		codes.put("ktrans", "Q.PH1.008");
		codes.put("ve", "Q.PH1.001.[e]");
		codes.put("vp", "Q.PH1.001.[p]");
		codes.put("kep", "Q.PH1.009.[e->p]");
		codes.put("fp", "Q.PH1.002");
		codes.put("ps", "Q.PH1.004");
		codes.put("ps_flow", "Q.PH1.004");
		codes.put("delay", "Q.PH1.007");
		codes.put("iauc", "Q.CD1.013");
		codes.put("peak", "Q.CD1.008");
		codes.put("time_to_peak", "Q.CD1.010");
		codes.put("wash_in", "Q.CD1.011");
		codes.put("wash_out", "Q.CD1.012");
		codes.put("cbv", "Q.PH1.001.[b]");
		codes.put("cbv_uncorrected", "Q.PH1.001.[b]");
		codes.put("cbf", "Q.PH1.003");
		codes.put("mtt", "Q.PH1.006.[b]");
		codes.put("k2", "Q.LC1.002");
		return Collections.unmodifiableMap(codes);
	}

	/** All of them, by key of the map; an area under the curve of any duration is called {@code iauc}. */
	public static Map<String, String> all() {
		return BY_MAP;
	}

	/** The codes of what a model reports, by key of the map. */
	public static Map<String, String> of(final CurveModel model) {
		final Map<String, String> codes = new LinkedHashMap<>();
		model.parameters().forEach(one -> of(one.name()).ifPresent(code -> codes.put(one.name(), code)));
		model.derived().forEach(one -> of(one.parameter().name()).ifPresent(code -> codes.put(one.parameter().name(), code)));
		return codes;
	}

	/** The code of a map; empty where the lexicon has none. */
	public static Optional<String> of(final String map) {
		return Optional.ofNullable(BY_MAP.get(map.matches("iauc[\\d_]+") ? "iauc" : map));
	}
}
