package org.imagingbiomarkers.perfusion.ct;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;

/** The ways to compute perfusion from a dynamic CT series, and what they have in common. */
public final class CtPerfusion {

	/** Of all of them, as what one command computes. */
	public static final String KEY = "ctp";

	/** In the order of choices. */
	public static final List<CurveDeclaration<CtSettings>> DECLARATIONS = List.of(CtDeconvolution.DECLARATION,
		CtCompartment.DECLARATION, CtMaximumSlope.DECLARATION, CtPatlak.DECLARATION);

	/** Of all of them. */
	public static final Definition DEFINITION = Definition.of(
		"Compares the enhancement of tissue on CT, which is proportional to the concentration of iodine, with that of an artery.",
		"ΔHU(t) = (ρ / kH) CBF ∫ ΔHUa(u) R(t - u) du", CtBolus.KONSTAS_2009);

	private CtPerfusion() {}

	/**
	 * A way by its key.
	 *
	 * @throws InvalidInputException if there is no such way
	 */
	public static CurveDeclaration<CtSettings> declaration(final String key) {
		return DECLARATIONS.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow(
			() -> new InvalidInputException("model must be one of " + DECLARATIONS.stream().map(one -> "\"" + one.key() + "\"")
				.toList() + ", but it is \"" + key + "\"."));
	}
}
