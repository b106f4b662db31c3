package org.imagingbiomarkers.plugins.followup;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.response.AnswerCharts;
import org.imagingbiomarkers.plugins.response.CriterionChoice;
import org.imagingbiomarkers.plugins.response.RealChanges;
import org.imagingbiomarkers.workbench.followup.DrawnLesions;
import org.imagingbiomarkers.workbench.followup.FollowUp;
import org.imagingbiomarkers.workbench.followup.FollowUpFile;
import org.imagingbiomarkers.workbench.followup.FollowUpModel;
import org.imagingbiomarkers.workbench.followup.FollowUpReport;
import org.imagingbiomarkers.workbench.followup.FollowUpResponses;
import org.imagingbiomarkers.workbench.followup.FollowUpTable;
import org.imagingbiomarkers.workbench.followup.FollowUpVisit;
import org.imagingbiomarkers.workbench.followup.MeasuredFollowUp;
import org.imagingbiomarkers.workbench.followup.VisitPlaces;
import org.imagingbiomarkers.workbench.followup.VisitReader;
import org.imagingbiomarkers.workbench.followup.VisitTable;
import org.imagingbiomarkers.workbench.followup.window.FollowUpWindow;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The lesions of patients over their visits: measured, linked, judged by several criteria, and reported. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "Follow-up...", weight = 1.7) },
	description = "Lesions over several visits: measured, linked, judged by each criterion, with plots and a report per patient")
public class LesionFollowUp extends BiomarkerCommand {

	private static final String NOT_EVALUATED = "not evaluated";
	private static final String GONE = "gone";
	private static final String NAME = "FollowUp";

	@Parameter(label = "Table of visits", style = "file", persist = false, required = false, autoFill = false,
		description = "CSV with time_point, image and mask, and patient (a pseudonym) and day where known: one row per visit",
		attrs = @Attr(name = "needed", value = "!session"))
	private File file;

	@Parameter(label = "Session", style = "directory", persist = false, required = false, autoFill = false,
		description = "Folder of a follow-up that was saved. Blank: the table of visits")
	private File session;

	@Parameter(label = "Criteria", persist = false, required = false,
		description = "Names of criteria of Response Assessment, separated by commas. Blank: those of the session, or RECIST 1.1")
	private String criteria = "";

	@Parameter(label = "Reader", persist = false, required = false,
		description = "A pseudonym; measurements of other readers of a session stay hidden", attrs = @Attr(name = "expert"))
	private String reader = "reader 1";

	@Parameter(label = "Same lesions", persist = false, choices = { MeasuredFollowUp.BY_NAMES, MeasuredFollowUp.BY_LESIONS,
		MeasuredFollowUp.BY_IMAGES, MeasuredFollowUp.BY_HEADERS },
		description = "names: of one tracking UID or name; otherwise by their places, after an alignment by the lesions or the images, or as the headers say",
		attrs = @Attr(name = "needs", value = "file"))
	private String match = MeasuredFollowUp.BY_NAMES;

	@Parameter(label = "Lesions that are not drawn", persist = false, choices = { NOT_EVALUATED, GONE },
		description = "What a lesion of an earlier visit is that the mask of a later one lacks", attrs = @Attr(name = "needs",
			value = "file"))
	private String missing = NOT_EVALUATED;

	@Parameter(label = "Own test-retest data", persist = false, required = false, autoFill = false,
		description = "CSV that Test-Retest Repeatability wrote: its limits replace the published ones of the same quantities in changes",
		attrs = @Attr(name = "expert"))
	private File test_retest;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where tables, plots, a report and a session per patient are written. Blank: do not save")
	private File output_folder;

	@Parameter(label = "Window", persist = false,
		description = "Open visits side by side to read and to correct; without a screen or with an output folder it stays closed")
	private boolean window = false;

	/** What the window of the first patient shows. */
	private final Map<FollowUpVisit, VisitReader.Opened> opened = new LinkedHashMap<>();

	/** Lesions under names that their files do not have, by patient and visit. */
	private final Map<String, Map<String, Regions>> drawn = new LinkedHashMap<>();

	@Parameter(type = ItemIO.OUTPUT, description = "One row per patient, visit and lesion, for Response Assessment")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per criterion, patient and visit, with reason and rule")
	private Table responses;

