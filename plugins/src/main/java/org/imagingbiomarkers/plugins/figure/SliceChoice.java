package org.imagingbiomarkers.plugins.figure;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.command.TextField;

import ij.ImagePlus;

/** Which slices of a map are drawn, and which part of them. */
final class SliceChoice {

	static final String ALL = "all";
	/** Voxels around those that have a value. */
	private static final int MARGIN = 2;

	private SliceChoice() {}

	/**
	 * The slices that two fields choose.
	 *
	 * @param slices blank: the one that is shown; {@value #ALL}; or their numbers
	 * @param montage how many, evenly spread over those with a value; blank: see {@code slices}
	 * @return numbers of slices, from 1
	 * @throws InputException if a map has no such slice
	 */
	static List<Integer> of(final TextField slices, final TextField montage, final ImagePlus map) throws InputException {
		final int depth = map.getNSlices();
		if (!montage.isBlank()) {
			if (!slices.isBlank()) {
				throw new InputException(slices.key() + " must be blank where " + montage.key() +
					" tells how many slices, but it is \"" + slices.text() + "\".");
			}
			return spread(whole(montage), map);
		}
		if (slices.isBlank()) return List.of(map.getZ());
		if (slices.text().equals(ALL)) return IntStream.rangeClosed(1, depth).boxed().toList();
		final List<Integer> chosen = new ArrayList<>();
		for (final double slice : slices.numbers()) {
			if (slice != Math.rint(slice) || slice < 1 || slice > depth) {
				throw new InputException(slices.key() + " must be blank, \"" + ALL + "\" or numbers from 1 to " + depth +
					", but \"" + slices.text() + "\" holds another.");
			}
			chosen.add((int) slice);
		}
		return List.copyOf(chosen);
	}

	/** A whole number from 1 up. */
	static int whole(final TextField field) throws InputException {
		final double number = field.number().orElse(1);
		if (number == Math.rint(number) && number >= 1 && number <= Short.MAX_VALUE) return (int) number;
		throw new InputException(field.key() + " must be a whole number from 1 up, but it is \"" + field.text() + "\".");
	}

	private static List<Integer> spread(final int count, final ImagePlus map) {
		final List<Integer> filled = IntStream.rangeClosed(1, map.getNSlices()).filter(slice -> !extent(map, slice).isEmpty())
			.boxed().toList();
		if (filled.isEmpty()) return List.of(map.getZ());
		final int first = filled.get(0);
		final double step = (filled.get(filled.size() - 1) - first + 1) / (double) count;
		return IntStream.range(0, count).map(i -> (int) (first + (i + 0.5) * step)).distinct().boxed().toList();
	}

	/** What holds the voxels with a value of some slices, and a little more; all of a slice where there are none. */
	static Rectangle part(final ImagePlus map, final List<Integer> slices) {
		final Rectangle all = new Rectangle(map.getWidth(), map.getHeight());
		Rectangle found = new Rectangle();
		for (final int slice : slices) {
			final Rectangle extent = extent(map, slice);
			if (!extent.isEmpty()) found = found.isEmpty() ? extent : found.union(extent);
		}
		if (found.isEmpty()) return all;
		found.grow(MARGIN, MARGIN);
		return found.intersection(all);
	}

	private static Rectangle extent(final ImagePlus map, final int slice) {
		final float[] values = MapSlice.values(map, map.getStackIndex(map.getC(), slice, map.getT()));
		return MapSlice.extent(values.length, map.getWidth(), i -> !Float.isNaN(values[i]));
	}
}
