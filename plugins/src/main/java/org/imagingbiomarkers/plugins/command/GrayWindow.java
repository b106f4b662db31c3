package org.imagingbiomarkers.plugins.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * The values that an image shows from black to white.
 *
 * @param level value in the middle, in the unit of the image
 * @param width from black to white, above 0
 */
public record GrayWindow(double level, double width) {

	/** Most soft organs and tumors, HU. */
	public static final GrayWindow SOFT_TISSUE = new GrayWindow(40, 400);
	/** Mediastinum and lymph nodes, HU. */
	public static final GrayWindow MEDIASTINUM = new GrayWindow(50, 350);
	/** Liver and its metastases, HU. */
	public static final GrayWindow LIVER = new GrayWindow(60, 160);
	/** Lung, HU. */
	public static final GrayWindow LUNG = new GrayWindow(-600, 1500);
	/** Bone, HU. */
	public static final GrayWindow BONE = new GrayWindow(400, 1800);
	/** Brain, HU. */
	public static final GrayWindow BRAIN = new GrayWindow(40, 80);

	private static final String HOUNSFIELD = "HU";

	/** Whether the values of an image are those of a CT. */
	public static boolean isCt(final ImagePlus image) {
		return ImagePlusProperties.valueUnit(image).equals(HOUNSFIELD);
	}

	/** The first window that the header of the first file holds; empty where that is no DICOM file, or holds none. */
	public static Optional<GrayWindow> ofHeader(final List<Path> files) {
		try {
			if (files.isEmpty() || !DicomFile.looksLikeDicom(files.get(0))) return Optional.empty();
			final DicomDataSet header = DicomFile.read(files.get(0)).dataSet();
			final double level = first(header, Tag.WINDOW_CENTER);
			final double width = first(header, Tag.WINDOW_WIDTH);
			return width >= 1 && Double.isFinite(width) && Double.isFinite(level) ? Optional.of(new GrayWindow(level, width))
				: Optional.empty();
		}
		catch (final IOException gone) {
			return Optional.empty();
		}
	}

	private static double first(final DicomDataSet header, final int tag) {
		try {
			return Double.parseDouble(header.text(tag).orElse("").split("\\\\")[0].strip());
		}
		catch (final NumberFormatException unknown) {
			return Double.NaN;
		}
	}

	/** Shows a CT that was just opened in the window of its header, otherwise in that of soft tissue. */
	static void open(final ImagePlus image, final List<Path> files) {
		if (isCt(image)) ofHeader(files).orElse(SOFT_TISSUE).show(image);
	}

	/** Shows an image in this window. */
	public void show(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		image.setDisplayRange(calibration.getRawValue(level - width / 2), calibration.getRawValue(level + width / 2));
	}
}
