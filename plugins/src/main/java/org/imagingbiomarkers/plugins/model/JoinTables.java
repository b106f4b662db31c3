package org.imagingbiomarkers.plugins.model;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.model.TableJoin.SeveralRows;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Joins features, clinical data and outcomes by the pseudonyms of patients: {@link TableJoin}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Models", weight = 65), @Menu(label = "Join Tables...", weight = 1) },
	description = "Join features, clinical data and outcomes by patient, and report what did not match")
public class JoinTables extends BiomarkerCommand {

	private static final List<String> ROWS = List.of("keep", "largest", "mean", "refuse");
	private static final String LEFT_OUT = "leave out";
	private static final String BLANK_CELLS = "blank cells";

	@Parameter(label = "Features", persist = false, required = false, autoFill = false,
		description = "CSV with one row or several rows per patient", attrs = @Attr(name = "needed", value = ""))
	private File features;

	@Parameter(label = "Clinical data", persist = false, required = false, autoFill = false,
		description = "CSV with one row per patient. Blank: none")
	private File clinical;

	@Parameter(label = "Outcomes", persist = false, required = false, autoFill = false,
		description = "CSV with one row per patient. Blank: none")
	private File outcomes;

	@Parameter(label = "Patient column", persist = false, required = false,
		description = "Column with the pseudonym, or one for each table, separated by commas. Blank: patient, case, subject or id")
	private String patient = "";

	@Parameter(label = "Pseudonyms match", persist = false, choices = { "exact", "lenient" },
		description = "exact: letter by letter; lenient: without regard to case, white space and leading zeros")
	private String match = "exact";

	@Parameter(label = "Several rows of a patient", persist = false, choices = { "keep", "largest", "mean", "refuse" },
		description = "Of the features: keep all, keep the one with the largest size, average the numbers, or refuse")
	private String rows = "keep";

	@Parameter(label = "Size column", persist = false, required = false,
		description = "Column of the features that tells the largest row, such as a volume", attrs = @Attr(name = "needs",
			value = "rows=largest"))
	private String size_column = "";

	@Parameter(label = "Patients that a table lacks", persist = false, choices = { LEFT_OUT, BLANK_CELLS },
		description = "Whether they are left out or have blank cells", attrs = @Attr(name = "expert"))
	private String incomplete = LEFT_OUT;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where tables and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "The joined rows: patient, then all other columns")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per patient of any table: which tables it is in")
	private Table matching;

	@Override
	protected void check() {
		rules();
	}

	@Override
	protected void compute() throws IOException {
		final TableJoin.Rules rules = rules();
		final List<Path> files = new ArrayList<>();
		final List<PatientTable> tables = read(files);
		final TableJoin joined = TableJoin.of(tables, rules);
		joined.warnings().forEach(presenter()::warn);
		if (!rows.strip().equals("largest") && !new TextField("size_column", size_column).isBlank()) {
			presenter().warn(Warning.leftOut("size_column is \"" + size_column + "\", but has no effect where rows is " + rows +
				"."));
		}
		final Provenance provenance = ProvenanceRecorder.of(this, files);
		presenter().wrote(new OutputFolder(output_folder).write("JoinTables", provenance, folder -> {
			folder.table("JoinTables", joined.table());
			folder.table("JoinTables_matching", joined.matching());
		}));
		presenter().show(new TableResult(title() + " matching", joined.matching(), provenance));
		show(joined.table(), provenance);
		table = joined.table();
		matching = joined.matching();
	}

	private TableJoin.Rules rules() {
		return new TableJoin.Rules(PatientKey.valueOf(new TextField("match", match).oneOf(List.of("exact", "lenient"))
			.toUpperCase(Locale.ROOT)), SeveralRows.valueOf(new TextField("rows", rows).oneOf(ROWS).toUpperCase(Locale.ROOT)),
			new TextField("size_column", size_column).text(), new TextField("incomplete", incomplete).oneOf(List.of(LEFT_OUT,
				BLANK_CELLS)).equals(BLANK_CELLS));
	}

	private List<PatientTable> read(final List<Path> files) throws IOException {
		final List<String> roles = new ArrayList<>(List.of("features"));
		files.add(new PathField("features", features).required("a table (CSV)"));
		final Optional<Path> first = new PathField("clinical", clinical).path();
		final Optional<Path> second = new PathField("outcomes", outcomes).path();
		first.ifPresent(path -> {
			roles.add("clinical");
			files.add(path);
		});
		second.ifPresent(path -> {
			roles.add("outcomes");
			files.add(path);
		});
		if (files.size() == 1) {
			throw new InvalidInputException("clinical or outcomes must be a table (CSV) to join, but both are blank.");
		}
		final List<String> columns = new TextField("patient", patient).words();
		if (columns.size() > 1 && columns.size() != files.size()) {
			throw new InvalidInputException("patient must be one column, or one for each of the " + files.size() +
				" tables, but it is \"" + patient + "\".");
		}
		final List<PatientTable> tables = new ArrayList<>();
		for (int t = 0; t < files.size(); t++) {
			tables.add(PatientTable.read(roles.get(t), files.get(t), columns.isEmpty() ? "" : columns.get(columns.size() == 1
				? 0 : t)));
		}
		return tables;
	}
}
