package org.imagingbiomarkers.alignment.series;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.BlankVoxels;
import org.imagingbiomarkers.alignment.ImageVolume;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Corrects a series of volumes for motion: what each voxel should be is predicted from the curves of all volumes, each
 * volume is aligned to the prediction of it, and that is repeated (Buonaccorsi et al. 2006, Acad Radiol 13:1112-1123;
 * doi:10.1007/s10334-021-00936-x). Contrast that comes and goes is part of the prediction and not taken for motion.
 * <p>
 * A volume whose motion does not lower its residual by more than chance would, or is a small part of a voxel, keeps its
 * values; all others are interpolated once, from the original, with cubic B-splines. Series of fewer than four slices are
 * aligned in the plane.
 * </p>
 */
public final class SeriesCorrection {

	/** Mean displacement in parts of the smallest side of a voxel below which a volume keeps its values. */
	static final double NEGLIGIBLE = 0.04;
	private static final int RANGE = 4096;
	private static final int GROUP_ROUNDS = 2;
	/** Share of the largest gain from which a volume stands out. */
	private static final double OUTSTANDING = 0.7;
	private static final int SETTLING_ROUNDS = 4;
	/** Share of the volumes up to which those that stand out are few: more of them are a series that moves. */
	private static final double FEW = 0.2;
	private static final int MANY_VOXELS = 4000;

	private final ImageFrame frame;
	private final CorrectionSettings settings;
	private final boolean[] inside;
	/** Where there are many voxels inside a quarter of them, which tell the motion as well. */
	private final boolean[] sampled;
	private final Workers workers;
	private final ControlGrid control;
	private final MovedVolumes finish;

	private SeriesCorrection(final ImageFrame frame, final CorrectionSettings settings, final boolean[] inside,
		final Workers workers, final MovedVolumes finish)
	{
		this.frame = frame;
		this.settings = settings;
		this.inside = inside;
		sampled = inside.clone();
		final boolean many = CorrectionInput.count(inside) >= MANY_VOXELS;
		for (int i = 0; i < sampled.length; i++) {
			sampled[i] &= !many || (i % frame.nx() + 2 * (i / frame.nx() % frame.ny()) + i / (frame.nx() * frame.ny())) %
				4 == 0;
		}
		this.workers = workers;
		this.finish = finish;
		control = new ControlGrid(frame, settings.controlSpacing(), 1, 1, 1);
	}

	/**
	 * Corrects a series.
	 *
	 * @param grid of each volume
	 * @param volumes one flat array per volume; kept. Voxels that are not finite do not count; moved, they have no value
	 * @param inside the voxels that count for the alignment
	 * @param reference index of the volume whose places all others get
	 * @param prediction what volumes are aligned to; empty: to the reference volume itself
	 * @param progress told how much is done, of how much
	 * @throws InvalidInputException if there are fewer than two volumes, one without any value, a slice of fewer than 4 x 4
	 * voxels, no such reference, or no voxels inside to tell motion from
	 */
	public static CorrectionResult correct(final VolumeGrid grid, final float[][] volumes, final boolean[] inside,
		final int reference, final Optional<SeriesPrediction> prediction, final CorrectionSettings settings,
		final Workers workers, final Progress progress)
	{
		CorrectionInput.check(grid, volumes, inside, reference);
		final ImageFrame frame = ImageFrame.of(grid);
		final boolean[] valued = CorrectionInput.valued(volumes, inside);
		final float[][] filled = new float[volumes.length][];
		for (int t = 0; t < filled.length; t++) {
			filled[t] = BlankVoxels.filled(new ImageVolume(grid, volumes[t])).values();
		}
		final MovedVolumes finish = new MovedVolumes(frame, grid.directions(), volumes, settings, valued, workers);
		final SeriesCorrection correction = new SeriesCorrection(frame, settings, valued, workers, finish);
		return prediction.isPresent() ? correction.toPrediction(filled, reference, prediction.get(), progress) : correction
			.toVolume(filled, reference, progress);
	}

