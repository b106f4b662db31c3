package org.imagingbiomarkers.response.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Points that can be read in two ways: the guideline's reading holds, and the other one can be asked for. */
@Tag("docs/commands/response-assessment#what-it-computes")
class ReadingsTest {

	/**
	 * A history that tells the two readings of a point apart.
	 *
	 * @param visits {@code day: lesion kind key=value ...; ...}, separated by {@code |}; the first one is the baseline
	 * @param guideline answers of the visits after the baseline by the guideline, then the day of progression
	 * @param other the same by the other reading
	 */
	private record Example(Reading reading, String criterion, String visits, String guideline, String other) {}

	private static final List<Example> EXAMPLES = List.of(new Example(Reading.RECIST_REAPPEARANCE_BY_GROWTH, "RECIST 1.1",
		"0: A target size=30 | 56: A target size=0 | 112: A target size=4", "CR PD", "CR PR"), new Example(
			Reading.RECIST_PARTLY_MEASURED_NE, "RECIST 1.1",
			"0: A target size=30; B target size=20 | 56: A target size=70; B target", "PD", "NE"), new Example(
				Reading.RECIST_RESPONSE_STAYS, "RECIST 1.1", "0: A target size=50 | 56: A target size=34 | 112: A target size=40",
				"PR SD", "PR PR"), new Example(Reading.IRECIST_SINGLE_STEPS, "iRECIST",
					"0: A target size=100 | 56: A target size=125 | 84: A target size=129 | 112: A target size=131",
					"iUPD iUPD iCPD", "iUPD iUPD iUPD"), new Example(Reading.IRECIST_PERSISTING_STABLE, "iRECIST",
						"0: A target size=100 | 56: A target size=90; X new size=12 | 112: A target size=90; X new size=12",
						"iUPD iUPD", "iUPD iSD"), new Example(Reading.IRECIST_PERSISTING_BLOCKS_RESPONSE, "iRECIST",
							"0: A target size=100 | 56: A target size=90; X new size=12 | 112: A target size=60; X new size=12",
							"iUPD iPR", "iUPD iUPD"), new Example(Reading.IRECIST_EARLY_CONFIRMATION, "iRECIST",
								"0: A target size=100 | 56: A target size=125 | 70: A target size=135", "iUPD iUPD", "iUPD iCPD"),
		new Example(Reading.IRECIST_CONFIRMATION_ENDS, "iRECIST",
			"0: A target size=100 | 56: A target size=125 | 126: A target size=135", "iUPD iCPD", "iUPD iUPD"), new Example(
				Reading.IRECIST_MORE_THAN_5, "iRECIST", "0: A target size=100 | 56: A target size=125 | 112: A target size=130",
				"iUPD iCPD", "iUPD iUPD"), new Example(Reading.IRECIST_ANY_REGROWTH, "iRECIST",
					"0: A target size=100 | 56: A target size=100; X new size=20 | 84: A target size=65; X new size=10 | " +
						"140: A target size=65; X new size=11", "iUPD iPR iPR", "iUPD iPR iUPD"), new Example(
							Reading.IMRECIST_NO_LEAST_INCREASE, "imRECIST",
							"0: A target size=30 | 56: A target size=20 | 112: A target size=24", "PR SD", "PR PD"), new Example(
								Reading.IMRECIST_EARLY_REVERSAL, "imRECIST",
								"0: A target size=100 | 56: A target size=125 | 70: A target size=110", "PD SD day 56", "PD SD day none"),
		new Example(Reading.MRECIST_LEAST_INCREASE, "mRECIST",
			"0: A target viable=30 | 56: A target viable=15 | 112: A target viable=18", "PR PD", "PR PR"), new Example(
				Reading.MRECIST_MORE_THAN_20, "mRECIST", "0: A target viable=30 | 56: A target viable=36", "PD", "SD"),
		new Example(Reading.MRECIST_PROOF_DATED_BACK, "mRECIST",
			"0: A target viable=30 | 56: A target viable=30; X new size=12 pattern=atypical | " +
				"112: A target viable=30; X new size=22 pattern=atypical", "SD PD day 112", "SD PD day 56"), new Example(
					Reading.EASL_MORE_THAN_50, "EASL",
					"0: A target viable_longest=40 viable_perpendicular=25 | 56: A target viable_longest=25 viable_perpendicular=20",
					"PR", "SD"), new Example(Reading.EASL_AT_LEAST_25, "EASL",
						"0: A target viable_longest=40 viable_perpendicular=20 | 56: A target viable_longest=40 viable_perpendicular=25",
						"SD", "PD"), new Example(Reading.EASL_GROWTH_OF_SUM, "EASL",
							"0: A target viable_longest=40 viable_perpendicular=40; B target viable_longest=10 viable_perpendicular=10 | " +
								"56: A target viable_longest=20 viable_perpendicular=20; B target viable_longest=15 viable_perpendicular=10",
							"PD", "PR"), new Example(Reading.CHOI_GROWTH_FROM_SMALLEST, "Choi",
								"0: A target size=100 | 56: A target size=92 | 112: A target size=102", "SD SD", "SD PD"), new Example(
									Reading.CHOI_LESION_BY_LESION, "Choi",
									"0: A target size=60 attenuation=100; B target size=40 attenuation=100 | " +
										"56: A target size=60 attenuation=60; B target size=40 attenuation=100", "PR", "SD"), new Example(
											Reading.CHOI_ATTENUATION_RISES, "Choi",
											"0: A target size=60 attenuation=100 | 56: A target size=60 attenuation=60 | " +
												"112: A target size=60 attenuation=100", "PR SD", "PR PD"), new Example(Reading.CHOI_MODIFIED,
													"Choi", "0: A target size=60 attenuation=100 | 56: A target size=50 attenuation=100", "PR",
													"SD"), new Example(Reading.RANO2_FURTHER_GROWTH, "RANO 2.0",
														"0: A target ld=40 pd=20 dex=0 | 28: A target ld=40 pd=25 dex=0 rt=30 | 63: A target ld=42 pd=25 dex=0 rt=65",
														"PDu PD day 28", "PDu PDu day none"), new Example(Reading.RANO2_DAY_84_AFTER, "RANO 2.0",
															"0: A target ld=40 pd=20 dex=0 | 56: A target ld=40 pd=26 dex=0 rt=84", "PDu", "PD"),
		new Example(Reading.RANO2_STEROID_STABLE, "RANO 2.0",
			"0: A target ld=40 pd=20 dex=2 | 56: A target ld=40 pd=20 dex=6", "NE", "SD"), new Example(
				Reading.RANO2_MIXED_PARTIAL, "RANO 2.0",
				"0: A target ld=40 pd=20 dex=0; F target ld=60 pd=40 component=nonce dex=0 | " +
					"56: A target ld=20 pd=20 dex=0; F target ld=60 pd=28 component=nonce dex=0", "MR", "PR"), new Example(
						Reading.RANO2_FIVE_TARGETS, "RANO 2.0",
						"0: A target ld=40 pd=20 dex=0; B target ld=40 pd=20 dex=0; C target ld=40 pd=20 dex=0 | " +
							"56: A target ld=20 pd=20 dex=0; B target ld=20 pd=20 dex=0; C target ld=20 pd=20 dex=0", "refused", "PR"),
		new Example(Reading.RANO2_MINOR_RESPONSE_ENHANCING, "RANO 2.0",
			"0: A target ld=40 pd=20 dex=0 | 56: A target ld=40 pd=14 dex=0", "SD", "MR"), new Example(
				Reading.RANO2_FLAIR_COUNTS, "RANO 2.0",
				"0: A target ld=40 pd=20 dex=0 | 56: A target ld=40 pd=20 dex=0 flair=increased", "SD", "PD"), new Example(
					Reading.RANOBM_SUM_INCREASE, "RANO-BM",
					"0: A target size=15 dex=0; B target size=15 dex=0 | 56: A target size=18 dex=0; B target size=18 dex=0", "SD",
					"PD"), new Example(Reading.RANOBM_IMMUNOTHERAPY, "RANO-BM",
						"0: A target size=15 dex=0 | 56: A target size=15 dex=0; X new size=12 dex=0", "PD", "SD"), new Example(
							Reading.LUGANO_SIZE_NOW, "Lugano CT", "0: N node ld=20 pd=14 | 84: N node ld=25 pd=19", "PD", "SD"),
		new Example(Reading.LUGANO_REGROWTH_BY_GROWTH, "Lugano CT",
			"0: N node ld=40 pd=30 | 84: N node ld=14 pd=12 | 168: N node ld=18 pd=12", "CR PD", "CR PR"), new Example(
				Reading.LUGANO_HALF_OF_SPLEEN, "Lugano CT",
				"0: N node ld=40 pd=30; S spleen size=170 | 84: N node ld=20 pd=20; S spleen size=150", "SD", "PR"), new Example(
					Reading.LUGANOPET_PERCENT, "Lugano PET",
					"0: A target suv=12 med=1.6 liver=2 | 84: A target suv=11 med=1.6 liver=2 uptake=reduced", "PMR", "NMR"),
		new Example(Reading.LUGANOPET_RELAPSE, "Lugano PET",
			"0: A target suv=12 med=1.6 liver=2 | 84: A target suv=1 med=1.6 liver=2 uptake=reduced | " +
				"168: A target suv=5 med=1.6 liver=2 uptake=reduced", "CMR PMR", "CMR PMD"), new Example(Reading.LYRIC_SUM_ALONE,
					"LYRIC", "0: N node ld=40 pd=25 | 56: N node ld=50 pd=32 | 98: N node ld=54 pd=34", "IR1 IR1", "IR1 PD"),
		new Example(Reading.LYRIC_FIRST_SIZE, "LYRIC",
			"0: N node ld=40 pd=25 | 56: N node ld=25 pd=20; X new ld=18 pd=12 site=node | " +
				"98: N node ld=25 pd=20; X new ld=25 pd=20 site=node", "IR2 PD", "IR2 IR2"), new Example(
					Reading.PCWG3_TWO_MORE_ALWAYS, "PCWG3 bone",
					"0: A bone state=present | 98: A bone state=present; B bone state=present; C bone state=present | " +
						"154: A bone state=present; B bone state=present; C bone state=present", "PD PD day 98",
					"non-PD non-PD day none"), new Example(Reading.PCWG3_FIRST_SCAN, "PCWG3 bone",
						"0: A bone state=present | 90: A bone state=present; B bone state=present; C bone state=present | " +
							"154: A bone state=present; B bone state=present; C bone state=present", "PD PD day 90",
						"non-PD non-PD day none"), new Example(Reading.PCWG3_EARLY_CONFIRMATION, "PCWG3 bone",
							"0: A bone state=present | 56: A bone state=present; B bone state=present; C bone state=present | " +
								"84: B bone state=present; C bone state=present; D bone state=present; E bone state=present",
							"PDu PDu day none", "PD PD day 56"), new Example(Reading.RECIP_MORE_THAN, "RECIP 1.0",
								"0: A target volume=100 | 84: A target volume=70", "PR", "SD"), new Example(Reading.RECIP_FROM_SMALLEST,
									"RECIP 1.0",
									"0: A target volume=100 | 84: A target volume=40 | 168: A target volume=60; X new volume=5", "PR SD",
									"PR PD"), new Example(Reading.RECIP_NOTHING_AT_BASELINE, "RECIP 1.0",
										"0: A target volume=0 | 84: A target volume=0; X new volume=5", "PD", "NE"), new Example(
											Reading.PCWG3SOFT_CONFIRMED, "PCWG3 soft tissue",
											"0: A target size=50 | 56: A target size=70 | 84: A target size=75 | 98: A target size=70",
											"PD PD PD day 56", "PD PDu PD day 56"), new Example(Reading.GCIG_LOWER_BETWEEN, "GCIG CA-125",
												"0: M target ca125=200 uln=35 | 56: M target ca125=80 | 84: M target ca125=160 | 88: M target ca125=120 | 98: M target ca125=170",
												"SD SD SD SD day none", "SD PD SD SD day 84"), new Example(Reading.GCIG_FALLING, "GCIG CA-125",
													"0: M target ca125=200 uln=35 | 28: M target ca125=50 | 40: M target | 56: M target ca125=56",
													"PR NE SD", "SD NE SD"), new Example(Reading.GCIG_NOT_HELD, "GCIG CA-125",
														"0: M target ca125=200 uln=35 | 28: M target ca125=90 | 50: M target ca125=120", "SD SD",
														"PR SD"), new Example(Reading.PROMISE_EQUAL_IS_LOWER, "PROMISE",
															"0: M target SUVmean=5 blood_pool=1.5 psma=5 parotid=16 region=bone", "score 2", "score 1"),
		new Example(Reading.PROMISE_SIDES_ARE_ONE, "PROMISE",
			"0: M target SUVmean=6 blood_pool=1.5 psma=5 parotid=16 region=obturator:l; N target SUVmean=6 region=obturator:r",
			"miN2", "miN1"), new Example(Reading.PERCIST_MORE_THAN, "PERCIST",
				"0: A target SULpeak=5 | 56: A target SULpeak=6.5", "PMD", "SMD"), new Example(Reading.PERCIST_FROM_SMALLEST,
					"PERCIST", "0: A target SULpeak=8 | 56: A target SULpeak=4 | 112: A target SULpeak=6", "PMR SMD", "PMR PMD"));

