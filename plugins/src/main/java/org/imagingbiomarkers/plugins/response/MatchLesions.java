package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.LinearTransforms;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SegWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.alignment.VisitAlignment;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.response.matching.LesionMatching;
import org.imagingbiomarkers.response.matching.LesionShape;
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

	private static final String AUTOMATIC = "automatic";
	private static final String IMAGES = "images";
	private static final String LESIONS = "lesions";
	private static final String TRANSFORMS = "transforms";
	private static final String NONE = "none";
	private static final List<String> WAYS = List.of(AUTOMATIC, IMAGES, LESIONS, TRANSFORMS, NONE);
	private static final String SEG = "dicom";

	@Parameter(label = "Lesions of each visit", persist = false, required = false,
		description = "In order of time with semicolons between them: titles of label images, lesions of <title of an image with a list>, or files (label image, SEG, RTSTRUCT)",
		attrs = @Attr(name = "needed", value = ""))
	private String visits = "";

	@Parameter(label = "Images of each visit", persist = false, required = false,
		description = "Titles or files in the same order, with semicolons: for alignment, for contours and for SUV. Blank: none")
	private String images = "";

	@Parameter(label = "Alignment", persist = false, choices = { AUTOMATIC, IMAGES, LESIONS, TRANSFORMS, NONE },
		description = "automatic: by transforms where given, else by the images, else by the lesions themselves; none: places as in the headers")
	private String align = AUTOMATIC;

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
		new TextField("align", align).oneOf(WAYS);
		new TextField("output_format", output_format).oneOf(List.of(MapRequest.TIFF, MapRequest.NIFTI, SEG));
		new TextField("tolerance", tolerance).from(0.1);
		new TextField("min_confidence", min_confidence).from(0);
		if (parts(visits).size() < 2) throw new InvalidInputException(
			"visits must name the lesions of two visits or more, with semicolons between them, but it is \"" + visits.strip() +
				"\".");
	}

	@Override
	protected void compute() throws IOException {
		check();
		final List<String> named = parts(visits);
		final List<String> names = names(named.size());
		final List<Double> dates = dates(named.size());
		final List<VisitLesions> drawn = new ArrayList<>();
		final List<Path> files = new ArrayList<>();
		final List<String> pictures = fitting("images", images, named.size(), 0);
		for (int v = 0; v < named.size(); v++) {
			final Optional<ImagePlus> image = pictures.isEmpty() ? Optional.empty() : Optional.of(NamedImage.find(readers(),
				"images", pictures.get(v)).image());
			if (image.isPresent()) files.addAll(SourceFiles.of(image.get()));
			new PathField("visits", named.get(v)).existingFile().ifPresent(files::add);
			drawn.add(VisitLesions.read(presenter(), readers(), names.get(v), named.get(v), image));
		}
		final MatchingSettings settings = new MatchingSettings(new TextField("tolerance", tolerance).from(0.1),
			MatchingSettings.USUAL.leastShare());
		final LesionMatching[] found = new LesionMatching[1];
		final Table[] rows = new Table[1];
		final MatchedLesions[] lesions = new MatchedLesions[1];
		during(progress -> {
			final List<Optional<Transform>> given = transforms(drawn);
			final List<List<LesionShape>> shapes = drawn.stream().map(VisitLesions::shapes).toList();
			found[0] = LesionMatching.of(shapes, given, settings);
			lesions[0] = MatchedLesions.of(patient.strip(), drawn, dates, found[0].matches(), study(drawn));
			rows[0] = lesions[0].table();
		});
		warn(found[0], drawn, lesions[0]);
		final List<ImagePlus> made = new ArrayList<>();
		final Provenance provenance = ProvenanceRecorder.of(this, List.copyOf(files));
		for (int v = 0; v < drawn.size(); v++) {
			final ImagePlus image = VisitLabels.of("Lesions " + names.get(v), drawn.get(v), lesions[0].regions(v));
			ProvenanceRecorder.mark(image, provenance);
			made.add(image);
		}
		write(lesions[0], made, names, rows[0], provenance);
		show(rows[0], provenance);
		for (int v = 0; v < made.size() - 1; v++) {
			show(made.get(v));
		}
		showAndSelect(made.get(made.size() - 1));
		table = rows[0];
		labels = made.get(made.size() - 1);
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

	/** Texts between semicolons. */
	private static List<String> parts(final String text) {
		return text == null ? List.of() : Arrays.stream(text.split(";")).map(String::strip).filter(part -> !part.isEmpty())
			.toList();
	}

	/** As many parts as there are visits, but for some; none where the field is blank. */
	private static List<String> fitting(final String key, final String text, final int visits, final int less) {
		final List<String> parts = parts(text);
		if (parts.isEmpty() || parts.size() == visits - less) return parts;
		throw new InvalidInputException(key + " must name " + (visits - less) + " for " + visits +
			" visits, with semicolons between them, but it is \"" + text.strip() + "\".");
	}

	private List<String> names(final int count) {
		final List<String> given = fitting("time_points", time_points, count, 0);
		if (given.stream().distinct().count() < given.size()) throw new InvalidInputException(
			"time_points must be names that differ, but it is \"" + time_points.strip() + "\".");
		if (!given.isEmpty()) return given;
		final List<String> names = new ArrayList<>(List.of("baseline"));
		for (int v = 1; v < count; v++) {
			names.add("visit " + v);
		}
		return names;
	}

	private List<Double> dates(final int count) {
		final List<Double> given = new TextField("days", days).numbers();
		if (!given.isEmpty() && given.size() != count) throw new InvalidInputException("days must be " + count +
			" numbers for " + count + " visits, but there are " + given.size() + ".");
		for (int v = 1; v < given.size(); v++) {
			if (!(given.get(v) > given.get(v - 1))) throw new InvalidInputException(
				"days must grow from visit to visit, but it is \"" + days.strip() + "\".");
		}
		return given;
	}

	/** The transform from the first visit to each; empty where the lesions align it. */
	private List<Optional<Transform>> transforms(final List<VisitLesions> drawn) throws IOException {
		final List<String> files = fitting(TRANSFORMS, transforms, drawn.size(), 1);
		final String way = !align.equals(AUTOMATIC) ? align : !files.isEmpty() ? TRANSFORMS : drawn.stream().allMatch(
			visit -> visit.image().isPresent()) ? IMAGES : LESIONS;
		if (way.equals(TRANSFORMS) && files.isEmpty()) throw new InputException(
			"transforms must name a file for each visit after the first, but it is blank.");
		final List<Optional<Transform>> found = new ArrayList<>(List.of(Optional.of(LinearTransforms.identity())));
		for (int v = 1; v < drawn.size(); v++) {
			found.add(switch (way) {
				case TRANSFORMS -> Optional.of(read(files.get(v - 1), drawn.get(v)));
				case IMAGES -> registered(drawn.get(0), drawn.get(v));
				case NONE -> Optional.of(LinearTransforms.identity());
				default -> Optional.empty();
			});
		}
		return found;
	}

	private static Transform read(final String text, final VisitLesions visit) throws IOException {
		if (text.equals(NONE)) return LinearTransforms.identity();
		final PathField field = new PathField(TRANSFORMS, text);
		final Path file = field.existingFile().orElseThrow(() -> new InputException(
			"transforms must be ITK text transform files or DICOM Spatial Registrations, but there is no \"" + field.shown() +
				"\"."));
		return VisitAlignment.read(file, visit.image().flatMap(SourceHeader::frameOfReference));
	}

	private Optional<Transform> registered(final VisitLesions first, final VisitLesions visit) throws IOException {
		if (first.image().isEmpty() || visit.image().isEmpty()) throw new InputException(
			"images must name the image of each visit for align=images, but it is blank.");
		final Optional<Transform> found = VisitAlignment.rigid("images", first.image().get(), visit.image().get(), presenter()
			.workers());
		if (found.isEmpty()) presenter().warn(Warning.reliability("The image of \"" + visit.name() +
			"\" could not be registered to that of \"" + first.name() + "\"; the visit is aligned by its lesions."));
		return found;
	}

	/** What tells the lesions of this patient from those of all others. */
	private String study(final List<VisitLesions> drawn) {
		return "lesions\n" + patient.strip() + drawn.stream().map(visit -> "\n" + visit.regions().frameOfReference() + visit
			.regions().grid() + visit.regions().regions().stream().map(region -> region.name() + region.box() + region.count())
				.collect(Collectors.joining())).collect(Collectors.joining());
	}

	private void warn(final LesionMatching found, final List<VisitLesions> drawn, final MatchedLesions lesions) {
		for (int v = 1; v < drawn.size(); v++) {
			final LesionMatching.Alignment alignment = found.alignments().get(v);
			if (alignment.given()) continue;
			final String visit = "\"" + drawn.get(v).name() + "\"";
			if (alignment.lesions() < 3) presenter().warn(Warning.reliability("Fewer than three lesions align " + visit +
				(alignment.lesions() < 2 ? ": their places are taken as the headers say." : ": its rotation is not known.") +
				" Give images or a transform."));
			else if (alignment.doubtful()) presenter().warn(Warning.reliability("The lesions of " + visit +
				" lie on those before in two ways that fit alike: give images or a transform."));
		}
		lesions.doubts(new TextField("min_confidence", min_confidence).from(0)).forEach(doubt -> presenter().warn(Warning
			.reliability(doubt)));
		if (lesions.hasAssumedKinds()) presenter().warn(Warning.assumed(
			"Nobody has said which lesions are targets: up to five of 10 mm or more are, the largest ones; set the kind in the list of lesions to choose."));
		for (int v = 0; v < drawn.size(); v++) {
			final String name = drawn.get(v).name();
			lesions.regions(v).overlap().ifPresent(overlap -> presenter().warn(Warning.leftOut("At \"" + name + "\" " +
				overlap + ": the label image shows the later one; DICOM SEG holds both.")));
		}
	}
}
