package org.imagingbiomarkers.io.tiff;

import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

import org.imagingbiomarkers.io.imageplus.RoiBytes;

import ij.ImagePlus;
import ij.LookUpTable;
import ij.Prefs;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

/** How an image looks and what its pixels mean, from the fields of its first directory, by the rules of ImageJ. */
final class ImageJLook {

	private static final int COLORS = 256;
	private static final double DOTS_OF_SCREEN = 1.0 / 72;
	private static final double MICRONS = 10_000;

	private final TiffPage page;
	private final TiffBytes bytes;
	private final ImageJDescription description;
	private final ImageJMetadata metadata;
	private final Optional<byte[][]> table;
	private final FileInfo info = new FileInfo();

	ImageJLook(final TiffDirectory directory, final TiffBytes bytes, final TiffPage page,
		final ImageJDescription description, final ImageJMetadata metadata) throws IOException
	{
		this.page = page;
		this.bytes = bytes;
		this.description = description;
		this.metadata = metadata;
		this.table = table(directory);
		scale(directory);
	}

	/** The palette; other software leaves some with 16-bit images that do not mean it. */
	private Optional<byte[][]> table(final TiffDirectory directory) throws IOException {
		if (directory.count(TiffTag.COLOR_MAP) != 3 * COLORS || page.bits() > 8 && !description.isOfImageJ()) return Optional
			.empty();
		final long[] map = directory.numbers(TiffTag.COLOR_MAP, 3L * COLORS);
		final byte[][] colors = new byte[3][COLORS];
		boolean any = false;
		for (int i = 0; i < map.length; i++) {
			colors[i / COLORS][i % COLORS] = (byte) (map[i] >> 8);
			any |= map[i] != 0;
		}
		return any ? Optional.of(colors) : Optional.empty();
	}

	ColorModel colors() {
		return table.<ColorModel> map(t -> new IndexColorModel(8, COLORS, t[0], t[1], t[2])).orElseGet(() -> LookUpTable
			.createGrayscaleColorModel(page.photometric() == 0));
	}

	/** Sides of a pixel and their unit. */
	private void scale(final TiffDirectory directory) throws IOException {
		final double x = directory.ratio(TiffTag.X_RESOLUTION);
		final double y = directory.ratio(TiffTag.Y_RESOLUTION);
		if (x != 0) info.pixelWidth = 1 / x;
		if (y != 0) info.pixelHeight = 1 / y;
		switch ((int) directory.number(TiffTag.RESOLUTION_UNIT, 0)) {
			case 1 -> info.unit = " ";
			case 2 -> {
				if (info.pixelWidth == DOTS_OF_SCREEN) {
					info.pixelWidth = 1;
					info.pixelHeight = 1;
				}
				else info.unit = "inch";
			}
			case 3 -> info.unit = "cm";
			default -> {
				// none
			}
		}
		if (!description.isOfImageJ()) return;
		final String unit = description.text("unit", "");
		if ("cm".equals(info.unit) && "um".equals(unit)) {
			info.pixelWidth *= MICRONS;
			info.pixelHeight *= MICRONS;
		}
		info.unit = unit;
		if (Double.isFinite(description.number("spacing"))) info.pixelDepth = Math.abs(description.number("spacing"));
	}

	/** What ImageJ remembers of a file. */
	FileInfo fileInfo(final String folder, final String name, final int planes) {
		info.fileFormat = FileInfo.TIFF;
		info.directory = folder;
		info.fileName = name;
		info.width = page.width();
		info.height = page.height();
		info.nImages = planes;
		info.samplesPerPixel = page.samples();
		info.intelByteOrder = bytes.order() == ByteOrder.LITTLE_ENDIAN;
		info.fileType = fileType();
		info.description = description.text().isEmpty() ? null : description.text();
		info.whiteIsZero = page.photometric() == 0;
		if (metadata.ranges().length > 0) info.displayRanges = metadata.ranges();
		if (!metadata.tables().isEmpty()) info.channelLuts = metadata.tables().toArray(new byte[0][]);
		table.ifPresent(colors -> {
			info.lutSize = COLORS;
			info.reds = colors[0];
			info.greens = colors[1];
			info.blues = colors[2];
		});
		return info;
	}

	private int fileType() {
		if (new TiffSamples(page).isColor()) return FileInfo.RGB;
		if (page.bits() == 1) return FileInfo.BITMAP;
		if (page.bits() == 8 && page.format() == TiffPage.UNSIGNED) return table.isPresent() ? FileInfo.COLOR8
			: FileInfo.GRAY8;
		if (new TiffSamples(page).isSigned16()) return FileInfo.GRAY16_SIGNED;
		return page.bits() == 16 && page.format() == TiffPage.UNSIGNED ? FileInfo.GRAY16_UNSIGNED : FileInfo.GRAY32_FLOAT;
	}

