package org.imagingbiomarkers.diffusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The volumes of a diffusion series put together by b-value: one volume a shell.
 * <p>
 * Volumes whose b-values, in rising order, follow each other within a tolerance form a shell, whose b-value is their
 * mean. Repeats, which differ in nothing but noise, are averaged arithmetically; the averages of different gradient
 * directions geometrically, which gives the trace-weighted signal, whose decay is ruled by the mean of the diffusion
 * coefficients of all directions. Basser and Jones 2002, doi:10.1002/nbm.783.
 * </p>
 *
 * @param bValues the b-value of each shell in s/mm^2, rising
 * @param volumes for each shell, for each of its directions, the indices of the repeats
 */
public record GradientShells(List<Double> bValues, List<List<List<Integer>>> volumes) {

	/** Directions closer than this, or as close to opposite, are the same: the cosine of 1 degree. */
	private static final double SAME_DIRECTION = Math.cos(Math.toRadians(1));

	/**
	 * Takes all volumes of a shell for repeats.
	 *
	 * @param tolerance largest step between b-values of a shell, in s/mm^2, from 0 up
	 * @param bValues one per volume, in s/mm^2
	 */
	public static GradientShells ofRepeats(final double tolerance, final double... bValues) {
		return group(tolerance, bValues, shell -> List.of(shell));
	}

	/**
	 * Takes all volumes of a shell for different directions, but those of a b-value within the tolerance of 0 for repeats.
	 */
	public static GradientShells ofDirections(final double tolerance, final double... bValues) {
		return group(tolerance, bValues, shell -> bValues[shell.get(0)] <= tolerance ? List.of(shell) : shell.stream().map(
			List::of).toList());
	}

	/**
	 * Tells repeats from directions by the gradient directions; opposite ones are the same. A volume without a direction in
	 * a shell with directions was combined from them, as a trace image is, and is left out.
	 *
	 * @param directions one per volume: x, y and z, of any length; zero where nothing was diffusion-weighted
	 */
	public static GradientShells group(final double tolerance, final double[] bValues, final double[][] directions) {
		if (directions.length != bValues.length) {
			throw new InvalidInputException("directions must be one per b-value, but there are " + directions.length + " for " +
				bValues.length + " b-values.");
		}
		return group(tolerance, bValues, shell -> {
			final List<List<Integer>> groups = new ArrayList<>();
			for (final int volume : measured(shell, directions)) {
				groups.stream().filter(group -> same(directions[group.get(0)], directions[volume])).findFirst().orElseGet(() -> {
					groups.add(new ArrayList<>());
					return groups.get(groups.size() - 1);
				}).add(volume);
			}
			return groups.stream().map(List::copyOf).toList();
		});
	}

	/** Sorts the volumes of one shell into its directions. */
	private interface Directions {

		List<List<Integer>> of(List<Integer> shell);
	}

	private static GradientShells group(final double tolerance, final double[] bValues, final Directions directions) {
		if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException("tolerance must be a finite number from 0 up in s/mm^2, but it is " + tolerance +
				".");
		}
		final double[] b = BValues.checked(1, bValues);
		final List<List<Integer>> shells = new ArrayList<>();
		double last = Double.NaN;
		final List<Integer> rising = IntStream.range(0, b.length).boxed().sorted(Comparator.comparingDouble(i -> b[i]))
			.toList();
		for (final int volume : rising) {
			if (!(b[volume] - last <= tolerance)) shells.add(new ArrayList<>());
			shells.get(shells.size() - 1).add(volume);
			last = b[volume];
		}
		return new GradientShells(shells.stream().map(shell -> shell.stream().mapToDouble(i -> b[i]).average().getAsDouble())
			.toList(), shells.stream().map(directions::of).toList());
	}

	private static List<Integer> measured(final List<Integer> shell, final double[][] directions) {
		final List<Integer> directional = shell.stream().filter(volume -> !isZero(directions[volume])).toList();
		return directional.isEmpty() ? shell : directional;
	}

	private static boolean isZero(final double[] direction) {
		return direction[0] == 0 && direction[1] == 0 && direction[2] == 0;
	}

	private static boolean same(final double[] one, final double[] other) {
		double product = 0;
		double squares = 0;
		double otherSquares = 0;
		for (int axis = 0; axis < 3; axis++) {
			product += one[axis] * other[axis];
			squares += one[axis] * one[axis];
			otherSquares += other[axis] * other[axis];
		}
		return Math.abs(product) >= SAME_DIRECTION * Math.sqrt(squares * otherSquares);
	}

	/** The b-values as the models take them. */
	public double[] points() {
		return bValues.stream().mapToDouble(Double::doubleValue).toArray();
	}

	/**
	 * Averages one curve.
	 *
	 * @param measured one value per volume
	 * @return one value a shell; 0 where the average of a direction is not positive, NaN where a value is
	 */
	public double[] average(final double[] measured) {
		final double[] averages = new double[bValues.size()];
		for (int shell = 0; shell < averages.length; shell++) {
			averages[shell] = geometricMean(volumes.get(shell), measured);
		}
		return averages;
	}

	/**
	 * Averages the volumes of an image.
	 *
	 * @param image axes x, y and any others, the last one that of the volumes
	 * @return the same axes, one volume a shell
	 */
	public PlanarImg<FloatType, ?> average(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final int axis = image.numDimensions() - 1;
		final long[] size = image.dimensionsAsLongArray();
		final double[] measured = new double[(int) size[axis]];
		size[axis] = bValues.size();
		final PlanarImg<FloatType, ?> averages = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(
			size);
		final RandomAccess<? extends RealType<?>> in = Views.zeroMin(image).randomAccess();
		final RandomAccess<FloatType> out = averages.randomAccess();
		final Cursor<?> voxel = Views.hyperSlice(averages, axis, 0).localizingCursor();
		while (voxel.hasNext()) {
			voxel.fwd();
			for (int d = 0; d < axis; d++) {
				in.setPosition(voxel.getLongPosition(d), d);
				out.setPosition(voxel.getLongPosition(d), d);
			}
			for (int i = 0; i < measured.length; i++) {
				in.setPosition(i, axis);
				measured[i] = in.get().getRealDouble();
			}
			final double[] curve = average(measured);
			for (int i = 0; i < curve.length; i++) {
				out.setPosition(i, axis);
				out.get().setReal(curve[i]);
			}
		}
		return averages;
	}

	private static double geometricMean(final List<List<Integer>> directions, final double[] measured) {
		if (directions.size() == 1) return mean(directions.get(0), measured);
		double logarithms = 0;
		for (final List<Integer> repeats : directions) {
			final double mean = mean(repeats, measured);
			logarithms += mean > 0 ? Math.log(mean) : Double.isNaN(mean) ? Double.NaN : Double.NEGATIVE_INFINITY;
		}
		return Math.exp(logarithms / directions.size());
	}

	private static double mean(final List<Integer> repeats, final double[] measured) {
		double sum = 0;
		for (final int volume : repeats) {
			sum += measured[volume];
		}
		return sum / repeats.size();
	}
}
