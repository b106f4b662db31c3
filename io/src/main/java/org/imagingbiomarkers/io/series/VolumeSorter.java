package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;

/**
 * Finds out which images of different slices belong to one volume, by what really varies among the images of a slice.
 * <p>
 * Settings (b-value and direction, echo time, ...) tell volumes apart where each slice has the same ones. Images of the
 * same settings are told apart by the first clock that differs among them, best one that all slices of a volume share,
 * and in the last resort by their numbers. Volumes are in the order in which they were numbered; those told apart by a
 * clock alone, in the order of time.
 * </p>
 */
final class VolumeSorter {

	private static final double ROUNDING = 1e-3;
	/** Part by which the b-value may differ from slice to slice, and s/mm^2 that count as no weighting. */
	private static final double B_VALUE_TOLERANCE = 0.02;
	private static final double MIN_B_VALUE = 5;
	/** Volumes times slices, regardless of how many images are there; and more, for each image. */
	private static final long ALWAYS_ALLOWED_CELLS = 10_000;
	private static final long MAX_CELLS_PER_IMAGE = 16;

	/** Images of one slice by their settings. */
	private record Bucket(Map<List<Double>, List<Plane>> bySettings) {}

	private final List<List<Plane>> slices;
	private final List<VaryingQuantity> settings;
	private final boolean directions;

	private VolumeSorter(final List<List<Plane>> slices) {
		this.slices = slices;
		settings = VaryingQuantity.SETTINGS.stream().filter(q -> tellsVolumes(p -> rounded(p.value(q)))).toList();
		directions = tellsVolumes(VolumeSorter::direction);
	}

	/**
	 * Orders the images of a series.
	 *
	 * @param slices the images of each slice, as numbered
	 * @throws InputException if too many images are missing to tell the volumes
	 */
	static OrderedVolumes of(final List<List<Plane>> slices) throws InputException {
		return new VolumeSorter(slices).volumes();
	}

	private OrderedVolumes volumes() throws InputException {
		final List<Bucket> buckets = slices.stream().map(this::bucket).toList();
		final boolean repeated = buckets.stream().anyMatch(b -> b.bySettings.values().stream().anyMatch(r -> r.size() > 1));
		final Optional<VaryingQuantity> shared = repeated ? VaryingQuantity.CLOCKS.stream().filter(c -> separates(buckets,
			c) && isShared(buckets, c)).findFirst() : Optional.empty();
		final Optional<VaryingQuantity> own = repeated && shared.isEmpty() && !settingsVary() ? VaryingQuantity.CLOCKS
			.stream().filter(c -> separates(buckets, c)).findFirst() : Optional.empty();
		final Map<List<Double>, Plane[]> cells = new HashMap<>();
		final List<Warning> warnings = new ArrayList<>();
		if (repeated && shared.isEmpty() && own.isEmpty()) leaveOutDuplicates(buckets, warnings);
		for (int s = 0; s < slices.size(); s++) {
			for (final Map.Entry<List<Double>, List<Plane>> entry : buckets.get(s).bySettings.entrySet()) {
				fill(cells, s, entry.getKey(), entry.getValue(), shared, own, warnings);
			}
		}
		final List<Warning> few = new ArrayList<>(WarningList.of(warnings, "more images are left out for the same reason."));
		final List<Plane[]> ordered = settingsVary() ? asNumbered(cells.values()) : byClockOrRank(cells);
		final Optional<VaryingQuantity> clock = shared.or(() -> own);
		final String varying = ordered.size() == 1 ? "" : axis(clock);
		final boolean byRank = repeated && shared.isEmpty();
		final OrderedVolumes volumes = Completeness.of(ordered, varying, clock, byRank, few);
		for (int v = 0; v < volumes.count(); v++) {
			refuseMixedWeighting(v + 1, volumes.planes().get(v));
		}
		return volumes;
	}

