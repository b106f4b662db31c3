package org.imagingbiomarkers.io.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.series.SeriesCandidate;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twelve altered headers for each rule of each built-in profile. What is right is written here by hand: limits are typed
 * again, and verdicts follow from what was altered.
 */
class AlteredHeadersTest {

	private static final String MET = "met";
	private static final String NOT_MET = "not met";
	private static final String UNKNOWN = "cannot be judged";

	@TempDir
	Path folder;

	private int cases;
	private final Set<String> rules = new HashSet<>();
	private final List<String> wrong = new ArrayList<>();

	/** How a rule is altered. */
	private record Rule(String profile, String id, int tag, VR vr, Supplier<HeaderSet> series) {}

	@Test
	@DisplayName("Twelve altered headers per rule are judged right")
	void everyRule_twelveAlteredHeaders() throws IOException {
		pet();
		ct();
		diffusion();
		dynamic();
		for (final String key : BuiltInProfiles.KEYS) {
			for (final Requirement requirement : BuiltInProfiles.of(key).requirements()) {
				assertTrue(rules.contains(key + "." + requirement.id()), "no altered headers for " + key + "." + requirement
					.id());
			}
		}
		assertEquals(48, rules.size());
		assertEquals(12 * rules.size(), cases);
		assertEquals(List.of(), wrong);
	}

	private void pet() throws IOException {
		final Supplier<HeaderSet> pet = HeaderSet::pet;
		uptakeTime();
		recorded(new Rule("fdg", "weight", 0x00101030, VR.DS, pet), "2", "400", "70000", "0");
		recorded(new Rule("fdg", "height", 0x00101020, VR.DS, pet), "0.4", "2.6", "175", "0");
		recorded(new Rule("fdg", "dose", 0x00181074, VR.DS, pet), "1000000", "3000000000", "370", "-370000000");
		range(new Rule("fdg", "half_life", 0x00181075, VR.DS, pet), "6570", "6600", "6569", "6601", "6.5862e12");
		present(new Rule("fdg", "injection_time", 0x00181072, VR.TM, pet), "100000", "095959.123456");
		word(new Rule("fdg", "sex", 0x00100040, VR.CS, pet), "M", "F", "O");
		word(new Rule("fdg", "units", 0x00541001, VR.CS, pet), "BQML", "GML", "PROPCPS");
		word(new Rule("fdg", "decay_correction", 0x00541102, VR.CS, pet), "START", "ADMIN", "NONE");
		contains(new Rule("fdg", "attenuation", 0x00280051, VR.CS, pet), "ATTN");
		contains(new Rule("fdg", "decay", 0x00280051, VR.CS, pet), "DECY");
		contains(new Rule("fdg", "scatter", 0x00280051, VR.CS, pet), "SCAT");
		contains(new Rule("fdg", "randoms", 0x00280051, VR.CS, pet), "RANSNG");
		contains(new Rule("fdg", "dead_time", 0x00280051, VR.CS, pet), "DTIM");
		pair(new Rule("fdg", "pixel_size", 0x00280030, VR.DS, pet), "5", "0.5", "5.001", "0.4");
		range(new Rule("fdg", "slice_thickness", 0x00180050, VR.DS, pet), "0.5", "5", "", "5.01", "0.3");
	}

	private void ct() throws IOException {
		final Supplier<HeaderSet> ct = HeaderSet::ct;
		range(new Rule("ct", "slice_thickness", 0x00180050, VR.DS, ct), "0.5", "2.5", "0.499", "2.501", "0.05");
		constant(new Rule("ct", "slice_thickness_same", 0x00180050, VR.DS, ct), "2", "2.5");
		pair(new Rule("ct", "pixel_size", 0x00280030, VR.DS, ct), "1", "0.5", "1.001", "0.004");
		constant(new Rule("ct", "kernel_same", 0x00181210, VR.SH, ct), "B30f", "B70f");
		range(new Rule("ct", "kvp", 0x00180060, VR.DS, ct), "70", "150", "69", "151", "120000");
		range(new Rule("ct", "pitch", 0x00189311, VR.FD, ct), "0.05", "1.5", "", "1.501", "11");
		range(new Rule("ct", "total_collimation", 0x00189307, VR.FD, ct), "16", "500", "15.99", "", "40000");
		range(new Rule("ct", "single_collimation", 0x00189306, VR.FD, ct), "0.05", "1.5", "", "1.51", "600");
		range(new Rule("ct", "tilt", 0x00181120, VR.DS, ct), "0", "0", "-0.1", "0.1", "1000");
		sliceGap();
	}

