package org.imagingbiomarkers.hypoxia;

import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;

/** The ways in which the response of R1 to oxygen is measured, as what one command fits. */
public final class OxygenModels {

	public static final String KEY = "oxygen";

	/** In the order of choices. */
	public static final List<CurveDeclaration<?>> DECLARATIONS = List.of(OxygenResponse.PLATEAU, OxygenResponse.RISE,
		OxygenFlipAngles.SHARED, OxygenFlipAngles.SEPARATE, OxygenT1.DECLARATION);

	public static final Definition DEFINITION = Definition.of(
		"Fits the change of R1 from air to oxygen, from a dynamic series, variable flip angles or maps of T1.",
		"delta R1 = 1/T1(oxygen) - 1/T1(air), delta pO2 = delta R1 / r1(O2)", OxygenQuantities.OCONNOR_2016);

	private OxygenModels() {}
}
