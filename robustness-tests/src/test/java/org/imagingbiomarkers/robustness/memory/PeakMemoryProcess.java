package org.imagingbiomarkers.robustness.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.nifti.NiftiReader;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.Delineation.FixedThreshold;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.SuvFactors;
import org.imagingbiomarkers.pet.SuvFactors.Rule;
import org.imagingbiomarkers.pet.SuvPlanes;
import org.imagingbiomarkers.pet.SuvVariant;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.UptakeVolume.Spacing;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.pet.VoxelSet.Size;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.real.FloatType;

/** Does one work in the memory that it was given, and says what came of it. */
final class PeakMemoryProcess {

	static final Size BODY = new Size(400, 400, 150);
	static final int LESIONS = 12;

	private PeakMemoryProcess() {}

	/** @param arguments the work: nifti, dicom or pet; the file or folder */
	public static void main(final String[] arguments) throws IOException {
		System.out.println(switch (arguments[0]) {
			case "nifti" -> size(NiftiReader.read(Path.of(arguments[1])));
			case "dicom" -> size(SeriesFinder.find(Path.of(arguments[1]), ReadProgress.ofThreads(2)).get(0).read(ReadProgress
				.ofThreads(2)));
			default -> lesions();
		});
	}

	private static String size(final Series series) {
		return series.image().numSlices() + " slices of " + series.image().getPlane(0).getCurrentStorageArray().getClass()
			.getComponentType();
	}

	private static String lesions() {
		final PlanarImg<FloatType, ?> image = new PlanarImgFactory<>(new FloatType()).create(BODY.width(), BODY.height(), BODY
			.depth());
		for (int z = 0; z < BODY.depth(); z++) {
			final float[] plane = (float[]) image.getPlane(z).getCurrentStorageArray();
			for (int i = 0; i < plane.length; i++) plane[i] = isHot(i % BODY.width(), i / BODY.width(), z) ? 10 : 1;
		}
		final Spacing spacing = new Spacing(1.65, 1.65, 2);
		final Workers workers = new Workers(2);
		final UptakeVolume volume = UptakeVolume.of(SuvPlanes.of(image, new SuvFactors(SuvVariant.BODY_WEIGHT,
			Rule.START_SERIES_TIME, List.of(1.01), List.of(), List.of(), List.of()), workers, Progress.NONE), spacing);
		final List<Lesion> found = Lesion.find(volume, List.of(VoxelSet.everywhere(BODY)), new FixedThreshold(4), Optional.of(
			Connectivity.CORNERS), 0.1, workers);
		final UptakeIndices total = UptakeIndices.total(volume, found, UptakeIndices.of(volume, found, workers));
		// The image is still there, as it is in a window.
		return found.size() + " lesions of " + total.volume() + " mL in " + image.numSlices() + " slices";
	}

	/** Balls of 8 to 19 voxels. */
	private static boolean isHot(final int x, final int y, final int z) {
		for (int lesion = 0; lesion < LESIONS; lesion++) {
			final int dx = x - 60 - 90 * (lesion % 4);
			final int dy = y - 80 - 120 * (lesion / 4);
			final int dz = z - 40 - 5 * lesion;
			if (dx * dx + dy * dy + dz * dz < (8 + lesion) * (8 + lesion)) return true;
		}
		return false;
	}
}
