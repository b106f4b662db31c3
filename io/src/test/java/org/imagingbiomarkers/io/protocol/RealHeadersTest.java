package org.imagingbiomarkers.io.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.series.SeriesCandidate;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.junit.jupiter.api.Test;

/** Headers of real scanners, from the collection beside a checkout. */
class RealHeadersTest {

	@Test
	void everyFolder_isJudgedWithoutFailure() throws IOException {
		int series = 0;
		for (final String folder : List.of("adc_ge_prostate", "ct_seg_liver", "dce_ge_breast_br06", "dwi_canon_enhanced",
			"dwi_ge_tensor", "dwi_philips_classic", "dwi_siemens_mosaic", "dwi_uih", "pet_acrin_flt", "pet_ge_sts031/image",
			"pet_ge_sts009/image", "pet_suv_dro/DRO_0_0/PT", "syntax_enhanced_mr", "syntax_mr_small"))
		{
			for (final SeriesCandidate candidate : SeriesFinder.find(folder(folder), ReadProgress.NONE)) {
				for (final String key : BuiltInProfiles.KEYS) {
					final List<ProtocolResult> results = judge(key, candidate);
					assertEquals(BuiltInProfiles.of(key).requirements().size(), results.size());
					for (final ProtocolResult result : results) {
						assertEquals(result.verdict() == Verdict.MET, result.reason().isEmpty(), folder + " " + result);
					}
				}
				series++;
			}
		}
		assertTrue(series >= 14, "only " + series);
	}

	@Test
	void knownSeries_haveTheValuesOfTheirHeaders() throws IOException {
		final Map<String, ProtocolResult> ge = judged("adc", "dwi_ge_tensor");
		assertEquals(Verdict.MET, ge.get("field_strength").verdict());
		assertEquals("0 s/mm^2", ge.get("smallest_b").found());
		assertEquals("2", judged("adc", "dwi_philips_classic").get("number_of_b").found());
		assertEquals("1500 s/mm^2", judged("adc", "dwi_canon_enhanced").get("largest_b").found());
		assertEquals("929.7502 s/mm^2", judged("adc", "dwi_uih").get("largest_b").found());
		assertEquals("1000 s/mm^2", judged("adc", "dwi_siemens_mosaic").get("largest_b").found());
	}

	@Test
	void automatic_choosesByTheSeries() throws IOException {
		final Map<String, Optional<String>> expected = Map.of("dwi_ge_tensor", Optional.of("adc"), "ct_seg_liver", Optional
			.of("ct"), "pet_ge_sts031/image", Optional.of("fdg"), "dwi_siemens_mosaic", Optional.of("adc"), "syntax_mr_small",
			Optional.empty());
		for (final Map.Entry<String, Optional<String>> one : expected.entrySet()) {
			final SeriesCandidate candidate = image(one.getKey());
			assertEquals(one.getValue(), BuiltInProfiles.matching(candidate.modality(), candidate.header()), one.getKey());
		}
	}

	private static SeriesCandidate image(final String folder) throws IOException {
		return SeriesFinder.find(folder(folder), ReadProgress.NONE).stream().filter(SeriesCandidate::isImage).findFirst()
			.orElseThrow();
	}

	private static Map<String, ProtocolResult> judged(final String key, final String folder) throws IOException {
		final Map<String, ProtocolResult> results = new HashMap<>();
		judge(key, image(folder)).forEach(result -> results.put(result.requirement().id(), result));
		return results;
	}

	private static List<ProtocolResult> judge(final String key, final SeriesCandidate candidate) throws IOException {
		final ProtocolProfile profile = BuiltInProfiles.of(key);
		return ProtocolCheck.of(profile, ProtocolSeries.read(profile, candidate.files(), candidate.header(),
			ReadProgress.NONE));
	}

	private static Path folder(final String name) {
		final String set = System.getProperty("imagingbiomarkers.reference");
		if (set != null) return Path.of(set, "dicom", name);
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			final Path found = at.resolve("shared/reference/dicom").resolve(name);
			if (Files.exists(found)) return found;
		}
		assumeTrue(false, "The collection of real DICOM files (shared/reference/dicom) is not beside this checkout.");
		throw new AssertionError();
	}
}
