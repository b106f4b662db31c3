package org.imagingbiomarkers.workbench.documentation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.response.criteria.Attribute;
import org.imagingbiomarkers.response.criteria.DecisionRule;
import org.imagingbiomarkers.response.criteria.DecisionRule.Basis;
import org.imagingbiomarkers.response.criteria.DecisionTable;
import org.imagingbiomarkers.response.criteria.Measure;
import org.imagingbiomarkers.response.criteria.Reading;
import org.imagingbiomarkers.response.criteria.ResponseCriterion;

/** The page of a criterion of response, made from its decision table. */
record CriterionPage(ResponseCriterion criterion) {

	/** What a criterion is for and what to know about it, by its name. */
	private static final Map<String, String> ABOUT = Map.ofEntries(Map.entry("recist",
		"Solid tumors by the sum of diameters: at most five targets, two per organ, nodes by their short axis."), Map.entry(
			"irecist", "Solid tumors under immunotherapy: progression (iUPD) has to be confirmed (iCPD) at least 4 weeks " +
				"later, otherwise it is reset. The day of progression is that of the first iUPD of the run that was confirmed."),
		Map.entry("imrecist",
			"Solid tumors under immunotherapy: measurable new lesions (10 mm, nodes 15 mm) are added to the " +
				"sum and are no progression by themselves. Progression that is none at least 4 weeks later is taken back. Which " +
				"new lesions are measured (five, two per organ) is left to the reader."), Map.entry("mrecist",
					"Hepatocellular carcinoma by the diameters of arterially enhancing tumor."), Map.entry("easl",
						"Hepatocellular carcinoma by the area of enhancing tumor: product of two diameters."), Map.entry("choi",
							"Gastrointestinal stromal tumors by size and attenuation in the portal venous phase."), Map.entry("rano2",
								"Gliomas by the products of two diameters of the enhancing and the non-enhancing part, steroid, time since " +
									"radiotherapy and state of the patient. Volumes are not judged. Progression within 12 weeks of radiotherapy " +
									"(PDu) is confirmed at least 4 weeks later, and dated where it was first seen."), Map.entry("ranobm",
										"Brain metastases by their diameters, steroid and the state of the patient."), Map.entry("lugano",
											"Lymphoma on CT by the products of two diameters of up to six lesions, and the length of the spleen."),
		Map.entry("luganopet", "Lymphoma on FDG PET by the five-point scale and the change of uptake."), Map.entry("lyric",
			"Lymphoma under immunomodulatory therapy: Lugano CT with indeterminate responses IR1 to IR3. The day of " +
				"progression is that of the visit that answers PD; it is not dated back to the indeterminate response. The " +
				"readings of Lugano CT can be asked for too."), Map.entry("pcwg3",
					"Prostate cancer on bone scans by the 2 + 2 rule. Give a row of kind bone per lesion and scan, with state " +
						"present or absent. The answer is the one when all scans of the table are known. Soft tissue is judged by " +
						"RECIST 1.1."), Map.entry("recip",
							"Prostate cancer on PSMA PET by the total volume of uptake and new lesions."), Map.entry("imwg",
								"Soft tissue plasmacytomas of myeloma: the imaging part of the criteria alone."));

	String text() {
		final DecisionTable table = criterion.table();
		final Set<String> scopes = new LinkedHashSet<>(table.rules().stream().map(DecisionRule::scope).toList());
		return "# " + criterion.name() + "\n\n" + ABOUT.get(table.criterion()) +
			"\n\nRun it by [Response Assessment](../commands/response-assessment.md) with `criterion=[" + criterion.name() +
			"]`. This page is made from the decision table that the code is tested against.\n\n## Columns\n\n" + columns() +
			"\n\n## Decision table\n\nOf the rules of a scope the first one that holds answers" + (scopes.size() > 1
				? "; the scopes are asked in the order " + String.join(", ", scopes) : "") +
			". Limits are compared with a tolerance of 10⁻⁹.\n\n" + rules(table) + recalled(table) +
			"\n\n## Names in the table\n\n" + names(table) + readings(table) + "\n\n## References\n\n" + table.rules().stream()
				.map(DecisionRule::doi).distinct().map(doi -> "- [doi:" + doi + "](https://doi.org/" + link(doi) + ")").collect(
					Collectors.joining("\n")) + "\n";
	}

