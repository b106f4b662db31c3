package org.imagingbiomarkers.relaxometry.fat;

import java.util.List;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;

/** The models of fat and water. */
public final class FatModels {

	public static final String KEY = "pdff";

	/** What is fitted. */
	public static final Definition DEFINITION = Definition.of(
		"Fits water, fat with all peaks of its spectrum, and R2* to gradient echoes.", MagnitudeFat.FORMULA,
		FatWater.REEDER_2012, FatWater.YOKOO_2009, FatWater.YU_2008);

	/** In the order of choices. */
	public static final List<CurveDeclaration<FatWater.Settings>> DECLARATIONS = List.of(MagnitudeFat.DECLARATION,
		ComplexFat.DECLARATION);

	private FatModels() {}
}
