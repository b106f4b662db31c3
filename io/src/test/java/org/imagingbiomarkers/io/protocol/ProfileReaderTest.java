package org.imagingbiomarkers.io.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReaderTest {

	private static final String HEAD = "name: Own\nmodality: MR\nrequirements:\n";

	@TempDir
	Path folder;

	@Test
	void builtInProfiles_allAreRead() {
		for (final String key : BuiltInProfiles.KEYS) {
			final ProtocolProfile profile = BuiltInProfiles.of(key);
			assertEquals(key, profile.key());
			assertFalse(profile.document().isEmpty() || profile.version().isEmpty());
			for (final Requirement requirement : profile.requirements()) {
				assertFalse(requirement.what().isEmpty() || requirement.section().isEmpty(), requirement.id());
			}
		}
	}

	@Test
	void vendorFieldAndBodyPart_chooseTheLimit() throws IOException {
		final ProtocolProfile profile = read(HEAD + "- {id: te, what: Echo time, tag: \"(0018,0081)\", unit: ms, to: 70, " +
			"variants: [{vendor: GE, to: 90}, {field_strength: [2.5, 3.5], to: 60}, {body_part: LIVER, to: 50}]}\n");
		assertEquals(Verdict.NOT_MET, judge(profile, HeaderSet.diffusion(0, 800)));
		assertEquals(Verdict.MET, judge(profile, HeaderSet.diffusion(0, 800).all(h -> h.text(0x00080070, VR.LO,
			"GE MEDICAL SYSTEMS"))));
		assertEquals(Verdict.MET, judge(profile, HeaderSet.diffusion(0, 800).all(h -> h.text(0x00180081, VR.DS, "65"))));
		assertEquals(Verdict.NOT_MET, judge(profile, HeaderSet.diffusion(0, 800).all(h -> h.text(0x00180081, VR.DS, "65")
			.text(0x00180087, VR.DS, "3"))));
		assertEquals(Verdict.NOT_MET, judge(profile, HeaderSet.diffusion(0, 800).all(h -> h.text(0x00180081, VR.DS, "55")
			.text(0x00180015, VR.CS, "LIVER"))));
	}

	@Test
	void privateTag_isFoundByItsCreator() throws IOException {
		final ProtocolProfile profile = read(HEAD +
			"- {id: b, what: b-value, tag: \"(0019,100C)\", creator: SIEMENS MR HEADER, " + "vr: IS, from: 0, to: 1000}\n");
		assertEquals(Verdict.MET, judge(profile, HeaderSet.diffusion(0, 800).all(h -> h.text(0x00190012, VR.LO,
			"SIEMENS MR HEADER").text(0x0019120C, VR.UN, "800 "))));
		assertEquals(Verdict.CANNOT_BE_JUDGED, judge(profile, HeaderSet.diffusion(0, 800).all(h -> h.text(0x00190012, VR.LO,
			"SOMEBODY ELSE").text(0x0019120C, VR.UN, "800 "))));
	}

	@Test
	void namesAndDates_areNeverShown() throws IOException {
		final ProtocolProfile profile = read(HEAD + "- {id: name, what: Name, tag: \"(0010,0010)\", present: true}\n" +
			"- {id: id, what: ID, tag: \"(0010,0020)\", present: true}\n" +
			"- {id: date, what: Date, tag: \"(0008,0020)\", present: true}\n" +
			"- {id: protocol, what: Protocol, tag: \"(0018,1030)\", present: true}\n");
		final HeaderSet set = HeaderSet.diffusion(0, 800).all(h -> h.text(0x00100010, VR.PN, "Doe^Jane").text(0x00100020,
			VR.LO, "A4711X").text(0x00080020, VR.DA, "20240115").text(0x00181030, VR.LO, "Liver Jane Doe"));
		final List<ProtocolResult> results = results(profile, set);
		assertTrue(results.stream().allMatch(one -> one.verdict() == Verdict.MET));
		assertTrue(results.stream().noneMatch(one -> one.found().matches("(?s).*(Doe|Jane|4711|2024).*")), results
			.toString());
		assertEquals("Liver", results.get(3).found());
	}

	@Test
	void hostileTexts_areCutAndClean() throws IOException {
		final ProtocolProfile profile = read(HEAD + "- {id: kernel, what: Kernel, tag: \"(0018,1210)\", one_of: [B30f]}\n");
		final ProtocolResult result = results(profile, HeaderSet.ct().all(h -> h.text(0x00181210, VR.SH,
			"=cmd|<script>\u0007" + "x".repeat(5000)))).get(0);
		assertEquals(Verdict.NOT_MET, result.verdict());
		assertTrue(result.found().length() < 80 && !result.found().matches("(?s).*[<>|\u0007].*"), result.found());
	}

	@Test
	void wrongYaml_isRefusedInOneSentence() throws IOException {
		final String[][] wrong = { { "", "map" }, { "[1, 2]", "map" }, { "name: x\nmodality: MR\n", "requirements" }, { HEAD +
			"- 5\n", "requirement 1" }, { HEAD + "- {what: x, tag: \"(0018,0081)\", to: 5}\n", "id" }, { HEAD +
				"- {id: a b, what: x, tag: \"(0018,0081)\", to: 5}\n", "a b" }, { HEAD + "- {id: a, what: x, to: 5}\n",
					"tag or value" }, { HEAD + "- {id: a, what: x, tag: 0018, to: 5}\n", "0018" }, { HEAD +
						"- {id: a, what: x, value: nonsense, to: 5}\n", "nonsense" }, { HEAD +
							"- {id: a, what: x, tag: \"(0018,0081)\"}\n", "limit" }, { HEAD +
								"- {id: a, what: x, tag: \"(0018,0081)\", to: 5, one_of: [b]}\n", "several" }, { HEAD +
									"- {id: a, what: x, tag: \"(0018,0081)\", to: five}\n", "five" }, { HEAD +
										"- {id: a, what: x, tag: \"(0018,0081)\", from: 5, to: 4}\n", "from below to" }, { HEAD +
											"- {id: a, what: x, tag: \"(0018,0081)\", to: 5, color: red}\n", "color" }, { HEAD +
												"- {id: a, what: x, tag: \"(0019,100C)\", to: 5}\n", "creator" }, { HEAD +
													"- {id: a, what: x, tag: \"(0018,0081)\", vr: ZZ, to: 5}\n", "ZZ" }, { HEAD +
														"- {id: a, what: x, value: uptake_time, present: true}\n", "number" }, { HEAD +
															"- {id: a, what: x, tag: \"(0018,0081)\", to: 5}\n- {id: a, what: x, tag: \"(0018,0081)\", to: 5}\n",
															"twice" }, { HEAD +
																"- {id: a, what: x, tag: \"(0018,0081)\", to: 5, variants: [{to: 4}]}\n", "vendor" }, {
																	HEAD + "- {id: a, what: x, tag: \"(0018,0081)\", to: 5, possible: [1]}\n", "possible" },
			{ HEAD + "  - broken: [\n", "line" } };
		for (final String[] one : wrong) {
			final InputException refused = assertThrows(InputException.class, () -> read(one[0]), one[0]);
			assertTrue(refused.getMessage().contains(one[1]) && refused.getMessage().contains("own.yaml") && refused
				.getMessage().startsWith("profile_file must") && !refused.getMessage().contains("\n"), one[0] + ": " + refused
					.getMessage());
		}
	}

	@Test
	void valuesOfEveryOtherKind_areReadOrRefusedInOneSentence_andNeverLeaveALimitOut() throws IOException {
		final String good = HEAD + """
				- id: te
				  what: Echo time
				  tag: "(0018,0081)"
				  in: ["(0018,9114)"]
				  creator: X
				  vr: FD
				  unit: ms
				  each: false
				  possible: [5, 2000]
				  from: 1
				  to: 70
				  section: 1
				  status: recalled
				  variants: [{vendor: GE, field_strength: [1, 2], body_part: LIVER, to: 80}]
				- {id: a, what: x, value: number_of_b, from: 3}
				- {id: b, what: x, tag: "(0018,0020)", contains: [EP, "YES"]}
				- {id: c, what: x, tag: "(0018,0020)", one_of: EP}
				- {id: d, what: x, tag: "(0018,0020)", present: true}
				- {id: e, what: x, tag: "(0018,0020)", constant: true}
				""";
		assertEquals(6, read(good).requirements().size());
		final List<String> others = List.of("", "~", "[]", "{}", "[1]", "[[1]]", "{a: b}", "[~, ~]", "''", "'  '", "-5",
			"1e999", ".nan", ".inf", "2026-11-30", "0x10", "true", "'\u0007'", "*no", "&a 5", "!!binary aGk=", "!!int x",
			"\"\\uD800\"", "- 5", "|", "?", "%", "@", "\t", ": :", "'" + "long ".repeat(3000) + "'", "[".repeat(4000));
		final Matcher places = Pattern.compile("(?<=[a-z_]: )(\\[[^\\]]*\\]|\"[^\"]*\"|[^,}\\]\n]+)").matcher(good);
		int refused = 0;
		while (places.find()) {
			for (final String other : others) {
				final String text = good.substring(0, places.start()) + other + good.substring(places.end());
				final Optional<String> sentence = refusal(text);
				if (sentence.isPresent()) refused++;
				else for (final Requirement one : read(text).requirements())
					assertFalse(one.limit().equals(Requirement.ANYTHING), one.id() + " has no limit: " + text);
			}
		}
		assertTrue(refused > 300, refused + " were refused");
		for (int cut = 0; cut < good.length(); cut += 3) refusal(good.substring(0, cut));
		for (final String whole : List.of("\uFEFF" + good, good + "---\n" + good, good.replace("\n", "\r\n"), good.replace(
			"  ", "\t"), "a: &a [*a]", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", "\u0000", "!!java.net.URL [x]", good.replace(
				"id: te", "id: te\n  id: te"), good + good)) refusal(whole);
		final byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
		final Random random = new Random(9);
		for (int i = 0; i < 500; i++) {
			final byte[] other = bytes.clone();
			for (int n = 0; n < 3; n++) other[random.nextInt(other.length)] = (byte) random.nextInt(256);
			Files.write(folder.resolve("own.yaml"), other);
			refusal(() -> ProfileReader.read(folder.resolve("own.yaml")));
		}
	}

	private Optional<String> refusal(final String yaml) {
		return refusal(() -> read(yaml));
	}

	/** The sentence of a refusal; empty where there is none. Anything else that is thrown fails the test. */
	private static Optional<String> refusal(final Callable<ProtocolProfile> reading) {
		try {
			reading.call();
			return Optional.empty();
		}
		catch (final InputException e) {
			final String sentence = e.getMessage();
			assertTrue(sentence.startsWith("profile_file must") && sentence.endsWith(".") && sentence.length() < 400 && sentence
				.chars().noneMatch(Character::isISOControl), sentence);
			return Optional.of(sentence);
		}
		catch (final Exception e) {
			return fail(e);
		}
	}

	private ProtocolProfile read(final String yaml) throws IOException {
		return ProfileReader.read(Files.writeString(folder.resolve("own.yaml"), yaml));
	}

	private List<ProtocolResult> results(final ProtocolProfile profile, final HeaderSet set) throws IOException {
		return ProtocolCheck.of(profile, ProtocolSeries.read(profile, set.write(folder.resolve("series")), Optional.empty(),
			ReadProgress.NONE));
	}

	private Verdict judge(final ProtocolProfile profile, final HeaderSet set) throws IOException {
		return results(profile, set).get(0).verdict();
	}
}
