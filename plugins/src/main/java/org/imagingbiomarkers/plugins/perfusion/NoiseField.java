package org.imagingbiomarkers.plugins.perfusion;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.maps.Background;
import org.imagingbiomarkers.maps.NoiseLevel;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MeasuredNoise;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** What the field {@code noise} of a command means: a standard deviation, or where to measure it. */
final class NoiseField {

	static final String BASELINE = "baseline";
	static final String BACKGROUND = "background";

	/**
	 * The noise of a dynamic series.
	 *
	 * @param sigma standard deviation in each of the two channels, in the unit of the image
	 * @param details what the provenance says of it
	 */
	record Noise(double sigma, Map<String, Object> details) {}

	private NoiseField() {}

	/**
	 * Reads a number, or measures the noise from the volumes before contrast or in the air.
	 *
	 * @throws InvalidInputException if the field holds anything else, or nothing can be measured there
	 */
	static Noise of(final String text, final MapRequest request, final SampledSeries series,
		final BaselineFrames baseline)
	{
		final OptionalDouble given = given(text);
		final Map<String, Object> details = new LinkedHashMap<>();
		if (given.isPresent()) {
			details.put("source", "field noise");
			details.put("sigma", DecimalText.of(given.getAsDouble()));
			return new Noise(given.getAsDouble(), details);
		}
		final String field = text.isBlank() ? BASELINE : text.trim();
		final RandomAccessibleInterval<NativeBoolType> foreground = Background.foreground(series.image());
		final NoiseLevel level = field.equals(BASELINE) ? NoiseLevel.ofRepeats(volumes(series.image(), baseline), foreground)
			: NoiseLevel.inAir(series.image(), MeasuredNoise.outside(foreground));
		if (!level.isRayleigh()) {
			request.presenter().warn(Warning.reliability("\"" + request.image().getTitle() +
				"\": the background does not look like plain noise " + "of one coil, so that its standard deviation " + level
					.sigma() + " may be wrong; noise=" + BASELINE + " measures it before contrast."));
		}
		details.put("source", field.equals(BASELINE) ? "measured from the volumes before contrast"
			: "measured in the background");
		details.put("sigma", DecimalText.of(level.sigma()));
		details.put("values", Long.toString(level.voxels()));
		return new Noise(level.sigma(), details);
	}

	/**
	 * The number that the field holds; empty where it says where to measure.
	 *
	 * @throws InvalidInputException if it holds anything else
	 */
	static OptionalDouble given(final String text) {
		final String field = text.trim();
		if (field.isEmpty() || field.equals(BASELINE) || field.equals(BACKGROUND)) return OptionalDouble.empty();
		final double sigma = new TextField("noise", field).number().orElse(0);
		if (sigma > 0) return OptionalDouble.of(sigma);
		throw new InvalidInputException("noise must be a number above 0, \"" + BASELINE + "\" or \"" + BACKGROUND +
			"\", but it is \"" + field + "\".");
	}

	@SuppressWarnings("unchecked")
	private static <T extends RealType<T>> RandomAccessibleInterval<T> volumes(
		final RandomAccessibleInterval<? extends RealType<?>> image, final BaselineFrames baseline)
	{
		final RandomAccessibleInterval<T> all = (RandomAccessibleInterval<T>) image;
		final long[] min = all.minAsLongArray();
		final long[] max = all.maxAsLongArray();
		final int axis = min.length - 1;
		max[axis] = min[axis] + baseline.last();
		min[axis] += baseline.first();
		return Views.zeroMin(Views.interval(all, min, max));
	}
}
