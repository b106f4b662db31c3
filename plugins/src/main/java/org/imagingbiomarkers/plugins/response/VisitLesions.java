package org.imagingbiomarkers.plugins.response;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.response.matching.LesionShape;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * The lesions of one visit as they were drawn.
 *
 * @param name of the time point
 * @param regions one per lesion, physiologic ones left out
 * @param image on which they were drawn; empty where none is given
 */
record VisitLesions(String name, Regions regions, Optional<ImagePlus> image) {

	private static final String KEY = "visits";
	private static final String LIST_OF = "lesions of ";

	/** What is physiologic is no lesion. */
	VisitLesions {
		regions = new Regions(regions.regions().stream().filter(region -> region.details().kind() != RegionKind.PHYSIOLOGIC)
			.toList(), regions.grid(), regions.frameOfReference(), regions.warnings());
	}

	/**
	 * Reads the lesions of a visit: a list of lesions, an open label image, or a file.
	 *
	 * @param text title, file, or {@code lesions of} and a title
	 * @throws InputException if there are none, or contours come without the image they were drawn on
	 */
	static VisitLesions read(final Presenter presenter, final SeriesReaders readers, final String name, final String text,
		final Optional<ImagePlus> image) throws IOException
	{
		if (image.isPresent()) {
			final Geometry grid = ImagePlusSeries.series(image.get()).geometry();
			final Optional<Regions> drawn = MaskField.regions(presenter, readers, KEY, text, new MaskField.Rules(true, false),
				image.get(), grid);
			return new VisitLesions(name, drawn.orElseThrow(() -> new InputException(KEY +
				" must name the lesions of each visit, but for \"" + name + "\" it is \"" + text + "\".")), image);
		}
		final Regions regions = withoutImage(readers, text);
		regions.warnings().forEach(presenter::warn);
		return new VisitLesions(name, regions, Optional.empty());
	}

	private static Regions withoutImage(final SeriesReaders readers, final String text) throws IOException {
		final boolean ofList = text.regionMatches(true, 0, LIST_OF, 0, LIST_OF.length());
		final String title = ofList ? text.substring(LIST_OF.length()).strip() : text;
		final ImagePlus open = WindowManager.getImage(title);
		final Optional<LesionList> list = LesionList.of(open);
		if (list.isPresent()) {
			final Regions measured = list.get().measured();
			if (measured.regions().isEmpty()) throw new InputException(KEY + " names \"" + text +
				"\", but no lesion of its list has a voxel that is measured.");
			return measured;
		}
		if (open != null && !ofList) return MaskReader.read(ImagePlusSeries.series(open), "\"" + title + "\"");
		final PathField field = new PathField(KEY, text);
		final Path file = field.existingFile().orElseThrow(() -> new InputException(KEY +
			" must be titles of open label images, \"lesions of\" and the title of an image with a list of lesions, or files " +
			"of regions, with semicolons between the visits, but there is no \"" + field.shown() + "\"."));
		if (!MaskReader.canRead(file)) return MaskReader.read(readers.read(file), "\"" + file.getFileName() + "\"");
		if (MaskReader.needsGrid(file)) throw new InputException(KEY + " names \"" + file.getFileName() +
			"\", which holds contours or ROIs: images must name the image of each visit that they were drawn on.");
		return MaskReader.EXACT.read(file);
	}

	/** The shapes in the patient, numbered from 1 in the order of the regions. */
	List<LesionShape> shapes() {
		final Geometry grid = regions.grid();
		final List<LesionShape> shapes = new ArrayList<>();
		for (final MaskRegion region : regions.regions()) {
			final List<double[]> voxels = new ArrayList<>();
			region.forEach((x, y, z) -> {
				final Vector place = grid.place(x, y, z);
				voxels.add(new double[] { place.x(), place.y(), place.z() });
			});
			shapes.add(new LesionShape(shapes.size() + 1, voxels, grid.voxelVolume(), region.details().trackingUid()));
		}
		return shapes;
	}
}