	@Parameter(type = ItemIO.OUTPUT,
		description = "One row per lesion, later visit and quantity with a limit for its organ: change, limits, whether it is real")
	private Table changes;

	@Parameter(type = ItemIO.OUTPUT, description = "Best change of each patient by the first criterion")
	private ImagePlus waterfall;

	@Parameter(type = ItemIO.OUTPUT, description = "Change of each patient over time by the first criterion")
	private ImagePlus spider;

	@Parameter(type = ItemIO.OUTPUT,
		description = "Time on study of each patient with the responses by the first criterion")
	private ImagePlus swimmer;

	@Override
	protected void check() throws IOException {
		new TextField("match", match).oneOf(MeasuredFollowUp.WAYS);
		new TextField("missing", missing).oneOf(List.of(NOT_EVALUATED, GONE));
		criteria();
		if (new TextField("reader", reader).isBlank()) throw new InvalidInputException(
			"reader must be a pseudonym, but it is blank.");
	}

	private List<String> criteria() {
		final List<String> wanted = new TextField("criteria", criteria).words();
		wanted.forEach(one -> new TextField("criteria", one).oneOf(CriterionChoice.names()));
		return wanted;
	}

	@Override
	protected void compute() throws IOException {
		check();
		final PathField saved = new PathField("session", session);
		final List<Warning> warnings = new ArrayList<>();
		final List<Path> files = new ArrayList<>();
		final List<FollowUp> all = saved.isBlank() ? measured(files, warnings) : List.of(opened(saved.required(
			"the folder of a follow-up"), files));
		final List<FollowUpResponses> judged = all.get(0).criteria().stream().map(one -> FollowUpResponses.of(all, one))
			.toList();
		for (final FollowUpResponses one : judged) {
			warnings.addAll(one.warnings());
			one.problems().forEach((patient, problem) -> warnings.add(Warning.leftOut(one.criterion() + (patient.isEmpty() ? ""
				: " of patient \"" + patient + "\"") + " is not judged: " + problem)));
		}
		warnings.stream().distinct().forEach(presenter()::warn);
		if (window && !GraphicsEnvironment.isHeadless() && new OutputFolder(output_folder).path().isEmpty()) {
			read(all.get(0), saved);
			if (all.size() > 1) presenter().warn(Warning.leftOut("The window shows one patient: \"" + all.get(0).patient() +
				"\" of " + all.size() + "; a table with the visits of one patient opens another."));
			return;
		}
		end(all, judged, files, saved.isBlank());
	}

	/** Opens the window of a patient, with images that were read already. */
	private void read(final FollowUp all, final PathField saved) throws IOException {
		final List<VisitPlaces> places = new ArrayList<>();
		final VisitReader read = new VisitReader(presenter(), readers());
		final boolean blinded = !saved.isBlank() && !FollowUpFile.hasSaved(saved.path().orElseThrow(), all.reader());
		for (final FollowUpVisit visit : all.visits()) {
			// who has not read yet gets the images alone, not what others have outlined on them
			final VisitReader.Opened known = opened.containsKey(visit) ? opened.get(visit) : read.open(blinded ? visit
				.withoutMask() : visit);
			places.add(VisitPlaces.of(saved.isBlank() ? known : DrawnLesions.reopened(known, saved.path().orElseThrow(), all,
				FollowUpFile.drawn(saved.path().get(), all.reader()), presenter(), readers()), all.patient()));
		}
		opened.clear();
		FollowUp identified = all;
		for (final VisitPlaces place : places) {
			identified = place.identified(identified);
		}
		FollowUpWindow.open(context(), new FollowUpModel(identified), places, saved.path().orElse(null), presenter()
			.workers());
	}

	private FollowUp opened(final Path folder, final List<Path> files) throws IOException {
		final FollowUp found = FollowUpFile.read(folder, reader.strip());
		files.addAll(FollowUpFile.files(folder, reader.strip()));
		final List<String> wanted = criteria();
		return wanted.isEmpty() ? found : found.by(wanted);
	}

