package org.imagingbiomarkers.curve;

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
		"Why a voxel has a value or none: 0 fitted, 1 outside the mask, 2 no signal, 3 not converged, 4 at a bound, 5 bad input."))
		.naming(List.of(new MapQuantity.Category(0, "fitted", 0x2a9d3a), new MapQuantity.Category(1, "outside the mask",
			0x000000), new MapQuantity.Category(2, "no signal", 0x707070), new MapQuantity.Category(3, "did not converge",
				0xd95f02), new MapQuantity.Category(4, "at a bound", 0xe7c520), new MapQuantity.Category(5, "bad input",
					0xd0021b)));

	/** The fitted signal of models whose signal is full where their samples begin. */
	public static final MapQuantity S0 = MapQuantity.of("s0", "S0", Parameter.SIGNAL, Definition.of(
		"Fitted signal without weighting, at b = 0 or TE = 0.")).fromZero();

	/** The maps that a command adds on request, beside the standard errors. */
	public static final List<MapQuantity> OF_QUALITY = List.of(R2, RMSE, STATUS);

	private FitQuantities() {}
}
