package org.imagingbiomarkers.io.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;

/**
 * Gives the contours of one region to the slices of a grid.
 * <p>
 * Contours at the same height form a plane. A plane belongs to the slice nearest to it, if that is within half the
 * distance of slices; halfway between two slices it belongs to the one with the lower index. A slice takes the contours
 * of a single plane, the nearest one, and of two equally near ones the lower: so contours finer than the slices are
 * thinned and never mixed. Slices without a plane stay empty, also between others: nothing is interpolated.
 * </p>
 */
final class ContourPlanes {

	/** In slices: positions closer than this are one; files round their numbers. */
	private static final double SAME_PLANE_TOLERANCE = 0.01;
	/** In slices: beyond this, a contour counts as drawn between slices. */
	private static final double BETWEEN_SLICES_TOLERANCE = 0.1;
	private static final int MAX_NAMED_GAPS = 5;

	private final Geometry grid;
	private final String owner;
	private final List<Warning> warnings;

	/**
	 * @param owner how a sentence calls the ROI
	 * @param warnings where what is odd is added
	 */
	ContourPlanes(final Geometry grid, final String owner, final List<Warning> warnings) {
		this.grid = grid;
		this.owner = owner;
		this.warnings = warnings;
	}

	/** The contours of each slice. */
	Map<Integer, List<Contour>> slices(final List<Contour> contours) {
		final TreeMap<Integer, List<Contour>> slices = new TreeMap<>();
		final List<Contour> outside = new ArrayList<>();
		int unused = 0;
		final List<List<Contour>> planes = planes(contours);
		for (final List<Contour> plane : planes) {
			final double at = plane.get(0).slice();
			final int slice = nearest(at);
			if (slice < 0 || slice >= grid.depth()) {
				outside.add(plane.get(0));
				continue;
			}
			final List<Contour> there = slices.get(slice);
			if (there == null || Math.abs(at - slice) < Math.abs(there.get(0).slice() - slice) - SAME_PLANE_TOLERANCE) slices
				.put(slice, plane);
			if (there != null) unused++;
		}
		if (!outside.isEmpty()) warnOutside(outside);
		if (unused > 0) {
			warnings.add(Warning.doubtful(owner +
				" has contours closer together than the slices of the image: each slice takes the nearest, and " + unused +
				" of " + planes.size() + " heights are not used."));
		}
		warnBetween(slices);
		warnGaps(slices);
		return slices;
	}

	private List<List<Contour>> planes(final List<Contour> contours) {
		final List<Contour> sorted = contours.stream().sorted(Comparator.comparingDouble(Contour::slice)).toList();
		final List<List<Contour>> planes = new ArrayList<>();
		for (final Contour contour : sorted) {
			final List<Contour> last = planes.isEmpty() ? null : planes.get(planes.size() - 1);
			if (last == null || contour.slice() - last.get(0).slice() > SAME_PLANE_TOLERANCE) {
				planes.add(new ArrayList<>(List.of(contour)));
			}
			else last.add(contour);
		}
		return planes;
	}

	private int nearest(final double at) {
		final double slice = Math.ceil(at - 0.5 - SAME_PLANE_TOLERANCE);
		return slice == -1 && at >= -0.5 - SAME_PLANE_TOLERANCE ? 0 : (int) slice;
	}

	private void warnOutside(final List<Contour> outside) {
		final Contour first = outside.get(0);
		final Vector place = first.start();
		warnings.add(Warning.leftOut(owner + String.format(Locale.ROOT,
			" reaches beyond the slices of the image: contours at %d %s, such as at " + "(%.1f, %.1f, %.1f) mm, were left out.",
			outside.size(), outside.size() == 1 ? "height" : "heights", place.x(), place.y(), place.z())));
	}

	private void warnBetween(final TreeMap<Integer, List<Contour>> slices) {
		int between = 0;
		double farthest = 0;
		for (final Map.Entry<Integer, List<Contour>> slice : slices.entrySet()) {
			final double distance = Math.abs(slice.getValue().get(0).slice() - slice.getKey());
			if (distance > BETWEEN_SLICES_TOLERANCE) between++;
			farthest = Math.max(farthest, distance);
		}
		if (between > 0) {
			warnings.add(Warning.doubtful(owner + String.format(Locale.ROOT,
				" was drawn between slices: in %d of %d slices its contours come from " + "up to %.2f mm away.", between, slices
					.size(), farthest * grid.spacing().z())));
		}
	}

	private void warnGaps(final TreeMap<Integer, List<Contour>> slices) {
		final List<String> gaps = new ArrayList<>();
		int before = -1;
		for (final int slice : slices.keySet()) {
			if (before >= 0 && slice > before + 1) {
				gaps.add(slice == before + 2 ? String.valueOf(slice) : before + 2 + " to " + slice);
			}
			before = slice;
		}
		if (gaps.isEmpty()) return;
		final boolean one = gaps.size() == 1 && !gaps.get(0).contains(" ");
		warnings.add(Warning.leftOut(owner + " has no contours in slice" + (one ? " " : "s ") + String.join(", ", gaps
			.subList(0, Math.min(gaps.size(), MAX_NAMED_GAPS))) + (gaps.size() > MAX_NAMED_GAPS ? " and in " + (gaps.size() -
				MAX_NAMED_GAPS) + " more gaps" : "") + ", though above and below; it is empty there."));
	}
}
