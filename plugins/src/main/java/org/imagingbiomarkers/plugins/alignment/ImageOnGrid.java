package org.imagingbiomarkers.plugins.alignment;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.alignment.ImageVolume;
import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;

import ij.ImagePlus;

/**
 * An image that was brought onto another grid: it keeps unit, colors and what it shows, and lies where the other one
 * does.
 */
final class ImageOnGrid {

	private static final String PREFIX = "biomarkers.";

	private ImageOnGrid() {}

	/**
	 * Makes the image.
	 *
	 * @param planes its new pixels, all slices of a volume after each other
	 * @param source image that they were interpolated from
	 * @param series the same
	 * @param reference whose frame of reference the new places are measured in; null: that of the source
	 */
	static ImagePlus of(final String title, final List<Object> planes, final ImagePlus source, final Series series,
		final Geometry grid, final ImagePlus reference)
	{
		final long[] size = series.volumes() > 1 ? new long[] { grid.width(), grid.height(), grid.depth(), series.volumes() }
			: new long[] { grid.width(), grid.height(), grid.depth() };
		final ImagePlus image = ImagePlusSeries.image(new Series(title, PlanarImages.of(planes, size), series.valueUnit(),
			grid, acquisition(series, grid.depth()), List.of()));
		keepProperties(source, image);
		SourceFiles.set(image, SourceFiles.of(source));
		SourceHeader.carryOver(reference == null ? source : reference, image);
		image.setLut(source.getProcessor().getLut());
		image.setDisplayRange(source.getDisplayRangeMin(), source.getDisplayRangeMax());
		return image;
	}

	/** An image made of two, without a quantity of its own. */
	static ImagePlus plain(final String title, final ImageVolume values, final String unit, final ImagePlus fixed,
		final Geometry grid)
	{
		final ImagePlus image = ImagePlusSeries.image(new Series(title, PlanarImages.of(AlignedVolume.planes(values), grid
			.width(), grid.height(), grid.depth()), unit, grid, Acquisition.NONE, List.of()));
		SourceFiles.set(image, SourceFiles.of(fixed));
		SourceHeader.carryOver(fixed, image);
		return image;
	}

	/** What it shows, such as a quantity and the names of labels; what belongs to the grid or to the acquisition is set. */
	private static void keepProperties(final ImagePlus source, final ImagePlus image) {
		if (source.getImageProperties() == null) return;
		for (final String key : source.getImageProperties().stringPropertyNames()) {
			final String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
			final boolean acquired = name.startsWith("pet.") || List.of(AcquisitionValue.values()).stream().anyMatch(
				value -> name.equals(value.key()) || name.equals(value.key() + ".source"));
			if (name.isEmpty() || acquired || image.getProp(key) != null) continue;
			image.setProp(key, source.getProp(key));
		}
		ImagePlusProperties.setWarnings(image, ImagePlusProperties.warnings(source));
	}

	/** Without values that belong to slices, where they differ: the new slices are others. */
	private static Acquisition acquisition(final Series series, final long slices) {
		final Acquisition own = series.acquisition();
		final Map<AcquisitionValue, Sourced<List<Double>>> kept = new EnumMap<>(AcquisitionValue.class);
		own.all().forEach((value, values) -> {
			final long perVolume = values.value().size() / value.numbers();
			if (perVolume == 1 || perVolume == series.volumes()) kept.put(value, values);
		});
		final Optional<PetHeader> pet = own.pet().map(header -> {
			final PetHeader.Builder builder = PetHeader.builder();
			PetValue.all().forEach(value -> keep(header, value, builder));
			return builder.build();
		});
		return new Acquisition(kept, pet, own.origin());
	}

	private static <T> void keep(final PetHeader header, final PetValue<T> value, final PetHeader.Builder builder) {
		header.get(value).ifPresent(stated -> {
			if (stated.value().stream().distinct().count() == 1) builder.put(value, new Sourced<>(List.of(stated.value().get(
				0)), stated.source()));
		});
	}

	/** The frame of reference of what lies on the grid of an image: that of the image, or a new one where it has none. */
	static Optional<String> frameOfReference(final ImagePlus image) {
		return Optional.of(SourceHeader.frameOfReference(image).orElseGet(Uid::random));
	}
}