	private void diffusion() throws IOException {
		final Supplier<HeaderSet> dwi = () -> HeaderSet.diffusion(0, 800);
		range(new Rule("adc", "field_strength", 0x00180087, VR.DS, dwi), "1.4", "3.1", "1.39", "3.11", "15000");
		range(new Rule("adc", "slice_thickness", 0x00180050, VR.DS, dwi), "0.2", "9", "", "9.01", "0.1");
		range(new Rule("adc", "repetition_time", 0x00180080, VR.DS, dwi), "2000", "100000", "1999", "", "5");
		range(new Rule("adc", "echo_time", 0x00180081, VR.DS, dwi), "5", "120", "", "120.1", "0.08");
		constant(new Rule("adc", "echo_time_same", 0x00180081, VR.DS, dwi), "80", "90");
		constant(new Rule("adc", "repetition_time_same", 0x00180080, VR.DS, dwi), "5000", "6000");
		pair(new Rule("adc", "pixel_size", 0x00280030, VR.DS, dwi), "3", "0.05", "3.01", "0.02");
		bValues();
	}

	private void dynamic() throws IOException {
		final Supplier<HeaderSet> dce = () -> HeaderSet.dynamic(4, 10);
		range(new Rule("dce", "field_strength", 0x00180087, VR.DS, dce), "1.4", "3.1", "1.39", "3.11", "15000");
		word(new Rule("dce", "acquisition_type", 0x00180023, VR.CS, dce), "3D", "3d", "2D");
		contains(new Rule("dce", "sequence", 0x00180020, VR.CS, dce), "GR");
		range(new Rule("dce", "echo_time", 0x00180081, VR.DS, dce), "0.1", "2.5", "", "2.51", "0.0015");
		range(new Rule("dce", "repetition_time", 0x00180080, VR.DS, dce), "0.5", "7", "", "7.01", "0.005");
		range(new Rule("dce", "flip_angle", 0x00181314, VR.DS, dce), "25", "35", "24.9", "35.1", "0.52");
		constant(new Rule("dce", "flip_angle_same", 0x00181314, VR.DS, dce), "30", "31");
		range(new Rule("dce", "slice_thickness", 0x00180050, VR.DS, dce), "0.2", "8", "", "8.01", "0.1");
		present(new Rule("dce", "contrast_agent", 0x00180010, VR.LO, dce), "Gadobutrol", "x");
		times();
	}

	/** A number; below or above may be blank where there is no such limit. */
	private void range(final Rule rule, final String least, final String most, final String below, final String above,
		final String otherUnit) throws IOException
	{
		final String outside = above.isEmpty() ? below : above;
		all(rule, "at the lower limit", least, MET);
		all(rule, "at the upper limit", most, MET);
		all(rule, "just below", below.isEmpty() ? least : below, below.isEmpty() ? MET : NOT_MET);
		all(rule, "just above", above.isEmpty() ? most : above, above.isEmpty() ? MET : NOT_MET);
		missing(rule, UNKNOWN);
		all(rule, "empty", "", UNKNOWN);
		all(rule, "text", "about 5", UNKNOWN);
		all(rule, "two values", most + "\\" + most, UNKNOWN);
		all(rule, "other unit", otherUnit, UNKNOWN);
		inLast(rule, "outside in one image", outside, NOT_MET);
		missingInLast(rule, UNKNOWN);
		enhanced(rule, outside, NOT_MET);
	}

