package org.imagingbiomarkers.curve;

/** Curves of a block that are searched for together, each in a lane; the next one takes the lane of one that is done. */
final class BlockLanes {

	/** Length of a plane beyond its lanes: {@link CurveBlock#PLANE_LENGTH}. */
	static final int PADDING = CurveBlock.PLANE_LENGTH - CurveBlock.CAPACITY;

	private final int lanes;
	/** For each sampling point one value per lane. */
	final double[][] measured;
	/** For each covariate one value per lane. */
	double[][] covariates = new double[0][];
	private final int[] curveOf;
	private final int[] waiting = new int[CurveBlock.CAPACITY];
	private int next;
	private int end;
	private CurveBlock block;

	/** @param lanes the most curves at once */
	BlockLanes(final int samples, final int lanes) {
		this.lanes = lanes;
		measured = new double[samples][lanes + PADDING];
		curveOf = new int[lanes];
	}

	/** Takes another block, of which no curve waits. */
	void begin(final CurveBlock curves) {
		block = curves;
		next = 0;
		end = 0;
		if (covariates.length != curves.covariates().length) {
			covariates = new double[curves.covariates().length][lanes + PADDING];
		}
	}

	/** Takes another block, whose curves with a start wait. */
	void beginStarted(final CurveBlock curves) {
		begin(curves);
		for (int curve = 0; curve < curves.count(); curve++) {
			final FitStatus start = curves.status(curve);
			if (start.isFitted() || start == FitStatus.AT_BOUND) await(curve);
		}
	}

	/** Has a curve of the block wait for a lane. */
	void await(final int curve) {
		waiting[end++] = curve;
	}

	/** The curve in a lane, by its place in the block. */
	int curve(final int lane) {
		return curveOf[lane];
	}

	/** Whether another curve waits. */
	boolean isWaiting() {
		return next < end;
	}

	/** Has the next curve take a lane. */
	void take(final int lane) {
		final int curve = waiting[next++];
		curveOf[lane] = curve;
		for (int i = 0; i < measured.length; i++) {
			measured[i][lane] = block.measured()[i][curve];
		}
		for (int c = 0; c < covariates.length; c++) {
			covariates[c][lane] = block.covariates()[c][curve];
		}
	}

	/** Has a curve take another lane. */
	void move(final int from, final int to) {
		curveOf[to] = curveOf[from];
		for (final double[] plane : measured) {
			plane[to] = plane[from];
		}
		for (final double[] plane : covariates) {
			plane[to] = plane[from];
		}
	}
}
