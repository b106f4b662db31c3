package org.imagingbiomarkers.plugins.map;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;

/**
 * A command that measures the regions of an image. A subclass has an input {@code image}, and perhaps {@code label} for
 * some of the regions. The mask must not be blank, unless the command finds its regions itself, which it then compares to
 * a reference.
 */
public abstract class RegionCommand extends MeasuringCommand {

	@Parameter(label = "Mask", persist = false, required = false,
		description = "The regions: lesions (the list of the image), roi (the selection), roi manager, the title of a label image, files or a folder of regions, or, for lesions, none",
		attrs = { @Attr(name = "needed", value = "!reference_kind or threshold=gradient; !device or prefix"), @Attr(
			name = "images", value = "lesions, roi, roi manager, none") })
	private String mask = MaskField.ROI;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where images, tables and provenance are written. Blank: do not save")
	private File output_folder;

	/** The regions of the mask that were measured. */
	private Optional<Regions> measured = Optional.empty();

	/**
	 * The image as a series of one volume.
	 *
	 * @throws InputException if there is none, or it has several
	 */
	protected static Series volume(final ImagePlus image) throws InputException {
		final Series series = ImagePlusSeries.series(ImageInput.checked(image));
		if (series.volumes() == 1) return series;
		throw new InputException("image must hold one volume, but \"" + image.getTitle() + "\" has " + series.volumes() +
			": duplicate the one to measure.");
	}

	/** The regions of the mask, if there is one. */
	protected final Optional<Regions> regions(final ImagePlus image, final Geometry grid) throws IOException {
		report(image).check(outputFolder().path().isPresent());
		measured = regions("mask", mask, image, grid);
		return measured;
	}

	/** The regions of another field of that kind. */
	protected final Optional<Regions> regions(final String key, final String text, final ImagePlus image,
		final Geometry grid) throws IOException
	{
		return MaskField.regions(presenter(), readers(), key, text, rules(), image, grid);
	}

	/**
	 * The regions of the mask.
	 *
	 * @throws InputException if there is none
	 */
	protected final Regions requiredRegions(final ImagePlus image, final Geometry grid) throws IOException {
		return regions(image, grid).orElseThrow(() -> new InputException(
			"mask must say what to measure: draw a selection, or give a label image or a file of regions, but it is \"" + mask +
				"\"."));
	}

	private RegionReport report(final ImagePlus image) {
		return new RegionReport(reportFields(), image, mask);
	}

	/** Writes files and how they came about, and structured reports of the tables, if that was asked for. */
	protected final void write(final String name, final ImagePlus image, final Provenance provenance,
		final OutputFolder.Content content) throws IOException
	{
		presenter().wrote(outputFolder().write(name, provenance, folder -> {
			content.writeTo(folder);
			report(image).write(folder, provenance, measured);
		}));
	}

	/**
	 * The same for a command that has found other regions than those of the mask.
	 *
	 * @param found gives them; asked only where a report is written
	 */
	protected final void write(final String name, final ImagePlus image, final Provenance provenance,
		final OutputFolder.Content content, final Supplier<Regions> found) throws IOException
	{
		presenter().wrote(outputFolder().write(name, provenance, folder -> {
			content.writeTo(folder);
			if (reportFields().structuredReport()) new RegionReport(reportFields(), image, "").write(folder, provenance,
				Optional.of(found.get()));
		}));
	}

	/** Where files go. */
	protected final OutputFolder outputFolder() {
		return new OutputFolder(output_folder, reportFields().patient());
	}
}