	/** The same, which nobody watches. */
	public static CorrectionResult correct(final VolumeGrid grid, final float[][] volumes, final boolean[] inside,
		final int reference, final Optional<SeriesPrediction> prediction, final CorrectionSettings settings,
		final Workers workers)
	{
		return correct(grid, volumes, inside, reference, prediction, settings, workers, Progress.NONE);
	}

	/** Each volume is aligned to one of them, which is thereby still. */
	private CorrectionResult toVolume(final float[][] volumes, final int reference, final Progress progress) {
		final VolumeMotion[] motions = none(volumes.length);
		progress.report(1, 3);
		final float[] still = new ReferenceVolume(frame, settings, sampled, workers).align(volumes, motions, reference);
		progress.report(2, 3);
		final float[][] expected = new float[volumes.length][];
		Arrays.fill(expected, still);
		final double[] after = finish.keepBetter(volumes, expected, motions, reference, 0);
		final double[] before = finish.left(volumes, expected, motions, 0);
		return finish.result(volumes, motions, reference, before, after, new float[volumes.length][]);
	}

	private CorrectionResult toPrediction(final float[][] volumes, final int reference, final SeriesPrediction prediction,
		final Progress progress)
	{
		final float[][] moved = new float[volumes.length][];
		for (int t = 0; t < moved.length; t++) {
			moved[t] = volumes[t].clone();
		}
		final VolumeMotion[] motions = none(volumes.length);
		final boolean[] active = new boolean[volumes.length];
		predict(prediction, moved);
		final double[] gains = gains(volumes, moved, motions, active);
		if (!(Arrays.stream(gains).max().orElse(0) > 0)) return finish.withoutMotion(volumes, moved);
		int rounds = settings.rounds();
		if (!fewMoved(volumes, moved, motions, reference, prediction, active, gains)) {
			Arrays.fill(active, true);
			Arrays.fill(motions, VolumeMotion.none());
			toReference(volumes, motions, reference, active);
			if (prediction.samples().isPresent()) {
				// More rounds let displacements grow that follow the samples.
				rounds = 1;
				alike(prediction.samples().get(), volumes, motions, moved, reference);
			}
		}
		progress.report(1, rounds + 2);
		rounds(rounds, volumes, moved, motions, prediction, active, progress);
		final double margin = margin(motions);
		final double[] after = finish.keepBetter(volumes, moved, motions, reference, margin);
		for (int t = 0; t < moved.length; t++) {
			System.arraycopy(volumes[t], 0, moved[t], 0, volumes[t].length);
		}
		predict(prediction, moved);
		final double[] before = finish.left(volumes, moved, motions, margin);
		return finish.result(volumes, motions, reference, before, after, moved);
	}

	/** Predicts and aligns in turn. */
	private void rounds(final int rounds, final float[][] volumes, final float[][] moved, final VolumeMotion[] motions,
		final SeriesPrediction prediction, final boolean[] active, final Progress progress)
	{
		for (int round = 0; round < rounds; round++) {
			move(volumes, motions, moved);
			predict(prediction, moved);
			// The first rounds, in which the prediction is blurred, take the stiff part of the motion.
			final boolean stiff = settings.kind() == Kind.BSPLINE && round < rounds / 2;
			final CorrectionSettings now = stiff ? new CorrectionSettings(Kind.AFFINE, rounds, settings.controlSpacing())
				: settings;
			final VolumeMotion[] last = motions.clone();
			align(volumes, moved, motions, active, now, margin(motions));
			progress.report(round + 2, rounds + 2);
			if (settings.kind() != Kind.BSPLINE && settled(last, motions)) break;
		}
	}

	private static VolumeMotion[] none(final int volumes) {
		final VolumeMotion[] motions = new VolumeMotion[volumes];
		Arrays.fill(motions, VolumeMotion.none());
		return motions;
	}

