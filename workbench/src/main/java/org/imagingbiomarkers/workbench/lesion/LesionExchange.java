package org.imagingbiomarkers.workbench.lesion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.RoiSetWriter;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.plugins.map.LabelColors;

import ij.ImagePlus;
import ij.gui.Roi;

/** Lesions of a list as what ImageJ knows: ROIs, selections and label images. */
public final class LesionExchange {

	private static final int MAX_BYTE_LABELS = 255;

	private final LesionList list;
	private final ImagePlus image;

	/** @param image that the list belongs to */
	public LesionExchange(final LesionList list, final ImagePlus image) {
		this.list = list;
		this.image = image;
	}

	private boolean isHyperstack() {
		return image.getStackSize() > image.getNSlices();
	}

	/**
	 * ROIs of lesions, one for each slice.
	 *
	 * @param numbers of the lesions
	 */
	public List<Roi> rois(final List<Integer> numbers) {
		final List<Roi> rois = new ArrayList<>();
		for (final ListedLesion line : lines(numbers)) {
			line.region().ifPresent(region -> rois.addAll(RoiSetWriter.rois(region, line.number(), isHyperstack())));
		}
		return rois;
	}

	/** The selection that a lesion is in a slice, from 0; empty where it has no voxel there. */
	public Optional<Roi> selection(final int number, final int slice) {
		return rois(List.of(number)).stream().filter(roi -> (roi.hasHyperStackPosition() ? roi.getZPosition() : roi
			.getPosition()) == slice + 1).findFirst();
	}

	/**
	 * A label image of lesions, with their numbers as values, for Labkit, MorphoLibJ and others.
	 *
	 * @throws InputException if there are none, or some overlap
	 */
	public ImagePlus labels(final List<Integer> numbers) throws InputException {
		final List<MaskRegion> regions = lines(numbers).stream().flatMap(line -> line.region().stream()).toList();
		if (regions.isEmpty()) throw new InputException("There is no lesion with voxels to put into a label image.");
		final Regions all = new Regions(regions, list.grid(), "", List.of());
		final Geometry grid = list.grid();
		final List<Integer> labels = all.labelNumbers();
		final ImagePlus made = ImagePlusSeries.image(all.labels("Lesions " + image.getTitle(), labels));
		ImagePlusSeries.calibrate(made, grid);
		ImagePlusProperties.setQuantity(made, "labels");
		made.setLut(LabelColors.lut());
		made.setDisplayRange(0, Math.max(MAX_BYTE_LABELS, labels.stream().mapToInt(Integer::intValue).max().orElse(0)));
		made.setSlice(image.getZ());
		return made;
	}

	private List<ListedLesion> lines(final List<Integer> numbers) {
		return list.lesions().stream().filter(line -> numbers.contains(line.number())).toList();
	}
}
