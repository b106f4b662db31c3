package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;

/**
 * The domains TU and TR of CDISC SDTM as the long table of lesions that the criteria take: a row per lesion and visit.
 * Tests that no criterion reads are passed over, and sums are made anew.
 */
final class TrialDataReader {

	private static final List<String> COLUMNS = List.of("patient", "time_point", "day", "lesion", "kind", "organ",
		"part_of", "merged_into", "state");

	private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");

	/** What TU says of a tumor. */
	private record Tumor(String kind, String organ, String partOf) {}

	private final Map<String, Map<String, Object>> lesions = new LinkedHashMap<>();
	/** VISITNUM of each visit, by its name; not there where it is not given. */
	private final Map<String, Double> order = new HashMap<>();
	private final Set<String> measures = new LinkedHashSet<>();

	private TrialDataReader() {}

	/**
	 * Joins both domains.
	 *
	 * @throws InputException if a variable is missing, a result names a tumor that is not identified, or several evaluators
	 * have measured
	 */
	static Table read(final Table tu, final Table tr) throws InputException {
		return new TrialDataReader().joined(tu, tr);
	}

	private Table joined(final Table tu, final Table tr) throws InputException {
		require(tu, "TU", List.of("USUBJID", "TULNKID", "TUTESTCD", "TUORRES"));
		require(tr, "TR", List.of("USUBJID", "TRLNKID", "TRTESTCD", "TRORRES"));
		oneEvaluator(tr);
		final Map<String, Tumor> tumors = new LinkedHashMap<>();
		for (final List<Object> row : tu.rows()) {
			if (cell(tu, row, "TUTESTCD").equals(TrialData.MERGED)) continue;
			final String location = cell(tu, row, "TULOC").toLowerCase(Locale.ROOT);
			final boolean node = location.equalsIgnoreCase(TrialTerms.NODE_LOCATION);
			final String result = cell(tu, row, "TUSTRESC").isEmpty() ? cell(tu, row, "TUORRES") : cell(tu, row, "TUSTRESC");
			identify(tumors, tu, row, new Tumor(TrialTerms.kindOf(result, location), node ? "" : location, cell(tu, row,
				"TUTESTCD").equals(TrialData.SPLIT) ? cell(tu, row, "TUGRPID") : ""));
		}
		int number = 0;
		for (final List<Object> row : tr.rows()) {
			number++;
			if (cell(tr, row, "TRLNKID").isEmpty()) continue;
			final Tumor tumor = tumors.get(tumor(tr, row, "TR"));
			if (tumor == null) throw new InputException("TRLNKID must be that of a tumor of TU, but in row " + number +
				" of TR it is \"" + cell(tr, row, "TRLNKID") + "\".");
			result(lesion(tr, row, "TR", tumor), tr, row, number);
		}
		for (final List<Object> row : tu.rows()) {
			if (cell(tu, row, "TUTESTCD").equals(TrialData.MERGED)) {
				lesion(tu, row, "TU", tumors.getOrDefault(tumor(tu, row, "TU"), new Tumor("target", "", ""))).put("merged_into",
					cell(tu, row, "TUGRPID"));
			}
		}
		for (final List<Object> row : tu.rows()) {
			if (!cell(tu, row, "TUTESTCD").equals(TrialData.MERGED)) identified(tu, row, tumors.get(tumor(tu, row, "TU")));
		}
		return table();
	}

	/**
	 * A tumor that TR says nothing of at the visit at which TU identifies it: a new one is there, another one was not
	 * measured. Its day is that of the others of the visit, where one has a day.
	 */
	private void identified(final Table tu, final List<Object> row, final Tumor tumor) throws InputException {
		final boolean fresh = tumor.kind.equals("new");
		final String visit = visit(tu, row);
		if (visit.isEmpty() && lesions.keySet().stream().noneMatch(key -> key.startsWith(tumor(tu, row, "TU") + "\n")) &&
			fresh) throw new InputException(
				"VISIT or VISITNUM must be given for a new tumor of TU that TR has no result of, but for \"" + cell(tu, row,
					"TULNKID") + "\" both are blank.");
		if (visit.isEmpty() || lesions.containsKey(tumor(tu, row, "TU") + "\n" + visit)) return;
		final boolean dated = lesions.values().stream().anyMatch(one -> one.get("patient").equals(cell(tu, row, "USUBJID")) &&
			one.get("time_point").equals(visit) && !one.get("day").equals(""));
		final Map<String, Object> lesion = lesion(tu, row, "TU", tumor);
		if (dated) lesion.put("day", "");
		if (fresh) lesion.put("state", "present");
	}

	/** Takes note of a tumor, which must be of one kind wherever it is identified. */
	private static void identify(final Map<String, Tumor> tumors, final Table tu, final List<Object> row, final Tumor tumor)
		throws InputException
	{
		final Tumor before = tumors.putIfAbsent(tumor(tu, row, "TU"), tumor);
		if (before != null && !before.kind.equals(tumor.kind)) throw new InputException(
			"TUORRES must be the same wherever a tumor is identified, but \"" + cell(tu, row, "TULNKID") + "\" of \"" + cell(tu,
				row, "USUBJID") + "\" is " + before.kind + " and " + tumor.kind + ".");
	}