	/** Sets the sides of a voxel, their units, the origin, and what values mean. */
	void calibrate(final ImagePlus image) {
		if (new TiffSamples(page).isSigned16()) image.getLocalCalibration().setSigned16BitCalibration();
		final Calibration calibration = image.getCalibration();
		if (info.pixelWidth > 0 && info.unit != null) {
			microns();
			calibration.pixelWidth = info.pixelWidth;
			calibration.pixelHeight = info.pixelHeight;
			calibration.pixelDepth = info.pixelDepth;
			calibration.setUnit(info.unit);
		}
		values(image, calibration);
		if (!description.isOfImageJ()) return;
		calibration.xOrigin = description.numberOrZero("xorigin");
		calibration.yOrigin = description.numberOrZero("yorigin");
		calibration.zOrigin = description.numberOrZero("zorigin");
		calibration.setInvertY(description.flag("inverty"));
		calibration.info = description.text("info", null);
		calibration.fps = description.numberOrZero("fps");
		calibration.loop = description.flag("loop");
		calibration.frameInterval = description.numberOrZero("finterval");
		calibration.setTimeUnit(description.text("tunit", "sec"));
		calibration.setYUnit(description.text("yunit", null));
		calibration.setZUnit(description.text("zunit", null));
	}

	private void microns() {
		final double smallest = description.isOfImageJ() ? 0.0001 : 0.001;
		if (!Prefs.convertToMicrons || info.pixelWidth > smallest || !"cm".equals(info.unit)) return;
		info.pixelWidth *= MICRONS;
		info.pixelHeight *= MICRONS;
		if (info.pixelDepth != 1) info.pixelDepth *= MICRONS;
		info.unit = "um";
	}

	private void values(final ImagePlus image, final Calibration calibration) {
		final String unit = description.text("vunit", null);
		if (unit == null) return;
		info.valueUnit = unit;
		if (image.getBitDepth() == 32) {
			calibration.setValueUnit(unit);
			return;
		}
		final int function = (int) description.numberOrZero("cf");
		final double[] coefficients = new double[5];
		int count = 0;
		while (count < coefficients.length && Double.isFinite(description.number("c" + count))) {
			coefficients[count] = description.number("c" + count);
			count++;
		}
		final boolean known = function >= Calibration.STRAIGHT_LINE && function <= Calibration.EXP_RECOVERY && count >= 2;
		if (!known && function != Calibration.UNCALIBRATED_OD || description.text("cf", "").isEmpty()) return;
		info.calibrationFunction = function;
		info.coefficients = count >= 2 ? Arrays.copyOf(coefficients, count) : null;
		calibration.setFunction(function, info.coefficients, unit, description.flag("zeroclip"));
	}

	/** Sets channels, slices and frames. */
	void dimensions(final ImagePlus image, final int samples) {
		final int size = image.getStackSize();
		if (size < 2) return;
		final int channels = (int) Math.max(1, description.count("channels"));
		final int slices = (int) Math.max(1, description.count("slices"));
		final int frames = (int) Math.max(1, description.count("frames"));
		if ((long) channels * slices * frames == size) {
			image.setDimensions(channels, slices, frames);
			if (description.flag("hyperstack")) image.setOpenAsHyperStack(true);
		}
		else if (samples > 1 && image.getBitDepth() != 24) {
			image.setDimensions(samples, size / samples, 1);
			image.setOpenAsHyperStack(size > samples);
		}
	}

	/** Sets the range of shown values; true if there is none to set and the first plane is all of one value. */
	boolean displayRange(final ImagePlus image) {
		final ImageProcessor plane = image.getProcessor();
		final double least = description.numberOrZero("min");
		final double most = description.numberOrZero("max");
		final boolean told = description.isOfImageJ() && !(least == 0 && most == 0);
		if (told) plane.setMinAndMax(least, most);
		if (description.flag("8bitcolor") && image.getBitDepth() == 8) image.setTypeToColor256();
		return !told && image.getStackSize() > 1 && plane.getMin() == plane.getMax();
	}

	/** Sets what else there is: text, properties, selection, overlay. */
	void decorate(final ImagePlus image) {
		if (!metadata.info().isEmpty()) image.setProperty("Info", metadata.info());
		metadata.properties().forEach(image::setProp);
		if (image.getStackSize() == 1 && metadata.labels().size() == 1 && !metadata.labels().get(0).isEmpty()) {
			image.setProp("Slice_Label", metadata.labels().get(0));
		}
		if (metadata.roi().length > 0) new RoiBytes(metadata.roi()).shown().ifPresent(image::setRoi);
		if (metadata.overlay().isEmpty()) return;
		final Overlay overlay = new Overlay();
		for (final byte[] one : metadata.overlay()) {
			new RoiBytes(one).shown().ifPresent(roi -> add(overlay, roi));
		}
		if (overlay.size() > 0) image.setOverlay(overlay);
	}

	private static void add(final Overlay overlay, final Roi roi) {
		final Overlay style = roi.getPrototypeOverlay();
		if (overlay.size() == 0 && style != null) {
			overlay.drawLabels(style.getDrawLabels());
			overlay.drawNames(style.getDrawNames());
			overlay.drawBackgrounds(style.getDrawBackgrounds());
			overlay.setLabelColor(style.getLabelColor());
			overlay.setLabelFont(style.getLabelFont(), style.scalableLabels());
		}
		overlay.add(roi);
	}
}