	/** Two numbers, each of which has to keep the limit. */
	private void pair(final Rule rule, final String most, final String least, final String above, final String impossible)
		throws IOException
	{
		all(rule, "both at the limit", most + "\\" + most, MET);
		all(rule, "both at the other end", least + "\\" + least, MET);
		all(rule, "first above", above + "\\" + most, NOT_MET);
		all(rule, "second above", most + "\\" + above, NOT_MET);
		missing(rule, UNKNOWN);
		all(rule, "empty", "", UNKNOWN);
		all(rule, "text", "wide\\narrow", UNKNOWN);
		all(rule, "one is text", most + "\\wide", UNKNOWN);
		all(rule, "other unit", impossible + "\\" + impossible, UNKNOWN);
		inLast(rule, "outside in one image", above + "\\" + above, NOT_MET);
		missingInLast(rule, UNKNOWN);
		enhanced(rule, above + "\\" + above, NOT_MET);
	}

	/** A number that has to be there and to be possible. */
	private void recorded(final Rule rule, final String least, final String most, final String otherUnit,
		final String impossible) throws IOException
	{
		all(rule, "smallest", least, MET);
		all(rule, "largest", most, MET);
		missing(rule, NOT_MET);
		all(rule, "empty", "", NOT_MET);
		all(rule, "blanks", "   ", NOT_MET);
		all(rule, "text", "heavy", UNKNOWN);
		all(rule, "two values", most + "\\" + most, UNKNOWN);
		all(rule, "other unit", otherUnit, UNKNOWN);
		all(rule, "impossible", impossible, UNKNOWN);
		missingInLast(rule, NOT_MET);
		inLast(rule, "other unit in one image", otherUnit, UNKNOWN);
		enhanced(rule, otherUnit, UNKNOWN);
	}

	private void present(final Rule rule, final String one, final String other) throws IOException {
		all(rule, "there", one, MET);
		all(rule, "another", other, MET);
		all(rule, "padded", one + " ", MET);
		missing(rule, NOT_MET);
		all(rule, "empty", "", NOT_MET);
		all(rule, "blanks", "    ", NOT_MET);
		missingInLast(rule, NOT_MET);
		inLast(rule, "empty in one image", "", NOT_MET);
		inLast(rule, "another in one image", other, MET);
		all(rule, "two values", one + "\\" + other, UNKNOWN);
		all(rule, "only separators", "\\\\", NOT_MET);
		enhanced(rule, other, MET);
	}

	private void word(final Rule rule, final String one, final String other, final String wrongWord) throws IOException {
		all(rule, "one word", one, MET);
		all(rule, "other word", other, MET);
		all(rule, "small letters", one.toLowerCase(Locale.ROOT), MET);
		all(rule, "wrong word", wrongWord, NOT_MET);
		missing(rule, UNKNOWN);
		all(rule, "empty", "", UNKNOWN);
		all(rule, "two values", one + "\\" + other, UNKNOWN);
		all(rule, "longer word", one + "X", NOT_MET);
		all(rule, "number", "7", NOT_MET);
		inLast(rule, "wrong in one image", wrongWord, NOT_MET);
		missingInLast(rule, UNKNOWN);
		enhanced(rule, wrongWord, NOT_MET);
	}

	private void contains(final Rule rule, final String word) throws IOException {
		all(rule, "alone", word, MET);
		all(rule, "first", word + "\\XYZ", MET);
		all(rule, "last", "XYZ\\ABC\\" + word + " ", MET);
		all(rule, "small letters", word.toLowerCase(Locale.ROOT), MET);
		all(rule, "others", "XYZ\\ABC", NOT_MET);
		missing(rule, UNKNOWN);
		all(rule, "empty", "", UNKNOWN);
		all(rule, "longer word", word + "X", NOT_MET);
		all(rule, "joined by a comma", word + ",XYZ", NOT_MET);
		inLast(rule, "not in one image", "XYZ", NOT_MET);
		missingInLast(rule, UNKNOWN);
		enhanced(rule, "XYZ", NOT_MET);
	}

	private void constant(final Rule rule, final String one, final String other) throws IOException {
		all(rule, "the same", one, MET);
		all(rule, "another, the same", other, MET);
		inLast(rule, "another in one image", other, NOT_MET);
		missing(rule, UNKNOWN);
		all(rule, "empty", "", UNKNOWN);
		all(rule, "blanks", "  ", UNKNOWN);
		missingInLast(rule, UNKNOWN);
		inLast(rule, "empty in one image", "", UNKNOWN);
		inLast(rule, "padded in one image", one + " ", MET);
		inLast(rule, "one more value in one image", one + "\\" + other, NOT_MET);
		all(rule, "two values, the same", one + "\\" + other, MET);
		enhanced(rule, other, NOT_MET);
	}

