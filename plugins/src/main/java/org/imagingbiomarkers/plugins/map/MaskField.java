package org.imagingbiomarkers.plugins.map;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.reader.SeriesReader;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.result.UnfinishedFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Presenter;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.plugin.frame.RoiManager;

/**
 * What a field such as {@code mask} means: the list of lesions of the image or of another one, the title of an open label
 * image, a file (label image, RTSTRUCT, DICOM SEG, ImageJ ROIs), the ROI Manager, the selection of the image, or nothing.
 */
public final class MaskField {

	/** The selection of the image, if it has one. */
	public static final String ROI = "roi";
	/** The ROIs in ImageJ's ROI Manager. */
	public static final String ROI_MANAGER = "roi manager";
	/** The list of lesions of the image; with the title of another image behind it, that of the other one. */
	public static final String LESIONS = ListedRegions.WORD;
	/** No mask, also where the image has a selection. */
	public static final String NONE = "none";

	private static final double MIN_COVERAGE = 0.5;

	private MaskField() {}

	/**
	 * What is done with masks that do not lie on the image.
	 *
	 * @param resample whether a mask on another grid is brought onto that of the image; otherwise it is refused
	 * @param strict whether a mask of another frame of reference is refused; otherwise a warning tells
	 * @param physiologic whether the physiologic regions of a list of lesions are taken too
	 */
	public record Rules(boolean resample, boolean strict, boolean physiologic) {

		/** Without the physiologic regions of a list. */
		public Rules(final boolean resample, final boolean strict) {
			this(resample, strict, false);
		}

		/** Masks on another grid are refused, and those of another frame of reference are reported. */
		public static final Rules PLAIN = new Rules(false, false);
	}

	/**
	 * Finds the regions.
	 *
	 * @param presenter of what there is to know about the mask
	 * @param readers of files of any other kind that holds a label image
	 * @param key of the field
	 * @param text of the field; blank counts as {@value #ROI}
	 * @param rules what is done with masks that do not lie on the image
	 * @param image the image it is for
	 * @param grid of one volume of that image
	 * @return empty if there are none
	 * @throws InputException if there is no such mask or it lies on another grid
	 */
	public static Optional<Regions> regions(final Presenter presenter, final SeriesReaders readers, final String key,
		final String text, final Rules rules, final ImagePlus image, final Geometry grid) throws IOException
	{
		final String mask = text == null ? "" : text.trim();
		if (mask.equals(NONE)) return Optional.empty();
		if (mask.isEmpty() || mask.equals(ROI)) return selection(key, image, grid);
		if (mask.equalsIgnoreCase(ROI_MANAGER)) return Optional.of(managed(presenter, key, grid));
		final Optional<ListedRegions> listed = ListedRegions.of(key, mask, image);
		if (listed.isPresent()) return Optional.of(listed.get().on(presenter, new ListedRegions.Rules(rules.resample,
			rules.strict, rules.physiologic), grid));
		final ImagePlus open = WindowManager.getImage(mask);
		if (open != null) {
			ImagePlacement.checkFrameOfReference(presenter, rules.strict, open, image);
			return Optional.of(ofOpenImage(key, open, rules.resample, image, grid));
		}
		final MaskFiles found = MaskFiles.of(key, mask, SourceFiles.of(image));
		if (found.files().isEmpty()) {
			throw new InputException(key + " must be \"" + LESIONS + "\", \"" + ROI + "\", \"" + ROI_MANAGER + "\", \"" + NONE +
				"\", the title of an open image, a file or a folder, but there is no \"" + new PathField(key, mask).shown() +
				"\".");
		}
		final FileRegions files = new FileRegions(presenter.workers().threads(), readers, key, rules, image, grid);
		final Regions regions = found.files().size() == 1 ? files.read(found.files().get(0)) : files.read(found);
		regions.warnings().forEach(presenter::warn);
		return Optional.of(regions);
	}

	/** Whether a text names the list of lesions of an image, or of another one that is open. */
	public static boolean isList(final String text, final ImagePlus image) {
		try {
			return ListedRegions.of("", text, image).isPresent();
		}
		catch (final InputException closed) {
			return false;
		}
	}

	/** Reads files for one field. */
	private record FileRegions(int threads, SeriesReaders readers, String key, Rules rules, ImagePlus image,
			Geometry grid)
	{

		Regions read(final Path file) throws IOException {
			final Optional<SeriesReader> reader = MaskReader.canRead(file) ? Optional.empty() : readers.readerFor(file);
			return reader.isPresent() ? ofOtherKind(key, reader.get().read(file), rules.resample, image, grid) : new MaskReader(
				MIN_COVERAGE, rules.resample, threads).read(file, grid, SourceHeader.frameOfReference(image), rules.strict);
		}

		/**
		 * Reads several files. A region that has no name in its file has that of the file. Files that happen to lie in a
		 * folder are left out with a warning where they do not fit the image.
		 */
		Regions read(final MaskFiles found) throws IOException {
			final List<Regions> parts = new ArrayList<>();
			final List<Warning> leftOut = new ArrayList<>();
			for (final Path file : found.files()) {
				try {
					final Regions part = read(file);
					parts.add(new Regions(part.regions().stream().map(region -> region.name().equals(Regions.UNNAMED) ? region
						.named(title(file)) : region).toList(), grid, part.frameOfReference(), part.warnings()));
				}
				catch (final InputException e) {
					if (found.chosen()) throw e;
					leftOut.add(Warning.leftOut(e.getMessage()));
				}
			}
			if (parts.isEmpty()) throw new InputException(leftOut.get(0).sentence());
			final Regions all = Regions.joined(parts);
			leftOut.addAll(0, all.warnings());
			return new Regions(all.regions(), grid, all.frameOfReference(), leftOut);
		}

		private static String title(final Path file) {
			return file.getFileName().toString().replaceFirst("(?i)(\\.nii|\\.seg)?\\.[^.]+$", "");
		}
	}

