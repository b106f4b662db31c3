package org.imagingbiomarkers.alignment.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.alignment.series.CorrectionResult.Verdict;
import org.imagingbiomarkers.alignment.series.CorrectionResult.VolumeResult;
import org.imagingbiomarkers.parallel.Workers;

/** What becomes of a series when the motion of its volumes is found: which of them are moved, and the verdict. */
final class MovedVolumes {

	/** Mean displacement in parts of the image's size above which an alignment has failed. */
	private static final double LARGEST_PART = 0.25;
	/** Mean displacement in parts of the smallest side of a voxel below which one that lowers no residual is no motion. */
	private static final double SMALL_PART = 1;

	private final ImageFrame frame;
	private final double[] directions;
	private final float[][] originals;
	private final CorrectionSettings settings;
	private final boolean[] inside;
	private final Workers workers;
	private final ControlGrid control;

	/**
	 * @param directions of the axes of the image in the patient, as columns of 3 x 3
	 * @param originals the volumes with their blank voxels
	 * @param inside the voxels that count
	 */
	MovedVolumes(final ImageFrame frame, final double[] directions, final float[][] originals,
		final CorrectionSettings settings, final boolean[] inside, final Workers workers)
	{
		this.frame = frame;
		this.directions = directions;
		this.originals = originals;
		this.settings = settings;
		this.inside = inside;
		this.workers = workers;
		control = new ControlGrid(frame, settings.controlSpacing(), 1, 1, 1);
	}

	/**
	 * Gives volumes whose motion does not lower their residual the motion of the reference.
	 *
	 * @param predicted of each volume, in the common frame
	 * @return the mean squared residual of each volume under its motion
	 */
	double[] keepBetter(final float[][] volumes, final float[][] predicted, final VolumeMotion[] motions,
		final int reference, final double margin)
	{
		final VolumeMotion base = motions[reference];
		final double[] residuals = new double[motions.length];
		workers.forEach(motions.length, () -> {
			final VolumeAlignment alignment = new VolumeAlignment(frame, settings, inside, margin);
			return t -> {
				alignment.to(predicted[t]);
				residuals[t] = alignment.residual(volumes[t], base);
				if (t == reference) return;
				final double moved = alignment.residual(volumes[t], motions[t]);
				if (alignment.isBetter(residuals[t], moved)) residuals[t] = moved;
				else motions[t] = base;
			};
		});
		return residuals;
	}

	/** The mean squared residual of each volume where it was, over the voxels that count under its motion. */
	double[] left(final float[][] volumes, final float[][] predicted, final VolumeMotion[] motions, final double margin) {
		final double[] residuals = new double[motions.length];
		workers.forEach(motions.length, () -> {
			final VolumeAlignment alignment = new VolumeAlignment(frame, settings, inside, margin);
			return t -> residuals[t] = alignment.residualLeft(volumes[t], predicted[t], motions[t]);
		});
		return residuals;
	}

	/** A series that nothing has moved in. */
	CorrectionResult withoutMotion(final float[][] volumes, final float[][] predicted) {
		final int n = volumes.length;
		final VolumeMotion[] none = new VolumeMotion[n];
		Arrays.fill(none, VolumeMotion.none());
		final double[] residuals = left(volumes, predicted, none, 0);
		final VolumeResult[] results = new VolumeResult[n];
		for (int t = 0; t < n; t++) {
			results[t] = VolumeResult.still(t).withResiduals(Math.sqrt(residuals[t]), Math.sqrt(residuals[t]));
		}
		return new CorrectionResult(originalsInto(predicted), List.of(results), Verdict.NOT_NEEDED);
	}

