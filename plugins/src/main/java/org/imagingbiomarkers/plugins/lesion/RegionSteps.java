package org.imagingbiomarkers.plugins.lesion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.lesion.VoxelSource;
import org.imagingbiomarkers.lesion.edit.Brush;
import org.imagingbiomarkers.lesion.edit.FillHoles;
import org.imagingbiomarkers.lesion.edit.KeepConnected;
import org.imagingbiomarkers.lesion.edit.Margin;
import org.imagingbiomarkers.lesion.edit.PlaneCut;
import org.imagingbiomarkers.lesion.edit.RegionEdit;
import org.imagingbiomarkers.lesion.edit.RemoveIslands;
import org.imagingbiomarkers.lesion.edit.SliceInterpolation;
import org.imagingbiomarkers.lesion.edit.Smoothing;
import org.imagingbiomarkers.lesion.edit.ValueLimits;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Connectivity;

/**
 * What the steps of a field do to one region.
 *
 * @param source values of the image
 * @param points how points are meant
 * @param disc the axis across which brushes are flat; empty: spheres
 * @param values what brushes change alone; empty: all
 * @param limit where margins end; empty: nowhere
 * @param other regions to combine with; empty where there are none
 */
record RegionSteps(VoxelSource source, PointField points, OptionalInt disc, Optional<ValueLimits> values,
		Optional<VoxelMask> limit, Optional<VoxelMask> other, Workers workers)
{

	/** The step as an edit of one region. */
	RegionEdit edit(final EditStep step) {
		final List<Double> n = step.numbers();
		final VoxelMask second = other.orElseGet(() -> VoxelMask.empty(source.grid()));
		return switch (step.kind()) {
			case FILL_HOLES -> new FillHoles(step.word().equals("slices"));
			case KEEP_LARGEST -> new KeepConnected(Optional.empty(), Connectivity.CORNERS);
			case KEEP_CONNECTED -> new KeepConnected(Optional.of(voxel(n)), Connectivity.CORNERS);
			case REMOVE_ISLANDS -> new RemoveIslands(n.get(0), Connectivity.CORNERS);
			case MARGIN -> new Margin(n.get(0), limit, workers);
			case SMOOTH -> new Smoothing(n.get(0), workers);
			case THRESHOLD -> new ValueLimits(source, n.get(0), n.get(1));
			case SPHERE -> new Brush(List.of(points.place(n.get(0), n.get(1), n.get(2))), n.get(3), false, OptionalInt.empty(),
				values);
			case BRUSH, ERASER -> new Brush(path(n), n.get(0), step.kind() == EditStep.Kind.ERASER, disc, values);
			case CUT -> new PlaneCut(points.place(n.get(0), n.get(1), n.get(2)), points.direction(n.get(3), n.get(4), n.get(
				5)));
			case INTERPOLATE -> new SliceInterpolation(Math.max(0, List.of("x", "y", "z").indexOf(step.word().isEmpty() ? "z"
				: step.word())), workers);
			case UNION -> region -> region.union(second);
			case INTERSECTION -> region -> region.intersection(second);
			case DIFFERENCE -> region -> region.minus(second);
			case EXCLUSIVE -> region -> region.exclusive(second);
			default -> region -> region;
		};
	}

	private List<Integer> voxel(final List<Double> numbers) {
		final double[] place = points.place(numbers.get(0), numbers.get(1), numbers.get(2));
		return List.of((int) Math.rint(place[0]), (int) Math.rint(place[1]), (int) Math.rint(place[2]));
	}

	private List<double[]> path(final List<Double> numbers) {
		final List<double[]> path = new ArrayList<>();
		for (int i = 1; i < numbers.size(); i += 3) {
			path.add(points.place(numbers.get(i), numbers.get(i + 1), numbers.get(i + 2)));
		}
		return path;
	}
}
