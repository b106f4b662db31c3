package org.imagingbiomarkers.plugins.motion;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.alignment.series.CorrectionResult;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.plugins.command.ImageCopy;
import org.imagingbiomarkers.plugins.command.ImageInput;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;

/**
 * The volumes of an image as their alignment takes them, and the image of what came out of it.
 *
 * @param image with one volume per frame or channel
 * @param series the same; a single volume whose slices have values of their own counts as volumes of one slice
 */
public record VolumeSeries(ImagePlus image, Series series) {

	/**
	 * Takes the volumes of an image.
	 *
	 * @param values how many values there are that the volumes differ in; 0: not known
	 * @throws InputException if there is no image, or it holds colors
	 */
	public static VolumeSeries of(final ImagePlus image, final int values) throws InputException {
		final Series series = ImagePlusSeries.series(ImageInput.checked(image));
		final long slices = series.geometry().depth();
		if (series.volumes() > 1 || slices == 1) return new VolumeSeries(image, series);
		final boolean flat = values == slices || series.acquisition().all().entrySet().stream().anyMatch(entry -> entry
			.getValue().value().size() == slices * entry.getKey().numbers());
		return new VolumeSeries(image, flat ? series.slicesAsVolumes() : series);
	}

	/** The grid of one volume in the patient; along the axes of the image where it does not say how these lie. */
	public VolumeGrid grid() {
		final Geometry geometry = series.geometry();
		return PatientGrid.isKnown(geometry) ? PatientGrid.of(geometry) : PatientGrid.upright(geometry);
	}

	/** The values of each volume, its slices after each other; copies. */
	public float[][] values() {
		final int volumes = (int) series.volumes();
		final int slices = (int) series.geometry().depth();
		final List<Object> planes = PlanarImages.planes(series.image());
		final int plane = (int) (series.geometry().width() * series.geometry().height());
		final float[][] values = new float[volumes][plane * slices];
		for (int t = 0; t < volumes; t++) {
			for (int z = 0; z < slices; z++) {
				System.arraycopy(PlanarImages.floats(planes.get(t * slices + z)), 0, values[t], z * plane, plane);
			}
		}
		return values;
	}

	/**
	 * The image of corrected volumes, of the type of this one and with all that this one knows. Volumes that were not moved
	 * keep their very pixels; directions of diffusion gradients turn along with those that were. Volumes of the result are
	 * given up as they are copied.
	 *
	 * @throws InputException if stored numbers stand for values in another than a linear way
	 */
	public ImagePlus corrected(final String title, final CorrectionResult result) throws InputException {
		final int volumes = (int) series.volumes();
		final int slices = (int) series.geometry().depth();
		final boolean channels = image.getNChannels() > 1;
		final Object[] planes = new Object[volumes * slices];
		for (int t = 0; t < volumes; t++) {
			for (int z = 0; z < slices; z++) {
				final int at = channels ? z * volumes + t : t * slices + z;
				final Object pixels = image.getStack().getPixels(at + 1);
				planes[at] = result.motions().get(t).moved() ? stored(result.volumes()[t], z, pixels) : copy(pixels);
			}
			result.volumes()[t] = null;
		}
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		for (int i = 0; i < planes.length; i++) {
			stack.addSlice(firstLine(image.getStack().getSliceLabel(i + 1)), planes[i]);
		}
		final ImagePlus corrected = ImageCopy.of(image, title, stack, List.of(image.getNChannels(), image.getNSlices(), image
			.getNFrames()));
		SourceFiles.set(corrected, SourceFiles.of(image));
		SourceHeader.carryOver(image, corrected);
		turnGradients(corrected, result);
		return corrected;
	}

	/** Further lines of a label are a whole header, which may name a patient. */
	private static String firstLine(final String label) {
		return label == null ? null : label.lines().findFirst().orElse(null);
	}

	private static Object copy(final Object pixels) {
		if (pixels instanceof byte[] bytes) return bytes.clone();
		return pixels instanceof short[] shorts ? shorts.clone() : ((float[]) pixels).clone();
	}

	/** A slice of a volume in the type of other pixels. */
	private Object stored(final float[] volume, final int slice, final Object like) throws InputException {
		final int plane = image.getWidth() * image.getHeight();
		if (like instanceof float[]) {
			final float[] values = new float[plane];
			System.arraycopy(volume, slice * plane, values, 0, plane);
			return values;
		}
		final double[] line = line();
		final byte[] bytes = new byte[like instanceof byte[] ? plane : 0];
		final short[] shorts = new short[like instanceof byte[] ? 0 : plane];
		final double most = like instanceof byte[] ? 0xFF : 0xFFFF;
		for (int i = 0; i < plane; i++) {
			final double number = Math.rint((volume[slice * plane + i] - line[0]) / line[1]);
			final int whole = (int) Math.max(0, Math.min(most, number));
			if (like instanceof byte[]) bytes[i] = (byte) whole;
			else shorts[i] = (short) whole;
		}
		return like instanceof byte[] ? bytes : shorts;
	}

	/** Offset and factor from stored numbers to values. */
	private double[] line() throws InputException {
		final Calibration calibration = image.getCalibration();
		if (!calibration.calibrated()) return new double[] { 0, 1 };
		final double[] coefficients = calibration.getCoefficients();
		if (calibration.getFunction() == Calibration.STRAIGHT_LINE && coefficients[1] != 0) return coefficients;
		throw new InputException("image must have values that are linear in what it stores, but \"" + image.getTitle() +
			"\" has another calibration: convert it to 32 bits (Image > Type) first.");
	}

	private void turnGradients(final ImagePlus corrected, final CorrectionResult result) {
		final Sourced<List<Double>> known = series.acquisition().get(AcquisitionValue.B_DIRECTIONS).orElse(null);
		final boolean moved = result.motions().stream().anyMatch(CorrectionResult.VolumeResult::moved);
		if (known == null || !moved || known.value().size() != 3 * result.motions().size()) return;
		final List<Double> turned = new ArrayList<>();
		for (int t = 0; t < result.motions().size(); t++) {
			final double[] gradient = result.motions().get(t).turnedGradient(known.value().get(3 * t), known.value().get(3 * t +
				1), known.value().get(3 * t + 2));
			for (final double number : gradient) {
				turned.add(number);
			}
		}
		ImagePlusProperties.set(corrected, AcquisitionValue.B_DIRECTIONS, new Sourced<>(turned, known.source() +
			", turned with the volumes"));
	}
}
