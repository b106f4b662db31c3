package org.imagingbiomarkers.imagej2.bioformats;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.raster.MemoryCheck;
import org.imagingbiomarkers.io.reader.DecodingTime;
import org.imagingbiomarkers.io.reader.SeriesReader;
import org.imagingbiomarkers.io.tiff.TiffFile;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.io.Opener;
import loci.formats.FormatException;
import loci.formats.FormatTools;
import loci.formats.ImageReader;
import loci.plugins.BF;
import loci.plugins.in.ImporterOptions;

/**
 * What Bio-Formats reads and neither we nor ImageJ do, among it formats whose header is text. Asked before ImageJ's own
 * reader, which takes files that it does not know.
 */
@Plugin(type = SeriesReader.class, priority = Priority.LOW + 1)
public final class BioFormatsSeriesReader implements SeriesReader {

	private static final String DECODER = "Bio-Formats";
	/** How many bytes the compressions of scientific images make of one at most: an empty image packs well. */
	private static final long MOST_UNPACKED = 20_000;
	/** Kinds of file that ImageJ has no reader of its own for: text may be the header of an image. */
	private static final Set<Integer> FOREIGN = Set.of(Opener.UNKNOWN, Opener.TEXT, Opener.TABLE);

	@Override
	public boolean canRead(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) return false;
		final boolean foreign = FOREIGN.contains(new Opener().getFileType(file.toString()));
		if (!foreign && !file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.ome\\.tiff?")) return false;
		return DecodingTime.limit(file, DECODER, DecodingTime.of(file), () -> {
			try (ImageReader reader = new ImageReader()) {
				return reader.isThisType(file.toString(), true);
			}
		});
	}

	@Override
	public Series read(final Path file) throws IOException {
		if (TiffFile.isTiff(file)) TiffFile.open(file).close(); // whose directories may point at each other in a circle
		final int images = DecodingTime.limit(file, DECODER, DecodingTime.of(file), () -> count(file));
		final Series series = ImagePlusSeries.series(DecodingTime.limit(file, DECODER, DecodingTime.of(file), () -> open(
			file)));
		final List<Warning> warnings = new ArrayList<>(series.warnings());
		if (images > 1) {
			warnings.add(Warning.leftOut("\"" + file.getFileName() + "\" holds " + images +
				" images, of which the first was opened."));
		}
		return new Series(series.title(), series.image(), series.valueUnit(), series.geometry(), series.acquisition(),
			warnings);
	}

	private static ImagePlus open(final Path file) throws IOException {
		final ImporterOptions options = new ImporterOptions();
		options.setId(file.toString());
		options.setQuiet(true);
		options.setWindowless(true);
		options.setUpgradeCheck(false);
		options.setColorMode(ImporterOptions.COLOR_MODE_GRAYSCALE);
		try {
			final ImagePlus[] images = BF.openImagePlus(options);
			if (images != null && images.length > 0) return images[0];
		}
		catch (final FormatException e) {
			throw damaged(file, e);
		}
		throw damaged(file, null);
	}

	/** How many images there are, of which the first must be one that fits. */
	private static int count(final Path file) throws IOException {
		try (ImageReader reader = new ImageReader()) {
			reader.setId(file.toString());
			requireRoom(reader, file);
			return reader.getSeriesCount();
		}
		catch (final FormatException e) {
			throw damaged(file, e);
		}
	}

	/** Refuses an image that promises more than its files can hold, or than the memory that is left. */
	private static void requireRoom(final ImageReader reader, final Path file) throws IOException {
		long size = 0;
		for (final String used : reader.getUsedFiles()) {
			size += new File(used).length();
		}
		final double bytes = (double) reader.getSizeX() * reader.getSizeY() * reader.getImageCount() * reader
			.getRGBChannelCount() * FormatTools.getBytesPerPixel(reader.getPixelType());
		if (!(bytes > 0 && bytes <= (double) MOST_UNPACKED * size)) {
			throw new InputException("\"" + file.getFileName() + "\" is damaged: its " + size +
				" bytes cannot hold the pixels that its header promises.");
		}
		MemoryCheck.require("\"" + file.getFileName() + "\"", (long) bytes);
	}

	private static InputException damaged(final Path file, final Exception cause) {
		return new InputException("\"" + file.getFileName() + "\" must be an image that Bio-Formats opens, but it cannot.",
			cause);
	}
}