	/** No room is made for volumes of which next to nothing is there. */
	private void refuseSparse(final int volumes) throws InputException {
		final long images = slices.stream().mapToLong(List::size).sum();
		if ((long) volumes * slices.size() <= ALWAYS_ALLOWED_CELLS + MAX_CELLS_PER_IMAGE * images) return;
		throw new InputException("The series is incomplete: of " + volumes + " or more volumes with " + slices.size() +
			" slices only " + images + " images are there; add the missing files.");
	}

	/** Slices of one volume are never weighted differently; where they seem to be, files are missing. */
	private static void refuseMixedWeighting(final int number, final List<Plane> volume) throws InputException {
		final Plane first = volume.get(0);
		for (final Plane plane : volume) {
			final double b = plane.value(VaryingQuantity.B_VALUE);
			final double expected = first.value(VaryingQuantity.B_VALUE);
			final boolean other = !(Math.abs(b - expected) <= B_VALUE_TOLERANCE * Math.max(b, expected) + MIN_B_VALUE);
			final boolean known = !Double.isNaN(b) && !Double.isNaN(expected);
			if (known && (other || !direction(plane).equals(direction(first)) && b > MIN_B_VALUE)) {
				throw new InputException("Volume " + number + " is put together of images of different diffusion weighting, " +
					first.name() + " and " + plane.name() + ": add the missing files.");
			}
		}
	}

	private boolean settingsVary() {
		return directions || !settings.isEmpty();
	}

	private String axis(final Optional<VaryingQuantity> clock) {
		if (directions) return VaryingQuantity.B_VALUE.axis();
		if (!settings.isEmpty()) return settings.get(0).axis();
		return clock.map(VaryingQuantity::axis).orElse("frame");
	}

	private Bucket bucket(final List<Plane> slice) {
		final Map<List<Double>, List<Plane>> bySettings = new LinkedHashMap<>();
		for (final Plane plane : slice) {
			final List<Double> key = new ArrayList<>();
			settings.forEach(q -> key.add(rounded(plane.value(q))));
			if (directions) key.addAll(direction(plane));
			bySettings.computeIfAbsent(key, k -> new ArrayList<>()).add(plane);
		}
		return new Bucket(bySettings);
	}

	/** What nothing tells apart, in a few slices only, was not measured twice but stored twice. */
	private static void leaveOutDuplicates(final List<Bucket> buckets, final List<Warning> warnings) {
		final Map<List<Double>, Map<Integer, Integer>> slicesByCount = new HashMap<>();
		for (final Bucket bucket : buckets) {
			bucket.bySettings.forEach((key, repeats) -> slicesByCount.computeIfAbsent(key, k -> new TreeMap<>()).merge(repeats
				.size(), 1, Integer::sum));
		}
		for (final Bucket bucket : buckets) {
			bucket.bySettings.forEach((key, repeats) -> {
				final int usual = slicesByCount.get(key).entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow()
					.getKey();
				while (repeats.size() > usual) {
					final Plane duplicate = repeats.remove(repeats.size() - 1);
					warnings.add(Warning.leftOut(duplicate.name() + " is left out: it has the place and the settings of " + repeats
						.get(0).name() + "."));
				}
			});
		}
	}

	private void fill(final Map<List<Double>, Plane[]> cells, final int slice, final List<Double> key,
		final List<Plane> repeats, final Optional<VaryingQuantity> shared, final Optional<VaryingQuantity> own,
		final List<Warning> warnings) throws InputException
	{
		final List<Plane> inOrder = new ArrayList<>(repeats);
		own.ifPresent(clock -> inOrder.sort(Comparator.comparingDouble(p -> p.value(clock))));
		for (int rank = 0; rank < inOrder.size(); rank++) {
			final Plane plane = inOrder.get(rank);
			final List<Double> volume = new ArrayList<>(key);
			volume.add(shared.isPresent() ? rounded(plane.value(shared.get())) : (double) rank);
			if (!cells.containsKey(volume)) refuseSparse(cells.size() + 1);
			final Plane[] cell = cells.computeIfAbsent(volume, v -> new Plane[slices.size()]);
			if (cell[slice] == null) cell[slice] = plane;
			else warnings.add(Warning.leftOut(plane.name() + " is left out: it has the place and the settings of " + cell[slice]
				.name() + "."));
		}
	}