	/** The Deauville score is in the reason; the answer does not depend on it. */
	private static final Set<Reading> WITHOUT_ANSWER = Set.of(Reading.LUGANOPET_MARKED_3);

	private static final Map<String, Measure> SHORT = Map.of("ld", Measure.LONGEST, "pd", Measure.PERPENDICULAR, "dex",
		Measure.DEXAMETHASONE, "rt", Measure.DAYS_AFTER_RADIOTHERAPY, "suv", Measure.SUV_MAX, "med", Measure.MEDIASTINUM,
		"liver", Measure.LIVER, "psma", Measure.PSMA_LIVER);

	static List<Visit> visits(final String text) {
		return Arrays.stream(text.split("\\|")).map(visit -> {
			final String[] parts = visit.split(":", 2);
			return new Visit("day " + parts[0].strip(), Double.parseDouble(parts[0].strip()), Arrays.stream(parts[1].split(";"))
				.map(row -> row(row.strip().split(" "))).toList());
		}).toList();
	}

	private static LesionRow row(final String... words) {
		final Map<Measure, Double> measures = new EnumMap<>(Measure.class);
		final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
		for (final String word : Arrays.asList(words).subList(2, words.length)) {
			final String key = word.split("=")[0];
			final String value = word.split("=")[1];
			final Measure measure = SHORT.getOrDefault(key, Arrays.stream(Measure.values()).filter(one -> one.column().equals(
				key)).findFirst().orElse(null));
			if (measure != null) measures.put(measure, Double.valueOf(value));
			else attributes.put(Arrays.stream(Attribute.values()).filter(one -> one.column().equals(key)).findFirst()
				.orElseThrow(), value);
		}
		return new LesionRow(words[0], LesionKind.of(words[1]).orElseThrow(), measures, attributes, "", "");
	}

