package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;

/**
 * Makes every volume have every slice.
 * <p>
 * Where images are missing, either the volumes they are missing from are left out, or the slices, if these lie at an end
 * of the stack so that no gap comes of it: whichever loses fewer images. If too much would be lost, nobody can tell what
 * the series was meant to be, and it is refused with the name of what is missing.
 * </p>
 */
final class Completeness {

	/** The part of the images that must remain. */
	private static final double MIN_KEPT_PART = 2.0 / 3;

	private Completeness() {}

	/**
	 * Leaves out what is incomplete.
	 *
	 * @param volumes in order, one image per slice, null where it is missing
	 * @param byRank whether only the number or order of an image tells its volume
	 */
	static OrderedVolumes of(final List<Plane[]> volumes, final String varying, final Optional<VaryingQuantity> clock,
		final boolean byRank, final List<Warning> warnings) throws InputException
	{
		final int slices = volumes.get(0).length;
		final List<Integer> fullVolumes = new ArrayList<>();
		final boolean[] fullSlices = new boolean[slices];
		Arrays.fill(fullSlices, true);
		final List<String> missing = new ArrayList<>();
		long images = 0;
		for (int v = 0; v < volumes.size(); v++) {
			boolean full = true;
			for (int s = 0; s < slices; s++) {
				if (volumes.get(v)[s] != null) {
					images++;
					continue;
				}
				full = false;
				fullSlices[s] = false;
				missing.add("volume " + (v + 1) + settings(volumes.get(v), varying) + " lacks the slice at " + place(volumes, s));
			}
			if (full) fullVolumes.add(v);
		}
		final int first = firstFull(fullSlices);
		final int end = endFull(fullSlices);
		final boolean noGap = first < end && allFull(fullSlices, first, end);
		final boolean told = missing.isEmpty() || !byRank || inStep(volumes, fullSlices, clock);
		final long keptByVolume = told ? (long) fullVolumes.size() * slices : 0;
		final long keptBySlice = noGap ? (long) (end - first) * volumes.size() : 0;
		if (Math.max(keptByVolume, keptBySlice) < MIN_KEPT_PART * images) {
			throw new InputException("The series is incomplete: " + named(missing) + "; add the missing files.");
		}
		if (missing.isEmpty()) return volumes(volumes, varying, clock, warnings);
		if (keptByVolume >= keptBySlice) {
			warnings.add(Warning.leftOut("Incomplete volumes are left out: " + named(missing) + "."));
			return volumes(fullVolumes.stream().map(volumes::get).toList(), varying, clock, warnings);
		}
		warnings.add(Warning.leftOut("Incomplete slices at the end of the stack are left out: " + named(missing) + "."));
		return volumes(volumes.stream().map(v -> Arrays.copyOfRange(v, first, end)).toList(), varying, clock, warnings);
	}

	private static OrderedVolumes volumes(final List<Plane[]> full, final String varying,
		final Optional<VaryingQuantity> clock, final List<Warning> warnings)
	{
		return new OrderedVolumes(full.stream().map(List::of).toList(), full.size() == 1 ? "" : varying, clock, List.copyOf(
			warnings));
	}

	private static int firstFull(final boolean[] full) {
		int first = 0;
		while (first < full.length && !full[first]) {
			first++;
		}
		return first;
	}

	private static int endFull(final boolean[] full) {
		int end = full.length;
		while (end > 0 && !full[end - 1]) {
			end--;
		}
		return end;
	}

	private static boolean allFull(final boolean[] full, final int first, final int end) {
		for (int s = first; s < end; s++) {
			if (!full[s]) return false;
		}
		return true;
	}

	/**
	 * Whether all slices of each volume were taken within the time of one volume and always at the same time after its
	 * start, so that no image that is missing has moved later ones of its slice into a wrong volume.
	 */
	private static boolean inStep(final List<Plane[]> volumes, final boolean[] fullSlices,
		final Optional<VaryingQuantity> clock)
	{
		final int reference = firstFull(fullSlices);
		if (clock.isEmpty() || reference == fullSlices.length || volumes.size() < 2) return false;
		for (int v = 0; v < volumes.size(); v++) {
			final int from = Math.min(v, volumes.size() - 2);
			final double interval = since(volumes, from, from + 1, reference, clock.get());
			double earliest = Double.POSITIVE_INFINITY;
			double latest = Double.NEGATIVE_INFINITY;
			for (int s = 0; s < fullSlices.length; s++) {
				final Plane plane = volumes.get(v)[s];
				if (plane == null) continue;
				earliest = Math.min(earliest, plane.value(clock.get()));
				latest = Math.max(latest, plane.value(clock.get()));
				final double slip = since(volumes, 0, v, s, clock.get()) - since(volumes, 0, v, reference, clock.get());
				if (!(Math.abs(slip) < interval / 2)) return false;
			}
			if (!(latest - earliest < interval)) return false;
		}
		return true;
	}

	private static double since(final List<Plane[]> volumes, final int first, final int second, final int slice,
		final VaryingQuantity clock)
	{
		return volumes.get(second)[slice].value(clock) - volumes.get(first)[slice].value(clock);
	}

	private static String settings(final Plane[] volume, final String varying) {
		for (final VaryingQuantity quantity : VaryingQuantity.SETTINGS) {
			if (!quantity.axis().equals(varying)) continue;
			for (final Plane plane : volume) {
				if (plane == null || Double.isNaN(plane.value(quantity))) continue;
				return " (" + varying + " " + WarningList.number(plane.value(quantity)) + " " + quantity.value().unit() + ")";
			}
		}
		return "";
	}

	private static String place(final List<Plane[]> volumes, final int slice) {
		for (final Plane[] volume : volumes) {
			if (volume[slice] == null) continue;
			final Vector normal = volume[slice].place().orElseThrow().normal();
			return WarningList.number(SliceOrder.position(volume[slice], normal)) + " mm, where " + volume[slice].name() +
				" lies";
		}
		throw new IllegalArgumentException("a slice without images");
	}

	private static String named(final List<String> all) {
		return String.join("; ", WarningList.sentences(all, "images more are missing"));
	}
}
