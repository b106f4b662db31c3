package org.imagingbiomarkers.curve;

import java.util.Optional;

/**
 * A model's own starting point as the result, for models that find it by linear least squares: the quick way.
 *
 * @param model what is fitted
 */
public record DirectFit(CurveModel model) implements CurveFitter {

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		return model.start(measured, parameters);
	}

	@Override
	public Optional<BlockFitter> blocks() {
		return model.blocks().map(Blocks::new);
	}

	/** The same of many curves at once. */
	private record Blocks(BlockModel model) implements BlockFitter {

		@Override
		public void fit(final CurveBlock block) {
			model.start(block);
		}

		@Override
		public void select(final CurveBlock block, final int curve) {
			model.select(block, curve);
		}
	}
}
