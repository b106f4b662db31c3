package org.imagingbiomarkers.plugins.pet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.plugins.map.LabelColors;

import ij.ImagePlus;
import ij.ImageStack;

/**
 * Lesions as a label image: 1 for the first row of the table, 2 for the second and so on, 0 elsewhere; a volume of its
 * own for each volume of the image. Where lesions overlap, the smaller one is seen.
 */
final class LesionLabels {

	private static final int MAX_BYTE_LABELS = 255;
	private static final int MAX_LABELS = 65535;

	private LesionLabels() {}

	/**
	 * Draws lesions.
	 *
	 * @param title of the image they were found in
	 * @param frames lesions of each volume
	 * @throws InputException if there are more than a label image can hold
	 */
	static ImagePlus of(final String title, final Geometry grid, final List<List<Lesion>> frames) throws InputException {
		final int most = frames.stream().mapToInt(List::size).max().orElse(0);
		if (most > MAX_LABELS) {
			throw new InputException("min_volume must leave at most " + MAX_LABELS +
				" lesions, which is what a label image holds, but " + most + " are left.");
		}
		final ImageStack stack = new ImageStack((int) grid.width(), (int) grid.height());
		for (final List<Lesion> lesions : frames) {
			final Object[] planes = planes(lesions, grid, most > MAX_BYTE_LABELS);
			for (final Object plane : planes) {
				stack.addSlice(null, plane);
			}
		}
		final ImagePlus image = new ImagePlus("Lesions " + title, stack);
		image.setDimensions(1, (int) grid.depth(), frames.size());
		image.setOpenAsHyperStack(frames.size() > 1);
		ImagePlusSeries.calibrate(image, grid);
		ImagePlusProperties.setQuantity(image, "labels");
		image.setLut(LabelColors.lut());
		image.setDisplayRange(0, most > MAX_BYTE_LABELS ? most : MAX_BYTE_LABELS);
		image.setPosition(1, (int) grid.depth() / 2 + 1, 1);
		return image;
	}

	/**
	 * The lesions of a volume as regions, named by their number, such as {@code lesion 1}; with the tracking identifiers of
	 * the regions they were found in.
	 */
	static Regions regions(final LesionSearch search, final LesionSearch.MeasuredFrame frame) {
		final Geometry grid = search.series().geometry();
		final List<MaskRegion> regions = new ArrayList<>();
		for (int i = 0; i < frame.lesions().size(); i++) {
			final Lesion lesion = frame.lesions().get(i);
			final List<byte[]> planes = new ArrayList<>();
			for (int z = 0; z < grid.depth(); z++) {
				planes.add(new byte[(int) (grid.width() * grid.height())]);
			}
			lesion.voxels().forEachRun((from, to, y, z) -> Arrays.fill(planes.get(z), (int) (y * grid.width()) + from,
				(int) (y * grid.width()) + to, (byte) 1));
			final String uid = search.trackingUid(frame, i);
			final String name = search.names().get(lesion.region());
			MaskRegion.of("lesion " + (i + 1), grid, planes).map(region -> uid.isEmpty() ? region : region.with(region.details()
				.withTracking(name, uid))).ifPresent(regions::add);
		}
		return new Regions(regions, grid, "", List.of());
	}

	private static Object[] planes(final List<Lesion> lesions, final Geometry grid, final boolean wide) {
		final int width = (int) grid.width();
		final int pixels = width * (int) grid.height();
		final Object[] planes = new Object[(int) grid.depth()];
		for (int z = 0; z < planes.length; z++) {
			planes[z] = wide ? new short[pixels] : new byte[pixels];
		}
		final List<Integer> largestFirst = IntStream.range(0, lesions.size()).boxed().sorted(Comparator.comparingLong((
			Integer i) -> lesions.get(i).voxels().count()).reversed()).toList();
		for (final int i : largestFirst) {
			final int label = i + 1;
			lesions.get(i).voxels().forEachRun((from, to, y, z) -> {
				if (wide) Arrays.fill((short[]) planes[z], y * width + from, y * width + to, (short) label);
				else Arrays.fill((byte[]) planes[z], y * width + from, y * width + to, (byte) label);
			});
		}
		return planes;
	}

	/** Whether the lesions of any volume overlap. */
	static boolean overlap(final Geometry grid, final List<List<Lesion>> frames) {
		final VoxelSet.Size size = new VoxelSet.Size((int) grid.width(), (int) grid.height(), (int) grid.depth());
		return frames.stream().anyMatch(lesions -> VoxelSet.union(size, lesions.stream().map(Lesion::voxels).toList())
			.count() < lesions.stream().mapToLong(lesion -> lesion.voxels().count()).sum());
	}
}
