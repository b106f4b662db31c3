package org.imagingbiomarkers.maps;

import java.util.Arrays;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.FitStatus;

/** Fits of what the curves of a block are converted to, which takes their place in it. */
final class ConvertedBlocks implements BlockFitter {

	private final Conversion conversion;
	private final BlockFitter fitter;
	private final double[] curve;
	private final double[] covariates;
	private final FitStatus[] conversions = new FitStatus[CurveBlock.CAPACITY];

	/**
	 * @param samples number of sampling points
	 * @param covariates how many numbers the conversion takes of each voxel
	 */
	ConvertedBlocks(final Conversion conversion, final BlockFitter fitter, final int samples, final int covariates) {
		this.conversion = conversion;
		this.fitter = fitter;
		curve = new double[samples];
		this.covariates = new double[covariates];
	}

	/** A curve that cannot be converted is fitted as one of zeros, whose result is not kept. */
	@Override
	public void fit(final CurveBlock block) {
		for (int v = 0; v < block.count(); v++) {
			block.copyCurve(v, curve);
			block.copyCovariates(v, covariates);
			conversions[v] = conversion.convert(curve, covariates);
			if (!conversions[v].isFitted()) Arrays.fill(curve, 0);
			block.setCurve(v, curve);
		}
		fitter.fit(block);
		for (int v = 0; v < block.count(); v++) {
			if (!conversions[v].isFitted()) block.setStatus(v, conversions[v]);
		}
	}

	@Override
	public void select(final CurveBlock block, final int voxel) {
		fitter.select(block, voxel);
	}
}
