package org.imagingbiomarkers.maps;

import java.util.List;
import java.util.Optional;

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
	private final FitQuality quality;
	private final int axes;
	private final int width;
	private final int samples;
	private final double[] line;
	private final boolean[] inside;
	private final double[] measured;
	private final double[] parameters;
	private final double[] values;
	private final long[] origin;
	private final RandomAccess<? extends RealType<?>> in;
	private final RandomAccess<? extends BooleanType<?>> where;
	private final long[] whereOrigin;
	private final RandomAccess<FloatType>[] out;

	@SuppressWarnings("unchecked")
	LineFit(final Task task, final CurveFitter fitter) {
		this.fitter = fitter;
		quality = task.quality() ? new FitQuality(fitter.model()) : null;
		axes = task.image().numDimensions() - 1;
		width = (int) task.image().dimension(0);
		samples = fitter.model().samples();
		line = new double[width * samples];
		inside = new boolean[width];
		measured = new double[samples];
		parameters = new double[fitter.model().parameters().size()];
		values = new double[task.maps().size()];
		origin = task.image().minAsLongArray();
		in = task.image().randomAccess();
		where = task.mask().map(RandomAccessibleInterval::randomAccess).orElse(null);
		whereOrigin = task.mask().map(RandomAccessibleInterval::minAsLongArray).orElse(null);
		out = task.maps().stream().map(map -> map.image().randomAccess()).toArray(RandomAccess[]::new);
	}

	@Override
	public void line(final long[] position) {
		readMask(position);
		readLine(position);
		for (int x = 0; x < width; x++) {
			final FitStatus status = inside[x] ? fit(x) : FitStatus.OUTSIDE_MASK;
			describe(status);
			write(position, x);
		}
	}

	private void readMask(final long[] position) {
		for (int x = 0; x < width; x++) {
			inside[x] = true;
		}
		if (where == null) return;
		for (int d = 0; d < axes; d++) {
			where.setPosition(position[d] - origin[d] + whereOrigin[d], d);
		}
		for (int x = 0; x < width; x++) {
			inside[x] = where.get().get();
			where.fwd(0);
		}
	}

	private void readLine(final long[] position) {
		for (int i = 0; i < samples; i++) {
			for (int d = 0; d < axes; d++) {
				in.setPosition(position[d], d);
			}
			in.setPosition(origin[axes] + i, axes);
			for (int x = 0; x < width; x++) {
				line[x * samples + i] = in.get().getRealDouble();
				in.fwd(0);
			}
		}
	}

	private FitStatus fit(final int x) {
		System.arraycopy(line, x * samples, measured, 0, samples);
		double largest = 0;
		for (final double value : measured) {
			if (!Double.isFinite(value)) return FitStatus.BAD_INPUT;
			largest = Math.max(largest, value);
		}
		return largest > 0 ? fitter.fit(measured, parameters) : FitStatus.NO_SIGNAL;
	}

	private void describe(final FitStatus status) {
		final int size = parameters.length;
		final boolean fitted = status == FitStatus.FITTED;
		for (int k = 0; k < size; k++) {
			values[k] = fitted ? parameters[k] : Double.NaN;
		}
		if (quality == null) return;
		if (fitted) quality.judge(measured, parameters);
		for (int k = 0; k < size; k++) {
			values[size + k] = fitted ? quality.standardError(k) : Double.NaN;
		}
		values[2 * size] = fitted ? quality.r2() : Double.NaN;
		values[2 * size + 1] = fitted ? quality.rmse() : Double.NaN;
		values[2 * size + 2] = status.code();
	}

	private void write(final long[] position, final int x) {
		for (int m = 0; m < out.length; m++) {
			out[m].setPosition(x, 0);
			for (int d = 1; d < axes; d++) {
				out[m].setPosition(position[d] - origin[d], d);
			}
			out[m].get().setReal(values[m]);
		}
	}
}
