package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.criteria.Attribute;
import org.imagingbiomarkers.response.criteria.Measure;
import org.imagingbiomarkers.response.criteria.ResponseCriterion;

/**
 * Lesions and responses as trials exchange them: the domains TU (tumor identification), TR (tumor results) and RS
 * (disease response) of the CDISC SDTM Implementation Guide 3.2 and later, in the words of {@link TrialTerms}. The study
 * day of the baseline is 1, and there is no day 0.
 *
 * @param study STUDYID
 * @param criterion name of it here
 */
record TrialData(String study, String criterion) {

	static final String IDENTIFIED = "TUMIDENT";
	static final String SPLIT = "TUSPLIT";
	static final String MERGED = "TUMERGE";
	static final String STATE = "TUMSTATE";

	/** A test of the domain TR and the column of lesions that it stands for. */
	enum Test {

			DIAMETER("Diameter", Measure.SIZE), LDIAM("Longest Diameter", Measure.LONGEST), LPERP("Longest Perpendicular",
				Measure.PERPENDICULAR), VDIAM("Viable Diameter", Measure.VIABLE), RADIODEN("Radiodensity", Measure.ATTENUATION),
			VOLUME("Volume", Measure.VOLUME), SUVMAX("Standardized Uptake Value Maximum", Measure.SUV_MAX), SUVMEAN(
				"Standardized Uptake Value Mean", Measure.SUV_MEAN), SULPEAK("SUV Peak Corrected for Lean Body Mass",
					Measure.SUL_PEAK), ORVERLN("Organ Vertical Length", Measure.SIZE);

		private final String label;
		private final Measure measure;

		Test(final String label, final Measure measure) {
			this.label = label;
			this.measure = measure;
		}

		/** What is measured of lesions. */
		Measure measure() {
			return measure;
		}

		/** Names of columns whose numbers the test stands for: SUV by body weight or by a weight that is not said, or SUL. */
		private List<String> names() {
			return measure.names().stream().filter(name -> !measure.isUptake() || (this == SULPEAK ? name.matches(
				"SUL.*|SUVlbm.*") : name.matches("SUV(max|mean|bw .*)"))).toList();
		}

		private static boolean isWritten(final String heading) {
			return Arrays.stream(values()).anyMatch(test -> test.names().contains(ColumnHeading.withoutUnit(heading)));
		}
	}

	/** What the domains have a place for besides the tests of TR. */
	private static final Set<Attribute> WORDS = EnumSet.of(Attribute.STATE, Attribute.ORGAN);

	/** Columns that the criterion reads, and a table has values in, but the domains have no place for. */
	static List<String> leftOut(final ResponseCriterion rules, final Table table) {
		final Set<String> words = rules.attributes().stream().filter(one -> !WORDS.contains(one)).map(Attribute::column)
			.collect(Collectors.toSet());
		return table.columns().stream().filter(heading -> words.contains(ColumnHeading.withoutUnit(heading)) || !Test
			.isWritten(heading) && MeasureColumns.measure(heading).filter(rules.measures()::contains).isPresent()).filter(
				heading -> table.rows().stream().anyMatch(row -> !row.get(table.columns().indexOf(heading)).toString().isBlank()))
			.toList();
	}

	/** The three domains by their names. */
	Map<String, Table> tables(final List<PatientTimeline> patients, final Map<String, List<Answer>> answers,
		final String quantity) throws InputException
	{
		final Domain tumors = new Domain("TU");
		final Domain results = new Domain("TR");
		final Domain responses = new Domain("RS");
		for (final PatientTimeline patient : patients) {
			final String subject = study + "-" + (patient.patient().isBlank() ? "1" : patient.patient());
			final Set<String> identified = new HashSet<>();
			for (int v = 0; v < patient.visits().size(); v++) {
				final Visit visit = patient.visits().get(v);
				for (final Row row : visit.rows()) {
					// a new lesion that was never seen is none; one that is gone again was one
					if (row.text("kind").equalsIgnoreCase("new") && !row.isNew() && !identified.contains(row.lesion())) continue;
					if (identified.add(row.lesion())) identify(tumors, subject, v, visit, row);
					if (!row.text("merged_into").isBlank()) merge(tumors, subject, v, visit, row);
					measure(results, subject, v, visit, row);
				}
			}
			respond(results, responses, subject, patient, answers.get(patient.patient()), quantity);
		}
		final Map<String, Table> tables = new LinkedHashMap<>();
		for (final Domain domain : List.of(tumors, results, responses)) {
			if (!domain.isEmpty()) tables.put(domain.name, domain.table());
		}
		return tables;
	}

	private void identify(final Domain domain, final String subject, final int v, final Visit visit, final Row row) {
		final String whole = row.text("part_of").strip();
		domain.row(subject, v, visit).put("LNKID", row.lesion()).put("GRPID", whole).test(whole.isEmpty() ? IDENTIFIED
			: SPLIT, whole.isEmpty() ? "Tumor Identification" : "Tumor Split").result(kind(row), "").put("LOC", location(row));
	}

	private void merge(final Domain domain, final String subject, final int v, final Visit visit, final Row row) {
		domain.row(subject, v, visit).put("LNKID", row.lesion()).put("GRPID", row.text("merged_into").strip()).test(MERGED,
			"Tumor Merged").result(kind(row), "").put("LOC", location(row));
	}

	private static String kind(final Row row) {
		return TrialTerms.kind(row.text("kind"));
	}

	private static boolean isSpleen(final Row row) {
		return row.text("kind").strip().equalsIgnoreCase("spleen");
	}

