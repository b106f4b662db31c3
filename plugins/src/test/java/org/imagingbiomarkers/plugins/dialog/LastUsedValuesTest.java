package org.imagingbiomarkers.plugins.dialog;

import static org.imagingbiomarkers.plugins.dialog.FormTest.field;
import static org.imagingbiomarkers.plugins.dialog.FormTest.form;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.prefs.PrefService;

class LastUsedValuesTest {

	private final Map<String, String> kept = new HashMap<>();

	/** Preferences that live as long as a test. */
	private DialogHarvester.LastUsedValues lastUsed(final Class<? extends Command> command) {
		final PrefService preferences = (PrefService) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {
			PrefService.class }, (proxy, method, arguments) -> switch (method.getName()) {
				case "get" -> kept.get(arguments[1]);
				case "put" -> kept.put((String) arguments[1], (String) arguments[2]);
				case "remove" -> kept.remove(arguments[1]);
				default -> throw new AssertionError(method);
			});
		return new DialogHarvester.LastUsedValues(preferences, command);
	}

	private static void type(final Form form, final String... keysAndTexts) {
		for (int i = 0; i < keysAndTexts.length; i += 2) {
			form.type(field(form, keysAndTexts[i]), keysAndTexts[i + 1]);
		}
	}

	@Test
	void whatHoldsForAnyImageIsThereAgain() throws Exception {
		final Form form = form(AdcMap.class, TestImages.diffusion("dwi"));
		type(form, "method", "nonlinear", "noise", "12", "quality", "true", "mask", "none");
		lastUsed(AdcMap.class).save(form);
		final Form next = form(AdcMap.class, null);
		lastUsed(AdcMap.class).load(next);
		assertEquals("nonlinear", next.text(field(next, "method")));
		assertEquals("12", next.text(field(next, "noise")));
		assertEquals("true", next.text(field(next, "quality")));
		assertEquals("none", next.text(field(next, "mask")));
	}

	@Test
	void whatBelongsToOneImageOrPatientIsForgotten() throws Exception {
		final Form form = form(AdcMap.class, TestImages.diffusion("dwi"));
		type(form, "b_values", "0, 1, 2", "mask", "vials of John Doe", "output_folder", "/data/John Doe", "min_b", "50");
		lastUsed(AdcMap.class).save(form);
		final Form size = form(TumorSize.class, TestImages.region("ct"));
		type(size, "patient", "John Doe", "time_point", "baseline");
		lastUsed(TumorSize.class).save(size);
		assertEquals(Map.of(), kept);
	}

	@Test
	void aDefaultIsNotKept() throws Exception {
		final Form form = form(AdcMap.class, TestImages.diffusion("dwi"));
		type(form, "method", "linear");
		lastUsed(AdcMap.class).save(form);
		assertEquals(Set.of("dialog.method"), kept.keySet());
		type(form, "method", "weighted");
		lastUsed(AdcMap.class).save(form);
		assertEquals(Map.of(), kept);
	}

	@Test
	void whatIsNoLongerAChoiceIsLeftOut() throws Exception {
		kept.put("dialog.method", "of an older version");
		final Form form = form(AdcMap.class, null);
		lastUsed(AdcMap.class).load(form);
		assertEquals("weighted", form.text(field(form, "method")));
	}
}