	private static String answers(final Example example, final List<String> keys, final boolean dated) {
		final ResponseCriterion criterion = ResponseCriteria.of(example.criterion, keys);
		try {
			final PatientResponse found = criterion.assess(visits(example.visits));
			if (criterion instanceof Promise) {
				final VisitResponse only = found.visits().get(0);
				return example.guideline.startsWith("score") ? only.reason().substring(0, 7) : only.response().split(" ")[1];
			}
			final String answers = String.join(" ", found.visits().stream().map(VisitResponse::response).toList());
			return dated ? answers + " day " + (found.progression().isPresent() ? (int) found.progressionDay() : "none")
				: answers;
		}
		catch (final InvalidInputException e) {
			return "refused";
		}
	}

	@TestFactory
	Stream<DynamicTest> bothReadingsAnswerAsTheySay() {
		return EXAMPLES.stream().map(example -> dynamicTest(example.reading.name(), () -> {
			assertEquals(example.guideline, answers(example, List.of(), example.guideline.contains("day")));
			assertEquals(example.other, answers(example, List.of(example.reading.key()), example.other.contains("day")));
		}));
	}

	@Test
	void everyReadingHasAnExample() {
		final List<Reading> shown = EXAMPLES.stream().map(Example::reading).toList();
		assertEquals(List.of(), Arrays.stream(Reading.values()).filter(one -> !shown.contains(one) && !WITHOUT_ANSWER
			.contains(one)).toList());
	}

	@Test
	void markedUptakeChangesTheScoreOnly() {
		final String visits = "0: A target suv=12 med=1.6 liver=2 | 84: A target suv=5 med=1.6 liver=2 uptake=reduced";
		assertTrue(ResponseCriteria.of("Lugano PET", List.of()).assess(visits(visits)).visits().get(0).reason().startsWith(
			"score 5"));
		assertTrue(ResponseCriteria.of("Lugano PET", List.of("marked_3")).assess(visits(visits)).visits().get(0).reason()
			.startsWith("score 4"));
	}

	@Test
	void aReadingOfAnotherCriterionIsRefused() {
		final String message = assertThrows(InvalidInputException.class, () -> ResponseCriteria.of("EASL", List.of(
			"first_scan"))).getMessage();
		assertEquals("readings of EASL must be some of more_than_50, at_least_25, growth_of_sum, but it has \"first_scan\".",
			message);
		assertTrue(assertThrows(InvalidInputException.class, () -> ResponseCriteria.of("WHO", List.of())).getMessage()
			.startsWith("criterion must be one of RECIST 1.1, iRECIST"));
	}
}
