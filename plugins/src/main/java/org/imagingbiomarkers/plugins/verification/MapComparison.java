package org.imagingbiomarkers.plugins.verification;

import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/** Compares two maps: where their voxels lie and how large they are, their unit, and the bits of every voxel. */
final class MapComparison {

	private MapComparison() {}

	/** Where the later map differs, in one sentence; empty where it does not. */
	static Optional<String> difference(final ImagePlus before, final ImagePlus after) {
		if (!size(before).equals(size(after))) return Optional.of("It has " + size(after) + " voxels instead of " + size(
			before) + ".");
		final Geometry place = ImagePlusSeries.geometry(before);
		final Geometry other = ImagePlusSeries.geometry(after);
		if (!place.equals(other)) return Optional.of("Its voxels lie elsewhere: " + other + " instead of " + place + ".");
		final String unit = ImagePlusProperties.valueUnit(before);
		if (!unit.equals(ImagePlusProperties.valueUnit(after))) return Optional.of("Its unit is \"" + ImagePlusProperties
			.valueUnit(after) + "\" instead of \"" + unit + "\".");
		return voxels(before, after);
	}

	private static Optional<String> voxels(final ImagePlus before, final ImagePlus after) {
		long count = 0;
		String first = "";
		for (int plane = 1; plane <= before.getStackSize(); plane++) {
			final ImageProcessor one = before.getStack().getProcessor(plane);
			final ImageProcessor other = after.getStack().getProcessor(plane);
			if (one.getClass() != other.getClass()) return Optional.of("It has " + other.getBitDepth() +
				" bits a voxel instead of " + one.getBitDepth() + ".");
			for (int i = 0; i < one.getPixelCount(); i++) {
				if (Float.floatToRawIntBits(one.getf(i)) == Float.floatToRawIntBits(other.getf(i))) continue;
				if (count++ == 0) first = "x = " + i % one.getWidth() + ", y = " + i / one.getWidth() + ", slice " + plane +
					" holds " + other.getf(i) + " instead of " + one.getf(i);
			}
		}
		return count == 0 ? Optional.empty() : Optional.of("Voxel " + first + "; " + count + " voxels differ.");
	}

	private static String size(final ImagePlus image) {
		return image.getWidth() + " x " + image.getHeight() + " x " + image.getStackSize();
	}
}
