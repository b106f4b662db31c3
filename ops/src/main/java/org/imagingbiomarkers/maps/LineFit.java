package org.imagingbiomarkers.maps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Fits the voxels of one line after another: what one thread of {@link VoxelwiseFit} does. */
final class LineFit implements Lines.Worker {

	/** What all threads share. */
	record Task(RandomAccessibleInterval<? extends RealType<?>> image,
		Optional<RandomAccessibleInterval<? extends BooleanType<?>>> mask, List<ParameterMap> maps, boolean quality)
	{}

	private final CurveFitter fitter;
	private final CovariateFitter covariateFitter;
	private final FitQuality quality;
	private final int axes;
	private final int width;
	private final int samples;
	private final long[] origin;
	private final RandomAccess<? extends RealType<?>> in;
	private final double[][] line;
	private final Volume<? extends BooleanType<?>> mask;
	private final boolean[] inside;
	private final Volume<? extends RealType<?>> covariate;
	private final double[] covariates;
	private final double[] parameters;
	private final double[][] values;
	private final RandomAccess<FloatType>[] out;

	/** The fit of each curve by itself. */
	LineFit(final Task task, final CurveFitter fitter) {
		this(task, fitter, null, null);
	}

	/** The fit that knows one more number in every voxel. */
	LineFit(final Task task, final Covariate covariate, final CovariateFitter fitter) {
		this(task, fitter, covariate, fitter);
	}

	@SuppressWarnings("unchecked")
	private LineFit(final Task task, final CurveFitter fitter, final Covariate covariate,
		final CovariateFitter covariateFitter)
	{
		this.fitter = fitter;
		this.covariateFitter = covariateFitter;
		quality = task.quality() ? new FitQuality(fitter.model()) : null;
		axes = task.image().numDimensions() - 1;
		width = (int) task.image().dimension(0);
		samples = fitter.model().samples();
		origin = task.image().minAsLongArray();
		in = task.image().randomAccess();
		line = new double[width][samples];
		mask = task.mask().map(Volume::new).orElse(null);
		inside = new boolean[width];
		this.covariate = covariate == null ? null : new Volume<>(covariate.image());
		covariates = new double[width];
		parameters = new double[fitter.model().parameters().size()];
		values = new double[task.maps().size()][width];
		out = task.maps().stream().map(map -> map.image().randomAccess()).toArray(RandomAccess[]::new);
	}

	@Override
	public void line(final long[] position) {
		readMask(position);
		readCovariate(position);
		readLine(position);
		for (int x = 0; x < width; x++) {
			describe(inside[x] ? fit(x) : FitStatus.OUTSIDE_MASK, x);
		}
		write(position);
	}

	private void readMask(final long[] position) {
		if (mask == null) {
			Arrays.fill(inside, true);
			return;
		}
		mask.moveTo(position);
		for (int x = 0; x < width; x++) {
			inside[x] = mask.access.get().get();
			mask.access.fwd(0);
		}
	}

	private void readCovariate(final long[] position) {
		if (covariate == null) return;
		covariate.moveTo(position);
		for (int x = 0; x < width; x++) {
			covariates[x] = covariate.access.get().getRealDouble();
			covariate.access.fwd(0);
		}
	}

	private void readLine(final long[] position) {
		for (int i = 0; i < samples; i++) {
			for (int d = 0; d < axes; d++) {
				in.setPosition(position[d], d);
			}
			in.setPosition(origin[axes] + i, axes);
			for (int x = 0; x < width; x++) {
				line[x][i] = in.get().getRealDouble();
				in.fwd(0);
			}
		}
	}

	private FitStatus fit(final int x) {
		final double[] measured = line[x];
		double largest = 0;
		for (final double value : measured) {
			if (!Double.isFinite(value)) return FitStatus.BAD_INPUT;
			largest = Math.max(largest, value);
		}
		if (!(largest > 0)) return FitStatus.NO_SIGNAL;
		return covariate == null ? fitter.fit(measured, parameters) : covariateFitter.fit(measured, covariates[x],
			parameters);
	}

	private void describe(final FitStatus status, final int x) {
		final int size = parameters.length;
		final boolean fitted = status == FitStatus.FITTED;
		for (int k = 0; k < size; k++) {
			values[k][x] = fitted ? parameters[k] : Double.NaN;
		}
		if (quality == null) return;
		if (fitted) quality.judge(line[x], parameters);
		for (int k = 0; k < size; k++) {
			values[size + k][x] = fitted ? quality.standardError(k) : Double.NaN;
		}
		values[2 * size][x] = fitted ? quality.r2() : Double.NaN;
		values[2 * size + 1][x] = fitted ? quality.rmse() : Double.NaN;
		values[2 * size + 2][x] = status.code();
	}

	private void write(final long[] position) {
		for (int m = 0; m < out.length; m++) {
			final RandomAccess<FloatType> map = out[m];
			map.setPosition(0, 0);
			for (int d = 1; d < axes; d++) {
				map.setPosition(position[d] - origin[d], d);
			}
			for (int x = 0; x < width; x++) {
				map.get().setReal(values[m][x]);
				map.fwd(0);
			}
		}
	}

	/** A volume beside the image: the same grid, but perhaps another origin. */
	private final class Volume<T> {

		private final RandomAccess<? extends T> access;
		private final long[] shift;

		Volume(final RandomAccessibleInterval<? extends T> volume) {
			access = volume.randomAccess();
			shift = volume.minAsLongArray();
			for (int d = 0; d < axes; d++) {
				shift[d] -= origin[d];
			}
		}

		void moveTo(final long[] position) {
			for (int d = 0; d < axes; d++) {
				access.setPosition(position[d] + shift[d], d);
			}
		}
	}
}
