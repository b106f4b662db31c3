package org.imagingbiomarkers.plugins.map;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/**
 * Lists the regions of files: the numbers and names that other commands take as {@code label}, and how large each is.
 * Contours and ROIs are filled on the grid of the image; segmentations and label images have a grid of their own.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Regions of File...", weight = 0.7) }, description = "Numbers, names and volumes of the regions of a file")
public class RegionsOfFile extends BiomarkerCommand {

	private static final double MM3_PER_ML = 1000;
	private static final double MIN_COVERAGE = 0.5;

	@Parameter(label = "File or folder", style = "either", autoFill = false, persist = false, required = false,
		description = "RTSTRUCT, DICOM SEG, label image or ImageJ ROIs, or a folder of them", attrs = @Attr(name = "needed",
			value = ""))
	private File path;

	@Parameter(label = "Image", persist = false, required = false,
		description = "On which contours and ROIs are filled; without it, contours have no volume")
	private ImagePlus image;

	@Parameter(type = ItemIO.OUTPUT, description = "A row per region: file, number, name, kind of file, voxels and volume")
	private Table table;

	@Override
	protected void compute() throws IOException {
		final Path place = new PathField("path", path).required("a file of regions or a folder of them");
		if (!Files.exists(place)) throw new InputException(
			"path must be a file of regions or a folder of them, but there is no \"" + place.getFileName() + "\".");
		final MaskFiles found = MaskFiles.of("path", place.toString(), List.of());
		final Table.Builder rows = new Table.Builder();
		for (final Path file : found.files()) {
			list(file, rows);
		}
		final Table built = rows.build();
		show(built, ProvenanceRecorder.of(this, found.files()));
		table = built;
	}

	private void list(final Path file, final Table.Builder rows) throws IOException {
		final String kind = MaskReader.kindOf(file);
		final Optional<Map<Integer, String>> contours = MaskReader.contourNames(file);
		if (contours.isEmpty() && !MaskReader.needsGrid(file)) {
			regions(file, kind, MaskReader.EXACT.read(file), rows);
			return;
		}
		try {
			if (image == null || image.getWidth() == 0) throw new InputException(file.getFileName() +
				" holds contours or ROIs: image must be the one they were drawn on.");
			final Geometry grid = ImagePlusSeries.series(image).geometry();
			regions(file, kind, new MaskReader(MIN_COVERAGE, false, presenter().workers().threads()).read(file, grid,
				SourceHeader.frameOfReference(image), false), rows);
		}
		catch (final InputException e) {
			if (contours.isEmpty()) throw e;
			presenter().warn(Warning.leftOut(file.getFileName() + " is listed without volumes: " + e.getMessage()));
			contours.get().forEach((number, name) -> row(rows, file, number, name, kind).cell("voxels", "").cell("volume (mL)",
				""));
		}
	}

	private void regions(final Path file, final String kind, final Regions regions, final Table.Builder rows) {
		regions.warnings().forEach(presenter()::warn);
		final List<MaskRegion> all = new ArrayList<>(regions.regions());
		final boolean known = all.stream().map(MaskRegion::details).anyMatch(one -> !one.trackingUid().isEmpty() || one
			.kind() != RegionKind.UNSPECIFIED || !one.organ().isEmpty() || !one.comment().isEmpty());
		for (int i = 0; i < all.size(); i++) {
			final MaskRegion region = all.get(i);
			// The only region of a file of contours is number 1 as well as its own.
			final int number = region.numbers().isEmpty() ? i + 1 : Collections.max(region.numbers());
			row(rows, file, number, region.name(), kind).cell("voxels", region.count()).cell("volume (mL)", region.volume() /
				MM3_PER_ML);
			if (known) details(rows, region.details());
		}
	}

	/** What only some files say. */
	private static void details(final Table.Builder rows, final RegionDetails details) {
		rows.cell("role", details.kind() == RegionKind.UNSPECIFIED ? "" : details.kind().word()).cell("organ", details
			.organ()).cell("color", details.color().map(color -> String.format(Locale.ROOT, "#%06x", color.rgb())).orElse(""))
			.cell("comment", details.comment()).cell("tracking UID", details.trackingUid());
	}

	private static Table.Builder row(final Table.Builder rows, final Path file, final int number, final String name,
		final String kind)
	{
		return rows.row().cell("file", file.getFileName().toString()).cell("number", number).cell("name", name).cell("kind",
			kind);
	}
}
