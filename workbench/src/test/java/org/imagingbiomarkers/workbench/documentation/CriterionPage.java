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
									"radiotherapy and state of the patient; by volumes it is a criterion of its own. Progression within 12 weeks of radiotherapy " +
									"(PDu) is confirmed at least 4 weeks later, and dated where it was first seen."), Map.entry("ranobm",
										"Brain metastases by their diameters, steroid and the state of the patient."), Map.entry("lugano",
											"Lymphoma on CT by the products of two diameters of up to six lesions, and the length of the spleen."),
		Map.entry("luganopet", "Lymphoma on FDG PET by the five-point scale and the change of uptake."), Map.entry("lyric",
			"Lymphoma under immunomodulatory therapy: Lugano CT with indeterminate responses IR1 to IR3. The day of " +
				"progression is that of the visit that answers PD; it is not dated back to the indeterminate response. The " +
				"readings of Lugano CT can be asked for too."), Map.entry("pcwg3",
					"Prostate cancer on bone scans by the 2 + 2 rule. Give a row of kind bone per lesion and scan, with state " +
						"present or absent. The answer is the one when all scans of the table are known. Soft tissue is judged by " +
						"PCWG3 soft tissue."), Map.entry("recip",
							"Prostate cancer on PSMA PET by the total volume of uptake and new lesions."), Map.entry("imwg",
								"Soft tissue plasmacytomas of myeloma: the imaging part of the criteria alone."), Map.entry("rano2volume",
									"Gliomas by the volumes of the enhancing and the non-enhancing part, which RANO 2.0 allows beside products of two diameters; all else is as in RANO 2.0 by products, " +
										"and so are its other readings. A new lesion counts by its two diameters; where only a volume is given, from that of a sphere of 10 mm on (0.52 mL), which the paper does not say."),
		Map.entry("pcwg3soft",
			"Soft tissue of prostate cancer: RECIST 1.1 with the changes of PCWG3, which are up to five targets in a site (column `organ`: pelvic and extrapelvic nodes are two sites, and so are lung, liver, " +
				"adrenal, CNS) instead of two and five in all, and the change of each site in the reason. The rules are those of RECIST 1.1; the number of targets and the report by site were not compared with the paper. Bone is judged by PCWG3 bone."),
		Map.entry("gcig",
			"Ovarian cancer by CA-125 alone: give a row per visit, with the upper limit of normal at least at the baseline; U/mL is the same as kU/L. Response is held for 28 days and progression seen again a week later, so that an answer is " +
				"that of the visit at which it began, known when later values are in the table. The first visit is the sample before treatment. Judgment together with RECIST 1.1 is left to the reader."),
		Map.entry("promise",
			"Prostate cancer on PSMA PET at one visit: the expression score of each lesion (a row each), and for the patient miTNM as `response`, lowest and highest score in the reason, and the total volume. The reference tissue is the liver, for PSMA-1007 the " +
				"spleen. `region` is prostate, extracapsular, seminal_vesicle, bladder, rectum, external_sphincter, levator_muscle, pelvic_wall or prostate_bed; a pelvic node with its side, such as external_iliac:L (internal_iliac, common_iliac, obturator, presacral, mesorectal, other_pelvic); " +
				"a distant node (retroperitoneal, supradiaphragmatic, mediastinal, supraclavicular, inguinal, other_extrapelvic); bone or bone_diffuse; or an organ (liver, lung, brain, adrenal, ...). Other names are refused; `kind` may be blank."),
		Map.entry("percist",
			"FDG PET by the SULpeak of the hottest lesion, which need not be the same one each time. What each rule needs, and what follows without it, is on the page of the command; the field `column` names another column of SULpeak."),
		Map.entry("deauville",
			"Lymphoma on FDG PET: the five-point scale of every visit, the first one included, by SUVmax. `marked` is the multiple of the liver from which on uptake is marked, 2 or 3; a lesion without a number has no uptake above its background."),
		Map.entry("volumetric",
			"The total volume of all lesions, new ones included, with the limits that RECIST 1.1 has for the volume of a sphere; the fields `partial` and `progression` are limits of your own. No guideline by itself."));

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
			measures) + (words.isEmpty() ? "" : "; " + words) +
			"; for lesions that split or merge `part_of`, `merged_into`. Follows `" + criterion.quantity() + "`.";
	}

	private static String words(final Attribute attribute) {
		return "`" + attribute.column() + "`" + (attribute.words().isEmpty() ? attribute == Attribute.SITE
			? " (node or the organ)" : "" : " (" + String.join(", ", attribute.words()) + ")");
	}

	private static String rules(final DecisionTable table) {
		return table.rules().stream().map(rule -> "| " + rule.order() + " | " + rule.scope() + " | `" + rule.condition() +
			"` | " + (rule.response().isEmpty() ? "none" : "`" + rule.response() + "`") + " | " + rule.section() + (rule
				.basis() == Basis.RECALLED ? " †" : "") + " | " + rule.note().replace("|", "\\|") + " |").collect(Collectors
					.joining("\n", "| Rule | Scope | Where | Answer | Section | Note |\n|---|---|---|---|---|---|\n", ""));
	}

	private static String recalled(final DecisionTable table) {
		return table.rules().stream().anyMatch(rule -> rule.basis() == Basis.RECALLED) ? "\n\n† " + Basis.RECALLED.words() +
			": check it against the publication before you call it validated." : "";
	}

	private static String names(final DecisionTable table) {
		return DecisionTable.inputs().entrySet().stream().filter(one -> table.rules().stream().anyMatch(rule -> Stream.of(rule
			.condition().replaceAll("\"[^\"]*\"", "").split("[^A-Za-z_0-9]+")).anyMatch(one.getKey()::equals) || rule.response()
				.equals(one.getKey()) || rule.response().equals("$" + one.getKey()))).map(one -> "| `" + one.getKey() + "` | " +
					one.getValue() + " |").collect(Collectors.joining("\n", "| Name | Meaning |\n|---|---|\n", ""));
	}

	private static String readings(final DecisionTable table) {
		final List<Reading> readings = Reading.of(table.criterion().equals("rano2volume") ? "rano2" : table.criterion());
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
