package org.imagingbiomarkers.io.nrrd;

import static org.imagingbiomarkers.io.AcquisitionValue.B_VALUES;
import static org.imagingbiomarkers.io.AcquisitionValue.ECHO_TIMES;
import static org.imagingbiomarkers.io.AcquisitionValue.FLIP_ANGLES;
import static org.imagingbiomarkers.io.AcquisitionValue.INVERSION_TIMES;
import static org.imagingbiomarkers.io.AcquisitionValue.REPETITION_TIMES;
import static org.imagingbiomarkers.io.AcquisitionValue.TIMES;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;

/**
 * What an NRRD file says about the acquisition, in the keys that 3D Slicer writes.
 * <p>
 * {@code MultiVolume.FrameLabels} has a value per volume; what it is follows from
 * {@code MultiVolume.FrameIdentifyingDICOMTagName}, its unit from {@code
 * MultiVolume.FrameIdentifyingDICOMTagUnits} (milliseconds where times have none, as in Slicer). {@code
 * MultiVolume.DICOM.EchoTime}, {@code FlipAngle} and {@code RepetitionTime} hold for all volumes. Diffusion series have
 * {@code DWMRI_b-value}, see {@link GradientTable}. What these keys cannot hold stands in keys of our own,
 * {@code imagingbiomarkers.<quantity>}, in the units of {@link AcquisitionValue}. Without any of them, an axis of the
 * kind "time" with a spacing in s, ms or us gives the times.
 * </p>
 */
final class NrrdAcquisition {

	static final String LABELS = "MultiVolume.FrameLabels";
	static final String TAG_NAME = "MultiVolume.FrameIdentifyingDICOMTagName";
	static final String TAG_UNITS = "MultiVolume.FrameIdentifyingDICOMTagUnits";
	static final String FRAMES = "MultiVolume.NumberOfFrames";

	/** Begins a key for what Slicer has no key for. */
	static final String OWN = "imagingbiomarkers.";

	/** Keys of one value for all volumes. */
	static final Map<AcquisitionValue, String> CONSTANT = Map.of(ECHO_TIMES, "MultiVolume.DICOM.EchoTime", FLIP_ANGLES,
		"MultiVolume.DICOM.FlipAngle", REPETITION_TIMES, "MultiVolume.DICOM.RepetitionTime");

	private NrrdAcquisition() {}

	static Acquisition of(final NrrdHeader header, final NrrdAxes axes, final List<Warning> warnings)
		throws InputException
	{
		final Map<AcquisitionValue, Sourced<List<Double>>> found = new EnumMap<>(AcquisitionValue.class);
		final int volumes = (int) axes.size()[3];
		timeAxis(header, axes).ifPresent(times -> found.put(TIMES, acquired(times, header)));
		for (final Map.Entry<AcquisitionValue, String> constant : CONSTANT.entrySet()) {
			final String text = header.keys().get(constant.getValue());
			if (text != null && !text.isBlank()) {
				found.put(constant.getKey(), acquired(numbers(text, constant.getValue(), header, 1, 1), header));
			}
		}
		frames(header, volumes, found, warnings);
		for (final AcquisitionValue quantity : AcquisitionValue.values()) {
			final String text = header.keys().get(OWN + quantity.key());
			if (text != null) {
				final int one = quantity.numbers();
				found.put(quantity, acquired(numbers(text, OWN + quantity.key(), header, one, one * volumes), header));
			}
		}
		GradientTable.bValues(header, volumes, warnings).ifPresent(b -> found.put(B_VALUES, acquired(b, header)));
		return new Acquisition(found);
	}

	private static Sourced<List<Double>> acquired(final List<Double> values, final NrrdHeader header) {
		return new Sourced<>(values, header.name());
	}

	private static void frames(final NrrdHeader header, final int volumes,
		final Map<AcquisitionValue, Sourced<List<Double>>> found, final List<Warning> warnings) throws InputException
	{
		final String labels = header.keys().get(LABELS);
		if (labels == null || labels.isBlank()) return;
		final AcquisitionValue quantity = quantity(header.keys().getOrDefault(TAG_NAME, ""));
		final double factor = quantity == null ? 0 : factor(quantity, header.keys().getOrDefault(TAG_UNITS, ""));
		if (factor == 0) {
			warnings.add(Warning.leftOut("No times or b-values were taken from " + header.name() + ": " + TAG_NAME +
				" and its Units should be a DICOM name and unit such as TriggerTime and ms."));
			return;
		}
		final List<Double> values = new ArrayList<>();
		for (final double label : numbers(labels, LABELS, header, volumes, volumes)) values.add(label * factor);
		found.put(quantity, acquired(values, header));
	}

	/** What a name of Slicer's MultiVolumeImporter stands for; null where it is not one of our quantities. */
	private static AcquisitionValue quantity(final String tagName) {
		final String letters = tagName.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
		if (letters.endsWith("bvalue")) return B_VALUES;
		return switch (letters) {
			case "time", "times", "triggertime", "acquisitiontime", "seriestime", "contenttime", "deltastarttime",
					"temporalposition" -> TIMES;
			case "echotime" -> ECHO_TIMES;
			case "flipangle" -> FLIP_ANGLES;
			case "inversiontime" -> INVERSION_TIMES;
			case "repetitiontime" -> REPETITION_TIMES;
			default -> null;
		};
	}

	/** From the unit of the labels to the one of the quantity; 0 where the unit does not fit. */
	private static double factor(final AcquisitionValue quantity, final String units) {
		if (quantity == B_VALUES || quantity == FLIP_ANGLES) return 1;
		final double seconds = units.isBlank() ? 1e-3 : seconds(units);
		return quantity == TIMES ? seconds : seconds * 1e3;
	}

