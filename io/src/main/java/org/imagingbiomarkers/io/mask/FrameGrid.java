package org.imagingbiomarkers.io.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;

/** The grid that the frames of a segmentation lie on by themselves, slices without a frame included. */
final class FrameGrid {

	/** In slices: how far frames may be off; files round their positions. */
	private static final double UNEVEN_SPACING_TOLERANCE = 0.05;
	private static final double SAME_POSITION_TOLERANCE = 1e-3;
	private static final int MAX_SLICES = 65535;

	private FrameGrid() {}

	/**
	 * The grid; empty where the frames do not lie on one.
	 *
	 * @param frames one or more
	 * @param claimed Spacing Between Slices (0018,0088), or else Slice Thickness (0018,0050), mm
	 */
	static Optional<Geometry> of(final List<FramePosition> frames, final int columns, final int rows,
		final OptionalDouble claimed)
	{
		final Vector normal = frames.get(0).normal();
		final List<FramePosition> sorted = new ArrayList<>(frames);
		sorted.sort((a, b) -> Double.compare(a.position().dot(normal), b.position().dot(normal)));
		final FramePosition first = sorted.get(0);
		final FramePosition last = sorted.get(sorted.size() - 1);
		final Vector way = last.position().minus(first.position());
		if (way.dot(normal) < SAME_POSITION_TOLERANCE) {
			return fitting(geometry(first, normal, claimed.orElse(1), 1, columns, rows), sorted, columns, rows);
		}
		if (claimed.isPresent()) {
			final Optional<Geometry> asClaimed = along(first, way, claimed.getAsDouble() / way.unit().dot(normal), columns,
				rows).flatMap(grid -> fitting(grid, sorted, columns, rows));
			if (asClaimed.isPresent()) return asClaimed;
		}
		double step = way.length();
		for (int i = 1; i < sorted.size(); i++) {
			final double distance = sorted.get(i).position().minus(sorted.get(i - 1).position()).dot(way.unit());
			if (distance > SAME_POSITION_TOLERANCE) step = Math.min(step, distance);
		}
		return along(first, way, step, columns, rows).flatMap(grid -> fitting(grid, sorted, columns, rows));
	}

	/** Slices from the first frame to the last; empty where a whole number of steps does not lead there. */
	private static Optional<Geometry> along(final FramePosition first, final Vector way, final double step,
		final int columns, final int rows)
	{
		final double steps = Math.rint(way.length() / step);
		if (!(steps >= 1 && steps < MAX_SLICES) || Math.abs(way.length() / step - steps) > UNEVEN_SPACING_TOLERANCE)
			return Optional.empty();
		return Optional.of(geometry(first, way.unit(), way.length() / steps, (int) steps + 1, columns, rows));
	}

	private static Geometry geometry(final FramePosition first, final Vector slice, final double step, final int depth,
		final int columns, final int rows)
	{
		return new Geometry(columns, rows, depth, first.position(), first.row(), first.column(), slice, new Vector(first
			.columnStep(), first.rowStep(), step));
	}

	private static Optional<Geometry> fitting(final Geometry grid, final List<FramePosition> frames, final int columns,
		final int rows)
	{
		return frames.stream().allMatch(frame -> frame.on(grid, columns, rows).isPresent()) ? Optional.of(grid) : Optional
			.empty();
	}
}
