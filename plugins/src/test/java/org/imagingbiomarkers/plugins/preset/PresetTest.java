package org.imagingbiomarkers.plugins.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.figure.FigurePanel;
import org.imagingbiomarkers.plugins.response.ResponseAssessment;
import org.imagingbiomarkers.plugins.signature.CompareModels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

@Tag("docs/panel#presets")
class PresetTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@TempDir
	Path folder;

	@BeforeEach
	void useFolder() {
		System.setProperty(PresetFolder.PROPERTY, folder.resolve("presets").toString());
	}

	@AfterEach
	void forgetFolder() {
		System.clearProperty(PresetFolder.PROPERTY);
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("image", TestImages.diffusion("dwi"), "b_values", "0, 500, 1000",
			"mask", "none", "background", false));
		inputs.addAll(List.of(more));
		return CONTEXT.service(CommandService.class).run(AdcMap.class, true, inputs.toArray()).get();
	}

	private String yaml(final String text) throws Exception {
		return Files.writeString(folder.resolve("leber.yaml"), text).toString();
	}

	private static String refusal(final String preset) throws Exception {
		final CommandModule module = run("preset", preset);
		assertTrue(module.isCanceled());
		assertEquals("failed", module.getOutput("run_status"));
		return module.getCancelReason();
	}

	@Test
	void file_fillsInWhatIsNotGiven() throws Exception {
		final CommandModule module = run("preset", yaml(
			"command: ADC Map\nvalues: {method: linear, quality: true, maps: adc}"), "maps", "s0");
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals("linear", module.getInput("method"));
		assertEquals(true, module.getInput("quality"));
		assertEquals("s0", module.getInput("maps"));
	}

	@Test
	void nameOf100LettersOfAnyScript_isKept() throws Exception {
		final PresetFolder presets = PresetFolder.ofUser();
		// Three bytes each in a file name, which may have 255; two that begin alike.
		final String first = "\u809D".repeat(99) + "1";
		final String second = "\u809D".repeat(99) + "2";
		presets.save(new Preset(first, "ADC Map", Map.of("method", "linear")));
		presets.save(new Preset(second, "ADC Map", Map.of("method", "nonlinear")));
		assertEquals("linear", run("preset", first).getInput("method"));
		assertEquals("nonlinear", run("preset", second).getInput("method"));
	}

	@Test
	void nameThatIsBlankOrTooLong_isRefusedInASentence() {
		assertEquals(Optional.of("The name of a preset must have 1 to 100 characters, but it has 101."), PresetFolder.problem(
			"\uD83E\uDEC1".repeat(101)));
		assertEquals(Optional.empty(), PresetFolder.problem("\uD83E\uDEC1".repeat(100)));
		assertTrue(PresetFolder.problem("  ").isPresent());
	}

	@Test
	void keptByName_isFoundByItsName() throws Exception {
		final PresetFolder presets = PresetFolder.ofUser();
		presets.save(new Preset("Leber: 3 T / äöü", "ADC Map", Map.of("method", "linear")));
		presets.save(new Preset("Leber_ 3 T _ äöü", "ADC Map", Map.of("method", "nonlinear")));
		assertEquals("linear", run("preset", "Leber: 3 T / äöü").getInput("method"));
		assertEquals("nonlinear", run("preset", "Leber_ 3 T _ äöü").getInput("method"));
		presets.save(new Preset("Leber: 3 T / äöü", "ADC Map", Map.of("method", "weighted")));
		assertEquals(2, presets.of("ADC Map").size());
		assertEquals(List.of(), presets.of("IVIM Map"));
	}

	@Test
	void unknownName_isRefusedWithTheNearest() throws Exception {
		assertTrue(refusal("liver").contains("ADC Map has no presets yet"), refusal("liver"));
		PresetFolder.ofUser().save(new Preset("liver", "ADC Map", Map.of()));
		assertTrue(refusal("lever").endsWith("the nearest one is \"liver\"."), refusal("lever"));
	}

	@Test
	void otherCommand_isRefused() throws Exception {
		assertEquals("preset must be one of ADC Map, but \"leber.yaml\" is one of DCE Map.", refusal(yaml(
			"command: DCE Map...\nvalues: {model: tofts}")));
	}

	@Test
	void unknownKeysAndLists_areRefused() throws Exception {
		assertTrue(refusal(yaml("values: {metod: linear}")).endsWith("the nearest one is \"method\"."));
		assertTrue(refusal(yaml("values: {method: [linear, weighted]}")).contains("must have one value for \"method\""));
		assertTrue(refusal(yaml("values: {quality: yes}")).contains("must have true or false"));
		assertTrue(refusal(yaml("values: {image: dwi}")).contains("\"image\" is not one"));
		assertTrue(refusal(yaml("valuse: {}")).contains("must be a YAML file with the entries"));
		assertTrue(refusal(yaml("values: {}\nmore: 1")).contains("it has \"more\""));
	}

	@Test
	void recursiveOrBrokenYaml_isRefusedInASentence() throws Exception {
		for (final String text : List.of("values: &a {method: *a}", "values: {", "values: {a: b, a: c}", "")) {
			final String reason = refusal(yaml(text));
			assertTrue(reason.startsWith("preset ") && reason.endsWith(".") && !reason.contains("\n"), reason);
		}
	}

	@Test
	void numbers_areTakenAsTheyAreWritten() throws Exception {
		assertEquals("007.50", run("preset", yaml("values: {b_tolerance: 007.50}")).getInput("b_tolerance"));
	}

	@Test
	void presetOfARun_hasItsSettings_butNothingOfItsImageOrPatient() {
		final Preset preset = Preset.of("liver", Map.of("image", TestImages.diffusion("Jane"), "mask", "/data/Jane/mask.nii",
			"method", "linear", "background", true, "quality", true, "output_folder", new File("/data/Jane")), CONTEXT.service(
				CommandService.class).getCommand(AdcMap.class));
		assertEquals("ADC Map", preset.command());
		assertEquals(Map.of("method", "linear", "quality", "true"), preset.values());
	}

	@Test
	void presetOfARun_namesNoFilesInTexts() {
		final CommandService commands = CONTEXT.service(CommandService.class);
		assertEquals(Map.of("zoom", "3"), Preset.of("figure", Map.of("maps", "/data/Jane/adc.tif", "zoom", "3"), commands
			.getCommand(FigurePanel.class)).values());
		assertEquals(Map.of("batch", "scanner"), Preset.of("models", Map.of("further", "/data/Jane/a.signature.json", "batch",
			"scanner"), commands.getCommand(CompareModels.class)).values());
	}

	@Test
	void presetThatWasWritten_readsTheSame() throws Exception {
		final Preset preset = new Preset("a: 'b' \"c\"\n", "ADC Map", Map.of("b_values", "0, 500", "noise", "", "method",
			"true"));
		final Path file = folder.resolve("x.yaml");
		preset.write(file);
		assertEquals(preset.values(), Preset.read(file).values());
		assertEquals(preset.name(), Preset.read(file).name());
	}

	@Test
	void publishedLimits_areStillTakenByTheOlderKey() throws Exception {
		final Path table = Files.writeString(folder.resolve("t.csv"),
			"patient,time_point,day,lesion,adc\n1,a,0,x,1\n1,b,42,x,1.5\n");
		final Object[] older = { "file", table.toFile(), "criterion", "repeatability", "column", "adc", "preset",
			"ADC, liver (claim)" };
		final CommandModule old = CONTEXT.service(CommandService.class).run(ResponseAssessment.class, true, older).get();
		older[6] = "published_limit";
		final CommandModule now = CONTEXT.service(CommandService.class).run(ResponseAssessment.class, true, older).get();
		assertFalse(old.isCanceled(), old.getCancelReason());
		assertEquals(now.getOutput("table"), old.getOutput("table"));
	}
}