	/** Whether a setting differs among the images of a slice, and no slice has another choice of it than the others. */
	private boolean tellsVolumes(final Function<Plane, ?> setting) {
		final Set<Object> all = new HashSet<>();
		int most = 0;
		for (final List<Plane> slice : slices) {
			final Set<Object> ofSlice = new HashSet<>();
			slice.forEach(p -> ofSlice.add(setting.apply(p)));
			most = Math.max(most, ofSlice.size());
			all.addAll(ofSlice);
		}
		return most > 1 && all.size() == most;
	}

	/** Whether a clock is different for each of the images with the same settings, in most slices. */
	private static boolean separates(final List<Bucket> buckets, final VaryingQuantity clock) {
		int separated = 0;
		int repeated = 0;
		for (final Bucket bucket : buckets) {
			for (final List<Plane> repeats : bucket.bySettings.values()) {
				if (repeats.size() == 1) continue;
				repeated++;
				final Set<Double> times = new HashSet<>();
				repeats.forEach(p -> times.add(rounded(p.value(clock))));
				if (times.size() == repeats.size() && !times.contains(Double.NaN)) separated++;
			}
		}
		return 2 * separated > repeated;
	}

	/** Whether all slices of a volume show the same time: then no more times are there than a slice has images. */
	private static boolean isShared(final List<Bucket> buckets, final VaryingQuantity clock) {
		final Map<List<Double>, Set<Double>> all = new HashMap<>();
		final Map<List<Double>, Integer> most = new HashMap<>();
		for (final Bucket bucket : buckets) {
			bucket.bySettings.forEach((key, repeats) -> {
				repeats.forEach(p -> all.computeIfAbsent(key, k -> new HashSet<>()).add(rounded(p.value(clock))));
				most.merge(key, repeats.size(), Math::max);
			});
		}
		return all.entrySet().stream().allMatch(e -> e.getValue().size() <= most.get(e.getKey()) && !e.getValue().contains(
			Double.NaN));
	}

	/** Without settings the key of a volume is its time, or its rank among the images of a slice. */
	private static List<Plane[]> byClockOrRank(final Map<List<Double>, Plane[]> volumes) {
		return volumes.entrySet().stream().sorted(Comparator.comparingDouble(e -> e.getKey().get(0))).map(Map.Entry::getValue)
			.toList();
	}

	/** By the mean place that a volume's images have among the images of their slices. */
	private List<Plane[]> asNumbered(final Collection<Plane[]> volumes) {
		final Map<Plane, Integer> ranks = new IdentityHashMap<>();
		for (final List<Plane> slice : slices) {
			for (int rank = 0; rank < slice.size(); rank++) {
				ranks.put(slice.get(rank), rank);
			}
		}
		return volumes.stream().sorted(Comparator.comparingDouble((Plane[] v) -> meanRank(v, ranks)).thenComparing(
			VolumeSorter::lowestNumbered, Plane.AS_NUMBERED)).toList();
	}

	private static double meanRank(final Plane[] volume, final Map<Plane, Integer> ranks) {
		double sum = 0;
		int count = 0;
		for (final Plane plane : volume) {
			if (plane == null) continue;
			sum += ranks.get(plane);
			count++;
		}
		return sum / count;
	}

	private static Plane lowestNumbered(final Plane[] volume) {
		return Stream.of(volume).filter(Objects::nonNull).min(Plane.AS_NUMBERED).orElseThrow();
	}

	private static List<Double> direction(final Plane plane) {
		final Vector direction = plane.direction().value().vector();
		return List.of(rounded(direction.x()), rounded(direction.y()), rounded(direction.z()));
	}

	/** Adding zero makes -0 and 0 one. */
	private static double rounded(final double value) {
		return Math.rint(value / ROUNDING) * ROUNDING + 0.0;
	}
}
