package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.pyradiomics.Sampling.Interpolator;

/** The preparation of image and mask before filters and features, in the order of PyRadiomics. */
final class Preparation {

	private static final double SAME_SPACING = 1e-5;

	private Preparation() {}

	/** Normalized and resampled, or cut out, as the settings say. */
	static MaskedImage prepared(final MaskedImage masked, final SettingValues settings) {
		final MaskedImage normalized = settings.is(Setting.NORMALIZE) ? normalized(masked, settings) : masked;
		if (settings.has(Setting.SPACING) && settings.interpolator().isPresent()) return resampled(normalized, settings);
		return settings.is(Setting.PRE_CROP) ? normalized.croppedTo(normalized.bounds(), settings.whole(Setting.PAD_DISTANCE))
			: normalized;
	}

	/** All voxels of the image to mean 0 and standard deviation 1 (of the sample), times the scale. */
	private static MaskedImage normalized(final MaskedImage masked, final SettingValues settings) {
		final double[] values = masked.image().values();
		final double mean = Arrays.stream(values).sum() / values.length;
		double squares = 0;
		for (final double value : values) {
			squares += (value - mean) * (value - mean);
		}
		final double deviation = Math.sqrt(squares / (values.length - 1));
		final double outliers = settings.has(Setting.REMOVE_OUTLIERS) ? settings.number(Setting.REMOVE_OUTLIERS)
			: Double.POSITIVE_INFINITY;
		final double scale = settings.number(Setting.NORMALIZE_SCALE);
		final double[] changed = new double[values.length];
		for (int i = 0; i < changed.length; i++) {
			changed[i] = scale * Math.max(-outliers, Math.min(outliers, (values[i] - mean) / deviation));
		}
		return new MaskedImage(new Volume(masked.grid(), changed), masked.mask(), false);
	}

	/** On a grid whose first voxel shares its corner with that of the image; only what surrounds the mask. */
	private static MaskedImage resampled(final MaskedImage masked, final SettingValues settings) {
		final Grid grid = masked.grid();
		final int[] bounds = masked.bounds();
		final double[] old = { grid.spacingX(), grid.spacingY(), grid.spacingZ() };
		final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
		final List<Double> wanted = settings.numbers(Setting.SPACING);
		final int pad = settings.whole(Setting.PAD_DISTANCE);
		final double[] spacing = new double[3];
		boolean same = true;
		for (int axis = 0; axis < 3; axis++) {
			final double given = axis < wanted.size() ? wanted.get(axis) : 0;
			spacing[axis] = given == 0 || bounds[axis] == bounds[axis + 3] ? old[axis] : given;
			same &= Math.abs(old[axis] - spacing[axis]) <= 1e-8 + SAME_SPACING * spacing[axis];
		}
		if (same) return masked.croppedTo(bounds, pad);
		final double[] start = new double[3];
		final double[] step = new double[3];
		final int[] count = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			final double ratio = old[axis] / spacing[axis];
			final double first = Math.max(0, Math.floor((bounds[axis] - 0.5) * ratio - pad));
			final double last = Math.min(Math.ceil(size[axis] * ratio) - 1, Math.ceil((bounds[axis + 3] + 0.5) * ratio + pad));
			count[axis] = (int) (last - first + 1);
			step[axis] = spacing[axis] / old[axis];
			start[axis] = 0.5 * (spacing[axis] - old[axis]) / old[axis] + first / ratio;
		}
		final Grid target = new Grid(count[0], count[1], count[2], spacing[0], spacing[1], spacing[2], grid.originX() +
			start[0] * old[0], grid.originY() + start[1] * old[1], grid.originZ() + start[2] * old[2]);
		final double[] image = Sampling.of(masked.image(), start, step, target, settings.interpolator().orElseThrow());
		if (masked.whole()) {
			for (int i = 0; i < image.length; i++) {
				image[i] = Sampling.toWhole(image[i]);
			}
		}
		final double[] shares = new double[masked.mask().length];
		for (int i = 0; i < shares.length; i++) {
			if (masked.mask()[i]) shares[i] = 1;
		}
		final double[] near = Sampling.of(new Volume(grid, shares), start, step, target, Interpolator.NEAREST);
		final boolean[] mask = new boolean[near.length];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = near[i] == 1;
		}
		return new MaskedImage(new Volume(target, image), mask, masked.whole());
	}

	/** The mask without the voxels outside {@code resegmentRange}. */
	static boolean[] resegmented(final MaskedImage masked, final SettingValues settings) {
		final double[] values = masked.image().values();
		final double[] thresholds = settings.numbers(Setting.RESEGMENT_RANGE).stream().mapToDouble(Double::doubleValue)
			.sorted().toArray();
		double base = 0;
		double unit = 1;
		switch (settings.word(Setting.RESEGMENT_MODE)) {
			case "relative" -> {
				unit = Double.NEGATIVE_INFINITY;
				for (int i = 0; i < values.length; i++) {
					if (masked.mask()[i]) unit = Math.max(unit, values[i]);
				}
			}
			case "sigma" -> {
				final int count = masked.count();
				double sum = 0;
				for (int i = 0; i < values.length; i++) {
					if (masked.mask()[i]) sum += values[i];
				}
				base = sum / count;
				double squares = 0;
				for (int i = 0; i < values.length; i++) {
					if (masked.mask()[i]) squares += (values[i] - base) * (values[i] - base);
				}
				unit = Math.sqrt(squares / count);
			}
			default -> {
				// The thresholds are intensities.
			}
		}
		final boolean[] kept = masked.mask().clone();
		for (int i = 0; i < kept.length; i++) {
			kept[i] &= values[i] >= base + unit * thresholds[0] && (thresholds.length == 1 || values[i] <= base + unit *
				thresholds[1]);
		}
		return kept;
	}

	/** @throws InvalidInputException if the mask is too small for the settings */
	static void check(final MaskedImage masked, final SettingValues settings) {
		final int count = masked.count();
		if (count == 0) throw new InvalidInputException("The region has no voxel.");
		final int[] bounds = masked.bounds();
		int dimensions = 0;
		for (int axis = 0; axis < 3; axis++) {
			if (bounds[axis] < bounds[axis + 3]) dimensions++;
		}
		if (dimensions == 0) {
			throw new InvalidInputException("The region has one voxel; PyRadiomics takes no features from one voxel.");
		}
		if (dimensions < settings.whole(Setting.MINIMUM_DIMENSIONS)) {
			throw new InvalidInputException("The region extends along " + dimensions + " axes, but minimumROIDimensions is " +
				settings.whole(Setting.MINIMUM_DIMENSIONS) + ".");
		}
		if (settings.has(Setting.MINIMUM_SIZE) && count <= settings.whole(Setting.MINIMUM_SIZE)) {
			throw new InvalidInputException("The region has " + count + " voxels, but it must have more than " + settings.whole(
				Setting.MINIMUM_SIZE) + ", the minimumROISize.");
		}
	}
}
