package org.imagingbiomarkers.workbench.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.RunState;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.preset.PresetFolder;
import org.imagingbiomarkers.workbench.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

@Tag("docs/commands/panel#what-it-computes")
class PanelModelTest {

	private static final Context CONTEXT = new Context(CommandService.class, RunHistory.class,
		org.imagingbiomarkers.plugins.command.Presenter.class);

	@TempDir
	Path folder;

	private final List<ImagePlus> opened = new ArrayList<>();

	@BeforeEach
	void keepImagesAndRuns() {
		history().keepAll();
		Interpreter.batchMode = true;
	}

	@AfterEach
	void closeImages() {
		final int[] ids = WindowManager.getIDList();
		for (final int id : ids == null ? new int[0] : ids) {
			Interpreter.removeBatchModeImage(WindowManager.getImage(id));
		}
		Interpreter.batchMode = false;
		WindowManager.setTempCurrentImage(null);
		history().runs().forEach(history()::remove);
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static RunHistory history() {
		return CONTEXT.service(RunHistory.class);
	}

	private PanelModel model() {
		return new PanelModel(CONTEXT, new PresetFolder(folder));
	}

	private static List<String> labels(final PanelModel.State state, final PanelSection section) {
		return state.sections().getOrDefault(section, List.of()).stream().map(info -> info.getMenuPath().getLeaf().getName())
			.toList();
	}

	private static ImagePlus with(final String key, final String values) {
		final ImagePlus image = TestImages.diffusion("dwi ] [1");
		image.setProp("biomarkers." + key, values);
		return image;
	}

	private static RunRecord run(final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(AdcMap.class, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return history().runs().get(history().runs().size() - 1);
	}

	@Test
	void nothingOpen_offersDataAlone() {
		final PanelModel.State state = model().state(null);
		assertEquals(List.of("Open Study...", "Open Series...", "Open Sample..."), labels(state, PanelSection.DATA));
		assertEquals(List.of("Regions of File..."), labels(state, PanelSection.REGIONS));
		assertEquals(List.of(), labels(state, PanelSection.MEASURE));
		assertEquals(List.of("Open Structured Report..."), labels(state, PanelSection.RESULTS));
		assertFalse(state.sections().containsKey(PanelSection.ALIGN));
	}

	@Test
	void eachKindOfSeries_offersItsOwnCommands() {
		final List<String> diffusion = labels(model().state(with("b_values", "0, 500, 1000")), PanelSection.MEASURE);
		assertTrue(diffusion.containsAll(List.of("ADC Map...", "IVIM Map...", "Kurtosis Map...", "Curve Explorer...")),
			diffusion.toString());
		assertTrue(diffusion.stream().noneMatch(label -> label.startsWith("DCE") || label.startsWith("SUV")), diffusion
			.toString());
		final List<String> dynamic = labels(model().state(with("times", "0, 5, 10")), PanelSection.MEASURE);
		assertTrue(dynamic.containsAll(List.of("DCE Map...", "DSC Map...", "Enhancement Map...", "Input Function...")),
			dynamic.toString());
		assertFalse(dynamic.contains("CT Perfusion Map..."), dynamic.toString());
		final ImagePlus shuttle = with("times", "0, 5, 10");
		ImagePlusProperties.setValueUnit(shuttle, "HU");
		final List<String> ct = labels(model().state(shuttle), PanelSection.MEASURE);
		assertTrue(ct.containsAll(List.of("CT Perfusion Map...", "Curve Explorer...")) && !ct.contains("DSC Map..."), ct
			.toString());
		assertEquals("series of flip angles", model().state(with("flip_angles", "2, 5, 15")).kind());
		final List<String> pet = labels(model().state(with("pet.dose", "300")), PanelSection.MEASURE);
		assertTrue(pet.containsAll(List.of("SUV Image...", "Lesion Indices...")), pet.toString());
		final ImagePlus map = TestImages.diffusion("map");
		ImagePlusProperties.setQuantity(map, "adc");
		assertTrue(labels(model().state(map), PanelSection.RESULTS).contains("Map Overlay..."));
	}

	@Test
	void companions_areListedWithoutFolders() {
		final ImagePlus image = with("b_values", "0, 500, 1000");
		Companions.set(image, new Companions(Map.of("mask", new Companions.Remembered("/data/Jane Doe/mask.nii", "ADC Map")),
			""));
		assertEquals(List.of("mask: mask.nii (from ADC Map)"), model().state(image).companions());
	}

	@Test
	void copies_runWithoutTheirDefaults() throws Exception {
		final ImagePlus image = with("b_values", "0, 500, 1000");
		image.show();
		final RunRecord run = run("image", image, "mask", "none", "method", "linear", "quality", true, "min_b", "");
		final String macro = model().script(run, ScriptLanguage.MACRO);
		assertTrue(macro.startsWith("// Open the image \"dwi ] [1\" first"), macro);
		assertTrue(macro.contains("run(\"ADC Map...\", \"") && macro.contains("image='dwi ] [1'") && macro.contains(
			"method=[linear]") && macro.contains("quality=[true]") && !macro.contains("min_b"), macro);
		final String groovy = model().script(run, ScriptLanguage.GROOVY);
		assertTrue(groovy.contains("run('" + AdcMap.class.getName() + "', [") && groovy.contains("quality: true"), groovy);
		assertTrue(model().script(run, ScriptLanguage.PYTHON).contains("'quality': True"));
		assertTrue(model().script(run, ScriptLanguage.COMMAND_LINE).contains("fiji --headless -eval '"));
	}

	@Test
	void undo_closesTheMapsAndForgetsTheRun() throws Exception {
		final ImagePlus image = with("b_values", "0, 500, 1000");
		final RunRecord first = run("image", image, "mask", "none");
		final RunRecord second = run("image", image, "mask", "none", "method", "linear");
		final PanelModel model = model();
		assertEquals(List.of(second, first), model.state(image).runs());
		model.undo(second);
		assertEquals(List.of(first), model.state(image).runs());
	}

	@Test
	void undo_takesItsRowsBack_andNoOthers() throws Exception {
		final ImagePlus image = with("b_values", "0, 500, 1000");
		image.setRoi(0, 0, 3, 3);
		run("image", image, "region", true);
		final int rows = ij.measure.ResultsTable.getResultsTable().size();
		final RunRecord second = run("image", image, "region", true, "method", "linear");
		assertEquals(2 * rows, ij.measure.ResultsTable.getResultsTable().size());
		model().undo(second);
		assertEquals(rows, ij.measure.ResultsTable.getResultsTable().size());
	}

	@Test
	void preset_ofARun_isOfferedWithItsCommand() throws Exception {
		final ImagePlus image = with("b_values", "0, 500, 1000");
		final PanelModel model = model();
		model.save("Leber ä", run("image", image, "mask", "none", "method", "linear"));
		final CommandInfo info = CONTEXT.service(CommandService.class).getCommand(AdcMap.class);
		assertEquals(Map.of("method", "linear", "mask", "none"), model.presets(info).get(0).values());
	}

	@Test
	void runThatGivesItsOwnImage_isCopiedOnce() throws Exception {
		final ImagePlus image = TestImages.diffusion("x\nfail");
		final RunRecord run = new RunRecord(AdcMap.class.getName(), "ADC Map", Map.of("image", image), Map.of("adc", image),
			RunState.FINISHED, "", List.of(), List.of(), List.of(), Instant.EPOCH, 0);
		history().add(run);
		for (final ScriptLanguage language : ScriptLanguage.values()) {
			final String script = model().script(run, language);
			assertTrue(script.startsWith(language == ScriptLanguage.MACRO || language == ScriptLanguage.GROOVY ? "//" : "#"));
			assertFalse(script.lines().skip(1).findFirst().orElseThrow().startsWith("fail"), script);
		}
	}

	@Test
	void presetOfNoCommand_isRefused() throws Exception {
		final Path file = folder.resolve("strange.txt");
		for (final String command : List.of("", "command: ADD Map\n")) {
			Files.writeString(file, "preset: x\n" + command + "values: {method: linear}\n");
			assertTrue(assertThrows(InputException.class, () -> model().take(file)).getMessage().contains(
				"must name the command"));
		}
	}

	@Test
	void fiftyImages_areSeenInAMoment() {
		for (int i = 0; i < 50; i++) {
			final ImagePlus image = with("b_values", "0, 500, 1000");
			image.show();
			opened.add(image);
		}
		final PanelModel model = model();
		final long start = System.nanoTime();
		for (final ImagePlus image : opened) {
			model.state(image);
		}
		assertTrue(System.nanoTime() - start < 5e9);
		assertTrue(labels(model.state(opened.get(0)), PanelSection.DATA).contains("Combine Series..."));
	}

	@Test
	void everyCommandOfTheChoice_isOfOneSection() {
		final PanelModel.State state = model().state(with("times", "0, 5, 10"));
		final List<CommandInfo> all = state.sections().values().stream().flatMap(List::stream).collect(Collectors.toList());
		assertEquals(all.size(), all.stream().distinct().count());
	}
}
