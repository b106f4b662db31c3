package org.imagingbiomarkers.alignment.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.CorrectionResult.Verdict;
import org.imagingbiomarkers.alignment.series.CorrectionResult.VolumeResult;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Corrects a series of volumes for motion: what each voxel should be is predicted from the curves of all volumes, each
 * volume is aligned to the prediction of it, and that is repeated (Buonaccorsi et al. 2006, Acad Radiol 13:1112-1123;
 * doi:10.1007/s10334-021-00936-x). Contrast that comes and goes is part of the prediction and not taken for motion.
 * <p>
 * A volume whose motion does not lower its residual by more than chance would, or is a small part of a voxel, keeps its
 * values; all others are interpolated once, from the original, with cubic B-splines.
 * </p>
 */
public final class SeriesCorrection {

	/** Mean displacement in parts of the smallest side of a voxel below which a volume is left as it is. */
	private static final double SMALLEST = 0.04;
	/** Mean displacement in parts of the image's size above which an alignment has failed. */
	private static final double LARGEST = 0.25;
	private static final int RANGE = 4096;

	private final VolumeGrid grid;
	private final CorrectionSettings settings;
	private final boolean[] inside;
	/** A quarter of the voxels inside, which tell the motion as well. */
	private final boolean[] sampled;
	private final Workers workers;
	private final ControlGrid control;

	private SeriesCorrection(final VolumeGrid grid, final CorrectionSettings settings, final boolean[] inside,
		final Workers workers)
	{
		this.grid = grid;
		this.settings = settings;
		this.inside = inside;
		sampled = inside.clone();
		for (int i = 0; i < sampled.length; i++) {
			sampled[i] &= (i % grid.nx() + 2 * (i / grid.nx() % grid.ny()) + i / (grid.nx() * grid.ny())) % 4 == 0;
		}
		this.workers = workers;
		control = new ControlGrid(grid, settings.controlSpacing(), 1, 1, 1);
	}

	/**
	 * Corrects a series.
	 *
	 * @param volumes finite values, one flat array a volume; kept
	 * @param inside the voxels that count for the alignment
	 * @param reference index of the volume whose places all others get
	 * @param prediction what volumes are aligned to; empty: to the reference volume itself
	 * @throws InvalidInputException if there are fewer than two volumes or no voxel inside
	 */
	public static CorrectionResult correct(final VolumeGrid grid, final float[][] volumes, final boolean[] inside,
		final int reference, final Optional<SeriesPrediction> prediction, final CorrectionSettings settings,
		final Workers workers)
	{
		if (volumes.length < 2) {
			throw new InvalidInputException("Motion is corrected between at least two volumes, but there is " + volumes.length +
				".");
		}
		if (reference < 0 || reference >= volumes.length) {
			throw new InvalidInputException("reference must be a volume from 1 to " + volumes.length + ", but it is " +
				(reference + 1) + ".");
		}
		int count = 0;
		for (final boolean one : inside) {
			if (one) count++;
		}
		if (count == 0) throw new InvalidInputException("The mask must have voxels, but it is empty.");
		return new SeriesCorrection(grid, settings, inside, workers).run(volumes, reference, prediction);
	}

	private CorrectionResult run(final float[][] volumes, final int reference,
		final Optional<SeriesPrediction> prediction)
	{
		final int n = volumes.length;
		final double[] before = new double[n];
		final float[][] moved = new float[n][];
		final VolumeMotion[] motions = new VolumeMotion[n];
		Arrays.fill(motions, VolumeMotion.none());
		final float[] still = smooth(volumes[reference]);
		for (int t = 0; t < n; t++) {
			moved[t] = prediction.isPresent() ? volumes[t].clone() : still.clone();
		}
		if (prediction.isPresent()) {
			predict(prediction.get(), moved);
			if (!moves(volumes, moved, before)) return unmoved(volumes, before);
			toReference(volumes, motions, reference);
		}
		final int rounds = prediction.isPresent() ? settings.rounds() : 1;
		for (int round = 0; round < rounds; round++) {
			if (prediction.isPresent()) move(volumes, motions, VolumeMotion.none(), moved);
			prediction.ifPresent(model -> predict(model, moved));
			// The first rounds, in which the prediction is blurred, take the stiff part of the motion.
			final boolean stiff = settings.kind() == Kind.BSPLINE && round < rounds / 2;
			final CorrectionSettings now = stiff ? new CorrectionSettings(Kind.AFFINE, rounds, settings.controlSpacing())
				: settings;
			final boolean first = round == 0;
			final double margin = prediction.isPresent() ? margin(motions) : 0;
			workers.forEach(n, () -> {
				final VolumeAlignment alignment = new VolumeAlignment(grid, now, sampled, margin);
				return t -> {
					alignment.to(moved[t]);
					if (first && prediction.isEmpty()) before[t] = alignment.residual(volumes[t], VolumeMotion.none());
					if (prediction.isPresent() || t != reference) motions[t] = alignment.align(prediction.isPresent() ? volumes[t]
						: smooth(volumes[t]), motions[t]);
				};
			});
		}
		return result(volumes, moved, motions, before, reference, prediction);
	}