	private static String location(final Row row) {
		if (isSpleen(row)) return "SPLEEN";
		return row.text("kind").strip().equalsIgnoreCase("node") ? TrialTerms.NODE_LOCATION : row.text("organ").strip()
			.toUpperCase(Locale.ROOT);
	}

	private void measure(final Domain domain, final String subject, final int v, final Visit visit, final Row row)
		throws InputException
	{
		final boolean target = kind(row).equals("TARGET") && row.text("merged_into").isBlank();
		for (final Test test : Test.values()) {
			if (test == Test.ORVERLN != isSpleen(row) && test.measure == Measure.SIZE) continue;
			final Optional<String> column = test.names().stream().filter(row::has).findFirst();
			if (column.isEmpty()) continue;
			final double value = row.number(column.get(), test.measure.unit()).orElse(Double.NaN);
			if (Double.isNaN(value) && !target) continue;
			domain.row(subject, v, visit).put("LNKID", row.lesion()).put("LNKGRP", group(v)).put("GRPID", kind(row)).test(test
				.name(), test.label);
			if (Double.isNaN(value)) domain.put("STAT", "NOT DONE");
			else domain.result(value, test.measure.unit());
		}
		final String state = TrialTerms.state(row.text("state"), row.text("kind").equalsIgnoreCase("new"));
		if (state.isEmpty()) return;
		domain.row(subject, v, visit).put("LNKID", row.lesion()).put("LNKGRP", group(v)).put("GRPID", kind(row)).test(STATE,
			"Tumor State").result(state, "");
	}

	private void respond(final Domain results, final Domain responses, final String subject, final PatientTimeline patient,
		final List<Answer> answers, final String quantity)
	{
		final TrialTerms.TestName sum = TrialTerms.sum(quantity);
		for (final Answer answer : answers) {
			final boolean best = answer.timePoint().equals("best");
			final int v = patient.visits().stream().map(Visit::name).toList().indexOf(answer.timePoint());
			if (v < 0 && !best || !answer.isOfPatient()) continue;
			final Visit visit = best ? new Visit("", Double.NaN, List.of()) : patient.visits().get(v);
			if (!best && sum != null && Double.isFinite(answer.value())) {
				final String unit = TrialTerms.unit(quantity.substring(quantity.indexOf('(') + 1, quantity.length() - 1));
				results.row(subject, v, visit).put("LNKGRP", group(v)).put("GRPID", "TARGET").test(sum.code(), sum.label())
					.result(answer.value(), unit.equals("count") ? "" : unit);
			}
			if (criterion.equals("Deauville")) {
				results.row(subject, v, visit).put("LNKGRP", group(v)).test("FDPL5PS", "FDG PET Lymphoma 5PS Score").result(answer
					.response(), "");
				continue;
			}
			if (criterion.equals("PROMISE")) continue;
			final TrialTerms.TestName test = TrialTerms.test(criterion, best);
			responses.row(subject, v, visit).put("LNKGRP", best ? "" : group(v)).test(test.code(), test.label()).put("CAT",
				TrialTerms.category(criterion)).result(answer.response(), "").put("STRESC", TrialTerms.response(answer
					.response()));
		}
	}

	private static String group(final int visit) {
		return "A" + (visit + 1);
	}

	/** The rows of a domain, whose variables begin with its name. */
	private final class Domain {

		private static final List<String> VARIABLES = List.of("SEQ", "GRPID", "LNKID", "LNKGRP", "TESTCD", "TEST", "CAT",
			"ORRES", "ORRESU", "STRESC", "STRESN", "STRESU", "STAT", "LOC");
		private static final Map<String, List<String>> LEFT_OUT = Map.of("TU", List.of("LNKGRP", "CAT", "ORRESU", "STRESN",
			"STRESU", "STAT"), "TR", List.of("CAT", "LOC"), "RS", List.of("GRPID", "LNKID", "ORRESU", "STRESN", "STRESU",
				"STAT", "LOC"));

		private final String name;
		private final List<Map<String, Object>> rows = new ArrayList<>();
		private final Map<String, Integer> last = new LinkedHashMap<>();

		Domain(final String name) {
			this.name = name;
		}

		boolean isEmpty() {
			return rows.isEmpty();
		}

		/** Starts a row. @param visit number from 0, below 0 for none */
		Domain row(final String subject, final int visit, final Visit about) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("STUDYID", study);
			row.put("DOMAIN", name);
			row.put("USUBJID", subject);
			VARIABLES.stream().filter(one -> !LEFT_OUT.get(name).contains(one)).forEach(one -> row.put(name + one, ""));
			row.put(name + "SEQ", (double) last.merge(subject, 1, Integer::sum));
			row.put("VISITNUM", visit < 0 ? "" : (Object) (double) (visit + 1));
			row.put("VISIT", about.name());
			row.put(name + "DY", Double.isNaN(about.day()) ? "" : (Object) (about.day() < 0 ? about.day() : about.day() + 1));
			rows.add(row);
			return this;
		}

		Domain put(final String variable, final String value) {
			rows.get(rows.size() - 1).computeIfPresent(name + variable, (key, blank) -> value);
			return this;
		}

		Domain test(final String code, final String label) {
			return put("TESTCD", code).put("TEST", label);
		}

		Domain result(final Object value, final String unit) {
			final Map<String, Object> row = rows.get(rows.size() - 1);
			for (final String variable : List.of("ORRES", "STRESC")) {
				row.put(name + variable, value);
			}
			if (value instanceof Double) row.put(name + "STRESN", value);
			return put("ORRESU", unit).put("STRESU", unit);
		}

		Table table() {
			final List<String> columns = List.copyOf(rows.get(0).keySet());
			return new Table(columns, rows.stream().map(row -> columns.stream().map(row::get).toList()).toList());
		}
	}
}
