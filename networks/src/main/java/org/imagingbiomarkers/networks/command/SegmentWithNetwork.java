package org.imagingbiomarkers.networks.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SegWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.networks.answer.FoundObjects;
import org.imagingbiomarkers.networks.answer.Segmentation;
import org.imagingbiomarkers.networks.card.ModelOutput;
import org.imagingbiomarkers.networks.card.ModelOutput.Task;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Labels of an image by a trained network, with a row for each connected part. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Models", weight = 65), @Menu(label = "Segment with Network...", weight = 6) },
	description = "Label image and list of lesions by a trained network, which refuses what it was not made for")
public class SegmentWithNetwork extends NetworkCommand {

	private static final String CLASSES = "classes";
	private static final String LESIONS = "lesions";

	@Parameter(label = "Labels", persist = false, choices = { CLASSES, LESIONS },
		description = "classes: the codes of the model; lesions: a number for each connected part, as in the table")
	private String labels = CLASSES;

	@Parameter(label = "Add to the list of lesions", persist = false,
		description = "Each connected part becomes a line of the list of the image, for Lesion commands and the mask of others")
	private boolean add_to_list = true;

	@Parameter(label = "Minimum volume (mL)", persist = false, required = false,
		description = "Smaller connected parts are left out. Blank: none are", attrs = { @Attr(name = "holds",
			value = "number from 0"), @Attr(name = "expert") })
	private String min_volume = "";

	@Parameter(label = "Average mirrored inputs", persist = false,
		description = "The network also looks at the image mirrored along the axes that its card names, which takes two to eight times as long",
		attrs = @Attr(name = "expert"))
	private boolean test_time_flips = false;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per connected part of a class")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "The labels on the grid of the image")
	private ImagePlus segmentation;

	@Override
	protected void check() throws IOException {
		super.check();
		smallest();
		new TextField("labels", labels).oneOf(List.of(CLASSES, LESIONS));
	}

	private double smallest() {
		final TextField field = new TextField("min_volume", min_volume);
		return field.isBlank() ? 0 : field.from(0);
	}

	@Override
	protected Task task() {
		return Task.SEGMENTATION;
	}

	@Override
	protected void compute() throws IOException {
		final InstalledModel found = installed();
		final ModelOutput output = output(found);
		final List<short[]> planes = new ArrayList<>();
		final Optional<Regions> inside = regions(image(), ImagePlusSeries.geometry(image()));
		final FoundObjects[] objects = new FoundObjects[1];
		final NetworkInput[] seen = new NetworkInput[1];
		ask(found, (network, input, progress) -> {
			seen[0] = input;
			planes.addAll(Segmentation.of(found.card(), output, network, input.volumes(), input.grid(), test_time_flips,
				progress));
			inside.ifPresent(regions -> keepInside(planes, input.grid(), regions));
			objects[0] = FoundObjects.of(planes, input.grid(), output.classes(), smallest());
		});
		finish(found, seen[0], objects[0]);
	}

	/** Voxels outside of the mask become background. */
	private static void keepInside(final List<short[]> planes, final Geometry grid, final Regions regions) {
		final int width = (int) grid.width();
		for (int z = 0; z < planes.size(); z++) {
			final short[] plane = planes.get(z);
			for (int i = 0; i < plane.length; i++) {
				if (plane[i] == 0) continue;
				boolean inside = false;
				for (final MaskRegion region : regions.regions()) {
					inside |= region.contains(i % width, i / width, z);
				}
				if (!inside) plane[i] = 0;
			}
		}
	}

	private void finish(final InstalledModel found, final NetworkInput input, final FoundObjects objects)
		throws IOException
	{
		final boolean each = labels.equals(LESIONS);
		if (objects.parts().isEmpty()) presenter().warn(Warning.doubtful("\"" + found.card().about().title() +
			"\" finds nothing in \"" + image().getTitle() + "\", or nothing that is large enough and within the mask."));
		final LabelOutput made = new LabelOutput(image(), input.grid(), objects);
		final Table rows = made.table(input.images().get(0).series(), forced());
		final ImagePlus shown = made.image(each, forcedMark());
		final Provenance provenance = provenance(found);
		ProvenanceRecorder.mark(shown, provenance);
		final String prefix = ResultFolder.fileName(image().getTitle());
		final Regions regions = made.regions(each);
		write(prefix + "_SegmentWithNetwork", image(), provenance, folder -> {
			folder.image(prefix + "_segmentation", shown);
			folder.table(prefix + "_SegmentWithNetwork", rows);
			if (!regions.regions().isEmpty() && !reportFields().structuredReport()) segment(folder, prefix, regions, found);
		}, () -> regions);
		if (add_to_list && !objects.parts().isEmpty()) LesionList.ofOrNew(image()).add("segment with network", made.regions(
			true).regions().stream().map(region -> region.with(details(found))).toList());
		show(rows, provenance);
		showAndSelect(shown);
		table = rows;
		segmentation = shown;
	}

	/** Where the lines of a list come from. */
	private RegionDetails details(final InstalledModel found) {
		return RegionDetails.NONE.withComment(description(found));
	}

	private void segment(final ResultFolder folder, final String prefix, final Regions regions, final InstalledModel found)
		throws IOException
	{
		final List<Path> images = new ArrayList<>();
		for (final Path file : SourceFiles.of(image())) {
			if (DicomFile.looksLikeDicom(file)) images.add(file);
		}
		folder.dicom(prefix + "_segmentation", file -> SegWriter.write(regions, images.isEmpty() ? SourceSeries.UNKNOWN
			: SourceSeries.of(images), folder.patient(), description(found), file));
	}

	/** Series Description (0008,103E): up to 64 characters. */
	private String description(final InstalledModel found) {
		final String text = found.card().about().title() + (forcedMark().isEmpty() ? "" : " FORCED");
		final String plain = text.replaceAll("[^A-Za-z0-9 ._()+-]", "_");
		return plain.length() > 64 ? plain.substring(plain.length() - 64) : plain;
	}
}
