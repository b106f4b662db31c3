package org.imagingbiomarkers.io.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;

/**
 * Images of one series that fit one grid, put in order.
 *
 * @param facts of the first file
 * @param kind of its images; {@link ImageKind#NONE} where there are none
 * @param files all of them, by path
 * @param measurable whether it holds images with one number per pixel, complete or not
 * @param volumes the order; empty where there is none
 * @param refusal why it cannot be read; empty where it can
 * @param warnings what a user should know
 */
record SeriesPart(FileFacts facts, ImageKind kind, List<Path> files, boolean measurable, Optional<OrderedVolumes> volumes,
		Optional<String> refusal, List<Warning> warnings)
{

	/** Puts images in order that have the same size and direction. */
	static SeriesPart of(final List<Plane> images) {
		return of(new ImageGroup(images, List.of()));
	}

	/** Puts images in order that have the same size and direction. */
	static SeriesPart of(final ImageGroup group) {
		final List<Plane> images = group.images();
		final List<Warning> warnings = new ArrayList<>(group.warnings());
		final List<Plane> single = withoutCopies(images, warnings);
		final FileFacts facts = single.stream().min(Plane.AS_NUMBERED).orElseThrow().file();
		final ImageKind kind = single.get(0).kind();
		final List<Path> files = images.stream().map(p -> p.file().path()).distinct().sorted().toList();
		final boolean colored = facts.pixels().orElseThrow().samples() > 1;
		final boolean ultrasound = UltrasoundFrames.MODALITIES.contains(facts.modality());
		if (colored && ultrasound) warnings.add(Warning.changed(
			"The colors of the ultrasound frames are turned into gray values by their luminance."));
		if (colored && !ultrasound) {
			return new SeriesPart(facts, kind, files, false, Optional.empty(), Optional.of(facts.name() +
				" holds a color picture; only images with one number for each pixel can be measured."), warnings);
		}
		try {
			final OrderedVolumes volumes = VolumeSorter.of(SliceOrder.of(MidnightRollover.passed(ComparableValues.of(single,
				warnings))));
			warnings.addAll(volumes.warnings());
			SliceOrder.reportJitter(volumes.planes(), warnings);
			GridGeometry.of(volumes.planes().get(0), warnings);
			return new SeriesPart(facts, kind, files, true, Optional.of(volumes), Optional.empty(), warnings);
		}
		catch (final InputException incomplete) {
			return new SeriesPart(facts, kind, files, true, Optional.empty(), Optional.of(SliceOrder.shift(single).orElse(
				incomplete.getMessage())), warnings);
		}
	}

	/** What is no image, or no image that can be read. */
	static SeriesPart refused(final List<FileFacts> files, final String sentence) {
		final FileFacts first = files.stream().min(Comparator.comparingInt(FileFacts::instance).thenComparing(
			FileFacts::path)).orElseThrow();
		return new SeriesPart(first, ImageKind.NONE, files.stream().map(FileFacts::path).sorted().toList(), files.stream()
			.anyMatch(file -> file.problem().isPresent()), Optional.empty(), Optional.of(sentence), List.of());
	}

	/** The same, but not to be read. */
	SeriesPart refused(final String sentence) {
		return new SeriesPart(facts, kind, files, measurable, volumes, Optional.of(sentence), warnings);
	}

	/** The same with one more warning. */
	SeriesPart with(final Warning warning) {
		final List<Warning> all = new ArrayList<>(warnings);
		all.add(warning);
		return new SeriesPart(facts, kind, files, measurable, volumes, refusal, all);
	}

	String dimensions() {
		if (volumes.isEmpty()) {
			return facts.pixels().map(p -> p.columns() + " x " + p.rows()).orElse("");
		}
		final OrderedVolumes v = volumes.get();
		final Plane.Tile size = v.planes().get(0).get(0).tile();
		return size.width() + " x " + size.height() + " x " + v.slices() + (v.count() > 1 ? " x " + v.count() : "");
	}

	/** Leaves out files that are there twice, which the identifier of the object tells. */
	private static List<Plane> withoutCopies(final List<Plane> images, final List<Warning> warnings) {
		final Map<String, FileFacts> known = new HashMap<>();
		final Set<Path> copies = new HashSet<>();
		final List<Warning> leftOut = new ArrayList<>();
		final List<Plane> single = new ArrayList<>();
		for (final Plane image : images) {
			final FileFacts file = image.file();
			final FileFacts before = file.instanceUid().isEmpty() ? null : known.putIfAbsent(file.instanceUid(), file);
			if (before == null || before.path().equals(file.path())) single.add(image);
			else if (copies.add(file.path())) leftOut.add(Warning.leftOut(file.name() + " is left out: it is a copy of " +
				before.name() + " (SOP Instance UID (0008,0018))."));
		}
		warnings.addAll(WarningList.of(leftOut, "more files are left out as copies."));
		return single;
	}

	/**
	 * Makes the values of images comparable that the scanner scaled differently for display.
	 * <p>
	 * Philips rescales each scan to the range of its display. What the images measured is the displayed value divided by
	 * Rescale Slope (0028,1053) times Scale Slope (2005,100E). Chenevert et al. 2014, doi:10.1593/tlo.13811.
	 * </p>
	 */
	private static final class ComparableValues {

		/** Relative difference up to which two factors are rounding of one. */
		private static final double FACTOR_TOLERANCE = 1e-5;

		private ComparableValues() {}

		/**
		 * The same images with comparable values, where their factors differ and all are known; otherwise as they are.
		 *
		 * @param images of one kind, whose values are compared with each other
		 * @param warnings where a change is reported
		 */
		static List<Plane> of(final List<Plane> images, final List<Warning> warnings) {
			if (!images.get(0).kind().isSignal()) return images;
			if (!differ(images)) {
				if (areIncomparable(images)) warnings.add(Warning.doubtful(
					"The images differ in Rescale Slope (0028,1053), and Scale Slope" +
						" (2005,100E), which makes values of Philips comparable, is absent: what compares them, such as a fit, may be wrong."));
				return images;
			}
			warnings.add(Warning.changed(
				"The scanner scaled the images differently for display; their values are made comparable by Scale Slope" +
					" (2005,100E) and differ from the displayed ones."));
			return images.stream().map(image -> image.with(image.scale().comparable())).toList();
		}

		/** Whether slopes of MR by Philips differ without what tells how they were chosen. */
		private static boolean areIncomparable(final List<Plane> images) {
			if (images.stream().noneMatch(image -> image.file().philips() && Double.isNaN(image.scale().displayFactor())))
				return false;
			final double first = images.get(0).scale().slope();
			return images.stream().anyMatch(image -> Math.abs(image.scale().slope() - first) > FACTOR_TOLERANCE * Math.abs(
				first));
		}

		private static boolean differ(final List<Plane> images) {
			final double first = images.get(0).scale().displayFactor();
			boolean differ = false;
			for (final Plane image : images) {
				final double factor = image.scale().displayFactor();
				if (Double.isNaN(factor)) return false;
				differ |= Math.abs(factor - first) > FACTOR_TOLERANCE * Math.abs(first);
			}
			return differ;
		}
	}

	/** Clocks that started again at midnight while a series was taken, made to run on. */
	private static final class MidnightRollover {

		private static final double DAY = 86400;
		/** No series takes longer. */
		private static final double MAX_SERIES_DURATION = DAY / 2;

		private MidnightRollover() {}

		static List<Plane> passed(final List<Plane> planes) {
			List<Plane> passed = planes;
			for (final VaryingQuantity clock : VaryingQuantity.CLOCKS_OF_THE_DAY) {
				passed = passed(passed, clock);
			}
			return passed;
		}

		private static List<Plane> passed(final List<Plane> planes, final VaryingQuantity clock) {
			double min = Double.POSITIVE_INFINITY;
			double max = Double.NEGATIVE_INFINITY;
			for (final Plane plane : planes) {
				final double value = plane.value(clock);
				if (Double.isNaN(value)) continue;
				min = Math.min(min, value);
				max = Math.max(max, value);
			}
			// Some images have a date, others only the time of the day.
			if (min < DAY && max >= DAY) return passed(planes.stream().map(plane -> ofDay(plane, clock)).toList(), clock);
			if (!(max - min > MAX_SERIES_DURATION && max - min < DAY)) return planes;
			final double evening = max - MAX_SERIES_DURATION;
			return planes.stream().map(p -> p.value(clock) < evening ? nextDay(p, clock) : p).toList();
		}

		private static Plane ofDay(final Plane plane, final VaryingQuantity clock) {
			final Sourced<Double> found = plane.quantities().get(clock);
			return found == null ? plane : at(plane, clock, found.value() % DAY);
		}

		private static Plane nextDay(final Plane plane, final VaryingQuantity clock) {
			return at(plane, clock, plane.value(clock) + DAY);
		}

		private static Plane at(final Plane plane, final VaryingQuantity clock, final double seconds) {
			final Map<VaryingQuantity, Sourced<Double>> quantities = new EnumMap<>(plane.quantities());
			quantities.put(clock, new Sourced<>(seconds, quantities.get(clock).source()));
			return plane.with(quantities);
		}
	}
}
