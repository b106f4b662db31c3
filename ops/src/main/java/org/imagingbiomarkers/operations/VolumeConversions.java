package org.imagingbiomarkers.operations;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Images of ImgLib2 as the flat volumes that filters take, and back. */
final class VolumeConversions {

	private VolumeConversions() {}

	/** @throws InvalidInputException if image or spacing make no sense */
	static Volume of(final RandomAccessibleInterval<? extends RealType<?>> image, final double... spacing) {
		return new RegionPreparation(image, spacing, PreparationSettings.asIs()).whole();
	}

	/** @throws InvalidInputException if image or spacing make no sense, or a voxel has no number */
	static Volume filled(final RandomAccessibleInterval<? extends RealType<?>> image, final double... spacing) {
		final Volume volume = of(image, spacing);
		if (Arrays.stream(volume.values()).allMatch(Double::isFinite)) return volume;
		throw new InvalidInputException("image must have a number in every voxel, but it has NaN or infinity in some.");
	}

	/** @throws InvalidInputException if the mask is on another grid */
	static boolean[] inside(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final Grid grid) {
		final long depth = mask.numDimensions() > 2 ? mask.dimension(2) : 1;
		if (mask.dimension(0) != grid.sizeX() || mask.dimension(1) != grid.sizeY() || depth != grid.sizeZ()) {
			throw new InvalidInputException("region must have the size of the image, " + grid.sizeX() + " x " + grid.sizeY() +
				" x " + grid.sizeZ() + " voxels, but it has " + mask.dimension(0) + " x " + mask.dimension(1) + " x " + depth +
				".");
		}
		return inside(mask);
	}

	/** A mask row by row. */
	static boolean[] inside(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		final boolean[] inside = new boolean[Math.toIntExact(Views.flatIterable(mask).size())];
		int i = 0;
		for (final BooleanType<?> value : Views.flatIterable(mask)) {
			inside[i++] = value.get();
		}
		return inside;
	}

	static Img<FloatType> image(final Volume volume) {
		final Grid grid = volume.grid();
		final Img<FloatType> image = PlanarImgs.floats(grid.sizeX(), grid.sizeY(), grid.sizeZ());
		int i = 0;
		for (final FloatType voxel : image) {
			voxel.set((float) volume.values()[i++]);
		}
		return image;
	}
}
