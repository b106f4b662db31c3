package org.imagingbiomarkers.perfusion.labeling;

import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;

/** The models of arterial spin labeling. */
public final class LabelingModels {

	public static final String KEY = "asl";

	/** What the models have in common. */
	public static final Definition DEFINITION = Definition.of(
		"Fits the difference of control and labeled images, relative to the signal of relaxed tissue.",
		LabelingQuantities.ALSOP_2015, LabelingQuantities.BUXTON_1998);

	/** In the order of choices. */
	public static final List<CurveDeclaration<Labeling>> DECLARATIONS = List.of(SingleDelay.DECLARATION,
		KineticLabel.DECLARATION);

	private LabelingModels() {}
}
