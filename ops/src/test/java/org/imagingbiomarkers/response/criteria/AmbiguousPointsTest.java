package org.imagingbiomarkers.response.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.Csv;
import org.junit.jupiter.api.Test;

/** Every point of {@code ambiguous.csv} is a setting, whose default is the reading that the text supports. */
class AmbiguousPointsTest {

	/** Settings of the points by criterion, in the order of the file. */
	private static final Map<String, List<Reading>> SETTINGS = Map.ofEntries(Map.entry("recist", List.of(
		Reading.RECIST_REAPPEARANCE_BY_GROWTH, Reading.RECIST_PARTLY_MEASURED_NE, Reading.RECIST_RESPONSE_STAYS)), Map.entry(
			"irecist", List.of(Reading.IRECIST_SINGLE_STEPS, Reading.IRECIST_PERSISTING_STABLE,
				Reading.IRECIST_PERSISTING_BLOCKS_RESPONSE, Reading.IRECIST_EARLY_CONFIRMATION, Reading.IRECIST_CONFIRMATION_ENDS,
				Reading.IRECIST_MORE_THAN_5, Reading.IRECIST_ANY_REGROWTH)), Map.entry("imrecist", List.of(
					Reading.IMRECIST_NO_LEAST_INCREASE, Reading.IMRECIST_EARLY_REVERSAL)), Map.entry("mrecist", List.of(
						Reading.MRECIST_LEAST_INCREASE, Reading.MRECIST_MORE_THAN_20, Reading.MRECIST_PROOF_DATED_BACK)), Map.entry(
							"easl", List.of(Reading.EASL_MORE_THAN_50, Reading.EASL_AT_LEAST_25, Reading.EASL_GROWTH_OF_SUM)), Map
								.entry("choi", List.of(Reading.CHOI_GROWTH_FROM_SMALLEST, Reading.CHOI_LESION_BY_LESION,
									Reading.CHOI_ATTENUATION_RISES, Reading.CHOI_MODIFIED)), Map.entry("rano2", List.of(
										Reading.RANO2_FURTHER_GROWTH, Reading.RANO2_DAY_84_AFTER, Reading.RANO2_STEROID_STABLE,
										Reading.RANO2_MIXED_PARTIAL, Reading.RANO2_FIVE_TARGETS, Reading.RANO2_MINOR_RESPONSE_ENHANCING,
										Reading.RANO2_FLAIR_COUNTS)), Map.entry("ranobm", List.of(Reading.RANOBM_SUM_INCREASE,
											Reading.RANOBM_IMMUNOTHERAPY)), Map.entry("lugano", List.of(Reading.LUGANO_SIZE_NOW,
												Reading.LUGANO_REGROWTH_BY_GROWTH, Reading.LUGANO_HALF_OF_SPLEEN)), Map.entry("luganopet", List
													.of(Reading.LUGANOPET_PERCENT, Reading.LUGANOPET_RELAPSE, Reading.LUGANOPET_MARKED_3)), Map
														.entry("lyric", List.of(Reading.LYRIC_SUM_ALONE, Reading.LYRIC_FIRST_SIZE)), Map.entry(
															"pcwg3", List.of(Reading.PCWG3_TWO_MORE_ALWAYS, Reading.PCWG3_EARLY_CONFIRMATION,
																Reading.PCWG3_FIRST_SCAN, Reading.PCWG3SOFT_CONFIRMED)), Map.entry("recip", List.of(
																	Reading.RECIP_MORE_THAN, Reading.RECIP_FROM_SMALLEST,
																	Reading.RECIP_NOTHING_AT_BASELINE)), Map.entry("promise", List.of(
																		Reading.PROMISE_EQUAL_IS_LOWER, Reading.PROMISE_SIDES_ARE_ONE)), Map.entry("gcig",
																			List.of(Reading.GCIG_NOT_HELD)));

	/** Points of endpoints and growth, which are fields of their commands. */
	private static final Map<String, Integer> FIELDS = Map.of("endpoints", 4, "growth", 3);

	@Test
	void everyPointIsASetting() {
		final Map<String, Integer> points = new TreeMap<>();
		Csv.reference("response/ambiguous.csv").forEach(row -> points.merge(row.get("criterion"), 1, Integer::sum));
		final Map<String, Integer> settings = new TreeMap<>(FIELDS);
		SETTINGS.forEach((criterion, readings) -> settings.put(criterion, readings.size()));
		assertEquals(settings, points);
	}

	@Test
	void readingsBeyondThoseOfTheFileAreTheProjectsOwn() {
		final List<Reading> own = new ArrayList<>(Arrays.asList(Reading.values()));
		SETTINGS.values().forEach(own::removeAll);
		assertEquals(List.of(Reading.GCIG_LOWER_BETWEEN, Reading.GCIG_FALLING, Reading.PERCIST_MORE_THAN,
			Reading.PERCIST_FROM_SMALLEST), own);
	}
}
