package org.imagingbiomarkers.io.nrrd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;

/**
 * Which axis of an NRRD array means what.
 *
 * @param rank how many axes there are, those of length 1 included
 * @param spatial indices of the axes along columns, rows and slices, in the order of the file; two or three
 * @param volumes index of the axis along which volumes follow each other, -1 where there is a single one
 * @param size columns, rows, slices, volumes
 * @param directions step along each spatial axis in the space of the file; empty where the file gives none
 */
record NrrdAxes(int rank, int[] spatial, int volumes, long[] size, List<double[]> directions) {

	/** Kinds of axes that lie in space or may do so. */
	private static final Set<String> PLACES = Set.of("domain", "space", "???", "none", "?", "");

	/** Kinds whose entries are parts of one value, not values of their own. */
	private static final Pattern PARTS = Pattern.compile("complex|quaternion|.+-color|[234]d?-.+");

	static NrrdAxes of(final NrrdHeader header, final NrrdSpace space) throws InputException {
		final long[] sizes = NrrdVectors.sizes(header);
		final List<double[]> vectors = space.dimension() == 0 ? List.of() : NrrdVectors.vectors(header, "spacedirections",
			sizes.length, space.dimension());
		final List<String> kinds = NrrdVectors.words(header, "kinds", sizes.length);
		final List<Integer> spatial = new ArrayList<>();
		final List<double[]> directions = new ArrayList<>();
		int volumes = -1;
		for (int axis = 0; axis < sizes.length; axis++) {
			final String kind = kinds.isEmpty() ? "" : kinds.get(axis);
			final boolean place = vectors.isEmpty() ? PLACES.contains(kind) && spatial.size() < 3 : space.inSpace(vectors.get(
				axis));
			if (place) {
				spatial.add(axis);
				if (!vectors.isEmpty()) directions.add(vectors.get(axis));
			}
			else if (sizes[axis] > 1) {
				if (volumes >= 0 || PARTS.matcher(kind).matches()) throw severalValues(header, axis);
				volumes = axis;
			}
		}
		if (spatial.size() < 2 || spatial.size() > 3) {
			throw new InputException(header.name() + " should have two or three axes in space (kinds " +
				"\"domain\" or \"space\", or vectors in \"space directions\") and one more at most.");
		}
		final long[] size = { 1, 1, 1, volumes < 0 ? 1 : sizes[volumes] };
		for (int i = 0; i < spatial.size(); i++) size[i] = sizes[spatial.get(i)];
		final int[] indices = spatial.stream().mapToInt(Integer::intValue).toArray();
		return new NrrdAxes(sizes.length, indices, volumes, size, directions);
	}

	private static InputException severalValues(final NrrdHeader header, final int axis) {
		return new InputException(String.format(Locale.ROOT, "%s has several values a voxel (color, vectors or " +
			"tensors along axis %d); one is expected, with one more axis for the volumes of a series.", header.name(), axis +
				1));
	}

	/** How many spatial axes vary faster than the volumes. */
	int beforeVolumes() {
		int before = 0;
		for (final int axis : spatial) if (axis < volumes) before++;
		return volumes < 0 || before == spatial.length ? 3 : before;
	}
}
