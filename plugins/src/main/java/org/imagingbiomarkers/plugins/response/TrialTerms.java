package org.imagingbiomarkers.plugins.response;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Words of this project in the controlled terminology of CDISC for SDTM, as NCI EVS publishes it; compared with the
 * release of 2023-12-15. All of its codelists that are used here may be extended, and what has no term keeps its word.
 */
final class TrialTerms {

	/** TULOC of a lymph node. */
	static final String NODE_LOCATION = "LYMPH NODE";

	/** A test of a domain. */
	record TestName(String code, String label) {}

	/** Criteria that the codelist ONCRSCAT names otherwise. */
	private static final Map<String, String> CATEGORIES = Map.ofEntries(Map.entry("mRECIST",
		"MRECIST LENCIONI LIVER CANCER 2010"), Map.entry("EASL", "EASL BRUIX LIVER CANCER 2001"), Map.entry("Choi",
			"CHOI GIST 2008"), Map.entry("RANO-BM", "RANO-BM LIN 2015"), Map.entry("Lugano CT", "LUGANO CLASSIFICATION"), Map
				.entry("Lugano PET", "LUGANO CLASSIFICATION"), Map.entry("PCWG3 bone", "PCWG SCHER PROSTATE CANCER 2016"), Map
					.entry("PCWG3 soft tissue", "PCWG SCHER PROSTATE CANCER 2016"), Map.entry("GCIG CA-125",
						"GCIG RUSTIN OVARIAN CANCER 2011"), Map.entry("IMWG plasmacytoma", "KUMAR IMWG 2016"));

	private static final TestName OVERALL = new TestName("OVRLRESP", "Overall Response");
	private static final TestName BEST = new TestName("BESTRESP", "Best Overall Response");
	private static final TestName METABOLIC = new TestName("METBRESP", "Metabolic Response");
	/** Criteria that judge a part of the disease, by codelist ONCRTSCD. */
	private static final Map<String, TestName> TESTS = Map.of("PERCIST", METABOLIC, "Lugano PET", METABOLIC, "PCWG3 bone",
		new TestName("BONERESP", "Bone Response"), "PCWG3 soft tissue", new TestName("SFTSRESP", "Soft Tissue Response"),
		"GCIG CA-125", new TestName("TMRESP", "Tumor Marker Response"));

	/** What is followed, by codelist TRTESTCD. */
	private static final Map<String, TestName> SUMS = Map.of("sum_of_diameters (mm)", new TestName("SUMDIAM",
		"Sum of Diameter"), "tumor_burden (mm)", new TestName("SUMDIAM", "Sum of Diameter"), "sum_of_viable_diameters (mm)",
		new TestName("SUMVDIAM", "Sum of Viable Diameter"), "sum_of_products (mm^2)", new TestName("SUMPPD",
			"Sum of Products of Perpendicular Diam"), "total_volume (mL)", new TestName("SUMVOL", "Sum of Volume"),
		"psma_volume (mL)", new TestName("SUMVOL", "Sum of Volume"), "bone_lesions (count)", new TestName("BNLNUM",
			"Number of Bone Lesions"));

	/** Responses that the codelist ONCRSR writes otherwise. */
	private static final Map<String, String> RESPONSES = Map.of("non-CR/non-PD", "NON-CR/NON-PD", "non-iCR/non-iUPD",
		"NON-iCR/NON-iUPD", "non-PD", "NON-PD");

	/** Kinds of lesions that the codelist TUIDRS writes otherwise. */
	private static final Map<String, String> KINDS = Map.of("", "TARGET", "node", "TARGET", "bone", "BONE LESION", "spleen",
		"LOCATION OF INTEREST");
	private static final Set<String> NEW = Set.of("new", "new target", "new non-target", "new nodal", "new extra nodal",
		"new bone lesion");

	private TrialTerms() {}

	/** RSCAT of a criterion. */
	static String category(final String criterion) {
		return CATEGORIES.getOrDefault(criterion, criterion);
	}

	/** RSTESTCD of a criterion, of a visit or of all together. */
	static TestName test(final String criterion, final boolean best) {
		return best ? BEST : TESTS.getOrDefault(criterion, OVERALL);
	}

	/** TRTESTCD of what is followed; null where there is none. */
	static TestName sum(final String quantity) {
		return SUMS.get(quantity);
	}

	/** RSSTRESC of a response. */
	static String response(final String word) {
		return RESPONSES.getOrDefault(word, word);
	}

	/** TUORRES of a kind of lesion. */
	static String kind(final String kind) {
		final String bare = kind.strip().toLowerCase(Locale.ROOT);
		return KINDS.getOrDefault(bare, bare.toUpperCase(Locale.ROOT));
	}

	/** The kind of lesion that a TUORRES and a TULOC name. */
	static String kindOf(final String result, final String location) {
		final String bare = result.toLowerCase(Locale.ROOT);
		if (NEW.contains(bare)) return "new";
		if (bare.equals("bone lesion")) return "bone";
		if (bare.equals("location of interest") && location.equalsIgnoreCase("spleen")) return "spleen";
		if (bare.startsWith("non-target")) return "non-target";
		if (!bare.startsWith("target")) return bare;
		return bare.equals("target nodal") || bare.equals("target") && location.equalsIgnoreCase(NODE_LOCATION) ? "node"
			: "target";
	}

	/** TRSTRESC of a state, by codelist TRPROPRS. */
	static String state(final String state, final boolean fresh) {
		final String bare = state.strip().toUpperCase(Locale.ROOT);
		return !bare.equals("PROGRESSION") ? bare : fresh ? "INCREASED" : "UNEQUIVOCAL";
	}

	/** The state that a TRSTRESC names; blank where it was not evaluated. */
	static String stateOf(final String result, final boolean fresh) {
		final String bare = result.toLowerCase(Locale.ROOT);
		if (bare.startsWith("unequivocal")) return fresh ? "present" : "progression";
		return switch (bare) {
			case "equivocal", "unchanged", "decreased" -> "present";
			case "enlargement", "further enlargement" -> "increased";
			case "ne" -> "";
			default -> bare;
		};
	}

	/** A unit as the codelist UNIT writes it. */
	static String unit(final String unit) {
		return unit.replace("^", "");
	}
}
