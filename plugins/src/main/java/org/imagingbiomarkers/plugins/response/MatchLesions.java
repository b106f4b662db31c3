package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SegWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.visit.LesionMeasurement;
import org.imagingbiomarkers.plugins.visit.MatchedLesions;
import org.imagingbiomarkers.plugins.visit.TargetChoice;
import org.imagingbiomarkers.plugins.visit.VisitLabels;
import org.imagingbiomarkers.plugins.visit.VisitLesions;
import org.imagingbiomarkers.plugins.visit.VisitSequence;
import org.imagingbiomarkers.plugins.visit.VisitTransforms;
import org.imagingbiomarkers.response.matching.MatchingSettings;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Finds out which lesion of one visit is which of another: a table for Response Assessment, and renumbered labels. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "Match Lesions...", weight = 1.5) },
	description = "The same lesions at several visits: which is which, with sizes and how sure that is")
public class MatchLesions extends BiomarkerCommand {

	private static final String SEG = "dicom";

	@Parameter(label = "Lesions of each visit", persist = false, required = false,
		description = "In order of time with semicolons between them: titles of label images, lesions of <title of an image with a list>, or files (label image, SEG, RTSTRUCT)",
		attrs = @Attr(name = "needed", value = ""))
	private String visits = "";

	@Parameter(label = "Images of each visit", persist = false, required = false,
		description = "Titles or files in the same order, with semicolons: for alignment, for contours and for SUV. Blank: none")
	private String images = "";

	@Parameter(label = "Alignment", persist = false, choices = { VisitTransforms.AUTOMATIC, VisitTransforms.IMAGES,
		VisitTransforms.LESIONS, VisitTransforms.TRANSFORMS, VisitTransforms.NONE },
		description = "automatic: by transforms where given, else by the images, else by the lesions themselves; none: places as in the headers")
	private String align = VisitTransforms.AUTOMATIC;

	@Parameter(label = "Transform files", persist = false, required = false,
		description = "From the first visit to each later one, as Register Images writes them, with semicolons; none for a visit that lies on the first",
		attrs = @Attr(name = "needs", value = "align=automatic|transforms"))
	private String transforms = "";

	@Parameter(label = "Time points", persist = false, required = false,
		description = "Names in the same order, with semicolons. Blank: baseline, visit 1, visit 2")
	private String time_points = "";

	@Parameter(label = "Days", persist = false, required = false,
		description = "Days since the first visit, such as 0, 56, 112. Blank: not known", attrs = @Attr(name = "holds",
			value = "numbers"))
	private String days = "";

	@Parameter(label = "Patient", persist = false, required = false,
		description = "A column of the table, for Response Assessment. A pseudonym, not a name")
	private String patient = "";

	@Parameter(label = "Tolerance (mm)", persist = false, required = false,
		description = "Farther from where a lesion was, after alignment, it is another one", attrs = @Attr(name = "holds",
			value = "number from 0.1"))
	private String tolerance = "10";

