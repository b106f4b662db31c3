package org.imagingbiomarkers.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Fits the voxels of one line after another: what one thread of {@link VoxelwiseFit} does. */
final class RowFitter implements RowParallel.Worker {

	/** What all threads share. */
	record Task(RandomAccessibleInterval<? extends RealType<?>> image,
			Optional<RandomAccessibleInterval<? extends BooleanType<?>>> mask, List<ParameterMap> maps, boolean quality,
			boolean blankAtBounds, Optional<PlanarRows> rows, Progress progress)
	{}

	/** The fit of one curve, which it may convert in place, with what is known of the voxel beside it. */
	interface Fit {

		FitStatus fit(double[] curve, double[] covariates, double[] parameters);

		/** Whether curves without a sample above 0 are fitted too. */
		default boolean takesNegative() {
			return false;
		}
	}

	/** Voxels of a line between two looks whether the work is still wanted: a fit may take milliseconds. */
	private static final int VOXELS_BETWEEN = 16;

	private final Fit fit;
	private final Progress progress;
	private final boolean takesNegative;
	private final FitQuality quality;
	private final boolean withQuality;
	private final boolean blankAtBounds;
	private final int axes;
	private final int width;
	private final int samples;
	private final boolean signed;
	private final long[] origin;
	private final RandomAccess<? extends RealType<?>> in;
	private final double[][] line;
	private final PlanarRows rows;
	private final Volume<? extends BooleanType<?>> mask;
	private final boolean[] inside;
	private final List<Volume<? extends RealType<?>>> beside;
	private final double[][] covariates;
	private final double[] parameters;
	private final List<Derived> derived;
	private final boolean[] hasError;
	private final double[][] values;
	private final RandomAccess<FloatType>[] out;

	/**
	 * @param covariates what is read of each voxel beside its curve
	 * @param model what is fitted
	 */
	@SuppressWarnings("unchecked")
	RowFitter(final Task task, final List<Covariate> covariates, final CurveModel model, final Fit fit) {
		this.fit = fit;
		progress = task.progress();
		takesNegative = fit.takesNegative();
		quality = new FitQuality(model);
		withQuality = task.quality();
		blankAtBounds = task.blankAtBounds();
		axes = task.image().numDimensions() - 1;
		width = (int) task.image().dimension(0);
		samples = model.samples();
		signed = model.isSigned();
		origin = task.image().minAsLongArray();
		in = task.image().randomAccess();
		line = new double[width][samples];
		rows = task.rows().orElse(null);
		mask = task.mask().map(Volume::new).orElse(null);
		inside = new boolean[width];
		beside = new ArrayList<>();
		covariates.forEach(covariate -> beside.add(new Volume<>(covariate.image())));
		this.covariates = new double[width][covariates.size()];
		parameters = new double[model.parameters().size()];
		derived = model.derived();
		hasError = new boolean[parameters.length + derived.size()];
		for (int k = 0; k < hasError.length; k++) {
			hasError[k] = k >= parameters.length || !model.parameters().get(k).unit().equals(Parameter.CATEGORY);
		}
		values = new double[task.maps().size()][width];
		out = task.maps().stream().map(map -> map.image().randomAccess()).toArray(RandomAccess[]::new);
	}

	@Override
	public void line(final long[] position) {
		readMask(position);
		readCovariates(position);
		readLine(position);
		for (int x = 0; x < width; x++) {
			if (x % VOXELS_BETWEEN == VOXELS_BETWEEN - 1 && progress.canceled()) throw new CancellationException();
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

	private void readCovariates(final long[] position) {
		for (int c = 0; c < beside.size(); c++) {
			final Volume<? extends RealType<?>> covariate = beside.get(c);
			covariate.moveTo(position);
			for (int x = 0; x < width; x++) {
				covariates[x][c] = covariate.access.get().getRealDouble();
				covariate.access.fwd(0);
			}
		}
	}

	private void readLine(final long[] position) {
		if (rows != null) {
			rows.read(position[1] - origin[1], position[2] - origin[2], line);
			return;
		}
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
			largest = Math.max(largest, signed ? Math.abs(value) : value);
		}
		if (!(largest > 0) && !takesNegative) return FitStatus.NO_SIGNAL;
		return fit.fit(measured, covariates[x], parameters);
	}

	private void describe(final FitStatus status, final int x) {
		final boolean fitted = status.isFitted() && !(blankAtBounds && status.isWarning());
		final boolean warning = fitted && status.isWarning();
		if (fitted && (withQuality || warning)) quality.judge(line[x], parameters, status);
		for (int k = 0; warning && k < parameters.length; k++) {
			if (!quality.isDetermined(k)) parameters[k] = Double.NaN;
		}
		int map = 0;
		for (final double parameter : parameters) {
			values[map++][x] = fitted ? parameter : Double.NaN;
		}
		for (final Derived quantity : derived) {
			values[map++][x] = fitted ? quantity.value(parameters) : Double.NaN;
		}
		if (!withQuality) return;
		for (int k = 0; k < hasError.length; k++) {
			if (hasError[k]) values[map++][x] = fitted ? quality.standardError(k) : Double.NaN;
		}
		values[map++][x] = fitted ? quality.r2() : Double.NaN;
		values[map++][x] = fitted ? quality.rmse() : Double.NaN;
		values[map][x] = status.code();
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