	private void result(final Map<String, Object> lesion, final Table tr, final List<Object> row, final int number)
		throws InputException
	{
		final String code = cell(tr, row, "TRTESTCD");
		final String value = cell(tr, row, "TRSTRESC").isEmpty() ? cell(tr, row, "TRORRES") : cell(tr, row, "TRSTRESC");
		if (code.equals(TrialData.STATE)) {
			lesion.put("state", TrialTerms.stateOf(value, lesion.get("kind").equals("new")));
			return;
		}
		final Optional<TrialData.Test> test = List.of(TrialData.Test.values()).stream().filter(one -> one.name().equals(code))
			.findFirst();
		if (test.isEmpty()) return;
		final String unit = cell(tr, row, "TRSTRESU").isEmpty() ? cell(tr, row, "TRORRESU") : cell(tr, row, "TRSTRESU");
		final String heading = test.get().measure().column() + (unit.isEmpty() ? "" : " (" + unit + ")");
		if (value.isEmpty() && unit.isEmpty()) return;
		measures.add(heading);
		if (value.isEmpty()) return;
		if (!NUMBER.matcher(value).matches()) throw new InputException("TRSTRESC must be a number for " + code +
			", but in row " + number + " of TR it is \"" + value + "\".");
		final Object before = lesion.put(heading, Double.valueOf(value));
		if (before != null && !before.equals(Double.valueOf(value))) throw new InputException(code +
			" must have one result per tumor and visit, but \"" + lesion.get("lesion") + "\" at \"" + lesion.get("time_point") +
			"\" has " + before + " and, in row " + number + " of TR, " + value + ".");
	}

	private static String visit(final Table table, final List<Object> row) {
		return cell(table, row, "VISIT").isEmpty() ? cell(table, row, "VISITNUM") : cell(table, row, "VISIT");
	}

	private Map<String, Object> lesion(final Table table, final List<Object> row, final String domain, final Tumor tumor)
		throws InputException
	{
		final String visit = visit(table, row);
		if (visit.isEmpty()) throw new InputException("VISIT or VISITNUM must be given in every row of " + domain +
			" that has a " + domain + "LNKID, but for \"" + cell(table, row, domain + "LNKID") + "\" both are blank.");
		final OptionalDouble day = number(table, row, domain + "DY");
		number(table, row, "VISITNUM").ifPresent(planned -> order.put(visit, planned));
		return lesions.computeIfAbsent(tumor(table, row, domain) + "\n" + visit, key -> {
			final Map<String, Object> lesion = new LinkedHashMap<>();
			COLUMNS.forEach(column -> lesion.put(column, ""));
			lesion.put("patient", cell(table, row, "USUBJID"));
			lesion.put("time_point", visit);
			// the study has no day 0
			day.ifPresent(known -> lesion.put("day", known > 0 ? known - 1 : known));
			lesion.put("lesion", cell(table, row, domain + "LNKID"));
			lesion.put("kind", tumor.kind);
			lesion.put("organ", tumor.organ);
			lesion.put("part_of", tumor.partOf);
			return lesion;
		});
	}

	/** The number of a variable; empty where it is blank. */
	private static OptionalDouble number(final Table table, final List<Object> row, final String variable)
		throws InputException
	{
		final String value = cell(table, row, variable);
		if (value.isEmpty()) return OptionalDouble.empty();
		if (!NUMBER.matcher(value).matches()) throw new InputException(variable + " must be a number or blank, but it is \"" +
			value + "\" for \"" + cell(table, row, "USUBJID") + "\".");
		return OptionalDouble.of(Double.parseDouble(value));
	}

	/** The rows in the order of the planned visits, where all of them have a number. */
	private Table table() throws InputException {
		if (lesions.isEmpty()) throw new InputException("TR must have a result of a tumor, but it has none.");
		final List<String> columns = new ArrayList<>(COLUMNS);
		columns.addAll(measures);
		final List<Map<String, Object>> rows = new ArrayList<>(lesions.values());
		if (rows.stream().allMatch(row -> order.containsKey(row.get("time_point")))) rows.sort(Comparator.comparingDouble(
			row -> order.get(row.get("time_point"))));
		return new Table(columns, rows.stream().map(lesion -> columns.stream().map(column -> lesion.getOrDefault(column, ""))
			.toList()).toList());
	}

	private static void oneEvaluator(final Table tr) throws InputException {
		final Set<String> evaluators = new LinkedHashSet<>();
		tr.rows().forEach(row -> evaluators.add((cell(tr, row, "TREVAL") + " " + cell(tr, row, "TREVALID")).strip()));
		if (evaluators.size() > 1) throw new InputException(
			"TREVAL and TREVALID must be the same in all rows of TR, but there are " + String.join(", ", evaluators) +
				": give the rows of one evaluator.");
	}

	private static void require(final Table table, final String domain, final List<String> variables)
		throws InputException
	{
		for (final String variable : variables) {
			if (!table.columns().contains(variable)) throw new InputException(domain + " must have the variable " + variable +
				", but it is missing.");
		}
	}

	private static String tumor(final Table table, final List<Object> row, final String domain) {
		return cell(table, row, "USUBJID") + "\n" + cell(table, row, domain + "LNKID");
	}

	private static String cell(final Table table, final List<Object> row, final String variable) {
		final int index = table.columns().indexOf(variable);
		if (index < 0) return "";
		final Object cell = row.get(index);
		if (cell instanceof Double number && number.isNaN()) return "";
		return cell instanceof Double number && number == Math.rint(number) ? Long.toString(number.longValue()) : cell
			.toString().strip();
	}
}
