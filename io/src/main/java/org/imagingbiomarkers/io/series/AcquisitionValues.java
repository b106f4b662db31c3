package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetHeaderCheck;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.SeriesOrigin;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Tag;

/** What the scanner set in each volume, from the headers of its images. */
final class AcquisitionValues {

	/** Part by which a setting may differ from slice to slice of a volume and still be one setting. */
	private static final double SETTING_TOLERANCE = 0.01;
	/** Part by which two clocks may differ. */
	private static final double DURATION_TOLERANCE = 0.1;
	private static final List<VaryingQuantity> MEASURED_CLOCKS = List.of(VaryingQuantity.TRIGGER_TIME,
		VaryingQuantity.FRAME_ACQUISITION_DATE_TIME, VaryingQuantity.ACQUISITION_DATE_TIME, VaryingQuantity.ACQUISITION_TIME);
	private static final double MS = 1e-3;
	/** Times in DICOM have microseconds: this many a second. */
	private static final double CLOCK_TICKS = 1e6;

	/** Difference of unit vectors up to which the slices of a volume have one gradient direction. */
	private static final double DIRECTION_TOLERANCE = 1e-3;

	private AcquisitionValues() {}

	static Acquisition of(final OrderedVolumes volumes, final List<Warning> warnings) {
		final Map<AcquisitionValue, Sourced<List<Double>>> found = new EnumMap<>(AcquisitionValue.class);
		for (final VaryingQuantity setting : VaryingQuantity.SETTINGS) {
			setting(volumes, setting, warnings).ifPresent(acquired -> found.put(setting.value(), acquired));
		}
		for (final VaryingQuantity shared : VaryingQuantity.SHARED) {
			setting(volumes, shared, warnings).ifPresent(acquired -> found.put(shared.value(), acquired));
		}
		if (volumes.count() > 1 && (volumes.clock().isPresent() || volumes.varying().equals("frame"))) {
			times(volumes, warnings).ifPresent(acquired -> found.put(AcquisitionValue.TIMES, acquired));
		}
		if (found.containsKey(AcquisitionValue.B_VALUES)) {
			directions(volumes, warnings).ifPresent(acquired -> found.put(AcquisitionValue.B_DIRECTIONS, acquired));
		}
		return new Acquisition(found, PetSeries.of(volumes, warnings), OriginReader.of(volumes));
	}

	/**
	 * One value per volume, a single one where all are the same; empty where it is unknown or 0 everywhere, as scanners
	 * write a b-value into images of any kind.
	 */
	private static Optional<Sourced<List<Double>>> setting(final OrderedVolumes volumes, final VaryingQuantity setting,
		final List<Warning> warnings)
	{
		final List<Double> values = new ArrayList<>();
		final TreeSet<String> sources = new TreeSet<>();
		int unknown = 0;
		for (final List<Plane> volume : volumes.planes()) {
			final Optional<Double> value = ofVolume(volume, setting);
			if (value.isEmpty()) unknown++;
			value.ifPresent(values::add);
			volume.stream().map(p -> p.quantities().get(setting)).filter(f -> f != null).forEach(f -> sources.addAll(List.of(f
				.source().split(", "))));
		}
		final boolean nowhere = volumes.planes().stream().flatMap(List::stream).allMatch(plane -> Double.isNaN(plane.value(
			setting)));
		if (unknown == volumes.count() && (nowhere || !setting.value().mayDifferBySlice())) return Optional.empty();
		if (unknown > 0 && setting == VaryingQuantity.B_VALUE && isWeighted(values)) {
			warnings.add(Warning.assumed("The b-value is absent in " + unknown + " of " + volumes.count() +
				" volumes; 0 is taken, as all others are weighted."));
			final List<Double> filled = volumes.planes().stream().map(v -> ofVolume(v, setting).orElse(0.0)).toList();
			return Optional.of(new Sourced<>(filled, String.join(", ", sources)));
		}
		if (unknown > 0 && setting.value().mayDifferBySlice()) {
			final List<Double> bySlice = volumes.planes().stream().flatMap(volume -> volume.stream().map(plane -> plane.value(
				setting))).toList();
			if (bySlice.stream().allMatch(Double::isFinite)) return Optional.of(new Sourced<>(bySlice, String.join(", ",
				sources)));
		}
		if (unknown > 0) {
			warnings.add(Warning.assumed("The " + setting.axis() + " is unknown or not the same in all slices for " + unknown +
				" of " + volumes.count() + " volumes."));
			return Optional.empty();
		}
		if (values.stream().allMatch(v -> v == 0)) return Optional.empty();
		final boolean same = values.stream().allMatch(values.get(0)::equals);
		return Optional.of(new Sourced<>(same ? values.subList(0, 1) : values, String.join(", ", sources)));
	}

