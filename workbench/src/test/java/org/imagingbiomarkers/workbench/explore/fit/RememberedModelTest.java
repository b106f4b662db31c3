package org.imagingbiomarkers.workbench.explore.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Companions.Remembered;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;

class RememberedModelTest {

	private static final Context CONTEXT = new Context(CommandService.class);
	private static final Set<String> OWN = Set.of("image", "model", "aif", "aif_mask", "t1", "settings");

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static Map<String, Remembered> fields(final Class<?> last, final Map<String, Remembered> values) {
		return RememberedModel.fields(CONTEXT.service(CommandService.class), OWN, new Companions(values, last.getName()));
	}

	private static Remembered dce(final String text) {
		return new Remembered(text, "DCE Map");
	}

	@Test
	void lastMap_givesModelInputFunctionAndSettings() {
		assertEquals(Map.of("model", dce("tofts linear"), "aif", dce("parker"), "t1", dce("1400"), "settings", dce(
			"bounds=[ve 0 0.6] fit_delay=true")), fields(DceMap.class, Map.of("model", dce("tofts"), "method", dce("linear"),
				"aif", dce("parker"), "t1", dce("1400"), "fit_delay", dce("true"), "bounds", dce("ve 0 0.6"), "mask", dce(
					"lesion"), "maps", dce("ktrans"), "quality", dce("true"))));
	}

	@Test
	void lastMapOfDefaults_givesItsDefaultModel() {
		assertEquals(Map.of("model", new Remembered("adc weighted", "ADC Map")), fields(AdcMap.class, Map.of()));
	}

	@Test
	void settingsOfOtherCommands_areLeftToThem() {
		assertEquals(Map.of("model", new Remembered("adc weighted", "ADC Map"), "t1", dce("1400")), fields(AdcMap.class, Map
			.of("t1", dce("1400"), "fit_delay", dce("true"))));
	}

	@Test
	void lastCommandWithoutAModel_givesNone() {
		assertEquals(Map.of(), fields(TumorSize.class, Map.of("model", dce("tofts"))));
	}
}
