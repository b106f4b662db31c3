package org.imagingbiomarkers.perfusion.labeling;

import org.imagingbiomarkers.curve.CurveModel;

/** The difference that labeled blood makes, as its fits see it. */
interface LabelModel extends CurveModel {

	/** Sets the signal of relaxed tissue, for what is computed from now on. */
	void setM0(double m0);

	/** The latest sample after the start of labeling, ms. */
	double latest();
}