	/** Whether no image is without diffusion weighting among those that say so. */
	private static boolean isWeighted(final List<Double> bValues) {
		return bValues.stream().allMatch(b -> b > 0);
	}

	private static Optional<Double> ofVolume(final List<Plane> volume, final VaryingQuantity setting) {
		final double first = volume.get(0).value(setting);
		for (final Plane plane : volume) {
			if (!(Math.abs(plane.value(setting) - first) <= SETTING_TOLERANCE * Math.abs(first))) return Optional.empty();
		}
		return Optional.of(first);
	}

	/** Seconds from the first volume, by the best clock that goes on from volume to volume in every slice. */
	private static Optional<Sourced<List<Double>>> times(final OrderedVolumes volumes, final List<Warning> warnings) {
		for (final VaryingQuantity clock : VaryingQuantity.CLOCKS) {
			final double unit = clock == VaryingQuantity.TEMPORAL_POSITION ? temporalResolution(volumes) : clock.unit();
			if (Double.isNaN(unit) || !goesOn(volumes, clock)) continue;
			final List<Double> times = new ArrayList<>();
			for (int v = 0; v < volumes.count(); v++) {
				times.add(Math.rint(since(volumes, clock, v) * unit * CLOCK_TICKS) / CLOCK_TICKS);
			}
			final String source = volumes.planes().get(0).get(0).quantities().get(clock).source();
			if (clock != VaryingQuantity.TEMPORAL_POSITION) return Optional.of(new Sourced<>(times, source));
			compareWithMeasured(volumes, times.get(times.size() - 1), warnings);
			return Optional.of(new Sourced<>(times, source + ", " + Tag.text(Tag.TEMPORAL_RESOLUTION)));
		}
		return Optional.empty();
	}

	/** Positions times resolution are what was planned; a clock that says otherwise is worth a look. */
	private static void compareWithMeasured(final OrderedVolumes volumes, final double planned,
		final List<Warning> warnings)
	{
		for (final VaryingQuantity clock : MEASURED_CLOCKS) {
			if (!goesOn(volumes, clock)) continue;
			final double measured = since(volumes, clock, volumes.count() - 1) * clock.unit();
			if (Math.abs(measured - planned) <= DURATION_TOLERANCE * planned) continue;
			warnings.add(Warning.contradiction("By Temporal Resolution (0020,0110) the last volume comes " + WarningList.number(
				planned) + " s after the first, by " + volumes.planes().get(0).get(0).quantities().get(clock).source() + " " +
				WarningList.number(measured) + " s; the first is taken."));
			return;
		}
	}

	private static boolean goesOn(final OrderedVolumes volumes, final VaryingQuantity clock) {
		for (int v = 1; v < volumes.count(); v++) {
			for (int s = 0; s < volumes.slices(); s++) {
				final double before = volumes.planes().get(v - 1).get(s).value(clock);
				if (!(volumes.planes().get(v).get(s).value(clock) > before)) return false;
			}
		}
		return true;
	}