	/** The way that tissue goes through the slices: so near to the edge, a prediction has too few volumes. */
	private double margin(final VolumeMotion... motions) {
		if (!frame.hasDepth()) return 0;
		double most = 0;
		for (final VolumeMotion motion : motions) {
			most = Math.max(most, Math.abs(motion.affine()[11]));
		}
		return Math.min(frame.nz() / 5, Math.ceil(most / frame.dz())) * frame.dz();
	}

	/**
	 * Where a few volumes stand out by how much better they fit where they are moved, aligns these first: others may seem
	 * to have moved only because the few spoil their prediction. Those that still do so afterwards are active as well,
	 * unless that makes them many.
	 *
	 * @param gains of each volume
	 * @param motions receive the motion to begin with
	 * @param active receives which volumes have to be aligned
	 * @return false where all may have moved
	 */
	private boolean fewMoved(final float[][] volumes, final float[][] moved, final VolumeMotion[] motions,
		final int reference, final SeriesPrediction prediction, final boolean[] active, final double... gains)
	{
		final double largest = Arrays.stream(gains).max().orElse(0);
		for (int t = 0; t < gains.length; t++) {
			active[t] = gains[t] >= OUTSTANDING * largest;
		}
		if (CorrectionInput.count(active) > FEW * gains.length || active[reference]) return false;
		toReference(volumes, motions, reference, active);
		for (int round = 0; round < SETTLING_ROUNDS; round++) {
			move(volumes, motions, moved);
			predict(prediction, moved);
			align(volumes, moved, motions, active, stiff(), margin(motions));
		}
		move(volumes, motions, moved);
		predict(prediction, moved);
		final double[] rest = gains(volumes, moved, motions, active);
		final boolean[] later = new boolean[rest.length];
		for (int t = 0; t < rest.length; t++) {
			later[t] = rest[t] > 0;
			active[t] |= later[t];
		}
		if (CorrectionInput.count(active) > FEW * gains.length) return false;
		toReference(volumes, motions, reference, later);
		return true;
	}

	/** Refines the motion of active volumes. */
	private void align(final float[][] volumes, final float[][] predicted, final VolumeMotion[] motions,
		final boolean[] active, final CorrectionSettings now, final double margin)
	{
		workers.forEach(volumes.length, () -> {
			final VolumeAlignment alignment = new VolumeAlignment(frame, now, sampled, margin);
			return t -> {
				if (!active[t]) return;
				alignment.to(predicted[t]);
				motions[t] = alignment.align(volumes[t], motions[t]);
			};
		});
	}

	/**
	 * By what share the residual of each volume that is not active falls where it is moved; 0 where that is chance, or the
	 * motion is negligible. Without motion the prediction is the right one, whatever the contrast does.
	 */
	private double[] gains(final float[][] volumes, final float[][] predicted, final VolumeMotion[] motions,
		final boolean... active)
	{
		final CorrectionSettings stiff = stiff();
		final double[] gains = new double[volumes.length];
		final double margin = margin(motions);
		workers.forEach(volumes.length, () -> {
			final VolumeAlignment alignment = new VolumeAlignment(frame, stiff, sampled, margin);
			return t -> {
				if (active[t]) return;
				alignment.to(predicted[t]);
				final double still = alignment.residual(volumes[t], VolumeMotion.none());
				final VolumeMotion found = alignment.align(volumes[t], VolumeMotion.none());
				final double moved = alignment.residual(volumes[t], found);
				final double[] a = found.affine();
				final double way = Math.sqrt(a[3] * a[3] + a[7] * a[7] + a[11] * a[11]);
				final boolean counts = way > NEGLIGIBLE * frame.smallestSpacing() || turned(a);
				if (counts && alignment.isBetter(still, moved)) gains[t] = still / moved - 1;
			};
		});
		return gains;
	}

