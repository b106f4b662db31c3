package org.imagingbiomarkers.plugins.visit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.pet.PeakSphere;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.plugins.lesion.list.LesionStatistics;
import org.imagingbiomarkers.plugins.pet.UptakeUnit;

import ij.ImagePlus;

/**
 * What is measured of a lesion at a visit: sizes as Tumor Size gives them, and where there is an image of one volume its
 * values as Lesion Indices names them; the mean in HU is called attenuation, as Choi's criterion does.
 */
public final class LesionMeasurement {

	/** Heading of the longest diameter. */
	public static final String LONGEST = "longest_diameter (mm)";
	/** Heading of the diameter across it, by which nodes are followed. */
	public static final String PERPENDICULAR = "perpendicular_diameter (mm)";
	/** Heading of the volume. */
	public static final String VOLUME = "volume (mL)";
	/** The headings that each lesion has. */
	public static final List<String> SIZES = List.of(LONGEST, PERPENDICULAR, VOLUME);

	private static final String HOUNSFIELD = "HU";
	private static final String ATTENUATION = "attenuation (HU)";
	/** What is left where the values are of no use: sizes need none. */
	private static final UptakeUnit NO_UNIT = new UptakeUnit("", Optional.empty());

	private final Optional<Series> image;
	private final UptakeUnit unit;
	private PeakSphere sphere;

	private LesionMeasurement(final Optional<Series> image) {
		this.image = image.filter(series -> series.volumes() == 1);
		unit = this.image.map(UptakeUnit::of).orElse(NO_UNIT);
	}

	/** Measures on the image of a visit; of one of several volumes, or of none, only sizes are measured. */
	public static LesionMeasurement on(final Optional<ImagePlus> image) throws InputException {
		return new LesionMeasurement(series(image));
	}

	private static Optional<Series> series(final Optional<ImagePlus> image) throws InputException {
		return image.isPresent() ? Optional.of(ImagePlusSeries.series(image.get())) : Optional.empty();
	}

	/** What is not measured although there is an image, in a sentence. @param visit its name */
	public static Optional<Warning> leftOut(final Optional<ImagePlus> image, final String visit) throws InputException {
		return series(image).filter(series -> series.volumes() > 1).map(series -> Warning.leftOut(
			"Only sizes are measured at \"" + visit + "\": \"" + series.title() + "\" has " + series.volumes() +
				" volumes; duplicate the one whose values are to be measured."));
	}

	/** The kind of SUV that the values are, such as {@code SUVbw}; empty where they are none. */
	public Optional<String> variant() {
		return Optional.of(unit).filter(UptakeUnit::isSuv).map(UptakeUnit::kind);
	}

	/** The numbers of a lesion by the heading of their columns; what has no finite value is not there. */
	public Map<String, Double> of(final MaskRegion region) {
		final Map<String, Double> found = new LinkedHashMap<>();
		final LesionStatistics numbers = image.map(series -> LesionStatistics.of(region, series, 0)).orElseGet(
			() -> LesionStatistics.ofVoxels(region));
		found.put(LONGEST, numbers.size().axial().longest().length());
		found.put(PERPENDICULAR, numbers.size().axial().perpendicular().length());
		found.put(VOLUME, numbers.milliliters());
		numbers.values().ifPresent(values -> {
			found.put(unit.unit().equals(HOUNSFIELD) ? ATTENUATION : unit.value("mean"), values.mean());
			found.put(unit.value("max"), values.max());
			if (!unit.isSuv()) return;
			found.put(unit.value("peak best"), LesionStatistics.peak(region, image.orElseThrow(), sphere()).best());
			found.put(unit.amount("TLG", ""), values.mean() * numbers.milliliters());
		});
		found.values().removeIf(value -> !Double.isFinite(value));
		return found;
	}

	private PeakSphere sphere() {
		if (sphere == null) {
			final var grid = image.orElseThrow().geometry();
			sphere = new PeakSphere(new UptakeVolume.Spacing(grid.spacing().x(), grid.spacing().y(), grid.spacing().z()),
				new VoxelSet.Size((int) grid.width(), (int) grid.height(), (int) grid.depth()));
		}
		return sphere;
	}
}
