package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.Interval;
import org.imagingbiomarkers.response.endpoints.Endpoints;
import org.imagingbiomarkers.response.endpoints.Endpoints.Patient;
import org.imagingbiomarkers.response.endpoints.PatientCourse;
import org.imagingbiomarkers.response.endpoints.ResponseRate;
import org.imagingbiomarkers.response.endpoints.TimeToEvent;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Endpoints of a trial from the responses of its patients: best response, durations with reasons, response rates. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Response", weight = 60), @Menu(label = "Endpoints...", weight = 2.3) },
	description = "Best response, duration, progression-free survival and response rates from the responses of patients")
public class TrialEndpoints extends BiomarkerCommand {

	private static final String STABLE_UNDOES = "stable_undoes";
	private static final String LOST_COMPLETE = "lost_complete";
	private static final String FIRST_DAY = "first_day";
	private static final List<String> READINGS = List.of(STABLE_UNDOES, LOST_COMPLETE, FIRST_DAY);

	@Parameter(label = "Table of responses", style = "either", persist = false, required = false, autoFill = false,
		description = "CSV with patient, time_point, day and response, as Response Assessment writes it", attrs = @Attr(
			name = "needed", value = ""))
	private File file;

	@Parameter(label = "Table of patients", style = "file", persist = false, required = false, autoFill = false,
		description = "CSV with patient, start_date, death_date and new_therapy_date, or death_day and new_therapy_day. Blank: not known")
	private File patients;

	@Parameter(label = "Days of confirmation", persist = false, required = false,
		description = "After which a response has to be seen again", attrs = @Attr(name = "holds", value = "number from 0"))
	private String confirmation_days = "28";

	@Parameter(label = "Minimum days for stable disease", persist = false, required = false,
		description = "From the start, for the best response", attrs = @Attr(name = "holds", value = "number from 0"))
	private String stable_days = "42";

	@Parameter(label = "Largest gap (days)", persist = false, required = false,
		description = "Without assessment before an event; more than this censors the time at the assessment before",
		attrs = @Attr(name = "holds", value = "number from 1"))
	private String largest_gap = "126";

	@Parameter(label = "Other readings", persist = false, required = false,
		description = "Points that are read in the other way: stable_undoes, lost_complete, first_day. Blank: none")
	private String readings = "";

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where tables and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT, description = "One row per patient")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "Objective response rate and disease control rate with exact intervals")
	private Table rates;

	@Override
	protected void compute() throws IOException {
		final Set<String> others = new TreeSet<>(new TextField("readings", readings).words());
		for (final String one : others) {
			if (!READINGS.contains(one)) {
				throw new InvalidInputException("readings must be some of " + String.join(", ", READINGS) + ", but it has \"" +
					one + "\".");
			}
		}
		final Endpoints rules = new Endpoints(new BestResponse(true, new TextField("confirmation_days", confirmation_days)
			.from(0), new TextField("stable_days", stable_days).from(0), !others.contains(STABLE_UNDOES)), new TextField(
				"largest_gap", largest_gap).from(1), others.contains(LOST_COMPLETE), others.contains(FIRST_DAY));
		final LesionTables responses = LesionTables.of(file);
		final boolean known = patients != null && !patients.getName().isEmpty();
		final LesionTables about = known ? LesionTables.of(patients) : null;
		final Map<String, Patient> found = new LinkedHashMap<>();
		final Map<String, PatientCourse> courses = new ResponseTable(responses.table(), responses.name()).courses(known
			? about.table() : new Table(List.of("patient"), List.of()), known ? about.name() : "");
		courses.forEach((patient, course) -> found.put(patient, rules.of(course)));
		final Table rows = rows(found);
		final Table shares = rates(found);
		final List<Path> files = new ArrayList<>(responses.files());
		if (known) files.addAll(about.files());
		final Provenance provenance = TableFiles.write(this, output_folder, files, "Endpoints", rows, Map.of());
		presenter().show(new TableResult(title() + " rates", shares, provenance));
		show(rows, provenance);
		table = rows;
		rates = shares;
	}

	private static Table rows(final Map<String, Patient> patients) {
		final Table.Builder rows = new Table.Builder();
		patients.forEach((name, one) -> {
			rows.row().cell("patient", name).cell("best", one.best().code()).cell("best confirmed", one.bestConfirmed().code());
			time(rows, "duration of response", one.duration().orElse(new TimeToEvent(Double.NaN, false,
				"no confirmed response")), one.duration().isPresent());
			time(rows, "pfs", one.progressionFree(), true);
			time(rows, "pfs all", one.progressionFreeAll(), true);
			time(rows, "ttp", one.progression(), true);
		});
		return rows.build();
	}

	private static void time(final Table.Builder rows, final String name, final TimeToEvent time, final boolean known) {
		rows.cell(name + " (d)", time.days()).cell(name + " status", known ? time.status() : "").cell(name + " reason", time
			.reason());
	}

	private static Table rates(final Map<String, Patient> patients) {
		final Table.Builder rows = new Table.Builder();
		rate(rows, "ORR", (int) patients.values().stream().filter(Patient::isResponder).count(), patients.size());
		rate(rows, "DCR", (int) patients.values().stream().filter(Patient::isControlled).count(), patients.size());
		return rows.build();
	}

	private static void rate(final Table.Builder rows, final String name, final int count, final int patients) {
		final ResponseRate rate = new ResponseRate(count, patients);
		final Interval interval = rate.interval();
		rows.row().cell("endpoint", name).cell("patients", patients).cell("count", count).cell("rate (%)", 100 * rate.rate())
			.cell("rate lower (%)", 100 * interval.lower()).cell("rate upper (%)", 100 * interval.upper());
	}
}