	/** The way that tissue goes through the slices: so near to the edge, a prediction has too few volumes. */
	private double margin(final VolumeMotion... motions) {
		if (!grid.hasDepth()) return 0;
		double most = 0;
		for (final VolumeMotion motion : motions) {
			most = Math.max(most, Math.abs(motion.affine()[11]));
		}
		return Math.min(grid.nz() / 5, Math.ceil(most / grid.dz())) * grid.dz();
	}

	/**
	 * Whether any volume fits what the series as it is predicts of it better where it is moved. Without motion that
	 * prediction is the right one, whatever the contrast does.
	 */
	private boolean moves(final float[][] volumes, final float[][] predicted, final double[] before) {
		final CorrectionSettings stiff = stiff();
		final boolean[] moved = new boolean[volumes.length];
		workers.forEach(volumes.length, () -> {
			final VolumeAlignment alignment = new VolumeAlignment(grid, stiff, sampled, 0);
			return t -> {
				alignment.to(predicted[t]);
				before[t] = alignment.residual(volumes[t], VolumeMotion.none());
				final VolumeMotion found = alignment.align(volumes[t], VolumeMotion.none());
				final double after = alignment.residual(volumes[t], found);
				final double[] a = found.affine();
				final double way = Math.sqrt(a[3] * a[3] + a[7] * a[7] + a[11] * a[11]);
				moved[t] = isBetter(before[t], after, alignment) && (way > SMALLEST * grid.smallestSpacing() || turned(a));
			};
		});
		for (final boolean one : moved) {
			if (one) return true;
		}
		return false;
	}

