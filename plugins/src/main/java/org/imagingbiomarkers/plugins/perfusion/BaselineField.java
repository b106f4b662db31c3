package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.OptionalDouble;

import org.imagingbiomarkers.maps.RegionCurves;
import org.imagingbiomarkers.perfusion.Baseline;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/** What the field {@code baseline_frames} of a command means: a number of volumes, or as many as can be seen. */
final class BaselineField {

	private BaselineField() {}

	/**
	 * Finds how many volumes come before contrast: what the user wrote, otherwise {@linkplain Baseline#detect detected} on
	 * the mean curve of what is going to be fitted.
	 *
	 * @throws IllegalArgumentException in one sentence, if the field holds no whole number from 1 up
	 */
	static int frames(final String text, final MapRequest request, final SampledSeries series) throws IOException {
		final OptionalDouble given = given(text);
		if (given.isPresent()) return (int) given.getAsDouble();
		return Baseline.detect(mean(series, request.where(series).orElseGet(series::everywhere)));
	}

	/**
	 * Finds how many volumes come before contrast: what the user wrote, otherwise detected on the mean signal of a region.
	 *
	 * @throws IllegalArgumentException in one sentence, if the field holds no whole number from 1 up
	 */
	static int frames(final String text, final SampledSeries series, final RandomAccessibleInterval<NativeBoolType> region) {
		final OptionalDouble given = given(text);
		return given.isPresent() ? (int) given.getAsDouble() : Baseline.detect(mean(series, region));
	}

	private static OptionalDouble given(final String text) {
		final OptionalDouble given = new TextField("baseline_frames", text).number();
		if (given.isPresent() && !(given.getAsDouble() >= 1 && given.getAsDouble() == Math.rint(given.getAsDouble()))) {
			throw new IllegalArgumentException("baseline_frames must be a whole number of volumes from 1 up, but it is \"" + text +
				"\".");
		}
		return given;
	}

	private static double[] mean(final SampledSeries series, final RandomAccessibleInterval<NativeBoolType> region) {
		final double[] mean = new double[series.values().values().size()];
		final long voxels = RegionCurves.forEach(series.image(), region, curve -> {
			for (int i = 0; i < mean.length; i++) {
				mean[i] += curve[i];
			}
		});
		if (voxels == 0) {
			throw new IllegalArgumentException(
				"baseline_frames must be given where no voxel has a finite signal to find it in.");
		}
		for (int i = 0; i < mean.length; i++) {
			mean[i] /= voxels;
		}
		return mean;
	}
}
