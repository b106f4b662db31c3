package org.imagingbiomarkers.diffusion.tensor;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;

/** The signal of a tensor, as its fits see it. */
interface TensorModel extends CurveModel {

	/** Three times the self-diffusion of free water at body temperature: beyond it nothing is diffusion; in mm^2/s. */
	double LARGEST_DIFFUSIVITY = 0.01;

	/** Whether a tensor is one that diffusion can have on the whole; single eigenvalues may be negative by noise. */
	FitStatus judge(double... p);
}
