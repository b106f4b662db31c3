package org.imagingbiomarkers.curve;

import java.util.Arrays;

/**
 * What became of a fit: the values of a {@code status} map. The first leaves all parameters in the maps, those from
 * {@link #F_AT_BOUND} on leave the parameters that are determined, the others leave NaN.
 */
public enum FitStatus {

		/** The parameters can be trusted. */
		FITTED(0, "fitted"),
		/** Not fitted: the voxel lies outside the mask or in the background. */
		OUTSIDE_MASK(1, "outside the mask"),
		/** Not fitted: too few samples carry a signal. */
		NO_SIGNAL(2, "no signal"),
		/** The iteration ended without a minimum. */
		NOT_CONVERGED(3, "did not converge"),
		/** The best parameters lie at a bound that is a limit of the search, or where the model does not hold. */
		AT_BOUND(4, "at a bound"),
		/** Not fitted: a sample is not a finite number. */
		BAD_INPUT(5, "bad input"),
		/** Fitted without perfusion, or with nothing else: the perfusion fraction is 0 or 1. */
		F_AT_BOUND(6, "f"),
		/** Fitted as one diffusion coefficient: alpha is 1. */
		ALPHA_AT_BOUND(7, "alpha"),
		/** Fitted with the smallest kurtosis, or the largest that the b-values allow. */
		K_AT_BOUND(8, "k"),
		/** Fitted without a transfer from plasma. */
		KTRANS_AT_BOUND(9, "ktrans"),
		/** Fitted with an extravascular space that fills the tissue; without a value where it is not determined. */
		VE_AT_BOUND(10, "ve"),
		/** Fitted without plasma in the tissue, or with nothing else. */
		VP_AT_BOUND(11, "vp"),
		/** Fitted without permeability. */
		PS_AT_BOUND(12, "ps"),
		/** Fitted, but the pseudo-diffusion coefficient is not determined. */
		D_STAR_UNDETERMINED(13, "d_star"),
		/** Fitted without uptake of a tracer from plasma. */
		PET_K1_AT_BOUND(14, "pet_k1"),
		/** Fitted, but how fast a tracer leaves a tissue that is as its reference is not determined. */
		PET_K2_AT_BOUND(15, "pet_k2"),
		/** Fitted without binding or trapping of a tracer. */
		PET_K3_AT_BOUND(16, "pet_k3"),
		/** Fitted without blood in the tissue, or with nothing else. */
		PET_VB_AT_BOUND(17, "pet_vb"),
		/** Fitted, but how long water stays in cells is not determined. */
		TAU_I_UNDETERMINED(18, "tau_i"),
		/** Fitted without flow into the liver. */
		FLOW_AT_BOUND(19, "flow"),
		/** Fitted with blood of the artery alone, or of the portal vein alone. */
		ARTERIAL_FRACTION_AT_BOUND(20, "arterial_fraction"),
		/** Fitted with flip angles as they were asked for: the echoes do not tell more from less. */
		B1_FACTOR_AT_BOUND(21, "b1_factor"),
		/** Fitted with fat alone or water alone. */
		PDFF_AT_BOUND(22, "pdff"),
		/** Fitted without a signal under the pulse. */
		MTR_AT_BOUND(23, "mtr"),
		/** Fitted with labeled blood that is there at once. */
		ARRIVAL_TIME_AT_BOUND(24, "arrival_time"),
		/** Fitted, but how fast oxygen comes is not determined. */
		RISE_TIME_UNDETERMINED(25, "rise_time");

	private static final FitStatus[] VALUES = values();

	private final int code;
	private final String text;

	FitStatus(final int code, final String text) {
		this.code = code;
		this.text = text;
	}

	/** The value that stands for this outcome in a map. */
	public int code() {
		return code;
	}

	/** Whether there are parameters to report. */
	public boolean isFitted() {
		return this == FITTED || isWarning();
	}

	/** Whether there are parameters to report, one of which is at a bound or not determined. */
	public boolean isWarning() {
		return code > BAD_INPUT.code;
	}

	/** The name of the parameter that is at a bound or not determined; empty where there is none. */
	public String parameter() {
		return isWarning() ? text : "";
	}

	/** What it means, in a few words. */
	public String text() {
		if (!isWarning()) return text;
		return text + (name().endsWith("UNDETERMINED") ? " not determined" : " at its bound");
	}

	/** The warning that names a parameter; {@link #FITTED} where none does. */
	public static FitStatus warning(final Parameter parameter) {
		for (final FitStatus one : VALUES) {
			if (one.isWarning() && one.text.equals(parameter.name())) return one;
		}
		return FITTED;
	}

	/** The outcome that a value of a status map stands for. */
	public static FitStatus of(final int code) {
		return Arrays.stream(VALUES).filter(one -> one.code == code).findFirst().orElseThrow(
			() -> new IllegalArgumentException("No status has the code " + code));
	}
}