	private static String link(final String doi) {
		return doi.replace("(", "%28").replace(")", "%29");
	}

	private String columns() {
		final String measures = criterion.measures().stream().map(one -> "`" + one.heading() + "`").collect(Collectors
			.joining(", "));
		final String words = criterion.attributes().stream().map(CriterionPage::words).collect(Collectors.joining(", "));
		return "`time_point`, `day`, `lesion`, `kind`, for several patients `patient`" + (measures.isEmpty() ? "" : "; " +
			measures) + "; " + words + "; for lesions that split or merge `part_of`, `merged_into`. Follows `" + criterion
				.quantity() + "`.";
	}

	private static String words(final Attribute attribute) {
		return "`" + attribute.column() + "`" + (attribute.words().isEmpty() ? attribute == Attribute.SITE
			? " (node or the organ)" : "" : " (" + String.join(", ", attribute.words()) + ")");
	}

	private static String rules(final DecisionTable table) {
		return table.rules().stream().map(rule -> "| " + rule.order() + " | " + rule.scope() + " | `" + rule.condition() +
			"` | `" + rule.response() + "` | " + rule.section() + (rule.basis() == Basis.RECALLED ? " †" : "") + " | " + rule
				.note().replace("|", "\\|") + " |").collect(Collectors.joining("\n",
					"| Rule | Scope | Where | Answer | Section | Note |\n|---|---|---|---|---|---|\n", ""));
	}

	private static String recalled(final DecisionTable table) {
		return table.rules().stream().anyMatch(rule -> rule.basis() == Basis.RECALLED) ? "\n\n† " + Basis.RECALLED.words() +
			": check it against the publication before you call it validated." : "";
	}

	private static String names(final DecisionTable table) {
		return DecisionTable.inputs().entrySet().stream().filter(one -> table.rules().stream().anyMatch(rule -> Stream.of(rule
			.condition().split("[^A-Za-z_0-9]+")).anyMatch(one.getKey()::equals) || rule.response().equals(one.getKey()) || rule
				.response().equals("$" + one.getKey()))).map(one -> "| `" + one.getKey() + "` | " + one.getValue() + " |")
			.collect(Collectors.joining("\n", "| Name | Meaning |\n|---|---|\n", ""));
	}

	private static String readings(final DecisionTable table) {
		final List<Reading> readings = Reading.of(table.criterion());
		return readings.isEmpty() ? "" : "\n\n## Other readings\n\nPoints that can be read in two ways. The first reading " +
			"holds; the second one by naming it in the field `readings`.\n\n" + readings.stream().map(one -> "| `" + one.key() +
				"` | " + one.point() + " | " + one.guideline() + " | " + one.other() + " | " + one.source() + " |").collect(
					Collectors.joining("\n", "| `readings` | Point | By default | By name | Why |\n|---|---|---|---|---|\n", ""));
	}

	/** The list of all criteria. */
	static String list(final List<ResponseCriterion> criteria) {
		return criteria.stream().map(one -> "| [" + one.name() + "](criteria/" + one.table().criterion() + ".md) | `" + one
			.quantity() + "` | " + one.measures().stream().limit(2).map(Measure::column).map(name -> "`" + name + "`").collect(
				Collectors.joining(", ")) + " | " + one.table().rules().size() + " | " + one.table().rules().stream().filter(
					rule -> rule.basis() == Basis.RECALLED).count() + " |").collect(Collectors.joining("\n",
						"| `criterion` | Follows | Reads | Rules | Recalled, not compared with the paper |\n|---|---|---|---|---|\n",
						""));
	}
}
