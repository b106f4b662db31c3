package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.raster.FastGzip;
import org.imagingbiomarkers.io.raster.PlaneBytes;
import org.imagingbiomarkers.io.raster.WholeFile;

/**
 * Writes NIfTI-1, or NIfTI-2 where an axis is longer than 32767: one file, packed by gzip if its name ends in .nii.gz,
 * never seen half-written.
 * <p>
 * Unsigned 8-bit and 16-bit images keep their type, all others become 32-bit floating point. The grid goes into sform and
 * qform alike (code 1, scanner). b-values go into {@code x.bval} beside {@code x.nii}, the directions of their gradients
 * into {@code x.bvec}; times into the fourth axis where they are even, and are not kept where they are not, which NIfTI
 * has no place for.
 * </p>
 */
public final class NiftiWriter {

	/** Relative to the step, the unevenness of times that one number for the step leaves out. */
	private static final double EVEN_STEP_TOLERANCE = 1e-6;

	private NiftiWriter() {}

	/**
	 * Writes a series; a file of that name is replaced, and so are its .bval and .bvec if the series has them.
	 *
	 * @throws InputException if the name does not end in .nii or .nii.gz, or the b-values or directions do not fit the
	 * volumes
	 */
	public static void write(final Series series, final Path file) throws IOException {
		final boolean packed = NiftiName.packed(file);
		final Optional<Sourced<List<Double>>> bValues = series.acquisition().get(AcquisitionValue.B_VALUES);
		final Optional<Sourced<List<Double>>> directions = series.acquisition().get(AcquisitionValue.B_DIRECTIONS);
		if (bValues.isPresent()) requireFit(bValues.get(), series.volumes());
		if (directions.isPresent()) GradientFile.requireFit(directions.get(), series.volumes());
		final byte[] header = NiftiHeaderBytes.of(series, evenTimes(series));
		WholeFile.write(file, out -> {
			if (!packed) {
				voxels(series, header, out);
				return;
			}
			try (OutputStream packing = new FastGzip(out)) {
				voxels(series, header, packing);
			}
		});
		if (bValues.isPresent()) BValueFile.write(file, bValues.get(), series.volumes());
		if (directions.isPresent()) GradientFile.write(file, directions.get(), series.geometry());
	}

	private static void voxels(final Series series, final byte[] header, final OutputStream out) throws IOException {
		out.write(header);
		PlaneBytes.write(series.image(), out);
	}

	private static void requireFit(final Sourced<List<Double>> bValues, final long volumes) throws InputException {
		final int count = bValues.value().size();
		if (count != 1 && count != volumes) {
			throw new InputException(String.format(Locale.ROOT, "There are %d b-values for %d volumes; one each " +
				"is needed.", count, volumes));
		}
	}

	/** First time and step, s; empty where there are no times or they are not even. */
	private static Optional<double[]> evenTimes(final Series series) {
		final Optional<Sourced<List<Double>>> times = series.acquisition().get(AcquisitionValue.TIMES);
		if (times.isEmpty() || times.get().value().size() != series.volumes() || series.volumes() < 2) {
			return Optional.empty();
		}
		final List<Double> values = times.get().value();
		final double first = values.get(0);
		final double step = (values.get(values.size() - 1) - first) / (values.size() - 1);
		for (int i = 0; i < values.size(); i++) {
			if (!(Math.abs(values.get(i) - (first + i * step)) <= EVEN_STEP_TOLERANCE * step)) return Optional.empty();
		}
		return step > 0 ? Optional.of(new double[] { first, step }) : Optional.empty();
	}
}
