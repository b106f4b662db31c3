package org.imagingbiomarkers;

import java.util.Optional;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveFitter;

/** Curves fitted as those of a map are: in blocks where the fit has them, otherwise one after the other. */
final class CurvesInBlocks {

	private final CurveFitter fitter;
	private final Optional<BlockFitter> blocks;
	private final double[][] curves;
	private final CurveBlock block;
	private final double[] parameters;

	CurvesInBlocks(final CurveFitter fitter, final double[][] curves) {
		this.fitter = fitter;
		this.curves = curves;
		blocks = fitter.blocks();
		parameters = new double[fitter.model().parameters().size()];
		block = new CurveBlock(curves[0].length, 0, parameters.length);
	}

	/** Fits all; the sum of the first parameters. */
	double fit() {
		double sum = 0;
		for (int from = 0; from < curves.length; from += CurveBlock.CAPACITY) {
			sum += blocks.isPresent() ? fitBlock(from, Math.min(CurveBlock.CAPACITY, curves.length - from)) : fitSingly(from);
		}
		return sum;
	}

	private double fitBlock(final int from, final int count) {
		for (int i = 0; i < block.samples(); i++) {
			for (int v = 0; v < count; v++) {
				block.measured()[i][v] = curves[from + v][i];
			}
		}
		block.setCount(count);
		blocks.get().fit(block);
		double sum = 0;
		for (int v = 0; v < count; v++) {
			sum += block.parameters()[0][v];
		}
		return sum;
	}

	private double fitSingly(final int from) {
		double sum = 0;
		for (int v = from; v < Math.min(curves.length, from + CurveBlock.CAPACITY); v++) {
			fitter.fit(curves[v], parameters);
			sum += parameters[0];
		}
		return sum;
	}
}
