package org.imagingbiomarkers.plugins.cohort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.MacroKeys;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes the manifest of a cohort whose patients have a folder each. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Batch", weight = 90), @Menu(label = "Manifest from Folder...", weight = 1) },
	description = "Write the manifest of a cohort whose patients have a folder each")
public class ManifestFromFolder extends BiomarkerCommand {

	/** The name of the file. */
	static final String FILE = "manifest.csv";

	@Parameter(label = "Folder of patients", style = "directory", persist = false, required = false, autoFill = false,
		description = "Holds a folder for each patient; its name becomes the name of the case", attrs = @Attr(name = "needed",
			value = ""))
	private File folder;

	@Parameter(label = "Folders of time points", persist = false,
		description = "The folder of a patient holds a folder for each time point", attrs = @Attr(name = "group",
			value = "input"))
	private boolean time_points = false;

	@Parameter(label = "Series", persist = false, required = false,
		description = "Folder or file below that of a patient, such as dwi or *.nii.gz, or words of the series description. " +
			"Blank: the only one")
	private String series = "";

	@Parameter(label = "Mask", persist = false, required = false,
		description = "File below the folder of a patient, such as mask.nii.gz or *_seg.dcm. Blank: none")
	private String mask = "";

	@Parameter(label = "Command", persist = false, required = false,
		description = "What to measure, by its label in the menu, such as ADC Map...")
	private String command = "ADC Map...";

	@Parameter(label = "Command options", persist = false, required = false,
		description = "As in a macro: region=true method=weighted. Blank: its defaults")
	private String parameters = "";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where " + FILE + " goes. Blank: into the folder of patients")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "The manifest: a line for each patient, or each time point of a patient")
	private Table table;

	@Override
	protected void check() throws IOException {
		fields();
	}

	@Override
	protected void compute() throws IOException {
		final PathField patients = new PathField("folder", folder);
		final Path root = patients.required("a folder that holds one for each patient");
		if (!Files.isDirectory(root)) {
			throw new InputException("folder must be a folder that holds one for each patient, but there is no folder \"" +
				patients.shown() + "\".");
		}
		final Map<String, String> fields = fields();
		final Path target = new PathField("output_folder", output_folder).path().orElse(root).resolve(FILE);
		if (Files.exists(target)) {
			throw new InputException("output_folder must not hold a " + FILE + ", but \"" + target +
				"\" is there: delete or rename it first.");
		}
		final Table.Builder lines = new Table.Builder();
		during(progress -> new PatientFolders(root, time_points, readers(), progress, presenter()).list(lines, target
			.getParent(), trimmed(series), trimmed(mask), fields));
		final Table manifest = withoutBlankColumns(lines.build());
		Files.createDirectories(target.getParent());
		Files.writeString(target, manifest.csv());
		presenter().wrote(List.of(target));
		presenter().show(new TableResult("Manifest", manifest, Optional.empty(), Optional.empty()));
		table = manifest;
	}

	private static Table withoutBlankColumns(final Table table) {
		final int[] filled = IntStream.range(0, table.columns().size()).filter(column -> table.rows().stream().anyMatch(
			row -> !row.get(column).equals(""))).toArray();
		return new Table(Arrays.stream(filled).mapToObj(table.columns()::get).toList(), table.rows().stream().map(
			row -> Arrays.stream(filled).mapToObj(row::get).toList()).toList());
	}

	/** The command and its fields, as a line of the manifest holds them. */
	private Map<String, String> fields() throws IOException {
		final Map<String, String> fields = new LinkedHashMap<>();
		fields.put(Manifest.COMMAND, trimmed(command));
		fields.putAll(MacroKeys.values(trimmed(parameters)));
		final String rest = trimmed(parameters).replaceAll("\\w+=(\\[[^]]*\\]|'[^']*'|\\S*)", "").strip();
		if (!rest.isEmpty()) {
			throw new InputException("parameters must be keys and values such as \"region=true method=weighted\", but \"" +
				rest + "\" is neither.");
		}
		CaseCommand.of(trimmed(command), context()).checkFields(MacroKeys.values(trimmed(parameters)).keySet());
		return fields;
	}

	private static String trimmed(final String text) {
		return text == null ? "" : text.strip();
	}

	/**
	 * A folder that holds one for each patient.
	 *
	 * @param root that folder
	 * @param timePoints whether the folder of a patient holds one for each time point
	 * @param readers of images that are not DICOM
	 * @param progress of the folders
	 * @param presenter of what there is to know about them
	 */
	private record PatientFolders(Path root, boolean timePoints, SeriesReaders readers, TaskProgress progress,
			Presenter presenter)
	{

		/** A patient at a time point, which is blank where there are none. */
		private record Visit(String patient, String timePoint, Path folder) {}

		/**
		 * Adds a line for each patient and time point, by name. One whose series or mask is not clear is reported and left
		 * out.
		 *
		 * @param lines of a manifest
		 * @param from the folder of that manifest
		 * @param series see {@link PatientFolder#series}
		 * @param mask see {@link PatientFolder#mask}; blank: none
		 * @param fields the same for all
		 * @throws InputException if there is no patient
		 */
		void list(final Table.Builder lines, final Path from, final String series, final String mask,
			final Map<String, String> fields) throws IOException
		{
			final List<Visit> visits = visits();
			final List<String> reasons = new ArrayList<>();
			int listed = 0;
			for (final Visit visit : visits) {
				if (progress.canceled()) throw new CancellationException();
				progress.report(listed + reasons.size(), visits.size());
				final PatientFolder patient = new PatientFolder(visit.folder, readers, ReadProgress.NONE);
				try {
					final Path region = mask.isEmpty() ? null : patient.mask(mask);
					final PatientFolder.SeriesLocation found = patient.series(series, region);
					lines.row().cell(Manifest.CASE, visit.patient).cell(Manifest.TIME_POINT, visit.timePoint).cell(Manifest.SERIES,
						text(from, found.path())).cell(Manifest.SERIES_NUMBER, found.uid()).cell(Manifest.MASK, region == null ? ""
							: text(from, region));
					fields.forEach(lines::cell);
					listed++;
				}
				catch (final InputException e) {
					reasons.add(e.getMessage());
				}
			}
			if (listed > 0) {
				reasons.forEach(reason -> presenter.warn(Warning.leftOut("Left out: " + reason)));
				return;
			}
			throw new InputException("folder must hold a folder for each patient, but " + (reasons.isEmpty() ? "\"" + root +
				"\" holds none." : "none of its " + reasons.size() + " is complete: " + reasons.get(0)));
		}

		private List<Visit> visits() throws IOException {
			final List<Visit> visits = new ArrayList<>();
			for (final Path patient : folders(root)) {
				final String name = patient.getFileName().toString();
				if (!timePoints) visits.add(new Visit(name, "", patient));
				else for (final Path time : folders(patient)) {
					visits.add(new Visit(name, time.getFileName().toString(), time));
				}
			}
			return visits;
		}

		private static List<Path> folders(final Path parent) throws IOException {
			try (Stream<Path> all = Files.list(parent)) {
				return all.filter(path -> Files.isDirectory(path) && !path.getFileName().toString().startsWith(".")).sorted()
					.toList();
			}
		}

		/** As the manifest has it: relative to the folder of the manifest, if it is in there. */
		private static String text(final Path from, final Path path) {
			final Path base = from.toAbsolutePath().normalize();
			final Path place = path.toAbsolutePath().normalize();
			return (place.startsWith(base) ? base.relativize(place) : place).toString().replace('\\', '/');
		}
	}
}
