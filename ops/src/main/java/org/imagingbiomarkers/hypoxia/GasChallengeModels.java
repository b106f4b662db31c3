package org.imagingbiomarkers.hypoxia;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;

/** The ways in which the response of R2* to a gas is measured, as what one command fits. */
public final class GasChallengeModels {

	public static final String KEY = "bold";

	/** In the order of choices. */
	public static final List<CurveDeclaration<?>> DECLARATIONS = List.of(GasChallenge.DECLARATION, SingleEcho.DECLARATION);

	public static final Definition DEFINITION = new Definition(
		"Fits R2* with air and with a gas, and R2, from gradient and spin echoes.", GasChallenge.FORMULA +
			"; of one echo time " + SingleEcho.FORMULA, citations());

	private GasChallengeModels() {}

	private static List<Citation> citations() {
		final List<Citation> all = new ArrayList<>();
		DECLARATIONS.forEach(one -> all.addAll(one.definition().citations()));
		return List.copyOf(all);
	}
}
