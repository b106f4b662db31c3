package org.imagingbiomarkers.pet.kinetics;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;

import org.imagingbiomarkers.InvalidInputException;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/**
 * Proposes where the blood pool of a dynamic PET series is: the aorta or a ventricle of the heart.
 * <p>
 * The frames up to {@value #EARLY} s are averaged by their durations, less what is left in the last quarter of the
 * series, and smoothed over 3 x 3 x 3 voxels. Around the largest of these values are the voxels that have {@value #SHARE}
 * of it; a vein that was injected into is thin, so that places smaller than {@value #LEAST_MILLILITERS} mL are passed
 * over for the next largest.
 * </p>
 */
public final class BloodPool {

	/** s. */
	private static final double EARLY = 90;
	private static final double SHARE = 0.7;
	private static final double LEAST_MILLILITERS = 1;
	private static final int MOST_PLACES = 50;

	private final int width;
	private final int height;
	private final int depth;
	private final float[] early;
	private final boolean[] done;

	private BloodPool(final RandomAccessibleInterval<? extends RealType<?>> image, final Frames frames,
		final Optional<? extends RandomAccessibleInterval<? extends BooleanType<?>>> where)
	{
		width = (int) image.dimension(0);
		height = (int) image.dimension(1);
		depth = (int) image.dimension(2);
		done = new boolean[width * height * depth];
		early = smooth(sum(image, frames));
		where.ifPresent(this::leaveOut);
	}

	/**
	 * Finds the blood pool.
	 *
	 * @param image axes x, y, slice and frame; corrected for decay
	 * @param where to look, on the grid of one volume; empty: everywhere
	 * @param milliliters volume of a voxel
	 * @return true in the blood pool, on the grid of one volume
	 * @throws InvalidInputException if nothing is bright early and washes out
	 */
	public static RandomAccessibleInterval<NativeBoolType> find(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Frames frames, final Optional<? extends RandomAccessibleInterval<? extends BooleanType<?>>> where,
		final double milliliters)
	{
		return new BloodPool(image, frames, where).find(milliliters);
	}

	/** The early mean, less the late one, of each voxel. */
	private float[] sum(final RandomAccessibleInterval<? extends RealType<?>> image, final Frames frames) {
		final float[] sum = new float[done.length];
		final int late = frames.count() - Math.max(1, frames.count() / 4);
		double seconds = 0;
		double lateSeconds = 0;
		for (int f = 0; f < frames.count(); f++) {
			if (frames.middle(f) <= EARLY && f < late) seconds += frames.duration(f);
			if (f >= late) lateSeconds += frames.duration(f);
		}
		if (seconds == 0) {
			throw new InvalidInputException("aif cannot be found automatically: no frame is within " + EARLY +
				" s after the injection. Give aif_mask with aif=measured, or aif_file with aif=file.");
		}
		final RandomAccess<? extends RealType<?>> in = image.randomAccess();
		for (int f = 0; f < frames.count(); f++) {
			final boolean isEarly = frames.middle(f) <= EARLY && f < late;
			if (!isEarly && f < late) continue;
			final double weight = isEarly ? frames.duration(f) / seconds : -frames.duration(f) / lateSeconds;
			in.setPosition(image.min(3) + f, 3);
			for (int i = 0; i < sum.length; i++) {
				in.setPosition(image.min(0) + i % width, 0);
				in.setPosition(image.min(1) + i / width % height, 1);
				in.setPosition(image.min(2) + i / width / height, 2);
				sum[i] += (float) (weight * in.get().getRealDouble());
			}
		}
		return sum;
	}

	private float[] smooth(final float[] values) {
		final float[] along = new float[values.length];
		final float[] smoothed = new float[values.length];
		mean(values, smoothed, 1, width);
		mean(smoothed, along, width, height);
		mean(along, smoothed, width * height, depth);
		return smoothed;
	}

	/** The mean with both neighbors along an axis; at the border with those there are. */
	private static void mean(final float[] in, final float[] out, final int step, final int size) {
		for (int i = 0; i < in.length; i++) {
			final int at = i / step % size;
			float sum = in[i];
			int count = 1;
			if (at > 0) {
				sum += in[i - step];
				count++;
			}
			if (at < size - 1) {
				sum += in[i + step];
				count++;
			}
			out[i] = sum / count;
		}
	}

	private void leaveOut(final RandomAccessibleInterval<? extends BooleanType<?>> where) {
		final RandomAccess<? extends BooleanType<?>> inside = where.randomAccess();
		for (int i = 0; i < done.length; i++) {
			inside.setPosition(where.min(0) + i % width, 0);
			inside.setPosition(where.min(1) + i / width % height, 1);
			inside.setPosition(where.min(2) + i / width / height, 2);
			done[i] = !inside.get().get();
		}
	}

	private RandomAccessibleInterval<NativeBoolType> find(final double milliliters) {
		for (int place = 0; place < MOST_PLACES; place++) {
			final OptionalInt top = top();
			if (top.isEmpty()) break;
			final boolean[] grown = new boolean[done.length];
			final int count = grow(top.getAsInt(), grown);
			if (count * milliliters >= LEAST_MILLILITERS) return mask(grown);
		}
		throw new InvalidInputException("aif cannot be found automatically: no place of " + LEAST_MILLILITERS +
			" mL or more is bright early and washes out as blood does. Give aif_mask with aif=measured, or aif_file with aif=file.");
	}

	/** The brightest voxel of those that were not looked at. */
	private OptionalInt top() {
		int top = -1;
		for (int i = 0; i < early.length; i++) {
			if (!done[i] && early[i] > 0 && (top < 0 || early[i] > early[top])) top = i;
		}
		return top < 0 ? OptionalInt.empty() : OptionalInt.of(top);
	}

	/** The voxels around one that have a share of its value, connected by faces. */
	private int grow(final int top, final boolean[] grown) {
		final float least = (float) (SHARE * early[top]);
		final ArrayDeque<Integer> edge = new ArrayDeque<>();
		edge.add(top);
		done[top] = true;
		int count = 0;
		while (!edge.isEmpty()) {
			final int i = edge.remove();
			grown[i] = true;
			count++;
			final int x = i % width;
			final int y = i / width % height;
			final int z = i / width / height;
			if (x > 0) visit(i - 1, least, edge);
			if (x < width - 1) visit(i + 1, least, edge);
			if (y > 0) visit(i - width, least, edge);
			if (y < height - 1) visit(i + width, least, edge);
			if (z > 0) visit(i - width * height, least, edge);
			if (z < depth - 1) visit(i + width * height, least, edge);
		}
		return count;
	}

	private void visit(final int i, final float least, final ArrayDeque<Integer> edge) {
		if (done[i] || early[i] < least) return;
		done[i] = true;
		edge.add(i);
	}

	private RandomAccessibleInterval<NativeBoolType> mask(final boolean[] grown) {
		final PlanarImg<NativeBoolType, ?> mask = (PlanarImg<NativeBoolType, ?>) new PlanarImgFactory<>(new NativeBoolType())
			.create(width, height, depth);
		int i = 0;
		for (final NativeBoolType voxel : mask) {
			voxel.set(grown[i++]);
		}
		return mask;
	}
}