	private static Regions ofOpenImage(final String key, final ImagePlus labels, final boolean resample,
		final ImagePlus image, final Geometry grid) throws InputException
	{
		return ofLabels(key, ImagePlusSeries.series(labels), ImagePlacement.isComparable(labels, image, grid), resample,
			grid);
	}

	/** A file that says nothing of its place in the patient, as microscopy formats do, lies on the grid of the image. */
	private static Regions ofOtherKind(final String key, final Series labels, final boolean resample, final ImagePlus image,
		final Geometry grid) throws InputException
	{
		final boolean placed = !labels.geometry().isUpright() && ImagePlusProperties.hasPlace(image);
		return ofLabels(key, labels, placed, resample, grid);
	}

	/** @param placed whether the places of image and labels can be compared */
	private static Regions ofLabels(final String key, final Series series, final boolean placed, final boolean resample,
		final Geometry grid) throws InputException
	{
		final Geometry own = series.geometry();
		final boolean sameSize = own.width() == grid.width() && own.height() == grid.height() && own.depth() == grid.depth();
		final Geometry place = !placed && sameSize ? grid : own;
		final Regions regions = MaskReader.read(new Series(series.title(), series.image(), "", place, series.acquisition(),
			List.of()), "\"" + series.title() + "\"");
		final List<String> differences = place.differences(grid);
		if (differences.isEmpty()) return regions;
		final Optional<Regions> stored = placed ? regions.storedAs(grid) : Optional.empty();
		if (stored.isPresent()) return stored.get();
		if (resample && placed) return regions.onto(grid);
		throw new InputException(key + " must lie on the grid of the image, but \"" + series.title() + "\" differs: " + String
			.join("; ", differences) + ".");
	}

	private static Regions managed(final Presenter presenter, final String key, final Geometry grid) throws IOException {
		final RoiManager manager = RoiManager.getInstance2();
		if (manager == null || manager.getCount() == 0) {
			throw new InputException(key + " is \"" + ROI_MANAGER + "\", but there is no ROI in the ROI Manager.");
		}
		try (UnfinishedFolder folder = UnfinishedFolder.temporary("rois")) {
			final Path file = folder.path().resolve("rois.zip");
			try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
				for (int i = 0; i < manager.getCount(); i++) {
					zip.putNextEntry(new ZipEntry(i + ".roi"));
					zip.write(RoiEncoder.saveAsByteArray(manager.getRoi(i)));
				}
			}
			final Regions regions = MaskReader.EXACT.read(file, grid);
			regions.warnings().forEach(presenter::warn);
			return regions;
		}
	}

	private static Optional<Regions> selection(final String key, final ImagePlus image, final Geometry grid)
		throws InputException
	{
		final Roi roi = image.getRoi();
		if (roi == null) return Optional.empty();
		if (!roi.isArea()) {
			throw new InputException(key + " is \"" + ROI + "\", but the selection of \"" + image.getTitle() +
				"\" is no area: draw one, or set " + key + " to \"" + NONE + "\".");
		}
		final byte[] inside = inside(roi, (int) grid.width(), (int) grid.height());
		final int only = image.isHyperStack() ? roi.getZPosition() : roi.getPosition();
		final List<byte[]> planes = new ArrayList<>();
		for (int z = 0; z < grid.depth(); z++) {
			planes.add(only > 0 && only <= grid.depth() && z != only - 1 ? new byte[inside.length] : inside);
		}
		final MaskRegion region = MaskRegion.of(roi.getName() == null ? ROI : roi.getName(), grid, planes).orElseThrow(
			() -> new InputException(key + " is \"" + ROI + "\", but the selection of \"" + image.getTitle() +
				"\" holds no pixel of it."));
		return Optional.of(new Regions(List.of(region.numbered(1)), grid, "", List.of()));
	}

	/** The pixels of a plane that lie in a selection: 1 inside, in the order of the pixels. */
	public static byte[] inside(final Roi roi, final int width, final int height) {
		final byte[] inside = new byte[width * height];
		final Rectangle bounds = roi.getBounds();
		for (int y = Math.max(0, bounds.y); y < Math.min(height, bounds.y + bounds.height); y++) {
			for (int x = Math.max(0, bounds.x); x < Math.min(width, bounds.x + bounds.width); x++) {
				if (roi.contains(x, y)) inside[y * width + x] = 1;
			}
		}
		return inside;
	}
}