	/**
	 * Moves all volumes to the reference, each interpolated once.
	 *
	 * @param volumes without blank voxels
	 * @param before mean squared residual of each volume where it was
	 * @param after the same under its motion
	 * @param corrected takes the volumes; what it holds is no longer needed
	 */
	CorrectionResult result(final float[][] volumes, final VolumeMotion[] motions, final int reference,
		final double[] before, final double[] after, final float[][] corrected)
	{
		final int n = volumes.length;
		final VolumeMotion base = motions[reference];
		final VolumeResult[] results = new VolumeResult[n];
		final float[][] start = new float[3][frame.voxels()];
		base.places(frame, Optional.of(control), start);
		workers.forEach(n, () -> {
			final Inverse inverse = new Inverse(frame, control);
			final SplineImage image = new SplineImage(frame);
			final float[][] found = new float[3][frame.voxels()];
			return t -> {
				if (corrected[t] == null) corrected[t] = new float[frame.voxels()];
				if (motions[t] == base) results[t] = VolumeResult.still(t);
				else {
					inverse.of(motions[t], start, found);
					results[t] = measured(t, motions[t], base, found);
				}
				results[t] = results[t].withResiduals(Math.sqrt(before[t]), Math.sqrt(after[t]));
				if (results[t].moved()) interpolate(t, volumes[t], image, found, corrected[t]);
				else System.arraycopy(originals[t], 0, corrected[t], 0, corrected[t].length);
			};
		});
		final Verdict verdict = verdict(results);
		if (verdict == Verdict.FAILED && Arrays.stream(results).allMatch(one -> one.meanDisplacement() < SMALL_PART * frame
			.smallestSpacing())) return asMeasured(corrected, before, results);
		if (verdict != Verdict.FAILED) return new CorrectionResult(corrected, List.of(results), verdict);
		for (int t = 0; t < n; t++) {
			results[t] = results[t].left();
		}
		return new CorrectionResult(originalsInto(corrected), List.of(results), verdict);
	}

	/** Small displacements without which the series fits as well: what the model leaves, not motion. */
	private CorrectionResult asMeasured(final float[][] corrected, final double[] before, final VolumeResult... results) {
		for (int t = 0; t < results.length; t++) {
			results[t] = VolumeResult.still(t).withResiduals(Math.sqrt(before[t]), Math.sqrt(before[t]));
		}
		return new CorrectionResult(originalsInto(corrected), List.of(results), Verdict.NOT_NEEDED);
	}

	private float[][] originalsInto(final float[][] series) {
		for (int t = 0; t < series.length; t++) {
			System.arraycopy(originals[t], 0, series[t], 0, originals[t].length);
		}
		return series;
	}

	/** The motion of a volume from the places that its voxels come from; still where that is negligible. */
	private VolumeResult measured(final int t, final VolumeMotion motion, final VolumeMotion base, final float[][] found) {
		final double[] mean = new double[3];
		final double[] way = new double[3];
		double sum = 0;
		double most = 0;
		int count = 0;
		int outside = 0;
		for (int i = 0; i < inside.length; i++) {
			if (!inside[i]) continue;
			way[0] = found[0][i] - i % frame.nx() * frame.dx();
			way[1] = found[1][i] - i / frame.nx() % frame.ny() * frame.dy();
			way[2] = found[2][i] - i / (frame.nx() * frame.ny()) * frame.dz();
			for (int axis = 0; axis < 3; axis++) {
				mean[axis] += way[axis];
			}
			final double d = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]);
			sum += d;
			most = Math.max(most, d);
			count++;
			if (!frame.covers(found[0][i], found[1][i], found[2][i])) outside++;
		}
		if (sum / count < SeriesCorrection.NEGLIGIBLE * frame.smallestSpacing()) return VolumeResult.still(t);
		final double[] translation = new double[3];
		for (int r = 0; r < 3; r++) {
			for (int axis = 0; axis < 3; axis++) {
				translation[r] += directions[3 * r + axis] * mean[axis] / count;
			}
		}
		return new VolumeResult(t, true, translation, Rotations.inPatient(Inverse.rotation(motion, base), directions), sum /
			count, most, (double) outside / count, 0, 0);
	}

	private void interpolate(final int t, final float[] volume, final SplineImage image, final float[][] found,
		final float[] values)
	{
		image.of(volume);
		for (int i = 0; i < values.length; i++) {
			if (i % frame.nx() == 0) Workers.endIfInterrupted();
			final boolean blank = !Float.isFinite(originals[t][frame.nearest(found[0][i], found[1][i], found[2][i])]);
			values[i] = blank ? Float.NaN : (float) image.value(found[0][i], found[1][i], found[2][i]);
		}
	}

	private Verdict verdict(final VolumeResult... results) {
		boolean needed = false;
		final double size = Math.max(frame.nx() * frame.dx(), frame.ny() * frame.dy());
		double before = 0;
		double after = 0;
		for (final VolumeResult one : results) {
			needed |= one.moved();
			before += one.residualBefore() * one.residualBefore();
			after += one.residualAfter() * one.residualAfter();
			if (!(one.meanDisplacement() < LARGEST_PART * size)) return Verdict.FAILED;
		}
		if (!needed) return Verdict.NOT_NEEDED;
		return after < before ? Verdict.NEEDED : Verdict.FAILED;
	}
}
