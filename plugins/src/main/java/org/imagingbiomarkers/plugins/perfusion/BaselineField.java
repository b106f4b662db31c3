package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.maps.RegionMean;
import org.imagingbiomarkers.perfusion.Baseline;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/** What the field {@code baseline_frames} of a command means: a number of volumes, or as many as can be seen. */
final class BaselineField {

	private static final Pattern RANGE = Pattern.compile("(?:([0-9]{1,6})\\s*-\\s*)?([0-9]{1,6})");

	private BaselineField() {}

	/**
	 * Finds the volumes before contrast: what the user wrote, otherwise {@linkplain Baseline#detect detected} on the mean
	 * curve of what is going to be fitted.
	 *
	 * @throws InvalidInputException if the field holds anything else
	 */
	static BaselineFrames frames(final String text, final MapRequest request, final SampledSeries series)
		throws IOException
	{
		final Optional<BaselineFrames> given = given(text);
		if (given.isPresent()) return given.get();
		return Baseline.detect(mean(series, request.where(series).orElseGet(series::everywhere)));
	}

	/**
	 * Finds the volumes before contrast: what the user wrote, otherwise detected on the mean signal of a region.
	 *
	 * @throws InvalidInputException if the field holds anything else
	 */
	static BaselineFrames frames(final String text, final SampledSeries series,
		final RandomAccessibleInterval<NativeBoolType> region)
	{
		return given(text).orElseGet(() -> Baseline.detect(mean(series, region)));
	}

	/**
	 * Leaves out what was measured before the level before contrast was reached, as in an echo-planar series without dummy
	 * scans, and says so; says too where the baseline is short.
	 *
	 * @return the series that begins with the baseline
	 */
	static SampledSeries withoutLeading(final MapRequest request, final SampledSeries series,
		final BaselineFrames baseline)
	{
		baseline.within(series.points().length);
		if (baseline.first() > 0) {
			request.presenter().warn(Warning.leftOut("\"" + request.image().getTitle() + "\": the first " + (baseline
				.first() == 1 ? "volume is" : baseline.first() + " volumes are") +
				" left out, as the baseline begins with volume " + (baseline.first() + 1) + "."));
		}
		if (baseline.count() < BaselineFrames.FEW) {
			request.presenter().warn(Warning.reliability("\"" + request.image().getTitle() + "\": the baseline has only " +
				(baseline.count() == 1 ? "1 volume" : baseline.count() + " volumes") +
				", so the level before contrast is uncertain; " + BaselineFrames.FEW + " or more are better."));
		}
		return series.from(baseline.first());
	}

	/** How the volumes were found, for the provenance. */
	static String source(final String text, final String curve) {
		return given(text).isPresent() ? "field baseline_frames" : "found on the " + curve;
	}

	/**
	 * What the provenance says of a baseline.
	 *
	 * @param baseline in the series without what comes before it
	 * @param leading how many volumes were left out at the start
	 */
	static Map<String, Object> details(final BaselineFrames baseline, final int leading, final String source) {
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("volumes", (leading + baseline.first() + 1) + "-" + (leading + baseline.last() + 1));
		details.put("source", source);
		return details;
	}

	/** What the field means in a series without what comes before the baseline; blank stays blank. */
	static String withoutLeading(final String text, final BaselineFrames baseline) {
		return given(text).isPresent() ? "1-" + baseline.count() : "";
	}

	/** A number of volumes, or the first and the last one, counted from 1 and joined by a hyphen; blank: empty. */
	static Optional<BaselineFrames> given(final String text) {
		final String field = text == null ? "" : text.trim();
		if (field.isEmpty()) return Optional.empty();
		final Matcher range = RANGE.matcher(field);
		if (!range.matches()) {
			throw new InvalidInputException(
				"baseline_frames must be a number of volumes or a range such as 2-5, counted from 1, but it is \"" + field +
					"\".");
		}
		final int first = range.group(1) == null ? 1 : Integer.parseInt(range.group(1));
		return Optional.of(new BaselineFrames(first - 1, Integer.parseInt(range.group(2)) - 1));
	}

	private static double[] mean(final SampledSeries series, final RandomAccessibleInterval<NativeBoolType> region) {
		return RegionMean.of(series.image(), region, List.of()).curve();
	}
}