	/** Whether no volume has moved by more than a small part of a voxel from one round to the next. */
	private boolean settled(final VolumeMotion[] last, final VolumeMotion... motions) {
		double most = 0;
		for (int t = 0; t < motions.length; t++) {
			for (int r = 0; r < 3; r++) {
				double way = Math.abs(motions[t].affine()[4 * r + 3] - last[t].affine()[4 * r + 3]);
				for (int c = 0; c < 3; c++) {
					way += Math.abs(motions[t].affine()[4 * r + c] - last[t].affine()[4 * r + c]) * frame.center(c);
				}
				most = Math.max(most, way);
			}
		}
		return most < NEGLIGIBLE * frame.smallestSpacing();
	}

	/** Whether an affine motion moves places at the rim of the image by more than the smallest displacement that counts. */
	private boolean turned(final double... a) {
		double most = 0;
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 3; c++) {
				most = Math.max(most, Math.abs(a[4 * r + c] - (r == c ? 1 : 0)) * frame.center(c) / 2);
			}
		}
		return most > NEGLIGIBLE * frame.smallestSpacing();
	}

	/** The settings without bending. */
	private CorrectionSettings stiff() {
		return settings.kind() == Kind.BSPLINE ? CorrectionSettings.of(Kind.AFFINE) : settings;
	}

	/** Begins with each active volume stiffly aligned to the reference. */
	private void toReference(final float[][] volumes, final VolumeMotion[] motions, final int reference,
		final boolean... active)
	{
		final CorrectionSettings stiff = stiff();
		workers.forEach(volumes.length, () -> {
			final VolumeAlignment alignment = new VolumeAlignment(frame, stiff, sampled, 0);
			alignment.to(volumes[reference]);
			return t -> {
				if (t != reference && active[t]) motions[t] = alignment.align(volumes[t], motions[t]);
			};
		});
	}

	/** Aligns volumes of the same contrast to each other, and together to the reference. */
	private void alike(final double[] samples, final float[][] volumes, final VolumeMotion[] motions, final float[][] moved,
		final int reference)
	{
		final AlikeVolumes groups = new AlikeVolumes(frame, stiff(), sampled, workers, this::move);
		if (AlikeVolumes.some(samples)) {
			for (int round = 0; round < GROUP_ROUNDS; round++) {
				groups.align(samples, volumes, motions, moved, reference);
			}
		}
	}

	private void predict(final SeriesPrediction model, final float[][] moved) {
		final Supplier<SeriesPrediction.Voxel> voxels = model.learn(moved, inside);
		final int n = moved.length;
		final int length = frame.voxels();
		workers.forEach((length + RANGE - 1) / RANGE, () -> {
			final SeriesPrediction.Voxel voxel = voxels.get();
			final double[] curve = new double[n];
			return piece -> {
				for (int i = piece * RANGE; i < Math.min(length, (piece + 1) * RANGE); i++) {
					if (i % 64 == 0) Workers.endIfInterrupted();
					for (int t = 0; t < n; t++) {
						curve[t] = moved[t][i];
					}
					voxel.predict(i, curve);
					for (int t = 0; t < n; t++) {
						moved[t][i] = (float) curve[t];
					}
				}
			};
		});
	}

	private void move(final float[][] volumes, final VolumeMotion[] motions, final float[][] moved) {
		final float[][] start = new float[3][frame.voxels()];
		VolumeMotion.none().places(frame, Optional.of(control), start);
		workers.forEach(volumes.length, (Supplier<IntConsumer>) () -> {
			final Inverse inverse = new Inverse(frame, control);
			final SplineImage image = new SplineImage(frame);
			final float[][] found = new float[3][frame.voxels()];
			return t -> {
				inverse.of(motions[t], start, found);
				image.of(volumes[t]);
				for (int i = 0; i < moved[t].length; i++) {
					if (i % frame.nx() == 0) Workers.endIfInterrupted();
					moved[t][i] = (float) image.value(found[0][i], found[1][i], found[2][i]);
				}
			};
		});
	}
}
