package org.imagingbiomarkers.io.combination;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Warning;

/**
 * What the scanner set in several series.
 *
 * @param values for each setting that all series know, those of each series, one per volume
 * @param varying the settings that differ among their volumes
 * @param partlyKnown the settings that only some series know
 * @param warnings of settings that only some series know
 */
record Settings(Map<AcquisitionValue, List<List<Double>>> values, List<AcquisitionValue> varying,
		List<AcquisitionValue> partlyKnown, List<Warning> warnings)
{

	/** Part by which a setting may differ from series to series and still be one. */
	private static final double SETTING_TOLERANCE = 0.01;

	static Settings of(final List<SeriesHeader> headers) {
		final Map<AcquisitionValue, List<List<Double>>> values = new EnumMap<>(AcquisitionValue.class);
		final List<AcquisitionValue> varying = new ArrayList<>();
		final List<AcquisitionValue> partlyKnown = new ArrayList<>();
		final List<Warning> warnings = new ArrayList<>();
		for (final AcquisitionValue setting : CombineBy.SETTINGS) {
			final List<Optional<List<Double>>> known = headers.stream().map(header -> header.perVolume(setting)).toList();
			final long unknown = known.stream().filter(Optional::isEmpty).count();
			if (unknown == headers.size()) continue;
			final List<List<Double>> all = new ArrayList<>();
			if (unknown > 0 && setting == AcquisitionValue.B_VALUES) {
				final List<String> unstated = new ArrayList<>();
				for (int i = 0; i < headers.size(); i++) {
					final SeriesHeader header = headers.get(i);
					all.add(known.get(i).orElseGet(() -> Collections.nCopies(header.volumes(), 0.0)));
					if (known.get(i).isEmpty() && !header.acquisition().origin().unweighted()) unstated.add("\"" + header.title() +
						"\"");
				}
				if (!unstated.isEmpty()) warnings.add(Warning.assumed("The b-value is absent in " + String.join(", ", unstated) +
					"; 0 is taken, as the other series are weighted."));
			}
			else if (unknown > 0) {
				partlyKnown.add(setting);
				warnings.add(Warning.leftOut("The " + CombineBy.of(setting).label() + " is unknown in " + unknown + " of " +
					headers.size() + " series and left out."));
				continue;
			}
			else known.forEach(one -> all.add(one.get()));
			bySlice(headers, all);
			values.put(setting, all);
			if (varies(all)) varying.add(setting);
		}
		return new Settings(values, varying, partlyKnown, warnings);
	}

	/** Where one series has a value per slice, all get one. */
	private static void bySlice(final List<SeriesHeader> headers, final List<List<Double>> all) {
		final boolean any = IntStream.range(0, all.size()).anyMatch(i -> all.get(i).size() > headers.get(i).volumes());
		if (!any) return;
		for (int i = 0; i < all.size(); i++) {
			final SeriesHeader header = headers.get(i);
			if (all.get(i).size() == header.volumes()) all.set(i, all.get(i).stream().flatMap(value -> Collections.nCopies(
				(int) header.geometry().depth(), value).stream()).toList());
		}
	}

	private static boolean varies(final List<List<Double>> values) {
		final double first = values.get(0).get(0);
		return values.stream().flatMap(List::stream).anyMatch(value -> !same(first, value));
	}

	/** Whether two values of a setting are one. */
	private static boolean same(final double one, final double other) {
		return Math.abs(one - other) <= SETTING_TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
	}
}