	private List<FollowUp> measured(final List<Path> files, final List<Warning> warnings) throws IOException {
		final Path path = new PathField("file", file).required(
			"a table of visits (CSV), or session the folder of a follow-up");
		if (!Files.isRegularFile(path)) throw new InputException("file must be a table of visits (CSV), but there is no \"" +
			path.getFileName() + "\".");
		final VisitTable visits = VisitTable.read(path);
		files.add(path);
		final List<String> wanted = criteria().isEmpty() ? List.of("RECIST 1.1") : criteria();
		final VisitReader read = new VisitReader(presenter(), readers());
		final int count = visits.visits().values().stream().mapToInt(List::size).sum();
		final List<FollowUp> all = new ArrayList<>();
		during(progress -> {
			int done = 0;
			for (final Map.Entry<String, List<FollowUpVisit>> patient : visits.visits().entrySet()) {
				final List<VisitReader.Opened> found = new ArrayList<>();
				for (final FollowUpVisit visit : patient.getValue()) {
					if (progress.canceled()) throw new CancellationException();
					found.add(read.open(visit));
					done++;
					progress.report(done, count);
				}
				final MeasuredFollowUp measured = MeasuredFollowUp.of(new FollowUp(patient.getKey(), reader.strip(), wanted,
					patient.getValue(), List.of(), Map.of()), found, match, missing.equals(GONE), presenter(), warnings);
				if (window && all.isEmpty()) measured.visits().forEach(visit -> opened.put(visit.visit(), visit));
				if (!match.equals(MeasuredFollowUp.BY_NAMES)) drawn.put(patient.getKey(), measured.drawn());
				all.add(measured.state());
			}
		});
		return all;
	}

	private void end(final List<FollowUp> all, final List<FollowUpResponses> judged, final List<Path> files,
		final boolean fresh) throws IOException
	{
		final Table lesions = FollowUpTable.of(all);
		final Table answers = FollowUpResponses.table(judged, reader.strip());
		final RealChanges.OwnLimits own = RealChanges.OwnLimits.read("test_retest", test_retest);
		own.file().ifPresent(files::add);
		final RealChanges real = RealChanges.of(lesions, "the follow-up", own);
		real.warnings().forEach(presenter()::warn);
		final FollowUpResponses first = judged.get(0);
		final Map<String, ImagePlus> plots = new LinkedHashMap<>();
		if (!first.answers().answers().isEmpty()) {
			final AnswerCharts charts = new AnswerCharts(first.criterion(), first.answers().quantity(), first.answers()
				.answers());
			plots.put("waterfall", charts.waterfall());
			plots.put("spider", charts.spider());
			plots.put("swimmer", charts.swimmer(Map.of()));
		}
		final Provenance provenance = ProvenanceRecorder.of(this, files);
		plots.values().forEach(plot -> ProvenanceRecorder.mark(plot, provenance));
		final OutputFolder output = new OutputFolder(output_folder);
		final Map<String, FollowUp> named = new LinkedHashMap<>();
		for (final FollowUp one : all) {
			final String name = one.patient().isEmpty() ? "patient" : ResultFolder.fileName(one.patient());
			if (named.put(name, one) != null) throw new InputException(
				"Pseudonyms of patients must differ in letters or digits, " + "but two are \"" + name + "\" as names of files.");
		}
		presenter().wrote(output.write(NAME, provenance, folder -> {
			folder.table(NAME, lesions);
			folder.table(NAME + "_responses", answers);
			if (!real.isEmpty()) folder.table(NAME + "_" + RealChanges.FILE, real.table());
			for (final Map.Entry<String, ImagePlus> plot : plots.entrySet()) {
				folder.picture(NAME + "_" + plot.getKey(), plot.getValue());
			}
			for (final Map.Entry<String, FollowUp> one : named.entrySet()) {
				folder.text("report_" + one.getKey() + ".html", FollowUpReport.html(one.getValue()));
			}
		}));
		if (fresh && output.path().isPresent()) {
			for (final Map.Entry<String, FollowUp> one : named.entrySet()) {
				FollowUpFile.write(one.getValue(), output.path().get().resolve(one.getKey()), drawn.getOrDefault(one.getValue()
					.patient(), Map.of()));
			}
		}
		presenter().show(new TableResult(title() + " responses", answers, provenance));
		if (!real.isEmpty()) presenter().show(new TableResult(title() + " changes", real.table(), provenance));
		show(lesions, provenance);
		plots.values().forEach(this::show);
		table = lesions;
		responses = answers;
		changes = real.table();
		waterfall = plots.get("waterfall");
		spider = plots.get("spider");
		swimmer = plots.get("swimmer");
	}
}
