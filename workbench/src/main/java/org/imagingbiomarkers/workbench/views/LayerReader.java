package org.imagingbiomarkers.workbench.views;

import java.util.Optional;

import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.plugins.alignment.LabelImage;
import org.imagingbiomarkers.plugins.map.ShownQuantity;
import org.imagingbiomarkers.plugins.motion.PatientGrid;
import org.imagingbiomarkers.workbench.panel.ImageKind;

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * Makes layers of open images. What cannot be seen together is refused with an {@link InputException} that names the
 * field and says why.
 *
 * @param key of the field that names the image
 */
public record LayerReader(String key) {

	private static final double OVER_OTHERS = 0.5;
	private static final double MAX_SUV = 10;
	private static final String SUV_UNIT = "g/mL";
	private static final int COLORS = 24;

	/** The lowest layer: the grid it lies on is the one that the others are compared with. */
	public Layer base(final ImagePlus image) throws InputException {
		final boolean placed = isPlaced(image);
		return layer(image, grid(image, ImagePlusSeries.geometry(image)), placed, false);
	}

	/**
	 * A layer over another one.
	 *
	 * @param lenient whether another frame of reference is no reason to refuse it
	 */
	public Layer over(final Layer base, final ImagePlus image, final boolean lenient) throws InputException {
		final Geometry own = ImagePlusSeries.geometry(image);
		final boolean comparable = isPlaced(image) && base.placed();
		if (!comparable) {
			final VolumeGrid grid = base.grid();
			if (own.width() == grid.size(0) && own.height() == grid.size(1) && own.depth() == grid.size(2)) {
				return layer(image, grid, base.placed(), true);
			}
			throw new InputException(key + " must be on the grid of \"" + base.image().getTitle() + "\" of " + grid.size(0) +
				" x " + grid.size(1) + " x " + grid.size(2) + " voxels where the places of both in the patient are not known, " +
				"but \"" + image.getTitle() + "\" has " + own.width() + " x " + own.height() + " x " + own.depth() + ".");
		}
		if (!lenient && differsInFrame(base.image(), image)) {
			throw new InputException(key + " must be in the frame of reference (0020,0052) of \"" + base.image().getTitle() +
				"\", but \"" + image.getTitle() + "\" has another one, so that its places may mean others: register it with " +
				"Register Images..., show it beside by time_points, or set other_frames to true.");
		}
		final Layer layer = layer(image, grid(image, own), true, true);
		if (layer.box().meets(base.box())) return layer;
		throw new InputException(key + " must lie where \"" + base.image().getTitle() + "\" does, but no voxel of \"" + image
			.getTitle() + "\" lies in it: " + String.join("; ", own.differences(ImagePlusSeries.geometry(base.image()))) + ".");
	}

	/** Whether two images say that their places are measured in different spaces. */
	public static boolean differsInFrame(final ImagePlus one, final ImagePlus other) {
		final Optional<String> first = SourceHeader.frameOfReference(one);
		final Optional<String> second = SourceHeader.frameOfReference(other);
		return first.isPresent() && second.isPresent() && !first.equals(second);
	}

	/** A file that does not know its place lies upright at the origin, which says nothing. */
	private static boolean isPlaced(final ImagePlus image) {
		if (!ImagePlusProperties.hasPlace(image)) return false;
		final Geometry geometry = ImagePlusSeries.geometry(image);
		return PatientGrid.isKnown(geometry) && (!geometry.isUpright() || SourceHeader.frameOfReference(image).isPresent());
	}

	private VolumeGrid grid(final ImagePlus image, final Geometry geometry) throws InputException {
		// a file whose directions do not span space is seen along its own axes
		final Geometry seen = geometry.isSound() && !PatientGrid.isKnown(geometry) ? Geometry.upright(geometry.width(),
			geometry.height(), geometry.depth(), geometry.spacing()) : geometry;
		if (!PatientGrid.isKnown(seen)) {
			throw new InputException(key + " must have voxels of finite sizes above 0, but those of \"" + image.getTitle() +
				"\" have " + geometry.spacing().x() + " x " + geometry.spacing().y() + " x " + geometry.spacing().z() +
				" mm: correct Image > Properties.");
		}
		if ((double) geometry.width() * geometry.height() * geometry.depth() > Integer.MAX_VALUE - 8) {
			throw new InputException(key + " must have at most 2^31 voxels in a volume, but \"" + image.getTitle() + "\" has " +
				geometry.width() + " x " + geometry.height() + " x " + geometry.depth() + ".");
		}
		return PatientGrid.of(seen);
	}

	private Layer layer(final ImagePlus image, final VolumeGrid grid, final boolean placed, final boolean over)
		throws InputException
	{
		if (image.getBitDepth() == COLORS) {
			throw new InputException(key + " must hold values, but \"" + image.getTitle() +
				"\" holds colors: convert it to 8, 16 or 32 bits (Image > Type) first.");
		}
		final boolean labels = over ? LabelImage.isOne(image) : ImageKind.of(image).type() == ImageKind.Type.LABELS;
		final String unit = ImagePlusProperties.valueUnit(image);
		return new Layer(image, name(image), unit, grid, placed, labels, new VoxelValues(image), RegionLegend.NONE, style(
			image, over && !labels));
	}

	private static String name(final ImagePlus image) {
		return ShownQuantity.of(image).filter(shown -> !shown.label().isEmpty()).map(ShownQuantity::label).filter(
			label -> !image.getTitle().startsWith(label)).map(label -> label + " " + image.getTitle()).orElse(image.getTitle());
	}

	/** As ImageJ shows it; what lies over another image is half seen, and in colors. */
	private static LayerStyle style(final ImagePlus image, final boolean over) {
		final Calibration calibration = image.getCalibration();
		final boolean map = ShownQuantity.of(image).filter(ShownQuantity::isMap).isPresent();
		final LayerColors own = LayerColors.of(image.getProcessor().getLut(), map);
		final LayerStyle style = new LayerStyle(true, over ? OVER_OTHERS : 1, 0, 1, own).over(calibration.getCValue(image
			.getDisplayRangeMin()), calibration.getCValue(image.getDisplayRangeMax()));
		if (!over || !own.isGray()) return style;
		return ImagePlusProperties.valueUnit(image).equals(SUV_UNIT) ? style.in(LayerColors.HOT).over(0, MAX_SUV) : style.in(
			LayerColors.HOT);
	}

}