	private void uptakeTime() throws IOException {
		for (final String[] one : new String[][] { { "105500", MET }, { "111500", MET }, { "105459", NOT_MET }, { "111501",
			NOT_MET }, { "110000", MET }, { "095900", NOT_MET }, { "", UNKNOWN }, { "eleven", UNKNOWN } })
		{
			judge("fdg", "uptake_time", "acquired at " + one[0], HeaderSet.pet().all(h -> h.text(0x00080032, VR.TM, one[0])
				.text(0x00080031, VR.TM, one[0].isEmpty() ? "" : "110000")), one[1]);
		}
		judge("fdg", "uptake_time", "no injection", HeaderSet.pet().all(h -> h.remove(0x00181072)), UNKNOWN);
		judge("fdg", "uptake_time", "injected the day before", HeaderSet.pet().all(h -> h.text(0x00181078, VR.DT,
			"20240114223000").text(0x00080032, VR.TM, "001000")), NOT_MET);
		judge("fdg", "uptake_time", "injected before midnight", HeaderSet.pet().all(h -> h.text(0x00181078, VR.DT,
			"20240114230000").text(0x00080032, VR.TM, "000000")), MET);
		judge("fdg", "uptake_time", "scanned before the injection", HeaderSet.pet().all(h -> h.text(0x00181078, VR.DT,
			"20240116100000")), UNKNOWN);
	}

	private void sliceGap() throws IOException {
		for (final String[] one : new String[][] { { "2", MET }, { "2.5", MET }, { "1.99", NOT_MET }, { "1", NOT_MET }, {
			"40", MET }, { "", UNKNOWN }, { "thin", UNKNOWN }, { "2\\2", UNKNOWN }, { "0", UNKNOWN }, { "-2", UNKNOWN } })
		{
			judge("ct", "slice_gap", "thickness " + one[0], HeaderSet.ct().all(h -> h.text(0x00180050, VR.DS, one[0])), one[1]);
		}
		judge("ct", "slice_gap", "no thickness", HeaderSet.ct().all(h -> h.remove(0x00180050)), UNKNOWN);
		judge("ct", "slice_gap", "another thickness in one image", HeaderSet.ct().last(h -> h.text(0x00180050, VR.DS, "1")),
			UNKNOWN);
	}

	private void bValues() throws IOException {
		final Object[][] sets = { { new double[] { 0, 800 }, MET, MET, MET }, { new double[] { 50, 800 }, MET, MET, MET }, {
			new double[] { 51, 800 }, MET, NOT_MET, MET }, { new double[] { 100, 800 }, MET, NOT_MET, MET }, { new double[] { 0,
				500 }, MET, MET, MET }, { new double[] { 0, 499 }, MET, MET, NOT_MET }, { new double[] { 0, 1500 }, MET, MET,
					MET }, { new double[] { 0, 1501 }, MET, MET, NOT_MET }, { new double[] { 800, 800 }, NOT_MET, NOT_MET, MET }, {
						new double[] { 0, 60000 }, MET, MET, UNKNOWN } };
		for (final Object[] set : sets) {
			for (int rule = 0; rule < 3; rule++) {
				judge("adc", List.of("number_of_b", "smallest_b", "largest_b").get(rule), "b " + Arrays.toString(
					(double[]) set[0]), HeaderSet.diffusion((double[]) set[0]), (String) set[rule + 1]);
			}
		}
		for (final String id : List.of("number_of_b", "smallest_b", "largest_b")) {
			judge("adc", id, "no b-value", HeaderSet.diffusion(0, 800).all(h -> h.remove(0x00189087)), UNKNOWN);
			judge("adc", id, "b-values are text", HeaderSet.diffusion(0, 800).all(h -> h.text(0x00189087, VR.UN, "strong")),
				UNKNOWN);
		}
	}