	/** The mean over slices, each against the same slice of the first volume. */
	private static double since(final OrderedVolumes volumes, final VaryingQuantity clock, final int volume) {
		double sum = 0;
		for (int s = 0; s < volumes.slices(); s++) {
			sum += volumes.planes().get(volume).get(s).value(clock) - volumes.planes().get(0).get(s).value(clock);
		}
		return sum / volumes.slices();
	}

	/** One step of the temporal position in s, NaN where it is unknown. */
	private static double temporalResolution(final OrderedVolumes volumes) {
		return volumes.planes().get(0).get(0).temporalResolution().map(ms -> ms * MS).orElse(Double.NaN);
	}

	/**
	 * Three numbers per volume, zeros where there is no weighting or no direction; empty where no volume has a direction,
	 * or where one cannot be told.
	 */
	private static Optional<Sourced<List<Double>>> directions(final OrderedVolumes volumes, final List<Warning> warnings) {
		final List<Double> values = new ArrayList<>();
		final TreeSet<String> sources = new TreeSet<>();
		for (final List<Plane> volume : volumes.planes()) {
			final Optional<Vector> direction = direction(volume);
			if (direction.isEmpty()) return Optional.empty();
			final Vector v = direction.get();
			// Adding zero makes -0 and 0 one.
			values.addAll(List.of(v.x() + 0.0, v.y() + 0.0, v.z() + 0.0));
			if (!v.equals(Vector.ZERO)) sources.add(volume.get(0).direction().source());
		}
		if (sources.isEmpty()) return Optional.empty();
		final String source = String.join(", ", sources);
		// Those whose axes depend on the encoding of the image.
		if (source.contains(Tag.text(Tag.IN_PLANE_PHASE_ENCODING_DIRECTION))) warnings.add(Warning.assumed(
			"The gradient directions of this series, " + source +
				", count along its encoding; they are turned into the axes of the patient as for axial images, head first supine, of most releases."));
		return Optional.of(new Sourced<>(values, source));
	}

	private static Optional<Vector> direction(final List<Plane> volume) {
		final Plane first = volume.get(0);
		if (first.value(VaryingQuantity.B_VALUE) == 0) return Optional.of(Vector.ZERO);
		final Optional<Vector> direction = first.direction().value().inPatient(first.place());
		for (final Plane plane : volume) {
			final Optional<Vector> other = plane.direction().value().inPatient(plane.place());
			final boolean same = direction.isPresent() && other.isPresent() && direction.get().minus(other.get())
				.length() < DIRECTION_TOLERANCE;
			if (!same) return Optional.empty();
		}
		return direction;
	}

	/** Finds out of the images of a series what has to be known to combine it with others. */
	private static final class OriginReader {

		/**
		 * Clocks of the day first: others start anew with each series. Where all series are of one acquisition, its trigger
		 * delays tell more than the times at which the images were stored.
		 */
		private static final List<VaryingQuantity> CLOCKS = List.of(VaryingQuantity.FRAME_ACQUISITION_DATE_TIME,
			VaryingQuantity.FRAME_REFERENCE_DATE_TIME, VaryingQuantity.ACQUISITION_DATE_TIME, VaryingQuantity.ACQUISITION_TIME,
			VaryingQuantity.TRIGGER_TIME, VaryingQuantity.SERIES_TIME, VaryingQuantity.CONTENT_TIME,
			VaryingQuantity.TEMPORAL_OFFSET, VaryingQuantity.FRAME_REFERENCE_TIME, VaryingQuantity.TEMPORAL_POSITION);
		/** Tell volumes of MR apart whose other clocks stand still; of CT and PET also reconstructions of one acquisition. */
		private static final Set<VaryingQuantity> CLOCKS_OF_STORING = Set.of(VaryingQuantity.SERIES_TIME,
			VaryingQuantity.CONTENT_TIME);
		private static final double FACTOR_TOLERANCE = 1e-5;
		private static final double MS = 1e-3;

		private OriginReader() {}

