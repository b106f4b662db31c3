package org.imagingbiomarkers.io.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are written in another way, or say that there is no value. */
@org.junit.jupiter.api.Tag("docs/commands/check-protocol#what-it-computes")
class UnusualHeadersTest {

	private static final String MET = "met";
	private static final String NOT_MET = "not met";
	private static final String UNKNOWN = "cannot be judged";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "80, 80.0, met", "80, 8E1, met", "80, 80.00001, met", "80, 80.1, not met",
		"about 80, about 80, cannot be judged", "80, about 80, not met" })
	void oneEchoTime_writtenInTwoWays(final String first, final String last, final String expected) throws IOException {
		final HeaderSet set = HeaderSet.diffusion(0, 800).all(h -> h.text(0x00180081, VR.DS, first)).last(h -> h.text(
			0x00180081, VR.DS, last));
		assertEquals(expected, verdict(BuiltInProfiles.of("adc"), "echo_time_same", set));
	}

	@ParameterizedTest
	@CsvSource({ "100000, met", "10, met", "10:00:00, met", "noon, cannot be judged", "250000, cannot be judged",
		"1000 Uhr, cannot be judged" })
	void anInjectionTime_thatIsNoTime_cannotBeJudged(final String time, final String expected) throws IOException {
		assertEquals(expected, verdict(BuiltInProfiles.of("fdg"), "injection_time", HeaderSet.pet().all(h -> h.text(
			0x00181072, VR.TM, time))));
	}

	@ParameterizedTest
	@CsvSource({ "20240115100000, met", "20240115100000.5+0100, met", "202401, met", "20241315100000, cannot be judged",
		"yesterday, cannot be judged" })
	void anInjectionDateAndTime_thatIsNone_cannotBeJudged(final String time, final String expected) throws IOException {
		assertEquals(expected, verdict(BuiltInProfiles.of("fdg"), "injection_time", HeaderSet.pet().all(h -> h.remove(
			0x00181072).text(0x00181078, VR.DT, time))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "NONE", "no", "N/A", "-", "Unknown" })
	void aContrastAgent_thatIsDenied_isNotPresent(final String agent) throws IOException {
		assertEquals(NOT_MET, verdict(BuiltInProfiles.of("dce"), "contrast_agent", HeaderSet.dynamic(4, 10).all(h -> h.text(
			0x00180010, VR.LO, agent))));
	}

	@ParameterizedTest
	@CsvSource({ "1, cannot be judged", "1\\1\\1, cannot be judged", "1\\1, met" })
	void aPixelSpacing_ofOneOrThreeValues_cannotBeJudged(final String spacing, final String expected) throws IOException {
		assertEquals(expected, verdict(BuiltInProfiles.of("ct"), "pixel_size", HeaderSet.ct().all(h -> h.text(0x00280030,
			VR.DS, spacing))));
	}

	@ParameterizedTest
	@CsvSource({ "GE MEDICAL SYSTEMS, met", "GE, met", "Agfa-Gevaert, not met", "Genova, not met", "SIEMENS, not met" })
	void aVendorOfTwoLetters_isAWord(final String vendor, final String expected) throws IOException {
		final String profile = "name: a\nmodality: CT\nrequirements:\n- {id: kvp, what: v, tag: \"(0018,0060)\", to: 100, " +
			"variants: [{vendor: GE, to: 130}]}";
		assertEquals(expected, verdict(profile(profile), "kvp", HeaderSet.ct().all(h -> h.text(0x00180060, VR.DS, "120").text(
			0x00080070, VR.LO, vendor))));
	}

	@Test
	void aDateThatIsPresent_mayBeAnyDate() throws IOException {
		final String profile =
			"name: a\nmodality: CT\nrequirements:\n- {id: day, what: d, tag: \"(0018,1012)\", present: true}";
		for (final String[] one : new String[][] { { "20240229", MET }, { "2024.02.29", MET }, { "20240230x", UNKNOWN }, {
			"spring", UNKNOWN } })
		{
			assertEquals(one[1], verdict(profile(profile), "day", HeaderSet.ct().all(h -> h.text(0x00181012, VR.DA, one[0]))),
				one[0]);
		}
	}

	private static ProtocolProfile profile(final String text) throws InputException {
		return ProfileReader.parse(text, "profile.yaml");
	}

	private String verdict(final ProtocolProfile profile, final String id, final HeaderSet set) throws IOException {
		final ProtocolSeries series = ProtocolSeries.read(profile, set.write(folder), Optional.empty(), ReadProgress.NONE);
		return ProtocolCheck.of(profile, series).stream().filter(one -> one.requirement().id().equals(id)).findFirst()
			.orElseThrow().verdict().words();
	}
}