	/** Whether an affine motion moves places at the rim of the image by more than the smallest displacement that counts. */
	private boolean turned(final double... a) {
		double most = 0;
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 3; c++) {
				most = Math.max(most, Math.abs(a[4 * r + c] - (r == c ? 1 : 0)) * grid.center(c) / 2);
			}
		}
		return most > SMALLEST * grid.smallestSpacing();
	}

	/** An F-like test: more than twice what the free numbers of the motion lower by chance. */
	private static boolean isBetter(final double still, final double moved, final VolumeAlignment alignment) {
		return (still / moved - 1) * alignment.counted() > 2 * alignment.freedom() + 30;
	}

	private static CorrectionResult unmoved(final float[][] volumes, final double[] residuals) {
		final float[][] same = new float[volumes.length][];
		final VolumeResult[] results = new VolumeResult[volumes.length];
		for (int t = 0; t < same.length; t++) {
			same[t] = volumes[t].clone();
			results[t] = VolumeResult.still(t).withResiduals(Math.sqrt(residuals[t]), Math.sqrt(residuals[t]));
		}
		return new CorrectionResult(same, List.of(results), Verdict.NOT_NEEDED);
	}

	/**
	 * Weights of 1, 2, 1 along each axis. Without it the noise of a single volume, which an interpolation half way between
	 * voxels takes away, draws a motion to that place.
	 */
	private float[] smooth(final float[] volume) {
		float[] in = volume;
		final int[] stride = { 1, grid.nx(), grid.nx() * grid.ny() };
		for (int axis = 0; axis < 3; axis++) {
			final int n = grid.size(axis);
			if (n < 4) continue;
			final float[] out = new float[in.length];
			for (int i = 0; i < in.length; i++) {
				final int at = i / stride[axis] % n;
				final float before = in[at > 0 ? i - stride[axis] : i];
				final float after = in[at + 1 < n ? i + stride[axis] : i];
				out[i] = (before + 2 * in[i] + after) / 4;
			}
			in = out;
		}
		return in;
	}

	/** The settings without bending. */
	private CorrectionSettings stiff() {
		return settings.kind() == Kind.BSPLINE ? CorrectionSettings.of(Kind.AFFINE) : settings;
	}

	/** Begins with each volume stiffly aligned to the reference. */
	private void toReference(final float[][] volumes, final VolumeMotion[] motions, final int reference) {
		final CorrectionSettings stiff = stiff();
		workers.forEach(volumes.length, () -> {
			final VolumeAlignment alignment = new VolumeAlignment(grid, stiff, sampled, 0);
			alignment.to(volumes[reference]);
			return t -> {
				if (t != reference) motions[t] = alignment.align(volumes[t], motions[t]);
			};
		});
	}

	private void predict(final SeriesPrediction model, final float[][] moved) {
		final Supplier<SeriesPrediction.Voxel> voxels = model.learn(moved, inside);
		final int n = moved.length;
		final int length = grid.voxels();
		workers.forEach((length + RANGE - 1) / RANGE, () -> {
			final SeriesPrediction.Voxel voxel = voxels.get();
			final double[] curve = new double[n];
			return piece -> {
				for (int i = piece * RANGE; i < Math.min(length, (piece + 1) * RANGE); i++) {
					if (i % 64 == 0) Workers.endIfInterrupted();
					for (int t = 0; t < n; t++) {
						curve[t] = moved[t][i];
					}
					voxel.predict(curve);
					for (int t = 0; t < n; t++) {
						moved[t][i] = (float) curve[t];
					}
				}
			};
		});
	}

	private CorrectionResult result(final float[][] volumes, final float[][] moved, final VolumeMotion[] motions,
		final double[] before, final int reference, final Optional<SeriesPrediction> prediction)
	{
		final int n = volumes.length;
		final VolumeMotion base = motions[reference];
		final double[] after = new double[n];
		final double[] still = new double[n];
		final double margin = prediction.isPresent() ? margin(motions) : 0;
		workers.forEach(n, () -> {
			final VolumeAlignment alignment = new VolumeAlignment(grid, settings, inside, margin);
			return t -> {
				if (t == reference) return;
				alignment.to(moved[t]);
				still[t] = alignment.residual(volumes[t], base);
				after[t] = alignment.residual(volumes[t], motions[t]);
				if (!isBetter(still[t], after[t], alignment)) motions[t] = base;
			};
		});
		final float[][] corrected = moved;
		final VolumeResult[] results = new VolumeResult[n];
		final float[][] start = new float[3][grid.voxels()];
		base.places(grid, Optional.of(control), start);
		workers.forEach(n, () -> {
			final Inverse inverse = new Inverse(grid, control);
			final SplineImage image = new SplineImage(grid);
			return t -> {
				results[t] = finish(t, volumes, motions, base, start, inverse, image, corrected);
				results[t] = results[t].withResiduals(Math.sqrt(before[t]), Math.sqrt(results[t].moved() ? after[t]
					: t == reference ? before[t] : still[t]));
			};
		});
		return new CorrectionResult(corrected, List.of(results), verdict(results));
	}

	private VolumeResult finish(final int t, final float[][] volumes, final VolumeMotion[] motions, final VolumeMotion base,
		final float[][] start, final Inverse inverse, final SplineImage image, final float[][] corrected)
	{
		if (motions[t] == base) {
			corrected[t] = volumes[t].clone();
			return VolumeResult.still(t);
		}
		final float[][] found = new float[3][grid.voxels()];
		inverse.of(motions[t], start, found);
		final double[] mean = new double[3];
		double sum = 0;
		double most = 0;
		int count = 0;
		int outside = 0;
		image.of(volumes[t]);
		for (int i = 0; i < inside.length; i++) {
			if (!inside[i]) continue;
			final double x = found[0][i] - i % grid.nx() * grid.dx();
			final double y = found[1][i] - i / grid.nx() % grid.ny() * grid.dy();
			final double z = found[2][i] - i / (grid.nx() * grid.ny()) * grid.dz();
			final double d = Math.sqrt(x * x + y * y + z * z);
			mean[0] += x;
			mean[1] += y;
			mean[2] += z;
			sum += d;
			most = Math.max(most, d);
			count++;
			if (!image.contains(found[0][i], found[1][i], found[2][i])) outside++;
		}
		if (sum / count < SMALLEST * grid.smallestSpacing()) {
			corrected[t] = volumes[t].clone();
			return VolumeResult.still(t);
		}
		final float[] values = corrected[t];
		for (int i = 0; i < values.length; i++) {
			if (i % grid.nx() == 0) Workers.endIfInterrupted();
			values[i] = (float) image.value(found[0][i], found[1][i], found[2][i]);
		}
		final double[][] rotation = Inverse.rotation(motions[t], base);
		return new VolumeResult(t, true, new double[] { mean[0] / count, mean[1] / count, mean[2] / count }, rotation, sum /
			count, most, (double) outside / count, 0, 0);
	}

	private void move(final float[][] volumes, final VolumeMotion[] motions, final VolumeMotion base,
		final float[][] moved)
	{
		final float[][] start = new float[3][grid.voxels()];
		base.places(grid, Optional.of(control), start);
		workers.forEach(volumes.length, (Supplier<IntConsumer>) () -> {
			final Inverse inverse = new Inverse(grid, control);
			final SplineImage image = new SplineImage(grid);
			final float[][] found = new float[3][grid.voxels()];
			return t -> {
				inverse.of(motions[t], start, found);
				image.of(volumes[t]);
				for (int i = 0; i < moved[t].length; i++) {
					if (i % grid.nx() == 0) Workers.endIfInterrupted();
					moved[t][i] = (float) image.value(found[0][i], found[1][i], found[2][i]);
				}
			};
		});
	}

	private Verdict verdict(final VolumeResult... results) {
		boolean needed = false;
		final double size = Math.max(grid.nx() * grid.dx(), grid.ny() * grid.dy());
		double before = 0;
		double after = 0;
		for (final VolumeResult one : results) {
			needed |= one.moved();
			before += one.residualBefore() * one.residualBefore();
			after += one.residualAfter() * one.residualAfter();
			if (!(one.meanDisplacement() < LARGEST * size)) return Verdict.FAILED;
		}
		if (!needed) return Verdict.NOT_NEEDED;
		return after < before ? Verdict.NEEDED : Verdict.FAILED;
	}
}