		static SeriesOrigin of(final OrderedVolumes volumes) {
			final List<Plane> first = volumes.planes().get(0);
			final List<Sourced<Double>> clocks = new ArrayList<>();
			final boolean magnetic = first.get(0).file().modality().equals("MR");
			for (final VaryingQuantity clock : CLOCKS) {
				if (!magnetic && CLOCKS_OF_STORING.contains(clock)) continue;
				final double start = first.stream().mapToDouble(plane -> plane.value(clock)).average().orElse(Double.NaN);
				final double unit = clock == VaryingQuantity.TEMPORAL_POSITION ? first.get(0).temporalResolution().map(ms -> ms *
					MS).orElse(Double.NaN) : clock.unit();
				if (!Double.isFinite(start * unit)) continue;
				final String source = first.get(0).quantities().get(clock).source();
				clocks.add(new Sourced<>(start * unit, clock == VaryingQuantity.TEMPORAL_POSITION ? source + ", " + Tag.text(
					Tag.TEMPORAL_RESOLUTION) : source));
			}
			final boolean unweighted = volumes.planes().stream().flatMap(List::stream).allMatch(plane -> plane.value(
				VaryingQuantity.B_VALUE) == 0);
			return new SeriesOrigin(clocks, displayFactor(volumes), unweighted, first.get(0).kind().name(), List.of());
		}

		/** One for all images, NaN where it is unknown or differs. */
		private static double displayFactor(final OrderedVolumes volumes) {
			final Plane first = volumes.planes().get(0).get(0);
			if (!first.kind().isSignal()) return Double.NaN;
			final double factor = first.scale().displayFactor();
			for (final List<Plane> volume : volumes.planes()) {
				for (final Plane plane : volume) {
					if (!(Math.abs(plane.scale().displayFactor() - factor) <= FACTOR_TOLERANCE * Math.abs(factor)))
						return Double.NaN;
				}
			}
			return factor;
		}
	}

	/** What the images of a PET series say together. */
	private static final class PetSeries {

		private PetSeries() {}

		/** Empty where an image is not one of PET. */
		static Optional<PetHeader> of(final OrderedVolumes volumes, final List<Warning> warnings) {
			final List<PetHeader> headers = new ArrayList<>();
			for (final List<Plane> volume : volumes.planes()) {
				volume.forEach(plane -> plane.pet().ifPresent(headers::add));
			}
			if (headers.size() < volumes.count() * volumes.slices()) return Optional.empty();
			final PetHeader.Builder series = PetHeader.builder();
			for (final PetValue<?> value : PetValue.all()) {
				put(value, headers, series, warnings);
			}
			final PetHeader header = series.build();
			warnings.addAll(PetHeaderCheck.warnings(header));
			return Optional.of(header);
		}

		private static <T> void put(final PetValue<T> value, final List<PetHeader> headers, final PetHeader.Builder series,
			final List<Warning> warnings)
		{
			final List<T> values = new ArrayList<>();
			final Set<String> sources = new TreeSet<>();
			for (final PetHeader header : headers) {
				header.get(value).ifPresent(stated -> {
					values.add(PetHeader.ofPlane(stated, 0));
					sources.add(stated.source());
				});
			}
			if (values.isEmpty()) return;
			final String source = String.join(", ", sources);
			final Set<T> different = new LinkedHashSet<>(values);
			if (different.size() > 1 && !value.isPerImage()) {
				warnings.add(Warning.contradiction("The images of this PET series differ in " + source + " (" + value.key() +
					"), which should be one for all; none is taken."));
			}
			else if (value.isPerImage() && values.size() < headers.size()) {
				warnings.add(Warning.assumed(headers.size() - values.size() + " of " + headers.size() +
					" images of this PET series lack " + source + " (" + value.key() + "); it is not taken from the others."));
			}
			else {
				series.put(value, new Sourced<>(different.size() == 1 ? List.copyOf(different) : values, source));
			}
		}
	}
}
