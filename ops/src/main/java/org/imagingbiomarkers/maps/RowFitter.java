package org.imagingbiomarkers.maps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;

/**
 * Fits the voxels of one line after another: what one thread of {@link VoxelwiseFit} does. The curves are gathered in
 * blocks, those of a line beside those of the next.
 */
final class RowFitter implements RowParallel.Worker {

	/**
	 * What one thread fits, and how.
	 *
	 * @param model what is fitted
	 * @param single its fit of one curve
	 * @param blocks the same of many curves at once; empty where there is none
	 */
	record Method(CurveModel model, Fit single, Optional<BlockFitter> blocks) {}

	/** The fit of one curve, which it may convert in place, with what is known of the voxel beside it. */
	interface Fit {

		FitStatus fit(double[] curve, double[] covariates, double[] parameters);

		/** Whether curves without a sample above 0 are fitted too. */
		default boolean takesNegative() {
			return false;
		}
	}

	/** Voxels between two looks whether the work is still wanted: a fit may take milliseconds. */
	private static final int VOXELS_BETWEEN = 16;

	private final Fit single;
	private final BlockFitter blocks;
	private final Progress progress;
	private final boolean takesNegative;
	private final boolean signed;
	private final int width;
	private final RowReader reader;
	private final MapWriter writer;
	private final CurveBlock block;
	private final BlockPlaces places = new BlockPlaces();
	private final boolean[] inside = new boolean[CurveBlock.CAPACITY];
	private final double[] largest = new double[CurveBlock.PLANE_LENGTH];
	private final double[] finite = new double[CurveBlock.PLANE_LENGTH];
	private final double[] curve;
	private final double[] covariates;
	private final double[] parameters;

	/** @param covariates what is read of each voxel beside its curve */
	RowFitter(final FitTask task, final List<Covariate> covariates, final Method method) {
		single = method.single();
		blocks = method.blocks().orElse(null);
		progress = task.progress();
		takesNegative = single.takesNegative();
		final CurveModel model = method.model();
		signed = model.isSigned();
		width = (int) task.image().dimension(0);
		reader = new RowReader(task, covariates);
		writer = new MapWriter(task, model);
		block = new CurveBlock(model.samples(), covariates.size(), model.parameters().size());
		curve = new double[model.samples()];
		this.covariates = new double[covariates.size()];
		parameters = new double[model.parameters().size()];
	}

	@Override
	public void line(final long[] position) {
		reader.moveTo(position);
		for (int x = 0; x < width;) {
			if (block.count() == CurveBlock.CAPACITY) end();
			final int length = Math.min(width - x, CurveBlock.CAPACITY - block.count());
			add(x, length);
			x += length;
		}
	}

	/** Adds those voxels of a part of the line that can be fitted. */
	private void add(final int x, final int length) {
		final int plane = reader.plane();
		final int place = reader.place() + x;
		if (!reader.readMask(x, length, inside)) {
			for (int i = 0; i < length; i++) {
				writer.leaveOut(plane, place + i, FitStatus.OUTSIDE_MASK);
			}
			return;
		}
		final int from = block.count();
		reader.readSamples(x, length, block.measured(), from);
		reader.readCovariates(x, length, block.covariates(), from);
		examine(from, from + length);
		if (areAllFitted(from, length)) {
			places.add(plane, place, length);
			block.setCount(from + length);
			return;
		}
		int count = from;
		for (int i = 0; i < length; i++) {
			final FitStatus status = inside[i] ? status(from + i) : FitStatus.OUTSIDE_MASK;
			if (status != FitStatus.FITTED) {
				writer.leaveOut(plane, place + i, status);
				continue;
			}
			places.add(plane, place + i, 1);
			if (count != from + i) {
				move(block.measured(), from + i, count);
				move(block.covariates(), from + i, count);
			}
			count++;
		}
		block.setCount(count);
	}

	private static void move(final double[][] values, final int from, final int to) {
		for (final double[] plane : values) {
			plane[to] = plane[from];
		}
	}

	/** Finds the largest sample of each curve, and whether all are finite: then a sum of their products with 0 is 0. */
	private void examine(final int from, final int to) {
		Arrays.fill(largest, from, to, 0);
		Arrays.fill(finite, from, to, 0);
		for (final double[] plane : block.measured()) {
			if (signed) examineSizes(plane, from, to, largest, finite);
			else examine(plane, from, to, largest, finite);
		}
	}

	private static void examine(final double[] plane, final int from, final int to, final double[] largest,
		final double[] finite)
	{
		for (int i = from; i < to; i++) {
			finite[i] += plane[i] * 0;
			largest[i] = Math.max(largest[i], plane[i]);
		}
	}

	private static void examineSizes(final double[] plane, final int from, final int to, final double[] largest,
		final double[] finite)
	{
		for (int i = from; i < to; i++) {
			finite[i] += plane[i] * 0;
			largest[i] = Math.max(largest[i], Math.abs(plane[i]));
		}
	}

	/** Whether each curve of a part of the line is to be fitted. */
	private boolean areAllFitted(final int from, final int length) {
		boolean all = true;
		for (int i = 0; i < length; i++) {
			all &= inside[i] & finite[from + i] == 0 & (largest[from + i] > 0 | takesNegative);
		}
		return all;
	}

	/** Whether a curve is to be fitted, and if not, why. */
	private FitStatus status(final int i) {
		if (finite[i] != 0) return FitStatus.BAD_INPUT;
		return largest[i] > 0 || takesNegative ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}

	/** Fits what has been gathered. */
	@Override
	public void end() {
		if (blocks == null) fitSingly();
		else fitBlock();
		block.setCount(0);
		places.clear();
	}

	private void fitSingly() {
		for (int piece = 0; piece < places.pieces(); piece++) {
			final int start = places.start(piece);
			for (int v = start; v < places.start(piece + 1); v++) {
				if (v % VOXELS_BETWEEN == VOXELS_BETWEEN - 1 && progress.canceled()) throw new CancellationException();
				block.copyCurve(v, curve);
				block.copyCovariates(v, covariates);
				final FitStatus status = single.fit(curve, covariates, parameters);
				writer.write(places.plane(piece), places.place(piece) + v - start, status, curve, parameters);
			}
		}
	}

	private void fitBlock() {
		blocks.fit(block);
		writer.writeParameters(places, block);
		for (int piece = 0; piece < places.pieces(); piece++) {
			final int start = places.start(piece);
			for (int v = start; v < places.start(piece + 1); v++) {
				final FitStatus status = block.status(v);
				if (writer.isComplete(status)) continue;
				if (writer.isJudged(status)) {
					blocks.select(block, v);
					block.copyCurve(v, curve);
				}
				block.copyParameters(v, parameters);
				writer.write(places.plane(piece), places.place(piece) + v - start, status, curve, parameters);
			}
		}
	}
}
