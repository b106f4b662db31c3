package org.imagingbiomarkers.workbench.followup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.lesion.list.LesionStatistics;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.NamedImage;

import ij.ImagePlus;

/**
 * Reads images and lesions of visits, and measures the lesions as Tumor Size does.
 *
 * @param presenter of warnings
 * @param readers of files
 */
public record VisitReader(Presenter presenter, SeriesReaders readers) {

	private static final String SUV_UNIT = "g/mL";
	private static final String HOUNSFIELD = "HU";

	/** A visit with what its files hold. @param regions empty where no mask was given */
	public record Opened(FollowUpVisit visit, ImagePlus image, Optional<Regions> regions) {}

	/** @throws InputException if a file is missing or wrong */
	public Opened open(final FollowUpVisit visit) throws IOException {
		final String base = visit.image().isEmpty() ? visit.mask() : visit.image();
		final Path file = Path.of(base);
		if (!Files.exists(file)) throw new InputException((visit.image().isEmpty() ? "mask" : "image") + " of visit \"" +
			visit.name() + "\" must be a file, but there is no \"" + file.getFileName() + "\".");
		final ImagePlus image = NamedImage.read(readers, file).image();
		if (visit.mask().isEmpty()) return new Opened(visit, image, Optional.empty());
		final Optional<Regions> regions = MaskField.regions(presenter, readers, "mask", visit.mask(), new MaskField.Rules(
			true, false), image, ImagePlusSeries.series(image).geometry());
		return new Opened(visit, image, regions.map(VisitReader::named));
	}

	/** The lesions of a visit by their own names; what is physiologic is left out. */
	public static List<FollowedLesion> lesions(final FollowUpVisit visit, final ImagePlus image, final Regions regions)
		throws InputException
	{
		final Series series = ImagePlusSeries.series(image);
		final List<FollowedLesion> lesions = new ArrayList<>();
		final List<String> names = new ArrayList<>();
		for (final MaskRegion region : regions.regions()) {
			final RegionDetails details = region.details();
			if (details.kind() == RegionKind.PHYSIOLOGIC) continue;
			final String own = region.name();
			String name = own;
			for (int number = 2; names.contains(name); number++) {
				name = own + " (" + number + ")";
			}
			names.add(name);
			final String kind = details.kind() == RegionKind.UNSPECIFIED ? "" : details.kind().word();
			lesions.add(new FollowedLesion(visit.name(), name, kind, details.organ(), "", "", "", measures(region, series),
				details.comment(), details.trackingUid()));
		}
		return lesions;
	}

	/** A label image of one label is a mask without a name; at another visit it may have several, which have numbers. */
	private static Regions named(final Regions all) {
		return new Regions(all.regions().stream().map(region -> region.name().equals(Regions.UNNAMED) ? region.named(
			"label " + region.numbers().stream().min(Integer::compare).orElse(1)) : region).toList(), all.grid(), all
				.frameOfReference(), all.warnings());
	}

	/** Diameters and volume of a region, and its uptake or attenuation where the unit tells. */
	public static Map<String, Double> measures(final MaskRegion region, final Series series) {
		final LesionStatistics found = LesionStatistics.of(region, series, 0);
		final Map<String, Double> measures = new LinkedHashMap<>();
		measures.put(FollowedLesion.LONGEST, found.size().axial().longest().length());
		measures.put(FollowedLesion.PERPENDICULAR, found.size().axial().perpendicular().length());
		measures.put(FollowedLesion.VOLUME, found.milliliters());
		found.values().ifPresent(values -> {
			if (found.unit().equals(SUV_UNIT)) {
				measures.put("SUVmax (g/mL)", values.max());
				measures.put("SUVmean (g/mL)", values.mean());
			}
			if (found.unit().equals(HOUNSFIELD)) measures.put("attenuation (HU)", values.mean());
		});
		measures.values().removeIf(value -> !Double.isFinite(value));
		return measures;
	}
}
