package org.imagingbiomarkers.curve;

/** Starting points for the curves of a block, one after the other: for a {@link BlockModel} that has no quicker way. */
public final class SingleStarts {

	private final CurveModel model;
	private final double[] curve;
	private final double[] parameters;

	/** @param model whose starting points are found */
	public SingleStarts(final CurveModel model) {
		this.model = model;
		curve = new double[model.samples()];
		parameters = new double[model.parameters().size()];
	}

	/** Finds that of each curve of a block, which receives parameters and status. */
	public void find(final CurveBlock block) {
		for (int v = 0; v < block.count(); v++) {
			find(block, v);
		}
	}

	/** Finds that of one curve. */
	public void find(final CurveBlock block, final int curveOfBlock) {
		block.copyCurve(curveOfBlock, curve);
		block.setStatus(curveOfBlock, model.start(curve, parameters));
		block.setParameters(curveOfBlock, parameters);
	}
}
