package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;

class NameListEditorTest {

	private static final Context CONTEXT = new Context(CommandService.class);
	private static final List<String> ALL = List.of("ktrans", "ve", "vp");

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void maps_areThoseOfTheModelsWithoutQuality() {
		assertEquals(List.of("ktrans", "ve", "vp", "kep", "fp", "ps", "ps_flow", "delay", "chosen_model", "flow",
			"arterial_fraction", "dv", "portal_delay", "liver_mtt", "tau_i", "s0"), NameListEditor.maps(CONTEXT.service(
				CommandService.class).getCommand(DceMap.class)));
	}

	@Test
	void with_oneMoreOrLessChecked_namesTheChosenInTheirOrder() {
		assertEquals("ktrans, vp", NameListEditor.with(ALL, List.of(), "ve", false));
		assertEquals("ktrans, ve", NameListEditor.with(ALL, List.of("ve"), "ktrans", true));
	}

	@Test
	void with_allOrNoneChecked_isBlank() {
		assertEquals("", NameListEditor.with(ALL, List.of("ktrans", "vp"), "ve", true));
		assertEquals("", NameListEditor.with(ALL, List.of("ve"), "ve", false));
	}
}