	@Parameter(label = "Minimum confidence", persist = false, required = false,
		description = "Below it a warning names the lesion and what it could be instead", attrs = @Attr(name = "holds",
			value = "number from 0"))
	private String min_confidence = "0.7";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where table, label images and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(label = "Format of the label images", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI, SEG },
		description = "How they are written: TIFF, NIfTI, or DICOM SEG with a tracking UID per lesion", attrs = @Attr(
			name = "needs", value = "output_folder"))
	private String output_format = MapRequest.TIFF;

	@Parameter(label = DeIdentification.LABEL, persist = false, required = false,
		description = DeIdentification.DESCRIPTION, attrs = { @Attr(name = "needs", value = "output_format=dicom"), @Attr(
			name = "expert") })
	private String de_identify = "";

	@Parameter(type = ItemIO.OUTPUT, description = "A row per lesion and visit, for Response Assessment")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT,
		description = "The lesions of the last visit under their common numbers; those of the others are shown too")
	private ImagePlus labels;

	@Override
	protected void check() {
		new TextField("align", align).oneOf(VisitTransforms.WAYS);
		new TextField("output_format", output_format).oneOf(List.of(MapRequest.TIFF, MapRequest.NIFTI, SEG));
		new TextField("tolerance", tolerance).from(0.1);
		new TextField("min_confidence", min_confidence).from(0);
		VisitSequence.of(visits, time_points, days);
	}

	@Override
	protected void compute() throws IOException {
		check();
		final VisitSequence sequence = VisitSequence.of(visits, time_points, days);
		final VisitTransforms alignment = new VisitTransforms(align, sequence.each("transforms", transforms, true));
		final List<Path> files = new ArrayList<>();
		final List<VisitLesions> drawn = read(sequence, files);
		final MatchingSettings settings = new MatchingSettings(new TextField("tolerance", tolerance).from(0.1),
			MatchingSettings.USUAL.leastShare());
		final MatchedLesions[] matched = new MatchedLesions[1];
		final Table[] rows = new Table[1];
		during(progress -> {
			matched[0] = MatchedLesions.of(patient.strip(), drawn, alignment.of(drawn, presenter()), settings);
			rows[0] = new MatchTable(patient.strip(), sequence.days(), matched[0]).table();
		});
		final MatchedLesions lesions = matched[0];
		warn(lesions);
		final List<ImagePlus> made = new ArrayList<>();
		final Provenance provenance = ProvenanceRecorder.of(this, List.copyOf(files));
		for (int v = 0; v < drawn.size(); v++) {
			final ImagePlus image = VisitLabels.of("Lesions " + drawn.get(v).name(), drawn.get(v), lesions.regions(v));
			ProvenanceRecorder.mark(image, provenance);
			made.add(image);
		}
		write(lesions, made, sequence.names(), rows[0], provenance);
		show(rows[0], provenance);
		for (int v = 0; v < made.size() - 1; v++) {
			show(made.get(v));
		}
		showAndSelect(made.get(made.size() - 1));
		table = rows[0];
		labels = made.get(made.size() - 1);
	}

	/** @param files those that were read are added */
	private List<VisitLesions> read(final VisitSequence sequence, final List<Path> files) throws IOException {
		final List<String> pictures = sequence.each("images", images, false);
		final List<VisitLesions> drawn = new ArrayList<>();
		for (int v = 0; v < sequence.size(); v++) {
			final String name = sequence.names().get(v);
			final String text = sequence.lesions().get(v);
			final Optional<ImagePlus> image = pictures.isEmpty() ? Optional.empty() : Optional.of(NamedImage.find(readers(),
				"images", pictures.get(v)).image());
			image.ifPresent(one -> files.addAll(SourceFiles.of(one)));
			LesionMeasurement.leftOut(image, name).ifPresent(presenter()::warn);
			new PathField("visits", text).existingFile().ifPresent(files::add);
			drawn.add(VisitLesions.read(presenter(), readers(), "visits", name, text, image));
		}
		return drawn;
	}

	private void write(final MatchedLesions lesions, final List<ImagePlus> made, final List<String> names, final Table rows,
		final Provenance provenance) throws IOException
	{
		final OutputFolder folder = new OutputFolder(output_folder, DeIdentification.of(de_identify));
		presenter().wrote(folder.write("MatchLesions", provenance, open -> {
			open.table("MatchLesions", rows);
			for (int v = 0; v < made.size(); v++) {
				final String name = String.format("%02d_", v) + ResultFolder.fileName(names.get(v)) + "_lesions";
				final Regions regions = lesions.regions(v);
				if (!output_format.equals(SEG)) {
					open.map(name, made.get(v), MapRequest.mapFormat(output_format), new MapDescription("lesions", Code.own(
						"lesions"), SourceFiles.of(made.get(v)), Project.version()));
				}
				else if (!regions.regions().isEmpty()) {
					final List<Path> source = SourceFiles.of(made.get(v));
					open.dicom(name, file -> SegWriter.write(regions, source.isEmpty() ? SourceSeries.UNKNOWN : SourceSeries.of(
						source), folder.patient(), "Matched lesions", file));
				}
			}
		}));
	}

	private void warn(final MatchedLesions lesions) {
		lesions.doubts(new TextField("min_confidence", min_confidence).from(0)).forEach(presenter()::warn);
		if (new MatchTable("", List.of(), lesions).hasAssumedKinds()) presenter().warn(TargetChoice.ASSUMED);
		for (int v = 0; v < lesions.visits().size(); v++) {
			final String name = lesions.visits().get(v).name();
			lesions.regions(v).overlap().ifPresent(overlap -> presenter().warn(Warning.leftOut("At \"" + name + "\" " +
				overlap + ": the label image shows the later one; DICOM SEG holds both.")));
		}
	}
}