	private static double seconds(final String unit) {
		return switch (unit.toLowerCase(Locale.ROOT).strip()) {
			case "s", "sec", "second", "seconds" -> 1;
			case "ms", "msec", "millisecond", "milliseconds" -> 1e-3;
			case "us", "microsecond", "microseconds" -> 1e-6;
			case "min", "minute", "minutes" -> 60;
			default -> 0;
		};
	}

	private static List<Double> numbers(final String text, final String key, final NrrdHeader header, final int one,
		final int volumes) throws InputException
	{
		final List<Double> numbers = new ArrayList<>();
		try {
			for (final String word : text.strip().split("[\\s,]+")) numbers.add(Double.parseDouble(word));
		}
		catch (final NumberFormatException exc) {
			throw new InputException("The key " + key + " in " + header.name() + " should be numbers with commas between them.",
				exc);
		}
		for (final double number : numbers) {
			if (!Double.isFinite(number)) throw new InputException("The key " + key + " in " + header.name() +
				" should be finite numbers.");
		}
		if (numbers.size() != one && numbers.size() != volumes) {
			throw new InputException(String.format(Locale.ROOT, "The key %s in %s has %d values for %d volumes.", key, header
				.name(), numbers.size(), volumes));
		}
		return numbers;
	}

	private static Optional<List<Double>> timeAxis(final NrrdHeader header, final NrrdAxes axes) throws InputException {
		final List<String> kinds = NrrdVectors.words(header, "kinds", axes.rank());
		final List<String> units = NrrdVectors.quoted(header, "units");
		final int axis = axes.volumes();
		if (axis < 0 || kinds.isEmpty() || !kinds.get(axis).equals("time") || axis >= units.size()) {
			return Optional.empty();
		}
		final List<Double> spacings = NrrdVectors.numbers(header, "spacings", axes.rank());
		final double step = spacings.isEmpty() ? 0 : spacings.get(axis) * seconds(units.get(axis));
		if (!(step > 0)) return Optional.empty();
		final List<Double> times = new ArrayList<>();
		for (int volume = 0; volume < axes.size()[3]; volume++) times.add(volume * step);
		return Optional.of(times);
	}

	/**
	 * The b-values of a diffusion series in NRRD: {@code DWMRI_b-value} is the one of the longest gradient, and each
	 * {@code DWMRI_gradient_NNNN} stands for b times the square of its length over that of the longest, as NA-MIC agreed
	 * and Slicer and Teem read it. {@code DWMRI_NEX_NNNN} says how many volumes in a row share a gradient.
	 */
	private static final class GradientTable {

		private static final String B_VALUE = "DWMRI_b-value";
		private static final String GRADIENT = "DWMRI_gradient_";
		private static final String REPEATS = "DWMRI_NEX_";

		private GradientTable() {}

		/** s/mm^2, one per volume; empty where the file has no table, with a warning where it has half of one. */
		static Optional<List<Double>> bValues(final NrrdHeader header, final int volumes, final List<Warning> warnings)
			throws InputException
		{
			final String text = header.keys().get(B_VALUE);
			if (text == null) return Optional.empty();
			final double largest = number(text, B_VALUE, header);
			if (header.keys().keySet().stream().noneMatch(key -> key.startsWith(GRADIENT))) {
				if (volumes == 1) return Optional.of(List.of(largest));
				warnings.add(Warning.leftOut(header.name() + " has " + B_VALUE + " but no gradients (" + GRADIENT +
					"0000 and so on): no b-values were taken from it."));
				return Optional.empty();
			}
			final List<Double> squares = squares(header, volumes);
			double longest = 0;
			for (final double square : squares) longest = Math.max(longest, square);
			final List<Double> bValues = new ArrayList<>();
			for (final double square : squares) bValues.add(longest == 0 ? 0 : largest * square / longest);
			return Optional.of(bValues);
		}

		/** Squared length of the gradient of each volume. */
		private static List<Double> squares(final NrrdHeader header, final int volumes) throws InputException {
			final List<Double> squares = new ArrayList<>();
			while (squares.size() < volumes) {
				final String number = String.format(Locale.ROOT, "%04d", squares.size());
				final String gradient = header.keys().get(GRADIENT + number);
				if (gradient == null) {
					throw new InputException(GRADIENT + number + " is missing in " + header.name() + ", which has " + volumes +
						" volumes.");
				}
				final double square = square(gradient, GRADIENT + number, header);
				final double repeats = number(header.keys().getOrDefault(REPEATS + number, "1"), REPEATS + number, header);
				for (int repeat = 0; repeat < Math.max(1, repeats) && squares.size() < volumes; repeat++) {
					squares.add(square);
				}
			}
			if (header.keys().containsKey(GRADIENT + String.format(Locale.ROOT, "%04d", volumes))) {
				throw new InputException(header.name() + " has more gradients (" + GRADIENT + "NNNN) than its " + volumes +
					" volumes.");
			}
			return squares;
		}

		private static double square(final String gradient, final String key, final NrrdHeader header) throws InputException {
			final String[] words = gradient.strip().split("[\\s,]+");
			if (words.length != 3) {
				throw new InputException("The key " + key + " in " + header.name() + " should be three numbers.");
			}
			double square = 0;
			for (final String word : words) square += Math.pow(number(word, key, header), 2);
			return square;
		}

		private static double number(final String text, final String key, final NrrdHeader header) throws InputException {
			try {
				final double number = Double.parseDouble(text.strip());
				if (Double.isFinite(number)) return number;
			}
			catch (final NumberFormatException exc) {
				throw new InputException("The key " + key + " in " + header.name() + " should be a number.", exc);
			}
			throw new InputException("The key " + key + " in " + header.name() + " should be a finite number.");
		}
	}
}
