package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.Quantity;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Reads maps as commands write them: TIFF with its colors and range, NIfTI and DICOM with those of their quantity.
 *
 * @param readers of NIfTI
 */
record MapFiles(SeriesReaders readers) {

	private static final String PROVENANCE = "biomarkers.provenance";
	private static final Pattern AREA = Pattern.compile(".*_(iauc\\d+(?:_error)?)");
	private static final List<String> QUALITY = List.of("r2", "rmse", "status");
	private static final String ERROR = "_error";
	/** The rank of the first map that is an error or the quality of a fit. */
	static final int LAST = 1000;

	static boolean isMap(final Path file) {
		return file.getFileName().toString().matches("(?i).*\\.(tif|nii|nii\\.gz|dcm)");
	}

	/** The provenance that a map holds, if it does; its pixels are not read. */
	static Optional<String> provenance(final Path tiff) {
		try {
			final FileInfo[] info = new TiffDecoder(tiff.getParent() + "/", tiff.getFileName().toString()).getTiffInfo();
			final String[] properties = info == null || info.length == 0 ? null : info[0].properties;
			if (properties == null) return Optional.empty();
			return IntStream.range(0, properties.length / 2).filter(i -> PROVENANCE.equals(properties[2 * i])).mapToObj(
				i -> properties[2 * i + 1]).filter(text -> text != null && ProvenanceSummary.of(text).isPresent()).findFirst();
		}
		catch (final IOException | RuntimeException e) {
			return Optional.empty(); // damaged, so no map of ours
		}
	}

	/** The key of the quantity that the name of a map ends with, the longest there is; empty if there is none. */
	static String key(final String base) {
		String best = "";
		for (final Quantity quantity : Quantity.all()) {
			for (final String key : List.of(quantity.key(), quantity.key() + ERROR)) {
				if ((base.equals(key) || base.endsWith("_" + key)) && key.length() > best.length()) best = key;
			}
		}
		final Matcher area = AREA.matcher(base);
		if (area.matches()) return area.group(1);
		if (best.isEmpty() && base.matches(".*_suv_[a-z_]+")) return base.endsWith("_bsa") ? "suv_bsa" : "suv";
		return base.endsWith("_lesions") ? "labels" : best;
	}

	/** Where a map comes among the others of its run: quantities first, then their errors and the quality of the fit. */
	static int rank(final String key) {
		final boolean error = key.endsWith(ERROR);
		final String bare = error ? key.substring(0, key.length() - ERROR.length()) : key;
		final int place = IntStream.range(0, Quantity.all().size()).filter(i -> Quantity.all().get(i).key().equals(bare))
			.findFirst().orElse(LAST / 2);
		return QUALITY.contains(key) ? 2 * LAST + place : error ? LAST + place : place;
	}

	/**
	 * Reads a map.
	 *
	 * @throws InputException if the file is damaged
	 */
	ImagePlus read(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		if (name.toLowerCase(Locale.ROOT).endsWith(".tif")) {
			final Opener opener = new Opener();
			opener.setSilentMode(true);
			final ImagePlus image = opener.openTiff(file.getParent().toString() + "/", name);
			if (image != null && image.getWidth() > 0) return image;
			throw new InputException("\"" + name + "\" must be a TIFF map, but ImageJ cannot open it.");
		}
		if (name.toLowerCase(Locale.ROOT).endsWith(".dcm")) {
			return image(SeriesFinder.find(file, ReadProgress.NONE).get(0).read(ReadProgress.NONE), name);
		}
		return image(readers.read(file), name);
	}

	private static ImagePlus image(final Series series, final String name) {
		final String key = key(name.replaceFirst("\\.(nii|nii\\.gz|dcm)$", ""));
		final ImagePlus image = ImagePlusSeries.image(series);
		if (!(series.image().firstElement() instanceof FloatType) || series.volumes() > 1 || key.isEmpty()) return image;
		final Quantity quantity = known(key, series.valueUnit());
		MapImage.color(image, quantity);
		ImagePlusProperties.setValueUnit(image, quantity.isSignal() ? series.valueUnit() : quantity.unit());
		return image;
	}

	/** The row of a quantity, or one for what has none. */
	static Quantity known(final String key, final String unit) {
		try {
			return Quantity.of(key, unit);
		}
		catch (final IllegalStateException e) {
			return new Quantity(key, key, unit, 1, Double.NaN, Double.NaN);
		}
	}
}
