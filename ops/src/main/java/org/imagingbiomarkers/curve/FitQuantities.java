package org.imagingbiomarkers.curve;

import java.util.Arrays;
import java.util.List;

/** What is reported of every fit, whatever the model. */
public final class FitQuantities {

	public static final Citation HURVICH_1989 = new Citation("hurvich1989",
		"Hurvich CM, Tsai CL. Regression and time series model selection in small samples. Biometrika 1989;76:297-307.",
		"10.1093/biomet/76.2.297");

	public static final MapQuantity R2 = MapQuantity.of("r2", "R2", "", Definition.of(
		"Coefficient of determination of the fit, on the scale of the signal.", "R² = 1 - SS residuals / SS total")).range(0,
			1);

	public static final MapQuantity RMSE = MapQuantity.of("rmse", "RMSE", Parameter.SIGNAL, Definition.of(
		"Root mean square of the residuals of the fit, in the unit of the signal.")).fromZero();

	/** Only in tables. */
	public static final MapQuantity AICC = MapQuantity.of("aicc", "AICc", "", Definition.of(
		"Akaike's information criterion with the correction for small samples.",
		"n ln(SS / n) + 2k + 2k(k + 1) / (n - k - 1)", HURVICH_1989));

	/** The codes of {@link FitStatus}. */
	public static final MapQuantity STATUS = MapQuantity.of("status", "Status", "", Definition.of(
		"Why a voxel has a value or none: 0 fitted, 1 outside the mask, 2 no signal, 3 not converged, 4 at a bound of the search, 5 bad input. From 6 on fitted with a warning, which names a parameter that is at a bound that tissue can have, or not determined: 6 f, 7 alpha, 8 k, 9 ktrans, 10 ve, 11 vp, 12 ps, 13 d_star, 14 pet_k1, 15 pet_k2, 16 pet_k3, 17 pet_vb."))
		.naming(Arrays.stream(FitStatus.values()).map(one -> new MapQuantity.Category(one.code(), one.text(), color(one)))
			.toList());

	/** The fitted signal of models whose signal is full where their samples begin. */
	public static final MapQuantity S0 = MapQuantity.of("s0", "S0", Parameter.SIGNAL, Definition.of(
		"Fitted signal without weighting, at b = 0 or TE = 0.")).fromZero();

	/** The maps that a command adds on request, beside the standard errors. */
	public static final List<MapQuantity> OF_QUALITY = List.of(R2, RMSE, STATUS);

	private FitQuantities() {}

	private static int color(final FitStatus status) {
		return switch (status) {
			case FITTED -> 0x2a9d3a;
			case OUTSIDE_MASK -> 0x000000;
			case NO_SIGNAL -> 0x707070;
			case NOT_CONVERGED -> 0xd95f02;
			case AT_BOUND -> 0xe7c520;
			case BAD_INPUT -> 0xd0021b;
			case F_AT_BOUND -> 0x4fc3f7;
			case ALPHA_AT_BOUND -> 0x2aa7c9;
			case K_AT_BOUND -> 0x1f78b4;
			case KTRANS_AT_BOUND -> 0xb39ddb;
			case VE_AT_BOUND -> 0x7e57c2;
			case VP_AT_BOUND -> 0xce93d8;
			case PS_AT_BOUND -> 0x8e24aa;
			case D_STAR_UNDETERMINED -> 0xa5d6a7;
			case PET_K1_AT_BOUND -> 0xffab91;
			case PET_K2_AT_BOUND -> 0xff8a65;
			case PET_K3_AT_BOUND -> 0xf4511e;
			case PET_VB_AT_BOUND -> 0xbf360c;
			case TAU_I_UNDETERMINED -> 0xdce775;
			case FLOW_AT_BOUND -> 0xf48fb1;
			case ARTERIAL_FRACTION_AT_BOUND -> 0xec407a;
			case B1_FACTOR_AT_BOUND -> 0x80cbc4;
			case PDFF_AT_BOUND -> 0xffe082;
			case MTR_AT_BOUND -> 0xb0bec5;
			case ARRIVAL_TIME_AT_BOUND -> 0x26a69a;
			case RISE_TIME_UNDETERMINED -> 0xafb42b;
		};
	}
}
