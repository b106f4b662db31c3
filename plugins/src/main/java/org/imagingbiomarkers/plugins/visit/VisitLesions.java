package org.imagingbiomarkers.plugins.visit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.EmptyMaskException;
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
public record VisitLesions(String name, Regions regions, Optional<ImagePlus> image) {

	private static final String LIST_OF = "lesions of ";

	/** What is physiologic is no lesion. */
	public VisitLesions {
		regions = new Regions(regions.regions().stream().filter(region -> region.details().kind() != RegionKind.PHYSIOLOGIC)
			.toList(), regions.grid(), regions.frameOfReference(), regions.warnings());
	}

	/**
	 * Reads the lesions of a visit: a list of lesions, an open label image, or a file. A label image whose voxels are all 0
	 * is a visit without lesions, which is told.
	 *
	 * @param key of the field that names them
	 * @param text title, file, or {@code lesions of} and a title
	 * @param image on which they were drawn; empty where none is given
	 * @throws InputException if there are none, or contours come without the image they were drawn on
	 */
	public static VisitLesions read(final Presenter presenter, final SeriesReaders readers, final String key,
		final String name, final String text, final Optional<ImagePlus> image) throws IOException
	{
		try {
			return new VisitLesions(name, image.isPresent() ? onImage(presenter, readers, key, name, text, image.get())
				: withoutImage(presenter, readers, key, text), image);
		}
		catch (final EmptyMaskException empty) {
			presenter.warn(Warning.doubtful("\"" + name + "\" is taken to have no lesion: " + empty.getMessage()));
			final Geometry grid = image.isPresent() ? ImagePlusSeries.series(image.get()).geometry() : empty.grid();
			return new VisitLesions(name, new Regions(List.of(), grid, "", List.of()), image);
		}
	}

	private static Regions onImage(final Presenter presenter, final SeriesReaders readers, final String key,
		final String name, final String text, final ImagePlus image) throws IOException
	{
		return MaskField.regions(presenter, readers, key, text, new MaskField.Rules(true, false), image, ImagePlusSeries
			.series(image).geometry()).orElseThrow(() -> new InputException(key +
				" must name the lesions of each visit, but for \"" + name + "\" it is \"" + text + "\"."));
	}

	private static Regions withoutImage(final Presenter presenter, final SeriesReaders readers, final String key,
		final String text) throws IOException
	{
		final boolean ofList = text.regionMatches(true, 0, LIST_OF, 0, LIST_OF.length());
		final String title = ofList ? text.substring(LIST_OF.length()).strip() : text;
		final ImagePlus open = WindowManager.getImage(title);
		final Optional<LesionList> list = LesionList.of(open);
		if (list.isPresent()) {
			final Regions measured = list.get().measured();
			if (measured.regions().isEmpty()) throw new InputException(key + " names \"" + text +
				"\", but no lesion of its list has a voxel that is measured.");
			return measured;
		}
		if (open != null && !ofList) return MaskReader.read(ImagePlusSeries.series(open), "\"" + title + "\"");
		final PathField field = new PathField(key, text);
		final Path file = field.existingFile().orElseThrow(() -> new InputException(key +
			" must be titles of open label images, \"lesions of\" and the title of an image with a list of lesions, or files " +
			"of regions, with semicolons between the visits, but there is no \"" + field.shown() + "\"."));
		final Regions regions = ofFile(readers, key, file);
		regions.warnings().forEach(presenter::warn);
		return regions;
	}

	private static Regions ofFile(final SeriesReaders readers, final String key, final Path file) throws IOException {
		if (!MaskReader.canRead(file)) return MaskReader.read(readers.read(file), "\"" + file.getFileName() + "\"");
		if (MaskReader.needsGrid(file)) throw new InputException(key + " names \"" + file.getFileName() +
			"\", which holds contours or ROIs: images must name the image of each visit that they were drawn on.");
		return MaskReader.EXACT.read(file);
	}

	/** Visits that have the very lesions of an earlier one, which is hardly right, one sentence per visit. */
	public static List<Warning> repeated(final List<VisitLesions> visits) {
		final List<Warning> repeated = new ArrayList<>();
		for (int v = 1; v < visits.size(); v++) {
			for (int before = 0; before < v; before++) {
				if (!visits.get(v).isSameAs(visits.get(before))) continue;
				repeated.add(Warning.doubtful("The lesions of \"" + visits.get(v).name + "\" are those of \"" + visits.get(
					before).name + "\", voxel by voxel: is it the right file?"));
				break;
			}
		}
		return repeated;
	}

	/** Whether the lesions of another visit are the same voxels on the same grid. */
	public boolean isSameAs(final VisitLesions other) {
		final List<MaskRegion> own = regions.regions();
		final List<MaskRegion> others = other.regions.regions();
		if (own.isEmpty() || own.size() != others.size() || !regions.grid().differences(other.regions.grid()).isEmpty())
			return false;
		for (int i = 0; i < own.size(); i++) {
			if (own.get(i).count() != others.get(i).count() || own.get(i).shared(others.get(i)) != own.get(i).count())
				return false;
		}
		return true;
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
