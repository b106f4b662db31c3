package org.imagingbiomarkers.workbench.views;

import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.workbench.text.ValueText;

import ij.ImagePlus;

/**
 * An image that is seen together with others. Its pixels are those of the open image.
 *
 * @param image that is seen
 * @param name of what it shows
 * @param unit of its values; empty for a pure number and where it is not known
 * @param grid where its voxels lie in the patient, or along axes of its own where {@code placed} is false
 * @param placed whether it says where it lies
 * @param labels whether its values are numbers of regions
 * @param values of its voxels
 * @param legend what the numbers of regions mean
 * @param style how it is seen
 */
public record Layer(ImagePlus image, String name, String unit, VolumeGrid grid, boolean placed, boolean labels,
		VoxelValues values, RegionLegend legend, LayerStyle style)
{

	/** The same image seen in another way. */
	public Layer with(final LayerStyle other) {
		return new Layer(image, name, unit, grid, placed, labels, values, legend, other);
	}

	/** The same regions under their names and in their colors. */
	Layer with(final RegionLegend other) {
		return new Layer(image, name, unit, grid, placed, labels, values, other, style);
	}

	/** Other regions on the same grid. */
	Layer with(final VoxelValues other, final RegionLegend meaning) {
		return new Layer(image, name, unit, grid, placed, labels, other, meaning, style);
	}

	/** The same with the pixels that the image has now, where a command gave it others. */
	public Layer current() {
		return legend.equals(RegionLegend.NONE) && !values.isOf(image) ? new Layer(image, name, unit, grid, placed, labels,
			new VoxelValues(image), legend, style) : this;
	}

	/** Volumes of a series. */
	public int volumes() {
		return values.volumes();
	}

	/** The volume of a layer that belongs to that of the others: the last one where it has fewer. */
	int volume(final int wanted) {
		return Math.max(0, Math.min(values.volumes() - 1, wanted));
	}

	/** Indices of a place in the patient, which may be fractions. */
	public double[] index(final Vector place) {
		final double[] index = { place.x(), place.y(), place.z() };
		grid.toIndex(index, index);
		return index;
	}

	/** The place of (possibly fractional) indices in the patient, mm. */
	public Vector place(final double i, final double j, final double k) {
		final double[] point = { i, j, k };
		grid.toPatient(point, point);
		return new Vector(point[0], point[1], point[2]);
	}

	/** The value of the voxel at a place of the patient; NaN beyond the image and where it has none. */
	public float valueAt(final Vector place, final int volume) {
		final double[] index = index(place);
		return values.nearest(volume(volume), index[0], index[1], index[2]);
	}

	/** The value at a place in words, with its unit. */
	public String textAt(final Vector place, final int volume) {
		final float value = valueAt(place, volume);
		if (labels) return value > 0 ? legend.name((int) value) : "\u2013";
		return (ValueText.of(value) + (Float.isNaN(value) ? "" : " " + unit)).trim();
	}

	/** The smallest distance of neighboring voxels, mm. */
	double smallestSpacing() {
		return Math.min(grid.spacing(0), Math.min(grid.spacing(1), grid.spacing(2)));
	}

	/** The box along the axes of the patient that holds all of its voxels. */
	PatientBox box() {
		PatientBox box = null;
		for (int corner = 0; corner < 8; corner++) {
			final Vector place = place(corner(corner, 0), corner(corner, 1), corner(corner, 2));
			box = box == null ? new PatientBox(place, place) : box.with(place);
		}
		return box;
	}

	private double corner(final int corner, final int axis) {
		return (corner >> axis & 1) == 0 ? -0.5 : grid.size(axis) - 0.5;
	}
}