	private void times() throws IOException {
		final Object[][] sets = { { 31, 10.0, MET, MET, MET }, { 31, 10.01, NOT_MET, MET, MET }, { 31, 9.9, MET, NOT_MET,
			MET }, { 30, 10.0, MET, NOT_MET, MET }, { 29, 11.0, NOT_MET, MET, NOT_MET }, { 29, 10.0, MET, NOT_MET, NOT_MET }, {
				61, 5.0, MET, MET, MET }, { 30, 20.0, NOT_MET, MET, MET }, { 100, 1.0, MET, NOT_MET, MET }, { 301, 1.0, MET, MET,
					MET } };
		for (final Object[] set : sets) {
			for (int rule = 0; rule < 3; rule++) {
				judge("dce", List.of("time_step", "dynamic_duration", "volumes").get(rule), set[0] + " volumes, " + set[1] + " s",
					HeaderSet.dynamic((int) set[0], (double) set[1]), (String) set[rule + 2]);
			}
		}
		for (final String id : List.of("time_step", "dynamic_duration", "volumes")) {
			final String without = id.equals("volumes") ? MET : UNKNOWN;
			judge("dce", id, "no clock", HeaderSet.dynamic(31, 10).all(h -> h.remove(0x00080032).remove(0x00080022)), without);
			judge("dce", id, "times are text", HeaderSet.dynamic(31, 10).all(h -> h.text(0x00080032, VR.TM, "noon")), without);
		}
	}

	private void all(final Rule rule, final String name, final String value, final String expected) throws IOException {
		judge(rule.profile, rule.id, name, rule.series.get().all(header -> set(header, rule, value)), expected);
	}

	private void inLast(final Rule rule, final String name, final String value, final String expected) throws IOException {
		judge(rule.profile, rule.id, name, rule.series.get().last(header -> set(header, rule, value)), expected);
	}

	private void missing(final Rule rule, final String expected) throws IOException {
		judge(rule.profile, rule.id, "missing", rule.series.get().all(header -> header.remove(rule.tag)), expected);
	}

	private void missingInLast(final Rule rule, final String expected) throws IOException {
		judge(rule.profile, rule.id, "missing in one image", rule.series.get().last(header -> header.remove(rule.tag)),
			expected);
	}

	private void enhanced(final Rule rule, final String value, final String expected) throws IOException {
		final HeaderSet set = rule.series.get().last(header -> set(header, rule, value));
		judge(rule.profile, rule.id, "in one frame of an enhanced image", set.writeEnhanced(folder.resolve("case" + cases),
			rule.tag), Optional.empty(), expected);
	}

	/** FD holds numbers where the text is some, and the text itself under UN where it is none. */
	private static void set(final HeaderSet.Header header, final Rule rule, final String value) {
		if (rule.vr == VR.FD && !value.isEmpty() && value.matches("[-0-9.\\\\eE]+")) header.doubles(rule.tag, Arrays.stream(
			value.split("\\\\")).mapToDouble(Double::parseDouble).toArray());
		else header.text(rule.tag, rule.vr == VR.FD && !value.isEmpty() ? VR.LO : rule.vr, value);
	}

	private void judge(final String profile, final String id, final String name, final HeaderSet set, final String expected)
		throws IOException
	{
		final Path at = folder.resolve("case" + cases);
		final List<Path> files = set.write(at);
		final SeriesCandidate candidate = SeriesFinder.find(at, ReadProgress.NONE).get(0);
		judge(profile, id, name, files, Optional.of(candidate), expected);
	}

	private void judge(final String profile, final String id, final String name, final List<Path> files,
		final Optional<SeriesCandidate> candidate, final String expected) throws IOException
	{
		cases++;
		rules.add(profile + "." + id);
		final ProtocolProfile read = BuiltInProfiles.of(profile);
		final ProtocolSeries series = ProtocolSeries.read(read, files, candidate.flatMap(SeriesCandidate::header),
			ReadProgress.NONE);
		final ProtocolResult result = ProtocolCheck.of(read, series).stream().filter(one -> one.requirement().id().equals(id))
			.findFirst().orElseThrow();
		if (!result.verdict().words().equals(expected)) wrong.add(profile + "." + id + ", " + name + ": " + result.verdict()
			.words() + " instead of " + expected + " (" + result.found() + ", " + result.reason() + ")");
	}
}
