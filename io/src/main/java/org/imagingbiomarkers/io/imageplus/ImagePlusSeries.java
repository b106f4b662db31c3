package org.imagingbiomarkers.io.imageplus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;

/** A series as an ImageJ image, and back; both share the pixels. */
public final class ImagePlusSeries {

	/** Millimeters in what ImageJ calls its units. */
	private static final Map<String, Double> MILLIMETERS = Map.of("mm", 1.0, "millimeter", 1.0, "cm", 10.0, "m", 1000.0,
		"um", 1e-3, "\u00b5m", 1e-3, "micron", 1e-3, "\u03bcm", 1e-3);

	/** mm. */
	private static final double MIN_SPACING = 1e-6;
	private static final double MAX_SPACING = 1e6;

	private ImagePlusSeries() {}

	/**
	 * Makes a hyperstack with volumes as frames, calibrated in mm, with the acquisition values of the series as properties.
	 */
	public static ImagePlus image(final Series series) {
		final ImageStack stack = stack(series);
		final ImagePlus image = new ImagePlus(series.title(), stack);
		final int slices = (int) series.geometry().depth();
		final int volumes = (int) series.volumes();
		image.setDimensions(1, slices, volumes);
		image.setOpenAsHyperStack(volumes > 1);
		calibrate(image, series.geometry());
		ImagePlusProperties.set(image, series.acquisition());
		ImagePlusProperties.setValueUnit(image, series.valueUnit());
		if (series.floatingPoint()) ImagePlusProperties.setFloatingPoint(image);
		ImagePlusProperties.setWarnings(image, series.warnings());
		label(stack, slices, series.acquisition());
		image.setPosition(1, slices / 2 + 1, 1);
		image.resetDisplayRange();
		return image;
	}

	private static ImageStack stack(final Series series) {
		if (PlanarImages.isLazy(series.image())) return new LazyStack(series.image());
		final ImageStack stack = new ImageStack((int) series.geometry().width(), (int) series.geometry().height());
		PlanarImages.planes(series.image()).forEach(plane -> stack.addSlice(null, plane));
		return stack;
	}

	/** Calibrates an image in mm and writes down where it lies. */
	public static void calibrate(final ImagePlus image, final Geometry geometry) {
		final Calibration calibration = image.getCalibration();
		calibration.setUnit("mm");
		calibration.pixelWidth = geometry.spacing().x();
		calibration.pixelHeight = geometry.spacing().y();
		calibration.pixelDepth = geometry.spacing().z();
		ImagePlusProperties.set(image, geometry);
	}

	/** Tells the volumes apart in the subtitle of the window. */
	private static void label(final ImageStack stack, final int slices, final Acquisition acquisition) {
		acquisition.get(AcquisitionValue.B_VALUES).map(Sourced::value).ifPresent(b -> {
			for (int i = 0; i < stack.size(); i++) {
				stack.setSliceLabel("b=" + DecimalText.of(Math.rint(100 * b.get(i / slices)) / 100), i + 1);
			}
		});
	}

	/**
	 * Makes a series of an ImageJ image.
	 *
	 * @param image a stack or hyperstack whose frames, or else channels, are the volumes
	 * @throws InputException if the image holds colors, or several channels and several frames
	 */
	public static Series series(final ImagePlus image) throws InputException {
		if (image.getNChannels() > 1 && image.getNFrames() > 1) {
			throw new InputException("The image \"" + image.getTitle() + "\" has " + image.getNChannels() + " channels and " +
				image.getNFrames() + " frames: only one of them can be the axis of the volumes.");
		}
		if (image.getType() == ImagePlus.COLOR_RGB || image.getType() == ImagePlus.COLOR_256) {
			throw new InputException("The image \"" + image.getTitle() +
				"\" holds colors: convert it to 8, 16 or 32 bits (Image > Type) first.");
		}
		requireVoxelSize(image);
		final int slices = image.getNSlices();
		final int volumes = image.getNChannels() * image.getNFrames();
		final long[] size = volumes > 1 ? new long[] { image.getWidth(), image.getHeight(), slices, volumes } : new long[] {
			image.getWidth(), image.getHeight(), slices };
		return new Series(image.getTitle(), pixels(image, slices, volumes, size), ImagePlusProperties.valueUnit(image),
			geometry(image), ImagePlusProperties.acquisition(image), ImagePlusProperties.warnings(image), ImagePlusProperties
				.isFloatingPoint(image));
	}

	private static PlanarImg<? extends RealType<?>, ?> pixels(final ImagePlus image, final int slices, final int volumes,
		final long... size)
	{
		if (image.getStack().isVirtual()) return PlanarImages.lazy(StackPlanes.of(image), size);
		final List<Object> planes = planes(image);
		return PlanarImages.of(image.getNChannels() > 1 ? slicesFirst(planes, slices, volumes) : planes, size);
	}

	/** Refuses voxels of a size that nothing in a patient has: volumes and distances would be 0 or infinite. */
	private static void requireVoxelSize(final ImagePlus image) throws InputException {
		final Vector spacing = geometry(image).spacing();
		for (final double side : new double[] { spacing.x(), spacing.y(), spacing.z() }) {
			if (!(side >= MIN_SPACING && side <= MAX_SPACING)) {
				throw new InputException("The voxels of \"" + image.getTitle() + "\" must have sides from 1e-6 to 1e6 mm, but " +
					"Image > Properties says " + side + " mm.");
			}
		}
	}

	/** ImageJ counts channels before slices; a series counts slices before volumes. */
	private static List<Object> slicesFirst(final List<Object> planes, final int slices, final int volumes) {
		final List<Object> ordered = new ArrayList<>();
		for (int volume = 0; volume < volumes; volume++) {
			for (int slice = 0; slice < slices; slice++) {
				ordered.add(planes.get(slice * volumes + volume));
			}
		}
		return ordered;
	}

	/** Whether the size of the voxels is given in a unit of length; otherwise it is taken as mm. */
	public static boolean hasLength(final ImagePlus image) {
		return MILLIMETERS.containsKey(image.getCalibration().getUnit());
	}

	/** Where the voxels of an image lie: as remembered, otherwise by its calibration alone. */
	public static Geometry geometry(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final double unit = MILLIMETERS.getOrDefault(calibration.getUnit(), 1.0);
		final Vector spacing = new Vector(unit * calibration.pixelWidth, unit * calibration.pixelHeight, unit *
			calibration.pixelDepth);
		final Geometry upright = Geometry.upright(image.getWidth(), image.getHeight(), image.getNSlices(), spacing);
		return new Geometry(upright.width(), upright.height(), upright.depth(), ImagePlusProperties.vector(image, "origin")
			.orElse(upright.origin()), ImagePlusProperties.vector(image, "row").orElse(upright.row()), ImagePlusProperties
				.vector(image, "column").orElse(upright.column()), ImagePlusProperties.vector(image, "slice").orElse(upright
					.slice()), spacing);
	}

	/**
	 * The planes of an ImageJ image, in its order (channel, slice, frame), as values: a calibration function, such as the
	 * one that shifts signed 16-bit pixels, is applied.
	 */
	private static List<Object> planes(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final float[] table = calibration.calibrated() ? calibration.getCTable() : null;
		final ImageStack stack = image.getStack();
		final List<Object> planes = new ArrayList<>();
		for (int i = 1; i <= stack.size(); i++) {
			planes.add(table == null ? stack.getPixels(i) : StackPlanes.calibrated(stack.getProcessor(i), table));
		}
		return planes;
	}
}
