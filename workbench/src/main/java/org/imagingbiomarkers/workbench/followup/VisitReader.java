package org.imagingbiomarkers.workbench.followup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.visit.LesionMeasurement;
import org.imagingbiomarkers.plugins.visit.VisitLabels;
import org.imagingbiomarkers.plugins.visit.VisitLesions;

import ij.ImagePlus;

/**
 * Reads images and lesions of visits.
 *
 * @param presenter of warnings
 * @param readers of files
 */
public record VisitReader(Presenter presenter, SeriesReaders readers) {

	/**
	 * A visit with what its files hold.
	 *
	 * @param image to look at; where the visit has none, its lesions as a label image
	 * @param lesions empty where no mask was given
	 */
	public record Opened(FollowUpVisit visit, ImagePlus image, Optional<VisitLesions> lesions) {

		/** The regions of the lesions; empty where no mask was given. */
		public Optional<Regions> regions() {
			return lesions.map(VisitLesions::regions);
		}

		/** The same with lesions under other names. */
		public Opened with(final Regions others) {
			return new Opened(visit, image, Optional.of(new VisitLesions(visit.name(), others, lesions.isEmpty() ? Optional.of(
				image) : lesions.get().image())));
		}

		/** The lesions under the names of their regions, measured. */
		List<FollowedLesion> followed() throws InputException {
			final List<FollowedLesion> followed = new ArrayList<>();
			if (lesions.isEmpty()) return followed;
			final LesionMeasurement measurement = LesionMeasurement.on(lesions.get().image());
			for (final MaskRegion region : lesions.get().regions().regions()) {
				final RegionDetails details = region.details();
				final String kind = details.kind() == RegionKind.UNSPECIFIED ? "" : details.kind().word();
				followed.add(new FollowedLesion(visit.name(), region.name(), kind, details.organ(), "", "", "", measurement.of(
					region), details.comment(), details.trackingUid()));
			}
			return followed;
		}
	}

	/** @throws InputException if a file is missing or wrong */
	public Opened open(final FollowUpVisit visit) throws IOException {
		final Optional<ImagePlus> image = visit.image().isEmpty() ? Optional.empty() : Optional.of(NamedImage.read(readers,
			existing(visit, "image", visit.image())).image());
		if (visit.mask().isEmpty()) return new Opened(visit, image.orElseThrow(), Optional.empty());
		existing(visit, "mask", visit.mask());
		LesionMeasurement.leftOut(image, visit.name()).ifPresent(presenter::warn);
		final VisitLesions read = VisitLesions.read(presenter, readers, "mask", visit.name(), visit.mask(), image);
		final VisitLesions lesions = new VisitLesions(read.name(), named(read.regions()), image);
		return new Opened(visit, image.orElseGet(() -> VisitLabels.of(visit.name(), lesions, lesions.regions())), Optional.of(
			lesions));
	}

	private static Path existing(final FollowUpVisit visit, final String column, final String text) throws InputException {
		final Path file = Path.of(text);
		if (!Files.exists(file)) throw new InputException(column + " of visit \"" + visit.name() +
			"\" must be a file, but there is no \"" + file.getFileName() + "\".");
		return file;
	}

	/** A label image of one label is a mask without a name; at another visit it may have several, which have numbers. */
	private static Regions named(final Regions all) {
		final List<MaskRegion> named = new ArrayList<>();
		for (final MaskRegion region : all.regions()) {
			final int number = region.numbers().stream().min(Integer::compare).orElse(named.size() + 1);
			named.add((region.name().equals(Regions.UNNAMED) ? region.named("label " + number) : region).numbered(number));
		}
		return new Regions(named, all.grid(), all.frameOfReference(), all.warnings());
	}
}
