package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.RegionMean;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The input function of whole blood, measured in the voxels of an artery. */
public final class MeasuredInput {

	private MeasuredInput() {}

	/**
	 * Averages the concentration in a region.
	 *
	 * @param image axes x, y and any others, the last one that of time
	 * @param covariates what the conversion needs of each voxel
	 * @param artery true inside, on the grid of one volume
	 * @param times of the volumes in s
	 * @throws InvalidInputException if the region has no voxel with a concentration, or the mean does not rise
	 */
	public static ArterialInput in(final RandomAccessibleInterval<? extends RealType<?>> image,
		final List<Covariate> covariates, final Conversion conversion,
		final RandomAccessibleInterval<? extends BooleanType<?>> artery, final double[] times)
	{
		final Concentrations voxel = new Concentrations(image, covariates, conversion);
		final Cursor<? extends BooleanType<?>> where = Views.flatIterable(Views.zeroMin(artery)).localizingCursor();
		final double[] sum = new double[times.length];
		long voxels = 0;
		while (where.hasNext()) {
			if (!where.next().get() || !voxel.read(where.positionAsLongArray())) continue;
			for (int i = 0; i < sum.length; i++) {
				sum[i] += voxel.curve[i];
			}
			voxels++;
		}
		if (voxels == 0) {
			throw new InvalidInputException(
				"The region of the input function must hold at least one voxel whose signal has a concentration.");
		}
		final long count = voxels;
		return new ArterialInput(times, Arrays.stream(sum).map(s -> s / count).toArray());
	}

	/**
	 * Averages the signal in a region above the noise floor, and converts the average. The mean of the squared magnitude is
	 * S^2 + 2 sigma^2, so that a weak signal is found without bias, as long as it is about the same throughout the artery.
	 *
	 * @param noise standard deviation in each of the two channels, in the unit of the signal
	 * @throws InvalidInputException if the region is empty, its signal has no concentration, or that does not rise
	 * @see #in(RandomAccessibleInterval, List, Conversion, RandomAccessibleInterval, double[])
	 */
	public static ArterialInput aboveNoise(final RandomAccessibleInterval<? extends RealType<?>> image,
		final List<Covariate> covariates, final Conversion conversion,
		final RandomAccessibleInterval<? extends BooleanType<?>> artery, final double[] times, final double noise)
	{
		final double[] squares = new double[times.length];
		final long voxels = RegionMean.forEachCurve(image, artery, curve -> {
			for (int i = 0; i < squares.length; i++) {
				squares[i] += curve[i] * curve[i];
			}
		});
		if (voxels == 0) throw new InvalidInputException(
			"The region of the input function must hold at least one voxel with a finite signal.");
		final double[] signal = Arrays.stream(squares).map(sum -> sum / voxels - 2 * noise * noise).map(square -> Math.signum(
			square) * Math.sqrt(Math.abs(square))).toArray();
		if (conversion.convert(signal, RegionMean.of(image, artery, covariates).covariates()) != FitStatus.FITTED) {
			throw new InvalidInputException(
				"The region of the input function must have a signal above the noise that has a concentration.");
		}
		return new ArterialInput(times, signal);
	}

	/**
	 * Converts a whole image.
	 *
	 * @param image axes x, y and any others, the last one that of time
	 * @param covariates what the conversion needs of each voxel
	 * @return on the grid of the image; NaN in voxels that have no concentration
	 */
	public static Img<FloatType> concentrations(final RandomAccessibleInterval<? extends RealType<?>> image,
		final List<Covariate> covariates, final Conversion conversion)
	{
		final Concentrations voxel = new Concentrations(image, covariates, conversion);
		final int axis = image.numDimensions() - 1;
		final Img<FloatType> converted = PlanarImgs.floats(image.dimensionsAsLongArray());
		final RandomAccess<FloatType> out = converted.randomAccess();
		final Cursor<FloatType> voxels = Views.flatIterable(Views.hyperSlice(converted, axis, 0)).localizingCursor();
		while (voxels.hasNext()) {
			voxels.fwd();
			for (int d = 0; d < axis; d++) {
				out.setPosition(voxels.getLongPosition(d), d);
			}
			final boolean known = voxel.read(voxels.positionAsLongArray());
			for (int i = 0; i < voxel.curve.length; i++) {
				out.setPosition(i, axis);
				out.get().set(known ? (float) voxel.curve[i] : Float.NaN);
			}
		}
		return converted;
	}

	/** Reads the concentration of one voxel after another. */
	static final class Concentrations {

		final double[] curve;
		private final RandomAccess<? extends RealType<?>> in;
		private final int axis;
		private final List<RandomAccess<? extends RealType<?>>> beside;
		private final double[] covariates;
		private final Conversion conversion;

		Concentrations(final RandomAccessibleInterval<? extends RealType<?>> image, final List<Covariate> covariates,
			final Conversion conversion)
		{
			axis = image.numDimensions() - 1;
			curve = new double[(int) image.dimension(axis)];
			in = Views.zeroMin(image).randomAccess();
			beside = new ArrayList<>();
			covariates.forEach(covariate -> beside.add(Views.zeroMin(covariate.image()).randomAccess()));
			this.covariates = new double[covariates.size()];
			this.conversion = conversion;
		}

		/** @return false where the voxel has no concentration */
		boolean read(final long[] position) {
			for (int d = 0; d < axis; d++) {
				in.setPosition(position[d], d);
			}
			for (int i = 0; i < curve.length; i++) {
				in.setPosition(i, axis);
				curve[i] = in.get().getRealDouble();
				if (!Double.isFinite(curve[i])) return false;
			}
			for (int c = 0; c < covariates.length; c++) {
				final RandomAccess<? extends RealType<?>> covariate = beside.get(c);
				covariate.setPosition(position);
				covariates[c] = covariate.get().getRealDouble();
			}
			return conversion.convert(curve, covariates) == FitStatus.FITTED;
		}
	}
}
